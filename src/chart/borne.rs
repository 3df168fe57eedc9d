//! Whether what the rows of a chart are called is borne out by what the text tells of each of them.

use super::gate::{Candidate, Refusal, begins, comes_to};
use super::{spec::Form, spoken};
use crate::{
    language::{
        Language,
        classes::{Marked, Set},
    },
    observation::{Observation, Placed, RelationKind, Role, measured, words_of},
    quantity::{Bound, Unit},
    table::Dimension,
    text::lowercase,
};

impl Candidate<'_> {
    /// What is told of something is no name of it: "gạo cũng đạt mức tăng cao". Of those who were asked it is what they said.
    pub(super) fn has_clause(&self, language: &Language) -> Option<Refusal> {
        let Candidate { named_by, labels, .. } = self;
        let members = labels.dimension == Dimension::Member;
        if members && labels.names.iter().any(|it| spoken::measures_differ(it, &labels.thing, language)) {
            return Some(Refusal::Measures);
        }
        // "Chi phí quảng cáo, hỗ trợ" is not called by its last word.
        let last = |row: &Observation, name: &str| row.indicator.ends_with(&format!(", {name}"));
        let broken = |row: &Observation, name: &str| {
            spoken::is_by_office(name, language) || spoken::is_doubled(name, language) || last(row, name)
        };
        if let Some(it) = self.rows.iter().zip(&labels.names).find(|it| members && broken(it.0, it.1)) {
            return Some(Refusal::Clause(it.0.id));
        }
        if self.form == Form::BeforeAfter && (spoken::says(&labels.thing, language) || spoken::is_open(&labels.thing, language)) {
            return Some(Refusal::Clause(self.rows[0].id));
        }
        // "Lợi nhuận bằng 74% kế hoạch, bằng 103% cùng kỳ": what is said of another time is of no plan.
        let planned = |row: &Observation, name: &str| {
            let plain = row.role == Role::Change || row.index;
            plain && row.related(RelationKind::Plan).is_none() && language.marked(name).has(language.class.plan)
        };
        if let Some(it) = self.rows.iter().zip(&labels.names).find(|it| planned(it.0, it.1)) {
            return Some(Refusal::Foreign(it.0.id));
        }
        // "Kim ngạch tăng thêm bông" does not fall.
        let turned = |row: &Observation, name: &str| {
            let way = if row.value.is_negative() { language.class.rise } else { language.class.fall };
            row.role == Role::Change && !row.index && language.marked(name).has(way)
        };
        let mut named = self.rows.iter().zip(&labels.names);
        if let Some(it) = named.find(|it| turned(it.0, it.1) || turned(it.0, &labels.thing)) {
            return Some(Refusal::Foreign(it.0.id));
        }
        // What is like all of them and is told again as one of them tells that they are not.
        let thing = lowercase(&labels.thing);
        let again = |name: &str| thing.contains(' ') && format!(" {} ", lowercase(name)).contains(&format!(" {thing} "));
        let parts = || named_by.iter().zip(&labels.names).filter(|it| !self.is_whole(it.0));
        if labels.dimension == Dimension::Member && parts().any(|it| again(it.1)) {
            return Some(Refusal::Measures);
        }
        // "Thị trường này" is some market.
        let pointing = |name: &str| name.split(' ').any(|it| language.phrases.pointing.contains(&it));
        if pointing(&labels.thing) || labels.names.iter().any(|it| pointing(it)) {
            return Some(Refusal::Clause(named_by[0].id));
        }
        let member = labels.dimension == Dimension::Member && !self.is_of_shares();
        let named = named_by.iter().zip(&labels.names).filter(|it| !self.is_whole(it.0));
        named.into_iter().find(|it| member && spoken::has_clause(it.1, language)).map(|it| Refusal::Clause(it.0.id))
    }

    /// Whether a word is a name: it tells something beside what is measured and done, and is not cut before its end.
    fn is_name(&self, name: &str, language: &Language) -> bool {
        let class = &language.class;
        // "Anh" is a country, though a word for someone as well.
        if language.marked(name).is(class.country) && name.starts_with(char::is_uppercase) {
            return true;
        }
        // "Nhập" is told by "xuất".
        let told = |way: &str| self.labels.names.iter().any(|it| lowercase(it) == way);
        let own = lowercase(name);
        if language.phrases.opposites.iter().any(|it| (it.0 == own || it.1 == own) && told(it.0) && told(it.1)) {
            return true;
        }
        let Marked { tokens, marks } = language.marked(name);
        let longest = marks.ending(tokens.len()).next().map_or(0, |it| it.0);
        let small = class.preposition | class.joining | class.of | class.number_of | class.parts | class.total;
        // Nor does one begin with "của", or with "ngoại trừ".
        let cut = marks.before(tokens.len(), small).filter(|it| *it >= longest).or(marks.at(0, class.of | class.exception));
        // "Hàng dệt may với tổng kim ngạch" goes on with how much that is.
        let measure = marks.before(tokens.len(), class.measure).map(|it| tokens.len() - it);
        let measure = measure.map(|it| it - marks.before(it, class.total).unwrap_or(0));
        let opens = measure.and_then(|it| marks.before(it, class.joining)).is_some();
        let cut = cut.or(measure.filter(|_| opens));
        // What is done may be what changed: "xây dựng tăng 3,1%".
        let counted = self.is_counted() || self.rows.iter().all(|it| it.role == Role::Change);
        let empty = |word: &String| {
            let marked = language.marked(word);
            let of = |classes: Set| marked.is(classes);
            // "Xuất khẩu" is both done and measured.
            of(class.empty_noun | class.time_noun | class.pronoun | class.plan)
                || !counted
                    && of(class.measure) != of(class.verb)
                    && (of(class.verb) && !word.contains(' ') || of(class.measure) && !self.labels.thing.is_empty())
        };
        // A year is no name of a row.
        cut.is_none() && name.chars().any(char::is_alphabetic) && words_of(name, language).iter().any(|it| !empty(it))
    }

    /// Each row is called by all of the words of its own piece of a sentence and by no others, and what all are of is told of one of them.
    /// Times that are compared are told near their amounts.
    pub fn is_borne_out(&self, language: &Language) -> Option<Refusal> {
        let Candidate { named_by: rows, labels, .. } = self;
        let class = &language.class;
        let member = labels.dimension == Dimension::Member;
        let one_place = rows.iter().all(|it| it.area == rows[0].area);
        let own = |name: &String| if member { name.clone() } else { String::new() };
        let missing: Vec<Vec<String>> =
            rows.iter().zip(&labels.names).map(|(row, name)| labels.missing(row, &own(name), one_place, language)).collect();
        // What is told of all rows alike tells none from another.
        let parts = || rows.iter().zip(&missing).filter(|it| !self.is_whole(it.0));
        let through_time = self.form == Form::BeforeAfter;
        let shared = |word: &String| !through_time && parts().all(|it| it.1.contains(word));
        let counts = |row: &Observation| row.unit.as_ref().is_some_and(|it| it.counted().is_some());
        // What is counted is called by its unit alone, or it may be called by what is told of a neighbour.
        let is_counted = |row: &Observation, name: &str| {
            let (quoted, place) = (words_of(&row.quote, language), row.area.as_deref().map(lowercase));
            counts(row) && words_of(name, language).iter().all(|it| quoted.contains(it) || place.as_ref() == Some(it))
        };
        let is_sum = |row: &Observation| row.bound == Bound::Exact && comes_to(row, rows);
        let is_measured = |row: &Observation| begins(&row.indicator, class.measure, language);
        let borne = |row: &Observation, name: &str, missing: &[String]| match () {
            // Parts that come to it tell that it is of what they are.
            () if self.is_whole(row) && is_sum(row) && (is_counted(row, &row.indicator) || is_measured(row)) => true,
            // A total is called by what it is; how it came about may stay untold.
            () if member && self.is_whole(row) => {
                let place = row.area.as_deref().map(lowercase);
                // A single letter counts points of a list.
                let telling = |it: &&String| it.chars().nth(1).is_some() && !language.marked(it).is(class.home);
                let own = row.saying.words.iter().filter(|it| place.as_ref() != Some(*it) && telling(it));
                let named = words_of(name, language);
                // By how it opens, or by most of it: "hội khóa XV" is not what "tổng mức đầu tư theo nghị quyết của Quốc hội khóa XV" tells of.
                let is_told = |it: &String| {
                    named.iter().any(|word| it == word || it.strip_suffix(word.as_str()).is_some_and(|it| it.ends_with(' ')))
                };
                let told: Vec<bool> = own.map(is_told).collect();
                let (has, of) = (told.iter().filter(|it| **it).count(), told.len());
                // What is counted is told by its unit as well.
                let counted = counts(row) && has > 0 || is_counted(row, name);
                // What is told last, right before the amount, is what it is.
                let nearest = told.last().is_some_and(|it| *it);
                let measured = (has * 3 >= of || nearest) && begins(name, class.measure, language);
                (told.first().is_none_or(|it| *it) || has * 2 >= of || counted || measured)
                    && !labels.is_foreign(row, name, language)
            }
            () if !missing.iter().all(shared) => false,
            () if member => self.is_name(name, language) && !labels.is_foreign(row, name, language),
            () => true,
        };
        let mut named = rows.iter().zip(&labels.names).zip(&missing);
        if let Some(((row, _), missing)) = named.find(|((row, name), missing)| !borne(row, name, missing)) {
            let lacks = !self.is_whole(row) && !missing.iter().all(shared);
            return Some(if lacks { Refusal::Name(row.id, missing.clone()) } else { Refusal::Foreign(row.id) });
        }
        // The amount that another is compared with bears the time out that this one was taken to have.
        let year_apart = |one: &Observation, two: &Observation| {
            let periods = one.period.zip(two.period);
            periods.is_some_and(|(one, two)| one.plus_years(1) == two || two.plus_years(1) == one)
        };
        let borne_out = |it: &Observation| {
            let other = rows.iter().find(|other| other.related(RelationKind::Previous) == Some(it.id));
            other.is_some_and(|other| year_apart(it, other) && other.saying.is_dated)
        };
        if let Some(row) = self.rows.iter().find(|it| it.saying.is_contradicted) {
            return Some(Refusal::Time(row.id));
        }
        // "To date" is no time that another is before.
        let undated = |it: &&&Observation| it.is_stated() && (!it.saying.is_dated && !borne_out(it) || it.to_date);
        if let Some(row) = rows.iter().find(undated).filter(|_| labels.dimension == Dimension::Time) {
            return Some(Refusal::Time(row.id));
        }
        // A place is told in the sentence of its amount.
        if let Some(row) =
            rows.iter().find(|it| labels.dimension == Dimension::Area && it.is_stated() && it.saying.placed == Placed::Elsewhere)
        {
            return Some(Refusal::Place(row.id));
        }
        // Which of two prices they are, their order says.
        let (_, buying, selling) = language.phrases.sides;
        let bare = [buying, selling].into_iter().find_map(|it| labels.thing.strip_suffix(it)).unwrap_or(&labels.thing);
        // By what trade is measured, their unit says: "lượng xuất khẩu gạo".
        let Marked { tokens, marks } = language.marked(bare);
        let by = marks.at(0, class.volume | class.worth).filter(|it| marks.at(*it, class.trade).is_some());
        let thing = words_of(by.map_or(bare, |it| tokens.slice(it, tokens.len() - 1)), language);
        let grounded = |row: &&Observation| {
            let told = words_of(&format!("{}, {}", row.clause, row.quote), language);
            let listed = row.saying.measure.as_ref() == Some(&labels.thing);
            // What is counted is what its unit says, with words from elsewhere.
            let counted = row.unit.as_ref().and_then(Unit::counted).is_some_and(|it| labels.thing.starts_with(it));
            // "Trao đổi hàng hóa" tells of "kim ngạch xuất nhập khẩu".
            let same = {
                let told = measured(&row.clause, language);
                measured(&labels.thing, language).iter().all(|it| told.contains(it))
            };
            let says = |word: &String| told.contains(word) || row.saying.words.contains(word);
            // Who embezzles so much tells of "tiền chiếm đoạt".
            let does = |it: &(&str, &str)| it.1 == labels.thing && words_of(it.0, language).iter().all(says);
            let paid = language.phrases.paid.iter().any(does);
            listed || counted || same || paid || thing.iter().all(says)
        };
        // One word that is neither counted nor a measure is the end of a longer name: "tự nguyện", "xảy".
        let measure = class.measure | class.number_of | class.total | class.balance;
        let counted = rows[0].unit.as_ref().and_then(Unit::counted).map(|it| lowercase(it.split(',').next().unwrap_or(it)));
        let opens = |thing: &str, unit: &str| format!("{} ", lowercase(thing)).starts_with(&format!("{unit} "));
        let named = |thing: &str| begins(thing, measure, language) || counted.is_some_and(|it| opens(thing, &it));
        let part = rows.iter().any(|it| it.part_of().is_some());
        let alone = through_time && (thing.len() < 2 || part) && !named(&labels.thing);
        if alone {
            return Some(Refusal::Thing);
        }
        (self.over.is_none() && !rows.iter().any(grounded)).then_some(Refusal::Thing)
    }

    /// A chart says what its amounts measure: money, tonnes and hundredths say nothing of what they are of. What is counted is named by its
    /// unit, and money for each of something is a price.
    pub fn is_measured(&self, language: &Language) -> Option<Refusal> {
        let Candidate { rows, labels, .. } = self;
        let class = &language.class;
        // Nor do hours and months.
        let of_time = |counted: &str| language.marked(counted).is(class.duration);
        let says = |unit: &Unit| {
            unit.counted().is_some_and(|it| !of_time(it)) || matches!(unit, Unit::Rate(of, _) if of.currency().is_some())
        };
        let counted = rows.iter().all(|it| it.unit.as_ref().is_some_and(says));
        let share = self.is_of_shares();
        // Hundredths of what is said nowhere: a share, a part of a plan, what was exceeded by so much.
        let of_something = |it: &&Observation| {
            let exceeds = language.marked(&it.bound_words).has(class.rise);
            // "Bằng 98,8%" of nothing that is named is against a time before.
            let related = it.relation.is_some_and(|it| it.kind != RelationKind::Share || it.whole.is_some());
            !exceeds && (it.role == Role::Share || related)
        };
        if share && !rows.iter().all(of_something) {
            return Some(Refusal::Unmeasured);
        }
        // A market share of nothing that is named: "thị phần".
        let alone = || language.marked(&labels.thing).is(language.classes.named("share-word")) && self.opening.is_none();
        if share && rows.iter().all(|it| it.role == Role::Share && it.relation.is_none()) && alone() {
            return Some(Refusal::Unmeasured);
        }
        // Prices of nothing that is named: "giá" at two places, or of two firms.
        let priced = rows.iter().all(|it| matches!(it.unit, Some(Unit::Rate(..))));
        let proper = |it: &String| it.chars().next().is_some_and(char::is_uppercase);
        let of_nothing = labels.dimension != Dimension::Member || labels.names.iter().all(proper);
        if priced && of_nothing && self.opening.is_none() && language.marked(&labels.thing).is(class.measure) {
            return Some(Refusal::Unmeasured);
        }
        if rows.iter().any(|it| it.index && it.base_period.is_none()) {
            return Some(Refusal::Unmeasured);
        }
        let any = class.verb | class.auxiliary | class.having | class.measure | class.speaking | class.reporting;
        let first = class.measure | class.verb;
        let names = |name: &str| if share { language.marked(name).has(any) } else { begins(name, first, language) };
        let thing = is_telling(&labels.thing, language) && (share || begins(&labels.thing, first, language));
        let named = self.named_by.iter().zip(&labels.names).all(|(row, name)| self.is_whole(row) || names(name));
        let whole = self.named_by.iter().zip(&labels.names);
        let whole = whole.filter(|it| self.is_whole(it.0)).any(|(row, name)| names(&row.indicator) || names(name));
        // Hectares and tonnes of something that is broken down whole say enough.
        let physical = |it: &&Observation| self.is_whole(it) && matches!(it.unit, Some(Unit::Physical(_)));
        let whole = whole || self.rows.iter().any(physical);
        let measured = self.opening.is_some() || counted || thing || whole || labels.dimension == Dimension::Member && named;
        (!measured).then_some(Refusal::Unmeasured)
    }
}

/// Whether a name has a word that tells something, beside a measure.
fn is_telling(name: &str, language: &Language) -> bool {
    words_of(name, language).iter().any(|it| !language.marked(it).is(language.class.empty_noun))
}
