//! The whole page: state in one place, effects beside it.

use super::{Site, article, chart, findings, gestures, masthead, notice, plot, stage, still, table, tables, take};
use crate::{
    chart::{
        describe,
        spec::{ChartId, ChartSpec, ChartView},
    },
    edition::Edition,
    observation::ObservationId,
    platform::{self, Shared},
    reader::{
        card,
        permalink::{self, Place},
        state::{Action, Notice, State},
    },
    words::number,
};
use std::rc::Rc;
use yew::prelude::*;

/// What the page shows.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The report.
    pub edition: Rc<Edition>,
    /// The site around it.
    pub site: Rc<Site>,
}

/// The page. A component with messages, not a function with hooks: the code of hooks is some 6 kB that a phone would load.
pub struct App {
    state: State,
    /// The state whose effects have been carried out.
    settled: State,
    /// How many times the look of the screen changed; charts draw themselves again.
    looks: u32,
    act: Callback<Action>,
    drawn: Callback<ChartId>,
}

/// What reaches the page.
pub enum Message {
    /// Something happened.
    Act(Action),
    /// The look of the screen changed.
    Look,
    /// A chart has been drawn on its canvas for the first time.
    Drawn(ChartId),
}

/// What is to be shared: a part of the report or the address as it is, and whether by the system's sheet if there is one.
pub type Share = Callback<(Option<Link>, bool)>;

/// A part of the report that a link can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A figure of the text.
    Figure(ObservationId),
    /// A chart as it is seen now.
    Chart(ChartId),
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let state = State::new(context.props().edition.clone());
        let link = context.link();
        App { settled: state.clone(), state, looks: 0, act: link.callback(Message::Act), drawn: link.callback(Message::Drawn) }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Look => self.looks += 1,
            Message::Drawn(chart) => {
                self.catch_up(chart);
                return false;
            }
            Message::Act(action) => {
                let next = self.state.after(action);
                let redraws = next.views != self.state.views || next.notice != self.state.notice;
                self.state = next;
                if !redraws {
                    // Most of what happens, a hover above all, is seen to by effects: nothing is rendered for it.
                    self.settle();
                }
                return redraws;
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (state, act, site) = (&self.state, &self.act, &context.props().site);
        let share = self.share(&site.own);
        let take = take::taking(&self.state, site, act);
        html! {
            <div class="page" onpointerover={gestures::over(act)} onpointerout={gestures::out(act)} onfocusin={gestures::focus(act)}
                onclick={gestures::click(act, &share, &take)} onkeydown={gestures::key(act)} onchange={gestures::change(act)}>
                { still(|| masthead::bar(site)) }
                <main id="bai" tabindex="-1">
                    { still(|| masthead::masthead(state)) }
                    { article::article(state, act, &self.drawn, self.looks) }
                    { still(|| findings::findings(state)) }
                    { still(|| tables::tables(state)) }
                    { still(|| table::table(state, site)) }
                </main>
                { still(|| masthead::foot(site, state)) }
                { notice::notice(state, act) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            self.listen(context);
        }
        self.settle();
    }
}

impl App {
    /// Carries out what has come since the last time.
    fn settle(&mut self) {
        let before = std::mem::replace(&mut self.settled, self.state.clone());
        carry_out(&before, &self.state);
    }

    /// Lights and tells on a chart that has just come what was lit and told before it came.
    fn catch_up(&self, chart: ChartId) {
        if let Some(spec) = self.state.edition.charts.iter().find(|it| it.id == chart) {
            light_mark(spec, self.state.lit_on(spec));
        }
        if self.state.pointed.is_some_and(|it| it.chart == chart) {
            show_tip(&self.state);
        }
    }

    /// Starts to listen to the browser. Each service turns what it hears into an action.
    fn listen(&self, context: &Context<Self>) {
        let (arriving, reading, updating) = (self.act.clone(), self.act.clone(), self.act.clone());
        let first = arriving.clone();
        let looking = context.link().callback(|()| Message::Look);
        platform::on_fragment(move |fragment| arriving.emit(Action::Arrive(fragment)));
        platform::on_reading("doan-", move |block| reading.emit(Action::Read(block)));
        platform::on_update(move || updating.emit(Action::Say(Notice::Update)));
        platform::on_look(move || looking.emit(()));
        platform::on_motion(stage::advance);
        first.emit(Action::Arrive(platform::fragment()));
        platform::mark_ready();
    }

    /// Shares a place of the report, or the address as it is.
    fn share(&self, own: &str) -> Share {
        let (own, act, edition) = (own.to_owned(), self.act.clone(), self.state.edition.clone());
        let state = self.state.clone();
        Callback::from(move |(link, sheet): (Option<Link>, bool)| {
            let place = link.and_then(|it| match it {
                Link::Figure(id) => Some(Place::Figure(id)),
                Link::Chart(id) => state.view(id).map(|view| Place::Chart(id, view.clone())),
            });
            let fragment = place.or_else(|| state.address.clone()).map(|it| it.fragment(&edition)).unwrap_or_default();
            let address = platform::address(&own, &fragment);
            let (act, shown) = (act.clone(), address.clone());
            platform::share(&address, edition.article.headline(), sheet, move |shared| match shared {
                Shared::Sheet => {}
                Shared::Copied => act.emit(Action::Say(Notice::Copied)),
                Shared::Refused => act.emit(Action::Say(Notice::CannotCopy(shown.clone()))),
            });
        })
    }
}

/// Carries out what a change of state asks of the browser: address, light, table, place.
fn carry_out(before: &State, now: &State) {
    if before.address != now.address {
        platform::set_fragment(&now.address.as_ref().map(|it| it.fragment(&now.edition)).unwrap_or_default());
    }
    if before.views != now.views {
        convert_cards(before, now);
    }
    if let (Some(closed), None) = (before.selected, now.selected) {
        platform::show(&closed.to_string(), true);
    }
    if (before.lit(), before.selected) != (now.lit(), now.selected) {
        platform::light(now.lit(), now.selected);
        light_marks(before, now);
    }
    if before.pointed != now.pointed || before.views != now.views {
        show_tip(now);
    }
    if before.views != now.views {
        let changed = now.edition.charts.iter().zip(before.views.iter().zip(now.views.iter()));
        changed.filter(|(_, (old, new))| old != new).for_each(|(spec, (_, view))| tell_view(now, spec, view));
    }
    if before.charted_block() != now.charted_block() {
        platform::bring_up(
            now.charted_block().and_then(|block| now.edition.charts.iter().find(|it| it.block == block)).map(|it| it.id),
        );
    }
    if before.table != now.table {
        let order: Vec<_> = now.sorted().into_iter().map(|it| format!("bang-{}", it.id)).collect();
        platform::arrange(&order, now.table.column.name(), now.table.descending);
        if now.table.open {
            platform::open("so-lieu");
        }
    }
    if before.goal != now.goal
        && let Some((place, _)) = &now.goal
    {
        platform::show(&element_of(place), matches!(place, Place::Figure(_)));
    }
}

/// Tells a chart's title, and what else stands around its plot, for the view it is in now.
fn tell_view(now: &State, spec: &ChartSpec, view: &ChartView) {
    let (id, observations) = (spec.id, &now.edition.observations);
    platform::set_text(&format!("{id}-kieu"), &describe::subtitle(spec, observations, view));
    platform::set_text(&format!("{id}-gia-dinh"), &chart::assumption(spec, view).unwrap_or_default());
    if let Some(rate) = view.rate {
        platform::set_text(&format!("{id}-ti-gia"), &number(rate));
    }
    platform::press(&id.to_string(), &permalink::chosen(view));
}

/// Lights the marks of the lit figure, and lets the others go out.
fn light_marks(before: &State, now: &State) {
    for spec in &now.edition.charts {
        let (old, lit) = (before.lit_on(spec), now.lit_on(spec));
        if old != lit {
            light_mark(spec, lit);
        }
    }
}

fn light_mark(spec: &ChartSpec, lit: Option<ObservationId>) {
    stage::light(spec.id, lit);
    platform::activate(&format!("{}-ve", spec.id), lit.map(|id| plot::option(spec, id)).as_deref().unwrap_or_default());
}

/// Shows the tip of the mark that is pointed at, beside it, or takes it away.
fn show_tip(now: &State) {
    let told = now.pointed.and_then(|it| {
        let frame = stage::frame(it.chart)?;
        let mark = &frame.marks[frame.mark_of(it.figure)?];
        let text = describe::announcement(now.edition.observation(it.figure)?, now.view(it.chart)?);
        // Beside the mark with its label. The strip of a line's point is as high as the plot: its tip stands under the axis.
        let (top, bottom) = (mark.strip.y, mark.strip.y + mark.strip.height);
        let place = [mark.point().0 / frame.width, top / frame.height, bottom / frame.height];
        Some((it.chart.to_string(), text, place, it.pinned))
    });
    let (chart, text, place, pinned) = told.unwrap_or_default();
    platform::tip(&chart, &text, place, pinned);
}

/// Tells the cards' conversions anew where a chart's assumed rate has changed.
fn convert_cards(before: &State, now: &State) {
    for (spec, (old, new)) in now.edition.charts.iter().zip(before.views.iter().zip(now.views.iter())) {
        let figures = spec.observations.iter().filter(|_| old.rate != new.rate).filter_map(|id| now.edition.observation(*id));
        for (figure, text) in figures.filter_map(|it| Some((it, card::conversion(it, new.rate)?))) {
            platform::set_text(&format!("quy-{}", figure.id), &text);
        }
    }
}

/// The id of the element that a place is.
fn element_of(place: &Place) -> String {
    match place {
        Place::Figure(id) => id.to_string(),
        Place::Block(block) => format!("doan-{block}"),
        Place::Chart(id, _) | Place::Mark(id, _) => id.to_string(),
        Place::Table(None) => "so-lieu".to_owned(),
        Place::Table(Some(id)) => format!("bang-{id}"),
        Place::Sheet(sheet) => format!("bang-{sheet}"),
    }
}
