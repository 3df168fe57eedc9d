//! A report in one file: its page with the module packed into it, to be opened from disk, without a network.

use super::{Failure, build::allowed, files};
use crate::{
    edition::Edition,
    ui::{Carried, Site, alone, prerender},
};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::{io::Write, path::Path};

/// The page around both, with places for what it is made of.
const FRAME: &str = include_str!("../../assets/web/alone.html");

/// The page of any report, with places for what is the report's own. `start` is the script that stands in it; the others are the module, its
/// glue, the browser's services and what gives charts out.
pub fn frame<'f>(start: &str, files: impl IntoIterator<Item = &'f [u8]>) -> Result<String, Failure> {
    let filled = FRAME.replace("{{ALLOWED}}", &allowed(start)).replace("{{START}}", start);
    let files = letters(&compressed(&joined(files)).map_err(cannot_pack)?);
    Ok(filled.replace("{{FILES}}", &files))
}

/// A report's page in one file.
pub fn page(frame: &str, edition: &Edition, style: &str) -> Result<String, Failure> {
    let site = Site { home: String::new(), own: "./".to_owned(), slug: String::new(), reports: Vec::new() };
    let carried = Carried { edition: edition.clone(), site };
    let (body, late) = alone::cut(&prerender::body(&carried));
    let bytes = postcard::to_allocvec(&carried).map_err(|error| Failure::new(format!("cannot write the edition: {error}")))?;
    let late = joined(std::iter::once(bytes.as_slice()).chain(late.iter().map(String::as_bytes)));
    let late = letters(&deflated(&late).map_err(cannot_pack)?);
    let article = &carried.edition.article;
    // The body last: what stands in a report is no place for anything.
    let (head, foot) = frame.split_once("{{BODY}}").unwrap_or_default();
    let head = head.replace("{{STYLE}}", style).replace("{{LANG}}", &prerender::escaped(&article.lang));
    let head = head.replace("{{TITLE}}", &prerender::escaped(&article.title()));
    Ok([head.as_str(), &body, &foot.replace("{{LATE}}", &late)].concat())
}

/// Writes a report's page in one file.
pub fn write(path: &Path, frame: &str, edition: &Edition, style: &str) -> Result<(), Failure> {
    files::write(path, page(frame, edition, style)?)
}

/// Parts, each after its length.
fn joined<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> Vec<u8> {
    let with_length = |it: &'b [u8]| [&u32::try_from(it.len()).unwrap_or(u32::MAX).to_be_bytes()[..], it].concat();
    parts.into_iter().flat_map(with_length).collect()
}

/// By LZMA, as `unpack.js` reads it, after the length of what was packed: done once, and smaller by a fifth than by deflate.
fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let options = LzmaOptions { lc: 4, lp: 0, pb: 0, nice_len: LzmaOptions::NICE_LEN_MAX, ..LzmaOptions::with_preset(9) };
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes().to_vec();
    let mut writer = LzmaWriter::new_no_header(length, &options, false)?;
    writer.write_all(bytes)?;
    writer.finish()
}

/// By deflate, which browsers can do as well: a page that takes a report writes such files too.
fn deflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn cannot_pack(error: std::io::Error) -> Failure {
    Failure::new(format!("cannot pack the page: {error}"))
}

/// Bytes as letters of seven bits each. Those that HTML does not carry as they are, or that could end the element they stand in, stand 128
/// places higher.
fn letters(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len() * 6 / 5);
    let (mut open, mut bits) = (0u16, 0);
    let mut push = |seven: u16| {
        let letter = u8::try_from(seven & 127).unwrap_or(0);
        letters.push(char::from(if matches!(letter, 0 | b'\r' | b'<') { letter | 128 } else { letter }));
    };
    for byte in bytes {
        open = open << 8 | u16::from(*byte);
        bits += 8;
        while bits >= 7 {
            bits -= 7;
            push(open >> bits);
        }
    }
    if bits > 0 {
        push(open << (7 - bits));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_hold_every_byte_and_end_no_element() {
        let bytes: Vec<u8> = (0..=255).chain([0, 0, 0, 60, 60]).collect();
        let text = letters(&bytes);
        assert!(!text.contains(['\0', '\r', '<']));
        let mut back = Vec::new();
        let (mut open, mut bits) = (0u32, 0);
        for letter in text.chars() {
            open = (open << 7 | u32::from(letter) & 127) & 0xffff;
            bits += 7;
            if bits >= 8 {
                bits -= 8;
                back.extend(u8::try_from(open >> bits & 255));
            }
        }
        back.truncate(bytes.len());
        assert_eq!(back, bytes);
    }
}
