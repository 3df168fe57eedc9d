//! What each figure measures: the thing, and the members of a breakdown.
//!
//! A figure that speaks of another takes that one's name. Else its clause is cut into a subject and a verb, with what is counted after
//! the number; a subject that is no measure is a member of the measure that was last spoken of. What nothing says has no name.

use super::{
    RelationKind, Role,
    figures::{Figure, is_word},
    relations::Link,
};
use crate::{
    language::{Phrases, classes::{Marks, Set}, passage::Passage},
    quantity::{Item, Unit, lexer::{Kind, Tokens}},
    text::{collapsed, uncapitalised},
};
use std::ops::Range;

/// What a figure measures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The thing, without place and time; empty where nothing says it.
    pub thing: String,
    /// Members by their dimensions.
    pub members: Vec<(String, String)>,
    /// Where it came from.
    pub from: &'static str,
    /// Whether the thing is a measure by itself, that members may follow.
    measure: bool,
    /// What was done to what is counted, that the next of a list shares.
    done: String,
}

impl Name {
    /// Whether the thing is a measure by itself.
    pub fn is_measure(&self) -> bool {
        self.measure && !self.thing.is_empty()
    }

    /// Whether two things share a word.
    pub fn shares_word(&self, other: &Name) -> bool {
        self.thing.split(' ').any(|word| other.thing.split(' ').any(|it| it == word))
    }

    /// The name as a noun phrase that can be read out of context.
    pub fn rendered(&self) -> String {
        let mut words = self.thing.clone();
        for (_, member) in &self.members {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(member);
        }
        words
    }
}

/// The names of each figure.
pub fn names(figures: &[Figure], links: &[Option<Link>]) -> Vec<Name> {
    let mut names: Vec<Name> = vec![Name::default(); figures.len()];
    let mut done = vec![false; figures.len()];
    let order = super::relations::order(figures);
    // What speaks of a figure that comes later waits for it.
    for ahead in [false, true] {
        for at in order.iter().copied() {
            let waits = links[at].is_some_and(|it| !done[it.to] && inherits(it.kind));
            if done[at] || waits && !ahead {
                continue;
            }
            names[at] = Naming { figures, links, names: &names, at }.name();
            done[at] = true;
        }
    }
    complete(figures, &mut names);
    complete_measures(figures, &mut names);
    names
}

/// Gives a bare noun ("vụ", "ca") the fuller name that the report has for it: of the figure before that counts the same, else of the first.
fn complete(figures: &[Figure], names: &mut [Name]) {
    let counted = |at: usize| matches!(figures[at].quantity.unit, Some(Unit::Counted(_)));
    for at in 0..names.len() {
        let bare = counted(at) && names[at].members.is_empty() && !names[at].thing.contains(' ') && !names[at].thing.is_empty();
        if !bare {
            continue;
        }
        let fuller = |it: &usize| counted(*it) && names[*it].thing.strip_prefix(names[at].thing.as_str()).is_some_and(|rest| rest.starts_with(' '));
        let before = (0..at).rev().take(MOST_BARE).find(|it| fuller(it));
        let found = before.or_else(|| (at + 1..names.len()).take(MOST_BARE).find(|it| fuller(it)));
        if let Some(found) = found {
            names[at] = Name { from: "fuller", ..names[found].clone() };
        }
    }
}

/// Gives a measure that is named alone ("kim ngạch", "thu") the fuller name that the report has for it before, else after.
fn complete_measures(figures: &[Figure], names: &mut [Name]) {
    for at in 0..names.len() {
        let class = &figures[at].passage.language.class;
        let alone = |name: &Name| {
            let tokens = Tokens::new(&name.thing);
            let marks = Marks::new(&tokens, &figures[at].passage.language.classes);
            marks.at(0, class.measure).is_some_and(|it| it >= tokens.len())
        };
        if !names[at].measure || names[at].thing.is_empty() || !alone(&names[at]) {
            continue;
        }
        let fuller = |it: &usize| {
            let rest = names[*it].thing.strip_prefix(names[at].thing.as_str());
            figures[*it].unit_kind() == figures[at].unit_kind() && rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let before = (0..at).rev().take(MOST_BARE).find(|it| fuller(it));
        if let Some(found) = before.or_else(|| (at + 1..names.len()).take(MOST_BARE).find(|it| fuller(it))) {
            names[at].thing = names[found].thing.clone();
        }
    }
}

/// A fuller name is looked for no further than this many figures.
const MOST_BARE: usize = 40;

/// Whether a figure takes the name of the one that it is said of.
fn inherits(kind: RelationKind) -> bool {
    kind != RelationKind::Part
}

struct Naming<'n, 'p> {
    figures: &'n [Figure<'p>],
    links: &'n [Option<Link>],
    names: &'n [Name],
    at: usize,
}

/// A clause around a figure.
#[derive(Default)]
struct Clause {
    /// The tokens of the subject, trimmed; empty where there is none.
    subject: Range<usize>,
    /// The verb with what belongs to it, up to the number.
    verb: Range<usize>,
    /// What stands right after the number and its unit.
    tail: Range<usize>,
}

impl<'p> Naming<'_, 'p> {
    fn own(&self) -> &Figure<'p> {
        &self.figures[self.at]
    }

    fn passage(&self) -> &'p Passage<'p> {
        self.own().passage
    }

    fn phrases(&self) -> &'static Phrases {
        &self.passage().language.phrases
    }

    fn name(&self) -> Name {
        if let Some(link) = self.links[self.at].filter(|it| inherits(it.kind)) {
            let other = &self.names[link.to];
            if !other.thing.is_empty() {
                return Name { from: link.kind.name(), ..other.clone() };
            }
        }
        let clause = self.clause();
        let own = self.of_clause(&clause);
        if !own.thing.is_empty() {
            return own;
        }
        self.of_before().or_else(|| self.head().map(|it| Name { members: Vec::new(), from: "topic", ..it })).unwrap_or_default()
    }

    /// The clause, cut into its pieces.
    fn clause(&self) -> Clause {
        let mut clause = Clause { tail: self.tail(), ..Clause::default() };
        for chunk in self.chunks().into_iter().take(MOST_CHUNKS) {
            let core = self.trimmed(chunk);
            if core.is_empty() {
                continue;
            }
            let (subject, verb) = self.parted(core);
            (clause.subject, clause.verb) = (subject, verb);
            break;
        }
        clause
    }

    /// The pieces of text before the number, nearest first: apart by commas, times and brackets, up to the figure before or to the start
    /// of the clause.
    fn chunks(&self) -> Vec<Range<usize>> {
        let passage = self.passage();
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
                if passage.quantity(item).is_some() {
                    break;
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
                    let plain = open.filter(|open| (*open..token).all(|it| passage.item_at(it).is_none_or(|it| passage.quantity(it).is_none())));
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

    /// "trị giá xuất khẩu nông, lâm, thủy sản": short pieces after a measure that commas part are one list with it.
    fn joined_lists(&self, mut chunks: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let passage = self.passage();
        let class = &passage.language.class;
        let tied = |one: &Range<usize>, two: &Range<usize>| one.end + 1 == two.start && passage.tokens.raw(one.end) == ",";
        let measured = |it: &Range<usize>| it.clone().any(|at| passage.is(at, class.measure));
        let speaks = |it: &Range<usize>| it.clone().any(|at| passage.is(at, class.copula | class.reporting | class.clause_join) );
        while chunks.len() >= 2 {
            let (last, before) = (&chunks[0], &chunks[1]);
            // "thủ tục xuất, nhập cảnh"
            let verbs = tied(before, last) && passage.is(last.start, class.verb) && passage.marks.before(before.end, class.verb).is_some();
            if verbs {
                let joined = before.start..last.end;
                chunks.splice(0..2, [joined]);
                continue;
            }
            let first = (last.start..last.end).take(1).any(|it| passage.is(it, class.measure | class.no_opening));
            let short = before.len() <= 4 || measured(before);
            if first || !tied(before, last) || !short || speaks(before) || !chunks[1..].iter().take(4).any(measured) {
                break;
            }
            let joined = before.start..last.end;
            chunks.splice(0..2, [joined]);
            if measured(&chunks[0]) && passage.is(chunks[0].start, class.measure) {
                break;
            }
        }
        chunks
    }

    /// A piece without what names do not begin and end with, after the last word that joins clauses.
    fn trimmed(&self, chunk: Range<usize>) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let (mut start, mut end) = (chunk.start, chunk.end);
        // Small words before the number.
        let ends: Set = class.no_ending | class.degree | class.copula | class.having | class.auxiliary | class.rise | class.fall | class.in_turn | class.equivalent | class.joining;
        while end > start {
            // Of a compound that a name may end with no part is cut off.
            let longest = passage.marks.ending(end).next().filter(|it| it.1 & (class.compound | class.measure) != 0 && it.1 & class.agent_end == 0).map_or(0, |it| it.0);
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
                None => match self.place_length(start, end) {
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

    /// How many tokens a place that a piece starts with takes.
    fn place_length(&self, start: usize, end: usize) -> Option<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let length = passage.marks.at(start, class.home | class.province | class.country | class.region | class.world).or_else(|| {
            let head = passage.marks.at(start, class.place_noun)?;
            let name = (start + head..end).take_while(|it| passage.tokens.capital(*it)).count();
            (name > 0).then_some(head + name)
        });
        length.filter(|it| start + it <= end)
    }

    /// Where a place phrase that a piece ends with begins.
    fn place_at_end(&self, start: usize, end: usize) -> Option<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let first = (start + 1..end).rev().take(8).find(|it| {
            self.place_length(*it, end).is_some_and(|length| *it + length == end)
        })?;
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
        let verb = core.clone().find(|at| passage.is(*at, class.verb) && !passage.tokens.capital_inside(*at));
        // "DOJI niêm yết giá vàng": what is measured is the object.
        let measure = verb.and_then(|verb| (verb + 1..core.end).find(|it| passage.is(*it, class.measure) && passage.marks.at(*it, class.empty_noun).is_none_or(|length| it + length < core.end)));
        if let Some(measure) = measure.filter(|it| passage.marks.at(*it, class.verb).is_none()) {
            return (measure..core.end, core.end..core.end);
        }
        match verb {
            Some(at) => {
                let mut end = at;
                while end > core.start
                    && let Some(length) = passage.marks.before(end, class.auxiliary | class.having).filter(|it| end - it >= core.start)
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
            if let Some(length) = passage.marks.at(end, class.compound).filter(|it| *it > 1 && end + it <= sentence) {
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
    fn after(&self, start: usize) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let sentence = passage.sentence(self.own().place().start).end;
        if !passage.is(start, class.after_noun) || !matches!(self.own().lead(), "having" | "verb") {
            return start..start;
        }
        let mut end = start;
        while end < sentence && end - start < MOST_TAIL && is_word(passage, end) && (end == start || !passage.is(end, class.clause_join | class.rise | class.fall)) {
            end += passage.marks.at(end, class.compound).unwrap_or(1);
        }
        while end > start && passage.marks.before(end, class.no_ending | class.auxiliary).is_some() {
            end -= 1;
        }
        start..end
    }

    fn text(&self, range: &Range<usize>) -> String {
        if range.is_empty() {
            return String::new();
        }
        let passage = self.passage();
        let text = self.in_full(range);
        let name = passage.tokens.acronym(range.start)
            || passage.tokens.capital_inside(range.start)
            || range.len() > 1 && passage.tokens.capital(range.start) && passage.tokens.capital(range.start + 1) && !passage.is(range.start, passage.language.class.measure | class_nouns(passage));
        if name { text } else { uncapitalised(&text) }
    }

    /// The words of a range without the places in it, with what is written short in full.
    fn in_full(&self, range: &Range<usize>) -> String {
        let passage = self.passage();
        let class = &passage.language.class;
        let (mut text, mut at, mut from) = (String::new(), range.start, range.start);
        while at < range.end {
            // "xuất khẩu cà phê của Việt Nam vào EU": where is said apart.
            let place = passage.marks.at(at, class.place_before).filter(|_| at > range.start).and_then(|before| {
                let length = self.place_length(at + before, range.end)?;
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
        let full = |word: &str| self.phrases().short.iter().find(|it| it.0 == word).map_or(word.to_owned(), |it| it.1.to_owned());
        text.split(' ').map(full).collect::<Vec<_>>().join(" ")
    }

    /// The name that the clause itself gives.
    fn of_clause(&self, clause: &Clause) -> Name {
        let passage = self.passage();
        let class = &passage.language.class;
        let own = self.own();
        let subject = self.without_number_of(clause.subject.clone());
        let measured = !clause.subject.is_empty() && passage.is(clause.subject.start, class.measure | class.number_of);
        let verb = self.text(&clause.verb);
        let tail = self.text(&clause.tail);
        let name = |thing: String, from: &'static str| Name { thing, members: Vec::new(), from, measure: measured, done: String::new() };
        let empty = clause.subject.is_empty() || self.is_empty_noun(&clause.subject);
        let said = !empty && clause.verb.is_empty() && !self.is_clausal(&clause.subject);
        let light = clause.verb.is_empty() || passage.is(clause.verb.start, class.light_verb);
        if let Some(Unit::Counted(noun)) = &own.quantity.unit {
            let bare = passage.is(own.place().end.saturating_sub(1), class.bare_noun) || noun.split(' ').count() == 1;
            let shares = subject.clone().any(|it| noun.split(' ').any(|word| word == passage.tokens.word(it)));
            let counted = joined(&[noun, &tail]);
            let done = if counted.split(' ').count() <= MOST_PLAIN { self.text(&self.after(clause.tail.end)) } else { String::new() };
            let counted = joined(&[&counted, &done]);
            if measured && said && (shares || bare) {
                return name(self.text(&subject), "subject");
            }
            if own.role == Role::Change && said {
                return name(self.text(&subject), "subject");
            }
            // "làm chết 4 người", "bị thương 5 người"
            let casualty = (passage.sentence(own.place().start).start..own.place().start).rev().take(4);
            let casualty = casualty.into_iter().find_map(|it| passage.marks.at(it, class.casualty).map(|length| it..it + length));
            if let Some(casualty) = casualty.filter(|it| it.end <= own.place().start && bare) {
                return name(joined(&[&counted, &self.text(&casualty)]), "casualty");
            }
            let done = match self.content_verb(&clause.verb) {
                Some(verb) if !own.has("having") => self.short(&self.text(&verb)),
                _ if clause.verb.is_empty() && clause.subject.is_empty() => self.done_before(),
                _ => String::new(),
            };
            let from = if done.is_empty() { "counted" } else { "verb" };
            return Name { done: done.clone(), ..name(joined(&[&counted, &done]), from) };
        }
        let opens = !clause.tail.is_empty() && passage.is(clause.tail.start, class.measure);
        if said {
            if measured {
                return name(self.text(&subject), "subject");
            }
            return self.as_member(&clause.subject).unwrap_or_else(|| name(self.text(&subject), "subject"));
        }
        if opens {
            return Name { measure: true, ..name(tail, "after") };
        }
        if own.is_percent() {
            return match own.role {
                Role::Share if !tail.is_empty() => name(tail, "after"),
                _ if !clause.verb.is_empty() && !light => name(self.short(&verb), "verb"),
                _ => Name::default(),
            };
        }
        if !clause.verb.is_empty() {
            let object = match &own.quantity.unit {
                _ if !tail.is_empty() => tail,
                Some(Unit::Currency(_)) => self.phrases().sum_of.to_owned(),
                _ => self.phrases().amount_of.to_owned(),
            };
            // "mua 5 tấn", "đạt 5 tỷ đồng": what was spoken of before says more than such a verb.
            let before = light && self.text(&clause.tail).is_empty();
            if let Some(found) = before.then(|| self.of_before()).flatten() {
                return found;
            }
            return name(joined(&[&object, &self.short(&verb)]), "verb");
        }
        if matches!(own.quantity.unit, Some(Unit::Physical(_))) && !tail.is_empty() {
            return name(tail, "after");
        }
        Name::default()
    }

    /// The first verb of a verb's phrase that says something of what it is done to, with what follows it.
    fn content_verb(&self, verb: &Range<usize>) -> Option<Range<usize>> {
        let passage = self.passage();
        let class = &passage.language.class;
        let says = |at: &usize| passage.is(*at, class.verb) && !passage.is(*at, class.light_verb);
        let first = verb.clone().find(says)?;
        Some(first..verb.end)
    }

    /// What was done to the figure right before, where no more than joining words stand between: "cho 5 người và 3 phương tiện".
    fn done_before(&self) -> String {
        let before = self.at.checked_sub(1).filter(|it| self.figures[*it].block() == self.own().block() && self.own().quantity.joins);
        before.map(|it| self.names[it].done.clone()).unwrap_or_default()
    }

    /// A subject that is no measure, as a member of the measure that was last spoken of in the same kind of unit.
    fn as_member(&self, subject: &Range<usize>) -> Option<Name> {
        let head = self.head()?;
        let member = self.text(subject);
        let passage = self.passage();
        let class = &passage.language.class;
        let dimension = if passage.marks.at(subject.start, class.partner | class.country).is_some() {
            self.phrases().partner
        } else if passage.marks.at(subject.start, class.organisation).is_some() {
            self.phrases().organisation
        } else {
            self.phrases().kind
        };
        Some(Name { thing: head.thing, members: vec![(dimension.to_owned(), member)], from: "member", measure: true, done: String::new() })
    }

    /// The measure that was last spoken of, in the same kind of unit: of the figures before, else of the headline.
    fn head(&self) -> Option<Name> {
        let own = self.own();
        let near = (self.at.saturating_sub(MOST_BACK)..self.at).rev();
        let fits = |other: &Figure| {
            other.unit_kind() == own.unit_kind()
                || own.is_percent() && own.role != Role::Rate && matches!(other.unit_kind(), "money" | "measure" | "percent")
        };
        let found = near.into_iter().find(|it| self.names[*it].measure && fits(&self.figures[*it]));
        found.map(|it| self.names[it].clone())
    }

    /// The name of a figure of the same kind just before; or of the one right before in its clause: "đạt 520.000 tấn, trị giá 259 triệu USD".
    fn of_before(&self) -> Option<Name> {
        let own = self.own();
        let near = (self.at.saturating_sub(MOST_BACK)..self.at).rev().filter(|it| self.figures[*it].block() == own.block());
        let found = near.into_iter().find(|it| {
            let other = &self.figures[*it];
            let right_before = *it + 1 == self.at && other.sentence() == own.sentence();
            !self.names[*it].thing.is_empty()
                && (other.quantity.unit == own.quantity.unit || own.role == Role::Change && other.role != Role::Change || right_before && own.role == Role::Level)
        })?;
        Some(Name { from: "before", ..self.names[found].clone() })
    }

    /// A subject without the words that say that things are counted: "số người chết" are "người chết".
    fn without_number_of(&self, subject: Range<usize>) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let mut start = subject.start;
        while let Some(length) = passage.marks.at(start, class.number_of).filter(|it| start + it < subject.end) {
            start += length;
        }
        start..subject.end
    }

    fn is_empty_noun(&self, subject: &Range<usize>) -> bool {
        let passage = self.passage();
        passage.marks.at(subject.start, passage.language.class.empty_noun).is_some_and(|it| subject.start + it >= subject.end)
    }

    /// Whether a piece is too long or too much of a sentence to be a name.
    fn is_clausal(&self, subject: &Range<usize>) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        subject.len() > MOST_WORDS
            || subject.clone().any(|it| passage.marks.at(it, class.speaking).is_some())
            || passage.marks.at(subject.start, class.pronoun).is_some_and(|it| subject.start + it >= subject.end)
    }

    /// A verb's phrase, no longer than a name can bear.
    fn short(&self, verb: &str) -> String {
        let words: Vec<&str> = verb.split(' ').collect();
        // A phrase that is cut in the middle says nothing: its verb alone does.
        if words.len() > MOST_VERB { words[..2].join(" ") } else { words.join(" ") }
    }
}

fn class_nouns(passage: &Passage) -> Set {
    passage.language.class.number_of | passage.language.class.total
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|it| !it.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Pieces of a clause further back than this are another's.
const MOST_CHUNKS: usize = 3;
/// Tokens before a number further back than this are another's.
const MOST_BEFORE: usize = 40;
/// What follows a number says what it is of in no more words than this.
const MOST_TAIL: usize = 6;
/// What is counted in no more words than this is told by what is done to it as well.
const MOST_PLAIN: usize = 3;
/// A name is no longer than this many words.
const MOST_WORDS: usize = 12;
/// A verb's phrase is no longer than this many words.
const MOST_VERB: usize = 5;
/// A measure is looked for no further back than this many figures.
const MOST_BACK: usize = 12;
