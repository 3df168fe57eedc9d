//! What the parts of the page are called: the ids and the attributes that components, styles and scripts share. `tests/tidy.rs` holds
//! the scripts to them.

use crate::{chart::spec::ChartId, observation::ObservationId, table::TableId};
use std::fmt;

/// A part of the page that is spoken of by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A block of the text.
    Block(usize),
    /// A figure of the text.
    Figure(ObservationId),
    /// The card of a figure.
    Card(ObservationId),
    /// What the amount of a figure comes to in another currency, on its card.
    Conversion(ObservationId),
    /// The row of a figure in the table of all figures.
    Row(ObservationId),
    /// The table of all figures.
    Figures,
    /// A table of the report's.
    Sheet(TableId),
    /// A chart.
    Chart(ChartId),
    /// The title of a chart.
    Title(ChartId),
    /// What a chart says of its unit and scale.
    Subtitle(ChartId),
    /// What a chart says of the rate that it assumes.
    Assumption(ChartId),
    /// Where that rate is written.
    Rate(ChartId),
    /// The canvas of a chart.
    Canvas(ChartId),
    /// A mark on the canvas, for those who do not see it.
    Option(ChartId, ObservationId),
    /// Where links to a mark lead.
    Spot(ChartId, ObservationId),
    /// What is being dragged over.
    Band(ChartId),
    /// What is said of the mark that is pointed at.
    Tip(ChartId),
}

impl Part {
    /// Its id.
    // One function, and one way of writing for all: each other would be bytes that a phone loads.
    #[inline(never)]
    pub fn id(self) -> String {
        let (before, id, after): (&str, &dyn fmt::Display, &str) = match &self {
            Part::Block(block) => (Part::BLOCKS, block, ""),
            Part::Figure(figure) => ("", figure, ""),
            Part::Card(figure) => ("the-", figure, ""),
            Part::Conversion(figure) => ("quy-", figure, ""),
            Part::Row(figure) => ("bang-", figure, ""),
            Part::Figures => (Part::FIGURES, &"", ""),
            Part::Sheet(sheet) => ("", sheet, ""),
            Part::Chart(chart) => ("", chart, ""),
            Part::Title(chart) => ("", chart, "-ten"),
            Part::Subtitle(chart) => ("", chart, "-kieu"),
            Part::Assumption(chart) => ("", chart, "-gia-dinh"),
            Part::Rate(chart) => ("", chart, "-ti-gia"),
            Part::Canvas(chart) => ("", chart, "-ve"),
            Part::Option(chart, figure) => return format!("{chart}-muc-{}", figure.0),
            Part::Spot(chart, figure) => return format!("{chart}-{figure}"),
            Part::Band(chart) => ("", chart, "-khoang"),
            Part::Tip(chart) => ("", chart, "-the"),
        };
        format!("{before}{id}{after}")
    }

    /// What the ids of blocks begin with, before their number.
    pub const BLOCKS: &str = "doan-";

    /// The ids of a page's sections.
    pub const SECTIONS: [&str; 4] = ["bai", "kiem", "bang", "bao-cao"];

    /// The id of the table of all figures.
    pub const FIGURES: &str = "so-lieu";

    /// One of each.
    pub fn each(block: usize, figure: ObservationId, chart: ChartId, sheet: TableId) -> [Part; 17] {
        [
            Part::Block(block),
            Part::Figure(figure),
            Part::Card(figure),
            Part::Conversion(figure),
            Part::Row(figure),
            Part::Figures,
            Part::Sheet(sheet),
            Part::Chart(chart),
            Part::Title(chart),
            Part::Subtitle(chart),
            Part::Assumption(chart),
            Part::Rate(chart),
            Part::Canvas(chart),
            Part::Option(chart, figure),
            Part::Spot(chart, figure),
            Part::Band(chart),
            Part::Tip(chart),
        ]
    }
}

/// What a button of the page does, by the attribute that says so.
pub mod button {
    /// Sorts the table of figures by the column that it names.
    pub const COLUMN: &str = "data-column";
    /// Shares the report.
    pub const SHARE: &str = "data-share";
    /// Copies a link to the figure that it names.
    pub const COPY: &str = "data-copy";
    /// Copies a link to its chart, as it is seen.
    pub const LINK: &str = "data-link";
    /// Goes to the chart that it names.
    pub const CHART: &str = "data-chart";
    /// Gives its chart out as what it names.
    pub const TAKE: &str = "data-take";
    /// Shows its chart as it names.
    pub const VIEW: &str = "data-view";
    /// Goes to the sentence of the mark whose tip it stands in.
    pub const GO: &str = "data-go";
    /// Closes a card or a tip.
    pub const CLOSE: &str = "data-close";
    /// All of them.
    pub const ALL: [&str; 9] = [COLUMN, SHARE, COPY, LINK, CHART, TAKE, VIEW, GO, CLOSE];
}

/// What the page says of itself to styles and scripts.
pub mod sign {
    /// On `html`: what needs the module may show.
    pub const SCRIPTS: &str = "data-scripts";
    /// On `html`: charts may stand beside the text.
    pub const BESIDE: &str = "data-beside";
    /// On `html`: the module lives.
    pub const READY: &str = "data-ready";
    /// The group of charts that is seen beside the text.
    pub const SHOWN: &str = "data-shown";
    /// A chart in a view of the reader's own.
    pub const CHANGED: &str = "data-changed";
    /// A chart whose canvas has been drawn.
    pub const LIVE: &str = "data-live";
    /// A tip that stays until it is closed.
    pub const PINNED: &str = "data-pinned";
    /// What is not there in a report of one file.
    pub const ALONE: &str = "data-alone";
    /// Where a report in one file gives its figures out.
    pub const FIGURES: &str = "data-figures";
    /// Gives a file of a brought report's data out: the one that it names.
    pub const FILE: &str = "data-file";
    /// Shows more rows of a brought report's table.
    pub const ROWS: &str = "data-rows";
    /// On the starting script: where the module's files are.
    pub const APP: &str = "data-app";
    /// On the starting script of the page that reads what is brought: a report comes later, if at all.
    pub const WAITS: &str = "data-waits";
    /// All of them.
    pub const ALL: [&str; 13] = [SCRIPTS, BESIDE, READY, SHOWN, CHANGED, LIVE, PINNED, ALONE, FIGURES, FILE, ROWS, APP, WAITS];
}
