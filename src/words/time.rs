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

/// A period within a sentence: `năm 2018`, `tháng 10/2020`, `5 tháng đầu năm 2023`, `giai đoạn 2014–2020`.
pub fn period_in_full(period: Period) -> String {
    let short = self::period(period);
    match (period.from.part, period.to.part) {
        (Part::Whole, Part::Whole) if period.from == period.to => format!("năm {short}"),
        (Part::Whole, Part::Whole) => format!("giai đoạn {short}"),
        (Part::Month(_), Part::Month(_)) if period.from == period.to => format!("tháng {short}"),
        (Part::Month(1), Part::Month(last)) if period.from.year == period.to.year => {
            format!("{last} tháng đầu năm {}", period.to.year)
        }
        (Part::Month(_), Part::Month(_)) => format!("tháng {short}"),
        (Part::Day(..), Part::Day(..)) if period.from == period.to => format!("ngày {short}"),
        _ => short,
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
        let told = |text| Period::parse(text).map(period_in_full).unwrap_or_default();
        assert_eq!(told("2018"), "năm 2018");
        assert_eq!(told("2023-01/2023-05"), "5 tháng đầu năm 2023");
        assert_eq!(told("2020-10"), "tháng 10/2020");
        assert_eq!(told("2014/2020"), "giai đoạn 2014–2020");
    }
}
