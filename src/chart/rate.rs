//! What a US dollar is taken to cost in đồng when a report speaks in both.

use crate::{
    decimal::Decimal,
    period::{Part, Period},
};

/// Đồng for one US dollar in a year: the yearly averages, rounded to the hundred. An assumption, shown as one, for the reader to change.
const RATES: [(i32, i64); 10] = [
    (2015, 21_700),
    (2016, 21_900),
    (2017, 22_400),
    (2018, 22_600),
    (2019, 23_100),
    (2020, 23_200),
    (2022, 23_300),
    (2023, 23_800),
    (2024, 24_500),
    (2025, 25_500),
];

/// The assumed rate for a period: that of its last whole year.
pub fn assumed(period: Option<Period>) -> Decimal {
    let latest = period.map(|it| if it.to.part == Part::Whole { it.to.year } else { it.to.year - 1 });
    let row = RATES.iter().rev().find(|(year, _)| latest.is_some_and(|it| *year <= it)).unwrap_or(&RATES[0]);
    Decimal::from(row.1)
}
