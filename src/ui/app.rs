//! The whole page: state in one place, effects beside it.

use super::{Page, Site, article, findings, masthead, notice, table};
use crate::{
    edition::Edition,
    platform::{self, Shared},
    reader::{
        permalink::Place,
        state::{Action, Notice, State},
    },
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

/// The page.
#[component(App)]
pub fn app(props: &AppProps) -> Html {
    let edition = props.edition.clone();
    let page = use_reducer(|| Page(State::new(edition)));
    let act = {
        let dispatcher = page.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    // Counts the times that the look of the screen changed; charts draw themselves again.
    let look = use_state(|| 0u32);
    use_services(&page.0, &act, &look);
    let share = share_callback(&props.site.own, &page.0, &act);
    html! {
        <>
            { masthead::bar(&props.site, &share) }
            <main id="bai" tabindex="-1">
                { masthead::masthead(&page.0) }
                { article::article(&page.0, &act, &share, *look) }
                { findings::findings(&page.0) }
                { table::table(&page.0, &act) }
            </main>
            { masthead::foot(&props.site, &page.0) }
            { notice::notice(&page.0, &act) }
        </>
    }
}

/// Ties the state to the browser: address, scrolling, looks. Each effect reads the state or the browser, and dispatches actions.
#[hook]
fn use_services(state: &State, act: &Callback<Action>, look: &UseStateHandle<u32>) {
    let blocks: Vec<_> = (0..state.edition.article.blocks.len()).map(|block| (block, format!("doan-{block}"))).collect();
    let (arriving, reading, updating) = (act.clone(), act.clone(), act.clone());
    let look = look.clone();
    use_effect_with((), move |()| {
        let first = arriving.clone();
        let listeners = vec![
            platform::on_fragment(move |fragment| arriving.emit(Action::Arrive(fragment))),
            platform::on_reading(blocks, move |block| reading.emit(Action::Read(block))),
            platform::on_update(move || updating.emit(Action::Say(Notice::Update))),
        ];
        first.emit(Action::Arrive(platform::fragment()));
        platform::mark_ready();
        move || drop(listeners)
    });
    use_effect_with((), move |()| {
        let times = std::cell::Cell::new(0);
        let listener = platform::on_look(move || {
            times.set(times.get() + 1);
            look.set(times.get());
        });
        move || drop(listener)
    });
    let edition = state.edition.clone();
    use_effect_with(state.address.clone(), move |address| {
        if let Some(address) = address {
            platform::set_fragment(&address.fragment(&edition));
        }
    });
    use_effect_with(state.goal.clone(), |goal| {
        if let Some((place, _)) = goal {
            platform::show(&element_of(place), matches!(place, Place::Figure(_)));
        }
    });
}

/// The id of the element that a place is.
fn element_of(place: &Place) -> String {
    match place {
        Place::Figure(id) => id.to_string(),
        Place::Block(block) => format!("doan-{block}"),
        Place::Chart(id, _) => id.to_string(),
        Place::Table(None) => "so-lieu".to_owned(),
        Place::Table(Some(id)) => format!("bang-{id}"),
    }
}

/// What is to be shared: a place, and whether by the system's sheet if there is one.
pub type Share = Callback<(Option<Place>, bool)>;

fn share_callback(own: &str, state: &State, act: &Callback<Action>) -> Share {
    let (own, act, edition) = (own.to_owned(), act.clone(), state.edition.clone());
    let current = state.address.clone();
    Callback::from(move |(place, sheet): (Option<Place>, bool)| {
        let fragment = place.or_else(|| current.clone()).map(|it| it.fragment(&edition)).unwrap_or_default();
        let address = platform::address(&own, &fragment);
        let (act, shown) = (act.clone(), address.clone());
        platform::share(address, edition.article.headline().to_owned(), sheet, move |shared| match shared {
            Shared::Sheet => {}
            Shared::Copied => act.emit(Action::Say(Notice::Copied)),
            Shared::Refused => act.emit(Action::Say(Notice::CannotCopy(shown))),
        });
    })
}
