//! The table of all figures: sortable, and to take along as CSV or JSON.

use super::{MOST_AT_ONCE, Site, words};
use crate::{
    chart::describe,
    language::vi::page,
    observation::{Observation, Role},
    quantity::Unit,
    reader::{
        part::Part,
        state::{Column, State},
    },
};
use yew::prelude::*;

/// The table, folded up until it is asked for, in the order of the text. Where no files stand beside the page, a script makes one.
pub fn table(state: &State, site: &Site, makes_later: bool) -> Html {
    let most = if makes_later { MOST_AT_ONCE } else { usize::MAX };
    let heading = |column: Column, name: &'static str| heading(column, name, !makes_later);
    html! {
        <details class="table" id={Part::Figures}>
            <summary><h2>{ words::ALL_FIGURES }</h2></summary>
            { largest(&state.edition.observations) }
            <p class="take">
                { "Tải về: " }
                if !site.has_files() {
                    if site.is_around() {
                        <button class="live" type="button" data-file="csv">{ "CSV" }</button>{ " · " }
                        <button class="live" type="button" data-file="json">{ "JSON" }</button>{ " · " }
                        <button class="live" type="button" data-alone="">{ page::ONE_FILE }</button>
                    } else {
                        <button class="live" type="button" data-figures="">{ "CSV" }</button>
                    }
                } else {
                    <a href="so-lieu.csv" download="so-lieu.csv">{ "CSV" }</a>{ " · " }
                    <a href="bao-cao.json" download="bao-cao.json">{ "JSON" }</a>{ " · " }
                    <a href={format!("{}{}.html", site.own, site.slug)} download={format!("{}.html", site.slug)}>{ page::ONE_FILE }</a>
                }
            </p>
            <div class="wide-table" role="region" aria-label={words::ALL_FIGURES} tabindex="0">
                <table>
                    <thead>
                        <tr>
                            { heading(Column::Order, "Thứ tự") }
                            { heading(Column::Value, "Số liệu") }
                            { heading(Column::Indicator, "Chỉ tiêu") }
                            { heading(Column::Period, "Thời điểm") }
                            <th scope="col">{ "Nơi" }</th>
                            <th scope="col">{ "Loại" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for state.edition.observations.iter().take(most).map(row) }</tbody>
                </table>
                if makes_later {
                    <p class="take live"><button type="button" data-rows="">{ page::MORE_ROWS }</button></p>
                }
            </div>
        </details>
    }
}

/// The largest amount of each unit that several are told in, of the units told most: what is asked for first of many figures.
fn largest(observations: &[Observation]) -> Html {
    const MOST_UNITS: usize = 4;
    let mut groups: Vec<(&Unit, usize, &Observation)> = Vec::new();
    for it in observations.iter().filter(|it| it.is_stated() && it.role == Role::Level) {
        let Some(unit) = &it.unit else { continue };
        let top = |it: &Observation| it.max.unwrap_or(it.value);
        match groups.iter_mut().find(|group| group.0 == unit) {
            Some((_, count, largest)) => {
                *count += 1;
                if top(it) > top(largest) {
                    *largest = it;
                }
            }
            None => groups.push((unit, 1, it)),
        }
    }
    let mut links = Vec::new();
    while let Some((count, it)) = groups.iter_mut().rev().max_by_key(|it| it.1).map(|it| (std::mem::take(&mut it.1), it.2)) {
        if count < 2 || links.len() == MOST_UNITS {
            break;
        }
        let link = format!("#{}", it.id);
        links.push(html! { <>{ if links.is_empty() { page::LARGEST } else { " · " } }<a href={link}>{ describe::stated_amount(it) }</a></> });
    }
    if links.is_empty() {
        html! {}
    } else {
        html! { <p class="largest">{ for links }</p> }
    }
}

/// A column's head, which sorts its rows where they are all there.
fn heading(column: Column, name: &'static str, sorts: bool) -> Html {
    html! {
        <th scope="col">
            if sorts {
                <button type="button" data-column={column.name()}>{ name }</button>
            } else {
                { name }
            }
        </th>
    }
}

/// The row of a figure.
pub fn row(observation: &Observation) -> Html {
    let value = describe::stated_amount(observation);
    let kind = match (observation.is_stated(), observation.role) {
        (false, _) => "tính từ bài",
        (_, Role::Level) => "nêu trong bài",
        (_, Role::Change) => "thay đổi",
        (_, Role::Share) => "tỷ trọng",
        (_, Role::Rate) => "tỷ lệ",
        (_, Role::Rank) => "thứ hạng",
    };
    let sentence = if observation.is_stated() { Some(observation.id) } else { observation.from.last().copied() };
    html! {
        <tr id={Part::Row(observation.id)}>
            <td>{ observation.id.0 }</td>
            <td class="amount"><a href={sentence.map(|id| format!("#{id}"))}>{ value }</a></td>
            <td>{ observation.indicator.clone() }</td>
            <td>{ describe::when(observation) }</td>
            <td>{ observation.area.clone().unwrap_or_default() }</td>
            <td>{ kind }</td>
        </tr>
    }
}
