//! What time each quantity speaks about, as a reader would take it: from its sentence, else from what was spoken of before.

use super::passage::Passage;
use crate::{
    period::{Moment, Part, Period},
    quantity::{Item, Unit, When},
};

/// The times of a quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Times {
    /// What time it speaks about.
    pub period: Option<Period>,
    /// What time it is compared with.
    pub base: Option<Period>,
    /// Whether the period is the report's date.
    pub to_date: bool,
}

/// What a reader has in mind of times, block after block.
pub struct Clock {
    report: Option<Moment>,
    spoken_of: Option<Period>,
}

/// A time of a passage, placed in the calendar.
#[derive(Clone, Copy)]
struct Mention {
    item: usize,
    period: Period,
    to_date: bool,
}

/// The times of a passage, each list in the order of the text.
#[derive(Default)]
struct Mentions {
    /// What something is compared with.
    bases: Vec<Mention>,
    /// What something speaks about.
    own: Vec<Mention>,
    /// Those of `own` that later sentences still speak about.
    lasting: Vec<Mention>,
}

/// The last of the mentions before an item, and the first after it.
fn around(mentions: &[Mention], item: usize) -> (Option<&Mention>, Option<&Mention>) {
    let after = mentions.partition_point(|it| it.item < item);
    (after.checked_sub(1).map(|it| &mentions[it]), mentions.get(after))
}

impl Clock {
    /// At the start of a report, with its date where it is known.
    pub fn new(report: Option<Moment>) -> Self {
        Clock { report, spoken_of: None }
    }

    /// The times of each item of a passage; what is not a quantity has none.
    pub fn resolve(&mut self, passage: &Passage) -> Vec<Times> {
        let mut mentions = Mentions::default();
        let mut spoken_of = self.spoken_of;
        for (item, when) in passage.items.iter().enumerate() {
            let Item::When(when, _) = when else { continue };
            let base = is_base(passage, item, *when);
            let Some(period) = self.place(*when, spoken_of) else { continue };
            let to_date = matches!(when, When::Now);
            let mention = Mention { item, period, to_date };
            let lasting = !base && !is_day(period) && !is_target(passage, item);
            if base {
                mentions.bases.push(mention)
            } else {
                mentions.own.push(mention)
            }
            if lasting || (to_date && !base) {
                mentions.lasting.push(mention);
            }
            if lasting && !to_date {
                spoken_of = Some(period);
            }
        }
        let times = (0..passage.items.len()).map(|at| self.times(passage, &mentions, at)).collect();
        self.spoken_of = spoken_of;
        times
    }

    /// The times of one item. `mentions` stand in the order of the text; looking them up is logarithmic, so that an endless
    /// sentence costs no more than many short ones.
    fn times(&self, passage: &Passage, mentions: &Mentions, at: usize) -> Times {
        if passage.quantity(at).is_none() {
            return Times::default();
        }
        let sentence = passage.sentence(passage.places[at].start);
        let within = |it: &&Mention| sentence.contains(&passage.places[it.item].start);
        let (bases_before, bases_after) = around(&mentions.bases, at);
        // What a change is measured against follows it, past changes that share it ("giảm 49 đoàn với 220 lượt so với năm 2019"), or
        // opens its sentence.
        let follows = bases_after
            .filter(within)
            .filter(|it| it.item <= at + MOST_SHARING && (at + 1..it.item).all(|next| joined(passage, next)));
        let opens =
            |it: &&Mention| passage.earlier(it.item).take(MOST_SHARING).all(|earlier| passage.quantity(earlier).is_none());
        let base = follows.or(bases_before.filter(within).filter(opens)).map(|it| it.period);
        let (before, after) = around(&mentions.own, at);
        let said = |mention: &Mention| Times { period: Some(mention.period), base, to_date: mention.to_date };
        let before_here = before.filter(within);
        // A time after the quantity is its own when nothing ends the clause between: "đạt 3,4 tỷ USD trong năm 2020".
        let tied = after.filter(within).filter(|it| it.item == at + 1 && !passage.parted(at, it.item, &[",", ";", ")"]));
        if let Some(mention) = tied.filter(|_| before_here.is_none_or(|it| it.item + 1 != at)).or(before_here) {
            return said(mention);
        }
        // "16 nhà tài trợ góp vốn cho 43 dự án trong giai đoạn 2016–2020": a sentence that names its time at its end.
        if let Some(mention) = after.filter(within).filter(|it| !is_target(passage, it.item)) {
            return said(mention);
        }
        let (earlier, _) = around(&mentions.lasting, at);
        earlier.map_or(Times { period: self.spoken_of, base, to_date: false }, said)
    }

    /// The period of a time, by the report's date and what was spoken of before.
    fn place(&self, when: When, spoken_of: Option<Period>) -> Option<Period> {
        let year = self.report.map(|it| it.year).or(spoken_of.map(|it| it.to.year));
        match when {
            When::Fixed(period) => Some(period),
            When::RelativeYear(years) => Some(Period::year(year? + years)),
            When::DayOfMonth(day, month) => Moment::day(year?, month, day).map(Period::from),
            When::Days(from, to, named) => {
                let year = named.or(year)?;
                Some(Period::new(Moment::day(year, from.1, from.0)?, Moment::day(year, to.1, to.0)?))
            }
            When::Month(month) => Moment::month(self.year_of_month(month)?, month).map(Period::from),
            When::Quarter(quarter) => Some(Moment { year: year?, part: Part::Quarter(quarter) }.into()),
            When::Months(from, to, named) => {
                let year = named.or(year)?;
                Some(Period::new(Moment::month(year, from)?, Moment::month(year, to)?))
            }
            When::Since(from) => Some(Period::new(from, self.to_the_same_part(from)?)),
            When::YearToDate => match self.report?.part {
                Part::Month(month) | Part::Day(month, _) => {
                    Some(Period::new(Moment::month(year?, 1)?, Moment::month(year?, month)?))
                }
                _ => Some(Period::year(year?)),
            },
            When::Now => self.report.map(Period::from),
            When::Same => spoken_of.or(self.report.map(|it| Period::year(it.year))),
            When::SamePeriodLastYear => spoken_of.map(|it| it.plus_years(-1)).or(year.map(|it| Period::year(it - 1))),
        }
    }

    /// A month without a year is the last one of that name, up to the report's.
    fn year_of_month(&self, month: u8) -> Option<i32> {
        let report = self.report?;
        match report.part {
            Part::Month(now) | Part::Day(now, _) if month > now + 1 => Some(report.year - 1),
            _ => Some(report.year),
        }
    }

    fn to_the_same_part(&self, from: Moment) -> Option<Moment> {
        let report = self.report?;
        Some(if from.part == Part::Whole { Moment::year(report.year) } else { report })
    }
}

/// Changes that share what they are measured against are at most this many.
const MOST_SHARING: usize = 4;

/// Whether a quantity is joined to the one before it by no more than a joining word.
fn joined(passage: &Passage, at: usize) -> bool {
    let both = passage.quantity(at).is_some() && at.checked_sub(1).is_some_and(|it| passage.quantity(it).is_some());
    both && matches!(passage.words_between(at - 1, at).as_slice(), ["với" | "và" | "cùng" | ","])
}

fn is_day(period: Period) -> bool {
    matches!(period.from.part, Part::Day(..)) && period.from == period.to
}

/// Whether a time is what something is compared with: "so với năm 2019", "so với cùng kỳ".
fn is_base(passage: &Passage, item: usize, when: When) -> bool {
    let start = passage.places[item].start;
    let near = |word: &str, reach: usize| (1..=reach).any(|back| passage.tokens.before(start, back) == word);
    // "gấp 2,3 lần năm 2020", "bằng 93% năm ngoái", "cao hơn năm ngoái".
    let index = item.checked_sub(1).and_then(|it| passage.quantity(it)).is_some_and(|it| {
        let compares = match it.unit {
            Some(Unit::Times) => true,
            // A share "40% năm 2020" is of that year; only "bằng 40% năm 2020" compares with it.
            Some(Unit::Percent) => passage.tokens.before(passage.places[item - 1].start, 1) == "bằng",
            _ => false,
        };
        compares && passage.places[item - 1].end == start
    });
    when == When::SamePeriodLastYear || near("với", 3) && near("so", 4) || near("so", 1) || near("hơn", 1) || index
}

/// Whether a time is one to come that something is planned for: "đến năm 2030", "mục tiêu năm 2025".
fn is_target(passage: &Passage, item: usize) -> bool {
    let before = |back: usize| passage.tokens.before(passage.places[item].start, back);
    matches!(before(1), "đến" | "tới" | "nhìn") || matches!((before(2), before(1)), ("mục", "tiêu") | ("phấn", "đấu"))
}
