//! Relations that times, names and places do not bear out are taken back.

use super::{
    Link,
    pairs::{places, units},
};
use crate::observation::{opening::is_of_rest, saying::words_of};
use crate::{
    language::{Language, classes::Marked},
    observation::{RelationKind, Role, figures::Figure, lists::Listed, names::Name, times::Times},
    text::lowercase,
};

/// So many tokens open a sentence.
const OPENING: usize = 8;
/// What a change is of stands no more than so many figures before it.
const BACK: usize = 12;

/// Takes back what times and names do not bear out: a part of another time than its whole, of a measure that shares no word with it, or of
/// another owner; and a small count that is no repeat, for what was done to it is another thing.
pub fn bear_out(
    figures: &[Figure],
    links: &mut [Option<Link>],
    times: &[Times],
    names: &[Name],
    areas: &[Option<String>],
    lists: &[Listed],
) {
    for at in 0..links.len() {
        let Some(link) = links[at] else { continue };
        let (one, two) = (&names[at], &names[link.to]);
        let borne = match link.kind {
            // What adds up needs no word in common.
            RelationKind::Part if lists[at].whole == Some(link.to) => true,
            RelationKind::Part => {
                let apart = match (times[at].period, times[link.to].period) {
                    (Some(one), Some(two)) => !two.contains(one) && !one.contains(two),
                    _ => false,
                };
                let unlike = one.is_measure() && two.is_measure() && !one.shares_word(two);
                // What another sentence calls the same, of another place, stands beside it.
                let (own, other) = (&figures[at], &figures[link.to]);
                let beside =
                    one.rendered() == two.rendered() && own.sentence() != other.sentence() && places(own, other) == "other";
                let elsewhere = apart_from(own.passage.language, areas[at].as_deref(), areas[link.to].as_deref());
                let opposed = is_opposed(own.passage.language, &one.rendered(), &two.rendered());
                let next = is_next(own, other);
                !apart && !unlike && !beside && !elsewhere && !opposed && !next && !one.is_of_another(two)
            }
            RelationKind::Repeat => !one.is_done_otherwise(two),
            // Two measures with names of their own are no one amount in two units.
            RelationKind::Convert => !(one.is_measure() && two.is_measure() && one.rendered() != two.rendered()),
            _ => true,
        };
        if !borne {
            links[at] = None;
        }
    }
}

/// What is called by words of its own is said of the amount that is called so, where the one taken is called otherwise: "số người chết giảm
/// 817 người (-16,37%)" of those who died, though those who were injured were told last.
pub fn as_called(figures: &[Figure], links: &mut [Option<Link>], names: &[Name]) {
    let mut moved = None;
    for at in 0..links.len() {
        let before = moved.take();
        let Some(link) = links[at].filter(|it| it.whole.is_none() && is_said_of_one(it.kind)) else { continue };
        // What stands in brackets after it says the same of the same.
        let follows = before.filter(|(_, from)| figures[at].lead() == "number-bracket" && *from == link.to);
        if let Some(to) = follows.map(|it| it.0).or_else(|| called(figures, names, at, link.to)) {
            moved = Some((to, link.to));
            links[at] = Some(Link { to, ..link });
        } else if link.kind == RelationKind::Change
            && is_of_something_else(&names[at], &names[link.to], figures[at].passage.language)
        {
            links[at] = None;
        }
    }
}

/// Whether a change is told of another measure than the amount that it was taken to be of: of trade all measures are one.
fn is_of_something_else(own: &Name, other: &Name, language: &Language) -> bool {
    let class = &language.class;
    let trade = |name: &Name| language.marked(&name.thing).has(class.worth | class.trade | class.volume);
    own.is_stated_otherwise(other) && !trade(own) && !trade(other)
}

/// The last amount before a figure that is called as it is itself, where the one that it is taken to be said of is not.
fn called(figures: &[Figure], names: &[Name], at: usize, taken: usize) -> Option<usize> {
    let language = figures[at].passage.language;
    let own = &names[at];
    let Marked { tokens, marks } = language.marked(&own.thing);
    let counted = marks.at(0, language.class.number_of).unwrap_or(0);
    (own.is_own() && counted < tokens.len()).then_some(())?;
    let mut own = words_of(tokens.slice(counted, tokens.len() - 1), language);
    own.retain(|it| !language.marked(it).is(language.class.empty_noun));
    let called_so = |other: usize| {
        let name = format!(" {} ", lowercase(&names[other].rendered()));
        !own.is_empty() && own.iter().all(|it| name.contains(&format!(" {it} ")))
    };
    let meant = |other: &usize| {
        let it = &figures[*other];
        let near = it.block() + 1 >= figures[at].block();
        near && it.role == Role::Level && units(it, &figures[taken]) == "same" && called_so(*other)
    };
    (at.saturating_sub(BACK)..at).rev().find(meant).filter(|_| !called_so(taken))
}

/// Whether a relation is to the one amount that is called as its figure is.
fn is_said_of_one(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Change | RelationKind::Index | RelationKind::Plan)
}

/// Whether one figure is of a list of what comes after the other, that leads: "các nhóm hàng còn lại" are no parts of the largest.
fn is_next(own: &Figure, other: &Figure) -> bool {
    let start = other.passage.sentence(other.place().start).start;
    let mut opening = start..other.place().start.min(start + OPENING);
    let apart = (own.block(), own.sentence()) != (other.block(), other.sentence());
    apart && is_of_rest(own) && opening.any(|at| other.passage.is(at, other.passage.language.class.ranking))
}

/// Whether what one amount is called is no part of what the other is called: what is bought of what is sold, by how much one is more of either.
fn is_opposed(language: &Language, one: &str, two: &str) -> bool {
    let balance = |name: &str| language.marked(name).has(language.class.balance | language.class.deficit);
    let (own, other) = (words_of(one, language), words_of(two, language));
    let has = |words: &[String], word: &str| words.iter().any(|it| it == word);
    let turned = |back: &str, forth: &str| has(&own, back) && !has(&own, forth) && has(&other, forth) && !has(&other, back);
    let opposite = language.phrases.opposites.iter().any(|(back, forth)| turned(back, forth) || turned(forth, back));
    opposite || balance(one) && !balance(two)
}

/// Whether two places are two provinces or two countries, of which neither is in the other.
fn apart_from(language: &Language, one: Option<&str>, two: Option<&str>) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return false };
    let is = |place: &str, classes| language.marked(place).is(classes);
    let class = &language.class;
    let both = |classes| is(one, classes) && is(two, classes);
    one != two && (both(class.province) || both(class.country))
}
