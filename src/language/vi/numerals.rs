//! Numbers in Vietnamese words, and multipliers.
//!
//! | words | value |
//! |---|---|
//! | `tám dự án` | 8 |
//! | `mười lăm người` | 15 |
//! | `hai mươi mốt hộ` | 21 |
//! | `một trăm linh năm xã` | 105 |
//! | `ba mươi lăm nghìn không trăm linh tám người` | 35008 |
//! | `hai phẩy năm triệu đồng` | 2500000 |
//! | `ba triệu rưỡi đồng` | 3500000 |
//! | `một tỷ hai trăm triệu đồng` | 1200000000 |

use super::counted;
use crate::{
    decimal::Decimal,
    quantity::{
        lexer::{Kind, Tokens},
        lexicon::{Words, key},
        numeral::Numeral,
        unit::UnitWord,
    },
};
use std::sync::LazyLock;

/// Words that multiply the number before them, as powers of ten.
pub const MULTIPLIERS: &[(&str, i32)] =
    &[("trăm", 2), ("chục", 1), ("nghìn", 3), ("ngàn", 3), ("vạn", 4), ("triệu", 6), ("tỷ", 9), ("tỉ", 9)];

/// Words that a number in words, or a phrase that is a quantity by itself, may start with.
pub const FIRST_WORDS: &[&str] = &[
    "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "gấp",
    "thứ", "hạng", "nửa", "tỷ", "tỉ", "triệu", "nghìn", "ngàn",
];

/// Whether a number in digits can be no time, code or the like by how it is written and by what follows it. Most numbers are so, and
/// need not be held against every rule.
pub fn only_counts(tokens: &Tokens, at: usize) -> bool {
    static OTHERWISE: LazyLock<Words> = LazyLock::new(|| {
        ["độ", "giờ", "h", "rạng", "số", "sao", "tuổi", "đến", "tới", "tháng", "ngày", "năm", "tiếng", "phút", "tuần", "thập"]
            .into_iter()
            .collect()
    });
    let raw = tokens.raw(at).as_bytes();
    // Of four digits it may be a year, of eight or more a day or a telephone.
    let short = raw.len() < 8 && raw.len() != 4 && raw.first() != Some(&b'0');
    let next = tokens.key(at + 1);
    let counts = tokens.is(at + 1, Kind::Word) && !tokens.glued(at + 1) && !OTHERWISE.contains(next);
    short && (counts || next == const { key("%".as_bytes()) })
}

/// A number in words, when it counts something: one of two words or more, or one with what it counts after it.
pub fn spelled(tokens: &Tokens, at: usize) -> Option<(usize, Numeral)> {
    // "5 tỷ rưỡi": the multiplier belongs to the number before it.
    let multiplier = MULTIPLIERS.iter().any(|it| it.0 == tokens.word(at));
    if multiplier
        && at > 0
        && (tokens.is(at - 1, Kind::Number) || digit(tokens.word(at - 1)).is_some() || tokens.word(at - 1) == "mươi")
    {
        return None;
    }
    let (end, value) = cardinal(tokens, at)?;
    let sure = end - at > 1 || counts(tokens, at, end);
    sure.then_some((end - at, Numeral { value: Some(value), spelled: true }))
}

/// A phrase that is a quantity by itself: a place in a ranking, or a multiple in one word.
pub fn phrase(tokens: &Tokens, at: usize) -> Option<(usize, (Decimal, Option<UnitWord>))> {
    let multiple = || multiple(tokens, at).map(|(length, value)| (length, (value, Some(UnitWord::Times))));
    let part = || part(tokens, at).map(|(length, value)| (length, (value, None)));
    rank(tokens, at).map(|(length, place)| (length, (place, Some(UnitWord::Rank)))).or_else(multiple).or_else(part)
}

/// A part of a whole: "một nửa", "hai phần ba", "gần nửa".
fn part(tokens: &Tokens, at: usize) -> Option<(usize, Decimal)> {
    let half = Decimal::new(5, -1);
    let of_time = |at: usize| {
        matches!(tokens.word(at), "năm" | "tháng" | "ngày" | "đêm" | "đầu" | "cuối" | "giờ" | "tiếng" | "kia" | "còn")
    };
    match tokens.word(at) {
        "một" if tokens.word(at + 1) == "nửa" && !of_time(at + 2) => Some((2, half)),
        "nửa" if matches!(tokens.before(at, 1), "gần" | "hơn" | "quá") && !of_time(at + 1) && power(tokens, at + 1).0 == 0 => {
            Some((1, half))
        }
        word if tokens.word(at + 1) == "phần" => {
            let above = digit(word).filter(|it| *it > 0)?;
            let below = digit(tokens.word(at + 2)).or((tokens.word(at + 2) == "mười").then_some(10)).filter(|it| *it > above)?;
            (tokens.word(at + 2) != "trăm").then_some(())?;
            Some((3, Decimal::new(above, 0).over(Decimal::new(below, 0), -6)?.trimmed()))
        }
        _ => None,
    }
}

/// "gấp đôi", "gấp ba", "gấp rưỡi"; "gấp 3 lần" is a number with its unit.
fn multiple(tokens: &Tokens, at: usize) -> Option<(usize, Decimal)> {
    (tokens.word(at) == "gấp" && tokens.word(at + 2) != "lần").then_some(())?;
    Some((
        2,
        match tokens.word(at + 1) {
            "đôi" => Decimal::from(2),
            "rưỡi" => Decimal::new(15, -1),
            "ba" => Decimal::from(3),
            "bốn" => Decimal::from(4),
            "năm" => Decimal::from(5),
            "mười" => Decimal::from(10),
            _ => return None,
        },
    ))
}

/// A place in a ranking: "đứng thứ ba", "xếp hạng 12", "vươn lên vị trí thứ 5"; the token is the word before the number.
fn rank(tokens: &Tokens, at: usize) -> Option<(usize, Decimal)> {
    matches!(tokens.word(at), "thứ" | "hạng").then_some(())?;
    let ranked =
        |word: &str| matches!(word, "đứng" | "xếp" | "trí" | "hạng" | "bậc" | "lên" | "giữ" | "lớn" | "cao" | "nhiều" | "đông");
    (ranked(tokens.before(at, 1)) && (tokens.word(at) == "thứ" || tokens.before(at, 1) == "xếp")).then_some(())?;
    let place = match tokens.word(at + 1) {
        "nhất" => 1,
        "nhì" => 2,
        word => digit(word).or_else(|| tokens.raw(at + 1).parse().ok().filter(|place| (1..1000).contains(place)))?,
    };
    // "thứ 8/63 tỉnh, thành"
    let of = usize::from(tokens.raw(at + 2) == "/" && tokens.glued(at + 2) && tokens.is(at + 3, Kind::Number)) * 2;
    Some((2 + of, Decimal::new(place, 0)))
}

/// Whether a single number word counts the noun after it. "Một" is left out: before a noun it is an article.
fn counts(tokens: &Tokens, at: usize, end: usize) -> bool {
    let year_or_time = tokens.word(at) == "năm" && matches!(tokens.before(at, 1), "trong" | "mỗi" | "hàng" | "hằng" | "cả");
    !matches!(tokens.word(at), "một" | "mốt" | "không" | "lăm" | "tư")
        && !tokens.capital_inside(at)
        && !year_or_time
        && (counted::is_countable(tokens, end) || counted_by_any_noun(tokens, at, end))
}

/// Number words with no other meaning count whatever noun follows.
fn counted_by_any_noun(tokens: &Tokens, at: usize, end: usize) -> bool {
    matches!(tokens.word(at), "hai" | "bốn" | "sáu" | "bảy" | "tám" | "mười")
        && !matches!(
            tokens.before(at, 1),
            "thứ" | "tháng" | "lớp" | "hạng" | "cả" | "chủ" | "anh" | "chị" | "cô" | "chú" | "bác" | "người"
        )
        && counted::counted(tokens, end).is_some_and(|length| !tokens.capital(end) && length <= 4)
}

/// A whole number in words with its fraction: the token after it, and its value.
fn cardinal(tokens: &Tokens, at: usize) -> Option<(usize, Decimal)> {
    // "nửa triệu", "tỷ rưỡi"
    if tokens.word(at) == "nửa" {
        let (power, end) = power(tokens, at + 1);
        return (power > 0).then(|| (end, Decimal::new(5, power - 1)));
    }
    if let (power @ 1.., end) = power(tokens, at)
        && tokens.word(end) == "rưỡi"
    {
        return Some((end + 1, Decimal::new(15, power - 1)));
    }
    // Sections with their powers of ten: what stands before a higher power is multiplied by it as a whole ("một nghìn hai trăm tỷ").
    let mut sections: Vec<(i128, i32)> = Vec::new();
    let mut end = at;
    while let Some((after, section)) = section(tokens, end) {
        let (power, after_power) = power(tokens, after);
        if sections.last().is_some_and(|it| it.1 == 0) {
            break;
        }
        let mut sum = section;
        while let Some((value, lower)) = sections.pop_if(|it| it.1 <= power) {
            if lower == power {
                return None;
            }
            sum = sum.checked_add(value.checked_mul(10i128.checked_pow(lower.unsigned_abs())?)?)?;
        }
        sections.push((sum, power));
        end = after_power;
    }
    let (_, last) = *sections.last()?;
    let total = sections
        .iter()
        .try_fold(0i128, |sum, (value, power)| sum.checked_add(value.checked_mul(10i128.checked_pow(power.unsigned_abs())?)?))?;
    let (end, value) = fraction(tokens, end, Decimal::new(total, 0), last);
    Some((end, value))
}

/// "phẩy năm" and "rưỡi" after a number whose last multiplier is `power`.
fn fraction(tokens: &Tokens, at: usize, value: Decimal, power: i32) -> (usize, Decimal) {
    let half = |it: Decimal| it.plus(Decimal::new(5, power - 1));
    match tokens.word(at) {
        "rưỡi" => half(value).map_or((at, value), |it| (at + 1, it)),
        "phẩy" => {
            let mut end = at + 1;
            let mut fraction = 0;
            while let Some(digit) = digit(tokens.word(end)).filter(|_| end < at + 7) {
                fraction = fraction * 10 + digit;
                end += 1;
            }
            let places = i32::try_from(end - at - 1).unwrap_or(0);
            match value.plus(Decimal::new(fraction, -places)) {
                Some(sum) if places > 0 => (end, sum),
                _ => (at, value),
            }
        }
        _ => (at, value),
    }
}

/// A number under a thousand: the token after it, and its value.
fn section(tokens: &Tokens, at: usize) -> Option<(usize, i128)> {
    let hundreds = digit(tokens.word(at)).filter(|_| tokens.word(at + 1) == "trăm");
    let Some(hundreds) = hundreds else { return under_hundred(tokens, at) };
    let value = hundreds * 100;
    if matches!(tokens.word(at + 2), "linh" | "lẻ" | "lẽ") {
        return Some(digit(tokens.word(at + 3)).map_or((at + 2, value), |it| (at + 4, value + it)));
    }
    match under_hundred(tokens, at + 2).filter(|(end, _)| end - at > 3 || tokens.word(at + 2) == "mười" || hundreds == 0) {
        Some((end, rest)) => Some((end, value + rest)),
        None => Some((at + 2, value)),
    }
}

fn under_hundred(tokens: &Tokens, at: usize) -> Option<(usize, i128)> {
    let word = tokens.word(at);
    if word == "mười" {
        return Some(digit(tokens.word(at + 1)).map_or((at + 1, 10), |it| (at + 2, 10 + it)));
    }
    let tens = digit(word)?;
    // "bốn lăm", "hai mốt": the ten is left out.
    if let units @ ("lăm" | "nhăm" | "mốt") = tokens.word(at + 1) {
        return Some((at + 2, tens * 10 + digit(units)?));
    }
    // "năm chục"
    if tokens.word(at + 1) == "chục" {
        return Some((at + 2, tens * 10));
    }
    if !matches!(tokens.word(at + 1), "mươi" | "mười") {
        return Some((at + 1, tens));
    }
    Some(digit(tokens.word(at + 2)).map_or((at + 2, tens * 10), |it| (at + 3, tens * 10 + it)))
}

/// The multiplier at a token, thousands and up; stacked ones add up.
fn power(tokens: &Tokens, mut at: usize) -> (i32, usize) {
    let mut power = 0;
    while tokens.is(at, Kind::Word) {
        power += match tokens.word(at) {
            "nghìn" | "ngàn" => 3,
            "vạn" => 4,
            "triệu" => 6,
            "tỷ" | "tỉ" => 9,
            _ => break,
        };
        at += 1;
        if power > 24 {
            break;
        }
    }
    (power, at)
}

fn digit(word: &str) -> Option<i128> {
    Some(match word {
        "không" => 0,
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" | "nhăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use crate::{
        decimal::Decimal,
        language::vi::VOCABULARY,
        quantity::{Item, grammar, lexer::Tokens, numeral::NumberStyle},
    };

    #[test]
    fn the_table_in_the_docs_holds() {
        let mut count = 0;
        for row in include_str!("numerals.rs").lines().filter_map(|line| line.strip_prefix("//! | `")) {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            let items = grammar::read(&Tokens::new(cells[0]), &VOCABULARY, NumberStyle::CommaDecimal);
            let value = items.iter().find_map(|it| if let Item::Quantity(it) = it { it.value } else { None });
            assert_eq!(
                value.map(Decimal::trimmed),
                Some(Decimal::from(cells[1].parse::<i64>().expect("a value")).trimmed()),
                "{}",
                cells[0]
            );
            count += 1;
        }
        assert!(count >= 8);
    }
}
