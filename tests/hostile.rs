//! Text that is written to take long takes time in step with its length: each line of `hostile.txt`, said again and again; "⏎" ends a line of it.

#![allow(clippy::expect_used)]

use docso::{article::import::plain, edition::Edition};
use std::{hint::black_box, time::Instant};

/// A text four times as long takes no more than this many times as long; a quadratic rule takes up to sixteen.
const MOST: f64 = 7.0;

/// The best of some runs, in seconds.
fn seconds(line: &str, length: usize) -> f64 {
    let text = format!("Báo cáo\n\n{}\n", line.replace('⏎', "\n").repeat(length / line.len() + 1));
    let run = |_| {
        let start = Instant::now();
        let article = plain::import(black_box(&text));
        black_box(Edition::of(article));
        start.elapsed().as_secs_f64()
    };
    (0..2).map(run).fold(f64::INFINITY, f64::min)
}

#[test]
fn reading_takes_time_in_step_with_the_text() {
    for line in include_str!("hostile.txt").lines() {
        // What else the machine does may slow one measure down: only a ratio that comes again is too large.
        let mut ratio = f64::INFINITY;
        for _ in 0..3 {
            if ratio >= MOST {
                ratio = seconds(line, 20_000) / seconds(line, 5_000);
            }
        }
        assert!(ratio < MOST, "{line:?} takes {ratio:.1} times as long when there is four times as much of it");
    }
}
