//! What was before and after: of one thing the text tells two times.

use super::{
    form::{are_apart, comparable, is_far_from, sorted},
    gate::{Candidate, begins},
    spec::Form,
    suggest::{MOST_COMPARED, Suggesting},
};
use crate::{
    decimal::Decimal,
    observation::{Observation, RelationKind, Role, find},
    quantity::Unit,
    table::{Dimension, Labels},
    text::lowercase,
    words,
};
/// What is more than so many times what was before is seldom that.
const LEAP: i64 = 20;

impl<'s> Suggesting<'s> {
    /// One thing at two times, the earlier first: of which one is said to be the other's before, follows from it, or is what is aimed at.
    pub(super) fn two_times(&self) -> Vec<Candidate<'s>> {
        let open = |it: &&Observation| (it.role == Role::Level || self.is_ratio(it)) && it.unit.is_some() && it.is_named();
        let all = &self.observations[..self.observations.len().min(MOST_COMPARED)];
        let mut pairs = Vec::new();
        for later in all.iter().filter(open) {
            let before = later.related(RelationKind::Previous).and_then(|it| find(self.observations, it));
            let derived = self.observations.iter().find(|it| !it.is_stated() && it.from.first() == Some(&later.id));
            for other in [before, derived, self.aimed_from(later, all)].into_iter().flatten().filter(open) {
                let turns = other.is_stated() || is_far_from(later.value, other.value);
                // What is told as the other's before, and is hardly a part of it, is by how much it changed.
                let (most, least) = (later.value.max(other.value), later.value.min(other.value));
                let leaps = least.times(Decimal::from(LEAP)).is_none_or(|it| it < most);
                // A share of a month and one of a year are told side by side, amounts of them are not.
                let ratios = self.is_ratio(later) && self.is_ratio(other);
                let comparable =
                    if ratios { are_apart(later.period, other.period) } else { comparable(later.period, other.period) };
                if other.unit != later.unit || !comparable || !turns || leaps {
                    continue;
                }
                let rows = sorted(&[later, other], |it| it.period.map(|it| it.from));
                // What is foreseen follows what was.
                if rows[0].is_planned() {
                    continue;
                }
                let named = |it: &&Observation| {
                    let period = words::period(it.period?);
                    Some(if it.is_planned() { format!("{} {period}", self.language.sentences.planned) } else { period })
                };
                let names = rows.iter().filter_map(named).collect();
                // Whose it is, is told of one of them.
                let thing = if other.is_stated() && self.is_owned(&other.indicator, &later.indicator) { other } else { later };
                let labels = Labels { dimension: Dimension::Time, thing: thing.indicator.clone(), names };
                let candidate = Candidate::new(Form::BeforeAfter, rows, labels);
                let mut candidate = self.by_their_phrase(candidate);
                candidate.labels.thing = self.of_its_unit(&candidate.labels.thing, later);
                pairs.push(candidate);
            }
        }
        pairs
    }

    /// Whether it is so many hundredths of what its name measures: "tỷ lệ nợ xấu", "thuế suất".
    fn is_ratio(&self, it: &Observation) -> bool {
        matches!(it.role, Role::Share | Role::Rate)
            && it.unit == Some(Unit::Percent)
            && begins(&it.indicator, self.language.class.measure, self.language)
    }

    /// Whether a name is another with whose it is: "dư nợ của Kienlongbank".
    fn is_owned(&self, name: &str, bare: &str) -> bool {
        let rest = lowercase(name).strip_prefix(&lowercase(bare)).map(|it| it.trim_start().to_owned());
        rest.is_some_and(|it| it.starts_with(self.language.phrases.of))
    }

    /// What the text tells was reached of what it aims at: the one amount of that name, or the latest of several times.
    fn aimed_from(&self, aim: &Observation, all: &'s [Observation]) -> Option<&'s Observation> {
        let class = &self.language.class;
        let plain = |it: &Observation| it.role == Role::Level && it.max.is_none() && it.is_stated();
        let aimed = aim.is_planned() && plain(aim) && aim.related(RelationKind::Previous).is_none();
        (aimed && begins(&aim.indicator, class.measure | class.number_of | class.total, self.language)).then_some(())?;
        // "Dư nợ" of a report that says once whose it is, is "dư nợ của Kienlongbank".
        let called = |it: &&Observation| {
            let (one, two) = (&it.indicator, &aim.indicator);
            let alike = || lowercase(one) == lowercase(two) || self.is_owned(one, two) || self.is_owned(two, one);
            plain(it) && (&it.unit, &it.area) == (&aim.unit, &aim.area) && alike()
        };
        // Two amounts of one name and time are of two firms.
        let called: Vec<&Observation> = all.iter().filter(called).collect();
        let alone = |it: &Observation| called.iter().all(|other| other.period != it.period || other.value == it.value);
        let before = |it: &&Observation| {
            let earlier = it.period.zip(aim.period).is_some_and(|(it, aim)| it.ends_before(aim));
            !it.is_planned() && earlier && comparable(it.period, aim.period)
        };
        let latest = called.iter().copied().filter(before).max_by_key(|it| it.period.map(|it| it.to))?;
        (alone(aim) && alone(latest)).then_some(latest)
    }
}
