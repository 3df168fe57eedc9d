//! What the files of a report hold, as a data package (Frictionless, Data Package 1.0).

use super::rows::{FIELDS, names};
use crate::{edition::Edition, language, table::told};
use serde_json::{Value, json};

/// What the files hold, as a data package.
pub fn package(edition: &Edition, slug: &str) -> Value {
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
    use crate::{
        article::import::plain,
        data::rows::{cells, figures},
    };

    #[test]
    fn the_package_says_what_is_in_its_files() {
        let edition = Edition::of(plain::import(include_str!("../../tests/frames/report.txt")));
        assert!(!edition.tables.is_empty());
        let package = package(&edition, "bao-cao");
        let resources = package["resources"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(resources.len(), edition.tables.len() + 1);
        for (nth, resource) in resources.iter().enumerate() {
            let rows = match nth.checked_sub(1) {
                Some(table) => cells(&edition, &edition.tables[table]),
                None => figures(&edition),
            };
            let fields = resource["schema"]["fields"].as_array().map_or(&[][..], Vec::as_slice);
            assert_eq!(rows[0], fields.iter().map(|it| it["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>());
            for row in &rows[1..] {
                for (cell, field) in row.iter().zip(fields).filter(|it| it.1["type"] == "number" && !it.0.is_empty()) {
                    assert!(cell.parse::<f64>().is_ok(), "{cell} of {field}");
                }
            }
        }
    }
}
