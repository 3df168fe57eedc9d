//! The browser's services.

use super::Shared;
use gloo::events::EventListener;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, HtmlElement, Window};

/// A registration; dropping it ends it.
pub struct Listener {
    _events: Vec<EventListener>,
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Listens to an event of the window.
fn on_window(event: &'static str, call: impl Fn() + 'static) -> Option<EventListener> {
    window().map(|it| EventListener::new(&it, event, move |_| call()))
}

/// The fragment of the page's address, without `#`.
pub fn fragment() -> String {
    let hash = window().and_then(|it| it.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Puts a fragment into the page's address without adding to the history.
pub fn set_fragment(fragment: &str) {
    if let Some(history) = window().and_then(|it| it.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
    }
}

/// The whole address of a fragment of a page; `page` is relative to this one.
pub fn address(page: &str, fragment: &str) -> String {
    let base = document().and_then(|it| it.base_uri().ok().flatten()).unwrap_or_default();
    let whole = web_sys::Url::new_with_base(page, &base).map(|it| it.href()).unwrap_or_default();
    let whole = whole.split('#').next().unwrap_or_default();
    if fragment.is_empty() { whole.to_owned() } else { format!("{whole}#{fragment}") }
}

/// Calls when the fragment changes.
pub fn on_fragment(call: impl Fn(String) + 'static) -> Listener {
    Listener { _events: on_window("hashchange", move || call(fragment())).into_iter().collect() }
}

/// Calls with the last of the elements that has come up to where a reader reads, whenever that changes.
pub fn on_reading(elements: Vec<(usize, String)>, call: impl Fn(usize) + 'static) -> Listener {
    let last = Rc::new(Cell::new(usize::MAX));
    let waiting = Rc::new(Cell::new(false));
    let look = Rc::new(move || {
        let line = window().and_then(|it| it.inner_height().ok()?.as_f64()).unwrap_or(0.0) * 0.4;
        let above = |id: &str| document().and_then(|it| it.get_element_by_id(id)).is_some_and(|it| it.get_bounding_client_rect().top() < line);
        let block = elements.iter().rev().find(|(_, id)| above(id)).or(elements.first()).map_or(0, |it| it.0);
        if last.replace(block) != block {
            call(block);
        }
    });
    // Layout is read once a frame, however often the page scrolls.
    let scrolled = move || {
        if waiting.replace(true) {
            return;
        }
        let (waiting, look) = (waiting.clone(), look.clone());
        let frame = Closure::once_into_js(move || {
            waiting.set(false);
            look();
        });
        if let Some(window) = window() {
            let _ = window.request_animation_frame(frame.unchecked_ref());
        }
    };
    Listener { _events: on_window("scroll", scrolled).into_iter().collect() }
}

/// Calls when the window's size, its pixel ratio or the colour scheme changes, and when fonts have come.
pub fn on_look(call: impl Fn() + 'static) -> Listener {
    let call = Rc::new(call);
    let mut events = Vec::new();
    let again = call.clone();
    events.extend(on_window("resize", move || again()));
    if let Some(query) = window().and_then(|it| it.match_media("(prefers-color-scheme: dark)").ok().flatten()) {
        let again = call.clone();
        events.push(EventListener::new(&query, "change", move |_| again()));
    }
    if let Some(ready) = document().and_then(|it| it.fonts().ready().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(ready).await;
            call();
        });
    }
    Listener { _events: events }
}

/// Calls when a new version of the page waits.
pub fn on_update(call: impl Fn() + 'static) -> Listener {
    Listener { _events: on_window("docso-update", call).into_iter().collect() }
}

/// Lets the waiting version take over.
pub fn take_update() {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new("docso-take-update")) {
        let _ = window.dispatch_event(&event);
    }
}

/// Whether the reader asked for dark colours.
pub fn is_dark() -> bool {
    window().and_then(|it| it.match_media("(prefers-color-scheme: dark)").ok().flatten()).is_some_and(|it| it.matches())
}

/// How many pixels of the screen stand behind a CSS pixel.
pub fn pixel_ratio() -> f64 {
    window().map_or(1.0, |it| it.device_pixel_ratio())
}

/// Brings an element into view, if it is not, and puts the focus there if asked.
pub fn show(id: &str, focus: bool) {
    let id = id.to_owned();
    // After the frame that draws what the element stands in.
    let frame = Closure::once_into_js(move || {
        let Some(element) = document().and_then(|it| it.get_element_by_id(&id)) else { return };
        if !in_view(&element) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Center);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
        if let (true, Some(element)) = (focus, element.dyn_ref::<HtmlElement>()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    });
    if let Some(window) = window() {
        let _ = window.request_animation_frame(frame.unchecked_ref());
    }
}

fn in_view(element: &Element) -> bool {
    let rect = element.get_bounding_client_rect();
    let height = window().and_then(|it| it.inner_height().ok()?.as_f64()).unwrap_or(0.0);
    rect.top() >= 64.0 && rect.bottom() <= height - 24.0
}

/// Shares an address by the system's sheet where there is one, else by the clipboard; `sheet` false goes to the clipboard at once.
pub fn share(address: String, title: String, sheet: bool, done: impl FnOnce(Shared) + 'static) {
    let Some(navigator) = window().map(|it| it.navigator()) else { return done(Shared::Refused) };
    let has = |name: &str| js_sys::Reflect::get(&navigator, &JsValue::from_str(name)).is_ok_and(|it| !it.is_undefined());
    let (can_share, can_copy) = (sheet && has("share"), has("clipboard"));
    spawn_local(async move {
        if can_share {
            let data = web_sys::ShareData::new();
            data.set_title(&title);
            data.set_url(&address);
            // Closing the sheet is an error to the browser and none to the reader.
            let _ = JsFuture::from(navigator.share_with_data(&data)).await;
            return done(Shared::Sheet);
        }
        let copied = can_copy && JsFuture::from(navigator.clipboard().write_text(&address)).await.is_ok();
        done(if copied { Shared::Copied } else { Shared::Refused });
    });
}

/// Says in the document that the page is alive.
pub fn mark_ready() {
    if let Some(root) = document().and_then(|it| it.document_element()) {
        let _ = root.set_attribute("data-ready", "");
    }
}
