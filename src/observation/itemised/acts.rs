//! Fines that are told one after another, each with what it was for: "Hành vi thứ 2, không kiểm tra phương tiện phòng cháy, công ty bị phạt 800
//! nghìn đồng", "bị phạt 60 triệu đồng về hành vi kinh doanh hàng hóa nhập lậu". What each was for is its name.

use super::{Item, Named, put};
use crate::{
    language::passage::Passage,
    observation::{
        Role,
        figures::{Figure, is_word},
        names::{Name, text_of},
    },
    quantity::{Unit, lexer::Kind},
};
use std::ops::Range;

/// For what someone was fined is told in no more words than these.
const MOST_WORDS: usize = 32;
/// Fines of one list stand no further apart than so many blocks.
const MOST_APART: usize = 2;

/// Adds to items the fines of a list.
pub fn items(figures: &[Figure], names: &[Name], items: &mut [Option<Item>]) {
    let mut run = Named::new();
    for at in 0..figures.len() {
        let (fine, ..) = figures[at].passage.language.phrases.act;
        let money = matches!(figures[at].quantity.unit, Some(Unit::Currency(_))) && figures[at].role == Role::Level;
        if !money || names[at].thing != fine || items[at].is_some() {
            continue;
        }
        let Some(act) = act(&figures[at]) else { continue };
        let last = run.last().map(|it| &figures[it.0]);
        let ranged = |it: &Figure| it.quantity.max.is_some();
        let goes_on = |it: &Figure| {
            figures[at].block() - it.block() <= MOST_APART
                && ranged(it) == ranged(&figures[at])
                && it.quantity.unit == figures[at].quantity.unit
        };
        if !last.is_some_and(goes_on) {
            put(figures, std::mem::take(&mut run), "", items);
        }
        run.push((at, act));
    }
    put(figures, std::mem::take(&mut run), "", items);
}

/// For what someone was fined: right after the amount, or what its sentence begins with.
fn act(figure: &Figure) -> Option<String> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let Range { start: place, end: after } = figure.place().clone();
    let sentence = passage.sentence(place);
    if let Some(length) = passage.marks.at(after, class.act_open) {
        let stops = |it: &usize| passage.tokens.is(*it, Kind::Sign) && passage.tokens.raw(*it) != ",";
        let end = (after + length..sentence.end).find(stops).unwrap_or(sentence.end);
        return named(passage, without_numbers(passage, after + length..end)?);
    }
    let (_, noun, _) = passage.language.phrases.act;
    let opens = (sentence.start..place).take_while(|it| it - sentence.start < MOST_BEFORE);
    let words = noun.split(' ').count();
    let start = opens.into_iter().find(|it| (*it..it + words).map(|it| passage.tokens.word(it)).eq(noun.split(' ')))? + words;
    // "Hành vi thứ 2, …": which one it is.
    let comma = |range: Range<usize>| range.into_iter().find(|it| passage.tokens.raw(*it) == ",");
    let counted =
        comma(start..place).filter(|it| (start..*it).any(|it| passage.item_at(it).is_some() || passage.is(it, class.ranking)));
    let start = counted.map_or(start, |it| it + 1);
    let end = (start..place).rev().find(|it| passage.tokens.raw(*it) == ",")?;
    named(passage, without_numbers(passage, start..end)?)
}

/// The noun stands no further into its sentence than this.
const MOST_BEFORE: usize = 4;

/// An act up to the clause that tells of a number.
fn without_numbers(passage: &Passage, act: Range<usize>) -> Option<Range<usize>> {
    let class = &passage.language.class;
    let Some(number) = act.clone().find(|it| passage.item_at(*it).is_some()) else { return Some(act) };
    let ends = |it: &usize| {
        passage.tokens.raw(*it) == "," || passage.is(*it, class.coordination | class.preposition) && !passage.cuts_word(*it)
    };
    let end = (act.start..number).rev().find(ends)?;
    // "Trong trường hợp hàng hóa có trị giá từ 5 đến 10 triệu đồng".
    let having = (act.start..end).rev().find(|it| passage.is(*it, class.preposition) && passage.is(*it + 1, class.bare_noun));
    Some(act.start..having.unwrap_or(end))
}

fn named(passage: &Passage, act: Range<usize>) -> Option<String> {
    let such = passage.marks.at(act.start, passage.language.class.such_as).unwrap_or(0);
    let act = act.start + such..act.end;
    let words = act.clone().filter(|it| is_word(passage, *it)).count();
    (2..=MOST_WORDS).contains(&words).then(|| text_of(passage, &act))
}
