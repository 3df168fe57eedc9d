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
//! | `2024/25` | 2024/2025 |
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
//! | `mười một tháng năm 2024` | 2024-01/2024-11 |
//! | `9 tháng 2022` | 2022-01/2022-09 |
//! | `tháng Năm năm 2019` | 2019-05 |
//! | `tháng Mười Một năm 2019` | 2019-11 |
//! | `tháng đầu năm 2017` | 2017-01 |
//! | `từ tháng 2 đến hết tháng 5/2023` | 2023-02/2023-05 |
//! | `tháng 5-2023` | 2023-05 |
//! | `15 ngày đầu tháng 8-2024` | 2024-08-01/2024-08-15 |
//! | `kỳ 1 tháng 3/2024` | 2024-03-01/2024-03-15 |
//! | `nửa cuối tháng 2 năm 2024` | 2024-02-16/2024-02-29 |
//! | `từ ngày 1/1 đến cuối tháng 11/2025` | 2025-01/2025-11 |

use super::{
    days::{day, days, dotted_days, first_days, month_and_year, months_listed, year_to_day},
    numerals,
};
use crate::{
    period::{Moment, Part, Period},
    quantity::{
        When, YearOf,
        lexer::{Kind, Tokens},
        lexicon::Lexicon,
    },
};
use std::sync::LazyLock;

/// Phrases that name a time by themselves.
static PHRASES: LazyLock<Lexicon<When>> = LazyLock::new(|| {
    Lexicon::new([
        ("đến nay", When::Now),
        ("tới nay", When::Now),
        ("cho đến nay", When::Now),
        ("tính đến nay", When::Now),
        ("hiện nay", When::Now),
        ("hiện tại", When::Now),
        ("hiện", When::Now),
        ("đến thời điểm này", When::Now),
        ("đến thời điểm hiện tại", When::Now),
        ("tính đến thời điểm này", When::Now),
        ("tính đến thời điểm hiện tại", When::Now),
        ("đến hiện tại", When::Now),
        ("lũy kế", When::Cumulated),
        ("luỹ kế", When::Cumulated),
        ("năm nay", When::Year(0)),
        ("năm ngoái", When::Year(-1)),
        ("năm trước", When::Year(-1)),
        ("năm trước đó", When::Year(-1)),
        ("trong năm", When::SameYear),
        ("cả năm", When::SameYear),
        ("năm qua", When::SameYear),
        ("trong tháng", When::SameMonth),
        ("tháng này", When::SameMonth),
        ("tháng qua", When::SameMonth),
        ("trong kỳ", When::SameTerm),
        ("kỳ này", When::SameTerm),
        ("trong tuần", When::Week(0)),
        ("trong tuần qua", When::Week(0)),
        ("tuần này", When::Week(0)),
        ("tuần qua", When::Week(0)),
        ("tuần trước", When::Week(-1)),
        ("tuần trước đó", When::Week(-1)),
        ("quý trước", When::RelativeQuarter(-1)),
        ("quý liền trước", When::RelativeQuarter(-1)),
        ("vụ trước", When::SamePeriod(YearOf::Relative(-1))),
        ("niên vụ trước", When::SamePeriod(YearOf::Relative(-1))),
        ("mùa trước", When::SamePeriod(YearOf::Relative(-1))),
        ("năm học trước", When::SamePeriod(YearOf::Relative(-1))),
        ("một năm trước", When::SamePeriod(YearOf::Relative(-1))),
        ("nay", When::Now),
        ("cùng thời điểm", When::SameDay),
        ("đến cùng thời điểm", When::SameDay),
        ("hôm đó", When::ThatDay),
        ("ngày hôm đó", When::ThatDay),
        ("trong ngày này", When::ThatDay),
        ("trong quý", When::SameQuarter),
        ("quý này", When::SameQuarter),
        ("tháng trước", When::RelativeMonth(-1)),
        ("tháng trước đó", When::RelativeMonth(-1)),
        ("đến thời điểm trên", When::SameDay),
        ("đến thời điểm đó", When::SameDay),
        ("tại thời điểm trên", When::SameDay),
        ("tại thời điểm đó", When::SameDay),
        ("cùng thời điểm trên", When::SameDay),
        ("đến ngày này", When::SameDay),
        ("năm học này", When::SchoolYear),
        ("năm học mới", When::SchoolYear),
        ("hôm nay", When::RelativeDay(0)),
        ("ngày hôm nay", When::RelativeDay(0)),
        ("sáng nay", When::RelativeDay(0)),
        ("trưa nay", When::RelativeDay(0)),
        ("chiều nay", When::RelativeDay(0)),
        ("tối nay", When::RelativeDay(0)),
        ("cùng ngày", When::ThatDay),
        ("trong ngày", When::RelativeDay(0)),
        ("24 giờ qua", When::RelativeDay(0)),
        ("hôm qua", When::RelativeDay(-1)),
        ("ngày hôm qua", When::RelativeDay(-1)),
        ("cùng kỳ", When::SamePeriod(YearOf::Relative(-1))),
        ("cùng kì", When::SamePeriod(YearOf::Relative(-1))),
        ("cùng kỳ năm trước", When::SamePeriod(YearOf::Relative(-1))),
        ("cùng kỳ năm ngoái", When::SamePeriod(YearOf::Relative(-1))),
        ("cùng thời điểm năm trước", When::SamePeriod(YearOf::Relative(-1))),
        ("cùng thời điểm năm ngoái", When::SamePeriod(YearOf::Relative(-1))),
        ("cùng thời gian năm trước", When::SamePeriod(YearOf::Relative(-1))),
    ])
});

/// The words that a time may start with, numbers apart.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    const WORDS: [&str; 17] = [
        "giai", "thời", "các", "từ", "niên", "năm", "quý", "quí", "qúy", "tháng", "ngày", "mùng", "mồng", "nửa", "cùng", "đầu",
        "mười",
    ];
    PHRASES.first_words().chain(WORDS)
}

/// The time named at a token: how many tokens it takes, and what it is.
pub fn when(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    type Rules = &'static [crate::quantity::Rule<When>];
    let rules: Rules = match tokens.word(at) {
        _ if tokens.is(at, Kind::Number) && numerals::only_counts(tokens, at) => &[],
        _ if tokens.is(at, Kind::Number) => &[
            dotted_days, first_days, days, stage, months_of_year, bare_months, day, month_and_year, year_named, last_days, span,
            phrase,
        ],
        "từ" => &[dotted_days, year_to_day, days, month_range, stage, year_to_date, phrase],
        "đầu" => &[year_to_day, year_to_date, phrase],
        "ngày" | "mùng" | "mồng" => &[days, day, phrase],
        "năm" => &[stage, months_of_year, bare_months, year_named, phrase],
        "giai" | "thời" | "các" | "niên" => &[stage],
        "nửa" => &[half_year, half_month],
        "kỳ" => &[half_month, phrase],
        "quý" | "quí" | "qúy" => &[quarter, first_month, phrase],
        "tháng" => &[month, first_month, phrase],
        "cùng" => &[same_period, phrase],
        word if number_word(word).is_some() => &[months_of_year, bare_months, span, phrase],
        _ => &[phrase],
    };
    rules.iter().find_map(|rule| rule(tokens, at))
}

/// A time that is named in full.
pub fn fixed(period: impl Into<Period>) -> When {
    When::Fixed(period.into())
}

/// A year in digits at a token.
pub fn year_at(tokens: &Tokens, at: usize) -> Option<i32> {
    let raw = tokens.raw(at);
    (raw.len() == 4 && tokens.is(at, Kind::Number)).then_some(())?;
    raw.parse().ok().filter(|year| (1901..=2100).contains(year))
}

/// A whole number from 1 to `most`, of one digit or two.
pub fn small(tokens: &Tokens, at: usize, most: u8) -> Option<u8> {
    let raw = tokens.raw(at);
    (raw.len() <= 2).then_some(())?;
    raw.parse().ok().filter(|number| (1..=most).contains(number))
}

/// A year after a month or a quarter: "/2023", " năm 2023", " năm nay", " 2023"; no tokens when none stands there.
pub fn year_after(tokens: &Tokens, at: usize) -> (usize, YearOf) {
    let named = |length, year: Option<i32>| year.map(|year| (length, YearOf::Named(year)));
    let found = match tokens.word(at) {
        "/" | "-" | "." if tokens.glued(at) && tokens.glued(at + 1) => named(2, year_at(tokens, at + 1)),
        "năm" => match tokens.word(at + 1) {
            "nay" | "này" => Some((2, YearOf::Relative(0))),
            "ngoái" => Some((2, YearOf::Relative(-1))),
            "trước" => Some((2 + usize::from(tokens.word(at + 2) == "đó"), YearOf::Relative(-1))),
            "sau" | "tới" => Some((2, YearOf::Relative(1))),
            _ => named(2, year_at(tokens, at + 1)),
        },
        _ => named(1, year_at(tokens, at)).filter(|_| !super::counted::is_countable(tokens, at + 1)),
    };
    found.unwrap_or((0, YearOf::Unnamed))
}

/// Months of a year, placed as far as the text places them.
pub fn months(from: u8, to: u8, year: YearOf) -> Option<When> {
    Some(match year {
        YearOf::Named(year) => fixed(Period::new(Moment::month(year, from)?, Moment::month(year, to)?)),
        _ => When::Months(from, to, year),
    })
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
    // "mùa giải 2024/25"
    let short = || small(tokens, dash + 1, 99).map(i32::from).filter(|it| (from + 1) % 100 == *it && tokens.glued(dash + 1));
    if joined && short().is_some() && !matches!(tokens.raw(dash + 2), "/" | "-") {
        return Some((dash + 2 - at, fixed(Period::new(Moment::year(from), Moment::year(from + 1)))));
    }
    let to = year_at(tokens, second).filter(|to| joined && *to > from)?;
    // "2020-2025-01" is no stage, and "3.000/2.020" none either.
    (!(tokens.glued(second + 1) && matches!(tokens.raw(second + 1), "-" | "/")))
        .then_some((second + 1 - at, fixed(Period::new(Moment::year(from), Moment::year(to)))))
}

/// "5 tháng đầu năm 2023", "6 tháng cuối năm", "9 tháng năm 2023", "9 tháng 2023".
fn months_of_year(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let (count, after) = month_count(tokens, at)?;
    let (from, to, length) = match (tokens.word(after), tokens.word(after + 1)) {
        ("đầu", "năm") => (1, count, 1),
        ("đầu", "của") if tokens.word(after + 2) == "năm" => (1, count, 2),
        ("của", "năm") if year_after(tokens, after + 1).0 > 0 => (1, count, 1),
        ("đầu", _) if year_after(tokens, after + 1).0 > 0 => (1, count, 1),
        ("cuối", "năm") => (13 - count, 12, 1),
        _ if year_after(tokens, after).0 > 0 => (1, count, 0),
        _ => return None,
    };
    let (year_length, year) = year_after(tokens, after + length);
    let year_length = if year_length == 0 && tokens.word(after + length) == "năm" { 1 } else { year_length };
    Some((after + length + year_length - at, months(from, to, year)?))
}

/// A number of months: the number, and the token after "tháng".
fn month_count(tokens: &Tokens, at: usize) -> Option<(u8, usize)> {
    let (count, length) = match small(tokens, at, 12) {
        Some(count) => (count, 1),
        None if tokens.word(at) == "mười" && matches!(tokens.word(at + 1), "một" | "hai") => {
            (10 + number_word(tokens.word(at + 1))?, 2)
        }
        None => (number_word(tokens.word(at))?, 1),
    };
    (tokens.word(at + length) == "tháng").then_some((count, at + length + 1))
}

/// "bình quân 6 tháng, CPI tăng", "lũy kế 5 tháng", "tính chung 9 tháng": the first months of the year, and not a span of time.
fn bare_months(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let (count, after) = month_count(tokens, at).filter(|it| it.0 > 1)?;
    // "10 tháng qua" in the eleventh.
    if tokens.word(after) == "qua" && count > 3 && matches!(tokens.before(at, 1), "" | "," | ";" | "." | "trong" | ":") {
        return Some((after + 1 - at, When::Months(1, count, YearOf::Unnamed)));
    }
    // "án ma túy 6 tháng qua: bắt 99 vụ", "con số 10 tháng này"
    let told = || matches!(tokens.word(after + 1), ":" | "hơn" | "gần" | "đạt" | "ước" | "khoảng" | "là" | "tăng" | "giảm");
    if count > 3 && (tokens.word(after) == "qua" && told() || (tokens.before(at, 1), tokens.word(after)) == ("số", "này")) {
        return Some((after + 1 - at, When::Months(1, count, YearOf::Unnamed)));
    }
    let summed = matches!(
        (tokens.before(at, 2), tokens.before(at, 1)),
        ("bình", "quân") | ("lũy" | "luỹ", "kế") | ("tính", "chung") | (_, "trong" | "qua" | "hết")
    ) || tokens.before(at, 1) == "sau"
        && (tokens.word(after) == "," || count > 3 && (after >= tokens.len() || tokens.raw(after) == "."));
    const STATED: &[&str] = &[
        "đạt", "ước", "là", "tăng", "giảm", ",", "của", "có", "đã", "toàn", "mới", "chỉ", "vẫn", "cả", "vượt", "ở", "được",
        "thu", "đón", "nhập", "xuất", "gấp", "theo", ":",
    ];
    // "phục vụ 10 tháng hơn 1,2 triệu lượt"
    let amount = count > 3 && matches!(tokens.word(after), "hơn" | "gần" | "khoảng") && tokens.is(after + 1, Kind::Number);
    let stated = STATED.contains(&tokens.word(after)) || amount;
    const WEIGHED: &[&str] = &[
        "hơn", "gần", "khoảng", "thêm", "vòng", "hạn", "mỗi", "dài", "cứ", "trên", "dưới", "được", "từ", "đến", "tù", "mất",
        "còn", "tới", "phạt", "giam", "kỳ", "giá", "là", ",", "-", "–", "liền", "có", "và",
    ];
    let weighed = WEIGHED.contains(&tokens.before(at, 1));
    const SPANNED: &[&str] = &[
        "tuổi", "tù", "trở", "liên", "liền", "gần", "qua", "tới", "đến", "trước", "sau", "lương", "/", "nữa", "giam", "thực",
        "kể", "để", "cho", "từ", "thi", "cải", "rưỡi",
    ];
    let spanned = SPANNED.contains(&tokens.word(after));
    let bare = matches!(tokens.before(at, 1), "" | ":" | ";" | ")") || tokens.is(at.wrapping_sub(1), Kind::Word);
    // "Thanh Hóa: 9 tháng giải quyết việc làm cho …"
    let opens = tokens.before(at, 1) == ":" && tokens.is(after, Kind::Word);
    // "Theo công ty, 6 tháng, sản lượng điện đạt …"
    let apart = tokens.before(at, 1) == "," && (tokens.word(after) == "," || tokens.acronym(after));
    (!spanned && (apart || !weighed) && (apart || summed || opens || stated && bare))
        .then_some((after - at, When::Months(1, count, YearOf::Unnamed)))
}

/// "tháng đầu năm", "quý đầu năm 2024".
fn first_month(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let quarter = matches!(tokens.word(at), "quý" | "quí" | "qúy");
    let opens = (quarter || tokens.word(at) == "tháng") && tokens.word(at + 1) == "đầu" && tokens.word(at + 2) == "năm";
    (opens && !matches!(tokens.before(at, 1), "các" | "những" | "mấy" | "nhiều")).then_some(())?;
    let (length, year) = year_after(tokens, at + 2);
    Some((2 + length.max(1), if quarter { in_quarter(1, year) } else { in_month(1, year)? }))
}

/// "7 ngày qua": the days before the report's.
fn last_days(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let days = small(tokens, at, 31)?;
    // "Trong 5 năm, …" after "giai đoạn 2016 - 2020"
    let opens = tokens.before(at, 1) == "trong" && matches!(tokens.before(at, 2), "" | "." | ",");
    if opens && tokens.word(at + 1) == "năm" && matches!(tokens.word(at + 2), "," | "qua") && days > 1 {
        return Some((2 + usize::from(tokens.word(at + 2) == "qua"), When::Span(days)));
    }
    // "Trong 5 ngày nghỉ lễ này" are those that the report is about.
    let word = |nth: usize| tokens.word(at + nth);
    if word(1) == "ngày" && matches!(word(2), "nghỉ" | "lễ" | "tết") && matches!(tokens.before(at, 1), "trong" | "qua" | "sau")
    {
        return Some((3 + usize::from(matches!(word(3), "lễ" | "tết")), When::SameTerm));
    }
    (word(1) == "ngày" && word(2) == "qua").then_some((3, When::LastDays(days)))
}

/// "trong 15 ngày qua", "2 năm liên tiếp", "sau 6 ngày nghỉ": how long something went on frames what is counted, and counts nothing. Its
/// time is what was spoken of.
fn span(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    const UNITS: &[&str] = &["năm", "tháng", "ngày", "tuần", "giờ", "thập"];
    const BEFORE: &[&str] = &["trong", "sau", "qua", "suốt", "vòng", "suốt", "cả"];
    const AFTER: &[&str] = &["qua", "liên", "liền", "gần", "trước", "đầu"];
    let small = small(tokens, at, 99).is_some() || number_word(tokens.word(at)).is_some();
    let unit = at + 1;
    (small && UNITS.contains(&tokens.word(unit)) && !tokens.glued(unit)).then_some(())?;
    let end = unit + if tokens.word(unit) == "thập" { 2 } else { 1 };
    let framed = BEFORE.contains(&tokens.before(at, 1))
        || (2..=2).any(|back| {
            tokens.before(at, back) == "trong"
                && matches!(tokens.before(at, 1), "vòng" | "khoảng" | "hơn" | "gần" | "chỉ" | "suốt")
        });
    let told = AFTER.contains(&tokens.word(end)) && !(tokens.word(end) == "trước" && tokens.is(end + 1, Kind::Number));
    let jail = matches!(tokens.word(end), "tù" | "án" | "tuổi" | "giam" | "công" | "kinh" | "thi");
    ((framed || told) && !jail && tokens.word(end) != "rưỡi").then_some((end - at, When::SameTerm))
}

fn in_month(month: u8, year: YearOf) -> Option<When> {
    Some(match year {
        YearOf::Named(year) => fixed(Moment::month(year, month)?),
        _ => When::Month(month, year),
    })
}

fn in_quarter(quarter: u8, year: YearOf) -> When {
    match year {
        YearOf::Named(year) => fixed(Moment { year, part: Part::Quarter(quarter) }),
        _ => When::Quarter(quarter, year),
    }
}

fn half_year(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let (from, to) = match (tokens.word(at), tokens.word(at + 1), tokens.word(at + 2)) {
        ("nửa", "đầu", "năm") | ("nửa", "năm", "đầu" | "qua" | "đã" | ",") => (1, 6),
        ("nửa", "cuối", "năm") | ("nửa", "năm", "cuối") => (7, 12),
        _ => return None,
    };
    let start = if tokens.word(at + 2) == "năm" { at + 2 } else { at + 3 };
    let (length, year) = year_after(tokens, start);
    Some(((start + length).max(at + 3) - at, months(from, to, year)?))
}

/// "kỳ 1 tháng 3", "nửa đầu tháng 3": up to the 15th of a month, or from the 16th.
pub fn half_month(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let second = match (tokens.word(at), tokens.word(at + 1)) {
        ("kỳ", "1" | "i") | ("nửa", "đầu") => false,
        ("kỳ", "2" | "ii") | ("nửa", "cuối") => true,
        _ => return None,
    };
    (tokens.word(at + 2) == "tháng").then_some(())?;
    let (month, after) = month_at(tokens, at + 3)?;
    let (length, year) = year_after(tokens, after);
    let (from, to) = if second { (16, 31) } else { (1, 15) };
    let when = match year {
        YearOf::Named(year) => fixed(Period::new(Moment::day(year, month, from)?, Moment::day_within(year, month, to)?)),
        _ => When::Days((from, month), (to, month), year),
    };
    Some((after + length - at, when))
}

fn number_word(word: &str) -> Option<u8> {
    const WORDS: [&str; 10] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    WORDS.iter().position(|it| *it == word).and_then(|nth| u8::try_from(nth + 1).ok())
}

fn quarter(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    matches!(tokens.word(at), "quý" | "quí" | "qúy").then_some(())?;
    let number = match tokens.word(at + 1) {
        "i" | "1" | "một" => 1,
        "ii" | "2" | "hai" => 2,
        "iii" | "3" | "ba" => 3,
        "iv" | "4" | "bốn" | "tư" => 4,
        _ => return None,
    };
    let (length, year) = year_after(tokens, at + 2);
    Some((2 + length, in_quarter(number, year)))
}

fn month(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    // "mỗi tháng 10 nghìn tấn" counts by the month.
    (tokens.word(at) == "tháng" && !matches!(tokens.before(at, 1), "mỗi" | "hàng" | "hằng")).then_some(())?;
    if let Some((month, year)) = tokens.raw(at + 1).split_once('.') {
        let (month, year) = (month.parse().ok()?, year.parse().ok().filter(|it| (1900..=2100).contains(it))?);
        return Some((2, fixed(Moment::month(year, month)?)));
    }
    let (number, after) = month_at(tokens, at + 1)?;
    if let Some((last, after)) = months_listed(tokens, number, after) {
        let (length, year) = year_after(tokens, after);
        return Some((after + length - at, months(number, last, year)?));
    }
    let (length, year) = year_after(tokens, after);
    Some((after + length - at, in_month(number, year)?))
}

/// The number of a month, in digits or as a name with a capital ("tháng Năm", "tháng Mười Một"), and the token after it.
pub fn month_at(tokens: &Tokens, at: usize) -> Option<(u8, usize)> {
    if let Some(number) = small(tokens, at, 12) {
        return Some((number, at + 1));
    }
    let word = tokens.word(at);
    (tokens.capital(at) || matches!(word, "giêng" | "tư")).then_some(())?;
    let number = match word {
        "giêng" => 1,
        "tư" => 4,
        "chạp" => 12,
        "mười" if matches!(tokens.word(at + 1), "một" | "hai") => {
            return Some((10 + number_word(tokens.word(at + 1))?, at + 2));
        }
        _ => number_word(word)?,
    };
    Some((number, at + 1))
}

/// "từ tháng 1 đến hết tháng 5/2023", "từ tháng 3/2021 đến nay".
fn month_range(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    (tokens.word(at) == "từ" && tokens.word(at + 1) == "tháng").then_some(())?;
    let (from, after) = month_at(tokens, at + 2)?;
    let (length, first_year) = year_after(tokens, after);
    let mut to = after + length;
    matches!(tokens.word(to), "đến" | "tới").then_some(())?;
    to += 1 + usize::from(tokens.word(to + 1) == "hết");
    if tokens.word(to) == "nay" {
        let YearOf::Named(year) = first_year else { return None };
        return Some((to + 1 - at, When::Since(Moment::month(year, from)?)));
    }
    (tokens.word(to) == "tháng").then_some(())?;
    let (last, end) = month_at(tokens, to + 1)?;
    let (length, year) = year_after(tokens, end);
    let end = end + length - at;
    match (first_year, year) {
        (YearOf::Named(one), YearOf::Named(two)) => {
            Some((end, fixed(Period::new(Moment::month(one, from)?, Moment::month(two, last)?))))
        }
        _ if from <= last => Some((end, months(from, last, year)?)),
        // "từ tháng 10 năm ngoái đến tháng 7 năm nay"
        (YearOf::Relative(-1), YearOf::Relative(0) | YearOf::Unnamed) => {
            Some((end, When::Months(from, last, YearOf::Relative(0))))
        }
        _ => None,
    }
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

/// "cùng kỳ năm 2022", "cùng kỳ 2019": the matching time of a named year.
fn same_period(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let length = match (tokens.word(at + 1), tokens.word(at + 2)) {
        ("kỳ" | "kì", _) => 2,
        ("thời", "điểm" | "gian") => 3,
        _ => return None,
    };
    let named = tokens.word(at) == "cùng";
    let second = at + length + usize::from(tokens.word(at + length) == "năm");
    year_at(tokens, second).filter(|_| named).map(|year| (second + 1 - at, When::SamePeriod(YearOf::Named(year))))
}

/// "từ đầu năm 2025 đến nay", "đầu năm tới nay".
fn year_to_date(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let first = at + usize::from(tokens.word(at) == "từ");
    (tokens.word(first) == "đầu" && tokens.word(first + 1) == "năm").then_some(())?;
    let (length, _) = year_after(tokens, first + 1);
    let end = first + 1 + length.max(1);
    if matches!(tokens.word(end), "đến" | "tới") && tokens.word(end + 1) == "nay" {
        return Some((end + 2 - at, When::YearToDate));
    }
    // "Tính gộp từ đầu năm, con số là": up to what was spoken of.
    let open = tokens.word(at) == "từ" && !matches!(tokens.word(end), "đến" | "tới" | "học" | "mới" | "nay");
    open.then_some((end - at, When::YearToDate))
}

fn phrase(tokens: &Tokens, at: usize) -> Option<(usize, When)> {
    let (length, when) = PHRASES.at(tokens, at)?;
    let (before, after) = (tokens.before(at, 1), tokens.word(at + length));
    let other = match tokens.word(at) {
        // "thực hiện", "hiện đại": other words with the same syllable.
        "hiện" if length == 1 => {
            matches!(before, "thực" | "phát" | "xuất" | "thể" | "biểu" | "tái" | "ẩn" | "hiển" | "dự" | "nổi" | "cụ")
                || matches!(
                    after,
                    "hành"
                        | "đại"
                        | "trường"
                        | "vật"
                        | "thực"
                        | "tượng"
                        | "diện"
                        | "hữu"
                        | "hình"
                        | "thân"
                        | "kim"
                        | "lên"
                )
        }
        // By itself "nay" opens a clause: "nay còn 700.000 đồng".
        "nay" => {
            !matches!(before, "" | "," | ";" | "." | "song" | "nhưng" | "thì")
                || !matches!(after, "còn" | "là" | "chỉ" | "đã" | "mới" | "tăng" | "giảm" | "lên" | "có")
        }
        // "lũy kế 5 tháng": the months say it.
        "lũy" | "luỹ" => (at + length..at + length + 3).any(|it| PHRASES.at(tokens, it).is_some() || months_near(tokens, it)),
        "năm" => matches!(before, "các" | "những" | "mọi" | "nhiều" | "mấy" | "vài" | "hằng" | "hàng" | "bao"),
        "trong" if tokens.word(at + 1) == "tuần" => tokens.is(at + length, Kind::Number),
        "trong" => {
            tokens.is(at + length, Kind::Number) && (small(tokens, at + length, 12).is_some() || tokens.word(at + 1) != "tháng")
                || matches!(after, "tới" | "học" | "đầu" | "cuối" | "i" | "ii" | "iii" | "iv")
                || month_at(tokens, at + length).is_some()
        }
        "cả" => matches!(before, "toán" | "hoạch" | "tiêu") || year_at(tokens, at + length).is_some(),
        "tháng" => tokens.is(at.wrapping_sub(1), Kind::Number) || matches!(before, "các" | "những" | "mấy" | "nhiều"),
        _ => false,
    };
    (!other).then_some((length, when))
}

fn months_near(tokens: &Tokens, at: usize) -> bool {
    month_count(tokens, at).is_some() || tokens.word(at) == "từ" && tokens.word(at + 1) == "đầu"
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
