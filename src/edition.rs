//! The whole: an article with everything read from it. What is bundled, stored, shared and exported.

use crate::{
    article::Article,
    chart::{spec::ChartSpec, suggest},
    check::{self, Finding},
    language,
    observation::{self, Judge, Note, Observation, ObservationId, Weighing},
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
        let mut judge = Weighing(&language::of(&article.lang).weights);
        Edition::judged(article, &mut judge)
    }

    /// Reads an article, with someone else to choose between candidates.
    pub fn judged(article: Article, judge: &mut dyn Judge) -> Self {
        let reading = observation::read_with(&article, judge);
        let language = language::of(&article.lang);
        let tables = table::tables(&reading.observations, &reading.grids, language);
        let findings = check::check(&article, &reading.observations, &tables, &language.checks);
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
        // They stand in the order of the text, derived ones after them: a book is not gone through for each of its blocks.
        let before = |it: &Observation| it.is_stated() && it.span.block < block;
        let rest = self.observations.get(self.observations.partition_point(before)..).unwrap_or_default();
        rest.iter().take_while(move |it| it.is_stated() && it.span.block == block)
    }

    /// How many observations the text states.
    pub fn stated(&self) -> usize {
        self.observations.iter().filter(|it| it.is_stated()).count()
    }
}
