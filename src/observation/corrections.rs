//! What a reader put right goes before what was read: amounts before anything else is made of them, names, times and places before they are used.

use super::{Observation, calendar::Calendar, figures::Figure, names::Name, times::Times};
use crate::{
    article::{Article, BlockKind, Correction},
    language::passage::Passage,
    period::Period,
    quantity::{Bound, Item, Quantity},
};
use std::ops::Range;

/// The corrections of an article that could be followed, and the numbers of those that could not, from 1.
#[derive(Debug, Default)]
pub struct Corrections<'a> {
    followed: Vec<Followed<'a>>,
    /// Those whose words are not in the text, or whose amount or time is none.
    pub unread: Vec<u32>,
}

#[derive(Debug)]
struct Followed<'a> {
    block: usize,
    range: Range<usize>,
    time: Option<Period>,
    /// How much, where the reader says it; of cells of tables alone.
    amount: Option<Quantity>,
    correction: &'a Correction,
}

/// Puts amounts right, figures that were missed in, and those that are none out.
pub fn apply<'a>(article: &'a Article, passages: &mut [Passage]) -> Corrections<'a> {
    let mut corrections = Corrections::default();
    let calendar = Calendar::new(article.date(), passages);
    for (at, correction) in article.corrections.iter().enumerate() {
        match follow(article, correction, &calendar, passages) {
            Some(followed) => corrections.followed.push(followed),
            None => corrections.unread.push(u32::try_from(at + 1).unwrap_or(u32::MAX)),
        }
    }
    corrections
}

fn follow<'a>(
    article: &'a Article,
    correction: &'a Correction,
    calendar: &Calendar,
    passages: &mut [Passage],
) -> Option<Followed<'a>> {
    let (block, start) = article.place_of(correction)?;
    let passage = passages.iter_mut().find(|it| it.block == block)?;
    let mut range = start..start + correction.quote.len();
    let time = match &correction.time {
        Some(text) => Some(period(text, calendar, passage)?),
        None => None,
    };
    if article.blocks[block].kind == BlockKind::Table {
        let within = article.blocks[block].cells().into_iter().flatten().any(|it| it.start <= range.start && range.end <= it.end);
        let amount = match &correction.amount {
            Some(text) => Some(quantity(text, passage)?),
            None => None,
        };
        return within.then_some(Followed { block, range, time, amount, correction });
    }
    if correction.none {
        passage.put(range.clone(), None);
        return Some(Followed { block, range, time, amount: None, correction });
    }
    let shares = |it: &&Item| it.range().start < range.end && range.start < it.range().end;
    let found = passage.items.iter().filter(|it| matches!(it, Item::Quantity(_))).find(shares).cloned();
    let amount = correction.amount.as_deref().or(found.is_none().then_some(correction.quote.as_str()));
    if let Some(amount) = amount {
        let read = quantity(amount, passage)?;
        // A figure that was found keeps its words; one that was missed has those that the reader chose.
        range = found.as_ref().map_or(range, Item::range);
        let bound_start = match &found {
            Some(Item::Quantity(it)) if read.bound != Bound::Exact => it.bound_start,
            _ => range.start,
        };
        let quantity = Quantity { range: range.clone(), bound_start, joins: false, joins_list: false, ..read };
        passage.put(range.clone(), Some(Item::Quantity(quantity)));
    } else if let Some(found) = found {
        range = found.range();
    }
    Some(Followed { block, range, time, amount: None, correction })
}

/// The first amount of a text.
fn quantity(text: &str, passage: &Passage) -> Option<Quantity> {
    let quantities =
        passage.language.items(text).into_iter().filter_map(|it| if let Item::Quantity(it) = it { Some(it) } else { None });
    quantities.into_iter().find(|it| it.value.is_some())
}

/// The first time of a text, placed as the report's own are.
fn period(text: &str, calendar: &Calendar, passage: &Passage) -> Option<Period> {
    let named = || {
        let when = passage
            .language
            .items(text)
            .into_iter()
            .find_map(|it| if let Item::When(when, _) = it { Some(when) } else { None })?;
        calendar.places(when, false).first().map(|it| it.0)
    };
    Period::parse(text).or_else(named)
}

impl Corrections<'_> {
    fn of(&self, figure: &Figure) -> impl Iterator<Item = &Followed<'_>> {
        let (block, range) = (figure.block(), figure.quantity.range.clone());
        self.followed.iter().filter(move |it| it.block == block && it.range == range)
    }

    /// Whether something of a figure was put right.
    pub fn holds(&self, figure: &Figure) -> bool {
        self.of(figure).next().is_some()
    }

    /// What the reader makes of a cell of a table, if it is something else than what stands there: another amount, or no figure.
    pub fn of_cell(&self, block: usize, cell: &Range<usize>) -> Option<Option<Quantity>> {
        let inside = |it: &&Followed| it.block == block && cell.start <= it.range.start && it.range.end <= cell.end;
        self.followed.iter().rev().filter(inside).find_map(|it| match &it.amount {
            _ if it.correction.none => Some(None),
            amount => amount.clone().map(Some),
        })
    }

    /// Puts names, times and places of what cells state right.
    pub fn put_cells_right(&self, cells: &mut [Observation]) {
        for cell in cells {
            let (block, span) = (cell.span.block, cell.span.range());
            let own = |it: &&Followed| it.block == block && it.range.start < span.end && span.start < it.range.end;
            for Followed { time, correction, .. } in self.followed.iter().filter(own) {
                cell.corrected = true;
                cell.period = time.or(cell.period);
                if let Some(about) = &correction.about {
                    (cell.thing, cell.indicator, cell.members) = (about.clone(), about.clone(), Vec::new());
                }
                if let Some(area) = &correction.area {
                    cell.area = Some(area.clone()).filter(|it| !it.is_empty());
                }
            }
        }
    }

    /// Puts names, times and places right.
    pub fn put_right(&self, figures: &[Figure], names: &mut [Name], times: &mut [Times], areas: &mut [Option<String>]) {
        for (at, figure) in figures.iter().enumerate() {
            for Followed { time, correction, .. } in self.of(figure) {
                times[at].period = time.or(times[at].period);
                if let Some(about) = &correction.about {
                    names[at] = Name::given(about);
                }
                if let Some(area) = &correction.area {
                    areas[at] = Some(area.clone()).filter(|it| !it.is_empty());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        article::import::plain,
        observation::{Note, read},
    };

    const TEXT: &str =
        "Tin cảng\n\nNăm 2024, cảng đón 300 chuyến tàu và 12 đoàn khách. Cảng có thêm dăm chục cần cẩu, giá 12 đoàn như cũ.";

    fn read_with(lines: &str) -> Vec<(String, String, Option<String>, String, bool)> {
        let reading = read(&plain::import(&format!("{lines}{TEXT}")));
        let told = |it: &crate::observation::Observation| {
            (it.quote.clone(), it.value.to_string(), it.period.map(|it| it.to_string()), it.indicator.clone(), it.corrected)
        };
        reading.observations.iter().map(told).collect()
    }

    #[test]
    fn what_a_reader_puts_right_holds() {
        let before = read_with("");
        assert_eq!(before[0].1, "300");
        assert!(before.iter().all(|it| !it.4));
        let after = read_with(
            "Corrected-Figure:\t300 chuyến tàu\t1\tamount=3.000 chuyến tàu\ttime=tháng 2/2023\tabout=chuyến tàu cập cảng\n",
        );
        let wanted = ("300 chuyến tàu", "3000", Some("2023-02"), "chuyến tàu cập cảng", true);
        let told = (after[0].0.as_str(), after[0].1.as_str(), after[0].2.as_deref(), after[0].3.as_str(), after[0].4);
        assert_eq!(told, wanted);
        assert_eq!(after.len(), before.len());
    }

    #[test]
    fn a_figure_can_be_taken_out_and_one_that_was_missed_put_in() {
        let before = read_with("");
        let without = read_with("Corrected-Figure:\t12 đoàn\t2\tnone\n");
        assert_eq!(without.len(), before.len() - 1);
        assert!(without.iter().any(|it| it.0.starts_with("12 đoàn")));
        let with = read_with("Corrected-Figure:\tdăm chục cần cẩu\t1\tamount=50 cần cẩu\n");
        assert!(with.iter().any(|it| it.0 == "dăm chục cần cẩu" && it.1 == "50" && it.4), "{with:?}");
    }

    #[test]
    fn cells_of_tables_are_put_right_too() {
        let told = |lines: &str| {
            let text = "Thu ngân sách\n\nNăm 2024 thu đủ.\n\n| Khoản (tỷ đồng) | 2023 | 2024 |\n|---|---|---|\n| Thu nội địa | 12 | 15 |\n| Thu khác | 3 | 4 |";
            let reading = read(&plain::import(&format!("{lines}{text}")));
            let cells = reading.observations.iter().map(|it| (it.value.to_string(), it.indicator.clone(), it.corrected));
            (cells.collect::<Vec<_>>(), reading.notes)
        };
        let (before, _) = told("");
        assert_eq!(before.len(), 4, "{before:?}");
        let (after, notes) =
            told("Corrected-Figure:\t15\t1\tamount=25 tỷ đồng\tabout=thu trong tỉnh\nCorrected-Figure:\t3\t1\tnone\n");
        assert_eq!(after.len(), 3, "{after:?}");
        assert!(after.contains(&("25000000000".to_owned(), "thu trong tỉnh".to_owned(), true)), "{after:?}");
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn what_cannot_be_followed_is_noted() {
        let lines = "Corrected-Figure:\t300 chuyến tàu\t1\tamount=nhiều lắm\nCorrected-Figure:\t999\t1\tnone\nCorrected-Headline: Tin khác\n";
        let article = plain::import(&format!("{lines}{TEXT}"));
        assert_eq!(article.headline(), "Tin khác");
        assert_eq!(read(&article).notes, [Note::Correction(1), Note::Correction(2)]);
    }
}
