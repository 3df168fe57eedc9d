//! What a report's page gives to programs: its figures and its tables as CSV, and a data package (Frictionless, Data Package 1.0) that says
//! what is in them.

use super::{Failure, files};
use crate::{
    edition::Edition,
    language,
    observation::Observation,
    table::{Column, Table, told},
};
use serde_json::{Value, json};
use std::{collections::HashMap, path::Path};

/// The columns of the figures with their types in a table schema.
const FIELDS: [(&str, &str); 20] = [
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

/// Writes `so-lieu.csv`, a file for each table under `bang/`, and `datapackage.json`.
pub fn write(edition: &Edition, slug: &str, folder: &Path) -> Result<(), Failure> {
    files::write(&folder.join("so-lieu.csv"), figures(edition)?)?;
    for table in &edition.tables {
        files::write(&folder.join("bang").join(format!("{}.csv", table.id)), cells(edition, table)?)?;
    }
    files::write(&folder.join("datapackage.json"), format!("{:#}\n", package(edition, slug)))
}

fn failed(error: &csv::Error) -> Failure {
    Failure::new(format!("cannot write data as CSV: {error}"))
}

/// Rows as CSV. The mark at the start tells spreadsheets that the file is UTF-8.
fn csv_of(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| Failure::new(format!("cannot write data as CSV: {error}")))
}

/// The figures, with the words they come from and the first table that each stands in.
fn figures(edition: &Edition) -> Result<Vec<u8>, Failure> {
    let mut places: HashMap<_, (&Table, &str)> = HashMap::new();
    for table in &edition.tables {
        for id in table.observations() {
            let label = table.row_of(id).map_or("", |it| it.label.as_str());
            places.entry(id).or_insert((table, label));
        }
    }
    let heads = FIELDS.iter().map(|it| it.0.to_owned()).collect();
    let rows = edition.observations.iter().map(|it| record(it, places.get(&it.id).copied()));
    csv_of(std::iter::once(heads).chain(rows))
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
fn names(table: &Table) -> Vec<String> {
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
fn cells(edition: &Edition, table: &Table) -> Result<Vec<u8>, Failure> {
    let heads = std::iter::once("row".to_owned()).chain(names(table)).collect();
    let value = |column: &Column, nth: usize| {
        let observation = column.cells.get(nth).copied().flatten().and_then(|it| edition.observation(it));
        observation.map(|it| it.value.to_string()).unwrap_or_default()
    };
    let rows = table.rows.iter().enumerate().map(|(nth, row)| {
        std::iter::once(row.label.clone()).chain(table.columns.iter().map(|it| value(it, nth))).collect::<Vec<_>>()
    });
    csv_of(std::iter::once(heads).chain(rows))
}

/// What the files hold, as a data package.
fn package(edition: &Edition, slug: &str) -> Value {
    let article = &edition.article;
    let resource = |name: &str, path: String, title: &str, fields: Vec<Value>| {
        json!({
            "name": name, "path": path, "title": title, "profile": "tabular-data-resource", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8-sig", "schema": { "fields": fields },
        })
    };
    let figures = FIELDS.iter().map(|(name, kind)| json!({ "name": name, "type": kind })).collect();
    let mut resources = vec![resource("so-lieu", "so-lieu.csv".to_owned(), article.headline(), figures)];
    let language = language::of(&article.lang);
    for table in &edition.tables {
        let columns = names(table).into_iter().zip(&table.columns).map(|(name, column)| {
            let unit = column.unit.as_ref().map(ToString::to_string);
            let period = column.period.map(|it| it.to_string());
            json!({ "name": name, "type": "number", "title": told::head(column, language), "unit": unit, "period": period })
        });
        let row = json!({ "name": "row", "type": "string", "title": told::names_head(table, language) });
        let fields = std::iter::once(row).chain(columns).collect();
        let id = table.id.to_string();
        resources.push(resource(&id, format!("bang/{id}.csv"), &told::caption(table, language), fields));
    }
    let mut package = json!({
        "name": slug, "title": article.headline(), "profile": "tabular-data-package", "resources": resources,
    });
    if let Some(link) = &article.source_link {
        package["sources"] = json!([{ "title": article.source(), "path": link }]);
    }
    package
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::import::plain;

    #[test]
    fn the_package_says_what_is_in_its_files() {
        let edition = Edition::of(plain::import(include_str!("../../tests/frames/report.txt")));
        assert!(!edition.tables.is_empty());
        let package = package(&edition, "bao-cao");
        let resources = package["resources"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(resources.len(), edition.tables.len() + 1);
        for (nth, resource) in resources.iter().enumerate() {
            let bytes = match nth.checked_sub(1) {
                Some(table) => cells(&edition, &edition.tables[table]),
                None => figures(&edition),
            };
            let bytes = bytes.map_or_else(|error| format!("{error:?}").into_bytes(), |it| it[3..].to_vec());
            let mut reader = csv::Reader::from_reader(&bytes[..]);
            let heads: Vec<String> = reader.headers().map(|it| it.iter().map(str::to_owned).collect()).unwrap_or_default();
            let fields = resource["schema"]["fields"].as_array().map_or(&[][..], Vec::as_slice);
            assert_eq!(heads, fields.iter().map(|it| it["name"].as_str().unwrap_or_default()).collect::<Vec<_>>());
            for row in reader.records().flatten() {
                for (cell, field) in row.iter().zip(fields).filter(|it| it.1["type"] == "number" && !it.0.is_empty()) {
                    assert!(cell.parse::<f64>().is_ok(), "{cell} of {field}");
                }
            }
        }
    }
}
