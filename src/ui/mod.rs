//! The page, in Yew: the same components render it natively and bring it to life in the browser.

#[cfg(not(live))]
pub mod alone;
mod app;
mod article;
#[cfg(not(live))]
pub mod bring;
mod card;
mod chart;
mod effects;
mod findings;
mod gestures;
#[cfg(live)]
mod hydrate;
mod masthead;
mod notice;
mod plot;
#[cfg(not(live))]
pub mod prerender;
mod printed;
mod stage;
mod table;
mod tables;
mod take;
mod words;

pub use app::{App, AppProps};
#[cfg(live)]
pub use hydrate::hydrate;
pub use masthead::BRING;

#[cfg(not(live))]
use crate::observation::Note;
use crate::{
    edition::Edition,
    reader::{part::Part, state::Action},
};
use serde::{Deserialize, Serialize};
use yew::{html::IntoPropValue, prelude::*};

impl IntoPropValue<Option<AttrValue>> for Part {
    // Once, and not in each place that it is written.
    #[inline(never)]
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.id().into())
    }
}

/// The site around a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The way from this page to the site's front page: `./` or `../`; empty for a page that stands in one file, with no site around it.
    pub home: String,
    /// The way from this page to the report's own page, where links to it point; empty on a page that holds no report.
    pub own: String,
    /// The report's folder, from the front page.
    pub slug: String,
    /// The site's reports, newest first.
    #[serde(skip)]
    pub reports: Vec<Report>,
}

impl Site {
    /// Whether a page is in one: it is not, where it stands in one file.
    pub fn is_around(&self) -> bool {
        !self.home.is_empty()
    }

    /// Whether files stand beside the page: its report is one that the site publishes.
    pub fn has_files(&self) -> bool {
        !self.slug.is_empty()
    }
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

/// A page made of a report that a reader brought, in parts.
#[cfg(not(live))]
pub struct Brought {
    /// The report's headline, or its first words.
    pub title: String,
    /// The body, as markup: text of the report is escaped in it, and nothing else of the report is.
    pub body: String,
    /// The rules that light marks without the module.
    pub style: String,
    /// [`Carried`] in postcard's form.
    pub carried: Vec<u8>,
    /// How many figures the text states.
    pub figures: u32,
    /// The day it speaks from, as ISO 8601.
    pub published: Option<String>,
    /// Who published it, as the text says.
    pub publisher: Option<String>,
    /// The numbers of the corrections that could not be followed, from 1.
    pub misread: Vec<u32>,
}

#[cfg(not(live))]
impl Brought {
    /// Makes the page of an edition. What cannot be carried leaves the page without a module, and readable.
    pub async fn of(edition: Edition, site: Site) -> Self {
        let corrections = edition.notes.iter();
        let misread = corrections.filter_map(|it| if let Note::Correction(number) = it { Some(*number) } else { None }).collect();
        let carried = Carried { edition, site };
        Brought {
            misread,
            publisher: carried.edition.article.publisher.clone(),
            title: carried.edition.article.title(),
            body: prerender::rendered(&carried).await,
            style: prerender::lit_marks(&carried.edition),
            figures: u32::try_from(carried.edition.stated()).unwrap_or(u32::MAX),
            published: carried.edition.article.published.clone(),
            carried: postcard::to_allocvec(&carried).unwrap_or_default(),
        }
    }
}

/// A part of the page that never changes: the server writes it, and the browser keeps it as it is, without the code that made it.
#[cfg(not(live))]
fn still(make: impl FnOnce() -> Html) -> Html {
    prerender::raw(make())
}

/// A part of the page that never changes: the server wrote it.
#[cfg(live)]
fn still(_: impl FnOnce() -> Html) -> Html {
    Html::from_html_unchecked(AttrValue::Static(""))
}

/// A callback that makes an action happen, whatever the event.
fn doing<E: 'static>(act: &Callback<Action>, action: Action) -> Callback<E> {
    act.reform(move |_: E| action.clone())
}
