//! A frame on a canvas, sharp at any pixel ratio.

use super::{Ink, draw, draw_marks};
use crate::{
    chart::frame::{Frame, Rect},
    observation::ObservationId,
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
    let context = context(canvas)?;
    context.set_transform(density, 0.0, 0.0, density, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, frame.width, frame.height);
    draw(&mut CanvasBackend::with_canvas_object(canvas.clone())?, frame, ink, lit, 1.0).ok()
}

/// Draws the strips of some marks anew on a canvas that shows the frame already: what a hover changes, and no more.
pub fn paint_marks(
    canvas: &HtmlCanvasElement,
    frame: &Frame,
    ink: &Ink,
    lit: Option<ObservationId>,
    changed: &[usize],
) -> Option<()> {
    let context = context(canvas)?;
    let mut backend = CanvasBackend::with_canvas_object(canvas.clone())?;
    for at in changed {
        let Rect { x, y, width, height } = frame.marks.get(*at)?.strip;
        context.save();
        context.begin_path();
        context.rect(x, y, width, height);
        context.clip();
        context.clear_rect(x, y, width, height);
        // What stands beside a strip may reach into it.
        let near = at.saturating_sub(frame.reach())..(at + 1 + frame.reach()).min(frame.marks.len());
        let drawn = draw_marks(&mut backend, frame, near, ink, lit, 1.0);
        context.restore();
        drawn.ok()?;
    }
    Some(())
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
