//! The page as HTML, made natively.

use super::{App, AppProps, Carried};
use crate::{
    chart::{
        describe,
        draw::{LIGHT, svg},
        frame::{Frame, Mark},
        spec::ChartView,
    },
    edition::Edition,
};
use std::{
    cell::RefCell,
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};
use yew::prelude::*;

pub use super::plot::WIDTHS;

/// The page's body as HTML, ready to be hydrated.
pub fn body(carried: &Carried) -> String {
    let props = AppProps { edition: Rc::new(carried.edition.clone()), site: Rc::new(carried.site.clone()) };
    let renderer = yew::LocalServerRenderer::<App>::with_props(props);
    PARTS.take();
    filled(&block_on(renderer.render()))
}

thread_local! {
    /// The parts of the page being rendered that never change, each with its place marked in the text.
    static PARTS: RefCell<Vec<Html>> = const { RefCell::new(Vec::new()) };
}

/// Stands around the number of a part in the rendered text; import lets no control characters through.
const MARK: char = '\u{1}';

/// A part of the page that hydration leaves alone: a raw node, filled in when the page around it has been rendered. (One rendering
/// cannot run inside another.)
pub fn raw(part: Html) -> Html {
    let number = PARTS.with_borrow_mut(|parts| {
        parts.push(part);
        parts.len() - 1
    });
    Html::from_html_unchecked(format!("{MARK}{number}{MARK}").into())
}

/// The text with every marked part rendered in its place.
fn filled(text: &str) -> String {
    let parts = PARTS.take();
    let mut pieces = text.split(MARK);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    while let (Some(number), Some(after)) = (pieces.next(), pieces.next()) {
        let part = number.parse().ok().and_then(|number: usize| parts.get(number).cloned()).unwrap_or_default();
        filled += &block_on(yew::LocalServerRenderer::<Part>::with_props(PartProps { part }).hydratable(false).render());
        filled += after;
    }
    filled
}

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    part: Html,
}

#[component(Part)]
fn part(props: &PartProps) -> Html {
    props.part.clone()
}

/// Rendering never waits for anything outside itself: asking again is enough.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

/// A chart as SVG, with a link on each mark to its sentence.
pub fn linked_svg(edition: &Edition, view: &ChartView, frame: &Frame) -> String {
    let drawing = svg(frame, &LIGHT).replacen("<svg ", "<svg class=\"drawing\" aria-hidden=\"true\" ", 1);
    let link = |mark: &Mark| {
        let observation = edition.observation(mark.observation)?;
        let strip = mark.strip;
        let name = escaped(&describe::announcement(observation, view));
        Some(format!(
            "<a href=\"#{}\" aria-label=\"{name}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></a>",
            edition.sentence_of(mark.observation),
            strip.x,
            strip.y,
            strip.width,
            strip.height,
        ))
    };
    let links: String = frame.marks.iter().filter_map(link).collect();
    format!(
        "{drawing}<svg class=\"links\" viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\">{links}</svg>",
        frame.width, frame.height
    )
}

/// Text for use in HTML, in elements and in quoted attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
