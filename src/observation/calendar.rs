//! Times as a text names them, placed in the calendar: by the report's date, or where that is not known by the year that the text speaks
//! of most, and by the times named before.

use super::times::is_base;
use crate::{
    language::passage::Passage,
    order::grouped,
    period::{Moment, Part, Period},
    quantity::{Item, When, YearOf},
};

/// From this month on the school year that is spoken of is the one that begins in September.
const SCHOOL_YEAR_TOLD: u8 = 6;

/// A year that a report without a date speaks of is named so often: with its month, or as what is compared with, counts twice.
const LEAST_VOTES: usize = 4;
/// So many tokens before a time may say that it is planned for.
const AHEAD: usize = 12;

/// What times without a year, or counted from another, are placed by.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The report's date, where it is known.
    pub report: Option<Moment>,
    /// The year that the report speaks of, where it has no date.
    usual_year: Option<i32>,
    /// Whether the year that times without one are of is known: by the report's date, or because the text speaks of one year above all.
    pub year_is_told: bool,
    /// The last time that was named, of those that nothing is compared with.
    spoken: Option<Period>,
    /// The last day, week and running total that were named.
    day: Option<Period>,
    week: Option<Period>,
    running: Option<Period>,
    /// The first time that the report speaks about.
    first: Option<Period>,
    /// The last of several years that was named.
    span: Option<Period>,
}

/// How a period follows from the words: as they stand, or as the running total up to it, and the like.
pub type Way = &'static str;

impl Calendar {
    /// At the start of a report.
    pub fn new(report: Option<Moment>, passages: &[Passage]) -> Self {
        let mut told: Vec<(i32, usize)> = Vec::new();
        let items = passages.iter().flat_map(|passage| passage.items.iter().enumerate().map(move |it| (passage, it)));
        for (passage, (nth, item)) in items {
            let born = passage.marks.before(passage.places[nth].start, passage.language.class.born).is_some();
            let (year, votes) = match item {
                _ if born => continue,
                // So does one that is named as such: "so với năm 2019".
                Item::When(when @ When::Fixed(period), _) if period.to.part == Part::Whole && is_base(passage, nth, *when) => {
                    (period.to.year + 1, 1)
                }
                // The year before that something is compared with speaks for the one after it.
                Item::When(When::SamePeriod(YearOf::Named(year)), _) => (year + 1, 2),
                // A year that something is planned up to is still to come: "đến năm 2025 đạt 20 tỷ USD".
                Item::When(When::Fixed(period), _) if period.to.part == Part::Whole && is_ahead(passage, nth) => continue,
                // A day or a month that is named with its year is seldom far from the report's.
                Item::When(When::Fixed(period), _) if period.to.part != Part::Whole => (period.to.year, 2),
                Item::When(When::Fixed(period), _) if period.from == period.to => (period.to.year, 1),
                _ => continue,
            };
            told.push((year, votes));
        }
        let years: Vec<(i32, usize)> =
            grouped(told.into_iter()).into_iter().map(|(year, votes)| (year, votes.iter().sum())).collect();
        let usual_year = years.iter().max_by_key(|it| (it.1, it.0)).map(|it| it.0);
        // One year that is spoken of again and again, and no other nearly as often.
        let most = years.iter().map(|it| it.1).max().unwrap_or_default();
        let next = years.iter().filter(|it| Some(it.0) != usual_year).map(|it| it.1).max().unwrap_or_default();
        let year_is_told = report.is_some() || most >= LEAST_VOTES && most >= next * 2;
        Calendar { report, usual_year, year_is_told, spoken: None, day: None, week: None, running: None, first: None, span: None }
    }

    /// The same, speaking of a year that was just named: "năm 2020 tính đến tháng 11".
    pub fn within(&self, year: i32) -> Self {
        Calendar { report: None, usual_year: Some(year), ..self.clone() }
    }

    /// The year that is spoken from.
    pub fn this_year(&self) -> Option<i32> {
        self.report.map(|it| it.year).or(self.usual_year).or(self.spoken.map(|it| it.to.year))
    }

    /// The report's day, where it is known.
    pub fn today(&self) -> Option<Moment> {
        self.report.filter(|it| matches!(it.part, Part::Day(..)))
    }

    /// Remembers a time that was named and that nothing is compared with.
    pub fn remember(&mut self, period: Period) {
        let within = period.from.year == period.to.year;
        if is_running(period) {
            self.running = Some(period);
        }
        if period.from == period.to && matches!(period.to.part, Part::Day(..)) {
            self.day = Some(period);
        }
        if !within {
            self.span = Some(period);
        }
        let days = period.days();
        if (6..=8).contains(&days) && matches!(period.to.part, Part::Day(..)) {
            self.week = Some(period);
        }
        self.first = self.first.or(Some(period));
        self.spoken = Some(period);
    }

    /// What a time can be, the likeliest first. `up_to`: whether words before it say that something is counted up to it.
    pub fn places(&self, when: When, up_to: bool) -> Vec<(Period, Way)> {
        // "Tính đến nửa đầu tháng 6": from the start of the year to the last of these days.
        let as_said = self.place(when);
        let as_said = as_said.filter(|it| up_to && opens_month(*it)).and_then(|it| year_to(it.to)).or(as_said);
        let mut found: Vec<(Period, Way)> = as_said.map(|it| (it, "as-said")).into_iter().collect();
        let mut add = |period: Option<Period>, way: Way| {
            if let Some(period) = period.filter(|period| !found.iter().any(|it| it.0 == *period)) {
                found.push((period, way));
            }
        };
        match when {
            When::Now | When::YearToDate | When::Cumulated => {
                let today = self.today();
                add(today.map(Period::from), "today");
                add(today.and_then(year_to), "year-to");
                add(today.and_then(|it| it.plus_months(0)).and_then(year_to_month), "year-to-month");
                add(self.running, "running");
                add(self.spoken, "spoken");
                add(
                    self.spoken.and_then(Period::moment).filter(|it| matches!(it.part, Part::Month(_))).and_then(year_to_month),
                    "year-to-spoken",
                );
            }
            When::SameYear | When::SameTerm | When::SameMonth | When::SameQuarter | When::Span(_) => {
                add(self.first, "first");
                add(self.running, "running");
                add(self.spoken, "spoken");
                add(self.this_year().map(Period::year), "year");
            }
            When::SamePeriod(named) => {
                for period in [self.spoken, self.running, self.first].into_iter().flatten() {
                    add(same_in(period, named), "same-period");
                }
            }
            _ => {}
        }
        if let Some(period) = as_said.filter(|it| it.from == it.to) {
            let moment = period.to;
            match moment.part {
                Part::Day(..) => add(year_to(moment), if up_to { "year-to-told" } else { "year-to" }),
                Part::Month(_) => add(year_to_month(moment), if up_to { "year-to-told" } else { "year-to" }),
                Part::Quarter(quarter) => {
                    let last = Moment::month(moment.year, quarter * 3);
                    add(last.and_then(year_to_month), if up_to { "year-to-told" } else { "year-to" });
                }
                Part::Whole => {}
            }
        }
        found
    }

    /// The period of a time as it stands.
    fn place(&self, when: When) -> Option<Period> {
        let spoken = self.spoken;
        match when {
            When::Fixed(period) => Some(period),
            When::Year(years) => Some(Period::year(self.this_year()? + years)),
            When::DayOfMonth(day, month) => Moment::day(self.year(YearOf::Unnamed, month, 2)?, month, day).map(Period::from),
            When::Days(from, to, named) => {
                let year = self.year(named, from.1, 2)?;
                // From the first of a month to the last of one: those months.
                let whole = from.0 == 1 && Moment::day(year, to.1, to.0)?.last_day() == Moment::month(year, to.1)?.last_day();
                if whole && from.1 < to.1 {
                    return Some(Period::new(Moment::month(year, from.1)?, Moment::month(year, to.1)?));
                }
                Some(Period::new(Moment::day(year, from.1, from.0)?, Moment::day_within(year, to.1, to.0)?))
            }
            When::RelativeDay(days) => self.today()?.plus_days(days).map(Period::from),
            When::LastDays(days) => {
                let back = i8::try_from(days).ok()?;
                Some(Period::new(self.today()?.plus_days(-back)?, self.today()?.plus_days(-1)?))
            }
            When::Month(month, named) => Moment::month(self.year(named, month, 2)?, month).map(Period::from),
            When::RelativeMonth(months) => {
                let now = spoken.filter(|it| matches!(it.to.part, Part::Month(_))).map(|it| it.to).or(self.report)?;
                now.plus_months(months).map(Period::from)
            }
            When::Quarter(quarter, named) => {
                Some(Moment { year: self.year(named, quarter * 3 - 2, 3)?, part: Part::Quarter(quarter) }.into())
            }
            When::Months(from, to, named) => {
                // "9 tháng" in a report of January are those of the year before; "6 tháng cuối năm" may be still to come.
                let year = self.year(named, if from == 1 { to } else { from }, if from == 1 { 2 } else { 12 })?;
                Some(Period::new(Moment::month(if from > to { year - 1 } else { year }, from)?, Moment::month(year, to)?))
            }
            When::Since(from) => {
                let to = match from.part {
                    Part::Whole => Moment::year(self.report?.year),
                    Part::Month(_) => self.report?.plus_months(0)?,
                    _ => self.report?,
                };
                Some(Period::new(from, to))
            }
            // A running total carries the date of the report.
            When::YearToDate | When::Now => self.report.map(Period::from),
            When::YearToDay(day, month, named) => {
                let year = self.year(named, month, 2)?;
                Some(Period::new(Moment::day(year, 1, 1)?, Moment::day(year, month, day)?))
            }
            When::Cumulated => self.running.or(self.report.map(Period::from)),
            When::Week(weeks) => {
                let week = self.week.or_else(|| self.week_of_today())?;
                Some(Period::new(week.from.plus_days(weeks * 7)?, week.to.plus_days(weeks * 7)?))
            }
            When::RelativeQuarter(quarters) => {
                let Part::Quarter(quarter) = spoken?.to.part else { return None };
                let nth = spoken?.to.year * 4 + i32::from(quarter) - 1 + i32::from(quarters);
                Some(Moment { year: nth.div_euclid(4), part: Part::Quarter(u8::try_from(nth.rem_euclid(4)).ok()? + 1) }.into())
            }
            When::SameTerm => self.first.or(spoken),
            When::ThatDay => self.day.or(self.today().map(Period::from)),
            When::SameDay => self.day.or(spoken),
            When::SameYear => {
                let within = |it: Period| if it.from.year == it.to.year { Period::year(it.to.year) } else { it };
                spoken.or(self.first).map(within).or(self.this_year().map(Period::year))
            }
            When::Span(years) => {
                let spans = |it: &Period| it.to.year - it.from.year + 1 == i32::from(years);
                self.span.filter(spans).or_else(|| {
                    let last = self.this_year()?;
                    Some(Period::new(Moment::year(last - i32::from(years) + 1), Moment::year(last)))
                })
            }
            When::SchoolYear => {
                let report = self.report?;
                let first = match report.part {
                    Part::Month(month) | Part::Day(month, _) if month < SCHOOL_YEAR_TOLD => report.year - 1,
                    _ => report.year,
                };
                Some(Period::new(Moment::year(first), Moment::year(first + 1)))
            }
            When::SameMonth => {
                // In a report of seven months it is the seventh.
                let last = |it: Period| Some(it.to).filter(|it| matches!(it.part, Part::Month(_)));
                let spoken = spoken.and_then(last).or(self.running.and_then(last));
                // Early in a month, the one that has passed is spoken of.
                let early = self.report.is_some_and(|it| matches!(it.part, Part::Day(_, ..=10)));
                spoken.or(self.report.and_then(|it| it.plus_months(if early { -1 } else { 0 }))).map(Period::from)
            }
            When::SameQuarter => spoken.filter(|it| matches!(it.to.part, Part::Quarter(_))),
            When::SamePeriod(named) => match spoken {
                Some(spoken) => same_in(spoken, named),
                None => match named {
                    YearOf::Named(year) => Some(Period::year(year)),
                    _ => self.this_year().map(|it| Period::year(it - 1)),
                },
            },
        }
    }

    /// The week up to the report's day, from its Monday on.
    fn week_of_today(&self) -> Option<Period> {
        let today = self.today()?;
        // The first of January of the year 1 was a Monday in this count of days.
        let weekday = i8::try_from(Period::from(today).from.first_day().rem_euclid(7)).ok()?;
        let monday = today.plus_days(-((weekday + 3) % 7))?;
        Some(Period::new(monday, monday.plus_days(6)?))
    }

    /// The year of a time that starts in a month: without a year, the last such time that is not further ahead of the report than some
    /// months.
    fn year(&self, named: YearOf, month: u8, ahead: u8) -> Option<i32> {
        let this_year = self.this_year();
        match (named, self.report.map(|it| it.part)) {
            (YearOf::Named(year), _) => Some(year),
            (YearOf::Relative(years), _) => this_year.map(|it| it + years),
            (YearOf::Unnamed, Some(Part::Month(now) | Part::Day(now, _))) if month >= now + ahead => this_year.map(|it| it - 1),
            _ => this_year,
        }
    }
}

/// The same part of another year, or of the year before.
pub fn same_in(period: Period, named: YearOf) -> Option<Period> {
    match named {
        YearOf::Named(year) if period.from.year == period.to.year => Some(period.plus_years(year - period.to.year)),
        YearOf::Named(year) => Some(Period::year(year)),
        YearOf::Relative(years) => Some(period.plus_years(years)),
        YearOf::Unnamed => Some(period.plus_years(-1)),
    }
}

/// Whether a time is the first days of a month.
fn opens_month(period: Period) -> bool {
    let (from, to) = (period.from, period.to);
    matches!((from.part, to.part), (Part::Day(one, 1), Part::Day(two, last)) if one == two && last > 1 && from.year == to.year)
}

/// From the first day of a year to a day of it.
pub fn year_to(day: Moment) -> Option<Period> {
    Some(Period::new(Moment::day(day.year, 1, 1)?, day))
}

/// From the first month of a year to a month of it.
pub fn year_to_month(month: Moment) -> Option<Period> {
    Some(Period::new(Moment::month(month.year, 1)?, month))
}

/// Whether a period runs from the start of a year to some day or month of it.
pub fn is_running(period: Period) -> bool {
    period.from != period.to && period.from.year == period.to.year && matches!(period.from.part, Part::Month(1) | Part::Day(1, 1))
}

/// Whether a time is one that something is planned for.
fn is_ahead(passage: &Passage, item: usize) -> bool {
    let class = &passage.language.class;
    let start = passage.places[item].start;
    let sentence = passage.sentence(start).start.max(start.saturating_sub(AHEAD));
    passage.marks.before(start, class.up_to).is_some() || (sentence..start).any(|it| passage.is(it, class.expected | class.plan))
}
