//! What is traded, where a figure's own words do not say it again: "Xuất khẩu tinh bột sắn sang Trung Quốc ghi nhận tăng trở lại. Lượng xuất khẩu
//! ở mức 164 nghìn tấn".

use super::{Name, clause::text_of, traded::verbs};
use crate::{
    article::BlockKind,
    language::{Language, classes::Marked, passage::Passage},
    observation::{RelationKind, figures::Figure, opening::goods, relations::Link},
    quantity::Unit,
    text::lowercase,
};
use std::ops::Range;

/// Adds the goods to what is called by its trade alone: those that its sentence speaks of before it, else those of the headline, where its
/// paragraph speaks of them or where it is a weight, of which there is no sum over all goods.
pub fn complete(passages: &[Passage], kinds: &[BlockKind], figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    let headline = passages.iter().zip(kinds).find(|it| *it.1 == BlockKind::Headline).map(|it| it.0);
    let topic = headline.and_then(|it| told_last(it, 0..it.tokens.len().min(MOST_TOKENS)));
    for at in 0..figures.len() {
        let Some((trade, length)) = bare(&figures[at], &names[at]) else { continue };
        // What is said of a figure is of the same goods.
        let to = links[at].filter(|it| it.to < at && it.kind != RelationKind::Part).map(|it| &names[it.to].thing);
        let goes_on = to.filter(|it| it.starts_with(&names[at].thing) && it[length..].starts_with(' ')).cloned();
        let of = |(_, goods): (String, String)| format!("{} {goods}", names[at].thing);
        let found = goes_on
            .or_else(|| in_sentence(&figures[at]).filter(|it| it.0 == trade).map(of))
            .or_else(|| topic.clone().filter(|it| it.0 == trade && of_topic(&figures[at], &it.1)).map(of));
        if let Some(thing) = found {
            names[at].thing = thing;
        }
    }
}

/// The trade of a name that says by what it is measured and which way it goes, and nothing else, with the bytes that the name takes.
fn bare(figure: &Figure, name: &Name) -> Option<(String, usize)> {
    let language = figure.passage.language;
    let class = &language.class;
    (!name.is_given() && name.members.is_empty()).then_some(())?;
    let Marked { tokens, marks } = language.marked(&name.thing);
    let mut at = marks.at(0, class.total).unwrap_or(0);
    at += marks.at(at, class.volume | class.worth | class.measure)?;
    let length = marks.at(at, class.trade).filter(|it| at + it == tokens.len())?;
    let trade = tokens.slice(at, at + length - 1).to_owned();
    let one_way = language.phrases.opposites.iter().any(|it| trade == it.0 || trade == it.1);
    one_way.then_some((trade, name.thing.len()))
}

/// The last trade of a stretch that goods follow, and these.
fn told_last(passage: &Passage, range: Range<usize>) -> Option<(String, String)> {
    let Language { class, phrases, .. } = passage.language;
    verbs(passage, range.clone()).into_iter().rev().find_map(|(trade, end)| {
        let of = goods(passage, end..range.end.min(end + MOST_WORDS));
        let noun =
            class.kind_noun | class.measure | class.number_of | class.organisation | class.partner | class.verb | class.pointing;
        let plain = !of.is_empty()
            && !of.clone().any(|it| passage.item_at(it).is_some())
            && passage.marks.at(of.start, noun | class.place_noun | class.country | class.time_noun | class.degree).is_none();
        let text = text_of(passage, &of);
        let all = phrases.all_goods.iter().any(|it| lowercase(&text).starts_with(it));
        (plain && !all).then_some((trade, text))
    })
}

/// The trade and the goods that its sentence speaks of before a figure, where it tells no sum of them all after that.
fn in_sentence(figure: &Figure) -> Option<(String, String)> {
    let passage = figure.passage;
    let range = figure.near(MOST_TOKENS).start..figure.place().start;
    let found = told_last(passage, range.clone())?;
    let total = passage.language.class.total | passage.language.class.home;
    (!range.clone().any(|it| passage.is(it, total))).then_some(found)
}

/// Whether a figure may be of the goods that the headline speaks of: its paragraph speaks of no others, and its sentence not of all.
fn of_topic(figure: &Figure, goods: &str) -> bool {
    let passage = figure.passage;
    let Language { class, phrases, .. } = passage.language;
    let start = figure.place().start;
    let near = start.saturating_sub(MOST_TOKENS)..passage.tokens.len().min(start + MOST_TOKENS);
    let words = |range: Range<usize>| range.map(|it| passage.tokens.word(it)).collect::<Vec<_>>().join(" ");
    let own = figure.near(MOST_TOKENS);
    let sum = (own.start..start).any(|it| passage.is(it, class.total | class.kind_noun));
    let sentence = words(own);
    let of_all = sum || phrases.all_goods.iter().any(|it| sentence.contains(it));
    let goods = lowercase(goods);
    let others = told_last(passage, near.clone()).is_some_and(|it| lowercase(&it.1) != goods);
    let weighed = matches!(&figure.quantity.unit, Some(Unit::Physical(symbol)) if phrases.masses.contains(&&**symbol));
    !of_all && !others && (weighed || words(near).contains(&goods))
}

/// What is told further from a figure than so many tokens is another's.
const MOST_TOKENS: usize = 120;
/// Goods have no more words than this.
const MOST_WORDS: usize = 7;
