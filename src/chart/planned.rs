//! What is said of several measures alike: how much of one plan each reached ("bằng 28,4% dự toán Trung ương giao" of this revenue, 20,1% of
//! that), and how each changed against one time. The rows are called as the amounts are that it is said of.

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
            self.called_as_amounts(Form::Ranked, own.map(|it| (it.3, it.4)).collect())
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
        runs.into_iter().filter_map(|run| self.called_as_amounts(Form::Change, run)).filter(|it| self.may_turn(it)).collect()
    }

    /// Three rows and more, the largest first, each called as the amount is that it is said of.
    fn called_as_amounts(&self, form: Form, mut rows: Vec<(&'s Observation, &'s Observation)>) -> Option<Candidate<'s>> {
        (3..=MOST_ROWS).contains(&rows.len()).then_some(())?;
        sort_by_key(&mut rows, |it| Reverse(it.0.value));
        let (rows, amounts): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let labels = table::labels(&amounts, self.language).filter(|it| it.dimension == Dimension::Member)?;
        Some(Candidate { named_by: amounts, ..Candidate::new(form, rows, labels) })
    }

    /// Whether changes of several measures tell something side by side.
    fn may_turn(&self, candidate: &Candidate) -> bool {
        let Candidate { rows, named_by: amounts, labels, .. } = candidate;
        let class = &self.language.class;
        // A total with its parts is a list of its own, and says what they are parts of.
        let part = |it: &Observation| it.part_of().is_some_and(|whole| amounts.iter().any(|it| it.id == whole));
        let others = amounts.iter().filter(|it| !part(it) && !candidate.is_whole(it)).count();
        // By how much a target would rise is no rise; what opens the list of targets is told of all of them.
        let opens = amounts.iter().min_by_key(|it| it.id).is_some_and(|it| {
            let before = it.clause.split(&lowercase(&it.quote)).next().unwrap_or_default();
            self.language.marked(before).has(class.plan)
        });
        let foreseen = opens || amounts.iter().any(|it| it.is_planned());
        let measures = |it: &&&Observation| begins(&it.indicator, class.measure | class.total | class.number_of, self.language);
        // Nor is all trade told beside that of some goods.
        let bare = |it: &&String| is_bare(it, self.language) && self.language.marked(it).has(class.trade);
        let bare = labels.names.iter().filter(bare).count();
        self.of_one_base(rows)
            && (others == amounts.len() || others > 1)
            && !foreseen
            && amounts.iter().filter(measures).count() * 3 >= amounts.len() * 2
            && (bare == 0 || bare == amounts.len())
    }
}
