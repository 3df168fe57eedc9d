//! The times that a report speaks about, each as long as it is.

use super::{Align, BAR, Frame, Mark, Rect, Row, Shape, TICKS, Text, Tick, drop_crowded, tick_text};
use crate::{
    chart::{
        describe,
        metrics::{LABEL_SIZE, TICK_SIZE, text_width},
    },
    observation::Observation,
    period::Moment,
    quantity::Bound,
};

/// The space between rows.
const NEAR: f64 = 6.0;

/// Lays out a row for each time; the observation of a row is the first that speaks about it.
pub fn frame(rows: &[Row], observations: &[Observation], width: f64) -> Frame {
    let times: Vec<_> = rows.iter().filter_map(|row| Some((row, row.observation.period?))).collect();
    let first = times.iter().map(|it| it.1.from.first_day()).min().unwrap_or(0);
    let last = times.iter().map(|it| it.1.to.last_day() + 1).max().unwrap_or(1).max(first + 1);
    let labels: Vec<String> = times.iter().map(|it| describe::spoken_times(it.1, observations)).collect();
    // The labels stand before the plot, in one column.
    let left = labels.iter().map(|it| text_width(it, LABEL_SIZE, false)).fold(0.0, f64::max).min(width * 0.6) + 10.0;
    let at = |day: i64| left + (day - first) as f64 / (last - first) as f64 * (width - left - 2.0);
    let mut marks: Vec<Mark> = Vec::with_capacity(times.len());
    let mut top = 2.0;
    for ((row, period), label) in times.iter().zip(labels) {
        let bar_top = top + 1.0;
        let (start, end) = (at(period.from.first_day()), at(period.to.last_day() + 1));
        let bottom = bar_top + BAR + NEAR;
        let strip_top = if marks.is_empty() { 0.0 } else { top - NEAR / 2.0 };
        marks.push(Mark {
            observation: row.observation.id,
            // A day among years is as thin as can be seen.
            bar: Rect { x: start.min(width - 6.0), y: bar_top, width: (end - start).max(4.0), height: BAR },
            reach: None,
            shape: Shape::Bar,
            bound: Bound::Exact,
            derived: false,
            part: false,
            falls: false,
            cells: 0,
            label: vec![Text { x: 0.0, y: bar_top + BAR / 2.0, text: label, align: Align::Left }],
            value: Text { x: width, y: bar_top + BAR / 2.0, text: String::new(), align: Align::Left },
            strip: Rect { x: 0.0, y: strip_top, width, height: bottom - NEAR / 2.0 - strip_top },
        });
        top = bottom;
    }
    let floor = top - NEAR / 2.0;
    let mut ticks = years(first, last)
        .map(|year| (year, at(Moment::year(year).first_day())))
        .map(|(year, x)| Tick { x, text: tick_text(x, floor + TICKS / 2.0, year.to_string(), TICK_SIZE, width) })
        .collect::<Vec<_>>();
    drop_crowded(&mut ticks, TICK_SIZE);
    Frame { width, height: (floor + TICKS).ceil(), marks, ticks, levels: Vec::new(), baseline: None, joined: false }
}

/// The years that start within some days, thinned out when they are many.
fn years(first: i64, last: i64) -> impl Iterator<Item = i32> {
    let start = |year: i32| Moment::year(year).first_day();
    // Day numbers count from 1970 or from another year alike: the first year is looked for.
    let guess = 1970 + i32::try_from((first - start(1970)) / 366).unwrap_or(0) - 1;
    let from = (guess..guess + 80).find(|year| start(*year) >= first).unwrap_or(guess);
    let count = (from..from + 400).take_while(|year| start(*year) < last).count();
    (from..from + i32::try_from(count).unwrap_or(0)).step_by((count / 8).max(1))
}
