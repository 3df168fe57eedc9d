//! A frame as SVG, for pages without scripts.

use super::{Even, Ink, draw};
use crate::chart::frame::Frame;
use plotters::prelude::{IntoDrawingArea, SVGBackend};

/// plotters-svg writes font sizes divided by this.
const SHRINKS: f64 = 1.24;

/// The frame as an SVG element.
pub fn svg(frame: &Frame, ink: &Ink) -> String {
    let size = (frame.width.ceil() as u32, frame.height.ceil() as u32);
    let mut text = String::new();
    {
        let area = Even::shrinking(SVGBackend::with_string(&mut text, size), size, SHRINKS).into_drawing_area();
        // Writing to a string does not fail; were it to, the page still has the table.
        let _ = draw(&area, frame, ink, None);
    }
    text
}
