//! A frame on a canvas, sharp at any pixel ratio.

use super::{Colour, Ink, Style, draw, draw_marks};
use crate::{
    chart::frame::{Frame, Rect},
    observation::ObservationId,
};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle, text_anchor::HPos,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Draws a frame on a canvas; `density` is the screen's pixels for one unit of the frame. `None` when the canvas cannot be drawn on.
pub fn paint(canvas: &HtmlCanvasElement, frame: &Frame, ink: &Ink, lit: Option<ObservationId>, density: f64) -> Option<()> {
    let (width, height) = ((frame.width * density).round() as u32, (frame.height * density).round() as u32);
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let backend = Canvas::new(canvas)?;
    backend.context.set_transform(density, 0.0, 0.0, density, 0.0, 0.0).ok()?;
    backend.context.clear_rect(0.0, 0.0, frame.width, frame.height);
    draw(backend, frame, Style { ink, lit, shrinks: 1.0 })
}

/// Draws the strips of some marks anew on a canvas that shows the frame already: what a hover changes, and no more.
pub fn paint_marks(
    canvas: &HtmlCanvasElement,
    frame: &Frame,
    ink: &Ink,
    lit: Option<ObservationId>,
    changed: &[usize],
) -> Option<()> {
    for at in changed {
        let Rect { x, y, width, height } = frame.marks.get(*at)?.strip;
        let backend = Canvas::new(canvas)?;
        let context = backend.context.clone();
        context.save();
        context.begin_path();
        context.rect(x, y, width, height);
        context.clip();
        context.clear_rect(x, y, width, height);
        // What stands beside a strip may reach into it.
        let near = at.saturating_sub(frame.reach())..(at + 1 + frame.reach()).min(frame.marks.len());
        let drawn = draw_marks(backend, frame, near, Style { ink, lit, shrinks: 1.0 });
        context.restore();
        drawn?;
    }
    Some(())
}

/// Plotters' canvas, with its text and its filled rectangles drawn here: font and colour are told to the browser when they change, and
/// not for each of a thousand marks.
struct Canvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    /// The size and the weight that the context has now.
    type_set: Option<(f64, bool)>,
    /// The colour that the context fills with now.
    filling: Option<Colour>,
}

impl Canvas {
    fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Canvas { inner: CanvasBackend::with_canvas_object(canvas.clone())?, context, type_set: None, filling: None })
    }

    fn fill_with(&mut self, colour: BackendColor) {
        let BackendColor { rgb: (red, green, blue), .. } = colour;
        let colour = Colour(red, green, blue);
        if self.filling.replace(colour) != Some(colour) {
            self.context.set_fill_style_str(&colour.css());
        }
    }
}

type Done = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for Canvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }

    fn ensure_prepared(&mut self) -> Done {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Done {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Done {
        self.inner.draw_pixel(point, colour)
    }

    fn draw_rect<S: BackendStyle>(&mut self, one: BackendCoord, two: BackendCoord, style: &S, fill: bool) -> Done {
        if !fill {
            return self.inner.draw_rect(one, two, style, false);
        }
        self.fill_with(style.color());
        let ((left, top), (right, bottom)) = (one, two);
        self.context.fill_rect(f64::from(left), f64::from(top), f64::from(right - left), f64::from(bottom - top));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.filling = None;
        self.inner.draw_circle(centre, radius, style, fill)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, place: BackendCoord) -> Done {
        let bold = matches!(style.style(), FontStyle::Bold);
        if self.type_set != Some((style.size(), bold)) {
            let weight = if bold { "bold " } else { "" };
            // Tenths of a pixel: what prints any fraction would weigh ten kilobytes.
            let tenths = (style.size() * 10.0).round() as u32;
            self.context.set_font(&format!("{weight}{}.{}px {}", tenths / 10, tenths % 10, style.family().as_str()));
            self.context.set_text_baseline("middle");
            self.type_set = Some((style.size(), bold));
        }
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        });
        self.fill_with(style.color());
        // A text that cannot be drawn is read in the table.
        let _ = self.context.fill_text(text, f64::from(place.0), f64::from(place.1));
        Ok(())
    }
}
