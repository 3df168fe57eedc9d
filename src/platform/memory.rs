//! Twins of the browser's services for the native side: they do nothing, and remember what they were asked.

use super::Shared;
use crate::{chart::spec::ChartId, observation::ObservationId};
use std::cell::RefCell;

thread_local! {
    static ASKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What this thread's services were asked for since this was last called, in order: the name of each, and what it was given.
pub fn asked() -> Vec<String> {
    ASKED.take()
}

/// In a browser, where the engine makes pages and nothing asks, remembering would be bytes for nothing.
fn note(asked: impl FnOnce() -> String) {
    if cfg!(not(target_arch = "wasm32")) {
        ASKED.with_borrow_mut(|it| it.push(asked()));
    }
}

fn name(id: Option<impl ToString>) -> String {
    id.map_or_else(|| "-".to_owned(), |it| it.to_string())
}

/// The fragment of the page's address, without `#`.
pub fn fragment() -> String {
    String::new()
}

/// Puts a fragment into the page's address without adding to the history.
pub fn set_fragment(fragment: &str) {
    note(|| format!("set_fragment {fragment}"));
}

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
pub fn take_update() {
    note(|| "take_update".to_owned());
}

/// Brings an element into view, if it is not, and puts the focus there if asked.
pub fn show(id: &str, focus: bool) {
    note(|| format!("show {id}{}", if focus { " focus" } else { "" }));
}

/// Lights a figure of the text, and opens the card of the chosen one.
pub fn light(lit: Option<ObservationId>, selected: Option<ObservationId>) {
    note(|| format!("light {} {}", name(lit), name(selected)));
}

/// Shows a chart's tip beside a mark: its middle from the left, its top and its bottom, as parts of the plot. Without a text, takes it
/// away.
pub fn tip(chart: &str, text: &str, _: [f64; 3], pinned: bool) {
    note(|| format!("tip {chart} {text}{}", if pinned { " pinned" } else { "" }).trim_end().to_owned());
}

/// Shows how far a pointer has dragged over a chart, as parts of the plot's width; nowhere when the two are equal.
pub fn band(_: &str, _: f64, _: f64) {}

/// Marks the buttons of a chart that bear one of these names, and no others.
pub fn press(chart: &str, names: &str) {
    note(|| format!("press {chart} {names}").trim_end().to_owned());
}

/// Names the option of a chart that the cursor is at, for screen readers.
pub fn activate(canvas: &str, option: &str) {
    note(|| format!("activate {canvas} {option}").trim_end().to_owned());
}

/// Shows the group of charts beside the text that a chart belongs to.
pub fn bring_up(chart: Option<ChartId>) {
    note(|| format!("bring_up {}", name(chart)));
}

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
pub fn arrange(rows: &[String], column: &str, descending: bool) {
    note(|| format!("arrange {column}{} {}", if descending { " descending" } else { "" }, rows.join(" ")));
}

/// Gives an element another text, or an input another value.
pub fn set_text(id: &str, text: &str) {
    note(|| format!("set_text {id} {text}").trim_end().to_owned());
}

/// Unfolds an element.
pub fn open(id: &str) {
    note(|| format!("open {id}"));
}

/// Shares an address by the system's sheet where there is one, else by the clipboard; here neither is.
pub fn share(address: &str, title: &str, sheet: bool, done: impl Fn(Shared) + 'static) {
    note(|| format!("share {address} {title}{}", if sheet { " sheet" } else { "" }));
    done(Shared::Refused);
}

/// Says in the document that the page is alive.
pub fn mark_ready() {
    note(|| "mark_ready".to_owned());
}
