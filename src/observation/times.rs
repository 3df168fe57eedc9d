//! What time each figure speaks about: one model.
//!
//! Every time that the text names is placed in the calendar, in each way that it can be. For a figure, the times of its sentence and
//! before, the times of the figures that it is said of or follows, and what the report speaks about most are candidates; what speaks for
//! each is weighed. A time that something is compared with is no context for what follows.

mod candidates;
mod mentions;
mod named;

use super::{
    RelationKind, Role,
    calendar::{Calendar, Way, same_in},
    figures::{Figure, is_word},
    judge::{Answer, Judge},
    names::Name,
    relations::Link,
};
use crate::{
    article::BlockKind,
    language::passage::Passage,
    order::sort_by_key,
    period::{Moment, Part, Period},
    quantity::When,
};
use candidates::Context;
pub use mentions::is_base;
use mentions::mentions;
use std::{collections::HashMap, ops::Range};

/// The times of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Times {
    /// What time it speaks about.
    pub period: Option<Period>,
    /// What time it is compared with.
    pub base: Option<Period>,
    /// Whether the period is the report's date.
    pub to_date: bool,
    /// Whether the period is the last time that its paragraph names up to the end of its sentence; else it is from further away.
    pub is_near: bool,
    /// Whether the period is a day that is counted up to: "tính đến 15/9".
    pub is_up_to: bool,
    /// Whether the words right after the figure name another time than its period.
    pub is_contradicted: bool,
}

/// A time that the text names.
struct Mention {
    block: usize,
    kind: BlockKind,
    item: usize,
    /// The number of its sentence in the block.
    sentence: usize,
    /// Its first token, and the one after its last.
    start: usize,
    end: usize,
    when: When,
    places: Vec<(Period, Way)>,
    /// Whether something is compared with it.
    base: bool,
    /// The word before it, by what it says.
    marker: &'static str,
    /// Whether it stands in brackets.
    bracketed: bool,
    /// Whether it opens its sentence.
    opens: bool,
}

/// Mentions of the blocks before are looked at no further back than this many.
const BACK: usize = 6;

/// More figures than this between a time and a figure count as this many.
const MOST_BETWEEN: usize = 6;

/// The times of each figure.
pub fn times(
    passages: &[Passage],
    kinds: &[BlockKind],
    figures: &[Figure],
    links: &[Option<Link>],
    names: &[Name],
    report: Option<Moment>,
    judge: &mut dyn Judge,
) -> Vec<Times> {
    let mut calendar = Calendar::new(report, passages);
    let mentions = mentions(passages, kinds, &mut calendar);
    let topics = topics(&mentions, figures);
    let mut chosen: Vec<Option<Option<Period>>> = vec![None; figures.len()];
    let mut draft: Vec<Option<Option<Period>>> = Vec::new();
    let moved: Vec<Option<&Mention>> = (0..figures.len()).map(|at| in_move(figures, links, at, &mentions)).collect();
    // Twice: what comes after a figure says something of its time as well as what comes before.
    for _ in 0..2 {
        for at in super::relations::order(figures) {
            let context = Context {
                figures,
                links,
                names,
                mentions: &mentions,
                topics: &topics,
                calendar: &calendar,
                chosen: &chosen,
                draft: &draft,
                named: judge.wants_names(),
            };
            if let Some(period) = in_bracket(&figures[at], &mentions) {
                chosen[at] = Some(Some(period));
                continue;
            }
            if let Some(named) = moved[at].filter(|it| !it.base && matches!(it.when, When::Fixed(_) | When::Year(_))) {
                chosen[at] = Some(named.places.first().map(|it| it.0));
                continue;
            }
            if report.is_none() && is_of_now(&figures[at], &mentions) {
                chosen[at] = Some(None);
                continue;
            }
            let candidates = context.candidates(at);
            let best = if candidates.len() > 1 { judge.choose(at, &candidates) } else { 0 };
            if let Answer::Period(period) = candidates[best].0 {
                chosen[at] = Some(period);
            }
        }
        draft.clone_from(&chosen);
    }
    let to_date = |period: Option<Period>| period.is_some() && period == calendar.report.map(Period::from);
    // The time of where a move begins is not of where it ends.
    let mut taken: Vec<Option<usize>> = vec![None; figures.len()];
    for (link, time) in links.iter().zip(&moved) {
        if let Some((link, time)) = link.zip(*time) {
            taken[link.to] = Some(time.start);
        }
    }
    figures
        .iter()
        .enumerate()
        .map(|(at, figure)| {
            let period = chosen[at].flatten();
            let base = if figure.role == Role::Change { base(figure, period, &mentions) } else { None };
            let previous = links[at].filter(|it| it.kind == RelationKind::Previous).map(|it| it.to);
            let is_near = match previous {
                // What was before has its time from what the text compares with.
                Some(to) if to < at || moved[at].is_some() => {
                    is_compared(figure, &figures[to], period, chosen[to].flatten(), &mentions)
                }
                _ => {
                    period.is_some() && in_bracket(figure, &mentions) == period
                        || is_near(figure, period, &mentions, calendar.year_is_told, taken[at])
                }
            };
            let is_contradicted = is_contradicted(&figures[at], period, &mentions);
            let is_up_to = is_near && is_up_to(figure, period, &mentions);
            Times { period, base, to_date: to_date(period), is_near, is_up_to, is_contradicted }
        })
        .collect()
}

/// The time that stands by itself in brackets right after an amount: "83,5 nghìn tấn (năm 2016)".
fn in_bracket(figure: &Figure, mentions: &[Mention]) -> Option<Period> {
    let tokens = &figure.passage.tokens;
    let open = figure.place().end;
    let bracket = figure.role == Role::Level && open < tokens.len() && tokens.raw(open) == "(";
    let (near, here) = around(figure, mentions);
    let after = mentions[here..near.end].first().filter(|_| bracket)?;
    let closed = after.end < tokens.len() && tokens.raw(after.end) == ")";
    (closed && after.start <= open + 2 && !after.base).then(|| after.places.first().map(|it| it.0))?
}

/// The time that is told between where a move begins and where it ends: "tăng từ 2% hồi cuối năm 2019 lên 2,2%".
fn in_move<'m>(figures: &[Figure], links: &[Option<Link>], at: usize, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let figure = &figures[at];
    let to = links[at].filter(|it| it.kind == RelationKind::Previous && it.to > at)?.to;
    let after = next(figure, mentions).filter(|it| figure.stands_with(&figures[to]) && it.end <= figures[to].place().start)?;
    let mut between = figure.place().end..after.start;
    (between.len() <= MOST_SMALL && between.all(|it| is_word(figure.passage, it))).then_some(after)
}

/// Between an amount and its time stand no more words than these: "2% vào hồi cuối năm 2019".
const MOST_SMALL: usize = 2;

/// Whether an amount is said to be of now: where nothing says when that is, no other time that the text names is its own.
fn is_of_now(figure: &Figure, mentions: &[Mention]) -> bool {
    let (near, here) = around(figure, mentions);
    let last = mentions[near.start..here].last().filter(|it| it.when == When::Now && !it.base);
    let start = figure.place().start;
    figure.role == Role::Level && last.is_some_and(|it| (it.end..start).all(|it| is_word(figure.passage, it)))
}

/// Whether the time that is named nearest to a figure is its own.
fn is_near(figure: &Figure, period: Option<Period>, mentions: &[Mention], dated: bool, taken: Option<usize>) -> bool {
    let (own, here) = around(figure, mentions);
    let told = |it: &&Mention| !it.base && (Some(it.start), it.block) != (taken, figure.block());
    // Of a report without a date, times without a year are guesses.
    let sure = |it: &Mention| dated || matches!(it.when, When::Fixed(_));
    let says = |it: &Mention| sure(it) && it.places.iter().any(|it| Some(it.0) == period);
    // The one before it in its sentence, else the next one there, else the last of its paragraph.
    let before = || mentions[own.start..here].iter().rev().find(told);
    let after = || mentions[here..own.end].iter().find(told);
    let first = own.start.saturating_sub(BACK);
    let earlier = || mentions[first..own.start].iter().rev().take_while(|it| it.block == figure.block()).find(told);
    let right = named_after(figure, mentions).is_some_and(|it| told(&it) && says(it));
    period.is_some() && (right || before().or_else(after).or_else(earlier).is_some_and(says))
}

/// The time that is named right after a figure, with nothing but small words between: "85% năm 2020", "52,2 điểm của tháng 9".
fn named_after<'m>(figure: &Figure, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let passage = figure.passage;
    let small = passage.language.class.preposition | passage.language.class.of;
    let after = next(figure, mentions)?;
    let mut at = figure.place().end;
    while let Some(length) = passage.marks.at(at, small).filter(|it| at + it <= after.start) {
        at += length;
    }
    (at == after.start).then_some(after)
}

/// Whether the last time before a figure in its block is the day that it is counted up to.
fn is_up_to(figure: &Figure, period: Option<Period>, mentions: &[Mention]) -> bool {
    let here = around(figure, mentions).1;
    let first = here.saturating_sub(BACK);
    let last = mentions[first..here].iter().rev().find(|it| !it.base && it.block == figure.block());
    let says = |it: &Mention| it.marker == "up-to" && it.places.iter().any(|it| Some(it.0) == period);
    period.is_some_and(|it| it.days() == 1) && last.is_some_and(says)
}

/// Whether another time than a figure's is named with nothing but words between: "tăng 36% từ năm 2023".
fn is_contradicted(figure: &Figure, period: Option<Period>, mentions: &[Mention]) -> bool {
    let end = figure.place().end;
    let after = next(figure, mentions).filter(|it| !it.base && (end..it.start).all(|it| is_word(figure.passage, it)));
    let within = |one: Period, two: Period| one.contains(two) || two.contains(one);
    // A change is told with the time before as well: "tăng 5,4% với năm trước".
    let other = |it: Period, own: Period| !within(it, own) && (figure.role != Role::Change || it.from > own.to);
    after.zip(period).is_some_and(|(it, own)| it.places.iter().all(|it| other(it.0, own)))
}

/// Whether the text names the time of an amount that another is compared with: between the two, or next to it.
fn is_compared(figure: &Figure, other: &Figure, period: Option<Period>, to: Option<Period>, mentions: &[Mention]) -> bool {
    let (own, here) = around(figure, mentions);
    let of = |it: &Mention| match it.when {
        When::SamePeriod(named) => to.and_then(|to| same_in(to, named)),
        _ => it.places.first().map(|it| it.0),
    };
    // "So với năm 2019" speaks of the same months of that year.
    let says = |it: &Mention| {
        let within = |named: Period| period.is_some_and(|own| named.contains(own) && named.whole_years() == Some(1));
        period.is_some() && of(it).is_some_and(|named| Some(named) == period || within(named))
    };
    let between = |it: &&Mention| (it.start >= other.place().end || other.block() != it.block) && it.start < figure.place().start;
    let before = mentions[own.start..here].iter().rev().find(between);
    before.or_else(|| mentions[here..own.end].first()).is_some_and(says)
}

/// The first time that its sentence names behind a figure.
fn next<'m>(figure: &Figure, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let (own, here) = around(figure, mentions);
    mentions[here..own.end].iter().find(|it| it.start >= figure.place().end)
}

/// The mentions of a figure's sentence that are nearest to it, and the first of them after where it begins.
fn around(figure: &Figure, mentions: &[Mention]) -> (Range<usize>, usize) {
    let own = (figure.block(), figure.sentence());
    let first = mentions.partition_point(|it| (it.block, it.sentence) < own);
    let last = mentions.partition_point(|it| (it.block, it.sentence) <= own);
    let here = first + mentions[first..last].partition_point(|it| it.start < figure.place().start);
    (here.saturating_sub(BACK).max(first)..last.min(here + BACK), here)
}

/// The times that the report speaks about most, with the most spoken of first: each mention counts, and each figure after it in its
/// sentence.
fn topics(mentions: &[Mention], figures: &[Figure]) -> Vec<Period> {
    let mut votes: HashMap<Period, usize> = HashMap::new();
    for mention in mentions.iter().filter(|it| !it.base && it.kind != BlockKind::Photo) {
        let Some((period, _)) = mention.places.first() else { continue };
        let first = figures.partition_point(|it| (it.block(), it.place().start) < (mention.block, mention.end));
        let said =
            figures[first..].iter().take(8).take_while(|it| it.block() == mention.block && it.sentence() == mention.sentence);
        let weight = 1 + said.count() + if mention.block < 3 { 2 } else { 0 };
        let told = mention.places.iter().find(|it| it.1 == "year-to-told").map_or(*period, |it| it.0);
        *votes.entry(told).or_default() += weight;
    }
    let mut rows: Vec<_> = votes.into_iter().collect();
    sort_by_key(&mut rows, |it| (std::cmp::Reverse(it.1), it.0.from, it.0.to));
    rows.into_iter().map(|it| it.0).take(3).collect()
}

/// The time that a change is measured against: the one that its sentence compares with, nearest after it, else before it.
fn base(figure: &Figure, period: Option<Period>, mentions: &[Mention]) -> Option<Period> {
    let place = figure.place();
    let near = mentions[around(figure, mentions).0].iter();
    let own: Vec<&Mention> = near.filter(|it| it.base).collect();
    let after = own.iter().find(|it| it.start >= place.end);
    let found = after.or_else(|| own.iter().rev().find(|it| it.start < place.start))?;
    match found.when {
        When::SamePeriod(named) => same_in(period?, named),
        When::RelativeMonth(months) => period?.to.plus_months(months).map(Period::from),
        When::Year(_) | When::Fixed(_) => {
            let base = found.places.first()?.0;
            // "so với năm 2019", of the same months of another year.
            let within = period.filter(|it| it.from.year == it.to.year && base.moment().is_some_and(|it| it.part == Part::Whole));
            Some(within.map_or(base, |it| it.plus_years(base.to.year - it.to.year)))
        }
        _ => found.places.first().map(|it| it.0),
    }
    .filter(|it| Some(*it) != period)
}
