//! From tokens to quantities: one pass, left to right, in any language.

use super::{
    Bound, Item, Opens, Quantity, Unit, Vocabulary,
    lexer::{Kind, Tokens},
    numeral::{NumberStyle, Numeral, digits},
    unit::UnitWord,
};
use crate::decimal::Decimal;
use std::ops::Range;

/// Reads every quantity, time and aside of a text, in order; their bytes do not overlap.
///
/// The text should be in Unicode's form NFC.
pub fn read(tokens: &Tokens, language: &Vocabulary, style: NumberStyle) -> Vec<Item> {
    let mut items = Vec::new();
    read_between(tokens, 0..tokens.len(), 0, language, style, |item| {
        items.push(item);
        share_unit(&mut items);
    });
    items
}

/// Reads the items that start in a range of tokens. `last_end` is the token after the item before. Gives the token that reading came
/// to, and the one after the last item.
pub fn read_between(
    tokens: &Tokens,
    range: Range<usize>,
    mut last_end: usize,
    language: &Vocabulary,
    style: NumberStyle,
    mut found: impl FnMut(Item),
) -> (usize, usize) {
    let scanner = Scanner { tokens, language, style };
    let mut at = range.start;
    while at < range.end {
        let Some((length, mut item)) = scanner.opens(at).and_then(|opens| scanner.item(at, opens)) else {
            at += 1;
            continue;
        };
        if let Item::Quantity(quantity) = &mut item {
            quantity.joins = scanner.only_joins(last_end, quantity.bound_start);
        }
        at += length.max(1);
        last_end = at;
        found(item);
    }
    (at, last_end)
}

/// Quantities that share the unit of one after them are no more than this many.
pub const MOST_SHARING: usize = 16;

/// Gives the numbers without a unit just before the last item its unit, and its multiplier, when only joining words stand between:
/// "2,31 và 2,05 tỷ USD".
pub fn share_unit(items: &mut [Item]) {
    let Some((Item::Quantity(full), before)) = items.split_last_mut() else { return };
    let mut joins = full.joins && full.unit.is_some();
    for item in before.iter_mut().rev().take(MOST_SHARING) {
        match item {
            Item::Quantity(bare) if joins && bare.unit.is_none() && bare.of.is_none() && may_share(bare, full) => {
                let scale = if bare.scale == 0 { full.scale } else { 0 };
                bare.unit = full.unit.clone();
                bare.scale += scale;
                bare.value = bare.value.and_then(|it| it.scaled(scale));
                joins = bare.joins;
            }
            _ => break,
        }
    }
}

/// Whether a number without a unit may have another's. "1.142,3 tỷ, đạt 79,7%" is money in short: a multiplier goes with no per cent,
/// and thousands of millions are not counted by what follows without one.
pub fn may_share(bare: &Quantity, full: &Quantity) -> bool {
    match &full.unit {
        Some(Unit::Percent | Unit::PercentagePoint | Unit::Times | Unit::Rank) => bare.scale == 0,
        Some(Unit::Currency(_)) => true,
        _ => bare.scale < MONEY || full.scale > 0,
    }
}

/// From this power of ten on a number without a unit is money.
pub const MONEY: i32 = 9;

/// Whether a sign is a dash of any length: "3‑5%".
pub fn is_dash(sign: &str) -> bool {
    matches!(sign, "-" | "–" | "—" | "~" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2212}")
}

/// The value of a sign that is a fraction by itself: "½".
fn fraction(sign: &str) -> Option<Decimal> {
    Some(match sign {
        "½" => Decimal::new(5, -1),
        "¼" => Decimal::new(25, -2),
        "¾" => Decimal::new(75, -2),
        "⅓" => Decimal::new(333_333, -6),
        "⅔" => Decimal::new(666_667, -6),
        "⅛" => Decimal::new(125, -3),
        _ => return None,
    })
}

struct Scanner<'s> {
    tokens: &'s Tokens<'s>,
    language: &'s Vocabulary,
    style: NumberStyle,
}

/// A number with its multipliers.
struct Amount {
    value: Option<Decimal>,
    scale: i32,
    spelled: bool,
    end: usize,
}

impl Scanner<'_> {
    /// What kinds of item may start at a token: a number, its minus, a word that opens items, or one tied to a number.
    #[inline]
    fn opens(&self, at: usize) -> Option<Opens> {
        let tokens = self.tokens;
        match tokens.get(at)?.kind {
            Kind::Number => Some(Opens { quantity: true, when: true, aside: true }),
            Kind::Sign => {
                let opens = self.sign(at) > 0 || fraction(tokens.raw(at)).is_some() || self.prefix(at).is_some();
                opens.then_some(Opens { quantity: true, ..Opens::default() })
            }
            Kind::Word => {
                let tied = matches!(tokens.raw(at + 1), "-" | "+").then_some(Opens { aside: true, ..Opens::default() });
                let named = self.language.opens.get(tokens.key(at));
                named.map(|it| it.or(tied.unwrap_or_default())).or(tied)
            }
        }
    }

    fn item(&self, at: usize, opens: Opens) -> Option<(usize, Item)> {
        let tokens = self.tokens;
        let range = |length: usize| tokens.range(at, at + length - 1);
        if opens.quantity
            && tokens.is(at, Kind::Word)
            && let Some((length, (value, unit))) = (self.language.phrase)(tokens, at)
        {
            let mut quantity = whole_phrase(range(length), value, unit);
            let mut end = at + length;
            self.set_bound(&mut quantity, at, &mut end);
            return Some((length, Item::Quantity(quantity)));
        }
        if opens.aside
            && let Some((length, aside)) = (self.language.aside)(tokens, at)
        {
            return Some((length, Item::Aside(aside, range(length))));
        }
        if opens.when
            && let Some((length, when)) = (self.language.when)(tokens, at)
        {
            return Some((length, Item::When(when, range(length))));
        }
        let (end, quantity) = if opens.quantity { self.quantity(at)? } else { return None };
        Some((end - at, Item::Quantity(quantity)))
    }

    fn quantity(&self, at: usize) -> Option<(usize, Quantity)> {
        let sign = self.sign(at);
        let negative = sign > 0;
        let prefix = self.prefix(at + sign);
        let mut first = self.amount(at + sign + usize::from(prefix.is_some()))?;
        let (mut end, mut unit) = self.unit(first.end);
        if let (Some(prefix), None) = (&prefix, &unit) {
            unit = Some(prefix.clone());
        }
        if unit.is_none()
            && let Some((tied, value)) = self.tied_decimal(first.end, first.value)
        {
            (first.value, unit, end) = (Some(value), Some(tied), first.end + 1);
        } else if let Some((stop, counted)) = self.deviation(first.end).filter(|_| unit.is_none()) {
            (end, unit) = (stop, counted);
        } else if unit.is_none() {
            unit = self.unit_before(at);
        }
        if let Some((stop, value)) = self.half_after(end, &first, unit.as_ref()) {
            (end, first.value) = (stop, Some(value));
        }
        if let Some((stop, value)) = self.spoken_short(&first).filter(|_| unit.is_none()) {
            (end, first.value, unit) = (stop, Some(value), Some(Unit::Currency(self.language.spoken_currency.into())));
        }
        let mut quantity = Quantity {
            range: 0..0,
            value: first.value,
            max: None,
            of: None,
            scale: first.scale,
            unit: None,
            bound: Bound::Exact,
            spelled: first.spelled,
            bound_start: 0,
            joins: false,
            joins_list: false,
        };
        if let Some((stop, upper, shared)) = self.upper_end(at, end, &first, unit.as_ref()) {
            let scale_first = if first.scale == 0 && unit.is_none() { upper.scale } else { 0 };
            let elided = elided_thousands(self.tokens.raw(at), first.value, upper.value);
            quantity.value = first.value.and_then(|it| it.scaled(if elided { 3 } else { scale_first }));
            quantity.max = upper.value;
            quantity.scale = upper.scale;
            (end, unit) = (stop, shared.or(unit));
        } else if let Some((stop, whole, scale, counted)) = self.whole(first.end, first.value).filter(|_| unit.is_none()) {
            quantity.value = first.value.and_then(|it| it.scaled(scale));
            quantity.of = Some(whole);
            quantity.scale += scale;
            (end, unit) = (stop, counted);
        }
        if negative {
            quantity.value = quantity.value.map(Decimal::negated);
        }
        quantity.unit = unit;
        quantity.range = self.tokens.range(at, end - 1);
        self.set_bound(&mut quantity, at, &mut end);
        Some((end, quantity))
    }

    /// How many tokens a minus takes that belongs to the number after it: a sign that touches the number, and nothing touches it from
    /// before; or a word.
    fn sign(&self, at: usize) -> usize {
        let tokens = self.tokens;
        let sign = matches!(tokens.raw(at), "-" | "−" | "–")
            && tokens.glued(at + 1)
            && tokens.is(at + 1, Kind::Number)
            && (!tokens.glued(at) || tokens.before(at, 1) == "(");
        let worded = || self.language.minus.at(tokens, at).map(|it| it.0).filter(|it| tokens.is(at + it, Kind::Number));
        if sign { 1 } else { worded().unwrap_or(0) }
    }

    /// The currency whose code or sign stands before its number: "USD 34,6 triệu", "$45".
    fn prefix(&self, at: usize) -> Option<Unit> {
        let tokens = self.tokens;
        tokens.is(at + 1, Kind::Number).then_some(())?;
        let (length, word) = self.language.units.at(tokens, at)?;
        let sign = tokens.is(at, Kind::Sign) && tokens.glued(at + 1);
        let code = tokens.acronym(at) && super::unit::is_currency_code(tokens.raw(at).as_bytes());
        // "5 triệu USD 34 người": there it belongs to what stands before it.
        let free = at == 0 || !tokens.is(at - 1, Kind::Number) && self.language.multipliers.before(tokens, at).is_none();
        match word {
            UnitWord::Currency(_) if length == 1 && (sign || code) && free => Some(word.unit()),
            _ => None,
        }
    }

    /// "2m5": a unit with the decimals of its number written to it.
    fn tied_decimal(&self, at: usize, whole: Option<Decimal>) -> Option<(Unit, Decimal)> {
        let tokens = self.tokens;
        (tokens.is(at, Kind::Word) && tokens.glued(at)).then_some(())?;
        let word = tokens.word(at);
        let letters = word.trim_end_matches(|it: char| it.is_ascii_digit());
        let decimals = word[letters.len()..].parse::<i128>().ok().filter(|_| word.len() - letters.len() == 1)?;
        let unit = self.language.units.get_one(letters).filter(|it| matches!(it, UnitWord::Physical(_)))?;
        Some((unit.unit(), whole?.plus(Decimal::new(decimals, -1))?))
    }

    /// "37 ± 0,5 °C": the token after the unit that both share.
    fn deviation(&self, at: usize) -> Option<(usize, Option<Unit>)> {
        (self.tokens.raw(at) == "±" && self.tokens.is(at + 1, Kind::Number)).then_some(())?;
        let (end, unit) = self.unit(at + 2);
        unit.is_some().then_some((end, unit))
    }

    /// "Lượng ăn (kg/con/ngày): 2,5": a unit in brackets before its number.
    fn unit_before(&self, at: usize) -> Option<Unit> {
        let tokens = self.tokens;
        let close = at.checked_sub(2).filter(|it| tokens.raw(it + 1) == ":" && tokens.raw(*it) == ")")?;
        let open = (close.saturating_sub(9)..close).rev().find(|it| tokens.raw(*it) == "(")?;
        let (_, power) = (open + 1, self.multipliers(open + 1));
        let (end, unit) = self.unit(power.1);
        unit.filter(|_| end == close && power.0 == 0)
    }

    /// "hai năm rưỡi": half of the unit more.
    fn half_after(&self, at: usize, amount: &Amount, unit: Option<&Unit>) -> Option<(usize, Decimal)> {
        let (length, ()) = self.language.halves.at(self.tokens, at)?;
        let counted = matches!(unit, Some(Unit::Counted(_) | Unit::Physical(_)));
        (counted && amount.scale == 0).then_some((at + length, amount.value?.plus(Decimal::new(5, -1))?))
    }

    /// "3 tỷ 2", at the end of a clause: two tenths of the multiplier more.
    fn spoken_short(&self, amount: &Amount) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        let (at, next) = (amount.end, amount.end + 1);
        let digit = tokens.is(at, Kind::Number) && tokens.raw(at).len() == 1 && tokens.raw(at) != "0";
        let ends = next >= tokens.len() || matches!(tokens.raw(next), "." | "," | ";" | ")" | "!" | "?");
        (digit && ends && amount.scale >= 6 && tokens.raw(next) != "-").then_some(())?;
        let part = digits(tokens.raw(at), self.style)?.scaled(amount.scale - 1)?;
        Some((next, amount.value?.plus(part)?))
    }

    fn numeral(&self, at: usize) -> Option<(usize, Numeral)> {
        if self.tokens.is(at, Kind::Number) {
            let length = self.spaced_groups(at);
            let value = match length {
                1 => digits(self.tokens.raw(at), self.style),
                _ => digits(&(at..at + length).map(|token| self.tokens.raw(token)).collect::<String>(), self.style),
            };
            // "1½"
            if let Some(part) = fraction(self.tokens.raw(at + length)).filter(|_| self.tokens.glued(at + length)) {
                return Some((length + 1, Numeral { value: value.and_then(|it| it.plus(part)), spelled: false }));
            }
            return Some((length, Numeral { value, spelled: false }));
        }
        if let Some(part) = fraction(self.tokens.raw(at)) {
            return Some((1, Numeral { value: Some(part), spelled: false }));
        }
        (self.language.spelled)(self.tokens, at)
    }

    /// How many tokens a number takes whose thousands are set apart by spaces: "1 000 000".
    fn spaced_groups(&self, at: usize) -> usize {
        let plain = |token: usize| self.tokens.raw(token).bytes().all(|it| it.is_ascii_digit());
        if self.tokens.raw(at).len() > 3 || !plain(at) || self.tokens.raw(at).starts_with('0') {
            return 1;
        }
        let group = |token: usize| self.tokens.is(token, Kind::Number) && self.tokens.raw(token).len() == 3 && plain(token);
        1 + (at + 1..at + 8).take_while(|token| group(*token)).count()
    }

    fn amount(&self, at: usize) -> Option<Amount> {
        let (length, numeral) = self.numeral(at)?;
        let (scale, mut end) = self.multipliers(at + length);
        let mut value = numeral.value.filter(|_| self.multiplies(at + length)).and_then(|it| it.scaled(scale));
        let mut finest = scale;
        // "1 tỷ 200 triệu": amounts of falling size add up to one.
        while finest > 0 && self.tokens.is(end, Kind::Number) {
            let Some(part) = digits(self.tokens.raw(end), self.style) else { break };
            let (smaller, after) = self.multipliers(end + 1);
            if smaller == 0 || smaller >= finest {
                break;
            }
            value = value.and_then(|it| it.plus(part.scaled(smaller)?));
            (finest, end) = (smaller, after);
        }
        // "3 triệu rưỡi": half of the multiplier more.
        if let Some((length, ())) = self.language.halves.at(self.tokens, end).filter(|_| finest > 0) {
            value = value.and_then(|it| it.plus(Decimal::new(5, finest - 1)));
            end += length;
        }
        Some(Amount { value, scale, spelled: numeral.spelled, end })
    }

    /// Whether the multipliers at a token rise, as in "nghìn tỷ": "tỷ triệu" is a slip, and no amount.
    fn multiplies(&self, mut at: usize) -> bool {
        let mut last = 0;
        while let Some((length, power)) = self.language.multipliers.at(self.tokens, at).filter(|it| it.1 >= last) {
            (last, at) = (power, at + length);
        }
        self.language.multipliers.at(self.tokens, at).is_none()
    }

    /// The power of ten of the multipliers at a token, and the token after them.
    fn multipliers(&self, mut at: usize) -> (i32, usize) {
        let mut scale = 0;
        while let Some((length, power)) = self.language.multipliers.at(self.tokens, at) {
            scale += power;
            at += length;
        }
        if scale == 0
            && self.tokens.glued(at)
            && let Some((length, power)) = self.language.tied_multipliers.at(self.tokens, at)
        {
            (scale, at) = (power, at + length);
        }
        (scale, at)
    }

    /// The unit at a token, and the token after it.
    fn unit(&self, at: usize) -> (usize, Option<Unit>) {
        let Some((mut end, mut unit)) = self.simple_unit(at) else { return (at, None) };
        // "đồng/người/tháng" is a rate of a rate.
        while self.tokens.raw(end) == "/"
            && let Some((stop, below)) = self.simple_unit(end + 1).or_else(|| self.tied_unit(end + 1))
        {
            (end, unit) = (stop, Unit::Rate(Box::new(unit), Box::new(below)));
        }
        // "7.000 đồng một kg": the same in words.
        if matches!(unit, Unit::Currency(_) | Unit::Physical(_))
            && let Some(length) = (self.language.per)(self.tokens, end)
            && let Some((stop, below)) = self.simple_unit(end + length)
        {
            (end, unit) = (stop, Unit::Rate(Box::new(unit), Box::new(below)));
        }
        (end, Some(unit))
    }

    /// A word that a stroke ties to the unit before it is what that is counted by: "đồng/chỉ".
    fn tied_unit(&self, at: usize) -> Option<(usize, Unit)> {
        let tied = self.tokens.is(at, Kind::Word) && self.tokens.glued(at) && self.tokens.glued(at - 1);
        tied.then(|| (at + 1, Unit::Counted(lowercase_common(self.tokens, at, 1))))
    }

    fn simple_unit(&self, at: usize) -> Option<(usize, Unit)> {
        if let Some((length, word)) = self.language.units.at(self.tokens, at) {
            return Some((at + length, word.unit()));
        }
        let length = (self.language.counted)(self.tokens, at)?;
        Some((at + length, Unit::Counted(lowercase_common(self.tokens, at, length))))
    }

    /// The upper end of a range: the token after it, its amount and its unit.
    fn upper_end(&self, at: usize, end: usize, first: &Amount, unit: Option<&Unit>) -> Option<(usize, Amount, Option<Unit>)> {
        let dash = is_dash(self.tokens.raw(end));
        let words = self.language.range_words.at(self.tokens, end).map(|found| found.0);
        let length = if dash { 1 } else { words? };
        let second = self.amount(end + length)?;
        let (stop, shared) = self.unit(second.end);
        if words.is_some() && unit.is_some() && (self.language.moves)(self.tokens, at) {
            return None;
        }
        if let (Some(one), Some(two)) = (unit, &shared)
            && !one.same_kind(two)
            && !matches!(two, Unit::Rate(above, _) if **above == *one)
        {
            return None;
        }
        let low = first.value?.scaled(if first.scale == 0 && unit.is_none() { second.scale } else { 0 })?;
        (second.value? > low).then_some((stop, second, shared))
    }

    /// The whole in "9/12 chỉ tiêu", "287/342 tỷ đồng": the token after it, its value, the multiplier of both, and what is counted.
    fn whole(&self, at: usize, part: Option<Decimal>) -> Option<(usize, Decimal, i32, Option<Unit>)> {
        (self.tokens.raw(at) == "/" && self.tokens.is(at + 1, Kind::Number)).then_some(())?;
        // No part is larger than its whole: "900/2" are two numbers.
        let whole = digits(self.tokens.raw(at + 1), self.style).filter(|it| part.is_none_or(|part| part <= *it))?;
        let (scale, after) = self.multipliers(at + 2);
        let (end, unit) = self.unit(after);
        Some((end, whole.scaled(scale)?, scale, unit))
    }

    fn set_bound(&self, quantity: &mut Quantity, at: usize, end: &mut usize) {
        quantity.bound_start = quantity.range.start;
        // "68 trên 122 xã": between two numbers it joins a part and its whole.
        let joins = |first: usize| self.language.joining_words.at(self.tokens, first).is_some();
        let between = |first: usize| first > 0 && self.tokens.is(first - 1, Kind::Number) && joins(first);
        if let Some((first, bound)) = self.language.bounds.before(self.tokens, at).filter(|it| !between(it.0)) {
            let unbound = (self.language.unbound)(self.tokens, first, quantity.unit.as_ref());
            quantity.bound = if unbound { Bound::Exact } else { bound };
            quantity.bound_start = self.tokens.range(first, first).start;
        }
        if let Some((length, bound)) = self.language.bounds_after.at(self.tokens, *end) {
            quantity.bound = bound;
            *end += length;
        } else if let Some((length, bound)) = self.language.bounds_last.at(self.tokens, *end)
            && !self.tokens.is(*end + length, Kind::Word)
        {
            quantity.bound = bound;
            *end += length;
        } else if self.language.range_opens.at(self.tokens, at.wrapping_sub(1)).is_some()
            && let Some(bound) = self.later_bound(*end)
        {
            // "từ 50% kế hoạch năm trở lên"
            quantity.bound = bound;
        }
        if quantity.max.is_some() {
            quantity.bound = Bound::Range;
        }
    }

    /// The bound that stands some words after a quantity.
    fn later_bound(&self, end: usize) -> Option<Bound> {
        let near = (end..end + 6).take_while(|at| self.tokens.is(*at, Kind::Word));
        near.into_iter().find_map(|at| self.language.bounds_after.at(self.tokens, at)).map(|it| it.1)
    }

    /// Whether no more than joining words stand between a token and a byte.
    fn only_joins(&self, from: usize, to: usize) -> bool {
        let (mut at, mut joined) = (from, false);
        while at <= from + MOST_JOINING && self.tokens.get(at).is_some_and(|it| it.start < to) {
            match self.language.joining_words.at(self.tokens, at) {
                Some((length, ())) => (at, joined) = (at + length, true),
                // One word of a parallel phrase: "nhập hơn 84.000, xuất hơn 12.000 tấn".
                None if joined && self.tokens.get(at + 1).is_none_or(|it| it.start >= to) => at += 1,
                None => return false,
            }
        }
        joined && at <= from + MOST_JOINING
    }
}

/// Words that join two quantities take no more tokens than this.
const MOST_JOINING: usize = 8;

/// Whether the thousands of a range's lower end are left out: "66-68.000 đồng".
fn elided_thousands(raw: &str, low: Option<Decimal>, high: Option<Decimal>) -> bool {
    let (Some(low), Some(high)) = (low, high) else { return false };
    let plain = raw.len() <= 3 && raw.bytes().all(|it| it.is_ascii_digit());
    let near = |low: Decimal| low <= high && low.times(Decimal::from(3)).is_some_and(|it| it >= high);
    plain && low.scaled(3).is_some_and(near)
}

/// A phrase that is a quantity by itself.
fn whole_phrase(range: Range<usize>, value: Decimal, unit: Option<UnitWord>) -> Quantity {
    Quantity {
        bound_start: range.start,
        range,
        value: Some(value),
        max: None,
        of: None,
        scale: 0,
        unit: unit.map(UnitWord::unit),
        bound: Bound::Exact,
        spelled: true,
        joins: false,
        joins_list: false,
    }
}

/// A noun phrase in lower case, white space collapsed; acronyms stay as they are.
fn lowercase_common(tokens: &Tokens, at: usize, length: usize) -> String {
    let range = tokens.range(at, at + length - 1);
    let mut phrase = String::with_capacity(range.len());
    for index in at..at + length {
        if index > at && !tokens.glued(index) {
            phrase.push(' ');
        }
        let raw = tokens.raw(index);
        phrase.push_str(if tokens.acronym(index) { raw } else { tokens.word(index) });
    }
    phrase
}
