//! Prices that are told in twos: "56,05 – 56,57 triệu đồng/lượng (mua vào – bán ra)".

use super::{
    RelationKind, Role,
    figures::Figure,
    names::Name,
    relations::{Link, units},
};
use crate::quantity::{Unit, lexer::Kind};

/// What is said of two prices follows them within so many figures.
const NEAR: usize = 3;
/// So many words after a change may say which of the two changed.
const AFTER: usize = 12;

/// Of which of two prices something is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Buying,
    Selling,
}

/// Whose a price is, is told no further before it than so many tokens.
const NEARBY: usize = 40;
/// Of others' prices so many figures before are looked at.
const BACK: usize = 16;

/// Whether a figure is the second of two prices: a dash alone stands between them.
fn is_second(figures: &[Figure], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|it| &figures[it]) else { return false };
    let own = &figures[at];
    let between = before.place().end..own.place().start;
    before.block() == own.block()
        && units(before, own) == "same"
        && matches!(own.quantity.unit, Some(Unit::Rate(..) | Unit::Currency(_)))
        && own.quantity.joins
        && between.len() == 1
        // "388,62 tỷ USD, vượt 6,6 tỷ USD" tells no price.
        && own.quantity.bound_start == own.quantity.range.start
        // Nor do "3,25 tỷ USD, 3,07 tỷ USD".
        // "60.000 đồng/giờ – 40.000 đồng/giờ = 20.000 đồng/giờ" is a sum.
        && own.passage.tokens.raw(own.place().end) != "="
        && between.clone().all(|it| own.passage.tokens.is(it, Kind::Sign) && !matches!(own.passage.tokens.raw(it), "," | ";"))
}

/// Which of two prices the words after a change name: "tăng 50.000 đồng ở chiều mua"; neither, where they name both.
fn side_of(figures: &[Figure], at: usize) -> Option<Side> {
    let (own, tokens) = (&figures[at], &figures[at].passage.tokens);
    let end = own.passage.sentence(own.place().start).end.min(own.place().end + AFTER);
    let next = figures.get(at + 1).filter(|it| it.block() == own.block()).map_or(end, |it| it.place().start.min(end));
    let (_, buying, selling) = own.passage.language.phrases.sides;
    let stop = (own.place().end..next).find(|it| matches!(tokens.raw(*it), "," | ";" | "(")).unwrap_or(next);
    let named = |side: &str| (own.place().end..stop).any(|it| side.split(' ').next() == Some(tokens.word(it)));
    match (named(buying), named(selling)) {
        (true, false) => Some(Side::Buying),
        (false, true) => Some(Side::Selling),
        _ => None,
    }
}

/// The two prices that a change right after them is of.
fn pair_before(figures: &[Figure], at: usize) -> Option<(usize, usize)> {
    let own = &figures[at];
    let second = (at.saturating_sub(NEAR)..at).rev().find(|it| is_second(figures, *it))?;
    let alone = (second + 1..at).all(|it| figures[it].role == Role::Change);
    let of_it = own.role == Role::Change && own.block() == figures[second].block() && alone;
    of_it.then_some((second - 1, second))
}

/// What changed of two prices is the one that is named; where both are, what was chosen stays.
pub fn relate(figures: &[Figure], links: &mut [Option<Link>]) {
    for (at, link) in links.iter_mut().enumerate() {
        let Some((buying, selling)) = pair_before(figures, at) else { continue };
        let to = match side_of(figures, at) {
            Some(Side::Selling) => selling,
            Some(Side::Buying) => buying,
            None => continue,
        };
        *link = Some(Link { kind: RelationKind::Change, to, whole: None });
    }
}

/// Names two prices alike, each with what is done at it, and what changed of one of them.
pub fn name(figures: &[Figure], names: &mut [Name]) {
    for second in (1..figures.len()).filter(|it| is_second(figures, *it)) {
        let language = figures[second].passage.language;
        let (dimension, buying, selling) = language.phrases.sides;
        let (thing, member) = priced(figures, names, second);
        let of = |at: usize, side: &str, names: &mut [Name]| {
            names[at] = names[at].with(thing.clone());
            names[at].members.extend(member.clone().map(|it| (language.phrases.organisation.to_owned(), it)));
            names[at].members.push((dimension.to_owned(), side.to_owned()));
            names[at].sure = !thing.is_empty();
        };
        of(second - 1, buying, names);
        of(second, selling, names);
        for at in (second + 1..figures.len()).take(NEAR).take_while(|it| pair_before(figures, *it).is_some()) {
            match side_of(figures, at) {
                Some(Side::Buying) => of(at, buying, names),
                Some(Side::Selling) => of(at, selling, names),
                None => {}
            }
        }
    }
}

/// What has a price without whose it was before, where its own sentence does not speak of them.
fn without_other<'t>(figure: &Figure, thing: &'t str) -> &'t str {
    let language = figure.passage.language;
    let marked = language.marked(thing);
    let Some(of) = (1..marked.tokens.len()).find(|it| marked.marks.at(*it, language.class.of).is_some()) else { return thing };
    let start = figure.place().start;
    let sentence = figure.passage.sentence(start);
    let near = sentence.start.max(start.saturating_sub(NEARBY))..start;
    let told = |it: usize| near.clone().any(|at| figure.passage.tokens.word(at) == marked.tokens.word(it));
    if (of + 1..marked.tokens.len()).all(told) { thing } else { marked.tokens.slice(0, of - 1) }
}

/// What has two prices, and who asks them where that alone is told: "Tập đoàn Doji: 56,05 – 56,57 triệu đồng/lượng" after the same of others.
fn priced(figures: &[Figure], names: &[Name], second: usize) -> (String, Option<String>) {
    let language = figures[second].passage.language;
    let own = &names[second - 1];
    // "giá vàng mua vào – bán ra"
    let thing = own.thing.split(language.phrases.sides.1).next().unwrap_or_default().trim_end();
    let thing = without_other(&figures[second], thing);
    let marked = language.marked(thing);
    if marked.begins(language.class.measure) || !own.members.is_empty() {
        return (thing.to_owned(), None);
    }
    let of_price = |it: &usize| {
        units(&figures[*it], &figures[second]) == "same" && language.marked(&names[*it].thing).begins(language.class.measure)
    };
    let before = (second.saturating_sub(BACK)..second - 1).rev().filter(|it| is_second(figures, *it)).find(of_price);
    match before {
        Some(before) if thing.is_empty() || marked.begins(language.class.organisation) => {
            (names[before].thing.clone(), Some(thing.to_owned()).filter(|it| !it.is_empty()))
        }
        _ => (thing.to_owned(), None),
    }
}

/// The price of the same side before that one stands under, where a figure is one of two prices. The second sort that one sentence tells
/// the prices of stands under none.
pub fn above(figures: &[Figure], at: usize) -> Option<Option<usize>> {
    let second = |it: usize| is_second(figures, it);
    let first = |it: usize| !second(it) && it + 1 < figures.len() && second(it + 1);
    let (sells, buys) = (second(at), first(at));
    let side = |it: &usize| if sells { second(*it) } else { first(*it) };
    let alike = |it: &usize| side(it) && units(&figures[*it], &figures[at]) == "same";
    let same_sentence =
        |it: &usize| (figures[*it].block(), figures[*it].sentence()) == (figures[at].block(), figures[at].sentence());
    (sells || buys).then_some(())?;
    let mut before = (at.saturating_sub(BACK)..at).rev().filter(alike);
    let last = before.next();
    let opens = !last.is_some_and(|it| same_sentence(&it));
    Some(last.filter(|_| opens))
}
