//! What is told in turn: "Bất động sản và bán buôn bán lẻ lần lượt đạt 3,8 tỷ USD và 1,5 tỷ USD": each number is of one of as many items.
//!
//! A word says that numbers which stand together follow the order of what a sentence named before. Where as many items are joined there as
//! there are numbers, each is of its own; where there are more or fewer, nothing is said.

pub mod list;

use super::{
    RelationKind, Role,
    areas::{Placed, Places},
    figures::Figure,
    lists::Listed,
    names::{Name, text_with_places},
    relations::{Link, units},
    saying::{Saying, words_of},
};
use crate::{
    decimal::Decimal,
    language::{Language, classes::Marked, passage::Passage},
    quantity::Unit,
    text::lowercase,
};
use list::{List, MOST_WORDS, is_measure, steps};
use std::ops::Range;

/// So many numbers follow each other in turn, at most.
const MOST: usize = 12;
/// Between the word and the first number stand no more tokens than this, nor between two numbers.
const FAR: usize = 5;

/// Numbers that are told in turn, and what each of them is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respective {
    /// The numbers.
    figures: Range<usize>,
    /// The tokens of what each is of; none, where it is not clear which is of what.
    items: Vec<Range<usize>>,
    /// What is measured of all items, where the sentence says it apart from them; empty where each says it or nothing does.
    measure: String,
    /// The first of the numbers that these are said of: "lần lượt đạt 3,25 tỷ USD và 3,07 tỷ USD, tăng 4,2% và 8,7%".
    of: Option<usize>,
}

impl Respective {
    /// Each number with the tokens of its item.
    fn each(&self) -> impl Iterator<Item = (usize, &Range<usize>)> {
        self.figures.clone().zip(&self.items)
    }
}

/// All numbers that are told in turn.
pub fn respective(figures: &[Figure]) -> Vec<Respective> {
    let mut found: Vec<Respective> = Vec::new();
    let mut at = 0;
    while at < figures.len() {
        let run = run(figures, at);
        at = run.end;
        if !(2..=MOST).contains(&run.len()) {
            continue;
        }
        if let Some((items, measure)) = antecedent(figures, &run) {
            found.push(Respective { figures: run, items, measure, of: None });
        } else if is_unclear(figures, &run) {
            found.push(Respective { figures: run, items: Vec::new(), measure: String::new(), of: None });
        } else if let Some(first) = found.last().filter(|it| goes_on(figures, it, &run)) {
            let of = first.of.unwrap_or(first.figures.start);
            found.push(Respective { figures: run, of: Some(of), ..first.clone() });
        }
    }
    found
}

/// Figures that follow each other with nothing but joining words between them.
fn run(figures: &[Figure], first: usize) -> Range<usize> {
    let more = (first + 1..figures.len()).take_while(|it| follows(&figures[it - 1], &figures[*it])).count();
    first..first + 1 + more
}

fn follows(one: &Figure, two: &Figure) -> bool {
    let passage = one.passage;
    let class = &passage.language.class;
    let between = one.place().end..two.place().start;
    let same = (one.block(), one.sentence()) == (two.block(), two.sentence());
    if !same || !(1..=FAR).contains(&between.len()) || !matches!(units(one, two), "same" | "kind") {
        return false;
    }
    let sign = |it: usize| matches!(passage.tokens.raw(it), "," | ";" | "-" | "–");
    let joins = between.clone().any(|it| sign(it) || passage.is(it, class.coordination));
    let small = class.coordination | class.copula | class.having | class.degree;
    let mut at = between.start;
    while at < between.end {
        match passage.marks.at(at, small) {
            _ if sign(at) => at += 1,
            Some(length) => at += length,
            None => return false,
        }
    }
    joins
}

/// Whether figures are said of those right before them, one of each.
fn goes_on(figures: &[Figure], first: &Respective, run: &Range<usize>) -> bool {
    let (last, next) = (&figures[first.figures.end - 1], &figures[run.start]);
    let near = last.block() == next.block() && last.sentence() == next.sentence();
    near && !first.items.is_empty()
        && first.figures.end == run.start
        && first.figures.len() == run.len()
        && next.is_percent()
        && next.place().start - last.place().end <= FAR
}

/// Whether numbers are told in turn of more things than they are, or fewer.
fn is_unclear(figures: &[Figure], run: &Range<usize>) -> bool {
    let first = &figures[run.start];
    let passage = first.passage;
    let start = passage.sentence(first.place().start).start;
    let before = run.start.checked_sub(1).map(|it| &figures[it]).filter(|it| it.block() == first.block());
    let start = before.map_or(start, |it| it.place().end.max(start));
    let joins = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        passage.is(at, passage.language.class.coordination) && beside.into_iter().all(|it| passage.item_at(it).is_none())
    };
    marker(passage, start..first.place().start).is_some_and(|it| (start..it.start).any(joins))
}

/// The items that numbers are told of in turn, and what is measured of them.
fn antecedent(figures: &[Figure], run: &Range<usize>) -> Option<(Vec<Range<usize>>, String)> {
    let first = &figures[run.start];
    let passage = first.passage;
    let start = passage.sentence(first.place().start).start;
    let marker = marker(passage, start..first.place().start)?;
    // What stands further back than the figure before is of that one, unless it counts the items: "hai nhóm hàng".
    let before = run.start.checked_sub(1).map(|it| &figures[it]).filter(|it| it.block() == first.block());
    let other = before.filter(|it| !counts(it, run.len())).map_or(start, |it| it.place().end.max(start));
    let within = other..marker.start;
    let list = List { passage, within: within.clone(), count: run.len() };
    let items = list.by_semicolons().or_else(|| list.by_words())?;
    let texts: Vec<String> = items.iter().map(|it| lowercase(&text_with_places(passage, it))).collect();
    let distinct = (0..texts.len()).all(|it| !texts[it].is_empty() && !texts[..it].contains(&texts[it]));
    let plain = items.iter().all(|it| it.clone().all(|token| passage.item_at(token).is_none()));
    (distinct && plain).then_some(())?;
    let end = items.last()?.end;
    let apart = measured(passage, end..marker.start);
    let apart = if apart.is_empty() { measured(passage, marker.end..first.place().start) } else { apart };
    let head = || measured(passage, list.clause_start(items[0].start)..items[0].start);
    let told = [whole(figures, run), apart].into_iter().find(|it| !it.is_empty());
    let measure = if is_measure(passage, &items[0]) { String::new() } else { told.unwrap_or_else(head) };
    Some((items, measure))
}

/// Whether a figure counts so many things.
fn counts(figure: &Figure, many: usize) -> bool {
    let counted = figure.quantity.unit.as_ref().and_then(Unit::counted).is_some();
    counted && figure.quantity.value == i64::try_from(many).ok().map(Decimal::from)
}

/// What shares are of, where that follows the last: "chiếm lần lượt 34% và 13% tổng trị giá xuất khẩu hạt điều".
fn whole(figures: &[Figure], run: &Range<usize>) -> String {
    let last = &figures[run.end - 1];
    let passage = last.passage;
    let class = &passage.language.class;
    let start = last.place().end;
    let of_it = last.role == Role::Share && passage.is(start, class.total | class.measure);
    let sentence = passage.sentence(last.place().start).end;
    let stops = |it: &usize| passage.item_at(*it).is_some() || matches!(passage.tokens.raw(*it), "," | ";" | "." | "(" | ")");
    let end = (start..sentence).find(stops).unwrap_or(sentence);
    let totals = passage.marks.starting(start).filter(|it| it.1 & class.total != 0).map(|it| it.0);
    let total = totals.filter(|it| passage.is(start + it, class.measure)).min().unwrap_or(0);
    if of_it { measured(passage, start + total..end) } else { String::new() }
}

/// The word that says that what follows goes in turn, right before a number but for small words.
fn marker(passage: &Passage, before: Range<usize>) -> Option<Range<usize>> {
    let class = &passage.language.class;
    for back in 0..=FAR.min(before.len()) {
        let end = before.end - back;
        if let Some(length) = passage.marks.before(end, class.in_turn) {
            return Some(end.saturating_sub(length).max(before.start)..end);
        }
        let token = end.checked_sub(1)?;
        if passage.item_at(token).is_some() || matches!(passage.tokens.raw(token), "," | ";" | "(" | ")") {
            return None;
        }
    }
    None
}

/// What a stretch says is measured: from its last measure up to a time or a sign, without the small words at its end.
fn measured(passage: &Passage, within: Range<usize>) -> String {
    let class = &passage.language.class;
    let measure = class.measure | class.trade | class.number_of;
    let (mut from, mut end) = (None, within.end);
    for (at, length, set) in steps(passage, within.clone()) {
        let stops = passage.tokens.raw(at) == "," || passage.item_at(at).is_some();
        if stops && from.is_some() {
            end = at;
            break;
        }
        // "Mức tăng trưởng về trị giá xuất khẩu": how something changed is no measure.
        let opens = set & measure != 0 && set & class.rise == 0 || passage.marks.at(at, class.total) == Some(length);
        if from.is_none() && opens {
            from = Some(at);
        }
    }
    let Some(from) = from else { return String::new() };
    let small = class.partner | class.place_before | class.place_at | class.preposition | class.of | class.copula | class.having;
    let small = small | class.auxiliary | class.degree | class.home | class.kind_noun | class.rise | class.fall;
    let points = |at: usize| passage.language.phrases.pointing.contains(&passage.tokens.word(at));
    while end > from {
        match passage.marks.before(end, small) {
            // "Xuất khẩu" holds no "khẩu".
            Some(length) if end - length >= from && !passage.cuts_word(end - length) => end -= length,
            _ if passage.tokens.raw(end - 1) == "," || points(end - 1) => end -= 1,
            _ => break,
        }
    }
    let named = passage.marks.at(from, class.measure | class.trade).is_some_and(|it| from + it <= end);
    if named && end - from <= MOST_WORDS { text_with_places(passage, &(from..end)) } else { String::new() }
}

/// Numbers of one run stand under each other; what is said of others in turn is said of its own.
pub fn relate(all: &[Respective], figures: &[Figure], listed: &mut [Listed], links: &mut [Option<Link>]) {
    for run in all.iter().filter(|it| !it.items.is_empty()) {
        for at in run.figures.clone() {
            let above = at.checked_sub(1).filter(|it| run.figures.contains(it));
            listed[at].above = above.or(listed[at].above);
            listed[at].first = Some(run.figures.start);
            // Nor is it said of how many they are: "hai nhóm hàng".
            links[at] = links[at].filter(|it| !run.figures.contains(&it.to) && !counts(&figures[it.to], run.figures.len()));
            if let Some(first) = run.of {
                links[at] = Some(Link { kind: RelationKind::Change, to: first + (at - run.figures.start), whole: None });
            }
        }
    }
}

/// The places of those whose item is one.
pub fn place(all: &[Respective], figures: &[Figure], places: &Places, areas: &mut [Option<String>]) {
    let mut named = (usize::MAX, Vec::new());
    for (at, item) in all.iter().flat_map(Respective::each) {
        let block = figures[at].block();
        if named.0 != block {
            named = (block, places.in_block(block));
        }
        let home = inside(&named.1, item).filter(|it| it.0.len() * 2 >= item.len()).map(|it| it.1.to_owned());
        areas[at] = home.or_else(|| areas[at].take());
    }
}

/// Where those are whose item is another country, and that are of no trade with it. Beside the home country others trade as it does.
pub fn place_abroad(
    all: &[Respective],
    figures: &[Figure],
    abroad: &[Option<String>],
    with: &mut [Option<String>],
    areas: &mut [Option<String>],
) {
    for run in all {
        let passage = figures[run.figures.start].passage;
        let home = run.items.iter().any(|it| passage.is(it.start, passage.language.class.home));
        for at in run.figures.clone() {
            with[at] = with[at].take().filter(|_| !home);
            // Who trades with them is told by none of their names.
            let named = areas[at].is_some() && run.figures.clone().any(|it| abroad[it] == areas[at]);
            if named && with[at].is_some() {
                areas[at] = Some(passage.language.phrases.home.to_owned());
            }
            if let Some(country) = abroad[at].as_ref().filter(|_| with[at].is_none()) {
                areas[at] = Some(country.clone());
            }
        }
    }
}

/// The other country that the item of each names.
pub fn abroad(all: &[Respective], figures: &[Figure], places: &Places) -> Vec<Option<String>> {
    let mut abroad = vec![None; figures.len()];
    let mut named = (usize::MAX, Vec::new());
    for (at, item) in all.iter().flat_map(Respective::each) {
        let block = figures[at].block();
        if named.0 != block {
            named = (block, places.partners_in(block));
        }
        abroad[at] = inside(&named.1, item).map(|it| it.1.clone());
    }
    abroad
}

/// The first of the named stretches, in their order, that lies in an item.
fn inside<'n, T>(named: &'n [(Range<usize>, T)], item: &Range<usize>) -> Option<&'n (Range<usize>, T)> {
    let first = named.partition_point(|it| it.0.start < item.start);
    named.get(first).filter(|it| it.0.end <= item.end)
}

/// Names each by what is measured and its own item.
pub fn name(
    all: &[Respective],
    figures: &[Figure],
    links: &[Option<Link>],
    [abroad, with, areas]: [&[Option<String>]; 3],
    names: &mut [Name],
) {
    for at in all.iter().filter(|it| it.items.is_empty()).flat_map(|it| it.figures.clone()) {
        // What is said of another is called as that one is.
        if !names[at].is_given() && links[at].is_none() {
            names[at] = names[at].with(String::new());
            names[at].sure = true;
        }
    }
    for run in all.iter().filter(|it| !it.items.is_empty()) {
        let first = &figures[run.figures.start];
        let (passage, language) = (first.passage, first.passage.language);
        let texts = texts(passage, &run.items);
        let chosen = names[run.figures.start].thing.clone();
        let counted = first.quantity.unit.as_ref().and_then(Unit::counted).is_some();
        let is_measure = is_measure(passage, &run.items[0]);
        let kept = Some(chosen).filter(|it| is_of_none(it, counted, &texts, language)).unwrap_or_default();
        let thing = if run.measure.is_empty() { kept } else { run.measure.clone() };
        for (at, text) in run.figures.clone().zip(texts) {
            if names[at].is_given() {
                continue;
            }
            let is_place = areas[at].as_deref().is_some_and(|it| lowercase(&text).contains(&lowercase(it)));
            let mut name = names[at].with(thing.clone());
            let partner = with[at].as_ref();
            match partner.filter(|_| abroad[at].is_some()) {
                _ if is_measure => name = name.with(text),
                Some(whom) => {
                    let cut = before_partner(&thing, language);
                    name = name.with(cut);
                    name.add_partner(whom.clone(), language);
                    // "Thị phần Hoa Kỳ" is of no trade by its own words.
                    if !language.marked(&thing).has(language.class.trade) {
                        name.to = "";
                    }
                }
                None if is_place => {}
                None if thing.is_empty() => name = name.with(text),
                None => {
                    name.add_member(text, language);
                    if let Some(whom) = partner {
                        name.add_partner(whom.clone(), language);
                    }
                }
            }
            name.sure = true;
            names[at] = name;
        }
    }
}

/// What items are called. "Số lượng và giá trị giao dịch": how much and what it is worth are of one thing.
fn texts(passage: &Passage, items: &[Range<usize>]) -> Vec<String> {
    let class = &passage.language.class;
    let mut texts: Vec<String> = items.iter().map(|it| text_with_places(passage, it)).collect();
    if let ([first, last], [text, _]) = (items, texts.as_mut_slice()) {
        let worth = passage.marks.at(last.start, class.worth).filter(|it| *it < last.len());
        if let Some(worth) = worth.filter(|_| passage.marks.at(first.start, class.volume) == Some(first.len())) {
            *text = format!("{text} {}", text_with_places(passage, &(last.start + worth..last.end)));
        }
    }
    texts
}

/// What is traded, without with whom: "xuất khẩu sang các thị trường chính".
fn before_partner(thing: &str, language: &Language) -> String {
    let Marked { tokens, marks } = language.marked(thing);
    let led = (1..tokens.len()).find(|it| marks.at(*it, language.class.partner).is_some());
    led.map_or(thing, |it| tokens.slice(0, it - 1).trim()).to_owned()
}

/// How the places are told that items name: beside their numbers.
pub fn tell(all: &[Respective], figures: &[Figure], areas: &[Option<String>], placed: &mut [Placed]) {
    for (at, item) in all.iter().flat_map(Respective::each) {
        let text = lowercase(&text_with_places(figures[at].passage, item));
        if areas[at].as_deref().is_some_and(|it| text.contains(&lowercase(it))) {
            placed[at] = Placed::Near;
        }
    }
}

/// Whether a name tells what is measured, and of none of the items.
fn is_of_none(name: &str, counted: bool, items: &[String], language: &Language) -> bool {
    let words = words_of(name, language);
    let told = |item: &String| words_of(item, language).iter().any(|it| words.contains(it));
    (counted || language.marked(name).begins(language.class.measure | language.class.trade)) && !items.iter().any(told)
}

/// What its item tells is told of each, and what else its sentence does, of none alone.
pub fn say(all: &[Respective], figures: &[Figure], names: &[Name], sayings: &mut [Saying]) {
    for (at, item) in all.iter().flat_map(Respective::each).filter(|it| !names[it.0].is_given()) {
        let passage = figures[at].passage;
        let text = text_with_places(passage, item);
        let rest = std::mem::replace(&mut sayings[at].words, words_of(&text, passage.language));
        sayings[at].further.extend(rest);
        sayings[at].phrase = Some(text);
        sayings[at].in_turn = false;
    }
}
