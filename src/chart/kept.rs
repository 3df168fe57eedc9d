//! Which rows of a column stay: no totals among what they are totals of, no balance beside its two sides, no threshold before what exceeds it.

use super::gate::rest;
use super::suggest::Suggesting;
use crate::{
    decimal::Decimal,
    observation::{Observation, ObservationId, Role, find},
    period::Period,
    quantity::{Bound, Unit},
    table::{Column, Dimension, Table},
};
use std::{cmp::Reverse, collections::HashMap, hash::Hash};

/// A balance is off from the difference of two amounts by less than one part in this many.
const NEARLY: i64 = 50;

impl<'s> Suggesting<'s> {
    /// What is traded with several without what is traded with all: beside them it would be one of them.
    pub(super) fn without_all(&self, rows: Vec<&'s Observation>) -> Vec<&'s Observation> {
        let partner = |row: &&Observation| row.member(self.language.phrases.partner).is_some();
        let (with, without): (Vec<_>, Vec<_>) = rows.iter().copied().partition(partner);
        let part = rows.iter().any(|it| it.part_of().is_some());
        if with.len() > 1 && without.len() == 1 && !part { with } else { rows }
    }

    /// The parts of a total that the text does not tell all of, without it: beside it the rest would look as if it were nothing. What is told
    /// before them is their total where the text says so, or where it is of the whole place.
    pub(super) fn without_rest(
        &self,
        mut rows: Vec<&'s Observation>,
        dimension: Dimension,
    ) -> (Vec<&'s Observation>, Option<&'s Observation>) {
        let whole = rows.iter().position(|it| rows.iter().any(|part| part.part_of() == Some(it.id)));
        let lacking = |it: &usize| {
            let first = rows.iter().filter(|part| part.part_of() == Some(rows[*it].id)).min_by_key(|it| it.id);
            let class = &self.language.class;
            let said = first.is_some_and(|it| self.language.marked(&it.clause).has(class.parts | class.such_as));
            let partner = |row: &Observation| row.member(self.language.phrases.partner).is_some();
            let traded = rows.iter().all(|row| partner(row) == (row.id != rows[*it].id));
            let placed = rows.iter().all(|it| it.area.is_some()) && first.is_some_and(|part| part.area != rows[*it].area);
            // Three parts and more that one sentence tells are a list of the largest, whatever it opens with.
            let parts = || rows.iter().filter(|part| part.part_of() == Some(rows[*it].id));
            let sentence = |it: &Observation| (it.span.block, it.saying.sentence);
            let listed = parts().count() > 2 && parts().all(|it| first.is_some_and(|first| sentence(first) == sentence(it)));
            (said || placed || traded || listed) && rest(rows[*it], &rows).is_some_and(|it| it > Decimal::ZERO)
        };
        let least = if dimension == Dimension::Area { 2 } else { 3 };
        let over = whole.filter(|it| rows.len() > least && lacking(it)).map(|it| rows.remove(it));
        (rows, over)
    }

    /// Of a table of the text, the rows of its largest group, with the whole that they are known to be the parts of: what stands deeper is in
    /// what stands above it.
    pub(super) fn of_one_group(&self, table: &Table, column: &Column, rows: Vec<&'s Observation>) -> Vec<&'s Observation> {
        let Some(printed) = &table.printed else { return rows };
        if table.dimension == Dimension::Time {
            // Of years, quarters and months those of one length that are most.
            let length = |it: Period| if it.from == it.to { Ok(std::mem::discriminant(&it.to.part)) } else { Err(it.days() / 8) };
            return most_alike(&rows, |it| it.period.map(length));
        }
        let cells = column.cells.iter().enumerate().filter_map(|(row, id)| Some(((*id)?, row)));
        let places: HashMap<ObservationId, usize> = cells.collect();
        let group = |it: &Observation| {
            let row = places.get(&it.id).filter(|row| table.rows.get(**row).is_some_and(|it| !it.is_total))?;
            printed.groups.get(*row).copied()
        };
        let mut kept = most_alike(&rows, group);
        let whole = kept.first().and_then(|it| it.part_of()).filter(|whole| kept.iter().all(|it| it.part_of() == Some(*whole)));
        if let Some(whole) = whole.and_then(|it| find(self.observations, it)) {
            kept.insert(0, whole);
        }
        kept
    }

    /// Rows without what all of them are more than: "có 2 nhóm hàng giảm hơn 50 triệu USD. Cụ thể, bông giảm 83 triệu USD, …".
    pub(super) fn without_threshold(&self, mut rows: Vec<&'s Observation>) -> Vec<&'s Observation> {
        let Some(first) = rows.iter().position(|it| rows.iter().all(|other| it.id <= other.id)) else { return rows };
        let it = rows[first];
        let sentence = |it: &Observation| (it.span.block, it.saying.sentence);
        // So many are told to be more.
        let others = Decimal::from(i64::try_from(rows.len() - 1).unwrap_or(i64::MAX));
        let counts = |before: &Observation| {
            let counted = before.unit.as_ref().and_then(Unit::counted).is_some();
            counted && sentence(before) == sentence(it) && before.value >= others
        };
        let exceeded = |other: &&Observation| {
            other.id == it.id
                || sentence(other) != sentence(it) && other.value.abs() >= it.value.abs() && other.part_of() != Some(it.id)
        };
        if it.bound == Bound::AtLeast && rows.len() > 2 && rows.iter().all(exceeded) && self.before(it).last().is_some_and(counts)
        {
            rows.remove(first);
        }
        rows
    }

    /// What is sold and what is bought, without by how much one is more than the other.
    pub(super) fn without_balances(&self, rows: Vec<&'s Observation>) -> Vec<&'s Observation> {
        let named = |it: &Observation| {
            let words = format!("{}, {}", it.indicator, it.clause);
            let told = self.language.marked(&words);
            it.role == Role::Level && told.has(self.language.class.balance | self.language.class.deficit)
        };
        let near = |one: Decimal, two: Decimal| {
            let gap = one.minus(two).and_then(|it| it.abs().times(Decimal::from(NEARLY)));
            gap.is_some_and(|it| it <= two.abs())
        };
        let between = |it: &Observation| {
            let others = || rows.iter().filter(|other| other.id != it.id && other.value > it.value);
            others().any(|one| others().any(|two| one.value.minus(two.value).is_some_and(|gap| near(gap, it.value))))
        };
        let balances: Vec<ObservationId> = rows.iter().filter(|it| named(it) && between(it)).map(|it| it.id).collect();
        if rows.len() <= balances.len() + 1 {
            return rows;
        }
        rows.into_iter().filter(|it| !balances.contains(&it.id)).collect()
    }

    /// Rows without what is the sum of others among them, unless the text says that it is their total.
    pub(super) fn without_totals(&self, rows: Vec<&'s Observation>) -> Vec<&'s Observation> {
        // What is said of a total is told as that.
        let told = |row: &Observation| {
            let amount = |it: &Observation| it.relation.and_then(|it| find(self.observations, it.to));
            row.role == Role::Change
                && rows.iter().any(|it| {
                    amount(it).and_then(|it| it.part_of()).is_some_and(|whole| row.relation.is_some_and(|it| it.to == whole))
                })
        };
        let total = |row: &&Observation| {
            let others = rows.iter().filter(|it| it.id != row.id && it.part_of() != Some(row.id));
            let sum = others.clone().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value));
            let near = sum
                .and_then(|it| it.minus(row.value))
                .is_some_and(|gap| gap.abs().times(Decimal::from(200)).is_some_and(|it| it <= row.value.abs()));
            near && others.count() >= 2
                && (row.role != Role::Change || row.unit != Some(Unit::Percent))
                && !told(row)
                // Of what is called a part nearly all of a total, or as much as two sisters, is no total itself.
                && !rows.iter().any(|it| it.part_of() == Some(row.id) || row.part_of() == Some(it.id))
        };
        let totals: Vec<ObservationId> = rows.iter().filter(|it| total(it)).map(|it| it.id).collect();
        rows.into_iter().filter(|it| !totals.contains(&it.id)).collect()
    }
}

/// The rows of the key that most of them have; of equals, the first. Rows without a key are none.
fn most_alike<'o, K: Eq + Hash>(rows: &[&'o Observation], key: impl Fn(&Observation) -> Option<K>) -> Vec<&'o Observation> {
    let mut groups: HashMap<K, Vec<&Observation>> = HashMap::new();
    for row in rows {
        if let Some(key) = key(row) {
            groups.entry(key).or_default().push(row);
        }
    }
    groups.into_values().max_by_key(|it| (it.len(), Reverse(it[0].id))).unwrap_or_default()
}

/// The rows of the time that most of them are of.
pub(super) fn of_one_time(rows: Vec<&Observation>) -> Vec<&Observation> {
    let of = |period: Option<Period>| rows.iter().filter(|it| it.period == period).count();
    let most = rows.iter().rev().map(|it| it.period).max_by_key(|it| of(*it)).flatten();
    rows.iter().copied().filter(|it| it.period == most).collect()
}
