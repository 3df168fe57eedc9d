//! What a sentence says outright: its subject, where the words up to the number are nothing but what is told of it.
//!
//! "Kim ngạch xuất khẩu da giày năm 2020 ước giảm 11% so với năm 2019, ở mức 19,6 tỷ USD": both numbers are of the subject, since between it and
//! them stand verbs, times, and what is compared with. Such a name is not weighed: the form leaves no choice.

use super::{
    Name, Naming,
    clause::{quoted, text_of},
    shape::shape,
};
use crate::{
    language::classes::{Marked, Set},
    observation::{RelationKind, Role, figures::is_word},
    quantity::{Item, Unit, lexer::Kind},
    text::lowercase,
};
use std::ops::Range;

impl Naming<'_, '_> {
    /// The name that the sentence gives outright: that of the subject which it tells the number of.
    pub fn stated(&self, chosen: &Name) -> Option<Name> {
        let own = self.own();
        let part = self.links[self.at].is_some_and(|it| it.kind == RelationKind::Part);
        let subject = (!part).then(|| self.stated_subject()).flatten();
        // What something comes with is told by the way: others are not called after it.
        let by_the_way = subject.is_none();
        let range = subject.or_else(|| self.led_measure())?;
        let passage = self.passage();
        let class = &passage.language.class;
        let counted = passage.is(range.start, class.number_of);
        let counts = matches!(own.quantity.unit, Some(Unit::Counted(_))) && own.role == Role::Level;
        if counts && !counted {
            return None;
        }
        let range = if counts { self.without_number_of(range) } else { range };
        let pieces: Vec<String> = self.without_brackets(range.clone()).iter().map(|it| text_of(passage, it)).collect();
        let thing = pieces.join(" ");
        let shape = shape(passage, &range);
        // A share is said of its part; "tăng trưởng tín dụng sẽ đạt 13%" is none.
        let hundredths = shape.counted_in == "hundredths";
        let tells = matches!(own.role, Role::Level | Role::Change | Role::Rate) || own.role == Role::Share && hundredths;
        let counted_so = own.is_percent() || !hundredths;
        let name = Name { thing, from: "stated", measure: !counts && !by_the_way, shape, ..Name::default() };
        let with_whom = passage.is(range.start, class.measure) && range.clone().any(|it| passage.is(it, class.partner));
        (tells
            && counted_so
            && !name.thing.is_empty()
            && (!with_whom || chosen.thing.is_empty())
            && !self.is_told_by(&name, chosen))
        .then_some(name)
    }

    /// Whether what was chosen says what the subject says, and more: "đưa trị giá xuất khẩu cả năm lên …" is of those whose exports were told
    /// before; with whom trade is, is decided by form (`counterparts`).
    fn is_told_by(&self, name: &Name, chosen: &Name) -> bool {
        let language = self.passage().language;
        let Marked { tokens, marks } = language.marked(&name.thing);
        let head = marks.at(0, language.class.measure | language.class.number_of).unwrap_or(0);
        let known = chosen.rendered();
        // "vốn điều lệ với giá trị góp vốn" begins with what its clause speaks of.
        if known.split(' ').any(|it| language.marked(it).is(language.class.with)) && known.ends_with(&name.thing) {
            return false;
        }
        let fuller = if head < tokens.len() {
            (head..tokens.len()).all(|at| known.split(' ').any(|it| it == tokens.slice(at, at)))
        } else {
            known.starts_with(&name.thing) || known.ends_with(&name.thing)
        };
        let with_member = !chosen.members.is_empty() && chosen.shape.measure == name.shape.measure;
        // What more it says is told in the paragraph, or it is of something else.
        let start = self.own().place().start;
        let end = self.passage().sentence(start).end.min(start + MOST_TOLD);
        let told = lowercase(&quoted(self.passage(), &(start.saturating_sub(MOST_TOLD)..end)));
        let at_hand = || lowercase(&known).split(' ').all(|it| told.contains(it));
        !known.is_empty() && (fuller || with_member) && at_hand()
    }

    /// The tokens of the subject.
    fn stated_subject(&self) -> Option<Range<usize>> {
        let passage = self.passage();
        let class = &passage.language.class;
        let sentence = passage.sentence(self.own().place().start);
        let mut at = self.own().place().start;
        for _ in 0..MOST_PREDICATES {
            let (start, says) = self.predicate(at, sentence.start);
            if !says {
                return None;
            }
            at = self.passed_asides(start, sentence.start);
            // "ước giảm 6%" of "tốc độ tăng … so với cùng kỳ năm 2019"
            if at < start {
                at = self.passed_base(at, start, sentence.start);
            }
            if at == sentence.start {
                return None;
            }
            let joined = passage.tokens.raw(at - 1) == ",";
            let and = passage.marks.before(at, class.and).filter(|it| at - it > sentence.start);
            // "giảm 40% xuống 346 tỷ đồng"
            let after_figure = passage.item_at(at - 1).is_some_and(|it| passage.quantity(it).is_some()).then_some(0);
            let Some(length) = and.or(joined.then_some(1)).or(after_figure) else {
                return self.subject_before(at, sentence.start);
            };
            // Another predicate of the same subject.
            let end = at - length;
            at = self.passed_base(self.passed_asides(end, sentence.start), end, sentence.start);
            match passage.item_at(at.checked_sub(1)?) {
                Some(item) if passage.quantity(item).is_some() => at = passage.places[item].start,
                _ => {
                    // "tăng không nhiều, đạt …"
                    let (start, says) = self.predicate(at, sentence.start);
                    if !says {
                        return None;
                    }
                    at = self.passed_asides(start, sentence.start);
                    return self.subject_before(at, sentence.start);
                }
            }
        }
        None
    }

    /// The measure that "with" leads in, right before the number: "với tổng giá trị góp vốn 5,7 tỷ USD".
    fn led_measure(&self) -> Option<Range<usize>> {
        let passage = self.passage();
        let class = &passage.language.class;
        let start = self.own().place().start;
        let floor = passage.sentence(start).start;
        // "Với mức tăng trưởng doanh thu 7,4%": how much it rose is no name.
        (self.own().role != Role::Change).then_some(())?;
        let end = self.passed_asides(self.predicate(start, floor).0, floor);
        let leads = |it: &usize| {
            let measure = passage.is(*it, class.measure | class.total) && !passage.cuts_word(*it);
            measure && self.last_word(*it, class.with).is_some()
        };
        let first = (floor..end).rev().take(MOST_LED).take_while(|it| is_word(passage, *it)).find(leads)?;
        let subject = self.subject_before(end, first)?;
        (subject.start == first).then_some(subject)
    }

    /// The measure alone that stands right before a number of money or of a physical unit, where nothing says of what it is: "Tang vật không rõ
    /// nguồn gốc, trị giá gần 900 triệu đồng".
    pub fn bare_measure(&self) -> Option<Name> {
        let own = self.own();
        let passage = self.passage();
        let class = &passage.language.class;
        matches!(own.quantity.unit, Some(Unit::Currency(_) | Unit::Physical(_) | Unit::Rate(..))).then_some(())?;
        matches!(own.role, Role::Level | Role::Rate).then_some(())?;
        let start = own.place().start;
        let floor = passage.sentence(start).start;
        let mut end = self.predicate(start, floor).0;
        while let Some(length) = self.last_word(end, class.preposition | class.up_to).filter(|it| end - it > floor) {
            end -= length;
        }
        let (length, set) = passage.marks.ending(end).find(|it| it.1 & class.measure != 0)?;
        let mut first = end.checked_sub(length).filter(|it| *it >= floor)?;
        // "nợ thuế", "lãi trước thuế": what is owed, or earned.
        let of = class.measure | class.of_firm;
        while let Some(length) = {
            let led = self.last_word(first, class.preposition).unwrap_or(0);
            self.last_word(first - led.min(first), of).map(|it| it + led).filter(|it| first - floor >= *it)
        } {
            first -= length;
        }
        // "Trị giá" says that it is worth so much; "số tiền" and "mức" say nothing.
        let worth = set & class.worth != 0;
        let whole = (worth || set & (class.empty_noun | class.verb) == 0) && !passage.cuts_word(first) && !passage.cuts_word(end);
        let range = first..end;
        whole.then(|| Name { thing: text_of(passage, &range), from: "stated", shape: shape(passage, &range), ..Name::default() })
    }

    /// How many tokens the word takes that ends just before a token, if it is of these classes: "tư nhân" ends with no "nhân".
    fn last_word(&self, end: usize, classes: Set) -> Option<usize> {
        self.passage().marks.ending(end).next().filter(|it| it.1 & classes != 0).map(|it| it.0)
    }

    /// Where the words of a predicate before a token begin, and whether one of them says something.
    fn predicate(&self, end: usize, floor: usize) -> (usize, bool) {
        let passage = self.passage();
        let class = &passage.language.class;
        let says: Set = class.copula | class.rise | class.fall;
        let small: Set = says | class.degree | class.auxiliary | class.having | class.estimate | class.plan | class.negation;
        let nouns = class.compound | class.measure | class.whole | class.trade;
        let (mut at, mut said) = (end, false);
        while at > floor {
            let longest = passage.marks.ending(at).find(|it| it.1 & nouns != 0).map_or(0, |it| it.0);
            // "Giá trị góp vốn là" has no "vốn là".
            let whole = |it: &(usize, Set)| it.1 & small != 0 && at - it.0 >= floor && !passage.cuts_word(at - it.0);
            let Some(length) = passage.marks.ending(at).find(whole).map(|it| it.0) else { break };
            if longest > length || longest == length && passage.marks.before(at, says).is_none() {
                break;
            }
            said |= passage.marks.before(at, says) == Some(length);
            at -= length;
        }
        (at, said)
    }

    /// Before times, brackets that hold no figures, and the small words that open times.
    fn passed_asides(&self, end: usize, floor: usize) -> usize {
        let passage = self.passage();
        let class = &passage.language.class;
        let mut at = end;
        while at > floor {
            if let Some(item) = passage.item_at(at - 1) {
                let start = passage.places[item].start;
                if !matches!(passage.items[item], Item::When(..)) {
                    break;
                }
                at = start.max(floor);
                let opens = class.preposition | class.running | class.up_to;
                while let Some(length) = self.last_word(at, opens).filter(|it| at - it > floor) {
                    at -= length;
                }
                continue;
            }
            let Some(open) = self.bracket(at, floor) else { break };
            at = open;
        }
        at
    }

    /// Where the bracket opens that ends before a token, if it holds no figures.
    fn bracket(&self, end: usize, floor: usize) -> Option<usize> {
        let passage = self.passage();
        let close = end.checked_sub(1).filter(|it| *it > floor && passage.tokens.raw(*it) == ")")?;
        let open = (floor..close).rev().take(MOST_BRACKET).find(|it| passage.tokens.raw(*it) == "(")?;
        let plain = (open..end).all(|it| passage.item_at(it).is_none_or(|it| passage.quantity(it).is_none()));
        plain.then_some(open)
    }

    /// A range without its brackets: "tổng giá trị xuất khẩu (XK) cá tra".
    fn without_brackets(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let (mut pieces, mut end, mut at) = (Vec::new(), range.end, range.end);
        while at > range.start {
            if let Some(open) = self.bracket(at, range.start) {
                pieces.push(at..end);
                (at, end) = (open, open);
            } else {
                at -= 1;
            }
        }
        pieces.push(range.start..end);
        pieces.retain(|it| !it.is_empty());
        pieces.reverse();
        pieces
    }

    /// Before what a predicate is compared with, and other asides: "so với cùng kỳ năm 2019".
    fn passed_base(&self, at: usize, end: usize, floor: usize) -> usize {
        let passage = self.passage();
        let class = &passage.language.class;
        let base = (floor..at).rev().take(MOST_BASE).find(|it| {
            passage.marks.at(*it, class.against).is_some()
                && (*it..end).all(|it| passage.item_at(it).is_none_or(|it| passage.quantity(it).is_none()))
        });
        if let Some(base) = base.filter(|it| (*it..at).all(|it| passage.item_at(it).is_some() || is_word(passage, it))) {
            return self.passed_asides(base, floor);
        }
        at
    }

    /// Whether a phrase has a word of a clause in it, the longest word at each place: "thị trường" has no "thị".
    fn has_clause(&self, range: Range<usize>) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let clausal = class.clausal | class.speaking | class.reporting | class.pronoun;
        let mut at = range.start;
        while at < range.end {
            let (length, longest) = passage.marks.starting(at).next().unwrap_or((1, 0));
            let noun = longest & (class.whole | class.compound | class.measure | class.organisation | class.partner) != 0;
            let set = if noun { longest } else { passage.marks.starting(at).fold(0, |all, it| all | it.1) };
            if set & clausal != 0 && set & class.organisation == 0 {
                return true;
            }
            at += length;
        }
        passage.cuts_word(range.start) || passage.cuts_word(range.end)
    }

    /// The subject that ends at a token: it begins with a measure, and nothing in it is a clause.
    fn subject_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let passage = self.passage();
        let class = &passage.language.class;
        let ends = class.copula | class.rise | class.fall | class.reporting | class.clause_join | class.pronoun;
        let noun = class.measure | class.compound;
        let mut start = end;
        // "thị trường 1", "huy động – cho vay"
        let told = |at: usize| passage.item_at(at).is_some_and(|it| !matches!(passage.items[it], Item::Aside(..)));
        let bare = |at: usize| !told(at) && (passage.tokens.is(at, Kind::Number) || matches!(passage.tokens.raw(at), "-" | "–"));
        // "tư nhân" has no number in it.
        let within = |at: usize| is_word(passage, at) || bare(at) || self.last_word(at + 1, class.whole).is_some_and(|it| it > 1);
        while start > floor {
            if end - start >= MOST_WORDS {
                return None;
            }
            if let Some(open) = self.bracket(start, floor) {
                start = open;
                continue;
            }
            if !within(start - 1) {
                break;
            }
            // The longest word decides: "thị trường" has no "thị" in it, "tăng trưởng" may be what is measured.
            let (length, set) = passage.marks.ending(start).next().unwrap_or((1, 0));
            let caused = passage.is(start, class.measure) && set & class.causative != 0;
            // "tỷ suất lợi nhuận trên vốn chủ sở hữu"
            let led = passage.is(start, class.measure) && set & class.preposition != 0;
            let ratio = led && self.last_word(start - length.min(start), class.measure).is_some();
            // "trao đổi hàng hóa với châu Á"
            if ratio {
                start -= length.min(start - floor);
                continue;
            }
            if caused || set & ends != 0 && set & (noun | class.place_before | class.organisation) == 0 {
                break;
            }
            start -= length.min(start - floor);
        }
        let opened = |at: usize| {
            let mut at = at;
            while at > start {
                let opens = class.no_opening | class.auxiliary | class.joining;
                // "doanh nghiệp có vốn nước ngoài": who has it is told of.
                match self.last_word(at, opens).filter(|it| at - it >= start) {
                    Some(length) if passage.marks.before(at, class.having | class.of).is_none() => at -= length,
                    _ => return false,
                }
            }
            true
        };
        let mut close = end;
        while close > start
            && let Some(length) = self.last_word(close, class.no_ending | class.running | class.auxiliary)
        {
            close = close.saturating_sub(length).max(start);
        }
        let heads = match self.own().quantity.unit {
            Some(Unit::Counted(_)) => class.measure | class.number_of,
            // "trao đổi thương mại song phương đạt 5,1 tỷ USD"
            Some(Unit::Currency(_) | Unit::Percent) => class.measure | class.trade,
            _ => class.measure,
        };
        // "tổng công ty" is no sum.
        let firm = |at: usize| passage.marks.starting(at).next().is_some_and(|it| it.1 & class.organisation != 0);
        let word = |at: usize| passage.marks.at(at, heads).filter(|_| !firm(at));
        let head = (start..close).find(|it| word(*it).is_some())?;
        let length = word(head)?;
        // "mức cao nhất", "số tiền", "giá" say nothing by themselves, "CPI" does.
        let bare = class.empty_noun | class.total | class.number_of | class.degree | class.ranking;
        let single = |at: usize| at == head && length == 1 && !passage.tokens.acronym(at);
        let mut rest = head;
        while let Some(length) = passage.marks.at(rest, bare).or(single(rest).then_some(1)) {
            rest += length;
        }
        let pieces = || self.without_brackets(head..close);
        let alone = rest >= close || head + length > close || !pieces().into_iter().flatten().all(within);
        let clause = || pieces().into_iter().any(|it| self.has_clause(it));
        (opened(head) && !alone && !clause()).then_some(head..close)
    }
}

/// A sentence tells no more of its subject before the number than this.
const MOST_PREDICATES: usize = 4;
/// A bracket between a subject and its verb is no longer than this.
const MOST_BRACKET: usize = 16;
/// What is compared with has no more words than this.
const MOST_BASE: usize = 12;
/// What is told of a subject stands no further from its number than so many tokens.
const MOST_TOLD: usize = 120;
/// What "with" leads in has no more words than this.
const MOST_LED: usize = 10;
/// A subject has no more words than this.
const MOST_WORDS: usize = 24;
