//! What each figure measures: the thing, and the members of a breakdown.
//!
//! Names compete: that of the figure spoken of, what rules make of the clause (a subject, a verb, what is counted after the number), other
//! pieces of it, names of figures before, measures of headings, and a subject that is no measure as a member of a measure that was spoken
//! of. What speaks for each is weighed; where nothing is sure, there is no name.

pub mod agreed;
mod candidates;
mod clause;
pub mod echoed;
mod ended;
mod fuller;
pub mod goods;
mod lasting;
pub mod object;
pub mod owned;
pub mod paid;
mod pieces;
mod shape;
pub mod silent;
mod stated;
pub mod traded;
pub mod whose;

use super::{
    RelationKind, Role,
    figures::{Figure, is_word},
    judge::{Answer, Judge},
    relations::Link,
};
use crate::{
    article::BlockKind,
    language::{Language, Phrases, classes::Marked, passage::Passage},
    quantity::Unit,
};
use candidates::Topic;
use clause::Clause;
pub use clause::{quoted, text_of, text_with_places};
pub use lasting::sentence;
use shape::{Shape, shape};
use std::ops::Range;

/// What a figure measures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The thing, without place and time; empty where nothing says it.
    pub thing: String,
    /// Members by their dimensions.
    pub members: Vec<(String, String)>,
    /// What stands before its last member: "sang" of a market that is sold to.
    pub to: &'static str,
    /// Whether the form of its text leaves no choice: nothing else tells it apart.
    pub sure: bool,
    /// Where it came from.
    pub from: &'static str,
    /// Whether the thing is a measure by itself, that members may follow.
    measure: bool,
    /// What was done to what is counted, that the next of a list shares.
    done: String,
    /// What it looks like.
    shape: Shape,
}

/// Where a name comes from that a reader gave.
const READER: &str = "reader";

impl Name {
    /// A name that a reader gave.
    pub fn given(thing: &str) -> Self {
        Name { thing: thing.to_owned(), from: READER, ..Name::default() }
    }

    /// Whether its words stand beside its figure, or beside the one that it goes on with: no relation lent them.
    pub fn is_own(&self) -> bool {
        matches!(self.from, "span" | "after" | "member")
    }

    /// Adds what a row of a list is: a country as the one that is traded with, anything else as a kind.
    pub fn add_member(&mut self, member: String, language: &Language) {
        let Marked { tokens, marks } = language.marked(&member);
        let class = &language.class;
        let led = marks.at(0, class.partner).filter(|it| *it < tokens.len()).unwrap_or(0);
        let bare = tokens.slice(led, tokens.len() - 1);
        if !language.marked(bare).is(class.country | class.continent) {
            self.members.push((language.phrases.kind.to_owned(), member));
            return;
        }
        self.add_partner(bare.to_owned(), language);
    }

    /// Adds with whom it is: "xuất khẩu gạo" is sold to, "nhập khẩu gạo" is bought from.
    pub fn add_partner(&mut self, whom: String, language: &Language) {
        let ways = language.phrases.to_partner;
        let way = ways.iter().find(|it| format!(" {} ", self.thing).contains(it.0)).or(ways.last());
        self.to = way.map_or("", |it| it.1);
        self.members.push((language.phrases.partner.to_owned(), whom));
    }

    /// Whether a reader gave it.
    pub fn is_given(&self) -> bool {
        self.from == READER
    }

    /// Whether the thing is a measure by itself.
    pub fn is_measure(&self) -> bool {
        self.measure && !self.thing.is_empty()
    }

    /// Whether its sentence says outright that it measures something else than another name does: "lợi nhuận" and "doanh thu".
    pub fn is_stated_otherwise(&self, other: &Name) -> bool {
        let (own, others) = (&self.shape.measure, &other.shape.measure);
        let differ =
            !own.is_empty() && !others.is_empty() && !other.thing.contains(own.as_str()) && !self.thing.contains(others.as_str());
        self.from == "stated" && differ && self.shape.counted_in == other.shape.counted_in
    }

    /// Whether two things share a word.
    pub fn shares_word(&self, other: &Name) -> bool {
        self.thing.split(' ').any(|word| other.thing.split(' ').any(|it| it == word))
    }

    /// Whether two things are said to be of different owners.
    pub fn is_of_another(&self, other: &Name) -> bool {
        let (one, two) = (&self.shape.owner, &other.shape.owner);
        !one.is_empty() && !two.is_empty() && !one.contains(two.as_str()) && !two.contains(one.as_str())
    }

    /// Whether something else was done to what is counted: "đoàn được cử" and "đoàn được tiếp".
    pub fn is_done_otherwise(&self, other: &Name) -> bool {
        !self.done.is_empty() && !other.done.is_empty() && !self.done.contains(&other.done) && !other.done.contains(&self.done)
    }

    /// The same with another thing, and no members.
    pub fn with(&self, thing: String) -> Name {
        Name { thing, members: Vec::new(), to: "", sure: false, from: "member", ..self.clone() }
    }

    /// The name as a noun phrase that can be read out of context.
    pub fn rendered(&self) -> String {
        let mut words = self.thing.clone();
        for (nth, (_, member)) in self.members.iter().enumerate() {
            let before = if nth + 1 == self.members.len() { self.to } else { "" };
            for word in [before, member].into_iter().filter(|it| !it.is_empty()) {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
        words
    }
}

/// The names of each figure.
pub fn names(
    passages: &[Passage],
    kinds: &[BlockKind],
    figures: &[Figure],
    links: &[Option<Link>],
    judge: &mut dyn Judge,
) -> Vec<Name> {
    let topics = candidates::topics(passages, kinds);
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
            let naming = Naming { figures, links, names: &names, topics: &topics, at, named: judge.wants_names() };
            let (mut options, features): (Vec<Name>, Vec<_>) = naming.candidates().into_iter().unzip();
            let rows: Vec<_> = options.iter().map(|it| Answer::Name(it.rendered())).zip(features).collect();
            let best = if rows.len() > 1 { judge.choose(at, &rows) } else { 0 };
            let language = figures[at].passage.language;
            let chosen = options.swap_remove(best);
            let name = match naming.stated(&chosen).unwrap_or_else(|| naming.of_object(chosen)) {
                it if ended::compares(&it, language) => links[at].map_or_else(Name::default, |link| names[link.to].clone()),
                it => ended::ended(it, matches!(figures[at].quantity.unit, Some(Unit::Counted(_))), language),
            };
            let unnamed = name.thing.is_empty() || silent::names_nothing(&name.thing, language) && name.members.is_empty();
            let free = links[at].is_none_or(|it| it.kind == RelationKind::Part);
            let name = if unnamed && free { naming.bare_measure().unwrap_or(name) } else { name };
            names[at] = naming.lasting(traded::of_its_trade(name, figures, &names, at));
            done[at] = true;
        }
    }
    fuller::complete(figures, &mut names);
    names
}

/// Whether a figure takes the name of the one that it is said of.
fn inherits(kind: RelationKind) -> bool {
    kind != RelationKind::Part
}

struct Naming<'n, 'p> {
    figures: &'n [Figure<'p>],
    links: &'n [Option<Link>],
    names: &'n [Name],
    topics: &'n [Topic],
    at: usize,
    named: bool,
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

    /// The name that the clause itself gives.
    fn of_clause(&self, clause: &Clause) -> Name {
        let passage = self.passage();
        let class = &passage.language.class;
        let own = self.own();
        let subject = self.without_number_of(clause.subject.clone());
        let measured = !clause.subject.is_empty() && passage.is(clause.subject.start, class.measure | class.number_of);
        let verb = self.text(&clause.verb);
        let tail = self.text(&clause.tail);
        let name = |thing: String, from: &'static str| {
            let shape = match from {
                "subject" => shape(passage, &subject),
                "after" => shape(passage, &clause.tail),
                "verb" if !matches!(own.quantity.unit, Some(Unit::Counted(_))) => shape(passage, &clause.verb),
                _ => Shape { first: "counted", ..shape(passage, &clause.tail) },
            };
            let shape = Shape { words: thing.split(' ').count(), ..shape };
            Name { thing, from, measure: measured, shape, ..Name::default() }
        };
        let empty = clause.subject.is_empty() || self.is_empty_noun(&clause.subject);
        let said = !empty && clause.verb.is_empty() && !self.is_clausal(&clause.subject);
        let light = clause.verb.is_empty() || passage.is(clause.verb.start, class.light_verb);
        if let Some(Unit::Counted(noun)) = &own.quantity.unit {
            let bare = passage.is(own.place().end.saturating_sub(1), class.bare_noun) || noun.split(' ').count() == 1;
            let shares = subject.clone().any(|it| noun.split(' ').any(|word| word == passage.tokens.word(it)));
            let counted = joined(&[noun, &tail]);
            let done =
                if counted.split(' ').count() <= MOST_PLAIN { self.text(&self.after(clause.tail.end)) } else { String::new() };
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
                Some(verb) if !own.has("having") => self.done(&verb),
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
            let bare = tail.is_empty();
            let object = match &own.quantity.unit {
                _ if !bare => tail,
                Some(Unit::Currency(_)) => self.phrases().sum_of.to_owned(),
                _ => self.phrases().amount_of.to_owned(),
            };
            // "mua 5 tấn", "đạt 5 tỷ đồng": what was spoken of before says more than such a verb.
            let before = light && self.text(&clause.tail).is_empty();
            if let Some(found) = before.then(|| self.of_before()).flatten() {
                return found;
            }
            // "heroin bị thu giữ"; a sum is called by the verb alone, and "khen thưởng ban chuyên án bắt 160 kg ma túy" was done to no drugs.
            let weighed = !bare && matches!(own.quantity.unit, Some(Unit::Physical(_)));
            let done = match weighed {
                true if self.is_act(&clause.verb) => self.done(&clause.verb),
                true => String::new(),
                false => self.short(&verb),
            };
            return name(joined(&[&object, &done]), "verb");
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
        // "nhà đầu tư": a verb inside a noun is none.
        let inside = |at: usize| {
            let nouns = class.partner | class.organisation | class.compound;
            (1..=2).any(|back| at.checked_sub(back).and_then(|it| passage.marks.at(it, nouns)).is_some_and(|it| it > back))
        };
        let says = |at: &usize| {
            passage.is(*at, class.verb) && !passage.is(*at, class.light_verb) && !inside(*at) && !passage.cuts_word(*at)
        };
        let first = verb.clone().find(says)?;
        Some(first..verb.end)
    }

    /// What a verb says was done to what is counted: "được cấp", "bị bắt".
    fn done(&self, verb: &Range<usize>) -> String {
        let passage = self.passage();
        let (done, suffered) = self.phrases().passive;
        if passage.is(verb.start, passage.language.class.intransitive) {
            return self.short(&self.text(verb));
        }
        // "tiếp tục bắt giữ"
        let still = passage.marks.at(verb.start, passage.language.class.auxiliary).filter(|it| verb.start + it < verb.end);
        if let Some(length) = still {
            return self.done(&(verb.start + length..verb.end));
        }
        let passive = if passage.is(verb.start, passage.language.class.adverse) { suffered } else { done };
        joined(&[passive, &self.short(&self.text(verb))])
    }

    /// Whether a verb's phrase tells what is done and nothing of who or what else.
    fn is_act(&self, verb: &Range<usize>) -> bool {
        let passage = self.passage();
        let class = &passage.language.class;
        let acts = class.verb | class.light_verb | class.auxiliary | class.and | class.degree | class.whole;
        let mut at = verb.start;
        while at < verb.end {
            let comma = passage.tokens.raw(at) == ",";
            let Some(length) = passage.marks.at(at, acts).or(comma.then_some(1)) else { return false };
            at += length;
        }
        true
    }

    /// What was done to the figure right before, where no more than joining words stand between: "cho 5 người và 3 phương tiện".
    fn done_before(&self) -> String {
        let before =
            self.at.checked_sub(1).filter(|it| self.figures[*it].block() == self.own().block() && self.own().quantity.joins);
        before.map(|it| self.names[it].done.clone()).unwrap_or_default()
    }

    /// A subject that is no measure, as a member of the measure that was last spoken of in the same kind of unit.
    fn as_member(&self, subject: &Range<usize>) -> Option<Name> {
        let head = self.head()?;
        Some(Name { shape: head.shape.clone(), ..self.member(subject, &head.thing)? })
    }

    /// A subject as a member of a thing.
    fn member(&self, subject: &Range<usize>, thing: &str) -> Option<Name> {
        let member = self.text(subject);
        let passage = self.passage();
        let class = &passage.language.class;
        // "Xuất khẩu vải" is no member of "kim ngạch xuất khẩu sợi", but the same of other goods.
        if passage.is(subject.start, class.trade) {
            let Marked { tokens, marks } = passage.language.marked(thing);
            if let Some(trade) = (1..tokens.len()).find(|it| marks.at(*it, class.trade).is_some()) {
                let thing = format!("{} {member}", tokens.slice(0, trade - 1));
                return Some(Name { thing, from: "member", measure: true, ..Name::default() });
            }
        }
        let dimension = if passage.marks.at(subject.start, class.partner | class.country).is_some() {
            self.phrases().partner
        } else if passage.marks.at(subject.start, class.organisation).is_some() {
            self.phrases().organisation
        } else {
            self.phrases().kind
        };
        (!member.is_empty() && !thing.is_empty()).then(|| Name {
            thing: thing.to_owned(),
            members: vec![(dimension.to_owned(), member)],
            from: "member",
            measure: true,
            ..Name::default()
        })
    }

    /// The measure that was last spoken of, in the same kind of unit: of the figures before, else of the headline.
    fn head(&self) -> Option<Name> {
        let own = self.own();
        let near = (self.at.saturating_sub(MOST_BACK)..self.at).rev();
        let fits = |other: &Figure| {
            other.unit_kind() == own.unit_kind()
                || own.is_percent() && own.role != Role::Rate && matches!(other.unit_kind(), "money" | "measure" | "percent")
        };
        // Of another paragraph nothing is taken, but for points of a list.
        let listed = |block: usize| own.kind == BlockKind::Item && block + MOST_BACK >= own.block();
        let mut near = near.take_while(|it| self.figures[*it].block() == own.block() || listed(self.figures[*it].block()));
        let found = near.find(|it| self.names[*it].measure && fits(&self.figures[*it]) && self.may_count(&self.names[*it]));
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
                && self.may_count(&self.names[*it])
                && (other.quantity.unit == own.quantity.unit
                    || own.role == Role::Change && other.role != Role::Change
                    || right_before && own.role == Role::Level)
        })?;
        Some(Name { from: "before", ..self.names[found].clone() })
    }

    /// A subject without the words that say that things are counted: "số người chết" are "người chết".
    fn without_number_of(&self, subject: Range<usize>) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let mut start = subject.start;
        // "tổng công ty" counts nothing.
        let counts = |start: usize, it: usize| start + it < subject.end && !passage.cuts_word(start + it);
        while let Some(length) = passage.marks.at(start, class.number_of).filter(|it| counts(start, *it)) {
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
        subject.clone().filter(|it| is_word(passage, *it)).count() > MOST_WORDS
            || subject.clone().any(|it| passage.marks.at(it, class.speaking).is_some())
            || passage.marks.at(subject.start, class.pronoun).is_some_and(|it| subject.start + it >= subject.end)
    }

    /// A verb's phrase, no longer than a name can bear.
    fn short(&self, verb: &str) -> String {
        if verb.split(' ').count() <= MOST_VERB {
            return verb.to_owned();
        }
        // A phrase that is cut in the middle says nothing: its verb alone does.
        let language = self.passage().language;
        let Marked { tokens, marks } = language.marked(verb);
        let end = marks.at(0, language.class.whole | language.class.verb).unwrap_or(2).max(2).min(tokens.len());
        tokens.slice(0, end - 1).to_owned()
    }
}

/// Whether a phrase is one that a name may be: with no word of a clause in it, and not cut off.
pub fn may_end(passage: &Passage, start: usize, end: usize) -> bool {
    let class = &passage.language.class;
    let bad = class.clausal | class.speaking | class.reporting | class.pronoun;
    !(start..end).any(|it| passage.is(it, bad)) && !passage.cuts_word(start) && !passage.cuts_word(end)
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|it| !it.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// What is counted in no more words than this is told by what is done to it as well.
const MOST_PLAIN: usize = 3;
/// A name is no longer than this many words.
const MOST_WORDS: usize = 12;
/// A verb's phrase is no longer than this many words.
const MOST_VERB: usize = 5;
/// A measure is looked for no further back than this many figures.
const MOST_BACK: usize = 12;
