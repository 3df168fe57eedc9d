//! Periods of time, as ISO 8601 writes them.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// A year, quarter, month or day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// 1000 to 9999.
    pub year: i32,
    /// How finely the moment is named.
    pub part: Part,
}

/// The part of a year that a moment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The whole year.
    Whole,
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// A month and a day, from 1.
    Day(u8, u8),
}

/// A stretch of time from one moment to another, both included; often the same one.
///
/// Written and read as ISO 8601 (quarters as SDMX writes them): `2020`, `2023-Q1`, `2023-04`, `2021-01-22`, `2014/2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// Its first moment.
    pub from: Moment,
    /// Its last moment.
    pub to: Moment,
}

impl Moment {
    /// A year.
    pub fn year(year: i32) -> Self {
        Moment { year, part: Part::Whole }
    }

    /// A month, 1 to 12; `None` for other numbers.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Moment { year, part: Part::Month(month) })
    }

    /// A day of a month, or the month's last where it has none so late.
    pub fn day_within(year: i32, month: u8, day: u8) -> Option<Self> {
        (0..4).find_map(|less| Moment::day(year, month, day.checked_sub(less)?))
    }

    /// A day that exists.
    pub fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day))
            .then_some(Moment { year, part: Part::Day(month, day) })
    }

    /// The same moment some years away.
    pub fn plus_years(self, years: i32) -> Self {
        Moment { year: self.year + years, ..self }
    }

    /// The month some months away; of a quarter or a year, none.
    pub fn plus_months(self, months: i8) -> Option<Self> {
        let (Part::Month(month) | Part::Day(month, _)) = self.part else { return None };
        let number = self.year * 12 + i32::from(month) - 1 + i32::from(months);
        Moment::month(number.div_euclid(12), u8::try_from(number.rem_euclid(12) + 1).ok()?)
    }

    /// The day some days away, within a few weeks; only of a day.
    pub fn plus_days(self, days: i8) -> Option<Self> {
        let Part::Day(month, day) = self.part else { return None };
        let moved = i16::from(day) + i16::from(days);
        if let Ok(day) = u8::try_from(moved)
            && let Some(moment) = Moment::day(self.year, month, day)
        {
            return Some(moment);
        }
        let other = Moment::month(self.year, month)?.plus_months(if moved < 1 { -1 } else { 1 })?;
        let Part::Month(other_month) = other.part else { return None };
        let length =
            i16::from(days_in(if moved < 1 { other.year } else { self.year }, if moved < 1 { other_month } else { month }));
        Moment::day(other.year, other_month, u8::try_from(if moved < 1 { moved + length } else { moved - length }).ok()?)
    }

    /// Reads one moment.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|it| it.len() == 4)?.parse().ok().filter(|it| *it >= 1000)?;
        let part = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => return Some(Moment::year(year)),
            (Some(quarter), None, _) if quarter.starts_with('Q') => {
                Part::Quarter(quarter[1..].parse().ok().filter(|it| (1..=4).contains(it))?)
            }
            (Some(month), None, _) => return Moment::month(year, month.parse().ok()?),
            (Some(month), Some(day), None) => return Moment::day(year, month.parse().ok()?, day.parse().ok()?),
            _ => return None,
        };
        Some(Moment { year, part })
    }

    /// The number of its first day; numbers of days count from a fixed one.
    pub fn first_day(self) -> i64 {
        match self.part {
            Part::Whole => day_number(self.year, 1, 1),
            Part::Quarter(quarter) => day_number(self.year, quarter * 3 - 2, 1),
            Part::Month(month) => day_number(self.year, month, 1),
            Part::Day(month, day) => day_number(self.year, month, day),
        }
    }

    /// The number of its last day.
    pub fn last_day(self) -> i64 {
        match self.part {
            Part::Whole => day_number(self.year, 12, 31),
            Part::Quarter(quarter) => day_number(self.year, quarter * 3, days_in(self.year, quarter * 3)),
            Part::Month(month) => day_number(self.year, month, days_in(self.year, month)),
            Part::Day(month, day) => day_number(self.year, month, day),
        }
    }
}

impl Period {
    /// From one moment to another.
    pub fn new(from: Moment, to: Moment) -> Self {
        Period { from, to }
    }

    /// One whole year.
    pub fn year(year: i32) -> Self {
        Moment::year(year).into()
    }

    /// The single moment, when the period is one.
    pub fn moment(self) -> Option<Moment> {
        (self.from == self.to).then_some(self.from)
    }

    /// Whether another period lies within this one.
    pub fn contains(self, other: Period) -> bool {
        self.from.first_day() <= other.from.first_day() && other.to.last_day() <= self.to.last_day()
    }

    /// Whether it is over by the end of another period.
    pub fn ends_by(self, other: Period) -> bool {
        self.to.last_day() <= other.to.last_day()
    }

    /// Whether it is over before another period starts.
    pub fn ends_before(self, other: Period) -> bool {
        self.to.last_day() < other.from.first_day()
    }

    /// Its length in days, both ends included; nought or less when the ends stand in the wrong order.
    pub fn days(self) -> i64 {
        self.to.last_day() - self.from.first_day() + 1
    }

    /// How many whole calendar years it is, when it is made of whole years.
    pub fn whole_years(self) -> Option<i64> {
        (self.from.part == Part::Whole && self.to.part == Part::Whole)
            .then_some(i64::from(self.to.year - self.from.year) + 1)
            .filter(|it| *it > 0)
    }

    /// The same stretch some years away.
    /// So many months later; of months alone.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let later = |it: Moment| {
            let Part::Month(month) = it.part else { return None };
            let count = it.year * 12 + i32::from(month) - 1 + months;
            Moment::month(count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).ok()?)
        };
        Some(Period { from: later(self.from)?, to: later(self.to)? })
    }

    /// So many years later.
    pub fn plus_years(self, years: i32) -> Self {
        Period { from: self.from.plus_years(years), to: self.to.plus_years(years) }
    }

    /// Reads a period as [`Period`] describes.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        Some(Period { from: Moment::parse(from)?, to: Moment::parse(to)? })
    }
}

impl From<Moment> for Period {
    fn from(moment: Moment) -> Self {
        Period { from: moment, to: moment }
    }
}

/// How many days a month has.
fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1 March of year nought, by the method of Howard Hinnant's `days_from_civil`.
fn day_number(year: i32, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Whole => write!(out, "{year:04}"),
            Part::Quarter(quarter) => write!(out, "{year:04}-Q{quarter}"),
            Part::Month(month) => write!(out, "{year:04}-{month:02}"),
            Part::Day(month, day) => write!(out, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.moment() {
            Some(moment) => moment.fmt(out),
            None => write!(out, "{}/{}", self.from, self.to),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Period::parse(&text).ok_or_else(|| D::Error::custom("a period is written as in ISO 8601, such as 2014/2020"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_writes() {
        for text in ["2020", "2023-Q1", "2023-04", "2021-01-22", "2014/2020", "2023-01/2023-04"] {
            assert_eq!(Period::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in ["", "20", "2021-13", "2021-02-29", "2021-Q5", "2021-01-22-3"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_count_both_ends_and_leap_years() {
        let days = |text: &str| Period::parse(text).map(Period::days);
        assert_eq!(days("2020"), Some(366));
        assert_eq!(days("2014/2020"), Some(2557));
        assert_eq!(days("2021-Q1"), Some(90));
        assert_eq!(days("2024-02"), Some(29));
        assert_eq!(Period::parse("2014/2020").and_then(Period::whole_years), Some(7));
    }
}
