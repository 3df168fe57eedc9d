//! What the rows of a table are called: what tells each from the others, and what all of them are of.

use crate::{
    language::{
        Language,
        classes::{Marked, Set},
    },
    observation::{Observation, before_measure, is_bare, measured, words_of},
    text::lowercase,
    words,
};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// In what the rows of a table differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// In where they are (REF_AREA).
    Area,
    /// In when they are (TIME_PERIOD).
    Time,
    /// In what they are of: goods, firms, groups, parts.
    Member,
}

impl Dimension {
    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Area => "area",
            Dimension::Time => "period",
            Dimension::Member => "member",
        }
    }
}

/// A word for a firm has no more syllables than this.
const MOST_NOUN: usize = 3;
/// What a row without a name is called by has no more words than this.
const MOST_BESIDE: usize = 4;

/// The names of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// In what they differ.
    pub dimension: Dimension,
    /// What all of them are of; empty where each name says all.
    pub thing: String,
    /// The name of each.
    pub names: Vec<String>,
}

impl Labels {
    /// The words of a row's own piece of a sentence that neither its name nor what all rows are of bears.
    pub fn missing(&self, row: &Observation, name: &str, one_place: bool, language: &Language) -> Vec<String> {
        if row.saying.in_turn {
            return Vec::new();
        }
        // Members of different places are told apart by their names alone.
        let place = row.area.as_deref().map(lowercase).filter(|_| one_place || self.dimension != Dimension::Member);
        let named = words_of(&format!("{}, {name}, {}", self.thing, row.quote), language);
        // As written as well: what rose or fell is no word of a name, but may be told by it ("tuyển thêm lao động").
        // "Trị giá trao đổi hàng hóa" is told by "kim ngạch xuất nhập khẩu".
        let same = !self.thing.is_empty() && measured(&self.thing, language) == measured(&row.thing, language);
        let same = if same { words_of(&row.thing, language) } else { Vec::new() };
        let known = named.into_iter().chain(place).chain(same).chain([lowercase(&self.thing), lowercase(name)]);
        let known = Known::of(known.chain(places_in(name, language).map(|it| lowercase(it.1))));
        // "Số lượt" is told by "lượt".
        let counted = |it: &str| {
            let counts = language.marked(it).marks.at(0, language.class.number_of) == Some(1);
            counts && it.split_once(' ').is_some_and(|it| known.has(it.1))
        };
        // Of prices that are told in twos each row is of the side that all are of.
        let (dimension, buying, selling) = language.phrases.sides;
        let sided = row.member(dimension).is_some();
        let of_side = |it: &str| sided && (it == dimension || [buying, selling].iter().any(|side| side.starts_with(it)));
        // "Trị giá này" points back to what is told.
        let words = &row.saying.words;
        let class = &language.class;
        let points = |nth: usize| {
            let before = nth.checked_sub(1).map(|it| language.marked(&words[it]));
            let measure = before.is_none_or(|it| it.is(class.measure | class.empty_noun));
            measure && language.phrases.pointing.contains(&words[nth].as_str())
        };
        // "Doanh nghiệp này" was named before, and is the same then as now.
        let pointing = |it: &usize| language.phrases.pointing.contains(&words[*it].as_str());
        let whose = |to: usize| {
            let noun =
                (to.saturating_sub(MOST_NOUN)..to).find(|it| language.marked(&words[*it..to].join(" ")).is(class.organisation));
            noun.map(|it| it..to + 1)
        };
        let timed = (0..words.len()).filter(|_| self.dimension == Dimension::Time);
        let pointed: Vec<Range<usize>> = timed.filter(pointing).filter_map(whose).collect();
        let whose = |nth: usize| pointed.iter().any(|it| it.contains(&nth));
        let telling =
            |(nth, it): &(usize, &String)| !known.has(it) && !counted(it) && !of_side(it) && !points(*nth) && !whose(*nth);
        let missing: Vec<String> = words.iter().enumerate().filter(telling).map(|it| it.1.clone()).collect();
        let words = missing.join(" ");
        // "Cán cân thương mại tiếp tục thặng dư" is told by "xuất siêu".
        let balances = |it: &str| {
            let marked = language.marked(it);
            marked.has(class.balance) && !marked.has(class.deficit)
        };
        let balance = if balances(&self.thing) && balances(&words) { class.balance } else { 0 };
        if is_general(&words, self.dimension, balance, language) { Vec::new() } else { missing }
    }

    /// Whether the name of a row has a word that its own piece does not tell, nor anything else that may be told of it.
    pub fn is_foreign(&self, row: &Observation, name: &str, language: &Language) -> bool {
        let place = row.area.as_deref().map(lowercase);
        let quoted = words_of(&row.quote, language);
        // "Tổng vốn đăng ký" tells of "vốn đăng ký".
        let whole = |it: &String| {
            language.marked(it).marks.at(0, language.class.total).and_then(|_| Some(it.split_once(' ')?.1.to_owned()))
        };
        let told = || row.saying.words.iter().chain(&row.saying.further);
        let own = Known::of(told().chain(&quoted).cloned().chain(told().filter_map(whole)));
        let shared = Known::of(words_of(&self.thing, language).into_iter().chain(place));
        // A measure that is told once stands for what follows.
        let Marked { tokens, marks } = language.marked(name);
        let measure = marks.at(0, language.class.measure).unwrap_or(0);
        let measure = Known::of((0..measure).map(|it| tokens.word(it).to_owned()));
        // "Công ty Vàng bạc Đá quý Sài Gòn" is told of by the usual name of its place.
        let places: Vec<&str> = places_in(name, language).filter(|it| own.has(&lowercase(it.1))).map(|it| it.0).collect();
        let of_place = |word: &str| places.iter().any(|it| it.contains(&letters(word)));
        let (active, passive) = language.phrases.passive;
        let known = |word: &str| {
            [active, passive].contains(&word) || own.has(word) || shared.has(word) || measure.has(word) || of_place(word)
        };
        words_of(name, language).iter().any(|it| !known(it))
    }

    /// Who did alike, of what money that was: "Lê Thị Lý chiếm đoạt" of "tiền chiếm đoạt" is "Lê Thị Lý".
    pub fn by_their_verb(&mut self, rows: &[&Observation], language: &Language) {
        let Some(thing) = rows.first().map(|it| &it.thing).filter(|_| self.thing.is_empty()) else { return };
        let paid = language.phrases.paid.iter().find(|it| it.1 == thing);
        let Some((verb, _)) = paid.filter(|_| rows.iter().all(|it| &it.thing == thing)) else { return };
        let who = |name: &String| {
            let end = lowercase(name).find(&format!(" {verb}"))?;
            name.get(..end).filter(|it| it.starts_with(char::is_uppercase)).map(str::to_owned)
        };
        if let Some(names) = self.names.iter().map(who).collect() {
            (self.thing, self.names) = (thing.clone(), names);
        }
    }

    /// Rows of a measure that only what opens their list names. A name that goes on with how much that is, in that measure, ends before it:
    /// "điện thoại và linh kiện với kim ngạch".
    pub fn put_under(&mut self, measure: &str, language: &Language) {
        self.thing = measure.to_owned();
        for name in &mut self.names {
            *name = before_measure(name, |it| measure.starts_with(it), language);
        }
    }

    /// The same for a table: rows that share no name under what they did, or under the measure of their list.
    pub(super) fn announced(mut self, rows: &[&Observation], language: &Language) -> Self {
        if self.dimension == Dimension::Member && !rows.iter().any(|it| it.part_of().is_some()) {
            self.by_their_verb(rows, language);
            let measure = rows.first().and_then(|it| it.saying.measure.as_deref()).filter(|_| self.thing.is_empty());
            if let Some(measure) = measure.filter(|it| rows.iter().all(|row| row.saying.measure.as_deref() == Some(it))) {
                self.put_under(measure, language);
            }
        }
        let worth = |it: &str| language.marked(it).is(language.class.worth);
        self.names = self.names.iter().map(|it| before_measure(it, worth, language)).collect();
        self
    }

    /// The same with rows called by the words of their own pieces, where what they are called bears less, or a neighbour's.
    fn borne(self, rows: &[&Observation], language: &Language) -> Self {
        if self.dimension != Dimension::Member {
            return self;
        }
        let whole = |it: &Observation| rows.iter().any(|part| part.part_of() == Some(it.id));
        let thing = lowercase(&self.thing);
        let one_place = rows.iter().all(|it| it.area == rows[0].area);
        let name = |row: &Observation, name: &String| {
            let phrase = row.saying.phrase.as_deref()?;
            // A total is called by what it is, unless that is cut: "thủy sản" of "nông, lâm, thủy sản".
            let cut = lowercase(phrase).ends_with(&lowercase(name)) && phrase.contains(',');
            // Or goes on: "kim ngạch xuất nhập khẩu" with one country.
            let narrower = lowercase(phrase).starts_with(&format!("{} ", lowercase(name)));
            let phrase = Some(phrase).filter(|_| !whole(row) || cut || narrower)?;
            // With whom a total is of, its phrase says, and no place where it is.
            let abroad = row.area.as_ref().is_some_and(|it| whole(row) && narrower && phrase.contains(it.as_str()));
            let borne =
                !abroad && self.missing(row, name, one_place, language).is_empty() && !self.is_foreign(row, name, language);
            let phrase = Some(phrase).filter(|_| !borne)?;
            let rest = phrase.get(thing.len()..).filter(|_| lowercase(phrase).starts_with(&format!("{thing} ")));
            let rest = rest.filter(|_| !thing.is_empty()).unwrap_or(phrase).trim();
            (!rest.is_empty()).then(|| rest.to_owned())
        };
        let name = |(row, it): (&&Observation, &String)| {
            let name = name(row, it).unwrap_or_else(|| it.clone());
            let name = bare(&self.by_owner(&name, language).unwrap_or(name), language);
            before_measure(&name, |it| self.thing.starts_with(it), language)
        };
        let names: Vec<String> = rows.iter().zip(&self.names).map(name).collect();
        match distinct(names) {
            Some(names) => Labels { names, ..self },
            None => self,
        }
    }

    /// Who tells a price, and of what sort: "Công ty A (SJC)" for "Công ty A niêm yết giá vàng SJC".
    fn by_owner(&self, name: &str, language: &Language) -> Option<String> {
        let Marked { tokens, marks } = language.marked(name);
        let (at, length) = (1..tokens.len()).find_map(|it| Some((it, marks.at(it, language.class.agent_end)?)))?;
        (at + length < tokens.len() && !self.thing.is_empty()).then_some(())?;
        let (owner, told) = (tokens.slice(0, at - 1), tokens.slice(at + length, tokens.len() - 1));
        let sort = told.get(self.thing.len()..).filter(|_| lowercase(told).starts_with(&lowercase(&self.thing)))?.trim();
        let (_, buying, selling) = language.phrases.sides;
        let sides = sort.split(['–', '-', '/']).all(|it| [buying, selling, ""].contains(&it.trim()));
        Some(if sides { owner.to_owned() } else { format!("{owner} ({sort})") })
    }
}

/// The side of all of them, of prices that are told in twos.
fn side(rows: &[&Observation], language: &Language) -> Option<String> {
    let of = |row: &Observation| row.member(language.phrases.sides.0).map(str::to_owned);
    of(rows.first()?).filter(|side| rows.iter().all(|it| of(it).as_ref() == Some(side)))
}

/// The measure that what all of them are begins with.
fn shared_measure(rows: &[&Observation], language: &Language) -> Option<String> {
    let first = &rows.first()?.thing;
    let Marked { tokens, marks } = language.marked(first);
    let measure = tokens.slice(0, marks.at(0, language.class.measure)?.checked_sub(1)?);
    rows.iter().all(|it| it.thing.starts_with(measure)).then(|| measure.to_owned())
}

/// A name without the verbs that it ends with: what is told of it is no part of it.
pub fn bare(name: &str, language: &Language) -> String {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(name);
    // Nor are examples: "hàng không rõ nguồn gốc như giày dép".
    let examples = (2..tokens.len()).find(|it| marks.at(*it, class.such_as).is_some());
    let name = examples.map_or(name, |it| tokens.slice(0, it - 1).trim());
    // "Vàng Rồng Thăng Long được niêm yết".
    let told = marks.before(tokens.len(), class.agent_end).map(|it| tokens.len() - it).filter(|it| *it > 1);
    let passive = told.filter(|it| examples.is_none() && tokens.word(it - 1) == language.phrases.passive.0);
    let name = passive.map_or(name, |it| tokens.slice(0, it - 2).trim());
    without(name, class.rise | class.fall | class.copula | class.having | class.up_to | class.during | class.time_edge, language)
}

/// A name without the words of some classes that it ends with.
fn without(name: &str, classes: Set, language: &Language) -> String {
    let Marked { tokens, marks } = language.marked(name);
    let mut end = tokens.len();
    // No word is cut: "giải phóng mặt bằng" ends with no "bằng".
    let longest = |end: usize| marks.ending(end).next().map_or(0, |it| it.0);
    while let Some(length) = marks.before(end, classes).filter(|it| *it < end && *it >= longest(end)) {
        end -= length;
    }
    if end == tokens.len() || end == 0 { name.to_owned() } else { tokens.slice(0, end - 1).trim().to_owned() }
}

/// The places in a name that are written in more than one way: their letters, and the usual name.
fn places_in(name: &str, language: &Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    let name = letters(name);
    language.phrases.places.iter().filter(move |it| name.contains(it.0)).copied()
}

fn letters(name: &str) -> String {
    lowercase(name).chars().filter(|it| it.is_alphabetic()).collect()
}

/// Words that are looked for, of any number of syllables.
struct Known(String);

impl Known {
    fn of(words: impl Iterator<Item = String>) -> Self {
        Known(format!(" {} ", words.collect::<Vec<_>>().join(" ")))
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&format!(" {word} "))
    }
}

/// Whether words say nothing that a name would have to.
fn is_general(words: &str, dimension: Dimension, also: Set, language: &Language) -> bool {
    let class = &language.class;
    // Places are told apart by their names, whatever is done there.
    let light = match dimension {
        // What comes in is called "doanh thu" here and "tiền thu" there.
        Dimension::Area => class.light_verb | class.income,
        // What is compared with what was before has changed.
        Dimension::Time => class.rise | class.fall,
        Dimension::Member => 0,
    };
    let general = class.home
        | class.place_noun
        | class.province_noun
        | class.place_before
        | class.place_at
        | class.pronoun
        | class.empty_noun
        | class.agent_end
        | light
        | also;
    let Marked { tokens, marks } = language.marked(words);
    let mut at = 0;
    while let Some(length) = marks.at(at, general) {
        at += length;
    }
    at >= tokens.len()
}

/// Names rows of one table by what they differ in; `None` where nothing tells two of them apart.
pub fn labels(rows: &[&Observation], language: &Language) -> Option<Labels> {
    if let Some(labels) = by_partner(rows, language) {
        return labels;
    }
    let mut labels = told(rows, language)?;
    // Of a list from the highest to the lowest, which one that is said to be is no part of what all are.
    if labels.dimension != Dimension::Time && rows.iter().filter(|it| it.saying.is_ranked).count() >= 2 {
        labels.thing = without(&labels.thing, language.class.ranking, language);
    }
    let side = side(rows, language);
    if side.is_some() && labels.thing.is_empty() {
        labels.thing = shared_measure(rows, language)?;
    }
    let mut labels = labels.borne(rows, language);
    if let Some(side) = side {
        labels.thing = format!("{} {side}", labels.thing);
    }
    Some(labels)
}

fn told(rows: &[&Observation], language: &Language) -> Option<Labels> {
    let first = rows.first()?;
    let called = |it: &Observation| name_of(it, language).map(|it| lowercase(&it));
    let same_name = rows.iter().all(|it| called(it) == called(first));
    let same_area = rows.iter().all(|it| it.area == first.area);
    let thing = || if first.is_named() { first.indicator.clone() } else { String::new() };
    if same_name && same_area {
        let times = rows.iter().map(|it| it.period.map(words::period)).collect::<Option<Vec<_>>>();
        if let Some(names) = times.and_then(distinct) {
            return Some(Labels { dimension: Dimension::Time, thing: thing(), names });
        }
        // Of two prices, who tells them.
        side(rows, language)?;
        return Some(Labels { dimension: Dimension::Member, thing: first.thing.clone(), names: phrases(rows)? });
    }
    if same_name {
        let names = rows.iter().map(|it| it.area.clone()).collect::<Option<Vec<_>>>()?;
        return Some(Labels { dimension: Dimension::Area, thing: thing(), names: distinct(names)? });
    }
    let placed = rows.iter().map(|it| it.area.clone()).collect::<Option<Vec<_>>>().and_then(distinct);
    if let Some(names) = placed {
        let whole: Option<Vec<String>> = rows.iter().map(|it| name_of(it, language)).collect();
        let shared = whole.and_then(|it| told_apart(rows, &it, language)).map(|it| it.0);
        return Some(Labels { dimension: Dimension::Area, thing: shared.unwrap_or_else(|| shortest(rows)), names });
    }
    // A total has the name that it has alone.
    let is_total = |row: &Observation| row.is_named() && rows.iter().any(|it| it.part_of() == Some(row.id));
    // What alone of many has no name is called by the words beside it, as the others are.
    let few = rows.iter().filter(|it| name_of(it, language).is_none()).count() * 3 < rows.len();
    let beside = |it: &Observation| it.saying.phrase.clone().filter(|it| few && it.split(' ').count() <= MOST_BESIDE);
    let own = |it: &Observation| name_of(it, language).or_else(|| beside(it));
    let named = |it: &&Observation| if is_total(it) { Some(it.indicator.clone()) } else { own(it) };
    let whole: Vec<String> = rows.iter().map(named).collect::<Option<_>>()?;
    if let Some(names) = told_apart(rows, &whole, language).and_then(|(thing, names)| Some((thing, distinct(names)?))) {
        return Some(Labels { dimension: Dimension::Member, thing: names.0, names: names.1 });
    }
    if let Some(names) = distinct(whole.clone()) {
        return Some(Labels { dimension: Dimension::Member, thing: String::new(), names });
    }
    let placed = rows.iter().zip(whole).map(|(it, name)| match &it.area {
        Some(area) if !same_area => format!("{name}, {area}"),
        _ => name,
    });
    let names = distinct(placed.collect()).or_else(|| phrases(rows))?;
    Some(Labels { dimension: Dimension::Member, thing: String::new(), names })
}

/// Rows that are told apart by with whom each is; what is traded is named by the row that says most. No names where what is traded with one
/// is not what is traded with another.
fn by_partner(rows: &[&Observation], language: &Language) -> Option<Option<Labels>> {
    let partner = |it: &&Observation| it.member(language.phrases.partner).map(str::to_owned);
    let names = distinct(rows.iter().map(partner).collect::<Option<_>>()?)?;
    let thing = &rows.iter().max_by_key(|it| words_of(&it.thing, language).len())?.thing;
    // A measure by itself is of the same goods; other goods are others.
    let told = measured(thing, language);
    let is_same = |row: &&Observation| {
        let own = measured(&row.thing, language);
        own.iter().all(|it| told.contains(it)) && (own.len() == told.len() || is_bare(&row.thing, language))
    };
    let same = rows.iter().all(is_same);
    let thing = without(thing, language.class.ranking, language);
    Some(same.then_some(Labels { dimension: Dimension::Member, thing, names }))
}

/// What rows are called by the words of their own pieces, a total among them by what it is.
fn phrases(rows: &[&Observation]) -> Option<Vec<String>> {
    let is_total = |row: &Observation| rows.iter().any(|it| it.part_of() == Some(row.id));
    let named = |row: &&Observation| if is_total(row) { Some(row.indicator.clone()) } else { row.saying.phrase.clone() };
    distinct(rows.iter().map(named).collect::<Option<_>>()?)
}

/// What an observation is called: by its thing with its members, or by its members alone.
fn name_of(it: &Observation, language: &Language) -> Option<String> {
    let members = || it.members.iter().map(|it| it.1.as_str()).collect::<Vec<_>>().join(" ");
    let named = || if it.is_named() { it.indicator.clone() } else { members() };
    let name = it.row.clone().unwrap_or_else(named);
    // Of what side a price is, is told once for all.
    let side = it.member(language.phrases.sides.0);
    let name = side.and_then(|it| name.strip_suffix(it)).map_or(name.as_str(), str::trim_end).to_owned();
    (!name.is_empty()).then_some(name)
}

/// Names, if no two are the same.
fn distinct(names: Vec<String>) -> Option<Vec<String>> {
    let folded: Vec<String> = names.iter().map(|it| lowercase(it)).collect();
    (0..folded.len()).all(|at| !folded[at].is_empty() && !folded[..at].contains(&folded[at])).then_some(names)
}

/// The shortest of the names of what is of different places.
fn shortest(rows: &[&Observation]) -> String {
    let bare = |it: &&Observation| it.is_named() && !it.area.as_ref().is_some_and(|area| it.indicator.contains(area));
    let named = rows.iter().copied().filter(bare).map(|it| it.indicator.clone());
    named.min_by_key(|it| it.split(' ').count()).unwrap_or_default()
}

/// What names share at their beginning, and what tells each from the others: of "kim ngạch xuất khẩu gạo" and "kim ngạch xuất khẩu hạt
/// điều", "gạo" and "hạt điều". A total keeps its whole name.
fn told_apart(rows: &[&Observation], whole: &[String], language: &Language) -> Option<(String, Vec<String>)> {
    let split: Vec<Vec<&str>> = whole.iter().map(|it| it.split(' ').collect()).collect();
    let first = split.first()?;
    let alike = |nth: usize| split.iter().all(|it| it.get(nth).map(|it| lowercase(it)) == first.get(nth).map(|it| lowercase(it)));
    let mut shared = (0..first.len()).take_while(|it| alike(*it)).count();
    // No word of two syllables is cut, and what is shared ends with no small word.
    let phrases = &language.phrases;
    let small = |word: &str| {
        let word = lowercase(word);
        word == phrases.passive.0
            || word == phrases.passive.1
            || phrases.before_members.contains(&word.as_str())
            || language.marked(&word).is(language.class.auxiliary)
    };
    // Nor is a name cut: "Bảo Việt Nhân thọ" and "Bảo hiểm Bảo Việt" share nothing.
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let cuts_name = |shared: usize| {
        let goes_on = split.iter().any(|it| it.get(shared).is_some_and(|it| capital(it)));
        split.iter().any(|it| capital(it[shared - 1])) && goes_on
    };
    while shared > 0 && (small(first[shared - 1]) || cuts_name(shared) || !ends_whole(&split, shared, language)) {
        shared -= 1;
    }
    (shared > 0).then_some(())?;
    let is_total = |row: &Observation| rows.iter().any(|it| it.part_of() == Some(row.id));
    let mut names = Vec::new();
    for (row, words) in rows.iter().zip(&split) {
        let mut rest = &words[shared..];
        // "Doanh thu dự kiến của công ty mẹ": that it is foreseen is told apart.
        let small = |it: &[&str]| {
            let first = it.first().is_some_and(|it| language.phrases.before_members.contains(&lowercase(it).as_str()));
            let foreseen = language.class.expected | language.class.estimate;
            let length = || (1..it.len().min(3)).find(|length| language.marked(&it[..*length].join(" ")).is(foreseen));
            if first { Some(1) } else { length() }
        };
        while let Some(length) = small(rest) {
            rest = &rest[length..];
        }
        names.push(match rest {
            _ if is_total(row) => row.indicator.clone(),
            rest => rest.join(" "),
        });
    }
    Some((first[..shared].join(" "), names))
}

/// Whether no phrase that the language knows is cut after so many words.
fn ends_whole(split: &[Vec<&str>], shared: usize, language: &Language) -> bool {
    split.iter().all(|words| {
        let text = words.join(" ");
        let Marked { tokens, marks } = language.marked(&text);
        let cuts = (0..shared).any(|at| marks.starting(at).any(|(length, _)| at + length > shared));
        !cuts || tokens.len() != words.len()
    })
}
