//! The rows of a table with their names: what stands under what, and which is the whole of others.

use super::{
    RowsAre, Sheet,
    cell::{DASH, UNNUMBERED, WHOLE, depth_of, numbered},
    head::{Head, within, year},
};
use crate::{decimal::Decimal, observation::areas, quantity::Unit, text::lowercase};

/// A row of numbers.
pub struct Row {
    /// Which of the table's rows.
    pub at: usize,
    /// What its name says.
    pub head: Head,
    /// The place that its name is.
    pub area: Option<String>,
    /// The unit of its amounts, where the row says it.
    pub unit: Option<(Decimal, Unit)>,
    /// Whether its name says that it is the whole of others.
    pub is_whole: bool,
    /// Its name.
    pub label: String,
    /// How deep it stands under others, as its number and its dashes say: nought is the whole of all.
    pub depth: usize,
    /// The heading that it stands under.
    pub section: usize,
    /// What that heading says.
    pub over: Head,
    /// The row that it stands under.
    pub parent: Option<usize>,
}

/// A row as it is written.
pub struct Written<'t> {
    /// Which of the table's rows.
    pub at: usize,
    /// What stands in the column that numbers rows.
    pub ordinal: &'t str,
    /// Its name.
    pub name: &'t str,
    /// What stands in the column of units.
    pub unit: &'t str,
}

/// What stands over a row, as reading comes to it.
#[derive(Default)]
struct Over<'t> {
    /// The last heading, its number, and the unit in it.
    section: &'t str,
    sections: usize,
    section_head: Head,
    /// Whether rows are parts of the one before: below "trong đó".
    parts: bool,
    /// The unit of the row before.
    unit: Option<(Decimal, Unit)>,
}

impl Sheet<'_> {
    /// Names the rows of numbers, and says what stands under what.
    pub fn name_rows(&mut self) {
        let body = self.layout.written();
        let language = self.reader.language;
        let bare = |it: &Written| numbered(it.name).map_or(it.name, |it| it.1).to_owned();
        let times = body.iter().filter(|it| year(it.name).is_some() || is_time(&self.reader.head(it.name))).count();
        let places: Vec<Option<String>> = body.iter().map(|it| areas::named(&bare(it), language)).collect();
        let placed = places.iter().flatten().count();
        self.rows_are = match () {
            () if times * 5 >= body.len() * 4 => RowsAre::Times,
            () if placed >= 2 && placed * 2 >= body.len() => RowsAre::Areas,
            () => RowsAre::Members,
        };
        let mut over = Over::default();
        for (written, place) in body.iter().zip(places) {
            let twice = body.iter().filter(|it| it.name == written.name).count() > 1;
            if let Some(row) = self.row(written, place, twice, &mut over) {
                self.rows.push(row);
            }
        }
        self.put_under();
    }

    /// A row of numbers; nothing of one that is a heading.
    fn row<'t>(&self, written: &Written<'t>, place: Option<String>, twice: bool, over: &mut Over<'t>) -> Option<Row> {
        let heads = &self.reader.language.heads;
        let label = written.name.trim_start_matches(['-', '–', '+', '•', '*', ' ']).trim_end_matches(['*', ' ']);
        let filled = self.layout.numbers[written.at].iter().skip(1).any(Option::is_some);
        let opening = heads.parts.iter().find(|it| lowercase(label).starts_with(**it));
        let opens = opening.is_some_and(|it| lowercase(label).trim_end_matches(':') == *it);
        if !filled || label.is_empty() {
            over.parts = opens;
            if !opens && !label.is_empty() {
                (over.section, over.sections) = (label, over.sections + 1);
                over.section_head = self.reader.head(label);
                // A heading without a unit leaves that of the rows before it.
                if over.section_head.unit.is_some() {
                    over.unit = None;
                }
            }
            return None;
        }
        let (number, label) = numbered(label).unwrap_or((written.ordinal, label));
        let dashed = written.name.starts_with(['-', '–', '+', '•']) || opening.is_some();
        let depth = match depth_of(number) {
            _ if dashed => DASH,
            // Below "trong đó", until a row is numbered.
            None if over.parts => DASH,
            depth => depth.unwrap_or(UNNUMBERED),
        };
        over.parts = (over.parts || opening.is_some()) && depth == DASH;
        let label = opening.and_then(|it| label.get(it.len()..)).map_or(label, |it| it.trim_start_matches([':', ' ', '-']));
        let mut head = self.reader.head(label);
        if self.rows_are == RowsAre::Times {
            head.period = year(label).or(head.period);
        } else if head.name.is_empty() {
            head.name = within(label);
        }
        let ditto =
            heads.ditto.contains(&written.unit) || written.unit.is_empty() && (depth == DASH || self.layout.units.is_none());
        let own = self.reader.unit(written.unit, true).or_else(|| head.unit.clone());
        let unit = own.clone().or_else(|| over.unit.clone().filter(|_| ditto)).or_else(|| over.section_head.unit.clone());
        over.unit.clone_from(&unit);
        let is_whole = depth != DASH && own.is_none() && self.is_whole(label);
        Some(Row {
            at: written.at,
            head,
            area: place.filter(|_| self.rows_are == RowsAre::Areas),
            unit,
            is_whole,
            label: if twice && !over.section.is_empty() {
                format!("{label} ({})", within(over.section))
            } else {
                label.to_owned()
            },
            depth: if is_whole { WHOLE } else { depth },
            section: over.sections,
            over: over.section_head.clone(),
            parent: None,
        })
    }

    /// Finds the row that each stands under: the last less deep before it, or the total at the foot of the table.
    fn put_under(&mut self) {
        let single = self.rows.iter().filter(|it| it.is_whole).count() == 1;
        let foot = self.rows.len().checked_sub(1).filter(|it| single && *it > 0 && self.rows[*it].is_whole);
        for at in 0..self.rows.len() {
            let own = (self.rows[at].depth, self.rows[at].section);
            let above = self.rows[..at].iter().rposition(|it| it.depth < own.0 && (it.section == own.1 || it.is_whole && single));
            self.rows[at].parent = above.or(foot.filter(|it| *it != at));
        }
    }

    /// Whether the name of a row says that it is the whole of others. (With a unit of its own, "tổng thu" is one row among others.)
    fn is_whole(&self, label: &str) -> bool {
        let (lower, language) = (lowercase(label), self.reader.language);
        let begins = |it: &&str| lower.strip_prefix(*it).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        language.heads.whole.iter().any(begins) || areas::is_whole(label, language)
    }
}

/// Whether the name of a row says a time and nothing else.
fn is_time(head: &Head) -> bool {
    head.period.is_some() && head.name.is_empty()
}
