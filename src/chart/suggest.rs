//! Which charts an editor would draw: of the columns of tables, those that compare what can be compared.
//!
//! A column passes a gate before it is drawn: one thing in one unit, over one time (or over times of one length, where time is what is
//! compared), each row under a name of its own, no total among its parts, plans and what was reached apart. An observation stands on one
//! chart at most; columns of more rows come first. What was before and after comes from relations as well. Last comes a timeline, where
//! a report draws nothing better.

use super::spec::{ChartId, ChartSpec, Form, MOST_CELLS, Measure, ScaleKind};
use super::{rate, title::title};
use crate::{
    decimal::Decimal,
    language::{Language, classes::Marks},
    observation::{Observation, ObservationId, RelationKind, Role, find},
    period::{Part, Period},
    quantity::{Bound, Unit, lexer::Tokens},
    table::{self, Column, Dimension, Labels, Table},
    text::{lowercase, uncapitalised},
    words,
};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// A chart with more rows than this is no longer read.
const MOST_ROWS: usize = 12;
/// More charts than this help no reader: those that compare most are drawn.
const MOST_CHARTS: usize = 12;
/// Two figures that are compared stand no further apart than this many figures.
const MOST_APART: u32 = 4;
/// A timeline has no more rows than this, and no fewer than three.
const MOST_TIMES: usize = 10;
/// Before and after are looked for among no more observations than this: each is compared with each.
const MOST_COMPARED: usize = 600;

/// Charts for the observations of tables, in the order of the text.
pub fn suggest(observations: &[Observation], tables: &[Table], language: &Language) -> Vec<ChartSpec> {
    let suggesting = Suggesting { observations, language };
    let columns = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let columns = columns.filter(|(table, column)| table.printed.is_none() || suggesting.is_newest(table, column));
    let mut candidates: Vec<Candidate> = columns.filter_map(|(table, column)| suggesting.candidate(table, column)).collect();
    candidates.extend(tables.iter().filter(|it| it.printed.is_some()).filter_map(|it| suggesting.through_time(it)));
    candidates.extend(suggesting.two_times());
    // Those that compare more come first; of equals, those that come first in the text.
    candidates.sort_by_key(|it| (Reverse(it.rows.len()), it.rows.first().map(|row| row.id)));
    let mut together: HashSet<(ObservationId, ObservationId)> = HashSet::new();
    let mut charts: Vec<ChartSpec> = Vec::new();
    for candidate in candidates {
        let rows = &candidate.rows;
        let pairs: Vec<_> = rows
            .iter()
            .enumerate()
            .flat_map(|(at, it)| rows[..at].iter().map(|other| (it.id.min(other.id), it.id.max(other.id))))
            .collect();
        if charts.len() >= MOST_CHARTS || pairs.iter().any(|it| together.contains(it)) {
            continue;
        }
        together.extend(pairs);
        charts.push(suggesting.chart(candidate));
    }
    if charts.is_empty() {
        charts.extend(timeline(observations));
    }
    charts.sort_by_key(|chart| (chart.block, chart.observations.first().copied()));
    for (at, chart) in charts.iter_mut().enumerate() {
        chart.id = ChartId(u32::try_from(at + 1).unwrap_or(u32::MAX));
        chart.title = title(chart, observations, language);
    }
    charts
}

/// Rows that passed the gate, in the order that they are drawn in, with their names.
struct Candidate<'o> {
    form: Form,
    rows: Vec<&'o Observation>,
    labels: Labels,
}

struct Suggesting<'s> {
    observations: &'s [Observation],
    language: &'s Language,
}

impl<'s> Suggesting<'s> {
    /// What can be drawn of a column.
    fn candidate(&self, table: &Table, column: &Column) -> Option<Candidate<'s>> {
        let cells: Vec<&Observation> = column.cells.iter().flatten().filter_map(|id| find(self.observations, *id)).collect();
        let planned = cells.iter().all(|it| it.is_planned());
        let drawn = |it: &&Observation| {
            it.unit.is_some() && it.role != Role::Rank && it.related(RelationKind::Repeat).is_none() && it.is_planned() == planned
        };
        let rows: Vec<&Observation> = cells.into_iter().filter(drawn).collect();
        let rows = if table.dimension == Dimension::Time { rows } else { of_one_time(rows) };
        let rows = self.without_totals(rows);
        let rows = self.of_one_group(table, column, rows);
        (rows.len() >= 2).then_some(())?;
        let form = form(table.dimension, &rows)?;
        let rate = is_in_currencies(&rows).then(|| rate::assumed(rows.iter().filter_map(|it| it.period).max_by_key(|it| it.to)));
        let rows = ordered(form, rows, rate.unwrap_or(Decimal::ZERO));
        let rows = rows[..rows.len().min(MOST_ROWS)].to_vec();
        if table.printed.is_some() {
            let labels = printed_labels(table, column, &rows)?;
            let candidate = Candidate { form, rows, labels };
            return adds_up(&candidate).then_some(candidate);
        }
        let labels = table::labels(&rows, self.language)?;
        let candidate = Candidate { form, rows, labels };
        (adds_up(&candidate)
            && is_told_together(&candidate)
            && self.is_of_one_thing(&candidate)
            && tells_enough(&candidate)
            && self.is_named_there(&candidate))
        .then_some(candidate)
    }

    /// Whether no column of a table of the text tells the same of a later time, or of a longer one up to it.
    fn is_newest(&self, table: &Table, column: &Column) -> bool {
        let first = |it: &Column| it.cells.iter().flatten().next().and_then(|it| find(self.observations, *it));
        let Some(own) = first(column) else { return false };
        let later = |other: &Column| {
            let alike = first(other).is_some_and(|it| (it.role, &it.thing, &it.unit) == (own.role, &own.thing, &own.unit));
            alike
                && matches!((other.period, column.period), (Some(other), Some(own)) if (other.to, other.days()) > (own.to, own.days()))
        };
        table.dimension == Dimension::Time || !table.columns.iter().any(later)
    }

    /// The one row, or the total, of a table of the text whose columns are three times or more.
    fn through_time(&self, table: &Table) -> Option<Candidate<'s>> {
        let row = match table.rows.as_slice() {
            [_] => 0,
            rows => rows.iter().position(|it| it.is_total)?,
        };
        let cells =
            table.columns.iter().filter(|it| it.role == Role::Level).map(|it| it.cells.get(row).copied().flatten()).collect();
        let across = Table { dimension: Dimension::Time, ..table.clone() };
        let column = Column { cells, ..table.columns.first()?.clone() };
        self.candidate(&across, &column).filter(|it| it.rows.len() > 2 && it.form == Form::Line)
    }

    /// Whether no two rows are amounts of different measures: assets and profits are no rows of one chart, though both are money.
    fn is_of_one_thing(&self, candidate: &Candidate) -> bool {
        let Candidate { form, rows, labels } = candidate;
        let measures = matches!(form, Form::Ranked | Form::Range) && rows.iter().all(|it| it.role == Role::Level);
        let counted = rows.iter().any(|it| it.unit.as_ref().is_some_and(|it| it.counted().is_some()));
        let total = rows.iter().any(|it| it.part_of().is_some());
        if !measures || counted || total || !labels.thing.is_empty() || labels.dimension != Dimension::Member {
            return true;
        }
        let measure = |it: &Observation| {
            let tokens = Tokens::new(&it.indicator);
            let length = Marks::new(&tokens, &self.language.classes).at(0, self.language.class.measure)?;
            Some((0..length).map(|at| tokens.word(at).to_owned()).collect::<Vec<_>>())
        };
        let own: Vec<_> = rows.iter().filter_map(|it| measure(it)).collect();
        let shares = |one: &Vec<String>, two: &Vec<String>| one.iter().any(|it| two.contains(it));
        own.iter().all(|one| own.iter().all(|two| shares(one, two)))
    }

    /// Whether rows that differ in what they are of have their names from their own clauses: a neighbour's name on a bar misleads.
    fn is_named_there(&self, candidate: &Candidate) -> bool {
        let class = &self.language.class;
        let says = class.rise | class.fall | class.copula | class.having | class.auxiliary | class.joining;
        // A verb or a small word alone names nothing.
        let names = |label: &str| {
            let tokens = Tokens::new(label);
            Marks::new(&tokens, &self.language.classes).at(0, says | class.preposition) != Some(tokens.len())
        };
        let whole = |it: &Observation| candidate.rows.iter().any(|part| part.part_of() == Some(it.id));
        let own = |row: &Observation, label: &str| {
            // Where it is, is known apart from its name.
            let place = lowercase(row.area.as_deref().unwrap_or_default());
            let said: Vec<&str> = row.clause.split(' ').chain(place.split(' ')).collect();
            let label = lowercase(label);
            let words: Vec<&str> = label.split([' ', ',']).filter(|it| !it.is_empty()).collect();
            words.iter().filter(|it| said.contains(it)).count() * 3 >= words.len() * 2
        };
        let rows = candidate.rows.iter().zip(&candidate.labels.names);
        candidate.labels.dimension != Dimension::Member
            || rows.into_iter().all(|(row, label)| names(label) && (whole(row) || own(row, label)))
    }

    /// Of a table of the text, the rows of its largest group, with the whole that they are known to be the parts of: what stands deeper is in
    /// what stands above it.
    fn of_one_group(&self, table: &Table, column: &Column, rows: Vec<&'s Observation>) -> Vec<&'s Observation> {
        let Some(printed) = &table.printed else { return rows };
        if table.dimension == Dimension::Time {
            // Of years, quarters and months those of one length that are most.
            let length = |it: Period| if it.from == it.to { Ok(std::mem::discriminant(&it.to.part)) } else { Err(it.days() / 8) };
            return most_alike(&rows, |it| it.period.map(length));
        }
        let cells = column.cells.iter().enumerate().filter_map(|(row, id)| Some(((*id)?, row)));
        let places: HashMap<ObservationId, usize> = cells.collect();
        let group = |it: &Observation| {
            let row = places.get(&it.id).filter(|row| table.rows.get(**row).is_some_and(|it| !it.is_total))?;
            printed.groups.get(*row).copied()
        };
        let mut kept = most_alike(&rows, group);
        let whole = kept.first().and_then(|it| it.part_of()).filter(|whole| kept.iter().all(|it| it.part_of() == Some(*whole)));
        if let Some(whole) = whole.and_then(|it| find(self.observations, it)) {
            kept.insert(0, whole);
        }
        kept
    }

    /// Rows without what is the sum of others among them, unless the text says that it is their total.
    fn without_totals(&self, rows: Vec<&'s Observation>) -> Vec<&'s Observation> {
        let total = |row: &&Observation| {
            let others = rows.iter().filter(|it| it.id != row.id && it.part_of() != Some(row.id));
            let sum = others.clone().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value));
            let near = sum
                .and_then(|it| it.minus(row.value))
                .is_some_and(|gap| gap.abs().times(Decimal::from(200)).is_some_and(|it| it <= row.value.abs()));
            near && others.count() >= 2 && row.role != Role::Change && !rows.iter().any(|it| it.part_of() == Some(row.id))
        };
        let totals: Vec<ObservationId> = rows.iter().filter(|it| total(it)).map(|it| it.id).collect();
        rows.into_iter().filter(|it| !totals.contains(&it.id)).collect()
    }

    /// Levels of one thing at two times of one length, the earlier first: of which one is said to be the other's before, or follows from
    /// it.
    fn two_times(&self) -> Vec<Candidate<'s>> {
        let open = |it: &&Observation| it.role == Role::Level && !it.is_planned() && it.unit.is_some() && it.is_named();
        let all = &self.observations[..self.observations.len().min(MOST_COMPARED)];
        let mut pairs = Vec::new();
        for later in all.iter().filter(open) {
            let before = later.related(RelationKind::Previous).and_then(|it| find(self.observations, it));
            let derived = self.observations.iter().find(|it| !it.is_stated() && it.from.first() == Some(&later.id));
            for other in [before, derived].into_iter().flatten().filter(open) {
                let turns = other.is_stated() || is_far_from(later.value, other.value);
                if other.unit != later.unit || !comparable(later.period, other.period) || !turns {
                    continue;
                }
                let rows = sorted(&[later, other], |it| it.period.map(|it| it.from));
                let names = rows.iter().filter_map(|it| it.period).map(words::period).collect();
                let labels = Labels { dimension: Dimension::Time, thing: later.indicator.clone(), names };
                pairs.push(Candidate { form: Form::BeforeAfter, rows, labels });
            }
        }
        pairs
    }

    fn chart(&self, candidate: Candidate) -> ChartSpec {
        let Candidate { form, rows, labels } = candidate;
        let bars = form == Form::Ranked;
        let rate = rate::assumed(rows.iter().filter_map(|it| it.period).max_by_key(|it| it.to));
        let values: Vec<f64> = rows.iter().map(|it| in_dong(it, rate).to_f64()).collect();
        let currencies = if is_in_currencies(&rows) { currencies(&rows) } else { Vec::new() };
        let parts = rows.iter().any(|it| it.part_of().is_some_and(|whole| rows.iter().any(|row| row.id == whole)));
        ChartSpec {
            id: ChartId(0),
            form,
            observations: rows.iter().map(|it| it.id).collect(),
            title: String::new(),
            dimension: labels.dimension,
            thing: labels.thing,
            labels: labels.names,
            block: anchor(&rows),
            measures: if bars { measures(&rows) } else { vec![Measure::Total] },
            // Parts make up their total on a linear scale only.
            scales: if bars && !parts { scales(&values) } else { vec![ScaleKind::Linear] },
            assumed_rate: (!currencies.is_empty()).then_some(rate),
            currencies,
        }
    }
}

/// Whether rows are of money in đồng and in dollars: they stand on one axis at a rate that is said to be assumed.
fn is_in_currencies(rows: &[&Observation]) -> bool {
    let codes = currencies(rows);
    codes.len() > 1 && codes.iter().all(|it| matches!(it.as_str(), "VND" | "USD"))
}

/// The currencies of rows, each once.
fn currencies(rows: &[&Observation]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in rows.iter().filter_map(|it| it.unit.as_ref().and_then(Unit::currency)) {
        if !codes.iter().any(|it| it == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// An amount as bars compare it: dollars in đồng.
fn in_dong(it: &Observation, rate: Decimal) -> Decimal {
    let dollars = it.unit.as_ref().and_then(Unit::currency) == Some("USD");
    if dollars { it.value.times(rate).unwrap_or(it.value) } else { it.value }
}

/// Whether the parts of a total are all of it, within what was written: a total with some of its parts looks as if the rest were nothing.
fn adds_up(candidate: &Candidate) -> bool {
    let rows = &candidate.rows;
    let Some(whole) = rows.iter().find(|it| rows.iter().any(|part| part.part_of() == Some(it.id))) else { return true };
    let parts = rows.iter().filter(|it| it.part_of() == Some(whole.id));
    let sum = parts.clone().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value));
    let exact = whole.bound == Bound::Exact && parts.clone().all(|it| it.bound == Bound::Exact);
    let slack = Decimal::from(if exact { EXACT } else { LOOSE });
    let gap = sum.and_then(|it| it.minus(whole.value)).and_then(|it| it.abs().times(slack));
    gap.is_some_and(|it| it <= whole.value.abs())
}

/// Parts miss their total by less than one in this many, told exactly; and where some are told about.
const EXACT: i64 = 100;
const LOOSE: i64 = 20;

/// Whether rows that share no words of their names are told paragraph after paragraph: what stands further apart would have to be said to
/// have something in common.
fn is_told_together(candidate: &Candidate) -> bool {
    let mut blocks: Vec<usize> = candidate.rows.iter().map(|it| it.span.block).collect();
    blocks.sort_unstable();
    let near = blocks.windows(2).all(|it| it[1] - it[0] <= 1);
    candidate.labels.dimension != Dimension::Member || !candidate.labels.thing.is_empty() || near
}

/// The rows of the key that most of them have; of equals, the first. Rows without a key are none.
fn most_alike<'o, K: Eq + Hash>(rows: &[&'o Observation], key: impl Fn(&Observation) -> Option<K>) -> Vec<&'o Observation> {
    let mut groups: HashMap<K, Vec<&Observation>> = HashMap::new();
    for row in rows {
        if let Some(key) = key(row) {
            groups.entry(key).or_default().push(row);
        }
    }
    groups.into_values().max_by_key(|it| (it.len(), Reverse(it[0].id))).unwrap_or_default()
}

/// Rows of a table of the text are called as they are there.
fn printed_labels(table: &Table, column: &Column, rows: &[&Observation]) -> Option<Labels> {
    let named = |it: &&Observation| match table.dimension {
        Dimension::Time => it.period.map(words::period),
        _ => table.row_of(it.id).map(|it| it.label.clone()),
    };
    let names: Vec<String> = rows.iter().map(named).collect::<Option<_>>()?;
    let twice = (1..names.len()).any(|it| names[..it].contains(&names[it]));
    let same = rows.iter().all(|it| it.thing == rows[0].thing);
    // Amounts of different things are not compared; how each changed is.
    let apart = !same && rows[0].role == Role::Level;
    // Under a total the rows are called as they are; how they compare with something else, the head of their column says.
    let whole = rows.iter().any(|it| it.part_of() == Some(rows[0].id));
    let head = column.head.as_deref().unwrap_or_default();
    let unit = head.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?.1)));
    let head = unit.map_or(head.to_owned(), |(before, after)| format!("{} {}", before.trim(), uncapitalised(after.trim())));
    let head = uncapitalised(head.trim());
    let thing = match rows[0].role {
        _ if whole => String::new(),
        Role::Level | Role::Share => rows[0].thing.clone(),
        Role::Change if !rows[0].index => {
            if same {
                rows[0].thing.clone()
            } else {
                String::new()
            }
        }
        _ if !same => head,
        _ if head.is_empty() => rows[0].thing.clone(),
        _ if rows[0].thing.is_empty() => head,
        _ => format!("{}, {head}", rows[0].thing),
    };
    (!twice && !apart).then_some(Labels { dimension: table.dimension, thing, names })
}

/// Two rows are compared where they are told close together; a total with one part, or a range beside one amount, tells nothing that the
/// text does not.
fn tells_enough(candidate: &Candidate) -> bool {
    let [one, two] = candidate.rows.as_slice() else { return true };
    let part = one.part_of() == Some(two.id) || two.part_of() == Some(one.id);
    let near = one.id.0.abs_diff(two.id.0) <= MOST_APART;
    match candidate.form {
        Form::BeforeAfter => true,
        Form::Range | Form::UnitGrid => false,
        _ => near && !part,
    }
}

/// The rows of the time that most of them are of.
fn of_one_time(rows: Vec<&Observation>) -> Vec<&Observation> {
    let of = |period: Option<Period>| rows.iter().filter(|it| it.period == period).count();
    let most = rows.iter().rev().map(|it| it.period).max_by_key(|it| of(*it)).flatten();
    rows.iter().copied().filter(|it| it.period == most).collect()
}

/// The form that rows are drawn in; `None` where none is honest.
fn form(dimension: Dimension, rows: &[&Observation]) -> Option<Form> {
    let first = rows.first()?;
    let one = |of: &dyn Fn(&Observation) -> bool| rows.iter().all(|it| of(it) == of(first));
    let falls = rows.iter().any(|it| it.value.is_negative());
    (one(&|it| it.index) && rows.iter().all(|it| it.role == first.role)).then_some(())?;
    let ranged = rows.iter().any(|it| it.max.is_some());
    let same_unit = rows.iter().all(|it| it.unit == first.unit);
    let of_one_kind = || rows.iter().all(|it| matches!((&it.unit, &first.unit), (Some(one), Some(two)) if one.same_kind(two)));
    (same_unit || of_one_kind() || is_in_currencies(rows) && dimension != Dimension::Time && !ranged).then_some(())?;
    if first.role == Role::Change && !first.index {
        let mut bases = rows.iter().filter_map(|it| it.base_period);
        let based = bases.next().is_none_or(|one| bases.all(|it| it == one));
        let kept = dimension != Dimension::Time && based && !ranged && same_unit;
        return kept.then_some(Form::Change);
    }
    (!falls).then_some(())?;
    if dimension == Dimension::Time {
        (!ranged && same_unit).then_some(())?;
        let pairs = || rows.iter().enumerate().flat_map(|(at, one)| rows[..at].iter().map(move |two| (one, two)));
        let alike = pairs().all(|(one, two)| comparable(one.period, two.period));
        let part = |it: &Observation| it.period.map(|it| std::mem::discriminant(&it.to.part));
        return match rows.len() {
            2 if alike => Some(Form::BeforeAfter),
            0..=2 => None,
            _ if alike && rows.iter().all(|it| part(it) == part(first) && it.period.is_some_and(|it| it.from == it.to)) => {
                Some(Form::Line)
            }
            // Each row says its time, and the chart that they are not alike.
            _ => Some(Form::Ranked),
        };
    }
    if ranged {
        return same_unit.then_some(Form::Range);
    }
    let whole = rows.iter().find(|it| rows.iter().all(|part| part.id == it.id || part.part_of() == Some(it.id)));
    let hundredths = rows.iter().all(|it| it.unit == Some(Unit::Percent) && it.value <= Decimal::from(100));
    match () {
        () if first.role == Role::Share && hundredths => Some(Form::Share),
        () if whole.is_some_and(|it| is_countable(it)) => Some(Form::UnitGrid),
        () => Some(Form::Ranked),
    }
}

/// Rows in the order that their form shows them in.
fn ordered<'o>(form: Form, rows: Vec<&'o Observation>, rate: Decimal) -> Vec<&'o Observation> {
    let amount = |it: &Observation| if rate == Decimal::ZERO { it.value } else { in_dong(it, rate) };
    match form {
        Form::BeforeAfter | Form::Line => sorted(&rows, |it| it.period.map(|it| it.from)),
        Form::Range => sorted(&rows, |it| Reverse(it.max.unwrap_or(it.value))),
        Form::Ranked | Form::UnitGrid => {
            let part = |it: &&&Observation| it.part_of().is_some_and(|whole| rows.iter().any(|row| row.id == whole));
            let whole = |it: &Observation| rows.iter().any(|part| part.part_of() == Some(it.id));
            let tops: Vec<_> = rows.iter().filter(|it| !part(it)).copied().collect();
            let tops = sorted(&tops, |it| (!whole(it), Reverse(amount(it))));
            // Parts of parts stand under them in the text; in a chart they would be added twice.
            let under = |top: &'o Observation| {
                let parts: Vec<_> = rows.iter().filter(|it| it.part_of() == Some(top.id)).copied().collect();
                std::iter::once(top).chain(sorted(&parts, |it| Reverse(amount(it))))
            };
            tops.into_iter().flat_map(under).collect()
        }
        _ => sorted(&rows, |it| Reverse(it.value)),
    }
}

fn sorted<'o, K: Ord>(rows: &[&'o Observation], key: impl Fn(&Observation) -> K) -> Vec<&'o Observation> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|it| key(it));
    rows
}

/// Whether two times can be told as before and after: of one length, and neither within the other.
fn comparable(one: Option<Period>, two: Option<Period>) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return false };
    let (days, others) = (one.days(), two.days());
    // February is a month like others.
    let month = |it: Period| it.from == it.to && matches!(it.to.part, Part::Month(_));
    if month(one) && month(two) {
        return one != two;
    }
    one != two && (days - others).abs() * 20 <= days.max(others) && !one.contains(two) && !two.contains(one)
}

/// Whether an amount is twice another, or half of it: so far apart that what only follows from the text is worth a chart.
fn is_far_from(one: Decimal, two: Decimal) -> bool {
    let twice = |small: Decimal, large: Decimal| small.times(Decimal::from(2)).is_some_and(|it| it <= large);
    twice(one, two) || twice(two, one)
}

/// Whether a total is so small a count that each thing can be a cell.
fn is_countable(whole: &Observation) -> bool {
    whole.value.exponent() >= 0
        && whole.value.to_f64() <= MOST_CELLS as f64
        && whole.max.is_none()
        && whole.unit.as_ref().is_some_and(|it| it.counted().is_some())
}

/// The block that most of the rows stand in; the first of equals.
fn anchor(group: &[&Observation]) -> usize {
    let stated: Vec<&Observation> = group.iter().copied().filter(|it| it.is_stated()).collect();
    let count = |block: usize| stated.iter().filter(|it| it.span.block == block).count();
    stated.iter().map(|it| it.span.block).max_by_key(|block| (count(*block), Reverse(*block))).unwrap_or(0)
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

/// The times that the report speaks about, when they are three or more: the first figure of each stands for it.
fn timeline(observations: &[Observation]) -> Option<ChartSpec> {
    let mut times: Vec<(Period, &Observation, usize)> = Vec::new();
    for one in observations.iter().filter(|it| it.is_stated()) {
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
    (rows.len() >= 3 && years).then(|| ChartSpec {
        id: ChartId(0),
        form: Form::Timeline,
        observations: rows.iter().map(|it| it.id).collect(),
        title: String::new(),
        dimension: Dimension::Time,
        thing: String::new(),
        labels: rows.iter().filter_map(|it| it.period).map(words::period).collect(),
        block: last,
        measures: vec![Measure::Total],
        scales: vec![ScaleKind::Linear],
        currencies: Vec::new(),
        assumed_rate: None,
    })
}
