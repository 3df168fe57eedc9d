//! What a chart says in words: titles, labels, announcements. No title claims more than the bounds allow.

use super::{
    scale::Scale,
    spec::{ChartSpec, ChartView, Form, Measure, ScaleKind, Shown, Sign, shown},
};
use crate::{
    decimal::Decimal,
    observation::{Observation, Role, Status},
    quantity::{Bound, Unit},
    table::Dimension,
    text::capitalised,
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

/// An amount as [`stated_amount`] gives it; a change with its sign.
pub fn signed_amount(observation: &Observation) -> String {
    let rises = observation.role == Role::Change && !observation.value.is_negative() && !observation.index;
    let plus = rises && observation.unit != Some(Unit::Times) && observation.bound == Bound::Exact;
    format!("{}{}", if plus { "+" } else { "" }, stated_amount(observation))
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

/// The label of a row: its name, and when, unless every row speaks of the same time or times are what the rows differ in.
pub fn row_label(spec: &ChartSpec, label: &str, observation: &Observation, all: &[&Observation]) -> String {
    let told = spec.dimension == Dimension::Time || observation.period.is_none();
    let same = all.iter().all(|it| it.period == observation.period);
    let label = if same || told { label.to_owned() } else { format!("{label}, {}", when(observation)) };
    if is_part(spec, observation) { format!("Trong đó: {label}") } else { capitalised(&label) }
}

/// Whether an observation is a part of a total that stands on the same chart.
pub fn is_part(spec: &ChartSpec, observation: &Observation) -> bool {
    observation.part_of().is_some_and(|whole| spec.observations.contains(&whole))
}

/// The rows of a chart: each observation with what the view shows of it.
fn rows<'o>(spec: &ChartSpec, observations: &'o [Observation], view: &ChartView) -> Vec<(&'o Observation, Shown)> {
    let found = view.visible(spec).filter_map(|id| observations.iter().find(|it| it.id == *id));
    found.filter(|it| view.keeps(it)).map(|it| (it, shown(it, view))).collect()
}

/// The line under the title: unit, time, and what the view does.
pub fn subtitle(spec: &ChartSpec, observations: &[Observation], view: &ChartView) -> String {
    let rows = rows(spec, observations, view);
    let mut parts: Vec<String> = Vec::new();
    if let Some(unit) = rows.first().and_then(|row| row.1.unit.as_ref()) {
        parts.push(format!("đơn vị: {}", common_unit(&rows).unwrap_or_else(|| words::unit_name(unit))));
    }
    let period = rows.first().and_then(|row| row.0.period);
    if rows.iter().all(|row| row.0.period == period)
        && let Some(first) = rows.first().filter(|_| period.is_some() && spec.is_dated)
    {
        parts.push(when(first.0));
    }
    match spec.form {
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
    let base = rows.iter().find_map(|it| it.0.base_period)?;
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
