//! Twins of the browser's services for the native side.

use super::Shared;
use crate::observation::ObservationId;

/// The fragment of the page's address, without `#`.
pub fn fragment() -> String {
    String::new()
}

/// Puts a fragment into the page's address without adding to the history.
pub fn set_fragment(_: &str) {}

/// The whole address of a fragment of a page; `page` is relative to this one.
pub fn address(page: &str, fragment: &str) -> String {
    format!("{page}#{fragment}")
}

/// Calls when the fragment changes.
pub fn on_fragment(_: impl Fn(String) + 'static) {}

/// Calls with the last block that has come up to where a reader reads, whenever that changes.
pub fn on_reading(_: &str, _: impl Fn(usize) + 'static) {}

/// Calls when the window's size, its pixel ratio or the colour scheme changes, and when fonts have come.
pub fn on_look(_: impl Fn() + 'static) {}

/// Calls when a new version of the page waits.
pub fn on_update(_: impl Fn() + 'static) {}

/// Lets the waiting version take over.
pub fn take_update() {}

/// Brings an element into view, if it is not, and puts the focus there if asked.
pub fn show(_: &str, _: bool) {}

/// Lights a figure of the text, and opens the card of the chosen one.
pub fn light(_: Option<ObservationId>, _: Option<ObservationId>) {}

/// Puts the rows of the table of figures in order, and marks the column that they are sorted by.
pub fn arrange(_: &[String], _: &str, _: bool) {}

/// Gives an element another text.
pub fn set_text(_: &str, _: &str) {}

/// Unfolds an element.
pub fn open(_: &str) {}

/// Shares an address by the system's sheet where there is one, else by the clipboard.
pub fn share(_: &str, _: &str, _: bool, done: impl Fn(Shared) + 'static) {
    done(Shared::Refused);
}

/// Says in the document that the page is alive.
pub fn mark_ready() {}
