//! What a reader does on the parts of the page that never change: figures of the text, cards, columns of the table, the share button.

use super::{
    chart::read_rate,
    effects::{Link, Share},
    take::Take,
};
use crate::{
    chart::spec::ChartId,
    observation::ObservationId,
    reader::{
        part::button,
        state::{Action, Column, Origin},
    },
};
use yew::prelude::*;

/// The nearest element around an event's target that fits a selector.
fn around(event: &Event, selector: &str) -> Option<web_sys::Element> {
    event.target_dyn_into::<web_sys::Element>()?.closest(selector).ok()?
}

/// What the nearest element around an event's target that has an attribute says in it.
fn named(event: &Event, attribute: &str) -> Option<String> {
    around(event, &format!("[{attribute}]"))?.get_attribute(attribute)
}

/// The figure of the text that an event happened on.
fn figure_of(event: &Event) -> Option<ObservationId> {
    around(event, "a.figure")?.id().parse().ok()
}

/// The chart that an event happened on.
fn chart_of(event: &Event) -> Option<ChartId> {
    around(event, "figure.chart")?.id().parse().ok()
}

/// The pointer comes to a figure.
pub fn over(act: &Callback<Action>) -> Callback<PointerEvent> {
    let act = act.clone();
    Callback::from(move |event: PointerEvent| {
        if let Some(id) = figure_of(&event) {
            act.emit(Action::Hover(Some(id)));
        }
    })
}

/// The pointer leaves a figure.
pub fn out(act: &Callback<Action>) -> Callback<PointerEvent> {
    let act = act.clone();
    Callback::from(move |event: PointerEvent| {
        if figure_of(&event).is_some() {
            act.emit(Action::Hover(None));
        }
    })
}

/// The focus comes to a figure, into a chart, or elsewhere.
pub fn focus(act: &Callback<Action>) -> Callback<FocusEvent> {
    let act = act.clone();
    Callback::from(move |event: FocusEvent| {
        act.emit(Action::Attend(chart_of(&event)));
        if let Some(id) = figure_of(&event) {
            act.emit(Action::Hover(Some(id)));
        }
    })
}

/// A rate was written.
pub fn change(act: &Callback<Action>) -> Callback<Event> {
    let act = act.clone();
    Callback::from(move |event: Event| {
        if let (Some(chart), Some(input)) = (chart_of(&event), event.target_dyn_into::<web_sys::HtmlInputElement>()) {
            act.emit(Action::Rate(chart, read_rate(&input.value())));
        }
    })
}

/// Escape closes the card; the focus goes back to its figure.
pub fn key(act: &Callback<Action>) -> Callback<KeyboardEvent> {
    let act = act.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            act.emit(Action::Close);
        }
    })
}

/// A click on a figure opens its card; on a button of the page, does what its attribute says. With a key held it stays the browser's.
pub fn click(act: &Callback<Action>, share: &Share, take: &Take) -> Callback<MouseEvent> {
    let (act, share, take) = (act.clone(), share.clone(), take.clone());
    Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        if let Some(id) = figure_of(&event) {
            event.prevent_default();
            act.emit(Action::Select(id, Origin::Text));
        } else if let Some(column) = named(&event, button::COLUMN).and_then(|it| Column::named(&it)) {
            act.emit(Action::Sort(column));
        } else if named(&event, button::SHARE).is_some() {
            share.emit((None, true));
        } else if let Some(id) = named(&event, button::COPY).and_then(|it| it.parse().ok()) {
            share.emit((Some(Link::Figure(id)), false));
        } else if let Some(chart) = named(&event, button::CHART).and_then(|it| it.parse().ok()) {
            act.emit(Action::ShowChart(chart));
        } else if let (Some(kind), Some(chart)) = (named(&event, button::TAKE), chart_of(&event)) {
            take.emit((chart, kind));
        } else if let (Some(part), Some(chart)) = (named(&event, button::VIEW), chart_of(&event)) {
            act.emit(Action::View(chart, part));
        } else if let (Some(_), Some(chart)) = (named(&event, button::LINK), chart_of(&event)) {
            share.emit((Some(Link::Chart(chart)), false));
        } else if named(&event, button::GO).is_some() {
            act.emit(Action::GoTo);
        } else if named(&event, button::CLOSE).is_some() {
            act.emit(Action::Close);
        }
    })
}
