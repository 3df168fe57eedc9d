//! What keeps rows from being drawn: a chart that misleads costs more than one that is missing.
//!
//! Rows have one thing in common that the text tells, each is called by all of the words of its own piece of a sentence, parts are all of
//! their total, and times that are compared are told near their amounts.

use super::spec::Form;
use crate::{
    decimal::Decimal,
    language::{
        Language,
        classes::{Marked, Set},
    },
    observation::{Observation, ObservationId, RelationKind, Role, words_of},
    order::sort_by,
    quantity::{Bound, Unit},
    table::{Dimension, Labels},
    text::lowercase,
};
use std::{fmt, ops::Range};

/// Two figures that are compared stand no further apart than this many figures.
const MOST_APART: u32 = 4;
/// Where both are amounts of one thing, they stand no further apart than this.
const MOST_APART_OF_ONE: u32 = 10;
/// Money that is more than so many times other money is written with a slip.
const SLIP: i64 = 10_000_000;
/// A number that has its unit from the next is not sure to have its size, where they differ by more than this.
const UNSURE: i64 = 50;
/// What lines and stations are named by (BIPM, SI brochure).
const VOLTAGE: &str = "kV";
/// So many are a handful.
const HANDFUL: i64 = 9;
/// Rounding parts loses no more of their total than one in this many.
const ROUNDED: i64 = 500;
/// Parts miss their total by less than one in this many, told exactly; and where some are told about.
const EXACT: i64 = 100;
const LOOSE: i64 = 20;

/// Rows in the order that they would be drawn in, with their names.
pub struct Candidate<'o> {
    /// What they would be drawn as.
    pub form: Form,
    /// The rows.
    pub rows: Vec<&'o Observation>,
    /// Whose words name each row: itself, or the amount that it says something of.
    pub named_by: Vec<&'o Observation>,
    /// What they are called.
    pub labels: Labels,
    /// The amount that they are told under, where what all are of is what that one measures.
    pub over: Option<&'o Observation>,
    /// What the text says before them, where only that says what they measure.
    pub opening: Option<&'o str>,
}

/// Why rows are not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The parts are not all of their total.
    MissingParts,
    /// The rows share no words, and stand far from each other.
    Apart,
    /// Two amounts are of different measures.
    Measures,
    /// One of the rows is called a total.
    Total,
    /// There is nothing to compare.
    Trivial,
    /// A row's name lacks these words of its own piece of a sentence.
    Name(ObservationId, Vec<String>),
    /// A row's name has a word of another's piece, or is none.
    Foreign(ObservationId),
    /// This amount, with another market, is told beside them.
    Left(ObservationId),
    /// A row's place is told elsewhere.
    Place(ObservationId),
    /// A row is called by a clause.
    Clause(ObservationId),
    /// Another amount of that time is called the same.
    Shared(ObservationId),
    /// A time that is compared is not told near its amount.
    Time(ObservationId),
    /// What all rows are of is told of none.
    Thing,
    /// Nothing says what the amounts measure.
    Unmeasured,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::MissingParts => out.write_str("the parts are not all of their total"),
            Refusal::Apart => out.write_str("the rows share no words and stand far apart"),
            Refusal::Measures => out.write_str("two amounts are of different measures"),
            Refusal::Total => out.write_str("one of the rows is called a total"),
            Refusal::Trivial => out.write_str("there is nothing to compare"),
            Refusal::Name(row, words) => write!(out, "the name of {row} lacks “{}”", words.join("”, “")),
            Refusal::Foreign(row) => write!(out, "the name of {row} is none, or has a neighbour's words"),
            Refusal::Left(other) => write!(out, "{other}, of the same with another market, is left out"),
            Refusal::Place(row) => write!(out, "the place of {row} is told elsewhere"),
            Refusal::Clause(row) => write!(out, "the name of {row} is a clause"),
            Refusal::Shared(row) => write!(out, "another amount is called as {row} is"),
            Refusal::Time(row) => write!(out, "the time of {row} is not told near it"),
            Refusal::Thing => out.write_str("what all rows are of is told of none"),
            Refusal::Unmeasured => out.write_str("nothing says what the amounts measure"),
        }
    }
}

impl<'o> Candidate<'o> {
    /// Rows by themselves.
    pub fn new(form: Form, rows: Vec<&'o Observation>, labels: Labels) -> Self {
        Candidate { form, named_by: rows.clone(), rows, labels, over: None, opening: None }
    }

    /// The parts of the total that is refused, without it.
    pub fn without_whole(&self, refusal: &Refusal) -> Option<Candidate<'o>> {
        let (Refusal::Name(row, _) | Refusal::Foreign(row) | Refusal::Place(row) | Refusal::Clause(row)) = refusal else {
            return None;
        };
        let at = self.named_by.iter().position(|it| it.id == *row && self.is_whole(it))?;
        // Parts that are called after a total that is called wrong are called wrong as well.
        let thing = lowercase(&self.labels.thing);
        let counted = self.rows[at].unit.as_ref().and_then(Unit::counted).is_some_and(|it| lowercase(it).starts_with(&thing));
        let own = !thing.is_empty() && (counted || !lowercase(&self.rows[at].indicator).starts_with(&thing));
        let own = own || matches!(refusal, Refusal::Place(_));
        own.then_some(())?;
        let mut parts =
            Candidate { labels: self.labels.clone(), rows: self.rows.clone(), named_by: self.named_by.clone(), ..*self };
        parts.over = Some(parts.rows.remove(at));
        parts.named_by.remove(at);
        parts.labels.names.remove(at);
        (parts.rows.len() > 2).then_some(parts)
    }
}

impl Candidate<'_> {
    /// Why it is not drawn; `None` where it is.
    pub fn refusal(&self, language: &Language) -> Option<Refusal> {
        self.adds_up()
            .or_else(|| self.lacks_leader())
            .or_else(|| self.is_told_together())
            .or_else(|| self.is_of_one_kind(language))
            .or_else(|| self.is_of_one_measure(language))
            .or_else(|| self.has_no_total(language))
            .or_else(|| self.tells_enough(language))
            .or_else(|| self.is_borne_out(language))
            .or_else(|| self.is_measured(language))
            .or_else(|| self.has_clause(language))
    }

    /// Why a list whose form names its rows is not drawn.
    pub fn is_itemised(&self, language: &Language) -> Option<Refusal> {
        // A country among goods is no list of either.
        let places = self.labels.names.iter().filter(|it| is_place(it, language)).count();
        let mixed = places > 0 && places * 2 < self.rows.len();
        // How measures of some and of none changed is not compared, and a handful is seen in the sentence.
        let first =
            self.labels.names.iter().filter(|it| begins(it, language.class.measure | language.class.total, language)).count();
        let few = self.rows.iter().all(|it| it.role == Role::Level && it.value.abs() <= Decimal::from(HANDFUL));
        let share = language.classes.named("share-word");
        let shares = self.labels.names.iter().filter(|it| begins(it, share, language)).count();
        let shares = shares + usize::from(!self.labels.thing.is_empty());
        let apart = (mixed || first > 0 && first < self.rows.len()).then_some(Refusal::Measures);
        let contradicted = self.rows.iter().find(|it| it.saying.is_contradicted).map(|it| Refusal::Time(it.id));
        // "So với các nước": what is compared with them is told elsewhere. "Các ngân hàng khác": so are the first. "Nhóm hàng tăng khá" tells of
        // changes, and not of how much there is.
        let class = &language.class;
        let said = language.marked(self.opening.unwrap_or_default());
        let levels = self.rows.iter().all(|it| it.role == Role::Level);
        let elsewhere = said.has(class.against | class.continuing) || levels && said.has(class.rise | class.fall);
        // "Các thị trường xuất khẩu": of what goods is told before. Nor does a fine of so much to so much say for what.
        let traded = said.has(class.partner) && said.marks.before(said.tokens.len(), class.trade | class.salient).is_some();
        let fined = self.labels.thing == language.phrases.act.0 && self.rows.iter().any(|it| it.max.is_some());
        let elsewhere = elsewhere || traded || fined;
        // Of a list of hundredths who does what is told with its first alone: "20% doanh nghiệp được hỏi phải nghỉ, 76% không …".
        let does = class.verb | class.auxiliary | class.negation | class.speaking;
        let acts = self.labels.names.iter().filter(|it| language.marked(it).begins(does)).count();
        let unlike = self.is_of_shares() && acts > 0 && acts < self.rows.len();
        let naught = self.rows.iter().filter(|it| it.value == Decimal::ZERO).count() * 2 >= self.rows.len();
        apart
            .or((elsewhere || unlike).then_some(Refusal::Thing))
            .or(naught.then_some(Refusal::Trivial))
            .or((few && self.is_counted()).then_some(Refusal::Trivial))
            .or((self.is_of_shares() && self.opening.is_none() && shares == 0).then_some(Refusal::Unmeasured))
            // Of what is counted its unit says what it is, and not what was done with it.
            .or((self.opening.is_none() && self.labels.thing.is_empty() && first == 0).then_some(Refusal::Unmeasured))
            .or(contradicted)
            .or_else(|| self.adds_up())
            .or_else(|| self.lacks_leader())
            .or_else(|| self.is_of_one_measure(language))
            .or_else(|| self.has_no_total(language))
            .or_else(|| self.tells_enough(language))
            .or_else(|| self.is_measured(language).filter(|_| self.opening.is_none()))
    }

    pub(super) fn is_counted(&self) -> bool {
        self.rows.iter().any(|it| it.unit.as_ref().is_some_and(|it| it.counted().is_some()))
    }

    /// Whether its rows are hundredths, and nothing that changed.
    pub(super) fn is_of_shares(&self) -> bool {
        self.rows.iter().all(|it| it.role != Role::Change && it.unit == Some(Unit::Percent))
    }

    /// Whether an amount is the total of others that name rows.
    pub fn is_whole(&self, row: &Observation) -> bool {
        self.named_by.iter().any(|part| part.part_of() == Some(row.id))
    }

    /// The parts of a total are all of it, within what was written: a total with some of its parts looks as if the rest were nothing.
    pub fn adds_up(&self) -> Option<Refusal> {
        if self.overdone() {
            return Some(Refusal::MissingParts);
        }
        let whole = self.rows.iter().find(|it| self.is_whole(it))?;
        rest(whole, &self.rows).is_none_or(|it| it != Decimal::ZERO).then_some(Refusal::MissingParts)
    }

    /// Whether parts all rose or all fell by more, together, than their total: then what is said of the total is said of something else.
    fn overdone(&self) -> bool {
        let rows = || self.rows.iter().zip(&self.named_by).filter(|it| it.0.role == Role::Change);
        let Some((whole, by)) = rows().find(|it| self.is_whole(it.1) && it.0.id != it.1.id) else { return false };
        let relative = matches!(whole.unit, Some(Unit::Percent | Unit::PercentagePoint | Unit::Times) | None);
        let parts = || rows().filter(|it| it.1.part_of() == Some(by.id)).map(|it| it.0);
        let one_way = parts().all(|it| it.value.is_negative() == whole.value.is_negative());
        let sum = parts().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value.abs()));
        let most = whole.value.abs().times(Decimal::new(105, -2));
        !relative && one_way && sum.zip(most).is_some_and(|(sum, most)| sum > most)
    }

    /// A list of the others, without what leads it, makes another of them look as if it did: "các nhóm hàng còn lại là …".
    fn lacks_leader(&self) -> Option<Refusal> {
        let rest = self.labels.dimension != Dimension::Time && self.rows.iter().all(|it| it.saying.is_of_rest);
        rest.then_some(Refusal::MissingParts)
    }

    /// Rows that share no words of their names are told paragraph after paragraph: what stands further apart would have to be said to have
    /// something in common.
    fn is_told_together(&self) -> Option<Refusal> {
        let mut blocks: Vec<usize> = self.rows.iter().map(|it| it.span.block).collect();
        sort_by(&mut blocks, Ord::cmp);
        // What adds up is told together, wherever it stands.
        let whole = || self.rows.iter().find(|it| self.is_whole(it));
        let near = blocks.windows(2).all(|it| it[1] - it[0] <= 1) || whole().is_some_and(|it| comes_to(it, &self.rows));
        let together = self.labels.dimension != Dimension::Member || !self.labels.thing.is_empty() || near;
        (!together).then_some(Refusal::Apart)
    }

    /// Rows are places or none of them is: goods are no rows beside countries, nor countries beside continents.
    fn is_of_one_kind(&self, language: &Language) -> Option<Refusal> {
        let Candidate { rows, labels, .. } = self;
        // Places are no rows beside goods.
        let parts = || rows.iter().zip(&labels.names).filter(|it| !self.is_whole(it.0));
        let places = parts().filter(|it| is_place(it.1, language)).count();
        // Nor is what is no name: "Qatar" may be one that is not known.
        let capital = |it: &str| it.starts_with(char::is_uppercase) || !it.chars().any(char::is_alphabetic);
        let proper = |name: &str| name.split(' ').all(capital);
        let named = places * 2 >= parts().count() && parts().all(|it| proper(it.1));
        if labels.dimension == Dimension::Member && places > 0 && places < parts().count() && !named {
            return Some(Refusal::Measures);
        }
        // Nor is what is traded with one country beside what is traded with all.
        let country = |it: &Observation| {
            let with = it.member(language.phrases.partner);
            with.is_some_and(|it| language.marked(it).is(language.class.country | language.class.continent))
        };
        let traded = parts().filter(|it| country(it.0)).count();
        let all = |(row, name): (&&Observation, &String)| row.member(language.phrases.partner).is_none() && !proper(name);
        if labels.dimension == Dimension::Member && traded > 0 && parts().any(all) {
            return Some(Refusal::Measures);
        }
        // Nor are countries beside continents.
        let continents = parts().filter(|it| language.marked(it.1).is(language.class.continent)).count();
        if continents > 0 && continents < places && labels.dimension == Dimension::Member {
            return Some(Refusal::Measures);
        }
        None
    }

    /// No two rows are amounts of different measures: assets and profits are no rows of one chart, though both are money; nor is a share of
    /// those who answered beside a share of sales.
    fn is_of_one_measure(&self, language: &Language) -> Option<Refusal> {
        let Candidate { form, rows, labels, .. } = self;
        // One of two prices is no row beside what is told as one.
        let sided = rows.iter().filter(|it| it.member(language.phrases.sides.0).is_some()).count();
        if sided > 0 && sided < rows.len() {
            return Some(Refusal::Measures);
        }
        // A loss is no small profit.
        let losses = labels.names.iter().filter(|it| language.marked(it).has(language.class.deficit)).count();
        if losses > 0 && losses < rows.len() {
            return Some(Refusal::Measures);
        }
        // What one amount is more than another is no part of it, nor beside it.
        let balances = labels.names.iter().filter(|it| language.marked(it).has(language.class.balance)).count();
        if balances > 0 && balances < rows.len() {
            return Some(Refusal::Measures);
        }
        let first = labels.names.iter().filter(|it| begins(it, language.class.measure, language)).count();
        // How much of a plan was reached is told of measures of all kinds.
        let planned = rows.iter().all(|it| it.related(RelationKind::Plan).is_some());
        if self.is_of_shares() && !planned && labels.thing.is_empty() && first > 0 && first < rows.len() {
            return Some(Refusal::Measures);
        }
        let levels = matches!(form, Form::Ranked | Form::Range) && rows.iter().all(|it| it.role == Role::Level);
        let total = rows.iter().any(|it| it.part_of().is_some());
        if !levels || self.is_counted() || total || !labels.thing.is_empty() || labels.dimension != Dimension::Member {
            return None;
        }
        // What comes in is measured as what goes out is.
        if self.is_contrast(language) {
            return None;
        }
        let of_name = |name: &String| measures(&language.marked(name), language);
        let own: Vec<_> = labels.names.iter().map(of_name).filter(|it| !it.is_empty()).collect();
        let one_in_other = |one: &String, two: &String| format!(" {two} ").contains(&format!(" {one} "));
        let is_like = |one: &String, two: &String| one_in_other(one, two) || one_in_other(two, one);
        let shares = |one: &Vec<String>, two: &Vec<String>| one.iter().any(|it| two.iter().any(|other| is_like(it, other)));
        let alike = own.iter().all(|one| own.iter().all(|two| shares(one, two)));
        (!alike).then_some(Refusal::Measures)
    }

    /// What is called the whole of something is a total, though the text does not say of what: it stands beside none of its parts.
    fn has_no_total(&self, language: &Language) -> Option<Refusal> {
        let levels = self.rows.iter().all(|it| it.role == Role::Level && it.part_of().is_none());
        let named = |name: &String| {
            let marks = language.marked(name).marks;
            marks.at(0, language.class.total).is_some_and(|it| marks.at(it, language.class.measure).is_none())
        };
        let levels = levels && self.labels.dimension != Dimension::Time;
        // The total of one of several is no total of the others: of a firm's among firms, of one that is not the sum of the rest.
        let over = |row: &Observation, name: &str| {
            let partner = row.member(language.phrases.partner).is_some();
            if self.labels.dimension == Dimension::Area || name.starts_with(char::is_uppercase) || partner {
                return false;
            }
            let others = self.rows.iter().filter(|it| it.id != row.id);
            others.map(|it| it.value).try_fold(Decimal::ZERO, Decimal::plus).is_some_and(|it| it <= row.value)
        };
        let total = |(row, name): &(&&Observation, &String)| row.saying.is_total && over(row, name) || named(name);
        let totals = self.rows.iter().zip(&self.labels.names).filter(total).count();
        (levels && totals > 0 && totals < self.rows.len()).then_some(Refusal::Total)
    }

    /// Two rows are compared where they are told close together, as amounts of one thing; a total with one part, or a range beside one
    /// amount, tells nothing that the text does not.
    fn tells_enough(&self, language: &Language) -> Option<Refusal> {
        // All alike: the same told again, or nothing to compare.
        let apart = self.labels.dimension != Dimension::Time;
        if apart && self.rows.iter().all(|it| it.value == self.rows[0].value && it.max == self.rows[0].max) {
            return Some(Refusal::Trivial);
        }
        // "1,15 USD" beside "2,11 tỷ USD" lacks a word for its size.
        let sizes = self.rows.iter().map(|it| it.value.abs()).filter(|it| *it > Decimal::ZERO);
        let (least, most) = (sizes.clone().min(), sizes.max());
        let spread = |times: i64| {
            least.zip(most).is_some_and(|(least, most)| least.times(Decimal::from(times)).is_some_and(|it| it < most))
        };
        if spread(SLIP) && self.rows.iter().all(|it| it.unit.as_ref().is_some_and(|it| it.currency().is_some())) {
            return Some(Refusal::Trivial);
        }
        // Nor is "7,8" of "7,8 và 1.900 tỷ đồng" sure to be of that size.
        let bare = |it: &&Observation| !it.quote.chars().any(|it| it.is_alphabetic() || it == '%');
        if spread(UNSURE) && self.rows.iter().any(bare) {
            return Some(Refusal::Trivial);
        }
        // The voltage of a line says which one it is.
        if self.rows.iter().all(|it| matches!(&it.unit, Some(Unit::Physical(symbol)) if &**symbol == VOLTAGE)) {
            return Some(Refusal::Trivial);
        }
        // A handful is seen in the sentence.
        let few = |it: &&Observation| it.role == Role::Level && it.value.abs() <= Decimal::from(HANDFUL);
        let handful = self.is_counted() && self.rows.iter().all(few);
        if handful && (self.rows.len() <= 3 || self.form == Form::UnitGrid) {
            return Some(Refusal::Trivial);
        }
        let [one, two] = self.rows.as_slice() else { return None };
        let part = one.part_of() == Some(two.id) || two.part_of() == Some(one.id);
        let apart = one.id.0.abs_diff(two.id.0);
        let near = apart <= MOST_APART || apart <= MOST_APART_OF_ONE && !self.labels.thing.is_empty();
        // What changed in one sentence its author compares.
        let changes = one.role == Role::Change && one.span.block == two.span.block;
        // The unit of what is counted is no thing that two counts have in common.
        let unit = words_of(&one.quote, language);
        let told = words_of(&self.labels.thing, language).iter().any(|it| !unit.contains(it));
        let one_thing = told || changes || self.is_contrast(language);
        let enough = match self.form {
            Form::BeforeAfter => true,
            Form::Range | Form::UnitGrid => false,
            _ => near && !part && (self.labels.dimension != Dimension::Member || one_thing),
        };
        (!enough).then_some(Refusal::Trivial)
    }

    /// Whether one of two rows is what comes in, and the other what goes out, of the same.
    fn is_contrast(&self, language: &Language) -> bool {
        let [one, two] = self.labels.names.as_slice() else { return false };
        // Parts of a total that is not shown may be of one country's trade.
        if self.rows.iter().any(|it| it.part_of().is_some()) {
            return false;
        }
        // Nor does what their sentence begins with say whose trade it is.
        let words = |name: &str| words_of(name, language);
        let told = words(&[self.labels.thing.as_str(), one, two].join(", "));
        let further = |it: &&&Observation| it.saying.further.iter().filter(|it| !told.contains(it)).count() > 1;
        if self.rows.iter().any(|it| further(&it)) {
            return false;
        }
        let (one, two) = (words(one), words(two));
        let has = |words: &[String], word: &str| words.iter().any(|it| it.split(' ').any(|it| it == word) || it == word);
        language.phrases.opposites.iter().any(|(back, forth)| {
            let turned = has(&one, back) && has(&two, forth) || has(&one, forth) && has(&two, back);
            let rest = |of: &[String]| of.iter().filter(|it| *it != back && *it != forth).cloned().collect::<Vec<_>>();
            let (one, two) = (rest(&one), rest(&two));
            turned && (one.iter().any(|it| two.contains(it)) || one.is_empty() || two.is_empty())
        })
    }
}

/// What of a total its parts among some rows leave, beyond what is lost by rounding; less than nought where they are more. `None` where it
/// cannot be reckoned.
pub fn rest(whole: &Observation, rows: &[&Observation]) -> Option<Decimal> {
    let mut parts = rows.iter().filter(|it| it.part_of() == Some(whole.id));
    let exact = whole.bound == Bound::Exact && parts.all(|it| it.bound == Bound::Exact);
    let gap = gap(whole, rows)?;
    let lost = gap.abs().times(Decimal::from(if exact { EXACT } else { LOOSE }))? <= whole.value.abs();
    Some(if lost { Decimal::ZERO } else { gap })
}

/// Whether the parts of a total among some rows come to it, but for what rounding loses.
pub fn comes_to(whole: &Observation, rows: &[&Observation]) -> bool {
    let lost = gap(whole, rows).and_then(|it| it.abs().times(Decimal::from(ROUNDED)));
    lost.is_some_and(|it| it <= whole.value.abs())
}

/// By how much a total is more than its parts among some rows.
fn gap(whole: &Observation, rows: &[&Observation]) -> Option<Decimal> {
    let mut parts = rows.iter().filter(|it| it.part_of() == Some(whole.id));
    whole.value.minus(parts.try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value))?)
}

/// The words of some classes that a name begins with, after a word for the whole of something.
fn opening(name: &Marked, classes: Set, language: &Language) -> Option<Range<usize>> {
    let whole = name.marks.at(0, language.class.total | language.class.number_of).unwrap_or(0);
    // "Chi nhánh" is no "chi".
    let office = |it: &(usize, Set)| it.1 & language.class.organisation != 0;
    let longest = |it: usize| name.marks.starting(it).next().filter(office).map_or(0, |it| it.0);
    [0, whole].into_iter().find_map(|it| Some(it..it + name.marks.at(it, classes).filter(|length| *length >= longest(it))?))
}

/// The measures that a name begins with: "kim ngạch", "xuất khẩu" of "kim ngạch xuất khẩu gạo".
fn measures(name: &Marked, language: &Language) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = opening(name, language.class.measure, language);
    while let Some(it) = next {
        next = name.marks.at(it.end, language.class.measure | language.class.verb).map(|length| it.end..it.end + length);
        found.push(it.map(|at| name.tokens.word(at)).collect::<Vec<_>>().join(" "));
    }
    // "Tổng vốn" and "đầu tư" are "vốn đầu tư" as well.
    found.push(found.join(" "));
    found.retain(|it| !it.is_empty());
    found
}

/// Whether a name begins with a word of some classes, after a word for the whole of something.
pub fn begins(name: &str, classes: Set, language: &Language) -> bool {
    opening(&language.marked(name), classes, language).is_some()
}

/// Whether a name is that of a place and nothing else, but for a word for markets before it.
fn is_place(name: &str, language: &Language) -> bool {
    let class = &language.class;
    let lower = lowercase(name);
    let place = lower.strip_prefix(language.phrases.partner).unwrap_or(&lower);
    language.marked(place.trim_start()).is(class.country | class.province | class.region | class.world)
}
