//! What is foreseen, and not yet so: what a list of targets goes on with, and what a foreseen move leads to.

use super::{RelationKind, Role, figures::Figure, relations::Link, times::Times};

/// Whether each figure is foreseen. The words around each say most of it; a list of targets is of targets to its end ("đặt mục tiêu tổng
/// tài sản 5 tỷ đồng; dư nợ 4 tỷ đồng"), and of a move that is foreseen where it ends is, and not where it begins ("dự kiến tăng từ 156
/// tỷ USD lên 420 tỷ USD").
pub fn foreseen(figures: &[Figure], links: &[Option<Link>], times: &[Times]) -> Vec<bool> {
    let mut foreseen: Vec<bool> = figures.iter().map(|it| it.planned).collect();
    for at in 0..figures.len() {
        let moved =
            links[at].filter(|it| it.kind == RelationKind::Previous && it.to > at && figures[at].stands_with(&figures[it.to]));
        if let Some(later) = moved.map(|it| it.to).filter(|it| foreseen[at] && !foreseen[*it]) {
            (foreseen[at], foreseen[later]) = (false, true);
        } else if !foreseen[at] && goes_on(figures, times, at).is_some_and(|it| foreseen[it]) {
            foreseen[at] = true;
        }
    }
    foreseen
}

/// The amount that the list which one stands in tells before it, at the same time, with a semicolon between.
fn goes_on(figures: &[Figure], times: &[Times], at: usize) -> Option<usize> {
    let amounts = |it: &usize| figures[*it].role != Role::Change;
    let last = (0..at).rev().take_while(|it| figures[*it].stands_with(&figures[at])).find(amounts)?;
    let passage = figures[at].passage;
    let between = figures[last].place().end..figures[at].place().start;
    let listed = between.clone().any(|it| passage.tokens.raw(it) == ";");
    // "… ; năm 2020 đã đạt 5 tỷ đồng" is told of what was.
    let reached = between.into_iter().any(|it| passage.is(it, passage.language.class.auxiliary));
    (amounts(&at) && listed && !reached && times[last].period == times[at].period).then_some(last)
}
