//! Places in a text, and folding for comparison.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A place in an article: a block and a half-open range of UTF-8 bytes in that block's text, both ends on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Index of the block in the article, from nought.
    pub block: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span's bytes within its block.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// The text in lower case, byte for byte in the same places, so that an offset found in it holds in the text itself.
///
/// Covers the letters that Vietnamese is written with (ASCII, Latin-1, Latin Extended-A, Ơ, Ư and Latin Extended Additional), by
/// arithmetic: the general tables of Unicode are kilobytes that a phone would load. Others stay as they are.
pub fn lowercase(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    lowercase_into(text, &mut lower);
    lower
}

/// Appends the text in lower case, as [`lowercase`] makes it.
pub fn lowercase_into(text: &str, lower: &mut String) {
    lower.extend(text.chars().map(|letter| if is_upper(letter) { turned(letter, 1) } else { letter }));
}

/// Appends the text with its first letter in lower case.
pub fn push_uncapitalised(text: &str, lower: &mut String) {
    let mut letters = text.chars();
    lower.extend(letters.next().map(|it| if is_upper(it) { turned(it, 1) } else { it }));
    lower.push_str(letters.as_str());
}

/// The text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    with_first(text, |letter| if is_lower(letter) { turned(letter, -1) } else { letter })
}

/// The text with its first letter in lower case, unless that opens an acronym: "DN", "GRDP".
pub fn uncapitalised(text: &str) -> String {
    if text.chars().take(2).filter(|it| is_upper(*it)).count() == 2 {
        return text.to_owned();
    }
    let mut lower = String::with_capacity(text.len());
    push_uncapitalised(text, &mut lower);
    lower
}

fn with_first(text: &str, turn: fn(char) -> char) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(turn);
    first.into_iter().chain(letters).collect()
}

/// The letter's other case: far away in the blocks where the cases stand apart, next to it where they stand in pairs.
fn turned(letter: char, down: i32) -> char {
    let apart = if u32::from(letter) < 0x100 { 32 } else { 1 };
    char::from_u32(u32::from(letter).wrapping_add_signed(apart * down)).unwrap_or(letter)
}

/// Whether a letter is a capital, of those that [`lowercase`] covers.
pub fn is_upper(letter: char) -> bool {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Ơ' | 'Ư' => true,
        _ => in_pairs(letter) && u32::from(letter).is_multiple_of(2),
    }
}

fn is_lower(letter: char) -> bool {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' | 'ơ' | 'ư' => true,
        _ => in_pairs(letter) && !u32::from(letter).is_multiple_of(2),
    }
}

/// Blocks where a capital with an even number stands before its small letter.
fn in_pairs(letter: char) -> bool {
    matches!(letter, '\u{100}'..='\u{12f}' | '\u{132}'..='\u{137}' | '\u{14a}'..='\u{177}' | '\u{1ea0}'..='\u{1ef9}')
}

/// The text with every run of white space as one space, and none at the ends.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_vietnamese_letters_are_those_of_unicode() {
        let vowels = "aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ";
        for letter in vowels.chars().chain("bcdđghklmnpqrstvxfjwz".chars()) {
            let upper: String = letter.to_uppercase().collect();
            assert_eq!(capitalised(&letter.to_string()), upper);
            assert_eq!(lowercase(&upper), letter.to_string());
            assert_eq!(uncapitalised(&upper), letter.to_string());
        }
    }

    #[test]
    fn lower_case_keeps_every_offset() {
        let text = "ĐỒNG Tỷ İSTANBUL ẞ × K Ω ß ÷";
        let lower = lowercase(text);
        assert!(text.char_indices().map(|it| it.0).eq(lower.char_indices().map(|it| it.0)));
        assert!(lower.starts_with("đồng tỷ") && lower.contains('×') && lower.ends_with("ß ÷"));
    }
}
