//! What a name looks like, and what stands around it: what speaks for it apart from where it comes from.

use crate::{
    language::{classes::Set, passage::Passage},
    observation::figures::Figure,
    quantity::lexer::Kind,
};
use std::ops::Range;

/// What a name looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The kind of phrase that it begins with.
    pub first: &'static str,
    /// The kind of phrase that it ends with.
    pub last: &'static str,
    /// How many words it has.
    pub words: usize,
    /// The measure that it begins with.
    pub measure: String,
    /// In what that measure is counted: "money", "amount", "hundredths"; empty where it does not say.
    pub counted_in: &'static str,
    /// Whose it is.
    pub owner: String,
    /// What stands in it.
    pub inner: Vec<&'static str>,
}

/// What kind of phrase starts at a token.
fn kind_from(passage: &Passage, at: usize) -> &'static str {
    if passage.item_at(at).is_some() {
        return "item";
    }
    if at >= passage.tokens.len() || !passage.tokens.is(at, Kind::Word) {
        return "sign";
    }
    passage.marks.starting(at).find_map(|it| kind_of(passage, it.1)).unwrap_or_else(|| kind_of_word(passage, at))
}

/// What kind of phrase ends just before a token.
fn kind_to(passage: &Passage, at: usize) -> &'static str {
    let Some(last) = at.checked_sub(1) else { return "start" };
    if passage.item_at(last).is_some() {
        return "item";
    }
    if !passage.tokens.is(last, Kind::Word) {
        return "sign";
    }
    passage.marks.ending(at).find_map(|it| kind_of(passage, it.1)).unwrap_or_else(|| kind_of_word(passage, last))
}

/// The kind of a word that is of no class, by how it is written.
fn kind_of_word(passage: &Passage, at: usize) -> &'static str {
    match () {
        () if passage.tokens.acronym(at) => "acronym",
        () if passage.tokens.capital_inside(at) => "name",
        () => "word",
    }
}

/// The kind of a phrase by its classes, the first that fits.
fn kind_of(passage: &Passage, classes: Set) -> Option<&'static str> {
    let class = &passage.language.class;
    let kinds: [(Set, &str); 22] = [
        (class.empty_noun, "empty"),
        (class.measure, "measure"),
        (class.number_of, "number-of"),
        (class.rise | class.fall, "change"),
        (class.copula, "copula"),
        (class.having, "having"),
        (class.casualty, "casualty"),
        (class.light_verb, "light-verb"),
        (class.verb, "verb"),
        (class.clause_join, "clause-join"),
        (class.reporting, "reporting"),
        (class.place_at, "at"),
        (class.preposition | class.place_before, "preposition"),
        (class.auxiliary, "auxiliary"),
        (class.joining, "joining"),
        (class.organisation, "organisation"),
        (class.country | class.partner, "country"),
        (class.province | class.home | class.region, "place"),
        (class.bare_noun, "bare"),
        (class.pronoun, "pronoun"),
        (class.degree, "degree"),
        (class.against, "against"),
    ];
    kinds.iter().find(|it| classes & it.0 != 0).map(|it| it.1)
}

/// What stands before a piece that starts at a token; `first` is where its part of the clause starts.
pub fn left_of(passage: &Passage, start: usize, first: usize) -> &'static str {
    if start == first { if first == passage.sentence(first).start { "opens" } else { "first" } } else { kind_to(passage, start) }
}

/// What stands after a piece that ends before a token; `last` is where the number is.
pub fn right_of(passage: &Passage, end: usize, last: usize) -> &'static str {
    if end >= last { "number" } else { kind_from(passage, end) }
}

/// What a name looks like.
pub fn shape(passage: &Passage, range: &Range<usize>) -> Shape {
    let class = &passage.language.class;
    let measure = passage.marks.at(range.start, class.measure).filter(|it| range.start + it <= range.end);
    let measure =
        measure.map(|it| (range.start..range.start + it).map(|at| passage.tokens.word(at)).collect::<Vec<_>>().join(" "));
    let flags: [(Set, &str); 6] = [
        (class.verb, "verb"),
        (class.speaking, "speaking"),
        (class.preposition, "preposition"),
        (class.joining, "joining"),
        (class.organisation, "organisation"),
        (class.measure, "measure"),
    ];
    let inside = range.start + 1..range.end;
    let inner = flags.iter().filter(|it| inside.clone().any(|at| passage.is(at, it.0))).map(|it| it.1);
    let mut inner: Vec<&'static str> = inner.collect();
    if inside.clone().any(|at| passage.tokens.capital_inside(at)) {
        inner.push("capital");
    }
    let owner = inside.clone().find(|at| passage.is(*at, class.of)).map(|at| at + 1..range.end);
    let owner = owner.map(|it| it.map(|at| passage.tokens.word(at)).collect::<Vec<_>>().join(" "));
    let kinds = class.of_hundredths | class.of_money | class.of_amount;
    let counted_in = match passage.marks.starting(range.start).map(|it| it.1 & kinds).find(|it| *it != 0) {
        Some(set) if set & class.of_hundredths != 0 => "hundredths",
        Some(set) if set & class.of_money != 0 => "money",
        Some(_) => "amount",
        None => "",
    };
    Shape {
        owner: owner.unwrap_or_default(),
        counted_in,
        first: kind_from(passage, range.start),
        last: kind_to(passage, range.end),
        words: range.len(),
        measure: measure.unwrap_or_default(),
        inner,
    }
}

/// What a name looks like that begins with what is counted.
pub fn counted_shape(passage: &Passage, own: &Figure, end: usize) -> Shape {
    Shape { first: "counted", ..shape(passage, &(own.place().end.saturating_sub(1)..end)) }
}
