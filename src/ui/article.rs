//! The text, with its figures, cards and charts.

use super::{card, chart, printed, still, words};
use crate::{
    article::{Block, BlockKind},
    chart::spec::ChartId,
    observation::Observation,
    reader::{
        part::Part,
        state::{Action, State},
    },
};
use std::ops::Range;
use yew::prelude::*;

/// So many charts of a paragraph are seen at once, in the order of the text; the others are folded.
const MOST_OPEN: usize = 2;

/// The blocks of the report after its headline, each followed by the cards of its figures, unless they are made when they are asked for,
/// and by its charts.
pub fn article(state: &State, makes_later: bool, act: &Callback<Action>, drawn: &Callback<ChartId>, look: u32) -> Html {
    // Which charts are shown beside the text follows the reading by an effect; here stands what is shown at first.
    let shown = state.edition.charts.first().map(|it| it.block);
    let blocks = state.edition.article.blocks.iter().enumerate().map(|(at, block)| {
        let charts = state.edition.charts.iter().filter(|it| it.block == at);
        let mut seen: Vec<Html> = charts.map(|spec| chart::figure(state, spec, act, drawn, look)).collect();
        let folded = seen.split_off(seen.len().min(MOST_OPEN));
        let count = folded.len();
        html! {
            <>
                { still(|| html! {
                    <>
                        { block_html(state, at, block) }
                        if !makes_later {
                            { card::cards(state, at) }
                        }
                    </>
                }) }
                if !seen.is_empty() {
                    <div class="charts" data-shown={(shown == Some(at)).then_some("")}>
                        { for seen }
                        if count > 0 {
                            <details class="more">
                                { still(|| html! { <summary>{ format!("{} ({count})", words::MORE_CHARTS) }</summary> }) }
                                { for folded }
                            </details>
                        }
                    </div>
                }
            </>
        }
    });
    html! {
        <article class="text" lang={state.edition.article.lang.clone()}>
            { for blocks }
        </article>
    }
}

fn block_html(state: &State, at: usize, block: &Block) -> Html {
    let id = Part::Block(at).id();
    let text = || marked_text(state, at, &block.text);
    match block.kind {
        // The headline stands in the masthead; its figures, if any, are in the table and on charts.
        BlockKind::Headline => html! {},
        BlockKind::Lead => html! { <p class="lead" id={id}>{ text() }</p> },
        BlockKind::Heading => html! { <h2 id={id}>{ text() }</h2> },
        BlockKind::Paragraph => html! { <p id={id.clone()}>{ text() }{ paragraph_link(&id) }</p> },
        BlockKind::Item => html! { <p class="item" id={id}>{ text() }</p> },
        BlockKind::Photo => photo(state, at, block, id),
        BlockKind::Table => printed::printed(state, at, block, id),
    }
}

/// The place of a photo: its image where there is one, its caption, and where it can be seen.
fn photo(state: &State, at: usize, block: &Block, id: String) -> Html {
    let link = state.edition.article.source_link.as_ref().filter(|_| block.src.is_none());
    html! {
        <figure class="photo" id={id}>
            if let Some(src) = &block.src {
                <img src={src.clone()} alt="" loading="lazy" />
            }
            <figcaption>
                if block.text.is_empty() {
                    { words::NO_CAPTION }
                } else {
                    { marked_text(state, at, &block.text) }
                }
                if let Some(link) = link {
                    { " " }<a href={link.clone()} rel="noopener external">{ words::SEE_PHOTO }</a>
                }
            </figcaption>
        </figure>
    }
}

fn paragraph_link(id: &str) -> Html {
    html! { <a class="pilcrow" href={format!("#{id}")} aria-label={words::TO_PARAGRAPH}>{ "¶" }</a> }
}

/// A block's text, with each figure as a link to its mark.
fn marked_text(state: &State, block: usize, text: &str) -> Html {
    marked_part(state, text, 0..text.len(), state.edition.stated_in(block))
}

/// A part of a block's text, with each of its figures as a link to its mark.
pub fn marked_part<'o>(state: &State, text: &str, part: Range<usize>, figures: impl Iterator<Item = &'o Observation>) -> Html {
    let mut pieces: Vec<Html> = Vec::new();
    let mut from = part.start;
    for observation in figures {
        let (Some(before), Some(quote)) = (text.get(from..observation.span.start), text.get(observation.span.range())) else {
            continue;
        };
        pieces.push(html! { { before.to_owned() } });
        pieces.push(figure(state, observation, quote));
        from = observation.span.end;
    }
    pieces.push(html! { { text.get(from..part.end).unwrap_or_default().to_owned() } });
    html! { { for pieces } }
}

fn figure(state: &State, observation: &Observation, quote: &str) -> Html {
    let id = observation.id;
    let mark = state.mark_of(id);
    let target = mark.map_or(Part::Row(id), |(chart, mark)| Part::Spot(chart.id, mark));
    let short = (quote.chars().count() <= 24).then_some("short");
    html! {
        <a class={classes!("figure", short, mark.is_none().then_some("alone"), observation.corrected.then_some("corrected"))} id={Part::Figure(id)} href={format!("#{}", target.id())} aria-controls={Part::Card(id)}>
            <data value={observation.value.to_string()}>{ quote.to_owned() }</data>
        </a>
    }
}
