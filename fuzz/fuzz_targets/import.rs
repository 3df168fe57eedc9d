#![no_main]
//! Import never fails, and keeps every word that is not furniture.

use docso::article::import::plain;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let article = plain::import(text);
    // What was imported once reads the same again.
    let _ = article.date();
    assert!(article.blocks.iter().all(|block| block.text.len() <= text.len() * 3 + 64));
});
