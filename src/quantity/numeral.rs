//! Numbers in digits, and what style an article writes them in.

use crate::decimal::Decimal;

/// A number as it stands in a text, before its multipliers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// The value; `None` when the digits are malformed.
    pub value: Option<Decimal>,
    /// Whether it is written in words.
    pub spelled: bool,
}

/// Which of the point and the comma groups thousands, and which marks decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// 1.234.567,8
    CommaDecimal,
    /// 1,234,567.8
    PointDecimal,
}

impl NumberStyle {
    /// The style that a text's own numbers show; `usual` where nothing shows one.
    ///
    /// Only numbers that can be read in one way count: with two groups or more, or with both marks.
    pub fn detect(text: &str, usual: NumberStyle) -> NumberStyle {
        let mut comma_decimal = 0usize;
        let mut point_decimal = 0usize;
        for number in text.split(|it: char| !it.is_ascii_digit() && it != '.' && it != ',') {
            let number = number.trim_matches(['.', ',']);
            let points = number.matches('.').count();
            let commas = number.matches(',').count();
            let last_is_point = number.rfind('.') > number.rfind(',');
            match (points, commas) {
                (2.., 0) if grouped(number.as_bytes(), b'.') => comma_decimal += 1,
                (0, 2..) if grouped(number.as_bytes(), b',') => point_decimal += 1,
                (1.., 1) if !last_is_point => comma_decimal += 1,
                (1, 1..) if last_is_point => point_decimal += 1,
                _ => {}
            }
        }
        match comma_decimal.cmp(&point_decimal) {
            std::cmp::Ordering::Greater => NumberStyle::CommaDecimal,
            std::cmp::Ordering::Less => NumberStyle::PointDecimal,
            std::cmp::Ordering::Equal => usual,
        }
    }

    fn group_mark(self) -> u8 {
        match self {
            NumberStyle::CommaDecimal => b'.',
            NumberStyle::PointDecimal => b',',
        }
    }
}

/// Reads digits with grouping and decimal marks. `None` when no reading is certain ("4000.000").
///
/// | digits | in comma style | in point style |
/// |---|---|---|
/// | `10.206,452` | 10206.452 | 10206.452 |
/// | `3.009.681` | 3009681 | 3009681 |
/// | `1.356` | 1356 | 1.356 |
/// | `13,7` | 13.7 | 13.7 |
/// | `3.4` | 3.4 | 3.4 |
/// | `0.125` | 0.125 | 0.125 |
/// | `1,234,567` | 1234567 | 1234567 |
/// | `4000.000` | - | 4000.000 |
/// | `1.2.3` | - | - |
pub fn digits(raw: &str, style: NumberStyle) -> Option<Decimal> {
    if !raw.is_ascii() {
        // What is not seen says nothing.
        let seen: String = raw.chars().filter(char::is_ascii).collect();
        return if seen.is_empty() { None } else { digits(&seen, style) };
    }
    let marks = raw.bytes().filter(|it| matches!(it, b'.' | b',')).count();
    if marks == 0 {
        return Decimal::of_digits(raw.bytes(), 0);
    }
    let bytes = raw.as_bytes();
    let first = bytes.iter().position(|it| matches!(it, b'.' | b','))?;
    let last = bytes.iter().rposition(|it| matches!(it, b'.' | b','))?;
    let (other, rest) = (if bytes[last] == b'.' { b',' } else { b'.' }, bytes.len() - last - 1);
    let decimal = match marks {
        // Which the only mark is, its style and its groups say.
        1 if bytes[last] != style.group_mark() || rest < 3 || bytes[0] == b'0' => true,
        1 if rest == 3 && first <= 3 => false,
        1 => return None,
        // Of two kinds the last marks decimals, and stands once.
        _ => bytes[first] != bytes[last],
    };
    let whole = if decimal { last } else { bytes.len() };
    let group = if decimal { other } else { bytes[last] };
    let grouped = marks == 1 && decimal || grouped(&bytes[..whole], group);
    let exponent = if decimal { -i32::try_from(rest).ok()? } else { 0 };
    let digits = bytes.iter().copied().filter(u8::is_ascii_digit);
    grouped.then(|| Decimal::of_digits(digits, exponent)).flatten()
}

/// Whether digits are grouped in threes by a mark, and by no other.
fn grouped(digits: &[u8], mark: u8) -> bool {
    let mut groups = digits.split(|it| !it.is_ascii_digit());
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    first && groups.all(|group| group.len() == 3) && digits.iter().all(|it| it.is_ascii_digit() || *it == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_in_the_docs_holds() {
        let rows = include_str!("numeral.rs").lines().filter_map(|line| line.strip_prefix("/// | `"));
        let mut count = 0;
        for row in rows {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            for (style, wanted) in [(NumberStyle::CommaDecimal, cells[1]), (NumberStyle::PointDecimal, cells[2])] {
                let read = digits(cells[0], style).map_or("-".to_owned(), |it| it.to_string());
                assert_eq!(read, wanted, "{} in {style:?}", cells[0]);
            }
            count += 1;
        }
        assert!(count >= 9);
    }

    #[test]
    fn style_is_decided_by_numbers_that_have_one_reading() {
        let usual = NumberStyle::CommaDecimal;
        assert_eq!(NumberStyle::detect("1,234,567 and 12.5", usual), NumberStyle::PointDecimal);
        assert_eq!(NumberStyle::detect("1.234.567 và 12,5", usual), NumberStyle::CommaDecimal);
        assert_eq!(NumberStyle::detect("12.5 và 1.200", usual), usual);
    }
}
