//! The times that a figure may speak about, and what speaks for each.

use super::{BACK, MOST_BETWEEN, Mention};
use crate::{
    article::BlockKind,
    choice::{Features, bucket},
    observation::{
        RelationKind, Role,
        calendar::{Calendar, is_running, same_in},
        figures::Figure,
        judge::{Answer, Candidate},
        relations::Link,
    },
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
    pub chosen: &'c [Option<Option<Period>>],
    pub named: bool,
}

/// The candidates of a figure, each period once.
struct Options {
    rows: Vec<(Option<Period>, Features)>,
    named: bool,
}

impl Options {
    fn of(&mut self, period: Option<Period>) -> &mut Features {
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
        near.sort_by_key(|it| (self.quantities_between(at, it), it.start.abs_diff(own.place().start)));
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

    /// Times that the text names.
    fn mentioned(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        let (block, place) = (own.block(), own.place().clone());
        let first = self.mentions.partition_point(|it| it.block < block);
        let last = self.mentions.partition_point(|it| it.block <= block);
        let sentence = own.sentence();
        let before = self.mentions[first..last].partition_point(|it| it.start < place.start) + first;
        let after = (before..last).take_while(|it| self.mentions[*it].sentence == sentence).take(3);
        let mut nearest = true;
        let mut nearest_open = true;
        for it in (first..before).rev().take(10) {
            let open = !self.mentions[it].base;
            self.mention(at, it, nearest, nearest_open && open, options);
            nearest = false;
            nearest_open &= !open;
        }
        let (mut nearest, mut nearest_open) = (true, true);
        for it in after {
            let open = !self.mentions[it].base;
            self.mention(at, it, nearest, nearest_open && open, options);
            nearest = false;
            nearest_open &= !open;
        }
        let earlier = (0..first).rev().filter(|it| !self.mentions[*it].base && self.mentions[*it].kind != BlockKind::Photo);
        let mut nearest = true;
        for it in earlier.take(BACK) {
            self.mention(at, it, nearest, nearest, options);
            nearest = false;
        }
        for it in
            (0..first).take(BACK * 2).filter(|it| self.mentions[*it].block == 0 || self.mentions[*it].kind == BlockKind::Lead)
        {
            self.mention(at, it, false, false, options);
        }
    }

    fn mention(&self, at: usize, nth: usize, nearest: bool, nearest_open: bool, options: &mut Options) {
        let (own, mention) = (&self.figures[at], &self.mentions[nth]);
        let before = (mention.block, mention.start) < (own.block(), own.place().start);
        let side = if before { "before" } else { "after" };
        let between = self.quantities_between(at, mention);
        let far = if mention.block != own.block() {
            match own.block() - mention.block.min(own.block()) {
                _ if mention.kind == BlockKind::Headline => "headline",
                _ if mention.kind == BlockKind::Heading => "heading",
                _ if mention.kind == BlockKind::Lead => "lead",
                1 => "block-1",
                2 => "block-2",
                _ => "block-3",
            }
        } else {
            match (own.sentence() - mention.sentence.min(own.sentence()), between) {
                (0, 0) => "clause",
                (0, 1) => "sentence-1",
                (0, 2..=3) => "sentence-2",
                (0, _) => "sentence-4",
                (1, _) => "previous",
                _ => "block",
            }
        };
        let rank = if nearest_open {
            "nearest"
        } else if nearest {
            "first"
        } else {
            "farther"
        };
        let base = if mention.base { "base" } else { "open" };
        let kind = when_kind(mention.when);
        let opens = if mention.opens { "opens" } else { "inside" };
        let bracketed = if mention.bracketed { "bracketed" } else { "plain" };
        let signs = if mention.block == own.block() { self.signs_between(own, mention) } else { "none" };
        let role = own.role.name();
        for (period, way) in &mention.places {
            let features = options.of(Some(*period));
            let mut add = |parts: &[&str]| {
                let mut all = vec!["time.m"];
                all.extend(parts);
                features.add(&all);
            };
            add(&[side, far, base]);
            add(&[side, far, base, way]);
            add(&[side, far, base, rank]);
            add(&["rank", rank, base]);
            add(&["kind", kind, base, way]);
            add(&["kind.far", kind, side, far]);
            add(&["marker", mention.marker, way]);
            add(&["marker.far", mention.marker, side, far]);
            add(&["role", role, side, base, far]);
            add(&["opens", opens, side, far]);
            add(&["signs", signs, side, far]);
            add(&["bracketed", bracketed, side, far]);
            for cue in &own.cues {
                add(&["cue", cue, side, base]);
                add(&["cue.way", cue, way]);
                if far == "clause" {
                    add(&["cue.clause", cue, side, base, way]);
                }
            }
            if own.planned {
                add(&["planned", side, far]);
            }
            if mention.marker == "up-to" || matches!(mention.when, When::Now | When::Cumulated) {
                let stock = if own.has("stock") {
                    "stock"
                } else if own.has("running") {
                    "running"
                } else {
                    "sum"
                };
                add(&["up-to", way, stock, side]);
                add(&["up-to", way, own.unit_kind(), own.role.name()]);
            }
        }
    }

    fn quantities_between(&self, at: usize, mention: &Mention) -> usize {
        let own = &self.figures[at];
        if mention.block != own.block() {
            return 9;
        }
        let passage = own.passage;
        let (from, to) = if mention.item < own.item { (mention.item, own.item) } else { (own.item, mention.item) };
        (from + 1..to).filter(|it| passage.quantity(*it).is_some()).take(MOST_BETWEEN).count()
    }

    fn signs_between(&self, own: &Figure, mention: &Mention) -> &'static str {
        let (from, to) =
            if mention.end <= own.place().start { (mention.end, own.place().start) } else { (own.place().end, mention.start) };
        let tokens = &own.passage.tokens;
        let mut found = "none";
        for token in from..to.min(from + 40) {
            match tokens.raw(token) {
                ";" => return "semicolon",
                ")" => found = "bracket",
                "(" => found = if found == "none" { "bracket" } else { found },
                "," => found = if found == "none" { "comma" } else { found },
                _ => {}
            }
        }
        found
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

/// How a period lies in the calendar.
fn shape(period: Period) -> &'static str {
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

fn when_kind(when: When) -> &'static str {
    match when {
        When::Fixed(period) => shape(period),
        When::Year(0) => "this-year",
        When::Year(_) => "other-year",
        When::DayOfMonth(..) => "day",
        When::Days(..) | When::LastDays(_) => "days",
        When::RelativeDay(_) => "near-day",
        When::Month(..) => "month",
        When::RelativeMonth(_) => "near-month",
        When::Quarter(..) => "quarter",
        When::Months(1, ..) | When::YearToDate | When::YearToDay(..) => "year-to",
        When::Months(..) => "months",
        When::Since(_) => "since",
        When::Now => "now",
        When::Cumulated => "cumulated",
        When::SameDay | When::ThatDay => "same-day",
        When::Week(_) => "week",
        When::RelativeQuarter(_) => "near-quarter",
        When::SameTerm | When::Span(_) => "same-term",
        When::SameYear => "same-year",
        When::SchoolYear => "school-year",
        When::SameMonth => "same-month",
        When::SameQuarter => "same-quarter",
        When::SamePeriod(_) => "same-period",
    }
}
