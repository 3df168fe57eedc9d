//! What quantities state: of what, where, when, how much. The fields are those of SDMX.

mod bearing;
mod calendar;
mod indicator;
mod lists;
mod mentions;
mod naming;
mod passage;
mod phrase;
mod places;
mod relations;
mod role;
mod times;

use crate::{
    article::{Article, BlockKind},
    decimal::Decimal,
    period::Period,
    quantity::{Aside, Bound, Item, Quantity, Unit, numeral::NumberStyle, vi::VIETNAMESE},
    text::{Span, lowercase},
};
pub use indicator::UNNAMED;
use passage::Passage;
pub use relations::find;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The number of an observation in its article, from 1, in the order of the text; derived ones come after the stated.
///
/// Written as `so-7`, which is also where it stands in a page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ObservationId(pub u32);

impl fmt::Display for ObservationId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "so-{}", self.0)
    }
}

impl FromStr for ObservationId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix("so-").and_then(|it| it.parse().ok()).map(ObservationId).ok_or(())
    }
}

/// What kind of statement a value makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// How much there is.
    Level,
    /// Against another time; a fall is negative.
    Change,
    /// Part of a whole.
    Share,
    /// Per something, an average, a part of a plan.
    Rate,
    /// A place among others.
    Rank,
}

impl Role {
    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Role::Level => "level",
            Role::Change => "change",
            Role::Share => "share",
            Role::Rate => "rate",
            Role::Rank => "rank",
        }
    }
}

/// Whether the text says it, or implies it (SDMX: OBS_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In the text.
    Stated,
    /// Follows with certainty from the observations it names.
    Derived,
}

/// What a quantity states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// Its number.
    pub id: ObservationId,
    /// Where it stands; a derived one, where the change it follows from stands.
    pub span: Span,
    /// The number with its unit, as written; empty when derived.
    pub quote: String,
    /// The value (OBS_VALUE); of a range, the lower end. A fall is negative.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The whole, in "9/12 chỉ tiêu".
    pub of: Option<Decimal>,
    /// UNIT_MEASURE.
    pub unit: Option<Unit>,
    /// How firmly it is said.
    pub bound: Bound,
    /// The words that bound it, as written: "trên", "gần"; empty when none stand before it.
    pub bound_words: String,
    /// What time the value speaks about (TIME_PERIOD).
    pub period: Option<Period>,
    /// The time that a change is measured against.
    pub base_period: Option<Period>,
    /// Whether the period is the report's own date, as in "đến nay".
    pub to_date: bool,
    /// What kind of statement it is.
    pub role: Role,
    /// What is measured, as a noun phrase that can be read out of context (INDICATOR).
    pub indicator: String,
    /// Where (REF_AREA), as the text names it.
    pub area: Option<String>,
    /// Stated or derived (OBS_STATUS).
    pub status: Status,
    /// The observations it is derived from.
    pub from: Vec<ObservationId>,
    /// The stated total that it is a part of.
    pub part_of: Option<ObservationId>,
    /// Whether the text calls it an estimate or a plan.
    pub estimated: bool,
    /// Whether it is what a plan or a budget foresees, and not what was reached.
    pub planned: bool,
    /// Whether a change in hundredths is an index, of which another time is a hundred: "bằng 93,2% so với cùng kỳ".
    pub index: bool,
}

impl Observation {
    /// Whether the text itself says it.
    pub fn is_stated(&self) -> bool {
        self.status == Status::Stated
    }
}

/// What reading an article finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Every observation: stated ones in the order of the text, then derived ones.
    pub observations: Vec<Observation>,
    /// What only looks like a quantity, where it stands.
    pub asides: Vec<(Span, Aside)>,
    /// What could not be understood.
    pub notes: Vec<Note>,
}

/// Something that could not be understood, or was decided for the whole article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A number whose digits have no certain reading, with its place.
    Malformed(Span),
    /// A multiple that may be what something grew to or what it grew by, with its place: "tăng 3,5 lần".
    Ambiguous(Span),
    /// The article writes numbers the English way.
    PointDecimal,
}

/// The headline and what stands under it speak about what the report speaks about first.
const OPENING_BLOCKS: usize = 2;

/// Reads every observation of an article. Never fails.
pub fn read(article: &Article) -> Reading {
    let whole: String = article.blocks.iter().flat_map(|block| [block.text.as_str(), "\n"]).collect();
    let style = NumberStyle::detect(&whole, VIETNAMESE.style);
    let mut reading = Reading::default();
    if style != VIETNAMESE.style {
        reading.notes.push(Note::PointDecimal);
    }
    let texts = article.blocks.iter().map(|block| block.text.as_str());
    let passages: Vec<_> = texts.enumerate().map(|(block, text)| Passage::new(block, text, style)).collect();
    let mut clock = times::Clock::new(article.date(), &passages);
    let home = places::home_area(article);
    let mut timeless = 0;
    for (passage, block) in passages.iter().zip(&article.blocks) {
        read_passage((passage, block.kind), &mut clock, home.as_deref(), &mut reading);
        if clock.first_topic().is_none() {
            timeless = reading.observations.len();
        }
    }
    // A headline without a time speaks about what the report speaks about first.
    let (topic, date) = (clock.first_topic(), clock.date());
    for observation in reading.observations.iter_mut().take(timeless).filter(|it| it.period.is_none()) {
        observation.period = if observation.span.block < OPENING_BLOCKS { topic.or(date) } else { date };
    }
    relations::derive(&mut reading.observations);
    reading
}

fn read_passage((passage, kind): (&Passage, BlockKind), clock: &mut times::Clock, home: Option<&str>, reading: &mut Reading) {
    let first = reading.observations.len();
    let whens = clock.resolve(passage, kind);
    let roles = role::roles(passage);
    let indicators = indicator::indicators(passage);
    for (at, item) in passage.items.iter().enumerate() {
        let range = item.range();
        let span = Span { block: passage.block, start: range.start, end: range.end };
        match item {
            Item::Aside(kind, _) => reading.asides.push((span, *kind)),
            Item::When(..) => {}
            Item::Quantity(Quantity { value: None, .. }) => reading.notes.push(Note::Malformed(span)),
            Item::Quantity(quantity @ Quantity { value: Some(value), .. }) => {
                let (role, falls) = roles[at];
                if role::ambiguous(passage, at) {
                    reading.notes.push(Note::Ambiguous(span));
                }
                let named = &indicators[at];
                reading.observations.push(Observation {
                    id: ObservationId(u32::try_from(reading.observations.len() + 1).unwrap_or(u32::MAX)),
                    span,
                    quote: passage.text[range].to_owned(),
                    value: if falls { value.abs().negated() } else { *value },
                    max: quantity.max.map(|it| if falls { it.abs().negated() } else { it }),
                    of: quantity.of,
                    unit: quantity.unit.clone(),
                    bound: if role::passes(passage, at) { Bound::Exact } else { quantity.bound },
                    bound_words: lowercase(
                        passage.text.get(quantity.bound_start..quantity.range.start).unwrap_or_default().trim(),
                    ),
                    period: whens[at].period,
                    base_period: whens[at].base.filter(|_| role == Role::Change),
                    to_date: whens[at].to_date,
                    role,
                    indicator: named.phrase.clone(),
                    area: named.area.clone().or_else(|| home.map(str::to_owned)),
                    status: Status::Stated,
                    from: Vec::new(),
                    part_of: None,
                    estimated: role::estimated(passage, at),
                    planned: bearing::is_planned(passage, at),
                    index: role == Role::Change && role::is_index(passage, at),
                });
            }
        }
    }
    relations::link_parts(passage, &mut reading.observations[first..]);
    let own = &mut reading.observations[first..];
    places::name_parts(passage, own, home);
    relations::name_totals(own);
    relations::name_levels(passage, own);
    naming::name_verbs(passage, own);
    naming::name_relatives(passage, own);
    relations::name_changes(passage, own);
    relations::name_in_turn(passage, own);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::import::plain;

    fn observed(text: &str) -> Vec<Observation> {
        read(&plain::import(&format!("Published: 2023-06-30\n\nBáo cáo\n\n{text}\n"))).observations
    }

    /// Each observation as `value part_of period role`.
    fn shown(text: &str) -> Vec<String> {
        let row = |it: Observation| {
            let part = it.part_of.map(|it| it.to_string()).unwrap_or_default();
            let period = it.period.map(|it| it.to_string()).unwrap_or_default();
            format!("{} {part} {period} {}", it.value, it.role.name())
        };
        observed(text).into_iter().map(row).collect()
    }

    #[test]
    fn parts_find_their_total() {
        let wanted = ["62  2020 level", "61 so-1 2020 level", "1 so-1 2020 level"];
        assert_eq!(shown("Năm 2020, tỉnh có 62 dự án, trong đó có 61 dự án trong nước và 1 dự án FDI."), wanted);
        assert_eq!(shown("Năm 2020, tỉnh có 62 dự án. Trong đó, 61 dự án trong nước và 1 dự án FDI."), wanted);
        let changed =
            shown("Năm 2020, tỉnh có 62 dự án, tăng 18% so với năm 2019, trong đó có 61 dự án trong nước và 1 dự án FDI.");
        assert_eq!(changed, ["62  2020 level", "18  2020 change", "61 so-1 2020 level", "1 so-1 2020 level"]);
        let nested = shown(
            "Năm 2020, huyện chi 465 tỷ đồng, trong đó đầu tư 300 tỷ đồng, gồm cấp tỉnh 120 tỷ đồng và cấp huyện 180 tỷ đồng.",
        );
        assert_eq!(nested[1..], ["300000000000 so-1 2020 level", "120000000000 so-2 2020 level", "180000000000 so-2 2020 level"]);
    }

    #[test]
    fn what_a_change_implies_is_derived_only_when_it_is_certain() {
        let derived =
            |text| observed(text).into_iter().filter(|it| !it.is_stated()).map(|it| it.value.to_string()).collect::<Vec<_>>();
        assert_eq!(derived("Năm 2020, có 11 đoàn với 33 lượt khách (giảm 49 đoàn với 220 lượt so với năm 2019)."), ["60", "253"]);
        assert_eq!(derived("Năm 2020, có 11 đoàn, giảm 49 đoàn so với kế hoạch."), [""; 0]);
        assert_eq!(derived("Năm 2020, có trên 11 đoàn, giảm 49 đoàn so với năm 2019."), [""; 0]);
    }

    #[test]
    fn what_is_not_certain_is_noted() {
        let notes = |text: &str| read(&plain::import(&format!("Báo cáo\n\nNăm 2020, {text}.\n"))).notes;
        assert!(matches!(notes("khách tăng 3,5 lần").as_slice(), [Note::Ambiguous(_)]));
        assert!(matches!(notes("cảng bốc 4000.000 tấn").as_slice(), [Note::Malformed(_)]));
        assert!(notes("khách gấp 3,5 lần").is_empty());
    }

    #[test]
    fn times_are_taken_as_a_reader_takes_them() {
        assert_eq!(shown("Tỷ lệ hộ nghèo còn 3,2% năm 2020, bằng 80% năm 2019."), ["3.2  2020 share", "80  2020 change"]);
        assert_eq!(
            shown("Năm 2020, cảng đón 300 tàu. Mục tiêu năm 2025 là 900 tàu.\n\nTrong năm, cảng bốc 5 tấn."),
            ["300  2020 level", "900  2025 level", "5  2020 level"]
        );
        assert_eq!(shown("Năm 2022, cảng bốc 24.380 TEU, gấp 2,3 lần năm 2020."), ["24380  2022 level", "2.3  2022 change"]);
        assert_eq!(
            shown("6 tháng đầu năm, thu 5 tỷ đồng, bằng 93,2% so với cùng kỳ."),
            ["5000000000  2023-01/2023-06 level", "93.2  2023-01/2023-06 change"]
        );
    }
}
