//! Numbers, amounts and times in Vietnamese, for the screen and for screen readers.

mod amount;
mod spell;
mod time;

pub use amount::{amount, bound_word, counts_events, number, range, unit_name};
pub use spell::spelled;
pub use time::{moment, period, period_in_full};
