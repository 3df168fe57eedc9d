//! Sentences that are built alike, one after another, each of someone else: "Bị can Chiến đã ký 241 hồ sơ, gây thiệt hại trên 39 tỷ đồng. Bị can
//! Trung đã ký 383 hồ sơ, gây thiệt hại trên 66 tỷ đồng. …". Who did it is what each is called by; what was done is the same.

use super::{Item, Shape, bare, is_amount, put};
use crate::{
    language::passage::Passage,
    observation::{
        Role,
        figures::{Figure, is_word},
        names::text_with_places,
        relations::units,
        saying::telling,
    },
    quantity::lexer::Kind,
    text::lowercase,
};
use std::ops::Range;

/// Whoever does something is called by no more words than these.
const MOST_WORDS: usize = 8;
/// It stands among so many tokens of its sentence.
const MOST_TOKENS: usize = 24;
/// Among so many sentences those of a list are looked for.
const MOST_SAID: usize = 60;
/// A verb stands no more tokens before its number than these.
const REACH: usize = 8;
/// Two sentences of a list stand no further apart than so many blocks.
const MOST_APART: usize = 2;

/// Who did what, of an amount.
struct Said {
    at: usize,
    subject: String,
    verb: String,
}

/// Adds to items those that sentences tell of someone each.
pub fn items(figures: &[Figure], items: &mut [Option<Item>]) {
    let said: Vec<Said> = (0..figures.len()).filter(|it| items[*it].is_none()).filter_map(|it| said(figures, it)).collect();
    let mut taken = vec![false; said.len()];
    for first in 0..said.len() {
        if taken[first] {
            continue;
        }
        let mut run = vec![first];
        for next in (first + 1..said.len()).take(MOST_SAID) {
            let (last, own) = (&figures[said[run[run.len() - 1]].at], &figures[said[next].at]);
            if own.block() - last.block() > MOST_APART {
                break;
            }
            let same = said[next].verb == said[first].verb && matches!(units(last, own), "same" | "kind");
            let ranged = last.quantity.max.is_some() == own.quantity.max.is_some();
            let apart = (last.block(), last.sentence()) != (own.block(), own.sentence());
            if same && ranged && apart && !taken[next] {
                run.push(next);
            }
        }
        let named = run.iter().map(|it| (said[*it].at, said[*it].subject.clone())).collect();
        if put(figures, named, &said[first].verb, items) {
            run.into_iter().for_each(|it| taken[it] = true);
        }
    }
}

/// Who did what of an amount, where its sentence begins with who.
fn said(figures: &[Figure], at: usize) -> Option<Said> {
    let figure = &figures[at];
    let passage = figure.passage;
    let class = &passage.language.class;
    (figure.role == Role::Level && is_amount(figure) && !figure.planned).then_some(())?;
    let place = figure.place().start;
    let subject = subject(passage, passage.sentence(place))?;
    let stops = |it: &usize| passage.tokens.is(*it, Kind::Sign) || passage.item_at(*it).is_some();
    let first = (subject.end.max(place.saturating_sub(REACH))..place)
        .rev()
        .find(stops)
        .map_or(subject.end.max(place.saturating_sub(REACH)), |it| it + 1);
    let told = bare(passage, first..place, Shape::NameFirst);
    let small = class.auxiliary | class.speaking | class.having | class.copula;
    let start = (told.start..told.end).find(|it| !passage.is(*it, small))?;
    let told = start..told.end;
    // Whose it is stands elsewhere, or it is another's.
    let plain = !told.clone().any(|it| passage.tokens.capital(it) || passage.is(it, class.clause_join | class.against));
    plain.then_some(())?;
    // "Gây thiệt hại số tiền" is "gây thiệt hại".
    let empty = passage.marks.before(told.end, class.empty_noun).filter(|it| told.end - it > told.start).unwrap_or(0);
    let told = told.start..told.end - empty;
    let letters = |it: &Range<usize>| it.clone().any(|it| passage.tokens.raw(it).chars().nth(1).is_some());
    telling(passage, told.clone(), &[], true).iter().any(letters).then(|| Said {
        at,
        subject: text_with_places(passage, &subject),
        verb: lowercase(passage.tokens.slice(told.start, told.end - 1)),
    })
}

/// Whoever a sentence begins with: a name, perhaps with what he is before it.
fn subject(passage: &Passage, sentence: Range<usize>) -> Option<Range<usize>> {
    let class = &passage.language.class;
    let sentence = sentence.start..sentence.end.min(sentence.start + MOST_TOKENS);
    let start = bare(passage, sentence.clone(), Shape::NumberFirst).start;
    let tells = class.auxiliary | class.verb | class.copula | class.having | class.speaking | class.reporting | class.preposition;
    let stops = |it: &usize| {
        !is_word(passage, *it) || passage.item_at(*it).is_some() || passage.is(*it, tells) && !passage.tokens.capital(*it)
    };
    let end = (start + 1..sentence.end).find(stops)?;
    let named = (start + 1..end).any(|it| passage.tokens.capital(it)) && passage.tokens.capital(end - 1);
    (named && end - start <= MOST_WORDS && !passage.is(start, class.measure | class.home)).then_some(start..end)
}
