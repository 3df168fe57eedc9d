//! What is no name: a small word that was left over, what a clause goes on with, what a factor makes. And what an adjective measures.

use super::{Figure, Link, Name};
use crate::{
    language::{Language, classes::Set},
    observation::RelationKind,
    quantity::Unit,
};

/// Names by what was measured what an adjective tells ("dài 400 m"), and leaves nothing called by a small word: it is called as what it is
/// said of, or not at all.
pub fn name(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    for at in 0..names.len() {
        let (figure, language) = (&figures[at], figures[at].passage.language);
        if names[at].is_given() || !names[at].members.is_empty() {
            continue;
        }
        let phrases = language.phrases;
        // "2 cách" are two ways; neither a weight nor a voltage has a length.
        let alone = !names[at].thing.contains(' ');
        let (physical, measured) = match &figure.quantity.unit {
            Some(Unit::Physical(symbol)) => {
                (true, phrases.lengths.contains(&&**symbol) || alone && phrases.masses.contains(&&**symbol))
            }
            _ => (false, false),
        };
        match extent(&names[at].thing, language) {
            Some(extent) if measured => names[at].thing = extent,
            Some(_) if physical && alone => names[at] = Name::default(),
            // "5 x 1.490.000 đồng": a factor is not what it makes.
            _ if is_factor(figure) => names[at] = Name::default(),
            _ if names[at].thing.is_empty() || names_nothing(&names[at].thing, language) || is_had(figure, &names[at].thing) => {
                // The same amount in another currency is of the same, whatever it was too unlikely to be called.
                let alike = |it: usize| figures[it].unit_kind() == figure.unit_kind();
                let same = |it: &Link| it.kind == RelationKind::Convert && alike(it.to);
                let small = !names[at].thing.is_empty();
                let of = links[at].filter(|it| small || same(it)).map(|it| it.to).or_else(|| same_as_before(figures, at));
                names[at] = of.map_or_else(Name::default, |it| names[it].clone());
            }
            _ => {}
        }
    }
}

/// Whether a text is a small word, or what a clause goes on with.
pub fn names_nothing(text: &str, language: &Language) -> bool {
    let class = &language.class;
    is_small(text, language) || begins(text, language, class.joining | class.auxiliary | class.of | class.negation | class.and)
}

/// Whether the name of a figure says what it has: "1.483 kg không có hóa đơn". Of a share that is what it is the share of.
fn is_had(figure: &Figure, text: &str) -> bool {
    let language = figure.passage.language;
    !matches!(figure.quantity.unit, Some(Unit::Percent)) && begins(text, language, language.class.having)
}

/// Whether a text is nothing but a small word, which names nothing: "khác", "của", "tương ứng".
pub fn is_small(text: &str, language: &Language) -> bool {
    let class = &language.class;
    let marked = language.marked(text);
    let small = class.preposition
        | class.joining
        | class.auxiliary
        | class.of
        | class.continuing
        | class.equivalent
        | class.negation
        | class.exception
        | class.degree
        | class.no_opening
        | class.no_ending;
    is_times(text)
        || marked.is(small) && !marked.is(class.measure | class.kind_noun | class.compound | class.whole | class.number_of)
}

/// Whether a text begins with a small word, in the middle of a clause: "được sản xuất tại", "và trở về", "của nhà thiết kế". "Bị can",
/// "cần sa" are words.
fn begins(text: &str, language: &Language, small: Set) -> bool {
    let class = &language.class;
    let noun = class.measure | class.kind_noun | class.compound | class.whole | class.number_of | class.verb | class.organisation;
    let longest = language.marked(text).marks.starting(0).next().map_or(0, |it| it.1);
    longest & small != 0 && longest & noun == 0
}

/// Whether a token is a sign of multiplication.
pub fn is_times(raw: &str) -> bool {
    matches!(raw, "x" | "X" | "×" | "*")
}

/// Whether a figure stands behind a sign of multiplication; what is counted has its noun.
fn is_factor(figure: &Figure) -> bool {
    let counted = matches!(figure.quantity.unit, Some(Unit::Counted(_)));
    !counted && figure.place().start.checked_sub(1).is_some_and(|it| is_times(figure.passage.tokens.raw(it)))
}

/// The figure right before that another tells in other terms: "tăng 344 triệu USD, tương ứng tăng 11,7%".
fn same_as_before(figures: &[Figure], at: usize) -> Option<usize> {
    let figure = &figures[at];
    let before = at.checked_sub(1).filter(|it| figures[*it].block() == figure.block() && figures[*it].role == figure.role)?;
    let passage = figure.passage;
    let class = &passage.language.class;
    let mut end = figure.place().start;
    while let Some(length) = passage.marks.before(end, class.rise | class.fall | class.move_to) {
        end -= length;
    }
    let words = passage.marks.before(end, class.equivalent).map(|it| end - it)?;
    let told = figures[before].place().end;
    (told <= words && (told..words).all(|it| matches!(passage.tokens.raw(it), "," | "("))).then_some(before)
}

/// What an adjective measures that a name ends with: "dài", "cây cầu dài".
fn extent(thing: &str, language: &Language) -> Option<String> {
    let told = language.marked(thing).has(language.class.measure | language.class.verb | language.class.having);
    let short = thing.split(' ').count() <= MOST_OF_EXTENT;
    language.phrases.extents.iter().filter(|_| !told).find_map(|(adjective, extent, of)| {
        let noun = thing.strip_suffix(adjective)?;
        let ends = noun.is_empty() || *of && short && noun.ends_with(' ');
        ends.then(|| format!("{extent} {}", noun.trim_end()).trim_end().to_owned())
    })
}

/// What an extent is of has no more words than these, with the adjective.
const MOST_OF_EXTENT: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn small_words_and_ends_of_clauses_are_no_names() {
        let language = language::of("vi");
        for thing in ["khác", "của", "tương ứng", "x", "được sản xuất tại Ý", "và trở về nhà"] {
            assert!(names_nothing(thing, language), "{thing}");
        }
        for thing in ["bị can", "cần sa", "chi phí", "không gian", "thu ngân sách", "các tờ khai", "nước"] {
            assert!(!names_nothing(thing, language), "{thing}");
        }
    }
}
