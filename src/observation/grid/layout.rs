//! How a table lies: which rows are heads, which column names the rows, numbers them, or has their units.

use super::{
    cell::{Number, is_ordinal, number},
    head::{Reader, year},
    rows::Written,
};
use crate::quantity::numeral::NumberStyle;
use std::ops::Range;

/// A table of more cells than this is data and no part of a report.
const MOST_CELLS: usize = 5_000;

/// A table, taken apart.
pub struct Layout<'t> {
    /// The text that it stands in.
    pub text: &'t str,
    /// Its cells, row by row, as bytes of the text.
    pub cells: Vec<Vec<Range<usize>>>,
    /// The numbers in them.
    pub numbers: Vec<Vec<Option<Number>>>,
    width: usize,
    /// The rows that are heads.
    heads: Vec<usize>,
    /// The column of names: rows may be numbered before they are named.
    pub names: usize,
    /// The column of units.
    pub units: Option<usize>,
}

impl<'t> Layout<'t> {
    /// Tells heads from numbers; `None` where that cannot be done.
    pub fn new(reader: &Reader, text: &'t str, cells: Vec<Vec<Range<usize>>>) -> Option<Self> {
        let width = cells.iter().map(Vec::len).max()?;
        (width > 1 && width * cells.len() <= MOST_CELLS).then_some(())?;
        let style = NumberStyle::detect(text, reader.language.vocabulary.style);
        let of = |cell: &Range<usize>| number(reader, text.get(cell.clone()).unwrap_or_default(), cell.start, style);
        let numbers = cells.iter().map(|row| row.iter().map(of).collect()).collect();
        let mut layout = Layout { text, cells, numbers, width, heads: Vec::new(), names: 0, units: None };
        let first = (0..layout.cells.len()).find(|it| !layout.is_head(*it)).filter(|it| *it > 0)?;
        layout.heads = (0..first).filter(|it| layout.alone(*it).is_none()).collect();
        layout.heads.last()?;
        layout.names = layout.column_of_names(reader);
        layout.units = (layout.names + 1..width).find(|it| reader.is_over_units(&layout.head(*it)));
        Some(layout)
    }

    /// What a cell says; nothing where its row is shorter.
    pub fn said(&self, row: usize, at: usize) -> &'t str {
        self.cells.get(row).and_then(|it| it.get(at)).and_then(|it| self.text.get(it.clone())).unwrap_or_default()
    }

    /// Whether a row has no number but years.
    fn is_head(&self, row: usize) -> bool {
        let is_number = |at: usize| self.numbers[row].get(at).is_some_and(Option::is_some);
        !(1..self.cells[row].len()).any(|at| is_number(at) && year(self.said(row, at)).is_none())
    }

    /// The one text of a row that has no other: over all columns it is part of the caption.
    fn alone(&self, row: usize) -> Option<&'t str> {
        let mut texts: Vec<&str> = (0..self.cells[row].len()).map(|it| self.said(row, it)).filter(|it| !it.is_empty()).collect();
        texts.dedup();
        (texts.len() == 1 && self.cells[row].len() > 1).then(|| texts[0])
    }

    /// The first row after the heads.
    pub fn first(&self) -> usize {
        self.heads.last().map_or(0, |it| it + 1)
    }

    /// The rows under the heads.
    fn body(&self) -> impl Iterator<Item = usize> {
        (self.first()..self.cells.len()).filter(|it| self.cells[*it].len() > 1)
    }

    /// What stands over the heads, in the table itself. (After them it is the name of what stands under it.)
    pub fn captions(&self) -> impl Iterator<Item = &'t str> {
        (0..self.first()).filter_map(|it| self.alone(it))
    }

    /// What stands over a column.
    pub fn head(&self, at: usize) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for row in &self.heads {
            let part = self.head_in(*row, at);
            if !part.is_empty() && parts.last() != Some(&part) {
                parts.push(part);
            }
        }
        parts.join(" ")
    }

    /// What stands over a column in one row of heads.
    fn head_in(&self, row: usize, at: usize) -> &'t str {
        // A head that spans the rows of names leaves its row a cell short.
        let shift = self.width - self.cells[row].len();
        let cell = |at: usize| at.checked_sub(shift).filter(|_| shift <= 1).map_or("", |it| self.said(row, it));
        // A head over several columns stands in the first of them.
        let last = self.heads.last().copied().unwrap_or(row);
        let under = last != row && !self.said(last, at).is_empty();
        let spans = || (1..=at).rev().map(cell).find(|it| !it.is_empty()).unwrap_or_default();
        if cell(at).is_empty() && under && at > 1 { spans() } else { cell(at) }
    }

    fn column_of_names(&self, reader: &Reader) -> usize {
        // What spans both columns is the name of its row.
        let bare = |row: usize| self.said(row, 0) == self.said(row, 1) || self.said(row, 1).is_empty();
        let ordinal = |row: usize| is_ordinal(self.said(row, 0)) || bare(row);
        let named = |row: usize| self.said(row, 1).chars().any(char::is_alphabetic);
        let numbered = reader.is_over_ordinals(&self.head(0)) || self.body().all(|it| is_ordinal(self.said(it, 0)));
        usize::from(self.width > 2 && numbered && self.body().all(ordinal) && self.body().any(named))
    }

    /// The rows under the heads, as they are written.
    pub fn written(&self) -> Vec<Written<'t>> {
        let name =
            |row: usize| if self.said(row, self.names).is_empty() { self.said(row, 0) } else { self.said(row, self.names) };
        let written = |row: usize| Written {
            at: row,
            ordinal: if self.names == 1 && is_ordinal(self.said(row, 0)) { self.said(row, 0) } else { "" },
            name: name(row),
            unit: self.units.map_or("", |it| self.said(row, it)),
        };
        self.body().map(written).collect()
    }

    /// The columns after the names that have a number in one of these rows, with their heads.
    pub fn columns(&self, rows: impl Iterator<Item = usize> + Clone) -> Vec<(usize, String)> {
        let numeric = |at: &usize| rows.clone().any(|row| self.numbers[row].get(*at).is_some_and(Option::is_some));
        (self.names + 1..self.width).filter(|it| Some(*it) != self.units).filter(numeric).map(|it| (it, self.head(it))).collect()
    }
}
