//! Tables of reports, held against what people say of chosen cells: `tests/grids` has a report and a file of these for each.

#![allow(clippy::expect_used, clippy::panic)]

use docso::{
    article::{BlockKind, import::plain},
    edition::Edition,
    observation::Observation,
};
use std::{collections::BTreeMap, fs, path::Path};

/// So many of a hundred of each field are right; what is measured on these reports only rises.
const LEAST: [(&str, usize); 6] = [("found", 99), ("value", 99), ("unit", 98), ("period", 98), ("role", 99), ("base", 97)];

/// The cells of a table that hold a number, in the order of the text.
fn cell_of<'e>(edition: &'e Edition, quote: &str, nth: usize) -> Option<&'e Observation> {
    let (block, table) = edition.article.blocks.iter().enumerate().find(|it| it.1.kind == BlockKind::Table)?;
    let bare = |it: &str| it.trim_end_matches('*').trim().to_owned();
    let cells = table.cells().into_iter().flatten().filter(|it| bare(&table.text[it.clone()]) == quote);
    let cell = cells.into_iter().nth(nth - 1)?;
    edition.stated_in(block).find(|it| cell.start <= it.span.start && it.span.end <= cell.end)
}

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

#[test]
fn cells_state_what_people_say_they_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grids");
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut names: Vec<_> = fs::read_dir(&folder).expect("the folder lists").flatten().map(|it| it.path()).collect();
    names.retain(|it| it.extension().is_some_and(|it| it == "tsv"));
    names.sort();
    for path in names {
        let text = fs::read_to_string(path.with_extension("txt")).expect("a report reads");
        let edition = Edition::of(plain::import(&text));
        let gold = fs::read_to_string(&path).expect("what is said of it reads");
        for line in gold.lines().skip(1).filter(|it| !it.is_empty()) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [quote, nth, value, unit, period, base, role, row, measure] = fields[..] else { panic!("{path:?}: {line}") };
            let found = cell_of(&edition, quote, nth.parse().expect("a count"));
            let text = |it: Option<String>| it.unwrap_or_default();
            let told: Vec<(&str, bool)> = match found {
                None => LEAST.iter().map(|it| (it.0, false)).collect(),
                Some(it) => vec![
                    ("found", true),
                    ("value", (it.value.to_f64() - number(value)).abs() <= number(value).abs() * 1e-9),
                    ("unit", text(it.unit.as_ref().map(ToString::to_string)) == unit),
                    ("period", text(it.period.map(|it| it.to_string())) == period),
                    ("role", it.role.name() == role),
                    ("base", base.is_empty() || text(it.base_period.map(|it| it.to_string())) == base),
                ],
            };
            for (field, good) in told {
                let count = right.entry(field).or_default();
                count.0 += usize::from(good);
                count.1 += 1;
                if !good {
                    let said = found.map(|it| {
                        let unit = text(it.unit.as_ref().map(ToString::to_string));
                        let times = (text(it.period.map(|it| it.to_string())), text(it.base_period.map(|it| it.to_string())));
                        format!("{} {unit} {times:?} {} {}", it.value, it.role.name(), it.indicator)
                    });
                    println!(
                        "{}: {field} of {quote} ({row}, {measure}): {said:?} for {value} {unit} {period} {base} {role}",
                        path.file_name().expect("a name").to_string_lossy()
                    );
                }
            }
        }
    }
    println!("{right:?}");
    for (field, least) in LEAST {
        let (good, all) = right[field];
        assert!(good * 100 >= all * least, "{field}: {good} of {all} are right, and at least {least} of a hundred were");
    }
}
