//! A judge that knows the answers, and the weights that move towards them.

use super::gold::{Document, Row, name_words, overlap, places};
use crate::{
    choice::{FeatureId, Weights},
    observation::{Answer, Candidate, Judge},
};
use std::collections::HashMap;

/// The choices that are learned, in the order of the reading.
pub const TASKS: [&str; 6] = ["relation", "whole", "period", "area", "name", "column"];

/// How far a weight moves at first.
const STEP: f32 = 0.3;
/// How strongly weights are drawn to nought at each step that touches them.
const DECAY: f32 = 0.08;

/// What a row without a time counts for.
const OPEN: f32 = 0.25;

/// What a row that says nothing of another counts for.
const UNLINKED: f32 = 0.5;

/// What a row that stands in no column counts for.
const ALONE: f32 = 0.75;

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
    /// The sum of the squares of its gradients.
    squares: f32,
    times: u32,
    /// The sum of its values over all steps up to `last`.
    sum: f64,
    last: u32,
}

impl Model {
    /// Of these features alone.
    pub fn of(names: Vec<(FeatureId, String)>) -> Self {
        let moved = names.into_iter().map(|(id, name)| (id, Moved { name, ..Moved::default() })).collect();
        Model { moved, closed: true, ..Model::default() }
    }

    /// Moves each weight along its gradient, by a step that shrinks with what it has moved (Duchi, Hazan and Singer, 2011).
    fn moves(&mut self, gradient: HashMap<FeatureId, (f32, &str)>) {
        self.step += 1;
        for (feature, (slope, name)) in gradient {
            if slope.abs() < 1e-4 || self.closed && !self.moved.contains_key(&feature) {
                continue;
            }
            let weight = self.weights.of(feature);
            let moved = self.moved.entry(feature).or_insert_with(|| Moved { name: name.to_owned(), ..Moved::default() });
            let slope = slope - DECAY * weight;
            moved.sum += f64::from(weight) * f64::from(self.step - moved.last);
            moved.last = self.step;
            moved.squares += slope * slope;
            moved.times += 1;
            self.weights.set(feature, weight + STEP * slope / (moved.squares.sqrt() + 0.1));
        }
    }

    /// Sets each weight to its mean over all steps, which is steadier than where the last steps left it (Polyak and Juditsky, 1992).
    pub fn average(&mut self) {
        for (feature, moved) in &mut self.moved {
            let weight = self.weights.of(*feature);
            moved.sum += f64::from(weight) * f64::from(self.step - moved.last);
            moved.last = self.step;
            #[allow(clippy::cast_possible_truncation)]
            let mean = (moved.sum / f64::from(self.step.max(1))) as f32;
            self.weights.set(*feature, mean);
        }
    }

    /// The names of the features that weigh most and moved more than a few times.
    pub fn largest(&self, most: usize) -> Vec<(FeatureId, String)> {
        let worth = |id: FeatureId, it: &Moved| {
            let times = f32::from(u16::try_from(it.times.min(60_000)).unwrap_or(0));
            self.weights.of(id).abs() * times.sqrt()
        };
        let moved = self.moved.iter().filter(|it| it.1.times > 3);
        let mut rows: Vec<_> = moved.map(|(id, it)| (worth(*id, it), *id, it.name.clone())).collect();
        rows.sort_by(|one, two| two.0.total_cmp(&one.0).then_with(|| one.2.cmp(&two.2)));
        rows.into_iter().take(most).map(|it| (it.1, it.2)).collect()
    }

    /// Each feature with its name and its weight, in the order of the names.
    pub fn rows(&self) -> Vec<(FeatureId, String, f32)> {
        let mut rows: Vec<_> = self.moved.iter().map(|(id, it)| (*id, it.name.clone(), self.weights.of(*id))).collect();
        rows.retain(|it| it.2.abs() >= 0.005);
        rows.sort_by(|one, two| one.1.cmp(&two.1));
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
        let best = (0..candidates.len()).max_by(|one, two| scores[*one].total_cmp(&scores[*two]).then(two.cmp(one))).unwrap_or(0);
        let Some(right) = right(self.document, figure, candidates).filter(|_| self.learns) else { return best };
        // What makes the right candidates likelier, where a candidate's likelihood is the exponential of its score.
        let highest = scores[best];
        let likely: Vec<f32> = scores.iter().map(|it| (it - highest).exp()).collect();
        let (all, wanted): (f32, f32) = (likely.iter().sum(), likely.iter().zip(&right).map(|it| it.0 * it.1).sum());
        // Where nothing says a time, readers differ most: such rows count for less.
        let open = matches!(candidates[best].0, Answer::Period(_))
            && candidates.iter().zip(&right).any(|it| *it.1 > 0.0 && it.0.0 == Answer::Period(None));
        // Most figures say nothing of others: left at that, the few that do would be passed over.
        let unlinked = candidates.iter().zip(&right).any(|it| *it.1 > 0.0 && it.0.0 == Answer::Relation(None));
        // A chart too many costs more than one too few.
        let alone = candidates.iter().zip(&right).any(|it| *it.1 > 0.0 && it.0.0 == Answer::Column(None));
        let worth = if open {
            OPEN
        } else if unlinked {
            UNLINKED
        } else if alone {
            ALONE
        } else {
            1.0
        };
        let mut gradient: HashMap<FeatureId, (f32, &str)> = HashMap::new();
        for (nth, candidate) in candidates.iter().enumerate() {
            let towards = right[nth] * likely[nth] / wanted.max(1e-20);
            let slope = worth * (towards - likely[nth] / all);
            if slope.abs() < 1e-4 {
                continue;
            }
            for (feature, name) in candidate.1.ids().iter().zip(candidate.1.names()) {
                gradient.entry(*feature).or_insert((0.0, name)).0 += slope;
            }
        }
        self.model.moves(gradient);
        best
    }
}

/// What each candidate is worth, from nought to one; `None` where the rows do not say, or none is worth anything.
fn right(document: &Document, figure: usize, candidates: &[Candidate]) -> Option<Vec<f32>> {
    let at = document.row_of.get(figure).copied().flatten()?;
    let row = &document.rows[at];
    let asked = row.known || matches!(candidates.first(), Some((Answer::Period(_), _)));
    let asked = match candidates.first() {
        Some((Answer::Column(_), _)) => document.charts.is_some(),
        _ => asked && !document.charts_alone,
    };
    asked.then_some(())?;
    let right: Vec<f32> = candidates.iter().map(|it| worth(document, at, row, &it.0)).collect();
    right.iter().any(|it| *it > 0.0).then_some(right)
}

/// What an answer is worth. A name that shares few words with the right one is worth less than silence.
fn worth(document: &Document, at: usize, row: &Row, answer: &Answer) -> f32 {
    match answer {
        Answer::Name(_) => {
            name_worth(row, answer).max(if *answer == Answer::Name(String::new()) { SILENCE } else { 0.0 }).powi(3)
        }
        _ => f32::from(u8::from(is_right(document, at, row, answer))),
    }
}

/// How far a name shares the words of the right one.
fn name_worth(row: &Row, answer: &Answer) -> f32 {
    let Answer::Name(name) = answer else { return 0.0 };
    overlap(&name_words(name, row.areas.first().and_then(|it| it.as_deref()).unwrap_or_default()), &row.name)
}

/// Silence is worth as much as a name that shares this much with the right one.
const SILENCE: f32 = 0.38;

/// A name is right where it shares this much with the right one.
const RIGHT_NAME: f32 = 0.6;

fn is_right(document: &Document, at: usize, row: &Row, answer: &Answer) -> bool {
    let same = |figure: usize, wanted: usize| {
        document.row_of.get(figure).copied().flatten().is_some_and(|it| document.first(it) == document.first(wanted))
    };
    match answer {
        Answer::Name(_) => name_worth(row, answer) >= RIGHT_NAME,
        Answer::Period(period) => {
            let said = period.map(|it| document.known(&it.to_string()));
            row.periods.iter().any(|it| it.as_deref().map(|it| document.known(it)) == said)
        }
        Answer::Relation(None) => {
            let repeated = document
                .rows
                .iter()
                .enumerate()
                .any(|(other, it)| it.relation.as_deref() == Some("repeat") && it.of == Some(at) && other < at);
            (row.relation.is_none() || row.of.is_none()) && !repeated
        }
        Answer::Relation(Some((kind, to))) if kind.name() == "repeat" => same(*to, at) && document.row_of[*to] != Some(at),
        Answer::Relation(Some((kind, to))) => {
            row.relation.as_deref() == Some(kind.name()) && row.of.is_some_and(|of| same(*to, of))
        }
        Answer::Whole(None) => row.whole.is_none(),
        Answer::Whole(Some(whole)) => row.whole.is_some_and(|it| same(*whole, it)),
        Answer::Area(area) => {
            let said = area.as_deref().map(places);
            row.areas.iter().any(|it| it.as_deref().map(places) == said)
        }
        Answer::Column(None) => !(0..at).any(|it| document.charted(it, at)),
        Answer::Column(Some(before)) => {
            document.row_of.get(*before).copied().flatten().is_some_and(|it| document.charted(it, at))
        }
    }
}

/// An answer to a question that a report asked and its rows answer.
pub struct Given {
    /// Which choice.
    pub task: &'static str,
    /// Whether it was right.
    pub right: bool,
    /// How far, of a name.
    pub shared: f32,
    /// How far the best name that was offered is.
    pub offered: f32,
    /// Whether something was claimed, and whether there was something to claim.
    pub claims: (bool, bool),
    /// The figure, by its index.
    pub figure: usize,
    /// What was taken, and what would have been right, with what speaks for each; of wrong answers only.
    pub told: String,
}

/// What these weights answer to each question that a report asks and its rows answer.
pub fn answers(document: &Document, weights: &Weights) -> Vec<Given> {
    let mut sitting = Sitting { document, weights, answers: Vec::new() };
    crate::observation::read_with(&document.article, &mut sitting);
    sitting.answers
}

struct Sitting<'s> {
    document: &'s Document,
    weights: &'s Weights,
    answers: Vec<Given>,
}

impl Judge for Sitting<'_> {
    fn wants_names(&self) -> bool {
        true
    }

    fn choose(&mut self, figure: usize, candidates: &[Candidate]) -> usize {
        let best = crate::observation::best(self.weights, candidates);
        let Some(Some(row)) = self.document.row_of.get(figure) else { return best };
        let (at, row) = (*row, &self.document.rows[*row]);
        let task = match candidates[best].0 {
            Answer::Relation(_) => TASKS[0],
            Answer::Whole(_) => TASKS[1],
            Answer::Period(_) => TASKS[2],
            Answer::Area(_) => TASKS[3],
            Answer::Name(_) => TASKS[4],
            Answer::Column(_) => TASKS[5],
        };
        if task == TASKS[5] && self.document.charts.is_none() {
            return best;
        }
        if !row.known && task != TASKS[2] || task == TASKS[2] && !row.periods.first().is_some_and(Option::is_some) {
            return best;
        }
        let right: Vec<bool> = candidates.iter().map(|it| is_right(self.document, at, row, &it.0)).collect();
        let told = |nth: usize| {
            let (answer, features) = &candidates[nth];
            format!("{answer} {:.2} [{}]", self.weights.score(features), features.explained(self.weights))
        };
        let wanted = (0..candidates.len())
            .filter(|it| right[*it])
            .max_by(|one, two| self.weights.score(&candidates[*one].1).total_cmp(&self.weights.score(&candidates[*two].1)));
        let told = if right[best] {
            String::new()
        } else {
            let near = |it: &usize| name_worth(row, &candidates[*it].0);
            let nearest = (0..candidates.len()).max_by(|one, two| near(one).total_cmp(&near(two))).filter(|_| task == TASKS[4]);
            let wanted = nearest.or(wanted).map_or_else(|| "NONE OFFERED".to_owned(), told);
            format!("got {} want {wanted} {}", told(best), row.name.join(" "))
        };
        let silent = [
            Answer::Relation(None),
            Answer::Period(None),
            Answer::Area(None),
            Answer::Whole(None),
            Answer::Name(String::new()),
            Answer::Column(None),
        ];
        let claimed = !silent.contains(&candidates[best].0);
        let wanting = match task {
            "relation" => !is_right(self.document, at, row, &Answer::Relation(None)),
            "whole" => row.whole.is_some(),
            "column" => !is_right(self.document, at, row, &Answer::Column(None)),
            _ => true,
        };
        let claims = (claimed, wanting);
        let shared = name_worth(row, &candidates[best].0);
        let offered = candidates.iter().map(|it| name_worth(row, &it.0)).fold(0.0, f32::max);
        self.answers.push(Given { task, right: right[best], shared, offered, claims, figure, told });
        best
    }
}
