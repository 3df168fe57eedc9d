//! How the words around a time or an amount say what it is: a plan, a comparison, a name, a lasting trait.

use super::passage::Passage;
use crate::{
    period::{Part, Period},
    quantity::{Aside, Item, Unit, When, lexer::Kind},
};

/// Whether a quantity says how long, wide or large something is, whatever the time: "dài 34,6 km", "sức chứa 18.000 chỗ".
pub fn is_lasting_trait(passage: &Passage, at: usize) -> bool {
    let start = passage.places[at].start;
    let before = |back: usize| passage.tokens.before(start, back);
    matches!(before(1), "dài" | "rộng" | "sâu" | "nặng")
        || matches!((before(2), before(1)), ("trọng", "tải") | ("sức", "chứa" | "chở") | ("dung", "tích") | ("công", "suất"))
        || matches!((before(2), before(1)), ("thiết", "kế") | ("chiều", "cao") | ("khoảng", "cách"))
}

/// Whether an amount is what is planned for a year: "bằng 43,8% dự toán cả năm (4.597 tỷ đồng)", "618,3 tỷ/kế hoạch 874,2 tỷ".
pub fn is_planned(passage: &Passage, at: usize) -> bool {
    let amount = passage.quantity(at).is_some_and(|it| !matches!(it.unit, Some(Unit::Percent | Unit::PercentagePoint)));
    let start = passage.places[at].start;
    let before = |back: usize| passage.tokens.before(start, back);
    let reach = if before(1) == "(" { MOST_PLANNING } else { 4 };
    let inside = (1..=reach).take_while(|back| {
        let ends = matches!(before(*back), "," | ";" | "." | "đạt" | "bằng" | "vượt" | "ước" | "thu" | "chi");
        let other = start.checked_sub(*back).and_then(|it| passage.item_at(it)).is_some_and(|it| passage.quantity(it).is_some());
        !ends && !other
    });
    let near = inside.last().unwrap_or(0);
    amount
        && (1..near)
            .any(|back| matches!((before(back + 1), before(back)), ("kế", "hoạch") | ("dự", "toán") | ("chỉ" | "mục", "tiêu")))
}

/// Whether days are what a report calls its month, quarter or half-year: "quý I (từ 15/12 đến 14/3)".
pub fn is_statistical(named: Period, days: Period) -> bool {
    let counted = matches!(days.from.part, Part::Day(..)) && days.from != days.to;
    let months = matches!(named.to.part, Part::Month(_) | Part::Quarter(_));
    let near = (named.days() - days.days()).abs() * 10 <= named.days();
    counted && months && near && !days.ends_before(named) && !named.ends_before(days)
}

/// Whether a year belongs to a name: "V-League 2023", "Bộ luật Hình sự 2015". A bare year that is a time stands at the start, or after
/// a sign or a word of time.
pub fn names(passage: &Passage, item: usize) -> bool {
    let place = &passage.places[item];
    let bare = place.len() == 1 && matches!(passage.items[item], Item::When(When::Fixed(_), _));
    let timed = matches!(
        passage.tokens.before(place.start, 1),
        "trong"
            | "từ"
            | "đến"
            | "tới"
            | "đầu"
            | "cuối"
            | "giữa"
            | "kỳ"
            | "với"
            | "hơn"
            | "và"
            | "vụ"
            | "của"
            | "hết"
            | "trước"
            | "sau"
    );
    bare && place.start > 0 && passage.tokens.is(place.start - 1, Kind::Word) && !timed
}

/// Whether a time of day stands before a day: a moment of which little else is said.
pub fn at_an_hour(passage: &Passage, item: usize) -> bool {
    let before = item.checked_sub(1);
    before.is_some_and(|it| {
        let place = &passage.places[it];
        matches!(passage.items[it], Item::Aside(Aside::Clock, _))
            && place.end == passage.places[item].start
            && matches!(passage.tokens.before(place.start, 1), "lúc" | "hồi" | "vào")
    })
}

/// Whether what is counted up to a time is how much there is then, and not the sum of what came in: "đến hết tháng 2 còn nợ 342,5 tỷ đồng".
pub fn is_stock(passage: &Passage, item: usize) -> bool {
    const STANDING: &[&str] = &["có", "còn", "nợ", "dư", "đang", "hiện", "tham"];
    const COMING: &[&str] = &["thu", "chi", "đạt", "ngân", "xuất", "nhập", "đón", "cấp", "thực", "xảy", "được", "đã"];
    let words = || {
        (passage.places[item].end..)
            .take(10)
            .take_while(|it| passage.tokens.is(*it, Kind::Word) || passage.tokens.raw(*it) == ",")
    };
    let first = words().map(|it| passage.tokens.word(it)).find(|word| STANDING.contains(word) || COMING.contains(word));
    first.is_some_and(|word| STANDING.contains(&word))
}

/// Whether what is counted up to a time is called a running total: "lũy kế đến hết tháng 6". That "từ đầu năm" is a sum of the months.
pub fn is_cumulated(passage: &Passage, item: usize) -> bool {
    let start = passage.places[item].start;
    let told = (1..=4).any(|back| {
        matches!(
            (passage.tokens.before(start, back + 1), passage.tokens.before(start, back)),
            ("lũy" | "luỹ", "kế") | ("cộng", "dồn")
        )
    });
    let sentence = passage.sentence(start);
    let within = sentence.start..sentence.end.min(start + MOST_SAID);
    told && !within.into_iter().any(|it| passage.tokens.word(it) == "đầu" && passage.tokens.word(it + 1) == "năm")
}

/// Words of a sentence are looked at no further than this.
const MOST_SAID: usize = 24;

/// Whether days in brackets say what time their sentence speaks about: nothing is counted before them, and the sentence goes on after
/// them: "Tai nạn giao thông (từ 15/9 đến 14/10/2022): xảy ra 22 vụ", "Tính cả kỳ nghỉ (30/4 - 4/5), cảng đón 3 tàu".
pub fn introduced(passage: &Passage, item: usize, period: Period) -> bool {
    let place = &passage.places[item];
    let next = passage.tokens.word(place.end + 1);
    let closes = passage.tokens.raw(place.end) == ")" && matches!(next, ":" | "," | "là" | "còn");
    // "Tỷ lệ hộ nghèo đầu kỳ (cuối năm 2015) là 24,38%"
    let told = matches!(next, "là" | "còn");
    let days = matches!(period.from.part, Part::Day(..)) || told;
    let other_day =
        item > 0 && passage.tokens.before(place.start, 2) == "trước" && passage.tokens.before(place.start, 3) == "hôm";
    let first = passage.earlier(item).all(|it| passage.quantity(it).is_none());
    closes && days && first && (period.from != period.to || other_day || told)
}

/// Whether a sentence that counts nothing tells that something happened at a time.
pub fn begins(passage: &Passage, item: usize) -> bool {
    const HAPPENING: &[&str] = &["xảy", "bùng", "phát", "cháy", "đổ", "khởi", "bắt", "tông", "nổ", "sạt", "vỡ", "ập"];
    let sentence = passage.sentence(passage.places[item].start);
    counts_nothing(passage, item) && sentence.into_iter().take(40).any(|it| HAPPENING.contains(&passage.tokens.word(it)))
}

/// Whether nothing is counted in the sentence of a time: "Năm nay mưa đến sớm".
pub fn counts_nothing(passage: &Passage, item: usize) -> bool {
    let sentence = passage.sentence(passage.places[item].start);
    let first = passage.places.partition_point(|it| it.start < sentence.start);
    let last = passage.places.partition_point(|it| it.start < sentence.end);
    !(first..last.min(first + 12)).any(|it| passage.quantity(it).is_some())
}

/// Whether something was said or held at a time: "Sáng 8/12, hội đồng nghe báo cáo".
pub fn is_told_at(passage: &Passage, item: usize) -> bool {
    const TELLING: &[&str] = &[
        "họp", "nghị", "nghe", "báo", "biết", "tin", "việc", "bố", "tổ", "khai", "trì", "nói", "lễ", "diễn", "thảo", "trao",
        "kết",
    ];
    let end = passage.places[item].end;
    (end..end + 24).take_while(|it| *it < passage.sentence(end).end).any(|it| TELLING.contains(&passage.tokens.word(it)))
}

/// Whether an amount is what another rose or fell from, in the brackets of the change: "tăng 97% (từ gần 8,86 triệu tấn lên 17,5 triệu tấn)".
pub fn moved_from(passage: &Passage, at: usize) -> bool {
    let start = passage.places[at].start;
    let opened = passage.tokens.before(start, 1) == "từ" && passage.tokens.before(start, 2) == "(";
    let changed = at.checked_sub(1).and_then(|it| passage.quantity(it)).is_some_and(|it| it.unit == Some(Unit::Percent));
    opened && changed && passage.quantity(at + 1).is_some()
}

/// Whether a word names a part of the day.
pub fn is_hour(word: &str) -> bool {
    matches!(word, "sáng" | "trưa" | "chiều" | "tối" | "đêm")
}

/// Whether a time is what something is compared with: "so với năm 2019", "so với cùng kỳ".
pub fn is_base(passage: &Passage, item: usize, when: When) -> bool {
    let start = passage.places[item].start;
    let before = |back: usize| passage.tokens.before(start, back);
    let quantity = |back: usize| passage.item_at(start - back).is_some_and(|it| passage.quantity(it).is_some());
    let near = (1..=4.min(start)).take_while(|back| !matches!(before(*back), "(" | ")" | ";")).last().unwrap_or(0);
    // What is compared with may have a name of its own: "so với vụ hè thu năm 2022".
    let named = |back: &usize| !matches!(before(*back), "(" | ")" | ";" | "," | ".") && !quantity(*back);
    let inside = (1..=8.min(start)).take_while(named).last().unwrap_or(0).max(near);
    let compared = (1..=inside).any(|back| match before(back) {
        "so" => back == 1 || (1..back).any(|it| before(it) == "với"),
        // "cao hơn vụ Đông Xuân năm ngoái 1.000 đồng"
        "hơn" => back <= 5 && matches!(before(back + 1), "cao" | "thấp" | "nhiều" | "ít"),
        _ => false,
    });
    if compared
        || before(1) == "hơn"
        || (before(2), before(1)) == ("mức", "của")
        || matches!((before(2), before(1)), ("hơn", "mức") | ("với", "mức" | "cuối" | "đầu"))
    {
        return true;
    }
    if matches!(when, When::SamePeriod(_)) {
        // "(cùng kỳ năm 2023 tăng 9,7%)", "Cùng kỳ năm trước, con số này là 5": the other time speaks for itself.
        // "(cơ cấu tương ứng của cùng kỳ năm 2023 là: …)"
        let bracketed = || before(1) == "của" && (2..=8).any(|back| before(back) == "(");
        let opens = matches!(before(1), "" | "(" | "," | ";" | "." | "còn" | "khi") || bracketed();
        let word = passage.tokens.word(passage.places[item].end);
        let states = matches!(
            word,
            "đạt"
                | "là"
                | "chỉ"
                | "tăng"
                | "giảm"
                | "có"
                | "được"
                | "mới"
                | "ước"
                | ","
                | ":"
                | "nhập"
                | "xuất"
                | "thu"
                | "đón"
                | "lãi"
                | "lỗ"
        ) || passage.item_at(passage.places[item].end).is_some_and(|it| passage.quantity(it).is_some());
        return !(opens && states);
    }
    // "gấp 1,6 lần dịp lễ năm ngoái"
    let times = |it: usize| passage.quantity(it).is_some_and(|it| it.unit == Some(Unit::Times));
    if item.checked_sub(1).is_some_and(times) {
        let between = passage.words_between(item - 1, item);
        return between.len() <= 3 && !between.contains(&",") && !between.contains(&"trong");
    }
    // "bằng 93% năm ngoái"
    let Some(quantity) = item.checked_sub(1).filter(|it| passage.places[*it].end == start).and_then(|it| passage.quantity(it))
    else {
        return false;
    };
    match quantity.unit {
        // A share "40% năm 2020" is of that year; only "bằng 40% năm 2020" compares with it.
        Some(Unit::Percent) => passage.tokens.before(passage.places[item - 1].start, 1) == "bằng",
        _ => false,
    }
}

/// Words between a plan's name and its amount in brackets are no more than this many.
const MOST_PLANNING: usize = 10;
