//! The card of the chosen figure, under the block it stands in.

use super::{app::Share, doing, words};
use crate::{
    reader::{
        card,
        permalink::Place,
        state::{Action, State},
    },
};
use yew::prelude::*;

/// The card, when the chosen figure stands in this block.
pub fn card(state: &State, block: usize, act: &Callback<Action>, share: &Share) -> Html {
    let chosen = state.selected.and_then(|id| state.edition.observation(id)).filter(|it| it.span.block == block);
    let Some(observation) = chosen else { return html! {} };
    let chart = state.chart_of(observation.id);
    let rate = chart.and_then(|chart| state.view(chart.id)).and_then(|view| view.rate);
    let card = card::card(&state.edition, observation, rate);
    let copy = share.reform({
        let id = observation.id;
        move |_: MouseEvent| (Some(Place::Figure(id)), false)
    });
    html! {
        <aside class="card" aria-label={format!("Về số liệu {}", card.amount)}>
            <p class="card-amount"><b>{ card.amount }</b>{ " " }<span>{ card.measures }</span></p>
            <p class="card-words">{ card.spelled }</p>
            { for card.lines.into_iter().map(|line| html! { <p>{ line }</p> }) }
            <p class="card-ways">
                <button type="button" onclick={copy}>{ words::COPY_LINK }</button>
                if let Some(chart) = chart {
                    <button type="button" class="to-chart" onclick={doing(act, Action::ShowChart(chart.id))}>{ words::ON_CHART }</button>
                }
                <button type="button" onclick={doing(act, Action::Close)}>{ words::CLOSE }</button>
            </p>
        </aside>
    }
}
