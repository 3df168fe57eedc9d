//! The part of an address that names a place or a state of the page, after `#`.
//!
//! | fragment | what it names |
//! |---|---|
//! | `so-7` | a figure |
//! | `doan-4` | a paragraph |
//! | `bieu-do-2` | a chart as it is first shown |
//! | `bieu-do-2~moi-nam~log` | a chart in a view: `tong`, `moi-nam`, `moi-ngay`; `tuyen-tinh`, `log` |
//! | `bieu-do-2~vnd~ti-gia-24000` | … in a currency, at đồng for one US dollar |
//! | `bieu-do-2~loc-tren` | … with only the marks that are said so: `tren`, `duoi`, `khoang`, `doan`, `suy-ra` |
//! | `bieu-do-2~doan-3-6` | … a line from its third point to its sixth |
//! | `bieu-do-2-so-7` | a figure's mark on a chart |
//! | `so-lieu`, `bang-so-7` | the table of figures, a row of it |
//! | `bang-2` | a table of the report |
//!
//! Only what differs from the first view is written. What messengers and people do to an address is undone: `%7E` for `~`, a full stop or
//! a bracket after it, and what trackers append (`&fbclid=…`). What is not understood is an error, and the page says so.

use super::part::Part;
use crate::{
    chart::spec::{ChartId, ChartSpec, ChartView, Form, Measure, ScaleKind, Sign},
    decimal::Decimal,
    edition::Edition,
    observation::{Observation, ObservationId},
    table::TableId,
};

/// A place or a state of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A figure of the text.
    Figure(ObservationId),
    /// A block of the text.
    Block(usize),
    /// A chart in a view.
    Chart(ChartId, ChartView),
    /// A mark on a chart.
    Mark(ChartId, ObservationId),
    /// The table of figures, and perhaps a row of it.
    Table(Option<ObservationId>),
    /// A table of the report, by its number from 1.
    Sheet(u32),
}

/// What a fragment names that the edition does not have, or what could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound(pub String);

impl Place {
    /// Reads a fragment without its `#`. `Ok(None)` when it is empty.
    pub fn parse(fragment: &str, edition: &Edition) -> Result<Option<Place>, NotFound> {
        let written = fragment.replace("%7E", "~").replace("%7e", "~");
        // Names are of ASCII's letters, digits, hyphens, dots and tildes: another sign ends them.
        let end = written.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '~' | '.')).unwrap_or(written.len());
        let named = written[..end].trim_end_matches(['.', '~', '-']);
        Self::named(&written, edition).or_else(|missing| match Self::named(named, edition) {
            Ok(Some(place)) => Ok(Some(place)),
            _ => Err(missing),
        })
    }

    fn named(fragment: &str, edition: &Edition) -> Result<Option<Place>, NotFound> {
        let missing = || NotFound(fragment.chars().take(60).collect());
        let figure = |text: &str| text.parse().ok().filter(|id| edition.observation(*id).is_some());
        // Sections are where the browser finds them.
        if fragment.is_empty() || Part::SECTIONS.contains(&fragment) {
            return Ok(None);
        }
        if fragment == Part::FIGURES {
            return Ok(Some(Place::Table(None)));
        }
        if let Some(row) = fragment.strip_prefix("bang-") {
            if let Some(sheet) = row.parse().ok().filter(|it| (1..=edition.table_count).contains(it)) {
                return Ok(Some(Place::Sheet(sheet)));
            }
            return figure(row).map(|id| Some(Place::Table(Some(id)))).ok_or_else(missing);
        }
        if let Some(block) = fragment.strip_prefix(Part::BLOCKS) {
            let block = block.parse().ok().filter(|it| *it < edition.article.blocks.len());
            return block.map(|it| Some(Place::Block(it))).ok_or_else(missing);
        }
        if fragment.starts_with("so-") {
            return figure(fragment).map(|id| Some(Place::Figure(id))).ok_or_else(missing);
        }
        if let Some((chart, mark)) = fragment.split_once("-so-").and_then(|(chart, mark)| Some((chart.parse().ok()?, mark))) {
            let shows = |id: &ObservationId| edition.charts.iter().any(|it| it.id == chart && it.observations.contains(id));
            let mark = mark.parse().ok().map(ObservationId).filter(shows);
            return mark.map(|id| Some(Place::Mark(chart, id))).ok_or_else(missing);
        }
        let mut parts = fragment.split('~');
        let id: ChartId = parts.next().and_then(|it| it.parse().ok()).ok_or_else(missing)?;
        let spec = edition.charts.iter().find(|it| it.id == id).ok_or_else(missing)?;
        let mut view = spec.first_view();
        for part in parts {
            set(&mut view, spec, &edition.observations, part).ok_or_else(missing)?;
        }
        Ok(Some(Place::Chart(id, view)))
    }

    /// Writes the fragment, without its `#`.
    pub fn fragment(&self, edition: &Edition) -> String {
        match self {
            Place::Chart(id, view) => {
                let first = edition.charts.iter().find(|it| it.id == *id).map(ChartSpec::first_view);
                format!("{id}{}", first.map_or_else(String::new, |first| differences(view, &first)))
            }
            _ => self.part().id(),
        }
    }

    /// The part of the page that it is.
    pub fn part(&self) -> Part {
        match self {
            Place::Figure(figure) => Part::Figure(*figure),
            Place::Block(block) => Part::Block(*block),
            Place::Chart(chart, _) => Part::Chart(*chart),
            Place::Mark(chart, figure) => Part::Spot(*chart, *figure),
            Place::Table(None) => Part::Figures,
            Place::Table(Some(figure)) => Part::Row(*figure),
            Place::Sheet(sheet) => Part::Sheet(TableId(*sheet)),
        }
    }
}

/// How a measure is called in addresses and on the page's buttons.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Total => "tong",
        Measure::PerYear => "moi-nam",
        Measure::PerDay => "moi-ngay",
    }
}

/// How a scale is called.
pub fn scale(scale: ScaleKind) -> &'static str {
    if scale == ScaleKind::Linear { "tuyen-tinh" } else { "log" }
}

/// How a filter is called.
pub fn only(sign: Sign) -> String {
    format!("loc-{}", sign.name())
}

/// A step of zooming, as a button asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// Closer.
    In,
    /// Further away.
    Out,
    /// The whole line.
    All,
}

impl Zoom {
    /// How it is called on the page's buttons.
    pub fn name(self) -> &'static str {
        match self {
            Zoom::In => "phong-to",
            Zoom::Out => "thu-nho",
            Zoom::All => "ca-duong",
        }
    }

    fn apply(self, view: &mut ChartView, spec: &ChartSpec) {
        let (first, last) = view.window.unwrap_or((0, spec.observations.len().saturating_sub(1)));
        view.window = match self {
            Zoom::All => None,
            _ => spec.zoomed(view.window, (first + last) / 2, self == Zoom::In),
        };
    }
}

/// The names of what a view has chosen, as the page's buttons bear them.
pub fn chosen(view: &ChartView) -> String {
    let currency = view.currency.as_ref().map(|it| it.to_ascii_lowercase()).unwrap_or_default();
    let filter = view.only.map(only).unwrap_or_default();
    [measure(view.measure), scale(view.scale), &currency, &filter].join(" ")
}

/// Changes a view by the name that a button bears or an address has: what is chosen already and can be taken back, is. `None` when the
/// chart has nothing of that name.
pub fn choose(view: &mut ChartView, spec: &ChartSpec, observations: &[Observation], part: &str) -> Option<()> {
    if let Some(zoom) = [Zoom::In, Zoom::Out, Zoom::All].into_iter().find(|it| it.name() == part) {
        zoom.apply(view, spec);
        return Some(());
    }
    if view.only.is_some_and(|it| only(it) == part) {
        view.only = None;
        return Some(());
    }
    set(view, spec, observations, part)
}

fn set(view: &mut ChartView, spec: &ChartSpec, observations: &[Observation], part: &str) -> Option<()> {
    if let Some(found) = spec.measures.iter().find(|it| measure(**it) == part) {
        view.measure = *found;
        return Some(());
    }
    if let Some(found) = spec.scales.iter().find(|it| scale(**it) == part) {
        view.scale = *found;
        return Some(());
    }
    match part {
        _ if part.starts_with("loc-") => {
            let sign = Sign::ALL.into_iter().find(|it| only(*it) == part)?;
            view.only = Some(sign).filter(|it| spec.filters_by(*it, observations)).map(Some)?;
        }
        _ if part.starts_with("doan-") => {
            let (first, last) = part.strip_prefix("doan-")?.split_once('-')?;
            let window = spec.between(first.parse::<usize>().ok()?.checked_sub(1)?, last.parse::<usize>().ok()?.checked_sub(1)?);
            view.window = Some(window.filter(|_| spec.form == Form::Line)?);
        }
        _ => match part.strip_prefix("ti-gia-") {
            Some(rate) => view.rate = Some(plausible_rate(Decimal::parse(rate)?)?).filter(|_| spec.assumed_rate.is_some()),
            None => view.currency = Some(spec.currencies.iter().find(|it| it.eq_ignore_ascii_case(part))?.clone()),
        },
    }
    Some(())
}

/// A rate that a reader may set: more than nought and less than a thousand million đồng for a dollar.
pub fn plausible_rate(rate: Decimal) -> Option<Decimal> {
    (rate > Decimal::ZERO && rate < Decimal::new(1, 9) && rate.exponent() >= -6).then_some(rate)
}

fn differences(view: &ChartView, first: &ChartView) -> String {
    let mut text = String::new();
    if view.measure != first.measure {
        text.push('~');
        text.push_str(measure(view.measure));
    }
    if view.scale != first.scale {
        text.push('~');
        text.push_str(scale(view.scale));
    }
    if let Some(currency) = view.currency.as_ref().filter(|_| view.currency != first.currency) {
        text.push('~');
        text.push_str(&currency.to_ascii_lowercase());
    }
    if let Some(sign) = view.only {
        text.push('~');
        text.push_str(&only(sign));
    }
    if let Some((first, last)) = view.window {
        text.push_str(&format!("~doan-{}-{}", first + 1, last + 1));
    }
    if let Some(rate) = view.rate.filter(|_| view.rate != first.rate) {
        text.push_str("~ti-gia-");
        text.push_str(&rate.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::import::plain;

    fn edition() -> Edition {
        Edition::of(plain::import(
            "Cửa khẩu\n\nTừ năm 2014 đến 2020, số vụ buôn lậu ở Hà Nội là 30.000 vụ, số vụ buôn lậu ở Nghệ An là 50 vụ.\n\n\
             Năm 2020, vốn đầu tư của dự án đường là 900 tỷ đồng, vốn đầu tư của dự án cầu là 5 triệu USD.",
        ))
    }

    #[test]
    fn sections_are_left_to_the_browser() {
        for section in Part::SECTIONS {
            assert_eq!(Place::parse(section, &edition()), Ok(None));
        }
    }

    #[test]
    fn places_are_written_as_they_are_read() {
        let edition = edition();
        assert_eq!(edition.charts.len(), 2, "{:?}", edition.charts);
        for fragment in [
            "so-2", "doan-1", "bieu-do-1", "bieu-do-1~moi-nam~tuyen-tinh", "bieu-do-2~usd~ti-gia-24000.5", "so-lieu",
            "bang-so-1", "bang-1", "bieu-do-1-so-2",
        ] {
            let place = Place::parse(fragment, &edition);
            let written = place.as_ref().map(|it| it.as_ref().map(|it| it.fragment(&edition)));
            assert_eq!(written, Ok(Some(fragment.to_owned())), "{place:?}");
        }
        for (sent, meant) in [
            ("so-2.", "so-2"),
            ("so-2)", "so-2"),
            ("so-2&fbclid=abc", "so-2"),
            ("bieu-do-1%7Emoi-nam", "bieu-do-1~moi-nam"),
            ("bieu-do-1~moi-nam,", "bieu-do-1~moi-nam"),
            ("bieu-do-2~ti-gia-24000.5.", "bieu-do-2~ti-gia-24000.5"),
            ("so-lieu”", "so-lieu"),
        ] {
            assert_eq!(Place::parse(sent, &edition), Place::parse(meant, &edition), "{sent}");
            assert!(Place::parse(meant, &edition).is_ok_and(|it| it.is_some()), "{meant}");
        }
        assert_eq!(Place::parse("", &edition), Ok(None));
    }

    #[test]
    fn what_the_report_lacks_is_said() {
        let edition = edition();
        for fragment in
            ["so-99", "doan-99", "bieu-do-9", "bieu-do-2~moi-nam", "bieu-do-1~ti-gia-0", "xyz", "so-", "bang-", "bieu-do-1-so-3"]
        {
            assert_eq!(Place::parse(fragment, &edition), Err(NotFound(fragment.to_owned())));
        }
    }
}
