//! Numbers and amounts as Vietnamese prints them: 10.206,452 tỷ đồng.

use crate::{
    decimal::Decimal,
    quantity::{Bound, Unit},
};

/// Powers of ten that an amount of money is written in, largest first.
const SCALES: [(i32, &str); 2] = [(9, "tỷ"), (6, "triệu")];

/// A number with points between thousands and a decimal comma: `-1.234,5`.
pub fn number(value: Decimal) -> String {
    let (whole, fraction) = value.digits();
    let mut text = String::from(if value.is_negative() { "−" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(&fraction);
    }
    text
}

/// A value with its unit, short: `13,7 tỷ USD`, `3.009.681 lượt người`, `4,2%`.
pub fn amount(value: Decimal, unit: Option<&Unit>) -> String {
    match unit {
        Some(Unit::Currency(code)) => money(value, code),
        Some(Unit::Rate(above, below)) => format!("{}/{}", amount(value, Some(above)), unit_name(below)),
        Some(Unit::Percent) => format!("{}%", number(value)),
        Some(unit) => format!("{} {}", number(value), unit_name(unit)),
        None => number(value),
    }
}

/// Two values with their unit, short, in one size: `95–120 triệu đồng/m²`, `5.600–5.800 đồng/kg`.
pub fn range(low: Decimal, high: Decimal, unit: Option<&Unit>) -> String {
    let large = match unit {
        Some(Unit::Currency(_)) => true,
        Some(Unit::Rate(above, _)) => above.currency().is_some(),
        _ => false,
    };
    let scale = SCALES.into_iter().find(|(power, _)| large && high.abs() >= Decimal::new(1, *power));
    let low = scale.and_then(|(power, _)| low.scaled(-power)).map_or(low, Decimal::trimmed);
    format!("{}–{}", number(low), amount(high, unit))
}

fn money(value: Decimal, code: &str) -> String {
    let name = currency_name(code);
    let scale = SCALES.into_iter().find(|(power, _)| value.abs() >= Decimal::new(1, *power));
    match scale.and_then(|(power, word)| Some((value.scaled(-power)?.trimmed(), word))) {
        Some((scaled, word)) => format!("{} {word} {name}", number(scaled)),
        None => format!("{} {name}", number(value.trimmed())),
    }
}

/// A currency in words where a reader would use them, else its ISO 4217 code.
fn currency_name(code: &str) -> &str {
    match code {
        "VND" => "đồng",
        "JPY" => "yên",
        "CNY" => "nhân dân tệ",
        "TWD" => "Đài tệ",
        "LAK" => "kíp",
        "THB" => "baht",
        code => code,
    }
}

/// A unit as it is read after a number.
pub fn unit_name(unit: &Unit) -> String {
    match unit {
        Unit::Currency(code) => currency_name(code).to_owned(),
        Unit::Rate(above, below) => format!("{}/{}", unit_name(above), unit_name(below)),
        Unit::Physical(symbol) => symbol.replace("m2", "m²").replace("m3", "m³"),
        unit => unit.to_string(),
    }
}

/// The word that a bound puts before an amount; empty for an exact one and for a range.
pub fn bound_word(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact | Bound::Range => "",
        Bound::About => "khoảng",
        Bound::AtLeast => "trên",
        Bound::AtMost => "dưới",
    }
}

/// Whether a noun counts things that happen or are handed out, which can be averaged over time; things that are there cannot.
pub fn counts_events(noun: &str) -> bool {
    const EVENTS: [&str; 14] = [
        "lượt", "chuyến", "vụ", "ca", "cuộc", "giấy phép", "thẻ", "vé", "hội nghị", "buổi", "trận", "đợt", "sự cố", "trường hợp",
    ];
    EVENTS.iter().any(|event| noun.strip_prefix(event).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ','])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_amounts_read_as_printed() {
        let decimal = |text| Decimal::parse(text).unwrap_or(Decimal::ZERO);
        let vnd = Unit::Currency("VND".into());
        assert_eq!(number(decimal("3009681")), "3.009.681");
        assert_eq!(number(decimal("-1234.50")), "−1.234,50");
        assert_eq!(amount(decimal("10206452e6"), Some(&vnd)), "10.206,452 tỷ đồng");
        assert_eq!(amount(decimal("150000"), Some(&vnd)), "150.000 đồng");
        assert_eq!(amount(decimal("15e5"), Some(&Unit::Currency("USD".into()))), "1,5 triệu USD");
        let rate = Unit::Rate(Box::new(vnd), Box::new(Unit::Physical("m3".into())));
        assert_eq!(amount(decimal("12e6"), Some(&rate)), "12 triệu đồng/m³");
    }
}
