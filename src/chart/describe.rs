//! What a chart says in words: titles, labels, announcements. No title claims more than the bounds allow.

use super::{
    scale::Scale,
    spec::{ChartSpec, ChartView, Form, Measure, ScaleKind, Shown, Sign, shown},
};
use crate::{
    decimal::Decimal,
    observation::{Observation, Role, Status},
    period::Period,
    quantity::{Bound, Unit},
    text::{capitalised, uncapitalised},
    words,
};

/// An amount as a chart writes it: bound, value, unit; a change with its sign.
pub fn shown_amount(observation: &Observation, shown: &Shown) -> String {
    let plus =
        observation.role == Role::Change && !shown.value.is_negative() && !observation.index && shown.unit == Some(Unit::Percent);
    let unit = short_unit(shown);
    let text =
        shown.max.map_or_else(|| words::amount(shown.value, unit.as_ref()), |max| words::range(shown.value, max, unit.as_ref()));
    let text = if plus { format!("+{text}") } else { text };
    if let Some((before, after)) = words_around(observation) {
        return format!("{before} {text} {after}");
    }
    let approximate = if shown.computed { "khoảng" } else { "" };
    let about = [bound_text(observation), approximate].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let text = if about.is_empty() { text } else { format!("{about} {text}") };
    if observation.status == Status::Derived { format!("{text} (suy ra)") } else { text }
}

/// An amount as it is stated, with its bound and its unit, for tables.
pub fn stated_amount(observation: &Observation) -> String {
    let unit = observation.unit.as_ref();
    let amount = match observation.max {
        Some(max) => words::range(observation.value, max, unit),
        None => words::amount(observation.value, unit),
    };
    match words_around(observation) {
        Some((before, after)) => format!("{before} {amount} {after}"),
        None => format!("{} {amount}", bound_text(observation)).trim().to_owned(),
    }
}

/// The words on both sides of an amount that bound it, where no word before it does: "từ … trở lên".
pub fn words_around(observation: &Observation) -> Option<(&'static str, &'static str)> {
    match observation.bound {
        Bound::AtLeast if observation.bound_words.is_empty() => Some(("từ", "trở lên")),
        Bound::AtMost if observation.bound_words.is_empty() => Some(("từ", "trở xuống")),
        _ => None,
    }
}

/// The words that bound a value: as written, else the usual one.
pub fn bound_text(observation: &Observation) -> &str {
    match observation.bound_words.as_str() {
        "" => words::bound_word(observation.bound),
        _ if matches!(observation.bound, Bound::Range | Bound::Exact) => "",
        written => written,
    }
}

/// A counted noun stands in the label already: the number alone is enough.
fn short_unit(shown: &Shown) -> Option<Unit> {
    shown.unit.clone().filter(|unit| unit.counted().is_none())
}

/// The number of a tick, short.
pub fn tick(value: f64, unit: Option<&Unit>) -> String {
    let scaled = [(1e12, "nghìn tỷ"), (1e9, "tỷ"), (1e6, "triệu")].into_iter().find(|(size, _)| value.abs() >= *size);
    let percent = if matches!(unit, Some(Unit::Percent)) { "%" } else { "" };
    match scaled {
        Some((size, word)) => format!("{} {word}", words::number(short(value / size))),
        None => format!("{}{percent}", words::number(short(value))),
    }
}

fn short(value: f64) -> Decimal {
    Decimal::new((value * 10_000.0).round() as i128, -4).trimmed()
}

/// The time of an observation; "không rõ thời điểm" where the text names none.
pub fn when(observation: &Observation) -> String {
    match observation.period {
        Some(period) if observation.to_date => format!("đến {}", words::period(period)),
        Some(period) => words::period(period),
        None => "không rõ thời điểm".to_owned(),
    }
}

/// The label of a row: what is measured, and when, unless every row speaks of the same time.
pub fn row_label(observation: &Observation, all: &[&Observation]) -> String {
    let same = all.iter().all(|it| it.period == observation.period);
    let part = observation.part_of().is_some();
    let name = if part { inner_name(observation, all) } else { short_name(observation, all) };
    let label = if same || observation.period.is_none() { name } else { format!("{name}, {}", when(observation)) };
    if part { format!("Trong đó: {label}") } else { label }
}

/// What all the rows are of that differ in where they are: "người chết", of those in Huế and those in Lào Cai.
fn common_thing<'o>(all: &[&'o Observation]) -> Option<&'o str> {
    let first = all.first()?;
    let placed = |it: &&&Observation| it.area.is_some() && it.area != first.area;
    let same = all.iter().all(|it| it.indicator == first.indicator);
    (same && all.iter().filter(placed).count() > 0).then_some(first.indicator.as_str())
}

/// The name of a row among others: its place, where all are of one thing; else its indicator, with its place where another row that is
/// called the same is of another.
fn short_name(observation: &Observation, all: &[&Observation]) -> String {
    let area = observation.area.as_deref();
    let name = capitalised(area.filter(|_| common_thing(all).is_some()).unwrap_or(&observation.indicator));
    let elsewhere = |it: &&Observation| it.indicator == observation.indicator && it.area != observation.area;
    match area.filter(|_| common_thing(all).is_none() && all.iter().any(elsewhere)) {
        Some(area) => format!("{name}, {area}"),
        None => name,
    }
}

/// The name of a row among others, as it stands within a sentence: a place keeps its capitals.
fn inner_name(observation: &Observation, all: &[&Observation]) -> String {
    match common_thing(all) {
        Some(_) => short_name(observation, all),
        None => uncapitalised(&observation.indicator),
    }
}

/// The rows of a chart: each observation with what the view shows of it.
fn rows<'o>(spec: &ChartSpec, observations: &'o [Observation], view: &ChartView) -> Vec<(&'o Observation, Shown)> {
    let found = view.visible(spec).filter_map(|id| observations.iter().find(|it| it.id == *id));
    found.filter(|it| view.keeps(it)).map(|it| (it, shown(it, view))).collect()
}

/// The sentence over a chart.
pub fn title(spec: &ChartSpec, observations: &[Observation], view: &ChartView) -> String {
    let rows = rows(spec, observations, view);
    match (spec.form, rows.as_slice()) {
        (_, []) => String::new(),
        (Form::BeforeAfter, [before, .., after]) => turn(before, after),
        (Form::Line, [before, .., after]) => format!("{} ({} – {})", turn(before, after), when(before.0), when(after.0)),
        (Form::Change, rows) => ends(rows.iter()),
        (Form::Share, [first, rest @ ..]) => top(first, rest),
        // The least comes first.
        (Form::Range, rows) => ends(rows.iter().rev()),
        (Form::Timeline, rows) => times(rows),
        (_, [first, rest @ ..]) => leader(first, rest),
    }
}

/// "Du lịch +26,3%, vận tải −4,6%": the first and the last of what is told.
fn ends<'r, 'o: 'r>(rows: impl DoubleEndedIterator<Item = &'r (&'o Observation, Shown)> + Clone) -> String {
    let all: Vec<_> = rows.clone().map(|row| row.0).collect();
    let told = |row: &(&Observation, Shown)| format!("{} {}", short_name(row.0, &all), shown_amount(row.0, &row.1));
    let mut rows = rows;
    match (rows.next(), rows.next_back()) {
        (Some(first), Some(last)) => format!("{}, {}", told(first), uncapitalised(&told(last))),
        (Some(only), None) => told(only),
        _ => String::new(),
    }
}

/// "Dịch vụ: 46,2%, cao nhất trong 4 tỷ lệ", when the bounds allow it.
fn top(first: &(&Observation, Shown), rest: &[(&Observation, Shown)]) -> String {
    let all: Vec<_> = std::iter::once(first).chain(rest).map(|row| row.0).collect();
    let name = format!("{}: {}", short_name(first.0, &all), shown_amount(first.0, &first.1));
    let surely = all.iter().all(|it| it.bound == Bound::Exact) && rest.iter().all(|it| it.1.value < first.1.value);
    if surely {
        format!("{name}, cao nhất trong {} tỷ lệ", all.len())
    } else {
        format!("{name}, và {} tỷ lệ khác", rest.len())
    }
}

/// "Bài nói về 5 khoảng thời gian, từ 2014 đến 2021".
fn times(rows: &[(&Observation, Shown)]) -> String {
    let periods = || rows.iter().filter_map(|row| row.0.period);
    let (Some(first), Some(last)) = (periods().map(|it| it.from.year).min(), periods().map(|it| it.to.year).max()) else {
        return String::new();
    };
    let span = if first == last { format!("trong năm {first}") } else { format!("từ năm {first} đến năm {last}") };
    format!("Bài nói về {} khoảng thời gian, {span}", rows.len())
}

/// A time, and how many figures speak about it: "2014–2020: 7 số liệu".
pub fn spoken_times(period: Period, observations: &[Observation]) -> String {
    let count = observations.iter().filter(|it| it.is_stated() && it.period == Some(period)).count();
    format!("{}: {count} số liệu", capitalised(&words::period(period)))
}

/// "Đoàn đi công tác nước ngoài: từ 60 còn 11".
fn turn(before: &(&Observation, Shown), after: &(&Observation, Shown)) -> String {
    let value = |(observation, shown): &(&Observation, Shown)| {
        let bound = bound_text(observation);
        let amount = words::amount(shown.value, short_unit(shown).as_ref());
        if bound.is_empty() { amount } else { format!("{bound} {amount}") }
    };
    let word = match after.1.value.cmp(&before.1.value) {
        std::cmp::Ordering::Less => "còn",
        std::cmp::Ordering::Equal => "vẫn",
        std::cmp::Ordering::Greater => "lên",
    };
    format!("{}: từ {} {word} {}", capitalised(&after.0.indicator), value(before), value(after))
}

/// "… : trên 13,7 tỷ USD, lớn nhất trong 4 khoản", when the bounds allow it; else without the claim.
fn leader(first: &(&Observation, Shown), rest: &[(&Observation, Shown)]) -> String {
    let others: Vec<_> = rest.iter().filter(|row| row.0.part_of().is_none()).collect();
    let all: Vec<_> = std::iter::once(first).chain(rest).map(|row| row.0).collect();
    let name = short_name(first.0, &all);
    let amount = shown_amount(first.0, &first.1);
    let one_unit = rest.iter().all(|row| row.1.unit == first.1.unit);
    let surely = one_unit
        && matches!(first.0.bound, Bound::Exact | Bound::AtLeast | Bound::Range)
        && others.iter().all(|row| {
            matches!(row.0.bound, Bound::Exact | Bound::AtMost | Bound::Range) && row.1.max.unwrap_or(row.1.value) < first.1.value
        });
    let money = first.1.unit.as_ref().is_some_and(|unit| unit.currency().is_some());
    let parts: Vec<_> = rest.iter().filter(|row| row.0.part_of() == Some(first.0.id)).map(|row| part_named(row, &all)).collect();
    match others.as_slice() {
        _ if parts.len() == 2 => format!("{name}: {amount}, gồm {}", parts.join(" và ")),
        _ if parts.len() == 1 || parts.len() == 3 => format!("{name}: {amount}, trong đó {}", parts.join("; ")),
        _ if !parts.is_empty() => match most(first.0, rest) {
            Some(part) => format!("{name}: {amount}, nhiều nhất là {}", part_named(part, &all)),
            None => format!("{name}: {amount}, và {} phần của số đó", parts.len()),
        },
        [] => format!("{name}: {amount}"),
        [other] => format!("{name}: {amount}, so với {}", shown_amount(other.0, &other.1)),
        _ if surely && money => format!("{name}: {amount}, lớn nhất trong {} khoản", others.len() + 1),
        _ if surely => format!("{name}: {amount}, nhiều nhất trong {} số liệu", others.len() + 1),
        _ if money => format!("{name}: {amount}, và {} khoản khác", others.len()),
        _ => format!("{name}: {amount}, và {} số liệu khác", others.len()),
    }
}

/// The largest part of a total, where no other is as large, and all are told exactly.
fn most<'r, 'o>(total: &Observation, rows: &'r [(&'o Observation, Shown)]) -> Option<&'r (&'o Observation, Shown)> {
    let (mut largest, mut value) = (None, 0.0);
    for row in rows.iter().filter(|row| row.0.part_of() == Some(total.id)) {
        let own = row.1.value.to_f64();
        if row.0.bound != Bound::Exact {
            return None;
        }
        if own >= value {
            (largest, value) = (if own > value { Some(row) } else { None }, own);
        }
    }
    largest
}

/// A part with its name: "61 dự án trong nước", "vốn nhà nước 2.905 tỷ đồng".
fn part_named(row: &(&Observation, Shown), all: &[&Observation]) -> String {
    let (amount, name) = (shown_amount(row.0, &row.1), inner_name(row.0, all));
    let counted = row.1.unit.as_ref().is_some_and(|it| it.counted().is_some());
    if counted { format!("{amount} {name}") } else { format!("{name} {amount}") }
}

/// The line under the title: unit, time, and what the view does.
pub fn subtitle(spec: &ChartSpec, observations: &[Observation], view: &ChartView) -> String {
    let rows = rows(spec, observations, view);
    let mut parts: Vec<String> = Vec::new();
    let all: Vec<_> = rows.iter().map(|row| row.0).collect();
    // Where no row is the whole, what its parts are of stands here.
    parts.extend(common_thing(&all).map(capitalised));
    if let Some(unit) = rows.first().and_then(|row| row.1.unit.as_ref()) {
        parts.push(format!("đơn vị: {}", common_unit(&rows).unwrap_or_else(|| words::unit_name(unit))));
    }
    let period = rows.first().and_then(|row| row.0.period);
    if rows.iter().all(|row| row.0.period == period)
        && let Some(first) = rows.first().filter(|_| period.is_some())
    {
        parts.push(when(first.0));
    }
    match spec.form {
        Form::Timeline => return "Mỗi vạch là một khoảng thời gian; độ dài theo lịch".to_owned(),
        Form::Change => parts.extend(against(&rows)),
        Form::Range => parts.push("trục không bắt đầu từ 0".to_owned()),
        Form::Line if !starts_at_nought(spec, observations, view) => parts.push("trục không bắt đầu từ 0".to_owned()),
        Form::UnitGrid => parts.extend(common_unit(&rows).map(|it| format!("mỗi ô là một {it}"))),
        _ => {}
    }
    if view.only.is_some() {
        parts.push("đang lọc theo chú giải, bấm lần nữa để hiện tất cả".to_owned());
    }
    if view.window.is_some() {
        parts.push("đang phóng to một đoạn".to_owned());
    }
    if matches!(spec.form, Form::Ranked | Form::Range | Form::Share) && rows.iter().any(|row| row.0.period != period) {
        parts.push("khác kỳ, không so trực tiếp".to_owned());
    }
    match view.measure {
        Measure::Total => {}
        Measure::PerYear => parts.push("bình quân mỗi năm".to_owned()),
        Measure::PerDay => parts.push("bình quân mỗi ngày".to_owned()),
    }
    if view.scale == ScaleKind::Logarithmic {
        parts.push("thang lôgarit".to_owned());
    }
    capitalised(&parts.join(" · "))
}

/// What changes are measured against, where it is one time: "so với cùng kỳ".
fn against(rows: &[(&Observation, Shown)]) -> Option<String> {
    let base = rows.first()?.0.base_period?;
    Some(format!("so với {}", words::period(base)))
}

/// Whether the axis of a line starts at nought.
fn starts_at_nought(spec: &ChartSpec, observations: &[Observation], view: &ChartView) -> bool {
    let whole = ChartView { window: None, ..view.clone() };
    !Scale::upright(rows(spec, observations, &whole).iter().map(|row| row.1.value.to_f64()), 1.0).is_around()
}

/// The words that all the counted units start with.
fn common_unit(rows: &[(&Observation, Shown)]) -> Option<String> {
    let units: Vec<Vec<&str>> =
        rows.iter().map(|row| row.1.unit.as_ref()?.counted().map(|it| it.split(' ').collect())).collect::<Option<_>>()?;
    let first = units.first()?;
    let shared = first.iter().enumerate().take_while(|(nth, word)| units.iter().all(|unit| unit.get(*nth) == Some(word))).count();
    // Of "con gia súc" and "con gia cầm" the unit is "con": half a word is none.
    let whole = units.iter().any(|unit| unit.len() == shared);
    let shared = if !whole && first[0] == "con" { shared.min(1) } else { shared };
    (shared > 0).then(|| first[..shared].join(" "))
}

/// What a screen reader says of one mark.
pub fn announcement(observation: &Observation, view: &ChartView) -> String {
    let shown = shown(observation, view);
    let unit = shown.unit.as_ref().map(words::unit_name).unwrap_or_default();
    let amount = shown_amount(observation, &shown);
    let counted = shown.unit.as_ref().is_some_and(|it| it.counted().is_some());
    let amount = if counted { format!("{amount} {unit}") } else { amount };
    // A count in millions is heard better in words.
    let rough = (counted && shown.value.abs() >= Decimal::new(1, 6)).then(|| shown.value.significant(2).scaled(-6)).flatten();
    let rough = rough.map(|it| format!(" (khoảng {} triệu)", words::number(it.trimmed()))).unwrap_or_default();
    format!("{}: {amount}{rough}, {}", capitalised(&observation.indicator), when(observation))
}

/// How the bounds and the status of a chart's rows are drawn, for the legend: only what occurs.
pub fn legend(spec: &ChartSpec, observations: &[Observation]) -> Vec<(Sign, &'static str)> {
    if spec.form == Form::Timeline {
        return Vec::new();
    }
    let rows: Vec<_> = spec.observations.iter().filter_map(|id| observations.iter().find(|it| it.id == *id)).collect();
    let signs = [
        (Sign::AtLeast, "bài viết “trên”, “hơn”: số thật lớn hơn"),
        (Sign::AtMost, "bài viết “dưới”: số thật nhỏ hơn"),
        (Sign::About, "đầu nhạt dần hoặc chấm rỗng: bài viết “gần”, “khoảng”"),
        (Sign::Range, "đoạn nhạt hoặc hai chấm: trong khoảng"),
        (Sign::Derived, "gạch chéo hoặc chấm rỗng: suy ra từ bài"),
    ];
    signs.into_iter().filter(|(sign, _)| rows.iter().any(|it| sign.is_of(it))).collect()
}
