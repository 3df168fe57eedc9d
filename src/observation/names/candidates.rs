//! The names that a figure may have, and what speaks for each.

use super::{
    MOST_BACK, Name, Naming,
    clause::{Clause, MOST_CHUNKS},
    joined,
    shape::{Shape, counted_shape, left_of, right_of, shape},
};
use crate::{
    article::BlockKind,
    choice::{Features, bucket},
    language::passage::Passage,
    observation::figures::is_word,
    quantity::Unit,
};
use std::ops::Range;

/// A measure that a headline, a lead or a heading names.
pub struct Topic {
    block: usize,
    kind: BlockKind,
    name: Name,
}

/// Candidates with what holds of each, each name once.
struct Options {
    rows: Vec<(Name, Features)>,
    named: bool,
}

impl Options {
    fn of(&mut self, name: &Name) -> &mut Features {
        let same = |it: &Name| it.thing == name.thing && it.members == name.members;
        let at = self.rows.iter().position(|it| same(&it.0)).unwrap_or_else(|| {
            self.rows.push((name.clone(), Features::new(self.named)));
            self.rows.len() - 1
        });
        &mut self.rows[at].1
    }
}

/// The measures that blocks name which say what follows them is about.
pub fn topics(passages: &[Passage], kinds: &[BlockKind]) -> Vec<Topic> {
    let mut topics = Vec::new();
    for (passage, kind) in passages.iter().zip(kinds) {
        if !matches!(kind, BlockKind::Headline | BlockKind::Lead | BlockKind::Heading) {
            continue;
        }
        let class = &passage.language.class;
        let mut at = 0;
        while at < passage.tokens.len() && topics.len() < MOST_TOPICS {
            let Some(length) = passage.marks.at(at, class.measure).filter(|_| is_word(passage, at)) else {
                at += 1;
                continue;
            };
            let ends = class.phrase_end | class.rise | class.fall | class.copula | class.having | class.auxiliary;
            let mut end = at + length;
            while end - at < MOST_WORDS && is_word(passage, end) && !passage.is(end, ends) {
                end += 1;
            }
            let thing = super::clause::text_of(passage, &(at..end));
            let name = Name { thing, measure: true, from: "topic", shape: shape(passage, &(at..end)), ..Name::default() };
            topics.push(Topic { block: passage.block, kind: *kind, name });
            at = end;
        }
    }
    topics
}

impl Naming<'_, '_> {
    /// The names that the figure may have.
    pub fn candidates(&self) -> Vec<(Name, Features)> {
        let clause = self.clause();
        let mut options = Options { rows: Vec::new(), named: self.named };
        // What is counted has a name at least: its noun.
        if !matches!(self.own().quantity.unit, Some(Unit::Counted(_))) {
            self.nothing(&clause, options.of(&Name::default()));
        }
        self.linked(&mut options);
        self.by_rule(&clause, &mut options);
        self.spans(&clause, &mut options);
        self.after_number(&clause, &mut options);
        self.spoken_before(&clause, &mut options);
        self.members(&clause, &mut options);
        self.topical(&clause, &mut options);
        for (name, features) in &mut options.rows {
            if !name.thing.is_empty() {
                self.of_name(name, features);
            }
        }
        options.rows
    }

    /// What the own clause has before the number.
    fn has_subject(&self, clause: &Clause) -> &'static str {
        let (passage, class) = (self.passage(), &self.passage().language.class);
        match clause.subject.start {
            _ if clause.subject.is_empty() && clause.verb.is_empty() => "nothing",
            _ if clause.subject.is_empty() => "verb",
            at if passage.is(at, class.measure | class.number_of) => "measure",
            at if passage.is(at, class.organisation | class.country | class.province) => "owner",
            at if passage.is(at, class.pronoun | class.empty_noun | class.pointing) => "pronoun",
            _ => "subject",
        }
    }

    fn nothing(&self, clause: &Clause, features: &mut Features) {
        let own = self.own();
        features.add(&["name.none"]);
        features.add(&["name.none.unit", own.unit_kind(), own.role.name()]);
        features.add(&["name.none.subject", self.has_subject(clause), own.unit_kind()]);
        features.add(&["name.none.linked", self.links[self.at].map_or("free", |it| it.kind.name())]);
        features.add(&["name.none.lead", own.lead()]);
    }

    /// What holds of a name whatever it comes from.
    fn of_name(&self, name: &Name, features: &mut Features) {
        let own = self.own();
        let unit = own.unit_kind();
        let Shape { first, last, words, measure, inner, .. } = &name.shape;
        features.add(&["name.first", first]);
        features.add(&["name.first.unit", first, unit]);
        features.add(&["name.first.role", first, own.role.name()]);
        features.add(&["name.last", last]);
        features.add(&["name.ends", first, last]);
        features.add(&["name.words", bucket(*words)]);
        features.add(&["name.words.first", bucket(*words), first]);
        if !measure.is_empty() {
            features.add(&["name.measure", measure, unit]);
        }
        for flag in inner {
            features.add(&["name.inner", flag]);
            features.add(&["name.inner.words", flag, bucket(*words)]);
        }
        if !name.members.is_empty() {
            features.add(&["name.member"]);
        }
        // What the report has called a figure of the same unit already.
        let known = (0..self.at).rev().take(MOST_KNOWN).filter(|it| self.names[*it].thing == name.thing);
        let (mut same, mut other) = (0, 0);
        for it in known {
            if self.figures[it].unit_kind() == unit { same += 1 } else { other += 1 }
        }
        features.add(&["name.known", bucket(same)]);
        features.add(&["name.known.elsewhere", bucket(other), if same > 0 { "here" } else { "new" }]);
    }

    /// The name of the figure that it is said of.
    fn linked(&self, options: &mut Options) {
        let Some(link) = self.links[self.at] else { return };
        let other = &self.names[link.to];
        if other.thing.is_empty() || self.counts_else(&self.figures[link.to]) {
            return;
        }
        let kind = link.kind.name();
        let features = options.of(&Name { from: kind, ..other.clone() });
        features.add(&["name.linked", kind]);
        features.add(&["name.linked.lead", kind, self.own().lead()]);
        features.add(&["name.linked.unit", kind, self.own().unit_kind()]);
    }

    /// What the rules make of the clause.
    fn by_rule(&self, clause: &Clause, options: &mut Options) {
        let own = self.own();
        let mut add = |name: Name, way: &str| {
            if name.thing.is_empty() {
                return;
            }
            let features = options.of(&name);
            let from = name.from;
            features.add(&["name.rule", way, from]);
            features.add(&["name.rule.unit", way, from, own.unit_kind()]);
            features.add(&["name.rule.role", way, from, own.role.name()]);
            features.add(&["name.rule.lead", way, from, own.lead()]);
        };
        let of_clause = self.of_clause(clause);
        let second = self.of_before().unwrap_or_default();
        let third = self.head().unwrap_or_default();
        add(of_clause, "clause");
        add(second, "before");
        add(Name { members: Vec::new(), from: "topic", ..third }, "head");
    }

    /// Pieces of the clause before the number.
    fn spans(&self, clause: &Clause, options: &mut Options) {
        let passage = self.passage();
        let own = self.own();
        let class = &passage.language.class;
        let mut count = 0;
        // "so với 6 đồng tiền": what is compared with is not called as what is.
        let compared = passage.marks.before(own.place().start, class.against).is_some_and(|it| it > 1);
        if compared && matches!(own.quantity.unit, Some(Unit::Counted(_))) {
            return;
        }
        for (nth, chunk) in self.chunks().into_iter().take(MOST_CHUNKS).enumerate() {
            let end = self.trimmed_end(chunk.clone());
            // "kim ngạch xuất khẩu nông, lâm, thủy sản" is not cut at its commas: the subject has it whole.
            let comma = |at: usize| passage.tokens.raw(at) == ",";
            let subject = &clause.subject;
            let measured = passage.is(subject.start, class.measure | class.number_of)
                && chunk.contains(&subject.start)
                && !self.is_clausal(subject);
            let list = chunk.clone().find(|it| comma(*it)).filter(|it| measured && *it < end && self.lists(*it + 1..end));
            let splits = |at: usize| {
                let says = class.copula | class.having | class.auxiliary | class.verb | class.rise | class.fall | class.degree;
                at == end || passage.is(at, says | class.preposition | class.joining | class.phrase_end) || !is_word(passage, at)
            };
            let whole = |at: usize| list.is_none_or(|it| at > it && !comma(at));
            // A list of goods has one name.
            let of_measure = passage.is(subject.start, class.measure | class.number_of);
            let last = subject.clone().rev().find(|it| comma(*it)).unwrap_or(subject.end);
            let joined = (last..subject.end).any(|it| passage.is(it, class.and));
            let goods = !of_measure
                && chunk.clone().any(|it| comma(it) && subject.contains(&it))
                && (passage.is(subject.start, class.sector) || joined && self.lists(subject.clone()));
            let ends = (chunk.start + 1..=end).rev().filter(|it| splits(*it) && whole(*it) && !passage.cuts_word(*it));
            let ends: Vec<usize> = ends.take(MOST_ENDS).collect();
            for stop in ends {
                let from = stop.saturating_sub(if goods { MOST_GOODS } else { MOST_WORDS }).max(chunk.start);
                for start in (from..stop).rev() {
                    if !is_word(passage, start) && !goods {
                        break;
                    }
                    if goods && (start != subject.start || stop < subject.end)
                        || !self.may_open(start, chunk.start)
                        || !self.may_close(start, stop)
                        || self.is_clause(start..stop)
                        || count >= MOST_SPANS
                    {
                        continue;
                    }
                    count += 1;
                    let range = start..stop;
                    let shape = shape(passage, &range);
                    let measure = matches!(shape.first, "measure" | "number-of");
                    let Some((thing, done)) = self.called(&range, &shape) else { continue };
                    let name = Name { thing, measure, from: "span", done, shape, ..Name::default() };
                    let (left, right) = (left_of(passage, start, chunk.start), right_of(passage, stop, own.place().start));
                    let gap = bucket(own.place().start - stop);
                    let missed = if (chunk.start..start).any(|it| passage.is(it, class.measure)) { "missed" } else { "all" };
                    let passed = if (stop..end).any(|it| passage.is(it, class.measure)) { "passed" } else { "all" };
                    let features = options.of(&name);
                    let nth = bucket(nth);
                    features.add(&["name.span", nth, right]);
                    features.add(&["name.span.left", left]);
                    features.add(&["name.span.right", right, own.unit_kind()]);
                    features.add(&["name.span.ends", left, right]);
                    features.add(&["name.span.lead", right, own.lead()]);
                    features.add(&["name.span.first", name.shape.first, left, nth]);
                    features.add(&["name.span.gap", gap, right]);
                    features.add(&["name.span.measures", missed, passed, name.shape.first]);
                    features.add(&["name.span.role", own.role.name(), right, name.shape.first]);
                }
            }
        }
    }

    /// What is counted, with what stands after the number, cut at each end that it may have.
    fn after_number(&self, clause: &Clause, options: &mut Options) {
        let own = self.own();
        let passage = self.passage();
        let class = &passage.language.class;
        let noun = match &own.quantity.unit {
            Some(Unit::Counted(noun)) => noun.as_str(),
            _ => "",
        };
        let first = own.place().end;
        let sentence = passage.sentence(own.place().start).end;
        // Of what is weighed it was done right there: "khen thưởng ban chuyên án bắt 160 kg" was done to the board.
        let acts = |it: &Range<usize>| !noun.is_empty() || self.is_act(it);
        let verb = self.content_verb(&clause.verb).filter(acts).map(|it| self.done(&it)).unwrap_or_default();
        // "tiếp 11 đoàn": a verb that says little may be what tells these from others.
        let light = clause
            .verb
            .clone()
            .find(|it| passage.is(*it, class.light_verb) && !passage.cuts_word(*it))
            .filter(|_| verb.is_empty());
        let light = light.map(|it| it..clause.verb.end).filter(acts).map(|it| self.done(&it)).unwrap_or_default();
        let mut end = first;
        let mut count = 0;
        loop {
            let cut = end == first
                || end >= sentence
                || !is_word(passage, end)
                || passage.is(end, class.phrase_end | class.preposition | class.verb | class.auxiliary | class.joining);
            // "doanh nghiệp thành lập mới với số vốn đăng ký", "người này": what only a clause says.
            let clausal = (first..end).any(|it| passage.is(it, class.clausal)) || self.breaks_off(first, end);
            let cut = cut && !passage.cuts_word(end) && !clausal;
            // "Ở TP. Hồ Chí Minh" does not end at its point.
            let short =
                end < sentence && passage.tokens.raw(end) == "." && passage.marks.before(end, class.written_short).is_some();
            let open = short || passage.marks.before(end, class.no_ending | class.auxiliary | class.copula).is_some();
            let closes = end == first || !open;
            if cut && closes && !(noun.is_empty() && end == first) {
                let range = first..end;
                let tail = self.text(&range);
                let shape = if noun.is_empty() { shape(passage, &range) } else { counted_shape(passage, own, end) };
                let measure = shape.first == "measure";
                let (next, words) = (right_of(passage, end, sentence), bucket(end - first));
                for (done, way) in [("", "plain"), (verb.as_str(), "done"), (light.as_str(), "light")] {
                    if way != "plain" && done.is_empty() {
                        continue;
                    }
                    let thing = joined(&[noun, &tail, done]);
                    let shape = Shape { words: thing.split(' ').count(), ..shape.clone() };
                    let name = Name { thing, measure, from: "after", done: done.to_owned(), shape, ..Name::default() };
                    let features = options.of(&name);
                    let counted = if noun.is_empty() { own.unit_kind() } else { "counted" };
                    features.add(&["name.after", counted, way, next]);
                    features.add(&["name.after.words", counted, way, words]);
                    features.add(&["name.after.next", next, words]);
                    features.add(&["name.after.lead", counted, way, own.lead()]);
                    features.add(&["name.after.role", counted, own.role.name()]);
                    features.add(&["name.after.subject", counted, way, self.has_subject(clause)]);
                    let bare = !noun.is_empty() && passage.is(first.saturating_sub(1), class.bare_noun);
                    if bare {
                        features.add(&["name.after.bare", way, words]);
                    }
                }
                count += 1;
            }
            if end >= sentence || !is_word(passage, end) || end - first >= MOST_TAIL || count >= MOST_ENDS {
                break;
            }
            // "6 đồng tiền chủ chốt khác tiếp tục giảm": that is told of something else.
            let still = passage.marks.before(end, class.auxiliary).unwrap_or(0);
            if passage.is(end, class.rise | class.fall) && passage.marks.before(end - still, class.continuing).is_some() {
                break;
            }
            // "7 năm và Phạm Thị Thu Hiền 7 năm", "5-7 km/h hoặc đứng im": another clause, or another of a list.
            let another = passage.is(end, class.and) && passage.tokens.capital(end + 1);
            if another || noun.is_empty() && end == first && passage.is(end, class.clause_join) {
                break;
            }
            end += passage.marks.at(end, class.compound).unwrap_or(1);
        }
    }

    /// What figures before are called.
    fn spoken_before(&self, clause: &Clause, options: &mut Options) {
        let own = self.own();
        let has = self.has_subject(clause);
        let mut seen: Vec<&str> = Vec::new();
        for it in (0..self.at).rev().take(MOST_BACK) {
            let (other, name) = (&self.figures[it], &self.names[it]);
            let fits = !self.counts_else(other) && self.may_count(name);
            if name.thing.is_empty() || seen.contains(&name.thing.as_str()) || !fits {
                continue;
            }
            let nth = bucket(seen.len());
            let far = match (own.block() - other.block(), own.sentence().abs_diff(other.sentence())) {
                (0, 0) => "sentence",
                (0, 1) => "next",
                (0, _) => "block",
                (1, _) => "block-1",
                _ => "blocks",
            };
            seen.push(&name.thing);
            let unit = if other.quantity.unit == own.quantity.unit {
                "same"
            } else if other.unit_kind() == own.unit_kind() {
                "kind"
            } else {
                "other"
            };
            let lead = if other.lead() == own.lead() { "alike" } else { "unlike" };
            let plain = Name { from: "before", ..name.clone() };
            let features = options.of(&plain);
            features.add(&["name.before", nth, far, unit]);
            features.add(&["name.before.subject", has, far, unit]);
            features.add(&["name.before.units", other.unit_kind(), own.unit_kind(), far]);
            features.add(&["name.before.roles", other.role.name(), own.role.name(), far]);
            features.add(&["name.before.lead", own.lead(), far, unit]);
            features.add(&["name.before.alike", lead, far, unit]);
            features.add(&["name.before.kind", own.kind_name(), far, if name.measure { "measure" } else { "plain" }]);
            if !name.members.is_empty() {
                // The thing alone, of all members.
                let features = options.of(&Name { members: Vec::new(), ..plain });
                features.add(&["name.before.thing", far, unit, has]);
            }
            if seen.len() >= MOST_SEEN {
                break;
            }
        }
    }

    /// What the clause speaks of, as a member of a measure that was spoken of before.
    fn members(&self, clause: &Clause, options: &mut Options) {
        let has = self.has_subject(clause);
        if !matches!(has, "subject" | "owner") || self.is_clausal(&clause.subject) {
            return;
        }
        let own = self.own();
        // "Vinamilk lãi ròng 3.138 tỷ đồng" names its own measure.
        let passage = self.passage();
        if clause.verb.clone().any(|it| passage.is(it, passage.language.class.measure)) {
            return;
        }
        let mut seen: Vec<&str> = Vec::new();
        let before = (0..self.at).rev().take(MOST_BACK).map(|it| (&self.names[it], Some(&self.figures[it])));
        let above = self.topics.iter().rev().filter(|it| it.block <= own.block()).map(|it| (&it.name, None));
        for (name, other) in before.chain(above) {
            if !name.measure || name.thing.is_empty() || seen.contains(&name.thing.as_str()) || !self.may_count(name) {
                continue;
            }
            let far = match other {
                None => "topic",
                Some(other) if other.block() != own.block() => "block",
                Some(other) if other.sentence() != own.sentence() => "next",
                Some(_) => "sentence",
            };
            let unit = match other {
                Some(other) if other.quantity.unit == own.quantity.unit => "same",
                Some(other) if other.unit_kind() == own.unit_kind() => "kind",
                Some(_) => "other",
                None => "topic",
            };
            let nth = bucket(seen.len());
            seen.push(&name.thing);
            let Some(member) = self.member(&clause.subject, &name.thing) else { continue };
            let name = Name { shape: name.shape.clone(), ..member };
            let features = options.of(&name);
            features.add(&["name.of-member", nth, far, unit]);
            features.add(&["name.of-member.has", has, far, unit]);
            features.add(&["name.of-member.lead", own.lead(), far]);
            features.add(&["name.of-member.kind", own.kind_name(), own.role.name(), far]);
            features.add(&["name.of-member.words", bucket(clause.subject.len())]);
            if seen.len() >= MOST_HEADS {
                break;
            }
        }
    }

    /// What headline, lead and headings speak of.
    fn topical(&self, clause: &Clause, options: &mut Options) {
        let own = self.own();
        let has = self.has_subject(clause);
        for (nth, topic) in
            self.topics.iter().rev().filter(|it| it.block <= own.block() && self.may_count(&it.name)).take(MOST_HEADS).enumerate()
        {
            let features = options.of(&topic.name);
            let kind = match topic.kind {
                BlockKind::Headline => "headline",
                BlockKind::Lead => "lead",
                _ => "heading",
            };
            let far = if topic.block == own.block() {
                "own"
            } else if topic.block + 1 == own.block() {
                "next"
            } else {
                "far"
            };
            features.add(&["name.topic", kind, far]);
            features.add(&["name.topic.subject", kind, has, own.unit_kind()]);
            features.add(&["name.topic.nth", kind, bucket(nth)]);
        }
    }
}

/// Measures that headings name are looked for no further than this many.
const MOST_TOPICS: usize = 40;
/// A name has no more words than this.
const MOST_WORDS: usize = 10;
/// A list of goods has no more tokens than this.
const MOST_GOODS: usize = 16;
/// Of a piece no more ends than this are tried.
const MOST_ENDS: usize = 5;
/// Of a clause no more pieces than this are tried.
const MOST_SPANS: usize = 48;
/// What follows a number says what it is of in no more words than this.
const MOST_TAIL: usize = 8;
/// No more names of figures before than this are tried.
const MOST_SEEN: usize = 5;
/// No more measures than this are tried with a member.
const MOST_HEADS: usize = 3;
/// What the report has called its figures is looked for no further back than this many.
const MOST_KNOWN: usize = 40;
