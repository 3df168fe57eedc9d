//! A judge that knows the answers, and the weights that move towards them.

use super::gold::{Document, Row, places};
use crate::{
    choice::{FeatureId, Weights},
    observation::{Answer, Candidate, Judge},
};
use std::collections::HashMap;

/// The choices that are learned, in the order of the reading.
pub const TASKS: [&str; 4] = ["relation", "whole", "period", "area"];

/// A right candidate has to win by this much.
const MARGIN: f32 = 1.0;

/// Weights on their way.
#[derive(Default)]
pub struct Model {
    weights: Weights,
    moved: HashMap<FeatureId, Moved>,
    /// Whether only the features that stand here already are learned.
    closed: bool,
    step: u32,
}

/// How a weight has moved.
#[derive(Default)]
struct Moved {
    name: String,
    /// The sum of its values over all steps up to `last`.
    sum: f64,
    last: u32,
    times: u32,
}

impl Model {
    /// Of these features alone.
    pub fn of(names: Vec<String>) -> Self {
        let moved = names.into_iter().map(|name| (crate::choice::id(&name), Moved { name, ..Moved::default() })).collect();
        Model { moved, closed: true, ..Model::default() }
    }

    fn moves(&mut self, candidate: &Candidate, by: f32) {
        for (feature, name) in candidate.1.ids().iter().zip(candidate.1.names()) {
            if self.closed && !self.moved.contains_key(feature) {
                continue;
            }
            let weight = self.weights.of(*feature);
            let moved = self.moved.entry(*feature).or_insert_with(|| Moved { name: name.to_owned(), ..Moved::default() });
            moved.sum += f64::from(weight) * f64::from(self.step - moved.last);
            moved.last = self.step;
            moved.times += 1;
            self.weights.set(*feature, weight + by);
        }
    }

    /// Sets each weight to its mean over all steps.
    pub fn average(&mut self) {
        let steps = f64::from(self.step.max(1));
        for (feature, moved) in &mut self.moved {
            let weight = self.weights.of(*feature);
            moved.sum += f64::from(weight) * f64::from(self.step - moved.last);
            moved.last = self.step;
            #[allow(clippy::cast_possible_truncation)]
            let mean = (moved.sum / steps) as f32;
            self.weights.set(*feature, mean);
        }
    }

    /// The names of the features that weigh most and moved more than once or twice.
    pub fn largest(&self, most: usize) -> Vec<String> {
        let worth = |it: &Moved| {
            let weight = self.weights.of(crate::choice::id(&it.name)).abs();
            weight * f32::from(u16::try_from(it.times.min(60_000)).unwrap_or(0)).sqrt()
        };
        let mut rows: Vec<_> = self.moved.values().filter(|it| it.times > 2).map(|it| (worth(it), it.name.clone())).collect();
        rows.sort_by(|one, two| two.0.total_cmp(&one.0).then_with(|| one.1.cmp(&two.1)));
        rows.into_iter().take(most).map(|it| it.1).collect()
    }

    /// Each feature with its weight, in the order of the names.
    pub fn rows(&self) -> Vec<(String, f32)> {
        let mut rows: Vec<_> = self.moved.values().map(|it| (it.name.clone(), self.weights.of(crate::choice::id(&it.name)))).collect();
        rows.retain(|it| it.1.abs() >= 0.005);
        rows.sort_by(|one, two| one.0.cmp(&two.0));
        rows
    }
}

/// One reading of a report with a teacher.
pub struct Lesson<'l> {
    document: &'l Document,
    model: &'l mut Model,
    learns: bool,
}

impl<'l> Lesson<'l> {
    /// For a report; one that learns moves the weights.
    pub fn new(document: &'l Document, model: &'l mut Model, learns: bool) -> Self {
        Lesson { document, model, learns }
    }
}

impl Judge for Lesson<'_> {
    fn wants_names(&self) -> bool {
        true
    }

    fn choose(&mut self, figure: usize, candidates: &[Candidate]) -> usize {
        let scores: Vec<f32> = candidates.iter().map(|it| self.model.weights.score(&it.1)).collect();
        let highest = |right: bool, wanted: &[bool]| {
            let these = (0..candidates.len()).filter(|it| wanted[*it] == right);
            these.max_by(|one, two| scores[*one].total_cmp(&scores[*two]).then(two.cmp(one)))
        };
        let best = (0..candidates.len()).max_by(|one, two| scores[*one].total_cmp(&scores[*two]).then(two.cmp(one))).unwrap_or(0);
        let Some(right) = right(self.document, figure, candidates).filter(|_| self.learns) else { return best };
        self.model.step += 1;
        if let (Some(one), Some(two)) = (highest(true, &right), highest(false, &right))
            && scores[one] < scores[two] + MARGIN
        {
            self.model.moves(&candidates[one], 1.0);
            self.model.moves(&candidates[two], -1.0);
        }
        best
    }
}

/// Which candidates are right; `None` where the rows do not say, or none is.
fn right(document: &Document, figure: usize, candidates: &[Candidate]) -> Option<Vec<bool>> {
    let at = document.row_of.get(figure).copied().flatten()?;
    let row = &document.rows[at];
    let right: Vec<bool> = candidates.iter().map(|it| is_right(document, at, row, &it.0)).collect();
    right.contains(&true).then_some(right)
}

fn is_right(document: &Document, at: usize, row: &Row, answer: &Answer) -> bool {
    let same = |figure: usize, wanted: usize| {
        document.row_of.get(figure).copied().flatten().is_some_and(|it| document.first(it) == document.first(wanted))
    };
    match answer {
        Answer::Period(period) => {
            let said = period.map(|it| document.known(&it.to_string()));
            row.periods.iter().any(|it| it.as_deref().map(|it| document.known(it)) == said)
        }
        Answer::Relation(None) => {
            let repeated = document.rows.iter().enumerate().any(|(other, it)| it.relation.as_deref() == Some("repeat") && it.of == Some(at) && other < at);
            (row.relation.is_none() || row.of.is_none()) && !repeated
        }
        Answer::Relation(Some((kind, to))) if kind.name() == "repeat" => {
            same(*to, at) && document.row_of[*to] != Some(at)
        }
        Answer::Relation(Some((kind, to))) => {
            row.relation.as_deref() == Some(kind.name()) && row.of.is_some_and(|of| same(*to, of))
        }
        Answer::Whole(None) => row.whole.is_none(),
        Answer::Whole(Some(whole)) => row.whole.is_some_and(|it| same(*whole, it)),
        Answer::Area(area) => {
            let said = area.as_deref().map(places);
            row.areas.iter().any(|it| it.as_deref().map(places) == said)
        }
    }
}

/// For each question that a report asks and its rows answer: which task, and whether these weights answer it right.
pub fn answers(document: &Document, weights: &Weights) -> Vec<(&'static str, bool)> {
    let mut sitting = Sitting { document, weights, answers: Vec::new() };
    crate::observation::read_with(&document.article, &mut sitting);
    sitting.answers
}

struct Sitting<'s> {
    document: &'s Document,
    weights: &'s Weights,
    answers: Vec<(&'static str, bool)>,
}

impl Judge for Sitting<'_> {
    fn choose(&mut self, figure: usize, candidates: &[Candidate]) -> usize {
        let best = self.weights.best(candidates.iter().map(|it| &it.1)).unwrap_or(0);
        if let Some(Some(row)) = self.document.row_of.get(figure) {
            let task = match candidates[best].0 {
                Answer::Relation(_) => TASKS[0],
                Answer::Whole(_) => TASKS[1],
                Answer::Period(_) => TASKS[2],
                Answer::Area(_) => TASKS[3],
            };
            let row_known = task != TASKS[2] || self.document.rows[*row].periods.first().is_some_and(Option::is_some);
            if row_known {
                self.answers.push((task, is_right(self.document, *row, &self.document.rows[*row], &candidates[best].0)));
            }
        }
        best
    }
}
