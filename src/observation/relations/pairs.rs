//! How two figures stand to each other: by their units, their values, the words and the places around them.

use crate::observation::{
    RelationKind, Role,
    figures::{Figure, is_word},
};
use crate::{
    decimal::Decimal,
    quantity::{Unit, lexicon::key},
};

/// A chain of joined figures is followed no further than this.
const MOST_JOINED: usize = 6;

/// How the units of two figures stand to each other.
pub fn units(own: &Figure, other: &Figure) -> &'static str {
    let (Some(one), Some(two)) = (&own.quantity.unit, &other.quantity.unit) else {
        return if own.quantity.unit == other.quantity.unit { "same" } else { "other" };
    };
    let head = |noun: &str| noun.split(' ').next().map(str::to_owned);
    match (one, two) {
        _ if one == two => "same",
        (Unit::Counted(one), Unit::Counted(two)) if head(one) == head(two) => "kind",
        (Unit::Currency(_), Unit::Currency(_)) => "money",
        (Unit::Rate(above, _), _) if **above == *two => "rated",
        (Unit::Rate(one, _), Unit::Rate(two, _)) if matches!((&**one, &**two), (Unit::Currency(_), Unit::Currency(_))) => "money",
        (Unit::Currency(one), Unit::Rate(two, _)) if two.currency().is_some_and(|it| it != one) => "money",
        (_, Unit::Rate(above, _)) if **above == *one => "rated",
        (Unit::Percent | Unit::PercentagePoint, Unit::Percent | Unit::PercentagePoint) => "kind",
        (Unit::Percent | Unit::PercentagePoint, _) => "hundredths",
        _ => "other",
    }
}

pub fn values(own: &Figure, other: &Figure) -> &'static str {
    match (own.quantity.value.map(Decimal::abs), other.quantity.value.map(Decimal::abs)) {
        (Some(one), Some(two)) if one == two => "equal",
        (Some(one), Some(two)) if one < two => "less",
        _ => "more",
    }
}

/// How large an amount is beside another.
pub fn share_of_value(own: &Figure, other: &Figure) -> &'static str {
    let (Some(one), Some(two)) = (own.quantity.value, other.quantity.value) else { return "none" };
    if units(own, other) != "same" && units(own, other) != "kind" {
        return "none";
    }
    let ratio = one.to_f64().abs() / two.to_f64().abs().max(1e-9);
    match ratio {
        it if it < 0.02 => "tiny",
        it if it < 0.5 => "half",
        it if it < 0.999 => "most",
        it if it < 1.001 => "all",
        it if it < 2.0 => "over",
        _ => "far-over",
    }
}

/// How many digits a value is written with.
pub fn digits(value: Decimal) -> usize {
    let (digits, _) = value.trimmed().digits();
    digits.bytes().filter(u8::is_ascii_digit).count()
}

/// How the places that two figures' clauses name stand to each other.
pub fn places(own: &Figure, other: &Figure) -> &'static str {
    match (place_of(own), place_of(other)) {
        (Some(one), Some(two)) if one == two => "same",
        (Some(_), Some(_)) => "other",
        (Some(_), None) => "own",
        (None, Some(_)) => "theirs",
        (None, None) => "none",
    }
}

/// The place that a figure's clause names: the last name of one before it, up to the figure before.
pub fn place_of(figure: &Figure) -> Option<u64> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let mut start = figure.place().start;
    let sentence = passage.sentence(start).start;
    // "cho 5 lượt người và 3 lượt xe": what is joined is at one place.
    let mut item = figure.item;
    while figure.item - item < MOST_JOINED
        && passage.quantity(item).is_some_and(|it| it.joins)
        && item > 0
        && passage.quantity(item - 1).is_some()
    {
        item -= 1;
        start = passage.places[item].start.max(sentence);
    }
    let near = (sentence..start).rev().take(14).take_while(|it| {
        !matches!(passage.tokens.raw(*it), ";" | ":") && passage.item_at(*it).is_none_or(|it| passage.quantity(it).is_none())
    });
    let named = |at: &usize| {
        passage.tokens.capital(*at) && passage.is(*at, class.province | class.country)
            || passage.is(*at, class.place_noun)
                && passage.tokens.capital(*at + passage.marks.at(*at, class.place_noun).unwrap_or(1))
            || passage.tokens.capital_inside(*at) && passage.tokens.capital(*at + 1) && *at + 2 == start
    };
    near.into_iter().find(named).map(|at| passage.tokens.key(at))
}

/// How much the words around two figures share.
pub fn likeness(own: &Figure, other: &Figure) -> &'static str {
    let (one, two) = (content(own), content(other));
    let shared = one.iter().filter(|it| two.contains(it)).count();
    match (shared, one.len().min(two.len())) {
        (0, _) => "none",
        (shared, least) if shared * 2 >= least && shared > 1 => "much",
        (1, _) => "one",
        _ => "some",
    }
}

/// The words of a figure's own clause that say something: from the figure before, or the clause's start, to a few words after it.
pub fn content(figure: &Figure) -> Vec<u64> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let empty = class.joining | class.copula | class.preposition | class.auxiliary | class.rise | class.fall | class.having;
    let place = figure.place();
    let sentence = passage.sentence(place.start);
    let mut words = Vec::new();
    let before = (sentence.start..place.start).rev().take(12).take_while(|it| {
        !matches!(passage.tokens.raw(*it), ";" | ":") && passage.item_at(*it).is_none_or(|it| passage.quantity(it).is_none())
    });
    let after = (place.end..sentence.end).take(4).take_while(|it| is_word(passage, *it));
    for token in before.chain(after) {
        if is_word(passage, token) && !passage.is(token, empty) {
            words.push(passage.tokens.key(token));
        }
    }
    if let Some(Unit::Counted(noun)) = &figure.quantity.unit {
        words.extend(noun.split(' ').map(|it| key(it.as_bytes())));
    }
    words
}

/// Whether two figures count things of which one can be the other's.
fn one_kind(own: &Figure, other: &Figure) -> bool {
    matches!((&own.quantity.unit, &other.quantity.unit), (Some(one), Some(two)) if one.same_kind(two))
}

/// The relations that a figure can have to another by their roles and units.
pub fn kinds(own: &Figure, other: &Figure) -> &'static [RelationKind] {
    use RelationKind::{Change, Convert, Index, Part, Plan, Previous, Rate, Share};
    let units = units(own, other);
    let level = matches!(other.role, Role::Level | Role::Rate | Role::Share);
    match own.role {
        Role::Change if own.index && level => &[Index, Change],
        Role::Change if level && own.unit_kind() == "times" => &[Change, Index],
        Role::Change if level && (own.is_percent() || matches!(units, "same" | "kind" | "rated")) => &[Change],
        Role::Share if level && other.role != Role::Share && !other.is_percent() => &[Share],
        Role::Share if units == "same" => &[Previous, Part],
        Role::Rate if own.is_percent() && !other.is_percent() && level => &[Plan, Rate, Share],
        Role::Rate if units == "same" => &[Previous, Plan],
        Role::Rate if units == "money" => &[Convert],
        Role::Rate if level && !other.is_percent() => &[Rate],
        Role::Level if units == "money" && other.role == Role::Level => &[Convert],
        // No part is as large as its whole, nor of other things: "lượt phương tiện" are none of "lượt người".
        Role::Level
            if matches!(units, "same" | "kind")
                && other.role == Role::Level
                && (values(own, other) != "less" || !one_kind(own, other)) =>
        {
            &[Previous, Plan]
        }
        Role::Level if matches!(units, "same" | "kind") && other.role == Role::Level => &[Part, Previous, Plan],
        Role::Level if other.role == Role::Level && own.has("convert") => &[Convert],
        // "50 triệu NDT/người (175 tỷ đồng)".
        Role::Level if units == "money" && other.role == Role::Rate && own.has("convert") => &[Convert],
        _ => &[],
    }
}
