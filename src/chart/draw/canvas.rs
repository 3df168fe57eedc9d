//! A frame on a canvas, sharp at any pixel ratio.

use super::{Even, Ink, draw};
use crate::{chart::frame::Frame, observation::ObservationId};
use plotters::prelude::IntoDrawingArea;
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
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_transform(density, 0.0, 0.0, density, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, frame.width, frame.height);
    let size = (frame.width.ceil() as u32, frame.height.ceil() as u32);
    let area = Even::new(CanvasBackend::with_canvas_object(canvas.clone())?, size).into_drawing_area();
    draw(&area, frame, ink, lit).ok()
}
