//! Tables of a report as it was written: what each cell states, by its row, its column and what stands over the table.
//!
//! A number in a table has no sentence. Its unit and time come from its own cell, its row, its column or the caption, the nearest first; what
//! it is of from the name of its row and the head of its column. A table whose heads cannot be told from its numbers is not read.

mod cell;
mod head;
mod layout;
mod links;
mod rows;

use super::{Observation, ObservationId, Placed, Role, Saying, Status, areas, calendar::Calendar, corrections::Corrections};
use crate::{
    article::{Article, Block, BlockKind},
    decimal::Decimal,
    language::{Language, passage::Passage},
    period::Period,
    quantity::{Quantity, Unit},
    text::{Span, lowercase},
};
use cell::{Number, number_of};
use head::{Head, Reader, within};
use layout::Layout;
use rows::Row;
use std::ops::Range;

/// A table as the report has it. Ids are those of the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The block that it is.
    pub block: usize,
    /// What stands over it; empty where nothing does.
    pub caption: String,
    /// The column that names its rows; what stands before it numbers them.
    pub names: usize,
    /// The column of their units.
    pub units: Option<usize>,
    /// What its rows differ in, if it is when they are, or where.
    pub rows_are: RowsAre,
    /// The rows of numbers.
    pub rows: Vec<GridRow>,
    /// The columns of numbers: the head, and a cell for each row.
    pub columns: Vec<(String, Vec<Option<ObservationId>>)>,
}

/// A row of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// What it is called.
    pub label: String,
    /// Whether its name says that it is the whole of others.
    pub is_whole: bool,
    /// The group that it is one of: rows of one group stand under the same row, or under the same heading.
    pub group: usize,
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsAre {
    /// Things, groups, firms.
    Members,
    /// Places.
    Areas,
    /// Times.
    Times,
}

/// A caption has no more words than this.
const MOST_CAPTION: usize = 30;
/// A measure of so few words says what is measured with the caption only.
const MOST_BARE: usize = 2;
/// So many blocks over a table may be its caption.
const MOST_OVER: usize = 3;

/// Every table of an article, with the observations of its cells, which are numbered from 1.
pub fn grids(
    article: &Article,
    passages: &[Passage],
    corrections: &Corrections,
    language: &'static Language,
) -> (Vec<Observation>, Vec<Grid>) {
    let (mut observations, mut grids) = (Vec::new(), Vec::new());
    let tables = article.blocks.iter().enumerate().filter(|it| it.1.kind == BlockKind::Table);
    let calendar = Calendar::new(article.date(), passages);
    for (at, block) in tables {
        let over: Vec<&str> =
            article.blocks[..at].iter().rev().take(MOST_OVER).take_while(|it| is_over(it)).map(|it| it.text.as_str()).collect();
        let reader = Reader { language, calendar: &calendar };
        let layout = Layout::new(&reader, &block.text, block.cells());
        let sheet = layout.and_then(|it| Sheet::new(reader, it, &over, |cell| corrections.of_cell(at, cell)));
        if let Some(sheet) = sheet {
            grids.push(sheet.read(at, &mut observations));
        }
    }
    (observations, grids)
}

/// Whether a block over a table may be its caption.
fn is_over(block: &Block) -> bool {
    let short = block.text.split(' ').count() <= MOST_CAPTION && !block.text.ends_with(['.', '!', '?']);
    short
        && matches!(
            block.kind,
            BlockKind::Headline | BlockKind::Heading | BlockKind::Paragraph | BlockKind::Lead | BlockKind::Photo
        )
}

/// A column of numbers.
struct Column {
    at: usize,
    head: Head,
    role: Role,
    index: bool,
    /// The column of amounts that it is said of.
    of: Option<usize>,
    /// Whether its numbers bear their signs.
    signed: bool,
}

struct Sheet<'s> {
    reader: Reader<'s>,
    layout: Layout<'s>,
    /// What it is of.
    caption: Head,
    /// The unit and the time that stand over all of it.
    over: Head,
    /// Units that stand over it by name.
    named_units: Vec<(String, (Decimal, Unit))>,
    area: Option<String>,
    rows: Vec<Row>,
    columns: Vec<Column>,
    rows_are: RowsAre,
}

impl<'s> Sheet<'s> {
    /// Reads rows and columns of a table; `None` where it has none. What a reader made of a cell goes before what stands there.
    fn new(
        reader: Reader<'s>,
        mut layout: Layout<'s>,
        over: &[&str],
        corrected: impl Fn(&Range<usize>) -> Option<Option<Quantity>>,
    ) -> Option<Self> {
        for row in layout.first()..layout.cells.len() {
            for at in 0..layout.cells[row].len() {
                let cell = layout.cells[row][at].clone();
                if let Some(put) = corrected(&cell) {
                    layout.numbers[row][at] = put.and_then(|it| number_of(it, layout.said(row, at), cell.start));
                }
            }
        }
        let mut sheet = Sheet {
            reader,
            layout,
            caption: Head::default(),
            over: Head::default(),
            named_units: Vec::new(),
            area: None,
            rows: Vec::new(),
            columns: Vec::new(),
            rows_are: RowsAre::Members,
        };
        sheet.read_captions(over);
        sheet.name_rows();
        let rows: Vec<usize> = sheet.rows.iter().map(|it| it.at).collect();
        sheet.columns = sheet.read_columns(sheet.layout.columns(rows.iter().copied()));
        (!sheet.rows.is_empty() && !sheet.columns.is_empty()).then_some(sheet)
    }

    fn number(&self, row: &Row, at: usize) -> Option<&Number> {
        self.layout.numbers[row.at].get(at)?.as_ref()
    }

    /// What stands over the table, in it and over the names: of what it is, where, when and in what unit.
    fn read_captions(&mut self, over: &[&str]) {
        let captions: Vec<&str> = over.iter().rev().copied().chain(self.layout.captions()).collect();
        for text in captions {
            let head = self.reader.head(text);
            self.over.unit = head.unit.clone().or(self.over.unit.take());
            self.over.period = head.period.or(self.over.period);
            let named = self.reader.named_units(text);
            if !named.is_empty() {
                self.named_units = named;
                self.over.unit = None;
            } else if !head.name.is_empty() {
                self.area = areas::named_in(text, self.reader.language).or(self.area.take());
                self.caption = head;
            }
        }
        let over_names = self.reader.head(&self.layout.head(self.layout.names)).unit.filter(|it| it.1.counted().is_none());
        self.over.unit = self.over.unit.take().or(over_names);
    }

    /// The columns of numbers: what kind of statement each makes, and of which column of amounts.
    fn read_columns(&self, heads: Vec<(usize, String)>) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for (at, text) in heads {
            let mut head = self.reader.head(&text);
            let lower = lowercase(&text);
            let named = || self.named_units.iter().find(|it| lower.contains(&it.0)).map(|it| it.1.clone());
            head.unit = head.unit.take().or_else(named);
            let values: Vec<&Number> = self.rows.iter().filter_map(|it| self.number(it, at)).collect();
            let unit = |it: &Number| {
                it.unit.clone().or_else(|| head.unit.clone().map(|it| it.1)).or_else(|| self.over.unit.clone().map(|it| it.1))
            };
            let percent = values.iter().all(|it| unit(it) == Some(Unit::Percent));
            let hundred = Decimal::from(50);
            let around = values.iter().filter(|it| it.value >= hundred).count() * 5 >= values.len() * 4;
            let compared = head.compares && !head.plans;
            let index = percent && compared && !head.rises && !head.falls && around;
            let changes = head.rises || head.falls || compared;
            let role = match () {
                () if changes || index => Role::Change,
                () if percent && head.plans => Role::Rate,
                () if percent && head.shares => Role::Share,
                () if percent => Role::Rate,
                () => Role::Level,
            };
            let of = amounts_of(&columns, &head).filter(|_| role != Role::Level);
            // What it only compares with is no measure.
            if compared && !head.rises && !head.falls {
                head.name.clear();
            }
            let signed = values.iter().any(|it| it.is_signed);
            columns.push(Column { at, head, role, index, of, signed });
        }
        columns
    }

    /// What an amount of a row and a column is of: the thing, and what tells it from others.
    fn name(&self, row: &Row, column: &Column) -> (String, Vec<(String, String)>) {
        let amounts = column.of.and_then(|it| self.columns.get(it)).unwrap_or(column);
        let measure = if column.role == Role::Level || column.of.is_none() { &column.head.name } else { &amounts.head.name };
        let of_all = || Some(self.caption.name.clone()).filter(|it| !it.is_empty());
        let thing = match of_all() {
            _ if measure.is_empty() => of_all().unwrap_or_default(),
            // "Trị giá" under "Xuất khẩu gạo theo thị trường" is "trị giá xuất khẩu gạo".
            Some(all) if measure.split(' ').count() <= MOST_BARE && !lowercase(&all).contains(&lowercase(measure)) => {
                format!("{measure} {all}")
            }
            _ => measure.clone(),
        };
        let own = row.unit.is_some();
        let member = match self.rows_are {
            RowsAre::Times => None,
            RowsAre::Areas if row.area.is_some() || row.is_whole => None,
            _ if own || thing.is_empty() => return (row.head.name.clone(), Vec::new()),
            _ if row.is_whole => None,
            _ => Some((self.reader.language.phrases.kind.to_owned(), row.head.name.clone())),
        };
        (thing, member.into_iter().collect())
    }

    /// The observations of all cells, and the table of them.
    fn read(&self, block: usize, all: &mut Vec<Observation>) -> Grid {
        let mut ids: Vec<Vec<Option<ObservationId>>> = vec![Vec::new(); self.columns.len()];
        for row in &self.rows {
            for (nth, column) in self.columns.iter().enumerate() {
                let observation = self.number(row, column.at).map(|it| self.observation(block, row, column, it, all.len()));
                ids[nth].push(observation.as_ref().map(|it| it.id));
                all.extend(observation);
            }
        }
        self.link(&ids, all);
        Grid {
            block,
            caption: self.caption.text.clone(),
            names: self.layout.names,
            units: self.layout.units,
            rows_are: self.rows_are,
            rows: self.grid_rows(),
            columns: self.columns.iter().map(|it| it.head.text.clone()).zip(ids).collect(),
        }
    }

    /// The rows with their groups: by what they stand under, and how deep.
    fn grid_rows(&self) -> Vec<GridRow> {
        let mut keys: Vec<(Option<usize>, usize, usize)> = Vec::new();
        let mut group = |row: &Row| {
            let key = (row.parent, row.section, row.depth);
            keys.iter().position(|it| *it == key).unwrap_or_else(|| {
                keys.push(key);
                keys.len() - 1
            })
        };
        self.rows.iter().map(|it| GridRow { label: it.label.clone(), is_whole: it.is_whole, group: group(it) }).collect()
    }

    /// The unit of a cell, and how many of it one of its number is: its own, that of its column, of its row, of the caption.
    fn unit(&self, row: &Row, column: &Column, number: &Number) -> Option<(Decimal, Unit)> {
        let own = number.unit.clone().map(|it| (Decimal::from(1), it));
        let counts = matches!(column.role, Role::Level | Role::Change) && column.head.unit.is_none();
        let over = || self.over.unit.clone().filter(|it| counts || it.1 == Unit::Percent);
        let amounts = || self.columns.get(column.of?)?.head.unit.clone();
        let unit = match column.role {
            Role::Level => own.or_else(|| row.unit.clone()).or_else(|| column.head.unit.clone()).or_else(over),
            _ => own.or_else(|| column.head.unit.clone()).or_else(over),
        };
        // By how many it changed, it is counted as it is.
        unit.or_else(|| row.unit.clone().filter(|_| column.role == Role::Change)).or_else(amounts)
    }

    /// When: by the row, by the column, by the amounts that it is said of, by the caption. A month of a row is one of its column's year.
    fn period(&self, row: &Row, column: &Column) -> Option<Period> {
        let amounts = column.of.and_then(|it| self.columns.get(it)).and_then(|it| it.head.period);
        let of_column = column.head.period.or(amounts);
        match (row.head.period, of_column) {
            (Some(own), Some(year)) if year.whole_years() == Some(1) && own.from.year == own.to.year => {
                Some(own.plus_years(year.to.year - own.to.year))
            }
            (own, of_column) => own.or(of_column).or(self.over.period),
        }
    }

    /// What a change is measured against: as its head says, else the earlier time of the amounts that it is said of.
    fn base(&self, column: &Column, period: Option<Period>) -> Option<Period> {
        let amounts = || {
            let of = self.columns.get(column.of?)?;
            let own = of.head.period?;
            let like = |it: &&Column| it.role == Role::Level && it.head.name == of.head.name && !it.head.plans;
            let earlier = self.columns.iter().filter(like).filter_map(|it| it.head.period).filter(|it| it.to < own.to);
            earlier.filter(|it| (it.days() - own.days()).abs() * 20 <= own.days().max(20)).max_by_key(|it| it.to)
        };
        self.reader.base(&column.head, period).or_else(amounts)
    }

    fn observation(&self, block: usize, row: &Row, column: &Column, number: &Number, at: usize) -> Observation {
        let unit = self.unit(row, column, number);
        let scale = unit.as_ref().map_or(Decimal::from(1), |it| it.0);
        let falls = column.head.falls && !column.head.rises && !column.signed;
        let sized = |it: Decimal| {
            let it = it.times(scale).unwrap_or(it);
            if falls { it.abs().negated() } else { it }
        };
        let unit = unit.map(|it| it.1);
        // A row of per cents among rows of amounts is a rate.
        let says = |it: &Head| it.compares || it.rises || it.falls;
        let changes = says(&row.head) || says(&row.over);
        let role = match column.role {
            Role::Level if unit == Some(Unit::Percent) && row.over.shares => Role::Share,
            Role::Level if unit == Some(Unit::Percent) && changes => Role::Change,
            Role::Level if unit == Some(Unit::Percent) => Role::Rate,
            role => role,
        };
        let period = self.period(row, column);
        let (thing, members) = self.name(row, column);
        let mut indicator = thing.clone();
        for (_, member) in &members {
            indicator = format!("{indicator}, {member}").trim_start_matches([',', ' ']).to_owned();
        }
        if indicator.is_empty() {
            self.reader.language.phrases.unnamed.clone_into(&mut indicator);
        }
        let label = within(&row.label);
        Observation {
            id: super::id(at),
            span: Span { block, start: number.range.start, end: number.range.end },
            quote: self.layout.text.get(number.range.clone()).unwrap_or_default().to_owned(),
            value: sized(number.value),
            max: number.max.map(sized),
            of: None,
            unit,
            bound: number.bound,
            bound_words: String::new(),
            period,
            base_period: match (role, column.role) {
                (Role::Change, Role::Level) => {
                    self.reader.base(&row.head, period).or_else(|| self.reader.base(&row.over, period))
                }
                (Role::Change, _) => self.base(column, period),
                _ => None,
            },
            to_date: false,
            role,
            saying: Saying { is_dated: true, placed: Placed::Alone, ..Saying::default() },
            clause: lowercase(&format!("{label} {} {}", column.head.text, self.caption.text)),
            row: (self.rows_are == RowsAre::Members).then_some(label),
            thing,
            members,
            indicator,
            area: row.area.clone().or_else(|| self.area.clone()),
            relation: None,
            column: None,
            status: match () {
                () if column.head.plans && column.role == Role::Level => Status::Planned,
                () if column.head.estimates || row.head.estimates => Status::Estimated,
                () => Status::Stated,
            },
            from: Vec::new(),
            corrected: false,
            index: column.index,
        }
    }
}

/// The column of amounts that a head after it speaks of: of the last measure, its latest time.
fn amounts_of(columns: &[Column], head: &Head) -> Option<usize> {
    let levels = || columns.iter().enumerate().filter(|it| it.1.role == Role::Level && !it.1.head.plans);
    let mut named =
        levels().filter(|it| !head.name.is_empty() && lowercase(&it.1.head.text).contains(&lowercase(&head.name))).map(|it| it.0);
    let last = named.next_back().or_else(|| levels().next_back().map(|it| it.0))?;
    let length = |it: &Column| it.head.period.map(|it| it.days() / 20);
    let alike = levels().filter(|it| it.1.head.name == columns[last].head.name && length(it.1) == length(&columns[last]));
    alike.max_by_key(|it| (it.1.head.period.map(|it| it.to), it.0)).map(|it| it.0)
}
