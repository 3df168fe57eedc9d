//! What a first visit costs a phone, in bytes after brotli.

#![allow(clippy::expect_used, clippy::panic)]

use std::{fs, path::Path};

/// The code of a first visit: module, scripts, styles, those that stand in the page included.
///
/// For scale: React 19 with Chart.js 4, tree-shaken, for an empty page, is 112 kB. The text and its charts as SVG are read before any of
/// this comes.
const MOST_BYTES: usize = 133_900;
/// The same source differs by so much with the folder that it is built in, which the compiler takes into its names.
const SPREAD: usize = 250;
/// What is loaded when a reader asks for what it does.
const LATER: [&str; 7] = ["take.js", "engine-", "worker-", "files-", "bring-", "correct-", "library-"];
/// The engine, loaded when a reader brings a report: what its worker loads.
const MOST_BYTES_OF_ENGINE: usize = 531_500;

/// Bytes after brotli, as most hosts set it.
fn compressed(bytes: &[u8]) -> usize {
    compressed_by_blocks(bytes, 0)
}

/// The same, in blocks of two to the power of `block` bytes; of the encoder's own choice where it is 0.
fn compressed_by_blocks(bytes: &[u8], block: i32) -> usize {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, lgblock: block, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters).expect("bytes compress");
    small.len()
}

fn code(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).expect("the built site lists: run `make build` first").flatten().map(|it| it.path()) {
        if path.is_dir() {
            found.extend(code(&path));
        } else if path.extension().is_some_and(|it| ["wasm", "js", "css"].iter().any(|ending| it == *ending)) {
            found.push((
                path.file_name().expect("a name").to_string_lossy().into_owned(),
                fs::read(&path).expect("the file reads"),
            ));
        }
    }
    found
}

#[test]
fn a_first_visit_is_light() {
    let mut files = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/app"));
    files.retain(|it| !LATER.iter().any(|later| it.0.starts_with(later)));
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/index.html")).expect("the page reads");
    let within =
        |open: &str, close: &str| page.split_once(open).and_then(|it| it.1.split_once(close)).expect("it stands in the page").0;
    files.push(("the page's style".to_owned(), within("<style>", "</style>").into()));
    files.push(("the page's script".to_owned(), within("<script data-app", "</script>").into()));
    assert!(files.iter().any(|it| it.0.ends_with(".wasm")), "no module in dist/app: run `make build` first");
    let sizes: Vec<(&str, usize)> = files.iter().map(|(name, bytes)| (name.as_str(), compressed(bytes))).collect();
    let total: usize = sizes.iter().map(|it| it.1).sum();
    println!("{total} bytes of {MOST_BYTES}: {sizes:?}");
    assert!(total <= MOST_BYTES + SPREAD, "a first visit costs {total} bytes: {sizes:?}");
}

#[test]
fn the_engine_in_the_browser_is_no_heavier_than_it_was() {
    let files = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/app"));
    let engine = files.iter().filter(|it| it.0.starts_with("engine-") || it.0.starts_with("worker-"));
    // With the encoder's own blocks two builds that differ by 30 bytes differ by 2,400 compressed (by 150 with these): it would weigh where
    // its blocks happen to be cut.
    let total: usize = engine.map(|it| compressed_by_blocks(&it.1, 16)).sum();
    println!("{total} bytes of {MOST_BYTES_OF_ENGINE} for the engine");
    assert!(total > 0 && total <= MOST_BYTES_OF_ENGINE + SPREAD, "the engine costs {total} bytes");
}

#[test]
fn extraction_is_not_in_it() {
    // A noun of the grammar's tables that no page says by itself.
    let word = "vùng lãnh thổ".as_bytes();
    let grammar = include_str!("../src/language/vi/counted.rs");
    assert!(grammar.contains("vùng lãnh thổ"), "the probe is out of date");
    let files = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/app"));
    for (name, bytes) in files.into_iter().filter(|it| !it.0.starts_with("engine-")) {
        assert!(!bytes.windows(word.len()).any(|it| it == word), "{name} holds the grammar's words");
    }
}

/// A report in one file, its text and charts included.
const MOST_BYTES_OF_ONE_FILE: usize = 260_000;

#[test]
fn a_report_in_one_file_is_light_enough_to_send() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let whole = |folder: &Path| {
        let name = folder.file_name()?.to_str()?;
        fs::metadata(folder.join(format!("{name}.html"))).ok().map(|it| it.len())
    };
    let folders = fs::read_dir(dist).expect("the built site lists: run `make build` first").flatten();
    let sizes: Vec<u64> = folders.filter_map(|it| whole(&it.path())).collect();
    println!("{sizes:?} bytes of {MOST_BYTES_OF_ONE_FILE} for reports in one file");
    assert!(!sizes.is_empty() && sizes.iter().all(|it| *it <= MOST_BYTES_OF_ONE_FILE as u64), "{sizes:?}");
}
