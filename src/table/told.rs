//! What a table says of itself in words: its caption, the heads of its columns.

use super::{Column, Dimension, Says, Table};
use crate::{
    language::Language,
    observation::{RelationKind, Role},
    text::capitalised,
    words,
};

/// A caption names no more rows than this.
const MOST_NAMED: usize = 3;

/// What a table is of, where and when: "Kim ngạch xuất khẩu ở Long An năm 2018"; where its rows share no name, the first of them.
pub fn caption(table: &Table, language: &Language) -> String {
    if let Some(printed) = table.printed.as_ref().filter(|it| !it.caption.is_empty()) {
        return printed.caption.clone();
    }
    let say = &language.sentences;
    let mut named: Vec<&str> = table.rows.iter().take(MOST_NAMED).map(|it| it.label.as_str()).collect();
    if table.rows.len() > MOST_NAMED {
        named.push("…");
    }
    let total = table.rows.first().filter(|it| it.is_total).map(|it| it.label.clone());
    let thing = match (total, table.thing.is_empty()) {
        (Some(total), _) => total,
        (None, false) => table.thing.clone(),
        (None, true) => named.join(", "),
    };
    let area = table.area.as_deref().filter(|it| *it != language.phrases.home && !thing.contains(it));
    let area = area.map(|it| format!(" {} {it}", say.at)).unwrap_or_default();
    let period = table.period.filter(|_| table.dimension != Dimension::Time);
    let period = period.map(|it| format!(" {}", words::period_in_full(it))).unwrap_or_default();
    format!("{}{area}{period}", capitalised(&thing))
}

/// The head of the column of names.
pub fn names_head(table: &Table, language: &Language) -> &'static str {
    language.sentences.rows[match table.dimension {
        Dimension::Area => 0,
        Dimension::Time => 1,
        Dimension::Member => 2,
    }]
}

/// The head of a column: what its cells say, with the time that they are against.
pub fn head(column: &Column, language: &Language) -> String {
    if let Some(head) = column.head.as_ref().filter(|it| !it.is_empty()) {
        return head.clone();
    }
    let say = &language.sentences;
    let role = say.roles[match column.role {
        Role::Level => 0,
        Role::Change => 1,
        Role::Share => 2,
        Role::Rate => 3,
        Role::Rank => 4,
    }];
    let hundredths = column.role != Role::Level;
    let name = match column.says {
        Says::Of(RelationKind::Plan) => say.plan[usize::from(hundredths)],
        Says::Of(RelationKind::Previous) => say.previous,
        Says::Of(RelationKind::Convert) => say.converted,
        _ => role,
    };
    match column.base.filter(|_| column.role == Role::Change) {
        Some(base) => format!("{name} {} {}", say.against, words::period_in_full(base)),
        None => name.to_owned(),
    }
}
