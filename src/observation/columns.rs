//! Which figures stand under each other in the tables that the text was written from: the same measured of other places, members or times.
//!
//! A figure goes on with the column of a figure before it, or opens one, or stands in none. The figures before it that have its unit and
//! role are candidates; what speaks for each is weighed: how the two are told, how the figures around both go, what both say of others,
//! and in what their names, places and times differ.

use super::{
    RelationKind, Role, counterparts,
    figures::{Figure, is_word},
    judge::{Answer, Candidate, Judge},
    lists::Listed,
    names::Name,
    prices,
    relations::{self, Link},
    times::Times,
};
use crate::{
    choice::{Features, bucket},
    period::Period,
    quantity::lexer::Kind,
};

/// A column goes on over no more figures than this.
const BACK: usize = 30;
/// So many figures of one unit and role are looked at.
const MOST: usize = 8;

/// What is known of each figure, by its index.
#[derive(Clone, Copy)]
pub struct Known<'k, 'p> {
    /// The figures.
    pub figures: &'k [Figure<'p>],
    /// What they say of others.
    pub links: &'k [Option<Link>],
    /// What they measure.
    pub names: &'k [Name],
    /// When.
    pub times: &'k [Times],
    /// Where.
    pub areas: &'k [Option<String>],
    /// What their lists say of them.
    pub lists: &'k [Listed],
    /// With whom they are.
    pub counterparts: &'k [Option<String>],
}

/// The figure before each one whose column it goes on with.
pub fn columns(known: Known, judge: &mut dyn Judge) -> Vec<Option<usize>> {
    let mut columns = Columns { known, before: vec![None; known.figures.len()], first: (0..known.figures.len()).collect() };
    for at in 0..known.figures.len() {
        let before = match prices::above(known.figures, at) {
            Some(before) => before,
            None => known.lists[at].above.or_else(|| columns.with_another(at)).or_else(|| columns.chosen(at, judge)),
        };
        // A figure of a row stands under figures of rows alone.
        let in_row = |it: usize| known.lists[it].head.is_some();
        let before = before.filter(|it| in_row(*it) == in_row(at));
        if let Some(to) = before.or_else(|| columns.elsewhere(at)).or_else(|| columns.in_another_currency(at)) {
            columns.before[at] = Some(to);
            columns.first[at] = columns.first[to];
        }
    }
    columns.before
}

struct Columns<'c, 'p> {
    known: Known<'c, 'p>,
    before: Vec<Option<usize>>,
    /// The first figure of each one's column; itself, where it stands in none.
    first: Vec<usize>,
}

impl Columns<'_, '_> {
    /// The same with another country.
    fn with_another(&self, at: usize) -> Option<usize> {
        let Known { figures, names, times, counterparts, .. } = self.known;
        counterparts::above(figures, counterparts, names, times, &self.before, at)
    }

    /// What speaks most for.
    fn chosen(&self, at: usize, judge: &mut dyn Judge) -> Option<usize> {
        let candidates = self.candidates(at, judge.wants_names());
        let chosen = if candidates.len() > 1 { judge.choose(at, &candidates) } else { 0 };
        match candidates[chosen].0 {
            Answer::Column(before) => before,
            _ => None,
        }
    }

    fn candidates(&self, at: usize, named: bool) -> Vec<Candidate> {
        let own = &self.known.figures[at];
        let link = self.known.links[at];
        if link.is_some_and(|it| it.kind == RelationKind::Repeat) {
            return vec![(Answer::Column(None), Features::new(named))];
        }
        let fits = |it: &usize| {
            let other = &self.known.figures[*it];
            let repeats = self.known.links[*it].is_some_and(|it| it.kind == RelationKind::Repeat);
            !repeats && other.role == own.role && matches!(relations::units(own, other), "same" | "kind")
        };
        let near: Vec<usize> = (at.saturating_sub(BACK)..at).rev().filter(fits).take(MOST).collect();
        let mut candidates = vec![(Answer::Column(None), self.none(at, &near, named))];
        for (nth, to) in near.iter().enumerate() {
            candidates.push((Answer::Column(Some(*to)), self.pair(at, *to, nth, named)));
        }
        candidates
    }

    /// The amount before of the very same thing at the same time in another place: that is what a column is.
    fn elsewhere(&self, at: usize) -> Option<usize> {
        let Known { figures, links, names, times, areas, .. } = self.known;
        let own = &figures[at];
        let free = |it: usize| figures[it].role == Role::Level && links[it].is_none() && !figures[it].planned;
        // A name may have its place in it: "số lượt tàu qua cảng Hải Phòng".
        let bare = |it: usize| match &areas[it] {
            Some(area) => names[it].rendered().replace(area.as_str(), "").trim().to_owned(),
            None => names[it].rendered(),
        };
        let same = |it: &usize| {
            let other = &figures[*it];
            let thing = bare(*it) == bare(at) && names[at].thing.contains(' ');
            let place = areas[*it].is_some() && areas[at].is_some() && areas[*it] != areas[at];
            let time = times[*it].period.is_some() && times[*it].period == times[at].period;
            free(*it)
                && thing
                && place
                && time
                && relations::units(own, other) == "same"
                && own.block().abs_diff(other.block()) <= 1
        };
        (at.saturating_sub(BACK)..at).rev().filter(|_| free(at)).find(same)
    }

    /// The amount right before of the same measure in another currency: "vốn của dự án đường là 900 tỷ đồng, vốn của dự án cầu là 5 triệu
    /// USD". Reports that are learned from hardly have such.
    fn in_another_currency(&self, at: usize) -> Option<usize> {
        let Known { figures, links, names, times, .. } = self.known;
        let before = at.checked_sub(1)?;
        let (own, other) = (&figures[at], &figures[before]);
        let levels = own.role == Role::Level && other.role == Role::Level && links[at].is_none() && links[before].is_none();
        let near = own.block() == other.block() && own.sentence().abs_diff(other.sentence()) <= 1;
        let money = relations::units(own, other) == "money";
        let alike = names[at].is_measure()
            && first_word(&names[at]) == first_word(&names[before])
            && names[at].rendered() != names[before].rendered()
            && times[at].period == times[before].period;
        (levels && near && money && alike).then_some(before)
    }

    fn said(&self, at: usize) -> &'static str {
        self.known.links[at].map_or("free", |it| it.kind.name())
    }

    fn none(&self, at: usize, near: &[usize], named: bool) -> Features {
        let own = &self.known.figures[at];
        let mut features = Features::new(named);
        let mut add = |parts: &[&str]| features.add(&[&["col.none"], parts].concat());
        let role = own.role.name();
        add(&[]);
        add(&["role", role]);
        add(&["unit", role, own.unit_kind()]);
        add(&["said", self.said(at)]);
        add(&["lead", own.lead()]);
        add(&["near", bucket(near.len())]);
        add(&["named", if self.known.names[at].thing.is_empty() { "no" } else { "yes" }]);
        add(&["kind", own.kind_name()]);
        add(&["planned", if own.planned { "yes" } else { "no" }]);
        for cue in &own.cues {
            add(&["cue", cue]);
        }
        features
    }

    /// What holds of a figure's going on with the column of one before.
    fn pair(&self, at: usize, to: usize, nth: usize, named: bool) -> Features {
        let Known { figures, links, names, .. } = self.known;
        let (own, other) = (&figures[at], &figures[to]);
        let mut features = Features::new(named);
        let mut add = |parts: &[&str]| features.add(&[&["col"], parts].concat());
        let role = own.role.name();
        let far = distance(own, other);
        let units = relations::units(own, other);
        add(&[]);
        add(&["far", far]);
        add(&["role.far", role, far]);
        add(&["unit", own.unit_kind(), units]);
        add(&["unit.far", own.unit_kind(), units, far]);
        add(&["nth", bucket(nth)]);
        add(&["nth.far", bucket(nth), far]);
        add(&["apart", bucket(at - to), far]);
        add(&["kinds", own.kind_name(), other.kind_name()]);
        add(&["leads", own.lead(), other.lead()]);
        let alike = if own.lead() == other.lead() { "same" } else { "other" };
        add(&["lead.far", alike, far]);
        // In what they differ.
        let (thing, area, time) = (self.things(at, to), self.areas(at, to), self.times(at, to));
        add(&["thing", thing]);
        add(&["area", area]);
        add(&["time", time]);
        add(&["thing.far", thing, far]);
        add(&["area.far", area, far]);
        add(&["time.far", time, far]);
        add(&["differ", thing, area, time]);
        add(&["differ.role", thing, area, time, role]);
        let like = relations::likeness(own, other);
        add(&["like", like]);
        add(&["like.far", like, far]);
        add(&["like.thing", like, thing]);
        let place = relations::places(own, other);
        add(&["place", place, far]);
        // What they say of others.
        let (one, two) = (self.said(at), self.said(to));
        add(&["said", one, two]);
        add(&["said.far", one, two, far]);
        let together = match (links[at], links[to]) {
            (Some(link), _) if link.to == to => "of-it",
            (_, Some(link)) if link.to == at => "of-this",
            (Some(one), Some(two)) if one.to == two.to => "of-one",
            (Some(one), Some(two)) if self.first[one.to] == self.first[two.to] => "of-column",
            (Some(one), Some(two)) if one.kind == two.kind => "like",
            _ => "none",
        };
        add(&["together", together, one]);
        add(&["together.time", together, one, time]);
        add(&["together.thing", together, one, thing]);
        // How the figures around both go.
        let around = |shift: isize| self.around(at, to, shift);
        add(&["around", around(-1), around(1)]);
        add(&["around.far", around(-1), around(1), far]);
        add(&["around.before", around(-1), far]);
        add(&["around.after", around(1), far]);
        add(&["words", self.words_before(own, other), far]);
        let steady = match self.before[to] {
            Some(before) if at - to == to - before => "yes",
            Some(_) => "no",
            None => "first",
        };
        add(&["steady", steady, far]);
        add(&["steady.around", steady, around(-1), around(1)]);
        // What its column has already.
        let members = (at.saturating_sub(BACK * 2)..at).filter(|it| self.first[*it] == self.first[to]);
        let (mut size, mut taken) = (0, false);
        for it in members {
            size += 1;
            taken |= names[it].rendered() == names[at].rendered()
                && self.known.areas[it] == self.known.areas[at]
                && self.known.times[it].period == self.known.times[at].period;
        }
        add(&["size", bucket(size), far]);
        add(&["taken", if taken { "yes" } else { "no" }]);
        add(&["values", relations::share_of_value(own, other)]);
        if own.planned != other.planned {
            add(&["planned"]);
        }
        if own.index != other.index {
            add(&["index"]);
        }
        let shared = own.cues.iter().filter(|it| other.cues.contains(it)).count();
        add(&["cues", bucket(shared), bucket(own.cues.len().max(other.cues.len()) - shared)]);
        if own.block() == other.block() {
            self.between(to, at, &mut add);
        }
        features
    }

    fn things(&self, at: usize, to: usize) -> &'static str {
        let (one, two) = (&self.known.names[at], &self.known.names[to]);
        match () {
            () if one.thing.is_empty() || two.thing.is_empty() => "none",
            () if one.rendered() == two.rendered() => "same",
            () if one.thing == two.thing => "members",
            () if one.rendered().starts_with(&two.thing) || two.rendered().starts_with(&one.thing) => "narrower",
            () if first_word(one) == first_word(two) => "measure",
            () if one.shares_word(two) => "shares",
            () => "other",
        }
    }

    fn areas(&self, at: usize, to: usize) -> &'static str {
        match (&self.known.areas[at], &self.known.areas[to]) {
            (Some(one), Some(two)) if one == two => "same",
            (Some(_), Some(_)) => "other",
            (None, None) => "none",
            _ => "one",
        }
    }

    fn times(&self, at: usize, to: usize) -> &'static str {
        match (self.known.times[at].period, self.known.times[to].period) {
            (Some(one), Some(two)) if one == two => "same",
            (Some(one), Some(two)) if nested(one, two) => "nested",
            (Some(one), Some(two)) if (one.days() - two.days()).abs() * 20 <= one.days().max(two.days()) => "next",
            (Some(_), Some(_)) => "other",
            (None, None) => "none",
            _ => "one",
        }
    }

    /// Whether the figures beside both are of one unit and role.
    fn around(&self, at: usize, to: usize, shift: isize) -> &'static str {
        let beside = |it: usize| {
            let beside = it.checked_add_signed(shift)?;
            self.known.figures.get(beside).filter(|other| other.block() == self.known.figures[it].block()).map(|_| beside)
        };
        let (Some(one), Some(two)) = (beside(at), beside(to)) else {
            return if beside(at).is_none() && beside(to).is_none() { "both-end" } else { "end" };
        };
        if one == to || two == at {
            return "each-other";
        }
        let (first, second) = (&self.known.figures[one], &self.known.figures[two]);
        match () {
            () if first.role != second.role || relations::units(first, second) != "same" => "other",
            () if self.said(one) == self.said(two) => "same",
            () => "alike",
        }
    }

    /// Whether the words right before both are the same.
    fn words_before(&self, own: &Figure, other: &Figure) -> &'static str {
        let word = |figure: &Figure, back: usize| {
            let at = figure.place().start.checked_sub(back)?;
            figure.passage.tokens.is(at, Kind::Word).then(|| figure.passage.tokens.key(at))
        };
        let same = |back: usize| word(own, back).is_some() && word(own, back) == word(other, back);
        match (same(1), same(2)) {
            (true, true) => "two",
            (true, false) => "one",
            (false, true) => "second",
            (false, false) => "none",
        }
    }

    /// What stands between two figures of a block.
    fn between(&self, first: usize, last: usize, add: &mut impl FnMut(&[&str])) {
        let (one, two) = (&self.known.figures[first], &self.known.figures[last]);
        let (mut semicolons, mut commas, mut colon, mut words, mut joins) = (0, 0, false, 0, false);
        for token in one.place().end..two.place().start {
            match one.passage.tokens.raw(token) {
                ";" => semicolons += 1,
                "," => commas += 1,
                ":" => colon = true,
                _ => {}
            }
            words += usize::from(is_word(one.passage, token));
            joins |= one.passage.is(token, one.passage.language.class.joining);
        }
        let count = bucket(last - first);
        add(&["semicolons", bucket(semicolons), count]);
        add(&["commas", bucket(commas), count]);
        add(&["between", bucket(words), count]);
        add(&["joins", if joins { "yes" } else { "no" }, count]);
        if colon {
            add(&["colon", count]);
        }
    }
}

fn first_word(name: &Name) -> &str {
    name.thing.split(' ').next().unwrap_or_default()
}

fn nested(one: Period, two: Period) -> bool {
    one.contains(two) || two.contains(one)
}

fn distance(own: &Figure, other: &Figure) -> &'static str {
    match own.block().abs_diff(other.block()) {
        0 => match own.sentence().abs_diff(other.sentence()) {
            0 => "sentence",
            1 => "sentence-1",
            2..=3 => "sentence-2",
            _ => "sentence-4",
        },
        1 => "paragraph-1",
        2..=4 => "paragraph-2",
        _ => "paragraph-5",
    }
}
