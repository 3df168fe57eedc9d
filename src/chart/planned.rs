//! How much of one plan several measures reached: "bằng 28,4% dự toán Trung ương giao" of this revenue, 20,1% of that.

use super::{
    gate::{Candidate, begins},
    spec::Form,
    suggest::{MOST_COMPARED, MOST_ROWS, Suggesting, told_once},
};
use crate::{
    observation::{Observation, RelationKind, find, is_bare},
    order::sort_by_key,
    period::Period,
    quantity::Unit,
    table::{self, Dimension},
    text::lowercase,
};
use std::cmp::Reverse;

impl<'s> Suggesting<'s> {
    /// What was reached of one plan by amounts of different measures, three and more: each is called as its amount is.
    pub(super) fn plans(&self) -> Vec<Candidate<'s>> {
        let all = &self.observations[..self.observations.len().min(MOST_COMPARED)];
        let of_plan = |it: &&'s Observation| it.is_stated() && it.unit == Some(Unit::Percent) && it.max.is_none();
        let told = |it: &'s Observation| {
            let amount = it.related(RelationKind::Plan).and_then(|it| find(self.observations, it))?;
            Some((lowercase(it.saying.plan.as_ref()?), it.period, it.area.clone(), it, amount))
        };
        let rows: Vec<_> = all.iter().filter(of_plan).filter_map(told).collect();
        let groups = told_once(rows.iter().map(|it| (&it.0, it.1, &it.2)));
        let drawn = |group: (&String, Option<Period>, &Option<String>)| {
            let own = rows.iter().filter(|it| (&it.0, it.1, &it.2) == group);
            let mut own: Vec<(&Observation, &Observation)> = own.map(|it| (it.3, it.4)).collect();
            sort_by_key(&mut own, |it| Reverse(it.0.value));
            let (rows, amounts): (Vec<_>, Vec<_>) = own.into_iter().unzip();
            (3..=MOST_ROWS).contains(&rows.len()).then_some(())?;
            let labels = table::labels(&amounts, self.language).filter(|it| it.dimension == Dimension::Member)?;
            Some(Candidate { named_by: amounts, ..Candidate::new(Form::Ranked, rows, labels) })
        };
        groups.into_iter().filter_map(drawn).collect()
    }

    /// How amounts of different measures changed against one time, three and more that are told one right after the other: each is called
    /// as its amount is.
    pub(super) fn turned(&self) -> Vec<Candidate<'s>> {
        let all = &self.observations[..self.observations.len().min(MOST_COMPARED)];
        let told = |it: &'s Observation| {
            let amount = it.related(RelationKind::Change).and_then(|it| find(self.observations, it))?;
            let plain = it.is_stated() && it.unit == Some(Unit::Percent) && it.max.is_none() && !it.index && amount.is_named();
            plain.then_some((it, amount))
        };
        let rows: Vec<(&Observation, &Observation)> = all.iter().filter_map(told).collect();
        let goes_on = |one: &Observation, two: &Observation| {
            two.span.block - one.span.block <= 1 && (one.period, &one.area) == (two.period, &two.area)
        };
        let mut runs: Vec<Vec<(&Observation, &Observation)>> = Vec::new();
        for row in rows {
            match runs.last_mut().filter(|run| run.last().is_some_and(|last| goes_on(last.0, row.0))) {
                Some(run) => run.push(row),
                None => runs.push(vec![row]),
            }
        }
        let drawn = |mut run: Vec<(&'s Observation, &'s Observation)>| {
            (3..=MOST_ROWS).contains(&run.len()).then_some(())?;
            sort_by_key(&mut run, |it| Reverse(it.0.value));
            let (rows, amounts): (Vec<_>, Vec<_>) = run.into_iter().unzip();
            self.of_one_base(&rows).then_some(())?;
            // A total with its parts is a list of its own, and says what they are parts of.
            let part = |it: &Observation| it.part_of().is_some_and(|whole| amounts.iter().any(|it| it.id == whole));
            let whole = |it: &Observation| amounts.iter().any(|part| part.part_of() == Some(it.id));
            let others = amounts.iter().filter(|it| !part(it) && !whole(it)).count();
            (others == amounts.len() || others > 1).then_some(())?;
            let class = &self.language.class;
            // By how much a target would rise is no rise.
            let before = |it: &Observation| it.clause.split(&lowercase(&it.quote)).next().unwrap_or_default().to_owned();
            // What opens the list of targets is told of all of them.
            let opens = amounts.iter().min_by_key(|it| it.id).is_some_and(|it| self.language.marked(&before(it)).has(class.plan));
            (!opens && !amounts.iter().any(|it| it.is_planned())).then_some(())?;
            let measures =
                |it: &&Observation| begins(&it.indicator, class.measure | class.total | class.number_of, self.language);
            (amounts.iter().copied().filter(|it| measures(it)).count() * 3 >= amounts.len() * 2).then_some(())?;
            let labels = table::labels(&amounts, self.language).filter(|it| it.dimension == Dimension::Member)?;
            // Nor is all trade beside that of some goods.
            let bare = |it: &&String| is_bare(it, self.language) && self.language.marked(it).has(class.trade);
            let bare = labels.names.iter().filter(bare).count();
            (bare == 0 || bare == amounts.len()).then_some(())?;
            Some(Candidate { named_by: amounts, ..Candidate::new(Form::Change, rows, labels) })
        };
        runs.into_iter().filter_map(drawn).collect()
    }
}
