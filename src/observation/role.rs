//! What kind of statement each quantity makes.

use super::{Role, passage::Passage};
use crate::decimal::Decimal;
use crate::quantity::{Quantity, Unit};

/// Words that tell of a rise, and of a fall.
const RISES: &[&str] = &["tăng", "vượt", "thêm", "nhích"];
const FALLS: &[&str] = &["giảm", "hụt", "tụt", "sụt", "bớt"];
/// Words that may stand between such a word and its number.
const BETWEEN: &[&str] = &[
    "thêm", "khoảng", "gần", "hơn", "trên", "mạnh", "nhẹ", "tới", "bình", "quân", "trung", "so", "với", "cùng", "kỳ", "được",
    "thấp", "cao", "ước", "là", "ở", "mức", "chung", "nhanh", "sâu", "trưởng", "xấp", "xỉ", "đạt", "tốc", "độ", "lượng", "đi",
];
/// After one of these the number is where the change ends, not how large it is.
const ENDS: &[&str] = &["lên", "xuống", "còn", "từ", "thành"];
/// What a part of a plan is measured by.
const PLANS: &[&str] = &["kế", "dự", "mục", "chỉ", "nghị", "nhiệm", "kh", "toàn", "tiến", "khối", "giá", "hđnd", "trung", "pháp"];

/// The role of each item, and whether it tells of a fall; what is not a quantity counts as a level.
pub fn roles(passage: &Passage) -> Vec<(Role, bool)> {
    let mut roles: Vec<(Role, bool)> = Vec::with_capacity(passage.items.len());
    for at in 0..passage.items.len() {
        let role = match passage.quantity(at) {
            Some(quantity) => shared_change(passage, &roles, at).unwrap_or_else(|| role(passage, at, quantity)),
            None => (Role::Level, false),
        };
        roles.push(role);
    }
    roles
}

/// The role of a change just before, when only a joining word stands between: "giảm 49 đoàn với 220 lượt".
fn shared_change(passage: &Passage, roles: &[(Role, bool)], at: usize) -> Option<(Role, bool)> {
    let before = at.checked_sub(1).filter(|it| passage.quantity(*it).is_some())?;
    let joined = matches!(passage.words_between(before, at).as_slice(), ["với" | "và" | "cùng"]);
    let index = passage.quantity(before)?.unit == Some(Unit::Times);
    // "tăng 6.560 tỷ đồng (tương ứng 4%)": the same change in hundredths.
    let percent = |at: usize| passage.quantity(at).is_some_and(|it| it.unit == Some(Unit::Percent));
    const AGAIN: &[&str] = &["(", "tương", "ứng", "đương", "tức", "hay", ",", "với", "là"];
    let between = passage.words_between(before, at);
    let again = !between.is_empty()
        && between.len() <= 4
        && percent(at)
        && !percent(before)
        && between.iter().all(|word| AGAIN.contains(word))
        && between != [","];
    roles.get(before).copied().filter(|it| it.0 == Role::Change && (joined || again) && !index)
}

/// Whether a quantity says how far a plan or another time is passed: "vượt 12% kế hoạch". Else "vượt" is a bound: "vượt 170 tỷ đồng".
pub fn passes(passage: &Passage, at: usize) -> bool {
    let next = passage.tokens.word(passage.places[at].end);
    passage.tokens.word(passage.places[at].start) == "vượt" && (PLANS.contains(&next) || next == "so")
}

fn role(passage: &Passage, at: usize, quantity: &Quantity) -> (Role, bool) {
    if passes(passage, at) {
        return (if quantity.unit == Some(Unit::Percent) { Role::Rate } else { Role::Change }, false);
    }
    if let Some(falls) = change_before(passage, at) {
        // "vượt 12% kế hoạch" is measured by the plan, not by another time.
        let planned = quantity.unit == Some(Unit::Percent) && PLANS.contains(&passage.tokens.word(passage.places[at].end));
        return if planned { (Role::Rate, false) } else { (Role::Change, falls) };
    }
    if let Some(falls) = compared(passage, at) {
        return (Role::Change, falls);
    }
    let negative = quantity.value.is_some_and(Decimal::is_negative);
    let role = match &quantity.unit {
        Some(Unit::Percent | Unit::PercentagePoint) if negative => Role::Change,
        Some(Unit::Percent) => percent_role(passage, at),
        Some(Unit::PercentagePoint) => Role::Change,
        Some(Unit::Times) if quantity.spelled || word_before(passage, at, &["gấp", "bằng"], 2) => Role::Change,
        Some(Unit::Rank) => Role::Rank,
        Some(Unit::Rate(..)) => Role::Rate,
        Some(Unit::Physical(symbol)) if symbol.contains('/') && symbol != "căn/nền" => Role::Rate,
        None if quantity.spelled && quantity.value.is_some_and(|it| it < Decimal::from(1)) => Role::Share,
        _ if averaged(passage, at) || word_before(passage, at, &["mỗi"], 8) => Role::Rate,
        _ => Role::Level,
    };
    (role, false)
}

/// Whether a multiple may be what something grew to or what it grew by: "tăng 3,5 lần".
pub fn ambiguous(passage: &Passage, at: usize) -> bool {
    let times = passage.quantity(at).is_some_and(|it| it.unit == Some(Unit::Times));
    times && word_before(passage, at, &["tăng", "giảm"], 2)
}

/// Whether a word of change stands before the quantity, with nothing but small words between; `true` for a fall.
fn change_before(passage: &Passage, at: usize) -> Option<bool> {
    let tokens = &passage.tokens;
    let percent = passage.quantity(at).is_some_and(|it| matches!(it.unit, Some(Unit::Percent | Unit::PercentagePoint)));
    let mut place = passage.places[at].start;
    for _ in 0..10 {
        place = place.checked_sub(1)?;
        if let Some(item) = passage.item_at(place) {
            passage.quantity(item).is_none().then_some(())?;
            place = passage.places[item].start;
            continue;
        }
        match tokens.word(place) {
            word if RISES.contains(&word) && word != "thêm" => return Some(false),
            word if FALLS.contains(&word) || word == "âm" || word == "mất" && percent => return Some(true),
            word if ENDS.contains(&word) => return None,
            // "vốn tăng thêm đạt 90 triệu USD" says how much there is.
            "đạt" | "là" if !percent => return None,
            word if BETWEEN.contains(&word) => {}
            _ => return None,
        }
    }
    None
}

/// Whether the words before the quantity compare: "cao hơn 5%", "thấp hơn năm ngoái 700 đồng"; `true` for less.
fn compared(passage: &Passage, at: usize) -> Option<bool> {
    let tokens = &passage.tokens;
    let mut start = passage.places[at].start;
    // A time may stand between: "cao hơn năm ngoái 700 đồng".
    if let Some(item) = start.checked_sub(1).and_then(|it| passage.item_at(it)).filter(|it| passage.quantity(*it).is_none()) {
        start = passage.places[item].start.checked_sub(2)?;
    }
    if tokens.before(start, 1) == "hơn" {
        start = start.checked_sub(2)?;
    }
    (tokens.word(start + 1) == "hơn").then_some(())?;
    match tokens.word(start) {
        "cao" | "nhiều" | "lớn" | "nhanh" => Some(false),
        "thấp" | "ít" | "nhỏ" | "chậm" => Some(true),
        _ => None,
    }
}

fn percent_role(passage: &Passage, at: usize) -> Role {
    let after = passage.places[at].end;
    let word = |nth: usize| passage.tokens.word(after + nth);
    let compared = word(0) == "so";
    let measure = if word(0) == "so" { word(if word(1) == "với" { 2 } else { 1 }) } else { word(0) };
    let reached = word_before(passage, at, &["bằng", "đạt", "được", "thành", "đương", "chỉ", "mới"], 4);
    let earlier = matches!(measure, "cùng" | "năm" | "tháng" | "quý" | "đầu" | "cuối" | "kỳ" | "thời");
    match reached {
        _ if matches!((measure, word(1)), ("kế", "hoạch") | ("dự", "toán")) || measure == "kh" => Role::Rate,
        _ if compared && matches!(measure, "kế" | "dự") => Role::Rate,
        _ if compared && earlier => Role::Change,
        true if measure == "của" && word(1) == "mức" => Role::Change,
        _ if pair_before(passage, at, &[("tăng", "trưởng")], 12) && !word_before(passage, at, &["chiếm", "trọng", "lệ"], 6) => {
            Role::Change
        }
        _ if pair_before(passage, at, &[("giải", "ngân")], 10) => Role::Rate,
        true if PLANS.contains(&measure) => Role::Rate,
        true if compared || measure == "cùng" => Role::Change,
        // "bằng 80% năm 2019"
        true if measure == "năm" && word_before(passage, at, &["bằng"], 1) => Role::Change,
        _ if averaged(passage, at) => Role::Rate,
        _ => Role::Share,
    }
}

fn averaged(passage: &Passage, at: usize) -> bool {
    pair_before(passage, at, &[("bình", "quân"), ("trung", "bình")], 6)
}

/// The words before a quantity in its clause, nearest first, at most `reach` of them.
fn words_before<'p>(passage: &'p Passage, at: usize, reach: usize) -> impl Iterator<Item = &'p str> {
    let start = passage.places[at].start;
    let near = (1..=reach).map(move |back| passage.tokens.before(start, back));
    near.take_while(|word| !matches!(*word, "," | ";" | "." | "("))
}

/// Whether one of the words stands close before the quantity, in the same clause.
fn word_before(passage: &Passage, at: usize, words: &[&str], reach: usize) -> bool {
    words_before(passage, at, reach).any(|word| words.contains(&word))
}

/// Whether one of the pairs of words stands close before the quantity, in the same clause.
fn pair_before(passage: &Passage, at: usize, pairs: &[(&str, &str)], reach: usize) -> bool {
    let words: Vec<_> = words_before(passage, at, reach).collect();
    words.windows(2).any(|near| pairs.contains(&(near[1], near[0])))
}

/// Whether the text calls the quantity an estimate or a plan.
pub fn estimated(passage: &Passage, at: usize) -> bool {
    word_before(passage, at, &["ước"], 4)
        || pair_before(passage, at, &[("dự", "kiến"), ("dự", "báo"), ("phấn", "đấu"), ("mục", "tiêu"), ("ước", "tính")], 6)
}
