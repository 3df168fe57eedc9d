//! Classes of words: what a phrase of a language can be to a rule.
//!
//! A text file lists them, `class: phrase, phrase, …`, a class on as many lines as it needs; `#` opens a comment. A phrase may be of
//! several classes. A class that is written with `=` before it may be of names: of the others a word is no phrase where it has a capital
//! inside a sentence ("Lâm Hạ" has no "hạ").

use crate::order::sort_by_key;
use crate::quantity::{
    lexer::Tokens,
    lexicon::{Key, Lexicon, key},
};
use std::collections::BTreeMap;

/// A set of classes, a bit each.
pub type Set = u128;

/// The classes of a language's words.
pub struct Classes {
    names: Vec<&'static str>,
    /// The classes whose phrases may be names: with a capital inside a sentence, others are no words of theirs ("Lâm Hạ").
    named: Set,
    lexicon: Lexicon<Set>,
}

impl Classes {
    /// Reads a text of classes.
    ///
    /// # Panics
    /// When the text has more than 128 classes: it is part of the program, and a test reads it.
    pub fn parse(text: &'static str) -> Self {
        let mut names: Vec<&str> = Vec::new();
        let mut named = 0;
        // "Lũy kế" and "luỹ kế" are one phrase.
        let mut rows: BTreeMap<Vec<Key>, (&str, Set)> = BTreeMap::new();
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            let Some((name, phrases)) = line.split_once(':') else { continue };
            let (name, may_be_named) = name.trim().strip_prefix('=').map_or((name.trim(), false), |it| (it, true));
            let nth = names.iter().position(|it| *it == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            assert!(nth < 128, "no more than 128 classes");
            named |= Set::from(may_be_named) << nth;
            for phrase in phrases.split(',').map(str::trim).filter(|it| !it.is_empty()) {
                let keys = phrase.split(' ').map(|it| key(it.as_bytes())).collect();
                rows.entry(keys).or_insert((phrase, 0)).1 |= 1 << nth;
            }
        }
        Classes { names, named, lexicon: Lexicon::new(rows.into_values()) }
    }

    /// The set of the class of that name; empty where there is none.
    pub fn named(&self, name: &str) -> Set {
        self.names.iter().position(|it| *it == name).map_or(0, |nth| 1 << nth)
    }

    /// The names of all classes.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }
}

/// The phrases of a text that have a class, by where they start and where they end.
pub struct Marks {
    /// First token, how many tokens, classes; by the first token, the longest first.
    starts: Vec<(usize, usize, Set)>,
    /// The same, by the token after the last, the longest first.
    ends: Vec<(usize, usize, Set)>,
}

impl Marks {
    /// Finds the phrases of a text. Linear in its length.
    pub fn new(tokens: &Tokens, classes: &Classes) -> Self {
        let mut starts = Vec::new();
        for at in 0..tokens.len() {
            let name = tokens.capital_inside(at) && !tokens.acronym(at);
            let found = classes.lexicon.each_at(tokens, at);
            let found = found.map(|(length, set)| (at, length, if name { set & classes.named } else { set }));
            starts.extend(found.filter(|it| it.2 != 0));
        }
        let mut ends: Vec<_> = starts.iter().map(|(at, length, set)| (at + length, *length, *set)).collect();
        sort_by_key(&mut ends, |(end, length, _)| (*end, std::cmp::Reverse(*length)));
        Marks { starts, ends }
    }

    /// The phrases that start at a token: how many tokens each takes, and its classes.
    pub fn starting(&self, at: usize) -> impl Iterator<Item = (usize, Set)> {
        let first = self.starts.partition_point(|it| it.0 < at);
        self.starts[first..].iter().take_while(move |it| it.0 == at).map(|it| (it.1, it.2))
    }

    /// The phrases that end just before a token.
    pub fn ending(&self, at: usize) -> impl Iterator<Item = (usize, Set)> {
        let first = self.ends.partition_point(|it| it.0 < at);
        self.ends[first..].iter().take_while(move |it| it.0 == at).map(|it| (it.1, it.2))
    }

    /// How many tokens the longest phrase of these classes takes that starts at a token.
    pub fn at(&self, at: usize, classes: Set) -> Option<usize> {
        self.starting(at).find(|it| it.1 & classes != 0).map(|it| it.0)
    }

    /// How many tokens the longest phrase of these classes takes that ends just before a token.
    pub fn before(&self, at: usize, classes: Set) -> Option<usize> {
        self.ending(at).find(|it| it.1 & classes != 0).map(|it| it.0)
    }
}

/// A text by itself, as a name is, with its marks.
pub struct Marked<'t> {
    /// Its tokens.
    pub tokens: Tokens<'t>,
    /// The phrases in it that have a class.
    pub marks: Marks,
}

impl<'t> Marked<'t> {
    /// Finds the phrases of a text. Linear in its length.
    pub fn new(text: &'t str, classes: &Classes) -> Self {
        let tokens = Tokens::new(text);
        let marks = Marks::new(&tokens, classes);
        Marked { tokens, marks }
    }

    /// Whether the text begins with a phrase of these classes.
    pub fn begins(&self, classes: Set) -> bool {
        self.marks.at(0, classes).is_some()
    }

    /// Whether a phrase of these classes stands anywhere in the text.
    pub fn has(&self, classes: Set) -> bool {
        (0..self.tokens.len()).any(|it| self.marks.at(it, classes).is_some())
    }

    /// Whether the text is a phrase of these classes, and nothing else.
    pub fn is(&self, classes: Set) -> bool {
        self.marks.at(0, classes) == Some(self.tokens.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_is_written_in_two_ways_is_of_the_classes_of_both() {
        let classes = Classes::parse("one: luỹ kế\ntwo: lũy kế");
        let marked = Marked::new("lũy kế", &classes);
        let found: Vec<_> = marked.marks.starting(0).collect();
        assert_eq!(found, [(2, classes.named("one") | classes.named("two"))]);
    }

    #[test]
    fn phrases_are_found_from_both_ends() {
        let classes = Classes::parse("# words\nrise: tăng, tăng trưởng\nplan: kế hoạch\n");
        let tokens = Tokens::new("tăng trưởng vượt kế hoạch");
        let marks = Marks::new(&tokens, &classes);
        assert_eq!(marks.at(0, classes.named("rise")), Some(2));
        assert_eq!(marks.starting(0).count(), 2);
        assert_eq!(marks.before(5, classes.named("plan")), Some(2));
        assert_eq!(marks.before(1, classes.named("rise")), Some(1));
        assert_eq!(classes.named("fall"), 0);
    }
}
