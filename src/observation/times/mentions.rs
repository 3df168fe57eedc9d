//! The times that a text names, placed in the calendar.

use super::Mention;
use crate::{
    article::BlockKind,
    language::passage::Passage,
    observation::{calendar::Calendar, figures::is_word},
    quantity::{Aside, Item, Quantity, Unit, When, YearOf, lexer::Kind},
};

/// A year stands so many tokens before a month of it, at most.
const NEAR: usize = 4;

/// Every time that is named, placed.
pub fn mentions(passages: &[Passage], kinds: &[BlockKind], calendar: &mut Calendar) -> Vec<Mention> {
    let mut all = Vec::new();
    for (passage, kind) in passages.iter().zip(kinds) {
        for item in 0..passage.items.len() {
            let Some(when) = passage.when(item) else { continue };
            let place = passage.places[item].clone();
            let class = &passage.language.class;
            // The year of a birth is no time that figures speak about.
            if passage.marks.before(place.start, class.born).is_some() {
                continue;
            }
            let up_to = passage.marks.before(place.start, class.up_to).is_some() || passage.is(place.start, class.up_to);
            // "Năm 2020 tính đến tháng 11" is of that year.
            let year = all.last().filter(|it: &&Mention| {
                let between = it.end..place.start;
                it.block == passage.block && between.len() <= NEAR && between.into_iter().all(|it| is_word(passage, it))
            });
            let year = year.and_then(|it| match it.when {
                When::Fixed(period) if !it.base && period.whole_years() == Some(1) => Some(period.to.year),
                _ => None,
            });
            let places = match year.filter(|_| {
                matches!(
                    when,
                    When::Month(_, YearOf::Unnamed) | When::Quarter(_, YearOf::Unnamed) | When::Months(_, _, YearOf::Unnamed)
                )
            }) {
                Some(year) => calendar.within(year).places(when, up_to),
                None => calendar.places(when, up_to),
            };
            let base = is_base(passage, item, when);
            if let Some((period, _)) = places.first().filter(|_| !base && *kind != BlockKind::Photo) {
                calendar.remember(*period);
            }
            let opens = place.start <= passage.sentence(place.start).start + 2;
            all.push(Mention {
                block: passage.block,
                kind: *kind,
                item,
                sentence: passage.sentence_number(place.start),
                start: place.start,
                end: place.end,
                when,
                places,
                base,
                marker: marker(passage, place.start, up_to),
                bracketed: is_bracketed(passage, place.start),
                opens,
            });
        }
    }
    all
}

/// Whether a time is what something is compared with.
pub fn is_base(passage: &Passage, item: usize, when: When) -> bool {
    let class = &passage.language.class;
    let place = &passage.places[item];
    // "so với vụ hè thu năm 2022": what is compared with may have a name of its own.
    let near = (0..8).map_while(|back| {
        let token = place.start.checked_sub(back + 1)?;
        let ends = passage.tokens.is(token, Kind::Sign) || passage.item_at(token).is_some_and(|it| is_amount(passage, it));
        (!ends).then_some(token)
    });
    let compared = near.into_iter().any(|token| passage.marks.before(token + 1, class.against).is_some());
    if compared {
        return true;
    }
    let same = matches!(when, When::SamePeriod(_));
    // "Bằng 107% năm 2019".
    let index = |it: usize| passage.marks.before(passage.places[it].start, class.equal).is_some();
    let percent = item.checked_sub(1).and_then(|it| passage.quantity(it)).filter(|_| passage.places[item - 1].end == place.start);
    percent.is_some_and(|it| matches!(it.unit, Some(Unit::Percent | Unit::Times)) && (same || index(item - 1)))
        || same
            && passage.marks.before(place.start, class.joining).is_none()
            && !is_bracketed(passage, place.start)
            && place.start > passage.sentence(place.start).start
}

/// Whether an item is an amount, and no duration: "so với 7 ngày nghỉ Tết năm 2018".
fn is_amount(passage: &Passage, item: usize) -> bool {
    let class = &passage.language.class;
    let unit = |it: &Quantity| it.unit.as_ref().and_then(Unit::counted).map(|it| it.split(' ').next().unwrap_or(it).to_owned());
    let lasts = |it: &Quantity| unit(it).is_some_and(|it| passage.language.marked(&it).is(class.duration));
    passage.quantity(item).is_some_and(|it| !lasts(it))
}

fn marker(passage: &Passage, start: usize, up_to: bool) -> &'static str {
    let class = &passage.language.class;
    let Some(before) = start.checked_sub(1) else { return "start" };
    if up_to {
        return "up-to";
    }
    if passage.marks.before(start, class.during).is_some() {
        return "during";
    }
    if passage.marks.before(start, class.running).is_some() {
        return "running";
    }
    if passage.marks.before(start, class.hour).is_some() {
        return "hour";
    }
    match passage.tokens.raw(before) {
        "(" => "bracket",
        "," => "comma",
        ":" | ";" | "." => "sign",
        _ if passage.item_at(before).is_some_and(|it| passage.quantity(it).is_some()) => "quantity",
        _ if passage.item_at(before).is_some_and(|it| matches!(passage.items[it], Item::Aside(Aside::Clock, _))) => "clock",
        _ if passage.marks.before(start, class.preposition).is_some() => "preposition",
        _ if passage.marks.before(start, class.joining).is_some() => "joining",
        _ if passage.marks.before(start, class.plan).is_some() => "plan",
        _ => "word",
    }
}

/// Whether a token stands in brackets that open in its sentence.
fn is_bracketed(passage: &Passage, token: usize) -> bool {
    let start = passage.sentence(token).start;
    for before in (start..token).rev().take(24) {
        match passage.tokens.raw(before) {
            "(" => return true,
            ")" => return false,
            _ => {}
        }
    }
    false
}
