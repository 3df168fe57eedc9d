//! Phrases and what is read in them, as data: `tests/cases/*.txt`, and `tests/names.txt` of what the amounts of sentences are called.
//!
//! A line of text, then a line `= value unit bound` for each quantity in it, in order, with its quote after `|`; or `= quote | name`, with the
//! quote of the amount that it is said of after a further `|`. A line of text with none is a case too: nothing may be found. `#` opens a comment. `!` before the text says that the case is wanted and still fails;
//! it turns red when it passes. `DOCSO_CASES=write cargo test --test cases` writes what is read, for a person's eye to compare.

#![allow(clippy::expect_used, clippy::panic)]

use docso::{
    article::import::plain,
    edition::Edition,
    language::vi::VOCABULARY,
    observation::{Observation, find},
    quantity::{Item, grammar, lexer::Tokens, numeral::NumberStyle},
};
use std::{fs, path::Path};

fn read(text: &str) -> Vec<String> {
    let items = grammar::read(&Tokens::new(text), &VOCABULARY, NumberStyle::detect(text, VOCABULARY.style));
    items
        .iter()
        .filter_map(|item| match item {
            Item::Quantity(it) => Some(it),
            _ => None,
        })
        .map(|it| {
            let value = it.value.map_or("?".to_owned(), |it| it.to_string());
            let max = it.max.map(|it| format!("..{it}")).unwrap_or_default();
            let of = it.of.map(|it| format!("/{it}")).unwrap_or_default();
            let unit = it.unit.as_ref().map_or("-".to_owned(), ToString::to_string);
            format!("= {value}{max}{of} {unit} {} | {}", it.bound.name(), &text[it.range.clone()])
        })
        .collect()
}

/// What each amount of a sentence is called.
fn called(text: &str) -> Vec<String> {
    let edition = Edition::of(plain::import(&format!("Tin trong ngày\n\n{text}\n")));
    let called = |it: &Observation| {
        let of = it.relation.and_then(|it| find(&edition.observations, it.to)).map(|it| format!(" | {}", it.quote));
        format!("= {} | {}{}", it.quote, it.indicator, of.unwrap_or_default())
    };
    edition.observations.iter().filter(|it| it.is_stated()).map(called).collect()
}

/// The cases of a file: how many, how many of them of nothing, and what is wrong.
struct Cases {
    count: usize,
    negatives: usize,
    wrong: Vec<String>,
}

fn hold(path: &Path, read: impl Fn(&str) -> Vec<String>) -> Cases {
    let mut cases = Cases { count: 0, negatives: 0, wrong: Vec::new() };
    let text = fs::read_to_string(path).expect("the file reads");
    let mut written = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        written += &format!("{line}\n");
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut wanted = Vec::new();
        while let Some(expected) = lines.next_if(|it| it.starts_with("= ")) {
            wanted.push(expected.to_owned());
        }
        let (known, case) = line.strip_prefix("! ").map_or((false, line), |it| (true, it));
        let found = read(case);
        let shown = if known { &wanted } else { &found };
        shown.iter().for_each(|it| written += &format!("{it}\n"));
        cases.count += 1;
        cases.negatives += usize::from(wanted.is_empty());
        if (found == wanted) == known {
            let why = if known { "a known failure passes: take its mark away" } else { "read otherwise" };
            cases.wrong.push(format!("{}: {case}\n  {why}\n  wanted {wanted:?}\n  found  {found:?}", path.display()));
        }
    }
    if std::env::var("DOCSO_CASES").is_ok_and(|it| it == "write") {
        fs::write(path, written).expect("the cases are written");
    }
    cases
}

#[test]
fn amounts_are_called_as_written() {
    let cases = hold(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/names.txt"), called);
    assert!(cases.wrong.is_empty(), "{} of {} cases are wrong:\n{}", cases.wrong.len(), cases.count, cases.wrong.join("\n"));
    assert!(cases.count > 8, "only {} sentences", cases.count);
}

#[test]
fn cases_read_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = fs::read_dir(&folder).expect("the folder lists").flatten().map(|it| hold(&it.path(), read));
    let (mut count, mut negatives) = (0, 0);
    let mut wrong = Vec::new();
    for cases in files {
        count += cases.count;
        negatives += cases.negatives;
        wrong.extend(cases.wrong);
    }
    assert!(wrong.is_empty(), "{} of {count} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count - negatives >= 600, "only {} phrases with quantities", count - negatives);
    assert!(negatives >= 150, "only {negatives} phrases without");
}
