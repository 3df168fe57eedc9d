//! Words, numbers and signs of a text, with their places.

use crate::text::lowercase;
use std::{collections::HashMap, ops::Range};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, perhaps with digits or a raised two or three after them: `đồng`, `m2`, `QL1A`.
    Word,
    /// Digits, perhaps with single points or commas between them: `3.009.681`, `10,5`.
    Number,
    /// Any other single character.
    Sign,
}

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What it is made of.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A text cut into tokens; white space is left out.
pub struct Tokens<'t> {
    text: &'t str,
    lower: String,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Cuts the text. Linear in its length.
    pub fn new(text: &'t str) -> Self {
        let lower = lowercase(text);
        let mut list = Vec::new();
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            let end = at + token_length(&text[at..], letter);
            if !letter.is_whitespace() {
                let kind = match letter {
                    _ if letter.is_ascii_digit() => Kind::Number,
                    _ if letter.is_alphabetic() => Kind::Word,
                    _ => Kind::Sign,
                };
                list.push(Token { kind, start: at, end });
            }
            at = end;
        }
        Tokens { text, lower, list }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at an index.
    pub fn get(&self, at: usize) -> Option<Token> {
        self.list.get(at).copied()
    }

    /// The token's text in lower case; empty past either end.
    pub fn word(&self, at: usize) -> &str {
        self.get(at).map_or("", |it| &self.lower[it.start..it.end])
    }

    /// The token's text as written; empty past the end.
    pub fn raw(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |it| &self.text[it.start..it.end])
    }

    /// The lower-case text before a token: the word `back` places before it, or empty.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |it| self.word(it))
    }

    /// Whether the token is of this kind.
    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.get(at).is_some_and(|it| it.kind == kind)
    }

    /// Whether the token follows the one before it without white space.
    pub fn glued(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|it| self.get(it)), self.get(at)) {
            (Some(before), Some(token)) => before.end == token.start,
            _ => false,
        }
    }

    /// Whether a word starts with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a word is capitalised without opening a sentence: part of a name.
    pub fn capital_inside(&self, at: usize) -> bool {
        at > 0 && self.capital(at) && !matches!(self.before(at, 1), "." | "!" | "?" | ":" | "-" | "–" | "\"" | "“")
    }

    /// Whether a word is an acronym: two letters or more, all capitals.
    pub fn acronym(&self, at: usize) -> bool {
        let raw = self.raw(at);
        raw.chars().count() > 1 && raw.chars().all(|it| it.is_uppercase() || it.is_ascii_digit())
    }

    /// The bytes from one token to another, both included.
    pub fn range(&self, first: usize, last: usize) -> Range<usize> {
        let start = self.get(first).map_or(self.text.len(), |it| it.start);
        start..self.get(last).map_or(start, |it| it.end.max(start))
    }

    /// The text from one token to another, both included.
    pub fn slice(&self, first: usize, last: usize) -> &'t str {
        &self.text[self.range(first, last)]
    }

    /// The first token that ends after this byte.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.list.partition_point(|it| it.end <= byte)
    }
}

fn token_length(text: &str, first: char) -> usize {
    if first.is_ascii_digit() {
        return number_length(text);
    }
    if first.is_alphabetic() {
        let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}');
        return text.find(|letter| !inside(letter)).unwrap_or(text.len());
    }
    first.len_utf8()
}

fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (end > 0 && matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// Phrases of one or more words, each with what it stands for; the longest match wins.
pub struct Lexicon<T: 'static> {
    by_first_word: HashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
}

impl<T: Copy> Lexicon<T> {
    /// A lexicon of phrases in lower case, words apart by one space.
    pub fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first_word: HashMap<_, Vec<_>> = HashMap::new();
        for (phrase, meaning) in rows {
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or_default();
            by_first_word.entry(first).or_default().push((words.collect(), meaning));
        }
        for phrases in by_first_word.values_mut() {
            phrases.sort_by_key(|(rest, _): &(Vec<_>, T)| std::cmp::Reverse(rest.len()));
        }
        Lexicon { by_first_word }
    }

    /// The longest phrase that starts at a token: how many tokens it takes, and what it stands for.
    pub fn at(&self, tokens: &Tokens, at: usize) -> Option<(usize, T)> {
        let phrases = self.by_first_word.get(tokens.word(at))?;
        let fits = |rest: &[&str]| rest.iter().enumerate().all(|(nth, word)| tokens.word(at + 1 + nth) == *word);
        phrases.iter().find(|(rest, _)| fits(rest)).map(|(rest, meaning)| (rest.len() + 1, *meaning))
    }

    /// The longest phrase that ends just before a token, up to four words: its first token, and what it stands for.
    pub fn before(&self, tokens: &Tokens, at: usize) -> Option<(usize, T)> {
        (1..=4).rev().find_map(|length| {
            let first = at.checked_sub(length)?;
            self.at(tokens, first).filter(|found| found.0 == length).map(|found| (first, found.1))
        })
    }
}

/// A lexicon of phrases that mean only themselves.
pub fn phrases(rows: &'static [&'static str]) -> Lexicon<()> {
    Lexicon::new(rows.iter().map(|phrase| (*phrase, ())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_numbers_and_signs() {
        let tokens = Tokens::new("Trên 3.009.681 lượt/m², (QL1A) 5.");
        let raw: Vec<_> = (0..tokens.len()).map(|at| tokens.raw(at)).collect();
        assert_eq!(raw, ["Trên", "3.009.681", "lượt", "/", "m²", ",", "(", "QL1A", ")", "5", "."]);
        assert!(tokens.glued(4) && !tokens.glued(1));
    }

    #[test]
    fn longest_phrase_wins() {
        let lexicon = Lexicon::new([("không", 1), ("không quá", 2)]);
        let tokens = Tokens::new("tối đa không quá 5");
        assert_eq!(lexicon.at(&tokens, 2), Some((2, 2)));
        assert_eq!(lexicon.before(&tokens, 4), Some((2, 2)));
    }
}
