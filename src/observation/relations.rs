//! What each figure says of another: that it is its change, its part, its share, the same again.
//!
//! Candidates are the figures around it that it can be said of by their units and roles, each with the relation that it would be; what
//! speaks for each is weighed.

mod bearing;
mod pairs;

use super::{
    RelationKind, Role,
    figures::{Figure, words_between},
    judge::{Answer, Candidate, Judge},
    lists::Listed,
};
use crate::{
    article::BlockKind,
    choice::{Features, bucket},
    decimal::Decimal,
    order::sort_by,
    quantity::{Bound, Unit},
};
pub use bearing::{as_called, bear_out};
use pairs::{digits, kinds, values};
pub use pairs::{likeness, places, share_of_value, units};
use std::collections::HashMap;

/// A figure's relation: of what kind, to which figure, and of what whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Of what kind.
    pub kind: RelationKind,
    /// The figure that it is said of.
    pub to: usize,
    /// The whole, of a share.
    pub whole: Option<usize>,
}

/// Figures that may be spoken of stand no more than this many before.
const BACK: usize = 18;
/// Of other paragraphs only this many of the last figures are looked at.
const BACK_APART: usize = 12;
/// Of a figure that is printed again and again, only so many printings are looked at to either side.
const MOST_PRINTED: usize = 6;
/// Figures that may be spoken of stand no more than this many after, in the same sentence.
const AHEAD: usize = 4;
/// Of each unit so many of the largest amounts are looked at however far before they stand.
const MOST_LARGEST: usize = 4;
/// What a headline rounds stands among so many figures.
const MOST_ROUNDED: usize = 400;
/// A round number misses what it tells by no more than one in this many.
const ROUND: i64 = 12;

/// The relation of each figure. What is told in the headline is taken last: it repeats what the text says. Lists that
/// add up to the amount before them are its parts.
pub fn relations(figures: &[Figure], lists: &[Listed], judge: &mut dyn Judge) -> Vec<Option<Link>> {
    let printed = Printed::of(figures);
    let largest = Largest::of(figures);
    let mut links: Vec<Option<Link>> = vec![None; figures.len()];
    for at in order(figures) {
        if let Some(whole) = lists[at].whole {
            links[at] = Some(Link { kind: RelationKind::Part, to: whole, whole: None });
            continue;
        }
        let named = judge.wants_names();
        let context = Context { figures, links: &links, printed: &printed, largest: &largest, named };
        let candidates = context.candidates(at);
        let chosen = if candidates.len() > 1 { judge.choose(at, &candidates) } else { 0 };
        if let Answer::Relation(Some((kind, to))) = candidates[chosen].0 {
            // Two of a list are two, though they be equal.
            let beside = kind == RelationKind::Repeat && lists[at].first.is_some() && lists[at].first == lists[to].first;
            links[at] = Some(Link { kind, to, whole: None }).filter(|_| !beside);
        }
        links[at] = links[at].or_else(|| rounded(figures, at).map(|to| Link { kind: RelationKind::Repeat, to, whole: None }));
        if let Some(Link { kind: RelationKind::Share, to, .. }) = links[at] {
            let context = Context { figures, links: &links, printed: &printed, largest: &largest, named };
            let wholes = context.wholes(at, to);
            let chosen = if wholes.len() > 1 { judge.choose(at, &wholes) } else { 0 };
            if let (Answer::Whole(whole), Some(link)) = (&wholes[chosen].0, &mut links[at]) {
                link.whole = *whole;
            }
        }
    }
    links
}

/// The one amount of the text that a headline tells in round numbers: "hơn 35 tỷ USD" of 35,3.
fn rounded(figures: &[Figure], at: usize) -> Option<usize> {
    let own = &figures[at];
    let value = own.quantity.value?;
    let headline = own.kind == BlockKind::Headline && own.role == Role::Level && own.quantity.max.is_none();
    let is_it = |it: &usize| {
        let other = &figures[*it];
        let alike = other.kind != BlockKind::Headline && other.role == own.role && units(own, other) == "same";
        let told = other.quantity.value.filter(|it| alike && it.step() < value.step());
        told.is_some_and(|told| {
            let gap = told.minus(value).unwrap_or(told);
            let near = gap.abs().times(Decimal::from(ROUND)).is_some_and(|gap| gap <= value.abs());
            let half = value.step().times(Decimal::new(5, -1)).unwrap_or(Decimal::ZERO);
            near && match own.quantity.bound {
                Bound::AtLeast => !gap.is_negative(),
                Bound::AtMost => gap.is_negative(),
                Bound::About => true,
                _ => gap.abs() <= half,
            }
        })
    };
    let mut found = (0..figures.len().min(MOST_ROUNDED)).filter(|it| headline && is_it(it));
    found.next().filter(|_| found.next().is_none())
}

/// The order that figures are decided in: the headline after the text.
pub fn order(figures: &[Figure]) -> Vec<usize> {
    let head = |it: &usize| figures[*it].kind == BlockKind::Headline;
    let (headline, body): (Vec<_>, Vec<_>) = (0..figures.len()).partition(head);
    body.into_iter().chain(headline).collect()
}

/// Where each amount is printed.
struct Printed(HashMap<(String, String), Vec<usize>>);

impl Printed {
    fn of(figures: &[Figure]) -> Self {
        let mut places: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, figure) in figures.iter().enumerate() {
            places.entry(Self::key(figure)).or_default().push(at);
        }
        Printed(places)
    }

    fn key(figure: &Figure) -> (String, String) {
        let value = figure.quantity.value.map(|it| it.abs().trimmed().to_string()).unwrap_or_default();
        let unit = match &figure.quantity.unit {
            Some(Unit::Counted(noun)) => noun.split(' ').next().unwrap_or_default().to_owned(),
            Some(unit) => unit.to_string(),
            None => String::new(),
        };
        (value, unit)
    }

    fn others(&self, figures: &[Figure], at: usize) -> &[usize] {
        self.0.get(&Self::key(&figures[at])).map_or(&[], Vec::as_slice)
    }
}

/// The largest amounts of each unit.
struct Largest(HashMap<String, Vec<usize>>);

impl Largest {
    fn of(figures: &[Figure]) -> Self {
        let mut by_unit: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, figure) in figures.iter().enumerate().filter(|it| it.1.role == Role::Level) {
            let unit = figure.quantity.unit.as_ref().map(ToString::to_string).unwrap_or_default();
            by_unit.entry(unit).or_default().push(at);
        }
        for places in by_unit.values_mut() {
            sort_by(places, |one, two| figures[*two].quantity.value.cmp(&figures[*one].quantity.value).then(one.cmp(two)));
            places.truncate(MOST_LARGEST);
        }
        Largest(by_unit)
    }

    fn of_unit(&self, figure: &Figure) -> &[usize] {
        let unit = figure.quantity.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        self.0.get(&unit).map_or(&[], Vec::as_slice)
    }
}

struct Context<'c, 'p> {
    figures: &'c [Figure<'p>],
    links: &'c [Option<Link>],
    printed: &'c Printed,
    largest: &'c Largest,
    named: bool,
}

impl Context<'_, '_> {
    fn candidates(&self, at: usize) -> Vec<Candidate> {
        let mut candidates = vec![(Answer::Relation(None), self.none(at))];
        let own = &self.figures[at];
        let before = (at.saturating_sub(BACK)..at).rev();
        let near = before.enumerate().filter(|(nth, it)| *nth < BACK_APART || self.figures[*it].block() == own.block());
        let ahead = (at + 1..self.figures.len()).take(AHEAD).take_while(|it| {
            let other = &self.figures[*it];
            other.block() == own.block() && other.sentence() == own.sentence()
        });
        let mut near: Vec<usize> = near.map(|it| it.1).chain(ahead).collect();
        // A total may stand far before its parts.
        let far = self.largest.of_unit(own).iter().filter(|it| **it < at && !near.contains(it) && own.role == Role::Level);
        near.extend(far.copied().collect::<Vec<_>>());
        for to in &near {
            for kind in kinds(own, &self.figures[*to]) {
                candidates.push((Answer::Relation(Some((*kind, *to))), self.pair(at, *to, *kind)));
            }
        }
        let others = self.printed.others(self.figures, at);
        let here = others.partition_point(|it| *it < at);
        let nearest = others[..here]
            .iter()
            .rev()
            .take(MOST_PRINTED)
            .chain(others[..here].iter().take(2))
            .chain(others[here..].iter().take(MOST_PRINTED));
        for to in nearest {
            let decided = *to < at || own.kind == BlockKind::Headline && self.figures[*to].kind != BlockKind::Headline;
            if decided && *to != at {
                let answer = Answer::Relation(Some((RelationKind::Repeat, *to)));
                if !candidates.iter().any(|it| it.0 == answer) {
                    candidates.push((answer, self.pair(at, *to, RelationKind::Repeat)));
                }
            }
        }
        candidates
    }

    fn none(&self, at: usize) -> Features {
        let own = &self.figures[at];
        let mut features = Features::new(self.named);
        let role = own.role.name();
        features.add(&["rel.none"]);
        features.add(&["rel.none", role]);
        features.add(&["rel.none", role, own.unit_kind()]);
        features.add(&["rel.none.index", if own.index { "yes" } else { "no" }, role]);
        features.add(&["rel.none.lead", own.lead(), role]);
        if let Some(previous) = at.checked_sub(1).filter(|it| self.figures[*it].block() == own.block()) {
            let link = self.links[previous].map_or("free", |it| it.kind.name());
            let before = &self.figures[previous];
            let alike = before.lead() == own.lead() && before.quantity.unit == own.quantity.unit;
            features.add(&["rel.none.after", link, role, if alike { "alike" } else { "other" }]);
        } else {
            features.add(&["rel.none.opens", role]);
        }
        for cue in &own.cues {
            features.add(&["rel.none.cue", cue]);
            features.add(&["rel.none.cue", cue, role]);
        }
        features
    }

    /// What holds of a figure's being said of another in this way.
    fn pair(&self, at: usize, to: usize, kind: RelationKind) -> Features {
        let (own, other) = (&self.figures[at], &self.figures[to]);
        let mut features = Features::new(self.named);
        let kind = kind.name();
        let mut add = |parts: &[&str]| {
            let mut all = vec!["rel", kind];
            all.extend(parts);
            features.add(&all);
        };
        let distance = self.distance(at, to);
        let (units, values) = (units(own, other), values(own, other));
        let (role, to_role) = (own.role.name(), other.role.name());
        add(&[]);
        add(&["units", units]);
        add(&["values", values]);
        add(&["far", distance]);
        add(&["units.far", units, distance]);
        add(&["roles", role, to_role]);
        add(&["roles.far", role, to_role, distance]);
        add(&["values.units", values, units]);
        let (first, last) = if to < at { (to, at) } else { (at, to) };
        let count = last - first;
        add(&["count", bucket(count), if to < at { "before" } else { "after" }]);
        add(&["count.far", bucket(count), distance, role]);
        // How many figures between the two could as well be meant.
        let rivals = (first + 1..last)
            .take(BACK)
            .filter(|it| units == pairs::units(own, &self.figures[*it]) && self.figures[*it].role == other.role);
        let rivals = rivals.count();
        add(&["rivals", bucket(rivals)]);
        add(&["rivals.far", bucket(rivals), distance]);
        let to_link = self.links[to];
        add(&["to", to_link.map_or("free", |it| it.kind.name())]);
        add(&["to.far", to_link.map_or("free", |it| it.kind.name()), distance]);
        for cue in &own.cues {
            add(&["cue", cue]);
            add(&["cue.far", cue, distance]);
            add(&["cue.rivals", cue, bucket(rivals)]);
        }
        for cue in &other.cues {
            add(&["to-cue", cue]);
        }
        let lead = own.lead();
        add(&["lead", lead]);
        add(&["lead.far", lead, distance]);
        add(&["leads", lead, other.lead()]);
        // The first of its kind of unit in its paragraph, and in its sentence, is what others are said of.
        let first_of = |within: &dyn Fn(&Figure) -> bool| {
            !(0..to)
                .rev()
                .take(20)
                .take_while(|it| within(&self.figures[*it]))
                .any(|it| pairs::units(&self.figures[it], other) == "same" && self.figures[it].role == other.role)
        };
        let of_paragraph = first_of(&|it| it.block() == other.block());
        let of_sentence = first_of(&|it| it.block() == other.block() && it.sentence() == other.sentence());
        add(&[
            "first",
            if of_paragraph {
                "paragraph"
            } else if of_sentence {
                "sentence"
            } else {
                "no"
            },
            distance,
        ]);
        let noun = match (&own.quantity.unit, &other.quantity.unit) {
            (Some(Unit::Counted(one)), Some(Unit::Counted(two))) if one == two => "same-noun",
            (Some(Unit::Counted(one)), Some(Unit::Counted(two))) if one.starts_with(two.as_str()) => "narrower",
            (Some(Unit::Counted(one)), Some(Unit::Counted(two))) if two.starts_with(one.as_str()) => "broader",
            _ => "none",
        };
        add(&["noun", noun]);
        let shares = share_of_value(own, other);
        add(&["ratio", shares]);
        if own.index {
            add(&["index"]);
        }
        if own.planned {
            add(&["planned"]);
        }
        if own.block() == other.block() && first < last && last - first <= BACK {
            self.between(first, last, &mut add);
        }
        // Lists go on: the figures right before say the same of the same figure.
        let previous = at.checked_sub(1).filter(|it| self.figures[*it].block() == own.block());
        if let Some(previous) = previous {
            let chained = match self.links[previous] {
                Some(link) if link.to == to && link.kind.name() == kind => "same",
                Some(link) if link.to == to => "same-to",
                Some(link) if link.kind.name() == kind => "same-kind",
                Some(_) => "other",
                None => "none",
            };
            add(&["chain", chained]);
            add(&["chain.far", chained, distance]);
            let before = &self.figures[previous];
            let alike = before.lead() == lead && before.quantity.unit == own.quantity.unit && before.sentence() == own.sentence();
            add(&["chain.alike", chained, if alike { "alike" } else { "other" }]);
            add(&[
                "chain.unit",
                chained,
                if before.quantity.unit == own.quantity.unit { "same" } else { "other" },
                before.role.name(),
            ]);
            if previous == to {
                add(&["right-before", to_link.map_or("free", |it| it.kind.name()), role]);
            }
        }
        let siblings =
            (at.saturating_sub(6)..at).filter(|it| self.links[*it].is_some_and(|it| it.to == to && it.kind.name() == kind));
        let siblings = siblings.count();
        add(&["siblings", bucket(siblings)]);
        // "8 dự án … vốn 5 tỷ; 3 dự án … vốn 2 tỷ": every other one goes on.
        let two_before = at.checked_sub(2).and_then(|it| self.links[it]);
        if two_before.is_some_and(|it| it.to == to && it.kind.name() == kind) {
            add(&["alternate"]);
        }
        let likeness = likeness(own, other);
        let place = places(own, other);
        add(&["place", place]);
        add(&["place.far", place, distance]);
        let marked = own.has("part-open") || own.has("list-colon") || own.has("convert") || own.has("base-own");
        add(&["like.marked", likeness, if marked { "marked" } else { "plain" }, distance]);
        add(&["like", likeness]);
        add(&["like.far", likeness, distance]);
        if kind == "part" {
            if let Some(adds_up) = self.adds_up(at, to) {
                add(&["adds-up", adds_up]);
            }
            add(&["part.kinds", own.kind_name(), other.kind_name()]);
        }
        if own.kind == BlockKind::Headline || other.kind == BlockKind::Headline {
            add(&["headline"]);
        }
        if kind == "repeat" {
            let digits = own.quantity.value.map_or(0, digits);
            add(&["digits", bucket(digits), distance]);
            add(&["digits.unit", bucket(digits), own.unit_kind()]);
            add(&["digits.like", bucket(digits), likeness]);
            add(&["digits.like.far", bucket(digits), likeness, distance]);
            add(&["kinds", own.kind_name(), other.kind_name()]);
        }
        features
    }

    /// What stands between two figures of a block.
    fn between(&self, first: usize, last: usize, add: &mut impl FnMut(&[&str])) {
        let (one, two) = (&self.figures[first], &self.figures[last]);
        let passage = one.passage;
        let class = &passage.language.class;
        let (mut open, mut colon, mut semicolon, mut parts, mut equivalent, mut stops, mut commas) =
            (0i32, false, false, false, false, 0, 0);
        for token in one.place().end..two.place().start {
            match passage.tokens.raw(token) {
                "(" => open += 1,
                ")" => open -= 1,
                ":" => colon = true,
                ";" => semicolon = true,
                "." => stops += 1,
                "," => commas += 1,
                _ => {}
            }
            parts |= passage.is(token, class.parts);
            equivalent |= passage.is(token, class.equivalent);
        }
        let bracket = match open {
            0 => "level",
            1.. => "into",
            _ => "out",
        };
        let nearest = last == first + 1;
        let near = if nearest { "next" } else { "apart" };
        add(&["bracket", bracket, near]);
        add(&["bracket.units", bracket, near, units(one, two)]);
        for (name, holds) in
            [("colon", colon), ("semicolon", semicolon), ("parts", parts), ("equivalent", equivalent), ("stops", stops > 0)]
        {
            if holds {
                add(&["between", name]);
                add(&["between", name, near, units(one, two)]);
            }
        }
        add(&["commas", bucket(commas), near]);
        if nearest {
            let words: Vec<&str> = words_between(one, two).collect();
            add(&["words", bucket(words.len())]);
        }
    }

    fn distance(&self, at: usize, to: usize) -> &'static str {
        let (own, other) = (&self.figures[at], &self.figures[to]);
        if own.block() != other.block() {
            return match (own.block().abs_diff(other.block()), other.kind) {
                (_, BlockKind::Headline) => "headline",
                (1, _) => "paragraph-1",
                (2..=4, _) => "paragraph-2",
                _ => "paragraph-5",
            };
        }
        match own.sentence().abs_diff(other.sentence()) {
            0 if to > at => "ahead",
            0 if at - to == 1 => "next",
            0 => "sentence",
            1 => "sentence-1",
            _ => "sentence-2",
        }
    }

    /// Whether the amounts of one kind that follow a total from this one on, or the ones before it, make it up.
    fn adds_up(&self, at: usize, to: usize) -> Option<&'static str> {
        let (own, total) = (&self.figures[at], &self.figures[to]);
        let whole = total.quantity.value?;
        let alike = |it: usize| {
            let figure = &self.figures[it];
            (units(figure, total) == units(own, total) && figure.role == own.role).then_some(figure.quantity.value).flatten()
        };
        let first = if to < at { to + 1 } else { at };
        let (mut sum, mut past) = (Decimal::ZERO, false);
        for it in (first..self.figures.len()).take(14).filter(|it| *it != to) {
            let Some(value) = alike(it) else { continue };
            if self.links[it].is_some_and(|it| it.kind != RelationKind::Part) || value > whole {
                continue;
            }
            sum = sum.plus(value)?;
            past |= it == at;
            let gap = sum.minus(whole)?;
            let slack = whole.abs().times(Decimal::new(3, -3))?;
            if gap.abs() <= slack && past && it > first {
                return Some("yes");
            }
            if gap > slack {
                break;
            }
        }
        Some("no")
    }

    /// The wholes that a share may be of.
    fn wholes(&self, at: usize, part: usize) -> Vec<Candidate> {
        let mut none = Features::new(self.named);
        none.add(&["whole.none"]);
        for cue in &self.figures[at].cues {
            none.add(&["whole.none.cue", cue]);
        }
        let mut candidates = vec![(Answer::Whole(None), none)];
        let (own, amount) = (&self.figures[at], &self.figures[part]);
        let near = (part.saturating_sub(BACK)..(at + AHEAD).min(self.figures.len())).rev();
        for whole in near.filter(|it| *it != at && *it != part) {
            let other = &self.figures[whole];
            let larger = other.quantity.value >= amount.quantity.value;
            if !larger || other.role != Role::Level || matches!(units(amount, other), "other" | "money") {
                continue;
            }
            let mut features = Features::new(self.named);
            let mut add = |parts: &[&str]| {
                let mut all = vec!["whole"];
                all.extend(parts);
                features.add(&all);
            };
            let linked = self.links[part].is_some_and(|it| it.kind == RelationKind::Part && it.to == whole);
            add(&["linked", if linked { "yes" } else { "no" }]);
            add(&["units", units(amount, other)]);
            add(&["far", self.distance(part, whole)]);
            add(&["like", likeness(amount, other)]);
            let share = amount.quantity.value.zip(other.quantity.value).zip(own.quantity.value);
            let computed =
                share.and_then(|((part, whole), share)| Some((part.times(Decimal::from(100))?.over(whole, -4)?, share)));
            let fits =
                computed.is_some_and(|(computed, share)| computed.minus(share).is_some_and(|gap| gap.abs() <= share.step()));
            add(&["fits", if fits { "yes" } else { "no" }]);
            add(&["fits.units", if fits { "yes" } else { "no" }, units(amount, other)]);
            candidates.push((Answer::Whole(Some(whole)), features));
        }
        candidates
    }
}

impl Figure<'_> {
    /// The kind of its block, as features name it.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            BlockKind::Headline => "headline",
            BlockKind::Lead => "lead",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item => "item",
            BlockKind::Photo => "photo",
            BlockKind::Table => "table",
        }
    }
}
