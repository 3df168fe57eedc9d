//! What stands on the canvases now, so that a hover draws no more than it changes: the frame of each chart, and its lit mark.
//!
//! This is no state of the page's, but what the last effects left on the screen; it is written by effects alone.

use crate::{
    chart::{frame::Frame, spec::ChartId},
    observation::ObservationId,
    platform,
};
use std::{cell::RefCell, rc::Rc};
use web_sys::HtmlCanvasElement;

/// A change of scale or unit takes this long, in milliseconds.
#[cfg(live)]
const MOTION: f64 = 220.0;

/// A chart on its canvas.
struct Scene {
    chart: ChartId,
    canvas: HtmlCanvasElement,
    frame: Rc<Frame>,
    /// The screen's pixels for one unit of the frame.
    density: f64,
    lit: Option<ObservationId>,
    /// What it moves from, while it moves.
    from: Option<Rc<Frame>>,
}

thread_local! {
    static SCENES: RefCell<Vec<Scene>> = const { RefCell::new(Vec::new()) };
}

fn with<T>(chart: ChartId, run: impl FnOnce(&mut Scene) -> T) -> Option<T> {
    SCENES.with_borrow_mut(|scenes| scenes.iter_mut().find(|it| it.chart == chart).map(run))
}

/// Shows a frame on a canvas that is `width` CSS pixels wide. What was there before moves to its new places, if the reader likes motion.
pub fn show(chart: ChartId, canvas: HtmlCanvasElement, frame: Frame, width: f64) {
    let density = platform::pixel_ratio() * width / frame.width;
    let ratio = frame.height / frame.width;
    let frame = Rc::new(frame);
    let known = with(chart, |scene| {
        let moves = scene.frame != frame && scene.frame.width == frame.width;
        scene.from = Some(std::mem::replace(&mut scene.frame, frame.clone())).filter(|_| moves && platform::likes_motion());
        (scene.canvas, scene.density) = (canvas.clone(), density);
        scene.from.is_some()
    });
    let moves = known.unwrap_or_else(|| {
        let scene = Scene { chart, canvas: canvas.clone(), frame, density, lit: None, from: None };
        SCENES.with_borrow_mut(|scenes| scenes.push(scene));
        false
    });
    if moves {
        #[cfg(live)]
        platform::animate(MOTION);
    } else {
        with(chart, |scene| paint(scene, None));
    }
    platform::mark_live(&canvas, ratio);
}

/// A moment of the motion, from nought to one.
pub fn advance(part: f64) {
    SCENES.with_borrow_mut(|scenes| {
        for scene in scenes.iter_mut().filter(|it| it.from.is_some()) {
            let from = scene.from.take();
            let eased = 1.0 - (1.0 - part).powi(3);
            let between = from.as_ref().filter(|_| part < 1.0).map(|from| scene.frame.between(from, eased));
            paint(scene, between.as_ref());
            scene.from = from.filter(|_| part < 1.0);
        }
    });
}

/// Lights a mark on a chart, or none: only what changes is drawn anew.
pub fn light(chart: ChartId, lit: Option<ObservationId>) {
    with(chart, |scene| {
        let before = std::mem::replace(&mut scene.lit, lit);
        if before == lit || scene.from.is_some() {
            return;
        }
        let changed: [Option<usize>; 2] = [before, lit].map(|it| it.and_then(|id| scene.frame.mark_of(id)));
        repaint(scene, changed);
    });
}

/// The frame that a chart shows.
pub fn frame(chart: ChartId) -> Option<Rc<Frame>> {
    with(chart, |scene| scene.frame.clone())
}

/// The lit mark of a chart.
pub fn lit(chart: ChartId) -> Option<ObservationId> {
    with(chart, |scene| scene.lit).flatten()
}

/// The mark that a chart has at a place, in units of its frame.
pub fn mark_at(chart: ChartId, x: f64, y: f64) -> Option<ObservationId> {
    with(chart, |scene| scene.frame.nearest(x, y).map(|at| scene.frame.marks[at].observation)).flatten()
}

#[cfg(live)]
fn ink() -> &'static crate::chart::draw::Ink {
    use crate::chart::draw::{DARK, LIGHT};
    if platform::is_dark() { &DARK } else { &LIGHT }
}

#[cfg(live)]
fn paint(scene: &Scene, frame: Option<&Frame>) {
    crate::chart::draw::paint(&scene.canvas, frame.unwrap_or(&scene.frame), ink(), scene.lit, scene.density);
}

#[cfg(live)]
fn repaint(scene: &Scene, changed: [Option<usize>; 2]) {
    for at in changed.into_iter().flatten() {
        crate::chart::draw::paint_marks(&scene.canvas, &scene.frame, ink(), scene.lit, &[at]);
    }
}

#[cfg(not(live))]
fn paint(_: &Scene, _: Option<&Frame>) {}

#[cfg(not(live))]
fn repaint(_: &Scene, _: [Option<usize>; 2]) {}
