//! A page's state: what a reader has selected, opened and set. Changed by one pure function; effects stand outside.

pub mod card;
pub mod part;
pub mod permalink;
pub mod state;
