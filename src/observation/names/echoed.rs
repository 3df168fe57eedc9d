//! What is told again, or goes on with a price, is called as it was told first, where nothing that is a name stands beside it.

use super::Name;
use crate::{
    observation::{
        RelationKind, Role,
        figures::Figure,
        relations::{Link, units},
    },
    quantity::Unit,
};

/// A price goes on with what was told no more than so many figures before, and so many blocks.
const BACK: usize = 8;
const BLOCKS: usize = 1;

/// Names what is told again as the first, and prices without a name as the last price that has one.
pub fn name(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    for at in 0..figures.len() {
        let again = links[at].filter(|it| it.kind == RelationKind::Repeat).map(|it| it.to);
        let from = again.filter(|_| is_no_name(&figures[at], &names[at])).or_else(|| price_before(figures, names, at));
        if let Some(from) = from.filter(|it| !names[*it].thing.is_empty() && !names[at].is_given()) {
            names[at] = Name { from: "echoed", ..names[from].clone() };
        }
    }
}

/// Whether an amount is called by one word that measures nothing: "gộp".
fn is_no_name(figure: &Figure, name: &Name) -> bool {
    let language = figure.passage.language;
    let counted = figure.quantity.unit.as_ref().and_then(Unit::counted).is_some();
    let measures = language.marked(&name.thing).has(language.class.measure | language.class.trade);
    figure.role == Role::Level && !counted && !name.thing.contains(' ') && name.members.is_empty() && !measures
}

/// The last price before, of the same unit, where a price has no name.
fn price_before(figures: &[Figure], names: &[Name], at: usize) -> Option<usize> {
    let own = &figures[at];
    let price = |it: &Figure| matches!(&it.quantity.unit, Some(Unit::Rate(of, _)) if of.currency().is_some());
    (price(own) && names[at].thing.is_empty() && names[at].members.is_empty()).then_some(())?;
    let near = (at.saturating_sub(BACK)..at).rev().take_while(|it| figures[*it].block() + BLOCKS >= own.block());
    near.filter(|it| price(&figures[*it]) && units(&figures[*it], own) == "same").find(|it| !names[*it].thing.is_empty())
}
