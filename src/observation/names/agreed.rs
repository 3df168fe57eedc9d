//! A change and the amount that changed are called alike: by the words that stand with one of them.

use super::{Name, begins_with_said, is_said};
use crate::observation::{RelationKind, Role, figures::Figure, relations::Link};

/// Gives an amount without a name the name that its sentence has for its change ("doanh thu thuần giảm 34% xuống còn 2.736 tỷ đồng"), and
/// a change that is called by words from elsewhere the name of its amount.
pub fn name(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    for at in 0..figures.len() {
        let Some(to) = links[at].filter(|it| it.kind == RelationKind::Change && it.whole.is_none()).map(|it| it.to) else {
            continue;
        };
        let (change, amount) = (&figures[at], &figures[to]);
        if change.role != Role::Change || amount.role == Role::Change || names[at].is_given() || names[to].is_given() {
            continue;
        }
        let together = change.block() == amount.block() && change.sentence() == amount.sentence();
        let own = !names[at].thing.is_empty() && is_said(change, &names[at]);
        if own && names[to].rendered().is_empty() && together && to == at + 1 {
            names[to] = Name { from: "change", ..names[at].clone() };
        } else if together && !names[to].thing.is_empty() && !begins_with_said(change, &names[at]) {
            names[at] = Name { from: "amount", ..names[to].clone() };
        }
    }
}
