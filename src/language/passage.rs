//! A block's text with its tokens, items, sentences, and the classes of its words.

use super::{Language, classes::Marks};
use crate::article::{Article, BlockKind};
use crate::quantity::{Item, Quantity, When, grammar, lexer::Tokens, numeral::NumberStyle};
use std::ops::Range;

/// A block of text, read.
pub struct Passage<'t> {
    /// Index of the block in its article.
    pub block: usize,
    /// The block's text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Tokens<'t>,
    /// Its quantities, times and asides.
    pub items: Vec<Item>,
    /// The tokens of each item, with the words of a quantity's bound.
    pub places: Vec<Range<usize>>,
    /// The classes of its words.
    pub marks: Marks,
    /// The language that it is read in.
    pub language: &'static Language,
    /// The first token of each sentence, and past the end the number of tokens.
    sentences: Vec<usize>,
}

/// Every block of an article, read in the style of numbers that the whole is written in; and that style.
pub fn passages<'t>(article: &'t Article, language: &'static Language) -> (Vec<Passage<'t>>, NumberStyle) {
    let whole: String = article.blocks.iter().flat_map(|block| [block.text.as_str(), "\n"]).collect();
    let style = NumberStyle::detect(&whole, language.vocabulary.style);
    // A table is read by its rows and columns: its cells are no sentence.
    let texts = article.blocks.iter().map(|block| if block.kind == BlockKind::Table { "" } else { block.text.as_str() });
    (texts.enumerate().map(|(block, text)| Passage::new(block, text, style, language)).collect(), style)
}

impl<'t> Passage<'t> {
    /// Reads a block's text.
    pub fn new(block: usize, text: &'t str, style: NumberStyle, language: &'static Language) -> Self {
        let tokens = Tokens::new(text);
        let mut items = grammar::read(&tokens, &language.vocabulary, style);
        (language.complete)(&tokens, &mut items);
        let places = items.iter().map(|item| place(&tokens, item)).collect();
        let marks = Marks::new(&tokens, &language.classes);
        let sentences = sentence_starts(&tokens, &marks, language);
        Passage { block, text, tokens, items, places, marks, language, sentences }
    }

    /// The quantity at an index of the items.
    pub fn quantity(&self, at: usize) -> Option<&Quantity> {
        match self.items.get(at) {
            Some(Item::Quantity(quantity)) => Some(quantity),
            _ => None,
        }
    }

    /// The time at an index of the items.
    pub fn when(&self, at: usize) -> Option<When> {
        match self.items.get(at) {
            Some(Item::When(when, _)) => Some(*when),
            _ => None,
        }
    }

    /// Puts an item, or none, where the items stood that share bytes with it.
    pub fn put(&mut self, range: Range<usize>, item: Option<Item>) {
        self.items.retain(|it| it.range().end <= range.start || it.range().start >= range.end);
        let at = self.items.partition_point(|it| it.range().start < range.start);
        self.items.splice(at..at, item);
        self.places = self.items.iter().map(|item| place(&self.tokens, item)).collect();
    }

    /// The number of the sentence that a token stands in, from nought.
    pub fn sentence_number(&self, token: usize) -> usize {
        self.sentences.partition_point(|start| *start <= token).saturating_sub(1)
    }

    /// The tokens of the sentence that a token stands in.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        let after = self.sentences.partition_point(|start| *start <= token);
        let start = after.checked_sub(1).map_or(0, |it| self.sentences[it]);
        start..self.sentences.get(after).copied().unwrap_or(self.tokens.len())
    }

    /// The item whose tokens hold a token.
    pub fn item_at(&self, token: usize) -> Option<usize> {
        let at = self.places.partition_point(|place| place.end <= token);
        self.places.get(at).filter(|place| place.contains(&token)).map(|_| at)
    }

    /// Whether a cut before a token goes through a word of several syllables.
    pub fn cuts_word(&self, at: usize) -> bool {
        let whole = self.language.class.whole;
        (1..MOST_SYLLABLES).any(|back| at.checked_sub(back).and_then(|it| self.marks.at(it, whole)).is_some_and(|it| it > back))
    }

    /// Whether the word at a token is of a class.
    pub fn is(&self, token: usize, classes: super::classes::Set) -> bool {
        self.marks.at(token, classes).is_some()
    }
}

/// A word has no more syllables than this.
const MOST_SYLLABLES: usize = 5;

fn place(tokens: &Tokens, item: &Item) -> Range<usize> {
    let range = item.range();
    let start = match item {
        Item::Quantity(quantity) => quantity.bound_start.min(range.start),
        _ => range.start,
    };
    tokens.at_byte(start)..tokens.at_byte(range.end.saturating_sub(1)) + 1
}

fn sentence_starts(tokens: &Tokens, marks: &Marks, language: &Language) -> Vec<usize> {
    let short = language.classes.named("written-short");
    let mut starts = vec![0];
    for at in 1..tokens.len() {
        let ended = matches!(tokens.raw(at - 1), "." | "!" | "?" | "…");
        let abbreviation =
            at >= 2 && tokens.raw(at - 1) == "." && (is_initial(tokens.raw(at - 2)) || marks.at(at - 2, short).is_some());
        let opens = tokens.capital(at)
            || tokens.is(at, crate::quantity::lexer::Kind::Number)
            || matches!(tokens.raw(at), "\"" | "“" | "-" | "–" | "(");
        if ended && opens && !abbreviation && !tokens.glued(at) {
            starts.push(at);
        }
    }
    starts
}

/// Whether a word is a name's first letter: "Nguyễn V. A".
fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none() && word.chars().all(char::is_uppercase)
}
