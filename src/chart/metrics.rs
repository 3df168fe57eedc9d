//! How wide text is, near enough to keep it inside a frame without asking a screen.

use crate::text::is_upper;

/// The height of a line of labels, in CSS pixels.
pub const LINE: f64 = 16.0;
/// The size of labels and values, in CSS pixels.
pub const LABEL_SIZE: f64 = 13.0;
/// The size of the ticks' numbers, in CSS pixels.
pub const TICK_SIZE: f64 = 11.5;

/// How much wider than the page's own font one may be that takes its place: before it has come, and where a drawing is taken to.
const SPARE: f64 = 1.09;

/// The width of a text in CSS pixels at a font size, on the wide side.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(letter_width).sum();
    ems * size * SPARE * if bold { 1.12 } else { 1.0 }
}

/// The width of a letter of a humanist sans serif, in ems.
fn letter_width(letter: char) -> f64 {
    match letter {
        ' ' => 0.21,
        '.' | ',' | ';' | ':' | '|' | '!' => 0.26,
        'i' | 'í' | 'ì' | 'ỉ' | 'ĩ' | 'ị' | 'l' | 'j' | 'I' | 'Í' | 'Ị' => 0.27,
        't' | 'r' | 'f' | '(' | ')' | '-' | '/' => 0.35,
        'm' | 'w' | 'M' | 'W' => 0.85,
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' => 1.0,
        '≈' | '−' | '+' => 0.62,
        '0'..='9' | '–' | 's' | 'c' | 'z' => 0.5,
        letter if is_upper(letter) => 0.64,
        _ => 0.55,
    }
}

/// The text broken into lines no wider than `width`, at spaces; a word that is wider by itself is broken between letters.
pub fn wrapped(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size, false) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ if text_width(word, size, false) <= width => lines.push(word.to_owned()),
            _ => lines.extend(cut(word, size, width)),
        }
    }
    lines
}

/// A word in pieces no wider than `width`, of a letter at least; a combining mark stays with its letter.
fn cut(word: &str, size: f64, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut taken = 0.0;
    for letter in word.chars() {
        let wide = text_width(letter.encode_utf8(&mut [0; 4]), size, false);
        if taken > 0.0 && taken + wide > width && !matches!(letter, '\u{300}'..='\u{36f}') {
            pieces.push(String::new());
            taken = 0.0;
        }
        taken += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}
