//! Lists of amounts within a sentence: alike pieces, one right after the other, "307 kg kỳ tử; 312 kg đẳng sâm; 350 kg chi mẫu".
//!
//! Their form says that they stand under each other, whatever they are called. So do not two of them: "A 5 tỷ đồng, B 3 tỷ đồng" may be an
//! amount and what was spent of it.

use super::{
    Role,
    figures::{Figure, is_word},
    relations::units,
    rows::Head,
    saying::telling,
};
use crate::{
    decimal::Decimal,
    quantity::{Bound, Unit},
};
use std::ops::Range;

/// Pieces of more words than this are no items of a list.
const MOST_WORDS: usize = 9;
/// So many tokens may stand between a bracket and its number.
const MOST_BEFORE: usize = 3;
/// A total stands so many figures before its list, at most.
const FAR: usize = 4;
/// So many items make a column; of fewer it is not sure.
const LEAST: usize = 3;
/// Items miss their total by less than one in this many, told exactly; and where some are told about.
const EXACT: i64 = 500;
const LOOSE: i64 = 50;

/// Units of length, by their symbols (BIPM, SI brochure).
const LENGTHS: [&str; 5] = ["mm", "cm", "dm", "m", "km"];

/// On which side of its words a number stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    NumberFirst,
    NameFirst,
    /// "Hà Nội (61 ca), Đà Nẵng (6 ca)".
    Bracketed,
}

/// What a figure's list says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The item above it, where the list is a column.
    pub above: Option<usize>,
    /// The first item of the list.
    pub first: Option<usize>,
    /// The amount right before the list that its items make up: "gần 1,2 tấn dược liệu, bao gồm …".
    pub whole: Option<usize>,
    /// The row that it stands in.
    pub head: Option<Head>,
}

/// Of each figure what its list says of it.
pub fn lists(figures: &[Figure]) -> Vec<Listed> {
    let mut listed = vec![Listed::default(); figures.len()];
    let seams: Vec<Option<Shape>> = figures.windows(2).map(|it| seam(&it[0], &it[1])).collect();
    let mut first = 0;
    while first < seams.len() {
        let alike = (first..seams.len()).take_while(|it| seams[*it].is_some() && seams[*it] == seams[first]).count();
        if alike > 0 {
            let items = first..first + alike + 1;
            let whole = whole(figures, &items);
            for at in items.clone() {
                let above = (at > items.start && items.len() >= LEAST).then(|| at - 1);
                listed[at] = Listed { above, first: Some(items.start), whole, head: None };
            }
        }
        first += alike.max(1);
    }
    listed
}

/// The amount that the items of a list make up: the one right before it, or of three items and more one a little before, to the last digit.
fn whole(figures: &[Figure], items: &Range<usize>) -> Option<usize> {
    let first = &figures[items.start];
    let passage = first.passage;
    let sum = sum(figures, items.clone())?;
    let opens = |it: usize| passage.tokens.raw(it) == ":" || passage.is(it, passage.language.class.parts);
    let is_whole = |whole: &usize| {
        let total = &figures[*whole];
        let near = total.block() == first.block() && first.sentence() - total.sentence() <= 1;
        let levels = first.role == Role::Level && total.role == Role::Level;
        let opened = near && levels && (total.place().end..first.place().start).any(opens);
        let exact = items.clone().chain([*whole]).all(|it| figures[it].quantity.bound == Bound::Exact);
        let slack = Decimal::from(if exact { EXACT } else { LOOSE });
        let gap = total.quantity.value.and_then(|it| Some((sum.minus(it)?.abs().times(slack)?, it.abs())));
        let (nearest, close) = (whole + 1 == items.start, gap.is_some_and(|(gap, value)| gap <= value));
        let same = items.len() >= LEAST && gap.is_some_and(|it| it.0 == Decimal::ZERO);
        opened && matches!(units(first, total), "same" | "kind") && (nearest && close || same)
    };
    (items.start.saturating_sub(FAR)..items.start).rev().find(is_whole)
}

/// What figures come to; `None` where one of them has no value.
pub(super) fn sum(figures: &[Figure], mut items: impl Iterator<Item = usize>) -> Option<Decimal> {
    items.try_fold(Decimal::ZERO, |sum, it| sum.plus(figures[it].quantity.value?))
}

/// Whether figures come to another: to the last digit, or of three and more within what is lost by rounding.
pub(super) fn is_sum(figures: &[Figure], items: &[usize], whole: usize) -> bool {
    let sum = sum(figures, items.iter().copied());
    let gap = figures[whole].quantity.value.zip(sum).and_then(|(value, sum)| value.minus(sum)).map(Decimal::abs);
    let value = figures[whole].quantity.value.unwrap_or(Decimal::ZERO).abs();
    let near = |gap: Decimal| gap.times(Decimal::from(EXACT)).is_some_and(|it| it <= value);
    gap.is_some_and(|gap| gap == Decimal::ZERO || items.len() >= LEAST && near(gap))
}

/// Bare numbers are no list, nor are how long, wide and high something is.
pub(super) fn is_no_amount(figure: &Figure) -> bool {
    match &figure.quantity.unit {
        None => true,
        Some(Unit::Physical(symbol)) => LENGTHS.contains(&&**symbol),
        _ => false,
    }
}

/// How one item follows another.
fn seam(one: &Figure, two: &Figure) -> Option<Shape> {
    let passage = one.passage;
    let class = &passage.language.class;
    let alike = one.block() == two.block()
        && one.sentence() == two.sentence()
        && one.role == two.role
        && matches!(one.role, Role::Level | Role::Share | Role::Change)
        && one.planned == two.planned
        && matches!(units(one, two), "same" | "kind")
        && !is_no_amount(one);
    alike.then_some(())?;
    let between = one.place().end..two.place().start;
    // "Trung Quốc (chiếm 56%), Thái Lan (9%)".
    let takes = |it: usize| passage.is(it, class.verb | class.having | class.copula | class.auxiliary);
    let open = (between.end.saturating_sub(MOST_BEFORE)..between.end).rev().find(|it| !takes(*it));
    let open = open.filter(|it| *it > between.start + 1 && passage.tokens.raw(*it) == "(");
    let bracketed = open.filter(|_| passage.tokens.raw(between.start) == ")");
    let between = bracketed.map_or(between.clone(), |open| between.start + 1..open);
    let bracketed = bracketed.is_some();
    let words = between.clone().filter(|it| is_word(passage, *it)).count();
    let told = telling(passage, between.clone(), &[], false).len();
    let clean = told > 0
        && words <= MOST_WORDS
        && between.clone().all(|it| passage.item_at(it).is_none() && !matches!(passage.tokens.raw(it), "(" | ")" | ":" | "."))
        && !between.clone().any(|it| passage.is(it, class.parts | class.against | class.clause_join));
    clean.then_some(())?;
    let tells = between.clone().any(|it| passage.is(it, class.verb | class.copula | class.having | class.rise | class.fall));
    let comma = |it: usize| matches!(passage.tokens.raw(it), "," | ";");
    let (first, last) = (between.start, between.end - 1);
    let and = passage.marks.before(between.end, class.and).is_some();
    let separators = |range: Range<usize>| range.filter(|it| comma(*it)).count();
    // Names may have commas and an "and" of their own: ", văn hóa, thể thao và du lịch 65%".
    if bracketed {
        let separated = comma(first) || passage.is(first, class.and);
        return (separated && separators(first + 1..between.end) == 0).then_some(Shape::Bracketed);
    }
    let opens = comma(first) || passage.is(first, class.and);
    if opens && (separators(first + 1..between.end) == 0 || !tells) {
        return Some(Shape::NameFirst);
    }
    let apart = and || comma(last);
    (apart && separators(first..last) == 0 && !tells).then_some(Shape::NumberFirst)
}
