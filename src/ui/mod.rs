//! The page, in Yew: the same components render it natively and bring it to life in the browser.

mod app;
mod article;
mod card;
mod chart;
mod findings;
#[cfg(target_arch = "wasm32")]
mod hydrate;
mod masthead;
mod notice;
mod plot;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
mod table;
mod words;

pub use app::{App, AppProps};
#[cfg(target_arch = "wasm32")]
pub use hydrate::hydrate;

use crate::{
    edition::Edition,
    reader::state::{Action, State},
};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;

/// The site around a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The way from this page to the site's front page: `./` or `../`.
    pub home: String,
    /// The way from this page to the report's own page, where links to it point.
    pub own: String,
    /// The site's reports, newest first.
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

/// The state where Yew keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page(pub State);

impl Reducible for Page {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Page(self.0.after(action)))
    }
}

/// A callback that makes an action happen, whatever the event.
fn doing<E: 'static>(act: &Callback<Action>, action: Action) -> Callback<E> {
    act.reform(move |_: E| action.clone())
}
