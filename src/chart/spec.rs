//! What to draw, and in what view of it.

use crate::{
    decimal::Decimal,
    observation::{Observation, ObservationId},
    period::Period,
    quantity::{Bound, Unit},
    table::Dimension,
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
    /// A small count and its parts, a cell for each thing.
    UnitGrid,
    /// Changes in hundredths against one time, the largest rise first.
    Change,
    /// Shares of a whole, on a scale that ends at a hundred.
    Share,
    /// Amounts that lie between two ends, or that are compared with such: dots, on a scale that need not start at nought.
    Range,
    /// One thing at three times or more.
    Line,
}

/// A unit grid has no more cells than this: more are not counted by eye.
pub const MOST_CELLS: usize = 100;

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
    /// The sentence over it, of its first view.
    pub title: String,
    /// In what the rows differ.
    pub dimension: Dimension,
    /// What all rows are of; empty where each one's name says all.
    pub thing: String,
    /// The name of each row.
    pub labels: Vec<String>,
    /// What the text says before the rows, where what they measure is said there alone: the title quotes it.
    #[serde(skip)]
    pub opening: Option<String>,
    /// Whether the time of all rows is told near them, so that it can be told over them.
    pub is_dated: bool,
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

/// A line is shown with no fewer points than this.
const LEAST_SHOWN: usize = 3;
/// A line of fewer points has nothing to zoom into.
const LEAST_ZOOMED: usize = 8;

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
    /// Which of its marks are left, by how firmly they are said; all of them where `None`.
    pub only: Option<Sign>,
    /// The first and the last of the points that are shown of a line, counted from nought; all of them where `None`.
    pub window: Option<(usize, usize)>,
}

impl ChartView {
    /// Whether an observation is left by what the view filters.
    pub fn keeps(&self, observation: &Observation) -> bool {
        self.only.is_none_or(|sign| sign.is_of(observation))
    }

    /// The observations that are in sight, in their order.
    pub fn visible<'s>(&self, spec: &'s ChartSpec) -> impl Iterator<Item = &'s ObservationId> + use<'s> {
        let (first, last) = self.window.filter(|_| spec.form == Form::Line).unwrap_or((0, usize::MAX));
        spec.observations.iter().enumerate().filter(move |(at, _)| (first..=last).contains(at)).map(|it| it.1)
    }
}

impl ChartSpec {
    /// The view that is shown at first.
    pub fn first_view(&self) -> ChartView {
        ChartView {
            measure: self.measures.first().copied().unwrap_or_default(),
            scale: self.scales.first().copied().unwrap_or_default(),
            currency: self.currencies.first().cloned(),
            rate: self.assumed_rate,
            only: None,
            window: None,
        }
    }

    /// Whether its legend can leave only the marks of a sign: where some are said so, and the others are not needed to read them.
    pub fn filters_by(&self, sign: Sign, observations: &[Observation]) -> bool {
        let whole = matches!(self.form, Form::BeforeAfter | Form::Line);
        !whole && observations.iter().any(|it| self.observations.contains(&it.id) && sign.is_of(it))
    }

    /// Whether it can be zoomed.
    pub fn zooms(&self) -> bool {
        self.form == Form::Line && self.observations.len() >= LEAST_ZOOMED
    }

    /// The part of a line that is seen after zooming: in by half around a point, or out by as much; `None` when that is all of it. No
    /// fewer than three points are shown.
    pub fn zoomed(&self, window: Option<(usize, usize)>, around: usize, inwards: bool) -> Option<(usize, usize)> {
        let most = self.observations.len();
        let (first, last) = window.unwrap_or((0, most.saturating_sub(1)));
        let count = last - first.min(last) + 1;
        let count = if inwards { count.div_ceil(2).max(LEAST_SHOWN) } else { count * 2 };
        if count >= most {
            return None;
        }
        let first = around.saturating_sub(count / 2).min(most - count);
        Some((first, first + count - 1))
    }

    /// The part of a line between two of its points, in either order, as [`ChartSpec::zoomed`] gives it.
    pub fn between(&self, one: usize, two: usize) -> Option<(usize, usize)> {
        let most = self.observations.len();
        let (first, last) = (one.min(two), one.max(two).min(most.saturating_sub(1)));
        let first = first.min(last.saturating_sub(LEAST_SHOWN - 1));
        let last = last.max((first + LEAST_SHOWN - 1).min(most.saturating_sub(1)));
        (last - first + 1 < most).then_some((first, last))
    }
}

/// How firmly a mark is said, as a legend names it and as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// An open arrow.
    AtLeast,
    /// An arrow turned inwards.
    AtMost,
    /// A fading end.
    About,
    /// A lighter stretch.
    Range,
    /// Hatching.
    Derived,
}

impl Sign {
    /// Every sign, in the order of a legend.
    pub const ALL: [Sign; 5] = [Sign::AtLeast, Sign::AtMost, Sign::About, Sign::Range, Sign::Derived];

    /// Its sign in type.
    pub fn sign(self) -> &'static str {
        match self {
            Sign::AtLeast => "›",
            Sign::AtMost => "‹",
            Sign::About => "▒",
            Sign::Range => "▭",
            Sign::Derived => "▨",
        }
    }

    /// Its name in addresses and on the page's elements.
    pub fn name(self) -> &'static str {
        match self {
            Sign::AtLeast => "tren",
            Sign::AtMost => "duoi",
            Sign::About => "khoang",
            Sign::Range => "doan",
            Sign::Derived => "suy-ra",
        }
    }

    /// Whether an observation is said so.
    pub fn is_of(self, observation: &Observation) -> bool {
        match self {
            Sign::AtLeast => observation.bound == Bound::AtLeast,
            Sign::AtMost => observation.bound == Bound::AtMost,
            Sign::About => observation.bound == Bound::About,
            Sign::Range => observation.bound == Bound::Range,
            Sign::Derived => !observation.is_stated(),
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
        (Some(target), Some(_)) => Some(Unit::Currency(target.to_owned().into())),
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
