//! What a number counts or measures.

use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

/// A unit of measure. Printed, it is what data carries: `VND`, `%`, `ha`, `lượt người`, `VND/kg`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Money, by its ISO 4217 code.
    Currency(Cow<'static, str>),
    /// Hundredths.
    Percent,
    /// Percentage points.
    PercentagePoint,
    /// Multiples.
    Times,
    /// Places in a ranking.
    Rank,
    /// A physical unit, by its usual symbol.
    Physical(Cow<'static, str>),
    /// Things counted, by their noun phrase in lower case.
    Counted(String),
    /// One unit for each of another.
    Rate(Box<Unit>, Box<Unit>),
}

/// Whether letters are the code of a currency (ISO 4217): those that reports of this part of the world write.
pub fn is_currency_code(letters: &[u8]) -> bool {
    const CODES: [&[u8; 3]; 17] = [
        b"VND", b"USD", b"EUR", b"JPY", b"CNY", b"KRW", b"LAK", b"THB", b"GBP", b"AUD", b"SGD", b"CHF", b"CAD", b"HKD", b"TWD",
        b"INR", b"RUB",
    ];
    letters.len() == 3 && CODES.iter().any(|it| it.as_slice() == letters)
}

/// What a word of a language's unit table stands for.
#[derive(Clone, Copy, Debug)]
pub enum UnitWord {
    /// An ISO 4217 code.
    Currency(&'static str),
    /// A symbol.
    Physical(&'static str),
    /// Hundredths.
    Percent,
    /// Percentage points.
    PercentagePoint,
    /// Multiples.
    Times,
    /// Places in a ranking.
    Rank,
    /// Things whose noun starts like the word of another unit: "đồng chí".
    Counted(&'static str),
}

impl UnitWord {
    /// The unit that the word names.
    pub fn unit(self) -> Unit {
        match self {
            UnitWord::Currency(code) => Unit::Currency(Cow::Borrowed(code)),
            UnitWord::Physical(symbol) => Unit::Physical(Cow::Borrowed(symbol)),
            UnitWord::Percent => Unit::Percent,
            UnitWord::PercentagePoint => Unit::PercentagePoint,
            UnitWord::Times => Unit::Times,
            UnitWord::Rank => Unit::Rank,
            UnitWord::Counted(noun) => Unit::Counted(noun.to_owned()),
        }
    }
}

impl Unit {
    /// The ISO 4217 code, of money.
    pub fn currency(&self) -> Option<&str> {
        match self {
            Unit::Currency(code) => Some(code),
            _ => None,
        }
    }

    /// The noun phrase, of things counted.
    pub fn counted(&self) -> Option<&str> {
        match self {
            Unit::Counted(noun) => Some(noun),
            _ => None,
        }
    }

    /// Whether amounts in the two units count the same kind of thing: equal units, or a noun phrase and its longer form
    /// ("lượt" and "lượt cán bộ công chức").
    pub fn same_kind(&self, other: &Unit) -> bool {
        match (self, other) {
            (Unit::Counted(one), Unit::Counted(two)) => {
                let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
                long.strip_prefix(short.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
            }
            _ => self == other,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Currency(name) | Unit::Physical(name) => out.write_str(name),
            Unit::Counted(name) => out.write_str(name),
            Unit::Percent => out.write_str("%"),
            Unit::PercentagePoint => out.write_str("điểm %"),
            Unit::Times => out.write_str("lần"),
            Unit::Rank => out.write_str("thứ hạng"),
            Unit::Rate(above, below) => write!(out, "{above}/{below}"),
        }
    }
}
