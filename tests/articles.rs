//! Whole reports of many kinds, `tests/articles/*.txt`, each beside two tables that were written from the text and not from what the
//! program reads: `*.facts.tsv`, what each quantity is by the conventions, and `*.claims.tsv`, what arithmetic the report claims.
//!
//! What is read is held against the facts as a whole: the share found, and of those the share of each field that is right. What differs
//! stands in `tests/articles/differences.txt`, line by line, so that a change of the engine shows what it mends and what it breaks;
//! `DOCSO_CASES=write cargo test --test articles` writes it anew.

#![allow(clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

use docso::{article::import::plain, check::Verdict, edition::Edition, observation::Observation};
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// A row of a table, by the names of its columns.
type Row = HashMap<String, String>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

fn rows(path: &Path) -> Vec<Row> {
    let mut table = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path).expect("the table opens");
    table.deserialize().map(|row| row.expect("the row reads")).collect()
}

/// Every report: its name, what is read in it, and its facts.
fn reports() -> Vec<(String, Edition, Vec<Row>)> {
    let mut paths: Vec<_> = fs::read_dir(folder()).expect("the folder lists").flatten().map(|it| it.path()).collect();
    paths.sort();
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt") && !it.ends_with("differences.txt"));
    let read = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("the report reads");
        (name, Edition::of(plain::import(&text)), rows(&path.with_extension("facts.tsv")))
    };
    paths.into_iter().map(read).collect()
}

/// How close two values are taken to be one.
fn key(value: f64) -> i128 {
    #[allow(clippy::cast_possible_truncation)]
    let rounded = (value.abs() * 1e6).round() as i128;
    rounded
}

/// Pairs of indices: the longest common subsequence by the magnitude of the values.
fn aligned(found: &[i128], wanted: &[i128]) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0usize; wanted.len() + 1]; found.len() + 1];
    for i in (0..found.len()).rev() {
        for j in (0..wanted.len()).rev() {
            best[i][j] = if found[i] == wanted[j] { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < found.len() && j < wanted.len() {
        if found[i] == wanted[j] && best[i][j] == best[i + 1][j + 1] + 1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Whether a period runs from the start of the year to a day or a month.
fn is_running_to(period: &str, last: &str) -> bool {
    period
        .split_once('/')
        .is_some_and(|(from, to)| to == last && (from.ends_with("-01-01") || from.len() == 7 && from.ends_with("-01")))
}

/// The fields of an observation that the facts have too.
fn field(it: &Observation, name: &str) -> String {
    match name {
        "value" => key(it.value.to_f64()).to_string() + if it.value.is_negative() { "-" } else { "" },
        "unit" => it.unit.as_ref().map(|it| it.to_string().to_lowercase()).unwrap_or_default(),
        "bound" => it.bound.name().to_owned(),
        "period" => it.period.map(|it| it.to_string()).unwrap_or_default(),
        _ => it.role.name().to_owned(),
    }
}

fn wanted_field(row: &Row, name: &str) -> String {
    let text = row.get(name).cloned().unwrap_or_default();
    match name {
        "value" => {
            let value: f64 = text.parse().expect("a number");
            key(value).to_string() + if value < 0.0 { "-" } else { "" }
        }
        "unit" => text.to_lowercase(),
        _ => text,
    }
}

#[test]
fn reports_read_as_their_facts_say() {
    const FIELDS: [(&str, f64); 5] = [("value", 0.99), ("unit", 0.975), ("bound", 0.99), ("period", 0.8), ("role", 0.955)];
    let (mut pairs, mut found, mut wanted) = (0, 0, 0);
    let mut right = HashMap::new();
    let mut differences = String::new();
    for (name, edition, facts) in reports() {
        let stated: Vec<_> = edition.observations.iter().filter(|it| it.is_stated()).collect();
        let ours: Vec<_> = stated.iter().map(|it| key(it.value.to_f64())).collect();
        let theirs: Vec<_> = facts.iter().map(|it| key(it["value"].parse().expect("a number"))).collect();
        let both = aligned(&ours, &theirs);
        (pairs, found, wanted) = (pairs + both.len(), found + ours.len(), wanted + theirs.len());
        differences += &format!("# {name}\n");
        for (at, fact) in facts.iter().enumerate().filter(|it| !both.iter().any(|pair| pair.1 == it.0)) {
            differences += &format!("missed {at}: {}\n", fact["quote"]);
        }
        for (_, it) in stated.iter().enumerate().filter(|it| !both.iter().any(|pair| pair.0 == it.0)) {
            differences += &format!("extra {}: {}\n", it.id, it.quote);
        }
        for (one, two) in both {
            for (field_name, _) in FIELDS {
                let (got, want) = (field(stated[one], field_name), wanted_field(&facts[two], field_name));
                // A running total may carry any date of the report's; tables that were written with its last day mean the span up to it.
                let same = got == want || field_name == "period" && (want == "now" || is_running_to(&got, &want));
                *right.entry(field_name).or_insert(0usize) += usize::from(same);
                if !same {
                    differences += &format!("{field_name} of {}: {got:?}, the facts have {want:?}\n", stated[one].quote);
                }
            }
        }
    }
    let path = folder().join("differences.txt");
    if std::env::var("DOCSO_CASES").is_ok_and(|it| it == "write") {
        fs::write(&path, &differences).expect("the differences are written");
    }
    let f1 = 2.0 * pairs as f64 / (found + wanted) as f64;
    println!("found {pairs} of {wanted}, {} extra: F1 {f1:.3}", found - pairs);
    assert!(f1 >= 0.985, "F1 {f1}");
    for (name, floor) in FIELDS {
        let share = right[name] as f64 / pairs as f64;
        println!("{name} {share:.3}");
        assert!(share >= floor, "{name}: {share} of the found are right");
    }
    let known = fs::read_to_string(&path).expect("the differences stand beside the reports");
    for (known, now) in known.lines().zip(differences.lines()) {
        assert_eq!(known, now, "what differs from the facts has changed; look at it, then write it anew");
    }
    assert_eq!(known.lines().count(), differences.lines().count());
}

/// The words of a name, in order.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        text.to_lowercase().split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    words.sort();
    words
}

/// How far two names share their words: F1.
fn overlap(one: &str, two: &str) -> f64 {
    let (one, mut two) = (words(one), words(two));
    let all = (one.len() + two.len()).max(1);
    let both = one.iter().filter(|word| two.iter().position(|it| it == *word).map(|at| two.remove(at)).is_some()).count();
    2.0 * both as f64 / all as f64
}

/// Whether two names are of one place, apart from the words for what kind of place it is.
fn same_place(one: &str, two: &str) -> bool {
    let bare = |name: &str| {
        let lower = name.to_lowercase();
        let kinds = ["tỉnh ", "thành phố ", "tp ", "tp. ", "tp.", "huyện ", "thị xã ", "quận "];
        kinds.iter().find_map(|it| lower.strip_prefix(it)).unwrap_or(&lower).to_owned()
    };
    bare(one) == bare(two)
}

/// What each quantity is about, of the tables that say it: the place, the thing with its members, the relation. The weights are learned from
/// these reports as well: this holds what is reached, and is no measure of unseen text.
#[test]
fn reports_are_about_what_their_facts_say() {
    const FLOORS: [(&str, f64); 3] = [("area", 0.85), ("name", 0.6), ("relation", 0.73)];
    let (mut area, mut name, mut rows) = (0.0, 0.0, 0.0);
    let (mut hit, mut got, mut want) = (0.0, 0.0, 0.0);
    for (_, edition, facts) in reports() {
        if facts.first().is_none_or(|it| !it.contains_key("thing")) {
            continue;
        }
        let stated: Vec<_> = edition.observations.iter().filter(|it| it.is_stated()).collect();
        let ours: Vec<_> = stated.iter().map(|it| key(it.value.to_f64())).collect();
        let theirs: Vec<_> = facts.iter().map(|it| key(it["value"].parse().expect("a number"))).collect();
        let both = aligned(&ours, &theirs);
        let fact_of: HashMap<_, _> = both.iter().map(|(one, two)| (stated[*one].id, facts[*two]["id"].as_str())).collect();
        want += facts.iter().filter(|it| !it["relation"].is_empty()).count() as f64;
        got += stated.iter().filter(|it| it.relation.is_some()).count() as f64;
        for (one, two) in both {
            let (it, fact) = (stated[one], &facts[two]);
            let place = it.area.as_deref().unwrap_or("—");
            rows += 1.0;
            area += f64::from(u8::from(fact["area"].split(" | ").any(|it| same_place(it, place))));
            let members: String =
                fact["members"].split("; ").filter_map(|it| it.split_once(": ")).map(|it| format!(" {}", it.1)).collect();
            name += overlap(&it.indicator, &format!("{}{members}", fact["thing"]));
            let said = it.relation.map(|it| (it.kind.name(), fact_of.get(&it.to).copied().unwrap_or_default()));
            hit += f64::from(u8::from(said == Some((fact["relation"].as_str(), fact["of"].as_str()))));
        }
    }
    let shares = [area / rows, name / rows, 2.0 * hit / (got + want)];
    for ((what, floor), share) in FLOORS.into_iter().zip(shares) {
        println!("{what} {share:.3} of {rows}");
        assert!(share >= floor, "{what} {share}");
    }
}

#[test]
fn no_alarm_is_false_and_sums_that_hold_are_found() {
    let (mut agreeing, mut alarms) = (0, 0);
    for (name, edition, _) in reports() {
        let claims = rows(&folder().join(format!("{name}.claims.tsv")));
        for finding in &edition.findings {
            let claim = finding.claim.first().and_then(|id| edition.observation(*id)).expect("a finding has its claim");
            match finding.verdict {
                Verdict::Agrees => agreeing += 1,
                Verdict::Disagrees => {
                    alarms += 1;
                    let real = claims.iter().any(|it| it["verdict"] == "disagrees" && it["claim"].ends_with(&claim.quote));
                    assert!(real, "{name}: {} is called wrong and is right", claim.quote);
                }
                Verdict::Undecided => {}
            }
            if finding.verdict == Verdict::Agrees {
                let wrong = claims.iter().any(|it| it["verdict"] == "disagrees" && it["claim"] == claim.quote);
                assert!(!wrong, "{name}: {} is called right and is wrong", claim.quote);
            }
        }
    }
    println!("{agreeing} agree, {alarms} disagree");
    assert!(agreeing >= 280 && alarms >= 8);
}
