//! Whose a measure is, as its own clause says it: "lô hàng có trị giá 1,4 tỷ đồng" tells the worth of the shipment.

use super::{Name, clause::text_of};
use crate::{
    language::passage::Passage,
    observation::{
        RelationKind, Role,
        figures::{Figure, is_word},
        relations::Link,
    },
    quantity::Unit,
};
use std::ops::Range;

/// Where such a name comes from.
const OWNED: &str = "owned";
/// A measure stands before its amount with no more words between than these.
const REACH: usize = 10;
/// An owner has no more words than these.
const MOST_WORDS: usize = 8;

/// Gives a measure whose owner its clause names the owner, and what is said of it the same.
pub fn name(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    let mut owned = vec![false; names.len()];
    for at in 0..names.len() {
        let Some(of) = owner(&figures[at], &names[at], links[at]) else { continue };
        names[at] = Name { thing: of, from: OWNED, ..Name::default() };
        owned[at] = true;
    }
    for at in 0..names.len() {
        let to = links[at].filter(|it| it.kind != RelationKind::Part && !owned[at]).map(|it| it.to);
        // What is said of it was called as it was.
        let Some(to) = to.filter(|it| owned[*it] && names[*it].thing.starts_with(&format!("{} ", names[at].thing))) else {
            continue;
        };
        if !names[at].thing.is_empty() && names[at].members.is_empty() {
            names[at] = names[to].clone();
        }
    }
}

/// A figure's measure with its owner.
fn owner(figure: &Figure, name: &Name, link: Option<Link>) -> Option<String> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let free = !name.is_given() && link.is_none_or(|it| matches!(it.kind, RelationKind::Part | RelationKind::Repeat));
    let plain = figure.role == Role::Level && name.members.is_empty();
    let measured = !matches!(figure.quantity.unit, None | Some(Unit::Counted(_)));
    let named = name.thing.is_empty() || passage.language.marked(&name.thing).is(class.measure);
    if !free || !plain || !named || !measured {
        return None;
    }
    let place = figure.place().start;
    let sentence = passage.sentence(place).start;
    let small = class.copula | class.auxiliary | class.degree | class.no_ending;
    let first = place.saturating_sub(REACH).max(sentence);
    let last = (first..place).rev().find(|it| passage.is(*it, class.measure) && !passage.cuts_word(*it))?;
    let measure = (last.saturating_sub(1)..=last)
        .find(|it| passage.marks.at(*it, class.measure).is_some_and(|length| it + length > last))?;
    let after = measure + passage.marks.at(measure, class.measure)?;
    let thing = text_of(passage, &(measure..after));
    if !are(passage, after..place, small) || !thing.ends_with(&name.thing) {
        return None;
    }
    let total = passage.marks.before(measure, class.number_of | class.total).unwrap_or(0);
    let having = passage.marks.before(measure - total.min(measure), class.having)?;
    let end = measure.checked_sub(total + having).filter(|it| *it > sentence)?;
    let opens = |it: &usize| !is_word(passage, *it) || passage.item_at(*it).is_some() || passage.is(*it, class.clause_join);
    let opener = (sentence..end).rev().find(opens);
    // What is counted was named with its number.
    if opener.is_some_and(|it| passage.item_at(it).is_some()) {
        return None;
    }
    let start = opener.map_or(sentence, |it| it + passage.marks.at(it, class.clause_join).unwrap_or(1));
    Some(format!("{thing} {}", noun(passage, start..end)?))
}

/// Whether a stretch is phrases of these classes and nothing else.
fn are(passage: &Passage, range: Range<usize>, classes: u128) -> bool {
    let mut at = range.start;
    while at < range.end {
        let Some(length) = passage.marks.at(at, classes) else { return false };
        at += length;
    }
    true
}

/// A subject that is a thing, and no clause, place or pronoun.
fn noun(passage: &Passage, subject: Range<usize>) -> Option<String> {
    let class = &passage.language.class;
    let Range { mut start, mut end } = subject;
    if passage.is(start, class.preposition | class.place_before | class.during | class.earlier) {
        return None;
    }
    while let Some(length) = passage.marks.at(start, class.no_opening | class.number_of).filter(|it| start + it < end) {
        if passage.is(start, class.home) {
            return None;
        }
        start += length;
    }
    // "hiện sở hữu tại Trung Nguyên" tells of something else.
    if passage.marks.before(start, class.preposition | class.place_before).is_some() {
        return None;
    }
    // "Lô hàng tiêu hủy đợt này": what points to a time goes with its noun.
    let small = class.auxiliary | class.no_ending;
    while let Some(length) = passage.marks.before(end, small).filter(|it| end - it > start) {
        end -= length;
        let noun = passage.marks.before(end, class.time_noun | class.bare_noun).filter(|it| end - it > start);
        end -= noun.filter(|_| passage.is(end, class.clausal)).unwrap_or(0);
    }
    let bad = class.speaking
        | class.reporting
        | class.pronoun
        | class.clausal
        | class.copula
        | class.having
        | class.place_before
        | class.rise
        | class.fall
        | class.measure;
    let places = class.home | class.province | class.country | class.region | class.world | class.place_noun;
    let fits = (1..=MOST_WORDS).contains(&end.saturating_sub(start))
        && !(start..end).any(|it| passage.is(it, bad) && !passage.is(it, class.whole | class.compound))
        && !passage.is(start, places | class.verb)
        && !passage.cuts_word(start)
        && !passage.cuts_word(end);
    let of = if passage.tokens.capital(start) && start > passage.sentence(start).start || passage.is(start, class.organisation) {
        passage.language.phrases.of
    } else {
        ""
    };
    fits.then(|| format!("{of} {}", text_of(passage, &(start..end))).trim().to_owned())
}
