//! Figures and tables as rows of cells, the names of the columns first.

use crate::{
    edition::Edition,
    observation::Observation,
    table::{Column, Table},
};
use std::collections::HashMap;

/// The columns of the figures with their types in a table schema.
pub const FIELDS: [(&str, &str); 20] = [
    ("id", "string"),
    ("quote", "string"),
    ("value", "number"),
    ("max", "number"),
    ("unit", "string"),
    ("bound", "string"),
    ("period", "string"),
    ("base_period", "string"),
    ("role", "string"),
    ("indicator", "string"),
    ("thing", "string"),
    ("members", "string"),
    ("area", "string"),
    ("relation", "string"),
    ("to", "string"),
    ("whole", "string"),
    ("status", "string"),
    ("from", "string"),
    ("table", "string"),
    ("row", "string"),
];

/// The figures, with the words they come from and the first table that each stands in.
pub fn figures(edition: &Edition) -> Vec<Vec<String>> {
    let mut places: HashMap<_, (&Table, &str)> = HashMap::new();
    for table in &edition.tables {
        for id in table.observations() {
            let label = table.row_of(id).map_or("", |it| it.label.as_str());
            places.entry(id).or_insert((table, label));
        }
    }
    let heads = FIELDS.iter().map(|it| it.0.to_owned()).collect();
    let rows = edition.observations.iter().map(|it| record(it, places.get(&it.id).copied()));
    std::iter::once(heads).chain(rows).collect()
}

fn record(it: &Observation, place: Option<(&Table, &str)>) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    vec![
        it.id.to_string(),
        it.quote.clone(),
        it.value.to_string(),
        text(it.max.map(|it| it.to_string())),
        text(it.unit.as_ref().map(ToString::to_string)),
        it.bound.name().to_owned(),
        text(it.period.map(|it| it.to_string())),
        text(it.base_period.map(|it| it.to_string())),
        it.role.name().to_owned(),
        it.indicator.clone(),
        it.thing.clone(),
        it.members.iter().map(|it| it.1.as_str()).collect::<Vec<_>>().join("; "),
        text(it.area.clone()),
        it.relation.map_or("", |it| it.kind.name()).to_owned(),
        text(it.relation.map(|it| it.to.to_string())),
        text(it.relation.and_then(|it| it.whole).map(|it| it.to_string())),
        it.status.name().to_owned(),
        it.from.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        text(place.map(|it| it.0.id.to_string())),
        place.map_or("", |it| it.1).to_owned(),
    ]
}

/// The names of a table's columns, each once: "amount", "change", "change_2".
pub fn names(table: &Table) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for column in &table.columns {
        let name = column.says.name();
        let free = (2..).map(|nth| format!("{name}_{nth}"));
        let name = std::iter::once(name.to_owned()).chain(free).find(|it| !names.contains(it));
        names.extend(name);
    }
    names
}

/// A table: the name of each row, and the values of its cells; empty where the text says nothing.
pub fn cells(edition: &Edition, table: &Table) -> Vec<Vec<String>> {
    let heads = std::iter::once("row".to_owned()).chain(names(table)).collect();
    let value = |column: &Column, nth: usize| {
        let observation = column.cells.get(nth).copied().flatten().and_then(|it| edition.observation(it));
        observation.map(|it| it.value.to_string()).unwrap_or_default()
    };
    let rows = table.rows.iter().enumerate().map(|(nth, row)| {
        std::iter::once(row.label.clone()).chain(table.columns.iter().map(|it| value(it, nth))).collect::<Vec<_>>()
    });
    std::iter::once(heads).chain(rows).collect()
}
