//! A figure's clause, cut into its subject, its verb and what stands after the number.

use super::Naming;
use crate::{
    language::{classes::Set, passage::Passage},
    observation::{RelationKind, figures::is_word},
    quantity::{Item, Unit, lexer::Kind},
    text::{collapsed, uncapitalised},
};
use std::ops::Range;

/// A clause around a figure.
#[derive(Default)]
pub struct Clause {
    /// The tokens of the subject, trimmed; empty where there is none.
    pub subject: Range<usize>,
    /// The verb with what belongs to it, up to the number.
    pub verb: Range<usize>,
    /// What stands right after the number and its unit.
    pub tail: Range<usize>,
}

impl Naming<'_, '_> {
    /// The clause, cut into its pieces.
    pub fn clause(&self) -> Clause {
        let passage = self.passage();
        let mut clause = Clause { tail: self.tail(), ..Clause::default() };
        for chunk in self.chunks().into_iter().take(MOST_CHUNKS) {
            let core = self.trimmed(chunk);
            if core.is_empty() {
                continue;
            }
            // "ngành chế biến, chế tạo" tells no one who does anything.
            let comma = || core.clone().any(|it| passage.tokens.raw(it) == ",");
            let sector = passage.is(core.start, passage.language.class.sector) && comma();
            let (subject, verb) = if sector { (core.clone(), core.end..core.end) } else { self.parted(core) };
            (clause.subject, clause.verb) = (subject, verb);
            break;
        }
        clause
    }

    /// The pieces of text before the number, nearest first: apart by commas, times and brackets, up to the figure before or to the start
    /// of the clause.
    pub fn chunks(&self) -> Vec<Range<usize>> {
        let passage = self.passage();
        let class = &passage.language.class;
        let place = self.own().place();
        let sentence = passage.sentence(place.start).start;
        let (mut chunks, mut end, mut at) = (Vec::new(), place.start, place.start);
        let close = |chunks: &mut Vec<Range<usize>>, at: usize, end: usize| {
            if at < end {
                chunks.push(at..end);
            }
        };
        while at > sentence && chunks.len() <= MOST_CHUNKS && place.start - at < MOST_BEFORE {
            let token = at - 1;
            if let Some(item) = passage.item_at(token) {
                let start = passage.places[item].start;
                // "so với 6 đồng tiền chủ chốt khác tiếp tục giảm": what is compared with is told by the way.
                let by_the_way = passage
                    .quantity(item)
                    .filter(|it| matches!(it.unit, Some(Unit::Counted(_))))
                    .and_then(|_| passage.marks.before(start, class.against).filter(|it| *it > 1));
                if let Some(length) = by_the_way {
                    close(&mut chunks, at, end);
                    (at, end) = (start - length, start - length);
                    continue;
                }
                if passage.quantity(item).is_some() {
                    let empty = |it: Range<usize>| self.trimmed(it).is_empty();
                    if !empty(at..end) || !chunks.iter().cloned().all(empty) || !self.is_own_change(start) {
                        break;
                    }
                    close(&mut chunks, at, end);
                    (at, end) = (start, start);
                    continue;
                }
                if matches!(passage.items[item], Item::When(..)) {
                    close(&mut chunks, at, end);
                    end = start;
                }
                at = start;
                continue;
            }
            match passage.tokens.raw(token) {
                // "Thu ngân sách: 5 tỷ đồng": what stands before the colon is the label.
                ":" if chunks.is_empty() && at == end => {
                    (at, end) = (token, token);
                    continue;
                }
                ";" | ":" | "(" | "[" => break,
                ")" => {
                    // A bracket without figures says something of what stands before it.
                    let open = (sentence..token).rev().take(16).find(|it| passage.tokens.raw(*it) == "(");
                    let plain = open.filter(|open| {
                        (*open..token).all(|it| passage.item_at(it).is_none_or(|it| passage.quantity(it).is_none()))
                    });
                    let Some(open) = plain else { break };
                    close(&mut chunks, at, end);
                    (at, end) = (open, open);
                    continue;
                }
                "," | "." | "?" | "!" | "…" | "\u{201d}" | "\u{201c}" | "\"" => {
                    close(&mut chunks, at, end);
                    end = token;
                }
                _ => {}
            }
            at = token;
        }
        close(&mut chunks, at, end);
        self.joined_lists(chunks)
    }

    /// Whether the figure at a token is how this one changed, or from what: "lợi nhuận gộp tăng 3%, từ 734 tỷ lên 756 tỷ đồng" has its
    /// subject before that.
    fn is_own_change(&self, start: usize) -> bool {
        let is_there = |it: &usize| self.figures[*it].place().start == start && self.figures[*it].block() == self.own().block();
        let tells = [RelationKind::Change, RelationKind::Previous];
        let before = (0..self.at).rev().take(MOST_CHANGES).find(is_there);
        before.and_then(|it| self.links[it]).is_some_and(|it| it.to == self.at && tells.contains(&it.kind))
    }

    /// "trị giá xuất khẩu nông, lâm, thủy sản": short pieces after a measure that commas part are one list with it.
    fn joined_lists(&self, mut chunks: Vec<Range<usize>>) -> Vec<Range<usize>> {
        // Small words alone may stand between a time and the number: "nông, lâm, thủy sản năm 2020 ước đạt".
        let said = chunks.iter().position(|it| !self.trimmed(it.clone()).is_empty()).unwrap_or(0);
        let mut small = chunks;
        chunks = small.split_off(said);
        let passage = self.passage();
        let class = &passage.language.class;
        let tied = |one: &Range<usize>, two: &Range<usize>| one.end + 1 == two.start && passage.tokens.raw(one.end) == ",";
        let measured = |it: &Range<usize>| it.clone().any(|at| passage.is(at, class.measure));
        let speaks = |it: &Range<usize>| it.clone().any(|at| passage.is(at, class.copula | class.reporting | class.clause_join));
        while chunks.len() >= 2 {
            let (last, before) = (&chunks[0], &chunks[1]);
            // "thủ tục xuất, nhập cảnh"
            let verbs = tied(before, last)
                && passage.is(last.start, class.verb)
                && passage.marks.before(before.end, class.verb).is_some();
            if verbs {
                let joined = before.start..last.end;
                chunks.splice(0..2, [joined]);
                continue;
            }
            let first = (last.start..last.end).take(1).any(|it| passage.is(it, class.measure | class.no_opening));
            let short = before.len() <= 4 || measured(before);
            if !first
                && tied(before, last)
                && let Some(start) = self.list_start(before.clone(), last.clone())
            {
                let joined = start..last.end;
                chunks.splice(0..2, [joined]);
                continue;
            }
            if first || !tied(before, last) || !short || speaks(before) || !chunks[1..].iter().take(4).any(measured) {
                break;
            }
            let joined = before.start..last.end;
            chunks.splice(0..2, [joined]);
            if measured(&chunks[0]) && passage.is(chunks[0].start, class.measure) {
                break;
            }
        }
        small.append(&mut chunks);
        small
    }

    /// Where a list of goods begins that ends with a piece: "máy vi tính, sản phẩm điện tử và linh kiện", "ngành chế biến, chế tạo".
    fn list_start(&self, before: Range<usize>, last: Range<usize>) -> Option<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let (core, rest) = (self.trimmed(before.clone()), self.trimmed(last.clone()));
        let whole = !core.is_empty() && core.end == before.end && !rest.is_empty() && rest.start == last.start;
        // "Trong đó, ngành chế biến, chế tạo", "một số nhóm hàng như máy vi tính, …": nothing else of a clause stands before it.
        let opens = passage.marks.before(core.start, class.parts).is_some_and(|it| before.start + it >= core.start)
            || passage.marks.before(core.start, class.such_as).is_some()
            || core.start == before.start;
        let someone = class.organisation | class.pronoun | class.joining | class.measure | class.number_of | class.clausal;
        let and = rest.clone().any(|it| passage.is(it, class.and));
        let listed = and && self.lists(core.clone()) && self.lists(rest.clone());
        let of_sector = passage.is(core.start, class.sector | class.kind_noun)
            && rest.len() <= MOST_OF_SECTOR
            && !rest.clone().any(|it| passage.is(it, class.measure | class.copula | class.having | class.joining));
        let apart = passage.is(core.start, someone) || passage.is(rest.start, class.sector | class.kind_noun);
        (whole && opens && !apart && (listed || of_sector)).then_some(core.start)
    }

    /// A piece without what names do not begin and end with, after the last word that joins clauses.
    fn trimmed(&self, chunk: Range<usize>) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let (mut start, mut end) = (chunk.start, chunk.end);
        // Small words before the number.
        let ends: Set = class.no_ending
            | class.degree
            | class.copula
            | class.having
            | class.auxiliary
            | class.rise
            | class.fall
            | class.in_turn
            | class.equivalent
            | class.joining;
        while end > start {
            // Of a compound that a name may end with no part is cut off.
            let longest = passage
                .marks
                .ending(end)
                .next()
                .filter(|it| it.1 & (class.compound | class.measure | class.whole) != 0 && it.1 & class.agent_end == 0)
                .map_or(0, |it| it.0);
            match passage.marks.before(end, ends).filter(|length| end - length >= start && *length >= longest) {
                Some(length) if longest < length || longest == 0 => end -= length,
                _ if longest > 0 => break,
                _ if !passage.tokens.is(end - 1, Kind::Word) && passage.item_at(end - 1).is_none() => end -= 1,
                _ => break,
            }
        }
        // "được Ngân hàng Nhà nước công bố": who names the figure is not what it measures.
        if end > start && passage.marks.before(end, class.agent_end).is_some() && self.opens_with_agent(start, end) {
            return start..start;
        }
        // The last word that joins clauses, or that opens a place, with something after it.
        let mut at = start;
        while at < end {
            let joins = passage.marks.at(at, class.clause_join | class.reporting).filter(|length| at + length < end);
            // "triển khai" reports nothing.
            let joins = joins.filter(|_| !passage.cuts_word(at));
            // "chi phí bán hàng ghi nhận mức giảm 5%": what stands before is no one who says something.
            let told = joins.is_some() && at > start && passage.marks.at(at, class.clause_join).is_none();
            if told && !self.opens_with_agent(start, at) && passage.is(start, class.measure | class.number_of) {
                end = at;
                break;
            }
            if let Some(length) = joins.filter(|_| !self.is_inside_name(at, start)) {
                start = at + length;
                at = start;
                continue;
            }
            at += 1;
        }
        loop {
            let opens = passage.marks.at(start, class.no_opening | class.pointing).filter(|length| start + length <= end);
            match opens {
                _ if start >= end => break,
                Some(length) => start += length,
                None if passage.item_at(start).is_none() && !passage.tokens.is(start, Kind::Word) => start += 1,
                None => match place_length(passage, start, end) {
                    Some(length) => start += length,
                    None => break,
                },
            }
        }
        // "của cả nước", "tại Hà Nội" at the end.
        while let Some(cut) = self.place_at_end(start, end) {
            end = cut;
        }
        start..end.max(start)
    }

    /// Whether a piece opens with a company, an office or a person, perhaps after small words.
    fn opens_with_agent(&self, start: usize, end: usize) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let mut at = start;
        while let Some(length) = passage.marks.at(at, class.no_opening).filter(|it| at + it < end) {
            at += length;
        }
        (passage.is(at, class.organisation) || passage.tokens.capital(at)) && !(at..end).any(|it| passage.is(it, class.measure))
    }

    /// Whether a joining word stands inside a name: "vốn đầu tư về nông nghiệp" has a measure before it, "chi cho giáo dục".
    fn is_inside_name(&self, at: usize, start: usize) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let soft = class.preposition;
        passage.marks.at(at, soft).is_some() && {
            let measured = (start..at).any(|it| passage.is(it, class.measure));
            measured && passage.marks.at(at, class.place_before | class.against).is_none()
        }
    }

    /// Where a place phrase that a piece ends with begins.
    fn place_at_end(&self, start: usize, end: usize) -> Option<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let first = (start + 1..end)
            .rev()
            .take(8)
            .find(|it| place_length(passage, *it, end).is_some_and(|length| *it + length == end))?;
        let before = passage.marks.before(first, class.place_before)?;
        (first - before > start).then_some(first - before)
    }

    /// A piece as a subject and a verb with what belongs to it.
    fn parted(&self, core: Range<usize>) -> (Range<usize>, Range<usize>) {
        let passage = self.passage();
        let class = &passage.language.class;
        if passage.is(core.start, class.measure | class.number_of) {
            return (core.clone(), core.end..core.end);
        }
        // "Viettel Post đạt doanh thu dịch vụ tăng 12%": what a company reached is measured.
        let reached = core.clone().skip(1).find(|at| {
            passage.is(*at, class.measure)
                && passage.marks.before(*at, class.copula | class.having | class.verb | class.auxiliary).is_some()
                && passage.marks.at(*at, class.empty_noun).is_none_or(|length| at + length < core.end)
                && passage.marks.at(*at, class.verb).is_none()
        });
        if let Some(measure) = reached {
            return (measure..core.end, core.end..core.end);
        }
        // "chi phí" has no verb: a measure is a part of the same word.
        let whole = |at: usize| passage.marks.at(at, class.whole).unwrap_or(0);
        let noun =
            |at: usize, length: usize| length < whole(at) && (at + 1..at + whole(at)).any(|it| passage.is(it, class.measure));
        let says = |at: usize| passage.marks.at(at, class.verb).is_some_and(|it| !noun(at, it));
        let verb = core.clone().find(|at| says(*at) && !passage.tokens.capital_inside(*at));
        // "DOJI niêm yết giá vàng": what is measured is the object.
        let measure = verb.and_then(|verb| {
            (verb + 1..core.end).find(|it| {
                passage.is(*it, class.measure)
                    && passage.marks.at(*it, class.empty_noun).is_none_or(|length| it + length < core.end)
            })
        });
        if let Some(measure) = measure.filter(|it| passage.marks.at(*it, class.verb).is_none()) {
            return (measure..core.end, core.end..core.end);
        }
        // "bán lẻ tăng 8,8%": a verb by itself is what is told to have changed.
        let told = self.own().is_percent() && verb == Some(core.start) && (2..=3).contains(&core.len());
        match verb.filter(|_| !told) {
            Some(at) => {
                let mut end = at;
                while end > core.start
                    && let Some(length) =
                        passage.marks.before(end, class.auxiliary | class.having).filter(|it| end - it >= core.start)
                {
                    end -= length;
                }
                (core.start..end, at..core.end)
            }
            None => (core.clone(), core.end..core.end),
        }
    }

    /// What stands right after the number: the words up to the end of their phrase.
    fn tail(&self) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let start = self.own().place().end;
        let sentence = passage.sentence(self.own().place().start).end;
        let mut end = start;
        let ends = class.phrase_end | class.in_terms | class.against;
        while end < sentence && end - start < MOST_TAIL {
            // "đầu tư trực tiếp nước ngoài": a compound goes on past a word that ends phrases.
            if let Some(length) = passage.marks.at(end, class.compound | class.whole).filter(|it| *it > 1 && end + it <= sentence)
            {
                end += length;
                continue;
            }
            if !is_word(passage, end) || passage.is(end, ends) {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// What those who are counted do, right after their noun: "người phải sơ tán".
    pub fn after(&self, start: usize) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let sentence = passage.sentence(self.own().place().start).end;
        if !passage.is(start, class.after_noun) || !matches!(self.own().lead(), "having" | "verb") {
            return start..start;
        }
        let mut end = start;
        while end < sentence
            && end - start < MOST_TAIL
            && is_word(passage, end)
            && (end == start || !passage.is(end, class.clause_join | class.rise | class.fall))
        {
            end += passage.marks.at(end, class.compound).unwrap_or(1);
        }
        while end > start && passage.marks.before(end, class.no_ending | class.auxiliary).is_some() {
            end -= 1;
        }
        start..end
    }

    pub fn text(&self, range: &Range<usize>) -> String {
        text_of(self.passage(), range)
    }
}

/// The words of a range as a name, or a part of one.
pub fn text_of(passage: &Passage, range: &Range<usize>) -> String {
    name_of(passage, range, |_| true)
}

/// The same with the places that it names, but for the home country.
pub fn text_with_places(passage: &Passage, range: &Range<usize>) -> String {
    name_of(passage, range, |at| passage.is(at, passage.language.class.home))
}

/// The words of a range as they are told, with what is written short in full.
pub fn quoted(passage: &Passage, range: &Range<usize>) -> String {
    if range.is_empty() { String::new() } else { in_full(passage, range, |_| false) }
}

/// A name, without the places that are `apart`.
fn name_of(passage: &Passage, range: &Range<usize>, apart: impl Fn(usize) -> bool) -> String {
    if range.is_empty() {
        return String::new();
    }
    let text = in_full(passage, range, apart);
    let name = passage.tokens.acronym(range.start)
        || passage.tokens.capital_inside(range.start)
        || range.len() > 1
            && passage.tokens.capital(range.start)
            && passage.tokens.capital(range.start + 1)
            && !passage.is(range.start, passage.language.class.measure | class_nouns(passage));
    if name { text } else { uncapitalised(&text) }
}

/// The words of a range without the places in it that are `apart`, with what is written short in full.
fn in_full(passage: &Passage, range: &Range<usize>, apart: impl Fn(usize) -> bool) -> String {
    let class = &passage.language.class;
    let (mut text, mut at, mut from) = (String::new(), range.start, range.start);
    while at < range.end {
        // "xuất khẩu cà phê của Việt Nam vào EU": where is said apart.
        let place = passage.marks.at(at, class.place_before).filter(|_| at > range.start).and_then(|before| {
            let length = place_length(passage, at + before, range.end).filter(|_| apart(at + before))?;
            Some(before + length)
        });
        let Some(length) = place else {
            at += 1;
            continue;
        };
        if from < at {
            text.push_str(passage.tokens.slice(from, at - 1));
            text.push(' ');
        }
        (at, from) = (at + length, at + length);
    }
    if from < range.end {
        text.push_str(passage.tokens.slice(from, range.end - 1));
    }
    let text = collapsed(&text);
    if !range.clone().any(|it| passage.tokens.acronym(it)) {
        return text;
    }
    let short = passage.language.phrases.short;
    let full = |word: &str| short.iter().find(|it| it.0 == word).map_or(word.to_owned(), |it| it.1.to_owned());
    text.split(' ').map(full).collect::<Vec<_>>().join(" ")
}

/// How many tokens a place that a piece starts with takes.
fn place_length(passage: &Passage, start: usize, end: usize) -> Option<usize> {
    let class = &passage.language.class;
    let length =
        passage.marks.at(start, class.home | class.province | class.country | class.region | class.world).or_else(|| {
            let head = passage.marks.at(start, class.place_noun)?;
            let name = (start + head..end).take_while(|it| passage.tokens.capital(*it)).count();
            (name > 0).then_some(head + name)
        });
    length.filter(|it| start + it <= end)
}

fn class_nouns(passage: &Passage) -> Set {
    passage.language.class.number_of | passage.language.class.total
}

/// The second of two words that a sector is called by is no longer than this.
const MOST_OF_SECTOR: usize = 3;
/// Between a figure and its subject stand no more changes than this.
const MOST_CHANGES: usize = 2;
/// Pieces of a clause further back than this are another's.
pub const MOST_CHUNKS: usize = 3;
/// Tokens before a number further back than this are another's.
const MOST_BEFORE: usize = 40;
/// What follows a number says what it is of in no more words than this.
const MOST_TAIL: usize = 6;
