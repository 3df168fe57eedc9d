//! Reports wrapped at 76 columns, as mail and text editors wrap them, read as they did before: the same quantities, times, names and
//! findings.

#![allow(clippy::expect_used, clippy::cast_precision_loss)]

use docso::{article::import::plain, edition::Edition};
use std::{fs, path::Path};

/// A paragraph broken before each word that would go beyond a width.
fn wrapped(paragraph: &str, width: usize) -> String {
    let mut text = String::new();
    let mut column = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text
}

#[test]
fn wrapped_reports_read_as_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let paths = fs::read_dir(folder).expect("the folder lists").flatten().map(|it| it.path());
    let (mut all, mut lost, mut times, mut names, mut findings) = (0, 0, 0, 0, 0);
    for path in paths.filter(|it| it.extension().is_some_and(|it| it == "txt") && !it.ends_with("differences.txt")) {
        let text = fs::read_to_string(&path).expect("the report reads");
        let paragraphs: Vec<&str> = text.lines().filter(|it| !it.trim().is_empty()).collect();
        let broken: Vec<String> = paragraphs.iter().map(|it| wrapped(it, 76)).collect();
        let (before, after) =
            (Edition::of(plain::import(&paragraphs.join("\n\n"))), Edition::of(plain::import(&broken.join("\n\n"))));
        all += before.observations.len();
        findings += before.findings.len().abs_diff(after.findings.len());
        let mut rest = after.observations.iter();
        for it in &before.observations {
            match rest.clone().position(|other| (&other.quote, other.value) == (&it.quote, it.value)) {
                Some(at) => {
                    let other = rest.nth(at).expect("it was found");
                    times += usize::from(other.period != it.period);
                    names += usize::from(other.indicator != it.indicator);
                }
                None => lost += 1,
            }
        }
    }
    println!("of {all} quantities {lost} lost; {times} times, {names} names, {findings} findings differ");
    let share = |count: usize| count as f64 / all as f64;
    assert!(all > 2000 && share(lost) < 0.002 && share(times) < 0.005 && share(names) < 0.005 && findings <= 2);
}

#[test]
fn wrapped_lines_are_put_together_and_pointers_left_out() {
    let text = "Thu hút đầu tư vào tỉnh trong\nsáu tháng đầu năm 2024 tăng cao\n\nTính đến 30/6/2024, cả tỉnh thu\nhút được 12 dự án FDI với vốn\nđăng ký 340 triệu USD, tăng 15%\nso với cùng kỳ.\nRiêng tháng 6 có 3 dự án.\n\n>> Đọc thêm về đầu tư\n\n- Dự án lớn nhất có tổng vốn\n120 triệu USD.";
    let blocks: Vec<String> = plain::import(text).blocks.into_iter().map(|it| it.text).collect();
    assert_eq!(
        blocks,
        [
            "Thu hút đầu tư vào tỉnh trong sáu tháng đầu năm 2024 tăng cao",
            "Tính đến 30/6/2024, cả tỉnh thu hút được 12 dự án FDI với vốn đăng ký 340 triệu USD, tăng 15% so với cùng kỳ.",
            "Riêng tháng 6 có 3 dự án.",
            "Dự án lớn nhất có tổng vốn 120 triệu USD.",
        ]
    );
}
