//! Charts in rows: a label, under it a bar, a dot, a range or cells, and its value at the end.

use super::{
    ARROW, Align, BAR, CELL, CELL_ROOM, Frame, GAP, Mark, Rect, Row, Scale, Shape, TICKS, Text, Tick, VALUE_GAP, drop_crowded,
    tick_text,
};
use crate::{
    chart::{
        describe,
        metrics::{LABEL_SIZE, LINE, TICK_SIZE, text_width, wrapped},
        spec::{ChartSpec, Form, MOST_CELLS, ScaleKind},
    },
    observation::{Observation, Status},
    quantity::Bound,
};

impl Row<'_> {
    fn value_gap(&self) -> f64 {
        VALUE_GAP + if matches!(self.observation.bound, Bound::AtLeast | Bound::AtMost) { ARROW } else { 0.0 }
    }

    fn value_text(&self) -> String {
        describe::shown_amount(self.observation, &self.shown)
    }

    fn value(&self) -> f64 {
        self.shown.value.to_f64()
    }

    /// Whether its value fits beside a bar; else it stands on a line of its own over the bar.
    fn has_room(&self, form: Form, width: f64) -> bool {
        let least = if form == Form::UnitGrid { 10.0 * CELL_ROOM } else { LEAST_PLOT };
        text_width(&self.value_text(), LABEL_SIZE, true) + self.value_gap() + least + 4.0 <= width
    }

    /// The larger end of a range, else the value.
    fn end(&self) -> f64 {
        self.shown.max.map_or(self.value(), |it| it.to_f64())
    }
}

/// The longest bar is at least so long.
const LEAST_PLOT: f64 = 40.0;

/// Lays out rows from top to bottom.
pub fn frame(spec: &ChartSpec, rows: &[Row], kind: ScaleKind, width: f64) -> Frame {
    let form = spec.form;
    let values = rows.iter().flat_map(|row| [row.value(), row.end()]);
    let whole = match form {
        Form::Range => Scale::around(values, 1.0),
        Form::Share => Scale::new(ScaleKind::Linear, values.chain([100.0]), 1.0),
        _ => Scale::new(kind, values, 1.0),
    };
    let length = if form == Form::UnitGrid { 0.0 } else { plot_length(spec, &whole, rows, width) };
    let scale = whole.with_length(length);
    let (marks, floor) = marks(spec, rows, &scale, width);
    let baseline = scale.falls().then(|| scale.at(0.0));
    if form == Form::UnitGrid {
        return Frame {
            width,
            height: floor.ceil(),
            marks,
            ticks: Vec::new(),
            levels: Vec::new(),
            baseline: None,
            joined: false,
        };
    }
    let ticks = ticks(&scale, rows, floor, width);
    Frame { width, height: (floor + TICKS).ceil(), marks, ticks, levels: Vec::new(), baseline, joined: false }
}

/// The longest plot in which every bar and the value at its end fit the width.
fn plot_length(spec: &ChartSpec, whole: &Scale, rows: &[Row], width: f64) -> f64 {
    let form = spec.form;
    let mut part_start = 0.0;
    let mut length = width - 2.0;
    for row in rows.iter().filter(|row| row.has_room(form, width)) {
        let part = describe::is_part(spec, row.observation) && form == Form::Ranked;
        let start = if part { part_start } else { 0.0 };
        part_start = if part { part_start + row.end() } else { 0.0 };
        let end = whole.at((start + row.end()).max(0.0)).max(0.01);
        let room = width - row.value_gap() - 2.0 - text_width(&row.value_text(), LABEL_SIZE, true);
        length = length.min(room / end);
    }
    length.max(LEAST_PLOT)
}

fn marks(spec: &ChartSpec, rows: &[Row], scale: &Scale, width: f64) -> (Vec<Mark>, f64) {
    let all: Vec<&Observation> = rows.iter().map(|it| it.observation).collect();
    let form = spec.form;
    let mut marks: Vec<Mark> = Vec::with_capacity(rows.len());
    let mut top = 2.0;
    let mut part_start = 0.0;
    for row in rows {
        let part = describe::is_part(spec, row.observation) && !marks.is_empty() && matches!(form, Form::Ranked | Form::UnitGrid);
        let label = match form {
            // What is foreseen is called so.
            Form::BeforeAfter if !row.observation.is_planned() => vec![describe::when(row.observation)],
            _ => wrapped(&describe::row_label(spec, row.label, row.observation, &all), LABEL_SIZE, width - 4.0),
        };
        let beside = row.has_room(form, width);
        let lines = label.len() as f64 + if beside { 0.0 } else { 1.0 };
        let bar_top = top + lines * LINE + 2.0;
        let stacked = part && form == Form::Ranked && scale.kind() == ScaleKind::Linear;
        let (bar, reach, cells) = match form {
            Form::UnitGrid => {
                let (area, cells) = cells(row, bar_top, width);
                (area, None, cells)
            }
            _ => {
                let (bar, reach) = bar(row, scale, if stacked { part_start } else { 0.0 }, bar_top);
                (bar, reach, 0)
            }
        };
        part_start = if part { part_start + row.value() } else { 0.0 };
        let end = reach.unwrap_or(bar.x + bar.width).max(bar.x + bar.width);
        let bottom = bar_top + bar.height + GAP;
        let label = label.into_iter().enumerate();
        marks.push(Mark {
            observation: row.observation.id,
            reach,
            shape: shape(form, scale.kind()),
            bound: row.observation.bound,
            derived: row.observation.status == Status::Derived,
            part,
            falls: row.value() < 0.0,
            cells,
            label: label
                .map(|(nth, text)| Text { x: 0.0, y: top + (nth as f64 + 0.5) * LINE, text, align: Align::Left })
                .collect(),
            value: Text {
                x: if beside { end + row.value_gap() } else { 0.0 },
                y: match cells {
                    _ if !beside => bar_top - 2.0 - LINE / 2.0,
                    0 => bar.y + bar.height / 2.0,
                    _ => bar.y + CELL / 2.0,
                },
                text: row.value_text(),
                align: Align::Left,
            },
            strip: Rect { x: 0.0, y: if marks.is_empty() { 0.0 } else { top - GAP / 2.0 }, width, height: 0.0 },
            bar,
        });
        if let Some(mark) = marks.last_mut() {
            mark.strip.height = bottom - GAP / 2.0 - mark.strip.y;
        }
        top = bottom;
    }
    (marks, top - GAP / 2.0)
}

fn shape(form: Form, kind: ScaleKind) -> Shape {
    match form {
        Form::UnitGrid => Shape::Cells,
        Form::Range => Shape::Segment,
        _ if kind == ScaleKind::Logarithmic => Shape::Dot,
        _ => Shape::Bar,
    }
}

/// The bar of a row that starts at a value, and where the upper end of a range lies.
fn bar(row: &Row, scale: &Scale, from: f64, top: f64) -> (Rect, Option<f64>) {
    let (one, two) = (scale.at(from), scale.at(from + row.value()));
    let (one, two) = if scale.is_around() { (two, two) } else { (one.min(two), one.max(two)) };
    let least = if scale.is_around() { 0.0 } else { 1.0 };
    let bar = Rect { x: one, y: top, width: (two - one).max(least), height: BAR };
    (bar, row.shown.max.map(|it| scale.at(it.to_f64())))
}

/// The area of a row's cells, one for each thing, and how many there are.
fn cells(row: &Row, top: f64, width: f64) -> (Rect, usize) {
    let room = width - row.value_gap() - text_width(&row.value_text(), LABEL_SIZE, true) - 4.0;
    let most = (((room / CELL_ROOM).floor() as usize) / 10 * 10).clamp(10, 20);
    let count = (row.value().max(0.0) as usize).min(MOST_CELLS);
    let columns = most.min(count.max(1));
    let lines = count.div_ceil(columns.max(1)).max(1);
    let size = |count: usize| count as f64 * CELL_ROOM;
    (Rect { x: 0.0, y: top, width: size(columns), height: size(lines) }, count)
}

fn ticks(scale: &Scale, rows: &[Row], floor: f64, width: f64) -> Vec<Tick> {
    let unit = rows.first().and_then(|row| row.shown.unit.as_ref());
    let tick = |value: &f64| {
        let x = scale.at(*value);
        Tick { x, text: tick_text(x, floor + TICKS / 2.0, describe::tick(*value, unit), TICK_SIZE, width) }
    };
    let mut ticks: Vec<Tick> = scale.ticks().iter().map(tick).collect();
    drop_crowded(&mut ticks, TICK_SIZE);
    ticks
}
