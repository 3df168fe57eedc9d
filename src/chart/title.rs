//! The sentence over a chart: what it shows, of where and when. It claims no more than the bounds allow.

use super::{
    describe::{bound_text, shown_amount},
    spec::{ChartSpec, ChartView, Form, Shown, shown},
};
use crate::{
    decimal::Decimal,
    language::{Language, classes::Marked, sentences::Sentences},
    observation::{Observation, Placed, RelationKind, Role, are_foreseen, find},
    quantity::{Bound, Unit},
    table::Dimension,
    text::{capitalised, lowercase, uncapitalised},
    words,
};
use std::cmp::Ordering;

/// The title of a chart in its first view.
pub fn title(spec: &ChartSpec, observations: &[Observation], language: &Language) -> String {
    // As the text has them, whatever they are drawn in.
    let view = ChartView { currency: None, ..spec.first_view() };
    let rows: Vec<Row> = spec
        .observations
        .iter()
        .zip(&spec.labels)
        .filter_map(|(id, label)| {
            let observation = find(observations, *id)?;
            Some(Row { observation, shown: shown(observation, &view), label })
        })
        .collect();
    let titling = Titling {
        spec,
        rows: &rows,
        observations,
        home: language.phrases.home,
        world: language.phrases.world,
        say: &language.sentences,
        language,
    };
    match (spec.form, rows.as_slice()) {
        (_, []) => String::new(),
        (Form::BeforeAfter | Form::Line, [before, .., after]) => titling.turn(before, after),
        (Form::Change, _) => titling.changes(),
        (Form::Range, [first, .., last]) => titling.ends(first, last),
        (_, [first, rest @ ..]) => titling.leader(first, rest),
    }
}

/// Parts that miss their total by less than one in this many are all of it: the rest was lost to rounding.
const ALL: i64 = 100;

struct Row<'r> {
    observation: &'r Observation,
    shown: Shown,
    label: &'r str,
}

impl Row<'_> {
    /// The amount as a sentence has it, where the sign of a change is a word.
    fn amount(&self) -> String {
        shown_amount(self.observation, &self.shown).replace('+', "")
    }

    fn is_exact(&self) -> bool {
        self.observation.bound == Bound::Exact
    }
}

struct Titling<'t> {
    spec: &'t ChartSpec,
    rows: &'t [Row<'t>],
    observations: &'t [Observation],
    home: &'static str,
    world: &'static str,
    say: &'t Sentences,
    language: &'t Language,
}

impl Titling<'_> {
    /// Where and when all rows are, as far as that is told near them: " ở Long An năm 2018".
    fn context(&self) -> String {
        let first = self.rows[0].observation;
        let one_area = self.rows.iter().all(|it| it.observation.area == first.area) && self.spec.dimension != Dimension::Area;
        let placed =
            one_area && self.rows.iter().all(|it| !it.observation.is_stated() || it.observation.saying.placed == Placed::Alone);
        let named = |area: &str| {
            let whole = [self.home, self.world].contains(&area);
            whole || self.rows.iter().any(|it| it.observation.indicator.contains(area) || it.label.contains(area))
        };
        let area = first
            .area
            .as_deref()
            .filter(|area| placed && !named(area))
            .map(|it| format!(" {} {it}", self.say.at))
            .unwrap_or_default();
        let one_time = self.rows.iter().all(|it| it.observation.period == first.period);
        let time = first.period.filter(|_| one_time && self.spec.is_dated && self.spec.dimension != Dimension::Time);
        // What changed up to a day did not change on it.
        let time = time.filter(|it| self.spec.form != Form::Change || it.days() > 1);
        let rows: Vec<&Observation> = self.rows.iter().map(|it| it.observation).collect();
        // Who does so much "will be fined": that is no plan.
        let phrases = &self.language.phrases;
        let told = format!(" {} {} ", lowercase(&self.spec.thing), lowercase(self.spec.opening.as_deref().unwrap_or_default()));
        let law = phrases.paid.iter().any(|it| it.1 == phrases.act.0 && told.contains(&format!(" {} ", it.0)));
        let planned =
            if !law && are_foreseen(&rows, self.observations) { format!(" {}", self.say.planned) } else { String::new() };
        let to_date = if first.to_date || first.saying.is_up_to { format!(" {}", self.say.until) } else { String::new() };
        format!("{area}{planned}{}", time.map(|it| format!("{to_date} {}", words::period_in_full(it))).unwrap_or_default())
    }

    /// Against what changes are, where that is not the same time a year before, which goes without saying: " so với tháng 9/2020".
    fn base(&self) -> String {
        if let Some(plan) = self.plan() {
            return format!(" {} {plan}", self.say.against);
        }
        let own = self.rows[0].observation.period;
        // What is so many hundredths of what was before says of when.
        let index = self.rows.iter().all(|it| it.observation.index);
        let base = self.rows.iter().find_map(|it| it.observation.base_period).filter(|_| index || self.spec.form == Form::Change);
        // Of a day whose year the text does not say nothing is claimed.
        let base = base.filter(|it| self.spec.is_dated || it.days() > 1);
        let base = base.filter(|it| index || own.is_some_and(|own| it.plus_years(1) != own));
        base.map(|it| format!(" {} {}", self.say.against, words::period_in_full(it))).unwrap_or_default()
    }

    /// What plan all rows are hundredths of, as the text calls it first.
    fn plan(&self) -> Option<String> {
        let of_plan = |row: &Row| row.observation.related(RelationKind::Plan).is_some() && row.shown.unit == Some(Unit::Percent);
        let plan = |row: &Row| row.observation.saying.plan.clone();
        if let Some(own) = plan(&self.rows[0])
            .filter(|own| self.rows.iter().all(|it| of_plan(it) && plan(it).is_some_and(|it| lowercase(&it) == lowercase(own))))
        {
            return Some(own);
        }
        let Marked { tokens, marks } = self.language.marked(&self.rows[0].observation.clause);
        let named = |it: usize| marks.at(it, self.language.class.plan).map(|length| tokens.slice(it, it + length - 1).to_owned());
        self.rows.iter().all(of_plan).then(|| (0..tokens.len()).find_map(named))?
    }

    /// Whether the text tells no other such amounts beside these: only then one of them is the most.
    fn is_all(&self) -> bool {
        let first = self.rows[0].observation;
        let blocks: Vec<usize> = self.rows.iter().map(|it| it.observation.span.block).collect();
        // What is told against another time, or of a plan, is no such amount.
        let says = |it: &Observation| {
            let kind = it.relation.map(|it| it.kind).filter(|kind| *kind != RelationKind::Part && it.role != Role::Share);
            (it.base_period, kind)
        };
        let like = |it: &Observation| {
            it.is_stated()
                && it.role == first.role
                && says(it) == says(first)
                && blocks.contains(&it.span.block)
                && matches!((&it.unit, &first.unit), (Some(one), Some(two)) if one.same_kind(two))
                && it.related(RelationKind::Repeat).is_none()
        };
        let shown = |it: &Observation| self.spec.observations.contains(&it.id);
        // Nor a larger one anywhere at that time.
        let larger = |it: &Observation| {
            it.is_stated()
                && it.role == first.role
                && says(it) == says(first)
                && (it.period == first.period || it.period.is_none() || first.period.is_none())
                && matches!((&it.unit, &first.unit), (Some(one), Some(two)) if one.same_kind(two))
                && it.value > first.value
        };
        let whole = |it: &Observation| self.rows.iter().any(|row| row.observation.part_of() == Some(it.id));
        !self.observations.iter().any(|it| (like(it) || larger(it) && !whole(it)) && !shown(it))
    }

    /// Whether all that rows are of is what they are counted in: "người", "chiếc". Their amounts tell it.
    fn is_of_units(&self) -> bool {
        let unit = self.rows[0].shown.unit.as_ref().and_then(Unit::counted);
        !self.spec.thing.contains(' ') && unit.is_some_and(|it| lowercase(&self.spec.thing) == it)
    }

    /// An amount with what it is counted in, where nothing before says that.
    fn counted(&self, row: &Row) -> String {
        let unit = row.shown.unit.as_ref().and_then(Unit::counted).filter(|_| self.is_of_units());
        // Of what a list counts the shortest name is told: "vụ" of "vụ" and "vụ gian lận thương mại".
        let all = self.rows.iter().filter_map(|it| it.shown.unit.as_ref()?.counted());
        let bare = self.spec.opening.is_some() || self.spec.thing.is_empty() && self.spec.dimension == Dimension::Member;
        let unit = unit.or_else(|| all.min_by_key(|it| it.len()).filter(|it| bare && !lowercase(row.label).contains(it)));
        // "thời gian cấp phép: 25 năm": what a time is counted in is no part of what it is called.
        let own = row.shown.unit.as_ref().and_then(Unit::counted);
        let unit = unit.or_else(|| own.filter(|it| self.language.marked(it).is(self.language.class.duration)));
        unit.map_or_else(|| row.amount(), |unit| format!("{} {unit}", row.amount()))
    }

    /// "Kim ngạch xuất khẩu năm 2018", where all rows are of it; else nothing.
    fn head(&self) -> Option<String> {
        let thing = &self.spec.thing;
        (!thing.is_empty() && !self.is_of_units()).then(|| format!("{}{}{}: ", capitalised(thing), self.context(), self.base()))
    }

    /// A sentence that names what the rows are of and where and when: before it, or after it where each row says all.
    fn with_head(&self, said: &str) -> String {
        if let Some(opening) = &self.spec.opening {
            // Where and when, where the words do not say it.
            let context = format!("{}{}", self.context(), self.base());
            let told = context.split(' ').filter(|it| it.chars().any(|it| it.is_ascii_digit())).all(|it| opening.contains(it));
            let context = if told { "" } else { context.trim() };
            let comma = if context.is_empty() { "" } else { ", " };
            return format!("“{}…”{comma}{context}: {said}", capitalised(opening));
        }
        match self.head() {
            Some(head) => format!("{head}{said}"),
            None => {
                let context = format!("{}{}", self.context(), self.base());
                let context = context.trim();
                if context.is_empty() { capitalised(said) } else { format!("{}: {said}", capitalised(context)) }
            }
        }
    }

    /// "Đoàn khách quốc tế giảm từ 60 (2021) còn 11 (2022)".
    fn turn(&self, before: &Row, after: &Row) -> String {
        let told = |row: &Row| {
            let unit = row.shown.unit.clone().filter(|it| it.counted().is_none());
            let amount = words::amount(row.shown.value, unit.as_ref());
            let time = row.observation.period.map_or_else(|| row.label.to_owned(), words::period);
            format!("{} {amount} ({time})", bound_text(row.observation)).trim().to_owned()
        };
        let area = after.observation.area.as_deref();
        let named = |area: &str| self.spec.thing.contains(area) || area == self.home;
        let say = self.say;
        let area = area
            .filter(|it| after.observation.saying.placed != Placed::Elsewhere && !named(it))
            .map(|it| format!(" {} {it}", say.at))
            .unwrap_or_default();
        let planned = if after.observation.is_planned() { format!(" {}", say.planned) } else { String::new() };
        let area = format!("{area}{planned}");
        let thing = capitalised(&self.spec.thing);
        let (one, two) = (told(before), told(after));
        if !before.is_exact() && !after.is_exact() {
            return format!("{thing}{area}: {one}, {two}");
        }
        match after.shown.value.cmp(&before.shown.value) {
            Ordering::Less => format!("{thing}{area} {} {} {one} {} {two}", say.falls, say.from, say.down_to),
            Ordering::Equal => format!("{thing}{area} {}: {one} {} {two}", say.unchanged, say.and),
            Ordering::Greater => format!("{thing}{area} {} {} {one} {} {two}", say.rises, say.from, say.up_to),
        }
    }

    /// What a row says of an amount.
    fn amount_of(&self, row: &Row) -> Option<&Observation> {
        find(self.observations, row.observation.relation?.to)
    }

    /// The row of which the others are parts: how a total changed, beside its parts.
    fn changed_whole(&self) -> Option<usize> {
        let part = |row: &Row, whole: &Observation| self.amount_of(row).is_some_and(|it| it.part_of() == Some(whole.id));
        let is_whole = |row: &Row| {
            let Some(whole) = self.amount_of(row) else { return false };
            self.rows.len() > 2 && self.rows.iter().filter(|it| part(it, whole)).count() + 1 == self.rows.len()
        };
        self.rows.iter().position(is_whole)
    }

    /// "Xuất khẩu năm 2022 so với năm 2021: du lịch tăng 26,3%, vận tải giảm 4,6%"; with the total first, where it is among them: "Kim ngạch
    /// năm 2022 tăng 2,6%: xuất khẩu tăng 4,9%, nhập khẩu giảm 0,3%".
    fn changes(&self) -> String {
        // What is counted is told with its unit, unless what changed says it.
        let counted = |row: &Row| {
            let thing = if self.is_of_units() { "" } else { &self.spec.thing };
            let named = lowercase(&format!("{thing} {}", row.label));
            let unit = row.shown.unit.as_ref().and_then(Unit::counted).filter(|it| !named.contains(it));
            unit.map(|it| format!(" {it}")).unwrap_or_default()
        };
        let amount = |row: &Row| format!("{}{}", row.amount().replace('−', ""), counted(row));
        let turns = |row: &Row| if row.shown.value.is_negative() { self.say.falls } else { self.say.rises };
        let told = |row: &Row| format!("{} {} {}", row.label, turns(row), amount(row));
        let whole = self.changed_whole();
        let others: Vec<&Row> = self.rows.iter().enumerate().filter(|it| Some(it.0) != whole).map(|it| it.1).collect();
        // Where all fell, what fell most is told first.
        let fell = others.iter().all(|it| it.shown.value.is_negative()) && others.len() > 2;
        let others: Vec<&Row> = if fell { others.into_iter().rev().collect() } else { others };
        let (Some(first), Some(last)) = (others.first(), others.last()) else { return String::new() };
        let most = others.len() > 2 && self.rows.iter().all(Row::is_exact) && !first.shown.value.is_negative() && self.is_all();
        let said = match others.get(1) {
            None => told(first),
            Some(second) if most && second.shown.value < first.shown.value => {
                format!("{} {}, {}; {}", self.say.rises_most, first.label, amount(first), told(last))
            }
            Some(_) if others.len() > 2 => format!("{}; {}", told(first), told(last)),
            Some(_) => format!("{}, {}", told(first), told(last)),
        };
        match whole.map(|it| &self.rows[it]) {
            Some(whole) => {
                let changed = format!("{} {}{}", turns(whole), amount(whole), self.base());
                format!("{}{} {changed}: {said}", capitalised(whole.label), self.context())
            }
            None => self.with_head(&said),
        }
    }

    /// The least and the most of ranges.
    fn ends(&self, most: &Row, least: &Row) -> String {
        self.with_head(&format!("{} {}, {} {}", least.label, least.amount(), most.label, most.amount()))
    }

    fn leader(&self, first: &Row, rest: &[Row]) -> String {
        let whole = first.observation;
        let parts: Vec<&Row> = rest.iter().filter(|row| row.observation.part_of() == Some(whole.id)).collect();
        if !parts.is_empty() {
            return self.parts(first, &parts);
        }
        let amount = self.counted(first);
        let one_unit = rest.iter().all(|row| row.shown.unit == first.shown.unit);
        // What a list has in one unit need not be all of it: "10 triệu lít xăng, 11.000 tấn than".
        let several = self.spec.opening.is_some() && matches!(first.shown.unit, Some(Unit::Physical(_) | Unit::Counted(_)));
        let surely = one_unit
            && !several
            && self.is_all()
            && matches!(whole.bound, Bound::Exact | Bound::AtLeast)
            && rest
                .iter()
                .all(|row| matches!(row.observation.bound, Bound::Exact | Bound::AtMost) && row.shown.value < first.shown.value);
        let counted = first.shown.unit.as_ref().is_some_and(|it| it.counted().is_some());
        let rated = whole.role != Role::Level || matches!(first.shown.unit, Some(Unit::Percent | Unit::Rate(..)));
        let most = if counted {
            self.say.most_counted
        } else if rated {
            self.say.most_rated
        } else {
            self.say.most_measured
        };
        let said = match rest {
            [] => format!("{} {amount}", first.label),
            [other] => format!("{} {amount}, {} {}", first.label, other.label, self.counted(other)),
            _ if surely => {
                format!("{most} {}, {amount}", first.label)
            }
            [second, third] => [first, second, third].map(|it| format!("{} {}", it.label, self.counted(it))).join(", "),
            [second, ..] => {
                let others = format!("{} {} {}", self.say.and, rest.len() - 1, self.say.other_figures);
                format!("{} {amount}, {} {} {others}", first.label, second.label, self.counted(second))
            }
        };
        self.with_head(&said)
    }

    /// The name of a row within a sentence, with what all rows are of.
    fn full_name(&self, row: &Row) -> String {
        let thing = &self.spec.thing;
        let whole = thing.is_empty() || self.spec.dimension == Dimension::Area || row.label.contains(thing.as_str());
        if whole {
            return row.label.to_owned();
        }
        // "Lượt khách" and "khách nội địa" are "lượt khách nội địa".
        let thing = uncapitalised(thing);
        let (words, label): (Vec<&str>, Vec<&str>) = (thing.split(' ').collect(), row.label.split(' ').collect());
        let twice = (1..words.len()).find(|from| label.starts_with(&words[*from..]));
        let thing = words[..twice.unwrap_or(words.len())].join(" ");
        format!("{thing} {}", row.label)
    }

    /// Whether the parts are all of the total, within what was written of it.
    fn adds_up(&self, whole: &Row, parts: &[&Row]) -> bool {
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.observation.value));
        let gap = sum.and_then(|it| it.minus(whole.observation.value)).map(Decimal::abs);
        gap.and_then(|it| it.times(Decimal::from(ALL))).is_some_and(|it| it <= whole.observation.value.abs())
    }

    /// "Dự án được cấp phép năm 2022: 62, gồm 61 dự án trong nước và 1 dự án FDI".
    fn parts(&self, whole: &Row, parts: &[&Row]) -> String {
        let counted = whole.shown.unit.as_ref().is_some_and(|it| it.counted().is_some());
        let named = |row: &&Row| {
            // "4.098 người chết đường bộ": of people it is told what became of them.
            let people = self.language.checks.people.contains(&lowercase(&self.spec.thing).as_str());
            let as_whole = people && self.is_of_units() && lowercase(whole.label).starts_with(&lowercase(&self.spec.thing));
            let told = || whole.label.split(' ').any(|it| row.label.split(' ').any(|word| lowercase(word) == lowercase(it)));
            let name =
                if as_whole && !told() { format!("{} {}", uncapitalised(whole.label), row.label) } else { self.full_name(row) };
            // "842 ở cửa khẩu Hữu Nghị": a place is not what is counted.
            let at = if self.spec.dimension == Dimension::Area { format!("{} ", self.say.at) } else { String::new() };
            if counted { format!("{} {at}{name}", row.amount()) } else { format!("{name} {}", row.amount()) }
        };
        let head = format!("{}{}: {}", capitalised(whole.label), self.context(), whole.amount());
        match parts {
            [one] => format!("{head}, {} {}", self.say.among_them, named(one)),
            [one, two] => {
                let opens = if self.adds_up(whole, parts) { self.say.made_of } else { self.say.among_them };
                format!("{head}, {opens} {} {} {}", named(one), self.say.and, named(two))
            }
            [one, second, ..] => {
                let surely = parts.iter().all(|it| it.is_exact()) && second.shown.value < one.shown.value;
                format!("{head}, {} {}", if surely { self.say.mostly } else { self.say.among_them }, named(one))
            }
            [] => head,
        }
    }
}
