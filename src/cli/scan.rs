//! `docso scan`: a plain filter. Text lines in, one JSON object a line out; no state between lines.
//!
//! Memory does not grow with the input, whatever the length of its lines. Offsets are bytes of the line as it came, in any form of
//! Unicode; bytes that are no UTF-8 count as the three of U+FFFD.

use super::Failure;
use crate::data::json::number;
use crate::{
    language::vi::VOCABULARY,
    quantity::{Quantity, Unit, numeral::NumberStyle, stream::Stream},
};
use serde::{Serialize, Serializer};
use serde_json::Number;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write},
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

/// So many bytes of a line are read at once.
const PIECE: usize = 64 * 1024;

fn scan(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Line::new();
    let mut bytes = Vec::new();
    let mut number = 1u64;
    loop {
        let room = u64::try_from(PIECE - bytes.len().min(PIECE / 2)).unwrap_or(0);
        let read = input.by_ref().take(room).read_until(b'\n', &mut bytes)?;
        let ended = bytes.ends_with(b"\n");
        if read == 0 && bytes.is_empty() && !line.started {
            return output.flush();
        }
        if !line.started {
            write!(output, "{{\"line\":{number},\"quantities\":[")?;
        }
        let over = ended || read == 0;
        let now = if over { bytes.len() } else { cut(&bytes) };
        let text = String::from_utf8_lossy(&bytes[..now]);
        // Only what ends the line is no part of it: within a line, every byte counts for the places that follow.
        line.push(if over { text.trim_end_matches(['\n', '\r']) } else { &text }, &mut output)?;
        bytes.drain(..now);
        if over {
            line.finish(&mut output)?;
            output.write_all(b"]}\n")?;
            number += 1;
        }
    }
}

/// Where a piece of an endless line is best cut: after its last space, else as it comes.
fn cut(bytes: &[u8]) -> usize {
    let half = bytes.len() / 2;
    let space = bytes[half..].iter().rposition(u8::is_ascii_whitespace).map(|it| half + it + 1);
    // Without a space, at least between characters.
    let character = || bytes.iter().rposition(|it| it & 0xc0 != 0x80).filter(|it| *it > 0);
    space.or_else(character).unwrap_or(bytes.len())
}

/// A line being read: what of it may still be quoted, and where the bytes of its composed form come from.
struct Line {
    stream: Stream<'static>,
    started: bool,
    first: bool,
    /// The end of the line's text so far, as it came.
    recent: String,
    /// The byte of the line that `recent` starts at.
    recent_start: usize,
    /// How long the line's form NFC is so far.
    composed: usize,
    /// Bytes of the form NFC, with the byte of the line they come from; up to the next, both count alike.
    places: Vec<(usize, usize)>,
}

/// What is printed of a quantity. Numbers are JSON numbers with the digits written.
#[derive(Serialize)]
struct Row<'q> {
    start: usize,
    end: usize,
    quote: &'q str,
    value: Option<Number>,
    max: Option<Number>,
    unit: Option<Shown<'q>>,
    bound: &'static str,
}

/// A unit, as it is printed.
struct Shown<'q>(&'q Unit);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl Line {
    fn new() -> Self {
        Line {
            stream: Stream::new(&VOCABULARY, VOCABULARY.style),
            started: false,
            first: true,
            recent: String::new(),
            recent_start: 0,
            composed: 0,
            places: Vec::new(),
        }
    }

    /// Reads a piece. Its style of numbers is decided by the line's first piece.
    fn push(&mut self, piece: &str, output: &mut impl Write) -> io::Result<()> {
        if !self.started {
            self.started = true;
            self.stream.set_style(NumberStyle::detect(piece, VOCABULARY.style));
        }
        self.forget();
        let came_at = self.recent_start + self.recent.len();
        self.recent.push_str(piece);
        if is_nfc(piece) {
            self.places.push((self.composed, came_at));
            self.composed += piece.len();
            return self.with_stream(output, |stream, found| stream.push(piece, found));
        }
        let mut text = String::with_capacity(piece.len());
        let mut start = 0;
        let starters =
            piece.char_indices().filter(|(at, letter)| *at > 0 && canonical_combining_class(*letter) == 0).map(|it| it.0);
        for end in starters.chain([piece.len()]) {
            self.places.push((self.composed + text.len(), came_at + start));
            text.extend(piece[start..end].nfc());
            start = end;
        }
        self.composed += text.len();
        self.places.push((self.composed, came_at + piece.len()));
        self.with_stream(output, |stream, found| stream.push(&text, found))
    }

    fn finish(&mut self, output: &mut impl Write) -> io::Result<()> {
        self.with_stream(output, |stream, found| stream.finish(found))?;
        self.recent.clear();
        self.places.clear();
        (self.started, self.first, self.recent_start, self.composed) = (false, true, 0, 0);
        Ok(())
    }

    /// Forgets what no quantity can quote any more: all but the last two pieces.
    fn forget(&mut self) {
        if self.recent.len() > 2 * PIECE {
            let from = self.recent.floor_char_boundary(self.recent.len() - 2 * PIECE);
            self.recent.drain(..from);
            self.recent_start += from;
            let unused = self.places.partition_point(|it| it.1 <= self.recent_start).saturating_sub(1);
            self.places.drain(..unused);
        }
    }

    /// Lets the stream read, and prints what it finds.
    fn with_stream(
        &mut self,
        output: &mut impl Write,
        read: impl FnOnce(&mut Stream<'static>, &mut dyn FnMut(Quantity)),
    ) -> io::Result<()> {
        let Line { stream, first, recent, recent_start, places, .. } = self;
        let came_from = |at: usize| {
            let place = places[places.partition_point(|it| it.0 <= at).saturating_sub(1)];
            place.1 + at.saturating_sub(place.0)
        };
        let mut result = Ok(());
        read(stream, &mut |quantity| {
            let (start, end) = (came_from(quantity.range.start), came_from(quantity.range.end));
            let row = Row {
                start,
                end,
                quote: recent.get(start.saturating_sub(*recent_start)..end.saturating_sub(*recent_start)).unwrap_or_default(),
                value: quantity.value.and_then(number),
                max: quantity.max.and_then(number),
                unit: quantity.unit.as_ref().map(Shown),
                bound: quantity.bound.name(),
            };
            if result.is_ok() {
                let comma: &[u8] = if std::mem::take(first) { b"" } else { b"," };
                result = output.write_all(comma).and_then(|()| Ok(serde_json::to_writer(&mut *output, &row)?));
            }
        });
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

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
