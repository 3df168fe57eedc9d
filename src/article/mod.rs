//! The model of a report: who published it, when, and its blocks of text.

pub mod import;

use crate::period::Moment;
use serde::{Deserialize, Serialize};

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Where it was published, as its header or its lead's mark says: "Báo Hà Tĩnh".
    pub publisher: Option<String>,
    /// The day it was published or speaks from, as ISO 8601.
    pub published: Option<String>,
    /// The title of the text it was written from, where that is another.
    pub source_title: Option<String>,
    /// Where the original can be read.
    pub source_link: Option<String>,
    /// BCP 47 language tag.
    pub lang: String,
    /// What it is filed under.
    pub topics: Vec<String>,
    /// Its text, in order: the headline and the lead first, where it has them.
    pub blocks: Vec<Block>,
}

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// The headline.
    Headline {
        /// Plain text.
        text: String,
    },
    /// The paragraph under the headline that says it all in short, without the paper's mark.
    Lead {
        /// Plain text.
        text: String,
    },
    /// A heading between paragraphs.
    Heading {
        /// Plain text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Plain text.
        text: String,
    },
    /// One point of a list.
    Item {
        /// Plain text, without the bullet.
        text: String,
    },
    /// A place where a photo stands.
    Photo {
        /// What stands under it.
        caption: Option<String>,
        /// Where the image is, if there is one.
        src: Option<String>,
    },
}

impl Block {
    /// The block's text; a photo's is its caption, empty when it has none.
    pub fn text(&self) -> &str {
        match self {
            Block::Headline { text }
            | Block::Lead { text }
            | Block::Heading { text }
            | Block::Paragraph { text }
            | Block::Item { text } => text,
            Block::Photo { caption, .. } => caption.as_deref().unwrap_or_default(),
        }
    }
}

impl Article {
    /// The headline's text; empty when there is none.
    pub fn headline(&self) -> &str {
        self.blocks.iter().find(|it| matches!(it, Block::Headline { .. })).map_or("", Block::text)
    }

    /// The lead's text, where there is one.
    pub fn lead(&self) -> Option<&str> {
        self.blocks.iter().find(|it| matches!(it, Block::Lead { .. })).map(Block::text)
    }

    /// The day it speaks from.
    pub fn date(&self) -> Option<Moment> {
        self.published.as_deref().and_then(Moment::parse)
    }
}
