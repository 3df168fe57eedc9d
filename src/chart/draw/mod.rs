//! Drawing a frame with plotters, on any of its backends. The only place that names plotters.
//!
//! A drawing is an area of plotters on which elements of our own are drawn: the [`Ground`], then a [`Row`] for each mark. Where they lie
//! the [`Frame`] has decided, in CSS pixels from the area's top left: no coordinates of plotters, axes or fonts are asked for, and a phone
//! loads none.

#[cfg(live)]
mod canvas;
mod pen;
#[cfg(not(live))]
mod svg;

#[cfg(live)]
pub use canvas::{paint, paint_marks};
pub use pen::Colour;
pub use plotters_backend::DrawingBackend;
#[cfg(not(live))]
pub use svg::svg;

use super::{
    frame::{Frame, Mark, Rect, Shape, Text},
    metrics::{LABEL_SIZE, TICK_SIZE, text_width},
};
use crate::{observation::ObservationId, quantity::Bound};
use pen::{Pen, Type};
use plotters::{
    drawing::IntoDrawingArea,
    element::{Drawable, PointCollection},
};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::ops::Range;

/// The colours of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// Values.
    pub text: Colour,
    /// Labels and ticks.
    pub muted: Colour,
    /// Guide lines.
    pub guide: Colour,
    /// Marks.
    pub mark: Colour,
    /// The mark under the pointer or in the selection.
    pub lit: Colour,
    /// Behind the lit mark's row.
    pub glow: Colour,
    /// The page.
    pub paper: Colour,
}

/// On paper. The page's style sheet gives the same colours to its own things, and turns them dark in SVG by these values.
pub const LIGHT: Ink = Ink {
    text: Colour(0x1f, 0x1d, 0x1a),
    muted: Colour(0x66, 0x62, 0x5b),
    guide: Colour(0xe2, 0xde, 0xd5),
    mark: Colour(0x4d, 0x8f, 0x89),
    lit: Colour(0x0e, 0x6b, 0x66),
    glow: Colour(0xff, 0xe9, 0xa8),
    paper: Colour(0xfc, 0xfb, 0xf8),
};

/// In the dark.
pub const DARK: Ink = Ink {
    text: Colour(0xf1, 0xee, 0xe7),
    muted: Colour(0xa8, 0xa3, 0x99),
    guide: Colour(0x38, 0x36, 0x31),
    mark: Colour(0x4c, 0x86, 0x80),
    lit: Colour(0x74, 0xd0, 0xc7),
    glow: Colour(0x55, 0x44, 0x10),
    paper: Colour(0x16, 0x15, 0x12),
};

type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// How a frame is drawn: what all its elements share.
#[derive(Clone, Copy)]
pub struct Style<'s> {
    /// Its colours.
    pub ink: &'s Ink,
    /// The observation whose mark stands out.
    pub lit: Option<ObservationId>,
    /// What the backend divides font sizes by.
    pub shrinks: f64,
}

/// Draws a frame on a backend. `None` when the backend cannot be drawn on.
pub fn draw<B: DrawingBackend>(on: B, frame: &Frame, style: Style) -> Option<()> {
    draw_marks(on, frame, 0..frame.marks.len(), style)
}

/// Draws the marks of a range with what lies behind them: all of a frame, or what is drawn anew of it.
pub fn draw_marks<B: DrawingBackend>(on: B, frame: &Frame, marks: Range<usize>, style: Style) -> Option<()> {
    let area = on.into_drawing_area();
    area.draw(&Ground { frame, marks: marks.clone(), style }).ok()?;
    for mark in frame.marks.get(marks)? {
        area.draw(&Row { mark, style }).ok()?;
    }
    area.present().ok()
}

/// What lies behind the marks of a range: the light behind the lit one, ticks and levels with their names, the line that joins the marks,
/// and the guide lines.
struct Ground<'f> {
    frame: &'f Frame,
    marks: Range<usize>,
    style: Style<'f>,
}

/// A mark with its label and its value.
struct Row<'f> {
    mark: &'f Mark,
    style: Style<'f>,
}

/// An element's points are where the frame has it: from the top left to the bottom right.
impl<'e> PointCollection<'e, BackendCoord> for &'e Ground<'_> {
    type Point = BackendCoord;
    type IntoIter = [BackendCoord; 2];

    fn point_iter(self) -> [BackendCoord; 2] {
        [(0, 0), place(self.frame.width, self.frame.height)]
    }
}

impl<'e> PointCollection<'e, BackendCoord> for &'e Row<'_> {
    type Point = BackendCoord;
    type IntoIter = [BackendCoord; 2];

    fn point_iter(self) -> [BackendCoord; 2] {
        let strip = self.mark.strip;
        [place(strip.x, strip.y), place(strip.x + strip.width, strip.y + strip.height)]
    }
}

impl<B: DrawingBackend> Drawable<B> for Ground<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, on: &mut B, _: (u32, u32)) -> Drawn<B> {
        let (frame, Style { ink, lit, shrinks }) = (self.frame, self.style);
        for mark in frame.marks[self.marks.clone()].iter().filter(|it| lit == Some(it.observation)) {
            let strip = mark.strip;
            fill(on, Rect { y: strip.y + 1.0, height: strip.height - 2.0, ..strip }, ink.glow)?;
        }
        for tick in &frame.ticks {
            text(on, &tick.text, TICK_SIZE * shrinks, false, ink.muted)?;
        }
        for level in &frame.levels {
            // Lines along the pixels are thin rectangles: those are sharp on every backend.
            fill(on, Rect { x: level.start, y: level.text.y, width: frame.width - level.start, height: 1.0 }, ink.guide)?;
            text(on, &level.text, TICK_SIZE * shrinks, false, ink.muted)?;
        }
        if frame.joined {
            // The line goes on to the marks next to those that are drawn.
            let near = self.marks.start.saturating_sub(1)..(self.marks.end + 1).min(frame.marks.len());
            let points: Vec<_> = frame.marks[near].iter().map(Mark::point).collect();
            line(on, &points, ink.mark, 2)?;
        }
        for mark in &frame.marks[self.marks.clone()] {
            guides(on, frame, mark, ink)?;
        }
        Ok(())
    }
}

impl<B: DrawingBackend> Drawable<B> for Row<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, on: &mut B, _: (u32, u32)) -> Drawn<B> {
        let Style { ink, lit, shrinks } = self.style;
        draw_mark(on, self.mark, ink, lit == Some(self.mark.observation), shrinks)
    }
}

/// The guide lines of a row: beside its bar only, so that none runs through a label or a value.
fn guides<B: DrawingBackend>(on: &mut B, frame: &Frame, mark: &Mark, ink: &Ink) -> Drawn<B> {
    if frame.joined || mark.shape == Shape::Cells {
        return Ok(());
    }
    let (top, bottom) = (mark.bar.y - 3.0, mark.bar.y + mark.bar.height + 3.0);
    let width = text_width(&mark.value.text, LABEL_SIZE, true);
    for tick in frame.ticks.iter().filter(|tick| tick.x < mark.value.x - 3.0 || tick.x > mark.value.x + width + 3.0) {
        let colour = if frame.baseline == Some(tick.x) { ink.muted } else { ink.guide };
        fill(on, Rect { x: tick.x, y: top, width: 1.0, height: bottom - top }, colour)?;
    }
    // A part starts where the one before it ends: what lies before it is drawn empty.
    if mark.part && mark.bar.x > 0.0 {
        outline(on, Rect { x: 0.0, width: mark.bar.x, ..mark.bar }, ink.guide)?;
    }
    Ok(())
}

fn draw_mark<B: DrawingBackend>(on: &mut B, mark: &Mark, ink: &Ink, lit: bool, shrinks: f64) -> Drawn<B> {
    let colour = if lit { ink.lit } else { ink.mark };
    for line in &mark.label {
        text(on, line, LABEL_SIZE * shrinks, false, if lit { ink.text } else { ink.muted })?;
    }
    let paper = if lit { ink.glow } else { ink.paper };
    match mark.shape {
        Shape::Bar => draw_bar(on, mark, colour)?,
        Shape::Dot | Shape::Segment | Shape::Point => draw_dot(on, mark, colour, paper)?,
        Shape::Cells => draw_cells(on, mark, colour)?,
    }
    text(on, &mark.value, LABEL_SIZE * shrinks, true, ink.text)
}

fn draw_bar<B: DrawingBackend>(on: &mut B, mark: &Mark, colour: Colour) -> Drawn<B> {
    let bar = mark.bar;
    let end = bar.x + bar.width;
    if let Some(reach) = mark.reach {
        outline(on, Rect { x: end, width: reach - end, ..bar }, colour)?;
    }
    if mark.falls {
        return draw_fall(on, mark, colour);
    }
    match mark.bound {
        _ if mark.derived => hatched(on, bar, colour)?,
        Bound::About => fading(on, bar, colour)?,
        _ => fill(on, bar, colour)?,
    }
    match mark.bound {
        Bound::AtLeast => arrow(on, end + 3.0, end + 9.0, bar, colour),
        Bound::AtMost => arrow(on, end + 9.0, end + 3.0, bar, colour),
        _ => Ok(()),
    }
}

/// A fall is drawn empty as well as leftwards: it is told apart without colour. What bounds it stands inside its left end.
fn draw_fall<B: DrawingBackend>(on: &mut B, mark: &Mark, colour: Colour) -> Drawn<B> {
    let bar = mark.bar;
    if mark.derived {
        hatched(on, bar, colour)?
    } else {
        outline(on, bar, colour)?
    }
    match mark.bound {
        Bound::AtLeast => arrow(on, bar.x + 9.0, bar.x + 3.0, bar, colour),
        Bound::AtMost => arrow(on, bar.x + 3.0, bar.x + 9.0, bar, colour),
        Bound::About => {
            (0..3).try_for_each(|nth| fill(on, Rect { x: bar.x + 3.0 + 4.0 * f64::from(nth), width: 1.0, ..bar }, colour))
        }
        _ => Ok(()),
    }
}

fn draw_dot<B: DrawingBackend>(on: &mut B, mark: &Mark, colour: Colour, paper: Colour) -> Drawn<B> {
    let (end, middle) = mark.point();
    let radius = if mark.shape == Shape::Point { 4 } else { 6 };
    if mark.shape == Shape::Dot {
        line(on, &[(mark.bar.x, middle), (end, middle)], colour, 2)?;
    }
    if let Some(reach) = mark.reach {
        line(on, &[(end, middle), (reach, middle)], colour, 4)?;
        on.draw_circle(place(reach, middle), radius, &Pen(colour, 1), true)?;
    }
    on.draw_circle(place(end, middle), radius, &Pen(colour, 1), true)?;
    if mark.derived || mark.bound == Bound::About {
        on.draw_circle(place(end, middle), radius / 2, &Pen(paper, 1), true)?;
    }
    let bar = Rect { y: middle - 7.0, height: 14.0, ..mark.bar };
    match mark.bound {
        Bound::AtLeast if mark.shape != Shape::Point => arrow(on, end + 8.0, end + 13.0, bar, colour),
        Bound::AtMost if mark.shape != Shape::Point => arrow(on, end + 13.0, end + 8.0, bar, colour),
        _ => Ok(()),
    }
}

fn draw_cells<B: DrawingBackend>(on: &mut B, mark: &Mark, colour: Colour) -> Drawn<B> {
    for nth in 0..mark.cells {
        let cell = mark.cell(nth);
        if mark.part { fill(on, cell, colour)? } else { outline(on, cell, colour)? }
    }
    Ok(())
}

fn fill<B: DrawingBackend>(on: &mut B, rect: Rect, colour: Colour) -> Drawn<B> {
    let end = place(rect.x + rect.width.max(1.0), rect.y + rect.height);
    on.draw_rect(place(rect.x, rect.y), end, &Pen(colour, 1), true)
}

fn outline<B: DrawingBackend>(on: &mut B, rect: Rect, colour: Colour) -> Drawn<B> {
    on.draw_rect(place(rect.x, rect.y), place(rect.x + rect.width, rect.y + rect.height), &Pen(colour, 1), false)
}

/// The bar's end dissolves into stripes: near the value, on either side.
fn fading<B: DrawingBackend>(on: &mut B, bar: Rect, colour: Colour) -> Drawn<B> {
    let stripes = 4.0f64.min((bar.width / 6.0).floor());
    let solid = bar.width - stripes * 4.0;
    fill(on, Rect { width: solid, ..bar }, colour)?;
    for nth in 0..stripes as i32 {
        let nth = f64::from(nth);
        fill(on, Rect { x: bar.x + solid + nth * 6.0 + 2.0, width: (3.0 - nth).max(1.0), ..bar }, colour)?;
    }
    Ok(())
}

fn hatched<B: DrawingBackend>(on: &mut B, bar: Rect, colour: Colour) -> Drawn<B> {
    outline(on, bar, colour)?;
    let mut start = bar.x - bar.height;
    while start < bar.x + bar.width {
        let low = (bar.x - start).max(0.0);
        let high = (bar.x + bar.width - start).min(bar.height);
        line(on, &[(start + low, bar.y + bar.height - low), (start + high, bar.y + bar.height - high)], colour, 1)?;
        start += 6.0;
    }
    Ok(())
}

/// An open arrow from `tail` to `tip`, beside the end of a bar.
fn arrow<B: DrawingBackend>(on: &mut B, tail: f64, tip: f64, bar: Rect, colour: Colour) -> Drawn<B> {
    let (top, middle, bottom) = (bar.y + 1.0, bar.y + bar.height / 2.0, bar.y + bar.height - 1.0);
    line(on, &[(tail, top), (tip, middle), (tail, bottom)], colour, 2)
}

fn line<B: DrawingBackend>(on: &mut B, points: &[(f64, f64)], colour: Colour, width: u32) -> Drawn<B> {
    on.draw_path(points.iter().map(|point| place(point.0, point.1)), &Pen(colour, width))
}

fn text<B: DrawingBackend>(on: &mut B, text: &Text, size: f64, bold: bool, colour: Colour) -> Drawn<B> {
    if text.text.is_empty() {
        return Ok(());
    }
    on.draw_text(&text.text, &Type { size, bold, colour, align: text.align }, place(text.x, text.y))
}

/// Backends draw on whole CSS pixels.
fn place(x: f64, y: f64) -> BackendCoord {
    (x.round() as i32, y.round() as i32)
}
