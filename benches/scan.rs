//! How fast quantities are found, beside a bare search for runs of digits by the `regex` crate on the same text in the same run; and how
//! much memory that takes; last the whole way from text to edition. `cargo bench --bench scan`.

#![allow(clippy::expect_used, clippy::cast_precision_loss)]

use docso::{
    article::import::plain,
    edition::Edition,
    language::vi::VOCABULARY,
    quantity::{numeral::NumberStyle, stream::scan},
};
use regex::Regex;
use std::{hint::black_box, time::Instant};

/// The best of several runs, in seconds for one pass.
fn best(bytes: usize, mut pass: impl FnMut()) -> f64 {
    let passes = (4_000_000 / bytes.max(1)).max(1);
    let run = |pass: &mut dyn FnMut()| {
        let start = Instant::now();
        for _ in 0..passes {
            pass();
        }
        start.elapsed().as_secs_f64() / passes as f64
    };
    (0..7).map(|_| run(&mut pass)).fold(f64::INFINITY, f64::min)
}

fn repeated(text: &str, length: usize) -> String {
    let mut long: String = text.chars().cycle().take(length).collect();
    long.truncate(long.floor_char_boundary(length));
    long
}

fn reports() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the folder lists").flatten().map(|it| it.path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|it| it.extension().is_some_and(|it| it == "txt") && !it.ends_with("differences.txt"));
    texts.map(|it| std::fs::read_to_string(it).expect("the report reads")).collect()
}

fn main() {
    let news = reports().concat();
    let kinds = [
        ("news", news.clone()),
        ("news, one line", news.replace('\n', " ")),
        ("only digits", "1234567890".to_owned()),
        ("digits apart", "1 23 456 ".to_owned()),
        ("only “một”", "một ".to_owned()),
        ("only “năm”", "năm ".to_owned()),
        ("only spaces", "    ".to_owned()),
    ];
    let digits = Regex::new("[0-9]+").expect("the pattern compiles");
    println!(
        "{:<16} {:>9} {:>10} {:>10} {:>7} {:>11} {:>10}",
        "text", "bytes", "scan MB/s", "regex MB/s", "ratio", "allocations", "peak kB"
    );
    for (name, text) in kinds {
        for size in [1_000, 100_000, 10_000_000] {
            let text = repeated(&text, size);
            let megabytes = text.len() as f64 / 1e6;
            let regex = best(text.len(), || {
                black_box(digits.find_iter(black_box(&text)).count());
            });
            let mut found = 0usize;
            let ours = best(text.len(), || {
                found = 0;
                scan(black_box(&text), &VOCABULARY, NumberStyle::CommaDecimal, |it| {
                    black_box(it);
                    found += 1;
                });
            });
            let memory = allocation_counter::measure(|| {
                scan(&text, &VOCABULARY, NumberStyle::CommaDecimal, |it| {
                    black_box(it);
                });
            });
            println!(
                "{name:<16} {:>9} {:>10.1} {:>10.1} {:>7.3} {:>5.1} for each of {found:>7} {:>10.0}",
                text.len(),
                megabytes / ours,
                megabytes / regex,
                regex / ours,
                memory.count_total as f64 / found.max(1) as f64,
                memory.bytes_max as f64 / 1e3
            );
        }
    }
    whole_way(&digits);
}

/// The whole way of each report, from its text to its edition, beside the same search.
fn whole_way(digits: &Regex) {
    let texts = reports();
    let bytes: usize = texts.iter().map(String::len).sum();
    let regex = best(bytes, || {
        for text in &texts {
            black_box(digits.find_iter(black_box(text)).count());
        }
    });
    let ours = best(bytes, || {
        for text in &texts {
            black_box(Edition::of(plain::import(black_box(text))));
        }
    });
    let megabytes = bytes as f64 / 1e6;
    println!(
        "text to edition  {bytes:>9} {:>10.2} {:>10.1} {:>7.4}  {:.2} ms a report",
        megabytes / ours,
        megabytes / regex,
        regex / ours,
        ours * 1e3 / texts.len() as f64
    );
}
