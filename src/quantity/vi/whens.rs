//! Times as Vietnamese names them.
//!
//! | words | time |
//! |---|---|
//! | `năm 2020` | 2020 |
//! | `giai đoạn 2014 – 2020` | 2014/2020 |
//! | `từ năm 2014 đến 2020` | 2014/2020 |
//! | `từ năm 2014 đến năm 2020` | 2014/2020 |
//! | `2016-2020` | 2016/2020 |
//! | `năm học 2020 - 2021` | 2020/2021 |
//! | `quý I/2022` | 2022-Q1 |
//! | `quý 3 năm 2021` | 2021-Q3 |
//! | `tháng 5/2023` | 2023-05 |
//! | `tháng 8.2018` | 2018-08 |
//! | `tháng 5 năm 2023` | 2023-05 |
//! | `5 tháng đầu năm 2023` | 2023-01/2023-05 |
//! | `năm tháng đầu năm 2023` | 2023-01/2023-05 |
//! | `6 tháng cuối năm 2023` | 2023-07/2023-12 |
//! | `nửa đầu năm 2023` | 2023-01/2023-06 |
//! | `từ ngày 15/6 đến ngày 30/6/2023` | 2023-06-15/2023-06-30 |
//! | `từ 1 - 15/3/2023` | 2023-03-01/2023-03-15 |
//! | `ngày 10/7/2014` | 2014-07-10 |
//! | `10/7/2014` | 2014-07-10 |
//! | `ngày 22 tháng 1 năm 2021` | 2021-01-22 |

use crate::{
    period::{Moment, Part, Period},
    quantity::{
        When,
        lexer::{Kind, Lexicon, Tokens},
    },
};
use std::sync::LazyLock;

/// Phrases that name a time by themselves.
static PHRASES: LazyLock<Lexicon<When>> = LazyLock::new(|| {
    Lexicon::new([
        ("đến nay", When::Now),
        ("tới nay", When::Now),
        ("tính đến nay", When::Now),
        ("hiện nay", When::Now),
        ("hiện tại", When::Now),
        ("hiện", When::Now),
        ("đến thời điểm này", When::Now),
        ("đến thời điểm hiện tại", When::Now),
        ("tính đến thời điểm này", When::Now),
        ("lũy kế", When::Now),
        ("từ đầu năm đến nay", When::YearToDate),
        ("đầu năm đến nay", When::YearToDate),
        ("năm nay", When::RelativeYear(0)),
        ("năm ngoái", When::RelativeYear(-1)),
        ("năm trước", When::RelativeYear(-1)),
        ("trong năm", When::Same),
        ("cả năm", When::Same),
        ("năm qua", When::Same),
        ("cùng kỳ", When::SamePeriodLastYear),
        ("cùng kì", When::SamePeriodLastYear),
        ("cùng kỳ năm trước", When::SamePeriodLastYear),
        ("cùng kỳ năm ngoái", When::SamePeriodLastYear),
        ("cùng thời điểm năm trước", When::SamePeriodLastYear),
        ("cùng thời điểm năm ngoái", When::SamePeriodLastYear),
    ])
});

/// The words that a time may start with, numbers apart.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    const WORDS: [&str; 14] = [
        "giai", "thời", "các", "từ", "niên", "năm", "quý", "quí", "tháng", "ngày", "mùng", "mồng", "nửa", "cùng",
    ];
    PHRASES.first_words().chain(WORDS)
}

/// The time named at a token: how many tokens it takes, and what it is.
pub fn when(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let rules = [days, stage, months_of_year, half_year, quarter, month, day, year_named, same_period, year_to_date, phrase];
    rules.iter().find_map(|rule| rule(tokens, at))
}

fn fixed(period: impl Into<Period>) -> When {
    When::Fixed(period.into())
}

fn year_at(tokens: &Tokens, at: usize) -> Option<i32> {
    let raw = tokens.raw(at);
    (raw.len() == 4 && tokens.is(at, Kind::Number)).then_some(())?;
    raw.parse().ok().filter(|year| (1900..=2100).contains(year))
}

fn small(tokens: &Tokens, at: usize, most: u8) -> Option<u8> {
    let raw = tokens.raw(at);
    (raw.len() <= 2).then_some(())?;
    raw.parse().ok().filter(|number| (1..=most).contains(number))
}

/// A year after a month or a quarter: "/2023", ".2018", " năm 2023", ", năm 2023".
fn year_after(tokens: &Tokens, at: usize) -> Option<(usize, i32)> {
    match tokens.raw(at) {
        "/" | "-" if tokens.glued(at + 1) => year_at(tokens, at + 1).map(|year| (2, year)),
        _ if tokens.word(at) == "năm" => year_at(tokens, at + 1).map(|year| (2, year)),
        _ => None,
    }
}

/// A stage from one year to another.
fn stage(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let opening = match (tokens.word(at), tokens.word(at + 1)) {
        ("giai", "đoạn") | ("thời", "kỳ") | ("các", "năm") | ("từ", "năm") | ("năm", "học") | ("niên", "độ") => {
            2
        }
        ("từ", _) => 1,
        _ => 0,
    };
    let from = year_at(tokens, at + opening)?;
    let dash = at + opening + 1;
    let joined = matches!(tokens.raw(dash), "-" | "–" | "—" | "/") || matches!(tokens.word(dash), "đến" | "tới");
    if opening > 0 && tokens.word(dash) == "đến" && tokens.word(dash + 1) == "nay" {
        return Some((opening + 3, When::Since(Moment::year(from))));
    }
    let second = dash + 1 + usize::from(tokens.word(dash + 1) == "năm");
    let to = year_at(tokens, second).filter(|to| joined && *to > from)?;
    // "2020-2025-01" is no stage, and "3.000/2.020" none either.
    (!(tokens.glued(second + 1) && matches!(tokens.raw(second + 1), "-" | "/")))
        .then_some((second + 1 - at, fixed(Period::new(Moment::year(from), Moment::year(to)))))
}

/// "5 tháng đầu năm 2023", "6 tháng cuối năm", "9 tháng năm 2023".
fn months_of_year(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let count = small(tokens, at, 12).or_else(|| number_word(tokens.word(at)))?;
    (tokens.word(at + 1) == "tháng").then_some(())?;
    let (from, to, length) = match (tokens.word(at + 2), tokens.word(at + 3)) {
        ("đầu", "năm") => (1, count, 4),
        ("đầu", _) if year_after(tokens, at + 3).is_some() => (1, count, 3),
        ("cuối", "năm") => (13 - count, 12, 4),
        ("năm", _) if year_at(tokens, at + 3).is_some() => (1, count, 3),
        _ => return None,
    };
    match year_at(tokens, at + length) {
        Some(year) => Some((length + 1, months(year, from, to)?)),
        None => Some((length, When::Months(from, to, None))),
    }
}

fn months(year: i32, from: u8, to: u8) -> Option<When> {
    Some(fixed(Period::new(Moment::month(year, from)?, Moment::month(year, to)?)))
}

fn half_year(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let (from, to) = match (tokens.word(at), tokens.word(at + 1), tokens.word(at + 2)) {
        ("nửa", "đầu", "năm") => (1, 6),
        ("nửa", "cuối", "năm") => (7, 12),
        _ => return None,
    };
    match year_at(tokens, at + 3) {
        Some(year) => Some((4, months(year, from, to)?)),
        None => Some((3, When::Months(from, to, None))),
    }
}

fn number_word(word: &str) -> Option<u8> {
    const WORDS: [&str; 12] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];
    WORDS.iter().position(|it| *it == word).and_then(|nth| u8::try_from(nth + 1).ok())
}

fn quarter(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    matches!(tokens.word(at), "quý" | "quí").then_some(())?;
    let number = match tokens.word(at + 1) {
        "i" | "1" | "một" => 1,
        "ii" | "2" | "hai" => 2,
        "iii" | "3" | "ba" => 3,
        "iv" | "4" | "bốn" | "tư" => 4,
        _ => return None,
    };
    match year_after(tokens, at + 2) {
        Some((length, year)) => Some((2 + length, fixed(Moment { year, part: Part::Quarter(number) }))),
        None => Some((2, When::Quarter(number))),
    }
}

fn month(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    (tokens.word(at) == "tháng").then_some(())?;
    if let Some((month, year)) = tokens.raw(at + 1).split_once('.') {
        let (month, year) = (month.parse().ok()?, year.parse().ok().filter(|it| (1900..=2100).contains(it))?);
        return Some((2, fixed(Moment::month(year, month)?)));
    }
    let number = small(tokens, at + 1, 12)?;
    match year_after(tokens, at + 2) {
        Some((length, year)) => Some((2 + length, fixed(Moment::month(year, number)?))),
        None => Some((2, When::Month(number))),
    }
}

/// From one day to another: "từ ngày 15/6 đến ngày 30/6/2023", "từ 1 - 15/3".
fn days(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let named = |at: usize| usize::from(tokens.word(at) == "ngày");
    let opening = usize::from(tokens.word(at) == "từ");
    let first = at + opening + named(at + opening);
    (first > at).then_some(())?;
    let (length, day, month, year) = day_parts(tokens, first)?;
    let dash = first + length;
    matches!(tokens.word(dash), "đến" | "tới" | "-" | "–").then_some(())?;
    let second = dash + 1 + named(dash + 1);
    let (length, last_day, last_month, last_year) = day_parts(tokens, second)?;
    let last_month = last_month?;
    let end = second + length - at;
    let (from, to) = ((day, month.unwrap_or(last_month)), (last_day, last_month));
    match last_year {
        Some(to_year) => {
            let from = Moment::day(year.unwrap_or(to_year), from.1, from.0)?;
            Some((end, fixed(Period::new(from, Moment::day(to_year, to.1, to.0)?))))
        }
        None => Some((end, When::Days(from, to, None))),
    }
}

/// A day with the month and the year that are written with it: "15", "15/6", "15/6/2023"; how many tokens it takes.
fn day_parts(tokens: &Tokens, at: usize) -> Option<(usize, u8, Option<u8>, Option<i32>)> {
    let day = small(tokens, at, 31)?;
    let slash = |at: usize| tokens.raw(at) == "/" && tokens.glued(at) && tokens.glued(at + 1);
    let Some(month) = small(tokens, at + 2, 12).filter(|_| slash(at + 1)) else { return Some((1, day, None, None)) };
    match year_at(tokens, at + 4).filter(|_| slash(at + 3)) {
        Some(year) => Some((5, day, Some(month), Some(year))),
        None => Some((3, day, Some(month), None)),
    }
}

/// A day: "ngày 10/7/2014", "10/7/2014", "22/1", "2.9", "ngày 22 tháng 1 năm 2021", "từ ngày 1 đến 15/3".
fn day(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let named = matches!(tokens.word(at), "ngày" | "mùng" | "mồng");
    let start = at + usize::from(named);
    if let Some(found) = dotted_day(tokens, start, named) {
        return Some((found.0 + start - at, found.1));
    }
    let day = small(tokens, start, 31)?;
    if named && tokens.word(start + 1) == "tháng" {
        let month = small(tokens, start + 2, 12)?;
        return Some(match year_after(tokens, start + 3) {
            Some((length, year)) => (start + 3 + length - at, fixed(Moment::day(year, month, day)?)),
            None => (start + 3 - at, When::DayOfMonth(day, month)),
        });
    }
    let slash = matches!(tokens.raw(start + 1), "/" | "-") && tokens.glued(start + 1) && tokens.glued(start + 2);
    let month = small(tokens, start + 2, 12).filter(|_| slash)?;
    if tokens.raw(start + 3) == tokens.raw(start + 1)
        && tokens.glued(start + 3)
        && let Some(year) = year_at(tokens, start + 4)
    {
        return Some((start + 5 - at, fixed(Moment::day(year, month, day)?)));
    }
    let whole_follows = tokens.raw(start + 1) == "-" || counts_after(tokens, at, start + 3);
    (named || !whole_follows).then_some((start + 3 - at, When::DayOfMonth(day, month)))
}

/// "2.9" and "15.8.2023" after a word for day.
fn dotted_day(tokens: &Tokens, at: usize, named: bool) -> Option<(usize, When)> {
    let mut parts = tokens.raw(at).split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next());
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    match year {
        Some(year) if year.len() == 4 => Some((1, fixed(Moment::day(year.parse().ok()?, month, day)?))),
        None if named && Moment::day(2000, month, day).is_some() => Some((1, When::DayOfMonth(day, month))),
        _ => None,
    }
}

/// Whether "9/12" is nine out of twelve: a noun follows, and no word of time stands before it.
fn counts_after(tokens: &Tokens, at: usize, after: usize) -> bool {
    const TIMES: [&str; 18] = [
        "ngày", "sáng", "chiều", "trưa", "tối", "đêm", "hôm", "từ", "đến", "trước", "sau", "dịp", "lễ", "nay", "qua", "tuần",
        "nhật", "kỷ niệm",
    ];
    let timed = TIMES.contains(&tokens.before(at, 1)) || matches!(tokens.raw(at + 3), ")" | ",");
    let year = tokens.word(after) == "năm";
    !timed && !year && (super::counted::is_countable(tokens, after) || tokens.word(after) == "điểm")
}

fn year_named(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    match tokens.word(at) {
        "năm" => year_at(tokens, at + 1).map(|year| (2, fixed(Period::year(year)))),
        _ => {
            let year = year_at(tokens, at)?;
            // A bare year counts nothing: no unit follows it.
            (!super::counted::is_countable(tokens, at + 1)).then_some((1, fixed(Period::year(year))))
        }
    }
}

/// "cùng kỳ năm 2022": the matching time of a named year.
fn same_period(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let named = tokens.word(at) == "cùng" && matches!(tokens.word(at + 1), "kỳ" | "kì") && tokens.word(at + 2) == "năm";
    year_at(tokens, at + 3).filter(|_| named).map(|_| (4, When::SamePeriodLastYear))
}

fn year_to_date(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let opening = tokens.word(at) == "từ" && tokens.word(at + 1) == "đầu" && tokens.word(at + 2) == "năm";
    let stops = year_at(tokens, at + 3).is_some() && tokens.word(at + 4) == "đến" && tokens.word(at + 5) == "nay";
    (opening && stops).then_some((6, When::YearToDate))
}

fn phrase(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    PHRASES.at(tokens, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_in_the_docs_holds() {
        let mut count = 0;
        for row in include_str!("whens.rs").lines().filter_map(|line| line.strip_prefix("//! | `")) {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            let tokens = Tokens::new(cells[0]);
            let wanted = Period::parse(cells[1]).map(|period| (tokens.len(), When::Fixed(period)));
            assert_eq!(when(&tokens, 0), wanted, "{}", cells[0]);
            count += 1;
        }
        assert!(count >= 15);
    }

    #[test]
    fn a_fraction_of_things_is_no_date() {
        assert_eq!(when(&Tokens::new("9/12 chỉ tiêu"), 0), None);
        assert_eq!(when(&Tokens::new("22/1, UBND tỉnh"), 0), Some((3, When::DayOfMonth(22, 1))));
    }
}
