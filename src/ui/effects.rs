//! What a change of the page's state asks of the browser. The only place that asks it; what is asked is told by the two states alone.

use super::{chart, stage};
use crate::{
    chart::{
        describe,
        spec::{ChartId, ChartSpec, ChartView},
    },
    observation::ObservationId,
    platform::{self, Shared},
    reader::{
        card,
        part::Part,
        permalink::{self, Place},
        state::{Action, Notice, State},
    },
    words::number,
};
use yew::Callback;

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

/// Carries out what a change of state asks of the browser: address, light, table, place.
pub fn carry_out(before: &State, now: &State) {
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
        let order: Vec<_> = now.sorted().into_iter().map(|it| Part::Row(it.id).id()).collect();
        platform::arrange(&order, now.table.column.name(), now.table.descending);
        if now.table.open {
            platform::open(&Part::Figures.id());
        }
    }
    if before.goal != now.goal
        && let Some((place, _)) = &now.goal
    {
        // A mark is shown with its chart.
        let part = if let Place::Mark(chart, _) = place { Part::Chart(*chart) } else { place.part() };
        platform::show(&part.id(), matches!(place, Place::Figure(_)));
    }
}

/// Lights and tells on a chart that has just come what was lit and told before it came.
pub fn catch_up(now: &State, chart: ChartId) {
    if let Some(spec) = now.edition.charts.iter().find(|it| it.id == chart) {
        light_mark(spec, now.lit_on(spec));
    }
    if now.pointed.is_some_and(|it| it.chart == chart) {
        show_tip(now);
    }
}

/// Tells a chart's title, and what else stands around its plot, for the view it is in now.
fn tell_view(now: &State, spec: &ChartSpec, view: &ChartView) {
    let (id, observations) = (spec.id, &now.edition.observations);
    platform::set_text(&Part::Subtitle(id).id(), &describe::subtitle(spec, observations, view));
    platform::set_text(&Part::Assumption(id).id(), &chart::assumption(spec, view).unwrap_or_default());
    if let Some(rate) = view.rate {
        platform::set_text(&Part::Rate(id).id(), &number(rate));
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
    let option = lit.map(|id| Part::Option(spec.id, id).id());
    platform::activate(&Part::Canvas(spec.id).id(), option.as_deref().unwrap_or_default());
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
            platform::set_text(&Part::Conversion(figure.id).id(), &text);
        }
    }
}

/// Shares a place of the report, or the address as it is, and says how that went.
pub fn sharing(state: &State, own: &str, act: &Callback<Action>) -> Share {
    let (own, act, state) = (own.to_owned(), act.clone(), state.clone());
    Callback::from(move |(link, sheet): (Option<Link>, bool)| {
        let place = link.and_then(|it| match it {
            Link::Figure(id) => Some(Place::Figure(id)),
            Link::Chart(id) => state.view(id).map(|view| Place::Chart(id, view.clone())),
        });
        let place = place.or_else(|| state.address.clone());
        let fragment = place.map(|it| it.fragment(&state.edition)).unwrap_or_default();
        let address = platform::address(&own, &fragment);
        let (act, shown) = (act.clone(), address.clone());
        platform::share(&address, state.edition.article.headline(), sheet, move |shared| match shared {
            Shared::Sheet => {}
            Shared::Copied => act.emit(Action::Say(Notice::Copied)),
            Shared::Refused => act.emit(Action::Say(Notice::CannotCopy(shown.clone()))),
        });
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::import::plain,
        decimal::Decimal,
        edition::Edition,
        observation::ObservationId,
        reader::state::{Column, Origin, Pointed},
    };
    use std::{cell::RefCell, rc::Rc};

    const REPORT: &str = "Xuất khẩu\n\nNăm 2024, xuất khẩu gạo đạt 1.900 triệu USD, xuất khẩu cà phê đạt 700 triệu USD, xuất khẩu chè đạt 410 triệu USD.\n\n\
        Sản lượng điều của tỉnh Bình Phước năm 2022 đạt 150 nghìn tấn, năm 2023 đạt 170 nghìn tấn, năm 2024 đạt 200 nghìn tấn.";

    const RICE: ObservationId = ObservationId(1);
    const COFFEE: ObservationId = ObservationId(2);
    const EXPORTS: ChartId = ChartId(1);
    const CASHEWS: ChartId = ChartId(2);

    fn first() -> State {
        State::new(Rc::new(Edition::of(plain::import(REPORT))))
    }

    /// Holds what each of these actions, one after another, asks of the browser.
    fn check(steps: &[(Action, &[&str])]) {
        let mut state = first();
        platform::asked();
        for (action, wanted) in steps {
            let next = state.after(action.clone());
            carry_out(&state, &next);
            assert_eq!(platform::asked(), *wanted, "{action:?}");
            state = next;
        }
    }

    #[test]
    fn a_hover_lights_the_figure_and_its_mark_and_writes_no_address() {
        check(&[
            (Action::Hover(Some(RICE)), &["light so-1 -", "activate bieu-do-1-ve bieu-do-1-muc-1"]),
            (Action::Hover(Some(RICE)), &[]),
            (Action::Hover(None), &["light - -", "activate bieu-do-1-ve"]),
        ]);
    }

    #[test]
    fn a_card_opens_and_gives_the_focus_back_when_it_closes() {
        let opens: &[&str] = &["set_fragment so-1", "light so-1 so-1", "activate bieu-do-1-ve bieu-do-1-muc-1"];
        let closes: &[&str] = &["set_fragment ", "show so-1 focus", "light - -", "activate bieu-do-1-ve"];
        check(&[(Action::Select(RICE, Origin::Text), opens), (Action::Close, closes), (Action::Close, &[])]);
    }

    #[test]
    fn a_mark_that_is_pointed_at_lights_its_sentence_and_one_that_is_chosen_goes_there() {
        let pointed = Pointed { chart: EXPORTS, figure: COFFEE, pinned: false };
        // No canvas is drawn natively: the tip has no place yet.
        check(&[
            (Action::Point(Some(pointed)), &["light so-2 -", "activate bieu-do-1-ve bieu-do-1-muc-2", "tip"]),
            (Action::GoTo, &["set_fragment so-2", "light so-2 so-2", "tip", "show so-2 focus"]),
        ]);
    }

    #[test]
    fn the_table_is_put_in_order_and_opened_where_an_address_asks_for_a_row() {
        let sorted = "arrange value descending bang-so-1 bang-so-2 bang-so-3 bang-so-6 bang-so-5 bang-so-4";
        check(&[
            (Action::Sort(Column::Value), &[sorted]),
            (Action::Arrive("bang-so-2".to_owned()), &["set_fragment bang-so-2", sorted, "open so-lieu", "show bang-so-2"]),
        ]);
    }

    #[test]
    fn another_rate_is_told_wherever_it_counts() {
        let rate = Action::Rate(EXPORTS, Decimal::parse("25000"));
        let told =
            |id: &str, amount: &str| format!("set_text quy-so-{id} Khoảng {amount} tỷ đồng, nếu giả định 1 USD = 25.000 đồng.");
        let cards = [told("1", "47.500"), told("2", "17.500"), told("3", "10.250")];
        let mut wanted = vec!["set_fragment bieu-do-1~ti-gia-25000"];
        wanted.extend(cards.iter().map(String::as_str));
        wanted.extend(["tip", "set_text bieu-do-1-kieu Đơn vị: USD · 2024", "set_text bieu-do-1-gia-dinh"]);
        wanted.extend(["set_text bieu-do-1-ti-gia 25.000", "press bieu-do-1 tong tuyen-tinh"]);
        check(&[(rate, &wanted), (Action::Rate(EXPORTS, None), &[])]);
    }

    #[test]
    fn charts_come_up_beside_the_text_that_is_read() {
        check(&[
            (Action::ShowChart(CASHEWS), &["bring_up bieu-do-2", "show bieu-do-2"]),
            (Action::Arrive("so-99".to_owned()), &[]),
        ]);
    }

    #[test]
    fn what_cannot_be_shared_is_said_with_its_address() {
        let said: Rc<RefCell<Vec<Action>>> = Rc::default();
        let heard = said.clone();
        let act = Callback::from(move |it| heard.borrow_mut().push(it));
        platform::asked();
        sharing(&first(), "bai/", &act).emit((Some(Link::Figure(COFFEE)), false));
        assert_eq!(platform::asked(), ["share bai/#so-2 Xuất khẩu"]);
        assert_eq!(*said.borrow(), [Action::Say(Notice::CannotCopy("bai/#so-2".to_owned()))]);
    }
}
