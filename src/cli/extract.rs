//! `docso extract`: what is found in one report, for people or as JSON.

use super::{Failure, files};
use crate::{
    article::{Article, BlockKind, import::plain},
    chart::suggest,
    data::json,
    edition::Edition,
    language,
    observation::{self, Explaining},
    table, words,
};
use std::path::Path;

/// Prints the findings of a file.
pub fn run(file: &Path, as_json: bool, why: bool) -> Result<(), Failure> {
    let article = plain::import(&files::read_text(file)?);
    if why {
        return print_all(&explained(&article));
    }
    let edition = Edition::of(article);
    let text = if as_json { format!("{:#}", json::object(&edition)) } else { readable(&edition) };
    print_all(&text)
}

/// Prints to standard output; a reader who has seen enough is no error.
pub fn print_all(text: &str) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(format!("cannot print: {error}"))),
        _ => Ok(()),
    }
}

/// What decided each field of each observation: the rules, and what spoke for each choice and against the next best.
fn explained(article: &Article) -> String {
    let mut judge = Explaining::new(&language::of(&article.lang).weights);
    let language = language::of(&article.lang);
    let reading = observation::read_with(article, &mut judge);
    let mut lines = Vec::new();
    // Choices are made of what stands in sentences.
    let mut sentences = 0..;
    for (at, it) in reading.observations.iter().filter(|it| it.is_stated()).enumerate() {
        let figure = if article.blocks[it.span.block].kind == BlockKind::Table { None } else { sentences.next() };
        let period = it.period.map_or_else(|| "-".to_owned(), |it| it.to_string());
        lines.push(format!(
            "{}  {}  [{period}; {}]  {} @ {}",
            it.id,
            it.quote,
            it.role.name(),
            it.indicator,
            it.area.as_deref().unwrap_or("-")
        ));
        lines.extend(reading.traces.get(at).into_iter().flatten().map(|it| format!("    {it}")));
        lines.extend(judge.choices.iter().filter(|choice| Some(choice.0) == figure).map(|choice| format!("    {}", choice.1)));
        let phrase = it.saying.phrase.as_deref().map(|it| format!(" (“{it}”)")).unwrap_or_default();
        lines.push(format!("    own words: {}{phrase}", it.saying.words.join(", ")));
        lines.extend(it.saying.measure.iter().map(|it| format!("    measure of its list: {it}")));
        lines.extend(it.saying.opening.iter().map(|it| format!("    its list opens: {it}")));
    }
    let tables = table::tables(&reading.observations, &reading.grids, language);
    for (rows, why) in suggest::refused(&reading.observations, &tables, language) {
        let rows: Vec<String> = rows.iter().map(|(id, name)| format!("{id} {name}")).collect();
        lines.push(format!("not drawn: {why}: {}", rows.join(" | ")));
    }
    lines.join("\n")
}

/// The edition as lines to read.
fn readable(edition: &Edition) -> String {
    let mut lines = vec![edition.article.headline().to_owned()];
    for observation in &edition.observations {
        let amount = words::amount(observation.value, observation.unit.as_ref());
        let period = observation.period.map_or_else(|| "-".to_owned(), |it| it.to_string());
        let quote = if observation.is_stated() { &observation.quote } else { "(derived)" };
        lines.push(format!(
            "{}  {quote}  =  {} {amount}  [{period}; {}]  {}",
            observation.id,
            observation.bound.name(),
            observation.role.name(),
            observation.indicator
        ));
    }
    lines.extend(
        edition.findings.iter().map(|it| {
            format!("finding {}: {:?}, stated {}, computed {}: {:?}", it.id, it.kind, it.stated, it.computed, it.verdict)
        }),
    );
    lines.extend(edition.notes.iter().map(|note| format!("note: {note:?}")));
    lines.join("\n")
}
