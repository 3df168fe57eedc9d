//! Days, and times from one day to another, as Vietnamese names them. Their tables stand in [`super::whens`].

use super::whens::{fixed, month_at, months, small, year_after, year_at};
use crate::{
    period::{Moment, Part, Period},
    quantity::{When, YearOf, lexer::Tokens},
};

/// "10/2019": a month with its year, without its word.
pub fn month_and_year(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let tied = tokens.raw(at + 1) == "/" && tokens.glued(at + 1) && tokens.glued(at + 2);
    let month = small(tokens, at, 12).filter(|_| tied)?;
    Some((3, fixed(Moment::month(year_at(tokens, at + 2)?, month)?)))
}

/// "từ 1.1–30.4", "1.1 - 30.4.2023": days with points.
pub fn dotted_days(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let first = at + usize::from(tokens.word(at) == "từ");
    let parts = |at: usize| -> Option<(u8, u8, Option<i32>)> {
        let mut parts = tokens.raw(at).split('.');
        let day = parts.next()?.parse().ok().filter(|it| (1..=31).contains(it))?;
        let month = parts.next().filter(|it| it.len() <= 2)?.parse().ok().filter(|it| (1..=12).contains(it))?;
        let year = parts.next().map(str::parse).transpose().ok()?;
        parts.next().is_none().then_some((day, month, year))
    };
    let dash = matches!(tokens.word(first + 1), "-" | "–" | "—" | "đến");
    let (one, two) = (parts(first).filter(|_| dash)?, parts(first + 2)?);
    (one.1 <= two.1).then_some(())?;
    let year = two.2.map_or(YearOf::Unnamed, YearOf::Named);
    Some((first + 3 - at, When::Days((one.0, one.1), (two.0, two.1), year)))
}

/// "các tháng 10, 11, 12": the last of months that follow each other, and the token after it.
pub fn months_listed(tokens: &Tokens, first: u8, at: usize) -> Option<(u8, usize)> {
    let (mut last, mut end) = (first, at);
    while matches!(tokens.word(end), "," | "và")
        && let Some(next) = small(tokens, end + 1, 12).filter(|it| *it == last + 1)
        && !super::counted::is_measured(tokens, end + 2)
        && tokens.raw(end + 2) != "%"
    {
        (last, end) = (next, end + 2);
    }
    (last > first).then_some((last, end))
}

/// "từ đầu năm đến ngày 20/1", "tính từ đầu năm tới hết tháng 5/2023".
pub fn year_to_day(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let opening = usize::from(tokens.word(at) == "từ");
    let first = at + opening;
    (tokens.word(first) == "đầu" && tokens.word(first + 1) == "năm").then_some(())?;
    let (length, _) = year_after(tokens, first + 1);
    let mut to = first + 1 + length.max(1);
    matches!(tokens.word(to), "đến" | "tới").then_some(())?;
    to += 1 + usize::from(tokens.word(to + 1) == "hết");
    if tokens.word(to) == "tháng" {
        let (month, after) = month_at(tokens, to + 1)?;
        let (length, year) = year_after(tokens, after);
        return Some((after + length - at, months(1, month, year)?));
    }
    let dashed = || dashed_day(tokens, to).map(|it| (it.0, When::DayOfMonth(it.1, it.2.unwrap_or(1))));
    let (length, when) = day(tokens, to).or_else(dashed)?;
    let end = to + length - at;
    match when {
        When::DayOfMonth(day, month) => Some((end, When::YearToDay(day, month, YearOf::Unnamed))),
        When::Fixed(period) => match period.from.part {
            Part::Day(month, day) => Some((end, When::YearToDay(day, month, YearOf::Named(period.from.year)))),
            _ => None,
        },
        _ => None,
    }
}

/// "15 ngày đầu tháng 8/2024": from the first of a month.
pub fn first_days(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let count = small(tokens, at, 31)?;
    let first = ["ngày", "đầu", "tháng"].iter().enumerate().all(|(nth, word)| tokens.word(at + 1 + nth) == *word);
    let (month, after) = month_at(tokens, at + 4).filter(|_| first)?;
    let (length, year) = year_after(tokens, after);
    let when = match year {
        YearOf::Named(year) => fixed(Period::new(Moment::day(year, month, 1)?, Moment::day(year, month, count)?)),
        _ => When::Days((1, month), (count, month), year),
    };
    Some((after + length - at, when))
}

/// From one day to another: "từ ngày 15/6 đến ngày 30/6/2023", "từ 1 - 15/3".
pub fn days(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let named = |at: usize| {
        let clock = at + clock_length(tokens, at);
        clock - at + usize::from(tokens.word(clock) == "ngày")
    };
    let opening = usize::from(tokens.word(at) == "từ");
    let first = at + opening + named(at + opening);
    let (length, day, month, year) = day_parts(tokens, first)?;
    // "30/4 - 1/5" needs no word before it, "15 - 20" does, or brackets: "(13 - 17/9)".
    (first > at || month.is_some() || tokens.before(at, 1) == "(").then_some(())?;
    let dash = first + length;
    // "đêm 18/10 và ngày 19/10": two days one after the other.
    let pair = tokens.word(dash) == "và" && month.is_some() && tokens.word(dash + 1) == "ngày";
    (pair || matches!(tokens.word(dash), "đến" | "tới" | "-" | "–")).then_some(())?;
    let until = dash + 1 + usize::from(matches!(tokens.word(dash + 1), "hết" | "cuối"));
    // "từ ngày 1/1 đến cuối tháng 11/2025"
    if day == 1
        && until > dash + 1
        && tokens.word(until) == "tháng"
        && let (Some(first), Some((last, after))) = (month, month_at(tokens, until + 1))
    {
        let (length, year) = year_after(tokens, after);
        return Some((after + length - at, months(first, last, year)?));
    }
    let second = until + named(until);
    let (length, last_day, last_month, last_year) =
        day_parts(tokens, second).filter(|it| it.2.is_some()).or_else(|| dashed_day(tokens, second).filter(|_| first > at))?;
    let last_month = last_month?;
    (!pair || month == Some(last_month) && last_day == day + 1).then_some(())?;
    let end = second + length - at;
    let (from, to) = ((day, month.unwrap_or(last_month)), (last_day, last_month));
    match last_year {
        Some(to_year) => {
            let from = Moment::day(year.unwrap_or(to_year), from.1, from.0)?;
            Some((end, fixed(Period::new(from, Moment::day(to_year, to.1, to.0)?))))
        }
        None => Some((end, When::Days(from, to, YearOf::Unnamed))),
    }
}

/// How many tokens a time of day takes before a date: "18h ngày 14/8", "16 giờ 30 ngày 14/8".
fn clock_length(tokens: &Tokens, at: usize) -> usize {
    let hour = small(tokens, at, 24).or((tokens.raw(at) == "0").then_some(0));
    let word = tokens.word(at + 1);
    if hour.is_none() || !(word == "giờ" || word.starts_with('h') && tokens.glued(at + 1)) {
        return 0;
    }
    let minutes = usize::from(small(tokens, at + 2, 59).is_some());
    2 + minutes + usize::from(minutes > 0 && tokens.word(at + 3) == "phút")
}

/// A day with the month and the year that are written with it: "15", "15/6", "15/6/2023"; how many tokens it takes.
fn day_parts(tokens: &Tokens, at: usize) -> Option<(usize, u8, Option<u8>, Option<i32>)> {
    let day = small(tokens, at, 31)?;
    let slash = |at: usize| tokens.raw(at) == "/" && tokens.glued(at) && tokens.glued(at + 1);
    // "15-12-2023": with a year, dashes do as well.
    let dash = |at: usize| tokens.raw(at) == "-" && tokens.glued(at) && tokens.glued(at + 1);
    if let (Some(month), Some(year), true) = (small(tokens, at + 2, 12), year_at(tokens, at + 4), dash(at + 1) && dash(at + 3)) {
        return Some((5, day, Some(month), Some(year)));
    }
    let Some(month) = small(tokens, at + 2, 12).filter(|_| slash(at + 1)) else { return Some((1, day, None, None)) };
    match year_at(tokens, at + 4).filter(|_| slash(at + 3)) {
        Some(year) => Some((5, day, Some(month), Some(year))),
        None => Some((3, day, Some(month), None)),
    }
}

/// "22-2" after words that make a day of it: how many tokens, the day and the month, without a year.
fn dashed_day(tokens: &Tokens, at: usize) -> Option<(usize, u8, Option<u8>, Option<i32>)> {
    let dash = tokens.raw(at + 1) == "-" && tokens.glued(at + 1) && tokens.glued(at + 2);
    let (day, month) = (small(tokens, at, 31)?, small(tokens, at + 2, 12).filter(|_| dash)?);
    Moment::day(2000, month, day).map(|_| (3, day, Some(month), None))
}

/// A day: "ngày 10/7/2014", "10/7/2014", "22/1", "2.9", "ngày 22 tháng 1 năm 2021", "từ ngày 1 đến 15/3".
pub fn day(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let named = matches!(tokens.word(at), "ngày" | "mùng" | "mồng");
    let start = at + usize::from(named);
    if let Some(found) = dotted_day(tokens, start, named) {
        return Some((found.0 + start - at, found.1));
    }
    let day = small(tokens, start, 31)?;
    if named && tokens.word(start + 1) == "tháng" {
        let month = small(tokens, start + 2, 12)?;
        return Some(match year_after(tokens, start + 3) {
            (length, YearOf::Named(year)) => (start + 3 + length - at, fixed(Moment::day(year, month, day)?)),
            _ => (start + 3 - at, When::DayOfMonth(day, month)),
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
    let hour = matches!(tokens.before(at, 1), "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "hôm");
    // "phiên liền trước (10-12)"
    let told = tokens.before(at, 1) == "("
        && tokens.raw(start + 3) == ")"
        && matches!(tokens.before(at, 2), "trước" | "qua" | "nay" | "sau" | "mai");
    (named || hour || told || !whole_follows).then_some((start + 3 - at, When::DayOfMonth(day, month)))
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
    // No part is larger than its whole.
    let number = |at: usize| tokens.raw(at).parse::<u8>().unwrap_or(0);
    if number(at) > number(at + 2) {
        return false;
    }
    const TIMES: [&str; 18] = [
        "ngày", "sáng", "chiều", "trưa", "tối", "đêm", "hôm", "từ", "đến", "trước", "sau", "dịp", "lễ", "nay", "qua", "tuần",
        "nhật", "kỷ niệm",
    ];
    let timed = TIMES.contains(&tokens.before(at, 1)) || matches!(tokens.raw(at + 3), ")" | ",");
    let year = tokens.word(after) == "năm";
    !timed && !year && (super::counted::is_countable(tokens, after) || tokens.word(after) == "điểm")
}
