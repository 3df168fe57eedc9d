//! What the rows of a chart are called, and what they are amounts of, where their own names do not say it.

use super::gate::{Candidate, begins};
use super::spec::Form;
use super::spoken;
use super::suggest::Suggesting;
use crate::{
    decimal::Decimal,
    language::classes::Marked,
    observation::{Observation, RelationKind, Role, find, words_of},
    quantity::Unit,
    table::{self, bare},
    text::lowercase,
};

impl<'s> Suggesting<'s> {
    /// Members that nothing else names the measure of with the words before them.
    pub fn with_opening(&self, mut candidate: Candidate<'s>) -> Candidate<'s> {
        if candidate.is_measured(self.language).is_some() {
            // What amounts are told of, so is what is said of them.
            let of = |it: &&Observation| find(self.observations, it.relation.filter(|it| it.kind != RelationKind::Part)?.to);
            let bases: Option<Vec<&Observation>> = candidate.rows.iter().map(of).collect();
            candidate.opening = shared_opening(&candidate.rows).or_else(|| shared_opening(&bases?));
        }
        candidate
    }

    /// Members with what they are amounts of, where their names do not say it: what the amounts are of that they change, the amount that
    /// they are told under, or the measure that their list is of.
    pub fn under_their_measure(&self, mut candidate: Candidate<'s>) -> Candidate<'s> {
        self.take_total_out(&mut candidate);
        let Candidate { rows, labels, over, .. } = &mut candidate;
        // "Kim ngạch tăng thêm" of a list that is announced as of "kim ngạch xuất khẩu" is that.
        if let Some(measure) = rows[0].saying.measure.as_ref().filter(|it| self.announced_for(rows, &labels.thing, it)) {
            labels.put_under(measure, self.language);
            return candidate;
        }
        labels.by_their_verb(rows, self.language);
        if !labels.thing.is_empty() {
            let thing = labels.thing.clone();
            labels.put_under(&thing, self.language);
            let same = labels.thing == rows[0].thing && over.is_none();
            *over = over.or_else(|| self.measured_before(rows).filter(|_| same));
            return candidate;
        }
        let of = |it: &&Observation| {
            it.relation.filter(|it| it.kind != RelationKind::Part).and_then(|it| find(self.observations, it.to))
        };
        let bases: Vec<&Observation> = rows.iter().filter_map(of).collect();
        let levels = if bases.len() == rows.len() { &bases } else { &*rows };
        labels.thing = table::labels(levels, self.language).map(|it| it.thing).unwrap_or_default();
        if !labels.thing.is_empty() || labels.names.iter().any(|it| begins(it, self.language.class.measure, self.language)) {
            return candidate;
        }
        let whole = levels.iter().any(|it| it.part_of().is_some_and(|whole| levels.iter().any(|it| it.id == whole)));
        if let Some(before) = self.measured_before(levels).filter(|_| !whole) {
            labels.put_under(&levels[0].thing, self.language);
            *over = Some(before);
            return candidate;
        }
        *over = over.or_else(|| self.over(levels)).filter(|_| !whole);
        let first = rows.iter().copied().min_by_key(|it| it.id).unwrap_or(rows[0]);
        // "Tuy nhiên, một số nhóm hàng lại giảm như …" goes on with what was measured before.
        let measured = |it: &String| rows.iter().all(|row| row.saying.measure.as_ref() == Some(it) || self.continues(row));
        let measure = first.saying.measure.as_ref().filter(|it| measured(it));
        if let Some(over) = over {
            labels.thing.clone_from(&over.indicator);
        } else if let Some(measure) = measure.filter(|_| labels.thing.is_empty()) {
            labels.put_under(measure, self.language);
        }
        candidate
    }

    /// Whether the measure of a list says of what trade it is, where what its rows are taken to be of says no more than how it is measured.
    fn announced_for(&self, rows: &[&Observation], thing: &str, measure: &str) -> bool {
        let class = &self.language.class;
        let (one, two) = (self.language.marked(thing), self.language.marked(measure));
        let head = |it: &Marked| it.marks.at(0, class.worth).map(|length| it.tokens.slice(0, length - 1).to_owned());
        let is_trade = |it: &Marked, at: usize| it.marks.at(at, class.trade).is_some() && it.marks.at(at, class.worth).is_none();
        let traded = |it: &Marked| (0..it.tokens.len()).any(|at| is_trade(it, at));
        let listed = rows.len() > 1 && rows.iter().all(|it| it.saying.measure.as_deref() == Some(measure));
        listed && head(&one).is_some() && head(&one) == head(&two) && traded(&two) && !traded(&one)
    }

    /// Whether what opens its list only joins it to the one before, and names no measure.
    pub fn continues(&self, row: &Observation) -> bool {
        let joins = |it: &str| self.language.marked(it).marks.at(0, self.language.class.joining).is_some();
        row.saying.measure.is_none() && row.saying.opening.as_deref().is_some_and(joins)
    }

    /// What is told right before three rows or more in the measure that all of them are taken to be of.
    fn measured_before(&self, rows: &[&Observation]) -> Option<&'s Observation> {
        const MOST_BLOCKS: usize = 2;
        let first = rows.iter().min_by_key(|it| it.id)?;
        let measure = &first.thing;
        let shared = rows.len() > 2
            && rows.iter().all(|it| it.role == Role::Level && &it.thing == measure)
            && begins(measure, self.language.class.measure, self.language);
        let near = self.before(first).iter().rev().take_while(|it| it.span.block + MOST_BLOCKS >= first.span.block);
        // One that leads the rows is not what they are of.
        let leads = |it: &Observation| it.saying.is_ranked || self.related_to(it).is_some_and(|it| it.saying.is_ranked);
        near.into_iter().find(|it| shared && it.indicator.starts_with(measure.as_str()) && !leads(it))
    }

    /// Takes out the amount that the others are told under: it has a measure's name, the others have none, and it is no less than they are
    /// together.
    fn take_total_out(&self, candidate: &mut Candidate<'s>) {
        let Candidate { form, rows, named_by, labels, over, .. } = candidate;
        let first = rows.iter().enumerate().min_by_key(|it| it.1.id).map_or(0, |it| it.0);
        let measured = |nth: usize| begins(&labels.names[nth], self.language.class.measure, self.language);
        let others = || (0..rows.len()).filter(|it| *it != first);
        let sum = others().try_fold(Decimal::ZERO, |sum, it| sum.plus(rows[it].value));
        let levels = *form == Form::Ranked && rows.iter().all(|it| it.role == Role::Level && it.part_of().is_none());
        if levels
            && rows.len() > 2
            && labels.thing.is_empty()
            && measured(first)
            && !others().any(measured)
            && sum.is_some_and(|it| it <= rows[first].value)
        {
            *over = Some(rows.remove(first));
            named_by.remove(first);
            labels.names.remove(first);
        }
    }

    /// One thing at several times, called by the words of its latest piece where the name that it has bears less.
    pub fn by_their_phrase(&self, mut candidate: Candidate<'s>) -> Candidate<'s> {
        let Candidate { rows, labels, .. } = &mut candidate;
        let latest = rows.iter().filter(|it| it.is_stated()).max_by_key(|it| it.period.map(|it| it.to));
        let telling = |phrase: &&String| !words_of(phrase, self.language).is_empty() && !spoken::acts(phrase, self.language);
        if let Some(latest) = latest.filter(|it| !labels.missing(it, "", true, self.language).is_empty())
            && let Some(phrase) = latest.saying.phrase.as_ref().filter(telling)
        {
            labels.thing.clone_from(phrase);
        }
        candidate
    }

    /// A name that ends with what it reached: "nhóm hàng máy móc đạt kim ngạch" becomes "kim ngạch nhóm hàng máy móc".
    fn measure_first(&self, name: &str) -> String {
        let class = &self.language.class;
        let Marked { tokens, marks } = self.language.marked(name);
        let ends = |it: usize| {
            let from = it + marks.at(it, class.copula | class.having)?;
            let measured = marks.at(from, class.measure).is_some_and(|length| from + length == tokens.len());
            measured.then_some((it, from))
        };
        match (1..tokens.len()).find_map(ends) {
            Some((end, from)) => format!("{} {}", tokens.slice(from, tokens.len() - 1), tokens.slice(0, end - 1)),
            None => name.to_owned(),
        }
    }

    /// What changed, as a subject: without the verbs and small words that it ends with, of a clause its last piece where that is a measure,
    /// and of what is counted with its unit before it, where nothing else says what was counted.
    pub fn of_its_unit(&self, thing: &str, row: &Observation) -> String {
        let class = &self.language.class;
        let counted = row.unit.as_ref().and_then(Unit::counted).map(|it| it.split(',').next().unwrap_or(it));
        // A list is one name.
        let list = |it: &str| self.language.marked(it).has(class.and);
        let is_end = |it: &&str| counted.is_some() && !list(it) || begins(it, class.measure | class.total, self.language);
        let last = thing.rsplit_once(", ").map(|it| it.1).filter(is_end);
        let thing = self.measure_first(&bare(last.unwrap_or(thing), self.language));
        let told = |unit: &&str| format!(" {} ", lowercase(&thing)).contains(&format!(" {} ", lowercase(unit)));
        let measured = begins(&thing, class.measure | class.number_of | class.total, self.language);
        let counted = counted.filter(|_| row.part_of().is_none());
        match counted.filter(|it| !told(it) && !measured && words_of(&thing, self.language).len() > 1) {
            Some(unit) => format!("{unit} {thing}"),
            None => thing,
        }
    }

    /// The amount before rows in their paragraph, or in the one before, that they can be parts of: what it measures, they do as well.
    fn over(&self, rows: &[&Observation]) -> Option<&'s Observation> {
        let first = rows.iter().min_by_key(|it| it.id)?;
        let levels = rows.iter().all(|it| it.role == Role::Level && it.unit == first.unit && it.period == first.period);
        let sum = rows.iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value))?;
        // In their sentence, or in the one before where theirs opens as a list.
        let (block, sentence) = (first.span.block, first.saying.sentence);
        let within = |it: &Observation| it.saying.sentence + usize::from(first.saying.is_listed) >= sentence;
        let near = self.before(first).iter().rev().take_while(|it| it.is_stated() && it.span.block == block && within(it));
        let mut near =
            near.filter(|it| it.role == Role::Level && it.unit == first.unit && it.related(RelationKind::Repeat).is_none());
        near.next().filter(|it| {
            levels && it.is_named() && it.period == first.period && it.value >= sum && !rows.iter().any(|row| row.id == it.id)
        })
    }
}

/// What opens the list of all of them.
fn shared_opening<'s>(rows: &[&'s Observation]) -> Option<&'s str> {
    let opening = rows.first()?.saying.opening.as_deref();
    opening.filter(|_| rows.iter().all(|it| it.saying.opening.as_deref() == opening))
}
