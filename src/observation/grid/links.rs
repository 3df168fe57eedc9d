//! What cells say of each other: columns, changes and shares of amounts, what was before, totals of their parts.

use super::{RowsAre, Sheet};
use crate::{
    decimal::Decimal,
    observation::{Observation, ObservationId, Relation, RelationKind, Role},
};

/// The ids of a table's cells: of each column, of each row.
pub type Ids = [Vec<Option<ObservationId>>];

/// Where the observation of an id stands among all.
fn place(id: ObservationId) -> usize {
    usize::try_from(id.0).unwrap_or(1) - 1
}

impl Sheet<'_> {
    /// Links the cells of the table. `all` are the observations of every table so far.
    pub fn link(&self, ids: &Ids, all: &mut [Observation]) {
        self.link_rows(ids, all);
        let levels: Vec<usize> = (0..self.columns.len()).filter(|it| self.columns[*it].role == Role::Level).collect();
        self.link_times(ids, &levels, all);
        for whole in 0..self.rows.len() {
            self.link_parts(whole, ids, &levels, all);
        }
    }

    /// Cells under each other, and what stands beside an amount.
    fn link_rows(&self, ids: &Ids, all: &mut [Observation]) {
        let whole = self.rows.iter().position(|it| it.is_whole);
        for (nth, column) in self.columns.iter().enumerate() {
            let mut before: Vec<(Option<usize>, ObservationId)> = Vec::new();
            for (row, id) in ids[nth].iter().enumerate() {
                let Some(id) = *id else { continue };
                let under = self.rows[row].parent;
                let last = before.iter().rev().find(|it| it.0 == under).map(|it| it.1);
                all[place(id)].column = last.filter(|it| all[place(*it)].unit == all[place(id)].unit);
                before.push((under, id));
                let Some(to) = column.of.and_then(|it| ids[it][row]) else { continue };
                let kind = match column.role {
                    Role::Change if column.index => RelationKind::Index,
                    Role::Change => RelationKind::Change,
                    Role::Share => RelationKind::Share,
                    _ if column.head.plans => RelationKind::Plan,
                    _ => continue,
                };
                let all_of = whole.and_then(|it| ids[column.of?][it]).filter(|it| kind == RelationKind::Share && *it != to);
                all[place(id)].relation = Some(Relation { kind, to, whole: all_of });
            }
        }
    }

    /// Of two columns of one measure at two times of one length, the earlier is what was before.
    fn link_times(&self, ids: &Ids, levels: &[usize], all: &mut [Observation]) {
        if let [one, two] = *levels
            && self.columns[one].head.name == self.columns[two].head.name
            && let (Some(first), Some(second)) = (self.columns[one].head.period, self.columns[two].head.period)
            && first != second
            && (first.days() - second.days()).abs() <= 2
            && self.rows_are != RowsAre::Times
        {
            let (earlier, later) = if first.from < second.from { (one, two) } else { (two, one) };
            for (from, to) in ids[earlier].iter().zip(&ids[later]) {
                if let (Some(from), Some(to)) = (from, to) {
                    all[place(*from)].relation = Some(Relation { kind: RelationKind::Previous, to: *to, whole: None });
                }
            }
        }
    }

    /// The rows that stand under one are its parts where they come to it in some column: then a slip in another is one.
    fn link_parts(&self, whole: usize, ids: &Ids, levels: &[usize], all: &mut [Observation]) {
        // The next deep alone: what stands under these is in them.
        let under: Vec<usize> = (0..self.rows.len()).filter(|it| self.rows[*it].parent == Some(whole)).collect();
        let depth = under.iter().map(|it| self.rows[*it].depth).min();
        let parts = |column: usize| {
            let rows = under.iter().filter(|it| Some(self.rows[**it].depth) == depth);
            rows.filter_map(|it| ids[column][*it]).collect::<Vec<_>>()
        };
        let comes_to = |column: &usize| {
            let total = &all[place(ids[*column][whole]?)];
            let parts = parts(*column);
            let sum = parts.iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(all[place(*it)].value))?;
            let step = parts.iter().map(|it| all[place(*it)].value.step()).max()?;
            let slack = step.times(Decimal::from(i64::try_from(parts.len()).ok()?))?;
            Some(parts.len() >= 2 && sum.minus(total.value)?.abs() <= slack)
        };
        if !levels.iter().any(|it| comes_to(it) == Some(true)) {
            return;
        }
        for column in levels {
            let Some(total) = ids[*column][whole] else { continue };
            for part in parts(*column) {
                if all[place(part)].relation.is_none() && all[place(part)].unit == all[place(total)].unit {
                    all[place(part)].relation = Some(Relation { kind: RelationKind::Part, to: total, whole: None });
                }
            }
        }
    }
}
