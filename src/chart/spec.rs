//! What to draw, and in what view of it.

use crate::{
    decimal::Decimal,
    observation::{Observation, ObservationId},
    period::Period,
    quantity::Unit,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The number of a chart in its edition, from 1. Written as `bieu-do-2`, which is also where it stands in a page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChartId(pub u32);

impl fmt::Display for ChartId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "bieu-do-{}", self.0)
    }
}

impl FromStr for ChartId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix("bieu-do-").and_then(|it| it.parse().ok()).map(ChartId).ok_or(())
    }
}

/// The form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Amounts of one kind, largest first; the parts of a total stand under it.
    Ranked,
    /// One thing at two times, the earlier first.
    BeforeAfter,
}

/// What the amounts are counted over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The whole period.
    #[default]
    Total,
    /// A year of it, on average.
    PerYear,
    /// A day of it, on average.
    PerDay,
}

/// How values become lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleKind {
    /// From nought, in proportion.
    #[default]
    Linear,
    /// By powers of ten.
    Logarithmic,
}

/// What to draw: which observations, in which form, and which views of them make sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartSpec {
    /// Its number.
    pub id: ChartId,
    /// Its form.
    pub form: Form,
    /// The rows from top to bottom; parts follow their total.
    pub observations: Vec<ObservationId>,
    /// The block of text it belongs to.
    pub block: usize,
    /// What amounts can be counted over; the first is shown at first.
    pub measures: Vec<Measure>,
    /// What scales are honest; the first is shown at first.
    pub scales: Vec<ScaleKind>,
    /// The currencies it can be seen in, as ISO 4217 codes; empty when it does not show money.
    pub currencies: Vec<String>,
    /// What one unit of the second currency costs in the first's terms when the reader says nothing else: đồng for a US dollar.
    pub assumed_rate: Option<Decimal>,
}

/// How a reader has a chart before them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartView {
    /// What amounts are counted over.
    pub measure: Measure,
    /// How values become lengths.
    pub scale: ScaleKind,
    /// The currency, of a chart of money.
    pub currency: Option<String>,
    /// Đồng for one US dollar, of a chart with both.
    pub rate: Option<Decimal>,
}

impl ChartSpec {
    /// The view that is shown at first.
    pub fn first_view(&self) -> ChartView {
        ChartView {
            measure: self.measures.first().copied().unwrap_or_default(),
            scale: self.scales.first().copied().unwrap_or_default(),
            currency: self.currencies.first().cloned(),
            rate: self.assumed_rate,
        }
    }
}

/// A value as a chart shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The value, converted as the view says.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The unit it is shown in.
    pub unit: Option<Unit>,
    /// Whether it was computed for this view, and is not as stated.
    pub computed: bool,
}

/// What a view shows of an observation.
pub fn shown(observation: &Observation, view: &ChartView) -> Shown {
    let currency = observation.unit.as_ref().and_then(Unit::currency);
    let target = view.currency.as_deref().filter(|target| currency.is_some_and(|it| it != *target));
    let convert = |value: Decimal| -> Option<Decimal> {
        let value = match (currency, target, view.rate) {
            (Some("USD"), Some("VND"), Some(rate)) => value.times(rate)?.significant(4),
            (Some("VND"), Some("USD"), Some(rate)) => value.over(rate, 0)?.significant(4),
            (_, Some(_), _) => return None,
            _ => value,
        };
        Some(match (view.measure, observation.period) {
            (Measure::PerYear, Some(period)) => per_year(value, period)?,
            (Measure::PerDay, Some(period)) => quotient(value, Decimal::from(period.days()))?,
            _ => value,
        })
    };
    let converted = convert(observation.value);
    let unit = match (target, &converted) {
        (Some(target), Some(_)) => Some(Unit::Currency(target.to_owned())),
        _ => observation.unit.clone(),
    };
    Shown {
        value: converted.unwrap_or(observation.value),
        max: observation.max.and_then(convert),
        unit,
        computed: target.is_some() || view.measure != Measure::Total,
    }
}

/// An amount spread over the whole years of its period.
pub fn per_year(value: Decimal, period: Period) -> Option<Decimal> {
    quotient(value, Decimal::from(period.whole_years()?))
}

/// A quotient for reading: whole from a hundred up, one decimal from one up, below that two digits that say something; no trailing
/// nought.
pub fn quotient(value: Decimal, by: Decimal) -> Option<Decimal> {
    let rough = (value.to_f64() / by.to_f64()).abs();
    let places = match rough {
        100.0.. => 0,
        1.0.. => -1,
        _ if rough > 0.0 => (rough.log10().floor() as i32 - 1).max(-9),
        _ => 0,
    };
    value.over(by, places).map(Decimal::trimmed)
}
