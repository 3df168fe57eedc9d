//! Which pieces of a clause a name may be.

use super::{Name, Naming, joined, shape::Shape};
use crate::{
    language::classes::Set,
    observation::{
        Role,
        figures::{Figure, is_word},
        relations::units,
    },
    quantity::{Unit, lexer::Kind},
};
use std::ops::Range;

impl Naming<'_, '_> {
    /// Whether a name may begin at a token of a piece that begins at `first`.
    pub fn may_open(&self, at: usize, first: usize) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        if passage.is(at, class.pronoun) && passage.is(at, class.no_opening) {
            return false;
        }
        let opens = at == first
            || passage.is(at, class.measure | class.number_of | class.organisation)
            || !is_word(passage, at - 1)
            || passage
                .marks
                .before(at, class.no_opening | class.verb | class.copula | class.having | class.preposition | class.reporting)
                .is_some();
        // "trong nước được hưởng mức ưu đãi 3%" begins with no "nước".
        let place = class.home | class.province | class.country | class.region;
        let within = (1..=MOST_OF_PLACE.min(at)).any(|back| passage.marks.at(at - back, place).is_some_and(|it| it > back));
        opens
            && !within
            && !passage.cuts_word(at)
            && (passage.marks.at(at, class.no_opening).is_none() || passage.is(at, class.measure | class.verb))
    }

    /// Whether a name may end before a token.
    pub fn may_close(&self, start: usize, end: usize) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let bad = class.no_ending | class.copula | class.having | class.auxiliary | class.joining;
        if self.breaks_off(start, end) {
            return false;
        }
        passage.marks.before(end, bad).is_none_or(|it| end - it < start) || passage.marks.before(end, class.compound).is_some()
    }

    /// Whether a piece breaks off where a number would follow: "vay với số tiền", "chi trả số tiền", "lắp đặt trong vòng".
    pub fn breaks_off(&self, start: usize, end: usize) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let after = |classes: Set, before: Set| {
            passage.marks.before(end, classes).is_some_and(|it| {
                let number = passage.marks.before(end - it, class.number_of).unwrap_or(0);
                let noun = end - it - number;
                noun > start && passage.marks.before(noun, before).is_some() && !passage.is(noun, class.compound)
            })
        };
        after(class.empty_noun, class.preposition | class.and | class.verb)
            || after(class.measure, class.preposition | class.and)
            || passage.marks.before(end, class.during | class.up_to).is_some_and(|it| end - it > start && it > 1)
    }

    /// The name that words before the number make: of what is counted they may say what it does ("tham gia bảo hiểm: 5 người"), or what a
    /// bare noun counts ("xe con: 5 chiếc"), with what was done to it; `None` where they can say neither.
    pub fn called(&self, range: &Range<usize>, shape: &Shape) -> Option<(String, String)> {
        let passage = self.passage();
        let class = &passage.language.class;
        let text = self.text(range);
        let plain = |text: String| Some((text, String::new()));
        let Some(Unit::Counted(noun)) = &self.own().quantity.unit else { return plain(text) };
        let first = noun.split(' ').next().unwrap_or_default();
        let says = matches!(shape.first, "measure" | "number-of" | "empty")
            || self.own().role != Role::Level
            || range.clone().any(|it| passage.tokens.word(it) == first);
        match () {
            () if says => plain(text),
            () if matches!(shape.first, "verb" | "light-verb") => {
                let before = range.end == self.own().place().start;
                let done = if before { self.done(range) } else { text };
                Some((joined(&[noun, &done]), done))
            }
            () if passage.is(self.own().place().end.saturating_sub(1), class.bare_noun) => plain(text),
            () => None,
        }
    }

    /// Whether what commas part are members of a list: a few words each, and nothing that is told.
    pub fn lists(&self, within: Range<usize>) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let tells =
            class.measure | class.verb | class.copula | class.having | class.clause_join | class.auxiliary | class.preposition;
        let mut words = 0;
        within.into_iter().all(|at| {
            words = if passage.tokens.raw(at) == "," || passage.is(at, class.and) { 0 } else { words + 1 };
            words <= MOST_LISTED && (passage.is(at, class.and | class.whole) || !passage.is(at, tells))
        })
    }

    /// Whether a piece has words that only clauses have.
    pub fn is_clause(&self, range: Range<usize>) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let mut at = range.start;
        while at < range.end {
            if let Some(length) = passage.marks.at(at, class.compound | class.measure | class.and) {
                at += length;
                continue;
            }
            if passage.is(at, class.speaking | class.reporting | class.joining | class.clausal) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether another figure counts other things: what those are called is no name of these.
    pub fn counts_else(&self, other: &Figure) -> bool {
        let counts = |it: &Figure| matches!(it.quantity.unit, Some(Unit::Counted(_)));
        counts(self.own()) && counts(other) && units(self.own(), other) == "other"
    }

    /// Whether what a name measures can be counted in the figure's unit: a share of the market is no sum of money, revenue no tonnes.
    pub fn may_count(&self, name: &Name) -> bool {
        !matches!(
            (name.shape.counted_in, self.own().unit_kind()),
            ("hundredths", "money" | "measure" | "count") | ("money", "measure" | "count") | ("amount", "money")
        )
    }

    /// A piece's end without the small words before the number.
    pub fn trimmed_end(&self, chunk: Range<usize>) -> usize {
        let passage = self.passage();
        let class = &passage.language.class;
        let small: Set = class.no_ending | class.degree | class.copula | class.having | class.auxiliary | class.rise | class.fall;
        let mut end = chunk.end;
        while end > chunk.start {
            match passage.marks.before(end, small).filter(|it| end - it >= chunk.start && !passage.cuts_word(end - it)) {
                Some(length) => end -= length,
                None if !passage.tokens.is(end - 1, Kind::Word) => end -= 1,
                None => break,
            }
        }
        end
    }
}

/// The name of a place has no more words than this before its last.
const MOST_OF_PLACE: usize = 3;
/// A member of a list that commas part has no more words than these.
const MOST_LISTED: usize = 4;
