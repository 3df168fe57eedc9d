//! Lists of one measure that go on with each other, of what rose and of what fell, that are one chart.

use super::gate::Candidate;
use super::spec::Form;
use super::suggest::MOST_ROWS;
use crate::order::sort_by_key;
use std::cmp::Reverse;

/// The second list begins within so many blocks of the first.
const MOST_BLOCKS: usize = 2;

impl<'o> Candidate<'o> {
    /// Whether another list of changes goes on with this one: of the same measure, time and place, of other rows.
    pub(super) fn goes_on(&self, other: &Candidate) -> bool {
        let (first, second) = (self.rows[0], other.rows[0]);
        let near = self.rows.iter().map(|it| it.span.block).max().zip(other.rows.iter().map(|it| it.span.block).min());
        let near = near.is_some_and(|(end, start)| (end..=end + MOST_BLOCKS).contains(&start));
        let alike = (&first.unit, first.period, first.base_period, &first.area)
            == (&second.unit, second.period, second.base_period, &second.area);
        let apart = !other.labels.names.iter().any(|it| self.labels.names.contains(it));
        let few = self.rows.len() + other.rows.len() <= MOST_ROWS;
        near && alike && apart && few && self.is_list() && other.is_list() && self.labels.thing == other.labels.thing
    }

    /// Whether it is a list of changes that its opening names the measure of.
    fn is_list(&self) -> bool {
        let listed = self.rows.iter().all(|it| it.saying.measure.as_ref() == Some(&self.labels.thing));
        self.form == Form::Change && self.over.is_none() && listed
    }

    /// The rows of another after its own, what rose most first.
    pub(super) fn append(&mut self, other: Candidate<'o>) {
        self.rows.extend(other.rows);
        self.named_by.extend(other.named_by);
        self.labels.names.extend(other.labels.names);
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        sort_by_key(&mut order, |it| Reverse(self.rows[*it].value));
        self.rows = order.iter().map(|it| self.rows[*it]).collect();
        self.named_by = order.iter().map(|it| self.named_by[*it]).collect();
        self.labels.names = order.iter().map(|it| self.labels.names[*it].clone()).collect();
    }
}
