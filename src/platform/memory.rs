//! Twins of the browser's services for the native side.

use super::Shared;
use crate::{chart::spec::ChartId, observation::ObservationId};

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

/// Shows a chart's tip beside a mark: its middle from the left, its top and its bottom, as parts of the plot. Without a text, takes it
/// away.
pub fn tip(_: &str, _: &str, _: [f64; 3], _: bool) {}

/// Shows how far a pointer has dragged over a chart, as parts of the plot's width; nowhere when the two are equal.
pub fn band(_: &str, _: f64, _: f64) {}

/// Marks the buttons of a chart that bear one of these names, and no others.
pub fn press(_: &str, _: &str) {}

/// Names the option of a chart that the cursor is at, for screen readers.
pub fn activate(_: &str, _: &str) {}

/// Shows the group of charts beside the text that a chart belongs to.
pub fn bring_up(_: Option<ChartId>) {}

/// Gives a chart out as a file or as a piece of page; `done` is called when something was copied, or with
/// what could not be.
pub fn take(_: &str, _: &str, _: &[String; 5], _: Option<web_sys::HtmlCanvasElement>, _: impl Fn(Option<String>) + 'static) {}

/// Calls with each moment of a motion, from nought to one.
pub fn on_motion(_: impl Fn(f64) + 'static) {}

/// Whether the reader likes motion.
pub fn likes_motion() -> bool {
    false
}

/// How many pixels of the screen stand behind a CSS pixel.
pub fn pixel_ratio() -> f64 {
    1.0
}

/// Calls once, when a canvas comes near the window and is among what is shown.
pub fn on_near(_: &web_sys::HtmlCanvasElement, _: impl Fn() + 'static) {}

/// Says that a canvas has been drawn, and how high it is for its width.
pub fn mark_live(_: &web_sys::HtmlCanvasElement, _: f64) {}

/// Puts the rows of the table of figures in order, and marks the column that they are sorted by.
pub fn arrange(_: &[String], _: &str, _: bool) {}

/// Gives an element another text, or an input another value.
pub fn set_text(_: &str, _: &str) {}

/// Unfolds an element.
pub fn open(_: &str) {}

/// Shares an address by the system's sheet where there is one, else by the clipboard.
pub fn share(_: &str, _: &str, _: bool, done: impl Fn(Shared) + 'static) {
    done(Shared::Refused);
}

/// Says in the document that the page is alive.
pub fn mark_ready() {}
