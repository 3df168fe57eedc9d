//! What opens the list that a figure stands in: the words before it that say what all of its figures are of.

use super::{
    figures::Figure,
    names::text_of,
    relations::units,
    saying::{REACH, left, opened, telling},
};
use crate::language::{classes::Set, passage::Passage};
use std::ops::Range;

/// An opening of more tokens than this is no title.
const MOST_OPENING: usize = 32;
/// Nor does it stand in more than this.
const MOST_HEAD: usize = 96;

/// The words before the list that a figure stands in.
pub fn opening(passages: &[Passage], figures: &[Figure], at: usize) -> Option<String> {
    let own = &figures[at];
    let passage = own.passage;
    let class = &passage.language.class;
    let sentence = passage.sentence(own.place().start);
    let before = (at.saturating_sub(REACH)..=at).rev().take_while(|it| {
        let other = &figures[*it];
        other.block() == own.block() && other.place().start >= sentence.start
    });
    let first = before
        .filter(|it| figures[*it].role == own.role && matches!(units(&figures[*it], own), "same" | "kind" | "money"))
        .last()?;
    // "… tăng ở các nhóm hàng chủ lực là gạo 5 tỷ USD": the list begins after the verb.
    let piece = left(figures, first);
    let named = |it: usize| {
        let end = it + passage.marks.at(it, class.copula).filter(|_| passage.is(it, class.clausal))?;
        let told = |range: Range<usize>| telling(passage, range, &[], true).len();
        (told(piece.start..it) > 2 && told(end..piece.end) > 0).then_some(end)
    };
    let head = sentence.start..piece.clone().rev().find_map(named).unwrap_or(piece.start);
    (head.len() <= MOST_HEAD).then_some(())?;
    let tells = |passage: &Passage, it: &Range<usize>| telling(passage, it.clone(), &[], false).len();
    // "Đơn giá bình quân: gạo 638 USD/tấn, … Còn hạt điều 5.378 USD/tấn": what the list before it is of, so is what goes on with it.
    if tells(passage, &head) == 0
        && sentence.start > 0
        && passage.is(sentence.start, class.joining)
        && let Some(last) = at.checked_sub(1).and_then(|last| {
            let before = (last.saturating_sub(REACH)..=last).rev();
            let alike = |it: &usize| {
                let other = &figures[*it];
                other.role == own.role
                    && matches!(units(other, own), "same" | "kind" | "money")
                    && other.place().end <= sentence.start
            };
            before.take_while(|it| figures[*it].block() == own.block()).find(alike)
        })
    {
        return opening(passages, figures, last);
    }
    // "Đơn giá bình quân: …": a measure before a colon says enough.
    let measured = || {
        let colon = head.end.checked_sub(1).is_some_and(|it| it > head.start && passage.tokens.raw(it) == ":");
        colon && passage.is(head.start, class.measure)
    };
    let (passage, told) = if tells(passage, &head) >= 2 || measured() {
        (passage, heading(passage, head, false)?)
    } else {
        // A paragraph that opens with its list goes on from the one before; "cụ thể, …" says what that one told of.
        let (before, last) = match sentence.start.checked_sub(1) {
            Some(last) => (passage, last),
            None => {
                let before = passages.get(own.block().checked_sub(1)?)?;
                (before, before.tokens.len().checked_sub(1)?)
            }
        };
        let specifies = passage.is(sentence.start, class.parts);
        let told = heading(before, before.sentence(last), specifies)?;
        (before, Some(told).filter(|it| specifies || tells(before, it) >= 3)?)
    };
    let told = passage.tokens.slice(told.start, told.end - 1).trim_end_matches([' ', ',', ':', ';', '.', '(', '–', '-']).trim();
    (!told.is_empty()).then(|| told.to_owned())
}

/// What of the words before a list says what it is of: they stand before a colon, name a measure, or open it as parts.
fn heading(passage: &Passage, range: Range<usize>, specified: bool) -> Option<Range<usize>> {
    let class = &passage.language.class;
    (range.len() <= MOST_HEAD).then_some(())?;
    let opens = passage.marks.before(range.end, class.parts);
    let colon = range.end.checked_sub(1).filter(|it| *it >= range.start && passage.tokens.raw(*it) == ":");
    let end = colon.unwrap_or(range.end - opens.unwrap_or(0));
    let end = (range.start..end).rev().find(|it| passage.tokens.raw(*it) != ",").map_or(end, |it| it + 1);
    // What the list is compared with is told, and what is measured.
    let has = |it: &Range<usize>, classes: Set| it.clone().any(|at| passage.is(at, classes));
    let (full, short) = (range.start..end, opened(passage, range.start..end));
    // As written, as long as it is short.
    let reported = has(&full, class.reporting) && !has(&short, class.reporting);
    let needed = full.len() <= MOST_OPENING && !reported
        || has(&full, class.against)
        || has(&full, class.measure) && !has(&short, class.measure);
    let told = if needed { full } else { short };
    let any = |classes: Set| has(&told, classes);
    // What tells an amount of its own is no title of a list, unless it opens that: "trên xe chở 1,2 tấn dược liệu, bao gồm …".
    let amount = |token: usize| passage.item_at(token).is_some_and(|it| passage.quantity(it).is_some());
    let own = opens.is_none() && !specified && told.clone().any(amount);
    let credit = passage.marks.at(told.start, class.credit);
    let credit =
        credit.is_some_and(|length| told.contains(&(told.start + length)) && passage.tokens.raw(told.start + length) == ":");
    let heads = opens.is_some() || colon.is_some() || any(class.measure);
    // "Số liệu của Bộ cho thấy" is no title.
    let reports = passage.marks.before(told.end, class.reporting).is_some();
    let fits = (1..=MOST_OPENING).contains(&told.len()) && !own && !credit && (!reports || colon.is_some()) && heads;
    // "Các vị trí tiếp theo là: …" goes on with a list that began before.
    (fits && !any(class.continuing)).then_some(told)
}

/// The measure in what opens the list that a figure stands in: in its sentence, or in the one before where its own begins with the opener.
pub fn measure(figure: &Figure) -> Option<String> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let end = figure.place().start;
    let sentence = passage.sentence(end);
    let first = sentence.start.max(end.saturating_sub(REACH * 4));
    let opens = |it: &usize| passage.tokens.raw(*it) == ":" || passage.is(*it, class.parts | class.such_as);
    let opener = (first..end).rev().find(opens)?;
    let head = if opener > sentence.start + 1 {
        first..opener
    } else {
        let before = passage.sentence(sentence.start.checked_sub(1)?);
        before.start.max(before.end.saturating_sub(REACH * 2))..before.end
    };
    let starts = |it: usize| {
        let small = class.preposition | class.joining | class.clause_join | class.total | class.number_of;
        it == head.start
            || matches!(passage.tokens.raw(it - 1), ":" | ";" | "(")
            || passage.item_at(it - 1).is_some()
            || passage.marks.before(it, small).is_some()
    };
    // Where two are named, which of them the list is of is not sure.
    let mut named = head.clone().filter(|it| starts(*it) && passage.is(*it, class.measure));
    let start = named.next()?;
    if head.clone().any(|it| {
        it > start + passage.marks.at(start, class.measure).unwrap_or(1)
            && passage.is(it, class.measure)
            && passage.is(it, class.verb)
    }) {
        return None;
    }
    let mut last = start;
    while let Some(length) = passage.marks.at(last, class.measure | class.verb).filter(|it| last + it <= head.end) {
        last += length;
    }
    // No name is cut: "thuế giá trị gia tăng".
    let whole = class.whole | class.compound;
    let cut = (start..last).any(|at| passage.marks.at(at, whole).is_some_and(|length| at + length > last));
    if cut {
        return None;
    }
    // "Một số …" is of nothing yet.
    let empty = passage.marks.at(start, class.empty_noun | class.number_of).is_some_and(|it| start + it >= last);
    (last > start && !empty).then(|| text_of(passage, &(start..last)))
}
