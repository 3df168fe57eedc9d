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

/// The text in lower case, byte for byte in the same places: a letter whose lower case has another length stays as it is.
///
/// All Vietnamese letters keep their length, so an offset found in the folded text holds in the text itself.
pub fn lowercase(text: &str) -> String {
    text.chars().map(lowercase_letter).collect()
}

fn lowercase_letter(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) if only.len_utf8() == letter.len_utf8() => only,
        _ => letter,
    }
}

/// The text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The text with every run of white space as one space, and none at the ends.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_keeps_every_offset() {
        let text = "ĐỒNG Tỷ İSTANBUL ẞ K";
        let lower = lowercase(text);
        assert!(text.char_indices().map(|it| it.0).eq(lower.char_indices().map(|it| it.0)));
        assert!(lower.starts_with("đồng tỷ"));
    }
}
