//! A line through three points or more: one thing at several times.

use super::{Align, Frame, Level, Mark, Rect, Row, Scale, Shape, TICKS, Text, Tick, drop_crowded, tick_text};
use crate::{
    chart::{
        describe,
        metrics::{LABEL_SIZE, TICK_SIZE, text_width},
    },
    observation::Status,
};

/// The height of the plot.
const PLOT: f64 = 150.0;
/// Room above the highest point, for its value.
const HEAD: f64 = 24.0;
/// Room beside the first and the last point.
const SIDE: f64 = 10.0;

/// Lays out points from left to right, at distances like those of their times.
pub fn frame(rows: &[Row], whole: Vec<f64>, width: f64) -> Frame {
    let unit = rows.first().and_then(|row| row.shown.unit.as_ref());
    let values: Vec<f64> = rows.iter().map(|row| row.shown.value.to_f64()).collect();
    let scale = Scale::upright(whole.into_iter(), PLOT);
    let height = |value: f64| HEAD + PLOT - scale.at(value);
    let numbers: Vec<(f64, String)> = scale.ticks().into_iter().map(|it| (it, describe::tick(it, unit))).collect();
    let start = numbers.iter().map(|it| text_width(&it.1, TICK_SIZE, false)).fold(0.0, f64::max) + 8.0;
    let level = |(value, text): (f64, String)| Level {
        start,
        text: Text { x: start - 8.0, y: height(value), text, align: Align::Right },
    };
    let places = places(rows, start + SIDE, width - SIDE - 6.0);
    let floor = HEAD + PLOT + 8.0;
    let mut ticks: Vec<Tick> = rows
        .iter()
        .zip(&places)
        .map(|(row, x)| Tick {
            x: *x,
            text: tick_text(*x, floor + TICKS / 2.0, describe::when(row.observation), TICK_SIZE, width),
        })
        .collect();
    drop_crowded(&mut ticks, TICK_SIZE);
    let bottom = floor + TICKS;
    let mut marks: Vec<Mark> = rows.iter().zip(&places).map(|(row, x)| mark(row, *x, height(row.shown.value.to_f64()))).collect();
    cover(&mut marks, width, bottom);
    name(&mut marks, rows, &values, start, width);
    Frame {
        width,
        height: bottom.ceil(),
        marks,
        ticks,
        levels: numbers.into_iter().map(level).collect(),
        baseline: None,
        joined: true,
    }
}

/// Where the points stand: by the middle of their times; evenly where the text names none.
fn places(rows: &[Row], from: f64, to: f64) -> Vec<f64> {
    let middle = |row: &Row| row.observation.period.map(|it| (it.from.first_day() + it.to.last_day()) as f64 / 2.0);
    let times: Option<Vec<f64>> = rows.iter().map(middle).collect();
    let even = |at: usize| at as f64 / (rows.len().max(2) - 1) as f64;
    let part = |at: usize| {
        let times = times.as_ref()?;
        let (first, last) = (times.first()?, times.last()?);
        (last > first).then(|| (times[at] - first) / (last - first))
    };
    (0..rows.len()).map(|at| from + part(at).unwrap_or_else(|| even(at)) * (to - from)).collect()
}

fn mark(row: &Row, x: f64, y: f64) -> Mark {
    Mark {
        observation: row.observation.id,
        bar: Rect { x, y, width: 0.0, height: 0.0 },
        reach: None,
        shape: Shape::Point,
        bound: row.observation.bound,
        derived: row.observation.status == Status::Derived,
        part: false,
        falls: false,
        cells: 0,
        label: Vec::new(),
        value: Text { x, y: y - 14.0, text: String::new(), align: Align::Middle },
        strip: Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
    }
}

/// Gives each point the strip up to halfway to its neighbours.
fn cover(marks: &mut [Mark], width: f64, bottom: f64) {
    let places: Vec<f64> = marks.iter().map(|it| it.bar.x).collect();
    let between = |at: usize| (places[at] + places[at + 1]) / 2.0;
    for (at, mark) in marks.iter_mut().enumerate() {
        let start = if at == 0 { 0.0 } else { between(at - 1) };
        let end = if at + 1 == places.len() { width } else { between(at) };
        mark.strip = Rect { x: start, y: 0.0, width: end - start, height: bottom };
    }
}

/// Writes values over or under their points, the telling ones first, where they touch neither each other nor the line: the last and
/// the first, the highest and the lowest, then the others.
fn name(marks: &mut [Mark], rows: &[Row], values: &[f64], start: f64, width: f64) {
    let by = |better: fn(f64, f64) -> bool| {
        (0..values.len()).reduce(|best, at| if better(values[at], values[best]) { at } else { best })
    };
    let telling =
        [marks.len().checked_sub(1), (!marks.is_empty()).then_some(0), by(|one, two| one > two), by(|one, two| one < two)];
    let points: Vec<(f64, f64)> = marks.iter().map(Mark::point).collect();
    let mut taken: Vec<Rect> = Vec::new();
    for at in telling.into_iter().flatten().chain(0..marks.len()).take(MOST_NAMED) {
        if !marks[at].value.text.is_empty() {
            continue;
        }
        let text = describe::shown_amount(rows[at].observation, &rows[at].shown);
        let half = text_width(&text, LABEL_SIZE, true) / 2.0;
        let (x, y) = points[at];
        // Over the point, under it, and to either side of those two.
        let shifts = [(0.0, -OVER), (0.0, OVER), (-half, -OVER), (half, -OVER), (half, OVER), (-half, OVER)];
        let places = shifts.map(|(right, down)| {
            let x = (x + right).clamp((start + half).min(width / 2.0), (width - half).max(width / 2.0));
            Text { x, y: y + down, text: text.clone(), align: Align::Middle }
        });
        let fits = |place: &&Text| {
            let area = place.area(LABEL_SIZE, true);
            let inside = area.x >= start - 0.01 && area.x + area.width <= width + 0.01;
            let within = area.y >= 0.0 && area.y + area.height <= HEAD + PLOT + 4.0;
            let free = taken.iter().all(|it| apart(it, &area)) && points.windows(2).all(|it| !crosses(it[0], it[1], &area));
            inside && within && free
        };
        if let Some(place) = places.iter().find(fits) {
            taken.push(place.area(LABEL_SIZE, true));
            marks[at].value = place.clone();
        }
    }
}

/// How far a value's middle stands from its point.
const OVER: f64 = 15.0;
/// No more values than this are written on a line; the others are read one by one.
const MOST_NAMED: usize = 16;

fn apart(one: &Rect, two: &Rect) -> bool {
    one.x + one.width <= two.x || two.x + two.width <= one.x || one.y + one.height <= two.y || two.y + two.height <= one.y
}

/// Whether the line from one point to another runs through a rectangle: by cutting it at the rectangle's sides.
fn crosses(one: (f64, f64), two: (f64, f64), area: &Rect) -> bool {
    let (left, right) = (one.0.max(area.x), two.0.min(area.x + area.width));
    if left > right {
        return false;
    }
    let at = |x: f64| if two.0 > one.0 { one.1 + (two.1 - one.1) * (x - one.0) / (two.0 - one.0) } else { one.1 };
    let (low, high) = (at(left).min(at(right)), at(left).max(at(right)));
    high > area.y && low < area.y + area.height
}
