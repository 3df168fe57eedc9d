//! Words, numbers and signs of a text, with their places.

use super::lexicon::{Key, key, key_within};
use super::unit::is_currency_code;
use crate::text::{is_upper, lowercase_into, push_uncapitalised};
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
    /// The key of the word in lower case, of a number or of a sign.
    key: Key,
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
            let (class, length) = class(bytes, at);
            // Branches by how often they are taken, and no table of jumps: what comes next in a text is hard to foresee.
            if class == Class::Space {
                at += length;
                continue;
            }
            if class == Class::Small || class == Class::Capital {
                let mut capitals;
                (at, capitals) = word_end(bytes, at);
                // "tăng1,36%": a space was forgotten.
                if bytes[at - 1].is_ascii_digit() {
                    let end = letters_end(bytes, start, at);
                    if end < at {
                        (at, capitals) = word_end(&bytes[..end], start);
                    }
                }
                if capitals > 0 {
                    let place = lower.len();
                    match class == Class::Capital && capitals == 1 {
                        true => push_uncapitalised(&text[start..at], &mut lower),
                        false => lowercase_into(&text[start..at], &mut lower),
                    }
                    list.push(Token { kind: Kind::Word, start, end: at, key: key(&lower.as_bytes()[place..]), lower: place });
                } else {
                    list.push(Token { kind: Kind::Word, start, end: at, key: key_within(bytes, start, at), lower: AS_WRITTEN });
                }
                // A space follows most words.
                at += usize::from(bytes.get(at) == Some(&b' '));
                continue;
            }
            let kind = if class == Class::Digit { Kind::Number } else { Kind::Sign };
            at = if class == Class::Digit { number_end(bytes, at) } else { at + length };
            list.push(Token { kind, start, end: at, key: key_within(bytes, start, at), lower: AS_WRITTEN });
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
    #[inline]
    pub fn get(&self, at: usize) -> Option<Token> {
        self.list.get(at).copied()
    }

    /// The token's text in lower case; empty past either end.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        match self.list.get(at) {
            Some(it) if it.lower == AS_WRITTEN => &self.text[it.start..it.end],
            Some(it) => &self.lower[it.lower..it.lower + it.end - it.start],
            None => "",
        }
    }

    /// The key of the token's text in lower case; that of an empty text past either end.
    #[inline]
    pub fn key(&self, at: usize) -> Key {
        self.list.get(at).map_or(const { key(b"") }, |it| it.key)
    }

    /// The token's text as written; empty past the end.
    #[inline]
    pub fn raw(&self, at: usize) -> &'t str {
        self.list.get(at).map_or("", |it| &self.text[it.start..it.end])
    }

    /// The lower-case text before a token: the word `back` places before it, or empty.
    #[inline]
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |it| self.word(it))
    }

    /// Whether the token is of this kind.
    #[inline]
    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.list.get(at).is_some_and(|it| it.kind == kind)
    }

    /// Whether the token follows the one before it without white space.
    #[inline]
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
    // What words are made of comes first.
    Digit,
    Small,
    /// Part of a letter before it.
    Mark,
    Capital,
    Space,
    Sign,
    /// The first byte of a character past ASCII, which its further bytes say the class of.
    PastAscii,
}

/// The class of each byte that a character may start with.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::PastAscii; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' => Class::Space,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
};

/// The class of the character at a byte, and its length.
#[inline]
fn class(bytes: &[u8], at: usize) -> (Class, usize) {
    let class = CLASSES[usize::from(bytes[at])];
    if class == Class::PastAscii { class_past_ascii(bytes, at) } else { (class, 1) }
}

/// The letters of Vietnamese past ASCII: most of what comes here. They stand in Latin-1, in pairs with the capital first in Latin
/// Extended-A and Additional, and four by themselves.
#[inline]
fn class_past_ascii(bytes: &[u8], at: usize) -> (Class, usize) {
    let (first, second) = (bytes[at], bytes.get(at + 1).copied().unwrap_or(0));
    if first == 0xe1 {
        let last = bytes.get(at + 2).copied().unwrap_or(0);
        if second == 0xba && last >= 0xa0 || second == 0xbb && last <= 0xb9 {
            return (of_pair(last), 3);
        }
    } else if first == 0xc3 && second >= 0xa0 && second != 0xb7 {
        return (Class::Small, 2);
    } else if first == 0xc4 && second <= 0xaf {
        return (of_pair(second), 2);
    } else if first == 0xc6 && (second == 0xa1 || second == 0xb0) {
        return (Class::Small, 2);
    }
    class_elsewhere(bytes, at)
}

/// The class of a letter in a block where capitals, with even numbers, stand before their small letters.
#[inline]
fn of_pair(last: u8) -> Class {
    if last & 1 == 0 { Class::Capital } else { Class::Small }
}

#[inline(never)]
fn class_elsewhere(bytes: &[u8], at: usize) -> (Class, usize) {
    let (letter, length) = letter_at(bytes, at);
    let class = match letter {
        '\u{300}'..='\u{36f}' => Class::Mark,
        _ if is_upper(letter) => Class::Capital,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if letter != '×' && letter != '÷' => Class::Small,
        _ if letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}') => {
            Class::Space
        }
        _ if letter.is_alphabetic() => Class::Small,
        _ => Class::Sign,
    };
    (class, length)
}

/// The character of UTF-8 text that starts at a byte past ASCII, and its length.
fn letter_at(bytes: &[u8], at: usize) -> (char, usize) {
    let first = u32::from(bytes[at]);
    let rest = |nth: usize| bytes.get(at + nth).map_or(0, |it| u32::from(it & 0x3f));
    let (code, length) = match first {
        0..0xe0 => ((first & 0x1f) << 6 | rest(1), 2),
        0xe0..0xf0 => ((first & 0x0f) << 12 | rest(1) << 6 | rest(2), 3),
        _ => ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4),
    };
    (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), length)
}

/// The end of the word that starts at a byte, and how many capital letters it has.
#[inline]
fn word_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let (mut at, mut capitals) = (start, 0);
    let end = bytes.len().min(start + LONGEST);
    while at < end {
        let (class, length) = class(bytes, at);
        let raised = class == Class::Sign && matches!(&bytes[at..at + length], [0xc2, 0xb2 | 0xb3]);
        if class as u8 > Class::Capital as u8 && !raised {
            break;
        }
        capitals += usize::from(class == Class::Capital);
        at += length;
    }
    (at, capitals)
}

/// The end of the letters of a word that a number with decimals, or a percentage, was written to, of two letters and more: "tăng1,36%";
/// or of a currency's code: "USD34".
#[cold]
fn letters_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let letters = start + bytes[start..end].iter().take_while(|it| !it.is_ascii_digit()).count();
    let digits = bytes[letters..end].iter().all(u8::is_ascii_digit);
    let number = match bytes.get(end) {
        Some(b'%') => true,
        Some(b',' | b'.') => bytes.get(end + 1).is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    let code = is_currency_code(&bytes[start..letters]);
    if digits && (code || number && letters > start + 2) { letters } else { end }
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    loop {
        let unseen = unseen_length(&bytes[end..]);
        let mark = matches!(bytes.get(end), Some(b'.' | b','));
        end += match () {
            () if end >= start + LONGEST => return end,
            () if digit(end) => 1,
            // A mark may stand before or after what is not seen: "10.\u{200b}500".
            () if mark && (digit(end + 1) || digit(end + 1 + unseen_length(bytes.get(end + 1..).unwrap_or_default()))) => 1,
            () if unseen > 0 && digit(end + unseen) => unseen,
            () => return end,
        };
    }
}

/// How many bytes a character takes that stands here and is not seen: zero-width spaces and joiners, soft hyphens.
pub fn unseen_length(bytes: &[u8]) -> usize {
    match bytes {
        [0xe2, 0x80, 0x8b..=0x8d, ..] | [0xe2, 0x81, 0xa0, ..] | [0xef, 0xbb, 0xbf, ..] => 3,
        [0xc2, 0xad, ..] => 2,
        _ => 0,
    }
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
}
