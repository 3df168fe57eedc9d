//! What time each figure speaks about: one model.
//!
//! Every time that the text names is placed in the calendar, in each way that it can be. For a figure, the times of its sentence and
//! before, the times of the figures that it is said of or follows, and what the report speaks about most are candidates; what speaks for
//! each is weighed. A time that something is compared with is no context for what follows.

use super::{
    Role,
    calendar::{Calendar, Way, is_running, same_in},
    figures::Figure,
    judge::{Answer, Candidate, Judge},
    relations::Link,
    RelationKind,
};
use crate::{
    article::BlockKind,
    choice::{Features, bucket},
    language::passage::Passage,
    period::{Moment, Part, Period},
    quantity::{Aside, Item, Unit, When, YearOf, lexer::Kind},
};
use std::collections::HashMap;

/// The times of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Times {
    /// What time it speaks about.
    pub period: Option<Period>,
    /// What time it is compared with.
    pub base: Option<Period>,
    /// Whether the period is the report's date.
    pub to_date: bool,
}

/// A time that the text names.
struct Mention {
    block: usize,
    kind: BlockKind,
    item: usize,
    /// The number of its sentence in the block.
    sentence: usize,
    /// Its first token, and the one after its last.
    start: usize,
    end: usize,
    when: When,
    places: Vec<(Period, Way)>,
    /// Whether something is compared with it.
    base: bool,
    /// The word before it, by what it says.
    marker: &'static str,
    /// Whether it stands in brackets.
    bracketed: bool,
    /// Whether it opens its sentence.
    opens: bool,
}

/// Mentions of the blocks before are looked at no further back than this many.
const BACK: usize = 6;

/// More figures than this between a time and a figure count as this many.
const MOST_BETWEEN: usize = 6;

/// The times of each figure.
pub fn times(
    passages: &[Passage],
    kinds: &[BlockKind],
    figures: &[Figure],
    links: &[Option<Link>],
    report: Option<Moment>,
    judge: &mut dyn Judge,
) -> Vec<Times> {
    let mut calendar = Calendar::new(report, passages);
    let mentions = mentions(passages, kinds, &mut calendar);
    let topics = topics(&mentions, figures);
    let mut chosen: Vec<Option<Option<Period>>> = vec![None; figures.len()];
    for at in super::relations::order(figures) {
        let context = Context { figures, links, mentions: &mentions, topics: &topics, calendar: &calendar, chosen: &chosen, named: judge.wants_names() };
        let candidates = context.candidates(at);
        let best = if candidates.len() > 1 { judge.choose(at, &candidates) } else { 0 };
        if let Answer::Period(period) = candidates[best].0 {
            chosen[at] = Some(period);
        }
    }
    let to_date = |period: Option<Period>| period.is_some() && period == calendar.report.map(Period::from);
    figures
        .iter()
        .enumerate()
        .map(|(at, figure)| {
            let period = chosen[at].flatten();
            let base = if figure.role == Role::Change { base(figure, period, &mentions) } else { None };
            Times { period, base, to_date: to_date(period) }
        })
        .collect()
}

/// Every time that is named, placed.
fn mentions(passages: &[Passage], kinds: &[BlockKind], calendar: &mut Calendar) -> Vec<Mention> {
    let mut all = Vec::new();
    for (passage, kind) in passages.iter().zip(kinds) {
        for item in 0..passage.items.len() {
            let Some(when) = passage.when(item) else { continue };
            let place = passage.places[item].clone();
            let class = &passage.language.class;
            let up_to = passage.marks.before(place.start, class.up_to).is_some() || passage.is(place.start, class.up_to);
            let places = calendar.places(when, up_to);
            let base = is_base(passage, item, when);
            if let Some((period, _)) = places.first().filter(|_| !base && *kind != BlockKind::Photo) {
                calendar.remember(*period);
            }
            let opens = place.start <= passage.sentence(place.start).start + 2;
            all.push(Mention {
                block: passage.block,
                kind: *kind,
                item,
                sentence: passage.sentence_number(place.start),
                start: place.start,
                end: place.end,
                when,
                places,
                base,
                marker: marker(passage, place.start, up_to),
                bracketed: is_bracketed(passage, place.start),
                opens,
            });
        }
    }
    all
}

/// Whether a time is what something is compared with.
fn is_base(passage: &Passage, item: usize, when: When) -> bool {
    let class = &passage.language.class;
    let place = &passage.places[item];
    // "so với vụ hè thu năm 2022": what is compared with may have a name of its own.
    let near = (0..8).map_while(|back| {
        let token = place.start.checked_sub(back + 1)?;
        let ends = passage.tokens.is(token, Kind::Sign) || passage.item_at(token).is_some_and(|it| passage.quantity(it).is_some());
        (!ends).then_some(token)
    });
    let compared = near.into_iter().any(|token| passage.marks.before(token + 1, class.against).is_some());
    if compared {
        return true;
    }
    let same = matches!(when, When::SamePeriod(_));
    let percent = item.checked_sub(1).and_then(|it| passage.quantity(it)).filter(|_| passage.places[item - 1].end == place.start);
    percent.is_some_and(|it| matches!(it.unit, Some(Unit::Percent | Unit::Times)) && same)
        || same && passage.marks.before(place.start, class.joining).is_none() && !is_bracketed(passage, place.start) && place.start > passage.sentence(place.start).start
}

fn marker(passage: &Passage, start: usize, up_to: bool) -> &'static str {
    let class = &passage.language.class;
    let Some(before) = start.checked_sub(1) else { return "start" };
    if up_to {
        return "up-to";
    }
    if passage.marks.before(start, class.during).is_some() {
        return "during";
    }
    if passage.marks.before(start, class.running).is_some() {
        return "running";
    }
    if passage.marks.before(start, class.hour).is_some() {
        return "hour";
    }
    match passage.tokens.raw(before) {
        "(" => "bracket",
        "," => "comma",
        ":" | ";" | "." => "sign",
        _ if passage.item_at(before).is_some_and(|it| passage.quantity(it).is_some()) => "quantity",
        _ if passage.item_at(before).is_some_and(|it| matches!(passage.items[it], Item::Aside(Aside::Clock, _))) => "clock",
        _ if passage.marks.before(start, class.preposition).is_some() => "preposition",
        _ if passage.marks.before(start, class.joining).is_some() => "joining",
        _ if passage.marks.before(start, class.plan).is_some() => "plan",
        _ => "word",
    }
}

/// Whether a token stands in brackets that open in its sentence.
fn is_bracketed(passage: &Passage, token: usize) -> bool {
    let start = passage.sentence(token).start;
    for before in (start..token).rev().take(24) {
        match passage.tokens.raw(before) {
            "(" => return true,
            ")" => return false,
            _ => {}
        }
    }
    false
}

/// The times that the report speaks about most, with the most spoken of first: each mention counts, and each figure after it in its
/// sentence.
fn topics(mentions: &[Mention], figures: &[Figure]) -> Vec<Period> {
    let mut votes: HashMap<Period, usize> = HashMap::new();
    for mention in mentions.iter().filter(|it| !it.base && it.kind != BlockKind::Photo) {
        let Some((period, _)) = mention.places.first() else { continue };
        let first = figures.partition_point(|it| (it.block(), it.place().start) < (mention.block, mention.end));
        let said = figures[first..].iter().take(8).take_while(|it| it.block() == mention.block && it.sentence() == mention.sentence);
        let weight = 1 + said.count() + if mention.block < 3 { 2 } else { 0 };
        let told = mention.places.iter().find(|it| it.1 == "year-to-told").map_or(*period, |it| it.0);
        *votes.entry(told).or_default() += weight;
    }
    let mut rows: Vec<_> = votes.into_iter().collect();
    rows.sort_by_key(|it| (std::cmp::Reverse(it.1), it.0.from, it.0.to));
    rows.into_iter().map(|it| it.0).take(3).collect()
}

struct Context<'c, 'p> {
    figures: &'c [Figure<'p>],
    links: &'c [Option<Link>],
    mentions: &'c [Mention],
    topics: &'c [Period],
    calendar: &'c Calendar,
    chosen: &'c [Option<Option<Period>>],
    named: bool,
}

/// The candidates of a figure, each period once.
struct Options {
    rows: Vec<(Option<Period>, Features)>,
    named: bool,
}

impl Options {
    fn of(&mut self, period: Option<Period>) -> &mut Features {
        let at = self.rows.iter().position(|it| it.0 == period).unwrap_or_else(|| {
            self.rows.push((period, Features::new(self.named)));
            self.rows.len() - 1
        });
        &mut self.rows[at].1
    }
}

impl Context<'_, '_> {
    fn candidates(&self, at: usize) -> Vec<Candidate> {
        let mut options = Options { rows: Vec::new(), named: self.named };
        self.none(at, options.of(None));
        self.mentioned(at, &mut options);
        self.inherited(at, &mut options);
        self.linked(at, &mut options);
        self.reported(at, &mut options);
        let own = &self.figures[at];
        if let Some((period, step)) = self.plain(at) {
            options.of(period).add(&["time.plain", step]);
            options.of(period).add(&["time.plain", step, own.role.name()]);
            options.of(period).add(&["time.plain", step, own.kind_name()]);
            if own.planned {
                options.of(period).add(&["time.plain", step, "planned"]);
            }
        }
        for (period, features) in &mut options.rows {
            if let Some(period) = period {
                self.of_period(own, *period, features);
            }
        }
        options.rows.into_iter().map(|(period, features)| (Answer::Period(period), features)).collect()
    }

    fn none(&self, at: usize, features: &mut Features) {
        let own = &self.figures[at];
        features.add(&["time.none"]);
        features.add(&["time.none.role", own.role.name()]);
        features.add(&["time.none.unit", own.unit_kind(), own.role.name()]);
        features.add(&["time.none.block", own.kind_name()]);
        features.add(&["time.none.mentions", bucket(self.mentions.len())]);
        let sentence = self.of_sentence(own.block(), own.sentence()).len();
        features.add(&["time.none.sentence", bucket(sentence)]);
        features.add(&["time.none.report", if self.calendar.report.is_some() { "dated" } else { "undated" }]);
        let before = at.checked_sub(1).and_then(|it| self.chosen[it]).flatten();
        features.add(&["time.none.before", if before.is_some() { "some" } else { "none" }]);
        for cue in &own.cues {
            features.add(&["time.none.cue", cue]);
        }
        if own.planned {
            features.add(&["time.none.planned"]);
        }
    }

    /// What a plain reading takes, and by which step: the time of what it is said of, of its clause, its sentence, of what was said before,
    /// of the report.
    fn plain(&self, at: usize) -> Option<(Option<Period>, &'static str)> {
        let own = &self.figures[at];
        if let Some(link) = self.links[at]
            && let Some(period) = self.chosen[link.to]
        {
            return Some(match link.kind {
                RelationKind::Previous => (self.before(period?, at), "previous"),
                RelationKind::Plan if own.planned || own.has("plan-amount") => (period.map(|it| Period::year(it.to.year)), "plan"),
                kind => (period, kind.name()),
            });
        }
        let place = own.place();
        let said = |mention: &Mention| {
            let told = mention.places.iter().find(|it| it.1 == "year-to-told").filter(|_| own.role != Role::Share && !own.has("stock"));
            told.or(mention.places.first()).map(|it| it.0)
        };
        let of_sentence = self.of_sentence(own.block(), own.sentence());
        let here = of_sentence.partition_point(|it| it.end <= place.start);
        let before = of_sentence[..here].iter().rev().take(BACK).find(|it| !it.base);
        let after = of_sentence[here..].iter().take(BACK).find(|it| !it.base && self.quantities_between(at, it) == 0);
        if let Some(mention) = before {
            let step = if self.quantities_between(at, mention) == 0 { "clause" } else { "sentence" };
            return Some((said(mention), step));
        }
        if let Some(mention) = after.filter(|it| self.signs_between(own, it) == "none") {
            return Some((said(mention), "after"));
        }
        let last = at.checked_sub(1).filter(|it| self.figures[*it].block() == own.block() && own.kind != BlockKind::Headline);
        let named = |from: usize| {
            let other = &self.figures[from];
            let before = self.before_token(own.block(), place.start);
            before.iter().rev().take(BACK).take_while(|it| it.block == own.block() && it.start >= other.place().end).find(|it| !it.base)
        };
        if let Some(last) = last {
            if let Some(mention) = named(last) {
                return Some((said(mention), "between"));
            }
            return self.chosen[last].map(|it| (it, "last"));
        }
        let earlier = self.before_token(own.block(), place.start);
        let above = earlier.iter().rev().take(BACK).take_while(|it| it.block == own.block()).find(|it| !it.base);
        if let Some(mention) = above {
            return Some((said(mention), "paragraph"));
        }
        let heading = earlier.iter().rev().take(BACK * 4).find(|it| it.block + 6 > own.block() && it.kind == BlockKind::Heading && !it.base);
        if let Some(mention) = heading {
            return Some((said(mention), "heading"));
        }
        if let Some(last) = at.checked_sub(1).filter(|it| own.kind != BlockKind::Headline && own.block() - self.figures[*it].block() <= 1) {
            return self.chosen[last].map(|it| (it, "paragraph-before"));
        }
        self.topics.first().map(|it| (Some(*it), "topic"))
    }

    /// The time that a figure of the time before speaks about: the one that its clause names as compared with, else a year before.
    fn before(&self, period: Period, at: usize) -> Option<Period> {
        let own = &self.figures[at];
        let of_sentence = self.of_sentence(own.block(), own.sentence());
        let here = of_sentence.partition_point(|it| it.end <= own.place().start);
        let near = of_sentence[here.saturating_sub(BACK)..].iter().take(BACK * 2);
        let mut near: Vec<&Mention> = near.filter(|it| self.quantities_between(at, it) <= 1).collect();
        near.sort_by_key(|it| (self.quantities_between(at, it), it.start.abs_diff(own.place().start)));
        let named = near.into_iter().find_map(|it| match it.when {
            When::SamePeriod(named) => same_in(period, named),
            When::RelativeMonth(months) => period.to.plus_months(months).map(Period::from),
            When::RelativeQuarter(_) => None,
            When::Fixed(_) | When::Year(_) | When::Month(..) | When::Quarter(..) if it.base || it.bracketed => {
                let base = it.places.first()?.0;
                let whole = base.moment().is_some_and(|it| it.part == Part::Whole) && period.from.year == period.to.year;
                Some(if whole { period.plus_years(base.to.year - period.to.year) } else { base })
            }
            _ => None,
        });
        named.or_else(|| same_in(period, YearOf::Relative(-1)))
    }

    /// The times that a sentence names.
    fn of_sentence(&self, block: usize, sentence: usize) -> &[Mention] {
        let first = self.mentions.partition_point(|it| (it.block, it.sentence) < (block, sentence));
        let last = self.mentions.partition_point(|it| (it.block, it.sentence) <= (block, sentence));
        &self.mentions[first..last]
    }

    /// The times that are named before a token of a block.
    fn before_token(&self, block: usize, token: usize) -> &[Mention] {
        &self.mentions[..self.mentions.partition_point(|it| (it.block, it.start) < (block, token))]
    }

    /// What holds of any figure's speaking about a period.
    fn of_period(&self, own: &Figure, period: Period, features: &mut Features) {
        let shape = shape(period);
        features.add(&["time.shape", shape]);
        features.add(&["time.shape.role", shape, own.role.name()]);
        let to_come = self.calendar.report.is_some_and(|it| Period::from(it).ends_before(period));
        if to_come {
            features.add(&["time.to-come", if own.planned { "planned" } else { "told" }]);
        }
        if own.planned && !to_come {
            features.add(&["time.passed.planned"]);
        }
        for cue in &own.cues {
            features.add(&["time.shape.cue", shape, cue]);
        }
    }

    /// Times that the text names.
    fn mentioned(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        let (block, place) = (own.block(), own.place().clone());
        let first = self.mentions.partition_point(|it| it.block < block);
        let last = self.mentions.partition_point(|it| it.block <= block);
        let sentence = own.sentence();
        let before = self.mentions[first..last].partition_point(|it| it.start < place.start) + first;
        let after = (before..last).take_while(|it| self.mentions[*it].sentence == sentence).take(3);
        let mut nearest = true;
        let mut nearest_open = true;
        for it in (first..before).rev().take(10) {
            let open = !self.mentions[it].base;
            self.mention(at, it, nearest, nearest_open && open, options);
            nearest = false;
            nearest_open &= !open;
        }
        let (mut nearest, mut nearest_open) = (true, true);
        for it in after {
            let open = !self.mentions[it].base;
            self.mention(at, it, nearest, nearest_open && open, options);
            nearest = false;
            nearest_open &= !open;
        }
        let earlier = (0..first).rev().filter(|it| !self.mentions[*it].base && self.mentions[*it].kind != BlockKind::Photo);
        let mut nearest = true;
        for it in earlier.take(BACK) {
            self.mention(at, it, nearest, nearest, options);
            nearest = false;
        }
        for it in (0..first).take(BACK * 2).filter(|it| self.mentions[*it].block == 0 || self.mentions[*it].kind == BlockKind::Lead) {
            self.mention(at, it, false, false, options);
        }
    }

    fn mention(&self, at: usize, nth: usize, nearest: bool, nearest_open: bool, options: &mut Options) {
        let (own, mention) = (&self.figures[at], &self.mentions[nth]);
        let before = (mention.block, mention.start) < (own.block(), own.place().start);
        let side = if before { "before" } else { "after" };
        let between = self.quantities_between(at, mention);
        let far = if mention.block != own.block() {
            match own.block() - mention.block.min(own.block()) {
                _ if mention.kind == BlockKind::Headline => "headline",
                _ if mention.kind == BlockKind::Heading => "heading",
                _ if mention.kind == BlockKind::Lead => "lead",
                1 => "block-1",
                2 => "block-2",
                _ => "block-3",
            }
        } else {
            match (own.sentence() - mention.sentence.min(own.sentence()), between) {
                (0, 0) => "clause",
                (0, 1) => "sentence-1",
                (0, 2..=3) => "sentence-2",
                (0, _) => "sentence-4",
                (1, _) => "previous",
                _ => "block",
            }
        };
        let rank = if nearest_open { "nearest" } else if nearest { "first" } else { "farther" };
        let base = if mention.base { "base" } else { "open" };
        let kind = when_kind(mention.when);
        let opens = if mention.opens { "opens" } else { "inside" };
        let bracketed = if mention.bracketed { "bracketed" } else { "plain" };
        let signs = if mention.block == own.block() { self.signs_between(own, mention) } else { "none" };
        let role = own.role.name();
        for (period, way) in &mention.places {
            let features = options.of(Some(*period));
            let mut add = |parts: &[&str]| {
                let mut all = vec!["time.m"];
                all.extend(parts);
                features.add(&all);
            };
            add(&[side, far, base]);
            add(&[side, far, base, way]);
            add(&[side, far, base, rank]);
            add(&["rank", rank, base]);
            add(&["kind", kind, base, way]);
            add(&["kind.far", kind, side, far]);
            add(&["marker", mention.marker, way]);
            add(&["marker.far", mention.marker, side, far]);
            add(&["role", role, side, base, far]);
            add(&["opens", opens, side, far]);
            add(&["signs", signs, side, far]);
            add(&["bracketed", bracketed, side, far]);
            for cue in &own.cues {
                add(&["cue", cue, side, base]);
                add(&["cue.way", cue, way]);
                if far == "clause" {
                    add(&["cue.clause", cue, side, base, way]);
                }
            }
            if own.planned {
                add(&["planned", side, far]);
            }
            if mention.marker == "up-to" || matches!(mention.when, When::Now | When::Cumulated) {
                let stock = if own.has("stock") { "stock" } else if own.has("running") { "running" } else { "sum" };
                add(&["up-to", way, stock, side]);
                add(&["up-to", way, own.unit_kind(), own.role.name()]);
            }
        }
    }

    fn quantities_between(&self, at: usize, mention: &Mention) -> usize {
        let own = &self.figures[at];
        if mention.block != own.block() {
            return 9;
        }
        let passage = own.passage;
        let (from, to) = if mention.item < own.item { (mention.item, own.item) } else { (own.item, mention.item) };
        (from + 1..to).filter(|it| passage.quantity(*it).is_some()).take(MOST_BETWEEN).count()
    }

    fn signs_between(&self, own: &Figure, mention: &Mention) -> &'static str {
        let (from, to) = if mention.end <= own.place().start { (mention.end, own.place().start) } else { (own.place().end, mention.start) };
        let tokens = &own.passage.tokens;
        let mut found = "none";
        for token in from..to.min(from + 40) {
            match tokens.raw(token) {
                ";" => return "semicolon",
                ")" => found = "bracket",
                "(" => found = if found == "none" { "bracket" } else { found },
                "," => found = if found == "none" { "comma" } else { found },
                _ => {}
            }
        }
        found
    }

    /// What the figures before speak about.
    fn inherited(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        let Some(previous) = at.checked_sub(1).filter(|_| own.kind != BlockKind::Headline) else { return };
        let Some(period) = self.chosen[previous] else { return };
        let other = &self.figures[previous];
        let same_block = other.block() == own.block();
        let far = match (own.block() - other.block(), own.sentence().abs_diff(other.sentence())) {
            (0, 0) => "sentence",
            (0, 1) => "next-sentence",
            (0, _) => "block",
            (1, _) => "next-block",
            _ => "far",
        };
        // Whether a time stands between the two that nothing is compared with.
        let since = (other.block(), other.place().end);
        let before = self.before_token(own.block(), own.place().start);
        let named = before.iter().rev().take(BACK).take_while(|it| (it.block, it.start) >= since).any(|it| !it.base);
        let named = if named { "named" } else { "silent" };
        let base = if self.links[previous].is_some_and(|it| it.kind == RelationKind::Previous) || other.has("base-own") { "base" } else { "own" };
        let features = options.of(period);
        let mut add = |parts: &[&str]| {
            let mut all = vec!["time.last"];
            all.extend(parts);
            features.add(&all);
        };
        add(&[far, named]);
        add(&[far, named, base]);
        add(&[far, named, other.role.name(), own.role.name()]);
        if same_block {
            add(&["block", own.kind_name(), far]);
        }
        for cue in &own.cues {
            add(&["cue", cue, named]);
        }
        if own.planned != other.planned {
            add(&["planned", if own.planned { "own" } else { "other" }, named]);
        }
        // The first of the sentence, and of the paragraph.
        let first_of = |within: &dyn Fn(&Figure) -> bool| (0..at).rev().take(30).take_while(|it| within(&self.figures[*it])).last();
        let firsts = [
            ("sentence", first_of(&|it| it.block() == own.block() && it.sentence() == own.sentence())),
            ("paragraph", first_of(&|it| it.block() == own.block())),
        ];
        for (name, first) in firsts {
            if let Some(Some(period)) = first.and_then(|it| self.chosen[it]) {
                options.of(Some(period)).add(&["time.first-of", name, named]);
            }
        }
        // Points of a list speak about what stands above them.
        if own.kind == BlockKind::Item && other.kind != BlockKind::Item {
            options.of(period).add(&["time.list"]);
        }
    }

    /// What the figure that it is said of speaks about.
    fn linked(&self, at: usize, options: &mut Options) {
        let Some(link) = self.links[at] else { return };
        let Some(Some(period)) = self.chosen[link.to] else { return };
        let kind = link.kind.name();
        options.of(Some(period)).add(&["time.linked", kind]);
        options.of(Some(period)).add(&["time.linked.role", kind, self.figures[at].role.name()]);
        let mut earlier = |period: Option<Period>, by: &str| {
            if let Some(period) = period {
                options.of(Some(period)).add(&["time.linked", kind, "back", by]);
            }
        };
        earlier(same_in(period, YearOf::Relative(-1)), "year");
        match period.moment().map(|it| (it, it.part)) {
            Some((moment, Part::Month(_))) => earlier(moment.plus_months(-1).map(Period::from), "month"),
            Some((moment, Part::Day(..))) => earlier(moment.plus_days(-1).map(Period::from), "day"),
            _ => {}
        }
    }

    /// What the report speaks about as a whole, and its own date.
    fn reported(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        let block = own.kind_name();
        let early = if own.block() < 2 { "early" } else { "late" };
        for (nth, period) in self.topics.iter().enumerate() {
            let features = options.of(Some(*period));
            features.add(&["time.topic", bucket(nth)]);
            features.add(&["time.topic", bucket(nth), block]);
            features.add(&["time.topic", bucket(nth), early, own.role.name()]);
        }
        let first = self.mentions.partition_point(|it| it.block < own.block());
        let timed = self.mentions[first..].iter().take(BACK).take_while(|it| it.block == own.block()).any(|it| !it.base);
        let dated = if timed { "timed" } else { "timeless" };
        let mut add = |period: Option<Period>, name: &str| {
            if let Some(period) = period {
                let features = options.of(Some(period));
                features.add(&["time.report", name]);
                features.add(&["time.report", name, dated]);
                features.add(&["time.report", name, own.role.name()]);
                for cue in &own.cues {
                    features.add(&["time.report", name, "cue", cue]);
                }
            }
        };
        let report = self.calendar.report;
        add(report.map(Period::from), "date");
        add(self.calendar.this_year().map(Period::year), "year");
        add(report.and_then(|it| it.plus_months(0)).map(Period::from), "month");
        add(report.and_then(|it| it.plus_months(-1)).map(Period::from), "last-month");
        add(self.calendar.today().and_then(|it| it.plus_days(-1)).map(Period::from), "yesterday");
    }
}

/// How a period lies in the calendar.
fn shape(period: Period) -> &'static str {
    match (period.from == period.to, period.to.part) {
        (true, Part::Whole) => "year",
        (true, Part::Quarter(_)) => "quarter",
        (true, Part::Month(_)) => "month",
        (true, Part::Day(..)) => "day",
        (false, Part::Whole) => "years",
        (false, _) if is_running(period) && matches!(period.to.part, Part::Day(..)) => "year-to-day",
        (false, _) if is_running(period) => "year-to-month",
        (false, Part::Day(..)) => "days",
        (false, _) => "months",
    }
}

fn when_kind(when: When) -> &'static str {
    match when {
        When::Fixed(period) => shape(period),
        When::Year(0) => "this-year",
        When::Year(_) => "other-year",
        When::DayOfMonth(..) => "day",
        When::Days(..) | When::LastDays(_) => "days",
        When::RelativeDay(_) => "near-day",
        When::Month(..) => "month",
        When::RelativeMonth(_) => "near-month",
        When::Quarter(..) => "quarter",
        When::Months(1, ..) | When::YearToDate | When::YearToDay(..) => "year-to",
        When::Months(..) => "months",
        When::Since(_) => "since",
        When::Now => "now",
        When::Cumulated => "cumulated",
        When::SameDay | When::ThatDay => "same-day",
        When::Week(_) => "week",
        When::RelativeQuarter(_) => "near-quarter",
        When::SameTerm | When::Span(_) => "same-term",
        When::SameYear => "same-year",
        When::SchoolYear => "school-year",
        When::SameMonth => "same-month",
        When::SameQuarter => "same-quarter",
        When::SamePeriod(_) => "same-period",
    }
}

/// The time that a change is measured against: the one that its sentence compares with, nearest after it, else before it.
fn base(figure: &Figure, period: Option<Period>, mentions: &[Mention]) -> Option<Period> {
    let block = figure.block();
    let sentence = figure.sentence();
    let place = figure.place();
    let first = mentions.partition_point(|it| (it.block, it.sentence) < (block, sentence));
    let last = mentions.partition_point(|it| (it.block, it.sentence) <= (block, sentence));
    let here = first + mentions[first..last].partition_point(|it| it.start < place.start);
    let near = mentions[here.saturating_sub(BACK).max(first)..last.min(here + BACK)].iter();
    let own: Vec<&Mention> = near.filter(|it| it.base).collect();
    let after = own.iter().find(|it| it.start >= place.end);
    let found = after.or_else(|| own.iter().rev().find(|it| it.start < place.start))?;
    match found.when {
        When::SamePeriod(named) => same_in(period?, named),
        When::RelativeMonth(months) => period?.to.plus_months(months).map(Period::from),
        When::Year(_) | When::Fixed(_) => {
            let base = found.places.first()?.0;
            // "so với năm 2019", of the same months of another year.
            let within = period.filter(|it| it.from.year == it.to.year && base.moment().is_some_and(|it| it.part == Part::Whole));
            Some(within.map_or(base, |it| it.plus_years(base.to.year - it.to.year)))
        }
        _ => found.places.first().map(|it| it.0),
    }
    .filter(|it| Some(*it) != period)
}
