//! What money is that a verb alone speaks of: what someone is fined is a fine, what someone pays back is a compensation.

use super::{Name, clause::text_of};
use crate::{
    language::passage::Passage,
    observation::{
        RelationKind, Role,
        figures::Figure,
        relations::{Link, order},
    },
    quantity::{Unit, lexer::Kind},
    text::lowercase,
};

/// Where such a name comes from.
const PAID: &str = "paid";
/// A verb stands before its money with no more words between than these.
const REACH: usize = 12;
/// For what someone was fined is told in no more words than these.
const MOST_ACT: usize = 20;
/// A verb has no more words than this.
const MOST_WORDS: usize = 3;

/// Gives money that a verb alone speaks of its name, and what is said of it the same.
pub fn name(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    for at in order(figures) {
        let said_of = links[at].filter(|it| it.kind != RelationKind::Part && names[at].thing.is_empty()).map(|it| it.to);
        let lent = said_of.map(|it| &names[it]).filter(|it| it.from == PAID).cloned();
        if let Some(name) = paid(&figures[at], &names[at], links[at]).or(lent) {
            names[at] = name;
        }
    }
}

/// What the verb before an amount of money makes of it, where it has no measure for a name.
fn paid(figure: &Figure, name: &Name, link: Option<Link>) -> Option<Name> {
    let free = !name.is_given() && link.is_none_or(|it| matches!(it.kind, RelationKind::Part | RelationKind::Repeat));
    let money = matches!(figure.quantity.unit, Some(Unit::Currency(_))) && figure.role == Role::Level;
    let language = figure.passage.language;
    // "Số tiền" says nothing.
    let sum = !name.thing.is_empty() && language.phrases.sum_of.ends_with(&name.thing);
    let empty = name.thing.is_empty() || sum;
    let open = empty || !name.measure && name.members.is_empty() && name.from != "after";
    let (verb, paid, end) = called(figure).filter(|_| free && money && open)?;
    let class = &language.class;
    let mut thing = paid.to_owned();
    if let Some(rest) = lowercase(&name.thing).strip_prefix(verb).and_then(|it| name.thing.get(name.thing.len() - it.len()..)) {
        // "Cho vay khách hàng đạt …" is called by its verb itself; "bồi thường cho bị hại …" says to whom.
        if !rest.is_empty() && (end..figure.place().start).any(|it| figure.passage.is(it, class.copula)) {
            return None;
        }
        // "đặt cọc số tiền 640 triệu đồng"
        if !language.marked(rest).is(class.empty_noun) {
            thing += rest;
        }
    }
    let start = end - verb.split(' ').count();
    let told = |it: &(String, String)| stands_before(figure.passage, start, &it.1);
    let members = if empty { name.members.iter().filter(|it| told(it)).cloned().collect() } else { Vec::new() };
    let mut found = Name { thing, from: PAID, members, to: name.to, ..Name::default() };
    let (fine, dimension, before) = language.phrases.act;
    if let Some(act) = act(figure).filter(|_| found.thing == fine) {
        (found.members, found.to) = (vec![(dimension.to_owned(), act)], before);
    }
    Some(found)
}

/// For what someone was fined, right after the amount: "vì vận chuyển đồng hồ giả". What goes on with a number is cut off, and says nothing.
fn act(figure: &Figure) -> Option<String> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let after = figure.place().end;
    let start = after + passage.marks.at(after, class.act_open)?;
    let start = start + usize::from(passage.tokens.raw(start) == "\u{201c}");
    let sentence = passage.sentence(figure.place().start).end;
    let end =
        (start..sentence).find(|it| passage.tokens.is(*it, Kind::Sign) && passage.tokens.raw(*it) != ",").unwrap_or(sentence);
    let whole = (start..end).all(|it| passage.item_at(it).is_none());
    (whole && (2..=MOST_ACT).contains(&(end - start)) && passage.is(start, class.verb | class.whole | class.auxiliary))
        .then(|| text_of(passage, &(start..end)))
}

/// A verb, and what money is called that it speaks of.
type Paid = (&'static str, &'static str);

/// The last such verb of a figure's clause before it, and where it ends.
fn called(figure: &Figure) -> Option<(&'static str, &'static str, usize)> {
    let passage = figure.passage;
    let (place, language) = (figure.place().start, passage.language);
    let class = &language.class;
    let first = passage.sentence(place).start.max(place.saturating_sub(REACH));
    let within = |it: &usize| {
        let stops = passage.tokens.is(*it, Kind::Sign) || passage.is(*it, class.joining);
        let other = passage.item_at(*it).is_some_and(|it| passage.quantity(it).is_some());
        !stops && !other
    };
    let start = (first..place).rev().take_while(within).last()?;
    let verb = |end: usize| (1..=MOST_WORDS.min(end - start)).rev().find_map(|length| named(passage, end - length, end));
    let measured = |from: usize| {
        let mut at = from;
        while at < place {
            match passage.marks.at(at, class.empty_noun) {
                Some(length) => at += length,
                None if passage.is(at, class.measure) && !passage.is(at, class.verb) => return true,
                None => at += 1,
            }
        }
        false
    };
    (start + 1..=place)
        .rev()
        .find_map(|end| Some((verb(end)?, end)))
        .filter(|it| !measured(it.1))
        .map(|((verb, paid), end)| (verb, paid, end))
}

/// Whether someone's name stands right before a verb and its small words: "Lê Thị Lý bị chiếm đoạt".
fn stands_before(passage: &Passage, verb: usize, name: &str) -> bool {
    let mut end = verb;
    while let Some(length) = passage.marks.before(end, passage.language.class.auxiliary).filter(|it| *it < end) {
        end -= length;
    }
    let count = name.split(' ').count();
    end.checked_sub(count).is_some_and(|start| passage.tokens.slice(start, end - 1) == name)
}

/// The verb that words are, where they are such a one.
fn named(passage: &Passage, start: usize, end: usize) -> Option<Paid> {
    let words: Vec<&str> = (start..end).map(|it| passage.tokens.word(it)).collect();
    let words = lowercase(&words.join(" "));
    let cut = passage.cuts_word(start) || passage.cuts_word(end);
    passage.language.phrases.paid.iter().find(|it| it.0 == words && !cut).copied()
}
