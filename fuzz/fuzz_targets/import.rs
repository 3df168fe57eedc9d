#![no_main]
//! Import never fails, and no block is longer than the text could make it.

use docso::article::import::plain;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let article = plain::import(text);
    let _ = article.date();
    assert!(article.blocks.iter().all(|block| block.text.len() <= text.len() * 3 + 64));
});
