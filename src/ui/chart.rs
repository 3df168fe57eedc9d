//! A chart with its title, views, legend and source. All of it but the plot is written by the server; what a view changes of it is
//! seen to by effects, and pressing its buttons is heard by delegation ([`super::gestures`]).

use super::{plot::Plot, still, take, words};
use crate::{
    chart::{
        describe,
        spec::{ChartId, ChartSpec, ChartView, Measure, ScaleKind, Sign},
    },
    decimal::Decimal,
    reader::{
        part::Part,
        permalink::{self, Zoom},
        state::{Action, State},
    },
    words::number,
};
use yew::prelude::*;

/// The chart of a spec as the state has it.
pub fn figure(state: &State, spec: &ChartSpec, act: &Callback<Action>, drawn: &Callback<ChartId>, look: u32) -> Html {
    let charts = &state.edition.charts;
    let (Some(nth), Some(view)) = (charts.iter().position(|it| it.id == spec.id), state.view(spec.id)) else { return html! {} };
    html! {
        <figure class="chart" id={Part::Chart(spec.id)} aria-labelledby={Part::Title(spec.id)}>
            { still(|| caption(state, spec, view)) }
            <Plot edition={state.edition.clone()} {nth} view={view.clone()} {look}
                act={act.clone()} drawn={drawn.clone()} />
            { still(|| html! { <>{ controls(spec, view) }{ legend(spec, state) }{ source(state, spec, view) }{ take::menu(state, spec) }</> }) }
        </figure>
    }
}

fn caption(state: &State, spec: &ChartSpec, view: &ChartView) -> Html {
    let observations = &state.edition.observations;
    html! {
        <figcaption>
            <h2 id={Part::Title(spec.id)}>{ spec.title.clone() }</h2>
            <p class="chart-sub" id={Part::Subtitle(spec.id)}>{ describe::subtitle(spec, observations, view) }</p>
        </figcaption>
    }
}

fn source(state: &State, spec: &ChartSpec, view: &ChartView) -> Html {
    html! {
        <p class="chart-source">
            { format!("Nguồn: {}. ", state.edition.article.source()) }
            if let Some(assumed) = assumption(spec, view) {
                <span id={Part::Assumption(spec.id)}>{ assumed }</span>{ " " }
            }
            <button class="live" type="button" data-link="">{ words::COPY_LINK }</button>
        </p>
    }
}

/// What a chart of two currencies takes for granted.
pub fn assumption(spec: &ChartSpec, view: &ChartView) -> Option<String> {
    let rate = view.rate.filter(|_| spec.currencies.len() > 1)?;
    Some(format!("Quy đổi theo giả định 1 USD = {} đồng.", number(rate)))
}

fn legend(spec: &ChartSpec, state: &State) -> Html {
    let signs = describe::legend(spec, &state.edition.observations);
    html! {
        if !signs.is_empty() {
            <ul class="legend">{ for signs.into_iter().map(|(sign, text)| sign_item(state, spec, sign, text)) }</ul>
        }
    }
}

/// A sign of the legend; where it marks some rows only, pressing it leaves those.
fn sign_item(state: &State, spec: &ChartSpec, sign: Sign, text: &'static str) -> Html {
    let said = html! { <><span aria-hidden="true">{ sign.sign() }</span>{ " " }{ text }</> };
    html! {
        if !spec.filters_by(sign, &state.edition.observations) {
            <li>{ said }</li>
        } else {
            <li><button type="button" data-view={permalink::only(sign)} aria-pressed="false">{ said }</button></li>
        }
    }
}

fn controls(spec: &ChartSpec, view: &ChartView) -> Html {
    let measures = spec.measures.iter().map(|it| {
        let name = match it {
            Measure::Total => words::TOTAL,
            Measure::PerYear => words::PER_YEAR,
            Measure::PerDay => words::PER_DAY,
        };
        choice(name, permalink::measure(*it), *it == view.measure)
    });
    let scales = spec.scales.iter().map(|it| {
        let name = if *it == ScaleKind::Linear { words::LINEAR } else { words::LOGARITHMIC };
        choice(name, permalink::scale(*it), *it == view.scale)
    });
    let currencies = spec.currencies.iter().map(|it| choice(it, &it.to_ascii_lowercase(), view.currency.as_ref() == Some(it)));
    let zooms = spec.zooms();
    let many = zooms || [spec.measures.len(), spec.scales.len(), spec.currencies.len()].into_iter().any(|it| it > 1);
    html! {
        if many {
            <div class="controls live">
                { group("Tính theo", spec.measures.len(), measures.collect()) }
                { group("Thang", spec.scales.len(), scales.collect()) }
                { group("Tiền", spec.currencies.len(), currencies.collect()) }
                { rate(spec, view) }
                if zooms {
                    { zoom() }
                }
            </div>
        }
    }
}

/// Buttons for what dragging over a line does.
fn zoom() -> Html {
    let named = [(Zoom::In, "Phóng to"), (Zoom::Out, "Thu nhỏ"), (Zoom::All, "Cả đường")];
    html! {
        <span class="choices" role="group" aria-label="Phóng">
            { for named.into_iter().map(|(zoom, name)| html! { <button type="button" data-view={zoom.name()}>{ name }</button> }) }
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

fn choice(name: &str, part: &str, chosen: bool) -> Html {
    html! {
        <button type="button" data-view={part.to_owned()} aria-pressed={if chosen { "true" } else { "false" }}>{ name.to_owned() }</button>
    }
}

/// The assumed rate, for the reader to change.
fn rate(spec: &ChartSpec, view: &ChartView) -> Html {
    let Some(rate) = view.rate else { return html! {} };
    html! {
        <label class="rate">
            { "Đổi tỷ giá: 1 USD = " }
            <input type="text" inputmode="decimal" size="7" id={Part::Rate(spec.id)} value={number(rate)} />
            { " đồng" }
        </label>
    }
}

/// A rate as a reader writes it: "23.200", "23200", "23.200,5".
pub fn read_rate(written: &str) -> Option<Decimal> {
    let plain: String =
        written.chars().filter(|it| !it.is_whitespace() && *it != '.').map(|it| if it == ',' { '.' } else { it }).collect();
    Decimal::parse(&plain)
}
