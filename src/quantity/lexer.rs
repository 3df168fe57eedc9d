//! Words, numbers and signs of a text, with their places.

use crate::text::{is_upper, lowercase_into};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

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
    /// Where the word stands in lower case among those that are written otherwise; `AS_WRITTEN` for the others.
    lower: usize,
}

const AS_WRITTEN: usize = usize::MAX;

/// No word or number of a language is longer than this many bytes; what is longer is cut, so that a token is always small.
pub const LONGEST: usize = 256;

/// The memory of tokens, to be used again for the next text.
#[derive(Debug, Default)]
pub struct Buffers {
    lower: String,
    list: Vec<Token>,
}

/// A text cut into tokens; white space is left out.
pub struct Tokens<'t> {
    text: &'t str,
    /// The words with capital letters, in lower case.
    lower: String,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Cuts the text. Linear in its length.
    pub fn new(text: &'t str) -> Self {
        Self::with(text, Buffers::default())
    }

    /// Cuts the text, in memory that was used before.
    pub fn with(text: &'t str, Buffers { mut lower, mut list }: Buffers) -> Self {
        lower.clear();
        list.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let (kind, capitals) = match class(text, at) {
                (Class::Space, length) => {
                    at += length;
                    continue;
                }
                (Class::Digit, _) => {
                    at = number_end(bytes, at);
                    (Kind::Number, false)
                }
                (Class::Small | Class::Capital, _) => {
                    let (end, capitals) = word_end(text, at);
                    at = end;
                    (Kind::Word, capitals)
                }
                (Class::Sign | Class::Mark, length) => {
                    at += length;
                    (Kind::Sign, false)
                }
            };
            let place = if capitals { lower.len() } else { AS_WRITTEN };
            if capitals {
                lowercase_into(&text[start..at], &mut lower);
            }
            list.push(Token { kind, start, end: at, lower: place });
        }
        Tokens { text, lower, list }
    }

    /// The memory, for the next text.
    pub fn into_buffers(self) -> Buffers {
        Buffers { lower: self.lower, list: self.list }
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
        match self.list.get(at) {
            Some(it) if it.lower == AS_WRITTEN => &self.text[it.start..it.end],
            Some(it) => &self.lower[it.lower..it.lower + it.end - it.start],
            None => "",
        }
    }

    /// The token's text as written; empty past the end.
    pub fn raw(&self, at: usize) -> &'t str {
        self.list.get(at).map_or("", |it| &self.text[it.start..it.end])
    }

    /// The lower-case text before a token: the word `back` places before it, or empty.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |it| self.word(it))
    }

    /// Whether the token is of this kind.
    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.list.get(at).is_some_and(|it| it.kind == kind)
    }

    /// Whether the token follows the one before it without white space.
    pub fn glued(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|it| self.list.get(it)), self.list.get(at)) {
            (Some(before), Some(token)) => before.end == token.start,
            _ => false,
        }
    }

    /// Whether a word starts with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|it| it.lower != AS_WRITTEN) && self.raw(at).chars().next().is_some_and(is_upper)
    }

    /// Whether a word is capitalised without opening a sentence: part of a name.
    pub fn capital_inside(&self, at: usize) -> bool {
        at > 0 && self.capital(at) && !matches!(self.before(at, 1), "." | "!" | "?" | ":" | "-" | "–" | "+" | "\"" | "“" | "…")
    }

    /// Whether a word is an acronym: two letters or more, all capitals.
    pub fn acronym(&self, at: usize) -> bool {
        let raw = self.raw(at);
        self.capital(at) && raw.chars().nth(1).is_some() && raw.chars().all(|it| is_upper(it) || it.is_ascii_digit())
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

/// What a character is to the lexer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Digit,
    Small,
    Capital,
    /// Part of a letter before it.
    Mark,
    Sign,
}

/// The class of the character at a byte, and its length.
fn class(text: &str, at: usize) -> (Class, usize) {
    let byte = text.as_bytes()[at];
    match byte {
        b' ' | b'\t'..=b'\r' => (Class::Space, 1),
        b'0'..=b'9' => (Class::Digit, 1),
        b'a'..=b'z' => (Class::Small, 1),
        b'A'..=b'Z' => (Class::Capital, 1),
        0..=127 => (Class::Sign, 1),
        _ => {
            let letter = text[at..].chars().next().unwrap_or('\u{fffd}');
            let class = match letter {
                '\u{300}'..='\u{36f}' => Class::Mark,
                _ if is_upper(letter) => Class::Capital,
                '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if letter != '×' && letter != '÷' => Class::Small,
                _ if letter.is_whitespace() => Class::Space,
                _ if letter.is_alphabetic() => Class::Small,
                _ => Class::Sign,
            };
            (class, letter.len_utf8())
        }
    }
}

/// The end of the word that starts at a byte, and whether it has capital letters.
fn word_end(text: &str, start: usize) -> (usize, bool) {
    let (mut at, mut capitals) = (start, false);
    while at < text.len() && at < start + LONGEST {
        match class(text, at) {
            (Class::Capital, length) => (at, capitals) = (at + length, true),
            (Class::Small | Class::Mark | Class::Digit, length) => at += length,
            (Class::Sign, length) if matches!(&text[at..at + length], "²" | "³") => at += length,
            _ => break,
        }
    }
    (at, capitals)
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while (digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1))) && end < start + LONGEST {
        end += 1;
    }
    end
}

/// Phrases of one or more words, each with what it stands for; the longest match wins.
pub struct Lexicon<T: 'static> {
    by_first_word: FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
    /// The words that its phrases end with: a quick answer for most of what stands before a number.
    last_words: FxHashSet<&'static str>,
    /// How many words its longest phrase has.
    longest: usize,
}

impl<T: Copy> Lexicon<T> {
    /// A lexicon of phrases in lower case, words apart by one space.
    pub fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first_word: FxHashMap<_, Vec<_>> = FxHashMap::default();
        let mut last_words = FxHashSet::default();
        for (phrase, meaning) in rows {
            last_words.extend(phrase.rsplit(' ').next());
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or_default();
            by_first_word.entry(first).or_default().push((words.collect(), meaning));
        }
        for phrases in by_first_word.values_mut() {
            phrases.sort_by_key(|(rest, _): &(Vec<_>, T)| std::cmp::Reverse(rest.len()));
        }
        let longest = by_first_word.values().flatten().map(|(rest, _)| rest.len() + 1).max().unwrap_or(0);
        Lexicon { by_first_word, last_words, longest }
    }

    /// The words that its phrases start with.
    pub fn first_words(&self) -> impl Iterator<Item = &'static str> {
        self.by_first_word.keys().copied()
    }

    /// The longest phrase that starts at a token: how many tokens it takes, and what it stands for.
    pub fn at(&self, tokens: &Tokens, at: usize) -> Option<(usize, T)> {
        let phrases = self.by_first_word.get(tokens.word(at))?;
        let fits = |rest: &[&str]| rest.iter().enumerate().all(|(nth, word)| tokens.word(at + 1 + nth) == *word);
        phrases.iter().find(|(rest, _)| fits(rest)).map(|(rest, meaning)| (rest.len() + 1, *meaning))
    }

    /// The longest phrase that ends just before a token: its first token, and what it stands for.
    pub fn before(&self, tokens: &Tokens, at: usize) -> Option<(usize, T)> {
        self.last_words.contains(tokens.before(at, 1)).then_some(())?;
        (1..=self.longest).rev().find_map(|length| {
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
