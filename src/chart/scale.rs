//! From values to lengths.

use super::spec::ScaleKind;

/// The room that a tick's number takes, in CSS pixels.
const TICK_ROOM: f64 = 66.0;
/// Half a dot and a little, in CSS pixels.
const INSET: f64 = 7.0;
/// The room that it takes on an upright axis, or where numbers are not many.
const LEAST_ROOM: f64 = 48.0;

/// A scale from values to CSS pixels, from one end of a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    kind: ScaleKind,
    low: f64,
    high: f64,
    length: f64,
    /// Whether it starts where its values do, and not at nought.
    around: bool,
    /// Whether it stands upright.
    upright: bool,
}

impl Scale {
    /// A scale that holds all the values: linear from nought, or from the least of them below it; logarithmic from the power of ten below
    /// the least of them.
    pub fn new(kind: ScaleKind, values: impl Iterator<Item = f64>, length: f64) -> Self {
        let (mut least, mut most, mut low) = (f64::INFINITY, 0.0f64, 0.0f64);
        for value in values.filter(|it| it.is_finite()) {
            most = most.max(value);
            low = low.min(value);
            if value > 0.0 {
                least = least.min(value);
            }
        }
        let (kind, low, high) = match kind {
            ScaleKind::Logarithmic if least.is_finite() => {
                let low = power(least.log10().floor());
                (kind, low, power(most.log10().ceil()).max(low * 10.0))
            }
            _ => (ScaleKind::Linear, low, if most > low { most } else { low + 1.0 }),
        };
        Scale { kind, low, high, length, around: false, upright: false }
    }

    /// A linear scale that starts near the least value, for dots: only lengths have to start at nought.
    pub fn around(values: impl Iterator<Item = f64>, length: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|it| it.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        let (low, high) = if low.is_finite() { (low, high) } else { (0.0, 1.0) };
        let room = if high > low { (high - low) * 0.08 } else { high.abs().max(1.0) * 0.1 };
        Scale { kind: ScaleKind::Linear, low: low - room, high, length, around: true, upright: false }
    }

    /// A linear scale for a line: from nought when that leaves the line more than half of the height, else from a round number under the
    /// least value.
    pub fn upright(values: impl Iterator<Item = f64> + Clone, length: f64) -> Self {
        let whole = Self::new(ScaleKind::Linear, values.clone(), length);
        let near = Self::around(values, length);
        if near.low <= whole.high * 0.5 || near.low < 0.0 {
            return Scale { upright: true, ..whole };
        }
        let step = round_step((near.high - near.low) / 3.0);
        Scale { low: (near.low / step).floor() * step, upright: true, ..near }
    }

    /// The same scale over another length.
    pub fn with_length(self, length: f64) -> Self {
        Scale { length, ..self }
    }

    /// The kind it is.
    pub fn kind(&self) -> ScaleKind {
        self.kind
    }

    /// Whether it starts where its values do, and not at nought.
    pub fn is_around(&self) -> bool {
        self.around
    }

    /// Whether some of it lies below nought.
    pub fn falls(&self) -> bool {
        !self.around && self.low < 0.0
    }

    /// Where a value stands, in CSS pixels from the scale's start, within the plot.
    pub fn at(&self, value: f64) -> f64 {
        let part = match self.kind {
            ScaleKind::Linear => (value - self.low) / (self.high - self.low),
            ScaleKind::Logarithmic if value > 0.0 => (value / self.low).log10() / (self.high / self.low).log10(),
            ScaleKind::Logarithmic => 0.0,
        };
        // Logarithmic scales carry dots, which are cut at the very end of a plot.
        let inset = if self.kind == ScaleKind::Logarithmic { INSET.min(self.length * 0.1) } else { 0.0 };
        inset + part.clamp(0.0, 1.0) * (self.length - inset)
    }

    /// Round values for ticks, as many as have room: on a linear scale steps of 1, 2 or 5, nought among them where it is in sight; on a
    /// logarithmic one powers of ten.
    pub fn ticks(&self) -> Vec<f64> {
        let room = if self.around || self.upright { LEAST_ROOM } else { TICK_ROOM };
        let most = (self.length / room).floor().clamp(1.0, 5.0);
        match self.kind {
            ScaleKind::Linear => {
                // Two at least say what the distance between them is.
                let step = round_step((self.high - self.low) / most.clamp(2.0, 3.0));
                let count = |step: f64| (self.high / step + 0.0001).floor() - (self.low / step - 0.0001).ceil() + 1.0;
                let step = [step, step / 2.0, step / 4.0].into_iter().find(|it| count(*it) >= 2.0).unwrap_or(step);
                let first = (self.low / step - 0.0001).ceil();
                (0..=6).map(|nth| (first + f64::from(nth)) * step).filter(|it| *it <= self.high + step * 0.0001).collect()
            }
            ScaleKind::Logarithmic => {
                let powers = (self.high / self.low).log10().round() as i32;
                let stride = (f64::from(powers) / most).ceil().max(1.0) as i32;
                (0..=powers).filter(|nth| nth % stride == 0).map(|nth| self.low * power(f64::from(nth))).collect()
            }
        }
    }
}

/// The least of 1, 2 and 5 times a power of ten that is no less than a number.
fn round_step(rough: f64) -> f64 {
    let unit = power(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|it| it * unit).find(|it| *it >= rough).unwrap_or(unit)
}

/// Ten to a whole power. (`powf` is two kilobytes that a phone would load.)
fn power(exponent: f64) -> f64 {
    10f64.powi(exponent as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_starts_at_nought_and_ticks_are_round() {
        let scale = Scale::new(ScaleKind::Linear, [11.0, 60.0].into_iter(), 300.0);
        assert_eq!(scale.at(0.0), 0.0);
        assert_eq!(scale.at(60.0), 300.0);
        assert_eq!(scale.ticks(), [0.0, 20.0, 40.0, 60.0]);
    }

    #[test]
    fn logarithmic_ticks_are_powers_of_ten() {
        let scale = Scale::new(ScaleKind::Logarithmic, [3125.0, 3_009_681.0].into_iter(), 400.0);
        assert_eq!(scale.ticks(), [1e3, 1e4, 1e5, 1e6, 1e7]);
        assert!((scale.at(1e5) - 203.5).abs() < 1e-9, "half of the plot without the inset");
    }

    #[test]
    fn what_lies_below_nought_has_its_own_side() {
        let scale = Scale::new(ScaleKind::Linear, [-10.0, 30.0].into_iter(), 400.0);
        assert_eq!((scale.at(-10.0), scale.at(0.0), scale.at(30.0)), (0.0, 100.0, 400.0));
        assert!(scale.falls() && scale.ticks().contains(&0.0));
    }

    #[test]
    fn only_dots_and_lines_leave_nought_out() {
        assert!(Scale::around([5400.0, 7800.0].into_iter(), 300.0).at(5400.0) > 0.0);
        assert_eq!(Scale::upright([10.0, 60.0].into_iter(), 300.0).at(0.0), 0.0);
        assert_eq!(Scale::upright([95.0, 99.0].into_iter(), 300.0).ticks()[0], 94.0);
    }

    #[test]
    fn odd_values_stay_in_the_plot() {
        for values in [vec![], vec![0.0], vec![1.0, 1.0], vec![f64::NAN, 5.0], vec![1.0, 1e13]] {
            for kind in [ScaleKind::Linear, ScaleKind::Logarithmic] {
                let scale = Scale::new(kind, values.iter().copied(), 100.0);
                assert!(values.iter().all(|it| it.is_nan() || (0.0..=100.0).contains(&scale.at(*it))));
                assert!(scale.ticks().iter().all(|it| it.is_finite()));
            }
        }
    }
}
