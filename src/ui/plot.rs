//! The drawing of a chart: SVG with links before scripts run, then a canvas in its place that answers pointer, touch and keys.

use super::stage;
use crate::{
    chart::{
        describe,
        frame::Frame,
        spec::{ChartId, ChartSpec, ChartView, Form},
    },
    edition::Edition,
    platform,
    reader::{
        part::Part,
        state::{Action, Origin, Pointed},
    },
};
use std::{cell::Cell, rc::Rc};
use yew::prelude::*;

/// The widths that charts are laid out at, in CSS pixels, and scaled from: for narrow containers and for wide ones.
pub const WIDTHS: [f64; 2] = [320.0, 460.0];

/// Containers this wide or wider show the wide layout; the style sheet says the same.
const WIDE_FROM: f64 = 430.0;

/// A pointer that went further than this, in CSS pixels, has dragged.
const DRAG: f64 = 8.0;

/// What a plot shows.
#[derive(Clone, Properties)]
pub struct PlotProps {
    /// The report.
    pub edition: Rc<Edition>,
    /// Which of the report's charts, from 0.
    pub nth: usize,
    /// How it is seen.
    pub view: ChartView,
    /// Changes when the screen's look changes.
    pub look: u32,
    /// What happens on it.
    pub act: Callback<Action>,
    /// Told when it has been drawn for the first time.
    pub drawn: Callback<ChartId>,
}

impl PlotProps {
    fn spec(&self) -> &ChartSpec {
        &self.edition.charts[self.nth]
    }
}

impl PartialEq for PlotProps {
    /// A report does not change while it is shown: nothing of it is compared, and no code for that is loaded.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.edition, &other.edition)
            && self.nth == other.nth
            && self.view == other.view
            && self.look == other.look
            && self.act == other.act
            && self.drawn == other.drawn
    }
}

/// The drawing of a chart.
pub struct Plot {
    /// Whether it has come near the window: until then its SVG stands for it.
    near: bool,
    canvas: NodeRef,
    hand: Rc<Hand>,
}

/// What the pointer is doing.
#[derive(Default)]
struct Hand {
    /// Whether it is a finger: nothing hovers then.
    touches: Cell<bool>,
    /// Where it was put down, in units of the frame.
    down: Cell<Option<f64>>,
    /// Whether it has dragged: then what follows is no click.
    dragged: Cell<bool>,
}

impl Component for Plot {
    /// It has come near the window.
    type Message = ();
    type Properties = PlotProps;

    fn create(_: &Context<Self>) -> Self {
        Plot { near: false, canvas: NodeRef::default(), hand: Rc::default() }
    }

    fn update(&mut self, context: &Context<Self>, (): ()) -> bool {
        self.near = true;
        self.draw(context.props());
        context.props().drawn.emit(context.props().spec().id);
        false
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let (edition, spec, view) = (&props.edition, props.spec(), &props.view);
        let shown = view.visible(spec).filter_map(|id| edition.observation(*id)).filter(|it| view.keeps(it));
        let options = shown.map(|it| {
            html! { <div role="option" key={it.id.0} id={Part::Option(spec.id, it.id)} aria-selected="false">{ describe::announcement(it, view) }</div> }
        });
        let act = &props.act;
        html! {
            <div class="plot" translate="no" data-changed={(*view != spec.first_view()).then_some("")} onpointerleave={self.left(act)}>
                { sheets(props) }
                <canvas ref={self.canvas.clone()} tabindex="0" role="listbox" id={Part::Canvas(spec.id)}
                    class={(spec.form == Form::Line).then_some("across")}
                    aria-labelledby={Part::Title(spec.id)} aria-describedby={Part::Subtitle(spec.id)}
                    onpointerdown={self.pressed_down(props)} onpointermove={self.moved(props)} onpointerup={self.let_go(props)}
                    onclick={self.clicked(props)} onkeydown={key(props)} onblur={self.left(act)}>
                    { for options }
                </canvas>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first && let Some(canvas) = self.canvas.cast::<web_sys::HtmlCanvasElement>() {
            let link = context.link().clone();
            platform::on_near(&canvas, move || link.send_message(()));
        }
        if self.near {
            self.draw(context.props());
        }
    }
}

/// The chart as SVG at both widths, with a link on each mark; shown until the canvas is drawn, and in print. Before them stands a spot
/// for each mark, in the same order: links from the text lead there, whichever of the two drawings is seen. After them the tip of the
/// mark that is pointed at, and the band that is being dragged over.
fn sheets(props: &PlotProps) -> Html {
    super::still(|| {
        let id = props.spec().id;
        let spots = props.spec().observations.iter().map(|it| html! { <i class="spot" id={Part::Spot(id, *it)}></i> });
        let sheets = ["sheet narrow", "sheet wide"].into_iter().enumerate();
        html! {
            <>
                { for spots }
                { for sheets.map(|(nth, class)| html! { <div {class}>{ drawn(props, nth) }</div> }) }
                <div class="band" id={Part::Band(id)} hidden=true></div>
                <div class="tip" id={Part::Tip(id)} hidden=true>
                    <p></p>
                    <p class="tip-ways">
                        <button type="button" data-go="">{ super::words::TO_SENTENCE }</button>
                        <button type="button" data-close="">{ super::words::CLOSE }</button>
                    </p>
                </div>
            </>
        }
    })
}

#[cfg(live)]
fn drawn(_: &PlotProps, _: usize) -> Html {
    html! {}
}

#[cfg(not(live))]
fn drawn(props: &PlotProps, nth: usize) -> Html {
    let frame = Frame::new(props.spec(), &props.edition.observations, &props.view, WIDTHS[nth]);
    Html::from_html_unchecked(super::prerender::linked_svg(&props.edition, props.spec(), &props.view, &frame).into())
}

/// The frame that a canvas of this width shows.
fn frame_at(props: &PlotProps, width: f64) -> Frame {
    let width = if width < WIDE_FROM { WIDTHS[0] } else { WIDTHS[1] };
    Frame::new(props.spec(), &props.edition.observations, &props.view, width)
}

impl Plot {
    fn draw(&self, props: &PlotProps) {
        let Some(canvas) = self.canvas.cast::<web_sys::HtmlCanvasElement>() else { return };
        let width = canvas.parent_element().map_or(0.0, |it| f64::from(it.client_width()));
        stage::show(props.spec().id, canvas, frame_at(props, width), width);
    }

    /// Where a pointer is, in units of the frame that the canvas shows.
    fn place(&self) -> impl Fn(&MouseEvent) -> (f64, f64) + use<> {
        let canvas = self.canvas.clone();
        move |event| {
            let width = canvas.cast::<web_sys::HtmlElement>().map_or(0.0, |it| f64::from(it.client_width()));
            let scale = WIDTHS[usize::from(width >= WIDE_FROM)] / width.max(1.0);
            (f64::from(event.offset_x()) * scale, f64::from(event.offset_y()) * scale)
        }
    }

    fn pressed_down(&self, props: &PlotProps) -> Callback<PointerEvent> {
        let (hand, place, zooms) = (self.hand.clone(), self.place(), props.spec().zooms());
        Callback::from(move |event: PointerEvent| {
            hand.touches.set(event.pointer_type() == "touch");
            hand.dragged.set(false);
            hand.down.set(Some(place(&event).0).filter(|_| zooms && !hand.touches.get()));
            // A drag that ends beside the chart ends there as well.
            if let Some(canvas) = event.target_dyn_into::<web_sys::Element>().filter(|_| hand.down.get().is_some()) {
                let _ = canvas.set_pointer_capture(event.pointer_id());
            }
        })
    }

    fn moved(&self, props: &PlotProps) -> Callback<PointerEvent> {
        let (hand, place, act, chart) = (self.hand.clone(), self.place(), props.act.clone(), props.spec().id);
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() == "touch" {
                return;
            }
            let (x, y) = place(&event);
            if let Some(down) = hand.down.get().filter(|_| event.buttons() == 1) {
                hand.dragged.set(hand.dragged.get() || (x - down).abs() > DRAG);
                if let Some(width) = stage::frame(chart).map(|it| it.width).filter(|_| hand.dragged.get()) {
                    platform::band(&chart.to_string(), down / width, x / width);
                }
            }
            let figure = stage::mark_at(chart, x, y);
            act.emit(Action::Point(figure.map(|figure| Pointed { chart, figure, pinned: false })));
        })
    }

    fn let_go(&self, props: &PlotProps) -> Callback<PointerEvent> {
        let (hand, place, props) = (self.hand.clone(), self.place(), props.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(down) = hand.down.take().filter(|_| hand.dragged.get()) else { return };
            let chart = props.spec().id;
            platform::band(&chart.to_string(), 0.0, 0.0);
            let point =
                |x: f64| stage::mark_at(chart, x, 0.0).and_then(|id| props.spec().observations.iter().position(|it| *it == id));
            if let (Some(one), Some(two)) = (point(down), point(place(&event).0)) {
                props.act.emit(Action::Window(chart, props.spec().between(one, two).or(props.view.window)));
            }
        })
    }

    /// A click goes to the sentence; a tap, where nothing hovers, first tells what the mark is.
    fn clicked(&self, props: &PlotProps) -> Callback<MouseEvent> {
        let (hand, place, props) = (self.hand.clone(), self.place(), props.clone());
        Callback::from(move |event: MouseEvent| {
            let (x, y) = place(&event);
            let Some(figure) = stage::mark_at(props.spec().id, x, y).filter(|_| !hand.dragged.take()) else { return };
            props.act.emit(if hand.touches.get() {
                Action::Point(Some(Pointed { chart: props.spec().id, figure, pinned: true }))
            } else {
                Action::Select(props.edition.sentence_of(figure), Origin::Chart)
            });
        })
    }

    /// The pointer or the focus goes elsewhere; what a finger opened stays.
    fn left<E: 'static>(&self, act: &Callback<Action>) -> Callback<E> {
        let (hand, act) = (self.hand.clone(), act.clone());
        Callback::from(move |_| {
            if !hand.touches.get() {
                act.emit(Action::Point(None));
            }
        })
    }
}

/// Arrows move through the marks in reading order; Enter goes to the sentence; plus, minus and nought zoom a line; Escape leaves. With
/// Alt, Control or Command they are the browser's.
fn key(props: &PlotProps) -> Callback<KeyboardEvent> {
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let (chart, view) = (props.spec().id, &props.view);
        let Some(frame) = stage::frame(chart) else { return };
        let at = stage::lit(chart).and_then(|lit| frame.mark_of(lit));
        let last = frame.marks.len().saturating_sub(1);
        let zoom = |inwards| {
            let first = view.window.map_or(0, |it| it.0);
            Action::Window(chart, props.spec().zoomed(view.window, first + at.unwrap_or(last / 2), inwards))
        };
        let line = props.spec().zooms();
        let point = |next: usize| {
            let figure = frame.marks.get(next).map(|it| it.observation);
            Action::Point(figure.map(|figure| Pointed { chart, figure, pinned: false }))
        };
        let action = match event.key().as_str() {
            "ArrowDown" | "ArrowRight" => point(at.map_or(0, |at| (at + 1).min(last))),
            "ArrowUp" | "ArrowLeft" => point(at.map_or(last, |at| at.saturating_sub(1))),
            "Home" => point(0),
            "End" => point(last),
            "Enter" | " " => match at {
                Some(at) => Action::Select(props.edition.sentence_of(frame.marks[at].observation), Origin::Chart),
                None => point(0),
            },
            "+" | "=" if line => zoom(true),
            "-" if line => zoom(false),
            "0" if line => Action::Window(chart, None),
            "Escape" => Action::Point(None),
            _ => return,
        };
        event.prevent_default();
        props.act.emit(action);
    })
}
