//! The page, in Yew: the same components render it natively and bring it to life in the browser.

mod app;
mod article;
mod card;
mod chart;
mod findings;
mod gestures;
#[cfg(target_arch = "wasm32")]
mod hydrate;
mod masthead;
mod notice;
mod plot;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
mod stage;
mod table;
mod tables;
mod take;
mod words;

pub use app::{App, AppProps};
#[cfg(target_arch = "wasm32")]
pub use hydrate::hydrate;

use crate::{edition::Edition, reader::state::Action};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The site around a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The way from this page to the site's front page: `./` or `../`.
    pub home: String,
    /// The way from this page to the report's own page, where links to it point.
    pub own: String,
    /// The report's folder, from the front page.
    pub slug: String,
    /// The site's reports, newest first.
    #[serde(skip)]
    pub reports: Vec<Report>,
}

/// A report of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its headline.
    pub title: String,
    /// Its folder, from the front page.
    pub slug: String,
    /// The day it speaks from, as ISO 8601.
    pub published: Option<String>,
    /// How many figures it states.
    pub figures: usize,
}

/// What a page carries for the browser: all it needs to come alive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The report.
    pub edition: Edition,
    /// The site around it.
    pub site: Site,
}

/// A part of the page that never changes: the server writes it, and the browser keeps it as it is, without the code that made it.
#[cfg(not(target_arch = "wasm32"))]
fn still(make: impl FnOnce() -> Html) -> Html {
    prerender::raw(make())
}

/// A part of the page that never changes: the server wrote it.
#[cfg(target_arch = "wasm32")]
fn still(_: impl FnOnce() -> Html) -> Html {
    Html::from_html_unchecked(AttrValue::Static(""))
}

/// A callback that makes an action happen, whatever the event.
fn doing<E: 'static>(act: &Callback<Action>, action: Action) -> Callback<E> {
    act.reform(move |_: E| action.clone())
}
