//! The tables that a text was written from: what is measured of several places, members or times, with what the text says of each.
//!
//! The observations of a table's first column stand under each other by [`Observation::column`], or are a total and its parts. What the
//! text says of a row (its change, its share, what was planned) stands beside it, a column for each kind.

mod labels;
pub mod told;

use crate::{
    decimal::Decimal,
    language::Language,
    observation::{Grid, Observation, ObservationId, RelationKind, Role, RowsAre, find},
    order::{grouped, sort_by, sort_by_key},
    period::Period,
    quantity::{Bound, Unit},
};
pub use labels::{Dimension, Labels, bare, labels};
use std::{
    collections::{HashMap, HashSet},
    fmt,
};

/// The number of a table in its edition, from 1; written as `bang-2`, which is also where it stands in a page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TableId(pub u32);

impl fmt::Display for TableId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "bang-{}", self.0)
    }
}

/// What the cells of a column say of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// How much there is.
    Amount,
    /// How much there was, or is planned; by how much it changed; what share it is: the relation to the amount beside it.
    Of(RelationKind),
}

impl Says {
    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Says::Amount => "amount",
            Says::Of(kind) => kind.name(),
        }
    }
}

/// A table that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The block that it is.
    pub block: usize,
    /// What stands over it.
    pub caption: String,
    /// The column of the text that names the rows; what stands before it numbers them.
    pub names: usize,
    /// The column of their units.
    pub units: Option<usize>,
    /// The group of each row: those that stand under the same row or heading.
    pub groups: Vec<usize>,
}

/// A column: cells of one unit and one kind of statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What its cells say.
    pub says: Says,
    /// What kind of statement they make.
    pub role: Role,
    /// The unit of all cells.
    pub unit: Option<Unit>,
    /// The time of all cells, where it is one.
    pub period: Option<Period>,
    /// What all changes are measured against, where it is one time.
    pub base: Option<Period>,
    /// What stands over it, in a table of the text.
    pub head: Option<String>,
    /// A cell for each row, from top to bottom; empty where the text says nothing.
    pub cells: Vec<Option<ObservationId>>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub label: String,
    /// Whether it is the whole of rows below it.
    pub is_total: bool,
    /// Whether it is a part of a row above it.
    pub is_part: bool,
}

/// A table: two rows or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its number.
    pub id: TableId,
    /// Where it stands, if it is a table of the text and not made of its sentences.
    pub printed: Option<Printed>,
    /// In what its rows differ.
    pub dimension: Dimension,
    /// What all rows are of; empty where each row's name says all.
    pub thing: String,
    /// Where, if it is one place and not what the rows differ in.
    pub area: Option<String>,
    /// When, where all amounts are of one time.
    pub period: Option<Period>,
    /// Its rows, in the order of the text; a total before its parts.
    pub rows: Vec<Row>,
    /// Its columns: the amounts first.
    pub columns: Vec<Column>,
}

impl Table {
    /// Every observation that stands in it.
    pub fn observations(&self) -> impl Iterator<Item = ObservationId> {
        self.columns.iter().flat_map(|it| it.cells.iter().flatten().copied())
    }

    /// The row that an observation stands in.
    pub fn row_of(&self, id: ObservationId) -> Option<&Row> {
        let at = self.columns.iter().find_map(|it| it.cells.iter().position(|cell| *cell == Some(id)))?;
        self.rows.get(at)
    }
}

/// A table has no more rows than this: what goes on longer is no prose.
const MOST_ROWS: usize = 60;

/// Every table of a reading, in the order of the text.
pub fn tables(observations: &[Observation], grids: &[Grid], language: &Language) -> Vec<Table> {
    let said = said(observations);
    let mut tables: Vec<Table> = grids.iter().map(|it| printed(it, observations)).collect();
    let in_print: HashSet<ObservationId> = tables.iter().flat_map(Table::observations).collect();
    // The columns that each observation stands in: of which table, which one.
    let mut places: HashMap<ObservationId, Vec<(usize, usize)>> = HashMap::new();
    // Amounts first: what is said of them stands beside them.
    let mut groups = [wholes(observations), siblings(observations)].concat();
    sort_by_key(&mut groups, |it| it[0].role != Role::Level);
    for group in groups.into_iter().filter(|it| !it.iter().any(|it| in_print.contains(&it.id))) {
        let groups = of_one_unit(undivided(group, &tables, &places)).into_iter().flat_map(of_one_measure);
        for rows in groups.flat_map(|it| slices(&it)) {
            let rows = whole_first(rows);
            let of = |it: &Observation| places.get(&it.id).map_or(&[][..], Vec::as_slice);
            let drawn = |place: &(usize, usize)| rows.iter().all(|it| of(it).contains(place));
            // A total with one part of it is no table: the part's card says what it is a part of.
            let alone = rows.len() == 2 && rows[1].part_of() == Some(rows[0].id);
            if rows.len() < 2 || alone || of(rows[0]).iter().any(drawn) {
                continue;
            }
            let Some(labels) = labels(&rows, language) else { continue };
            let table = table(&said, &rows, labels.announced(&rows, language));
            for (nth, column) in table.columns.iter().enumerate() {
                for id in column.cells.iter().flatten() {
                    places.entry(*id).or_default().push((tables.len(), nth));
                }
            }
            tables.push(table);
        }
    }
    sort_by_key(&mut tables, |it| it.observations().map(|it| it.0).min());
    for (nth, table) in tables.iter_mut().enumerate() {
        table.id = TableId(u32::try_from(nth + 1).unwrap_or(u32::MAX));
    }
    tables
}

/// A table of the text.
fn printed(grid: &Grid, observations: &[Observation]) -> Table {
    let column = |(head, cells): &(String, Vec<Option<ObservationId>>)| {
        let found: Vec<&Observation> = cells.iter().flatten().filter_map(|it| find(observations, *it)).collect();
        let one = |of: &dyn Fn(&Observation) -> Option<Period>| {
            let first = found.first().and_then(|it| of(it));
            first.filter(|_| found.iter().all(|it| of(it) == first))
        };
        let unit =
            found.first().and_then(|it| it.unit.clone()).filter(|unit| found.iter().all(|it| it.unit.as_ref() == Some(unit)));
        let kind = found.iter().find_map(|it| it.relation).map(|it| it.kind);
        let kind = kind.filter(|it| !matches!(it, RelationKind::Part | RelationKind::Previous));
        Column {
            says: kind.map_or(Says::Amount, Says::Of),
            role: found.first().map_or(Role::Level, |it| it.role),
            unit,
            period: one(&|it| it.period),
            base: one(&|it| it.base_period),
            head: Some(head.clone()),
            cells: cells.clone(),
        }
    };
    let columns: Vec<Column> = grid.columns.iter().map(column).collect();
    let levels = columns.iter().filter(|it| it.role == Role::Level).flat_map(|it| it.cells.iter().flatten());
    let first = columns.iter().flat_map(|it| it.cells.iter().flatten()).next().and_then(|it| find(observations, *it));
    let mut periods = levels.filter_map(|it| find(observations, *it)).map(|it| it.period);
    let period = periods.next().flatten().filter(|one| periods.all(|it| it == Some(*one)));
    Table {
        id: TableId(0),
        printed: Some(Printed {
            block: grid.block,
            caption: grid.caption.clone(),
            names: grid.names,
            units: grid.units,
            groups: grid.rows.iter().map(|it| it.group).collect(),
        }),
        dimension: match grid.rows_are {
            RowsAre::Members => Dimension::Member,
            RowsAre::Areas => Dimension::Area,
            RowsAre::Times => Dimension::Time,
        },
        thing: first.map(|it| it.thing.clone()).unwrap_or_default(),
        area: first.and_then(|it| it.area.clone()).filter(|_| grid.rows_are != RowsAre::Areas),
        period,
        rows: grid.rows.iter().map(|it| Row { label: it.label.clone(), is_total: it.is_whole, is_part: false }).collect(),
        columns,
    }
}

/// What is said of each observation.
pub fn said(observations: &[Observation]) -> HashMap<ObservationId, Vec<&Observation>> {
    let mut said: HashMap<ObservationId, Vec<&Observation>> = HashMap::new();
    for it in observations.iter().filter(|it| it.is_stated()) {
        if let Some(relation) = it.relation {
            said.entry(relation.to).or_default().push(it);
        }
    }
    said
}

/// A group without what stands beside the rows of several tables: that is divided as they are.
fn undivided<'o>(
    group: Vec<&'o Observation>,
    tables: &[Table],
    places: &HashMap<ObservationId, Vec<(usize, usize)>>,
) -> Vec<&'o Observation> {
    let beside = |it: &Observation| -> Vec<usize> {
        let stands = |place: &&(usize, usize)| {
            let column = &tables[place.0].columns[place.1];
            column.says != Says::Amount && column.cells.iter().flatten().count() >= 2
        };
        places.get(&it.id).into_iter().flatten().filter(stands).map(|it| it.0).collect()
    };
    let mut holding: Vec<usize> = group.iter().flat_map(|it| beside(it)).collect();
    sort_by(&mut holding, Ord::cmp);
    holding.dedup();
    if holding.len() < 2 {
        return group;
    }
    group.into_iter().filter(|it| beside(it).is_empty()).collect()
}

fn at(id: ObservationId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX).saturating_sub(1)
}

/// Each total with its parts.
pub fn wholes(observations: &[Observation]) -> Vec<Vec<&Observation>> {
    let part = |part| {
        let whole = Observation::part_of(part).and_then(|it| find(observations, it)).filter(|it| one_unit(part, it))?;
        Some((whole.id, part))
    };
    let wholes = grouped(observations.iter().filter(|it| it.is_stated()).filter_map(part));
    let with_whole = |(whole, mut parts): (ObservationId, Vec<_>)| {
        parts.splice(..0, find(observations, whole));
        within_whole(parts)
    };
    wholes.into_iter().map(with_whole).collect()
}

/// A total with those parts that can make it up together: where all of them are more than it, a run of them that comes to it, else as many
/// of the first as are no more.
fn within_whole(group: Vec<&Observation>) -> Vec<&Observation> {
    let Some((whole, parts)) = group.split_first() else { return group };
    let sum = |parts: &[&Observation]| parts.iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value));
    // Rounded parts may come to a little more; so may those of what is told about: "trên 16.000 xe".
    let slack = Decimal::new(if whole.bound == Bound::Exact { 5 } else { 20 }, -3);
    let slack = whole.value.abs().times(slack).unwrap_or(Decimal::ZERO);
    let over = |parts: &[&Observation]| sum(parts).and_then(|it| it.minus(whole.value)).is_none_or(|it| it > slack);
    let fits = |parts: &[&Observation]| sum(parts).and_then(|it| it.minus(whole.value)).is_some_and(|it| it.abs() <= slack);
    if !over(parts) {
        return group;
    }
    let few = &parts[..parts.len().min(MOST_ROWS)];
    let runs = (0..few.len()).flat_map(|from| (from + 2..=few.len()).map(move |to| from..to));
    let run = runs.map(|it| &few[it]).find(|it| fits(it));
    let kept = run.unwrap_or_else(|| &few[..(1..=few.len()).take_while(|it| !over(&few[..*it])).last().unwrap_or(0)]);
    std::iter::once(*whole).chain(kept.iter().copied()).collect()
}

/// Observations of one column, two or more; a part is in a column with other parts, and not with its whole.
pub fn siblings(observations: &[Observation]) -> Vec<Vec<&Observation>> {
    let mut first: Vec<usize> = (0..observations.len()).collect();
    for (nth, it) in observations.iter().enumerate() {
        let Some(before) = it.column.and_then(|it| find(observations, it)) else { continue };
        if it.part_of() != Some(before.id) && before.part_of() != Some(it.id) {
            first[nth] = first[at(before.id)];
        }
    }
    let groups = grouped(first.into_iter().zip(observations).filter(|it| it.1.is_stated()));
    // Parts that are more than their whole overlap: they are no rows of one column.
    let overlap = |it: &Vec<&Observation>| {
        let whole = it[0].part_of().filter(|_| it.iter().all(|row| row.part_of() == it[0].part_of()));
        let whole = whole.and_then(|it| find(observations, it));
        whole.is_some_and(|whole| within_whole([&[whole], &it[..]].concat()).len() <= it.len())
    };
    groups.into_iter().map(|it| it.1).filter(|it| it.len() >= 2 && !overlap(it)).collect()
}

fn one_unit(one: &Observation, two: &Observation) -> bool {
    one.role == two.role && matches!((&one.unit, &two.unit), (Some(one), Some(two)) if one.same_kind(two))
}

/// The observations of a group by what they count: people and vehicles are no rows of one column.
fn of_one_unit(group: Vec<&Observation>) -> Vec<Vec<&Observation>> {
    let mut groups: Vec<Vec<&Observation>> = Vec::new();
    let money = |it: &Observation| it.unit.as_ref().is_some_and(|it| it.currency().is_some());
    for it in group {
        match groups.iter_mut().find(|group| one_unit(group[0], it) || money(group[0]) && money(it)) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    groups
}

/// The observations of a group by what opens their lists: goods that are sold and goods that are bought are rows of two tables.
fn of_one_measure(group: Vec<&Observation>) -> Vec<Vec<&Observation>> {
    let of = |it: &Observation| it.saying.measure.clone();
    let mut measures: Vec<String> = group.iter().filter_map(|it| of(it)).collect();
    sort_by(&mut measures, Ord::cmp);
    let counts = |it: &String| group.iter().filter(|row| of(row).as_ref() == Some(it)).count();
    measures.dedup();
    measures.retain(|it| counts(it) >= 2);
    let apart = |one: &String, two: &String| one == two || !one.contains(two.as_str()) && !two.contains(one.as_str());
    if measures.len() < 2 || !measures.iter().all(|one| measures.iter().all(|two| apart(one, two))) {
        return vec![group];
    }
    let (mut groups, mut others) = (Vec::new(), group);
    for measure in measures {
        let (of_it, rest) = others.into_iter().partition(|it| of(it).as_ref() == Some(&measure));
        groups.push(of_it);
        others = rest;
    }
    groups.push(others);
    groups.retain(|it| !it.is_empty());
    groups
}

/// A group as the columns of tables that it is: all of it where it tells of one thing at several times, else a slice for each time.
fn slices<'o>(group: &[&'o Observation]) -> Vec<Vec<&'o Observation>> {
    let Some(first) = group.first() else { return Vec::new() };
    let same = |it: &&Observation| it.indicator == first.indicator && it.area == first.area;
    let times = {
        let mut times: Vec<Option<Period>> = Vec::new();
        group.iter().for_each(|it| {
            if !times.contains(&it.period) {
                times.push(it.period);
            }
        });
        times
    };
    if times.len() == 1 || group.iter().all(same) {
        return vec![distinct(group)];
    }
    let of = |period: &Option<Period>| distinct(&group.iter().copied().filter(|it| it.period == *period).collect::<Vec<_>>());
    times.iter().map(of).filter(|it| it.len() >= 2).collect()
}

/// Rows of which no two say the same; what is printed twice stands once. Two amounts under one name are two where their own pieces of a
/// sentence tell them apart.
fn distinct<'o>(rows: &[&'o Observation]) -> Vec<&'o Observation> {
    let mut kept: Vec<&Observation> = Vec::new();
    for row in rows.iter().take(MOST_ROWS) {
        let told_apart = |it: &Observation| {
            let phrases = (it.saying.phrase.as_ref(), row.saying.phrase.as_ref());
            it.value != row.value && matches!(phrases, (Some(one), Some(two)) if one != two)
        };
        let named = |it: &Observation| it.indicator == row.indicator && it.area == row.area && it.period == row.period;
        let same = |it: &&Observation| named(it) && !told_apart(it);
        if !kept.iter().any(same) {
            kept.push(row);
        }
    }
    kept
}

/// The whole before its parts, which stand together.
fn whole_first(rows: Vec<&Observation>) -> Vec<&Observation> {
    let part = |it: &&Observation| it.part_of().is_some_and(|whole| rows.iter().any(|row| row.id == whole));
    let mut ordered = Vec::new();
    for row in rows.iter().filter(|it| !part(it)) {
        with_parts(row, &rows, &mut ordered);
    }
    ordered
}

fn with_parts<'o>(row: &'o Observation, rows: &[&'o Observation], ordered: &mut Vec<&'o Observation>) {
    ordered.push(row);
    for part in rows.iter().filter(|it| it.part_of() == Some(row.id)) {
        if !ordered.iter().any(|it| it.id == part.id) {
            with_parts(part, rows, ordered);
        }
    }
}

/// The table of these rows, with what the text says of each.
fn table(said: &HashMap<ObservationId, Vec<&Observation>>, rows: &[&Observation], labels: Labels) -> Table {
    let one = |of: &dyn Fn(&Observation) -> Option<Period>| {
        let first = of(rows[0]);
        first.filter(|_| rows.iter().all(|it| of(it) == first))
    };
    let period = one(&|it| it.period);
    let area = rows[0].area.clone().filter(|area| rows.iter().all(|it| it.area.as_ref() == Some(area)));
    let amounts = Column {
        says: Says::Amount,
        role: rows[0].role,
        unit: rows[0].unit.clone(),
        period,
        base: one(&|it| it.base_period),
        head: None,
        cells: rows.iter().map(|it| Some(it.id)).collect(),
    };
    let mut columns = vec![amounts];
    let mut others: Vec<&Observation> = rows.iter().flat_map(|it| said.get(&it.id)).flatten().copied().collect();
    sort_by_key(&mut others, |it| it.id);
    for it in others {
        let Some(relation) = it.relation else { continue };
        let beside = !matches!(relation.kind, RelationKind::Part | RelationKind::Repeat);
        let row = rows.iter().position(|row| row.id == relation.to).filter(|_| beside);
        let Some(row) = row.filter(|_| !rows.iter().any(|row| row.id == it.id)) else { continue };
        let says = Says::Of(relation.kind);
        let fits = |column: &&mut Column| {
            let alike = column.says == says && column.role == it.role && column.unit == it.unit;
            let based = column.base.is_none() || it.base_period.is_none() || column.base == it.base_period;
            alike && based && column.cells[row].is_none()
        };
        match columns.iter_mut().find(fits) {
            Some(column) => {
                column.cells[row] = Some(it.id);
                column.base = column.base.or(it.base_period);
            }
            None => {
                let mut cells = vec![None; rows.len()];
                cells[row] = Some(it.id);
                columns.push(Column {
                    says,
                    role: it.role,
                    unit: it.unit.clone(),
                    period: it.period,
                    base: it.base_period,
                    head: None,
                    cells,
                });
            }
        }
    }
    let is_total = |row: &Observation| rows.iter().any(|it| it.part_of() == Some(row.id));
    let rows = rows.iter().zip(labels.names).map(|(row, label)| Row {
        label,
        is_total: is_total(row),
        is_part: row.part_of().is_some_and(|whole| rows.iter().any(|it| it.id == whole)),
    });
    Table {
        id: TableId(0),
        printed: None,
        dimension: labels.dimension,
        thing: labels.thing,
        area: area.filter(|_| labels.dimension != Dimension::Area),
        period,
        rows: rows.collect(),
        columns,
    }
}
