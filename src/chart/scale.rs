//! From values to lengths.

use super::spec::ScaleKind;

/// The room that a tick's number takes, in CSS pixels.
const TICK_ROOM: f64 = 66.0;

/// A scale from values to CSS pixels, from the left end of a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    kind: ScaleKind,
    low: f64,
    high: f64,
    length: f64,
}

impl Scale {
    /// A scale that holds all the values: linear from nought; logarithmic from the power of ten below the least of them.
    pub fn new(kind: ScaleKind, values: impl Iterator<Item = f64>, length: f64) -> Self {
        let (mut least, mut most) = (f64::INFINITY, 0.0f64);
        for value in values.filter(|it| it.is_finite()) {
            most = most.max(value);
            if value > 0.0 {
                least = least.min(value);
            }
        }
        let (kind, low, high) = match kind {
            ScaleKind::Logarithmic if least.is_finite() => {
                let low = 10f64.powf(least.log10().floor());
                (kind, low, 10f64.powf(most.log10().ceil()).max(low * 10.0))
            }
            _ => (ScaleKind::Linear, 0.0, if most > 0.0 { most } else { 1.0 }),
        };
        Scale { kind, low, high, length }
    }

    /// The same scale over another length.
    pub fn with_length(self, length: f64) -> Self {
        Scale { length, ..self }
    }

    /// The kind it is.
    pub fn kind(&self) -> ScaleKind {
        self.kind
    }

    /// Where a value stands, in CSS pixels from the left end, within the plot.
    pub fn at(&self, value: f64) -> f64 {
        let part = match self.kind {
            ScaleKind::Linear => (value - self.low) / (self.high - self.low),
            ScaleKind::Logarithmic if value > 0.0 => (value / self.low).log10() / (self.high / self.low).log10(),
            ScaleKind::Logarithmic => 0.0,
        };
        part.clamp(0.0, 1.0) * self.length
    }

    /// Round values for ticks, as many as have room: on a linear scale nought and steps of 1, 2 or 5; on a logarithmic one powers of ten.
    pub fn ticks(&self) -> Vec<f64> {
        let most = (self.length / TICK_ROOM).floor().clamp(1.0, 5.0);
        match self.kind {
            ScaleKind::Linear => {
                let rough = self.high / most.min(3.0);
                let unit = 10f64.powf(rough.log10().floor());
                let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|it| it * unit).find(|it| *it >= rough).unwrap_or(unit);
                (0..=5).map(|nth| f64::from(nth) * step).filter(|it| *it <= self.high * 1.0001).collect()
            }
            ScaleKind::Logarithmic => {
                let powers = (self.high / self.low).log10().round() as i32;
                let stride = (f64::from(powers) / most).ceil().max(1.0) as i32;
                (0..=powers).filter(|nth| nth % stride == 0).map(|nth| self.low * 10f64.powi(nth)).collect()
            }
        }
    }
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
        assert!((scale.at(1e5) - 200.0).abs() < 1e-9);
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
