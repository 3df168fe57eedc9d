//! What the card of a figure says, and how a finding reads.

use crate::{
    chart::{
        describe, rate,
        spec::{per_year, quotient},
    },
    check::{Finding, Kind, Verdict, is_of_another_size},
    decimal::Decimal,
    edition::Edition,
    language,
    observation::{Observation, RelationKind, Role, Status},
    quantity::{Bound, Unit},
    table::told,
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
    /// The number with all its digits, and in words; of large numbers only.
    pub spelled: Option<String>,
    /// The amount in the other currency; of money only.
    pub conversion: Option<String>,
    /// What else is to be said, a sentence each.
    pub lines: Vec<String>,
    /// Where it stands in a table.
    pub place: Option<Place>,
}

/// A place in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table, as its address has it.
    pub table: String,
    /// What the table is of.
    pub caption: String,
    /// The name of the row.
    pub row: String,
}

/// What the number says of another: of which amount it is the change, the share of which whole.
fn belongs(edition: &Edition, observation: &Observation) -> Option<String> {
    use RelationKind::{Change, Convert, Index, Part, Plan, Previous, Rate, Repeat, Share};
    let relation = observation.relation?;
    let say = &language::of(&edition.article.lang).sentences;
    let told = say.tells[match relation.kind {
        Repeat => return None,
        Change | Index => 0,
        Share => 1,
        Part => 2,
        Plan => 3,
        Previous => 4,
        Convert => 5,
        Rate => 6,
    }];
    let called = |it: &Observation| {
        let amount = describe::stated_amount(it);
        if it.is_named() && it.indicator != observation.indicator { format!("{amount} ({})", it.indicator) } else { amount }
    };
    let whole = relation.whole.and_then(|it| edition.observation(it));
    let whole = whole.map(|it| format!(" {} {}", say.out_of, called(it))).unwrap_or_default();
    Some(format!("{told} {}{whole}.", called(edition.observation(relation.to)?)))
}

/// The card of an observation.
pub fn card(edition: &Edition, observation: &Observation) -> Card {
    let mut lines = Vec::new();
    lines.extend(bound_line(observation));
    lines.extend(belongs(edition, observation));
    lines.extend(change_line(edition, observation));
    lines.extend(spread(observation));
    lines.extend(share(edition, observation));
    lines.extend(
        edition
            .findings
            .iter()
            .filter(|it| it.claim.contains(&observation.id) || it.from.contains(&observation.id))
            .map(|it| claim(edition, it)),
    );
    if matches!(observation.status, Status::Estimated | Status::Planned) {
        lines.push("Bài gọi đây là số ước tính hoặc dự kiến.".to_owned());
    }
    if observation.corrected {
        lines.push(language::of(&edition.article.lang).sentences.corrected.to_owned());
    }
    let place = edition.tables.iter().find_map(|it| Some((it, it.row_of(observation.id)?)));
    let language = language::of(&edition.article.lang);
    let place = place.map(|(table, row)| Place {
        table: table.id.to_string(),
        caption: told::caption(table, language),
        row: capitalised(&row.label),
    });
    Card {
        place,
        amount: amount(observation),
        measures: format!("{}, {}", capitalised(&observation.indicator), describe::when(observation)),
        spelled: spelled_amount(observation),
        conversion: conversion(observation, None),
        lines,
    }
}

/// The amount as the report would write it, with its bound.
fn amount(observation: &Observation) -> String {
    let unit = observation.unit.as_ref();
    let value = match (observation.max, observation.of) {
        (Some(max), _) => format!("{}–{}", words::number(observation.value.abs()), words::amount(max.abs(), unit)),
        (_, Some(of)) => format!("{}/{}", words::number(observation.value), words::amount(of, unit)),
        _ => words::amount(observation.value.abs(), unit),
    };
    let turn = match observation.role {
        Role::Change if observation.index => "bằng",
        Role::Change if observation.value.is_negative() => "giảm",
        Role::Change if !matches!(unit, Some(Unit::Times)) => "tăng",
        _ => "",
    };
    let sign = if observation.role != Role::Change && observation.value.is_negative() { "−" } else { "" };
    format!("{turn} {} {sign}{value}", describe::bound_text(observation)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// From this number on a reader is helped by its digits and its words.
const LARGE: Decimal = Decimal::new(1, 6);

fn spelled_amount(observation: &Observation) -> Option<String> {
    (observation.value.abs() >= LARGE && observation.max.is_none()).then_some(())?;
    let value = observation.value.abs();
    let unit = observation.unit.as_ref().map(words::unit_name).unwrap_or_default();
    Some(format!("{} {unit}: {}.", words::number(value), words::spelled(value)))
}

fn bound_line(observation: &Observation) -> Option<String> {
    let meaning = match observation.bound {
        Bound::Exact | Bound::Range => return None,
        Bound::AtLeast => "con số thật bằng hoặc lớn hơn",
        Bound::AtMost => "con số thật bằng hoặc nhỏ hơn",
        Bound::About if observation.bound_words == "gần" => "con số thật chưa tới mức này",
        Bound::About => "con số gần đúng",
    };
    Some(format!("Bài viết “{}”: {meaning}.", describe::bound_text(observation)))
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

/// An amount of money in the other currency, at the reader's rate or at the assumed one.
pub fn conversion(observation: &Observation, rate: Option<Decimal>) -> Option<String> {
    let rate = rate.unwrap_or_else(|| rate::assumed(observation.period));
    let (value, code) = match observation.unit.as_ref()?.currency()? {
        "USD" => (observation.value.times(rate)?, "VND"),
        "VND" if observation.value.abs() >= Decimal::new(1, 9) => (observation.value.over(rate, 0)?, "USD"),
        _ => return None,
    };
    let value = words::amount(value.significant(4), Some(&Unit::Currency(code.to_owned().into())));
    Some(format!("Khoảng {value}, nếu giả định 1 USD = {} đồng.", words::number(rate)))
}

/// The average for a year and a day of a period of whole years, more than one.
fn spread(observation: &Observation) -> Option<String> {
    let period = observation.period.filter(|it| it.whole_years().is_some_and(|years| years > 1))?;
    let noun = observation.unit.as_ref()?.counted().filter(|noun| words::counts_events(noun))?;
    (observation.role == Role::Level).then_some(())?;
    let year = per_year(observation.value, period)?;
    let day = quotient(observation.value, Decimal::from(period.days()))?;
    let daily = if day >= Decimal::from(1) { format!(", mỗi ngày khoảng {}", words::number(day)) } else { String::new() };
    Some(format!("Bình quân mỗi năm khoảng {} {noun}{daily}.", words::number(year)))
}

fn share(edition: &Edition, observation: &Observation) -> Option<String> {
    let whole = edition.observation(observation.part_of()?)?;
    let percent = observation.value.times(Decimal::from(100))?.over(whole.value, -1)?;
    let total = words::amount(whole.value, whole.unit.as_ref());
    Some(format!("Chiếm {}% của {total}.", words::number(percent.trimmed())))
}

/// A finding as a sentence.
pub fn claim(edition: &Edition, finding: &Finding) -> String {
    let unit = finding.claim.first().and_then(|id| edition.observation(*id)).and_then(|it| it.unit.as_ref());
    let (stated, computed) = (words::amount(finding.stated, unit), words::amount(finding.computed, unit));
    let what = match finding.kind {
        Kind::Total => "cộng các phần",
        _ => "từ các số trong bài",
    };
    match finding.verdict {
        Verdict::Agrees => format!("Đã tính lại: {what} được {computed}, khớp với bài."),
        Verdict::Disagrees if is_of_another_size(finding.stated, finding.computed) => format!(
            "Đã tính lại: bài nêu {stated}, nhưng {what} được {computed}. Các chữ số khớp, chỉ khác độ lớn: có thể nhầm đơn vị (như tỷ với \
             triệu), dấu phẩy hay số 0."
        ),
        Verdict::Disagrees => format!("Đã tính lại: bài nêu {stated}, nhưng {what} được {computed}."),
        Verdict::Undecided => {
            format!("Chưa kết luận được: bài nêu {stated}, {what} được {computed}; bài có thể chỉ kể một số phần.")
        }
    }
}

/// The terms of what is computed from amounts and what is said of them.
fn composed(
    finding: &Finding,
    parts: &[&Observation],
    number: &dyn Fn(&Observation) -> String,
    amount: &dyn Fn(&Observation) -> String,
) -> Option<String> {
    let hundredths = |it: &Observation| it.unit == Some(Unit::Percent) && it.role == Role::Change;
    let changes = parts.iter().filter(|it| hundredths(it)).count();
    match (finding.kind, parts) {
        // "lượng tăng 26,6%, trị giá giảm 11%": by how much the price changed.
        (Kind::PercentChange, [worth, volume]) if changes == 2 => {
            let of = |it: &Observation| {
                let sign = if it.value.is_negative() { "−" } else { "+" };
                format!("(100 {sign} {})", words::number(it.value.abs()))
            };
            Some(format!("{} : {} × 100 − 100", of(worth), of(volume)))
        }
        // "tăng 318 triệu USD, tương ứng tăng 12,6%": the change in parts of what was there before it.
        (Kind::PercentChange, [level, change]) if change.role == Role::Change => {
            let before = level.value.minus(change.value).map(words::number).unwrap_or_default();
            Some(format!("{} : {before} × 100", words::number(change.value)))
        }
        (Kind::Currency, [one, converted, other]) => Some(format!("{} × {} : {}", amount(one), amount(converted), amount(other))),
        // "80% qua mạng, chỉ 20% trực tiếp".
        (Kind::Difference, [first, ..]) if first.role == Role::Share && parts.iter().all(|it| it.role == Role::Share) => {
            let terms: Vec<_> = parts.iter().map(|it| format!("− {}", number(it))).collect();
            let all = parts.iter().try_fold(finding.computed, |sum, it| sum.plus(it.value))?;
            (all == Decimal::from(100)).then(|| format!("100 {}", terms.join(" ")))
        }
        // What parts came to before, by how much each changed since; and by how much all of them did.
        _ if changes >= 2 && parts.len() >= 2 * changes => {
            let (levels, changes) = parts.split_at(parts.len() - changes);
            let whole = levels.first().filter(|_| levels.len() > changes.len());
            let levels = &levels[levels.len() - changes.len()..];
            let less = match (finding.kind, whole) {
                (Kind::PercentChange, Some(whole)) => levels.iter().any(|it| it.value > whole.value),
                (kind, _) => kind == Kind::Difference,
            };
            let term = |(nth, (level, change)): (usize, (&&Observation, &&Observation))| {
                let grown =
                    Decimal::from(100).plus(change.value).and_then(|it| it.scaled(-2)).map(words::number).unwrap_or_default();
                let sign = match nth {
                    0 => "",
                    _ if less => "− ",
                    _ => "+ ",
                };
                format!("{sign}{} : {grown}", number(level))
            };
            let before: Vec<_> = levels.iter().zip(changes).enumerate().map(term).collect();
            Some(match whole {
                Some(whole) => format!("{} : ({}) × 100 − 100", number(whole), before.join(" ")),
                None => before.join(" "),
            })
        }
        _ => None,
    }
}

/// A finding with its numbers: "61 + 1 = 62".
pub fn sum(edition: &Edition, finding: &Finding) -> String {
    let parts: Vec<_> = finding.from.iter().filter_map(|id| edition.observation(*id)).collect();
    // Money is short only with its words for thousands.
    let plain = |value: Decimal, unit: Option<&Unit>| match unit {
        Some(Unit::Currency(_)) => words::amount(value, unit),
        _ => words::number(value),
    };
    let number = |it: &Observation| plain(it.value, it.unit.as_ref());
    let amount = |it: &Observation| words::amount(it.value, it.unit.as_ref());
    let claim = finding.claim.first().and_then(|id| edition.observation(*id));
    let unit = claim.and_then(|it| it.unit.as_ref());
    if let Some(terms) = composed(finding, &parts, &number, &amount) {
        let computed = match finding.kind {
            Kind::Total | Kind::Difference => plain(finding.computed, unit),
            _ => words::amount(finding.computed, unit),
        };
        return format!("{terms} = {computed}");
    }
    let signed = |(nth, it): (usize, &&Observation)| match (nth, finding.kind) {
        (0, Kind::Total | Kind::Difference) => number(it),
        (0, _) => amount(it),
        (_, Kind::Total) if it.value.is_negative() => format!("− {}", plain(it.value.abs(), it.unit.as_ref())),
        (_, Kind::Total) => format!("+ {}", number(it)),
        (_, Kind::Difference) if it.value.is_negative() => format!("+ {}", plain(it.value.abs(), it.unit.as_ref())),
        (_, Kind::Difference) => format!("− {}", number(it)),
        (_, Kind::Currency) => format!("× {}", amount(it)),
        _ => format!(": {}", amount(it)),
    };
    let whole = parts.first().and_then(|it| it.of).filter(|_| parts.len() == 1).map(|it| format!(": {}", words::number(it)));
    let mut terms: Vec<_> = parts.iter().enumerate().map(signed).chain(whole).collect();
    let percent = claim.is_some_and(|it| it.unit == Some(Unit::Percent));
    match finding.kind {
        Kind::PercentChange => terms.push("× 100 − 100".to_owned()),
        Kind::Ratio | Kind::Share if percent => terms.push("× 100".to_owned()),
        _ => {}
    }
    let computed = match finding.kind {
        Kind::Total | Kind::Difference => plain(finding.computed, unit),
        _ => words::amount(finding.computed, unit),
    };
    format!("{} = {computed}", terms.join(" "))
}

#[cfg(test)]
mod tests {
    use super::sum;
    use crate::{article::import::plain, edition::Edition, observation::find};

    /// What a text claims with these words, with its terms.
    fn terms(text: &str, claim: &str) -> Option<String> {
        let edition = Edition::of(plain::import(&format!("Published: 2021-02-02\n\nTin trong ngày\n\n{text}\n")));
        let claims = |id| find(&edition.observations, id).is_some_and(|it| it.quote == claim);
        let finding = edition.findings.iter().find(|it| it.claim.iter().any(|id| claims(*id)))?;
        Some(sum(&edition, finding))
    }

    #[test]
    fn what_is_put_together_shows_its_terms() {
        let trade = "Năm 2020, tổng kim ngạch xuất nhập khẩu đạt 439,8 tỷ USD, tăng 2,7% so với năm 2019, trong đó xuất khẩu đạt 229,6 tỷ USD, tăng 4,9%; nhập \
                     khẩu đạt 210,2 tỷ USD, tăng 0,3%.";
        let told = "439,8 tỷ USD : (229,6 tỷ USD : 1,049 + 210,2 tỷ USD : 1,003) × 100 − 100 = 2,65%";
        assert_eq!(terms(trade, "2,7%").as_deref(), Some(told));
        let shares = "Năm 2020, có 80% đơn hàng được đặt qua mạng, chỉ 20% đơn hàng đặt trực tiếp.";
        assert_eq!(terms(shares, "20%").as_deref(), Some("100 − 80 = 20"));
    }
}
