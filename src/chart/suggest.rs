//! Which observations belong on one chart: by their units, periods and indicators, and by nothing else.
//!
//! Each form has a rule for when it is the honest choice. An observation stands on one chart at most; the forms that say most of it come
//! first: lines, then two times, ranges, changes, shares, and what is left in ranks. Amounts of other dimensions never share an axis. Last
//! comes a timeline of the times of them all.

use super::rate;
use super::spec::{ChartId, ChartSpec, Form, MOST_CELLS, Measure, ScaleKind};
use crate::{
    observation::{Observation, ObservationId, RelationKind, Role},
    period::{Part, Period},
    quantity::Unit,
    text::lowercase,
    words,
};
use std::collections::HashSet;

/// Two indicators speak of one thing when they share this part of the shorter one's words.
const LIKENESS: f64 = 0.5;
/// Two names share this many words at least, and this part of the shorter one's.
const LEAST_SHARED: usize = 2;
/// A chart with more rows than this is no longer read.
const MOST_ROWS: usize = 12;
/// Changes and shares are compared from this many on.
const LEAST_COMPARED: usize = 3;
/// A timeline has no more rows than this, and no fewer than three.
const MOST_TIMES: usize = 10;
/// Words that say nothing of what an indicator is about.
const EMPTY_WORDS: &[&str] = &[
    "tổng", "mức", "số", "của", "và", "các", "được", "trên", "tại", "ở", "từ", "trong", "đã", "cho", "với", "có", "là", "đang",
    "những", "lượt",
];

/// More figures than this are not compared with each other: a report has hundreds at most, and comparing is quadratic.
const MOST_COMPARED: usize = 600;

/// Charts for the observations, in the order of the text.
pub fn suggest(observations: &[Observation]) -> Vec<ChartSpec> {
    let all = &observations[..observations.len().min(MOST_COMPARED)];
    let mut charted: HashSet<ObservationId> = HashSet::new();
    let mut charts: Vec<ChartSpec> = Vec::new();
    let mut add = |made: Vec<ChartSpec>, charted: &mut HashSet<ObservationId>| {
        charted.extend(made.iter().flat_map(|it| &it.observations));
        charts.extend(made);
    };
    add(lines(all), &mut charted);
    add(two_times(all, &charted).iter().map(|it| plain(Form::BeforeAfter, it)).collect(), &mut charted);
    add(ranges(all, &charted), &mut charted);
    add(changes(all, &charted), &mut charted);
    add(shares(all, &charted), &mut charted);
    let ranks = groups(all, &charted).iter().map(|it| ranked(it, all, &charted)).collect();
    add(ranks, &mut charted);
    let on_a_line = |it: &Observation| charts.iter().any(|chart| chart.form == Form::Line && chart.observations.contains(&it.id));
    let timeline = timeline(all, on_a_line);
    charts.extend(timeline);
    charts.sort_by_key(|chart| chart.block);
    for (at, chart) in charts.iter_mut().enumerate() {
        chart.id = ChartId(u32::try_from(at + 1).unwrap_or(u32::MAX));
    }
    charts
}

/// A chart without other views, of observations in their order.
fn plain(form: Form, rows: &[&Observation]) -> ChartSpec {
    let block = rows.iter().find(|it| it.is_stated()).map_or(0, |it| it.span.block);
    ChartSpec {
        id: ChartId(0),
        form,
        observations: rows.iter().map(|it| it.id).collect(),
        block,
        measures: vec![Measure::Total],
        scales: vec![ScaleKind::Linear],
        currencies: Vec::new(),
        assumed_rate: None,
    }
}

/// Whether an observation has a name that says what it is: two words or more, and not only what kind of thing it is. What has none stands
/// on no chart; nor does what is printed again, nor what was only planned, beside what was reached.
fn is_named(it: &Observation) -> bool {
    if it.related(RelationKind::Repeat).is_some() {
        return false;
    }
    let unit = it.unit.as_ref().and_then(Unit::counted);
    let said = it.indicator.contains(' ') || unit == Some(it.indicator.as_str()) && it.part_of().is_some();
    said && it.is_named() && !it.is_planned()
}

/// What is stated of one thing at three times or more, of one length each: years, quarters, months or days.
fn lines(observations: &[Observation]) -> Vec<ChartSpec> {
    let part = |period: Period| std::mem::discriminant(&period.to.part);
    let pointed = |it: &&Observation| {
        let single = it.period.is_some_and(|period| period.from == period.to);
        single
            && it.is_stated()
            && is_named(it)
            && it.unit.is_some()
            && it.max.is_none()
            && it.part_of().is_none()
            && it.role != Role::Change
    };
    let mut lines: Vec<Vec<&Observation>> = Vec::new();
    for one in observations.iter().filter(pointed) {
        let fits = |line: &&mut Vec<&Observation>| {
            let first = line[0];
            let (Some(period), Some(other)) = (first.period, one.period) else { return false };
            let alike = first.unit == one.unit && first.role == one.role && first.area == one.area && part(period) == part(other);
            alike && lowercase(&first.indicator) == lowercase(&one.indicator) && line.iter().all(|it| it.period != one.period)
        };
        match lines.iter_mut().find(fits) {
            Some(line) => line.push(one),
            None => lines.push(vec![one]),
        }
    }
    let by_time = |rows: &Vec<&Observation>| plain(Form::Line, &sorted(rows, |it| it.period.map(|it| it.from)));
    lines.iter().filter(|it| it.len() >= 3).map(by_time).collect()
}

fn sorted<'o, K: Ord>(rows: &[&'o Observation], key: impl Fn(&Observation) -> K) -> Vec<&'o Observation> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|it| key(it));
    rows
}

/// Levels of one thing at two times of one length, the earlier first: of which one is said to be the other's before, or follows from it; or
/// that are called the same in one paragraph.
fn two_times<'o>(observations: &'o [Observation], charted: &HashSet<ObservationId>) -> Vec<Vec<&'o Observation>> {
    let open = |it: &&Observation| {
        let free = it.role == Role::Level && !charted.contains(&it.id) && !it.is_planned();
        free && it.unit.is_some() && it.period.is_some() && it.is_named()
    };
    let levels: Vec<_> = observations.iter().filter(open).collect();
    let mut pairs: Vec<Vec<&Observation>> = Vec::new();
    for (at, one) in levels.iter().enumerate() {
        let same = |it: &&&Observation| {
            let told = it.from.contains(&one.id)
                || it.related(RelationKind::Previous) == Some(one.id)
                || one.related(RelationKind::Previous) == Some(it.id);
            let called = it.indicator == one.indicator
                && it.indicator.contains(' ')
                && it.area == one.area
                && it.span.block == one.span.block;
            (told || called) && it.unit == one.unit && comparable(one.period, it.period)
        };
        let others: Vec<_> = levels[at + 1..].iter().filter(same).collect();
        let taken = |id: ObservationId| pairs.iter().flatten().any(|it| it.id == id);
        if let [other] = others.as_slice()
            && !taken(one.id)
            && !taken(other.id)
        {
            pairs.push(sorted(&[one, other], |it| it.period.map(|period| period.from)));
        }
    }
    pairs
}

/// Whether two times can be told as before and after: of one length, and neither within the other.
fn comparable(one: Option<Period>, two: Option<Period>) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return false };
    let (days, others) = (one.days(), two.days());
    one != two && (days - others).abs() * 20 <= days.max(others) && !one.contains(two) && !two.contains(one)
}

/// Amounts of one unit in one paragraph that are called alike, some of them between two ends. Dots compare them: ranges have no bars from
/// nought.
fn ranges(observations: &[Observation], charted: &HashSet<ObservationId>) -> Vec<ChartSpec> {
    let open = |it: &&Observation| {
        it.is_stated()
            && it.unit.is_some()
            && is_named(it)
            && it.role != Role::Change
            && !charted.contains(&it.id)
            && !it.value.is_negative()
    };
    let groups = grouped(observations.iter().filter(open), |one, two| {
        let alike = one.unit == two.unit && one.period == two.period && called_alike(one, two);
        one.span.block == two.span.block && alike && !clash(one, two)
    });
    let ranged = |group: &Vec<&Observation>| group.len() >= 2 && group.iter().any(|it| it.max.is_some());
    let largest = |it: &Observation| std::cmp::Reverse(it.max.unwrap_or(it.value));
    groups.iter().filter(|it| ranged(it)).map(|it| shortened(Form::Range, &sorted(it, largest))).collect()
}

/// Changes in hundredths that stand together and are measured against one time. An index ("bằng 93%") is no change to draw from nought.
fn changes(observations: &[Observation], charted: &HashSet<ObservationId>) -> Vec<ChartSpec> {
    let change = |it: &&Observation| {
        it.is_stated()
            && it.role == Role::Change
            && it.unit == Some(Unit::Percent)
            && !it.index
            && it.max.is_none()
            && is_named(it)
            && !charted.contains(&it.id)
    };
    let together = |one: &Observation, two: &Observation| {
        one.span.block == two.span.block && one.period == two.period && one.base_period == two.base_period && !clash(one, two)
    };
    compared(Form::Change, grouped(observations.iter().filter(change), together))
}

/// Shares that stand together.
fn shares(observations: &[Observation], charted: &HashSet<ObservationId>) -> Vec<ChartSpec> {
    let share = |it: &&Observation| {
        let hundredth =
            it.unit == Some(Unit::Percent) && !it.value.is_negative() && it.value <= crate::decimal::Decimal::from(100);
        it.is_stated() && it.role == Role::Share && hundredth && it.max.is_none() && is_named(it) && !charted.contains(&it.id)
    };
    let together =
        |one: &Observation, two: &Observation| one.span.block == two.span.block && one.period == two.period && !clash(one, two);
    compared(Form::Share, grouped(observations.iter().filter(share), together))
}

/// Charts of groups that are large enough to compare, the largest value first.
fn compared(form: Form, groups: Vec<Vec<&Observation>>) -> Vec<ChartSpec> {
    let large = groups.iter().filter(|it| it.len() >= LEAST_COMPARED);
    large.map(|it| shortened(form, &sorted(it, |it| std::cmp::Reverse(it.value)))).collect()
}

/// A chart of the first rows, as many as are still read, at the block that most of them stand in.
fn shortened(form: Form, rows: &[&Observation]) -> ChartSpec {
    let rows = &rows[..rows.len().min(MOST_ROWS)];
    ChartSpec { block: anchor(rows), ..plain(form, rows) }
}

/// Groups in which each fits all the others.
fn grouped<'o>(
    observations: impl Iterator<Item = &'o Observation>,
    fits: impl Fn(&Observation, &Observation) -> bool,
) -> Vec<Vec<&'o Observation>> {
    let mut groups: Vec<Vec<&Observation>> = Vec::new();
    for one in observations {
        match groups.iter_mut().find(|group| group.iter().all(|it| fits(it, one))) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// Groups of stated levels of one dimension that speak of one thing; two or more each.
fn groups<'o>(observations: &'o [Observation], charted: &HashSet<ObservationId>) -> Vec<Vec<&'o Observation>> {
    let mut groups: Vec<Vec<&Observation>> = Vec::new();
    let free = observations.iter().filter(|it| {
        it.is_stated()
            && is_named(it)
            && it.role == Role::Level
            && it.part_of().is_none()
            && !speaks_of_another(it)
            && it.unit.is_some()
            && !it.value.is_negative()
            && !charted.contains(&it.id)
    });
    for one in free {
        let fits = |group: &&mut Vec<&Observation>| {
            group.iter().any(|it| belong_together(it, one)) && !group.iter().any(|it| clash(it, one))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let rows = |group: &Vec<&Observation>| {
        group.len()
            + observations.iter().filter(|it| it.part_of().is_some_and(|whole| group.iter().any(|row| row.id == whole))).count()
    };
    groups.retain(|group| rows(group) >= 2);
    groups
}

fn belong_together(one: &Observation, two: &Observation) -> bool {
    let (Some(unit_one), Some(unit_two)) = (&one.unit, &two.unit) else { return false };
    one_dimension(unit_one, unit_two)
        // What happened in a year and what has grown over ten are not compared by their lengths.
        && one.period == two.period
        && (named_things(unit_one) && unit_one == unit_two || called_alike(one, two) || of_places(one, two) || told_together(one, two))
}

/// Whether an amount is another one in another currency, at another time or as planned: no row of its own.
fn speaks_of_another(it: &Observation) -> bool {
    use RelationKind::{Convert, Plan, Previous};
    it.relation.is_some_and(|it| matches!(it.kind, Convert | Previous | Plan))
}

/// Whether two amounts cannot be rows of one chart: they would bear one label, or one's name says less than the other's, so that it may be
/// the whole that the other is a part of.
fn clash(one: &Observation, two: &Observation) -> bool {
    if one.area != two.area {
        return false;
    }
    let (one, two) = (said(one), said(two));
    one.is_subset(&two) || two.is_subset(&one)
}

/// The words that a row's name says, with the unit's.
fn said(it: &Observation) -> HashSet<String> {
    let unit = it.unit.as_ref().and_then(Unit::counted).unwrap_or_default();
    let words = format!("{} {unit}", lowercase(&it.indicator));
    words.split([' ', ',']).filter(|it| !it.is_empty() && !EMPTY_WORDS.contains(it)).map(str::to_owned).collect()
}

/// Whether two counts are told in one breath: "3.009.681 lượt người và 560.020 lượt phương tiện".
fn told_together(one: &Observation, two: &Observation) -> bool {
    let apart = one.id.0.abs_diff(two.id.0);
    let counted = |it: &Observation| it.unit.as_ref().and_then(Unit::counted).is_some_and(|it| it.starts_with("lượt "));
    apart == 1 && one.span.block == two.span.block && one.area == two.area && counted(one) && counted(two)
}

/// Whether two amounts of one paragraph are of one thing in two places: the same called in Hà Đông and in Đống Đa.
fn of_places(one: &Observation, two: &Observation) -> bool {
    one.span.block == two.span.block && one.area != two.area && one.indicator == two.indicator
}

/// Whether two names speak of one kind of thing.
fn called_alike(one: &Observation, two: &Observation) -> bool {
    likeness(&one.indicator, &two.indicator) >= LIKENESS
}

/// Whether a unit names what it counts closely enough to compare by it alone: two words or more, and not times of doing something.
fn named_things(unit: &Unit) -> bool {
    unit.counted().is_some_and(|noun| noun.contains(' ') && !noun.starts_with("lượt "))
}

/// Whether two units can stand on one axis.
fn one_dimension(one: &Unit, two: &Unit) -> bool {
    match (one, two) {
        (Unit::Currency(one), Unit::Currency(two)) => one == two || convertible(one) && convertible(two),
        (Unit::Counted(one), Unit::Counted(two)) => {
            let head =
                |it: &str| it.split(' ').take(if it.starts_with("lượt ") { 1 } else { 2 }).map(str::to_owned).collect::<Vec<_>>();
            head(one) == head(two)
        }
        _ => one == two,
    }
}

fn convertible(code: &str) -> bool {
    matches!(code, "VND" | "USD")
}

/// The part of the shorter indicator's words that the longer one shares.
fn likeness(one: &str, two: &str) -> f64 {
    let words = |text: &str| -> HashSet<String> {
        lowercase(text)
            .split([' ', ','])
            .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let (one, two) = (words(one), words(two));
    let (shorter, shared) = (one.len().min(two.len()), one.intersection(&two).count());
    if shared < LEAST_SHARED.min(shorter.max(1)) { 0.0 } else { shared as f64 / shorter as f64 }
}

fn ranked(group: &[&Observation], observations: &[Observation], charted: &HashSet<ObservationId>) -> ChartSpec {
    let rate = rate::assumed(group.iter().filter_map(|it| it.period).max_by_key(|it| it.to));
    let mut rows: Vec<_> = group.to_vec();
    let dong = |it: &Observation| {
        let dollars = it.unit.as_ref().and_then(Unit::currency) == Some("USD");
        if dollars { it.value.times(rate).unwrap_or(it.value) } else { it.value }
    };
    // A total whose parts are shown leads: its parts explain it.
    let whole = |it: &Observation| observations.iter().any(|part| part.part_of() == Some(it.id));
    rows.sort_by_key(|it| (!whole(it), std::cmp::Reverse(dong(it))));
    rows.truncate(MOST_ROWS);
    let values: Vec<f64> = rows.iter().map(|it| dong(it).to_f64()).collect();
    let mut currencies: Vec<String> = Vec::new();
    for code in rows.iter().filter_map(|it| it.unit.as_ref().and_then(Unit::currency)) {
        if !currencies.iter().any(|it| it == code) {
            currencies.push(code.to_owned());
        }
    }
    let with_parts = rows.iter().flat_map(|row| {
        let parts =
            observations.iter().filter(|it| it.part_of() == Some(row.id) && !it.is_planned() && !charted.contains(&it.id));
        std::iter::once(row.id).chain(parts.map(|it| it.id))
    });
    ChartSpec {
        id: ChartId(0),
        form: if is_countable(&rows) { Form::UnitGrid } else { Form::Ranked },
        observations: with_parts.collect(),
        block: anchor(group),
        // A cell is a thing, and no part of one.
        measures: if is_countable(&rows) { vec![Measure::Total] } else { measures(&rows) },
        // Parts make up their total on a linear scale only.
        scales: if rows.iter().any(|it| whole(it)) { vec![ScaleKind::Linear] } else { scales(&values) },
        assumed_rate: (currencies.len() > 1).then_some(rate),
        currencies,
    }
}

/// Whether a chart is of one small count of things, whole ones, and its parts: each can be a cell.
fn is_countable(rows: &[&Observation]) -> bool {
    let whole = |it: &Observation| {
        it.value.exponent() >= 0
            && it.value.to_f64() <= MOST_CELLS as f64
            && it.unit.as_ref().is_some_and(|it| it.counted().is_some())
    };
    rows.len() == 1 && rows.iter().all(|it| whole(it) && it.max.is_none())
}

/// The block that most of the rows stand in; the first of equals.
fn anchor(group: &[&Observation]) -> usize {
    let count = |block: usize| group.iter().filter(|it| it.span.block == block).count();
    group.iter().map(|it| it.span.block).max_by_key(|block| (count(*block), std::cmp::Reverse(*block))).unwrap_or(0)
}

/// Averages make sense when every row is a total over the same whole years, more than one.
fn measures(rows: &[&Observation]) -> Vec<Measure> {
    let period = rows.first().and_then(|it| it.period);
    let spread =
        rows.iter().all(|it| it.period == period) && period.and_then(|it| it.whole_years()).is_some_and(|years| years > 1);
    let events = rows.iter().all(|it| it.unit.as_ref().and_then(Unit::counted).is_some_and(words::counts_events));
    if spread && events { vec![Measure::Total, Measure::PerYear, Measure::PerDay] } else { vec![Measure::Total] }
}

/// A logarithmic scale is offered when the values span more than two orders, and shown first when a bar would vanish beside another.
fn scales(values: &[f64]) -> Vec<ScaleKind> {
    let most = values.iter().copied().fold(0.0, f64::max);
    let least = values.iter().copied().filter(|it| *it > 0.0).fold(f64::INFINITY, f64::min);
    // Nought has no place on a logarithmic scale.
    match most / least {
        _ if values.iter().any(|it| *it <= 0.0) => vec![ScaleKind::Linear],
        span if span > 300.0 => vec![ScaleKind::Logarithmic, ScaleKind::Linear],
        span if span > 100.0 => vec![ScaleKind::Linear, ScaleKind::Logarithmic],
        _ => vec![ScaleKind::Linear],
    }
}

/// The times that the report speaks about, when they are three or more: the first figure of each stands for it. What a line shows has its
/// times there.
fn timeline(observations: &[Observation], shown: impl Fn(&Observation) -> bool) -> Option<ChartSpec> {
    let mut times: Vec<(Period, &Observation, usize)> = Vec::new();
    for one in observations.iter().filter(|it| it.is_stated() && !shown(it)) {
        let Some(period) = one.period else { continue };
        match times.iter_mut().find(|it| it.0 == period) {
            Some(time) => time.2 += 1,
            None => times.push((period, one, 1)),
        }
    }
    // Days tell less than what lasts; the times most spoken of are kept.
    times.sort_by_key(|it| std::cmp::Reverse((it.2, it.0.days())));
    times.truncate(MOST_TIMES);
    times.sort_by_key(|it| (it.0.from.first_day(), it.0.to.last_day()));
    let years = times.iter().any(|it| it.0.to.part == Part::Whole || it.0.days() > 27);
    let last = observations.iter().filter(|it| it.is_stated()).map(|it| it.span.block).max()?;
    let rows: Vec<&Observation> = times.iter().map(|it| it.1).collect();
    (rows.len() >= 3 && years).then(|| ChartSpec { block: last, ..plain(Form::Timeline, &rows) })
}
