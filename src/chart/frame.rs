//! Where everything on a chart is: bars, dots, labels, ticks. Coordinates are CSS pixels from the top left corner.

use super::{
    describe,
    metrics::{LABEL_SIZE, LINE, TICK_SIZE, text_width, wrapped},
    scale::Scale,
    spec::{ChartSpec, ChartView, Form, ScaleKind, Shown, shown},
};
use crate::{
    observation::{Observation, ObservationId, Status},
    quantity::Bound,
};

/// The height of a bar.
const BAR: f64 = 14.0;
/// The space between rows.
const GAP: f64 = 11.0;
/// The space between a bar's end and its value.
const VALUE_GAP: f64 = 10.0;
/// What the arrow of an open end takes besides.
const ARROW: f64 = 8.0;
/// The height of the strip of ticks.
const TICKS: f64 = 22.0;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A line of text, centred vertically on `y`.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its left edge, or its middle or right edge by its alignment.
    pub x: f64,
    /// Its vertical middle.
    pub y: f64,
    /// What it says.
    pub text: String,
    /// Where `x` is on it.
    pub align: Align,
}

/// Which point of a line of text its `x` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Its left edge.
    Left,
    /// Its middle.
    Middle,
    /// Its right edge.
    Right,
}

/// What a mark is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar from nought; or, of a part, from where the part before ends.
    Bar,
    /// A dot at the end of a guide line.
    Dot,
}

/// The mark of one observation, with its label and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Whose mark it is.
    pub observation: ObservationId,
    /// The bar, or the line that leads to the dot.
    pub bar: Rect,
    /// Where the upper end of a range lies.
    pub reach: Option<f64>,
    /// What it is drawn as.
    pub shape: Shape,
    /// How its end is drawn.
    pub bound: Bound,
    /// Whether it is hatched: derived, not stated.
    pub derived: bool,
    /// Whether it stands under a total as a part of it.
    pub part: bool,
    /// What it measures, in one line or more above the bar.
    pub label: Vec<Text>,
    /// Its value, at the end of the bar.
    pub value: Text,
    /// The strip of the chart that answers for it; the strips of all marks cover the chart.
    pub strip: Rect,
}

/// A tick of the axis: a guide line beside each bar, and its number under the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the guide line stands.
    pub x: f64,
    /// Its number.
    pub text: Text,
}

/// Where everything is, for one chart in one view at one width.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
    /// The marks from top to bottom.
    pub marks: Vec<Mark>,
    /// The ticks from left to right.
    pub ticks: Vec<Tick>,
}

impl Frame {
    /// Lays out a chart in `width` CSS pixels, 200 or more.
    pub fn new(spec: &ChartSpec, observations: &[Observation], view: &ChartView, width: f64) -> Self {
        let rows: Vec<Row> = spec
            .observations
            .iter()
            .filter_map(|id| observations.iter().find(|it| it.id == *id))
            .map(|observation| Row { observation, shown: shown(observation, view) })
            .collect();
        let values = rows.iter().flat_map(|row| [Some(row.shown.value), row.shown.max]).flatten().map(|it| it.to_f64());
        let whole = Scale::new(view.scale, values, 1.0);
        let scale = whole.with_length(plot_length(&whole, &rows, width));
        let (marks, floor) = marks(spec, &rows, &scale, width);
        let ticks = ticks(&scale, &rows, floor, width);
        Frame { width, height: (floor + TICKS).ceil(), marks, ticks }
    }

    /// The index of the mark nearest to a point: every point of the chart answers for one.
    pub fn nearest(&self, y: f64) -> Option<usize> {
        let inside = self.marks.iter().position(|mark| y < mark.strip.y + mark.strip.height);
        inside.or(self.marks.len().checked_sub(1))
    }
}

struct Row<'r> {
    observation: &'r Observation,
    shown: Shown,
}

impl Row<'_> {
    fn value_gap(&self) -> f64 {
        VALUE_GAP + if matches!(self.observation.bound, Bound::AtLeast | Bound::AtMost) { ARROW } else { 0.0 }
    }

    fn value_text(&self) -> String {
        describe::shown_amount(self.observation, &self.shown)
    }
}

/// The longest plot in which every bar and the value at its end fit the width.
fn plot_length(whole: &Scale, rows: &[Row], width: f64) -> f64 {
    let mut part_start = 0.0;
    let mut length = width - 2.0;
    for row in rows {
        let part = row.observation.part_of.is_some();
        let start = if part { part_start } else { 0.0 };
        let value = row.shown.max.unwrap_or(row.shown.value).to_f64();
        part_start = if part { part_start + value } else { 0.0 };
        let end = whole.at(start + value).max(0.01);
        let room = width - row.value_gap() - 2.0 - text_width(&row.value_text(), LABEL_SIZE, true);
        length = length.min(room / end);
    }
    length.max(width * 0.2)
}

fn marks(spec: &ChartSpec, rows: &[Row], scale: &Scale, width: f64) -> (Vec<Mark>, f64) {
    let mut marks: Vec<Mark> = Vec::with_capacity(rows.len());
    let mut top = 2.0;
    let mut part_start = 0.0;
    for row in rows {
        let part = row.observation.part_of.is_some() && !marks.is_empty();
        let label_lines = match spec.form {
            Form::BeforeAfter => vec![describe::when(row.observation)],
            Form::Ranked => {
                wrapped(&describe::row_label(row.observation, rows.iter().map(|it| it.observation)), LABEL_SIZE, width - 4.0)
            }
        };
        let bar_top = top + label_lines.len() as f64 * LINE + 2.0;
        let from = if part && scale.kind() == ScaleKind::Linear { scale.at(part_start) } else { 0.0 };
        let value = row.shown.value.to_f64();
        let end = scale.at(if part && scale.kind() == ScaleKind::Linear { part_start + value } else { value });
        part_start = if part { part_start + value } else { 0.0 };
        let reach = row.shown.max.map(|it| scale.at(it.to_f64()));
        let bottom = bar_top + BAR + GAP;
        marks.push(Mark {
            observation: row.observation.id,
            bar: Rect { x: from, y: bar_top, width: (end - from).max(1.0), height: BAR },
            reach,
            shape: if scale.kind() == ScaleKind::Logarithmic { Shape::Dot } else { Shape::Bar },
            bound: row.observation.bound,
            derived: row.observation.status == Status::Derived,
            part,
            label: label_lines
                .into_iter()
                .enumerate()
                .map(|(nth, text)| Text { x: 0.0, y: top + (nth as f64 + 0.5) * LINE, text, align: Align::Left })
                .collect(),
            value: Text {
                x: reach.unwrap_or(end).max(end) + row.value_gap(),
                y: bar_top + BAR / 2.0,
                text: row.value_text(),
                align: Align::Left,
            },
            strip: Rect { x: 0.0, y: top - if marks.is_empty() { 2.0 } else { GAP / 2.0 }, width, height: 0.0 },
        });
        if let Some(mark) = marks.last_mut() {
            mark.strip.height = bottom - GAP / 2.0 - mark.strip.y;
        }
        top = bottom;
    }
    (marks, top - GAP / 2.0)
}

fn ticks(scale: &Scale, rows: &[Row], floor: f64, width: f64) -> Vec<Tick> {
    let unit = rows.first().and_then(|row| row.shown.unit.as_ref());
    let values = scale.ticks();
    // A number stands under its line, unless it would leave the frame there.
    let tick = |value: &f64| {
        let (x, text) = (scale.at(*value), describe::tick(*value, unit));
        let half = text_width(&text, TICK_SIZE, false) / 2.0;
        let (at, align) = match x {
            _ if x < half => (0.0, Align::Left),
            _ if x + half > width => (width, Align::Right),
            _ => (x, Align::Middle),
        };
        Tick { x, text: Text { x: at, y: floor + TICKS / 2.0, text, align } }
    };
    let mut ticks: Vec<Tick> = values.iter().map(tick).collect();
    drop_crowded(&mut ticks);
    ticks
}

/// Takes out the numbers of ticks that would touch the one before; the guide lines stay.
fn drop_crowded(ticks: &mut [Tick]) {
    let mut free_from = f64::NEG_INFINITY;
    for tick in ticks.iter_mut() {
        let width = text_width(&tick.text.text, TICK_SIZE, false);
        let left = match tick.text.align {
            Align::Left => tick.text.x,
            Align::Middle => tick.text.x - width / 2.0,
            Align::Right => tick.text.x - width,
        };
        if left < free_from {
            tick.text.text.clear();
        } else {
            free_from = left + width + 8.0;
        }
    }
}
