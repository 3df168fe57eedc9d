//! The page as HTML, made natively.

use super::{App, AppProps, Carried};
use crate::{
    chart::{
        describe,
        draw::{LIGHT, svg},
        frame::{Frame, Mark},
        spec::{ChartSpec, ChartView},
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
    block_on(rendered(props, &|_| {}))
}

/// The page's body as HTML; tells what part of it is done, from 0 to 1. In a browser Yew renders between other tasks: this waits for it
/// there. One at a time.
pub async fn rendered(props: AppProps, told: &dyn Fn(f64)) -> String {
    let renderer = yew::LocalServerRenderer::<App>::with_props(props);
    PARTS.take();
    filled(&renderer.render().await, told).await
}

/// A part of a page by itself, as HTML.
pub async fn part_of(part: Html) -> String {
    yew::LocalServerRenderer::<Part>::with_props(PartProps { part }).hydratable(false).render().await
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
async fn filled(text: &str, told: &dyn Fn(f64)) -> String {
    let parts = PARTS.take();
    let count = f64::from(u32::try_from(parts.len()).unwrap_or(u32::MAX));
    let mut done = 0.0;
    let mut pieces = text.split(MARK);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    while let (Some(number), Some(after)) = (pieces.next(), pieces.next()) {
        let part = number.parse().ok().and_then(|number: usize| parts.get(number).cloned()).unwrap_or_default();
        filled += &part_of(part).await;
        filled += after;
        done += 1.0;
        told(done / count);
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

/// A page that never comes alive, as HTML.
pub fn still_page<C: BaseComponent>(props: C::Properties) -> String {
    block_on(yew::LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// Natively rendering never waits for anything outside itself: asking again is enough.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

/// A tip is this wide at most, and taken for this high, in units of the frame.
const TIP: (f64, f64) = (280.0, 64.0);

/// A chart as SVG, with links on each mark and its tip, which show without any script: one link to the mark's sentence, and under it one
/// to the mark itself, for a finger, which cannot hover. What an index of marks lights is in [`lit_marks`].
pub fn linked_svg(edition: &Edition, spec: &ChartSpec, view: &ChartView, frame: &Frame) -> String {
    let drawing = gathered(&svg(frame, &LIGHT)).replacen("<svg ", "<svg class=\"drawing\" aria-hidden=\"true\" ", 1);
    let link = |mark: &Mark| {
        let observation = edition.observation(mark.observation)?;
        let name = escaped(&describe::announcement(observation, view));
        let (strip, id) = (mark.strip, mark.observation);
        let place = format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", strip.x, strip.y, strip.width, strip.height);
        Some(format!(
            "<g><a href=\"#{}-{id}\" tabindex=\"-1\" aria-hidden=\"true\"><rect {place}/></a>\
             <a class=\"to\" href=\"#{}\" aria-label=\"{name}\"><rect {place}/></a>{}</g>",
            spec.id,
            edition.sentence_of(id),
            tip(mark, frame, &name),
        ))
    };
    let links: String = frame.marks.iter().filter_map(link).collect();
    format!(
        "{drawing}<svg class=\"links\" viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\">{links}</svg>",
        frame.width, frame.height
    )
}

/// A drawing of plotters with a path for shapes of one kind that follow each other: a hatched bar is a hundred lines, each an element that
/// a phone would have to lay out. The page's style sheet knows the font.
fn gathered(svg: &str) -> String {
    let mut whole = String::new();
    let mut open: Option<String> = None;
    let mut turn_to = |whole: &mut String, kind: Option<String>| {
        if open != kind {
            *whole += if open.is_some() { "\"/>" } else { "" };
            *whole += kind.as_deref().unwrap_or_default();
            open = kind;
        }
    };
    for line in svg.lines() {
        let of = |name: &str| line.split_once(&format!(" {name}=\""))?.1.split('"').next();
        let filled = || {
            let [x, y, width, height] = [of("x")?, of("y")?, of("width")?, of("height")?];
            let kind = format!("<path fill=\"{}\" d=\"", of("fill").filter(|_| of("stroke") == Some("none"))?);
            Some((kind, format!("M{x},{y}h{width}v{height}h-{width}z")))
        };
        let lines = || {
            let kind = format!("<path fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" d=\"", of("stroke")?, of("stroke-width")?);
            Some((kind, format!("M{}", of("points")?.trim())))
        };
        let shape = if line.starts_with("<rect ") {
            filled()
        } else if line.starts_with("<polyline ") {
            lines()
        } else {
            None
        };
        match shape {
            Some((kind, path)) => {
                turn_to(&mut whole, Some(kind));
                whole += &path;
            }
            None => {
                turn_to(&mut whole, None);
                whole += &line.replace(" opacity=\"1\"", "").replace(" font-family=\"Source Sans, sans-serif\"", "");
            }
        }
    }
    turn_to(&mut whole, None);
    whole
}

/// The tip of a mark, under its strip, or above where it would hang out of the drawing; never over it.
fn tip(mark: &Mark, frame: &Frame, said: &str) -> String {
    let (middle, strip) = (mark.point().0, mark.strip);
    let (width, height) = (TIP.0.min(frame.width), TIP.1);
    let above = strip.y + strip.height + height > frame.height && strip.y >= height;
    let x = (middle - width / 2.0).clamp(0.0, frame.width - width).round();
    let y = if above { strip.y - height } else { strip.y + strip.height };
    let side = if x == 0.0 {
        " start"
    } else if x + width >= frame.width - 1.0 {
        " end"
    } else {
        ""
    };
    format!(
        "<foreignObject x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"><div class=\"told{}{side}\" aria-hidden=\"true\"><p>{said}</p></div></foreignObject>",
        if above { " above" } else { "" },
    )
}

/// The rules that light a mark and show its tip without scripts: the nth spot, when a link leads to it, means the nth mark of the drawing.
pub fn lit_marks(edition: &Edition) -> String {
    let most = edition.charts.iter().map(|it| it.observations.len()).max().unwrap_or(0);
    let rules = |what: &str, does: &str| {
        let rule =
            |nth: usize| format!(".plot:not([data-live]) .spot:nth-of-type({nth}):target ~ .sheet g:nth-of-type({nth}) {what}");
        let all = (1..=most).map(rule).collect::<Vec<_>>().join(",");
        if all.is_empty() { all } else { format!("{all} {{ {does} }}\n") }
    };
    rules(".to rect", "fill-opacity: 0.42;")
        + &rules("foreignObject", "visibility: visible;")
        + &rules(".to", "pointer-events: auto;")
}

/// Text for use in HTML, in elements and in quoted attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
