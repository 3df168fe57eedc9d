//! The drawing of a chart: SVG with links before scripts run, then a canvas in its place that answers pointer, touch and keys.

use crate::{
    chart::{
        describe,
        frame::Frame,
        spec::{ChartSpec, ChartView},
    },
    edition::Edition,
    observation::ObservationId,
    reader::state::{Action, Origin},
};
use std::rc::Rc;
use yew::prelude::*;

/// The widths that charts are laid out at, in CSS pixels, and scaled from: for narrow containers and for wide ones.
pub const WIDTHS: [f64; 2] = [320.0, 460.0];

/// What a plot shows.
#[derive(Clone, PartialEq, Properties)]
pub struct PlotProps {
    /// The report.
    pub edition: Rc<Edition>,
    /// The chart.
    pub spec: ChartSpec,
    /// How it is seen.
    pub view: ChartView,
    /// The figure that stands out, if it is on this chart.
    pub lit: Option<ObservationId>,
    /// Changes when the screen's look changes.
    pub look: u32,
    /// What happens on it.
    pub act: Callback<Action>,
}

/// The drawing of a chart.
pub struct Plot {
    canvas: NodeRef,
}

impl Component for Plot {
    type Message = ();
    type Properties = PlotProps;

    fn create(_: &Context<Self>) -> Self {
        Plot { canvas: NodeRef::default() }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (props, canvas) = (context.props(), &self.canvas);
        let (edition, spec, view) = (&props.edition, &props.spec, &props.view);
        let option = |id: ObservationId| format!("{}-muc-{}", spec.id, id.0);
        let options = spec.observations.iter().filter_map(|id| edition.observation(*id)).map(|it| {
            let chosen = if props.lit == Some(it.id) { "true" } else { "false" };
            html! { <div role="option" id={option(it.id)} aria-selected={chosen}>{ describe::announcement(it, view) }</div> }
        });
        html! {
            <div class="plot" data-changed={(*view != spec.first_view()).then_some("")}>
                { sheets(props) }
                <canvas ref={canvas.clone()} tabindex="0" role="listbox" aria-label={describe::title(spec, &edition.observations, view)}
                    aria-activedescendant={props.lit.map(option)}
                    onpointermove={pointed(props, canvas)} onpointerleave={super::doing(&props.act, Action::Hover(None))}
                    onclick={clicked(props, canvas)} onkeydown={pressed(props)} onblur={super::doing(&props.act, Action::Hover(None))}>
                    { for options }
                </canvas>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        draw(&self.canvas, context.props());
    }
}

/// The chart as SVG at both widths, with a link on each mark; shown until the canvas is drawn, and in print. Before them stands a spot
/// for each mark, in the same order: links from the text lead there, whichever of the two drawings is seen.
fn sheets(props: &PlotProps) -> Html {
    super::still(|| {
        let spots =
            props.spec.observations.iter().map(|id| html! { <i class="spot" id={format!("{}-{id}", props.spec.id)}></i> });
        let sheets = ["sheet narrow", "sheet wide"].into_iter().enumerate();
        html! { <>{ for spots }{ for sheets.map(|(nth, class)| html! { <div {class}>{ drawn(props, nth) }</div> }) }</> }
    })
}

#[cfg(target_arch = "wasm32")]
fn drawn(_: &PlotProps, _: usize) -> Html {
    html! {}
}

#[cfg(not(target_arch = "wasm32"))]
fn drawn(props: &PlotProps, nth: usize) -> Html {
    let frame = Frame::new(&props.spec, &props.edition.observations, &props.view, WIDTHS[nth]);
    Html::from_html_unchecked(super::prerender::linked_svg(&props.edition, &props.view, &frame).into())
}

/// The frame that a canvas of this width shows.
fn frame_at(props: &PlotProps, width: f64) -> Frame {
    let width = if width < WIDE_FROM { WIDTHS[0] } else { WIDTHS[1] };
    Frame::new(&props.spec, &props.edition.observations, &props.view, width)
}

/// Containers this wide or wider show the wide layout; the style sheet says the same.
const WIDE_FROM: f64 = 430.0;

/// The mark under a pointer.
fn mark_at(props: &PlotProps, canvas: &NodeRef, offset: f64) -> Option<ObservationId> {
    let width = f64::from(canvas.cast::<web_sys::HtmlElement>()?.client_width());
    let frame = frame_at(props, width);
    let mark = frame.nearest(offset * frame.width / width.max(1.0))?;
    Some(frame.marks[mark].observation)
}

fn pointed(props: &PlotProps, canvas: &NodeRef) -> Callback<PointerEvent> {
    let (props, canvas) = (props.clone(), canvas.clone());
    Callback::from(move |event: PointerEvent| {
        let figure = mark_at(&props, &canvas, f64::from(event.offset_y()));
        if figure != props.lit {
            props.act.emit(Action::Hover(figure));
        }
    })
}

/// A click, a tap: the page goes to the sentence.
fn clicked(props: &PlotProps, canvas: &NodeRef) -> Callback<MouseEvent> {
    let (props, canvas) = (props.clone(), canvas.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some(figure) = mark_at(&props, &canvas, f64::from(event.offset_y())) {
            props.act.emit(Action::Select(sentence_of(&props.edition, figure), Origin::Chart));
        }
    })
}

/// The figure in whose sentence a mark is said: its own, or for a derived one the change it follows from.
fn sentence_of(edition: &Edition, figure: ObservationId) -> ObservationId {
    let derived = edition.observation(figure).filter(|it| !it.is_stated());
    derived.and_then(|it| it.from.last().copied()).unwrap_or(figure)
}

fn pressed(props: &PlotProps) -> Callback<KeyboardEvent> {
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        let order = &props.spec.observations;
        let at = props.lit.and_then(|lit| order.iter().position(|it| *it == lit));
        let last = order.len().saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowDown" | "ArrowRight" => at.map_or(0, |at| (at + 1).min(last)),
            "ArrowUp" | "ArrowLeft" => at.map_or(last, |at| at.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                if let Some(lit) = props.lit {
                    props.act.emit(Action::Select(sentence_of(&props.edition, lit), Origin::Chart));
                }
                return;
            }
            "Escape" => return props.act.emit(Action::Hover(None)),
            _ => return,
        };
        event.prevent_default();
        props.act.emit(Action::Hover(order.get(next).copied()));
    })
}

/// Draws what the plot shows now on its canvas, in the colours and the density of the screen.
#[cfg(target_arch = "wasm32")]
fn draw(canvas: &NodeRef, props: &PlotProps) {
    use crate::{
        chart::draw::{DARK, LIGHT, paint},
        platform,
    };
    let Some(canvas) = canvas.cast::<web_sys::HtmlCanvasElement>() else { return };
    let Some(plot) = canvas.parent_element() else { return };
    let width = f64::from(plot.client_width());
    let frame = frame_at(props, width);
    let ink = if platform::is_dark() { DARK } else { LIGHT };
    if paint(&canvas, &frame, &ink, props.lit, platform::pixel_ratio() * width / frame.width).is_some() {
        let _ = plot.set_attribute("data-live", "");
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn draw(_: &NodeRef, _: &PlotProps) {}
