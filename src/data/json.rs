//! A report with everything read from it, as JSON.

use crate::{
    article::{Block, BlockKind},
    decimal::Decimal,
    edition::Edition,
    language::{self, Language},
    observation::Observation,
    table::{Table, told},
};
use serde_json::{Map, Number, Value, json};

/// The edition as a file of JSON.
pub fn written(edition: &Edition) -> Vec<u8> {
    // Of a value in memory nothing fails to be written.
    let mut bytes = serde_json::to_vec_pretty(&object(edition)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The edition in its readable JSON form: values are JSON numbers, exact to the digits written.
pub fn object(edition: &Edition) -> Value {
    let article = &edition.article;
    let language = language::of(&article.lang);
    json!({
        "version": edition.version,
        "article": {
            "headline": article.headline(),
            "lead": article.lead(),
            "published": article.published,
            "publisher": article.publisher,
            "lang": article.lang,
            "topics": article.topics,
            "source": { "title": article.source_title, "link": article.source_link },
            "blocks": article.blocks.iter().map(block).collect::<Vec<_>>(),
        },
        "observations": edition.observations.iter().map(observation_object).collect::<Vec<_>>(),
        "findings": edition.findings.iter().map(|it| json!({
            "id": it.id,
            "kind": it.kind,
            "claim": it.claim.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "from": it.from.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "stated": number(it.stated),
            "computed": number(it.computed),
            "tolerance": number(it.tolerance),
            "verdict": it.verdict,
        })).collect::<Vec<_>>(),
        "tables": edition.tables.iter().map(|it| table_object(it, language)).collect::<Vec<_>>(),
        "charts": edition.charts.iter().map(|it| json!({
            "id": it.id.to_string(),
            "title": it.title,
            "dimension": it.dimension.name(),
            "thing": it.thing,
            "labels": it.labels,
            "form": it.form,
            "observations": it.observations.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "block": it.block,
            "measures": it.measures,
            "scales": it.scales,
            "currencies": it.currencies,
            "assumed_rate": it.assumed_rate.map(number),
        })).collect::<Vec<_>>(),
        "notes": edition.notes,
    })
}

/// A table: its cells are the ids of observations, or null where the text says nothing.
fn table_object(it: &Table, language: &Language) -> Value {
    json!({
        "id": it.id.to_string(),
        "caption": told::caption(it, language),
        "dimension": it.dimension.name(),
        "thing": it.thing,
        "area": it.area,
        "period": it.period.map(|it| it.to_string()),
        "rows": it.rows.iter().map(|it| json!({ "label": it.label, "total": it.is_total, "part": it.is_part })).collect::<Vec<_>>(),
        "columns": it.columns.iter().map(|it| json!({
            "says": it.says.name(),
            "head": told::head(it, language),
            "role": it.role.name(),
            "unit": it.unit.as_ref().map(ToString::to_string),
            "period": it.period.map(|it| it.to_string()),
            "base_period": it.base.map(|it| it.to_string()),
            "cells": it.cells.iter().map(|it| it.map(|it| it.to_string())).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn block(it: &Block) -> Value {
    match it.kind {
        BlockKind::Photo => json!({ "kind": it.kind, "caption": (!it.text.is_empty()).then_some(&it.text), "src": it.src }),
        BlockKind::Table => {
            let row = |row: &str| row.split('\t').map(str::to_owned).collect::<Vec<_>>();
            json!({ "kind": it.kind, "text": it.text, "rows": it.text.split('\n').map(row).collect::<Vec<_>>() })
        }
        kind => json!({ "kind": kind, "text": it.text }),
    }
}

/// Members by their dimensions. One by one: to collect them would bring a sorting routine of its own.
fn members(it: &Observation) -> Value {
    let mut members = Map::new();
    for (dimension, member) in &it.members {
        members.insert(dimension.clone(), member.as_str().into());
    }
    Value::Object(members)
}

fn observation_object(it: &Observation) -> Value {
    json!({
        "id": it.id.to_string(),
        "block": it.span.block,
        "start": it.span.start,
        "end": it.span.end,
        "quote": it.quote,
        "value": number(it.value),
        "max": it.max.map(number),
        "of": it.of.map(number),
        "unit": it.unit.as_ref().map(ToString::to_string),
        "bound": it.bound.name(),
        "period": it.period.map(|it| it.to_string()),
        "base_period": it.base_period.map(|it| it.to_string()),
        "role": it.role.name(),
        "indicator": if it.is_named() { it.indicator.as_str() } else { "" },
        "thing": (!it.thing.is_empty()).then_some(&it.thing),
        "members": members(it),
        "area": it.area,
        "relation": it.relation.map(|it| json!({ "kind": it.kind, "to": it.to.to_string(), "whole": it.whole.map(|it| it.to_string()) })),
        "status": it.status,
        "from": it.from.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "corrected": it.corrected,
        "column": it.column.map(|it| it.to_string()),
        "part_of": it.part_of().map(|it| it.to_string()),
    })
}

/// A decimal as a JSON number with the digits it has.
pub fn number(value: Decimal) -> Option<Number> {
    value.to_string().parse().ok()
}
