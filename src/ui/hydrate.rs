//! From the HTML that the server wrote to the living page.

use super::{App, AppProps, Carried};
use crate::{edition::VERSION, platform};
use std::rc::Rc;

/// Hydrates the page with the edition that it carries. Without one, or with one of a form that is not known, the page stays as it is:
/// readable.
pub fn hydrate() {
    let carried = postcard::from_bytes::<Carried>(&platform::carried());
    let root = web_sys::window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id("app"));
    let known = carried.ok().filter(|it| it.edition.version == VERSION);
    if let (Some(carried), Some(root)) = (known, root) {
        let props = AppProps { edition: Rc::new(carried.edition), site: Rc::new(carried.site) };
        yew::Renderer::<App>::with_root_and_props(root, props).hydrate();
    }
}
