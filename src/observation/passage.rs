//! A block's text with its tokens, items and sentences.

use super::lists;
use crate::quantity::{
    Item, Quantity, grammar,
    lexer::{Kind, Tokens},
    numeral::NumberStyle,
    vi::VIETNAMESE,
};
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
    /// The first token of each sentence, and past the end the number of tokens.
    sentences: Vec<usize>,
}

impl<'t> Passage<'t> {
    /// Reads a block's text.
    pub fn new(block: usize, text: &'t str, style: NumberStyle) -> Self {
        let tokens = Tokens::new(text);
        let mut items = grammar::read(&tokens, &VIETNAMESE, style);
        lists::complete(&tokens, &mut items);
        let places = items.iter().map(|item| place(&tokens, item)).collect();
        let sentences = sentence_starts(&tokens);
        Passage { block, text, tokens, items, places, sentences }
    }

    /// The quantity at an index of the items.
    pub fn quantity(&self, at: usize) -> Option<&Quantity> {
        match self.items.get(at) {
            Some(Item::Quantity(quantity)) => Some(quantity),
            _ => None,
        }
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

    /// The indices of the items before this one in its sentence, nearest first.
    pub fn earlier(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.sentence(self.places[at].start).start;
        (0..at).rev().take_while(move |it| self.places[*it].start >= start)
    }

    /// The lower-case words between two items.
    pub fn words_between(&self, one: usize, two: usize) -> Vec<&str> {
        (self.places[one].end..self.places[two].start).map(|token| self.tokens.word(token)).collect()
    }

    /// Whether a sign that ends a clause stands between two items: one of `signs`.
    pub fn parted(&self, one: usize, two: usize, signs: &[&str]) -> bool {
        self.words_between(one, two).iter().any(|word| signs.contains(word))
    }
}

fn place(tokens: &Tokens, item: &Item) -> Range<usize> {
    let range = item.range();
    let start = match item {
        Item::Quantity(quantity) => quantity.bound_start.min(range.start),
        _ => range.start,
    };
    tokens.at_byte(start)..tokens.at_byte(range.end.saturating_sub(1)) + 1
}

fn sentence_starts(tokens: &Tokens) -> Vec<usize> {
    let mut starts = vec![0];
    for at in 1..tokens.len() {
        let ended = matches!(tokens.raw(at - 1), "." | "!" | "?" | "…");
        let abbreviation = at >= 2 && tokens.raw(at - 1) == "." && is_abbreviation(tokens.raw(at - 2));
        let opens = tokens.capital(at) || tokens.is(at, Kind::Number) || matches!(tokens.raw(at), "\"" | "“" | "-" | "–" | "(");
        if ended && opens && !abbreviation && !tokens.glued(at) {
            starts.push(at);
        }
    }
    starts
}

/// Whether a word is written short before a name: "TP. Hà Tĩnh", "Nguyễn V. A".
fn is_abbreviation(word: &str) -> bool {
    const SHORT: [&str; 16] = ["TP", "Tp", "TX", "TT", "TS", "ThS", "Ths", "GS", "PGS", "BS", "KS", "LS", "Dr", "Mr", "Ms", "St"];
    let single = word.chars().nth(1).is_none() && word.chars().all(char::is_uppercase);
    single || SHORT.contains(&word)
}
