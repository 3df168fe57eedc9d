//! Drawing a frame: one function for every backend of plotters. The only place that names plotters.

#[cfg(target_arch = "wasm32")]
mod canvas;
mod even;
#[cfg(not(target_arch = "wasm32"))]
mod svg;

#[cfg(target_arch = "wasm32")]
pub use canvas::paint;
pub use even::Even;
pub use plotters::prelude::DrawingBackend;
#[cfg(not(target_arch = "wasm32"))]
pub use svg::svg;

use super::{
    frame::{Align, Frame, Mark, Rect, Shape, Text},
    metrics::{LABEL_SIZE, TICK_SIZE, text_width},
};
use crate::{observation::ObservationId, quantity::Bound};
use plotters::{
    coord::Shift,
    element::{Circle, PathElement, Polygon, Rectangle, Text as Words},
    prelude::{DrawingArea, DrawingAreaErrorKind, RGBColor, ShapeStyle},
    style::{
        Color, FontDesc, FontFamily, FontStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

/// The colours of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// Values.
    pub text: RGBColor,
    /// Labels and ticks.
    pub muted: RGBColor,
    /// Guide lines.
    pub guide: RGBColor,
    /// Marks.
    pub mark: RGBColor,
    /// The mark under the pointer or in the selection.
    pub lit: RGBColor,
    /// Behind the lit mark's row.
    pub glow: RGBColor,
    /// The page.
    pub paper: RGBColor,
}

/// On paper. The page's style sheet gives the same colours to its own things, and turns them dark in SVG by these values.
pub const LIGHT: Ink = Ink {
    text: RGBColor(0x1f, 0x1d, 0x1a),
    muted: RGBColor(0x66, 0x62, 0x5b),
    guide: RGBColor(0xe2, 0xde, 0xd5),
    mark: RGBColor(0x4d, 0x8f, 0x89),
    lit: RGBColor(0x0e, 0x6b, 0x66),
    glow: RGBColor(0xff, 0xe9, 0xa8),
    paper: RGBColor(0xfc, 0xfb, 0xf8),
};

/// In the dark.
pub const DARK: Ink = Ink {
    text: RGBColor(0xf1, 0xee, 0xe7),
    muted: RGBColor(0xa8, 0xa3, 0x99),
    guide: RGBColor(0x38, 0x36, 0x31),
    mark: RGBColor(0x4c, 0x86, 0x80),
    lit: RGBColor(0x74, 0xd0, 0xc7),
    glow: RGBColor(0x55, 0x44, 0x10),
    paper: RGBColor(0x16, 0x15, 0x12),
};

/// The font of charts; the page's style sheet brings it.
const FONT: &str = "Source Sans, sans-serif";

type Area<B> = DrawingArea<B, Shift>;
type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// Draws a frame. `lit` is the observation whose mark stands out.
pub fn draw<B: DrawingBackend>(area: &Area<B>, frame: &Frame, ink: &Ink, lit: Option<ObservationId>) -> Drawn<B> {
    for tick in &frame.ticks {
        text(area, &tick.text, TICK_SIZE, false, ink.muted)?;
    }
    for mark in &frame.marks {
        let lit = lit == Some(mark.observation);
        if lit {
            let strip = mark.strip;
            fill(area, strip.x, strip.y + 1.0, strip.width, strip.height - 2.0, ink.glow)?;
        }
        guides(area, frame, mark, ink)?;
        draw_mark(area, mark, ink, lit)?;
    }
    area.present()
}

/// The guide lines of a row: beside its bar only, so that none runs through a label or a value.
fn guides<B: DrawingBackend>(area: &Area<B>, frame: &Frame, mark: &Mark, ink: &Ink) -> Drawn<B> {
    let (top, bottom) = (pixel(mark.bar.y - 3.0), pixel(mark.bar.y + mark.bar.height + 3.0));
    let width = text_width(&mark.value.text, LABEL_SIZE, true);
    for tick in frame.ticks.iter().filter(|tick| tick.x < mark.value.x - 3.0 || tick.x > mark.value.x + width + 3.0) {
        let line = vec![(pixel(tick.x), top), (pixel(tick.x), bottom)];
        area.draw(&PathElement::new(line, ShapeStyle::from(&ink.guide).stroke_width(1)))?;
    }
    // A part starts where the one before it ends: what lies before it is drawn empty.
    if mark.part && mark.bar.x > 0.0 {
        outline(area, Rect { x: 0.0, width: mark.bar.x, ..mark.bar }, ink.guide)?;
    }
    Ok(())
}

fn draw_mark<B: DrawingBackend>(area: &Area<B>, mark: &Mark, ink: &Ink, lit: bool) -> Drawn<B> {
    let colour = if lit { ink.lit } else { ink.mark };
    for line in &mark.label {
        text(area, line, LABEL_SIZE, false, if lit { ink.text } else { ink.muted })?;
    }
    match mark.shape {
        Shape::Bar => draw_bar(area, mark, colour)?,
        Shape::Dot => draw_dot(area, mark, colour, if lit { ink.glow } else { ink.paper })?,
    }
    text(area, &mark.value, LABEL_SIZE, true, ink.text)
}

fn draw_bar<B: DrawingBackend>(area: &Area<B>, mark: &Mark, colour: RGBColor) -> Drawn<B> {
    let bar = mark.bar;
    let end = bar.x + bar.width;
    if let Some(reach) = mark.reach {
        outline(area, Rect { x: end, width: reach - end, ..bar }, colour)?;
    }
    match mark.bound {
        _ if mark.derived => hatched(area, bar, colour)?,
        Bound::About => fading(area, bar, colour)?,
        _ => fill(area, bar.x, bar.y, bar.width, bar.height, colour)?,
    }
    match mark.bound {
        Bound::AtLeast => arrow(area, end + 3.0, end + 9.0, bar, colour),
        Bound::AtMost => arrow(area, end + 9.0, end + 3.0, bar, colour),
        _ => Ok(()),
    }
}

fn draw_dot<B: DrawingBackend>(area: &Area<B>, mark: &Mark, colour: RGBColor, paper: RGBColor) -> Drawn<B> {
    let bar = mark.bar;
    let (end, middle) = (bar.x + bar.width, bar.y + bar.height / 2.0);
    let line = vec![(pixel(bar.x), pixel(middle)), (pixel(end), pixel(middle))];
    area.draw(&PathElement::new(line, ShapeStyle::from(&colour).stroke_width(2)))?;
    if let Some(reach) = mark.reach {
        outline(area, Rect { x: end, y: middle - 3.0, width: reach - end, height: 6.0 }, colour)?;
    }
    area.draw(&Circle::new((pixel(end), pixel(middle)), 6, ShapeStyle::from(&colour).filled()))?;
    if mark.derived || mark.bound == Bound::About {
        area.draw(&Circle::new((pixel(end), pixel(middle)), 3, ShapeStyle::from(&paper).filled()))?;
    }
    match mark.bound {
        Bound::AtLeast => arrow(area, end + 6.0, end + 12.0, bar, colour),
        Bound::AtMost => arrow(area, end + 12.0, end + 6.0, bar, colour),
        _ => Ok(()),
    }
}

fn fill<B: DrawingBackend>(area: &Area<B>, x: f64, y: f64, width: f64, height: f64, colour: RGBColor) -> Drawn<B> {
    let (right, bottom) = (pixel(x + width.max(1.0)), pixel(y + height));
    let corners = vec![(pixel(x), pixel(y)), (right, pixel(y)), (right, bottom), (pixel(x), bottom)];
    area.draw(&Polygon::new(corners, ShapeStyle::from(&colour).filled()))
}

fn outline<B: DrawingBackend>(area: &Area<B>, rect: Rect, colour: RGBColor) -> Drawn<B> {
    let corners = [(pixel(rect.x), pixel(rect.y)), (pixel(rect.x + rect.width), pixel(rect.y + rect.height))];
    area.draw(&Rectangle::new(corners, ShapeStyle::from(&colour).stroke_width(1)))
}

/// The bar's end dissolves into stripes: near the value, on either side.
fn fading<B: DrawingBackend>(area: &Area<B>, bar: Rect, colour: RGBColor) -> Drawn<B> {
    let stripes = 4.0f64.min((bar.width / 6.0).floor());
    let solid = bar.width - stripes * 4.0;
    fill(area, bar.x, bar.y, solid, bar.height, colour)?;
    for nth in 0..stripes as i32 {
        let nth = f64::from(nth);
        fill(area, bar.x + solid + nth * 6.0 + 2.0, bar.y, (3.0 - nth).max(1.0), bar.height, colour)?;
    }
    Ok(())
}

fn hatched<B: DrawingBackend>(area: &Area<B>, bar: Rect, colour: RGBColor) -> Drawn<B> {
    outline(area, bar, colour)?;
    let mut start = bar.x - bar.height;
    while start < bar.x + bar.width {
        let low = (bar.x - start).max(0.0);
        let high = (bar.x + bar.width - start).min(bar.height);
        let from = (pixel(start + low), pixel(bar.y + bar.height - low));
        let to = (pixel(start + high), pixel(bar.y + bar.height - high));
        area.draw(&PathElement::new(vec![from, to], ShapeStyle::from(&colour).stroke_width(1)))?;
        start += 6.0;
    }
    Ok(())
}

/// An open arrow from `tail` to `tip`, beside the end of a bar.
fn arrow<B: DrawingBackend>(area: &Area<B>, tail: f64, tip: f64, bar: Rect, colour: RGBColor) -> Drawn<B> {
    let points = vec![
        (pixel(tail), pixel(bar.y + 1.0)),
        (pixel(tip), pixel(bar.y + bar.height / 2.0)),
        (pixel(tail), pixel(bar.y + bar.height - 1.0)),
    ];
    area.draw(&PathElement::new(points, ShapeStyle::from(&colour).stroke_width(2)))
}

fn text<B: DrawingBackend>(area: &Area<B>, text: &Text, size: f64, bold: bool, colour: RGBColor) -> Drawn<B> {
    let horizontal = match text.align {
        Align::Left => HPos::Left,
        Align::Middle => HPos::Center,
        Align::Right => HPos::Right,
    };
    let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
    let font =
        FontDesc::new(FontFamily::Name(FONT), size, style).color(&colour.to_rgba()).pos(Pos::new(horizontal, VPos::Center));
    area.draw(&Words::new(text.text.as_str(), (pixel(text.x), pixel(text.y)), font))
}

/// Backends draw on whole CSS pixels.
fn pixel(coordinate: f64) -> i32 {
    coordinate.round() as i32
}
