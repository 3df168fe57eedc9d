//! As many items as there are numbers, joined in a sentence: names with commas between them and a word before the last, or longer items with
//! semicolons.

use crate::language::{classes::Set, passage::Passage};
use std::ops::Range;

/// An item has no more words than this.
pub const MOST_WORDS: usize = 12;
/// So many joining words before a marker are looked at.
const JOINED: usize = 4;
/// What two items begin with alike is looked for in so many words.
const ALIKE: usize = 4;

/// Whether an item begins with what is measured.
pub fn is_measure(passage: &Passage, item: &Range<usize>) -> bool {
    let class = &passage.language.class;
    passage.is(item.start, class.measure | class.number_of | class.total)
}

/// The phrases of a stretch one after another, the longest first: where each starts, how many tokens it takes, its classes.
pub fn steps<'p>(passage: &'p Passage, within: Range<usize>) -> impl Iterator<Item = (usize, usize, Set)> + 'p {
    let mut at = within.start;
    std::iter::from_fn(move || {
        (at < within.end).then_some(())?;
        let (length, set) = passage.marks.starting(at).find(|it| at + it.0 <= within.end).unwrap_or((1, 0));
        let step = (at, length, set);
        at += length;
        Some(step)
    })
}

/// Whether a token is a word of a name, or ties two of them.
fn is_named(passage: &Passage, at: usize) -> bool {
    let capital = |at: usize| passage.tokens.capital(at);
    let ties = matches!(passage.tokens.raw(at), "-" | "–" | ".");
    capital(at) || ties && capital(at + 1) && at.checked_sub(1).is_some_and(capital)
}

/// A stretch of a sentence in which so many items are looked for.
pub struct List<'p, 't> {
    pub passage: &'p Passage<'t>,
    pub within: Range<usize>,
    pub count: usize,
}

impl List<'_, '_> {
    /// Items with semicolons between them, behind what says that they are: "là điện thoại và linh kiện; máy vi tính với kim ngạch …".
    pub fn by_semicolons(&self) -> Option<Vec<Range<usize>>> {
        let passage = self.passage;
        let stops: Vec<usize> = self.within.clone().filter(|it| passage.tokens.raw(*it) == ";").collect();
        (stops.len() + 1 == self.count).then_some(())?;
        // Such items have commas and joining words of their own.
        let own = |at: usize| passage.tokens.raw(at) == "," || passage.is(at, passage.language.class.coordination);
        let open = |at: &usize| passage.item_at(*at).is_some() || passage.tokens.raw(*at) == ":";
        let start = (self.within.start..stops[0]).rev().find(open).map_or(self.within.start, |it| it + 1);
        let mut starts = vec![self.opened(start..stops[0], &own)];
        starts.extend(stops.iter().map(|it| it + 1));
        let last = self.end_of(*starts.last()?, &own);
        let ends = stops.iter().copied().chain([last]);
        let items: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
        items.iter().all(|it| !it.is_empty() && it.len() <= MOST_WORDS).then_some(items)
    }

    /// Items with commas between them, and a word before the last.
    pub fn by_words(&self) -> Option<Vec<Range<usize>>> {
        let passage = self.passage;
        let joins = |at: &usize| passage.marks.at(*at, passage.language.class.coordination);
        let ands = self.within.clone().rev().filter(|it| joins(it).is_some()).take(JOINED);
        ands.into_iter().find_map(|at| self.around(at, at + joins(&at).unwrap_or(1)))
    }

    /// The items whose last one starts at a token, with the joining word before it.
    fn around(&self, and: usize, start: usize) -> Option<Vec<Range<usize>>> {
        let passage = self.passage;
        let last = start..self.end_of(start, &|_| false);
        (!last.is_empty() && last.len() <= MOST_WORDS).then_some(())?;
        let mut items = vec![last.clone()];
        let mut end = and;
        for _ in 2..self.count {
            let comma = (self.within.start..end).rev().take(MOST_WORDS + 1).find(|it| passage.tokens.raw(*it) == ",")?;
            (comma + 1 < end).then_some(())?;
            items.push(comma + 1..end);
            end = comma;
        }
        let first = self.start_of(end, items.last()?)?..end;
        (first.len() <= MOST_WORDS && !self.has_more(first.start)).then_some(())?;
        // "Tỷ suất sinh lời trên vốn chủ sở hữu (ROE) và tỷ suất sinh lời trên tổng tài sản (ROA)".
        if passage.tokens.word(first.start) == passage.tokens.word(start) {
            let own: Vec<&str> = first.clone().map(|it| passage.tokens.word(it)).collect();
            items[0] = start..self.end_of(start, &|at| at - start < own.len() && own.contains(&passage.tokens.word(at)));
        }
        items.push(first);
        items.reverse();
        Some(items)
    }

    /// Whether another item stands before the first one: "dệt may, da giày và gỗ" are three.
    fn has_more(&self, start: usize) -> bool {
        let passage = self.passage;
        let class = &passage.language.class;
        let comma = start.checked_sub(1).filter(|it| *it > self.within.start && passage.tokens.raw(*it) == ",");
        let Some(comma) = comma else { return false };
        let piece = self.clause_start(comma)..comma;
        let clause =
            class.joining | class.preposition | class.verb | class.copula | class.having | class.auxiliary | class.clausal;
        let timed = piece.start.checked_sub(1).is_some_and(|it| passage.item_at(it).is_some());
        let alike = passage.tokens.word(piece.start) == passage.tokens.word(start);
        !piece.is_empty() && !timed && (alike || !piece.clone().any(|it| passage.is(it, clause)))
    }

    /// Where an item ends: before what is told of it, but for what may stand in one.
    fn end_of(&self, start: usize, own: &dyn Fn(usize) -> bool) -> usize {
        let passage = self.passage;
        let class = &passage.language.class;
        if let Some(end) = self.name_end(start) {
            return end;
        }
        let told = class.copula | class.having | class.auxiliary | class.rise | class.fall | class.preposition | class.against;
        let told = told | class.joining | class.clause_join | class.speaking | class.agent_end | class.of | class.in_turn;
        let whole = class.whole | class.compound | class.measure;
        let measure = is_measure(passage, &(start..start + 1));
        let mut at = start;
        for (nth, (next, length, set)) in steps(passage, start..self.within.end).enumerate() {
            let sign = matches!(passage.tokens.raw(next), "," | ";" | ":" | "(" | ")" | ".");
            // "Giá trị giao dịch".
            let inside = measure && set & class.compound != 0 && set & (class.rise | class.fall) == 0;
            let tells = !inside && (set & told != 0 || set & whole == 0 && passage.is(next, told));
            // "Chi phí bán hàng", "sản phẩm chế biến": what is measured or made is a verb.
            let verb = !measure && next > start + 2 && set & class.verb != 0;
            if nth > 0 && !own(next) && (tells || verb || sign || passage.item_at(next).is_some()) {
                break;
            }
            at = next + length;
        }
        at
    }

    /// Where a name ends that starts at a token.
    fn name_end(&self, start: usize) -> Option<usize> {
        let passage = self.passage;
        let length = (start..self.within.end).take_while(|it| is_named(passage, *it)).count();
        (length > 0).then_some(start + length)
    }

    /// Where the first item starts, by the one that follows it: where a name does, where what it begins with as well, or behind the last
    /// small word.
    pub fn start_of(&self, end: usize, next: &Range<usize>) -> Option<usize> {
        let passage = self.passage;
        let opens = passage.sentence(end).start;
        if self.name_end(next.start) == Some(next.end) {
            let start = (self.within.start..end).rev().take_while(|it| is_named(passage, *it)).last()?;
            // What opens a sentence has a capital anyhow.
            let class = &passage.language.class;
            let small = class.preposition | class.joining | class.partner | class.place_noun | class.in_turn | class.continuing;
            let small = passage.marks.at(start, small).filter(|it| start == opens && start + it < end);
            return Some(start + small.unwrap_or(0));
        }
        let class = &passage.language.class;
        let opening = class.preposition | class.of | class.copula | class.joining | class.parts | class.place_before;
        let opening = opening | class.measure | class.trade | class.rise | class.fall | class.number_of | class.verb;
        let words = |range: Range<usize>| range.map(|it| passage.tokens.word(it)).collect::<Vec<_>>();
        let alike = (1..=ALIKE.min(next.len())).rev().find_map(|length| {
            let model = words(next.start..next.start + length);
            let fits = |at: &usize| {
                let like = at + length <= end && words(*at..at + length) == model && !passage.cuts_word(*at);
                // "Phôi thép và thép dài": one word may as well end the first.
                like && (length > 1 || *at == self.clause_start(end) || passage.marks.before(*at, opening).is_some())
            };
            (self.within.start.max(end.saturating_sub(MOST_WORDS))..end).rev().find(fits)
        });
        let start = alike.unwrap_or_else(|| self.opened(self.clause_start(end)..end, &|_| false));
        // "Tỷ lệ thất nghiệp thành thị và nông thôn": what both are of stands before the first.
        if alike.is_none() && is_measure(passage, &(start..end)) && !is_measure(passage, next) {
            let cut = end.checked_sub(next.len()).filter(|it| *it > start && !passage.cuts_word(*it));
            return cut;
        }
        (start < end).then_some(start)
    }

    /// Where the clause before a token opens: behind the last sign, number or time.
    pub fn clause_start(&self, end: usize) -> usize {
        let passage = self.passage;
        let stops = |it: &usize| passage.item_at(*it).is_some() || matches!(passage.tokens.raw(*it), "," | ";" | ":" | "(" | ")");
        (self.within.start..end).rev().find(stops).map_or(self.within.start, |it| it + 1)
    }

    /// Behind the last small word or verb of a stretch, but for what may stand in an item.
    fn opened(&self, within: Range<usize>, own: &dyn Fn(usize) -> bool) -> usize {
        let passage = self.passage;
        let class = &passage.language.class;
        let small = class.preposition | class.of | class.copula | class.having | class.auxiliary | class.parts | class.joining;
        let small = small | class.place_before | class.rise | class.fall | class.speaking | class.coordination;
        let small = small | class.ranking | class.such_as | class.no_opening | class.exception;
        let mut start = within.start;
        let mut measured = false;
        for (at, length, set) in steps(passage, within.clone()) {
            let verb = set & class.verb != 0 && (!measured || set & class.trade != 0);
            if at + length < within.end && !own(at) && (set & small != 0 || verb) {
                start = at + length;
            }
            measured = set & (class.measure | class.number_of | class.total) != 0;
        }
        start
    }
}
