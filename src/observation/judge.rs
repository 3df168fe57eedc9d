//! Who chooses between candidates: the language's weights, a teacher that knows the answers, or weights that say why.

use crate::{
    choice::{Features, Weights},
    language::rules::Rule,
    period::Period,
};

use super::RelationKind;

/// What a candidate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A time, or none.
    Period(Option<Period>),
    /// What a figure says of another, by its index; or nothing.
    Relation(Option<(RelationKind, usize)>),
    /// The whole of a share, by its index; or none that is printed.
    Whole(Option<usize>),
    /// A place, or none.
    Area(Option<String>),
    /// What it is called; empty where nothing says it.
    Name(String),
    /// The figure before it, by its index, whose column of a table it goes on with; or none.
    Column(Option<usize>),
}

impl std::fmt::Display for Answer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Answer::Period(Some(period)) => write!(out, "period {period}"),
            Answer::Period(None) => out.write_str("period none"),
            Answer::Relation(Some((kind, to))) => write!(out, "relation {} so-{}", kind.name(), to + 1),
            Answer::Relation(None) => out.write_str("relation none"),
            Answer::Whole(Some(whole)) => write!(out, "whole so-{}", whole + 1),
            Answer::Whole(None) => out.write_str("whole none"),
            Answer::Area(area) => write!(out, "area {}", area.as_deref().unwrap_or("none")),
            Answer::Name(name) if name.is_empty() => out.write_str("name none"),
            Answer::Name(name) => write!(out, "name {name}"),
            Answer::Column(Some(before)) => write!(out, "column of so-{}", before + 1),
            Answer::Column(None) => out.write_str("column none"),
        }
    }
}

/// A candidate with what holds of it.
pub type Candidate = (Answer, Features);

/// Chooses between candidates.
pub trait Judge {
    /// Whether features should keep their names.
    fn wants_names(&self) -> bool {
        false
    }

    /// Choosing begins, about so many figures.
    fn begins(&mut self, _figures: usize) {}

    /// The index of the candidate to take; there is one at least.
    fn choose(&mut self, figure: usize, candidates: &[Candidate]) -> usize;
}

/// The candidate to take by these weights: what weighs most. A name of which too few words are likely to be right is not claimed.
///
/// How likely a candidate is, is its share of the exponentials of all scores (the model that is learned); what a name is worth, how far it
/// shares its words with each of the others, as likely as they are (the expected F1, as where what loses least is taken: Kumar and Byrne,
/// "Minimum Bayes-Risk Decoding", 2004).
pub fn best(weights: &Weights, candidates: &[Candidate]) -> usize {
    let best = weights.best(candidates.iter().map(|it| &it.1)).unwrap_or(0);
    let silent = |it: &Candidate| matches!(&it.0, Answer::Name(name) if name.is_empty());
    match candidates.iter().position(silent) {
        Some(none) if worth(weights, candidates, best) < LEAST_WORTH => none,
        _ => best,
    }
}

/// A name that is worth less than this is not claimed: measured on reports that were not learned from, a fifth of the names that share
/// nothing with the right one are no longer claimed, and the words that names share with the right ones stay as many.
const LEAST_WORTH: f32 = 0.35;

/// The F1 that is expected of a name's words.
fn worth(weights: &Weights, candidates: &[Candidate], taken: usize) -> f32 {
    let highest = weights.score(&candidates[taken].1);
    let own = words(&candidates[taken].0);
    let (mut all, mut shared) = (0.0, 0.0);
    for (answer, features) in candidates {
        let likely = (weights.score(features) - highest).exp();
        let mut others = words(answer);
        let count = own.len() + others.len();
        for word in &own {
            if let Some(same) = others.iter().position(|it| it == word) {
                others.swap_remove(same);
            }
        }
        let both = count - own.len() - others.len();
        let part = |it: usize| f32::from(u16::try_from(it).unwrap_or(u16::MAX));
        all += likely;
        shared += likely * 2.0 * part(both) / part(count.max(1));
    }
    shared / all
}

fn words(answer: &Answer) -> Vec<&str> {
    match answer {
        Answer::Name(name) => name.split(' ').filter(|it| !it.is_empty()).collect(),
        _ => Vec::new(),
    }
}

/// Takes what weighs most.
pub struct Weighing<'w>(pub &'w Weights);

impl Judge for Weighing<'_> {
    fn choose(&mut self, _: usize, candidates: &[Candidate]) -> usize {
        best(self.0, candidates)
    }
}

/// Takes what weighs most, and keeps why: the figure, what was taken, and what spoke for it.
pub struct Explaining<'w> {
    weights: &'w Weights,
    /// What was chosen, in the order of choosing.
    pub choices: Vec<(usize, String)>,
}

impl<'w> Explaining<'w> {
    /// By these weights.
    pub fn new(weights: &'w Weights) -> Self {
        Explaining { weights, choices: Vec::new() }
    }
}

impl Judge for Explaining<'_> {
    fn wants_names(&self) -> bool {
        true
    }

    fn choose(&mut self, figure: usize, candidates: &[Candidate]) -> usize {
        let best = best(self.weights, candidates);
        let said = |at: usize| {
            let (answer, features) = &candidates[at];
            format!("{answer} ({:+.2}: {})", self.weights.score(features), features.explained(self.weights))
        };
        let second = (0..candidates.len())
            .filter(|it| *it != best)
            .max_by(|one, two| self.weights.score(&candidates[*one].1).total_cmp(&self.weights.score(&candidates[*two].1)));
        let against = second.map(|it| format!("; not {}", said(it))).unwrap_or_default();
        self.choices.push((figure, format!("{}{against}", said(best))));
        best
    }
}

/// What decided a figure's fields by rule.
#[derive(Clone, Debug, Default)]
pub struct Trace(Vec<String>);

impl Trace {
    /// That a rule decided a field.
    pub fn rule(&mut self, field: &str, rule: &Rule) {
        self.0.push(format!("{field} {}: rules.txt:{} {}", rule.says, rule.line, rule.pattern));
    }

    /// What decided a field.
    pub fn say(&mut self, field: &str, what: impl FnOnce() -> String) {
        self.0.push(format!("{field}: {}", what()));
    }

    /// The lines.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice;

    #[test]
    fn what_is_unlikely_to_be_right_is_not_claimed() {
        let candidate = |name: &str| {
            let mut features = Features::new(false);
            features.add(&[name]);
            (Answer::Name(name.to_owned()), features)
        };
        let mut weights = Weights::default();
        let mut weigh = |name: &str, weight| weights.set(choice::id(&[name]), weight);
        [("", 0.0), ("giá gạo", 0.25), ("sản lượng", 0.0), ("diện tích", 0.0)].into_iter().for_each(|(name, it)| weigh(name, it));
        weigh("giá gạo xuất khẩu", 0.125);
        let rivals = ["", "giá gạo", "sản lượng", "diện tích"].map(candidate);
        assert_eq!(best(&weights, &rivals), 0, "one of several that share no word");
        let alike = ["", "giá gạo", "giá gạo xuất khẩu"].map(candidate);
        assert_eq!(best(&weights, &alike), 1, "others say nearly the same");
        assert_eq!(best(&weights, &rivals[1..]), 0, "what is counted has a name at least");
    }
}
