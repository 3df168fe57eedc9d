//! What is foreseen, and not yet so: what a list of targets goes on with, and what a foreseen move leads to.

use super::{RelationKind, Role, figures::Figure, relations::Link, times::Times};

/// Whether each figure is foreseen. The words around each say most of it; a list of targets is of targets to its end ("đặt mục tiêu tổng
/// tài sản 5 tỷ đồng; dư nợ 4 tỷ đồng"), and of a move that is foreseen where it ends is, and not where it begins ("dự kiến tăng từ 156
/// tỷ USD lên 420 tỷ USD").
pub fn foreseen(figures: &[Figure], links: &[Option<Link>], times: &[Times]) -> Vec<bool> {
    let mut foreseen: Vec<bool> = figures.iter().map(|it| it.planned).collect();
    let mut last: Option<usize> = None;
    for (at, figure) in figures.iter().enumerate() {
        let moved = links[at].filter(|it| it.kind == RelationKind::Previous && it.to > at).map(|it| it.to);
        let later = moved.filter(|it| foreseen[at] && !foreseen[*it] && figure.stands_with(&figures[*it]));
        if figure.role == Role::Change {
            continue;
        }
        if let Some(later) = later {
            (foreseen[at], foreseen[later]) = (false, true);
        } else if last.is_some_and(|it| foreseen[it] && times[it].period == times[at].period && goes_on(&figures[it], figure)) {
            foreseen[at] = true;
        }
        last = Some(at);
    }
    foreseen
}

/// Whether an amount stands in the list of the one before it, with a semicolon between; "…; năm 2020 đã đạt 5 tỷ đồng" is told of what was.
fn goes_on(last: &Figure, figure: &Figure) -> bool {
    let passage = figure.passage;
    let between = || last.place().end..figure.place().start;
    figure.stands_with(last)
        && between().any(|it| passage.tokens.raw(it) == ";")
        && !between().any(|it| passage.is(it, passage.language.class.auxiliary))
}
