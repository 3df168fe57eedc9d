//! Quantities of a text: how much, of what, how firmly said. What only looks like a quantity (dates, document numbers, ordinals)
//! is recognised as what it is and kept.
//!
//! The grammar is one for all languages; a [`Vocabulary`] brings its words. Reading never fails: what is not understood is noted.

pub mod grammar;
pub mod lexer;
pub mod lexicon;
pub mod numeral;
pub mod stream;
pub mod unit;

use crate::{
    decimal::Decimal,
    period::{Moment, Period},
};
use lexer::Tokens;
use lexicon::{Lexicon, Table};
use numeral::{NumberStyle, Numeral};
use serde::{Deserialize, Serialize};
use std::ops::Range;
pub use unit::Unit;

/// How firmly a value is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The value itself.
    #[default]
    Exact,
    /// Near the value, on either side: gần, khoảng.
    About,
    /// The value or more: trên, hơn, từ … trở lên.
    AtLeast,
    /// The value or less: dưới, không quá.
    AtMost,
    /// Between the value and the maximum.
    Range,
}

impl Bound {
    /// The name in data: `exact`, `about`, `at_least`, `at_most`, `range`.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
            Bound::Range => "range",
        }
    }
}

/// A number in a text, with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The bytes of the number with its unit, without the words of its bound.
    pub range: Range<usize>,
    /// The value, scaled by its multipliers; of a range, the lower end. `None` when the number is malformed.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The whole, in "9/12 chỉ tiêu".
    pub of: Option<Decimal>,
    /// The power of ten of its multipliers: 9 for tỷ.
    pub scale: i32,
    /// What is counted or measured.
    pub unit: Option<Unit>,
    /// How firmly it is said.
    pub bound: Bound,
    /// Whether the number is written in words.
    pub spelled: bool,
    /// Where the words of the bound start; the start of the range when there are none.
    pub bound_start: usize,
    /// Whether no more than joining words stand between it and the item before: "2,31 và 2,05 tỷ USD".
    pub joins: bool,
    /// Whether its unit stands elsewhere in its list.
    pub joins_list: bool,
}

/// What looks like a quantity and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A time of day.
    Clock,
    /// The number of a document, law, chapter or programme, with its date.
    Document,
    /// A road, kilometre post, house or lot.
    Place,
    /// A place in a series: "kỳ họp thứ 14", "giai đoạn 2".
    Ordinal,
    /// A term of office: "nhiệm kỳ 2020 - 2025".
    Term,
    /// A name with a number in it: Covid-19, U-23, 5G.
    Name,
    /// A person's age.
    Age,
    /// A telephone number.
    Telephone,
    /// The score of a match.
    Score,
    /// A number word that is not a number here: "hai bên", "một số".
    Idiom,
}

/// The year of a time, as the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOf {
    /// By its number.
    Named(i32),
    /// Counted from the report's: 0 for "năm nay", -1 for "năm ngoái".
    Relative(i32),
    /// Not at all.
    Unnamed,
}

/// A time that a text names, not yet placed in the calendar where that needs the report's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Named in full.
    Fixed(Period),
    /// A year counted from the report's.
    Year(i32),
    /// A day and a month without a year.
    DayOfMonth(u8, u8),
    /// From one day and month to another.
    Days((u8, u8), (u8, u8), YearOf),
    /// A day counted from the report's: -1 for "hôm qua".
    RelativeDay(i8),
    /// So many days up to the one before the report's.
    LastDays(u8),
    /// A month.
    Month(u8, YearOf),
    /// A month counted from the report's: -1 for "tháng trước".
    RelativeMonth(i8),
    /// A quarter.
    Quarter(u8, YearOf),
    /// From one month to another.
    Months(u8, u8, YearOf),
    /// From a moment to the report's date.
    Since(Moment),
    /// The year so far.
    YearToDate,
    /// From the start of the year to a day.
    YearToDay(u8, u8, YearOf),
    /// The report's date: "đến nay", "hiện nay".
    Now,
    /// The running total that was spoken of before, else that of the report's date: "lũy kế".
    Cumulated,
    /// The day that amounts were last counted up to: "đến thời điểm trên".
    SameDay,
    /// The day that was last named, else the report's: "hôm đó", "cùng ngày".
    ThatDay,
    /// The week that the report or the text before speaks about, or so many weeks from it: 0 for "trong tuần", -1 for "tuần trước".
    Week(i8),
    /// A quarter counted from the one spoken of: -1 for "quý trước".
    RelativeQuarter(i8),
    /// What the report is about: "trong kỳ".
    SameTerm,
    /// So many years that were spoken of before: "trong 5 năm".
    Span(u8),
    /// The year that was spoken of before: "trong năm".
    SameYear,
    /// The school year that the report falls in, or that is about to begin: "năm học này".
    SchoolYear,
    /// The month that was spoken of before: "trong tháng".
    SameMonth,
    /// The quarter that was spoken of before: "trong quý".
    SameQuarter,
    /// The matching time of the year before: "cùng kỳ", or of another year that is named: "cùng kỳ năm 2019".
    SamePeriod(YearOf),
}

/// What a reading finds, in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A quantity.
    Quantity(Quantity),
    /// A time, with its bytes.
    When(When, Range<usize>),
    /// What only looks like a quantity, with its bytes.
    Aside(Aside, Range<usize>),
}

impl Item {
    /// The bytes of the item.
    pub fn range(&self) -> Range<usize> {
        match self {
            Item::Quantity(quantity) => quantity.range.clone(),
            Item::When(_, range) | Item::Aside(_, range) => range.clone(),
        }
    }
}

/// What kinds of item a word may start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opens {
    /// A number in words, or a phrase that is a quantity by itself.
    pub quantity: bool,
    /// A time.
    pub when: bool,
    /// What only looks like a quantity.
    pub aside: bool,
}

impl Opens {
    /// Any of the kinds that either may start.
    pub fn or(self, other: Opens) -> Opens {
        Opens { quantity: self.quantity | other.quantity, when: self.when | other.when, aside: self.aside | other.aside }
    }
}

/// What a rule of a language recognises at a token: how many tokens it takes, and what it is.
pub type Rule<T> = fn(&Tokens, usize) -> Option<(usize, T)>;

/// The words of a language that quantities, times and asides are read by.
pub struct Vocabulary {
    /// The way numbers are usually written.
    pub style: NumberStyle,
    /// Words that an item may start with, numbers in digits apart, and what kinds of item.
    pub opens: Table<Opens>,
    /// Multipliers, as powers of ten: nghìn is 3.
    pub multipliers: Lexicon<i32>,
    /// Multipliers that count only where they are written to their number: "35k".
    pub tied_multipliers: Lexicon<i32>,
    /// Words that add half of what stands before them: of a multiplier, of a unit of time.
    pub halves: Lexicon<()>,
    /// Words before a number that turn it below nought.
    pub minus: Lexicon<()>,
    /// The currency of an amount that is spoken short: "3 tỷ 2".
    pub spoken_currency: &'static str,
    /// Currencies, physical units and the like.
    pub units: Lexicon<unit::UnitWord>,
    /// Words before a number that bound it.
    pub bounds: Lexicon<Bound>,
    /// Whether words that bound a number before others say something else before this unit: "vượt 12% kế hoạch".
    pub unbound: fn(&Tokens, usize, Option<&Unit>) -> bool,
    /// Words after a quantity that bound it.
    pub bounds_after: Lexicon<Bound>,
    /// Words after a quantity that bound it where their clause ends with them.
    pub bounds_last: Lexicon<Bound>,
    /// Words that open a range, or a bound that is closed after the quantity.
    pub range_opens: Lexicon<()>,
    /// Words that join the ends of a range.
    pub range_words: Lexicon<()>,
    /// Words that join two quantities that share a unit.
    pub joining_words: Lexicon<()>,
    /// A number in words.
    pub spelled: Rule<Numeral>,
    /// A phrase that is a quantity by itself: a place in a ranking, "gấp đôi".
    pub phrase: Rule<(Decimal, Option<unit::UnitWord>)>,
    /// What only looks like a quantity.
    pub aside: Rule<Aside>,
    /// A named time.
    pub when: Rule<When>,
    /// The noun phrase of what is counted: how many tokens it takes.
    pub counted: fn(&Tokens, usize) -> Option<usize>,
    /// The words between an amount and what it is counted by: how many tokens they take.
    pub per: fn(&Tokens, usize) -> Option<usize>,
    /// Whether the words before a range say that it goes from one level to another rather than lying between two.
    pub moves: fn(&Tokens, usize) -> bool,
}
