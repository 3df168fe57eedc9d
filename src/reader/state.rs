//! The state of a page, and the one function that changes it.

use super::permalink::{Place, choose, plausible_rate};
use crate::{
    chart::spec::{ChartId, ChartSpec, ChartView},
    decimal::Decimal,
    edition::Edition,
    observation::{Observation, ObservationId},
};
use std::rc::Rc;

/// A reader this many blocks from a chart's own is still at it.
const NEAR: usize = 3;

/// What a reader has before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The report.
    pub edition: Rc<Edition>,
    /// The figure under the pointer or the cursor, in the text or on a chart.
    pub hovered: Option<ObservationId>,
    /// The mark on a chart that the pointer or the cursor came to: what a tip tells of.
    pub pointed: Option<Pointed>,
    /// The figure whose card is open.
    pub selected: Option<ObservationId>,
    /// How each chart is seen, in the order of the edition's charts.
    pub views: Rc<Vec<ChartView>>,
    /// The block that is being read.
    pub reading: usize,
    /// The block that an address or a reader asked for, until they have been there and read on.
    pub asked: Option<Asked>,
    /// The chart that holds the focus.
    pub attended: Option<ChartId>,
    /// The table of figures.
    pub table: Table,
    /// What the page has to say.
    pub notice: Option<Notice>,
    /// Whether a new version waits to be offered, when nothing else is said.
    pub waiting: bool,
    /// Where the page should be, and how many times it was told so.
    pub goal: Option<(Place, u32)>,
    /// What the address should say; `None` leaves it as it is.
    pub address: Option<Place>,
}

/// A mark that the pointer or the cursor came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// The chart.
    pub chart: ChartId,
    /// Whose mark it is.
    pub figure: ObservationId,
    /// Whether its tip stays until it is closed: on a touched screen, where nothing hovers.
    pub pinned: bool,
}

/// A block that was asked for, by itself or by one of its charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which one.
    pub block: usize,
    /// Whether the reader has come to it.
    pub reached: bool,
}

/// The table of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Whether an address asked for it.
    pub open: bool,
    /// The column it is sorted by.
    pub column: Column,
    /// Whether the largest stands first.
    pub descending: bool,
}

/// A column of the table of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The order of the text.
    #[default]
    Order,
    /// What is measured.
    Indicator,
    /// The value.
    Value,
    /// The time.
    Period,
}

impl Column {
    const ALL: [Column; 4] = [Column::Order, Column::Indicator, Column::Value, Column::Period];

    /// The name that the page's elements carry.
    pub fn name(self) -> &'static str {
        match self {
            Column::Order => "order",
            Column::Indicator => "indicator",
            Column::Value => "value",
            Column::Period => "period",
        }
    }

    /// The column of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// What the page has to say to its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The address names something that the report does not have.
    NotFound(String),
    /// A link has been copied.
    Copied,
    /// A piece of page for another site has been copied.
    CopiedCode,
    /// A link could not be copied; here it is.
    CannotCopy(String),
    /// What was written as a rate is none.
    BadRate,
    /// A new version of the page waits to be taken.
    Update,
}

/// Where a reader chose a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the text.
    Text,
    /// On a chart: the page goes to the sentence.
    Chart,
    /// In the table: the page goes to the sentence.
    Table,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The pointer or the cursor came to a figure, or left it.
    Hover(Option<ObservationId>),
    /// The pointer or the cursor came to a mark on a chart, a finger touched it, or it was left.
    Point(Option<Pointed>),
    /// The page is to go to the sentence of the mark whose tip is open.
    GoTo,
    /// A figure was chosen; choosing it again in the text closes its card.
    Select(ObservationId, Origin),
    /// The card was closed.
    Close,
    /// The focus came into a chart, or went elsewhere.
    Attend(Option<ChartId>),
    /// A button of a chart was pressed, which bears the name of a choice of its views.
    View(ChartId, String),
    /// A line is to be seen between two points, or as a whole.
    Window(ChartId, Option<(usize, usize)>),
    /// A chart's assumed rate was changed; what is no plausible rate changes nothing.
    Rate(ChartId, Option<Decimal>),
    /// The reader is at another block.
    Read(usize),
    /// The page was asked for a chart, from a figure's card.
    ShowChart(ChartId),
    /// A column's heading was pressed.
    Sort(Column),
    /// The page was opened at an address, or the address changed.
    Arrive(String),
    /// The page has something to say.
    Say(Notice),
    /// The reader has seen it.
    Hush,
}

impl State {
    /// A page as it is first shown.
    pub fn new(edition: Rc<Edition>) -> Self {
        let views = edition.charts.iter().map(ChartSpec::first_view).collect::<Vec<_>>().into();
        State {
            edition,
            hovered: None,
            pointed: None,
            selected: None,
            views,
            reading: 0,
            asked: None,
            attended: None,
            table: Table::default(),
            notice: None,
            waiting: false,
            goal: None,
            address: None,
        }
    }

    /// The state after something happened.
    #[must_use]
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        match action {
            Action::Hover(figure) => next.hovered = figure,
            Action::Point(pointed) => (next.hovered, next.pointed) = (pointed.map(|it| it.figure), pointed),
            Action::GoTo => {
                if let Some(pointed) = self.pointed {
                    next.select(self.edition.sentence_of(pointed.figure), Origin::Chart);
                }
            }
            Action::Window(chart, window) => next.change_view(chart, |view| view.window = window),
            Action::Select(id, Origin::Text) if next.selected == Some(id) => next.close(),
            Action::Select(id, origin) => next.select(id, origin),
            Action::Close => next.close(),
            Action::Attend(chart) => next.attended = chart,
            Action::View(chart, part) => next.choose(chart, &part),
            Action::Rate(chart, rate) => match rate.and_then(plausible_rate) {
                Some(rate) => next.change_view(chart, |view| view.rate = Some(rate)),
                None => next.notice = Some(Notice::BadRate),
            },
            Action::Read(block) => next.read(block),
            Action::ShowChart(chart) => {
                next.ask(self.block_of(chart));
                next.go(self.view(chart).map(|view| Place::Chart(chart, view.clone())));
            }
            Action::Sort(column) => next.sort(column),
            Action::Arrive(fragment) => next.arrive(&fragment),
            Action::Say(Notice::Update) => {
                next.waiting = true;
                next.notice.get_or_insert(Notice::Update);
            }
            Action::Say(notice) => next.notice = Some(notice),
            // An offer that another notice hid comes back; one that was declined does not.
            Action::Hush => {
                next.waiting = self.waiting && self.notice != Some(Notice::Update);
                next.notice = next.waiting.then_some(Notice::Update);
            }
        }
        next
    }

    /// The figure that stands out: the one under the pointer, else the chosen one.
    pub fn lit(&self) -> Option<ObservationId> {
        self.hovered.or(self.selected)
    }

    /// How a chart is seen.
    pub fn view(&self, chart: ChartId) -> Option<&ChartView> {
        let at = self.edition.charts.iter().position(|it| it.id == chart)?;
        self.views.get(at)
    }

    /// Where a figure is on a chart: the first chart that shows it, and whose mark it is there. A change that a level was derived
    /// from is seen in that level's mark.
    pub fn mark_of(&self, figure: ObservationId) -> Option<(&ChartSpec, ObservationId)> {
        let chart_with =
            |id: ObservationId| self.edition.charts.iter().find(|it| it.observations.contains(&id)).map(|it| (it, id));
        let derived =
            || self.edition.observations.iter().filter(|it| it.from.last() == Some(&figure)).find_map(|it| chart_with(it.id));
        chart_with(figure).or_else(derived)
    }

    /// The mark that stands out on a chart.
    pub fn lit_on(&self, spec: &ChartSpec) -> Option<ObservationId> {
        let lit = self.lit()?;
        if spec.observations.contains(&lit) {
            return Some(lit);
        }
        self.mark_of(lit).filter(|it| it.0.id == spec.id).map(|it| it.1)
    }

    /// The block whose charts stand beside the text on a wide screen: that of the chart in focus, of the figure under the pointer, of
    /// what was asked for, of the chosen figure while it is near; else the last one with charts up to the block that is being read.
    pub fn charted_block(&self) -> Option<usize> {
        let charts = &self.edition.charts;
        let of = |figure: Option<ObservationId>| figure.and_then(|it| self.mark_of(it)).map(|it| it.0.block);
        let up_to = |block: usize| charts.iter().rfind(|it| it.block <= block).or(charts.first()).map(|it| it.block);
        let attended = self.attended.map(|chart| self.block_of(chart));
        let chosen =
            self.selected.and_then(|id| self.edition.observation(id)).filter(|it| it.span.block.abs_diff(self.reading) <= NEAR);
        attended
            .or_else(|| of(self.hovered))
            .or_else(|| self.asked.and_then(|it| up_to(it.block)))
            .or_else(|| of(chosen.map(|it| it.id)))
            .or_else(|| up_to(self.reading))
    }

    /// The block that a chart belongs to.
    fn block_of(&self, chart: ChartId) -> usize {
        self.edition.charts.iter().find(|it| it.id == chart).map_or(0, |it| it.block)
    }

    /// The figures in the order of the table.
    pub fn sorted(&self) -> Vec<&Observation> {
        let column = self.table.column;
        let order = |one: &Observation, two: &Observation| match column {
            Column::Order => one.id.cmp(&two.id),
            Column::Indicator => one.indicator.cmp(&two.indicator),
            Column::Value => one.value.cmp(&two.value),
            Column::Period => one.period.map(|it| (it.from, it.to)).cmp(&two.period.map(|it| (it.from, it.to))),
        };
        // Each row into its place: a report has hundreds of figures at most, and a general sort is kilobytes for a phone.
        let mut rows: Vec<&Observation> = Vec::new();
        for row in &self.edition.observations {
            rows.insert(rows.partition_point(|it| order(it, row).is_le()), row);
        }
        if self.table.descending {
            rows.reverse();
        }
        rows
    }

    fn select(&mut self, id: ObservationId, origin: Origin) {
        self.leave();
        self.selected = Some(id);
        self.asked = None;
        self.address = Some(Place::Figure(id));
        if origin != Origin::Text {
            self.go(Some(Place::Figure(id)));
        }
    }

    /// Leaves the mark that was pointed at: its light goes with its tip.
    fn leave(&mut self) {
        if self.pointed.take().is_some() {
            self.hovered = None;
        }
    }

    fn ask(&mut self, block: usize) {
        self.asked = Some(Asked { block, reached: false });
    }

    /// The reader is at a block. What was asked for stays until they have come near it and gone on.
    fn read(&mut self, block: usize) {
        self.reading = block;
        if let Some(asked) = self.asked {
            let near = asked.block.abs_diff(block) <= NEAR;
            self.asked = (near || !asked.reached).then_some(Asked { reached: asked.reached || near, ..asked });
        }
    }

    /// Closes the card, if one is open: only then is it the card that the address names.
    fn close(&mut self) {
        self.leave();
        if self.selected.take().is_some() {
            self.address = None;
        }
    }

    fn go(&mut self, place: Option<Place>) {
        let times = self.goal.as_ref().map_or(0, |it| it.1);
        self.goal = place.map(|place| (place, times + 1)).or(self.goal.take());
    }

    fn change_view(&mut self, chart: ChartId, change: impl FnOnce(&mut ChartView)) {
        let Some(at) = self.edition.charts.iter().position(|it| it.id == chart) else { return };
        self.leave();
        if let Some(view) = Rc::make_mut(&mut self.views).get_mut(at) {
            change(view);
            self.address = Some(Place::Chart(chart, view.clone()));
            self.ask(self.block_of(chart));
        }
    }

    fn choose(&mut self, chart: ChartId, part: &str) {
        let edition = self.edition.clone();
        let (Some(spec), Some(mut view)) = (edition.charts.iter().find(|it| it.id == chart), self.view(chart).cloned()) else {
            return;
        };
        if choose(&mut view, spec, &edition.observations, part).is_some() {
            self.change_view(chart, |it| *it = view);
        }
    }

    fn sort(&mut self, column: Column) {
        // Of amounts the largest are what is looked for.
        let first = column == Column::Value;
        self.table.descending = if self.table.column == column { !self.table.descending } else { first };
        self.table.column = column;
    }

    fn arrive(&mut self, fragment: &str) {
        match Place::parse(fragment, &self.edition) {
            Ok(None) => {}
            Err(missing) => self.notice = Some(Notice::NotFound(missing.0)),
            Ok(Some(place)) => {
                match &place {
                    Place::Figure(id) => {
                        self.selected = Some(*id);
                        self.reading = self.edition.observation(*id).map_or(0, |it| it.span.block);
                        self.ask(self.mark_of(*id).map_or(self.reading, |it| it.0.block));
                    }
                    // A mark that a link led to before the page lived: its tip stands there already, and stays.
                    Place::Mark(chart, figure) => {
                        self.ask(self.block_of(*chart));
                        let pointed = Pointed { chart: *chart, figure: *figure, pinned: true };
                        (self.hovered, self.pointed) = (Some(*figure), Some(pointed));
                    }
                    Place::Block(block) => {
                        self.reading = *block;
                        self.ask(*block);
                    }
                    Place::Chart(id, view) => {
                        self.ask(self.block_of(*id));
                        if let Some(at) = self.edition.charts.iter().position(|it| it.id == *id) {
                            Rc::make_mut(&mut self.views)[at] = view.clone();
                        }
                    }
                    Place::Table(_) => self.table.open = true,
                    Place::Sheet(_) => {}
                }
                self.address = Some(place.clone());
                self.go(Some(place));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::import::plain, chart::spec::Measure};

    fn state() -> State {
        State::new(Rc::new(Edition::of(plain::import(
            "Cảng\n\nMột đoạn mở đầu không có gì.\n\nNăm 2020, cảng đón 30 đoàn khách, giảm 40 đoàn khách so với năm 2019.\n\n\
             Đoạn hai.\n\nĐoạn ba.\n\nĐoạn bốn.\n\nĐoạn năm.\n\nTừ năm 2014 đến 2020, số vụ buôn lậu ở Hà Nội là 30.000 vụ, số vụ buôn lậu ở Nghệ An là 50 vụ.",
        ))))
    }

    fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(state.clone(), |state, action| state.after(action))
    }

    #[test]
    fn a_figure_lights_while_hovered_and_stays_lit_once_chosen() {
        let state = state();
        let (one, two) = (ObservationId(1), ObservationId(2));
        let hovered = after(&state, [Action::Select(one, Origin::Text), Action::Hover(Some(two))]);
        assert_eq!(hovered.lit(), Some(two));
        assert_eq!(after(&hovered, [Action::Hover(None)]).lit(), Some(one));
        assert_eq!(after(&hovered, [Action::Select(one, Origin::Text)]).selected, None);
        assert_eq!(hovered.address, Some(Place::Figure(one)));
        let chart = after(&state, [Action::View(state.edition.charts[1].id, "tuyen-tinh".into())]);
        assert_eq!(after(&chart, [Action::Close]).address, chart.address, "no card was open");
    }

    #[test]
    fn the_charts_beside_the_text_follow_the_reading() {
        let state = state();
        let blocks: Vec<_> = state.edition.charts.iter().map(|it| it.block).collect();
        assert_eq!(blocks, [2, 7]);
        assert_eq!(state.charted_block(), Some(2));
        assert_eq!(after(&state, [Action::Read(8)]).charted_block(), Some(7));
        let asked = after(&state, [Action::ShowChart(state.edition.charts[1].id), Action::Read(1)]);
        assert_eq!(asked.charted_block(), Some(7), "the page is still on its way there");
        let gone_on = after(&asked, [Action::Read(6), Action::Read(2)]);
        assert_eq!(gone_on.charted_block(), Some(2), "the reader has been there and gone on");
    }

    #[test]
    fn a_view_changes_by_what_a_reader_sets_and_by_nothing_else() {
        let state = state();
        let chart = state.edition.charts[1].id;
        let view = |state: &State| state.view(chart).cloned();
        let yearly = after(&state, [Action::View(chart, "moi-nam".into())]);
        assert_eq!(view(&yearly).map(|it| it.measure), Some(Measure::PerYear));
        let same = after(&yearly, [Action::Rate(chart, Decimal::parse("-5")), Action::Rate(chart, None)]);
        assert_eq!(view(&same), view(&yearly));
        assert_eq!(same.notice, Some(Notice::BadRate));
        assert_eq!(after(&state, [Action::View(ChartId(99), "tuyen-tinh".into())]).views, state.views);
    }

    #[test]
    fn a_broken_address_is_said_and_changes_nothing_else() {
        let state = state();
        let arrived = after(&state, [Action::Arrive("so-99".into())]);
        assert_eq!(arrived.notice, Some(Notice::NotFound("so-99".into())));
        assert_eq!(State { notice: None, ..arrived }, state);
    }

    #[test]
    fn an_offer_of_an_update_outlasts_what_else_is_said() {
        let said = |actions: &[Action]| after(&state(), actions.iter().cloned()).notice;
        let (update, copied) = (Action::Say(Notice::Update), Action::Say(Notice::Copied));
        assert_eq!(said(&[update.clone(), copied.clone()]), Some(Notice::Copied));
        assert_eq!(said(&[update.clone(), copied.clone(), Action::Hush]), Some(Notice::Update));
        assert_eq!(said(&[copied.clone(), update.clone()]), Some(Notice::Copied));
        assert_eq!(said(&[copied, update.clone(), Action::Hush, Action::Hush]), None);
        assert_eq!(said(&[update, Action::Hush]), None);
    }

    #[test]
    fn a_link_to_a_mark_shows_its_tip_and_leaves_the_page_at_the_chart() {
        let state = state();
        let (chart, figure) = (state.edition.charts[0].id, state.edition.charts[0].observations[0]);
        let arrived = after(&state, [Action::Arrive(format!("{chart}-{figure}"))]);
        assert_eq!(arrived.pointed, Some(Pointed { chart, figure, pinned: true }));
        assert_eq!((arrived.lit(), arrived.selected), (Some(figure), None));
        assert_eq!(arrived.goal, Some((Place::Mark(chart, figure), 1)));
    }

    #[test]
    fn the_table_sorts_by_a_column_and_back() {
        let state = state();
        let values = |state: &State| state.sorted().into_iter().map(|it| it.id.0).collect::<Vec<_>>();
        assert_eq!(values(&state), [1, 2, 3, 4, 5]);
        let once = after(&state, [Action::Sort(Column::Value)]);
        let amounts: Vec<_> = once.sorted().into_iter().map(|it| it.value).collect();
        assert!(amounts.is_sorted_by(|one, two| one >= two), "{amounts:?}");
        let twice = after(&once, [Action::Sort(Column::Value)]);
        let reversed: Vec<_> = values(&once).into_iter().rev().collect();
        assert_eq!(values(&twice), reversed);
    }
}
