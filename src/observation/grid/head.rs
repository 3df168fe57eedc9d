//! What the head of a column, the name of a row, or a caption says: in what unit, when, what kind of statement, of what.

use crate::{
    decimal::Decimal,
    language::{
        Language,
        classes::{Marked, Set},
    },
    period::Period,
    quantity::{Item, Quantity, Unit, When, YearOf, lexer::Tokens},
    text::{collapsed, lowercase, uncapitalised},
};

use super::super::calendar::{Calendar, same_in};

/// What a head says.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// As it stands.
    pub text: String,
    /// The unit of the values under it, and how many of it each one of them is: thousands of tonnes are a thousand.
    pub unit: Option<(Decimal, Unit)>,
    /// When.
    pub period: Option<Period>,
    /// What it is compared with: a time, or the same time of the year before.
    pub against: Option<When>,
    /// What it is of, without unit and time; empty where it says nothing else.
    pub name: String,
    /// Whether it tells of a rise.
    pub rises: bool,
    /// Whether it tells of a fall.
    pub falls: bool,
    /// Whether it compares with something.
    pub compares: bool,
    /// Whether it is of shares of a whole.
    pub shares: bool,
    /// Whether it is of a plan, or of how much of one was reached.
    pub plans: bool,
    /// Whether it is of estimates.
    pub estimates: bool,
}

/// Reads heads of one article.
pub struct Reader<'r> {
    pub language: &'static Language,
    pub calendar: &'r Calendar,
}

impl Reader<'_> {
    fn items(&self, text: &str) -> Vec<Item> {
        self.language.items(text)
    }

    /// The one quantity that a text is, if it is one.
    pub fn quantity(&self, text: &str) -> Option<Quantity> {
        let items = self.items(text);
        let [Item::Quantity(quantity)] = items.as_slice() else { return None };
        (quantity.range.start == 0 && quantity.range.end == text.len() && quantity.value.is_some()).then(|| quantity.clone())
    }

    /// The unit that a text is: "tỷ đồng", "%", "nghìn tấn"; things that are counted only where they may be.
    pub fn unit(&self, text: &str, counted: bool) -> Option<(Decimal, Unit)> {
        let bare = self.without_label(text).0;
        let quantity = self.quantity(&format!("1 {}", lowercase(&bare)))?;
        let (value, unit) = (quantity.value?, quantity.unit?);
        let fits = counted || unit.counted().is_none();
        (fits && quantity.max.is_none() && unit != Unit::Rank).then_some((value, unit))
    }

    /// A text without "đơn vị:" before it; and whether that stood there.
    fn without_label(&self, text: &str) -> (String, bool) {
        let lower = lowercase(text);
        let label = self.language.heads.unit.iter().find(|it| lower.starts_with(**it));
        let rest = label.and_then(|it| text.get(it.len()..)).filter(|it| !it.starts_with(char::is_alphabetic));
        let tidy = |it: &str| {
            it.trim_matches(|it: char| it.is_whitespace() || matches!(it, ':' | ';' | ',' | '.' | '(' | ')')).to_owned()
        };
        rest.map_or_else(|| (tidy(text), false), |it| (tidy(it), true))
    }

    /// Whether a head is over a column of units.
    pub fn is_over_units(&self, text: &str) -> bool {
        self.language.heads.unit.contains(&lowercase(&collapsed(text)).trim_matches(['.', ':', ' ']))
    }

    /// Whether a head is over a column that numbers the rows.
    pub fn is_over_ordinals(&self, text: &str) -> bool {
        self.language.heads.ordinal.contains(&lowercase(&collapsed(text)).trim_matches(['.', ':', ' ']))
    }

    /// Whether a word of the language's classes stands anywhere in a text.
    fn has(&self, text: &str, classes: Set) -> bool {
        // A capital within a head begins the next of its lines, and no name.
        self.language.marked(&lowercase(text)).has(classes)
    }

    /// Reads a head, or a caption.
    pub fn head(&self, text: &str) -> Head {
        let class = &self.language.class;
        let text = collapsed(text);
        let (unit, rest) = self.take_unit(&text);
        let compares = self.has(&rest, class.against);
        let (times, name) = self.take_times(&rest);
        let against = times.iter().find(|it| it.1).map(|it| it.0);
        let named: Vec<When> = times.iter().filter(|it| !it.1).map(|it| it.0).collect();
        let period = whole_time(&named).and_then(|it| self.place(it));
        let lower = lowercase(&rest);
        Head {
            unit,
            period,
            against,
            rises: self.has(&rest, class.rise | class.growth),
            falls: self.has(&rest, class.fall),
            compares,
            shares: self.language.heads.shares.iter().any(|it| lower.contains(it)),
            plans: self.has(&rest, class.expected | class.plan),
            estimates: self.language.heads.estimated.iter().any(|it| lower.starts_with(it)),
            name: self.name(&name),
            text,
        }
    }

    /// What is left as a name: without "Bảng 1.", without what only compares.
    fn name(&self, text: &str) -> String {
        let mut rest = text.trim();
        let lower = lowercase(rest);
        if let Some(word) = self.language.heads.table.iter().find(|it| lower.starts_with(&format!("{it} "))) {
            let after = rest.get(word.len()..).unwrap_or_default().trim_start();
            let number: usize = after.find(|it: char| !(it.is_ascii_digit() || it == '.' || it == '-')).unwrap_or(after.len());
            if number > 0 {
                rest = after.get(number..).unwrap_or_default();
            }
        }
        // "Xuất khẩu gạo theo thị trường" is of exports of rice.
        let cut = self.language.heads.by.iter().filter_map(|it| lowercase(rest).find(&format!(" {it} "))).min();
        let rest = cut.and_then(|it| rest.get(..it)).unwrap_or(rest);
        let class = &self.language.class;
        // "ước", "lũy kế", "trong", "năm", "so với": what is left of a time or a plan.
        let small =
            class.against | class.preposition | class.during | class.up_to | class.joining | class.earlier | class.running;
        let small = small | class.expected | class.plan | class.light_verb | class.estimate;
        let estimated = self.language.heads.estimated.iter().find(|it| lowercase(rest).ends_with(&format!(" {it}")));
        let rest = estimated.and_then(|it| rest.get(..rest.len() - it.len())).unwrap_or(rest);
        let name = uncapitalised(rest.trim_matches(|it: char| !it.is_alphanumeric() && it != ')'));
        let Marked { tokens, marks } = self.language.marked(&name);
        // These stand before a measure as well: "ước trị giá", "lũy kế số dự án".
        let before = class.against | class.running | class.plan | class.estimate | class.expected | class.up_to;
        let mut first = 0;
        let begins = |it: &&&str| lowercase(&name).strip_prefix(**it).is_some_and(|it| it.is_empty() || it.starts_with(' '));
        let reached = self.language.heads.reached.iter().find(begins);
        if let Some(reached) = reached {
            first = Tokens::new(reached).len();
        }
        while let Some(length) = marks.at(first, before) {
            first += length;
        }
        let says =
            (first..tokens.len()).any(|it| marks.at(it, small).is_none() && tokens.raw(it).chars().any(char::is_alphabetic));
        let name = name.get(if says { tokens.range(first, first).start } else { name.len() }..).unwrap_or_default();
        if acronym(name) { name.to_owned() } else { uncapitalised(name) }
    }

    /// The unit in a head, and the head without it.
    fn take_unit(&self, text: &str) -> (Option<(Decimal, Unit)>, String) {
        for (open, close) in brackets(text) {
            let inner = &text[open + 1..close];
            let labelled = self.without_label(inner).1;
            let short = inner.split(' ').count() <= MOST_WORDS && !acronym(inner);
            if let Some(unit) = self.unit(inner, labelled || short) {
                let rest = format!("{} {}", &text[..open], text.get(close + 1..).unwrap_or_default());
                return (Some(unit), collapsed(&rest));
            }
        }
        let labelled = self.without_label(text);
        if labelled.1 {
            return (self.unit(text, true), String::new());
        }
        if let Some(unit) = self.unit(text, false) {
            return (Some(unit), String::new());
        }
        if text.contains('%') {
            return (Some((Decimal::from(1), Unit::Percent)), collapsed(&text.replace('%', " ")));
        }
        // "Sản lượng, nghìn tấn".
        for mark in [", ", " - "] {
            let Some((before, last)) = text.rsplit_once(mark) else { continue };
            if let Some(unit) = self.unit(last, false) {
                return (Some(unit), before.to_owned());
            }
        }
        // "Số doanh nghiệp": what is counted is said.
        let lower = lowercase(text);
        let counted = lower.strip_prefix(self.language.heads.number_of).and_then(|it| it.strip_prefix(' '));
        (counted.and_then(|it| self.counted(it)), text.to_owned())
    }

    /// What is counted, where a text begins with it.
    fn counted(&self, text: &str) -> Option<(Decimal, Unit)> {
        let items = self.items(&format!("1 {text}"));
        let Some(Item::Quantity(quantity)) = items.first() else { return None };
        let unit = quantity.unit.clone().filter(|it| it.counted().is_some() && quantity.range.start == 0)?;
        Some((quantity.value?, unit))
    }

    /// Units that a caption gives by name: "Lượng: nghìn tấn; trị giá: triệu USD".
    pub fn named_units(&self, text: &str) -> Vec<(String, (Decimal, Unit))> {
        let (rest, labelled) = self.without_label(text.trim_matches(['(', ')', ' ']));
        let parts = rest.split([';', ',']).filter_map(|it| it.split_once(':')).filter(|_| labelled);
        parts.filter_map(|(name, unit)| Some((lowercase(name.trim()), self.unit(unit, true)?))).collect()
    }

    /// The times in a head, each with whether something is compared with it; and the head without them.
    fn take_times(&self, text: &str) -> (Vec<(When, bool)>, String) {
        if let Some(when) = (self.language.heads.time)(text) {
            return (vec![(when, false)], String::new());
        }
        let short = self.take_short_times(text);
        if !short.0.is_empty() {
            return short;
        }
        let items = self.items(text);
        let Marked { tokens, marks } = self.language.marked(text);
        let (mut times, mut rest) = (Vec::new(), String::new());
        let mut from = 0;
        for item in items {
            let range = item.range();
            let when = match item {
                Item::When(when, _) => when,
                // "Sơ bộ 2023": a year by itself.
                Item::Quantity(it) if it.unit.is_none() => match text.get(range.clone()).and_then(year) {
                    Some(period) => When::Fixed(period),
                    None => continue,
                },
                _ => continue,
            };
            let token = tokens.at_byte(range.start);
            let compared = (1..=MOST_BETWEEN)
                .any(|back| token.checked_sub(back).is_some_and(|it| marks.at(it, self.language.class.against).is_some()));
            times.push((when, compared || matches!(when, When::SamePeriod(_))));
            rest.push_str(text.get(from..range.start).unwrap_or_default());
            rest.push(' ');
            from = range.end;
        }
        rest.push_str(text.get(from..).unwrap_or_default());
        if times.is_empty() { self.take_bare_time(text) } else { (times, collapsed(&rest)) }
    }

    /// Times written short among the words of a head: "Thực hiện 6T/2024".
    fn take_short_times(&self, text: &str) -> (Vec<(When, bool)>, String) {
        let (mut times, mut rest) = (Vec::new(), String::new());
        for word in text.split(' ') {
            match (self.language.heads.time)(word) {
                Some(when) => times.push((when, self.has(&rest, self.language.class.against))),
                None => rest.extend([word, " "]),
            }
        }
        (times, collapsed(&rest))
    }

    /// So many months, or a year that something else took: "Thực hiện 9 tháng", "Kế hoạch 2024".
    fn take_bare_time(&self, text: &str) -> (Vec<(When, bool)>, String) {
        let words: Vec<&str> = text.split(' ').collect();
        let months = words.windows(2).map(|it| it.join(" ")).find_map(|it| Some(((self.language.heads.time)(&it)?, it)));
        let found = months.or_else(|| words.iter().find_map(|it| Some((When::Fixed(year(it)?), (*it).to_owned()))));
        let Some((when, words)) = found else { return (Vec::new(), text.to_owned()) };
        let before = text.split(&words).next().unwrap_or_default();
        (vec![(when, self.has(before, self.language.class.against))], collapsed(&text.replacen(&words, " ", 1)))
    }

    /// A time in the calendar.
    pub fn place(&self, when: When) -> Option<Period> {
        self.calendar.places(when, false).first().map(|it| it.0)
    }

    /// The time that a change over another is measured against.
    pub fn base(&self, head: &Head, period: Option<Period>) -> Option<Period> {
        match head.against? {
            When::SamePeriod(named) => same_in(period?, named),
            When::Year(years) => Some(period?.plus_years(years)),
            When::RelativeMonth(months) => period?.plus_months(i32::from(months)),
            when => self.place(when),
        }
    }
}

/// The one time that several of a head are: "Năm 2024" over "Quý I" is the first quarter of 2024.
fn whole_time(named: &[When]) -> Option<When> {
    let year = named.iter().find_map(|it| match it {
        When::Fixed(period) if period.whole_years() == Some(1) => Some(YearOf::Named(period.to.year)),
        _ => None,
    });
    let part = |it: &When| match (*it, year?) {
        (When::Quarter(nth, YearOf::Unnamed), year) => Some(When::Quarter(nth, year)),
        (When::Month(nth, YearOf::Unnamed), year) => Some(When::Month(nth, year)),
        (When::Months(from, to, YearOf::Unnamed), year) => Some(When::Months(from, to, year)),
        _ => None,
    };
    named.iter().find_map(part).or_else(|| named.first().copied())
}

/// A time stands no more words after what compares with it than this.
const MOST_BETWEEN: usize = 6;
/// A unit in brackets has no more words than this, with its multiplier.
const MOST_WORDS: usize = 4;

/// The brackets of a text, from the first on: where each opens and closes.
fn brackets(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.match_indices('(').filter_map(move |(open, _)| Some((open, open + text[open..].find(')')?)))
}

/// A year by itself.
pub fn year(text: &str) -> Option<Period> {
    let year = text.trim().parse().ok().filter(|it| (1900..2100).contains(it) && text.trim().len() == 4)?;
    Some(Period::year(year))
}

/// Whether a text begins in capitals, as acronyms and shouted heads do.
fn acronym(text: &str) -> bool {
    text.chars().take(2).filter(|it| it.is_uppercase()).count() == 2
}

/// A name as it stands within a sentence.
pub fn within(label: &str) -> String {
    if acronym(label) { label.to_owned() } else { uncapitalised(label) }
}
