//! What stands in a cell: a number, or the number of a row.

use super::head::Reader;
use crate::{
    decimal::Decimal,
    quantity::{
        Bound, Quantity, Unit,
        numeral::{NumberStyle, digits},
    },
};
use std::ops::Range;

/// A number in a cell.
#[derive(Clone, Debug)]
pub struct Number {
    /// Its bytes in the table's text.
    pub range: Range<usize>,
    /// Its value, before the multiplier of its column.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// How firmly it is said.
    pub bound: Bound,
    /// The unit that stands in the cell.
    pub unit: Option<Unit>,
    /// Whether it bears a sign.
    pub is_signed: bool,
}

/// Depths of rows: the whole of all; by capitals; by Roman numbers; without a number; by numbers, with points a step deeper each; by small
/// letters; by dashes.
pub const WHOLE: usize = 0;
const CAPITAL: usize = 1;
const ROMAN: usize = 2;
pub const UNNUMBERED: usize = 3;
const NUMBER: usize = 4;
const LETTER: usize = 8;
pub const DASH: usize = 9;

/// How deep a row stands by its number: "I" and "A" less deep than "1", that less than "1.1", that less than "a".
pub fn depth_of(ordinal: &str) -> Option<usize> {
    let ordinal = ordinal.trim_end_matches(['.', ')', ' ']);
    let first = ordinal.chars().next()?;
    Some(match first {
        'I' | 'V' | 'X' => ROMAN,
        'A'..='Z' => CAPITAL,
        '0'..='9' => NUMBER + ordinal.matches('.').count().min(3),
        _ => LETTER,
    })
}

/// Whether a text numbers a row: "1", "II", "a", "1.2"; or is empty.
pub fn is_ordinal(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')', ' ']);
    text.is_empty()
        || text.len() <= 5 && text.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b'I' | b'V' | b'X'))
        || text.len() == 1
}

/// A number that is all of a cell: with a sign, with "%", or with its unit; in brackets it is a loss.
pub fn number(reader: &Reader, text: &str, start: usize, style: NumberStyle) -> Option<Number> {
    let text = without_mark(text);
    let range = start..start + text.len();
    let loss = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let (minus, bare) = match loss.or_else(|| text.strip_prefix(['-', '−', '–'])) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (bare, percent) = bare.strip_suffix('%').map_or((bare, false), |it| (it.trim_end(), true));
    bare.chars().next()?.is_ascii_digit().then_some(())?;
    if let Some(value) = digits(&ungrouped(bare), style) {
        let value = if minus { value.negated() } else { value };
        let unit = percent.then_some(Unit::Percent);
        return Some(Number { range, value, max: None, bound: Bound::Exact, unit, is_signed: minus || text.starts_with('+') });
    }
    // "9 tháng" is a time in a head and no amount.
    let measured = |it: &Unit| match it {
        Unit::Currency(_) | Unit::PercentagePoint | Unit::Rate(..) => true,
        Unit::Physical(symbol) => !reader.language.heads.spans.contains(&symbol.as_ref()),
        _ => false,
    };
    let quantity = reader.quantity(text).filter(|it| it.unit.as_ref().is_some_and(measured))?;
    number_of(quantity, text, start)
}

/// A cell's text without the asterisk of a footnote.
fn without_mark(text: &str) -> &str {
    text.trim_end_matches('*').trim_end()
}

/// A quantity as the number of a cell: what stands there, or what a reader puts there.
pub fn number_of(put: Quantity, text: &str, start: usize) -> Option<Number> {
    let (range, value) = (start..start + without_mark(text).len(), put.value?);
    Some(Number { range, value, max: put.max, bound: put.bound, unit: put.unit, is_signed: value.is_negative() })
}

/// Digits without the spaces between their groups of three.
fn ungrouped(text: &str) -> String {
    let groups: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}']).collect();
    let plain = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','));
    let threes = groups[1..].iter().all(|it| it.bytes().take_while(u8::is_ascii_digit).count() == 3);
    if groups.len() > 1 && threes && groups.iter().all(plain) { groups.concat() } else { text.to_owned() }
}

/// The number before the name of a row, and the name: "1. Lúa Đông Xuân".
pub fn numbered(label: &str) -> Option<(&str, &str)> {
    let (number, rest) = label.split_once(['.', ')'])?;
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    (!number.is_empty() && is_ordinal(number) && rest.starts_with(' '))
        .then(|| (&label[..label.len() - rest.len()], rest.trim_start()))
}
