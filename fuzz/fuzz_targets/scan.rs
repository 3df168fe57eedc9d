#![no_main]
//! Scanning never fails, its places lie on characters and in order, and pieces of any size give what the whole gives.

use docso::language::vi::VOCABULARY;
use docso::quantity::{numeral::NumberStyle, stream::{Stream, scan}};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (size, text) = input;
    let mut whole = Vec::new();
    scan(text, &VOCABULARY, NumberStyle::CommaDecimal, |it| whole.push(it));
    let mut end = 0;
    for quantity in &whole {
        assert!(quantity.range.start >= end && quantity.range.end > quantity.range.start);
        assert!(text.get(quantity.range.clone()).is_some());
        end = quantity.range.end;
    }
    let mut pieces = Vec::new();
    let mut stream = Stream::new(&VOCABULARY, NumberStyle::CommaDecimal);
    let mut rest = text;
    while !rest.is_empty() {
        let cut = rest.ceil_char_boundary((usize::from(size) + 1).min(rest.len()));
        stream.push(&rest[..cut], |it| pieces.push(it));
        rest = &rest[cut..];
    }
    stream.finish(|it| pieces.push(it));
    assert_eq!(whole, pieces);
});
