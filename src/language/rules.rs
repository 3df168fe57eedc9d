//! Rules as data: patterns over words, classes of words and items, what they say of a quantity, and beside each the phrases that it
//! reads and those that it must not read.
//!
//! ```text
//! [role]                                  a group; in one whose name ends in `*` every rule that fits fires, else only the first
//! change: <rise> <degree>* @[%|points]    what it says, and the pattern; @ is the quantity
//!   + thu ngân sách tăng mạnh [12%]       a phrase that it reads, the quantity in brackets
//!   - thuế suất [12%]                     a phrase that it must not read
//! ```
//!
//! | element | fits |
//! |---|---|
//! | `word`, `a\|b` | the word, one of the words |
//! | `<class>` | a phrase of the class; may stand among alternatives |
//! | `@`, `@[kinds]`, `@[!kinds]` | the quantity, of one of the kinds of unit or of none: `%` `points` `times` `rank` `money` `measure` `count` `rate` `bare` `range` `negative` `spelled` `over` (a hundred) `part` (in words) `per` `passed` `more` `less` (by its bound's words) |
//! | `#`, `#%` | another quantity, one in hundredths |
//! | `$` | a time |
//! | `_` | any word |
//! | `..` | up to four words of the clause |
//! | `...` | up to fourteen words and commas of the sentence, past no quantity |
//! | `^` | the start of a sentence |
//! | `!word`, `!<class>` | no such word next |
//!
//! `?` after an element: it may be missing; `*`: any number of it.

use super::{
    classes::{Classes, Set},
    passage::Passage,
};
use crate::quantity::{
    Bound, Item, Quantity, Unit,
    lexer::Kind,
    lexicon::{Key, key},
};

/// A rule of a language.
pub struct Rule {
    /// The group that it stands in.
    pub group: &'static str,
    /// What it says.
    pub says: &'static str,
    /// The pattern as written.
    pub pattern: &'static str,
    /// The line of its file, from 1.
    pub line: usize,
    /// Phrases that it reads.
    pub reads: Vec<&'static str>,
    /// Phrases that it must not read.
    pub passes: Vec<&'static str>,
    /// From the quantity to the left, nearest first.
    left: Vec<Element>,
    /// From the quantity to the right.
    right: Vec<Element>,
    kinds: Vec<&'static str>,
    other_kinds: bool,
}

#[derive(Clone, Debug)]
struct Element {
    what: What,
    optional: bool,
    repeated: bool,
}

#[derive(Clone, Debug)]
enum What {
    One { words: Vec<Key>, classes: Set },
    Not { words: Vec<Key>, classes: Set },
    Number { percent: bool },
    Time,
    Any,
    Gap { most: usize, commas: bool },
    Start,
}

/// The rules of a language, in the order of their file.
pub struct Rules {
    all: Vec<Rule>,
}

impl Rules {
    /// Reads a text of rules.
    ///
    /// # Panics
    /// When a line is no rule, or names a class that there is not: the text is part of the program, and a test reads it.
    #[allow(clippy::panic)]
    pub fn parse(text: &'static str, classes: &Classes) -> Self {
        let (mut all, mut group): (Vec<Rule>, &str) = (Vec::new(), "");
        for (nth, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with("//") {
                continue;
            }
            if let Some(name) = trimmed.strip_prefix('[').and_then(|it| it.strip_suffix(']')).filter(|_| !line.starts_with(' ')) {
                group = name;
            } else if let Some(phrase) = trimmed.strip_prefix("+ ").filter(|_| line.starts_with(' ')) {
                all.last_mut().map(|it| it.reads.push(phrase)).unwrap_or_default();
            } else if let Some(phrase) = trimmed.strip_prefix("- ").filter(|_| line.starts_with(' ')) {
                all.last_mut().map(|it| it.passes.push(phrase)).unwrap_or_default();
            } else {
                let (says, pattern) = trimmed.split_once(':').unwrap_or_else(|| panic!("line {}: no rule: {trimmed}", nth + 1));
                all.push(Rule::parse(group, says.trim(), pattern.trim(), nth + 1, classes));
            }
        }
        Rules { all }
    }

    /// Every rule.
    pub fn all(&self) -> &[Rule] {
        &self.all
    }

    /// The first rule of a group that fits a quantity.
    pub fn first(&self, group: &str, passage: &Passage, at: usize) -> Option<&Rule> {
        self.all.iter().filter(|it| it.group == group).find(|it| it.fits(passage, at))
    }

    /// Every rule of a group that fits a quantity.
    pub fn every<'r>(&'r self, group: &'r str, passage: &'r Passage, at: usize) -> impl Iterator<Item = &'r Rule> {
        self.all.iter().filter(move |it| it.group == group && it.fits(passage, at))
    }
}

impl Rule {
    #[allow(clippy::panic)]
    fn parse(group: &'static str, says: &'static str, pattern: &'static str, line: usize, classes: &Classes) -> Self {
        let (mut left, mut right, mut anchor) = (Vec::new(), Vec::new(), None);
        for part in pattern.split_whitespace() {
            if part.starts_with('@') {
                anchor = Some(part);
                continue;
            }
            let element = Element::parse(part, classes, line);
            if anchor.is_none() { left.push(element) } else { right.push(element) }
        }
        let anchor = anchor.unwrap_or_else(|| panic!("line {line}: no @ in {pattern}"));
        left.reverse();
        let named = anchor[1..].trim_matches(['[', ']']);
        let (other_kinds, named) = named.strip_prefix('!').map_or((false, named), |it| (true, it));
        let kinds = named.split('|').filter(|it| !it.is_empty()).collect();
        Rule { group, says, pattern, line, reads: Vec::new(), passes: Vec::new(), left, right, kinds, other_kinds }
    }

    /// Whether the rule fits a quantity of a passage.
    pub fn fits(&self, passage: &Passage, at: usize) -> bool {
        let Some(quantity) = passage.quantity(at) else { return false };
        let place = &passage.places[at];
        let holds = |kind: &&str| is_kind(quantity, kind) || is_worded(passage, place.start, quantity, kind);
        let kind = self.kinds.is_empty() || self.kinds.iter().any(holds) != self.other_kinds;
        kind && walk(passage, &self.left, place.start, false, place.start)
            && walk(passage, &self.right, place.end, true, place.end)
    }
}

/// Whether the words that bound a quantity, which stand in its place, are of a kind that rules name: "vượt 12% kế hoạch", "cao hơn 5%".
fn is_worded(passage: &Passage, start: usize, quantity: &Quantity, kind: &str) -> bool {
    let language = passage.language;
    match kind {
        "passed" => (language.vocabulary.unbound)(&passage.tokens, start, quantity.unit.as_ref()),
        "more" => passage.is(start, language.class.more),
        "less" => passage.is(start, language.class.less),
        _ => false,
    }
}

/// Whether a quantity is of a kind that rules name.
fn is_kind(quantity: &Quantity, kind: &str) -> bool {
    let unit = quantity.unit.as_ref();
    match kind {
        "%" => unit == Some(&Unit::Percent),
        "points" => unit == Some(&Unit::PercentagePoint),
        "times" => unit == Some(&Unit::Times),
        "rank" => unit == Some(&Unit::Rank),
        "money" => matches!(unit, Some(Unit::Currency(_))),
        "measure" => matches!(unit, Some(Unit::Physical(_))),
        "count" => matches!(unit, Some(Unit::Counted(_))),
        "rate" => matches!(unit, Some(Unit::Rate(..))),
        "bare" => unit.is_none(),
        "range" => quantity.max.is_some(),
        "negative" => quantity.value.is_some_and(crate::decimal::Decimal::is_negative),
        "negative%" => {
            quantity.value.is_some_and(crate::decimal::Decimal::is_negative)
                && matches!(unit, Some(Unit::Percent | Unit::PercentagePoint))
        }
        "over" => unit == Some(&Unit::Percent) && quantity.value.is_some_and(|it| it > crate::decimal::Decimal::from(100)),
        "part" => quantity.spelled && unit.is_none() && quantity.value.is_some_and(|it| it < crate::decimal::Decimal::from(1)),
        "per" => matches!(unit, Some(Unit::Physical(symbol)) if symbol.contains(['/', '‰'])),
        "multiple" => quantity.spelled && unit == Some(&Unit::Times),
        "spelled" => quantity.spelled,
        "bounded" => quantity.bound != Bound::Exact,
        "of" => quantity.of.is_some(),
        _ => false,
    }
}

impl Element {
    fn parse(part: &'static str, classes: &Classes, line: usize) -> Self {
        let (part, optional, repeated) = match part {
            _ if part.len() > 1 && part.ends_with('?') => (&part[..part.len() - 1], true, false),
            _ if part.len() > 1 && part.ends_with('*') => (&part[..part.len() - 1], true, true),
            _ => (part, false, false),
        };
        let alternatives = |text: &'static str| {
            let (mut words, mut set) = (Vec::new(), 0);
            for one in text.split('|') {
                match one.strip_prefix('<').and_then(|it| it.strip_suffix('>')) {
                    Some(name) => {
                        assert!(classes.named(name) != 0, "line {line}: no class {name}");
                        set |= classes.named(name);
                    }
                    None => words.push(key(one.as_bytes())),
                }
            }
            (words, set)
        };
        let what = match part {
            "#" => What::Number { percent: false },
            "#%" => What::Number { percent: true },
            "$" => What::Time,
            "_" => What::Any,
            ".." => What::Gap { most: 4, commas: false },
            "..." => What::Gap { most: 14, commas: true },
            "^" => What::Start,
            _ => match part.strip_prefix('!').filter(|it| !it.is_empty()) {
                Some(rest) => {
                    let (words, classes) = alternatives(rest);
                    What::Not { words, classes }
                }
                None => {
                    let (words, classes) = alternatives(part);
                    What::One { words, classes }
                }
            },
        };
        Element { what, optional, repeated }
    }
}

/// Whether elements fit from a boundary between tokens on, to the right or to the left. `from` is where the walk began.
fn walk(passage: &Passage, elements: &[Element], at: usize, right: bool, from: usize) -> bool {
    let Some((element, rest)) = elements.split_first() else { return true };
    if from.abs_diff(at) > LONGEST {
        return false;
    }
    let fits = match &element.what {
        What::Not { words, classes } => {
            return steps(passage, &What::One { words: words.clone(), classes: *classes }, at, right).is_empty()
                && walk(passage, rest, at, right, from);
        }
        What::Start => {
            let starts = passage.sentence(at.min(passage.tokens.len().saturating_sub(1))).start == at;
            return (starts || element.optional) && walk(passage, rest, at, right, from);
        }
        What::Gap { most, commas } => {
            let mut next = at;
            for _ in 0..=*most {
                if walk(passage, rest, next, right, from) {
                    return true;
                }
                match over(passage, next, right, *commas) {
                    Some(beyond) => next = beyond,
                    None => break,
                }
            }
            return false;
        }
        what => steps(passage, what, at, right),
    };
    let again = if element.repeated { elements } else { rest };
    fits.into_iter().any(|next| walk(passage, again, next, right, from))
        || element.optional && walk(passage, rest, at, right, from)
}

/// No pattern reaches further than this many tokens.
const LONGEST: usize = 40;

/// The boundaries that one element leads to.
fn steps(passage: &Passage, what: &What, at: usize, right: bool) -> Vec<usize> {
    let token = if right { Some(at) } else { at.checked_sub(1) };
    let Some(token) = token.filter(|it| *it < passage.tokens.len()) else { return Vec::new() };
    let item = passage.item_at(token);
    let beyond = |item: usize| if right { passage.places[item].end } else { passage.places[item].start };
    let one = if right { at + 1 } else { token };
    match what {
        What::Number { percent } => {
            let found = item.filter(|it| {
                passage.quantity(*it).is_some_and(|it| !percent || matches!(it.unit, Some(Unit::Percent | Unit::PercentagePoint)))
            });
            found.map(beyond).into_iter().collect()
        }
        What::Time => item.filter(|it| matches!(passage.items[*it], Item::When(..))).map(beyond).into_iter().collect(),
        What::Any => (item.is_none() && passage.tokens.is(token, Kind::Word)).then_some(one).into_iter().collect(),
        What::One { words, classes } => {
            if item.is_some_and(|it| passage.quantity(it).is_some()) {
                return Vec::new();
            }
            let mut found: Vec<usize> = Vec::new();
            if *classes != 0 {
                if right {
                    found.extend(passage.marks.starting(at).filter(|it| it.1 & classes != 0).map(|it| at + it.0));
                } else {
                    found.extend(passage.marks.ending(at).filter(|it| it.1 & classes != 0).map(|it| at - it.0));
                }
            }
            let name = passage.tokens.capital_inside(token) && !passage.tokens.acronym(token);
            if words.contains(&passage.tokens.key(token)) && !name {
                found.push(one);
            }
            found
        }
        What::Not { .. } | What::Gap { .. } | What::Start => Vec::new(),
    }
}

/// One step of a gap: over a word, a time, or a comma where that is allowed; never over a quantity or the end of a clause.
fn over(passage: &Passage, at: usize, right: bool, commas: bool) -> Option<usize> {
    let token = if right { at } else { at.checked_sub(1)? };
    (token < passage.tokens.len()).then_some(())?;
    let sentence = passage.sentence(if right { at.saturating_sub(1) } else { at.min(passage.tokens.len() - 1) });
    sentence.contains(&token).then_some(())?;
    if let Some(item) = passage.item_at(token) {
        passage.quantity(item).is_none().then_some(())?;
        return Some(if right { passage.places[item].end } else { passage.places[item].start });
    }
    let sign = passage.tokens.is(token, Kind::Sign);
    let inside = !sign || commas && matches!(passage.tokens.raw(token), "," | "\"" | "“" | "”" | "/" | "-" | "–");
    inside.then_some(if right { at + 1 } else { token })
}

/// A phrase of an example: its text without the brackets, and the byte that the quantity in brackets starts at.
pub fn example(phrase: &str) -> Option<(String, usize)> {
    let (before, rest) = phrase.split_once('[')?;
    let (quantity, after) = rest.split_once(']')?;
    Some((format!("{before}{quantity}{after}"), before.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{self, passage::Passage};
    use crate::quantity::numeral::NumberStyle;

    /// The rules that fire on the quantity in brackets of an example: in a group of which only the first fires, that one.
    fn firing(rule: &Rule, phrase: &str) -> Vec<usize> {
        let (text, byte) = example(phrase).unwrap_or_default();
        let language = language::of("vi");
        let passage = Passage::new(0, &text, NumberStyle::CommaDecimal, language);
        let at = passage.items.iter().position(|it| matches!(it, Item::Quantity(_)) && it.range().contains(&byte));
        let Some(at) = at else { return Vec::new() };
        match rule.group.ends_with('*') {
            true => language.rules.every(rule.group, &passage, at).map(|it| it.line).collect(),
            false => language.rules.first(rule.group, &passage, at).map(|it| it.line).into_iter().collect(),
        }
    }

    #[test]
    fn every_rule_reads_its_phrases_and_passes_the_others() {
        let (mut wrong, mut count) = (Vec::new(), 0);
        for rule in language::of("vi").rules.all() {
            for phrase in &rule.reads {
                count += 1;
                if !firing(rule, phrase).contains(&rule.line) {
                    wrong.push(format!(
                        "line {}: {} does not read “{phrase}”: {:?}",
                        rule.line,
                        rule.pattern,
                        firing(rule, phrase)
                    ));
                }
            }
            for phrase in &rule.passes {
                count += 1;
                if firing(rule, phrase).contains(&rule.line) {
                    wrong.push(format!("line {}: {} reads “{phrase}”", rule.line, rule.pattern));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(count >= 60);
    }

    #[test]
    fn every_class_that_the_mechanism_asks_for_has_words() {
        let classes = &language::of("vi").classes;
        for name in language::Asked::NAMES {
            assert!(classes.named(name) != 0, "words.txt has no class {name}");
        }
    }
}
