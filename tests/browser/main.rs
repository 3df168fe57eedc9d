//! The built site in a real browser, as a reader meets it. `make test` builds the site first.

#![allow(clippy::expect_used, clippy::panic)]

mod access;
mod alone;
mod bring;
mod charts;
mod correct;
mod hardship;
mod harness;
mod library;
mod offline;
mod others;
mod peers;
mod reading;
mod safety;
