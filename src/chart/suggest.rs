//! Which charts an editor would draw: of the columns of tables, those that compare what can be compared.
//!
//! A column passes a gate before it is drawn: one thing in one unit, over one time (or over times of one length, where time is what is
//! compared), each row under a name of its own, no total among its parts, plans and what was reached apart. An observation stands on one
//! chart at most; columns of more rows come first. What was before and after comes from relations as well.

use super::form::{anchor, currencies, form, in_dong, is_in_currencies, ordered};
use super::gate::{Candidate, Refusal};
use super::kept::of_one_time;
use super::spec::{ChartId, ChartSpec, Form, Measure, ScaleKind};
use super::{rate, title::title};
use crate::{
    decimal::Decimal,
    language::Language,
    observation::{Observation, ObservationId, RelationKind, Role, are_foreseen, find, is_bare},
    order::sort_by_key,
    period::Period,
    quantity::Unit,
    table::{self, Column, Dimension, Labels, Says, Table},
    text::{lowercase, uncapitalised},
    words,
};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

/// A chart with more rows than this is no longer read.
pub const MOST_ROWS: usize = 12;
/// More charts than this help no reader: those that compare most are drawn.
const MOST_CHARTS: usize = 12;
/// Against what time a change is, so many figures before it may tell.
const FEW: usize = 12;
/// Markets that are told within so many blocks of each other stand together.
const MOST_BLOCKS: usize = 2;
/// Before and after are looked for among no more observations than this: each is compared with each.
pub const MOST_COMPARED: usize = 600;

/// The columns that are not drawn, each with its rows as they would be called, and why.
pub fn refused(
    observations: &[Observation],
    tables: &[Table],
    language: &Language,
) -> Vec<(Vec<(ObservationId, String)>, Refusal)> {
    let candidates = Suggesting { observations, language }.candidates(tables);
    let named = |it: Candidate| it.rows.iter().map(|it| it.id).zip(it.labels.names).collect();
    candidates.into_iter().filter_map(|(it, refusal)| Some((named(it), refusal?))).collect()
}

/// Charts for the observations of tables, in the order of the text.
pub fn suggest(observations: &[Observation], tables: &[Table], language: &Language) -> Vec<ChartSpec> {
    let suggesting = Suggesting { observations, language };
    let mut candidates: Vec<Candidate> =
        suggesting.candidates(tables).into_iter().filter(|it| it.1.is_none()).map(|it| it.0).collect();
    // In the order of the text.
    sort_by_key(&mut candidates, |it| it.rows.iter().map(|it| it.id).min());
    let mut candidates = join_lists(candidates);
    // Those that compare more come first; of equals, those that come first in the text.
    sort_by_key(&mut candidates, |it| (Reverse(it.rows.len()), it.rows.first().map(|row| row.id)));
    let mut together: HashSet<(ObservationId, ObservationId)> = HashSet::new();
    let mut charts: Vec<ChartSpec> = Vec::new();
    for candidate in candidates {
        let rows = &candidate.rows;
        let pairs: Vec<_> = rows
            .iter()
            .enumerate()
            .flat_map(|(at, it)| rows[..at].iter().map(|other| (it.id.min(other.id), it.id.max(other.id))))
            .collect();
        // What a report says twice is drawn once.
        let again = || charts.iter().any(|it| suggesting.is_again(it, &candidate));
        if charts.len() >= MOST_CHARTS || pairs.iter().any(|it| together.contains(it)) || again() {
            continue;
        }
        together.extend(pairs);
        charts.push(suggesting.chart(candidate));
    }
    sort_by_key(&mut charts, |chart| (chart.block, chart.observations.first().copied()));
    for (at, chart) in charts.iter_mut().enumerate() {
        chart.id = ChartId(u32::try_from(at + 1).unwrap_or(u32::MAX));
        chart.title = title(chart, observations, language);
    }
    charts
}

/// What charts are suggested of.
pub struct Suggesting<'s> {
    /// What was read.
    pub observations: &'s [Observation],
    /// The language that it is written in.
    pub language: &'s Language,
}

impl<'s> Suggesting<'s> {
    /// Whether a chart has the same rows as a candidate, told elsewhere in the text.
    fn is_again(&self, chart: &ChartSpec, candidate: &Candidate) -> bool {
        let said = |it: &Observation| (it.value, it.max, it.role, it.unit.clone());
        let drawn = chart.observations.iter().filter_map(|it| find(self.observations, *it)).map(said);
        (&chart.labels, &chart.thing) == (&candidate.labels.names, &candidate.labels.thing)
            && drawn.eq(candidate.rows.iter().map(|it| said(it)))
    }

    /// What could be drawn of tables, and why it is not.
    fn candidates(&self, tables: &[Table]) -> Vec<(Candidate<'s>, Option<Refusal>)> {
        let columns = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
        let columns = columns.filter(|(table, column)| table.printed.is_none() || self.is_newest(table, column));
        let columns = columns.filter_map(|(table, column)| Some((table, self.candidate(table, column)?)));
        let names = self.names();
        let gate = |it: &Candidate<'s>| {
            // What is said of amounts is told by them: no other is meant.
            let own = it.rows.iter().zip(&it.named_by).all(|(row, by)| row.id == by.id);
            it.refusal(self.language).or_else(|| self.shared_name(it, &names).filter(|_| own)).or_else(|| self.market_left(it))
        };
        let gated = |(table, it): (&Table, Candidate<'s>)| {
            // Tables of the text are as their authors made them.
            if table.printed.is_some() {
                return vec![(it, None)];
            }
            let it = self.with_leader(it);
            let Some(refusal) = gate(&it) else { return vec![(it, None)] };
            // Where only the total is not called as the text calls it, its parts stand without it.
            if let Some(parts) = it.without_whole(&refusal).filter(|it| gate(it).is_none()) {
                return vec![(parts, None)];
            }
            let lists = self.by_measure(&it).into_iter().chain(self.by_opening(&it, &refusal));
            let apart: Vec<_> = lists.filter(|it| gate(it).is_none()).collect();
            if apart.is_empty() { vec![(it, Some(refusal))] } else { apart.into_iter().map(|it| (it, None)).collect() }
        };
        let mut candidates: Vec<_> = columns.flat_map(gated).collect();
        candidates.extend(tables.iter().filter(|it| it.printed.is_some()).filter_map(|it| Some((self.through_time(it)?, None))));
        candidates.extend(self.turns());
        let gated = |it: Candidate<'s>| {
            let refusal = gate(&it);
            (it, refusal)
        };
        candidates.extend(self.plans().into_iter().map(gated));
        // What lists tell of alike stands as it is.
        let drawn: Vec<&Candidate> = candidates.iter().filter(|it| it.1.is_none()).map(|it| &it.0).collect();
        let listed = |it: &Candidate| {
            let shares =
                |other: &&Candidate| other.rows.iter().filter(|row| it.rows.iter().any(|it| it.id == row.id)).count() > 1;
            drawn.iter().any(|it| (it.rows.len() > 2 || !it.labels.thing.is_empty()) && shares(it))
        };
        let turned: Vec<_> = self.turned().into_iter().filter(|it| !listed(it)).map(gated).collect();
        candidates.extend(turned.into_iter().chain(self.itemised()));
        candidates
    }

    /// What stands in one column but is of several measures by what opens its lists: what is sold and what is bought.
    fn by_measure(&self, candidate: &Candidate<'s>) -> Vec<Candidate<'s>> {
        let whole = candidate.rows.iter().any(|it| candidate.is_whole(it));
        let measures = told_once(candidate.rows.iter().map(|it| it.saying.measure.as_ref()));
        if whole || measures.len() < 2 || candidate.labels.dimension != Dimension::Member {
            return Vec::new();
        }
        let of = |measure: &String| {
            let (rows, others): (Vec<_>, Vec<_>) =
                candidate.rows.iter().copied().partition(|it| it.saying.measure.as_ref() == Some(measure));
            // A row that no list has is of none.
            let told = |it: &Observation| rows.iter().any(|row| row.span.block == it.span.block);
            (rows.len() >= 2 && !others.into_iter().any(told)).then_some(())?;
            let list = self.by_own_words(candidate.form, rows, None).filter(|it| &it.labels.thing == measure)?;
            Some(self.with_leader(list))
        };
        measures.into_iter().flatten().filter_map(of).collect()
    }

    /// A list that goes on with others with what was told first of them: "dẫn đầu là điện thoại …; các nhóm hàng còn lại là …".
    fn with_leader(&self, list: Candidate<'s>) -> Candidate<'s> {
        let Some(first) = list.rows.iter().min_by_key(|it| it.id) else { return list };
        let alike = |it: &&Observation| {
            let said = |it: &Observation| (it.role, it.index, it.period, it.base_period, it.relation.map(|it| it.kind));
            let ranked = it.saying.is_ranked || self.related_to(it).is_some_and(|it| it.saying.is_ranked);
            ranked && said(it) == said(first) && it.unit == first.unit && it.saying.measure.as_ref() == Some(&list.labels.thing)
        };
        let near = self.before(first).iter().rev().take_while(|it| it.span.block + MOST_BLOCKS >= first.span.block);
        let leader = near.take(MOST_COMPARED).filter(|it| it.is_stated()).find(alike);
        let told_over = |leader: &Observation| list.over.is_none_or(|over| over.id < leader.id);
        let Some(leader) = leader.filter(|it| told_over(it) && list.rows.len() < MOST_ROWS) else { return list };
        let rows = ordered(list.form, [&[leader], list.rows.as_slice()].concat(), Decimal::ZERO);
        let whole = self.by_own_words(list.form, rows, None).filter(|it| it.labels.thing == list.labels.thing);
        whole.filter(|it| it.refusal(self.language).is_none()).unwrap_or(list)
    }

    /// What an observation says something of, unless it is a part of it.
    pub(super) fn related_to(&self, it: &Observation) -> Option<&'s Observation> {
        find(self.observations, it.relation.filter(|it| it.kind != RelationKind::Part)?.to)
    }

    /// What stands in one column but is told under several openings, each by itself: nothing else says what it measures.
    fn by_opening(&self, candidate: &Candidate<'s>, refusal: &Refusal) -> Vec<Candidate<'s>> {
        let whole = candidate.rows.iter().any(|it| candidate.is_whole(it));
        if *refusal != Refusal::Unmeasured || whole || candidate.labels.dimension != Dimension::Member {
            return Vec::new();
        }
        let own = |it: &Observation| it.saying.opening.clone();
        let to = |it: &Observation| Some(it.relation.filter(|it| it.kind != RelationKind::Part)?.to);
        let of = |it: &Observation| own(it).or_else(|| own(find(self.observations, to(it)?)?));
        let openings = told_once(candidate.rows.iter().filter_map(|it| of(it)));
        let rows = |opening: &String| {
            let rows: Vec<&Observation> = candidate.rows.iter().copied().filter(|it| of(it).as_ref() == Some(opening)).collect();
            (rows.len() >= 2 && !rows.iter().any(|it| self.continues(it))).then_some(rows)
        };
        if openings.len() < 2 {
            return Vec::new();
        }
        openings.iter().filter_map(rows).filter_map(|rows| self.by_own_words(candidate.form, rows, None)).collect()
    }

    /// The amounts that the text tells, by what they are called.
    fn names(&self) -> HashMap<String, Vec<&'s Observation>> {
        let mut names: HashMap<String, Vec<&Observation>> = HashMap::new();
        let told = |it: &&Observation| it.is_stated() && it.is_named() && it.related(RelationKind::Repeat).is_none();
        for it in self.observations.iter().filter(told) {
            names.entry(lowercase(&it.indicator)).or_default().push(it);
        }
        names
    }

    /// What can be drawn of a column.
    fn candidate(&self, table: &Table, column: &Column) -> Option<Candidate<'s>> {
        let cells: Vec<&Observation> = column.cells.iter().flatten().filter_map(|id| find(self.observations, *id)).collect();
        let foreseen = are_foreseen(&cells, self.observations);
        let ids: Vec<ObservationId> = cells.iter().map(|it| it.id).collect();
        let drawn = |it: &&Observation| {
            // Of two that are one amount the first is drawn; one that is told elsewhere as well stays.
            let told_once = it.related(RelationKind::Repeat).is_none_or(|first| !ids.contains(&first));
            it.unit.is_some() && it.role != Role::Rank && told_once && (foreseen || !it.is_planned())
        };
        let rows: Vec<&Observation> = cells.into_iter().filter(drawn).collect();
        let rows = if table.dimension == Dimension::Time { rows } else { of_one_time(rows) };
        let rows = self.without_totals(self.without_balances(self.without_threshold(rows)));
        let rows = self.of_one_group(table, column, rows);
        (rows.len() >= 2).then_some(())?;
        let rows = self.without_all(rows);
        let form = form(table.dimension, &rows)?;
        let (rows, over) = if table.printed.is_some() { (rows, None) } else { self.without_rest(rows, table.dimension) };
        // A grid shows a total.
        let form = if over.is_some() && form == Form::UnitGrid { Form::Ranked } else { form };
        let rate = is_in_currencies(&rows).then(|| rate::assumed(rows.iter().filter_map(|it| it.period).max_by_key(|it| it.to)));
        let rows = ordered(form, rows, rate.unwrap_or(Decimal::ZERO));
        let rows = rows[..rows.len().min(MOST_ROWS)].to_vec();
        if table.printed.is_some() {
            let labels = printed_labels(table, column, &rows)?;
            let candidate = Candidate::new(form, rows, labels);
            return candidate.adds_up().is_none().then_some(candidate);
        }
        self.beside_amounts(table, column, form, &rows).or_else(|| self.by_own_words(form, rows, over))
    }

    /// What the text tells before an observation.
    pub fn before(&self, it: &Observation) -> &'s [Observation] {
        let all = usize::try_from(it.id.0).ok().and_then(|it| self.observations.get(..it.checked_sub(1)?));
        all.unwrap_or_default()
    }

    /// Whether all are against one time: what names none is against the one named last before it, unless it says another.
    pub(super) fn of_one_base(&self, rows: &[&Observation]) -> bool {
        let mut bases = rows.iter().filter_map(|it| it.base_period);
        let Some(base) = bases.next() else { return true };
        let open = |it: &&&Observation| it.base_period.is_none();
        let goes_on = |it: &&Observation| {
            let last = self.before(it).iter().rev().take(FEW).find_map(|it| it.base_period);
            last.is_none_or(|it| it == base) && !self.language.marked(&it.clause).has(self.language.class.against)
        };
        bases.all(|it| it == base) && rows.iter().filter(open).all(goes_on)
    }

    /// Rows called by their own words.
    fn by_own_words(&self, form: Form, rows: Vec<&'s Observation>, over: Option<&'s Observation>) -> Option<Candidate<'s>> {
        rows.iter().all(|it| it.base_period == rows[0].base_period || it.role != Role::Change).then_some(())?;
        let labels = table::labels(&rows, self.language)?;
        let candidate = Candidate { over, ..Candidate::new(form, rows, labels) };
        Some(match candidate.labels.dimension {
            Dimension::Member => self.with_opening(self.under_their_measure(candidate)),
            Dimension::Time => self.by_their_phrase(candidate),
            Dimension::Area => candidate,
        })
    }

    /// How the amounts of a table changed, each called as its amount is: where those could be drawn themselves.
    fn beside_amounts(&self, table: &Table, column: &Column, form: Form, rows: &[&'s Observation]) -> Option<Candidate<'s>> {
        let changes = matches!(column.says, Says::Of(RelationKind::Change | RelationKind::Index));
        let amounts = table.columns.first().filter(|it| changes && it.says == Says::Amount && self.of_one_base(rows))?;
        let drawn = self.candidate(table, amounts)?;
        let drawn = match drawn.refusal(self.language) {
            None => drawn,
            Some(refusal) => drawn.without_whole(&refusal).filter(|it| it.refusal(self.language).is_none())?,
        };
        let of = |row: &&'s Observation| drawn.rows.iter().position(|it| row.relation.is_some_and(|of| of.to == it.id));
        let places: Vec<usize> = rows.iter().map(of).collect::<Option<_>>()?;
        let names = places.iter().map(|it| drawn.labels.names[*it].clone()).collect();
        let named_by = places.iter().map(|it| drawn.rows[*it]).collect();
        // Parts are called what they are of by their total, which may not have changed: people who died, and not people.
        let shorter = |it: &str| it.is_empty() || !it.contains(' ');
        let more = |it: &Observation| lowercase(&it.indicator).starts_with(&lowercase(&drawn.labels.thing));
        let whole = drawn.rows.iter().find(|it| drawn.is_whole(it)).filter(|it| shorter(&drawn.labels.thing) && more(it));
        let over = whole.filter(|it| !places.iter().any(|at| drawn.rows[*at].id == it.id)).copied();
        let thing = over.map(|it| it.indicator.clone());
        let labels = Labels { names, thing: thing.unwrap_or(drawn.labels.thing), ..drawn.labels };
        let over = drawn.over.or(over);
        let candidate = Candidate { form, rows: rows.to_vec(), named_by, labels, over, opening: drawn.opening };
        candidate.refusal(self.language).is_none().then_some(candidate)
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

    /// Of markets that stand in a chart none is left out that is told near by; and what is traded with them is told, where the text speaks of
    /// goods.
    pub(super) fn market_left(&self, candidate: &Candidate<'s>) -> Option<Refusal> {
        let Candidate { rows, labels, .. } = candidate;
        let partner = self.language.phrases.partner;
        let shown: Vec<&str> = rows.iter().map(|it| it.member(partner)).collect::<Option<_>>()?;
        let blocks = rows.iter().map(|it| it.span.block);
        let (from, to) = (blocks.clone().min()?.saturating_sub(MOST_BLOCKS), blocks.max()? + MOST_BLOCKS);
        let first = rows[0];
        let left = |it: &&Observation| {
            (from..=to).contains(&it.span.block)
                && it.is_stated()
                && (it.role, &it.unit, it.period, it.base_period) == (first.role, &first.unit, first.period, first.base_period)
                && it.member(partner).is_some_and(|it| !shown.iter().any(|other| other.contains(it) || it.contains(other)))
        };
        if let Some(other) = self.observations.iter().find(left) {
            return Some(Refusal::Left(other.id));
        }
        let traded = |it: &&Observation| it.unit == first.unit && self.language.marked(&it.thing).has(self.language.class.trade);
        let (bare, goods): (Vec<_>, Vec<_>) =
            self.observations.iter().filter(traded).partition(|it| is_bare(&it.thing, self.language));
        // Nor of all goods what follows an amount of some.
        let head = rows.iter().min_by_key(|it| it.id)?;
        let near = self.before(head).iter().rev().take(MOST_COMPARED).take_while(|it| it.span.block == head.span.block);
        let last =
            near.filter(|it| it.role == Role::Level).find(|it| self.language.marked(&it.thing).has(self.language.class.trade));
        let of_some = last.is_some_and(|it| !is_bare(&it.thing, self.language));
        (is_bare(&labels.thing, self.language) && (of_some || goods.len() + rows.len() > bare.len())).then_some(Refusal::Thing)
    }

    /// A name that two different amounts of one time bear names neither: the text tells of two firms, or of a country and of the trade with
    /// another.
    fn shared_name(&self, candidate: &Candidate, names: &HashMap<String, Vec<&Observation>>) -> Option<Refusal> {
        let Candidate { rows, labels, .. } = candidate;
        if labels.dimension != Dimension::Member {
            return None;
        }
        let shared = |(row, name): &(&&Observation, &String)| {
            let full = if labels.thing.is_empty() { lowercase(name) } else { lowercase(&format!("{} {name}", labels.thing)) };
            // What is told elsewhere of the same goods, and not by what measure, may be of another.
            let bare = names.get(&lowercase(name)).into_iter().flatten().take(MOST_COMPARED);
            let bare = bare.filter(|it| labels.thing.is_empty() || it.span.block == row.span.block);
            let others = names.get(&full).into_iter().flatten().chain(bare);
            let said_of = |it: &Observation| find(self.observations, it.relation?.to).and_then(|it| it.unit.as_ref());
            let other = |it: &&&Observation| {
                // How prices changed is not how much was sold.
                let of_another = matches!((said_of(it), said_of(row)), (Some(one), Some(two)) if !one.same_kind(two));
                let near = it.value.minus(row.value).and_then(|it| it.abs().times(Decimal::from(ALIKE)));
                it.role == row.role
                    && !of_another
                    && within(it.period, row.period)
                    && it.area == row.area
                    && matches!((&it.unit, &row.unit), (Some(one), Some(two)) if one.same_kind(two))
                    && near.is_some_and(|it| it > row.value.abs())
                    && !rows.iter().any(|row| row.id == it.id)
            };
            others.take(MOST_COMPARED).any(|it| other(&it))
        };
        // Parts are told of by their total.
        let whole = |it: &Observation| rows.iter().any(|part| part.part_of() == Some(it.id));
        let total = rows.iter().any(|it| whole(it));
        let found = rows.iter().zip(&labels.names).filter(|it| !total || whole(it.0)).find(shared)?;
        Some(Refusal::Shared(found.0.id))
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

    /// What was before and after. Two that would bear one name are told of two firms, and neither is drawn.
    fn turns(&self) -> Vec<(Candidate<'s>, Option<Refusal>)> {
        let all = self.two_times();
        let called = |it: &Candidate| (lowercase(&it.labels.thing), it.labels.names.clone(), it.rows[0].area.clone());
        let names: Vec<_> = all.iter().map(called).collect();
        let values = |it: &Candidate| it.rows.iter().map(|it| it.value).collect::<Vec<_>>();
        let amounts: Vec<_> = all.iter().map(values).collect();
        let twice = |at: usize| (0..all.len()).any(|it| names[it] == names[at] && amounts[it] != amounts[at]);
        let shared: Vec<bool> = (0..all.len()).map(twice).collect();
        let refused = |(it, shared): (Candidate<'s>, bool)| {
            let first = it.rows[0].id;
            let refusal = it.is_borne_out(self.language).or(shared.then_some(Refusal::Shared(first)));
            (it, refusal)
        };
        all.into_iter().zip(shared).map(refused).collect()
    }

    fn chart(&self, candidate: Candidate) -> ChartSpec {
        let Candidate { form, rows, labels, opening, .. } = candidate;
        let bars = form == Form::Ranked;
        let rate = rate::assumed(rows.iter().filter_map(|it| it.period).max_by_key(|it| it.to));
        let values: Vec<f64> = rows.iter().map(|it| in_dong(it, rate).to_f64()).collect();
        let currencies = if is_in_currencies(&rows) { currencies(&rows) } else { Vec::new() };
        let parts = rows.iter().any(|it| it.part_of().is_some_and(|whole| rows.iter().any(|row| row.id == whole)));
        let first = rows.iter().filter(|it| it.is_stated()).min_by_key(|it| it.id);
        ChartSpec {
            id: ChartId(0),
            form,
            observations: rows.iter().map(|it| it.id).collect(),
            title: String::new(),
            dimension: labels.dimension,
            thing: labels.thing,
            labels: labels.names,
            opening: opening.map(str::to_owned),
            // What follows in its column has its time from the first.
            is_dated: first.is_some_and(|it| it.saying.is_dated),
            block: anchor(&rows),
            measures: if bars { measures(&rows) } else { vec![Measure::Total] },
            // Parts make up their total on a linear scale only.
            scales: if bars && !parts { scales(&values) } else { vec![ScaleKind::Linear] },
            assumed_rate: (!currencies.is_empty()).then_some(rate),
            currencies,
        }
    }
}

/// Each once, in their order.
pub fn told_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for it in all {
        if !once.contains(&it) {
            once.push(it);
        }
    }
    once
}

/// Lists of changes of one measure that go on with each other are one chart.
fn join_lists(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut joined: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        match joined.iter_mut().rev().take(FEW).find(|it| it.goes_on(&candidate)) {
            Some(first) => first.append(candidate),
            None => joined.push(candidate),
        }
    }
    joined
}

/// Whether one time is the other, or a day in it.
fn within(one: Option<Period>, two: Option<Period>) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return one == two };
    one == two || (one.days() < DAYS || two.days() < DAYS) && (one.contains(two) || two.contains(one))
}

/// A stock is told of a day or of its year alike.
const DAYS: i64 = 2;

/// Amounts that differ by less than one in this many may be one, told twice.
const ALIKE: i64 = 40;

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
