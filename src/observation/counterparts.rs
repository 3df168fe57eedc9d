//! With whom: the country or the market at the other end of what is traded (SDMX: COUNTERPART_AREA).
//!
//! "Xuất khẩu cá tra sang Anh đạt 57 triệu USD; tổng giá trị xuất khẩu sang thị trường này …": the amounts of two markets are told apart by
//! them alone. A market is named beside its figure, or pointed to, or was named last before in the sentence or the paragraph.

use super::{
    RelationKind, Role,
    areas::Places,
    figures::Figure,
    names::Name,
    relations::{Link, units},
    saying::{Saying, left, telling, words_of},
    times::Times,
    worth::{is_bare, measured},
};
use crate::{
    language::{Language, classes::Marked, passage::Passage},
    text::lowercase,
};
use std::{collections::HashSet, ops::Range};

/// A market stands in a column with another that is told no more than so many figures before.
const BACK: usize = 30;
/// So many words around a figure may tell of trade.
const REACH: usize = 60;
/// Of the countries that a piece names so many are looked at.
const MOST: usize = 12;
/// A market is pointed to over so many blocks.
const BLOCKS: usize = 2;
/// So many tokens after a figure may say with whom.
const AFTER: usize = 6;

/// A country that a block names, by its tokens.
type Partner = (Range<usize>, String);

/// With whom each figure is; nobody, in a report that names fewer than two. Of what is told in turn the country of each is known.
pub fn counterparts(
    figures: &[Figure],
    links: &[Option<Link>],
    places: &Places,
    names: &[Name],
    in_turn: &[Option<String>],
) -> Vec<Option<String>> {
    let mut found: Vec<Option<String>> = vec![None; figures.len()];
    let mut named: (usize, Vec<Partner>) = (usize::MAX, Vec::new());
    for at in 0..figures.len() {
        let block = figures[at].block();
        if named.0 != block {
            named = (block, places.partners_in(block));
        }
        let is_traded = traded(&figures[at], &names[at]);
        // "Tiếp đó là Thái Lan và Lào lần lượt chiếm 7% và 4%" goes on with what was traded.
        let goes_on = at > 0 && figures[at - 1].block() == block && found[at - 1].is_some();
        found[at] = match &in_turn[at] {
            Some(whom) => Some(whom.clone()).filter(|_| is_traded || goes_on),
            None => is_traded.then(|| with(figures, places, &named.1, &found, at)).flatten(),
        };
    }
    // What is said of a figure is of the same.
    for at in 0..figures.len() {
        let to = links[at].filter(|it| !matches!(it.kind, RelationKind::Part | RelationKind::Repeat)).map(|it| it.to);
        if let Some(to) = to.filter(|it| figures[*it].block() == figures[at].block()) {
            found[at] = found[to].clone();
        }
    }
    let distinct: HashSet<&String> = found.iter().flatten().collect();
    if distinct.len() < 2 { vec![None; figures.len()] } else { found }
}

/// What is traded with one is no part of what is traded with another.
pub fn relate(with: &[Option<String>], links: &mut [Option<Link>]) {
    for at in 0..links.len() {
        let apart = |to: usize| with[at].is_some() && with[to].is_some() && with[at] != with[to];
        links[at] = links[at].filter(|it| it.kind != RelationKind::Part || !apart(it.to));
    }
}

/// Whether a figure is of trade: its name or its sentence tells of it.
fn traded(figure: &Figure, name: &Name) -> bool {
    let passage = figure.passage;
    let trade = passage.language.class.trade;
    let (sentence, place) = (passage.sentence(figure.place().start), figure.place());
    let near = sentence.start.max(place.start.saturating_sub(REACH))..sentence.end.min(place.end + REACH);
    passage.language.marked(&name.thing).has(trade) || near.into_iter().any(|it| passage.is(it, trade))
}

/// The market that is named for a figure.
fn with(figures: &[Figure], places: &Places, named: &[Partner], found: &[Option<String>], at: usize) -> Option<String> {
    let own = &figures[at];
    let passage = own.passage;
    let class = &passage.language.class;
    let place = own.place();
    let sentence = passage.sentence(place.start);
    let within = |range: &Range<usize>| -> Vec<&Partner> {
        let first = named.partition_point(|it| it.0.start < range.start);
        named[first..].iter().take_while(|it| it.0.end <= range.end).take(MOST).collect()
    };
    let piece = left(figures, at);
    // Of two that are named none is the one.
    let before = within(&piece);
    if before.len() > 1 {
        return None;
    }
    if let [one] = before.as_slice() {
        // "Doanh nghiệp Anh xuất khẩu sang Việt Nam": who sells is with nobody; nor is whose it is.
        let led = passage.marks.before(one.0.start, class.partner | class.place_before | class.place_at).is_some()
            && passage.marks.before(one.0.start, class.of).is_none();
        let opens = telling(passage, piece.start..one.0.start, &[], true).is_empty();
        let told = (one.0.end..piece.end).find(|it| passage.is(*it, class.trade | class.home | class.copula));
        let sells = told.is_some_and(|it| !passage.is(it, class.copula));
        return (led || opens && !sells).then(|| one.1.clone());
    }
    if piece.clone().any(|it| points(passage, it)) {
        let near = (0..at).rev().take(BACK).filter(|it| figures[*it].block() + BLOCKS >= own.block());
        let last = near.map(|it| found[it].as_ref()).find_map(|it| it);
        return places
            .partner_before(own.block(), piece.start)
            .filter(|it| it.0 + BLOCKS >= own.block())
            .map(|it| it.1)
            .or(last.cloned());
    }
    let next = figures.get(at + 1).filter(|it| it.block() == own.block()).map_or(sentence.end, |it| it.place().start);
    let right = place.end..next.min(sentence.end).min(place.end + AFTER);
    if let [one] = within(&right).as_slice() {
        let led = passage.marks.before(one.0.start, class.partner | class.place_before).is_some();
        return led.then(|| one.1.clone());
    }
    // What is of all of them is with none.
    if piece.clone().any(|it| passage.is(it, class.home))
        || piece.clone().any(|it| passage.is(it, class.total)) && !is_told(figures, found, at)
    {
        return None;
    }
    let opens = within(&(sentence.start..piece.start.max(sentence.start)));
    let previous = at.checked_sub(1).filter(|it| figures[*it].block() == own.block());
    let same_sentence = previous.filter(|it| figures[*it].sentence() == own.sentence());
    if let Some(before) = same_sentence {
        return found[before].clone();
    }
    if let [one] = opens.as_slice() {
        return Some(one.1.clone());
    }
    // A paragraph of one market alone.
    let here = within(&(0..place.start));
    let alone: HashSet<&str> = here.iter().map(|it| it.1.as_str()).collect();
    previous.filter(|_| alone.len() == 1 && opens.is_empty()).and_then(|it| found[it].clone())
}

/// Whether more of it was told of all before: what comes after may be the whole of a part.
fn is_told(figures: &[Figure], found: &[Option<String>], at: usize) -> bool {
    let own = &figures[at];
    let more = |it: usize| {
        let other = &figures[it];
        found[it].is_none() && other.role == own.role && units(other, own) == "same" && other.quantity.value > own.quantity.value
    };
    own.role == Role::Level && (at.saturating_sub(BACK)..at).any(more)
}

/// Whether a token opens what points to a market: "thị trường này".
fn points(passage: &Passage, at: usize) -> bool {
    let class = &passage.language.class;
    let noun = passage.marks.at(at, class.partner | class.place_noun);
    noun.is_some_and(|it| passage.language.phrases.pointing.contains(&passage.tokens.word(at + it)))
}

/// Names figures by what is traded, with whom as a member; what names no measure is of the measure that was told of another before.
pub fn name(figures: &[Figure], with: &[Option<String>], names: &mut [Name]) {
    for at in 0..figures.len() {
        let Some(whom) = with[at].as_ref() else { continue };
        let language = figures[at].passage.language;
        let thing = without(&names[at].thing, whom, language);
        let is_measure = |thing: &str| language.marked(thing).begins(language.class.measure | language.class.trade);
        let alike = |it: &usize| {
            with[*it].is_some()
                && figures[*it].role == figures[at].role
                && units(&figures[*it], &figures[at]) == "same"
                && is_measure(&names[*it].thing)
        };
        let before = (at.saturating_sub(BACK)..at).rev().find(alike).map(|it| names[it].thing.clone());
        // What names goods and no measure is not of what was told before.
        let open = thing.is_empty() || language.marked(&thing).begins(language.class.partner | language.class.country);
        let Some(thing) = Some(thing).filter(|it| is_measure(it)).or(before.filter(|_| open)) else { continue };
        names[at] = names[at].with(thing);
        names[at].add_partner(whom.clone(), language);
        names[at].sure = true;
    }
}

/// A name without those with whom: "giá trị xuất khẩu cá tra sang thị trường Mỹ" is "giá trị xuất khẩu cá tra".
fn without(thing: &str, whom: &str, language: &Language) -> String {
    let folded = lowercase(thing);
    let cut = folded.rfind(&lowercase(whom)).and_then(|it| Some((thing.get(..it)?, thing.get(it + whom.len()..)?)));
    let (head, rest) = cut.unwrap_or((thing, ""));
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(head);
    let mut end = tokens.len();
    loop {
        // "Xuất khẩu sang" is trade as well.
        // "Kim ngạch cả tỉnh" is cut with its place.
        let cut = class.partner | class.place_before | class.place_noun | class.place_at | class.preposition | class.time_edge;
        let small = marks.before(end, cut);
        let small = small.map(|it| it - marks.at(end - it, class.trade).filter(|trade| *trade < it).unwrap_or(0));
        let points = end.checked_sub(1).is_some_and(|it| language.phrases.pointing.contains(&tokens.word(it)));
        match small {
            Some(length) => end -= length,
            None if points => end -= 1,
            None => break,
        }
    }
    // All that is traded with one is a part of all that is traded.
    let totals = marks.starting(0).filter(|it| it.1 & class.total != 0).map(|it| it.0);
    let total = totals.filter(|it| marks.at(*it, class.measure | class.trade).is_some()).min().unwrap_or(0);
    let head = if end <= total { "" } else { tokens.slice(total, end - 1).trim() };
    // Whose trade it is, is told by its place.
    let whole = format!("{head} {}", rest.trim());
    let Marked { tokens, marks } = language.marked(whole.trim());
    let mut words = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match marks.at(at, class.home) {
            Some(length) => at += length,
            None => {
                words.push(tokens.raw(at));
                at += 1;
            }
        }
    }
    if words.len() == tokens.len() { whole.trim().to_owned() } else { words.join(" ") }
}

/// With whom it is, is told of a figure as well; what points to them tells nothing more.
pub fn say(with: &[Option<String>], names: &[Name], language: &Language, sayings: &mut [Saying]) {
    for ((whom, name), saying) in with.iter().zip(names).zip(sayings) {
        let Some(whom) = whom.as_ref().filter(|_| !name.is_given()) else { continue };
        let small = |it: &str| {
            let class = &language.class;
            language.marked(it).is(class.partner | class.place_noun | class.ranking) || language.phrases.pointing.contains(&it)
        };
        // "Thị trường" is told in two words.
        let words = std::mem::take(&mut saying.words);
        let mut at = 0;
        while at < words.len() {
            let two = words.get(at + 1).is_some_and(|next| small(&format!("{} {next}", words[at])));
            if !two && !small(&words[at]) {
                saying.words.push(words[at].clone());
            }
            at += 1 + usize::from(two);
        }
        saying.further.extend(words_of(whom, language));
    }
}

/// The figure before of the same measure with another: what a column of markets is.
pub fn above(
    figures: &[Figure],
    with: &[Option<String>],
    names: &[Name],
    times: &[Times],
    columns: &[Option<usize>],
    at: usize,
) -> Option<usize> {
    let own = with[at].as_ref()?;
    let language = figures[at].passage.language;
    let measure = |it: usize| -> Vec<String> { measured(&names[it].thing, language) };
    let mine = measure(at);
    // A measure by itself is of the same goods; other goods are others.
    let alike = |one: &[String], two: &[String]| {
        let within = |one: &[String], two: &[String]| one.iter().all(|it| two.contains(it));
        let bare = |words: &[String]| is_bare(&words.join(" "), language);
        within(one, two) && (within(two, one) || bare(one))
    };
    let stands = |it: &usize| {
        let (one, two) = (&figures[*it], &figures[at]);
        let other = measure(*it);
        with[*it].as_ref().is_some_and(|it| it != own)
            && one.role == two.role
            && one.planned == two.planned
            && one.index == two.index
            && units(one, two) == "same"
            && (alike(&mine, &other) || alike(&other, &mine))
            && times[*it].period.is_some()
            && times[*it].period == times[at].period
            && times[*it].base == times[at].base
    };
    // No market stands in one column twice.
    let again = |it: &usize| {
        let mut up = Some(*it);
        while let Some(row) = up {
            if with[row].as_ref() == Some(own) {
                return true;
            }
            up = columns[row];
        }
        false
    };
    (figures[at].role != Role::Rank).then_some(())?;
    (at.saturating_sub(BACK)..at).rev().find(stands).filter(|it| !again(it))
}
