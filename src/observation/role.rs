//! What kind of statement each quantity makes.

use super::{Role, passage::Passage};
use crate::decimal::Decimal;
use crate::quantity::{Quantity, Unit, lexer::Kind};

/// Words that tell of a rise, and of a fall.
const RISES: &[&str] = &["tăng", "vượt", "thêm", "nhích"];
const FALLS: &[&str] = &["giảm", "hụt", "tụt", "sụt", "bớt", "hạ", "lùi"];
/// Words that may stand between such a word and its number.
const BETWEEN: &[&str] = &[
    "thêm", "khoảng", "gần", "hơn", "trên", "mạnh", "nhẹ", "tới", "bình", "quân", "trung", "so", "với", "cùng", "kỳ", "được",
    "thấp", "cao", "ước", "là", "ở", "mức", "chung", "nhanh", "sâu", "trưởng", "xấp", "xỉ", "đạt", "tốc", "độ", "lượng", "đi",
    "lần", "lượt", "tiếp",
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

/// What a quantity takes from the one before it in its sentence: "giảm 49 đoàn với 220 lượt", "tăng 6.560 tỷ đồng (tương ứng 4%)",
/// "thành thị tăng 0,18%, nông thôn 0,11%".
fn shared_change(passage: &Passage, roles: &[(Role, bool)], at: usize) -> Option<(Role, bool)> {
    let before = at.checked_sub(1).filter(|it| passage.quantity(*it).is_some())?;
    let index = passage.quantity(before)?.unit == Some(Unit::Times);
    let between = passage.words_between(before, at);
    let joined = matches!(between.as_slice(), ["với" | "và" | "cùng"]);
    // "tăng 28 vụ (1,96%) và 25 người bị thương"
    let past =
        at >= 2 && between == [")", "và"] && roles[at - 2].0 == Role::Change && passage.words_between(at - 2, at - 1) == ["("];
    // "trâu 115,4 nghìn con (bằng 99,2% cùng kỳ), bò 86,1 nghìn con (101,4%)"
    let beside = || {
        let last = (0..before).rev().take(3).find(|it| passage.quantity(*it).is_some_and(|it| it.unit == Some(Unit::Percent)))?;
        let closed = passage.tokens.raw(passage.places[at].end) == ")" && between == ["("];
        let bracketed = passage.earlier(at).any(|it| it == last) && passage.words_between(last, before).contains(&")");
        (closed && bracketed && roles[last].0 == Role::Change && roles[before].0 == Role::Level).then_some(roles[last])
    };
    if let Some(found) = beside().filter(|_| passage.quantity(at).is_some_and(|it| it.unit == Some(Unit::Percent))) {
        return Some(found);
    }
    let percent = |at: usize| passage.quantity(at).is_some_and(|it| it.unit == Some(Unit::Percent));
    const AGAIN: &[&str] = &["(", "tương", "ứng", "đương", "tức", "hay", ",", "với", "là"];
    let again = !between.is_empty() && between.len() <= 4 && between != [","] && between.iter().all(|word| AGAIN.contains(word));
    // "giảm 5 người chết (5,6%)": words of what is counted may stand before the bracket.
    let counted =
        between.len() <= 4 && between.last() == Some(&"(") && between[..between.len() - 1].iter().all(|it| !is_saying(it));
    let again = (again || counted && percent(at))
        && match (percent(before), percent(at)) {
            // The same change in hundredths.
            (false, true) => true,
            // "tăng 15,4% (9,32 tỷ USD)": the same change in full.
            (true, false) => {
                let measured = passage.quantity(at).is_some_and(|it| it.unit.as_ref().is_some_and(|it| it.counted().is_none()));
                between == ["("] && measured || between.iter().any(|word| matches!(*word, "ứng" | "tức" | "hay"))
            }
            _ => false,
        };
    let listed = || percent(before) && percent(at) && names_only(passage, before, at);
    // "tăng 5,1% về lượng và 14,6% về giá trị"
    let in_turn = || {
        let next = passage.tokens.word(passage.places[at].end);
        let about = matches!(between.as_slice(), ["về", name @ .., "và" | ","] if name.len() <= 4 && !name.iter().any(|it| is_saying(it)));
        percent(before) && percent(at) && about && next == "về"
    };
    // "tăng 19,83% số lượt và 22,37% lượng khách"
    let of_each = || {
        let next = passage.tokens.word(passage.places[at].end);
        let told = matches!(between.as_slice(), [name @ .., "và"] if !name.is_empty() && name.len() <= 5 && !name.iter().any(|it| is_saying(it) || *it == ","));
        percent(before) && percent(at) && told && passage.tokens.is(passage.places[at].end, Kind::Word) && !is_saying(next)
    };
    let found = roles.get(before).copied()?;
    match found.0 {
        Role::Change
            if (joined || past || again || listed() || in_turn() || of_each() || goes_on(passage, before, at)) && !index =>
        {
            Some(found)
        }
        Role::Rate if listed() => Some(found),
        _ => None,
    }
}

/// Whether a change goes on with another amount: "giảm 7 vụ, 11 tàu so với cùng kỳ", "lần lượt là 355 nghìn người; 680 nghìn người".
fn goes_on(passage: &Passage, before: usize, at: usize) -> bool {
    let (Some(one), Some(two)) = (passage.quantity(before), passage.quantity(at)) else { return false };
    let apart = match passage.words_between(before, at).as_slice() {
        ["," | ";"] | [";", "và"] => true,
        // "giảm 44 người chết, 41 người bị thương"
        [name @ .., ","] => name.len() <= 2 && one.unit == two.unit && !name.iter().any(|it| is_saying(it)),
        _ => false,
    };
    let counted = |it: &Quantity| it.unit.as_ref().is_some_and(|it| it.counted().is_some());
    // Nothing else is said of the amount: one or two words of what is counted, and then an end.
    let end = passage.places[at].end;
    let ends = (end..end + 3).find(|it| !passage.tokens.is(*it, Kind::Word) || passage.tokens.word(*it) == "so");
    apart && one.value.is_some() && (one.unit == two.unit || counted(one) && counted(two) && ends.is_some())
}

/// Whether no more than a comma and the name of another thing stand between two quantities of a sentence: ", nông thôn".
fn names_only(passage: &Passage, before: usize, at: usize) -> bool {
    let between = passage.words_between(before, at);
    let Some((first, name)) = between.split_first() else { return false };
    matches!(*first, "," | ";" | "và")
        && !name.is_empty()
        && name.len() <= 8
        && name.iter().all(|word| !is_saying(word) && !matches!(*word, "," | ";"))
}

/// Whether a word says something of what it stands by.
fn is_saying(word: &str) -> bool {
    const SAYING: &[&str] = &[
        "chiếm", "đạt", "là", "bằng", "tỷ", "tỉ", "lệ", "trọng", "có", "với", "còn", "được", "bình", "quân", "so", "tăng",
        "giảm", "hơn", "trên", "dưới", "đến", "từ", "ở", "tại", "suất", "mức", "khoảng", "gần", "trong", "của", "lên", "xuống",
        "thêm", "đóng", "góp", "hoàn", "thành", "(", ")", ".", ":", "/", "đương", "ứng", "thu", "vượt", "lãi", "lỗ", "nợ", "hệ",
        "độ",
    ];
    [SAYING, RISES, FALLS].iter().any(|it| it.contains(&word))
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
    // "nâng giá xăng thêm 357 đồng"
    if word_before(passage, at, &["thêm"], 1) && word_before(passage, at, &["nâng"], 10) {
        return (Role::Change, false);
    }
    // "kéo giảm tai nạn giao thông từ 5% trở lên"
    if quantity.unit == Some(Unit::Percent)
        && bounded_after(passage, at)
        && let Some(word) = words_before(passage, at, 8).find(|word| matches!(*word, "tăng" | "giảm"))
    {
        return (Role::Change, word == "giảm");
    }
    if let Some(falls) = told_as_change(passage, at) {
        return (Role::Change, falls);
    }
    let negative = quantity.value.is_some_and(Decimal::is_negative);
    let signed = negative || after_plus(passage, at);
    let role = match &quantity.unit {
        // A temperature may lie under nought; a number of things has changed where it has a sign.
        None if signed && passage.tokens.before(passage.places[at].start, 1) == "(" => Role::Change,
        Some(unit) if signed && !matches!(unit, Unit::Physical(symbol) if symbol.starts_with('°')) => Role::Change,
        Some(Unit::PercentagePoint) if pair_before(passage, at, &[("đóng", "góp")], 6) => Role::Share,
        Some(Unit::Percent) => percent_role(passage, at),
        Some(Unit::PercentagePoint) => Role::Change,
        Some(Unit::Times) if pair_before(passage, at, &[("hệ", "số")], 12) => Role::Rate,
        Some(Unit::Times) if quantity.spelled || word_before(passage, at, &["gấp", "bằng"], 2) => Role::Change,
        Some(Unit::Rank) => Role::Rank,
        Some(Unit::Rate(..)) => Role::Rate,
        Some(Unit::Physical(symbol)) if symbol.contains('/') && symbol != "căn/nền" => Role::Rate,
        None if quantity.spelled && quantity.value.is_some_and(|it| it < Decimal::from(1)) => Role::Share,
        _ if averaged(passage, at) || word_before(passage, at, &["mỗi"], 8) || each(passage, at) => Role::Rate,
        _ => Role::Level,
    };
    (role, false)
}

/// Whether what the quantity is said of is a change: "mức tăng so với cùng tháng năm ngoái là 18% và 30%"; `true` for a fall.
fn told_as_change(passage: &Passage, at: usize) -> Option<bool> {
    let said = words_before(passage, at, 3).any(|word| matches!(word, "là" | "ứng"));
    let start = passage.places[at].start;
    let sentence = passage.sentence(start).start;
    let subject = |place: usize| {
        let before = (passage.tokens.before(place, 2), passage.tokens.before(place, 1));
        matches!(before, (_, "mức" | "đà") | ("con" | "những", "số") | ("các", "số"))
    };
    let near = (sentence..start).rev().take(MOST_SUBJECT).take_while(|it| passage.tokens.word(*it) != ";");
    let told = near.into_iter().find(|place| matches!(passage.tokens.word(*place), "tăng" | "giảm") && subject(*place))?;
    said.then(|| passage.tokens.word(told) == "giảm")
}

/// A change that numbers are said of stands no further before them than this many words.
const MOST_SUBJECT: usize = 24;

/// Whether a plus is written to the number: "may mặc +0,08%".
fn after_plus(passage: &Passage, at: usize) -> bool {
    let (tokens, start) = (&passage.tokens, passage.places[at].start);
    tokens.before(start, 1) == "+" && tokens.glued(start) && (!tokens.glued(start - 1) || tokens.before(start, 2) == "(")
}

/// Whether a quantity's sentence opens with what all its amounts are counted over: "Bình quân mỗi ngày xảy ra 30 vụ, làm 17 người chết".
fn each(passage: &Passage, at: usize) -> bool {
    let first = passage.sentence(passage.places[at].start).start;
    let word = |nth: usize| passage.tokens.word(first + nth);
    matches!((word(0), word(1), word(2)), ("bình", "quân", "mỗi") | ("trung", "bình", "mỗi"))
}

/// Whether a change in hundredths says what part of another time's amount there is, and not by how much it changed.
pub fn is_index(passage: &Passage, at: usize) -> bool {
    let percent = passage.quantity(at).is_some_and(|it| it.unit == Some(Unit::Percent));
    percent && change_before(passage, at).is_none() && word_before(passage, at, &["bằng", "đạt", "được", "đương"], 4)
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
    let points = passage.quantity(at).is_some_and(|it| it.unit.as_ref().and_then(Unit::counted) == Some("điểm"));
    let ranged = passage.quantity(at).is_some_and(|it| it.max.is_some());
    let mut place = passage.places[at].start;
    for _ in 0..10 {
        place = place.checked_sub(1)?;
        if let Some(item) = passage.item_at(place) {
            passage.quantity(item).is_none().then_some(())?;
            place = passage.places[item].start;
            continue;
        }
        match tokens.word(place) {
            // "số lãi được miễn giảm trên 38 tỷ đồng" is an amount.
            "giảm" if matches!(tokens.before(place, 1), "miễn" | "thuyên" | "gia") => return None,
            word if RISES.contains(&word) && word != "thêm" => return Some(false),
            word if FALLS.contains(&word) || word == "âm" || word == "mất" && (percent || points) => return Some(true),
            // "tăng từ 9-10 km so với tuần trước"
            "từ" if ranged && passage.tokens.word(passage.places[at].end) == "so" => {}
            // "giảm từ 4% trở lên", "tăng từ 6,5 - 7%"
            "từ" if bounded_after(passage, at) || percent && passage.quantity(at).is_some_and(|it| it.max.is_some()) => {}
            word if ENDS.contains(&word) => return None,
            // "vốn tăng thêm đạt 90 triệu USD" says how much there is.
            "đạt" | "là" if !percent => return None,
            // "nam và nữ cùng tăng, tương ứng 60,3 và 28,4 nghìn người"
            "," if tokens.word(place + 1) == "tương" => {}
            "tương" | "ứng" => {}
            word if BETWEEN.contains(&word) => {}
            _ => return None,
        }
    }
    None
}

/// Whether words after a quantity bound it: "trở lên".
fn bounded_after(passage: &Passage, at: usize) -> bool {
    let end = passage.places[at].end;
    (end.saturating_sub(2)..end + 1).any(|it| passage.tokens.word(it) == "trở")
}

/// Whether the words before the quantity compare: "cao hơn 5%", "thấp hơn năm ngoái 700 đồng", "hơn mọi năm 1-2 tấn"; `true` for less.
fn compared(passage: &Passage, at: usize) -> Option<bool> {
    let tokens = &passage.tokens;
    let mut place = passage.places[at].start;
    if tokens.word(place + 1) == "hơn" {
        return less(tokens.word(place));
    }
    let mut timed = false;
    for _ in 0..MOST_COMPARED {
        place = place.checked_sub(1)?;
        if let Some(item) = passage.item_at(place) {
            passage.quantity(item).is_none().then_some(())?;
            (place, timed) = (passage.places[item].start, true);
            continue;
        }
        match tokens.word(place) {
            // By itself "hơn" compares with a time, else it bounds.
            // "không cao hơn 23.929 đồng/lít" is a bound.
            "hơn" if tokens.before(place, 2) == "không" => return None,
            "hơn" => return less(tokens.before(place, 1)).or(timed.then_some(false)),
            "," | ";" | "." | "(" | ")" | ":" | "đạt" | "tăng" | "giảm" => return None,
            "mọi" | "vụ" | "thường" => timed = true,
            "năm" if tokens.before(place, 1) == "mọi" => timed = true,
            "tới" | "là" | "từ" | "đến" | "khoảng" | "gần" => {}
            _ if timed => {}
            _ => return None,
        }
    }
    None
}

/// Whether a word before "hơn" says less.
fn less(word: &str) -> Option<bool> {
    match word {
        "cao" | "nhiều" | "lớn" | "nhanh" => Some(false),
        "thấp" | "ít" | "nhỏ" | "chậm" => Some(true),
        _ => None,
    }
}

/// No more words than this stand between "cao hơn" and by how much.
const MOST_COMPARED: usize = 8;

fn percent_role(passage: &Passage, at: usize) -> Role {
    // "lần lượt bằng 79,7% và 73,8% so với quý II": what is said after the second is said of both.
    let pair =
        passage.quantity(at + 1).is_some_and(|it| it.unit == Some(Unit::Percent)) && passage.words_between(at, at + 1) == ["và"];
    let after = passage.places[if pair { at + 1 } else { at }].end;
    let word = |nth: usize| passage.tokens.word(after + nth);
    let compared = word(0) == "so";
    let measure = if word(0) == "so" { word(if word(1) == "với" { 2 } else { 1 }) } else { word(0) };
    let reached = word_before(passage, at, &["bằng", "đạt", "được", "thành", "đương", "chỉ", "mới"], 4);
    let earlier = matches!(measure, "cùng" | "năm" | "tháng" | "quý" | "đầu" | "cuối" | "kỳ" | "thời");
    match reached {
        _ if matches!((measure, word(1)), ("kế", "hoạch") | ("dự", "toán") | ("chỉ" | "mục", "tiêu")) || measure == "kh" => {
            Role::Rate
        }
        // "đạt 96,5% DT": dự toán, written short; a part of "DT" is one of diện tích.
        _ if measure == "dt" && passage.tokens.acronym(after) && !word_before(passage, at, &["chiếm"], 4) => Role::Rate,
        _ if of_plan_told(passage, at) => Role::Rate,
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
        _ if pair_before(passage, at, &[("đóng", "góp")], 4) || is_part(passage, at) => Role::Share,
        _ if averaged(passage, at) || of_plan(passage, at) || of_business(passage, at) => Role::Rate,
        // No part is larger than its whole: "bán lẻ bằng 118,6%, dịch vụ bằng 100,1%" are indices.
        true if passage.quantity(at).and_then(|it| it.value).is_some_and(|it| it > Decimal::from(100)) => Role::Change,
        _ => Role::Share,
    }
}

/// Whether a percentage says what part of a plan the amount before it is: "giải ngân 716,5 tỷ đồng, đạt 45,9%", "618,3 tỷ/kế hoạch
/// 874,2 tỷ (70,7%)".
fn of_plan(passage: &Passage, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|it| passage.quantity(*it).is_some()) else { return false };
    let of_whole = passage.quantity(before).is_some_and(|it| it.of.is_some());
    let after = passage.tokens.word(passage.places[at].end);
    let ends = !passage.tokens.is(passage.places[at].end, Kind::Word) || matches!(after, "và" | "trong" | "còn" | "song");
    match passage.words_between(before, at).as_slice() {
        ["(" | "," | ";", rest @ ..] if rest.last().is_some_and(|it| matches!(*it, "đạt" | "được")) && rest.len() <= 3 => {
            ends
        }
        ["("] => {
            of_whole
                || words_before(passage, before, 4).any(|it| matches!(it, "hoạch" | "toán"))
                || pair_before(passage, before, &[("giải", "ngân")], 10)
        }
        _ => false,
    }
}

/// Whether the sentence of a percentage opens with the plan that its amounts are held against: "So với KH năm, kết quả đạt 102%".
fn of_plan_told(passage: &Passage, at: usize) -> bool {
    let sentence = passage.sentence(passage.places[at].start).start;
    let word = |nth: usize| passage.tokens.word(sentence + nth);
    let plan = matches!((word(2), word(3)), ("kế", "hoạch") | ("dự", "toán") | ("chỉ" | "mục", "tiêu") | ("kh", _));
    (word(0), word(1)) == ("so", "với") && plan
}

/// Whether a percentage is the amount before it as a part of an earlier amount of the same things: "trong 8.254 phòng học có 6.983 phòng
/// kiên cố, đạt 84,6%". The amounts themselves say so.
fn is_part(passage: &Passage, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (Some(part), Some(share)) = (passage.quantity(before), passage.quantity(at).and_then(|it| it.value)) else {
        return false;
    };
    let things = |it: &Quantity| it.unit.as_ref().filter(|it| it.counted().is_some()).cloned();
    let (Some(counted), Some(amount)) = (things(part), part.value) else { return false };
    let is_share = |whole: Decimal| {
        let computed = amount.scaled(2).and_then(|it| it.over(whole, share.exponent()));
        whole >= amount && computed.is_some_and(|it| it.minus(share).is_some_and(|gap| gap.abs() <= share.step()))
    };
    let whole = |it: usize| {
        // "8.254 phòng học", "6.983 phòng kiên cố"
        let head = |unit: &Unit| unit.counted().and_then(|it| it.split(' ').next()).map(str::to_owned);
        let alike = |it: &Quantity| things(it).is_some_and(|it| it.same_kind(&counted) || head(&it) == head(&counted));
        let whole = passage.quantity(it).filter(|it| alike(it))?;
        whole.value.filter(|_| !super::bearing::is_planned(passage, it))
    };
    part.of.is_some_and(is_share) || (before.saturating_sub(MOST_APART)..before).filter_map(whole).any(is_share)
}

/// A part and its whole are no more than this many items apart.
const MOST_APART: usize = 6;

/// Whether a percentage is one of the rates that banks and firms are measured by.
fn of_business(passage: &Passage, at: usize) -> bool {
    pair_before(
        passage,
        at,
        &[("lãi", "suất"), ("hệ", "số"), ("tỷ", "suất"), ("tỉ", "suất"), ("cổ", "tức"), ("chiết", "khấu"), ("thuế", "suất")],
        10,
    ) || word_before(passage, at, &["nim", "roe", "roa", "car", "cir"], 3)
}

fn averaged(passage: &Passage, at: usize) -> bool {
    // "nhiễm nhẹ 1.010 ha, trung bình 238 ha, nặng 6 ha": a grade.
    let near = at.saturating_sub(2)..(at + 3).min(passage.items.len());
    let grade = |it: usize| matches!(passage.tokens.before(passage.places[it].start, 1), "nhẹ" | "nặng" | "khá" | "giỏi" | "yếu");
    if near.into_iter().any(|it| it != at && passage.quantity(it).is_some() && grade(it)) {
        return false;
    }
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
