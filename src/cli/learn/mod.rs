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
use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};
use teacher::{Lesson, Model, TASKS};

/// The reports are gone through this many times.
const ROUNDS: usize = 8;

/// Learns from folders and writes the weights; with `folds`, says first how well what was learned from the other folds answers
/// for each, and with `show` what it answers wrong; with `names`, writes the weights by the
/// names of their features as well, for people. Of the folders in `charts` nothing but their charts is learned.
pub fn run(
    folders: &[std::path::PathBuf],
    charts: &[std::path::PathBuf],
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
    for folder in charts {
        let mut read = gold::read(folder)?;
        read.iter_mut().for_each(|it| it.charts_alone = true);
        documents.extend(read);
    }
    println!("{} reports, {} rows", documents.len(), documents.iter().map(|it| it.rows.len()).sum::<usize>());
    if folds > 1 {
        let mut tally: HashMap<&str, (usize, usize, f32, f32)> = HashMap::new();
        let mut claims: HashMap<&str, [u16; 3]> = HashMap::new();
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
        // What is asked twice is answered by the last.
        let mut last: BTreeMap<(usize, usize, &str), teacher::Given> = BTreeMap::new();
        answers.into_iter().for_each(|(nth, given)| drop(last.insert((nth, given.figure, given.task), given)));
        for ((nth, ..), given) in &last {
            let claim = claims.entry(given.task).or_default();
            claim[0] += u16::from(given.claims.0);
            claim[1] += u16::from(given.claims.1);
            claim[2] += u16::from(given.claims.0 && given.right);
            let count = tally.entry(given.task).or_default();
            *count = (count.0 + usize::from(given.right), count.1 + 1, count.2 + given.shared, count.3 + given.offered);
            if !given.right && show.is_some_and(|it| it == given.task) {
                println!("{} {} {}", documents[*nth].name, documents[*nth].quote(given.figure), given.told);
            }
        }
        let (mut silent, mut far) = (0, 0);
        for given in last.values().filter(|it| it.task == "name") {
            silent += usize::from(!given.claims.0);
            far += usize::from(given.claims.0 && given.shared < 0.2);
        }
        for task in TASKS {
            let (right, all, shared, offered) = tally.get(task).copied().unwrap_or_default();
            println!("{task}: {right} of {all} right on reports not learned from");
            let [said, wanted, hit] = claims.get(task).copied().unwrap_or_default().map(f32::from);
            println!("{task}: precision {:.3} recall {:.3} of what is claimed", hit / said.max(1.0), hit / wanted.max(1.0));
            if shared > 0.0 {
                let all = f32::from(u16::try_from(all).unwrap_or(u16::MAX));
                println!("{task}: {silent} silent, {far} share less than a fifth of the words");
                println!("{task}: shares {:.3} of the words, of {:.3} that were offered", shared / all, offered / all);
            }
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
