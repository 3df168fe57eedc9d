//! What a reader takes along of a chart: a picture, its data with the words they came from, a piece of page for another site.

use super::{Site, words};
use crate::{
    chart::{
        describe,
        spec::{ChartId, ChartSpec, ChartView, shown},
    },
    edition::Edition,
    observation::Observation,
    platform,
    reader::state::{Action, Notice, State},
};
#[cfg(live)]
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Which chart to take along, and as what: `png`, `svg`, `csv`, `json`, `embed`.
pub type Take = Callback<(ChartId, String)>;

/// The columns of a chart's data. The first ones are those of the report's own table.
const COLUMNS: &[&str] = &[
    "id", "indicator", "area", "period", "bound", "value", "max", "unit", "status", "shown_value", "shown_unit", "quote",
    "sentence",
];

/// The menu under a chart, with its data as a table.
pub fn menu(state: &State, spec: &ChartSpec) -> Html {
    let kinds = [("png", "PNG"), ("svg", "SVG"), ("csv", "CSV"), ("json", "JSON"), ("embed", "Mã nhúng")];
    let name = &spec.title;
    let rows = spec.observations.iter().filter_map(|id| state.edition.observation(*id));
    html! {
        <details class="chart-take">
            <summary>{ words::DATA }</summary>
            <div class="wide-table" role="region" aria-label={format!("{}: {name}", words::DATA)} tabindex="0">
                <table>
                    <thead><tr><th scope="col">{ "Chỉ tiêu" }</th><th scope="col">{ "Thời điểm" }</th><th scope="col">{ "Số liệu" }</th></tr></thead>
                    <tbody>{ for rows.map(|it| row(&state.edition, it)) }</tbody>
                </table>
            </div>
            <p class="take live">
                { format!("{}: ", words::TAKE) }
                { for kinds.map(|(kind, name)| html! { <button type="button" data-take={kind}>{ name }</button> }) }
            </p>
        </details>
    }
}

fn row(edition: &Edition, it: &Observation) -> Html {
    html! {
        <tr>
            <td>{ it.indicator.clone() }</td>
            <td>{ describe::when(it) }</td>
            <td class="amount"><a href={format!("#{}", edition.sentence_of(it.id))}>{ describe::stated_amount(it) }</a></td>
        </tr>
    }
}

/// What taking along does.
pub fn taking(state: &State, site: &Site, act: &Callback<Action>) -> Take {
    let (edition, views, site, act) = (state.edition.clone(), state.views.clone(), site.clone(), act.clone());
    Callback::from(move |(chart, kind): (ChartId, String)| {
        let Some(at) = edition.charts.iter().position(|it| it.id == chart) else { return };
        let (spec, view) = (&edition.charts[at], &views[at]);
        let embed = platform::address(&format!("{}embed/{}/{chart}/", site.home, site.slug), "");
        let own = platform::address(&site.own, &chart.to_string());
        let texts = [
            spec.title.clone(),
            describe::subtitle(spec, &edition.observations, view),
            format!("Nguồn: {}. {}{own}", edition.article.source(), signs(&edition, spec)),
            embed,
            table(&edition, spec, view),
        ];
        let act = act.clone();
        let drawn = matches!(kind.as_str(), "png" | "svg").then(|| picture(&edition, spec, view, kind == "svg")).flatten();
        platform::take(&chart.to_string(), &kind, &texts, drawn, move |code| {
            act.emit(Action::Say(code.map_or(Notice::CopiedCode, Notice::CannotCopy)))
        });
    })
}

/// What the signs on a chart mean, in one line.
fn signs(edition: &Edition, spec: &ChartSpec) -> String {
    describe::legend(spec, &edition.observations).into_iter().map(|(sign, text)| format!("{} {text}. ", sign.sign())).collect()
}

/// The chart on a canvas of its own, on light paper: at print size, or on one that only writes down what is drawn.
#[cfg(live)]
fn picture(edition: &Edition, spec: &ChartSpec, view: &ChartView, written: bool) -> Option<web_sys::HtmlCanvasElement> {
    /// The script that puts the title around it knows the same number.
    const DENSITY: f64 = 4.0;
    use crate::chart::{
        draw::{LIGHT, paint},
        frame::Frame,
    };
    let canvas = platform::canvas(written).dyn_into().ok()?;
    let frame = Frame::new(spec, &edition.observations, view, super::plot::WIDTHS[1]);
    paint(&canvas, &frame, &LIGHT, None, if written { 1.0 } else { DENSITY })?;
    Some(canvas)
}

#[cfg(not(live))]
fn picture(_: &Edition, _: &ChartSpec, _: &ChartView, _: bool) -> Option<web_sys::HtmlCanvasElement> {
    None
}

/// A chart's data, as its view shows them: cells apart by U+001F, rows by U+001E, the names of the columns first.
fn table(edition: &Edition, spec: &ChartSpec, view: &ChartView) -> String {
    let mut table = COLUMNS.join("\u{1f}");
    for it in view.visible(spec).filter_map(|id| edition.observation(*id)).filter(|it| view.keeps(it)) {
        table += "\u{1e}";
        table += &cells(edition, it, view).join("\u{1f}");
    }
    table
}

fn cells(edition: &Edition, it: &Observation, view: &ChartView) -> [String; 13] {
    let shown = shown(it, view);
    let unit = |unit: &Option<crate::quantity::Unit>| unit.as_ref().map(ToString::to_string).unwrap_or_default();
    let said = edition.observation(edition.sentence_of(it.id)).unwrap_or(it);
    [
        it.id.to_string(),
        it.indicator.clone(),
        it.area.clone().unwrap_or_default(),
        it.period.map(|it| it.to_string()).unwrap_or_default(),
        it.bound.name().to_owned(),
        it.value.to_string(),
        it.max.map(|it| it.to_string()).unwrap_or_default(),
        unit(&it.unit),
        if it.is_stated() { "stated" } else { "derived" }.to_owned(),
        shown.value.to_string(),
        unit(&shown.unit),
        said.quote.clone(),
        sentence(edition, said).to_owned(),
    ]
}

/// The sentence that a figure stands in.
fn sentence<'e>(edition: &'e Edition, it: &Observation) -> &'e str {
    let text = edition.article.blocks.get(it.span.block).map_or("", |it| it.text.as_str());
    let start = text.get(..it.span.start).and_then(|before| before.rfind(". ")).map_or(0, |at| at + 2);
    let end = text.get(it.span.end..).and_then(|after| after.find(". ")).map_or(text.len(), |at| it.span.end + at + 1);
    text.get(start..end).unwrap_or_default()
}
