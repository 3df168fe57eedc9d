//! What the card of a figure says, and how a finding reads.

use crate::{
    chart::{
        describe, rate,
        spec::{per_year, quotient},
    },
    check::{Finding, Kind, Verdict},
    decimal::Decimal,
    edition::Edition,
    observation::{Observation, ObservationId, Role},
    quantity::{Bound, Unit},
    text::capitalised,
    words,
};

/// What the card of a figure says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The amount in full: "3.009.681 lượt người".
    pub amount: String,
    /// What it measures, and when.
    pub measures: String,
    /// The number in words.
    pub spelled: String,
    /// What else is to be said, a sentence each.
    pub lines: Vec<String>,
}

/// The card of an observation.
pub fn card(edition: &Edition, observation: &Observation) -> Card {
    let mut lines = Vec::new();
    lines.extend(bound_line(observation));
    lines.extend(change_line(edition, observation));
    lines.extend(conversion(observation));
    lines.extend(spread(observation));
    lines.extend(share(edition, observation));
    lines.extend(
        edition.findings.iter().filter(|it| it.claim.contains(&observation.id) || it.from.contains(&observation.id)).map(claim),
    );
    if observation.estimated {
        lines.push("Bài gọi đây là số ước tính hoặc dự kiến.".to_owned());
    }
    Card {
        amount: full_amount(observation),
        measures: format!("{}, {}", capitalised(&observation.indicator), describe::when(observation)),
        spelled: capitalised(&spelled_amount(observation)),
        lines,
    }
}

/// The amount with all its digits and its bound.
fn full_amount(observation: &Observation) -> String {
    let unit = observation.unit.as_ref().map(words::unit_name).unwrap_or_default();
    let signed = |value: Decimal| match (observation.role, value.is_negative()) {
        (Role::Change, true) => format!("giảm {}", words::number(value.abs())),
        (Role::Change, false) if observation.unit != Some(Unit::Times) => format!("tăng {}", words::number(value)),
        _ => words::number(value),
    };
    let mut text = signed(observation.value);
    if let Some(max) = observation.max {
        text = format!("{text}–{}", words::number(max.abs()));
    }
    if let Some(of) = observation.of {
        text = format!("{text}/{}", words::number(of));
    }
    let bound = words::bound_word(observation.bound);
    let spaced = if matches!(observation.unit, Some(Unit::Percent)) { String::new() } else { " ".to_owned() };
    format!("{bound} {text}{spaced}{unit}").trim().to_owned()
}

fn spelled_amount(observation: &Observation) -> String {
    let unit = match &observation.unit {
        Some(Unit::Percent) => "phần trăm".to_owned(),
        Some(unit) => words::unit_name(unit),
        None => String::new(),
    };
    let number = words::spelled(observation.value.abs());
    match observation.max {
        Some(max) => format!("{number} đến {} {unit}", words::spelled(max.abs())),
        None => format!("{number} {unit}"),
    }
    .trim()
    .to_owned()
}

fn bound_line(observation: &Observation) -> Option<String> {
    let text = match observation.bound {
        Bound::Exact | Bound::Range => return None,
        Bound::AtLeast => "Bài chỉ nói mức tối thiểu: con số thật bằng hoặc lớn hơn.",
        Bound::AtMost => "Bài chỉ nói mức tối đa: con số thật bằng hoặc nhỏ hơn.",
        Bound::About => "Bài nói con số gần đúng.",
    };
    Some(text.to_owned())
}

/// What the time before was, and how far it is in percent.
fn change_line(edition: &Edition, observation: &Observation) -> Option<String> {
    let derived = edition.observations.iter().find(|it| it.from.contains(&observation.id))?;
    let level = edition.observation(*derived.from.first()?)?;
    let change = level.value.minus(derived.value)?;
    let percent = change.times(Decimal::from(100))?.over(derived.value, -1)?;
    let word = if percent.is_negative() { "giảm" } else { "tăng" };
    let before = words::amount(derived.value, derived.unit.as_ref());
    let now = words::amount(level.value, level.unit.as_ref());
    let percent = words::number(percent.abs().trimmed());
    Some(format!(
        "{}: {before} (suy ra); {}: {now}, {word} {percent}%.",
        capitalised(&describe::when(derived)),
        describe::when(level)
    ))
}

fn conversion(observation: &Observation) -> Option<String> {
    let rate = rate::assumed(observation.period);
    let (value, code) = match observation.unit.as_ref()?.currency()? {
        "USD" => (observation.value.times(rate)?, "VND"),
        "VND" if observation.value.abs() >= Decimal::new(1, 9) => (quotient(observation.value, rate)?, "USD"),
        _ => return None,
    };
    let value = words::amount(value.significant(4), Some(&Unit::Currency(code.to_owned())));
    Some(format!("Khoảng {value}, nếu giả định 1 USD = {} đồng.", words::number(rate)))
}

/// The average for a year and a day of a period of whole years, more than one.
fn spread(observation: &Observation) -> Option<String> {
    let period = observation.period.filter(|it| it.whole_years().is_some_and(|years| years > 1))?;
    let counted = observation.unit.as_ref().is_some_and(|it| it.counted().is_some() || it.currency().is_some());
    (observation.role == Role::Level && counted).then_some(())?;
    let amount = |value: Decimal| words::amount(value, observation.unit.as_ref().filter(|it| it.currency().is_some()));
    let year = amount(per_year(observation.value, period)?);
    let day = quotient(observation.value, Decimal::from(period.days()))?;
    let daily = if day.abs() >= Decimal::from(1) { format!(", mỗi ngày khoảng {}", amount(day)) } else { String::new() };
    Some(format!("Bình quân mỗi năm khoảng {year}{daily}."))
}

fn share(edition: &Edition, observation: &Observation) -> Option<String> {
    let whole = edition.observation(observation.part_of?)?;
    let percent = observation.value.times(Decimal::from(100))?.over(whole.value, -1)?;
    let total = words::amount(whole.value, whole.unit.as_ref());
    Some(format!("Chiếm {}% của {total}.", words::number(percent.trimmed())))
}

/// A finding as a sentence.
pub fn claim(finding: &Finding) -> String {
    let (stated, computed) = (words::number(finding.stated), words::number(finding.computed));
    let what = match finding.kind {
        Kind::Total => "cộng các phần",
        Kind::Difference => "tính từ mức thay đổi",
    };
    match finding.verdict {
        Verdict::Agrees => format!("Đã kiểm: {what} được {computed}, khớp với bài."),
        Verdict::Disagrees => format!("Đã kiểm: bài nêu {stated}, nhưng {what} được {computed}."),
        Verdict::Undecided => {
            format!("Chưa kết luận được: bài nêu {stated}, {what} được {computed}; bài có thể chỉ kể một số phần.")
        }
    }
}

/// A finding with its numbers: "61 + 1 = 62".
pub fn sum(edition: &Edition, finding: &Finding) -> String {
    let values: Vec<_> = finding.from.iter().filter_map(|id| edition.observation(*id)).map(|it| it.value).collect();
    let signed = |(nth, value): (usize, &Decimal)| match (nth, finding.kind) {
        (0, _) => words::number(*value),
        (_, Kind::Total) => format!("+ {}", words::number(*value)),
        (_, Kind::Difference) if value.is_negative() => format!("+ {}", words::number(value.abs())),
        (_, Kind::Difference) => format!("− {}", words::number(*value)),
    };
    let terms: Vec<_> = values.iter().enumerate().map(signed).collect();
    format!("{} = {}", terms.join(" "), words::number(finding.computed))
}

/// The figures that a finding speaks of, the claim first.
pub fn figures(finding: &Finding) -> impl Iterator<Item = ObservationId> {
    finding.claim.iter().chain(&finding.from).copied()
}
