//! A frame as SVG, for pages without scripts.

use super::{Ink, Style, draw};
use crate::chart::frame::Frame;
use plotters_svg::SVGBackend;

/// plotters-svg writes font sizes divided by this; here they are as the frame has them, and as a canvas shows them.
const SHRINKS: f64 = 1.24;

/// The frame as an SVG element.
pub fn svg(frame: &Frame, ink: &Ink) -> String {
    let size = (frame.width.ceil() as u32, frame.height.ceil() as u32);
    let mut text = String::new();
    {
        // Writing to a string does not fail; were it to, the page still has the table.
        let _ = draw(SVGBackend::with_string(&mut text, size), frame, Style { ink, lit: None, shrinks: SHRINKS });
    }
    text
}
