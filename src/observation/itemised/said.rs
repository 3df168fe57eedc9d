//! What is told with all of a list: what was done with it, or the words before it.

use super::count;
use crate::{
    language::passage::Passage,
    observation::{
        figures::{Figure, is_word},
        names::quoted,
        saying::{opened, telling},
    },
    quantity::Unit,
};
use std::ops::Range;

/// What a list is told with has no more words than these.
const MOST_SAID: usize = 24;
/// Nor is it looked for further back than this many numbers, or tokens.
const MOST_BACK: usize = 12;
const REACH: usize = 160;

/// Where what is told before a list begins, with how many of them there are: "có 6 nhóm hàng tăng giá: …".
pub fn counted_before(figures: &[Figure], first: usize, start: usize) -> usize {
    let before = first.checked_sub(1).map(|it| &figures[it]);
    let counts = |it: &&Figure| {
        it.block() == figures[first].block() && it.place().end == start && matches!(it.quantity.unit, Some(Unit::Counted(_)))
    };
    before.filter(counts).map_or(start, |it| it.place().start)
}

/// What stands before a list that numbers open, in its sentence: of other numbers before it, what stands before those.
pub fn before_numbers(figures: &[Figure], first: usize) -> Range<usize> {
    let class = &figures[first].passage.language.class;
    let mut at = first;
    for _ in 0..MOST_BACK {
        let mut range = before(figures, at);
        let passage = figures[at].passage;
        // What goes on from a number up to a comma is told of that one.
        if range.start > passage.sentence(range.start).start {
            let comma = range.clone().find(|it| matches!(passage.tokens.raw(*it), "," | ";"));
            range.start = comma.map_or(range.end, |it| it + 1);
        }
        let tells = range.clone().any(|it| {
            passage.is(it, class.verb | class.measure | class.parts | class.such_as) && !passage.cuts_word(it)
                || passage.tokens.raw(it) == ":"
        });
        let opens =
            at == 0 || figures[at - 1].block() != figures[at].block() || figures[at - 1].sentence() != figures[at].sentence();
        if tells || opens {
            return range;
        }
        // Of hundredths and prices the list is none.
        if !matches!(figures[at - 1].quantity.unit, Some(Unit::Counted(_) | Unit::Physical(_))) {
            break;
        }
        at -= 1;
    }
    let end = figures[at].place().start;
    end..end
}

/// What the sentence before that of a list tells; that of another block where a colon ends it.
pub fn said_before(figures: &[Figure], passages: &[Passage], first: usize) -> String {
    let passage = figures[first].passage;
    let sentence = passage.sentence(figures[first].place().start);
    if let Some(before) = sentence.start.checked_sub(1) {
        return words_of_list(passage, passage.sentence(before));
    }
    let block = passage.block.checked_sub(1).and_then(|it| passages.get(it)).filter(|it| !it.tokens.is_empty());
    let Some((block, last)) = block.map(|it| (it, it.tokens.len() - 1)) else { return String::new() };
    if block.tokens.raw(last) == ":" { words_of_list(block, block.sentence(last)) } else { String::new() }
}

/// What the words before a list tell: its last clause.
pub fn words_of_list(passage: &Passage, head: Range<usize>) -> String {
    let class = &passage.language.class;
    let mut head = opened(passage, head.start.max(head.end.saturating_sub(REACH))..head.end);
    let ends = class.such_as | class.parts | class.copula | class.having | class.degree | class.salient | class.number_of;
    while head.end > head.start {
        let cut =
            passage.marks.before(head.end, ends).filter(|it| head.end - it >= head.start && !passage.cuts_word(head.end - it));
        match cut {
            Some(length) => head.end -= length,
            None if !is_word(passage, head.end - 1) && passage.item_at(head.end - 1).is_none() => head.end -= 1,
            None => break,
        }
    }
    let stops = |it: &usize| matches!(passage.tokens.raw(*it), "," | ";" | ":" | "(" | ")");
    let comma = (head.start..head.end).rev().find(|it| stops(it) && !telling(passage, it + 1..head.end, &[], true).is_empty());
    head.start = comma.map_or(head.start, |it| it + 1);
    while head.start < head.end {
        // "Các mức phạt" are "mức phạt".
        let several = passage.marks.at(head.start, class.number_of);
        let several = several.filter(|it| passage.is(head.start + it, class.measure) && !passage.is(head.start, class.total));
        match passage.marks.at(head.start, class.joining).or(several).filter(|it| head.start + it < head.end) {
            Some(length) => head.start += length,
            None if !is_word(passage, head.start) && passage.item_at(head.start).is_none() => head.start += 1,
            None => break,
        }
    }
    // "Tang vật thu giữ": what says nothing of what was done or measured is the name of something else.
    let says = class.verb | class.measure | class.trade | class.kind_noun | class.partner | class.reporting | class.auxiliary;
    if head.len() > MOST_SAID {
        // A quotation may break off.
        let small = class.having | class.preposition | class.of;
        let opens =
            |it: &usize| passage.is(*it, class.measure) && !passage.cuts_word(*it) && passage.marks.before(*it, small).is_none();
        let mut start = head.clone().find(opens).unwrap_or(head.start);
        // "Không trả lương".
        while let Some(length) = passage.marks.before(start, class.verb | class.auxiliary).filter(|it| start - it >= head.start) {
            start -= length;
        }
        head = start..head.end.min(start + MOST_SAID);
        while head.end > head.start && (passage.cuts_word(head.end) || !is_word(passage, head.end - 1)) {
            head.end -= 1;
        }
    }
    // "Trung Quốc tăng cao nhất với 64,4%": that is told of another amount.
    let amounts = head.clone().filter_map(|it| passage.quantity(passage.item_at(it)?));
    let other = amounts.into_iter().any(|it| !matches!(it.unit, Some(Unit::Counted(_))));
    let whole = count(passage, head.clone(), "(") == count(passage, head.clone(), ")");
    let told = whole && !other && head.clone().any(|it| passage.is(it, says));
    if told { quoted(passage, &head).replace(['\u{201c}', '\u{201d}', '"'], "") } else { String::new() }
}

/// What stands in its sentence before the first item, behind the figure before.
pub fn before(figures: &[Figure], first: usize) -> Range<usize> {
    let passage = figures[first].passage;
    let end = figures[first].place().start;
    let sentence = passage.sentence(end).start;
    let previous = first.checked_sub(1).map(|it| &figures[it]).filter(|it| it.block() == figures[first].block());
    sentence.max(previous.map_or(0, |it| it.place().end))..end
}
