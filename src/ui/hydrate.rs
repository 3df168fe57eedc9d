//! From the HTML that the server wrote to the living page.

use super::{App, AppProps, Carried};
use std::rc::Rc;

/// Hydrates the page with the edition that it carries. Without one the page stays as it is: readable.
pub fn hydrate() {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let text = document.get_element_by_id("edition").and_then(|it| it.text_content()).unwrap_or_default();
    // `atob` gives a character for each byte.
    let bytes: Option<Vec<u8>> = window.atob(&text).ok().map(|it| it.chars().map(|byte| byte as u8).collect());
    let carried = bytes.and_then(|it| postcard::from_bytes::<Carried>(&it).ok());
    if let (Some(carried), Some(root)) = (carried, document.get_element_by_id("app")) {
        let props = AppProps { edition: Rc::new(carried.edition), site: Rc::new(carried.site) };
        yew::Renderer::<App>::with_root_and_props(root, props).hydrate();
    }
}
