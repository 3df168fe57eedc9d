//! The times that a passage names, how each stands to the quantities around it, and which quantities it is said of.

use super::{
    bearing::{is_hour, is_told_at},
    passage::Passage,
};
use crate::{
    period::{Part, Period},
    quantity::{Aside, Item, Unit},
};

/// A time of a passage, placed in the calendar.
#[derive(Clone, Copy)]
pub(super) struct Mention {
    pub(super) item: usize,
    pub(super) period: Period,
    pub(super) to_date: bool,
    /// The brackets that it stands in; 0 for none.
    pub(super) brackets: usize,
    pub(super) standing: Standing,
}

/// How a time stands to the quantities around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Later sentences still speak about it.
    Lasting,
    /// Only its own sentence speaks about it.
    Passing,
    /// A day: later sentences of the paragraph speak about it when a quantity of its own sentence does, or when something began on it.
    Day,
    /// Something is compared with it.
    Base,
    /// It belongs to the one quantity before it: "mức 7,2% của năm 2022".
    Tied,
    /// It is the time of a plan that a part is measured by, and of the amount right after it: "đạt 64,4% kế hoạch năm 2023 (600 tấn)".
    Plan,
}

/// A mention is looked for no further than this many items after a quantity.
pub(super) const REACH: usize = 4;
/// Quantities that share what they are compared with are at most this many.
pub(super) const MOST_SHARING: usize = 4;

/// The times of a passage, in the order of the text.
pub(super) struct Mentions {
    pub(super) own: Vec<Mention>,
    /// Those of `own` that stand in no brackets.
    pub(super) open: Vec<Mention>,
    pub(super) bases: Vec<Mention>,
    pub(super) tied: Vec<Mention>,
    pub(super) plans: Vec<Mention>,
    /// The brackets that each item stands in.
    pub(super) brackets: Vec<usize>,
}

/// The last of the mentions before an item, and the first after it.
pub(super) fn around(mentions: &[Mention], item: usize) -> (Option<&Mention>, Option<&Mention>) {
    let after = mentions.partition_point(|it| it.item < item);
    (after.checked_sub(1).map(|it| &mentions[it]), mentions.get(after))
}

/// The time that a quantity is compared with: one that follows it, past changes that share it ("giảm 49 đoàn với 220 lượt so với năm
/// 2019"), or one that opens its sentence.
pub(super) fn base(passage: &Passage, mentions: &Mentions, at: usize, within: impl Fn(&&Mention) -> bool) -> Option<Period> {
    let (before, after) = around(&mentions.bases, at);
    let follows = after
        .filter(|it| within(it))
        .filter(|it| it.item <= at + MOST_SHARING && (at + 1..it.item).all(|next| joined(passage, next)));
    let opens = |it: &&Mention| passage.earlier(it.item).take(MOST_SHARING).all(|earlier| passage.quantity(earlier).is_none());
    follows.or(before.filter(|it| within(it)).filter(opens)).map(|it| it.period)
}

/// Whether a day tells when something was said, and not what time the quantity speaks about: "Sáng 8/12, hội đồng nghe báo cáo: …".
pub(super) fn is_aside_of(passage: &Passage, mention: &Mention, at: usize) -> bool {
    let start = passage.places[mention.item].start;
    mention.standing == Standing::Day
        && is_told_at(passage, mention.item)
        && is_hour(passage.tokens.before(start, 1))
        && !matches!(passage.tokens.before(start, 2), "đến" | "tới")
        && (at > mention.item + MOST_SHARING || passage.parted(mention.item, at, &[",", ":", ";"]))
}

/// Whether a time is that of a plan that the percentage before it measures by: "đạt 51,5% dự toán tỉnh giao năm 2022".
pub(super) fn of_plan(passage: &Passage, item: usize) -> bool {
    let percent = |it: usize| passage.quantity(it).is_some_and(|it| it.unit == Some(Unit::Percent));
    item.checked_sub(1).is_some_and(percent) && {
        let between = passage.words_between(item - 1, item);
        let plan =
            between.windows(2).any(|it| matches!(it, ["kế", "hoạch"] | ["dự", "toán"] | ["mục", "tiêu"] | ["chỉ", "tiêu"]));
        plan && between.len() <= 8 && !between.iter().any(|it| matches!(*it, "," | ";" | "(" | "."))
    }
}

/// The whole that a quantity is a part of, when its sentence names no time and only says the parts: the first quantity of the sentence
/// before.
pub(super) fn divided(passage: &Passage, mentions: &Mentions, at: usize) -> Option<usize> {
    let sentence = passage.sentence(passage.places[at].start);
    let word = |nth: usize| passage.tokens.word(sentence.start + nth);
    let opens =
        matches!((word(0), word(1)), ("chia", "theo" | "ra") | ("trong", "đó" | "số") | ("cụ", "thể") | ("gồm" | "phân", _));
    let timed = |it: Option<&Mention>| it.is_some_and(|it| sentence.contains(&passage.places[it.item].start));
    let (before, after) = around(&mentions.own, at);
    (opens && !timed(before) && !timed(after)).then_some(())?;
    let earlier = passage.sentence(sentence.start.checked_sub(1)?);
    let first = passage.places.partition_point(|it| it.start < earlier.start);
    (first..at)
        .take(REACH * 4)
        .take_while(|it| earlier.contains(&passage.places[*it].start))
        .find(|it| passage.quantity(*it).is_some())
}

/// The brackets that each item stands in, numbered from 1 in the order they open; 0 for none.
pub(super) fn brackets(passage: &Passage) -> Vec<usize> {
    let (mut token, mut opened, mut open) = (0, 0, 0);
    let mut inside = Vec::with_capacity(passage.items.len());
    for place in &passage.places {
        while token < place.start {
            match passage.tokens.raw(token) {
                "(" | "[" => (opened, open) = (opened + 1, opened + 1),
                ")" | "]" => open = 0,
                _ => {}
            }
            token += 1;
        }
        token = place.end;
        inside.push(open);
    }
    inside
}

/// Whether a quantity is joined to the one before it by no more than a joining word.
pub(super) fn joined(passage: &Passage, at: usize) -> bool {
    let both = passage.quantity(at).is_some() && at.checked_sub(1).is_some_and(|it| passage.quantity(it).is_some());
    both && matches!(passage.words_between(at - 1, at).as_slice(), ["với" | "và" | "cùng" | ","])
}

/// Whether a day is one that amounts are counted up to: "tính đến ngày 30/9", "tại ngày 30/9".
pub(super) fn counted_up(passage: &Passage, mention: &Mention, mentions: &Mentions) -> bool {
    // What a paragraph inherits was counted up to in another.
    if !mentions.own.iter().any(|it| it.item == mention.item && it.period == mention.period) {
        return false;
    }
    // "tính đến 17 giờ ngày 30/9"
    let hour = mention.item.checked_sub(1).filter(|it| matches!(passage.items[*it], Item::Aside(Aside::Clock, _)));
    let start = passage.places[hour.unwrap_or(mention.item)].start;
    // "đến sáng 5/3"
    let start = start - usize::from(is_hour(passage.tokens.before(start, 1)));
    matches!(passage.tokens.before(start, 1), "hết" | "đến" | "tới" | "tại")
        || matches!(passage.tokens.word(start), "đến" | "tại")
}

pub(super) fn is_day(period: Period) -> bool {
    matches!(period.from.part, Part::Day(..)) && period.from == period.to
}
