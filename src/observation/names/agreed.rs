//! A change and the amount that changed are called alike: by the words that stand with one of them.

use super::{Name, quoted};
use crate::{
    language::classes::Marked,
    observation::{RelationKind, Role, figures::Figure, relations::Link},
    text::lowercase,
};

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
        let together = change.stands_with(amount);
        let own = !names[at].thing.is_empty() && is_said(change, &names[at]);
        if own && names[to].rendered().is_empty() && together && to == at + 1 {
            names[to] = Name { from: "change", ..names[at].clone() };
        } else if together && !names[to].thing.is_empty() && !begins_with_said(change, &names[at]) {
            names[at] = Name { from: "amount", ..names[to].clone() };
        }
    }
}

/// The words of the sentence of a figure, as far as they stand near it, with what is written short in full.
fn said(figure: &Figure) -> Vec<String> {
    let said = lowercase(&quoted(figure.passage, &figure.near(MOST_TOKENS)));
    said.split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect()
}

/// Whether all words of a name stand in the sentence of its figure.
fn is_said(figure: &Figure, name: &Name) -> bool {
    let said = said(figure);
    lowercase(&name.rendered()).split(' ').all(|it| said.iter().any(|word| word == it))
}

/// Whether the first word of a name, of one syllable or more, stands in the sentence of its figure.
fn begins_with_said(figure: &Figure, name: &Name) -> bool {
    let said = said(figure);
    let Marked { tokens, marks } = figure.passage.language.marked(&name.thing);
    let first = marks.starting(0).next().map_or(1, |it| it.0).min(tokens.len());
    first > 0 && (0..first).all(|at| said.iter().any(|word| word == tokens.word(at)))
}

/// What a sentence says further from its figure than so many tokens is another's.
const MOST_TOKENS: usize = 120;
