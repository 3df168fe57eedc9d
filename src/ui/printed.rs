//! A table of the text, as it stands there: cells that span others in one piece again, each number with the way to its mark.

use super::{article::marked_part, words};
use crate::{
    article::Block,
    language,
    observation::Observation,
    reader::{part::Part, state::State},
    table::told,
};
use std::ops::Range;
use yew::prelude::*;

/// The table of a block.
pub fn printed(state: &State, at: usize, block: &Block, id: String) -> Html {
    let language = language::of(&state.edition.article.lang);
    let read = state.edition.tables.iter().find(|it| it.printed.as_ref().is_some_and(|it| it.block == at));
    let caption = read.map_or_else(|| words::TABLES.to_owned(), |it| told::caption(it, language));
    let read = read.and_then(|it| Some((it, it.printed.as_ref()?)));
    let sheet = Sheet {
        state,
        text: &block.text,
        cells: block.cells(),
        figures: state.edition.stated_in(at).collect(),
        ditto: language.heads.ditto,
        names: read.map_or(0, |it| it.1.names),
        units: read.and_then(|it| it.1.units),
    };
    let heads = sheet.heads();
    html! {
        <div class="wide-table sheets" {id} role="region" aria-label={caption} tabindex="0">
            <table id={read.map(|it| Part::Sheet(it.0.id).id())}>
                <thead>{ for (0..heads).map(|it| sheet.head(it, heads)) }</thead>
                <tbody>{ for (heads..sheet.cells.len()).map(|it| sheet.row(it)) }</tbody>
            </table>
        </div>
    }
}

struct Sheet<'s> {
    state: &'s State,
    text: &'s str,
    cells: Vec<Vec<Range<usize>>>,
    figures: Vec<&'s Observation>,
    /// What stands for the unit above.
    ditto: &'static [&'static str],
    /// The column that names the rows; what stands before it numbers them, and gives way in a narrow window.
    names: usize,
    /// The column of units; in a narrow window they stand under the names instead.
    units: Option<usize>,
}

impl Sheet<'_> {
    /// The figures of a cell.
    fn figures(&self, cell: &Range<usize>) -> &[&Observation] {
        let first = self.figures.partition_point(|it| it.span.start < cell.start);
        let last = self.figures.partition_point(|it| it.span.start < cell.end);
        &self.figures[first..last.max(first)]
    }

    fn said(&self, row: usize, at: usize) -> &str {
        self.cells.get(row).and_then(|it| it.get(at)).and_then(|it| self.text.get(it.clone())).unwrap_or_default()
    }

    fn part(&self, cell: &Range<usize>) -> Html {
        marked_part(self.state, self.text, cell.clone(), self.figures(cell).iter().copied())
    }

    /// What a cell is to a narrow window.
    fn class(&self, at: usize) -> Option<&'static str> {
        (at < self.names || self.units == Some(at)).then_some("beside")
    }

    /// How many rows stand before the first with a figure; one where none has any.
    fn heads(&self) -> usize {
        let bare = |row: &&Vec<Range<usize>>| row.iter().all(|it| self.figures(it).is_empty());
        let heads = self.cells.iter().take_while(bare).count();
        if heads == self.cells.len() { 1 } else { heads }
    }

    /// How many cells from one on say the same as it.
    fn span(&self, row: usize, at: usize) -> usize {
        let said = self.said(row, at);
        let same = (at..self.cells[row].len()).take_while(|it| self.said(row, *it) == said).count();
        if said.is_empty() { 1 } else { same }
    }

    /// A row of heads: what spans columns or rows stands once.
    fn head(&self, row: usize, heads: usize) -> Html {
        let mut cells: Vec<Html> = Vec::new();
        let mut at = 0;
        while let Some(cell) = self.cells[row].get(at) {
            let (said, wide) = (self.said(row, at), self.span(row, at));
            let alike = |other: usize| self.said(other, at) == said && self.span(other, at) == wide && !said.is_empty();
            let above = row.checked_sub(1).is_some_and(alike);
            let high = (row..heads).take_while(|it| *it == row || alike(*it)).count();
            if !above {
                let scope = if wide > 1 { "colgroup" } else { "col" };
                let (colspan, rowspan) = ((wide > 1).then(|| wide.to_string()), (high > 1).then(|| high.to_string()));
                let class = if wide > 1 { None } else { self.class(at) };
                cells.push(html! { <th {scope} {class} {colspan} {rowspan}>{ self.part(cell) }</th> });
            }
            at += wide;
        }
        html! { <tr>{ for cells }</tr> }
    }

    /// A row of the body: its name is the first cell in words.
    fn row(&self, row: usize) -> Html {
        // What spans the number's column as well, or stands in it, is the name of its row.
        let name = self.said(row, self.names);
        let name = if name.is_empty() || name == self.said(row, 0) { 0 } else { self.names };
        let mut cells: Vec<Html> = Vec::new();
        let mut at = 0;
        while let Some(cell) = self.cells[row].get(at) {
            let text =
                self.figures(cell).is_empty() && (self.said(row, at).chars().any(char::is_alphabetic) || self.units == Some(at));
            let wide = if text { self.span(row, at) } else { 1 };
            let colspan = (wide > 1).then(|| wide.to_string());
            let class = if wide > 1 { None } else { self.class(at) };
            cells.push(match () {
                () if at == name => html! { <th scope="row" {colspan}>{ self.part(cell) }{ self.under(row) }</th> },
                () if text || at < name => html! { <td {class} {colspan}>{ self.part(cell) }</td> },
                () => html! { <td class="amount">{ self.part(cell) }</td> },
            });
            at += wide;
        }
        html! { <tr>{ for cells }</tr> }
    }

    /// The unit once more, under the name: a narrow window shows it here. A mark of repetition stands for the unit above.
    fn under(&self, row: usize) -> Html {
        let Some(units) = self.units else { return Html::default() };
        let unit = (0..=row).rev().map(|it| self.said(it, units)).find(|it| !self.ditto.contains(it)).unwrap_or_default();
        if unit.is_empty() {
            Html::default()
        } else {
            html! { <small class="under">{ unit }</small> }
        }
    }
}
