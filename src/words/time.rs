//! Periods in Vietnamese.

use crate::period::{Moment, Part, Period};

/// A moment, short: `2020`, `quý 1/2023`, `4/2023`, `22/1/2021`.
pub fn moment(moment: Moment) -> String {
    let year = moment.year;
    match moment.part {
        Part::Whole => year.to_string(),
        Part::Quarter(quarter) => format!("quý {quarter}/{year}"),
        Part::Month(month) => format!("{month}/{year}"),
        Part::Day(month, day) => format!("{day}/{month}/{year}"),
    }
}

/// A period, short: `2014–2020`, `1–5/2023`.
pub fn period(period: Period) -> String {
    match (period.from.part, period.to.part) {
        _ if period.from == period.to => moment(period.from),
        (Part::Month(from), Part::Month(_)) if period.from.year == period.to.year => format!("{from}–{}", moment(period.to)),
        _ => format!("{}–{}", moment(period.from), moment(period.to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_short_and_use_a_dash() {
        let written = |text| Period::parse(text).map(period).unwrap_or_default();
        assert_eq!(written("2014/2020"), "2014–2020");
        assert_eq!(written("2023-01/2023-05"), "1–5/2023");
        assert_eq!(written("2021-01-22"), "22/1/2021");
        assert_eq!(written("2022-Q1"), "quý 1/2022");
    }
}
