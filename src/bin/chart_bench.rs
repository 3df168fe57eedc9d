//! Draws lines of many points and bars of many rows for a page that measures them beside another library: `make bench-charts`. Not part of the reader.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod page {
    use docso::{
        chart::{
            draw::{LIGHT, paint, paint_marks},
            frame::Frame,
            spec::{ChartId, ChartSpec, Form, Measure, ScaleKind},
        },
        decimal::Decimal,
        observation::{Observation, ObservationId, Role, Status},
        period::{Moment, Period},
        quantity::{Bound, Unit},
        text::Span,
    };
    use wasm_bindgen::prelude::wasm_bindgen;
    use web_sys::HtmlCanvasElement;

    /// A chart that is drawn again and again.
    #[wasm_bindgen]
    pub struct Chart {
        canvas: HtmlCanvasElement,
        frame: Frame,
        lit: Option<usize>,
    }

    fn observation(nth: usize, value: f64) -> Observation {
        Observation {
            id: ObservationId(u32::try_from(nth + 1).unwrap_or(1)),
            span: Span { block: 1, start: nth, end: nth + 1 },
            quote: String::new(),
            value: Decimal::new(value.round() as i128, 0),
            max: None,
            of: None,
            unit: Some(Unit::Currency("USD".into())),
            bound: Bound::Exact,
            bound_words: String::new(),
            period: month(nth).map(Period::from),
            base_period: None,
            to_date: false,
            role: Role::Level,
            indicator: "kim ngạch xuất khẩu".to_owned(),
            area: None,
            status: Status::Stated,
            from: Vec::new(),
            relation: None,
            thing: String::new(),
            members: Vec::new(),
            index: false,
        }
    }

    fn month(nth: usize) -> Option<Moment> {
        let year = i32::try_from(nth / 12).ok()?;
        Moment::month(1990 + year, u8::try_from(nth % 12 + 1).ok()?)
    }

    #[wasm_bindgen]
    impl Chart {
        /// Lays a line out, or bars, on a canvas.
        #[wasm_bindgen(constructor)]
        pub fn new(canvas: HtmlCanvasElement, values: &[f64], bars: bool, width: f64) -> Chart {
            let rows: Vec<Observation> = values.iter().enumerate().map(|(nth, value)| observation(nth, *value)).collect();
            let spec = ChartSpec {
                id: ChartId(1),
                form: if bars { Form::Ranked } else { Form::Line },
                observations: rows.iter().map(|it| it.id).collect(),
                block: 1,
                measures: vec![Measure::Total],
                scales: vec![ScaleKind::Linear],
                currencies: Vec::new(),
                assumed_rate: None,
            };
            let frame = Frame::new(&spec, &rows, &spec.first_view(), width);
            Chart { canvas, frame, lit: None }
        }

        /// How high it is, in CSS pixels.
        pub fn height(&self) -> f64 {
            self.frame.height
        }

        /// Draws all of it.
        pub fn draw(&self) {
            let lit = self.lit.map(|at| self.frame.marks[at].observation);
            paint(&self.canvas, &self.frame, &LIGHT, lit, 1.0);
        }

        /// Lights the mark nearest to a place.
        pub fn hover(&mut self, x: f64, y: f64) {
            let now = self.frame.nearest(x, y);
            let before = std::mem::replace(&mut self.lit, now);
            let changed: Vec<usize> = before.into_iter().chain(now).collect();
            let lit = now.map(|at| self.frame.marks[at].observation);
            paint_marks(&self.canvas, &self.frame, &LIGHT, lit, &changed);
        }
    }
}
