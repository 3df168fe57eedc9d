//! Points of a list that are built alike, one amount in each: "– Vùng I: mức 4.420.000 đồng/tháng", or its number first: "– Từ 1 đến 2 triệu đồng
//! với vi phạm từ 1 đến 10 người". What stands over the points says what they are of.

use super::{Item, Named, Shape, is_amount, put, said::words_of_list};
use crate::{
    article::BlockKind,
    language::passage::Passage,
    observation::{
        Role,
        figures::{Figure, is_word},
        names::text_with_places,
        relations::units,
        respective::list::steps,
        saying::telling,
    },
    quantity::{Unit, lexer::Kind},
    text::lowercase,
};
use std::ops::Range;

/// A point is called by no more words than these.
const MOST_WORDS: usize = 20;
/// A paragraph of more tokens than these is no point.
const MOST_TOKENS: usize = 50;
/// Between two points no more than this many blocks tell more of the first.
const MOST_APART: usize = 2;
/// So many words may stand between a colon and its number, or before a number that a point begins with.
const MOST_BEFORE: usize = 5;

/// A point: its amount, and the words that it is called by.
struct Point {
    at: usize,
    shape: Shape,
    name: Range<usize>,
    /// The words right before its number.
    lead: String,
}

/// Adds to items those that are points of a list.
pub fn items(passages: &[Passage], figures: &[Figure], items: &mut [Option<Item>]) {
    let mut run: Vec<Point> = Vec::new();
    let mut at = 0;
    while at < figures.len() {
        let block = figures[at].block();
        let end = at + figures[at..].iter().take_while(|it| it.block() == block).count();
        let own = point(figures, at..end);
        at = end;
        let Some(own) = own else { continue };
        if !run.last().is_some_and(|last| follows(figures, last, &own)) {
            tell(passages, figures, &run, items);
            run.clear();
        }
        run.push(own);
    }
    tell(passages, figures, &run, items);
}

/// The point that a block is.
fn point(figures: &[Figure], own: Range<usize>) -> Option<Point> {
    let first = &figures[own.start];
    let passage = first.passage;
    let short = passage.tokens.len() <= MOST_TOKENS;
    (first.kind == BlockKind::Item || first.kind == BlockKind::Paragraph && short).then_some(())?;
    let sentence = passage.sentence(0);
    let colon = sentence.clone().find(|it| passage.tokens.raw(*it) == ":");
    if let Some(colon) = colon {
        let at = own.clone().find(|it| figures[*it].place().start > colon)?;
        let place = figures[at].place().start;
        let lead = colon + 1..place;
        // Of two amounts of one kind which is meant is not sure.
        let alone =
            own.filter(|it| *it > at && figures[*it].sentence() == 0).all(|it| units(&figures[it], &figures[at]) == "other");
        let near = sentence.contains(&place) && telling(passage, lead.clone(), &[], true).len() <= MOST_BEFORE;
        return (near && alone).then(|| Point { at, shape: Shape::NameFirst, name: 0..colon, lead: text(passage, lead) });
    }
    // "Từ 101 đến 300 người: phạt từ 10 đến 15 triệu đồng": how many it is said of is no amount.
    let money = |it: &usize| matches!(figures[*it].quantity.unit, Some(Unit::Currency(_)));
    if let Some(at) =
        own.clone().find(money).filter(|it| *it > own.start && matches!(first.quantity.unit, Some(Unit::Counted(_))))
    {
        let class = &passage.language.class;
        let told = class.auxiliary | class.verb | class.copula;
        let mut steps = steps(passage, first.place().end..figures[at].place().start);
        let end = steps.find(|(at, _, set)| set & told != 0 || passage.tokens.raw(*at) == ",")?.0;
        return Some(Point { at, shape: Shape::NameFirst, name: 0..end, lead: String::new() });
    }
    let place = first.place();
    let lead = text(passage, 0..place.start);
    let stops = |it: &usize| matches!(passage.tokens.raw(*it), ";" | ".") && !passage.tokens.glued(it + 1);
    let end = (place.end..sentence.end).find(stops).unwrap_or(sentence.end);
    let short = lead.split(' ').count() <= MOST_BEFORE;
    short.then_some(Point { at: own.start, shape: Shape::NumberFirst, name: place.end..end, lead })
}

/// The words of a stretch, in lower case.
fn text(passage: &Passage, range: Range<usize>) -> String {
    let words: Vec<&str> = range.filter(|it| passage.tokens.is(*it, Kind::Word)).map(|it| passage.tokens.raw(it)).collect();
    lowercase(&words.join(" "))
}

/// Whether a point is built as the one before it, and of the same kind.
fn follows(figures: &[Figure], before: &Point, own: &Point) -> bool {
    let (one, two) = (&figures[before.at], &figures[own.at]);
    let listed = one.kind == BlockKind::Item && two.kind == BlockKind::Item;
    two.block() - one.block() <= if listed { MOST_APART } else { 1 }
        && before.shape == own.shape
        && (own.shape == Shape::NameFirst || before.lead == own.lead)
        && one.role == two.role
        && one.planned == two.planned
        && one.role != Role::Rank
        && one.quantity.max.is_some() == two.quantity.max.is_some()
        && matches!(units(one, two), "same" | "kind")
        && is_amount(one)
}

/// Tells the amounts of a list of points what they are called.
fn tell(passages: &[Passage], figures: &[Figure], run: &[Point], items: &mut [Option<Item>]) {
    let Some(first) = run.first() else { return };
    let passage = figures[first.at].passage;
    let head = passage.block.checked_sub(1).and_then(|it| passages.get(it)).filter(|it| !it.tokens.is_empty());
    // Paragraphs are points where a colon says so.
    let opened = head.is_some_and(|it| it.tokens.raw(it.tokens.len() - 1) == ":");
    if !opened && run.iter().any(|it| figures[it.at].kind != BlockKind::Item) {
        return;
    }
    let said = head.map(|it| words_of_list(it, it.sentence(it.tokens.len() - 1))).unwrap_or_default();
    let named: Option<Named> = run.iter().map(|it| Some((it.at, name(figures[it.at].passage, it.name.clone())?))).collect();
    if let Some(named) = named {
        put(figures, named, &said, items);
    }
}

/// What a point is called, without the mark that counts it; none where it is a whole text.
fn name(passage: &Passage, range: Range<usize>) -> Option<String> {
    let class = &passage.language.class;
    let Range { mut start, mut end } = range;
    let small = class.preposition | class.joining;
    while start < end {
        // "a)", "1.": what counts points.
        let counts = start + 1 < end && matches!(passage.tokens.raw(start + 1), ")" | ".");
        match passage.marks.at(start, small).filter(|it| start + it < end) {
            _ if counts => start += 2,
            Some(length) => start += length,
            None if !is_word(passage, start) && passage.item_at(start).is_none() => start += 1,
            None => break,
        }
    }
    while end > start
        && passage.tokens.is(end - 1, Kind::Sign)
        && passage.item_at(end - 1).is_none()
        && passage.tokens.raw(end - 1) != ")"
    {
        end -= 1;
    }
    // "Ngày 1/7/2019 là"; but "trở lên" is one word.
    let small = class.copula | class.having | class.auxiliary;
    let longest = |end: usize| passage.marks.ending(end).next().map_or(0, |it| it.0);
    while let Some(length) = passage.marks.before(end, small).filter(|it| end - it > start && *it >= longest(end)) {
        end -= length;
    }
    let words = (start..end).filter(|it| is_word(passage, *it)).count();
    let fits = (1..=MOST_WORDS).contains(&words) && (start..end).all(|it| passage.tokens.raw(it) != ".");
    fits.then(|| text_with_places(passage, &(start..end)))
}
