//! The candidates that the text names, and what speaks for each.

use super::{
    BACK, MOST_BETWEEN, Mention,
    candidates::{Context, Options, shape},
};
use crate::{
    article::BlockKind,
    observation::{calendar::same_in, figures::Figure},
    period::{Part, Period},
    quantity::{When, YearOf},
};

impl Context<'_, '_> {
    /// Times that the text names.
    pub fn mentioned(&self, at: usize, options: &mut Options) {
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
        if mention.base {
            self.after_base(at, mention, far, options);
        }
        for (period, way) in &mention.places {
            let features = options.of(Some(*period));
            let mut add = |parts: &[&str]| {
                let mut all = vec![if mention.base { "time.b" } else { "time.m" }];
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
            add(&["marker.way.far", mention.marker, way, side, far]);
            add(&["kind.way.far", kind, way, side, far]);
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

    /// A year that something is compared with tells that it is the next one that is spoken of, or the same part of it.
    fn after_base(&self, at: usize, mention: &Mention, far: &str, options: &mut Options) {
        let year = match mention.when {
            When::Fixed(period) if period.from == period.to && period.to.part == Part::Whole => period.to.year,
            When::SamePeriod(YearOf::Named(year)) => year,
            _ => return,
        };
        let own = &self.figures[at];
        let mut add = |period: Option<Period>, way: &str| {
            if let Some(period) = period {
                let features = options.of(Some(period));
                features.add(&["time.after-base", way, far]);
                features.add(&["time.after-base", way, far, own.role.name()]);
                let now = if self.calendar.this_year() == Some(year + 1) { "this-year" } else { "other-year" };
                features.add(&["time.after-base", way, now]);
            }
        };
        add(Some(Period::year(year + 1)), "year");
        if matches!(mention.when, When::SamePeriod(_)) {
            let topic = self.topics.first().filter(|it| it.from.year == it.to.year);
            add(topic.and_then(|it| same_in(*it, YearOf::Named(year + 1))), "topic");
        }
    }

    /// How many quantities stand between a figure and a time of its paragraph; many, where the time is of another.
    pub fn quantities_between(&self, at: usize, mention: &Mention) -> usize {
        let own = &self.figures[at];
        if mention.block != own.block() {
            return 9;
        }
        let passage = own.passage;
        let (from, to) = if mention.item < own.item { (mention.item, own.item) } else { (own.item, mention.item) };
        (from + 1..to).filter(|it| passage.quantity(*it).is_some()).take(MOST_BETWEEN).count()
    }

    /// The sign that parts a figure from a time of its paragraph.
    pub fn signs_between(&self, own: &Figure, mention: &Mention) -> &'static str {
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
