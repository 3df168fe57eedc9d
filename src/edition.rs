//! The whole: an article with everything read from it. What is bundled, stored, shared and exported.

use crate::{
    article::Article,
    chart::{spec::ChartSpec, suggest},
    check::{self, Finding},
    language,
    observation::{self, Note, Observation, ObservationId},
    table::{self, Table},
};
use serde::{Deserialize, Serialize};

/// The version of the edition's form; one that is not known is refused.
pub const VERSION: u32 = 2;

/// A report that has been read. What is skipped in its carried form a page shows as the command wrote it, and does nothing with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// [`VERSION`] at the time of writing.
    pub version: u32,
    /// The report.
    pub article: Article,
    /// What its quantities state.
    pub observations: Vec<Observation>,
    /// The tables that they make up.
    #[serde(skip)]
    pub tables: Vec<Table>,
    /// How many tables there are.
    pub table_count: u32,
    /// What of its arithmetic could be recomputed.
    #[serde(skip)]
    pub findings: Vec<Finding>,
    /// What of it can be drawn.
    pub charts: Vec<ChartSpec>,
    /// What was not understood.
    #[serde(skip)]
    pub notes: Vec<Note>,
}

impl Edition {
    /// Reads an article. Never fails.
    pub fn of(article: Article) -> Self {
        let reading = observation::read(&article);
        let language = language::of(&article.lang);
        let tables = table::tables(&reading.observations, &reading.grids, language);
        let findings = check::check(&article, &reading.observations, &tables);
        let charts = suggest::suggest(&reading.observations, &tables, language);
        let table_count = u32::try_from(tables.len()).unwrap_or(u32::MAX);
        let (observations, notes) = (reading.observations, reading.notes);
        Edition { version: VERSION, article, observations, tables, table_count, findings, charts, notes }
    }

    /// The figure in whose sentence a mark is said: its own, or for a derived one the change it follows from.
    pub fn sentence_of(&self, figure: ObservationId) -> ObservationId {
        let derived = self.observation(figure).filter(|it| !it.is_stated());
        derived.and_then(|it| it.from.last().copied()).unwrap_or(figure)
    }

    /// The observation of that number.
    pub fn observation(&self, id: ObservationId) -> Option<&Observation> {
        observation::find(&self.observations, id)
    }

    /// The stated observations of a block, in the order of its text.
    pub fn stated_in(&self, block: usize) -> impl Iterator<Item = &Observation> {
        self.observations.iter().filter(move |it| it.is_stated() && it.span.block == block)
    }

    /// How many observations the text states.
    pub fn stated(&self) -> usize {
        self.observations.iter().filter(|it| it.is_stated()).count()
    }
}
