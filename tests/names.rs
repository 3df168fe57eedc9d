//! Sentences and what each of their amounts is called, as data: `tests/names.txt`.
//!
//! A line of text, then a line `= quote | name` for each amount in it, in order; where it is said of another, that one's quote follows after a
//! further `|`. `#` opens a comment. `DOCSO_CASES=write cargo test --test names` writes what is read, for a person's eye to compare.

#![allow(clippy::expect_used)]

use docso::{
    article::import::plain,
    edition::Edition,
    observation::{Observation, find},
};
use std::{fs, path::Path};

fn read(text: &str) -> Vec<String> {
    let edition = Edition::of(plain::import(&format!("Tin trong ngày\n\n{text}\n")));
    let called = |it: &Observation| {
        let of = it.relation.and_then(|it| find(&edition.observations, it.to)).map(|it| format!(" | {}", it.quote));
        format!("= {} | {}{}", it.quote, it.indicator, of.unwrap_or_default())
    };
    edition.observations.iter().filter(|it| it.is_stated()).map(called).collect()
}

#[test]
fn amounts_are_called_as_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/names.txt");
    let text = fs::read_to_string(&path).expect("the file reads");
    let (mut written, mut wrong) = (String::new(), Vec::new());
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
        let found = read(line);
        found.iter().for_each(|it| written += &format!("{it}\n"));
        if found != wanted {
            wrong.push(format!("{line}\n  wanted {wanted:#?}\n  found  {found:#?}"));
        }
    }
    if std::env::var("DOCSO_CASES").is_ok_and(|it| it == "write") {
        fs::write(&path, written).expect("the cases are written");
    }
    assert!(wrong.is_empty(), "{} are called otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
