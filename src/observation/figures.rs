//! The quantities of an article with what the words right around each say of it: its role, its status, and the cues of the language's
//! rules. What it has to do with other quantities comes later.

use super::{Role, judge::Trace};
use crate::{
    article::BlockKind,
    language::{passage::Passage, rules::Rule},
    quantity::{Bound, Item, Quantity, Unit, lexer::Kind},
};
use std::ops::Range;

/// A quantity in its place.
pub struct Figure<'p> {
    /// The passage that it stands in.
    pub passage: &'p Passage<'p>,
    /// What block that is.
    pub kind: BlockKind,
    /// Its index among the passage's items.
    pub item: usize,
    /// The quantity.
    pub quantity: &'p Quantity,
    /// What kind of statement it makes.
    pub role: Role,
    /// Whether it tells of a fall.
    pub falls: bool,
    /// Whether it is what another time's amount is a hundred, or one, of.
    pub index: bool,
    /// Whether the text calls it an estimate.
    pub estimated: bool,
    /// Whether it is what is planned.
    pub planned: bool,
    /// What the rules say of it.
    pub cues: Vec<&'static str>,
    /// What decided its role and its status.
    pub trace: Trace,
}

impl Figure<'_> {
    /// Its tokens, with the words of its bound.
    pub fn place(&self) -> &Range<usize> {
        &self.passage.places[self.item]
    }

    /// The block that it stands in.
    pub fn block(&self) -> usize {
        self.passage.block
    }

    /// The number of its sentence in its block.
    pub fn sentence(&self) -> usize {
        self.passage.sentence_number(self.place().start)
    }

    /// The tokens of its sentence, as many on each side as `most`: what stands further away is another's.
    pub fn near(&self, most: usize) -> Range<usize> {
        let start = self.place().start;
        let sentence = self.passage.sentence(start);
        sentence.start.max(start.saturating_sub(most))..sentence.end.min(start + most)
    }

    /// Whether another stands in its sentence.
    pub fn stands_with(&self, other: &Figure) -> bool {
        self.block() == other.block() && self.sentence() == other.sentence()
    }

    /// Whether a rule says this of it.
    pub fn has(&self, cue: &str) -> bool {
        self.cues.contains(&cue)
    }

    /// What stands right before it: a name, a bracket after a name, a verb.
    pub fn lead(&self) -> &'static str {
        let (passage, start) = (self.passage, self.place().start);
        let class = &passage.language.class;
        let tokens = &passage.tokens;
        let Some(before) = start.checked_sub(1) else { return "start" };
        if tokens.raw(before) == "(" {
            return match before.checked_sub(1) {
                Some(it) if passage.item_at(it).is_some_and(|it| passage.quantity(it).is_some()) => "number-bracket",
                Some(it) if tokens.capital(it) => "name-bracket",
                _ => "bracket",
            };
        }
        match before {
            _ if passage.marks.before(start, class.rise | class.fall).is_some() => "change",
            _ if passage.marks.before(start, class.having).is_some() => "having",
            _ if passage.marks.before(start, class.copula).is_some() => "copula",
            _ if passage.marks.before(start, class.verb).is_some() => "verb",
            _ if passage.item_at(before).is_some_and(|it| passage.quantity(it).is_some()) => "number",
            _ if passage.item_at(before).is_some() => "time",
            _ if tokens.is(before, Kind::Sign) => "sign",
            _ if tokens.capital(before) => "name",
            _ if passage.marks.before(start, class.preposition).is_some() => "preposition",
            _ if passage.marks.before(start, class.joining).is_some() => "joining",
            _ => "word",
        }
    }

    /// Its kind of unit, as features and rules name it.
    pub fn unit_kind(&self) -> &'static str {
        unit_kind(self.quantity.unit.as_ref())
    }

    /// Whether it counts in hundredths or their points.
    pub fn is_percent(&self) -> bool {
        matches!(self.quantity.unit, Some(Unit::Percent | Unit::PercentagePoint))
    }
}

/// The kind of a unit.
pub fn unit_kind(unit: Option<&Unit>) -> &'static str {
    match unit {
        None => "bare",
        Some(Unit::Currency(_)) => "money",
        Some(Unit::Percent) => "percent",
        Some(Unit::PercentagePoint) => "points",
        Some(Unit::Times) => "times",
        Some(Unit::Rank) => "rank",
        Some(Unit::Physical(_)) => "measure",
        Some(Unit::Counted(_)) => "count",
        Some(Unit::Rate(..)) => "rate",
    }
}

/// The quantities with a value, in the order of the text.
pub fn figures<'p>(passages: &'p [Passage<'p>], kinds: &[BlockKind]) -> Vec<Figure<'p>> {
    let mut all: Vec<Figure> = Vec::new();
    for (passage, kind) in passages.iter().zip(kinds) {
        for (item, found) in passage.items.iter().enumerate() {
            let Item::Quantity(quantity) = found else { continue };
            if quantity.value.is_some() {
                let figure = figure(passage, *kind, item, quantity, &all);
                all.push(figure);
            }
        }
    }
    all
}

fn figure<'p>(passage: &'p Passage<'p>, kind: BlockKind, item: usize, quantity: &'p Quantity, before: &[Figure]) -> Figure<'p> {
    let rules = &passage.language.rules;
    let mut trace = Trace::default();
    let last = before
        .last()
        .filter(|it| it.block() == passage.block && it.sentence() == passage.sentence_number(passage.places[item].start));
    let found = rules.first("role", passage, item);
    let shared = last.filter(|it| shares_role(passage, it, item, quantity, found));
    let (role, falls, index) = match (shared, found) {
        (Some(last), _) => {
            trace.say("role", || format!("as that of “{}”", last.passage.text[last.quantity.range.clone()].to_owned()));
            (last.role, last.falls, last.index && quantity.unit == Some(Unit::Percent))
        }
        (None, Some(rule)) => {
            trace.rule("role", rule);
            said(rule.says)
        }
        (None, None) => (Role::Level, false, false),
    };
    let status = rules.first("status", passage, item);
    if let Some(rule) = status {
        trace.rule("status", rule);
    }
    let mut cues: Vec<&'static str> = Vec::new();
    for rule in rules.every("cue*", passage, item) {
        if !cues.contains(&rule.says) {
            cues.push(rule.says);
        }
    }
    Figure {
        passage,
        kind,
        item,
        quantity,
        role,
        falls,
        index,
        estimated: status.is_some_and(|it| it.says == "estimated"),
        planned: status.is_some_and(|it| it.says == "planned"),
        cues,
        trace,
    }
}

/// What a rule's word says: the role, whether it falls, whether it is an index.
fn said(says: &str) -> (Role, bool, bool) {
    match says {
        "change" => (Role::Change, false, false),
        "change-" => (Role::Change, true, false),
        "index" => (Role::Change, false, true),
        "share" => (Role::Share, false, false),
        "rate" => (Role::Rate, false, false),
        "rank" => (Role::Rank, false, false),
        _ => (Role::Level, false, false),
    }
}

/// Whether a quantity makes the same kind of statement as the one right before it: joined to it ("giảm 49 đoàn với 220 lượt"), the same
/// change told again in brackets ("tăng 54 ha (9,9%)"), or the next name of a list ("thành thị tăng 0,18%, nông thôn 0,11%").
fn shares_role(passage: &Passage, last: &Figure, item: usize, quantity: &Quantity, found: Option<&Rule>) -> bool {
    if last.role == Role::Level || last.role == Role::Rank || last.item + 1 != item {
        return false;
    }
    let own = found.map(|it| it.says);
    // What its own words say goes before what it shares.
    if own.is_some_and(|it| it != "level" && (it != "share" || passage.language.rules.first("cue*", passage, item).is_none()))
        && last.role != Role::Change
    {
        return false;
    }
    if own.is_some_and(|it| matches!(it, "change" | "change-" | "index" | "rank" | "rate")) {
        return false;
    }
    let class = &passage.language.class;
    let between = last.place().end..passage.places[item].start;
    let words: Vec<&str> = between.clone().map(|it| passage.tokens.word(it)).collect();
    let percent = |it: &Quantity| matches!(it.unit, Some(Unit::Percent | Unit::PercentagePoint));
    let says = class.copula | class.having | class.rise | class.fall | class.verb;
    let speaks = between.clone().any(|it| passage.marks.at(it, says).is_some_and(|length| it + length <= between.end));
    let small = words.len() <= 8 && !speaks;
    let told_again = between.clone().any(|it| passage.is(it, class.equivalent)) && words.len() <= 3;
    let opens = words.last() == Some(&"(") || told_again;
    let joined =
        !words.is_empty() && words.len() <= 2 && words.iter().all(|it| matches!(*it, "," | ";" | "/") || is_joining(passage, it));
    match last.role {
        Role::Change => {
            let again = opens && (small || words.len() <= MOST_COUNTED) && percent(quantity) != percent(last.quantity);
            let listed = small && !opens && percent(quantity) && percent(last.quantity) && !words.contains(&")");
            let counted = |it: &Quantity| matches!(it.unit, Some(Unit::Counted(_)));
            let alike = counted(quantity) && counted(last.quantity) || quantity.unit == last.quantity.unit;
            (again || listed || joined && alike) && last.quantity.unit != Some(Unit::Times)
        }
        _ => small && !opens && percent(quantity) && percent(last.quantity) && own.is_none_or(|it| it == "share"),
    }
}

/// Words of what is counted stand before a bracket that tells its change again: "giảm 85 người bị thương (9,8%)".
const MOST_COUNTED: usize = 4;

fn is_joining(passage: &Passage, word: &str) -> bool {
    passage.language.vocabulary.joining_words.get_one(word).is_some()
}

/// Whether the bound before a quantity only says that a plan was passed: "vượt 12% kế hoạch".
pub fn passes(figure: &Figure) -> bool {
    (figure.passage.language.vocabulary.unbound)(&figure.passage.tokens, figure.place().start, figure.quantity.unit.as_ref())
        && figure.role != Role::Level
        && figure.quantity.bound != Bound::Exact
}

/// The lower-case words between two figures of one block.
pub fn words_between<'p>(one: &'p Figure, two: &Figure) -> impl Iterator<Item = &'p str> {
    (one.place().end..two.place().start).map(|it| one.passage.tokens.word(it))
}

/// Whether a token is a word of the text, and no part of an item.
pub fn is_word(passage: &Passage, token: usize) -> bool {
    passage.tokens.is(token, Kind::Word) && passage.item_at(token).is_none()
}
