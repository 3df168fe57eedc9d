//! Whose the measures of a report on one firm are: where its headline names a firm, and the text gives it revenue, profit or assets, these
//! are its own wherever no other is spoken of.

use super::Name;
use crate::{
    article::BlockKind,
    language::{
        classes::{Marked, Set},
        passage::Passage,
    },
    observation::{
        RelationKind,
        figures::{Figure, is_word},
        relations::Link,
        saying::Saying,
    },
    order::sort_by_key,
    text::lowercase,
};
use std::ops::Range;

/// A firm is named in so many blocks at least, besides the headline.
const LEAST_MENTIONS: usize = 3;
/// Its name has no more words than this.
const MOST_WORDS: usize = 4;
/// A measure stands no further before its owner than this many words.
const REACH: usize = 8;
/// Of a headline no more names are tried.
const MOST_NAMED: usize = 6;
/// Someone else is looked for no further back than this many names.
const MOST_BACK: usize = 24;
/// A measure that says no more than this many words is a firm's.
const MOST_MEASURE: usize = 6;

/// Gives what a firm earns, owes and has its owner: the firm that its sentence tells it of, or that the report is on. What is said of an
/// amount that was called alike is of the same.
pub fn name(
    passages: &[Passage],
    kinds: &[BlockKind],
    figures: &[Figure],
    links: &[Option<Link>],
    sayings: &mut [Saying],
    names: &mut [Name],
) {
    let proper = Proper::of(passages);
    let firm = firm(passages, kinds, &proper);
    let before: Vec<String> = names.iter().map(|it| it.thing.clone()).collect();
    for (at, figure) in figures.iter().enumerate() {
        if !is_of_firm(figure, &names[at]) {
            continue;
        }
        let on = firm.clone().filter(|it| !proper.speaks_of_another(figure, it));
        if let Some(owner) = proper.teller(figure).or(on) {
            names[at].thing = format!("{} {} {owner}", names[at].thing, figure.passage.language.phrases.of);
        }
    }
    for at in 0..names.len() {
        let to = links[at].filter(|it| it.kind != RelationKind::Part && names[at].thing == before[at]).map(|it| it.to);
        if let Some(to) =
            to.filter(|it| before[*it] == before[at] && names[*it].thing != before[*it] && names[at].members.is_empty())
        {
            names[at].thing = names[to].thing.clone();
        }
    }
    // The report says whose it is, though not in each sentence.
    for (at, saying) in sayings.iter_mut().enumerate() {
        if let Some(owner) = names[at].thing.strip_prefix(before[at].as_str()) {
            let words: Vec<String> = owner.split(' ').skip(2).map(lowercase).filter(|it| !saying.words.contains(it)).collect();
            saying.words.extend(words);
        }
    }
}

/// Whether a name is of what a firm has, and of no one's yet.
fn is_of_firm(figure: &Figure, name: &Name) -> bool {
    let language = figure.passage.language;
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(&name.thing);
    let Some(measure) = marks.at(0, class.of_firm) else { return false };
    let others =
        class.of | class.number_of | class.organisation | class.sector | class.partner | class.place_before | class.clausal;
    let own =
        |at: usize| marks.at(at, others).is_none() && !tokens.capital(at) && !tokens.is(at, crate::quantity::lexer::Kind::Number);
    !name.is_given() && name.members.is_empty() && tokens.len() <= MOST_MEASURE.max(measure) && (measure..tokens.len()).all(own)
}

/// The firm that the headline names, and the text gives something that firms have.
fn firm(passages: &[Passage], kinds: &[BlockKind], proper: &Proper) -> Option<String> {
    let headline = passages.iter().zip(kinds).find(|it| *it.1 == BlockKind::Headline)?.0;
    let counted =
        proper.names(headline).iter().take(MOST_NAMED).map(|it| headline.tokens.slice(it.start, it.end - 1).to_owned()).map(
            |name| {
                let mut owns = false;
                let mut mentions = 0;
                for passage in passages.iter().filter(|it| it.block != headline.block) {
                    let found: Vec<&Range<usize>> =
                        proper.names(passage).iter().filter(|it| passage.tokens.slice(it.start, it.end - 1) == name).collect();
                    mentions += usize::from(!found.is_empty());
                    owns |= found.iter().any(|it| is_owner(passage, it.start));
                }
                (name, if owns { mentions } else { 0 })
            },
        );
    let mut counted: Vec<(String, usize)> = counted.filter(|it| it.1 >= LEAST_MENTIONS).collect();
    counted.dedup_by(|one, two| one.0 == two.0);
    // Two firms are compared.
    if counted.len() == 1 { counted.pop().map(|it| it.0) } else { None }
}

/// Whether what stands before a name says that it has something that firms have, or that it is one: "doanh thu thuần của PNJ", "Tập đoàn PNJ".
fn is_owner(passage: &Passage, start: usize) -> bool {
    let class = &passage.language.class;
    let Some(before) = passage.marks.before(start, class.of | class.firm) else { return false };
    let first = start.saturating_sub(before + REACH);
    passage.marks.before(start, class.firm).is_some()
        || (first..start - before).rev().take_while(|it| is_word(passage, *it)).any(|it| passage.is(it, class.of_firm))
}

/// The names in each passage that are no places.
struct Proper(Vec<Vec<Range<usize>>>);

impl Proper {
    /// Names are words with a capital inside a sentence, there or elsewhere. A syllable that stands in the report without one as well is half
    /// a word by itself: "Tổng công ty Hàng hải".
    fn of(passages: &[Passage]) -> Self {
        let (mut words, mut common) = (Vec::new(), Vec::new());
        for passage in passages {
            for at in 0..passage.tokens.len() {
                let word = passage.tokens.raw(at);
                if !passage.tokens.capital(at) {
                    common.push(word);
                } else if passage.tokens.capital_inside(at) {
                    words.push(word);
                }
            }
        }
        sort_by_key(&mut words, |it| *it);
        sort_by_key(&mut common, |it| *it);
        Proper(passages.iter().map(|it| named(it, &words, &common)).collect())
    }

    fn names(&self, passage: &Passage) -> &[Range<usize>] {
        self.0.get(passage.block).map_or(&[], Vec::as_slice)
    }

    /// The firm that tells a measure of its own before a figure: "Vinacafé Biên Hòa ghi nhận doanh thu thuần hơn 1.152 tỷ đồng".
    fn teller(&self, figure: &Figure) -> Option<String> {
        let passage = figure.passage;
        let class = &passage.language.class;
        let end = figure.place().start;
        let sentence = passage.sentence(end).start;
        let measure = (end.saturating_sub(REACH).max(sentence)..end)
            .rev()
            .find(|it| passage.marks.starting(*it).next().is_some_and(|it| it.1 & class.of_firm != 0))?;
        let quantity = |at: usize| passage.item_at(at).is_some_and(|it| passage.quantity(it).is_some());
        if (measure..end).any(quantity) {
            return None;
        }
        let small = class.auxiliary | class.copula | class.having | class.reporting | class.total;
        let mut at = measure;
        loop {
            if let Some(length) = passage.marks.before(at, small).filter(|it| at - it > sentence) {
                at -= length;
            } else if let Some(item) = passage.item_at(at.checked_sub(1)?).filter(|it| passage.when(*it).is_some()) {
                at = passage.places[item].start;
            } else {
                break;
            }
        }
        let names = self.names(passage);
        let last = names.partition_point(|it| it.end < at);
        let name = names.get(last).filter(|it| it.end == at && at < measure)?;
        let person = passage.marks.before(name.start, class.organisation).is_some()
            && passage.marks.before(name.start, class.firm).is_none();
        // "… của Masan MEATLife": the measure of a part, or someone else's.
        let of = passage.marks.before(name.start, class.of | class.place_before).is_some();
        (!person && !of).then(|| passage.tokens.slice(name.start, name.end - 1).to_owned())
    }

    /// Whether someone else is spoken of before a figure: by name in its sentence, as a firm in its paragraph.
    fn speaks_of_another(&self, figure: &Figure, firm: &str) -> bool {
        let passage = figure.passage;
        let class = &passage.language.class;
        let end = figure.place().start;
        let sentence = passage.sentence(end).start;
        let firm = lowercase(firm);
        if (sentence..end).any(|it| passage.is(it, class.affiliate)) {
            return true;
        }
        let names = self.names(passage);
        let before = &names[..names.partition_point(|it| it.start < end)];
        before.iter().rev().take(MOST_BACK).any(|it| {
            let name = lowercase(passage.tokens.slice(it.start, it.end - 1));
            let other = !firm.contains(&name) && !name.contains(&firm);
            other && (it.start >= sentence || passage.marks.before(it.start, class.firm | class.of).is_some())
        })
    }
}

/// The names of a passage that are no places.
fn named(passage: &Passage, words: &[&str], common: &[&str]) -> Vec<Range<usize>> {
    let class = &passage.language.class;
    let place: Set =
        class.home | class.province | class.country | class.region | class.world | class.continent | class.place_noun;
    let is_name = |at: usize| {
        passage.tokens.capital(at)
            && has(words, passage.tokens.raw(at))
            && is_word(passage, at)
            && !passage.is(at, class.measure | class.organisation)
    };
    let (mut names, mut at) = (Vec::new(), 0);
    while at < passage.tokens.len() {
        let length = (at..passage.tokens.len()).take_while(|it| is_name(*it)).count();
        let word = passage.tokens.raw(at);
        let half = length == 1 && (word.len() < 2 || !word.is_ascii() || has(common, &lowercase(word)));
        if !half && (1..=MOST_WORDS).contains(&length) && passage.marks.at(at, place).is_none() {
            names.push(at..at + length);
        }
        at += length.max(1);
    }
    names
}

/// Whether a word is one of these, which stand in their order.
fn has(words: &[&str], word: &str) -> bool {
    words.binary_search(&word).is_ok()
}
