//! The fuller name that a report has for what is named in one word: "vụ" of "vụ tai nạn", "kim ngạch" of "kim ngạch xuất khẩu".

use super::Name;
use crate::{observation::figures::Figure, quantity::Unit};

/// Gives what is called by one word the fuller name of a figure before, else after.
pub fn complete(figures: &[Figure], names: &mut [Name]) {
    counted(figures, names);
    measures(figures, names);
}

/// Gives a bare noun ("vụ", "ca") the fuller name that the report has for it: of the figure before that counts the same, else of the first.
fn counted(figures: &[Figure], names: &mut [Name]) {
    let counts = |at: usize| matches!(figures[at].quantity.unit, Some(Unit::Counted(_)));
    for at in 0..names.len() {
        let bare = counts(at) && names[at].members.is_empty() && !names[at].thing.contains(' ') && !names[at].thing.is_empty();
        if !bare {
            continue;
        }
        // Not all people that are told of are dead or hurt.
        let hurt = |rest: &str| {
            let language = figures[at].passage.language;
            language.marked(rest.trim_start()).begins(language.class.casualty | language.class.adverse)
        };
        let fuller = |it: &usize| {
            let rest = names[*it].thing.strip_prefix(names[at].thing.as_str());
            counts(*it) && rest.is_some_and(|rest| rest.starts_with(' ') && !hurt(rest))
        };
        let before = (0..at).rev().take(MOST_BARE).find(|it| fuller(it));
        let found = before.or_else(|| (at + 1..names.len()).take(MOST_BARE).find(|it| fuller(it)));
        if let Some(found) = found {
            names[at] = Name { from: "fuller", ..names[found].clone() };
        }
    }
}

/// Gives a measure that is named alone ("kim ngạch", "thu") the fuller name that the report has for it before, else after.
fn measures(figures: &[Figure], names: &mut [Name]) {
    for at in 0..names.len() {
        let class = &figures[at].passage.language.class;
        let alone = |name: &Name| figures[at].passage.language.marked(&name.thing).is(class.measure);
        if !names[at].measure || names[at].thing.is_empty() || !alone(&names[at]) {
            continue;
        }
        // "giá USD tại Vietcombank" is not that on the free market.
        let elsewhere = |rest: &str| {
            let marked = figures[at].passage.language.marked(rest.trim_start());
            marked.begins(class.place_at | class.of | class.organisation)
        };
        let fuller = |it: &usize| {
            let rest = names[*it].thing.strip_prefix(names[at].thing.as_str());
            let more = rest.is_some_and(|rest| rest.starts_with(' ') && !elsewhere(rest));
            figures[*it].unit_kind() == figures[at].unit_kind() && more
        };
        let before = (0..at).rev().take(MOST_BARE).find(|it| fuller(it));
        if let Some(found) = before.or_else(|| (at + 1..names.len()).take(MOST_BARE).find(|it| fuller(it))) {
            names[at].thing = names[found].thing.clone();
        }
    }
}

/// A fuller name is looked for no further than this many figures.
const MOST_BARE: usize = 40;
