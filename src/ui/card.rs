//! The card of a figure, under the block it stands in; folded away until its figure is chosen.

use super::words;
use crate::{
    language,
    observation::Observation,
    reader::{card, part::Part, state::State},
};
use yew::prelude::*;

/// The cards of a block's figures.
pub fn cards(state: &State, block: usize) -> Html {
    html! { { for state.edition.stated_in(block).map(|it| card(state, it)) } }
}

/// The card of a figure.
pub fn card(state: &State, observation: &Observation) -> Html {
    let id = observation.id;
    let chart = state.mark_of(id).map(|it| it.0.id.to_string());
    let card = card::card(&state.edition, observation);
    let say = language::of(&state.edition.article.lang).sentences.in_table;
    html! {
        <aside class="card" id={Part::Card(id)} aria-label={format!("Về số liệu {}", card.amount)} hidden=true>
            <p class="card-amount"><b>{ card.amount }</b><span>{ card.measures }</span></p>
            if let Some(spelled) = card.spelled {
                <p>{ spelled }</p>
            }
            if let Some(conversion) = card.conversion {
                <p id={Part::Conversion(id)}>{ conversion }</p>
            }
            { for card.lines.into_iter().map(|line| html! { <p>{ line }</p> }) }
            if let Some(place) = card.place {
                <p>{ say[0] }{ " " }<a href={format!("#{}", place.table)}>{ place.caption }</a>{ format!(", {} “{}”.", say[1], place.row) }</p>
            }
            <p class="card-ways">
                <button type="button" data-copy={id.to_string()}>{ words::COPY_LINK }</button>
                if let Some(chart) = chart {
                    <button type="button" class="to-chart" data-chart={chart}>{ words::ON_CHART }</button>
                }
                <button type="button" data-close="">{ words::CLOSE }</button>
            </p>
        </aside>
    }
}
