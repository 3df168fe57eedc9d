//! `docso scan`: a plain filter. Text lines in, one JSON object a line out; no state between lines.

use super::{Failure, extract::number};
use crate::quantity::{Item, Quantity, grammar, numeral::NumberStyle, vi::VIETNAMESE};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, ErrorKind, Write},
    path::Path,
};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class, is_nfc};

/// Scans a file or standard input to standard output.
pub fn run(file: Option<&Path>) -> Result<(), Failure> {
    let input: Box<dyn BufRead> =
        match file {
            None => Box::new(io::stdin().lock()),
            Some(path) => Box::new(BufReader::new(File::open(path).map_err(|error| {
                Failure::new(format!("cannot read {}: {error}; name a text file that exists", path.display()))
            })?)),
        };
    match scan(input, BufWriter::new(io::stdout().lock())) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(format!("cannot go on scanning: {error}"))),
        _ => Ok(()),
    }
}

fn scan(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    let mut line = 0u64;
    while input.read_until(b'\n', &mut bytes)? > 0 {
        line += 1;
        let text = String::from_utf8_lossy(&bytes);
        let quantities = quantities(text.trim_end_matches(['\n', '\r']));
        serde_json::to_writer(&mut output, &json!({ "line": line, "quantities": quantities }))?;
        output.write_all(b"\n")?;
        bytes.clear();
    }
    output.flush()
}

/// The quantities of a line; offsets are bytes of the line as it came, whatever Unicode form it is in.
fn quantities(line: &str) -> Vec<Value> {
    let (text, places) = if is_nfc(line) { (line.to_owned(), None) } else { composed(line) };
    let original =
        |at: usize| places.as_ref().map_or(at, |places| places[places.partition_point(|it| it.0 < at).min(places.len() - 1)].1);
    let style = NumberStyle::detect(&text, VIETNAMESE.style);
    let items = grammar::read(&text, &VIETNAMESE, style);
    items
        .iter()
        .filter_map(|item| match item {
            Item::Quantity(quantity) => {
                Some(object(quantity, line, original(quantity.range.start), original(quantity.range.end)))
            }
            _ => None,
        })
        .collect()
}

fn object(quantity: &Quantity, line: &str, start: usize, end: usize) -> Value {
    json!({
        "start": start,
        "end": end,
        "quote": line.get(start..end),
        "value": quantity.value.map(number),
        "max": quantity.max.map(number),
        "unit": quantity.unit.as_ref().map(ToString::to_string),
        "bound": quantity.bound.name(),
    })
}

/// The text in form NFC, with pairs of places: a byte of the composed text, and the byte of the line that it came from.
fn composed(line: &str) -> (String, Option<Vec<(usize, usize)>>) {
    let mut text = String::with_capacity(line.len());
    let mut places = vec![(0, 0)];
    let mut start = 0;
    let starters = line.char_indices().filter(|(at, letter)| *at > 0 && canonical_combining_class(*letter) == 0).map(|it| it.0);
    for end in starters.chain([line.len()]) {
        text.extend(line[start..end].nfc());
        places.push((text.len(), end));
        start = end;
    }
    (text, Some(places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> Vec<Value> {
        let mut output = Vec::new();
        assert!(scan(text.as_bytes(), &mut output).is_ok());
        String::from_utf8_lossy(&output).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    #[test]
    fn a_line_in_is_an_object_out() {
        let lines = scanned("Vốn trên 10.500 tỷ đồng.\n\nKhông có gì\r\n");
        assert_eq!(lines.len(), 3);
        let quantity = &lines[0]["quantities"][0];
        assert_eq!(quantity["quote"], "10.500 tỷ đồng");
        assert_eq!(quantity["value"].to_string(), "10500000000000");
        assert_eq!(quantity["bound"], "at_least");
        assert_eq!(lines[2], json!({ "line": 3, "quantities": [] }));
    }

    #[test]
    fn offsets_are_those_of_the_line_in_any_form() {
        let line: String = "Đón 12 đoàn khách, gần 70.000 lượt người.".nfd().collect();
        let lines = scanned(&line);
        let quotes: Vec<String> = lines[0]["quantities"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| Some(it["quote"].as_str()?.nfc().collect()))
            .collect();
        assert_eq!(quotes, ["12 đoàn khách", "70.000 lượt người"]);
    }
}
