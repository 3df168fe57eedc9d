//! The times that a figure may speak about, and what speaks for each.

use super::{BACK, Mention};
use crate::{
    article::BlockKind,
    choice::{Features, bucket},
    observation::{
        RelationKind, Role,
        calendar::{Calendar, is_running, same_in},
        figures::Figure,
        judge::{Answer, Candidate},
        names::Name,
        relations::Link,
    },
    order::sort_by_key,
    period::{Part, Period},
    quantity::{When, YearOf},
};

/// What candidates are made from.
pub struct Context<'c, 'p> {
    pub figures: &'c [Figure<'p>],
    pub links: &'c [Option<Link>],
    pub mentions: &'c [Mention],
    pub topics: &'c [Period],
    pub calendar: &'c Calendar,
    pub names: &'c [Name],
    /// What is chosen by now.
    pub chosen: &'c [Option<Option<Period>>],
    /// What was chosen the first time; empty then.
    pub draft: &'c [Option<Option<Period>>],
    pub named: bool,
}

/// The candidates of a figure, each period once.
pub struct Options {
    rows: Vec<(Option<Period>, Features)>,
    named: bool,
}

impl Options {
    /// What holds of a period's being meant.
    pub fn of(&mut self, period: Option<Period>) -> &mut Features {
        let at = self.rows.iter().position(|it| it.0 == period).unwrap_or_else(|| {
            self.rows.push((period, Features::new(self.named)));
            self.rows.len() - 1
        });
        &mut self.rows[at].1
    }
}

impl Context<'_, '_> {
    /// The candidates of a figure.
    pub fn candidates(&self, at: usize) -> Vec<Candidate> {
        let mut options = Options { rows: Vec::new(), named: self.named };
        self.none(at, options.of(None));
        self.mentioned(at, &mut options);
        self.inherited(at, &mut options);
        self.linked(at, &mut options);
        self.reported(at, &mut options);
        self.around(at, &mut options);
        let own = &self.figures[at];
        if let Some((period, step)) = self.plain(at) {
            options.of(period).add(&["time.plain", step]);
            options.of(period).add(&["time.plain", step, own.role.name()]);
            options.of(period).add(&["time.plain", step, own.kind_name()]);
            if own.planned {
                options.of(period).add(&["time.plain", step, "planned"]);
            }
        }
        for (period, features) in &mut options.rows {
            if let Some(period) = period {
                self.of_period(own, *period, features);
            }
        }
        options.rows.into_iter().map(|(period, features)| (Answer::Period(period), features)).collect()
    }

    fn none(&self, at: usize, features: &mut Features) {
        let own = &self.figures[at];
        features.add(&["time.none"]);
        features.add(&["time.none.role", own.role.name()]);
        features.add(&["time.none.unit", own.unit_kind(), own.role.name()]);
        features.add(&["time.none.block", own.kind_name()]);
        features.add(&["time.none.mentions", bucket(self.mentions.len())]);
        let sentence = self.of_sentence(own.block(), own.sentence()).len();
        features.add(&["time.none.sentence", bucket(sentence)]);
        features.add(&["time.none.report", if self.calendar.report.is_some() { "dated" } else { "undated" }]);
        let before = at.checked_sub(1).and_then(|it| self.chosen[it]).flatten();
        features.add(&["time.none.before", if before.is_some() { "some" } else { "none" }]);
        for cue in &own.cues {
            features.add(&["time.none.cue", cue]);
        }
        if own.planned {
            features.add(&["time.none.planned"]);
        }
    }

    /// What a plain reading takes, and by which step: the time of what it is said of, of its clause, its sentence, of what was said before,
    /// of the report.
    fn plain(&self, at: usize) -> Option<(Option<Period>, &'static str)> {
        let own = &self.figures[at];
        if let Some(link) = self.links[at]
            && let Some(period) = self.chosen[link.to]
        {
            return Some(match link.kind {
                RelationKind::Previous => (self.before(period?, at), "previous"),
                RelationKind::Plan if own.planned || own.has("plan-amount") => {
                    (period.map(|it| Period::year(it.to.year)), "plan")
                }
                kind => (period, kind.name()),
            });
        }
        let place = own.place();
        let said = |mention: &Mention| {
            let told =
                mention.places.iter().find(|it| it.1 == "year-to-told").filter(|_| own.role != Role::Share && !own.has("stock"));
            told.or(mention.places.first()).map(|it| it.0)
        };
        let of_sentence = self.of_sentence(own.block(), own.sentence());
        let here = of_sentence.partition_point(|it| it.end <= place.start);
        let before = of_sentence[..here].iter().rev().take(BACK).find(|it| !it.base);
        let after = of_sentence[here..].iter().take(BACK).find(|it| !it.base && self.quantities_between(at, it) == 0);
        if let Some(mention) = before {
            let step = if self.quantities_between(at, mention) == 0 { "clause" } else { "sentence" };
            return Some((said(mention), step));
        }
        if let Some(mention) = after.filter(|it| self.signs_between(own, it) == "none") {
            return Some((said(mention), "after"));
        }
        let last = at.checked_sub(1).filter(|it| self.figures[*it].block() == own.block() && own.kind != BlockKind::Headline);
        let named = |from: usize| {
            let other = &self.figures[from];
            let before = self.before_token(own.block(), place.start);
            before
                .iter()
                .rev()
                .take(BACK)
                .take_while(|it| it.block == own.block() && it.start >= other.place().end)
                .find(|it| !it.base)
        };
        if let Some(last) = last {
            if let Some(mention) = named(last) {
                return Some((said(mention), "between"));
            }
            return self.chosen[last].map(|it| (it, "last"));
        }
        let earlier = self.before_token(own.block(), place.start);
        let above = earlier.iter().rev().take(BACK).take_while(|it| it.block == own.block()).find(|it| !it.base);
        if let Some(mention) = above {
            return Some((said(mention), "paragraph"));
        }
        let heading = earlier
            .iter()
            .rev()
            .take(BACK * 4)
            .find(|it| it.block + 6 > own.block() && it.kind == BlockKind::Heading && !it.base);
        if let Some(mention) = heading {
            return Some((said(mention), "heading"));
        }
        if let Some(last) =
            at.checked_sub(1).filter(|it| own.kind != BlockKind::Headline && own.block() - self.figures[*it].block() <= 1)
        {
            return self.chosen[last].map(|it| (it, "paragraph-before"));
        }
        self.topics.first().map(|it| (Some(*it), "topic"))
    }

    /// The time that a figure of the time before speaks about: the one that its clause names as compared with, else a year before.
    fn before(&self, period: Period, at: usize) -> Option<Period> {
        let own = &self.figures[at];
        let of_sentence = self.of_sentence(own.block(), own.sentence());
        let here = of_sentence.partition_point(|it| it.end <= own.place().start);
        let near = of_sentence[here.saturating_sub(BACK)..].iter().take(BACK * 2);
        let mut near: Vec<&Mention> = near.filter(|it| self.quantities_between(at, it) <= 1).collect();
        sort_by_key(&mut near, |it| (self.quantities_between(at, it), it.start.abs_diff(own.place().start)));
        let named = near.into_iter().find_map(|it| match it.when {
            When::SamePeriod(named) => same_in(period, named),
            When::RelativeMonth(months) => period.to.plus_months(months).map(Period::from),
            When::RelativeQuarter(_) => None,
            When::Fixed(_) | When::Year(_) | When::Month(..) | When::Quarter(..) if it.base || it.bracketed => {
                let base = it.places.first()?.0;
                let whole = base.moment().is_some_and(|it| it.part == Part::Whole) && period.from.year == period.to.year;
                Some(if whole { period.plus_years(base.to.year - period.to.year) } else { base })
            }
            _ => None,
        });
        named.or_else(|| same_in(period, YearOf::Relative(-1)))
    }

    /// The times that a sentence names.
    fn of_sentence(&self, block: usize, sentence: usize) -> &[Mention] {
        let first = self.mentions.partition_point(|it| (it.block, it.sentence) < (block, sentence));
        let last = self.mentions.partition_point(|it| (it.block, it.sentence) <= (block, sentence));
        &self.mentions[first..last]
    }

    /// The times that are named before a token of a block.
    fn before_token(&self, block: usize, token: usize) -> &[Mention] {
        &self.mentions[..self.mentions.partition_point(|it| (it.block, it.start) < (block, token))]
    }

    /// What holds of any figure's speaking about a period.
    fn of_period(&self, own: &Figure, period: Period, features: &mut Features) {
        let shape = shape(period);
        features.add(&["time.shape", shape]);
        features.add(&["time.shape.role", shape, own.role.name()]);
        let to_come = self.calendar.report.is_some_and(|it| Period::from(it).ends_before(period));
        if to_come {
            features.add(&["time.to-come", if own.planned { "planned" } else { "told" }]);
        }
        if own.planned && !to_come {
            features.add(&["time.passed.planned"]);
        }
        for cue in &own.cues {
            features.add(&["time.shape.cue", shape, cue]);
        }
    }

    /// What the figures before speak about.
    fn inherited(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        let Some(previous) = at.checked_sub(1).filter(|_| own.kind != BlockKind::Headline) else { return };
        let Some(period) = self.chosen[previous] else { return };
        let other = &self.figures[previous];
        let same_block = other.block() == own.block();
        let far = match (own.block() - other.block(), own.sentence().abs_diff(other.sentence())) {
            (0, 0) => "sentence",
            (0, 1) => "next-sentence",
            (0, _) => "block",
            (1, _) => "next-block",
            _ => "far",
        };
        // Whether a time stands between the two that nothing is compared with.
        let since = (other.block(), other.place().end);
        let before = self.before_token(own.block(), own.place().start);
        let named = before.iter().rev().take(BACK).take_while(|it| (it.block, it.start) >= since).any(|it| !it.base);
        let named = if named { "named" } else { "silent" };
        let base = if self.links[previous].is_some_and(|it| it.kind == RelationKind::Previous) || other.has("base-own") {
            "base"
        } else {
            "own"
        };
        let features = options.of(period);
        let mut add = |parts: &[&str]| {
            let mut all = vec!["time.last"];
            all.extend(parts);
            features.add(&all);
        };
        add(&[far, named]);
        add(&[far, named, base]);
        add(&[far, named, other.role.name(), own.role.name()]);
        if same_block {
            add(&["block", own.kind_name(), far]);
        }
        for cue in &own.cues {
            add(&["cue", cue, named]);
        }
        let thing = match (&self.names[at], &self.names[previous]) {
            (one, two) if one.thing.is_empty() || two.thing.is_empty() => "unnamed",
            (one, two) if one.thing == two.thing && one.members == two.members => "same",
            (one, two) if one.thing == two.thing => "member",
            _ => "other",
        };
        let linked = if self.links[at].is_some_and(|it| it.to == previous) { "linked" } else { "free" };
        add(&["thing", thing, named, linked]);
        add(&["thing.far", thing, far, named, own.role.name()]);
        if own.planned != other.planned {
            add(&["planned", if own.planned { "own" } else { "other" }, named]);
        }
        // The first of the sentence, and of the paragraph.
        let first_of =
            |within: &dyn Fn(&Figure) -> bool| (0..at).rev().take(30).take_while(|it| within(&self.figures[*it])).last();
        let firsts = [
            ("sentence", first_of(&|it| it.block() == own.block() && it.sentence() == own.sentence())),
            ("paragraph", first_of(&|it| it.block() == own.block())),
        ];
        for (name, first) in firsts {
            if let Some(Some(period)) = first.and_then(|it| self.chosen[it]) {
                options.of(Some(period)).add(&["time.first-of", name, named]);
            }
        }
        // Points of a list speak about what stands above them.
        if own.kind == BlockKind::Item && other.kind != BlockKind::Item {
            options.of(period).add(&["time.list"]);
        }
    }

    /// What the figure that it is said of speaks about.
    fn linked(&self, at: usize, options: &mut Options) {
        let Some(link) = self.links[at] else { return };
        let Some(Some(period)) = self.chosen[link.to] else { return };
        let kind = link.kind.name();
        options.of(Some(period)).add(&["time.linked", kind]);
        options.of(Some(period)).add(&["time.linked.role", kind, self.figures[at].role.name()]);
        let mut earlier = |period: Option<Period>, by: &str| {
            if let Some(period) = period {
                options.of(Some(period)).add(&["time.linked", kind, "back", by]);
            }
        };
        earlier(same_in(period, YearOf::Relative(-1)), "year");
        match period.moment().map(|it| (it, it.part)) {
            Some((moment, Part::Month(_))) => earlier(moment.plus_months(-1).map(Period::from), "month"),
            Some((moment, Part::Day(..))) => earlier(moment.plus_days(-1).map(Period::from), "day"),
            _ => {}
        }
    }

    /// What the figures around it speak about, by the first choice.
    fn around(&self, at: usize, options: &mut Options) {
        let Some(Some(draft)) = self.draft.get(at) else { return };
        let own = &self.figures[at];
        let stage = options.of(*draft);
        stage.add(&["time.draft"]);
        stage.add(&["time.draft.role", own.role.name()]);
        let block: Vec<usize> = {
            let before = (0..at).rev().take(AROUND).take_while(|it| self.figures[*it].block() == own.block());
            let after = (at + 1..self.figures.len()).take(AROUND).take_while(|it| self.figures[*it].block() == own.block());
            before.chain(after).collect()
        };
        let mut votes: Vec<(Period, usize)> = Vec::new();
        for period in block.iter().filter_map(|it| self.draft[*it].flatten()) {
            match votes.iter_mut().find(|it| it.0 == period) {
                Some(vote) => vote.1 += 1,
                None => votes.push((period, 1)),
            }
        }
        for (period, count) in &votes {
            let share = match count * 4 / block.len() {
                0 => "few",
                1 => "some",
                2 => "half",
                _ => "most",
            };
            options.of(Some(*period)).add(&["time.around", share, bucket(*count)]);
        }
        let next = (at + 1..self.figures.len()).next().filter(|it| self.figures[*it].block() == own.block());
        if let Some(next) = next
            && let Some(Some(period)) = self.draft[next]
        {
            let other = &self.figures[next];
            let far = if other.sentence() == own.sentence() { "sentence" } else { "next" };
            let named = self.before_token(own.block(), other.place().start).last();
            let named = named.filter(|it| it.block == own.block() && it.start >= own.place().end);
            let named = named.map_or("silent", |it| if it.base { "base" } else { "named" });
            options.of(Some(period)).add(&["time.next", far, named]);
            options.of(Some(period)).add(&["time.next.roles", far, own.role.name(), other.role.name()]);
            let said = if self.links[next].is_some_and(|it| it.to == at) { "said-of" } else { "free" };
            options.of(Some(period)).add(&["time.next.said", said, far, named]);
        }
        // Of one thing in one unit, a time is told once: another figure of it is of another time.
        let same = block.iter().filter(|it| {
            self.names[**it].thing == self.names[at].thing
                && !self.names[at].thing.is_empty()
                && self.names[**it].members == self.names[at].members
                && self.figures[**it].quantity.unit == own.quantity.unit
                && self.figures[**it].role == own.role
        });
        for it in same {
            if let Some(Some(period)) = self.draft[*it] {
                let linked = self.links[at].filter(|link| link.to == *it).map_or("free", |it| it.kind.name());
                options.of(Some(period)).add(&["time.same-thing", linked]);
            }
        }
    }

    /// What the report speaks about as a whole, and its own date.
    fn reported(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        let block = own.kind_name();
        let early = if own.block() < 2 { "early" } else { "late" };
        for (nth, period) in self.topics.iter().enumerate() {
            let features = options.of(Some(*period));
            features.add(&["time.topic", bucket(nth)]);
            features.add(&["time.topic", bucket(nth), block]);
            features.add(&["time.topic", bucket(nth), early, own.role.name()]);
        }
        let first = self.mentions.partition_point(|it| it.block < own.block());
        let timed = self.mentions[first..].iter().take(BACK).take_while(|it| it.block == own.block()).any(|it| !it.base);
        let dated = if timed { "timed" } else { "timeless" };
        let mut add = |period: Option<Period>, name: &str| {
            if let Some(period) = period {
                let features = options.of(Some(period));
                features.add(&["time.report", name]);
                features.add(&["time.report", name, dated]);
                features.add(&["time.report", name, own.role.name()]);
                for cue in &own.cues {
                    features.add(&["time.report", name, "cue", cue]);
                }
            }
        };
        let report = self.calendar.report;
        add(report.map(Period::from), "date");
        add(self.calendar.this_year().map(Period::year), "year");
        add(report.and_then(|it| it.plus_months(0)).map(Period::from), "month");
        add(report.and_then(|it| it.plus_months(-1)).map(Period::from), "last-month");
        add(self.calendar.today().and_then(|it| it.plus_days(-1)).map(Period::from), "yesterday");
    }
}

/// Figures around one are looked at no further than this many to either side.
const AROUND: usize = 12;

/// How a period lies in the calendar.
pub fn shape(period: Period) -> &'static str {
    match (period.from == period.to, period.to.part) {
        (true, Part::Whole) => "year",
        (true, Part::Quarter(_)) => "quarter",
        (true, Part::Month(_)) => "month",
        (true, Part::Day(..)) => "day",
        (false, Part::Whole) => "years",
        (false, _) if is_running(period) && matches!(period.to.part, Part::Day(..)) => "year-to-day",
        (false, _) if is_running(period) => "year-to-month",
        (false, Part::Day(..)) => "days",
        (false, _) => "months",
    }
}
