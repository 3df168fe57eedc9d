//! The model of a report: who published it, when, and its blocks of text.

pub mod import;

use crate::period::Moment;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Where it was published, as its header or its lead's mark says: "Báo Hà Tĩnh".
    pub publisher: Option<String>,
    /// The day it was published or speaks from, as ISO 8601.
    pub published: Option<String>,
    /// The title of the text it was written from, where that is another.
    #[serde(skip)]
    pub source_title: Option<String>,
    /// Where the original can be read.
    #[serde(skip)]
    pub source_link: Option<String>,
    /// BCP 47 language tag.
    pub lang: String,
    /// What it is filed under.
    #[serde(skip)]
    pub topics: Vec<String>,
    /// What a reader put right in it.
    #[serde(skip)]
    pub corrections: Vec<Correction>,
    /// Its text, in order: the headline and the lead first, where it has them.
    pub blocks: Vec<Block>,
}

/// What a reader put right of a figure. It is tied to the words of the text, not to what was made of them: it holds when the engine is another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// The words of the figure, as they stand in the text.
    pub quote: String,
    /// Which of the places with these words it is, from 1, of a table which of the cells that are these: counted in the blocks after the headline, then in the headline.
    pub nth: usize,
    /// Whether these words are no figure.
    pub none: bool,
    /// How much, with its unit, as a text would write it.
    pub amount: Option<String>,
    /// When: as a text would write it, or as ISO 8601.
    pub time: Option<String>,
    /// What is measured.
    pub about: Option<String>,
    /// Where.
    pub area: Option<String>,
}

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Plain text; a photo's caption, empty when it has none; a list item's without its bullet.
    pub text: String,
    /// Where a photo's image is, if there is one.
    #[serde(skip)]
    pub src: Option<String>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// The paragraph under the headline that says it all in short, without the paper's mark.
    Lead,
    /// A heading between paragraphs.
    Heading,
    /// A paragraph.
    Paragraph,
    /// One point of a list.
    Item,
    /// A place where a photo stands.
    Photo,
    /// A table: a line for each row, tabs between cells.
    Table,
}

impl Block {
    /// The cells of a table, row by row, as bytes of its text.
    pub fn cells(&self) -> Vec<Vec<Range<usize>>> {
        let place = |it: &str| {
            let start = it.as_ptr().addr() - self.text.as_ptr().addr();
            start..start + it.len()
        };
        self.text.split('\n').map(|row| row.split('\t').map(place).collect()).collect()
    }

    /// A block of text.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Block { kind, text: text.into(), src: None }
    }
}

impl Article {
    /// The headline's text; empty when there is none.
    pub fn headline(&self) -> &str {
        self.text_of(BlockKind::Headline).unwrap_or_default()
    }

    /// What the report is called: its headline, or the first words of what it has.
    pub fn title(&self) -> String {
        const WORDS: usize = 12;
        let headline = self.headline();
        if !headline.is_empty() {
            return headline.to_owned();
        }
        let text = self.blocks.iter().map(|it| it.text.as_str()).find(|it| !it.is_empty()).unwrap_or_default();
        let first: Vec<&str> = text.split_whitespace().take(WORDS).collect();
        let rest = if text.split_whitespace().nth(WORDS).is_some() { "…" } else { "" };
        format!("{}{rest}", first.join(" "))
    }

    /// Where the words of a correction stand: the block, and the first byte in it.
    pub fn place_of(&self, correction: &Correction) -> Option<(usize, usize)> {
        let headline = |it: &(usize, &Block)| it.1.kind == BlockKind::Headline;
        let blocks = self.blocks.iter().enumerate();
        let ordered = blocks.clone().filter(|it| !headline(it)).chain(blocks.filter(headline));
        let quote = Some(correction.quote.as_str()).filter(|it| !it.is_empty())?;
        // Of a table a figure is a cell.
        let cells = |block: &Block| {
            let bare = |it: &Range<usize>| block.text.get(it.clone()).unwrap_or_default().trim_end_matches('*').trim() == quote;
            block.cells().into_iter().flatten().filter(bare).map(|it| it.start).collect::<Vec<_>>()
        };
        let places = ordered.flat_map(|(at, block)| {
            let found = if block.kind == BlockKind::Table {
                cells(block)
            } else {
                block.text.match_indices(quote).map(|it| it.0).collect()
            };
            found.into_iter().map(move |it| (at, it))
        });
        places.into_iter().nth(correction.nth.checked_sub(1)?)
    }

    /// The lead's text, where there is one.
    pub fn lead(&self) -> Option<&str> {
        self.text_of(BlockKind::Lead)
    }

    fn text_of(&self, kind: BlockKind) -> Option<&str> {
        self.blocks.iter().find(|it| it.kind == kind).map(|it| it.text.as_str())
    }

    /// Who published it, for a line that names the source; the report by its headline where nobody is named.
    pub fn source(&self) -> String {
        match self.publisher.as_deref().filter(|it| !it.is_empty()) {
            Some(publisher) => publisher.to_owned(),
            None => format!("“{}”", self.title()),
        }
    }

    /// The day it speaks from.
    pub fn date(&self) -> Option<Moment> {
        self.published.as_deref().and_then(Moment::parse)
    }
}
