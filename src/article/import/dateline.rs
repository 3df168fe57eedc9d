//! The day a report speaks from, read from its text.

use crate::{
    article::Block,
    period::{Moment, Part},
    text::lowercase,
};

/// They open a dateline.
const OPENINGS: &[&str] = &["sáng", "chiều", "trưa", "tối", "ngày", "hôm nay", "đêm"];

/// They stand before a time that something lasts to, or begins with.
const OPEN: &[&str] = &["đến", "tới", "từ", "trước"];

/// They stand before a time that something begins with, or is done by.
const BEGINS: &[&str] = OPEN.split_at(2).1;

/// They stand before the day or the year that someone was born.
const BORN: &[&str] = &["sinh", "sn", "sn:", "s.n"];

/// They stand between these and the day.
const SMALL: &[&str] = &["ngày", YEAR, "vào", "tháng"];

/// It stands before the number of a paper, whose date follows.
const NUMBER: &str = "số";

/// They stand before a year that something is compared with: the report's is the next.
const COMPARED: &[&str] = &["kỳ", "với"];

/// It stands before a year.
const YEAR: &str = "năm";

/// A title says by it up to what day its figures are counted.
const COUNTED_TO: &str = "tính đến";

/// It stands before the last of several days.
const TO: &str = OPEN[0];

/// What a day is written with in words: "ngày 6 tháng 8 năm 2023".
const WORDED: [&str; 3] = ["ngày", "tháng", YEAR];

/// The day of the first dateline in the opening blocks ("Sáng 22/1"), with the year that the opening speaks of.
pub fn infer(blocks: &[Block]) -> Option<Moment> {
    let blocks: Vec<String> = blocks.iter().map(|it| without_births(&it.text)).collect();
    // What happened on a later day was not told on that one.
    let told = |day: &Moment| !blocks.iter().flat_map(|it| days_told(it)).any(|it| it > *day);
    // Nor was what happened in a month of a later year, where the year was not told with the day; late in a year the next is planned.
    let last = last_month(&blocks);
    let near = |day: &Moment| {
        let late = matches!(day.part, Part::Day(month, _) if month >= LATE);
        last.is_none_or(|it| it.0 <= day.year + i32::from(late))
    };
    let opening = &blocks[..blocks.len().min(MOST_OPENING)];
    let inferred = || of_opening(opening, &blocks).filter(told).filter(near);
    let of_last = || of_last_month(opening, last?).filter(told).filter(near);
    let whole = of_dateline(opening);
    if whole.is_some() { whole.filter(told).or_else(of_last) } else { inferred().or_else(of_last) }
}

/// A report opens with so many blocks.
const MOST_OPENING: usize = 6;

/// The day of the first dateline, in the year of the last month that the text names with one: "Sáng 22/4, … Đến tháng 3/2019 họ …".
fn of_last_month(opening: &[String], last: Month) -> Option<Moment> {
    let (day, month) = opening.iter().find_map(|text| day_of_month(text))?;
    // What is further off may as well be still to come.
    let near = (last.1, last.2) <= (month, Some(day)) && month <= last.1 + MOST_MONTHS;
    Moment::day(last.0, month, day).filter(|_| near)
}

/// A year with its month, and the day if that is told.
type Month = (i32, u8, Option<u8>);

/// The last month that a text names with its year, without those that something begins with ("từ ngày 1/1/2021") and the dates of papers
/// ("quyết định số 11 ngày 4/8/2006").
fn last_month(blocks: &[String]) -> Option<Month> {
    let mut last: Option<Month> = None;
    for text in blocks {
        let words: Vec<_> = text.split_whitespace().collect();
        let behind = |at: usize, most: usize, of: &[&str]| (1..=most).any(|back| at >= back && of.contains(&words[at - back]));
        for (at, year) in month_years(&words) {
            let mut parts = words[at].trim_end_matches([',', '.', ';', ')']).rsplit('/').skip(1).map(|it| it.parse::<u8>().ok());
            // "Thông tư 96/2015" is no month.
            let month = parts.next().flatten().filter(|it| (1..=12).contains(it));
            if let Some(month) = month.filter(|_| !behind(at, 2, BEGINS) && !behind(at, MOST_OF_PAPER, &[NUMBER])) {
                last = last.max(Some((year, month, parts.next().flatten())));
            }
        }
    }
    last
}

/// The date of a paper stands so many words behind its number.
const MOST_OF_PAPER: usize = 6;

/// A month that is told lies no further before the report than so many.
const MOST_MONTHS: u8 = 6;

/// A text in lower case, without the days and years that people were born: "(sinh ngày 13/11/2003)", "SN 1978".
fn without_births(text: &str) -> String {
    let mut told: Vec<&str> = Vec::new();
    let lower = lowercase(text);
    for word in lower.split_whitespace() {
        let before = told.iter().rev().take(3).map(|it| it.trim_start_matches('('));
        let born = before.into_iter().find(|it| !SMALL.contains(it)).is_some_and(|it| BORN.contains(&it));
        if !(born && word.contains(|it: char| it.is_ascii_digit())) {
            told.push(word);
        }
    }
    told.join(" ")
}

/// From this month on a report speaks of the next year's plans.
const LATE: u8 = 10;

/// The days that are named in full in a text, without those that something lasts to or begins with.
fn days_told(text: &str) -> Vec<Moment> {
    let words: Vec<_> = text.split_whitespace().collect();
    let open = |at: usize| (1..=2).any(|back| at >= back && OPEN.contains(&words[at - back]));
    let named = (1..words.len()).filter(|at| OPENINGS.contains(&words[at - 1]) && !open(at - 1));
    named.filter_map(|at| full_date(words[at])).collect()
}

/// The day that the opening names with its year, as the one counted up to or in a dateline; not what happened on another day than a dateline
/// before it ("Ngày 24/7, tòa xử … Tối 18/9/2017, …").
fn of_dateline(opening: &[String]) -> Option<Moment> {
    let full = || {
        let at = opening.iter().position(|text| full_dateline(text).is_some())?;
        let day = full_dateline(&opening[at])?;
        let told = opening[..at].iter().find_map(|text| day_of_month(text));
        Some(day).filter(|it| told.is_none_or(|told| it.part == Part::Day(told.1, told.0)))
    };
    opening.iter().find_map(|text| counted_to(text)).or_else(full)
}

/// The day of a dateline with the year that the opening speaks of, or the first day that the opening names.
fn of_opening(opening: &[String], blocks: &[String]) -> Option<Moment> {
    let inferred = opening.iter().find_map(|text| day_of_month(text));
    match inferred.and_then(|(day, month)| Moment::day(year_of(opening, month)?, month, day)) {
        Some(day) => Some(day),
        // No dateline: the first day that the opening names in full, if nothing later is spoken of.
        None => {
            let day = opening.iter().take(3).find_map(|text| full_date(text))?;
            let later = |block: &String| plain_years(block).into_iter().any(|year| year > day.year);
            (!blocks.iter().any(later)).then_some(day)
        }
    }
}

/// The year a dateline without one stands in: the latest year that the opening names plainly. Late in a year, reports speak
/// of the next one's plans: then it is the year before, if that is named too.
fn year_of(opening: &[String], month: u8) -> Option<i32> {
    let years: Vec<i32> = opening.iter().flat_map(|text| plain_years(text)).collect();
    let latest = *years.iter().max()?;
    Some(if month >= LATE && years.contains(&(latest - 1)) { latest - 1 } else { latest })
}

/// The years named as "năm 2021", without targets ("đến năm 2030").
fn plain_years(text: &str) -> Vec<i32> {
    let words: Vec<_> = text.split_whitespace().collect();
    let plain = words.windows(2).enumerate().filter(|(at, pair)| {
        pair[0].trim_start_matches('(') == YEAR && (*at == 0 || !OPEN[..3].contains(&words[at - 1].trim_end_matches(',')))
    });
    // A year named with its month is seldom far from the report's.
    let dated = month_years(&words).map(|it| (it.1, false));
    let named = plain.filter_map(|(at, pair)| Some((pair[1].get(..4)?, at > 0 && COMPARED.contains(&words[at - 1]))));
    let named = named.filter_map(|(year, compared)| Some((year.parse::<i32>().ok()?, compared)));
    let years = named.chain(dated).map(|(year, compared)| year + i32::from(compared));
    years.filter(|year| (1990..=2100).contains(year)).collect()
}

/// The words that name a year with its month, and the year: "tháng 6/2021", "ngày 15/6/2021".
fn month_years<'w>(words: &'w [&str]) -> impl Iterator<Item = (usize, i32)> + 'w {
    let years = words.iter().enumerate().filter_map(|(at, word)| {
        let (_, year) = word.trim_end_matches([',', '.', ';', ')']).rsplit_once('/')?;
        Some((at, year.parse().ok().filter(|_| year.len() == 4)?))
    });
    years.filter(|it| (1990..=2100).contains(&it.1))
}

/// The day and month of a dateline that stands in a text: "sáng 22/1", "chiều ngày 5-6", "Ngày 3.2".
pub fn day_of_month(text: &str) -> Option<(u8, u8)> {
    let lower = lowercase(text);
    let words: Vec<_> = lower.split_whitespace().take(12).collect();
    let dated = |at: usize| {
        OPENINGS.contains(&words[at]) || at > 0 && OPENINGS.contains(&format!("{} {}", words[at - 1], words[at]).as_str())
    };
    // "từ 19 giờ ngày 16/10" starts a time that the report speaks about.
    let starts = |at: usize| (1..=3).any(|back| at >= back && words[at - back] == BEGINS[0]);
    (0..words.len().saturating_sub(1)).filter(|at| dated(*at) && !starts(*at)).find_map(|at| {
        let date = words[at + 1].trim_matches(|it: char| !it.is_ascii_digit());
        let (day, month) = date.split_once(['/', '-', '.'])?;
        let (day, month) = (day.parse().ok()?, month.parse().ok()?);
        Moment::day(2000, month, day).map(|_| (day, month))
    })
}

/// The day that a title says its figures are counted up to: "thiệt hại do mưa lũ (tính đến 16 giờ ngày 18/10/2023)".
fn counted_to(text: &str) -> Option<Moment> {
    let title = text.split_whitespace().count() <= MOST_TITLE_WORDS;
    let (_, rest) = text.split_once(COUNTED_TO).filter(|_| title)?;
    let near: Vec<_> = rest.split_whitespace().take(5).collect();
    full_date(&near.join(" "))
}

const MOST_TITLE_WORDS: usize = 25;

/// The last day of a title that names the days it speaks about: "(Từ ngày 04/9/2023 đến ngày 10/9/2023)".
pub fn last_of_range(text: &str) -> Option<Moment> {
    let (first, last) = text.split_once(TO)?;
    full_date(first).and(full_date(last))
}

/// A full date after a dateline's opening word: "Ngày 22/1/2021".
fn full_dateline(text: &str) -> Option<Moment> {
    let words: Vec<_> = text.split_whitespace().take(12).collect();
    let dated = words.windows(2).find(|pair| OPENINGS.contains(&pair[0]) && full_date(pair[1]).is_some())?;
    full_date(dated[1])
}

/// The first date with a year in a text: "22/01/2021", "22-1-2021", "22.1.2021", "2021-01-22", "ngày 22 tháng 1 năm 2021".
pub fn full_date(text: &str) -> Option<Moment> {
    numbered_date(text).or_else(|| worded_date(text))
}

fn worded_date(text: &str) -> Option<Moment> {
    let words: Vec<_> = text.split_whitespace().map(|it| it.trim_matches([',', '.', ';'])).collect();
    words.windows(6).find_map(|it| match it {
        [one, day, two, month, three, year] if [&*lowercase(one), two, three] == WORDED => {
            Moment::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    })
}

fn numbered_date(text: &str) -> Option<Moment> {
    text.split(|it: char| !it.is_ascii_digit() && !matches!(it, '/' | '-' | '.')).find_map(|date| {
        let parts: Vec<_> = date.trim_matches(['/', '-', '.']).split(['/', '-', '.']).collect();
        // "11/11/2022-09:13:00": the hour is tied to the day.
        let [first, month, last] = parts.get(..3).filter(|it| parts.len() == 3 || it[2].len() == 4)? else { return None };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        (year.len() == 4).then_some(())?;
        Moment::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    })
}

/// Whether a text names an hour with its minutes, perhaps seconds: "18:05", "8h30", "11/11/2022-09:13:00".
pub fn has_hour(text: &str) -> bool {
    let digits = |it: &str, least: usize| (least..=2).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let words = text.split([' ', ',', ';', '(', ')', '|']);
    let hour = |it: &str| digits(it.rsplit('-').next().unwrap_or_default(), 1);
    let minute = |it: &str| digits(it.split(':').next().unwrap_or_default(), 2);
    words.filter_map(|word| word.split_once([':', 'h', 'g'])).any(|it| hour(it.0) && minute(it.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    fn date(paragraphs: &[&str]) -> Option<String> {
        let blocks: Vec<_> = paragraphs.iter().map(|text| Block::new(BlockKind::Paragraph, *text)).collect();
        infer(&blocks).map(|it| it.to_string())
    }

    #[test]
    fn the_year_is_the_one_the_opening_speaks_of() {
        assert_eq!(date(&["Nhiệm vụ năm 2021.", "Sáng 22/1, tỉnh tổng kết năm 2020."]).as_deref(), Some("2021-01-22"));
        assert_eq!(date(&["Sáng 25/12, tỉnh tổng kết năm 2023, bàn việc năm 2024."]).as_deref(), Some("2023-12-25"));
        assert_eq!(date(&["Ngày 16/11, hải quan cho biết thu tăng 5% so với cùng kỳ năm 2019."]).as_deref(), Some("2020-11-16"));
        assert_eq!(date(&["Chiều ngày 5/6/2022, cảng họp. Mục tiêu đến năm 2030."]).as_deref(), Some("2022-06-05"));
        assert_eq!(date(&["Sáng 5/6, cảng họp về mục tiêu đến năm 2030."]), None);
        let later = "Ngày 5/1/2021, cảng họp.";
        assert_eq!(date(&[later, "Ngày 7/1/2021, cảng họp lần nữa."]), None);
        assert_eq!(date(&[later, "Việc kéo dài đến ngày 7/1/2021."]).as_deref(), Some("2021-01-05"));
        let born = "Ngày 17/5, tòa xử vụ án. Cháu L. (sinh ngày 13/11/2003), ông Nam, SN 1992, bị hại.";
        assert_eq!(date(&[born, "Tháng 9/2018 họ gặp nhau."]).as_deref(), Some("2018-05-17"));
        let told = ["Ngày 17/5, tòa xử vụ án của năm 2013.", "Họ", "gặp", "nhau", "ở", "Huế."];
        assert_eq!(date(&[&told[..], &["Việc xảy ra vào tháng 9/2018."]].concat()), None);
        assert_eq!(date(&[&told[..], &["Việc xảy ra vào tháng 4/2018."]].concat()).as_deref(), Some("2018-05-17"));
        assert_eq!(date(&told).as_deref(), Some("2013-05-17"));
        assert_eq!(date(&[&told[..], &["Theo Thông tư 255/2018 và 2/2013."]].concat()).as_deref(), Some("2013-05-17"));
        let worded = "Chủ nhật, ngày 6 tháng 8 năm 2023, 11:20 GMT+7";
        assert_eq!(full_date(worded).map(|it| it.to_string()).as_deref(), Some("2023-08-06"));
        assert_eq!(full_date("Ngày 11/11/2022-09:13:00 AM").map(|it| it.to_string()).as_deref(), Some("2022-11-11"));
        assert!(has_hour("Ngày 11/11/2022-09:13:00 AM") && has_hour("Cập nhật: 27/12/2022 | 8:05:33 AM") && !has_hour("2:1"));
        assert_eq!(full_date("Thứ sáu, 22/01/2021 15:30").map(|it| it.to_string()).as_deref(), Some("2021-01-22"));
    }
}
