//! `docso learn`: the weights of a language's choices, from reports that were annotated.
//!
//! A folder of reports has `texts/NAME.txt` and, a row for each quantity in the order of the text, `gold.jsonl` (what it is: value,
//! period) and `meaning.jsonl` (what it is about: area, relation); `dates.tsv` says when each came out. The engine reads each text, a
//! teacher answers its questions as the rows do, and the weights are moved so that the right candidates become likelier (a conditional
//! log-linear model, by gradient). Of the features, those that weigh most are kept.

mod gold;
mod teacher;

use super::{Failure, files};
use crate::choice::{FeatureId, Weights};
use gold::Document;
use std::{collections::HashMap, path::Path};
use teacher::{Lesson, Model, TASKS};

/// The reports are gone through this many times.
const ROUNDS: usize = 6;

/// Learns from folders and writes the weights; with `folds`, says first how well what was learned from the other folds answers
/// for each, and with `show` what it answers wrong; with `names`, writes the weights by the
/// names of their features as well, for people.
pub fn run(
    folders: &[std::path::PathBuf],
    out: &Path,
    folds: usize,
    most: usize,
    show: Option<&str>,
    names: Option<&Path>,
) -> Result<(), Failure> {
    let mut documents = Vec::new();
    for folder in folders {
        documents.extend(gold::read(folder)?);
    }
    println!("{} reports, {} rows", documents.len(), documents.iter().map(|it| it.rows.len()).sum::<usize>());
    if folds > 1 {
        let mut tally: HashMap<&str, (usize, usize)> = HashMap::new();
        let of = |fold: usize| -> Vec<(usize, teacher::Given)> {
            let learned: Vec<&Document> = documents.iter().enumerate().filter(|it| it.0 % folds != fold).map(|it| it.1).collect();
            let weights = learn(&learned, most);
            let held = documents.iter().enumerate().filter(|it| it.0 % folds == fold);
            held.flat_map(|(nth, document)| teacher::answers(document, &weights).into_iter().map(move |it| (nth, it))).collect()
        };
        let answers: Vec<_> = std::thread::scope(|scope| {
            let of = &of;
            let running: Vec<_> = (0..folds).map(|fold| scope.spawn(move || of(fold))).collect();
            running.into_iter().flat_map(|it| it.join().unwrap_or_default()).collect()
        });
        for (nth, given) in answers {
            let count = tally.entry(given.task).or_default();
            *count = (count.0 + usize::from(given.right), count.1 + 1);
            if !given.right && show.is_some_and(|it| it == given.task) {
                println!("{} {} {}", documents[nth].name, documents[nth].quote(given.figure), given.told);
            }
        }
        for task in TASKS {
            let (right, all) = tally.get(task).copied().unwrap_or_default();
            println!("{task}: {right} of {all} right on reports not learned from");
        }
    }
    let every: Vec<&Document> = documents.iter().collect();
    let rows = learned_model(&every, most).rows();
    if let Some(path) = names {
        files::write(path, rows.iter().map(|(_, name, weight)| format!("{name} {weight:.2}\n")).collect::<String>())?;
    }
    files::write(out, weights_of(&rows).written())
}

fn weights_of(rows: &[(FeatureId, String, f32)]) -> Weights {
    let mut weights = Weights::default();
    rows.iter().for_each(|(id, _, weight)| weights.set(*id, *weight));
    // What is written is what is read: rounded.
    Weights::read(&weights.written())
}

fn learn(documents: &[&Document], most: usize) -> Weights {
    weights_of(&learned_model(documents, most).rows())
}

/// Learns with every feature, then again with those alone that moved most.
fn learned_model(documents: &[&Document], most: usize) -> Model {
    let mut model = Model::default();
    go_through(documents, &mut model);
    let kept = model.largest(most);
    let mut again = Model::of(kept);
    go_through(documents, &mut again);
    again
}

fn go_through(documents: &[&Document], model: &mut Model) {
    for round in 0..ROUNDS {
        // Another order each time, and the same in every run.
        for nth in 0..documents.len() {
            let document = documents[(nth * 7 + round * 3) % documents.len()];
            let mut lesson = Lesson::new(document, model, true);
            crate::observation::read_with(&document.article, &mut lesson);
        }
    }
    model.average();
}
