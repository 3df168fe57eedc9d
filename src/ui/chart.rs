//! A chart with its title, views, legend and source.

use super::{app::Share, doing, plot::Plot, still, take, words};
use crate::{
    chart::{
        describe,
        spec::{ChartId, ChartSpec, ChartView, Form, Measure, ScaleKind, Sign},
    },
    decimal::Decimal,
    reader::{
        permalink::Place,
        state::{Action, State},
    },
    words::number,
};
use yew::prelude::*;

/// The chart of a spec as the state has it.
pub fn figure(state: &State, spec: &ChartSpec, act: &Callback<Action>, share: &Share, look: u32) -> Html {
    let Some(view) = state.view(spec.id) else { return html! {} };
    let observations = &state.edition.observations;
    let copy = share.reform({
        let place = Place::Chart(spec.id, view.clone());
        move |_: MouseEvent| (Some(place.clone()), false)
    });
    let source = state.edition.article.publisher.clone().unwrap_or_else(|| "bài này".to_owned());
    html! {
        <figure class="chart" id={spec.id.to_string()} aria-labelledby={format!("{}-ten", spec.id)}>
            <figcaption>
                <h2 id={format!("{}-ten", spec.id)}>{ describe::title(spec, observations, view) }</h2>
                <p class="chart-sub" id={format!("{}-kieu", spec.id)}>{ describe::subtitle(spec, observations, view) }</p>
            </figcaption>
            <Plot edition={state.edition.clone()} spec={spec.clone()} view={view.clone()} {look} act={act.clone()} />
            { controls(spec, view, act) }
            { still(|| legend(spec, state)) }
            <p class="chart-source">
                { format!("Nguồn: {source}. ") }
                if let Some(rate) = view.rate.filter(|_| spec.currencies.len() > 1) {
                    { format!("Quy đổi theo giả định 1 USD = {} đồng. ", number(rate)) }
                }
                <button class="live" type="button" onclick={copy}>{ words::COPY_LINK }</button>
            </p>
            { still(|| take::menu(state, spec)) }
        </figure>
    }
}

fn legend(spec: &ChartSpec, state: &State) -> Html {
    let signs = describe::legend(spec, &state.edition.observations);
    html! {
        if !signs.is_empty() {
            <ul class="legend">
                { for signs.into_iter().map(|(sign, text)| sign_item(spec, sign, text)) }
            </ul>
        }
    }
}

/// A sign of the legend; where it marks some rows only, pressing it leaves those.
fn sign_item(spec: &ChartSpec, sign: Sign, text: &'static str) -> Html {
    let said = html! { <><span aria-hidden="true">{ sign.sign() }</span>{ " " }{ text }</> };
    html! {
        if matches!(spec.form, Form::BeforeAfter | Form::Line) {
            <li>{ said }</li>
        } else {
            <li><button type="button" data-only={sign.name()} aria-pressed="false">{ said }</button></li>
        }
    }
}

fn controls(spec: &ChartSpec, view: &ChartView, act: &Callback<Action>) -> Html {
    let id = spec.id;
    let measures = spec.measures.iter().map(|it| {
        let name = match it {
            Measure::Total => words::TOTAL,
            Measure::PerYear => words::PER_YEAR,
            Measure::PerDay => words::PER_DAY,
        };
        choice(name, *it == view.measure, act, Action::Measure(id, *it))
    });
    let scales = spec.scales.iter().map(|it| {
        let name = if *it == ScaleKind::Linear { words::LINEAR } else { words::LOGARITHMIC };
        choice(name, *it == view.scale, act, Action::Scale(id, *it))
    });
    let currencies =
        spec.currencies.iter().map(|it| choice(it, view.currency.as_ref() == Some(it), act, Action::Currency(id, it.clone())));
    let zooms = spec.form == Form::Line && spec.observations.len() > 3;
    let many = zooms || [spec.measures.len(), spec.scales.len(), spec.currencies.len()].into_iter().any(|it| it > 1);
    html! {
        if many {
            <div class="controls live">
                { group("Tính theo", spec.measures.len(), measures.collect()) }
                { group("Thang", spec.scales.len(), scales.collect()) }
                { group("Tiền", spec.currencies.len(), currencies.collect()) }
                { rate(id, view, act) }
                if zooms {
                    { zoom(spec, view, act) }
                }
            </div>
        }
    }
}

/// Buttons for what dragging over a line does.
fn zoom(spec: &ChartSpec, view: &ChartView, act: &Callback<Action>) -> Html {
    let last = spec.observations.len() - 1;
    let (first, end) = view.window.unwrap_or((0, last));
    let button = |name: &'static str, window, off: bool| {
        html! { <button type="button" disabled={off} onclick={doing(act, Action::Window(spec.id, window))}>{ name }</button> }
    };
    html! {
        <span class="choices" role="group" aria-label="Phóng">
            { button("Phóng to", spec.zoomed(view.window, (first + end) / 2, true), end - first < 3) }
            { button("Thu nhỏ", spec.zoomed(view.window, (first + end) / 2, false), view.window.is_none()) }
            { button("Cả đường", None, view.window.is_none()) }
        </span>
    }
}

/// Choices of one kind; one alone is none.
fn group(name: &'static str, count: usize, choices: Vec<Html>) -> Html {
    html! {
        if count > 1 {
            <span class="choices" role="group" aria-label={name}>{ for choices }</span>
        }
    }
}

fn choice(name: &str, chosen: bool, act: &Callback<Action>, action: Action) -> Html {
    html! {
        <button type="button" aria-pressed={if chosen { "true" } else { "false" }} onclick={doing(act, action)}>{ name.to_owned() }</button>
    }
}

/// The assumed rate, for the reader to change.
fn rate(id: ChartId, view: &ChartView, act: &Callback<Action>) -> Html {
    let Some(rate) = view.rate else { return html! {} };
    let changed = act.reform(move |event: Event| {
        let written = event.target_dyn_into::<web_sys::HtmlInputElement>().map(|it| it.value()).unwrap_or_default();
        Action::Rate(id, read_rate(&written))
    });
    html! {
        <label class="rate">
            { "Đổi tỷ giá: 1 USD = " }
            <input type="text" inputmode="decimal" size="7" value={number(rate)} onchange={changed} />
            { " đồng" }
        </label>
    }
}

/// A rate as a reader writes it: "23.200", "23200", "23.200,5".
fn read_rate(written: &str) -> Option<Decimal> {
    let plain: String =
        written.chars().filter(|it| !it.is_whitespace() && *it != '.').map(|it| if it == ',' { '.' } else { it }).collect();
    Decimal::parse(&plain)
}
