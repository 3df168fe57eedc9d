//! How much, and what it is worth: "24 triệu tấn, trị giá 882 triệu USD, tăng 15,7% về lượng và 1,2% về trị giá".

use super::{
    RelationKind, Role,
    figures::Figure,
    names::{Name, text_of},
    relations::Link,
    saying::{Saying, telling, words_of},
};
use crate::{
    language::{Language, classes::Marked},
    quantity::Unit,
    text::lowercase,
};
use std::ops::Range;

/// The amount that a change is of is told no more than so many figures before.
const BACK: usize = 8;

/// Whether a figure is a sum of money, or an amount of goods.
fn is_worth(figure: &Figure) -> Option<bool> {
    match &figure.quantity.unit {
        Some(Unit::Currency(_)) => Some(true),
        Some(Unit::Physical(_) | Unit::Counted(_)) => Some(false),
        _ => None,
    }
}

/// What changed "về lượng" is an amount of goods, what changed "về trị giá" a sum of money.
pub fn relate(figures: &[Figure], links: &mut [Option<Link>]) {
    for at in 0..figures.len() {
        let own = &figures[at];
        let Some(about) = about(own) else { continue };
        let worth = own.passage.is(about.start, own.passage.language.class.worth);
        let level = |it: &usize| figures[*it].role == Role::Level && figures[*it].block() == own.block();
        let levels: Vec<usize> = (at.saturating_sub(BACK)..at).rev().filter(level).collect();
        // One of goods and one of money, right before.
        let to = levels.iter().copied().take(2).find(|it| is_worth(&figures[*it]) == Some(worth));
        let kind = match own.role {
            Role::Change => RelationKind::Change,
            Role::Share => RelationKind::Share,
            _ => continue,
        };
        if let Some(to) = to {
            let whole = links[at].and_then(|it| it.whole).filter(|_| kind == RelationKind::Share);
            links[at] = Some(Link { kind, to, whole });
        }
    }
}

/// The words after a figure that say of which of the two it is.
fn about(figure: &Figure) -> Option<Range<usize>> {
    let (passage, end) = (figure.passage, figure.place().end);
    let class = &passage.language.class;
    let from = end + passage.marks.at(end, class.about).filter(|_| figure.is_percent())?;
    Some(from..from + passage.marks.at(from, class.volume | class.worth)?)
}

/// Names what goods are worth after these goods: where nothing but a measure stands between the two, it is theirs.
///
/// Tells of which figures it did so.
pub fn name(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) -> Vec<bool> {
    let mut valued = vec![false; figures.len()];
    for at in 1..figures.len() {
        let (before, own) = (&figures[at - 1], &figures[at]);
        let passage = own.passage;
        let class = &passage.language.class;
        let beside = before.block() == own.block()
            && before.sentence() == own.sentence()
            && is_worth(before) == Some(false)
            && is_worth(own) == Some(true)
            && before.role == Role::Level
            && own.role == Role::Level
            && links[at].is_none();
        if !beside {
            continue;
        }
        // After the comma, where there is one: "4,2 triệu tấn xi măng, kim ngạch đạt 148,3 triệu USD".
        let between = before.place().end..own.place().start;
        let comma = between.clone().rev().find(|it| passage.tokens.raw(*it) == ",").map_or(between.start, |it| it + 1);
        let said = (comma..between.end).find_map(|it| Some(it..it + passage.marks.at(it, class.worth)?));
        let rest = said.clone().unwrap_or(comma..comma);
        let rest = [comma..rest.start, rest.end..between.end].into_iter().flat_map(|it| telling(passage, it, &[], true));
        if rest.into_iter().any(|it| !passage.is(it.start, class.total)) {
            continue;
        }
        // "520.000 tấn đạt 259 triệu USD": of the measure that was told before.
        let told = Some(names[at].thing.clone()).filter(|it| said.is_none() && is_bare(it, passage.language));
        let of_goods = told.is_some();
        let Some(measure) = said.map(|it| text_of(passage, &it)).or(told) else { continue };
        let goods = passage.language.marked(&names[at - 1].thing);
        let amount = goods.marks.at(0, class.volume | class.number_of).unwrap_or(0);
        // "nhóm hàng đạt kim ngạch" is no name of goods.
        let told = goods.has(class.copula | class.having) || names[at].thing.starts_with(&format!("{measure} "));
        if amount >= goods.tokens.len() || told {
            continue;
        }
        let goods = (amount..goods.tokens.len()).map(|it| goods.tokens.raw(it));
        let goods: Vec<&str> = goods.filter(|it| !measure.split(' ').any(|word| word == *it)).collect();
        let goods = goods.join(" ");
        if goods.is_empty() || of_goods && !names[at].members.is_empty() {
            continue;
        }
        if of_goods {
            names[at].members.push((passage.language.phrases.kind.to_owned(), goods));
            continue;
        }
        let mut name = names[at - 1].clone();
        name.thing = format!("{measure} {goods}");
        name.sure = true;
        names[at] = name;
        valued[at] = true;
    }
    // What is said of either is called as it is.
    for (at, figure) in figures.iter().enumerate() {
        let Some((link, about)) = links[at].zip(about(figure)) else { continue };
        names[at] = names[link.to].clone();
        valued[at] = valued[link.to];
        // "Xuất khẩu phân bón tăng 40% về lượng", "27% về trị giá".
        let class = &figure.passage.language.class;
        let thing = figure.passage.language.marked(&names[at].thing);
        if thing.begins(class.trade) && !thing.has(class.worth | class.volume) {
            names[at].thing = format!("{} {}", text_of(figure.passage, &about), names[at].thing);
        }
    }
    valued
}

/// What goods are worth is told by their name, and not by how much there is of them.
pub fn say(valued: &[bool], names: &[Name], language: &Language, sayings: &mut [Saying]) {
    for at in (0..valued.len()).filter(|it| valued[*it] && !names[*it].is_given()) {
        let thing = &names[at].thing;
        sayings[at].words.retain(|it| !language.marked(it).is(language.class.volume));
        sayings[at].further.extend(words_of(thing, language));
        sayings[at].phrase = Some(thing.clone());
    }
}

/// The words of what is measured in trade, by which two are the same: worth is worth, by whatever word, and what goes both ways is trade.
pub fn measured(thing: &str, language: &Language) -> Vec<String> {
    let phrases = &language.phrases;
    let usual = phrases.both_ways.first().copied().unwrap_or_default();
    let folded = phrases.both_ways.iter().skip(1).fold(lowercase(thing), |thing, it| thing.replace(it, usual));
    let goods = folded == usual || folded.contains(&format!("{usual} ")) || folded.ends_with(usual);
    let told = if goods { phrases.all_goods.iter().fold(folded, |thing, it| thing.replace(it, "")) } else { folded };
    let words = words_of(&told, language);
    let rest: Vec<String> = words.iter().filter(|it| !language.marked(it).is(language.class.worth)).cloned().collect();
    if rest.is_empty() { words } else { rest }
}

/// Whether a name is a measure and nothing else: "kim ngạch xuất khẩu".
pub fn is_bare(thing: &str, language: &Language) -> bool {
    let Marked { tokens, marks } = language.marked(thing);
    let class = &language.class;
    let mut at = 0;
    while let Some(length) = marks.at(at, class.measure | class.worth | class.trade) {
        at += length;
    }
    at > 0 && at >= tokens.len()
}
