//! Where everything on a chart is: bars, dots, cells, labels, ticks. Coordinates are CSS pixels from the top left corner.
//!
//! Drawing, pointers, keys, exports and descriptions all read a frame; nothing else knows where a mark lies.

mod line;
mod rows;

use super::{
    metrics::text_width,
    scale::Scale,
    spec::{ChartSpec, ChartView, Form, Shown, shown},
};
use crate::{
    observation::{Observation, ObservationId},
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
/// The side of a cell of a unit grid, and the room it takes.
const CELL: f64 = 10.0;
const CELL_ROOM: f64 = 13.0;

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

impl Rect {
    /// How far a point is from it, squared; nought inside.
    fn distance(&self, x: f64, y: f64) -> f64 {
        let beyond = |at: f64, start: f64, length: f64| (start - at).max(at - start - length).max(0.0);
        beyond(x, self.x, self.width).powi(2) + beyond(y, self.y, self.height).powi(2)
    }
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

impl Text {
    /// The rectangle that it takes at a font size, near enough.
    pub fn area(&self, size: f64, bold: bool) -> Rect {
        let width = text_width(&self.text, size, bold);
        let x = match self.align {
            Align::Left => self.x,
            Align::Middle => self.x - width / 2.0,
            Align::Right => self.x - width,
        };
        Rect { x, y: self.y - size * 0.55, width, height: size * 1.1 }
    }
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
    /// A bar from nought; or, of a part, from where the part before ends; or, of a time, from its start to its end.
    Bar,
    /// A dot at the end of a guide line.
    Dot,
    /// A dot by itself, or two with a line between them: the ends of a range.
    Segment,
    /// A point of a line.
    Point,
    /// A cell for each thing counted.
    Cells,
}

/// The mark of one observation, with its label and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Whose mark it is.
    pub observation: ObservationId,
    /// The bar, the line that leads to the dot, or the area of the cells.
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
    /// Whether it is less than nought.
    pub falls: bool,
    /// How many cells it has.
    pub cells: usize,
    /// What it measures, in one line or more above the bar.
    pub label: Vec<Text>,
    /// Its value, at the end of the bar; empty where there is no room for it.
    pub value: Text,
    /// The strip of the chart that answers for it; the strips of all marks cover the chart.
    pub strip: Rect,
}

impl Mark {
    /// The middle of its dot, or of its bar's right end: where its value lies, but for a fall, whose bar ends at nought.
    pub fn point(&self) -> (f64, f64) {
        (self.bar.x + self.bar.width, self.bar.y + self.bar.height / 2.0)
    }

    /// The nth of its cells.
    pub fn cell(&self, nth: usize) -> Rect {
        let columns = ((self.bar.width / CELL_ROOM).round() as usize).max(1);
        let (column, row) = ((nth % columns) as f64, (nth / columns) as f64);
        Rect { x: self.bar.x + column * CELL_ROOM, y: self.bar.y + row * CELL_ROOM, width: CELL, height: CELL }
    }
}

/// A tick of the axis: a guide line beside each bar, and its number under the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the guide line stands.
    pub x: f64,
    /// Its number.
    pub text: Text,
}

/// A tick of an upright axis: a line across the plot at its number's height.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Where the line starts.
    pub start: f64,
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
    /// The marks in the order of reading: from top to bottom, or from left to right.
    pub marks: Vec<Mark>,
    /// The ticks from left to right.
    pub ticks: Vec<Tick>,
    /// The levels from bottom to top, of an upright axis.
    pub levels: Vec<Level>,
    /// Where nought is, when something lies below it.
    pub baseline: Option<f64>,
    /// Whether a line joins the marks.
    pub joined: bool,
}

impl Frame {
    /// Lays out a chart in `width` CSS pixels, 200 or more.
    pub fn new(spec: &ChartSpec, observations: &[Observation], view: &ChartView, width: f64) -> Self {
        let found = |id: &ObservationId| {
            let at = usize::try_from(id.0).unwrap_or(0).wrapping_sub(1);
            observations.get(at).filter(|it| it.id == *id).or_else(|| observations.iter().find(|it| it.id == *id))
        };
        let label = |id: &ObservationId| {
            let at = spec.observations.iter().position(|it| it == id);
            at.and_then(|it| spec.labels.get(it)).map_or("", String::as_str)
        };
        let rows: Vec<Row> = view
            .visible(spec)
            .filter_map(|id| Some((found(id)?, label(id))))
            .filter(|it| view.keeps(it.0))
            .map(|(observation, label)| Row { observation, shown: shown(observation, view), label })
            .collect();
        match spec.form {
            Form::Line => {
                // The axis is the whole line's, whatever part of it is seen: slopes keep what they say.
                let whole = spec.observations.iter().filter_map(found).map(|it| shown(it, view).value.to_f64());
                line::frame(&rows, whole.collect(), width)
            }
            _ => rows::frame(spec, &rows, view.scale, width),
        }
    }

    /// The index of the mark nearest to a point: every point of the chart answers for one.
    pub fn nearest(&self, x: f64, y: f64) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for (at, mark) in self.marks.iter().enumerate() {
            let distance = mark.strip.distance(x, y);
            if best.is_none_or(|it| distance < it.1) {
                best = Some((at, distance));
            }
        }
        best.map(|it| it.0)
    }

    /// The frame a part of the way from another one: marks of the same observations move, all else is as it will be.
    pub fn between(&self, from: &Frame, part: f64) -> Frame {
        let mut frame = self.clone();
        let on_the_way = |from: f64, to: f64| from + (to - from) * part;
        for mark in &mut frame.marks {
            let Some(old) = from.marks.iter().find(|it| it.observation == mark.observation) else { continue };
            mark.bar.x = on_the_way(old.bar.x, mark.bar.x);
            mark.bar.width = on_the_way(old.bar.width, mark.bar.width);
            mark.bar.y = on_the_way(old.bar.y, mark.bar.y);
            mark.value.x = on_the_way(old.value.x, mark.value.x);
            mark.reach = mark.reach.map(|it| on_the_way(old.reach.unwrap_or(it), it));
        }
        frame
    }

    /// How many marks to either side of a strip may reach into it.
    pub fn reach(&self) -> usize {
        if self.joined { 3 } else { 0 }
    }

    /// The mark of an observation.
    pub fn mark_of(&self, observation: ObservationId) -> Option<usize> {
        self.marks.iter().position(|it| it.observation == observation)
    }
}

struct Row<'r> {
    observation: &'r Observation,
    shown: Shown,
    label: &'r str,
}

/// Takes out the numbers of ticks that would touch the one before; the guide lines stay.
fn drop_crowded(ticks: &mut [Tick], size: f64) {
    let mut free_from = f64::NEG_INFINITY;
    for tick in ticks.iter_mut() {
        let area = tick.text.area(size, false);
        if area.x < free_from {
            tick.text.text.clear();
        } else {
            free_from = area.x + area.width + 8.0;
        }
    }
}

/// A tick's number under its line, unless it would leave the frame there.
fn tick_text(x: f64, y: f64, text: String, size: f64, width: f64) -> Text {
    let half = text_width(&text, size, false) / 2.0;
    let (x, align) = match x {
        _ if x < half => (0.0, Align::Left),
        _ if x + half > width => (width, Align::Right),
        _ => (x, Align::Middle),
    };
    Text { x, y, text, align }
}
