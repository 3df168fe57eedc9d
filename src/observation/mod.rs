//! What quantities state: of what, where, when, how much, and what they say of each other. The fields are those of SDMX.
//!
//! Each stage gets what the ones before it found, once: figures with what their own words say, then what they say of each other, then
//! their times, their places and their names.

mod areas;
mod calendar;
mod columns;
mod corrections;
mod counterparts;
mod derive;
mod figures;
mod foreseen;
mod grid;
mod itemised;
mod judge;
mod lists;
mod members;
mod names;
mod opening;
mod prices;
mod relations;
mod respective;
mod rows;
mod saying;
mod times;
mod worth;

use crate::{
    article::{Article, BlockKind},
    decimal::Decimal,
    language::{
        self,
        passage::{Passage, passages},
    },
    order::sort_by_key,
    period::Period,
    quantity::{Aside, Bound, Item, Quantity, Unit},
    text::{Span, lowercase},
};
pub use areas::Placed;
use figures::Figure;
pub use grid::{Grid, GridRow, RowsAre};
pub use judge::{Answer, Candidate, Explaining, Judge, Weighing, best};
pub use opening::before_measure;
pub use saying::{Saying, words_of};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
pub use worth::{is_bare, measured};

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

/// Whether the text says it, and how; or implies it (SDMX: OBS_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In the text.
    Stated,
    /// In the text, as an estimate.
    Estimated,
    /// In the text, as what is planned or expected.
    Planned,
    /// Follows with certainty from the observations it names.
    Derived,
}

impl Status {
    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Status::Stated => "stated",
            Status::Estimated => "estimated",
            Status::Planned => "planned",
            Status::Derived => "derived",
        }
    }
}

/// What a number says of another number of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// The same figure printed again.
    Repeat,
    /// The same amount in another unit or currency.
    Convert,
    /// The same thing at the time that it is compared with.
    Previous,
    /// By how much it changed.
    Change,
    /// What part or multiple of another time's it is.
    Index,
    /// How much of a plan it is, or the planned value itself.
    Plan,
    /// For each of something, of that amount.
    Rate,
    /// What share of a whole it is.
    Share,
    /// A part of that total, which the text breaks down.
    Part,
}

impl RelationKind {
    /// Every kind, with its name in data.
    pub const NAMES: [(RelationKind, &'static str); 9] = [
        (RelationKind::Repeat, "repeat"),
        (RelationKind::Convert, "convert"),
        (RelationKind::Previous, "previous"),
        (RelationKind::Change, "change"),
        (RelationKind::Index, "index"),
        (RelationKind::Plan, "plan"),
        (RelationKind::Rate, "rate"),
        (RelationKind::Share, "share"),
        (RelationKind::Part, "part"),
    ];

    /// The name in data.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// What an observation says of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What it says.
    pub kind: RelationKind,
    /// Of which.
    pub to: ObservationId,
    /// Of what whole; of a share only.
    pub whole: Option<ObservationId>,
}

/// A relation as a page carries it: the total of a part.
mod part {
    use super::{ObservationId, Relation, RelationKind};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(relation: &Option<Relation>, serializer: S) -> Result<S::Ok, S::Error> {
        relation.filter(|it| it.kind == RelationKind::Part).map(|it| it.to).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Relation>, D::Error> {
        let to = Option::<ObservationId>::deserialize(deserializer)?;
        Ok(to.map(|to| Relation { kind: RelationKind::Part, to, whole: None }))
    }
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
    /// What is measured or counted, without place and time (INDICATOR); empty where nothing says it. A page does not carry it: it shows
    /// the indicator.
    #[serde(skip)]
    pub thing: String,
    /// The words of its own clause, and of that of the figure it is said of, in lower case: what a row is called by these is its own name,
    /// and no neighbour's. Nor does a page carry them.
    #[serde(skip)]
    pub clause: String,
    /// What its own piece of a sentence tells: a bar that bears less of it tells something else. Nor does a page carry it.
    #[serde(skip)]
    pub saying: Saying,
    /// What its row in a table is called, where that is not its name: by the words that it has for itself. Nor does a page carry it.
    #[serde(skip)]
    pub row: Option<String>,
    /// What tells one row of a breakdown from another, by the names of their dimensions. Nor does a page carry these.
    #[serde(skip)]
    pub members: Vec<(String, String)>,
    /// The thing with its members, as a noun phrase that can be read out of context; where nothing says it, the language's words for that.
    pub indicator: String,
    /// Where (REF_AREA), as the text names it.
    pub area: Option<String>,
    /// What it says of another observation. Of this a page carries parts of totals alone.
    #[serde(with = "part")]
    pub relation: Option<Relation>,
    /// The observation before it whose column of a table it goes on with. A page carries tables instead.
    #[serde(skip)]
    pub column: Option<ObservationId>,
    /// Stated, estimated, planned or derived (OBS_STATUS).
    pub status: Status,
    /// The observations it is derived from.
    pub from: Vec<ObservationId>,
    /// Whether a reader put something of it right.
    #[serde(skip)]
    pub corrected: bool,
    /// Whether a change in hundredths is an index, of which another time is a hundred: "bằng 93,2% so với cùng kỳ".
    pub index: bool,
}

impl Observation {
    /// Whether the text itself says it.
    pub fn is_stated(&self) -> bool {
        self.status != Status::Derived
    }

    /// Whether it is what a plan foresees, and not what was reached.
    pub fn is_planned(&self) -> bool {
        self.status == Status::Planned
    }

    /// Whether the text says what it measures.
    pub fn is_named(&self) -> bool {
        !self.thing.is_empty()
    }

    /// Its member of a dimension.
    pub fn member(&self, dimension: &str) -> Option<&str> {
        self.members.iter().find(|it| it.0 == dimension).map(|it| it.1.as_str())
    }

    /// The total that it is a part of.
    pub fn part_of(&self) -> Option<ObservationId> {
        self.relation.filter(|it| it.kind == RelationKind::Part).map(|it| it.to)
    }

    /// The observation that it says this of.
    pub fn related(&self, kind: RelationKind) -> Option<ObservationId> {
        self.relation.filter(|it| it.kind == kind).map(|it| it.to)
    }
}

/// Whether observations are what a plan foresees: each of them, or one of a sentence that tells of all of them, or its total there.
pub fn are_foreseen(rows: &[&Observation], observations: &[Observation]) -> bool {
    let sentence = |it: &Observation| (it.span.block, it.saying.sentence);
    let foreseen = |it: &&Observation| {
        let whole = it.part_of().and_then(|whole| find(observations, whole));
        it.is_planned() || whole.is_some_and(|whole| whole.is_planned() && sentence(whole) == sentence(it))
    };
    let together = rows.iter().all(|it| sentence(it) == sentence(rows[0]));
    rows.iter().all(|it| it.is_planned()) || together && rows.iter().any(foreseen)
}

/// The observation of that number: they are numbered from 1 in their order.
pub fn find(observations: &[Observation], id: ObservationId) -> Option<&Observation> {
    let at = usize::try_from(id.0).ok()?.checked_sub(1)?;
    observations.get(at).filter(|it| it.id == id)
}

/// What reading an article finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Every observation: stated ones in the order of the text, then derived ones.
    pub observations: Vec<Observation>,
    /// What only looks like a quantity, where it stands.
    pub asides: Vec<(Span, Aside)>,
    /// The tables that stand in it.
    pub grids: Vec<Grid>,
    /// What could not be understood.
    pub notes: Vec<Note>,
    /// What the rules decided of each stated observation, by its index.
    pub traces: Vec<Vec<String>>,
}

/// Something that could not be understood, or was decided for the whole article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A number whose digits have no certain reading, with its place.
    Malformed(Span),
    /// A multiple that may be what something grew to or what it grew by, with its place: "tăng 3,5 lần".
    Ambiguous(Span),
    /// What a reader put right and cannot be followed, by its number from 1: its words are not in the text, or its amount or time is none.
    Correction(u32),
    /// The article writes numbers the English way.
    PointDecimal,
}

/// Reads every observation of an article. Never fails.
pub fn read(article: &Article) -> Reading {
    read_with(article, &mut Weighing(&language::of(&article.lang).weights))
}

/// Reads an article, with someone else to choose between candidates.
pub fn read_with(article: &Article, judge: &mut dyn Judge) -> Reading {
    let language = language::of(&article.lang);
    let (mut passages, style) = passages(article, language);
    let corrections = corrections::apply(article, &mut passages);
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|it| it.kind).collect();
    let mut reading =
        Reading { notes: notes(&passages, style != language.vocabulary.style), asides: asides(&passages), ..Reading::default() };
    let figures = figures::figures(&passages, &kinds);
    judge.begins(figures.len());
    let mut lists = lists::lists(&figures);
    rows::rows(&figures, &mut lists);
    let mut links = relations::relations(&figures, &lists, judge);
    rows::agree(&figures, &lists, &mut links);
    let mut items = itemised::items(&passages, &figures);
    itemised::relate(&items, &mut links);
    prices::relate(&figures, &mut links);
    worth::relate(&figures, &mut links);
    let respective = respective::respective(&figures);
    respective::relate(&respective, &figures, &mut lists, &mut links);
    let mut names = names::names(&passages, &kinds, &figures, &links, judge);
    names::traded::told_here(&figures, &links, &mut names);
    names::goods::complete(&passages, &kinds, &figures, &links, &mut names);
    names::agreed::name(&figures, &links, &mut names);
    names::echoed::name(&figures, &links, &mut names);
    relations::as_called(&figures, &mut links, &names);
    prices::name(&figures, &mut names);
    let mut times = times::times(&passages, &kinds, &figures, &links, &names, article.date(), judge);
    rows::date(&lists, &links, &mut times);
    let places = areas::Places::of(&passages, &kinds);
    let mut areas = areas::areas(&figures, &links, &places, judge);
    respective::place(&respective, &figures, &places, &mut areas);
    rows::name(&figures, &lists, &areas, &mut names);
    let abroad = respective::abroad(&respective, &figures, &places);
    let mut counterparts = counterparts::counterparts(&figures, &links, &places, &names, &abroad);
    respective::place_abroad(&respective, &figures, &abroad, &mut counterparts, &mut areas);
    counterparts::relate(&counterparts, &mut links);
    counterparts::name(&figures, &counterparts, &mut names);
    respective::name(&respective, &figures, &links, [&abroad, &counterparts, &areas], &mut names);
    let valued = worth::name(&figures, &links, &mut names);
    corrections.put_right(&figures, &mut names, &mut times, &mut areas);
    reading.notes.extend(corrections.unread.iter().map(|it| Note::Correction(*it)));
    relations::bear_out(&figures, &mut links, &times, &names, &areas, &lists);
    let known = columns::Known {
        figures: &figures,
        links: &links,
        names: &names,
        times: &times,
        areas: &areas,
        lists: &lists,
        counterparts: &counterparts,
    };
    let columns = columns::columns(known, judge);
    let mut clauses = members::clauses(&figures, &links);
    let mut sayings = saying::sayings(&passages, &figures, &links, &names, &places);
    rows::say(&lists, &names, language, &mut sayings);
    counterparts::say(&counterparts, &names, language, &mut sayings);
    respective::say(&respective, &figures, &names, &mut sayings);
    worth::say(&valued, &names, language, &mut sayings);
    members::tell_apart(&figures, &links, &areas, &times, &columns, None, &mut names);
    // A row is called by its own words, whatever the figure is called alone.
    let mut rows = names.clone();
    members::tell_apart(&figures, &links, &areas, &times, &columns, Some(&clauses), &mut rows);
    names::paid::name(&figures, &links, &mut names);
    itemised::acts::items(&figures, &names, &mut items);
    itemised::relate(&items, &mut links);
    itemised::called::call(&figures, &items, &mut names);
    itemised::say(items, &names, &mut sayings);
    names::owned::name(&figures, &links, &mut names);
    opening::name(&figures, &links, &sayings, &mut names);
    names::traded::name(&figures, &links, &mut names);
    names::object::land(&figures, &mut names);
    names::silent::name(&figures, &links, &mut names);
    names::whose::name(&passages, &kinds, &figures, &links, &mut sayings, &mut names);
    let told = figures.iter().zip(&areas).map(|(figure, area)| places.told(figure, area.as_deref()));
    let mut placed: Vec<Placed> = told.collect();
    respective::tell(&respective, &figures, &areas, &mut placed);
    let foreseen = foreseen::foreseen(&figures, &links, &times);
    for (at, figure) in figures.iter().enumerate() {
        reading.observations.push(Observation {
            status: match (foreseen[at], figure.estimated) {
                (true, _) => Status::Planned,
                (_, true) => Status::Estimated,
                _ => Status::Stated,
            },
            column: columns[at].map(id),
            corrected: corrections.holds(figure),
            clause: std::mem::take(&mut clauses[at]),
            saying: Saying {
                is_dated: times[at].is_near || corrections.holds(figure),
                is_up_to: times[at].is_up_to && !corrections.holds(figure),
                is_contradicted: times[at].is_contradicted && !corrections.holds(figure),
                placed: if corrections.holds(figure) { Placed::Alone } else { placed[at] },
                ..std::mem::take(&mut sayings[at])
            },
            row: Some(rows[at].rendered()).filter(|it| !it.is_empty() && *it != names[at].rendered()),
            ..observation(at, figure, links[at], times[at], areas[at].clone(), &names[at])
        });
        let row = lists[at].head.iter().map(|it| format!("row: {}", it.head));
        let item = reading.observations[at].saying.item.as_ref().map(|it| format!("item: {} of “{}…”", it.name, it.said));
        let with = counterparts[at].iter().map(|it| format!("with: {it}"));
        let from = [format!("thing: from {}", names[at].from)];
        reading.traces.push(figure.trace.lines().map(str::to_owned).chain(from).chain(row).chain(item).chain(with).collect());
    }
    // What comes after the report's day is not yet so.
    let day = article.date().map(|it| it.last_day());
    for it in reading.observations.iter_mut().filter(|it| it.status == Status::Stated && it.role != Role::Change) {
        // What was counted up to a day was, whatever day the report was taken to be of.
        let counted = it.saying.is_up_to;
        if !counted && day.zip(it.period).is_some_and(|(day, period)| period.from.first_day() > day) {
            it.status = Status::Planned;
        }
    }
    let (mut cells, grids) = grid::grids(article, &passages, &corrections, language);
    corrections.put_cells_right(&mut cells);
    reading.take_in(cells, grids);
    derive::derive(&mut reading.observations);
    reading
}

impl Reading {
    /// Takes in what the cells of tables state, in the order of the text; everything is numbered anew.
    fn take_in(&mut self, cells: Vec<Observation>, grids: Vec<Grid>) {
        if cells.is_empty() {
            return;
        }
        let own = self.observations.len();
        let mut order: Vec<usize> = (0..own + cells.len()).collect();
        let mut all: Vec<Observation> = std::mem::take(&mut self.observations);
        all.extend(cells);
        sort_by_key(&mut order, |it| (all[*it].span.block, all[*it].span.start));
        let mut places = vec![0; all.len()];
        for (place, at) in order.iter().enumerate() {
            places[*at] = place;
        }
        // What is told of each other is told within the prose, or within tables.
        let anew = |old: ObservationId, first: usize| {
            let at = usize::try_from(old.0).unwrap_or(1).saturating_sub(1) + first;
            id(places.get(at).copied().unwrap_or(at))
        };
        let mut traces = std::mem::take(&mut self.traces).into_iter();
        let mut told: Vec<Vec<String>> = vec![vec!["from the table's heads".to_owned()]; all.len()];
        for (at, it) in all.iter_mut().enumerate() {
            let first = if at < own { 0 } else { own };
            it.id = id(places[at]);
            it.column = it.column.map(|it| anew(it, first));
            it.relation =
                it.relation.map(|it| Relation { to: anew(it.to, first), whole: it.whole.map(|it| anew(it, first)), ..it });
            if at < own {
                told[places[at]] = traces.next().unwrap_or_default();
            }
        }
        sort_by_key(&mut all, |it| it.id);
        (self.observations, self.traces) = (all, told);
        self.grids = grids;
        for id in self.grids.iter_mut().flat_map(|it| &mut it.columns).flat_map(|it| &mut it.1).flatten() {
            *id = anew(*id, own);
        }
    }
}

fn id(at: usize) -> ObservationId {
    ObservationId(u32::try_from(at + 1).unwrap_or(u32::MAX))
}

fn observation(
    at: usize,
    figure: &Figure,
    link: Option<relations::Link>,
    times: times::Times,
    area: Option<String>,
    name: &names::Name,
) -> Observation {
    let Figure { passage, quantity, .. } = figure;
    let range = quantity.range.clone();
    let value = quantity.value.unwrap_or(Decimal::ZERO);
    let falls = |it: Decimal| if figure.falls { it.abs().negated() } else { it };
    Observation {
        id: id(at),
        span: Span { block: passage.block, start: range.start, end: range.end },
        quote: passage.text[range.clone()].to_owned(),
        value: falls(value),
        max: quantity.max.map(falls),
        of: quantity.of,
        unit: quantity.unit.clone(),
        bound: if figures::passes(figure) { Bound::Exact } else { quantity.bound },
        bound_words: lowercase(passage.text.get(quantity.bound_start..range.start).unwrap_or_default().trim()),
        period: times.period,
        base_period: times.base,
        to_date: times.to_date,
        role: figure.role,
        thing: name.thing.clone(),
        clause: String::new(),
        saying: Saying::default(),
        row: None,
        members: name.members.clone(),
        indicator: if name.thing.is_empty() { figure.passage.language.phrases.unnamed.to_owned() } else { name.rendered() },
        area,
        relation: link.map(|it| Relation { kind: it.kind, to: id(it.to), whole: it.whole.map(id) }),
        column: None,
        status: Status::Stated,
        from: Vec::new(),
        corrected: false,
        index: figure.index,
    }
}

/// What of the passages could not be understood.
fn notes(passages: &[Passage], other_style: bool) -> Vec<Note> {
    let mut notes: Vec<Note> = other_style.then_some(Note::PointDecimal).into_iter().collect();
    for passage in passages {
        for (at, item) in passage.items.iter().enumerate() {
            let Item::Quantity(quantity) = item else { continue };
            let span = Span { block: passage.block, start: quantity.range.start, end: quantity.range.end };
            if quantity.value.is_none() {
                notes.push(Note::Malformed(span));
            } else if is_ambiguous(passage, at, quantity) {
                notes.push(Note::Ambiguous(span));
            }
        }
    }
    notes
}

/// Whether a multiple may be what something grew to or what it grew by: "tăng 3,5 lần".
fn is_ambiguous(passage: &Passage, at: usize, quantity: &Quantity) -> bool {
    let class = &passage.language.class;
    let start = passage.places[at].start;
    let told =
        (0..3).any(|back| start.checked_sub(back).is_some_and(|it| passage.marks.before(it, class.rise | class.fall).is_some()));
    quantity.unit == Some(Unit::Times) && told
}

fn asides(passages: &[Passage]) -> Vec<(Span, Aside)> {
    let of = |passage: &Passage| -> Vec<(Span, Aside)> {
        let aside = |item: &Item| match item {
            Item::Aside(kind, range) => Some((Span { block: passage.block, start: range.start, end: range.end }, *kind)),
            _ => None,
        };
        passage.items.iter().filter_map(aside).collect()
    };
    passages.iter().flat_map(of).collect()
}
