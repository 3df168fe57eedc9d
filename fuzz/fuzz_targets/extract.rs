#![no_main]
//! Extraction never fails, and every span holds its quote.

use docso::{article::import::plain, edition::Edition};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let edition = Edition::of(plain::import(text));
    for it in edition.observations.iter().filter(|it| it.is_stated()) {
        let block = &edition.article.blocks[it.span.block].text;
        assert_eq!(block.get(it.span.range()), Some(it.quote.as_str()));
    }
    for finding in &edition.findings {
        assert!(finding.from.iter().chain(&finding.claim).all(|id| edition.observation(*id).is_some()));
    }
});
