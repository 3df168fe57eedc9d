//! Exact decimals that remember how many digits were written.
//!
//! A figure in print says two things: a value, and how finely it was measured. `3,4 tỷ` and `3.400.000.000` are equal in
//! value, but the first is known to a hundred million and the second to one. A [`Decimal`] keeps both, so that a check can
//! derive its tolerance from what was printed ([`Decimal::step`]) and no value passes through floating point before a screen.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{cmp::Ordering, fmt};

/// The largest power of ten that fits the mantissa.
const MAX_DIGITS: u32 = 38;
/// So many digits fit 64 bits.
const SMALL_DIGITS: usize = 18;

/// `mantissa × 10^exponent`, exact. The exponent is that of the last digit written.
///
/// Arithmetic is checked: an operation whose result does not fit 38 digits gives `None`, never a wrong number.
///
/// ```
/// use docso::decimal::Decimal;
/// let billions = Decimal::parse("10206.452").and_then(|it| it.scaled(9)).unwrap();
/// assert_eq!(billions.to_string(), "10206452000000");
/// assert_eq!(billions.step().to_string(), "1000000");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    mantissa: i128,
    exponent: i32,
}

impl Decimal {
    /// Nought, known to the unit.
    pub const ZERO: Decimal = Decimal { mantissa: 0, exponent: 0 };

    /// `mantissa × 10^exponent`.
    pub const fn new(mantissa: i128, exponent: i32) -> Self {
        Decimal { mantissa, exponent }
    }

    /// Reads plain digits with an optional sign and an optional decimal point (`-12.50`), or the stored form with the exponent
    /// of the last digit (`10206452e6`). `None` for anything else and for more than 38 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, shift) = match text.split_once('e') {
            Some((digits, shift)) => (digits, shift.parse::<i32>().ok().filter(|it| it.abs() <= 64)?),
            None => (text, 0),
        };
        let (negative, digits) = match digits.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, digits),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() {
            return None;
        }
        let exponent = shift - i32::try_from(fraction.len()).ok()?;
        let value = Decimal::of_digits(whole.bytes().chain(fraction.bytes()), exponent)?;
        Some(if negative { value.negated() } else { value })
    }

    /// ASCII digits, the first the highest, times `10^exponent`. `None` for anything else and for more than 38 digits.
    pub fn of_digits(digits: impl Iterator<Item = u8>, exponent: i32) -> Option<Self> {
        // Most numbers fit a machine word.
        let (mut small, mut digits) = (0u64, digits);
        for byte in digits.by_ref().take(SMALL_DIGITS) {
            small = small * 10 + byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        }
        let mut mantissa = i128::from(small);
        for byte in digits {
            let digit = byte.is_ascii_digit().then(|| i128::from(byte - b'0'))?;
            mantissa = mantissa.checked_mul(10)?.checked_add(digit)?;
        }
        Some(Decimal { mantissa, exponent })
    }

    /// The same digits, `power` places up: `1,5` scaled by 6 is one and a half million, known to a hundred thousand.
    pub fn scaled(self, power: i32) -> Option<Self> {
        let exponent = self.exponent.checked_add(power)?;
        (exponent.abs() <= 64).then_some(Decimal { exponent, ..self })
    }

    /// One in the place of the last digit written.
    pub fn step(self) -> Self {
        Decimal { mantissa: 1, exponent: self.exponent }
    }

    /// The exponent of the last digit written: -1 for tenths, 6 for millions.
    pub fn exponent(self) -> i32 {
        self.exponent
    }

    /// The value without its sign.
    pub fn abs(self) -> Self {
        Decimal { mantissa: self.mantissa.saturating_abs(), ..self }
    }

    /// The value with the other sign.
    pub fn negated(self) -> Self {
        Decimal { mantissa: self.mantissa.saturating_neg(), ..self }
    }

    /// Whether the value is under nought.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The sum, with the digits of the finer of the two.
    pub fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let mantissa = self.mantissa_at(exponent)?.checked_add(other.mantissa_at(exponent)?)?;
        Some(Decimal { mantissa, exponent })
    }

    /// The difference, with the digits of the finer of the two.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The product, exact.
    pub fn times(self, other: Self) -> Option<Self> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        let exponent = self.exponent.checked_add(other.exponent)?;
        (exponent.abs() <= 64).then_some(Decimal { mantissa, exponent })
    }

    /// The quotient, rounded half away from nought to the place `10^exponent`. `None` when `other` is nought.
    pub fn over(self, other: Self, exponent: i32) -> Option<Self> {
        let shift = self.exponent.checked_sub(other.exponent)?.checked_sub(exponent)?;
        let ten = power_of_ten(shift.unsigned_abs())?;
        let (above, below) = match shift >= 0 {
            true => (self.mantissa.checked_mul(ten)?, other.mantissa),
            false => (self.mantissa, other.mantissa.checked_mul(ten)?),
        };
        Some(Decimal { mantissa: rounded_quotient(above, below)?, exponent })
    }

    /// The value rounded half away from nought to the place `10^exponent`; unchanged when it is no finer than that.
    pub fn rounded(self, exponent: i32) -> Self {
        if self.exponent >= exponent {
            return self;
        }
        let mantissa =
            power_of_ten(exponent.abs_diff(self.exponent)).and_then(|ten| rounded_quotient(self.mantissa, ten)).unwrap_or(0);
        Decimal { mantissa, exponent }
    }

    /// The value rounded to `digits` significant digits, for a screen.
    pub fn significant(self, digits: u32) -> Self {
        let written = self.mantissa.unsigned_abs().checked_ilog10().map_or(1, |it| it + 1);
        match written > digits {
            true => self.rounded(self.exponent + i32::try_from(written - digits).unwrap_or(0)),
            false => self,
        }
    }

    /// The same value without trailing noughts after the decimal point.
    pub fn trimmed(mut self) -> Self {
        while self.exponent < 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.exponent += 1;
        }
        self
    }

    /// The nearest floating-point number, for geometry on a screen and nothing else.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 * 10f64.powi(self.exponent)
    }

    /// The whole part's digits, without sign, and the digits written after the point.
    pub fn digits(self) -> (String, String) {
        let digits = self.mantissa.unsigned_abs().to_string();
        if self.exponent >= 0 {
            let noughts = if self.mantissa == 0 { 0 } else { self.exponent.unsigned_abs() as usize };
            return (digits + &"0".repeat(noughts), String::new());
        }
        let places = self.exponent.unsigned_abs() as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        (whole.to_owned(), fraction.to_owned())
    }

    /// The form that keeps the written digits: `10206452e6`. [`Decimal::parse`] reads it back.
    pub fn stored(self) -> String {
        match self.exponent {
            0 => self.mantissa.to_string(),
            exponent => format!("{}e{exponent}", self.mantissa),
        }
    }

    fn mantissa_at(self, exponent: i32) -> Option<i128> {
        let up = u32::try_from(self.exponent.checked_sub(exponent)?).ok()?;
        if self.mantissa == 0 { Some(0) } else { self.mantissa.checked_mul(power_of_ten(up)?) }
    }
}

fn power_of_ten(power: u32) -> Option<i128> {
    if power > MAX_DIGITS { None } else { 10i128.checked_pow(power) }
}

fn rounded_quotient(above: i128, below: i128) -> Option<i128> {
    let quotient = above.checked_div(below)?;
    let rest = above.checked_rem(below)?.unsigned_abs();
    let away = if (above < 0) == (below < 0) { 1 } else { -1 };
    Some(if rest >= below.unsigned_abs() - rest { quotient + away } else { quotient })
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Decimal { mantissa: i128::from(value), exponent: 0 }
    }
}

impl Ord for Decimal {
    /// By value; how many digits were written does not count.
    fn cmp(&self, other: &Self) -> Ordering {
        match self.minus(*other) {
            Some(difference) => difference.mantissa.cmp(&0),
            None => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    /// Plain digits with a point and no grouping, as JSON writes numbers.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        match self.digits() {
            (whole, fraction) if fraction.is_empty() => write!(out, "{sign}{whole}"),
            (whole, fraction) => write!(out, "{sign}{whole}.{fraction}"),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.stored())
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Decimal::parse(&text).ok_or_else(|| D::Error::custom("a decimal is digits with an exponent, such as 34e8"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or(Decimal::ZERO)
    }

    #[test]
    fn keeps_written_digits_and_compares_by_value() {
        assert_eq!(decimal("3.40").to_string(), "3.40");
        assert_eq!(decimal("3.40"), decimal("3.4"));
        assert_eq!(decimal("3.4").scaled(9).map(|it| it.stored()).as_deref(), Some("34e8"));
        assert!(decimal("-2") < decimal("0.1"));
    }

    #[test]
    fn arithmetic_is_exact() {
        assert_eq!(decimal("0.1").plus(decimal("0.2")), Some(decimal("0.3")));
        assert_eq!(decimal("11").over(decimal("60"), -3), Some(decimal("0.183")));
        assert_eq!(decimal("-1").over(decimal("2"), 0), Some(decimal("-1")));
        assert_eq!(decimal("1").over(Decimal::ZERO, 0), None);
        assert_eq!(decimal("1250").rounded(2).to_string(), "1300");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(Decimal::parse(&"9".repeat(40)), None);
        assert_eq!(Decimal::parse("1e999"), None);
        assert_eq!(decimal("1e60").plus(decimal("1")), None);
        assert!(decimal("1e60") > decimal("1"));
    }

    #[test]
    fn stored_form_reads_back() {
        for text in ["0", "-7", "10206452e6", "34e8", "1e-3"] {
            assert_eq!(decimal(text).stored(), text);
        }
    }
}
