//! Numbers in Vietnamese words, for readers who listen.

use crate::decimal::Decimal;

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const GROUPS: [&str; 3] = ["", " nghìn", " triệu"];

/// A number in words: 3.009.681 is "ba triệu không trăm linh chín nghìn sáu trăm tám mươi mốt".
pub fn spelled(value: Decimal) -> String {
    let (whole, fraction) = value.trimmed().digits();
    let mut words = spelled_whole(&whole);
    if !fraction.is_empty() {
        words.push_str(" phẩy");
        for digit in fraction.bytes() {
            words.push(' ');
            words.push_str(DIGITS[usize::from(digit - b'0')]);
        }
    }
    if value.is_negative() { format!("âm {words}") } else { words }
}

/// Nine digits at a time: each ninth place up is another "tỷ".
fn spelled_whole(digits: &str) -> String {
    let first = digits.len() % 9;
    let mut words = String::new();
    let mut rest = digits;
    let mut size = if first == 0 { 9.min(digits.len()) } else { first };
    while !rest.is_empty() {
        let (section, after) = rest.split_at(size);
        let said = spelled_section(section, !words.is_empty());
        if !said.is_empty() {
            join(&mut words, &said);
        }
        if !after.is_empty() && !words.is_empty() {
            words.push_str(" tỷ");
        }
        (rest, size) = (after, 9);
    }
    if words.is_empty() { DIGITS[0].to_owned() } else { words }
}

fn spelled_section(section: &str, continued: bool) -> String {
    let padded = format!("{section:0>9}");
    let mut words = String::new();
    for (nth, group) in padded.as_bytes().chunks(3).enumerate() {
        let said = spelled_group(group, continued || !words.is_empty());
        if !said.is_empty() {
            join(&mut words, &said);
            words.push_str(GROUPS[2 - nth]);
        }
    }
    words
}

/// Three digits; `continued` says that something stands before, so that the hundreds are named even when there are none.
fn spelled_group(group: &[u8], continued: bool) -> String {
    let [hundreds, tens, ones] = [0, 1, 2].map(|at| usize::from(group[at] - b'0'));
    if hundreds + tens + ones == 0 {
        return String::new();
    }
    let mut words = String::new();
    if hundreds > 0 || continued {
        words = format!("{} trăm", DIGITS[hundreds]);
    }
    match (tens, ones) {
        (0, 0) => {}
        (0, _) if words.is_empty() => words.push_str(DIGITS[ones]),
        (0, _) => words.push_str(&format!(" linh {}", DIGITS[ones])),
        (1, _) => join(&mut words, "mười"),
        _ => join(&mut words, &format!("{} mươi", DIGITS[tens])),
    }
    if tens > 0 && ones > 0 {
        join(
            &mut words,
            match (tens, ones) {
                (2.., 1) => "mốt",
                (_, 5) => "lăm",
                _ => DIGITS[ones],
            },
        );
    }
    words
}

fn join(words: &mut String, more: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_as_they_are_said() {
        let rows = [
            ("0", "không"),
            ("15", "mười lăm"),
            ("21", "hai mươi mốt"),
            ("105", "một trăm linh năm"),
            ("35008", "ba mươi lăm nghìn không trăm linh tám"),
            ("3009681", "ba triệu không trăm linh chín nghìn sáu trăm tám mươi mốt"),
            ("10206452000000", "mười nghìn hai trăm linh sáu tỷ bốn trăm năm mươi hai triệu"),
            ("-3.40", "âm ba phẩy bốn"),
            ("1000000000", "một tỷ"),
        ];
        for (digits, words) in rows {
            assert_eq!(Decimal::parse(digits).map(spelled).as_deref(), Some(words));
        }
    }
}
