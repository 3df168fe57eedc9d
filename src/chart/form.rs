//! What rows are drawn as, and in what order.

use super::spec::{Form, MOST_CELLS};
use crate::{
    decimal::Decimal,
    observation::{Observation, Role},
    order::sort_by_key,
    period::{Part, Period},
    quantity::Unit,
    table::Dimension,
};
use std::cmp::Reverse;

/// Whether rows are of money in đồng and in dollars: they stand on one axis at a rate that is said to be assumed.
pub fn is_in_currencies(rows: &[&Observation]) -> bool {
    let codes = currencies(rows);
    codes.len() > 1 && codes.iter().all(|it| matches!(it.as_str(), "VND" | "USD"))
}

/// The currencies of rows, each once.
pub fn currencies(rows: &[&Observation]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in rows.iter().filter_map(|it| it.unit.as_ref().and_then(Unit::currency)) {
        if !codes.iter().any(|it| it == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// An amount as bars compare it: dollars in đồng.
pub fn in_dong(it: &Observation, rate: Decimal) -> Decimal {
    let dollars = it.unit.as_ref().and_then(Unit::currency) == Some("USD");
    if dollars { it.value.times(rate).unwrap_or(it.value) } else { it.value }
}

/// The form that rows are drawn in; `None` where none is honest.
pub fn form(dimension: Dimension, rows: &[&Observation]) -> Option<Form> {
    let first = rows.first()?;
    let one = |of: &dyn Fn(&Observation) -> bool| rows.iter().all(|it| of(it) == of(first));
    let falls = rows.iter().any(|it| it.value.is_negative());
    (one(&|it| it.index) && rows.iter().all(|it| it.role == first.role)).then_some(())?;
    let ranged = rows.iter().any(|it| it.max.is_some());
    let same_unit = rows.iter().all(|it| it.unit == first.unit);
    let of_one_kind = || rows.iter().all(|it| matches!((&it.unit, &first.unit), (Some(one), Some(two)) if one.same_kind(two)));
    (same_unit || of_one_kind() || is_in_currencies(rows) && dimension != Dimension::Time && !ranged).then_some(())?;
    if first.role == Role::Change && !first.index {
        // "Gấp 5 lần" and "tăng 5 lần" are told in one way.
        let times = first.unit == Some(Unit::Times);
        let kept = dimension != Dimension::Time && !ranged && same_unit && !times;
        return kept.then_some(Form::Change);
    }
    (!falls).then_some(())?;
    if dimension == Dimension::Time {
        (!ranged && same_unit).then_some(())?;
        let pairs = || rows.iter().enumerate().flat_map(|(at, one)| rows[..at].iter().map(move |two| (one, two)));
        let alike = pairs().all(|(one, two)| comparable(one.period, two.period));
        let part = |it: &Observation| it.period.map(|it| std::mem::discriminant(&it.to.part));
        return match rows.len() {
            2 if alike => Some(Form::BeforeAfter),
            0..=2 => None,
            _ if alike && rows.iter().all(|it| part(it) == part(first) && it.period.is_some_and(|it| it.from == it.to)) => {
                Some(Form::Line)
            }
            // Each row says its time, and the chart that they are not alike.
            _ => Some(Form::Ranked),
        };
    }
    if ranged {
        return same_unit.then_some(Form::Range);
    }
    let whole = rows.iter().find(|it| rows.iter().all(|part| part.id == it.id || part.part_of() == Some(it.id)));
    let hundredths = rows.iter().all(|it| it.unit == Some(Unit::Percent) && it.value <= Decimal::from(100));
    match () {
        () if first.role == Role::Share && hundredths => Some(Form::Share),
        () if whole.is_some_and(|it| is_countable(it)) => Some(Form::UnitGrid),
        () => Some(Form::Ranked),
    }
}

/// Rows in the order that their form shows them in.
pub fn ordered<'o>(form: Form, rows: Vec<&'o Observation>, rate: Decimal) -> Vec<&'o Observation> {
    let amount = |it: &Observation| if rate == Decimal::ZERO { it.value } else { in_dong(it, rate) };
    match form {
        Form::BeforeAfter | Form::Line => sorted(&rows, |it| it.period.map(|it| it.from)),
        Form::Range => sorted(&rows, |it| Reverse(it.max.unwrap_or(it.value))),
        Form::Ranked | Form::UnitGrid => {
            let part = |it: &&&Observation| it.part_of().is_some_and(|whole| rows.iter().any(|row| row.id == whole));
            let whole = |it: &Observation| rows.iter().any(|part| part.part_of() == Some(it.id));
            let tops: Vec<_> = rows.iter().filter(|it| !part(it)).copied().collect();
            let tops = sorted(&tops, |it| (!whole(it), Reverse(amount(it))));
            // Parts of parts stand under them in the text; in a chart they would be added twice.
            let under = |top: &'o Observation| {
                let parts: Vec<_> = rows.iter().filter(|it| it.part_of() == Some(top.id)).copied().collect();
                std::iter::once(top).chain(sorted(&parts, |it| Reverse(amount(it))))
            };
            tops.into_iter().flat_map(under).collect()
        }
        _ => sorted(&rows, |it| Reverse(it.value)),
    }
}

pub fn sorted<'o, K: Ord>(rows: &[&'o Observation], key: impl Fn(&Observation) -> K) -> Vec<&'o Observation> {
    let mut rows = rows.to_vec();
    sort_by_key(&mut rows, |it| key(it));
    rows
}

/// Whether two times can be told as before and after: of one length, and neither within the other.
pub fn comparable(one: Option<Period>, two: Option<Period>) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return false };
    let (days, others) = (one.days(), two.days());
    // February is a month like others.
    let month = |it: Period| it.from == it.to && matches!(it.to.part, Part::Month(_));
    if month(one) && month(two) {
        return one != two;
    }
    (days - others).abs() * 20 <= days.max(others) && are_apart(Some(one), Some(two))
}

/// Whether neither of two times is within the other.
pub fn are_apart(one: Option<Period>, two: Option<Period>) -> bool {
    one.zip(two).is_some_and(|(one, two)| !one.contains(two) && !two.contains(one))
}

/// Whether an amount is twice another, or half of it: so far apart that what only follows from the text is worth a chart.
pub fn is_far_from(one: Decimal, two: Decimal) -> bool {
    let twice = |small: Decimal, large: Decimal| small.times(Decimal::from(2)).is_some_and(|it| it <= large);
    twice(one, two) || twice(two, one)
}

/// Whether a total is so small a count that each thing can be a cell.
fn is_countable(whole: &Observation) -> bool {
    whole.value.exponent() >= 0
        && whole.value.to_f64() <= MOST_CELLS as f64
        && whole.max.is_none()
        && whole.unit.as_ref().is_some_and(|it| it.counted().is_some())
}

/// The block that a chart stands after: the one that most of its rows stand in, the first of equals; of points of a list, one in each block, the
/// last.
pub fn anchor(group: &[&Observation]) -> usize {
    let blocks: Vec<usize> = group.iter().filter(|it| it.is_stated()).map(|it| it.span.block).collect();
    let (first, last) = (blocks.iter().min().copied().unwrap_or(0), blocks.iter().max().copied().unwrap_or(0));
    let count = |block: usize| blocks.iter().filter(|it| **it == block).count();
    if blocks.len() > 2 && (first..=last).all(|it| count(it) == 1) {
        return last;
    }
    blocks.iter().copied().max_by_key(|block| (count(*block), Reverse(*block))).unwrap_or(0)
}
