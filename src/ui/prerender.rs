//! The page as HTML, made natively.

use super::{App, AppProps, Carried};
use crate::{
    chart::{
        describe,
        draw::{LIGHT, svg},
        frame::Frame,
        spec::{ChartSpec, ChartView},
    },
    edition::Edition,
    observation::ObservationId,
};
use std::{future::Future, pin::pin, rc::Rc, task::{Context, Poll, Waker}};

/// The page's body as HTML, ready to be hydrated.
pub fn body(carried: &Carried) -> String {
    let props = AppProps { edition: Rc::new(carried.edition.clone()), site: Rc::new(carried.site.clone()) };
    let renderer = yew::LocalServerRenderer::<App>::with_props(props);
    block_on(renderer.render())
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

/// A chart as SVG, with a link on each mark to its sentence. `prefix` keeps the ids of two layouts apart.
pub fn linked_svg(spec: &ChartSpec, edition: &Edition, view: &ChartView, frame: &Frame, prefix: &str) -> String {
    let drawing = svg(frame, &LIGHT).replacen("<svg ", "<svg class=\"drawing\" aria-hidden=\"true\" ", 1);
    let link = |mark: &crate::chart::frame::Mark| {
        let observation = edition.observation(mark.observation)?;
        let strip = mark.strip;
        let name = escaped(&describe::announcement(observation, view));
        Some(format!(
            "<a id=\"{prefix}{}-{}\" href=\"#{}\" aria-label=\"{name}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></a>",
            spec.id,
            mark.observation,
            sentence(edition, mark.observation),
            strip.x,
            strip.y,
            strip.width,
            strip.height,
        ))
    };
    let links: String = frame.marks.iter().filter_map(link).collect();
    format!("{drawing}<svg class=\"links\" viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\">{links}</svg>", frame.width, frame.height)
}

fn sentence(edition: &Edition, id: ObservationId) -> ObservationId {
    edition.observation(id).filter(|it| !it.is_stated()).and_then(|it| it.from.last().copied()).unwrap_or(id)
}

/// Text for use in HTML, in elements and in quoted attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
