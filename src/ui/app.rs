//! The whole page: state in one place, effects beside it.

use super::{Site, article, effects, findings, gestures, masthead, notice, stage, still, table, tables, take};
use crate::{
    chart::spec::ChartId,
    edition::Edition,
    platform,
    reader::{
        part::Part,
        state::{Action, Notice, State},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// What the page shows.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// The report.
    pub edition: Rc<Edition>,
    /// The site around it.
    pub site: Rc<Site>,
}

impl PartialEq for AppProps {
    /// Neither changes while it is shown: what they hold is not compared, and no code for that is loaded.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.edition, &other.edition) && Rc::ptr_eq(&self.site, &other.site)
    }
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
                effects::catch_up(&self.state, chart);
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
        let share = effects::sharing(state, &site.own, act);
        let take = take::taking(&self.state, site, act);
        let makes_later = site.makes_later(&state.edition);
        html! {
            <div class="page" onpointerover={gestures::over(act)} onpointerout={gestures::out(act)} onfocusin={gestures::focus(act)}
                onclick={gestures::click(act, &share, &take)} onkeydown={gestures::key(act)} onchange={gestures::change(act)}>
                { still(|| masthead::bar(site)) }
                <main id="bai" tabindex="-1">
                    { still(|| masthead::masthead(state)) }
                    { article::article(state, makes_later, act, &self.drawn, self.looks) }
                    { still(|| findings::findings(state)) }
                    { still(|| tables::tables(state)) }
                    { still(|| table::table(state, site, makes_later)) }
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
        effects::carry_out(&before, &self.state);
    }

    /// Starts to listen to the browser. Each service turns what it hears into an action.
    fn listen(&self, context: &Context<Self>) {
        let (arriving, reading, updating) = (self.act.clone(), self.act.clone(), self.act.clone());
        let first = arriving.clone();
        let looking = context.link().callback(|()| Message::Look);
        platform::on_fragment(move |fragment| arriving.emit(Action::Arrive(fragment)));
        platform::on_reading(Part::BLOCKS, move |block| reading.emit(Action::Read(block)));
        platform::on_update(move || updating.emit(Action::Say(Notice::Update)));
        platform::on_look(move || looking.emit(()));
        platform::on_motion(stage::advance);
        first.emit(Action::Arrive(platform::fragment()));
        platform::mark_ready();
    }
}
