//! Charts: which observations belong on one, how they are laid out, described, found under a pointer, and drawn.
//!
//! Everything but [`draw`] is pure data: the same [`Frame`](frame::Frame) serves drawing, hit-testing, keys and descriptions.

mod borne;
pub mod describe;
pub mod draw;
mod form;
pub mod frame;
mod gate;
mod itemised;
mod joined;
mod kept;
pub mod metrics;
mod moved;
mod named;
mod planned;
pub mod rate;
pub mod scale;
pub mod spec;
mod spoken;
pub mod suggest;
mod title;
