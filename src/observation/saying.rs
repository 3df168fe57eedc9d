//! What a figure's own piece of a sentence tells of it: the words that what it is called must bear.
//!
//! "Chế biến gỗ và sản phẩm từ gỗ, tre, nứa giảm 3,4%": a bar that is called "nứa" has lost the rest, and tells something else. A piece goes
//! from the end of what is told of the figure before to the next stop after the figure; of its words, numbers, times and small words say
//! nothing of what is measured.

use super::{
    RelationKind, Role,
    areas::{Placed, Places},
    figures::{Figure, is_word},
    itemised::Item,
    names::{Name, text_of, text_with_places},
    opening,
    relations::Link,
};
use crate::{
    language::{
        Language,
        classes::{Marked, Marks, Set},
        passage::Passage,
    },
    quantity::{
        Unit,
        lexer::{Kind, Tokens},
    },
    text::lowercase,
};
use std::{collections::HashMap, ops::Range};

/// A phrase of more words than this is no name.
const MOST_WORDS: usize = 16;
/// What stands further before or after a figure is not looked at.
pub(super) const REACH: usize = 60;

/// What a figure's own piece of a sentence tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saying {
    /// Its telling words, in lower case, in their order.
    pub words: Vec<String>,
    /// These words in one piece, as written, where they stand in one on one side of the figure.
    pub phrase: Option<String>,
    /// Telling words that may be of it, but need not: of what its sentence begins with, and of what follows up to the next figure.
    pub further: Vec<String>,
    /// The measure that its list is of, as what opens the list names it: "xuất khẩu" of "Về xuất khẩu, một số mặt hàng tăng như: …".
    pub measure: Option<String>,
    /// How the sentence opens before the first figure of its kind, as written, or the sentence before: what the figures are of stands there.
    pub opening: Option<String>,
    /// The item that it is of a list, by the form of that list.
    pub item: Option<Item>,
    /// Of what plan it is so many hundredths, as written: "dự toán Trung ương giao".
    pub plan: Option<String>,
    /// The number of its sentence in its block.
    pub sentence: usize,
    /// Whether its sentence opens with a word for parts: "Trong đó, …".
    pub is_listed: bool,
    /// Whether its list is of others than were told before: "các nhóm hàng còn lại là …".
    pub is_of_rest: bool,
    /// Whether its piece tells of several figures in turn: "lần lượt".
    pub in_turn: bool,
    /// Whether it is called the whole of something: "tổng sản lượng lúa".
    pub is_total: bool,
    /// Whether its piece says which place it has among others: "tiếp đến là".
    pub is_ranked: bool,
    /// Whether its time is told near it, and not taken from elsewhere in the report.
    pub is_dated: bool,
    /// Whether its time is a day that it is counted up to.
    pub is_up_to: bool,
    /// Whether its piece names another time than the one that it was taken to have.
    pub is_contradicted: bool,
    /// How its place is told.
    pub placed: Placed,
}

/// What the pieces of all figures tell; of what is told of another figure in its sentence, the other's. A name that a reader gave tells all.
pub fn sayings(passages: &[Passage], figures: &[Figure], links: &[Option<Link>], names: &[Name], places: &Places) -> Vec<Saying> {
    let mut named: HashMap<usize, Vec<Place>> = HashMap::new();
    let mut own: Vec<Saying> = Vec::with_capacity(figures.len());
    for (at, figure) in figures.iter().enumerate() {
        let named = named.entry(figure.block()).or_insert_with(|| places.in_block(figure.block()));
        own.push(saying(passages, figures, at, named));
    }
    go_on(figures, links, &mut own);
    for (saying, name) in own.iter_mut().zip(names).filter(|it| it.1.is_given()) {
        let words = words_of(&name.thing, passages[0].language);
        *saying = Saying { words, phrase: Some(name.thing.clone()), in_turn: false, ..std::mem::take(saying) };
    }
    let of = |at: usize| {
        let to = links[at].filter(|it| it.kind != RelationKind::Part)?.to;
        (figures[to].block() == figures[at].block() && !names[at].is_given()).then_some(to)
    };
    // Unless one of the two was a loss.
    let loss = |at: usize| passages[0].language.marked(&own[at].words.join(" ")).has(passages[0].language.class.deficit);
    let is_previous = |at: usize| links[at].is_some_and(|it| it.kind == RelationKind::Previous && loss(at) == loss(it.to));
    let with = |at: usize| match of(at) {
        None => own[at].clone(),
        // What was before is told as what it became: "vượt xa con số 35 triệu USD của cùng kỳ" tells nothing more.
        Some(to) if own[at].words.is_empty() || is_previous(at) => Saying { plan: own[at].plan.clone(), ..own[to].clone() },
        Some(to) => {
            let words = [own[at].words.as_slice(), own[to].words.as_slice()].concat();
            Saying { words, plan: own[at].plan.clone(), ..own[to].clone() }
        }
    };
    (0..figures.len()).map(with).collect()
}

/// What goes on within a sentence: its subject is that of the first figure of each kind, and of a figure that nothing is told of it is told
/// what is told of the one before ("8 dự án với 15 tỷ đồng").
fn go_on(figures: &[Figure], links: &[Option<Link>], own: &mut [Saying]) {
    let of = |at: usize| (figures[at].block(), figures[at].sentence());
    let mut first = 0;
    for at in 1..own.len() {
        if of(first) != of(at) {
            first = at;
            continue;
        }
        let alike = |it: &Figure| it.role == figures[at].role && it.quantity.unit == figures[at].quantity.unit;
        if !figures[first.max(at.saturating_sub(REACH))..at].iter().any(alike) {
            let subject = own[first].words.clone();
            own[at].further.extend(subject);
        }
        let (one, two) = (&figures[at - 1], &figures[at]);
        let apart = (one.place().end..two.place().start).any(|it| one.passage.tokens.raw(it) == ";");
        if own[at].words.is_empty() && links[at].is_none() && !apart {
            let Saying { words, phrase, in_turn, .. } = own[at - 1].clone();
            own[at] = Saying { words, phrase, in_turn, ..std::mem::take(&mut own[at]) };
        }
    }
}

/// A place that a passage names, by its tokens, with its usual name.
type Place<'p> = (Range<usize>, &'p str);

fn saying(passages: &[Passage], figures: &[Figure], at: usize, places: &[Place]) -> Saying {
    let figure = &figures[at];
    let passage = figure.passage;
    let class = &passage.language.class;
    let tell = |piece: Range<usize>| telling(passage, piece, places, figure.role == Role::Change);
    let piece = left(figures, at);
    let before = of_long(passage, &piece, tell(piece.clone()));
    let after = tell(right(figures, at, before.is_empty()));
    // A place has one name, and what is written short is meant in full.
    let word =
        |it: &Range<usize>| lowercase(&place_at(places, it.start).map_or_else(|| text_of(passage, it), |it| it.1.to_owned()));
    let phrase = match (before.as_slice(), after.as_slice()) {
        ([], told) | (told, []) => told.first().zip(told.last()).map(|(first, last)| first.start..last.end),
        _ => None,
    };
    // "Trong các khu công nghiệp": where no place is named, how it lies to it is part of what is told.
    let lies = |it: Range<usize>| {
        let general = passage.marks.at(it.start, class.place_noun).is_some_and(|length| it.start + length == it.end);
        let small = |at: &usize| passage.is(*at, class.preposition | class.place_before | class.number_of);
        let start = (piece.start.min(it.start)..it.start)
            .rev()
            .take_while(small)
            .last()
            .filter(|_| general && before.len() + after.len() == 1);
        start.unwrap_or(it.start)..it.end
    };
    let phrase = phrase.map(lies);
    let phrase = phrase.filter(|it| it.len() <= MOST_WORDS && it.clone().all(|at| passage.item_at(at).is_none()));
    // What follows it further on may be of it, but need not be told.
    let next = figures.get(at + 1).filter(|it| it.block() == figure.block()).map(|it| it.place().start);
    let sentence = passage.sentence(figure.place().start);
    let rest = tell(figure.place().end..next.unwrap_or(sentence.end).min(sentence.end));
    Saying {
        words: before.iter().chain(&after).map(word).collect(),
        phrase: phrase.and_then(|it| closed(passage, it)).map(|it| text_with_places(passage, &it)),
        further: rest.iter().map(word).collect(),
        in_turn: piece.clone().any(|it| passage.is(it, class.in_turn)),
        measure: opening::measure(passages, figures, at),
        opening: opening::opening(passages, figures, at),
        plan: figure.is_percent().then(|| plan(figure)).flatten(),
        sentence: figure.sentence(),
        is_of_rest: opening::is_of_rest(figure),
        is_listed: passage.is(sentence.start, class.parts),
        is_ranked: piece_before(figures, at).any(|it| passage.is(it, class.ranking)),
        is_total: before.first().is_some_and(|it| passage.marks.before(it.start, class.total).is_some()),
        ..Saying::default()
    }
}

/// What plan stands right behind a number, up to the next stop.
fn plan(figure: &Figure) -> Option<String> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let start = figure.place().end;
    let sentence = passage.sentence(figure.place().start).end.min(start + MOST_WORDS);
    let stops = |it: &usize| is_stop(passage, *it) || passage.is(*it, class.coordination) || passage.item_at(*it).is_some();
    let end = (start..sentence).find(stops).unwrap_or(sentence);
    let from = (start..end).find(|it| passage.is(*it, class.plan))?;
    Some(text_of(passage, &(from..end)))
}

/// Of a piece that goes on longer than a name, what stands after its last stop; where a list is opened there, the list.
fn of_long(passage: &Passage, piece: &Range<usize>, told: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let class = &passage.language.class;
    let tells = |it: usize| passage.is(it, class.verb | class.copula | class.having | class.auxiliary);
    // "Thiết bị" holds no passive.
    let phrases = |end: usize| {
        let next = |it: &usize| Some(it + passage.marks.at(*it, whole(passage.language)).unwrap_or(1));
        std::iter::successors(Some(piece.start), next).take_while(move |it| *it < end)
    };
    let clause = |it: &usize| is_stop(passage, *it) && phrases(*it).any(tells);
    let stop = piece.clone().rev().find(clause).filter(|_| told.len() > MOST_WORDS / 2);
    let Some(stop) = stop else { return told };
    let opens = (piece.start..stop).rev().find_map(|it| Some(it + passage.marks.at(it, class.copula)?));
    let cut = opens.filter(|it| told.iter().any(|word| (*it..stop).contains(&word.start))).unwrap_or(stop + 1);
    let last: Vec<_> = told.iter().filter(|it| it.start >= cut).cloned().collect();
    if last.is_empty() { told } else { last }
}

/// A phrase with the bracket that it leaves open; none where that is closed further on.
fn closed(passage: &Passage, phrase: Range<usize>) -> Option<Range<usize>> {
    let count = |sign: &str| phrase.clone().filter(|it| passage.tokens.raw(*it) == sign).count();
    match count("(").checked_sub(count(")"))? {
        0 => Some(phrase),
        1 if passage.tokens.raw(phrase.end) == ")" => Some(phrase.start..phrase.end + 1),
        _ => None,
    }
}

/// The tokens before a figure that tell of it, within its list: what opens the list is told of all.
pub(super) fn left(figures: &[Figure], at: usize) -> Range<usize> {
    let passage = figures[at].passage;
    let piece = opened(passage, piece_before(figures, at));
    let class = &passage.language.class;
    let parts = |it: usize| passage.marks.at(it, class.parts | class.such_as).map(|length| it + length);
    let opens = |it: usize| if passage.tokens.raw(it) == ":" { Some(it + 1) } else { parts(it) };
    // "Thu ngân sách: 6.551 tỷ đồng": what is told stands before the colon.
    let told = |it: &usize| *it < piece.end && !telling(passage, *it..piece.end, &[], true).is_empty();
    let start = piece.clone().rev().filter_map(opens).find(told).unwrap_or(piece.start);
    // "Cao nhất là gạo": which one it is comes after the superlative.
    let ranked = (start..piece.end).find_map(|it| Some(it + passage.marks.at(it, class.ranking)?)).unwrap_or(piece.end);
    let named = (ranked..piece.end).rev().filter_map(|it| Some(it + passage.marks.at(it, class.copula)?)).find(told);
    let start = named.unwrap_or(start);
    // "Các thị trường lớn khác là EU": which one it is comes after the kind; in "Australia là nước dẫn đầu", before it.
    let is = |it: &usize| passage.is(*it, class.copula) && passage.is(*it, class.clausal);
    let kind = |it: usize| passage.is(it, class.kind_noun);
    let after = (start..piece.end).rev().filter(is).map(|it| it + 1).find(told).filter(|it| (start..*it).any(kind));
    let start = after.unwrap_or(start);
    let before = (start..piece.end).find(is).filter(|it| kind(it + 1) && !telling(passage, start..*it, &[], true).is_empty());
    let end = before.filter(|it| (*it..piece.end).any(|it| passage.is(it, class.ranking))).unwrap_or(piece.end);
    opened(passage, start..end)
}

/// The tokens between what is told of the figure before, or where the sentence begins, and a figure.
fn piece_before(figures: &[Figure], at: usize) -> Range<usize> {
    let own = &figures[at];
    let passage = own.passage;
    let end = own.place().start;
    let sentence = passage.sentence(end).start.max(end.saturating_sub(REACH));
    let halt = (sentence..end).rev().find(|it| passage.tokens.raw(*it) == ";").map(|it| it + 1);
    let previous = at.checked_sub(1).map(|it| &figures[it]).filter(|it| it.block() == own.block());
    let previous = previous.map(|it| it.place().end).filter(|it| *it > sentence);
    match (halt, previous) {
        (Some(halt), previous) if previous.is_none_or(|it| it <= halt) => halt..end,
        (_, Some(previous)) => {
            let stops = |it: &usize| is_stop(passage, *it) || passage.is(*it, passage.language.class.and);
            let stop = (previous..end).find(stops).map_or(previous, |it| it + 1);
            stop..end
        }
        _ => sentence..end,
    }
}

/// A piece without the phrases in front of it that say when, where or who says so: those that open with a small word, up to their comma.
pub(super) fn opened(passage: &Passage, piece: Range<usize>) -> Range<usize> {
    let class = &passage.language.class;
    let mut start = piece.start;
    // Inside a sentence, names of a list may begin with a small word: "…, từ cà phê, tiêu và điều đạt …".
    let tells = class.verb | class.copula | class.having | class.auxiliary;
    let goes_on = |first: usize, comma: usize| {
        let and = (comma..piece.end).find(|it| passage.is(*it, class.and));
        let said = |it: usize| passage.item_at(it).is_some() || passage.is(it, class.reporting);
        and.is_some_and(|and| !(first..comma).any(said) && !(comma..and).any(|it| passage.is(it, tells) || said(it)))
    };
    while let Some(comma) = (start..piece.end).find(|it| matches!(passage.tokens.raw(*it), "," | ":")) {
        // "Một số ngành hàng tăng như dệt may, da giày": that is a list.
        let lists = |it: usize| {
            let length = passage.marks.at(it, class.such_as)?;
            let longest = passage.marks.starting(it).map(|it| it.0).max()?;
            (it > start && length == longest && it + length < comma).then_some(())
        };
        if (start..comma).any(|it| lists(it).is_some()) {
            break;
        }
        let word = |from: usize| (from..comma).find(|it| is_word(passage, *it) || passage.item_at(*it).is_some());
        let mut first = word(start);
        let joins = |at: usize| {
            let length = passage.marks.at(at, class.parts | class.clause_join)?;
            (passage.marks.at(at, class.preposition) < Some(length)).then_some(length)
        };
        let mut clause = false;
        while let Some((at, length)) = first.and_then(|it| Some((it, joins(it)?))) {
            clause |= passage.marks.at(at, class.circumstance) == Some(length);
            first = word(at + length);
        }
        // "Sau khi trừ chi phí, …"
        let opens = clause
            || first.is_none_or(|first| {
                if piece.start > passage.sentence(piece.start).start && goes_on(first, comma) {
                    return false;
                }
                let reports = (first..comma).any(|it| passage.is(it, class.reporting));
                reports || passage.item_at(first).is_some() || passage.is(first, class.preposition | class.during | class.up_to)
            });
        if !opens {
            break;
        }
        start = comma + 1;
    }
    // Behind who says it and what he is: "Theo bà Lan, thành viên hội đồng, kiêm tổng giám đốc, kết thúc năm 2020, tổng tài sản đạt …".
    let opens = passage.sentence(piece.start).start;
    if start > piece.start && piece.start == opens {
        // Whose an amount is, is told by a name: "Riêng Công ty Hải Long, doanh thu đạt …".
        let named = |it: usize| passage.tokens.capital(it) && it > opens || passage.is(it, class.organisation);
        let reports = passage.is(opens, class.reporting);
        let measured = |it: &usize| passage.tokens.raw(*it) == "," && passage.is(it + 1, class.measure | class.total);
        let lists = (start..piece.end).any(|it| passage.is(it, class.such_as) || passage.tokens.raw(it) == ":");
        let says = class.rise | class.fall | class.copula | class.having | class.auxiliary;
        let clause = |until: usize| reports || (start..until).any(|it| passage.is(it, says)) || !(start..until).any(named);
        let comma = (start..piece.end).rev().find(measured).filter(|it| clause(*it));
        start = comma.filter(|_| !lists).map_or(start, |it| it + 1);
    }
    // What someone says comes after the verb of saying, where something does.
    let says = (start..piece.end).rev().find_map(|it| Some(it + passage.marks.at(it, class.reporting).filter(|it| *it > 1)?));
    if let Some(says) = says.filter(|it| *it < piece.end && !telling(passage, *it..piece.end, &[], true).is_empty()) {
        start = says;
    }
    start..piece.end
}

/// The tokens after a figure that tell of it; where it opens its clause, all of that.
fn right(figures: &[Figure], at: usize, opens: bool) -> Range<usize> {
    let own = &figures[at];
    let passage = own.passage;
    let start = own.place().end;
    let sentence = passage.sentence(own.place().start).end.min(start + REACH);
    let next = figures.get(at + 1).filter(|it| it.block() == own.block()).map_or(sentence, |it| it.place().start);
    let class = &passage.language.class;
    let joins = |at: usize| {
        let length = passage.marks.at(at, class.clause_join | class.against | class.plan);
        let place = passage.is(at, class.place_before | class.place_at);
        !place && length.is_some_and(|it| it >= passage.marks.at(at, whole(passage.language)).unwrap_or(1))
    };
    // Of examples, what they are examples of is told.
    let examples = |at: usize| passage.is(at, class.such_as) && telling(passage, start..at, &[], false).len() > 1;
    let stops = |it: &usize| is_stop(passage, *it) || !opens && joins(*it) || examples(*it);
    let limit = sentence.min(next);
    let end = (start..limit).find(stops).unwrap_or(limit);
    // "82 ca ở Hà Nội (61 ca), …": a name before the bracket of the next figure is that one's.
    let bracket = end + 1 == next && end > start && passage.tokens.raw(end) == "(";
    let name = (start..end).rev().take_while(|it| passage.tokens.capital(*it) || passage.tokens.raw(*it) == ".").last();
    let end =
        name.filter(|_| bracket).map_or(end, |it| it - passage.marks.before(it, class.preposition | class.place_at).unwrap_or(0));
    // A list that comes up to the next figure is that one's.
    let end = listed(passage, start, end, limit).filter(|it| *it < next).unwrap_or(end);
    // "Đạt 1,71 triệu USD tăng 18,6%": what turned is told of the next.
    let class = &passage.language.class;
    let turns = |it: &usize| {
        passage.is(*it, class.rise | class.fall) && (*it..end).all(|it| passage.is(it, class.rise | class.fall | class.degree))
    };
    let changes = end == next && figures.get(at + 1).is_some_and(|it| it.role == Role::Change);
    let end = (start..end).find(turns).filter(|_| changes).unwrap_or(end);
    // Before the next figure, "and" opens what is told of that one.
    let and = (start..end).rev().find(|it| passage.is(*it, class.and)).filter(|_| end == next);
    start..and.unwrap_or(end)
}

/// Where a list of names that begins before a comma ends: "khách Nhật Bản, Hàn Quốc và Lào" is one name.
fn listed(passage: &Passage, start: usize, comma: usize, limit: usize) -> Option<usize> {
    let class = &passage.language.class;
    (comma < limit && passage.tokens.raw(comma) == ",").then_some(())?;
    let and = (comma..limit).find(|it| passage.is(*it, class.and))?;
    let end = (and..limit).find(|it| is_stop(passage, *it)).unwrap_or(limit);
    let tells = class.copula | class.having | class.auxiliary | class.reporting | class.rise | class.fall | class.clause_join;
    let said = |it: usize| passage.is(it, tells) || passage.item_at(it).is_some();
    let short = (comma..end).all(|it| !said(it)) && end - start <= MOST_WORDS;
    let commas = (comma..and).all(|it| !is_stop(passage, it) || passage.tokens.raw(it) == ",");
    (short && commas && and > comma + 1).then_some(end)
}

fn is_stop(passage: &Passage, token: usize) -> bool {
    let tokens = &passage.tokens;
    // "TP. Hồ Chí Minh" is one piece.
    let short = || passage.marks.before(token, passage.language.class.written_short).is_some();
    let sign = match tokens.raw(token) {
        "," | ";" | ":" | "(" | ")" | "–" | "…" => true,
        "." => !tokens.glued(token + 1) && !short(),
        _ => false,
    };
    sign && passage.item_at(token).is_none()
}

/// The words of a piece that tell something, each as its tokens: no items, no small words.
pub(super) fn telling(passage: &Passage, piece: Range<usize>, places: &[Place], change: bool) -> Vec<Range<usize>> {
    // "Huân chương Lao động hạng Nhì": which of several it is.
    let rank = |it: usize| passage.quantity(it).is_some_and(|it| it.unit == Some(Unit::Rank));
    let item = |at: usize| passage.item_at(at).filter(|it| !rank(*it)).map(|it| passage.places[it].end);
    let place = |at: usize| place_at(places, at).map(|it| it.0.end);
    let turn = passage.language.class.rise | passage.language.class.fall;
    // Of a level, what rose or fell is no part of how it is told: "tăng thu" is no "thu".
    let telling = if change { 0 } else { turn };
    tell(&passage.tokens, &passage.marks, passage.language, piece, telling, &item, &place)
}

fn place_at<'p>(places: &'p [Place], at: usize) -> Option<&'p Place<'p>> {
    places.binary_search_by_key(&at, |it| it.0.start).ok().map(|it| &places[it])
}

/// The classes whose phrases are words in one piece.
fn whole(language: &Language) -> Set {
    let class = &language.class;
    class.whole | class.compound | class.measure | class.verb | class.home | class.country | class.province
}

/// The telling words of a name, in lower case.
pub fn words_of(name: &str, language: &Language) -> Vec<String> {
    let Marked { tokens, marks } = language.marked(name);
    let told = tell(&tokens, &marks, language, 0..tokens.len(), 0, &|_| None, &|_| None);
    told.into_iter().map(|it| it.map(|at| lowercase(tokens.raw(at))).collect::<Vec<_>>().join(" ")).collect()
}

fn tell(
    tokens: &Tokens,
    marks: &Marks,
    language: &Language,
    piece: Range<usize>,
    telling: Set,
    item: &dyn Fn(usize) -> Option<usize>,
    place: &dyn Fn(usize) -> Option<usize>,
) -> Vec<Range<usize>> {
    let class = &language.class;
    let small = class.preposition
        | class.place_before
        | class.place_at
        | class.joining
        | class.auxiliary
        | class.copula
        | class.having
        | class.rise
        | class.fall
        | class.degree
        | class.behind_measure
        | class.number_of
        | class.total
        | class.parts
        | class.clause_join
        | class.of
        | class.and
        | class.in_turn
        | class.against
        | class.estimate
        | class.expected
        | class.running
        | class.up_to
        | class.move_to
        | class.ranking
        | class.onward
        | class.time_edge;
    let mut told = Vec::new();
    let mut at = piece.start;
    while at < piece.end {
        if let Some(end) = item(at) {
            at = end.max(at + 1);
            continue;
        }
        if let Some(end) = place(at) {
            told.push(at..end);
            at = end;
            continue;
        }
        let whole = marks.at(at, whole(language)).unwrap_or(1);
        let telling = marks.at(at, telling | class.negation).unwrap_or(0);
        if let Some(length) = marks.at(at, small).filter(|it| *it >= whole && *it > telling) {
            // Of "total turnover" the measure is kept.
            let total =
                marks.at(at, class.total) == Some(length) && (1..length).any(|it| marks.at(at + it, class.measure).is_some());
            at += if total { 1 } else { length };
            continue;
        }
        let end = (at + whole.max(telling)).min(piece.end);
        if tokens.is(at, Kind::Word) {
            told.push(at..end);
        }
        at = end;
    }
    told
}
