//! The bundled reports, as they are read, held against tables that were checked by eye: `tests/reports/*.tsv`.
//! `DOCSO_CASES=write cargo test --test reports` writes the tables anew, to be compared.

#![allow(clippy::expect_used, clippy::panic)]

use docso::{
    article::{BlockKind, import::plain},
    check::Verdict,
    edition::Edition,
};
use std::{fs, path::Path};

fn editions() -> Vec<(String, Edition)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/reports");
    let named = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).expect("the report reads");
        (path.file_stem().expect("a name").to_string_lossy().into_owned(), Edition::of(plain::import(&text)))
    };
    fs::read_dir(folder).expect("reports list").flatten().map(|it| it.path()).map(named).collect()
}

fn table(edition: &Edition) -> String {
    let mut lines = vec!["id\tblock\tquote\tvalue\tunit\tbound\tperiod\trole\tpart_of\tindicator".to_owned()];
    for it in &edition.observations {
        let part = it.part_of().map(|it| it.to_string()).unwrap_or_default();
        let unit = it.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        let period = it.period.map(|it| it.to_string()).unwrap_or_default();
        let fields = [
            it.id.to_string(),
            it.span.block.to_string(),
            it.quote.clone(),
            it.value.to_string(),
            unit,
            it.bound.name().to_owned(),
            period,
            it.role.name().to_owned(),
            part,
            it.indicator.clone(),
        ];
        lines.push(fields.join("\t"));
    }
    lines.join("\n") + "\n"
}

#[test]
fn bundled_reports_read_as_their_tables_say() {
    for (name, edition) in editions() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reports/{name}.tsv"));
        let found = table(&edition);
        if std::env::var("DOCSO_CASES").is_ok_and(|it| it == "write") {
            fs::write(&path, &found).expect("the table is written");
        }
        let wanted = fs::read_to_string(&path).expect("a table stands beside the report");
        for (wanted, found) in wanted.lines().zip(found.lines()) {
            assert_eq!(wanted, found, "{name}");
        }
        assert_eq!(wanted.lines().count(), found.lines().count(), "{name}");
    }
}

#[test]
fn the_first_report_has_its_photos_checks_and_charts() {
    let (_, edition) = editions().into_iter().find(|it| it.0.starts_with("ha-tinh")).expect("the report is bundled");
    let photos: Vec<_> = edition.article.blocks.iter().filter(|it| it.kind == BlockKind::Photo).collect();
    assert_eq!(photos.len(), 8);
    assert_eq!(photos.iter().filter(|it| !it.text.is_empty()).count(), 7);
    assert_eq!(edition.article.topics.len(), 2);
    assert_eq!(edition.stated(), 32);
    assert!(edition.findings.iter().any(|it| it.verdict == Verdict::Agrees));
    assert!(edition.article.source_link.is_some() && edition.article.source_title.is_some());
    assert!(edition.notes.is_empty());
}

#[test]
fn every_span_holds_its_quote() {
    for (name, edition) in editions() {
        for observation in edition.observations.iter().filter(|it| it.is_stated()) {
            let text = &edition.article.blocks[observation.span.block].text;
            assert_eq!(text.get(observation.span.range()), Some(observation.quote.as_str()), "{name} {}", observation.id);
        }
    }
}
