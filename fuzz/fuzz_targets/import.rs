#![no_main]
//! Import never fails, and makes no text out of nothing.

use docso::article::import::plain;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let article = plain::import(text);
    let _ = article.date();
    let words = article.blocks.iter().flat_map(|block| block.text.split_whitespace());
    assert!(words.into_iter().all(|word| text.contains(word)));
});
