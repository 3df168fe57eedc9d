//! Vietnamese.
//!
//! | file | what is in it |
//! |---|---|
//! | `words.txt` | classes of words, for rules and for the mechanism |
//! | `rules.txt` | what the words around a quantity say of it, with phrases that each rule reads and must not read |
//! | `weights.bin` | what speaks for a candidate of a choice, learned by `docso learn` |
//! | `encoding` | the ways Vietnamese was written on computers |
//! | `heads` | what stands in the heads of tables |
//! | `page` | what pages say |
//! | the other modules | numbers in words, units, what is counted, times, and what only looks like a quantity |

mod asides;
mod checks;
mod counted;
mod days;
pub mod encoding;
mod heads;
mod lists;
mod names;
mod numerals;
pub mod page;
mod sentences;
mod units;
mod whens;

use super::{Asked, Language, classes::Classes, rules::Rules};
use crate::{
    choice::Weights,
    quantity::{
        Bound, Opens, Unit, Vocabulary,
        lexer::Tokens,
        lexicon::{Lexicon, Table, key, phrases},
        numeral::NumberStyle,
    },
};
use std::sync::LazyLock;

/// Vietnamese.
pub static VIETNAMESE: LazyLock<Language> = LazyLock::new(|| {
    let classes = Classes::parse(include_str!(concat!(env!("OUT_DIR"), "/vi/words.txt")));
    Language {
        tag: "vi",
        vocabulary: vocabulary(),
        complete: lists::complete,
        class: Asked::of(&classes),
        rules: Rules::parse(include_str!(concat!(env!("OUT_DIR"), "/vi/rules.txt")), &classes),
        weights: Weights::read(include_bytes!("weights.bin")),
        phrases: names::PHRASES,
        checks: checks::CHECKS,
        sentences: sentences::SENTENCES,
        heads: heads::HEADS,
        classes,
    }
});

/// The words that quantities, times and asides are read by, without the rest: what `scan` needs.
pub static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(vocabulary);

fn vocabulary() -> Vocabulary {
    Vocabulary {
        style: NumberStyle::CommaDecimal,
        opens: opens(),
        multipliers: Lexicon::new(numerals::MULTIPLIERS.iter().copied()),
        tied_multipliers: Lexicon::new([("k", 3), ("tr", 6), ("trđ", 6)]),
        halves: phrases(&["rưỡi"]),
        minus: phrases(&["âm"]),
        spoken_currency: "VND",
        units: Lexicon::new(units::UNITS.iter().copied()),
        bounds: Lexicon::new(BOUNDS.iter().copied()),
        unbound: |tokens, at, unit| tokens.word(at) == "vượt" && tokens.word(at + 1) != "mốc" && unit == Some(&Unit::Percent),
        bounds_after: Lexicon::new(BOUNDS_AFTER.iter().copied()),
        bounds_last: Lexicon::new([("trở lại", Bound::AtMost)]),
        range_opens: phrases(&["từ"]),
        range_words: phrases(&["đến", "tới", "đến gần", "đến khoảng", "đến dưới", "tới dưới", "đến trên", "đến hơn"]),
        joining_words: phrases(&[
            "và", "với", ",", ";", "-", "–", "hay", "hoặc", "cùng", "còn", "trên", "trên tổng số", "trong tổng số",
            "lần lượt là", "lên", "xuống", "xuống còn", "lên đến", "lên tới",
        ]),
        spelled: numerals::spelled,
        phrase: numerals::phrase,
        aside: asides::aside,
        when: whens::when,
        counted: counted::counted,
        per,
        moves,
    }
}

/// The words that items start with.
fn opens() -> Table<Opens> {
    let row = |word: &'static str, opens: Opens| (key(word.as_bytes()), opens);
    let asides = asides::first_words().map(|it| row(it, Opens { aside: true, ..Opens::default() }));
    let whens = whens::first_words().map(|it| row(it, Opens { when: true, ..Opens::default() }));
    // A number word may open a time as well: "năm tháng đầu năm".
    let codes = ["vnd", "usd", "eur", "jpy", "cny", "krw", "thb", "gbp", "aud", "sgd", "chf", "cad", "hkd", "twd", "âm"];
    let codes = codes.into_iter().map(|it| row(it, Opens { quantity: true, ..Opens::default() }));
    let numbers = numerals::FIRST_WORDS.iter().map(|it| row(it, Opens { quantity: true, when: true, ..Opens::default() }));
    Table::new(asides.chain(whens).chain(numbers).chain(codes), Opens::or)
}

/// Words before a number, and the bound they give.
const BOUNDS: &[(&str, Bound)] = &[
    ("trên", Bound::AtLeast),
    ("hơn", Bound::AtLeast),
    ("quá", Bound::AtLeast),
    ("trên dưới", Bound::About),
    // Comparing, not bounding: "cao hơn 5%" is a change.
    ("cao hơn", Bound::Exact),
    ("thấp hơn", Bound::Exact),
    ("nhiều hơn", Bound::Exact),
    ("ít hơn", Bound::Exact),
    ("lớn hơn", Bound::Exact),
    ("nhanh hơn", Bound::Exact),
    ("chậm hơn", Bound::Exact),
    ("không cao hơn", Bound::AtMost),
    ("không lớn hơn", Bound::AtMost),
    ("không nhiều hơn", Bound::AtMost),
    ("không thấp hơn", Bound::AtLeast),
    ("không nhỏ hơn", Bound::AtLeast),
    ("không kém", Bound::AtLeast),
    ("vượt", Bound::AtLeast),
    ("vượt mốc", Bound::AtLeast),
    ("vượt ngưỡng", Bound::AtLeast),
    ("vượt quá", Bound::AtLeast),
    ("vượt trên", Bound::AtLeast),
    ("tầm", Bound::About),
    ("cỡ", Bound::About),
    ("ước khoảng", Bound::About),
    ("non", Bound::AtMost),
    ("mầm non", Bound::Exact),
    ("kịch trần", Bound::AtMost),
    ("chỉ chưa đầy", Bound::AtMost),
    ("tối thiểu", Bound::AtLeast),
    ("tối thiểu là", Bound::AtLeast),
    ("ít nhất", Bound::AtLeast),
    ("ít nhất là", Bound::AtLeast),
    ("không dưới", Bound::AtLeast),
    ("không ít hơn", Bound::AtLeast),
    ("khoảng trên", Bound::AtLeast),
    ("khoảng hơn", Bound::AtLeast),
    ("gần", Bound::About),
    ("khoảng", Bound::About),
    ("khoảng gần", Bound::About),
    ("xấp xỉ", Bound::About),
    ("xấp xỉ khoảng", Bound::About),
    ("chừng", Bound::About),
    ("khoảng chừng", Bound::About),
    ("độ khoảng", Bound::About),
    ("ngót", Bound::About),
    ("suýt soát", Bound::About),
    ("gần như", Bound::About),
    ("dưới", Bound::AtMost),
    ("chưa đầy", Bound::AtMost),
    ("chưa đến", Bound::AtMost),
    ("chưa tới", Bound::AtMost),
    ("không quá", Bound::AtMost),
    ("không vượt quá", Bound::AtMost),
    ("không đến", Bound::AtMost),
    ("tối đa", Bound::AtMost),
    ("tối đa là", Bound::AtMost),
    ("tối đa không quá", Bound::AtMost),
    ("nhiều nhất", Bound::AtMost),
];

/// Words after a quantity, and the bound they give.
const BOUNDS_AFTER: &[(&str, Bound)] = &[("trở lên", Bound::AtLeast), ("trở xuống", Bound::AtMost)];

/// "7.000 đồng một kg", "30 triệu đồng mỗi ha".
fn per(tokens: &Tokens, at: usize) -> Option<usize> {
    // "61 tỷ đồng một năm trước" names a time.
    let time = matches!(tokens.word(at + 2), "trước" | "qua" | "nay" | "sau" | "tới");
    (matches!(tokens.word(at), "một" | "mỗi") && !time && counted::is_countable(tokens, at + 1)).then_some(1)
}

/// Whether "từ 15% đến 10%" is a move from one level to another: a word of change stands before it, or a change whose brackets it
/// stands in: "tăng 81% (từ hơn 3,5 đến gần 6,5 triệu tấn)".
fn moves(tokens: &Tokens, at: usize) -> bool {
    let change = |word: &str| matches!(word, "tăng" | "giảm" | "nâng" | "hạ" | "rút" | "mở" | "chuyển");
    let from = if tokens.before(at, 1) == "từ" { at } else { at.saturating_sub(1) };
    let reach = if tokens.before(from, 2) == "(" { 6 } else { 3 };
    tokens.before(from, 1) == "từ" && (2..=reach).any(|back| change(tokens.before(from, back)))
}
