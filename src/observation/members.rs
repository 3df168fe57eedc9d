//! What tells figures of one column from each other, where their names, places and times do not: the words that each has for itself.
//!
//! "Đài Loan 3.169 người, Nhật Bản 643 người": all are people who left, and each has a name before it. All figures of a column are told
//! apart in one way, or none is: by a name or a phrase before each, by the subject of its clause, by what follows it, or by the figure
//! before it, where that one's column is told apart ("292 dự án với 15 tỷ, … 173 dự án với 17 tỷ").

use super::{
    RelationKind,
    figures::{Figure, is_word},
    names::{Name, may_end, silent::is_small, text_of},
    relations::Link,
    times::Times,
};
use crate::order::{grouped, sort_by};
use crate::{language::passage::Passage, period::Period, text::lowercase};
use std::ops::Range;

/// A member's name has no more words than this.
const MOST_WORDS: usize = 7;
/// What another figure of a row is called has no more: "máy vi tính, sản phẩm điện tử và linh kiện".
const MOST_OF_ROW: usize = 10;
/// Of more figures nothing tells them apart: they are no table of a text for people.
const MOST_FIGURES: usize = 60;
/// What is said of a figure stands no further after it than this many figures.
const REACH: usize = 20;
/// The subject of a clause stands within this many words of its start.
const MOST_SUBJECT: usize = 9;

/// Adds the member that each figure of a column is of, where the column's figures are called the same, or one of them has no name; with the
/// words of their clauses, also where a name was taken from elsewhere.
pub fn tell_apart(
    figures: &[Figure],
    links: &[Option<Link>],
    areas: &[Option<String>],
    times: &[Times],
    columns: &[Option<usize>],
    clauses: Option<&[String]>,
    names: &mut [Name],
) {
    for group in groups(links, columns) {
        // A name of which nothing that tells it from the others stands in the figure's own clause is a neighbour's.
        let called: Vec<Vec<String>> = group.iter().map(|it| words_of(&names[*it].rendered())).collect();
        let shared = |word: &String| called.iter().all(|it| it.contains(word));
        let foreign: Vec<usize> = (0..group.len())
            .filter(|nth| !names[group[*nth]].sure)
            .filter(|nth| {
                let own: Vec<&String> = called[*nth].iter().filter(|it| !shared(it)).collect();
                let said = clauses.map(|it| words_of(&it[group[*nth]])).unwrap_or_default();
                clauses.is_some() && !own.is_empty() && own.iter().filter(|it| said.contains(it)).count() * 3 < own.len() * 2
            })
            .map(|nth| group[nth])
            .collect();
        let before: Vec<Name> = foreign.iter().map(|it| names[*it].clone()).collect();
        // What all names begin with stays.
        let first: Vec<&str> = names[group[0]].thing.split(' ').collect();
        let begins = |nth: &usize| called.iter().all(|it| it.get(*nth) == called[0].get(*nth)) && *nth < first.len();
        let common = first[..(0..first.len()).take_while(begins).count()].join(" ");
        for at in &foreign {
            names[*at] = names[*at].with(common.clone());
        }
        let said = |at: usize| (lowercase(&names[at].rendered()), &areas[at], times[at].period);
        let same = |one: usize, two: usize| one != two && said(one) == said(two);
        let needing: Vec<usize> = group
            .iter()
            .copied()
            .filter(|at| !names[*at].sure)
            .filter(|at| names[*at].thing.is_empty() || foreign.contains(at) || group.iter().any(|it| same(*it, *at)))
            .collect();
        name_all(&group, needing, &|at| (areas[at].clone(), times[at].period), figures, links, names);
        // Where there is nothing better, it keeps what it has; no chart shows it by that.
        for (at, name) in foreign.into_iter().zip(before) {
            if names[at].thing == common && names[at].members.is_empty() {
                names[at] = name;
            }
        }
    }
}

/// Names those of a group that need it: all in one way, else each few that are called the same in a way of their own, and each without a
/// name by itself.
fn name_all(
    group: &[usize],
    needing: Vec<usize>,
    place: &dyn Fn(usize) -> (Option<String>, Option<Period>),
    figures: &[Figure],
    links: &[Option<Link>],
    names: &mut [Name],
) {
    if needing.is_empty() || tell(group, &needing, figures, links, names) {
        return;
    }
    let mut left = needing;
    while let Some(first) = left.first().copied() {
        let (some, others): (Vec<usize>, Vec<usize>) = {
            let said = |at: usize| (lowercase(&names[at].rendered()), place(at));
            left.iter().partition(|it| said(**it) == said(first))
        };
        left = others;
        if !tell(group, &some, figures, links, names) && names[first].thing.is_empty() {
            for at in some {
                tell(group, &[at], figures, links, names);
            }
        }
    }
}

/// Tells some figures of a group from the others, where there is a way to.
fn tell(group: &[usize], some: &[usize], figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) -> bool {
    let others = group.iter().filter(|it| !some.contains(it)).map(|it| lowercase(&names[*it].rendered())).collect::<Vec<_>>();
    let Some(heads) = heads(&Telling { figures, links, names }, group, some, &others) else { return false };
    give(some, heads, figures, links, names);
    true
}

fn words_of(text: &str) -> Vec<String> {
    text.split([' ', ',']).filter(|it| !it.is_empty()).map(lowercase).collect()
}

/// Gives figures that are called the same what each has for itself.
fn give(group: &[usize], heads: Vec<String>, figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    // Where one of them has the name that all were given, the others had it from that one.
    let shared = lowercase(&names[group[0]].rendered());
    let borrowed = heads.iter().any(|it| shared.contains(&lowercase(it)));
    for (at, head) in group.iter().zip(heads) {
        let language = figures[*at].passage.language;
        // What only a verb tells apart, a small word, or what something is compared with, has no name for it.
        let class = &language.class;
        let small = class.copula | class.having | class.auxiliary | class.move_to | class.more | class.less;
        let marked = language.marked(&head);
        // Nor does what it rose or fell.
        if marked.begins(small) || marked.is(class.rise | class.fall) || is_small(&head, language) {
            continue;
        }
        let kind = language.phrases.kind;
        let is_name = head.split(' ').all(|it| it.chars().next().is_some_and(char::is_uppercase));
        let name = &mut names[*at];
        if (name.thing.is_empty() || borrowed) && !is_name {
            *name = name.with(head);
        } else if !lowercase(&name.rendered()).ends_with(&lowercase(&head)) {
            name.members.push((kind.to_owned(), head));
        }
    }
    // What is said of them is of the same member.
    let last = group.iter().max().map_or(0, |it| it + REACH).min(figures.len());
    for at in group[0]..last {
        let Some(link) = links[at].filter(|it| !matches!(it.kind, RelationKind::Part | RelationKind::Repeat)) else { continue };
        if group.contains(&link.to) && !group.contains(&at) {
            names[at] = names[link.to].clone();
        }
    }
}

/// The words of each figure's own clause: between the figure before that makes the same kind of statement in its unit, or the start of its
/// sentence, and a few words after it; with those of the figure that it is said of.
pub fn clauses(figures: &[Figure], links: &[Option<Link>]) -> Vec<String> {
    let own: Vec<String> = (0..figures.len()).map(|at| clause(figures, at)).collect();
    let of = |at: usize| links[at].filter(|it| it.kind != RelationKind::Part && figures[it.to].block() == figures[at].block());
    (0..figures.len()).map(|at| of(at).map_or_else(|| own[at].clone(), |it| format!("{} {}", own[at], own[it.to]))).collect()
}

fn clause(figures: &[Figure], at: usize) -> String {
    let own = &figures[at];
    let passage = own.passage;
    let place = own.place();
    let sentence = passage.sentence(place.start);
    let before = (at.saturating_sub(REACH)..at).rev().map(|it| &figures[it]).take_while(|it| it.block() == own.block());
    let like = before.into_iter().find(|it| it.role == own.role && it.unit_kind() == own.unit_kind());
    let start = like.map_or(sentence.start, |it| it.place().end.max(sentence.start));
    let last = sentence.end.min(place.end + AFTER);
    let end = (place.end..last).find(|it| passage.item_at(*it).is_some()).unwrap_or(last);
    (start..end).map(|it| passage.tokens.word(it)).collect::<Vec<_>>().join(" ")
}

/// What a figure is of may stand this many tokens after it.
const AFTER: usize = 10;

/// The figures of each column, two or more but not too many; the parts of a whole without it.
fn groups(links: &[Option<Link>], columns: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut first: Vec<usize> = Vec::with_capacity(columns.len());
    for at in 0..columns.len() {
        let whole = links[at].filter(|it| it.kind == RelationKind::Part).map(|it| it.to);
        first.push(match (columns[at], whole) {
            (Some(before), Some(whole)) if whole == before => columns.len() + before,
            (None, Some(whole)) => columns.len() + whole,
            (Some(before), _) => first[before],
            (None, None) => at,
        });
    }
    let groups = grouped(first.into_iter().enumerate().map(|(at, first)| (first, at))).into_iter().map(|it| it.1);
    let mut groups: Vec<_> = groups.filter(|it| (2..=MOST_FIGURES).contains(&it.len())).collect();
    sort_by(&mut groups, Ord::cmp);
    groups
}

struct Telling<'t, 'p> {
    figures: &'t [Figure<'p>],
    links: &'t [Option<Link>],
    names: &'t [Name],
}

/// The words that some figures of a group have for themselves, in one way, and no other has.
fn heads(telling: &Telling, group: &[usize], some: &[usize], others: &[String]) -> Option<Vec<String>> {
    let ways: [&dyn Fn(usize) -> Option<String>; 7] = [
        &|at| telling.name_in(at, telling.before(at), true),
        // With the small words before it first: "ngoài nhà nước" is not "nhà nước".
        &|at| telling.phrase(at, telling.before(at)),
        &|at| telling.subject(at),
        &|at| telling.name_in(at, telling.after(at), false),
        &|at| telling.phrase(at, telling.after(at)),
        &|at| telling.links[at].filter(|it| !group.contains(&it.to)).and_then(|it| telling.row_of(it.to)),
        &|at| {
            at.checked_sub(1)
                .filter(|it| !group.contains(it) && telling.figures[at].stands_with(&telling.figures[*it]))
                .and_then(|it| telling.row_of(it))
        },
    ];
    ways.iter().find_map(|way| {
        let heads: Vec<String> = some.iter().map(|at| way(*at)).collect::<Option<_>>()?;
        let folded: Vec<String> = heads.iter().map(|it| lowercase(it)).collect();
        // What is printed twice has its name twice.
        let value = |nth: usize| telling.figures[some[nth]].quantity.value;
        let again = |at: usize| (0..at).any(|it| folded[it] == folded[at] && value(it) != value(at));
        let distinct = (0..folded.len()).all(|at| !again(at) && !others.contains(&folded[at]));
        (distinct && !heads.is_empty()).then_some(heads)
    })
}

impl Telling<'_, '_> {
    /// The tokens between the figure before in its sentence, or the sentence's start, and a figure; of one in brackets, before the bracket.
    fn clause(&self, at: usize) -> Range<usize> {
        let own = &self.figures[at];
        let mut end = own.place().start;
        let sentence = own.passage.sentence(end).start;
        let previous = at.checked_sub(1).map(|it| &self.figures[it]).filter(|it| it.block() == own.block());
        let start = previous.map_or(sentence, |it| it.place().end.max(sentence));
        if end > start && own.passage.tokens.raw(end - 1) == "(" {
            end -= 1;
        }
        start..end
    }

    /// The last part of what stands before a figure, where signs divide it.
    fn before(&self, at: usize) -> Range<usize> {
        let Range { start, end } = self.clause(at);
        let passage = self.figures[at].passage;
        let cut = (start..end).rev().skip(1).find(|it| matches!(passage.tokens.raw(*it), ";" | ":" | "," | "(" | ")"));
        cut.map_or(start, |it| it + 1)..end
    }

    /// The tokens between a figure and the next one, or the next sign.
    fn after(&self, at: usize) -> Range<usize> {
        let own = &self.figures[at];
        let start = own.place().end;
        let sentence = own.passage.sentence(own.place().start).end;
        let end = (start..sentence).find(|it| {
            let sign = matches!(own.passage.tokens.raw(*it), ";" | ":" | "," | "(" | ")" | ".");
            sign || own.passage.item_at(*it).is_some()
        });
        start..end.unwrap_or(sentence)
    }

    /// A run of words with capitals: a name; the last one, or the first.
    fn name_in(&self, at: usize, within: Range<usize>, last: bool) -> Option<String> {
        let own = &self.figures[at];
        let passage = own.passage;
        let opens = passage.sentence(own.place().start).start;
        let named = |it: usize| {
            is_word(passage, it) && passage.tokens.capital(it) && (it != opens || passage.tokens.capital(it + 1))
                || within.start < it && matches!(passage.tokens.raw(it), "-" | "–") && passage.tokens.capital(it + 1)
        };
        let all: Vec<usize> = within.clone().filter(|it| named(*it)).collect();
        let one = if last { *all.last()? } else { *all.first()? };
        let (mut start, mut end) = (one, one + 1);
        while start > within.start && named(start - 1) {
            start -= 1;
        }
        while end < within.end && (named(end) || passage.cuts_word(end)) {
            end += 1;
        }
        (end - start <= MOST_WORDS).then(|| text_of(passage, &(start..end)))
    }

    /// The words of a stretch without the small words around them.
    fn phrase(&self, at: usize, within: Range<usize>) -> Option<String> {
        let passage = self.figures[at].passage;
        let class = &passage.language.class;
        phrase(passage, within, class.joining | class.auxiliary | class.parts | class.clause_join | class.number_of)
    }

    /// The subject of a figure's clause: from where it opens to its verb.
    fn subject(&self, at: usize) -> Option<String> {
        let Range { start, end } = self.clause(at);
        let passage = self.figures[at].passage;
        let class = &passage.language.class;
        let opens = (start..end).rev().find(|it| matches!(passage.tokens.raw(*it), ";" | ":")).map_or(start, |it| it + 1);
        let opens = (opens..end).find(|it| is_word(passage, *it)).unwrap_or(end);
        let says = class.verb | class.copula | class.having | class.auxiliary | class.rise | class.fall;
        let verb =
            (opens + 1..end.min(opens + MOST_SUBJECT)).find(|it| passage.is(*it, says) || passage.item_at(*it).is_some())?;
        let small = class.joining | class.auxiliary | class.preposition | class.no_opening;
        phrase(passage, opens..verb, small)
    }

    /// What another figure of the same row is called: its member, else all of its name.
    fn row_of(&self, at: usize) -> Option<String> {
        let name = &self.names[at];
        let language = self.figures[at].passage.language;
        // How long a holiday was tells no deaths apart.
        if name.members.is_empty() && language.marked(&name.thing).begins(language.class.measure) {
            return None;
        }
        let named = name.members.last().map(|it| it.1.clone()).or_else(|| (!name.thing.is_empty()).then(|| name.rendered()))?;
        (named.split(' ').count() <= MOST_OF_ROW).then_some(named)
    }
}

fn phrase(passage: &Passage, within: Range<usize>, leading: u128) -> Option<String> {
    let class = &passage.language.class;
    let Range { mut start, mut end } = within;
    while start < end {
        // "chỉ tiêu" has no "chỉ" before it.
        match passage.marks.at(start, leading).filter(|it| !passage.cuts_word(start + it)) {
            Some(length) => start += length,
            None if !is_word(passage, start) => start += 1,
            None => break,
        }
    }
    // What is told of it is no part of its name.
    let says = class.copula | class.having | class.rise | class.fall;
    if let Some(verb) = (start + 1..end).find(|it| passage.is(*it, says)) {
        end = verb;
    }
    let trailing = class.auxiliary | class.joining | class.preposition | class.number_of | class.verb;
    // Where nothing but what is done is told, that is the name: "(nhập 171.000 tấn, xuất 50.000 tấn)".
    let words = || (start..end).map(|it| passage.tokens.word(it)).collect::<Vec<_>>().join(" ");
    let opposites = passage.language.phrases.opposites;
    let way = |it: &(&str, &str)| [it.0, it.1].iter().any(|way| format!("{} ", words()).starts_with(&format!("{way} ")));
    let done = end > start && opposites.iter().any(way) && (start..end).all(|it| is_word(passage, it));
    let whole = end;
    while end > start {
        // "kim ngạch xuất khẩu": what is measured is a verb.
        let measured = |length: usize| passage.marks.before(end.saturating_sub(length), class.measure).is_some_and(|it| it < end);
        let of_verb = |length: &usize| passage.marks.before(end, class.verb) == Some(*length) && measured(*length);
        match passage.marks.before(end, trailing) {
            Some(length) if of_verb(&length) => break,
            Some(length) => end = end.saturating_sub(length).max(start),
            None if !is_word(passage, end - 1) => end -= 1,
            None => break,
        }
    }
    if end == start && done {
        end = whole;
    }
    let words = (start..end).all(|it| is_word(passage, it) || passage.tokens.raw(it) == "-" || passage.tokens.raw(it) == ",");
    let whole = words && (1..=MOST_WORDS).contains(&(end.saturating_sub(start)));
    (whole && may_end(passage, start, end)).then(|| text_of(passage, &(start..end)))
}
