//! Places: the one that an article speaks of, those that a clause names, and those that the parts of a total stand in.
//!
//! | words | what the last quantity measures | where |
//! |---|---|---|
//! | `21 người chết (Quảng Ninh 5, Hải Phòng 2)` | người chết tại Hải Phòng | Hải Phòng |
//! | `1.306 xe làm xong thủ tục: cửa khẩu Hữu Nghị 842, Tân Thanh 315 và Chi Ma 149 xe` | xe làm xong thủ tục tại Chi Ma | Chi Ma |
//! | `67.717 nhà bị ngập, nhiều nhất ở Gia Lai (19.200)` | nhà bị ngập tại Gia Lai | Gia Lai |
//! | `kim ngạch xuất khẩu của Bắc Ninh đạt 5 tỷ USD` | kim ngạch xuất khẩu của Bắc Ninh | Bắc Ninh |
//! | `TP Hạ Long đón 486.000 lượt khách` | lượt khách được đón tại TP Hạ Long | TP Hạ Long |

use super::{Observation, ObservationId, Role, passage::Passage};
use crate::{
    article::Article,
    quantity::{
        Unit,
        lexer::{Kind, Tokens},
        lexicon::{Lexicon, phrases},
    },
    text::{capitalised, is_upper, lowercase, uncapitalised},
};
use std::{collections::HashMap, ops::Range, sync::LazyLock};

/// Words that open the name of a place.
static PLACES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "cửa khẩu quốc tế", "cửa khẩu", "cảng", "cảng biển", "sân bay", "cảng hàng không", "cảng hàng không quốc tế", "tỉnh",
        "thành phố", "tp", "huyện", "thị xã", "quận", "phường", "xã", "khu kinh tế", "khu công nghiệp", "nhà ga", "ga", "đảo",
        "chợ", "bến", "bệnh viện", "lâm trường",
    ])
});

/// Provinces and cities of their rank, as they are and as they were up to 2025. A help: what a word for a place opens needs no list.
static PROVINCES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "an giang", "bà rịa - vũng tàu", "bà rịa – vũng tàu", "bà rịa", "vũng tàu", "bắc giang", "bắc kạn", "bạc liêu",
        "bắc ninh", "bến tre", "bình định", "bình dương", "bình phước", "bình thuận", "cà mau", "cần thơ", "cao bằng", "đà nẵng",
        "đắk lắk", "đăk lăk", "đắc lắc", "đắk nông", "đăk nông", "điện biên", "đồng nai", "đồng tháp", "gia lai", "hà giang",
        "hà nam", "hà nội", "hà tĩnh", "hải dương", "hải phòng", "hậu giang", "hòa bình", "hoà bình", "hưng yên", "khánh hòa",
        "khánh hoà", "kiên giang", "kon tum", "lai châu", "lâm đồng", "lạng sơn", "lào cai", "long an", "nam định", "nghệ an",
        "ninh bình", "ninh thuận", "phú thọ", "phú yên", "quảng bình", "quảng nam", "quảng ngãi", "quảng ninh", "quảng trị",
        "sóc trăng", "sơn la", "tây ninh", "thái bình", "thái nguyên", "thanh hóa", "thanh hoá", "thừa thiên huế",
        "thừa thiên - huế", "huế", "tiền giang", "hồ chí minh", "trà vinh", "tuyên quang", "vĩnh long", "vĩnh phúc", "yên bái",
        "tp hcm", "tp . hcm",
    ])
});

/// The province or city whose name stands at a token, with capitals: how many tokens it takes.
fn province_at(tokens: &Tokens, at: usize) -> Option<usize> {
    let (length, ()) = PROVINCES.at(tokens, at).filter(|_| tokens.capital(at))?;
    (at..at + length).all(|it| tokens.capital(it) || !tokens.is(it, Kind::Word)).then_some(length)
}

/// Whether a place is a province by its bare name.
pub fn is_province(area: &str) -> bool {
    province_at(&Tokens::new(area), 0).is_some_and(|it| it >= area.split(' ').count())
}

/// The province that a clause opens with, or that "tại", "ở" or "của" names in it.
pub fn spoken_of(tokens: &Tokens, clause: &Range<usize>) -> Option<String> {
    let named = |at: usize| {
        let opens = at == clause.start || matches!(tokens.before(at, 1), "tại" | "ở" | "của" | "là" | "riêng" | ",");
        province_at(tokens, at).filter(|length| opens && at + length <= clause.end)
    };
    let (at, length) = clause.clone().rev().find_map(|at| Some((at, named(at)?)))?;
    Some(written(tokens, at, length))
}

/// A name in the letters that it has elsewhere: a letterhead or a dateline has "HÀ NAM".
fn written(tokens: &Tokens, at: usize, length: usize) -> String {
    let name = tokens.slice(at, at + length - 1);
    if tokens.acronym(at) && tokens.word(at) != "tp" { capitals_lowered(name) } else { name.to_owned() }
}

/// The last named place in a range: a word for a place, small words, then a name.
pub fn named_place(tokens: &Tokens, range: &Range<usize>) -> Option<Range<usize>> {
    range.clone().rev().find_map(|start| {
        let (length, ()) = PLACES.at(tokens, start)?;
        let name = start + length;
        let mut end = name;
        while end < range.end && tokens.is(end, Kind::Word) && tokens.capital(end) {
            end += 1;
        }
        // "thu hút đầu tư vào tỉnh" names no place; the longest word for a place is the one to take.
        let longer = start > range.start && PLACES.at(tokens, start - 1).is_some_and(|it| it.0 > length);
        (end > name && !longer).then_some(start..end)
    })
}

/// A phrase with the place that it does not name itself.
pub fn with_area(phrase: String, area: Option<&str>) -> String {
    match area {
        // "Huyện Anh Sơn" at the start of a sentence is "huyện Anh Sơn" elsewhere; "TP Cao Bằng" is itself.
        // Of a province everything in its report is said; only its parts name it.
        Some(area) if !is_province(area) && !lowercase(&phrase).contains(&lowercase(area)) => {
            let short = area.chars().nth(1).is_some_and(is_upper);
            format!("{phrase} tại {}", if short { area.to_owned() } else { uncapitalised(area) })
        }
        _ => phrase,
    }
}

/// Names the parts of a total by where they are: "21 người chết (Quảng Ninh 5, Hải Phòng 2)" has five killed in Quảng Ninh. What stands
/// in the article's home needs no such name.
pub fn name_parts(passage: &Passage, observations: &mut [Observation], home: Option<&str>) {
    // What the parts are of that were named so far, and the total that they make up.
    let mut parts: Vec<Option<(String, Option<ObservationId>)>> = vec![None; observations.len()];
    for at in 0..observations.len() {
        let Some(name) = name_before(passage, &observations[at]) else { continue };
        let own = &observations[at];
        let phrase = own.indicator.split(" tại ").next().unwrap_or_default();
        let said = phrase == name
            || phrase.strip_suffix(')').is_some_and(|it| it.ends_with(&format!("({name}")))
            || own.unit.as_ref().and_then(Unit::counted) == Some(phrase);
        let before = at.checked_sub(1).filter(|it| {
            let other = &observations[*it];
            let near =
                passage.sentence(passage.tokens.at_byte(other.span.start)).contains(&passage.tokens.at_byte(own.span.start));
            near && other.role == own.role && other.unit == own.unit && other.role == Role::Level
        });
        let listed = before.and_then(|it| parts[it].clone());
        let known = is_province(&name) || PLACES.at(&Tokens::new(&name), 0).is_some();
        if !known && listed.is_none() {
            continue;
        }
        let total = before.filter(|it| {
            let total = &observations[*it];
            total.value >= own.value && opens_parts(passage, total, own) && name_before(passage, total).is_none()
        });
        let elsewhere = Some(name.as_str()) != home;
        let noun = || own.unit.as_ref().and_then(Unit::counted).filter(|_| elsewhere).map(str::to_owned);
        let of_total = || total.map(|it| (observations[it].indicator.clone(), Some(observations[it].id)));
        let base = listed.or_else(of_total).or_else(|| Some((noun()?, None)));
        let own = &mut observations[at];
        own.area = Some(name.clone());
        if let Some((base, total)) = base.filter(|_| said) {
            own.indicator = format!("{base} tại {name}");
            own.part_of = own.part_of.or(total);
            parts[at] = Some((base, total));
        }
    }
}

/// Whether parts of a total open between it and a part.
fn opens_parts(passage: &Passage, total: &Observation, part: &Observation) -> bool {
    let tokens = &passage.tokens;
    let between = tokens.at_byte(total.span.end)..tokens.at_byte(part.span.start);
    between.into_iter().any(|it| matches!(tokens.word(it), "(" | ":" | "gồm" | "đó" | "riêng"))
}

/// A name of one place to four words right before a number, perhaps in brackets: "Quảng Ninh 5", "Hà Đông (12)", "Đan Phượng có 43 ca".
fn name_before(passage: &Passage, observation: &Observation) -> Option<String> {
    const BETWEEN: &[&str] = &["(", ":", "có", "là", "đạt", "gần", "hơn", "trên", "khoảng"];
    const BEFORE: &[&str] = &["ở", "tại", "là", "và", "như", "gồm", "riêng", "đó", "còn", ""];
    let tokens = &passage.tokens;
    let mut end = tokens.at_byte(observation.span.start);
    let between = (0..2).take_while(|back| end > *back && BETWEEN.contains(&tokens.before(end, back + 1))).count();
    end -= between;
    let start = (0..end).rev().take(4).take_while(|it| tokens.is(*it, Kind::Word) && tokens.capital(*it)).last()?;
    // "thành phố Huế: 2"
    let start = PLACES.before(tokens, start).map_or(start, |it| it.0);
    let apart = start == 0 || !tokens.is(start - 1, Kind::Word) || BEFORE.contains(&tokens.before(start, 1));
    (apart && passage.item_at(start).is_none()).then(|| tokens.slice(start, end - 1).to_owned())
}

/// The place that the article as a whole speaks of: the province that its headline names at its start or that what is told belongs to,
/// else the name that most often follows "tỉnh" or "thành phố", where the opening names it too.
pub fn home_area(article: &Article) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for block in &article.blocks {
        let tokens = Tokens::new(&block.text);
        for at in 0..tokens.len() {
            if let Some((name, province)) = named_after(&tokens, at) {
                // A report that names a province speaks of it, whatever towns it names.
                *counts.entry(name).or_default() += if province { 1000 } else { 1 };
            }
        }
    }
    let opening = article.blocks.iter().take(OPENING_BLOCKS);
    let opening: Vec<_> =
        opening.map(|it| lowercase(it.text.get(..it.text.floor_char_boundary(LONGEST_OPENING)).unwrap_or_default())).collect();
    let opened = |name: &str| opening.iter().any(|it| it.contains(&lowercase(name)));
    let most = counts.iter().filter(|it| *it.1 >= 2000 || opened(it.0));
    let most = most.max_by(|one, two| one.1.cmp(two.1).then_with(|| two.0.cmp(one.0))).map(|it| it.0.clone());
    let province = most.clone().filter(|it| counts[it] >= 1000);
    province.or_else(|| headlined(article)).or(most)
}

/// No more bytes of an opening block than this are looked at.
const LONGEST_OPENING: usize = 4096;
/// Blocks that say what an article is about.
const OPENING_BLOCKS: usize = 3;

/// The name after "tỉnh" or "thành phố" at a token, and whether it is that of a province.
fn named_after(tokens: &Tokens, at: usize) -> Option<(String, bool)> {
    let province = tokens.word(at) == "tỉnh";
    (province || tokens.word(at) == "phố").then_some(())?;
    let first = at + 1;
    if let Some(length) = province_at(tokens, first) {
        return Some((written(tokens, first, length), province));
    }
    let raised = tokens.acronym(at);
    let mut end = first;
    while end < at + 5 && tokens.is(end, Kind::Word) && tokens.capital(end) && (raised || !tokens.acronym(end)) {
        end += 1;
    }
    // Two syllables make most names; a person's name after an office has three and is told apart by that.
    let named = end == first + 2 || end == first + 1 && !province;
    named.then(|| (written(tokens, first, end - first), province))
}

/// A name in capitals as it is written elsewhere: "HÀ NAM" is "Hà Nam".
fn capitals_lowered(name: &str) -> String {
    name.split(' ').map(|it| capitalised(&lowercase(it))).collect::<Vec<_>>().join(" ")
}

/// The one province that a headline speaks of: at its start, or as that which what it tells belongs to.
fn headlined(article: &Article) -> Option<String> {
    let tokens = Tokens::new(&article.blocks.first()?.text);
    let mut named = (0..tokens.len()).filter_map(|at| Some((at, province_at(&tokens, at)?)));
    let (at, length) = named.next()?;
    let one = named.all(|it| it.0 < at + length);
    let told = !matches!(tokens.before(at, 1), "," | "và" | "-" | "–" | "." | "phố");
    (one && told).then(|| written(&tokens, at, length))
}

#[cfg(test)]
mod tests {
    use crate::{article::import::plain, observation::read, text::capitalised};

    #[test]
    fn the_table_in_the_docs_holds() {
        let mut count = 0;
        for row in include_str!("places.rs").lines().filter_map(|line| line.strip_prefix("//! | `")) {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            let text = format!("Published: 2023-06-30\n\nBáo cáo\n\n{}.\n", capitalised(cells[0]));
            let found = read(&plain::import(&text)).observations;
            let last = found.iter().rfind(|it| it.is_stated()).map(|it| (it.indicator.as_str(), it.area.as_deref()));
            assert_eq!(last, Some((cells[1], Some(cells[2]))), "{}", cells[0]);
            count += 1;
        }
        assert!(count >= 5);
    }

    #[test]
    fn an_article_speaks_of_what_its_headline_names() {
        let home = |text: &str| super::home_area(&plain::import(text));
        let body = "\n\nĐơn vị thu 5 tỷ đồng.\n";
        for (headline, wanted) in [
            ("Hậu Giang: Lúa hè thu trúng mùa", Some("Hậu Giang")),
            ("Thu ngân sách của Hải Dương đạt 78,6% dự toán", Some("Hải Dương")),
            ("Bà Rịa - Vũng Tàu: Giảm 88 vụ", Some("Bà Rịa - Vũng Tàu")),
            ("CỤC THỐNG KÊ TỈNH HÀ SƠN", Some("Hà Sơn")),
            ("Thêm 9.418 ca mắc, TP. Hồ Chí Minh chiếm gần một nửa", None),
            ("Thắng đậm Hải Phòng, Hà Tĩnh đứng thứ hai", None),
        ] {
            assert_eq!(home(&format!("{headline}{body}")).as_deref(), wanted, "{headline}");
        }
    }
}
