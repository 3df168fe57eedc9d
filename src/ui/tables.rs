//! The tables that the report's figures make up, each cell with the way to its words.

use super::words;
use crate::{
    chart::describe,
    language,
    observation::{ObservationId, Status},
    reader::{part::Part, state::State},
    table::{Row, Table, told},
};
use yew::prelude::*;

/// So many tables are seen at once; the others are folded away.
const MOST_SEEN: usize = 4;

/// The tables of a report; nothing where it has none.
pub fn tables(state: &State) -> Html {
    // Those of the text stand there.
    let tables: Vec<&Table> = state.edition.tables.iter().filter(|it| it.printed.is_none()).collect();
    let (seen, folded) = tables.split_at(tables.len().min(MOST_SEEN));
    html! {
        if !tables.is_empty() {
            <section class="table tables" aria-labelledby="bang">
                <h2 id="bang">{ words::TABLES }</h2>
                <div class="sheets">{ for seen.iter().map(|it| table(state, it)) }</div>
                if !folded.is_empty() {
                    <details>
                        <summary>{ format!("{} ({})", words::MORE_TABLES, folded.len()) }</summary>
                        <div class="sheets">{ for folded.iter().map(|it| table(state, it)) }</div>
                    </details>
                }
            </section>
        }
    }
}

fn table(state: &State, table: &Table) -> Html {
    let language = language::of(&state.edition.article.lang);
    let caption = told::caption(table, language);
    let rows = table.rows.iter().enumerate().map(|(nth, it)| row(state, table, nth, it));
    html! {
        <div class="wide-table" role="region" aria-label={caption.clone()} tabindex="0">
            <table id={Part::Sheet(table.id)}>
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ told::names_head(table, language) }</th>
                        { for table.columns.iter().map(|it| html! { <th scope="col" class="amount">{ told::head(it, language) }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(state: &State, table: &Table, nth: usize, row: &Row) -> Html {
    let class = match () {
        () if row.is_total => "whole",
        () if row.is_part => "part",
        () => "",
    };
    let cells = table.columns.iter().map(|it| cell(state, it.cells.get(nth).copied().flatten()));
    html! { <tr {class}><th scope="row">{ crate::text::capitalised(&row.label) }</th>{ for cells }</tr> }
}

fn cell(state: &State, id: Option<ObservationId>) -> Html {
    let say = &language::of(&state.edition.article.lang).sentences;
    let Some(observation) = id.and_then(|it| state.edition.observation(it)) else {
        return html! { <td class="amount none"><span aria-hidden="true">{ "–" }</span><span class="unseen">{ say.not_stated }</span></td> };
    };
    let note = match observation.status {
        Status::Estimated => say.estimated,
        Status::Planned => say.planned,
        _ => "",
    };
    html! {
        <td class="amount">
            <a href={format!("#{}", observation.id)}>{ describe::signed_amount(observation) }</a>
            if !note.is_empty() {
                <span class="note">{ format!(" ({note})") }</span>
            }
        </td>
    }
}
