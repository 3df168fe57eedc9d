//! From what a reader brings to an [`Article`](super::Article). Import never fails: what it leaves out it can name.

mod dateline;
mod grid;
pub mod plain;
