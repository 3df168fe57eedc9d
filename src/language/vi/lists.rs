//! Numbers whose unit stands elsewhere in their list, and numbers that count nothing.
//!
//! | words | units |
//! |---|---|
//! | `1.246 ngôi nhà, gồm Quảng Ngãi 512, Quảng Nam 438` | ngôi nhà, ngôi nhà, ngôi nhà |
//! | `Bình Dương (2.488), Đồng Nai (691) và Hà Nội (63 ca)` | ca, ca, ca |
//! | `điện mặt trời 3.672,5, điện gió 1.489,1, thủy điện 755,2 triệu kWh` | kWh, kWh, kWh |
//! | `gồm trung ương 612, tỉnh 284, nhân dân đóng góp 175 tỷ đồng` | VND, VND, VND |
//! | `chi 12 tỷ đồng, còn lại 3 tỷ` | VND, VND |
//! | `nơi nhiều ca: Hoàng Mai (14), Đống Đa (9)` | ca, ca |
//! | `(cao đẳng 1.702 người, trung cấp 11.315)` | người, người |
//! | `67 nhà bị hư hỏng (Quảng Trị 3; Đà Nẵng 46)` | nhà, nhà, nhà |

use super::VOCABULARY;
use crate::decimal::Decimal;
use crate::quantity::{
    Aside, Bound, Item, Quantity, Unit,
    grammar::{MONEY, may_share},
    lexer::{Kind, Tokens},
};
use crate::text::{collapsed, lowercase};

/// Two numbers of a list stand no further apart than this many tokens.
const NEAR: usize = 9;

/// Gives bare numbers the unit of their list, and sets those aside that count nothing.
pub fn complete(tokens: &Tokens, items: &mut Vec<Item>) {
    two_prices(tokens, items);
    for at in (0..items.len()).rev() {
        if bare(&items[at]).is_some() && names_before(tokens, &items[at]) {
            share_next(tokens, items, at);
        }
    }
    for at in 0..items.len() {
        if bare(&items[at]).is_some() {
            share_previous(tokens, items, at);
        }
    }
    name_list(tokens, items);
    let mut named_to = 0;
    for item in items.iter_mut() {
        let follows_name = tokens.at_byte(item.range().start) <= named_to + 1;
        let nothing = match bare(item) {
            Some(quantity) => !quantity.joins_list && counts_nothing(tokens, quantity, follows_name),
            None => quantity_of(item).is_some_and(|it| is_name(tokens, it)),
        };
        if nothing {
            *item = Item::Aside(Aside::Ordinal, item.range());
        }
        if matches!(item, Item::Aside(..)) {
            named_to = tokens.at_byte(item.range().end.saturating_sub(1)) + 1;
        }
    }
}

/// "56,05 – 56,57 triệu đồng/lượng (mua vào – bán ra)": a buying and a selling price, and no span. What else the paragraph tells in that
/// unit is two prices as well.
fn two_prices(tokens: &Tokens, items: &mut Vec<Item>) {
    let said = |it: usize, word: &str| tokens.word(it) == word;
    let told = |from: usize, to: usize| {
        let buys = (from..to).find(|it| said(*it, "mua") && !said(it + 1, "bán"));
        // The other way round each would be called by the other's name.
        let sells = (from..to + 6).find(|it| said(*it, "bán") && !said(it + 1, "hàng"));
        buys.zip(sells).is_some_and(|(buys, sells)| buys < sells)
    };
    let places = |it: &Quantity| (tokens.at_byte(it.range.start), tokens.at_byte(it.range.end.saturating_sub(1)));
    let priced = |it: &Item| {
        let quantity = quantity_of(it).filter(|it| it.max.is_some() && may_be_price(it))?;
        let (first, last) = places(quantity);
        // "Giảm từ 140.000 – 160.000 đồng" is by how much they fell.
        let moves = first > 0 && ["từ", "tăng", "giảm"].contains(&tokens.word(first - 1));
        (!moves && (told(last + 1, last + 8) || told(first.saturating_sub(12), first))).then(|| quantity.clone())
    };
    let prices: Vec<Quantity> = items.iter().filter_map(priced).take(MOST_LISTED).collect();
    // By how much a price moves is told in its unit as well.
    let near = |one: Decimal, two: Decimal| one.plus(one).is_some_and(|it| it > two) && two.plus(two).is_some_and(|it| it > one);
    let is_like = |it: &Quantity, price: &Quantity| {
        it.unit == price.unit && it.value.zip(price.value).is_some_and(|(one, two)| near(one, two))
    };
    let mut at = 0;
    while at < items.len() {
        let split = match &items[at] {
            Item::Quantity(quantity) if quantity.max.is_some() && prices.iter().any(|it| is_like(quantity, it)) => {
                let (first, last) = places(quantity);
                let dash = (first + 1..last).find(|it| crate::quantity::grammar::is_dash(tokens.raw(*it)));
                dash.map(|dash| (quantity.clone(), first, dash, last))
            }
            _ => None,
        };
        let Some((both, first, dash, last)) = split else {
            at += 1;
            continue;
        };
        let one =
            Quantity { range: tokens.range(first, dash - 1), max: None, bound: crate::quantity::Bound::Exact, ..both.clone() };
        let range = tokens.range(dash + 1, last);
        let two = Quantity {
            value: both.max,
            max: None,
            bound: crate::quantity::Bound::Exact,
            bound_start: range.start,
            range,
            joins: true,
            ..both
        };
        items.splice(at..=at, [Item::Quantity(one), Item::Quantity(two)]);
        at += 2;
    }
}

fn quantity_of(item: &Item) -> Option<&Quantity> {
    match item {
        Item::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

fn may_be_price(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Some(Unit::Rate(..) | Unit::Currency(_)))
}

/// Numbers in brackets after two names or more count what the words before the list say, where they say it: "Nơi nhiều ca: Hoàng Mai (14),
/// Đống Đa (9)".
fn name_list(tokens: &Tokens, items: &mut [Item]) {
    let named = |item: &Item| {
        let quantity = bare(item)?;
        let (first, last) = (tokens.at_byte(quantity.range.start), tokens.at_byte(quantity.range.end.saturating_sub(1)));
        let inside = first > 1 && tokens.raw(first - 1) == "(" && tokens.raw(last + 1) == ")" && tokens.capital(first - 2);
        let whole = !tokens.raw(last).contains([',', '.']);
        (inside && whole && tokens.raw(last).len() < 4).then_some((first, last))
    };
    let mut at = 0;
    while at < items.len() {
        let run = items[at..].iter().take(MOST_LISTED).take_while(|it| named(it).is_some()).count();
        let near = |it: usize| named(&items[it]).zip(named(&items[it + 1])).is_some_and(|(one, two)| two.0 <= one.1 + NEAR);
        let run = (1..run).take_while(|nth| near(at + nth - 1)).last().map_or(run.min(1), |it| it + 1);
        if run >= 2
            && let Some((first, _)) = named(&items[at])
        {
            let colon = (first.saturating_sub(NEAR)..first).rev().find(|it| tokens.raw(*it) == ":");
            let noun = colon.and_then(|it| it.checked_sub(1)).filter(|it| super::counted::is_countable(tokens, *it));
            let unit = noun.map(|it| Unit::Counted(lowercase(tokens.raw(it))));
            for item in &mut items[at..at + run] {
                if let Item::Quantity(quantity) = item {
                    quantity.unit.clone_from(&unit);
                    quantity.joins_list = true;
                }
            }
        }
        at += run.max(1);
    }
}

/// A list of names has no more of them than this.
const MOST_LISTED: usize = 64;

/// A quantity without a unit.
fn bare(item: &Item) -> Option<&Quantity> {
    match item {
        Item::Quantity(quantity) if quantity.unit.is_none() && quantity.of.is_none() && !quantity.spelled => Some(quantity),
        _ => None,
    }
}

/// The tokens between two items, when they are near and of one sentence; the item after stands at the index.
fn between(tokens: &Tokens, one: &Item, two: &Item) -> Option<std::ops::Range<usize>> {
    let start = tokens.at_byte(one.range().end);
    let end = tokens.at_byte(two.range().start);
    (end - start.min(end) <= NEAR && (start..end).all(|token| !matches!(tokens.raw(token), "." | "?" | "!")))
        .then_some(start..end)
}

/// Whether what the number counts stands before it: a name, or a noun of a list.
fn names_before(tokens: &Tokens, item: &Item) -> bool {
    let first = tokens.at_byte(item.range().start);
    let before = first.checked_sub(1);
    before.is_some_and(|it| tokens.is(it, Kind::Word) || matches!(tokens.raw(it), "(" | ":"))
}

/// Takes the unit of the next number of the list.
fn share_next(tokens: &Tokens, items: &mut [Item], at: usize) {
    let Some(next) = items.get(at + 1) else { return };
    let Item::Quantity(full) = next else { return };
    let Some(words) = between(tokens, &items[at], next) else { return };
    let listed = words.clone().any(|token| matches!(tokens.raw(token), "," | ";" | "và" | ")"))
        && tokens.raw(words.start) != "("
        && words.clone().all(|token| !is_verb(tokens.word(token)))
        // "giống Đài Thơm 8, năng suất 9 tấn"
        && !words.clone().any(|token| matches!((tokens.word(token), tokens.word(token + 1)), ("năng", "suất") | ("sản", "lượng") | ("diện", "tích")));
    // "Củ Chi (328), … (401); đã thu hồi 286,7 ha": the numbers of a list in brackets all stand in brackets.
    let bracketed = tokens.raw(words.start) == ")" && tokens.raw(words.end.saturating_sub(1)) != "(";
    let listed = listed && !(bracketed && words.clone().any(|token| tokens.raw(token) == ";"));
    let named = words.clone().any(|token| tokens.is(token, Kind::Word) && tokens.word(token) != "và");
    let shared = bare(&items[at]).is_some_and(|it| may_share(it, full));
    if let (true, true, Some(unit)) = (listed && shared, named, full.unit.clone()) {
        // A multiplier is shared by money, and by numbers that have decimals as well.
        let shared = unit.currency().is_some() || decimals(tokens, &items[at]) && decimals(tokens, next);
        let scale = if shared && bare(&items[at]).is_some_and(|it| it.scale == 0) { full.scale } else { 0 };
        set(&mut items[at], unit, scale);
    }
}

/// Takes the unit of the number before, when a list of parts opens between, or goes on.
fn share_previous(tokens: &Tokens, items: &mut [Item], at: usize) {
    let Some(quantity) = bare(&items[at]) else { return };
    if quantity.scale >= THOUSANDS
        && let Some(unit) = subject(tokens, items, at)
    {
        return set(&mut items[at], unit, 0);
    }
    if quantity.scale >= MILLIONS
        && let Some(unit) = money_before(tokens, items, at).or((quantity.scale >= MONEY).then(|| Unit::Currency("VND".into())))
    {
        return set(&mut items[at], unit, 0);
    }
    let Some(before) = (0..at).rev().take(2).find(|it| matches!(items[*it], Item::Quantity(_))) else { return };
    let Item::Quantity(full) = &items[before] else { return };
    let Some(words) = between(tokens, &items[before], &items[at]) else { return };
    // "9 người chết (Kỳ Sơn 2, Đô Lương 2"
    let bracketed = || {
        let opens = words.clone().take(MOST_TAIL).find(|token| !tokens.is(*token, Kind::Word));
        opens.is_some_and(|token| tokens.raw(token) == "(" && tokens.capital(token + 1))
    };
    let named = words.len() > 1 && words.clone().any(|token| tokens.capital(token)) && bracketed();
    // "Cao Lãnh (1.312 ca), Châu Thành (1.105)"
    let repeated = words.len() > 2 && tokens.raw(words.start) == ")" && tokens.raw(words.end - 1) == "(";
    // "67.717 nhà bị ngập, nhiều nhất ở Gia Lai (19.200)"
    let most = words.len() > 2
        && tokens.raw(words.end - 1) == "("
        && tokens.capital(words.end - 2)
        && words.clone().any(|token| matches!((tokens.word(token), tokens.word(token + 1)), ("nhất" | "trung", "là" | "ở")));
    let opens = named || repeated || most || words.clone().any(|token| matches!(tokens.word(token), ":" | "gồm" | "đó"));
    let goes_on = full.joins_list && words.clone().all(|token| !is_verb(tokens.word(token)));
    let counts = full.unit.as_ref().is_some_and(|it| matches!(it, Unit::Counted(_) | Unit::Physical(_)));
    // "(cao đẳng 1.702 người, trung cấp 11.315, sơ cấp 31.026)", "khách quốc tế 1,45 ngày/lượt, khách trong nước 1,31"
    let plain = (2..=MOST_TAIL).contains(&words.len())
        && tokens.raw(words.start) == ","
        && words.clone().skip(1).all(|token| tokens.is(token, Kind::Word) && !is_verb(tokens.word(token)));
    let inside = plain && counts && in_brackets(tokens, words.start) && in_brackets(tokens, words.end);
    let rated =
        plain && matches!(full.unit, Some(Unit::Rate(..))) && decimals(tokens, &items[at]) && decimals(tokens, &items[before]);
    let counts = counts && (opens || goes_on || inside) || rated;
    if let Some(unit) = full.unit.clone().filter(|_| counts && names_before(tokens, &items[at])) {
        set(&mut items[at], unit, 0);
    }
}

/// Words that stand between what is counted and the brackets of its parts: "67 nhà bị hư hỏng nặng (Quảng Trị 3".
const MOST_TAIL: usize = 8;

/// Whether brackets are open at a token.
fn in_brackets(tokens: &Tokens, at: usize) -> bool {
    (at.saturating_sub(LONGEST_BRACKETS)..at)
        .rev()
        .find(|it| matches!(tokens.raw(*it), "(" | ")"))
        .is_some_and(|it| tokens.raw(it) == "(")
}

/// Brackets with a list in them are no longer than this.
const LONGEST_BRACKETS: usize = 60;

/// From this power of ten on, a number without a unit counts what its clause speaks of.
const THOUSANDS: i32 = 3;
/// A clause names what it counts no more than this many words before the number.
const MOST_CLAUSE: usize = 14;

/// What the clause of a number says is counted: "lượng khách qua cảng đạt gần 37 triệu", "khách quốc tế là 9,7 triệu".
fn subject(tokens: &Tokens, items: &[Item], at: usize) -> Option<Unit> {
    let number = tokens.at_byte(items[at].range().start);
    let from = at.checked_sub(1).map_or(0, |it| tokens.at_byte(items[it].range().end));
    let first = (from.max(number.saturating_sub(MOST_CLAUSE))..number)
        .rev()
        .find(|it| matches!(tokens.raw(*it), "," | ";" | "." | ":" | ")" | "("))
        .map_or(from, |it| it + 1);
    let counted = matches!(tokens.word(first), "lượng" | "số" | "tổng");
    let noun = first + usize::from(counted) + usize::from(tokens.word(first + 1) == "số" && counted);
    let length = (VOCABULARY.counted)(tokens, noun).filter(|_| things(tokens, noun))?;
    Some(Unit::Counted(collapsed(&lowercase(tokens.slice(noun, noun + length - 1)))))
}

/// Whether a noun for people or things that go somewhere stands at a token.
fn things(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.word(at), "khách" | "lượt" | "người" | "hộ" | "xe")
        || matches!((tokens.word(at), tokens.word(at + 1)), ("hành" | "du", "khách") | ("lao", "động") | ("học" | "thí", "sinh"))
}

/// Millions without a unit are money where the sentence speaks of money.
const MILLIONS: i32 = 6;

/// The currency that was last named in the sentence, of a large amount.
fn money_before(tokens: &Tokens, items: &[Item], at: usize) -> Option<Unit> {
    let mut from = tokens.at_byte(items[at].range().start);
    // An amount of the sentence before still says it.
    let mut sentences = 0;
    for item in items[..at].iter().rev().take(MOST_BETWEEN) {
        let (first, last) = (tokens.at_byte(item.range().start), tokens.at_byte(item.range().end));
        sentences += usize::from((last..from).any(|token| matches!(tokens.raw(token), "." | "?" | "!")));
        if sentences > 1 {
            return None;
        }
        from = first;
        if let Item::Quantity(Quantity { unit: Some(unit @ Unit::Currency(_)), scale: MILLIONS.., .. }) = item {
            return Some(unit.clone());
        }
    }
    None
}

/// What names a currency stands no more than this many items before the amounts that share it.
const MOST_BETWEEN: usize = 12;

fn set(item: &mut Item, unit: Unit, scale: i32) {
    if let Item::Quantity(quantity) = item {
        quantity.value = quantity.value.and_then(|it| it.scaled(scale));
        quantity.scale += scale;
        quantity.unit = Some(unit);
        quantity.joins_list = true;
    }
}

fn decimals(tokens: &Tokens, item: &Item) -> bool {
    tokens.raw(tokens.at_byte(item.range().start)).contains([',', '.'])
}

fn is_verb(word: &str) -> bool {
    matches!(word, "tăng" | "giảm" | "chiếm" | "bằng" | "so" | "gấp" | "năm" | "tháng" | "ngày" | "vượt" | "trị" | "dài" | "rộng")
}

/// Whether a number without a unit only names something: "báo động 2", "xăng RON 95", "số áo 9", "công nghệ 4.0", "mã HS 6104.41".
fn counts_nothing(tokens: &Tokens, quantity: &Quantity, follows_name: bool) -> bool {
    let (first, last) = (tokens.at_byte(quantity.range.start), tokens.at_byte(quantity.range.end.saturating_sub(1)));
    // "23 đến 29 tháng Chạp": days of a month.
    if tokens.word(last + 1) == "tháng" && tokens.capital(last + 2) && super::whens::month_at(tokens, last + 2).is_some() {
        return true;
    }
    if quantity.scale != 0 || quantity.max.is_some() {
        return false;
    }
    // "giống IR 50404", "Windows 7 trở lên": the number of a name.
    let named = first > 0 && (tokens.acronym(first - 1) || tokens.capital_inside(first - 1));
    // "23zdo.com"
    let glued = tokens.glued(last + 1) && tokens.is(last + 1, Kind::Word);
    if (named || glued) && quantity.bound_start >= quantity.range.start {
        return true;
    }
    quantity.bound == Bound::Exact && !is_told(tokens, first, follows_name)
}

/// Whether a number that seems to count what follows it is part of a name, or stands for "each": "tổ bốc dỡ số 2 chợ Long Biên", "dịch Covid 19
/// bùng phát", "20 điếu/1 bao".
fn is_name(tokens: &Tokens, quantity: &Quantity) -> bool {
    let first = tokens.at_byte(quantity.range.start);
    let small = tokens.raw(first).len() <= 2 && tokens.raw(first).bytes().all(|it| it.is_ascii_digit());
    let plain = small && quantity.bound == Bound::Exact && quantity.max.is_none() && quantity.scale == 0;
    // "Bến Tre 11, An Giang 9 ca" have their noun from the list.
    let next = tokens.word(first + 1);
    let own = matches!(&quantity.unit, Some(Unit::Counted(noun)) if noun.split(' ').next() == Some(next));
    if !plain || first == 0 || !own || quantity.joins_list {
        return false;
    }
    let before = tokens.word(first - 1);
    let each = before == "/" && tokens.raw(first) == "1";
    let numbered = before == "số" && !matches!(tokens.before(first - 1, 1), "con" | "trong" | "tổng" | "một");
    let time = matches!(tokens.word(first + 1), "năm" | "tháng" | "tuần" | "ngày" | "giờ" | "phút" | "giây");
    let counted = time || super::counted::is_countable(tokens, first + 1);
    // "đưa cho Mua 1 ba lô"
    let brand = tokens.capital_inside(first - 1) && tokens.raw(first - 1).is_ascii() && !counted && tokens.raw(first) != "1";
    each || numbered || brand
}

/// Whether the word before a number says that something comes to it.
fn is_told(tokens: &Tokens, first: usize, follows_name: bool) -> bool {
    match tokens.before(first, 1) {
        "là" | "đạt" | "còn" | "có" | "được" | "lên" | "xuống" | "thành" | "thêm" | "gồm" | "chỉ" | "tới" | "thắng" | "hòa"
        | "thua" | "mức" | "bằng" | "tăng" | "giảm" | "nhẹ" | "mạnh" => true,
        // "số 8 và 14" are two names.
        "và" => !follows_name,
        // "xe 67K3 – 0259", "CAS: 7440-21-3", "địa chỉ: 109 Trần Duy Hưng"
        ":" | "-" | "–" => {
            let sign = |it: u8| it.is_ascii_digit() || it.is_ascii_uppercase();
            let code = first.checked_sub(2).is_some_and(|it| tokens.raw(it).bytes().all(sign));
            !code && !tokens.capital_inside(first + 1)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{grammar, numeral::NumberStyle};

    #[test]
    fn the_table_in_the_docs_holds() {
        let mut count = 0;
        for row in include_str!("lists.rs").lines().filter_map(|line| line.strip_prefix("//! | `")) {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            let tokens = Tokens::new(cells[0]);
            let mut items = grammar::read(&tokens, &VOCABULARY, NumberStyle::CommaDecimal);
            complete(&tokens, &mut items);
            let units = items.iter().filter_map(|item| match item {
                Item::Quantity(it) => Some(it.unit.as_ref().map(ToString::to_string).unwrap_or_default()),
                _ => None,
            });
            assert_eq!(units.collect::<Vec<_>>().join(", "), cells[1], "{}", cells[0]);
            count += 1;
        }
        assert!(count >= 4);
    }
}
