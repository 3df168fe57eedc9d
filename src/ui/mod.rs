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
use crate::{
    data,
    observation::{Note, ObservationId},
    reader::state::State,
};
use crate::{
    edition::Edition,
    reader::{part::Part, state::Action},
};
use serde::{Deserialize, Serialize};
#[cfg(not(live))]
use std::{mem, rc::Rc};
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

/// A report that a reader brings and that has more figures than this is a book: its cards, and the rows of its table after so many, are
/// made when they are asked for.
const MOST_AT_ONCE: usize = 1_000;

impl Site {
    /// Whether the engine is at hand to make what is asked for later.
    fn makes_later(&self, edition: &Edition) -> bool {
        !self.has_files() && self.is_around() && edition.observations.len() > MOST_AT_ONCE
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

/// A title is shown with so many letters in a list or a tab.
#[cfg(not(live))]
const MOST_LETTERS: usize = 200;

/// The words of a book that its charts do not need: the module gets none of them, or it would take in megabytes before the page comes alive.
#[cfg(not(live))]
#[derive(Default)]
struct Words {
    blocks: Vec<(usize, String)>,
    figures: Vec<(usize, Told)>,
}

/// The quote, the indicator and the area of a figure.
#[cfg(not(live))]
type Told = (String, String, Option<String>);

#[cfg(not(live))]
impl Words {
    /// Takes them out.
    fn of(book: &mut Edition) -> Self {
        let mut figures = vec![true; book.observations.len()];
        let mut blocks = vec![true; book.article.blocks.len()];
        let charted = book.charts.iter().flat_map(|it| &it.observations).flat_map(|it| [*it, book.sentence_of(*it)]);
        for it in charted.filter_map(|it| book.observation(it)) {
            figures[it.id.0 as usize - 1] = false;
            blocks[it.span.block] = false;
        }
        // What it is called by.
        if let Some(first) = book.article.blocks.iter().position(|it| !it.text.is_empty()) {
            blocks[first] = false;
        }
        let mut words = Words::default();
        for (at, block) in book.article.blocks.iter_mut().enumerate().filter(|it| blocks[it.0]) {
            words.blocks.push((at, mem::take(&mut block.text)));
        }
        for (at, it) in book.observations.iter_mut().enumerate().filter(|it| figures[it.0]) {
            words.figures.push((at, (mem::take(&mut it.quote), mem::take(&mut it.indicator), it.area.take())));
        }
        words
    }

    /// Puts them back.
    fn back(self, book: &mut Edition) {
        for (at, text) in self.blocks {
            book.article.blocks[at].text = text;
        }
        for (at, words) in self.figures {
            let it = &mut book.observations[at];
            (it.quote, it.indicator, it.area) = words;
        }
    }
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
    /// Whether cards and rows of its table are to be asked for.
    pub makes_later: bool,
    /// What is read from the report.
    edition: Rc<Edition>,
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
    /// Makes the page of an edition; tells what part of it is done, from 0 to 1. What cannot be carried leaves the page without a module,
    /// and readable.
    pub async fn of(edition: Edition, site: Site, told: &dyn Fn(f64)) -> Self {
        let corrections = edition.notes.iter();
        let misread = corrections.filter_map(|it| if let Note::Correction(number) = it { Some(*number) } else { None }).collect();
        let makes_later = site.makes_later(&edition);
        let mut carried = Carried { edition, site };
        let words = if makes_later { Words::of(&mut carried.edition) } else { Words::default() };
        let bytes = postcard::to_allocvec(&carried).unwrap_or_default();
        let Carried { mut edition, site } = carried;
        words.back(&mut edition);
        let edition = Rc::new(edition);
        let props = AppProps { edition: edition.clone(), site: Rc::new(site) };
        Brought {
            misread,
            publisher: edition.article.publisher.clone(),
            // What is no text may have no spaces.
            title: edition.article.title().chars().take(MOST_LETTERS).collect(),
            body: prerender::rendered(props, told).await,
            style: prerender::lit_marks(&edition),
            figures: u32::try_from(edition.stated()).unwrap_or(u32::MAX),
            published: edition.article.published.clone(),
            carried: bytes,
            makes_later,
            edition,
        }
    }

    /// The card of a figure, as markup; empty where there is none of that number.
    pub async fn card(&self, id: ObservationId) -> String {
        let state = State::new(self.edition.clone());
        match self.edition.observation(id) {
            Some(it) => prerender::part_of(card::card(&state, it)).await,
            None => String::new(),
        }
    }

    /// The rows of the table of figures after so many, as markup: as many as are shown at once.
    pub async fn rows(&self, after: usize) -> String {
        let rows = self.edition.observations.iter().skip(after).take(MOST_AT_ONCE).map(table::row);
        prerender::part_of(html! { { for rows } }).await
    }

    /// Whether no rows are left once those after so many are there.
    pub fn is_last(&self, after: usize) -> bool {
        after + MOST_AT_ONCE >= self.edition.observations.len()
    }

    /// The names of what its figures measure, each once.
    pub fn names(&self) -> Vec<String> {
        let named = self.edition.observations.iter().filter(|it| it.is_named());
        crate::order::once(named.map(|it| it.indicator.clone()))
    }

    /// What the report is about, as its header says.
    pub fn topics(&self) -> &[String] {
        &self.edition.article.topics
    }

    /// Everything read from it, as a file of JSON.
    pub fn json(&self) -> Vec<u8> {
        data::json::written(&self.edition)
    }

    /// Its figures as rows of cells, the names of the columns first.
    pub fn figure_rows(&self) -> Vec<Vec<String>> {
        data::rows::figures(&self.edition)
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
