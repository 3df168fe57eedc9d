//! Which observations belong on one chart: by their units, periods and indicators, and by nothing else.

use super::rate;
use super::spec::{ChartId, ChartSpec, Form, Measure, ScaleKind};
use crate::{
    observation::{Observation, ObservationId, Role, UNNAMED},
    quantity::Unit,
    text::lowercase,
    words,
};
use std::collections::HashSet;

/// Two indicators speak of one thing when they share this part of the shorter one's words.
const LIKENESS: f64 = 0.5;
/// A chart with more rows than this is no longer read.
const MOST_ROWS: usize = 12;
/// Words that say nothing of what an indicator is about.
const EMPTY_WORDS: &[&str] = &[
    "tổng", "mức", "số", "của", "và", "các", "được", "trên", "tại", "ở", "từ", "trong", "đã", "cho", "với", "có", "là", "đang",
    "những", "lượt",
];

/// More figures than this are not compared with each other: a report has hundreds at most, and comparing is quadratic.
const MOST_COMPARED: usize = 600;

/// Charts for the observations, in the order of the text.
pub fn suggest(observations: &[Observation]) -> Vec<ChartSpec> {
    let observations = &observations[..observations.len().min(MOST_COMPARED)];
    let mut charted: HashSet<ObservationId> = HashSet::new();
    let mut charts = Vec::new();
    for pair in two_times(observations) {
        charted.extend(pair.iter().map(|it| it.id));
        charts.push(before_after(&pair));
    }
    for group in groups(observations, &charted) {
        charts.push(ranked(&group, observations));
    }
    charts.sort_by_key(|chart| chart.block);
    for (at, chart) in charts.iter_mut().enumerate() {
        chart.id = ChartId(u32::try_from(at + 1).unwrap_or(u32::MAX));
    }
    charts
}

/// Levels of one indicator at two times, the earlier first.
fn two_times(observations: &[Observation]) -> Vec<Vec<&Observation>> {
    let named = |it: &&Observation| it.period.is_some() && it.unit.is_some() && it.indicator.split(' ').count() >= 3;
    let levels: Vec<_> = observations.iter().filter(|it| it.role == Role::Level).filter(named).collect();
    let mut pairs: Vec<Vec<&Observation>> = Vec::new();
    for (at, one) in levels.iter().enumerate() {
        let same = |it: &&&Observation| {
            it.indicator == one.indicator && it.unit == one.unit && it.area == one.area && it.span.block == one.span.block
        };
        let others: Vec<_> = levels[at + 1..].iter().filter(same).filter(|it| it.period != one.period).collect();
        let taken = pairs.iter().flatten().any(|it| it.id == one.id);
        if let ([other], false) = (others.as_slice(), taken) {
            let mut pair = vec![*one, **other];
            pair.sort_by_key(|it| it.period.map(|period| period.from));
            pairs.push(pair);
        }
    }
    pairs
}

fn before_after(pair: &[&Observation]) -> ChartSpec {
    let block = pair.iter().find(|it| it.is_stated()).map_or(0, |it| it.span.block);
    ChartSpec {
        id: ChartId(0),
        form: Form::BeforeAfter,
        observations: pair.iter().map(|it| it.id).collect(),
        block,
        measures: vec![Measure::Total],
        scales: vec![ScaleKind::Linear],
        currencies: Vec::new(),
        assumed_rate: None,
    }
}

/// Groups of stated levels of one dimension that speak of one thing; two or more each.
fn groups<'o>(observations: &'o [Observation], charted: &HashSet<ObservationId>) -> Vec<Vec<&'o Observation>> {
    let mut groups: Vec<Vec<&Observation>> = Vec::new();
    let free = observations.iter().filter(|it| {
        it.is_stated()
            && !UNNAMED.contains(&it.indicator.as_str())
            && it.role == Role::Level
            && it.part_of.is_none()
            && it.unit.is_some()
            && !it.value.is_negative()
            && !charted.contains(&it.id)
    });
    for one in free {
        let fits = |group: &&mut Vec<&Observation>| group.iter().any(|it| belong_together(it, one));
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let rows = |group: &Vec<&Observation>| {
        group.len()
            + observations.iter().filter(|it| it.part_of.is_some_and(|whole| group.iter().any(|row| row.id == whole))).count()
    };
    groups.retain(|group| rows(group) >= 2);
    groups
}

fn belong_together(one: &Observation, two: &Observation) -> bool {
    let (Some(unit_one), Some(unit_two)) = (&one.unit, &two.unit) else { return false };
    // The same thing said twice is one row.
    let repeated = one.value == two.value && one.period == two.period && one.indicator == two.indicator;
    one_dimension(unit_one, unit_two)
        && !repeated
        && (named_things(unit_one) || likeness(&one.indicator, &two.indicator) >= LIKENESS)
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
    let shorter = one.len().min(two.len());
    if shorter == 0 { 0.0 } else { one.intersection(&two).count() as f64 / shorter as f64 }
}

fn ranked(group: &[&Observation], observations: &[Observation]) -> ChartSpec {
    let rate = rate::assumed(group.iter().filter_map(|it| it.period).max_by_key(|it| it.to));
    let mut rows: Vec<_> = group.to_vec();
    let dong = |it: &Observation| {
        let dollars = it.unit.as_ref().and_then(Unit::currency) == Some("USD");
        if dollars { it.value.times(rate).unwrap_or(it.value) } else { it.value }
    };
    // A total whose parts are shown leads: its parts explain it.
    let whole = |it: &Observation| observations.iter().any(|part| part.part_of == Some(it.id));
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
        std::iter::once(row.id).chain(observations.iter().filter(|it| it.part_of == Some(row.id)).map(|it| it.id))
    });
    ChartSpec {
        id: ChartId(0),
        form: Form::Ranked,
        observations: with_parts.collect(),
        block: anchor(group),
        measures: measures(&rows),
        scales: scales(&values),
        assumed_rate: (currencies.len() > 1).then_some(rate),
        currencies,
    }
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
    match most / least {
        span if span > 300.0 => vec![ScaleKind::Logarithmic, ScaleKind::Linear],
        span if span > 100.0 => vec![ScaleKind::Linear, ScaleKind::Logarithmic],
        _ => vec![ScaleKind::Linear],
    }
}
