//! The browser's services: a few functions of the page's own script, under the names of their twins in [`super::memory`].

use super::Shared;
use crate::{chart::spec::ChartId, observation::ObservationId};
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

/// A function that the script calls with a text.
type Call = Closure<dyn FnMut(String)>;

#[wasm_bindgen(module = "/src/platform/browser.js")]
extern "C" {
    /// The fragment of the page's address, without `#`.
    pub fn fragment() -> String;
    /// Puts a fragment into the page's address without adding to the history.
    #[wasm_bindgen(js_name = setFragment)]
    pub fn set_fragment(fragment: &str);
    /// The whole address of a fragment of a page; `page` is relative to this one.
    pub fn address(page: &str, fragment: &str) -> String;
    /// Lets the waiting version take over.
    #[wasm_bindgen(js_name = takeUpdate)]
    pub fn take_update();
    /// Whether the reader asked for dark colours.
    #[wasm_bindgen(js_name = isDark)]
    pub fn is_dark() -> bool;
    /// How many pixels of the screen stand behind a CSS pixel.
    #[wasm_bindgen(js_name = pixelRatio)]
    pub fn pixel_ratio() -> f64;
    /// Brings an element into view, if it is not, and puts the focus there if asked.
    pub fn show(id: &str, focus: bool);
    /// Unfolds an element.
    pub fn open(id: &str);
    /// Gives an element another text, or an input another value.
    #[wasm_bindgen(js_name = setText)]
    pub fn set_text(id: &str, text: &str);
    /// Says in the document that the page is alive.
    #[wasm_bindgen(js_name = markReady)]
    pub fn mark_ready();
    /// The bytes that the page carries for its own use.
    pub fn carried() -> Vec<u8>;

    /// A canvas that stands nowhere on the page; one that only writes down what is drawn on it, for a drawing of another kind.
    pub fn canvas(written: bool) -> JsValue;
    /// Shows how far a pointer has dragged over a chart, as parts of the plot's width; nowhere when the two are equal.
    pub fn band(chart: &str, from: f64, to: f64);
    /// Marks the buttons of a chart that bear one of these names, and no others.
    pub fn press(chart: &str, names: &str);
    /// Names the option of a chart that the cursor is at, for screen readers.
    pub fn activate(canvas: &str, option: &str);
    /// Starts a motion that takes so many milliseconds.
    pub fn animate(milliseconds: f64);
    /// Whether the reader likes motion.
    #[wasm_bindgen(js_name = likesMotion)]
    pub fn likes_motion() -> bool;
    /// Says that a canvas has been drawn, and how high it is for its width.
    #[wasm_bindgen(js_name = markLive)]
    pub fn mark_live(canvas: &web_sys::HtmlCanvasElement, ratio: f64);

    #[wasm_bindgen(js_name = onNear)]
    fn script_on_near(canvas: &web_sys::HtmlCanvasElement, call: JsValue);
    #[wasm_bindgen(js_name = tip)]
    fn script_tip(chart: &str, text: &str, middle: f64, top: f64, bottom: f64, pinned: bool);
    #[wasm_bindgen(js_name = bringUp)]
    fn script_bring_up(chart: &str);
    #[wasm_bindgen(js_name = take)]
    fn script_take(chart: &str, kind: &str, texts: &str, drawn: Option<web_sys::HtmlCanvasElement>, call: JsValue);
    #[wasm_bindgen(js_name = onMotion)]
    fn script_on_motion(call: JsValue);
    #[wasm_bindgen(js_name = onFragment)]
    fn script_on_fragment(call: JsValue);
    #[wasm_bindgen(js_name = onReading)]
    fn script_on_reading(prefix: &str, call: JsValue);
    #[wasm_bindgen(js_name = onLook)]
    fn script_on_look(call: JsValue);
    #[wasm_bindgen(js_name = onUpdate)]
    fn script_on_update(call: JsValue);
    #[wasm_bindgen(js_name = light)]
    fn script_light(lit: &str, selected: &str);
    #[wasm_bindgen(js_name = arrange)]
    fn script_arrange(rows: &str, column: &str, descending: bool);
    #[wasm_bindgen(js_name = share)]
    fn script_share(address: &str, title: &str, sheet: bool, call: JsValue);
}

/// Hands a function to the script for as long as the page lives.
fn kept(call: impl FnMut(String) + 'static) -> JsValue {
    Call::new(call).into_js_value()
}

/// Calls when the fragment changes.
pub fn on_fragment(call: impl Fn(String) + 'static) {
    script_on_fragment(kept(call));
}

/// Calls with the last block that has come up to where a reader reads, whenever that changes; blocks' elements are named by
/// `prefix` and their number.
pub fn on_reading(prefix: &str, call: impl Fn(usize) + 'static) {
    script_on_reading(prefix, kept(move |block| call(block.parse().unwrap_or(0))));
}

/// Calls when the window's size, its pixel ratio or the colour scheme changes, and when fonts have come.
pub fn on_look(call: impl Fn() + 'static) {
    script_on_look(kept(move |_| call()));
}

/// Calls once, when a canvas comes near the window and is among what is shown.
pub fn on_near(canvas: &web_sys::HtmlCanvasElement, call: impl Fn() + 'static) {
    script_on_near(canvas, kept(move |_| call()));
}

/// Calls when a new version of the page waits.
pub fn on_update(call: impl Fn() + 'static) {
    script_on_update(kept(move |_| call()));
}

/// Shows a chart's tip beside a mark: its middle from the left, its top and its bottom, as parts of the plot. Without a text, takes it
/// away.
pub fn tip(chart: &str, text: &str, [middle, top, bottom]: [f64; 3], pinned: bool) {
    script_tip(chart, text, middle, top, bottom, pinned);
}

/// Shows the group of charts beside the text that a chart belongs to.
pub fn bring_up(chart: Option<ChartId>) {
    script_bring_up(&chart.map(|it| it.to_string()).unwrap_or_default());
}

/// Gives a chart out as a file or as a piece of page; `done` is called when something was copied, or with
/// what could not be.
pub fn take(
    chart: &str,
    kind: &str,
    texts: &[String; 5],
    drawn: Option<web_sys::HtmlCanvasElement>,
    done: impl Fn(Option<String>) + 'static,
) {
    script_take(chart, kind, &texts.join("\u{1d}"), drawn, kept(move |code| done(Some(code).filter(|it| !it.is_empty()))));
}

/// Calls with each moment of a motion, from nought to one.
pub fn on_motion(call: impl Fn(f64) + 'static) {
    script_on_motion(Closure::<dyn FnMut(f64)>::new(call).into_js_value());
}

fn name(id: Option<ObservationId>) -> String {
    id.map(|it| it.to_string()).unwrap_or_default()
}

/// Lights a figure of the text, and opens the card of the chosen one.
pub fn light(lit: Option<ObservationId>, selected: Option<ObservationId>) {
    script_light(&name(lit), &name(selected));
}

/// Puts the rows of the table of figures in order, and marks the column that they are sorted by.
pub fn arrange(rows: &[String], column: &str, descending: bool) {
    script_arrange(&rows.join(" "), column, descending);
}

/// Shares an address by the system's sheet where there is one, else by the clipboard; `sheet` false goes to the clipboard at once.
pub fn share(address: &str, title: &str, sheet: bool, done: impl Fn(Shared) + 'static) {
    let told = kept(move |outcome| {
        done(match outcome.as_str() {
            "sheet" => Shared::Sheet,
            "copied" => Shared::Copied,
            _ => Shared::Refused,
        });
    });
    script_share(address, title, sheet, told);
}
