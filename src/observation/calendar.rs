//! Times as a text names them, placed in the calendar by the report's date and by what was spoken of before.

use super::times::Clock;
use crate::{
    period::{Moment, Part, Period},
    quantity::{When, YearOf},
};

/// From this month on the school year that is spoken of is the one that begins in September.
const SCHOOL_YEAR_TOLD: u8 = 6;

impl Clock {
    /// The period of a time, by the report's date and what was spoken of before.
    pub(super) fn place(&self, when: When) -> Option<Period> {
        let this_year = self.report.map(|it| it.year).or(self.usual_year).or(self.spoken_of.map(|it| it.to.year));
        let spoken = self.spoken_of;
        match when {
            When::Fixed(period) => Some(period),
            When::Year(years) => Some(Period::year(this_year? + years)),
            When::DayOfMonth(day, month) => Moment::day(self.year(YearOf::Unnamed, month, 2)?, month, day).map(Period::from),
            When::Days(from, to, named) => {
                let year = self.year(named, from.1, 2)?;
                Some(Period::new(Moment::day(year, from.1, from.0)?, Moment::day_within(year, to.1, to.0)?))
            }
            When::RelativeDay(days) => {
                self.report.filter(|it| matches!(it.part, Part::Day(..)))?.plus_days(days).map(Period::from)
            }
            When::LastDays(days) => {
                let report = self.report.filter(|it| matches!(it.part, Part::Day(..)))?;
                Some(Period::new(report.plus_days(-i8::try_from(days).ok()?)?, report.plus_days(-1)?))
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
            When::Since(from) => Some(Period::new(from, self.to_the_same_part(from)?)),
            // A running total carries the date of the report.
            When::YearToDate => self.report.map(Period::from),
            When::YearToDay(day, month, named) => {
                let year = self.year(named, month, 2)?;
                Some(Period::new(Moment::day(year, 1, 1)?, Moment::day(year, month, day)?))
            }
            When::Now => self.report.map(Period::from),
            When::Cumulated => spoken.filter(|it| is_running(*it)).or(self.report.map(Period::from)),
            When::Week(weeks) => {
                let report = || {
                    let report = self.report.filter(|it| matches!(it.part, Part::Day(..)))?;
                    Some(Period::new(report.plus_days(-7)?, report.plus_days(-1)?))
                };
                let spoken = self.week.or_else(report)?;
                Some(Period::new(spoken.from.plus_days(weeks * 7)?, spoken.to.plus_days(weeks * 7)?))
            }
            When::RelativeQuarter(quarters) => {
                let Part::Quarter(quarter) = spoken?.to.part else { return None };
                let nth = spoken?.to.year * 4 + i32::from(quarter) - 1 + i32::from(quarters);
                Some(Moment { year: nth.div_euclid(4), part: Part::Quarter(u8::try_from(nth.rem_euclid(4)).ok()? + 1) }.into())
            }
            When::SameTerm => self.headline.or(spoken),
            When::ThatDay => self.day.or_else(|| self.place(When::RelativeDay(0))),
            When::SameDay => self.counted_to.or(self.listed).map(|it| it.period).or(self.day).or(spoken),
            When::SameYear => {
                let within_a_year = |it: Period| if it.from.year == it.to.year { Period::year(it.to.year) } else { it };
                self.headline
                    .filter(|it| it.from.year == it.to.year)
                    .or(spoken)
                    .map(within_a_year)
                    .or(this_year.map(Period::year))
            }
            When::Span(years) => {
                let spans = |it: &Period| it.to.year - it.from.year + 1 == i32::from(years);
                self.headline.filter(spans).or(spoken.filter(spans)).or(self.first_topic().filter(spans))
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
                let running = self.headline.into_iter().chain(spoken).find(|it| is_running(*it)).and_then(last);
                let spoken = spoken.and_then(Period::moment).filter(|it| matches!(it.part, Part::Month(_))).or(running);
                // Early in a month, the one that has passed is spoken of.
                let early = self.report.is_some_and(|it| matches!(it.part, Part::Day(_, ..=10)));
                spoken.or(self.report.and_then(|it| it.plus_months(if early { -1 } else { 0 }))).map(Period::from)
            }
            When::SameQuarter => spoken.filter(|it| matches!(it.to.part, Part::Quarter(_))),
            When::SamePeriod(YearOf::Named(year)) => match spoken.filter(|it| it.from.year == it.to.year) {
                Some(spoken) => Some(spoken.plus_years(year - spoken.to.year)),
                None => Some(Period::year(year)),
            },
            When::SamePeriod(_) => spoken.map(|it| it.plus_years(-1)).or(this_year.map(|it| Period::year(it - 1))),
        }
    }

    /// The year of a time that starts in a month: without a year, the last such time that is not further ahead of the report than some
    /// months.
    fn year(&self, named: YearOf, month: u8, ahead: u8) -> Option<i32> {
        let this_year = self.report.map(|it| it.year).or(self.usual_year).or(self.spoken_of.map(|it| it.to.year));
        match (named, self.report.map(|it| it.part)) {
            (YearOf::Named(year), _) => Some(year),
            (YearOf::Relative(years), _) => this_year.map(|it| it + years),
            (YearOf::Unnamed, Some(Part::Month(now) | Part::Day(now, _))) if month >= now + ahead => this_year.map(|it| it - 1),
            _ => this_year,
        }
    }

    fn to_the_same_part(&self, from: Moment) -> Option<Moment> {
        let report = self.report?;
        match from.part {
            Part::Whole => Some(Moment::year(report.year)),
            Part::Month(_) => report.plus_months(0),
            _ => Some(report),
        }
    }
}

/// Whether a period runs from the start of a year to some day or month of it.
pub(super) fn is_running(period: Period) -> bool {
    period.from != period.to && period.from.year == period.to.year && matches!(period.from.part, Part::Month(1) | Part::Day(1, 1))
}
