//! What time each quantity speaks about, as a reader would take it: from its sentence, else from what was spoken of before.

use super::{
    bearing::{
        at_an_hour, begins, counts_nothing, introduced, is_base, is_cumulated, is_lasting_trait, is_planned, is_statistical,
        is_stock, moved_from, names,
    },
    calendar::is_running,
    mentions::{Mention, Mentions, REACH, Standing, around, base, brackets, counted_up, divided, is_aside_of, is_day, of_plan},
    passage::Passage,
};
use crate::{
    article::BlockKind,
    period::{Moment, Part, Period},
    quantity::{Item, Quantity, Unit, When, lexer::Kind},
};
use std::collections::BTreeMap;

/// The times of a quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Times {
    /// What time it speaks about.
    pub period: Option<Period>,
    /// What time it is compared with.
    pub base: Option<Period>,
    /// Whether the period is the report's date.
    pub to_date: bool,
}

/// What a reader has in mind of times, block after block.
pub struct Clock {
    /// The report's date.
    pub(super) report: Option<Moment>,
    /// The year that the report speaks of, where it has no date.
    pub(super) usual_year: Option<i32>,
    /// The time that was last spoken of.
    pub(super) spoken_of: Option<Period>,
    /// What a paragraph without a time speaks about.
    topic: Option<Period>,
    /// The first such time of the report: what a headline without a time speaks about.
    first_topic: Option<Period>,
    /// The day that the report tells of, where it speaks of no longer time.
    event: Option<Period>,
    /// What the headline speaks about.
    pub(super) headline: Option<Period>,
    /// What the last paragraph spoke about in the end.
    last: Option<Mention>,
    /// The day that amounts were last counted up to, within this part of the report: "tính đến hết ngày 31/10".
    pub(super) counted_to: Option<Mention>,
    /// The week that was last named by its days.
    pub(super) week: Option<Period>,
    /// How many years back the time lies that was last compared with.
    pub(super) compared: Option<i32>,
    /// The day that was last named.
    pub(super) day: Option<Period>,
    /// What the points of a list speak about: what the paragraph before the first of them did in the end.
    pub(super) listed: Option<Mention>,
    /// What the points under a point speak about: what that point did in the end.
    sublisted: Option<Mention>,
    /// The sign that the last passage ended with.
    ended: char,
}

/// Whether a time stands at the start of its sentence, or after one word of it.
fn opens_sentence(passage: &Passage, item: usize) -> bool {
    let start = passage.places[item].start;
    start <= passage.sentence(start).start + 1
}

/// A holiday takes no more days than this.
const MOST_HOLIDAYS: i64 = 15;

/// The blocks that a report says in what it reports on.
const OPENING: usize = 4;

impl Clock {
    /// At the start of a report, with its date where it is known, and its passages.
    pub fn new(report: Option<Moment>, passages: &[Passage]) -> Self {
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        let mut latest = None;
        for item in passages.iter().flat_map(|it| &it.items) {
            if let Item::When(When::Fixed(period), _) = item {
                *years.entry(period.to.year).or_default() += 1;
                // A day or a month that is named with its year is seldom far from the report's.
                latest = latest.max((period.to.part != Part::Whole).then_some(period.to.year));
            }
        }
        let usual_year = latest.or(years.into_iter().max_by_key(|it| (it.1, it.0)).map(|it| it.0));
        Clock {
            report,
            usual_year,
            spoken_of: None,
            topic: None,
            first_topic: None,
            event: None,
            headline: None,
            last: None,
            counted_to: None,
            week: None,
            compared: None,
            day: None,
            listed: None,
            sublisted: None,
            ended: '.',
        }
    }

    /// The first time that the report speaks about at some length.
    pub fn first_topic(&self) -> Option<Period> {
        self.first_topic
    }

    /// The report's own date.
    pub fn date(&self) -> Option<Period> {
        self.report.map(Period::from)
    }

    /// The times of each item of a passage; what is not a quantity has none.
    pub fn resolve(&mut self, passage: &Passage, kind: BlockKind) -> Vec<Times> {
        let topic = self.topic;
        let mentions = self.mentions(passage);
        if passage.block == 0 {
            let past = |period: &Period| self.report.is_none_or(|it| !Period::from(it).ends_before(*period));
            self.headline = self.topic.filter(past);
        }
        // A title that only names a time is one with the headline: "(Từ ngày 04/9 đến ngày 10/9/2023)".
        let inside = |token: usize| passage.item_at(token).is_some() || passage.tokens.is(token, Kind::Sign);
        let titled = passage.block < OPENING && !mentions.own.is_empty() && (0..passage.tokens.len()).all(inside);
        if titled && self.headline.is_none() {
            self.headline = self.topic;
        }
        // Each paragraph starts from what the headline speaks about.
        self.topic = self.headline.or(self.topic);
        // What the paragraph speaks about so far; one that opens with "Trong đó" goes on with the one before.
        let goes_on = matches!(passage.tokens.word(0), "trong" | "cụ" | "gồm" | "-" | "+" | "–")
            && matches!(passage.tokens.word(1), "đó" | "số" | "thể" | ":");
        let mut current: Option<Mention> = match kind {
            BlockKind::Item => self.sublisted.or(self.listed).or(self.counted_to),
            _ if goes_on => self.last,
            // The points of a list without signs before them.
            BlockKind::Paragraph if mentions.own.is_empty() && matches!(self.ended, ':' | ';') => self.listed.or(self.counted_to),
            _ if mentions.own.is_empty() && kind == BlockKind::Paragraph => self.counted_to,
            _ => None,
        };
        let mut own = mentions.own.iter().peekable();
        let mut times = Vec::with_capacity(passage.items.len());
        for at in 0..passage.items.len() {
            if let Some(mention) = own.next_if(|it| it.item == at)
                && (mention.standing == Standing::Lasting
                    || is_day(mention.period) && mention.brackets == 0 && begins(passage, at))
            {
                current = Some(*mention);
            }
            let whole = divided(passage, &mentions, at).and_then(|it| times.get(it).copied());
            let mut found = self.times(passage, &mentions, (topic, &mut current, whole), at);
            // Numbers of one bracket speak of one time: "so với cùng kỳ (500 ca mắc và 2 ca tử vong)".
            if at > 0
                && mentions.brackets[at] > 0
                && mentions.brackets[at] == mentions.brackets[at - 1]
                && passage.quantity(at).is_some()
                // "(từ 8,86 triệu tấn lên 17,5 triệu tấn)"
                && !moved_from(passage, at - 1)
            {
                found = times
                    .last()
                    .copied()
                    .filter(|it: &Times| it.period.is_some() && passage.quantity(at - 1).is_some())
                    .unwrap_or(found);
            }
            if let Some(period) = found.period.filter(|_| is_planned(passage, at)) {
                let one_year = period.from.year == period.to.year;
                found.period = Some(if one_year { Period::year(period.to.year) } else { period });
            }
            times.push(found);
        }
        let introduces = passage.tokens.raw(passage.tokens.len().saturating_sub(1)) == ":";
        self.ended = passage.text.trim_end().chars().next_back().unwrap_or('.');
        self.sublisted = match (kind, self.ended) {
            (BlockKind::Item, ':') => current.or(self.sublisted),
            (BlockKind::Item, ';' | ',') => self.sublisted,
            _ => None,
        };
        match kind {
            BlockKind::Item => {}
            // "3. Về nông nghiệp" is a part of what the heading before it speaks about.
            BlockKind::Heading if (introduces || passage.tokens.is(0, Kind::Number)) && mentions.own.is_empty() => {}
            // "Khảo sát tại các chợ ngày 25/4:" says what the points of the list speak about, "Cụ thể:" says nothing of it.
            _ if introduces
                && kind != BlockKind::Headline
                && (passage.items.is_empty() || mentions.own.len() == passage.items.len()) =>
            {
                self.listed = mentions.own.last().copied().or(self.listed);
            }
            // "Chỉ tiêu chủ yếu năm 2024" says what time its part of the report speaks about.
            BlockKind::Heading => {
                let named = mentions.own.last().copied();
                (self.last, self.listed, self.counted_to) = (current.or(named), current.or(named), named);
            }
            _ => {
                self.counted_to = current
                    .filter(|it| it.standing == Standing::Day && !it.to_date && counted_up(passage, it, &mentions))
                    .or(self.counted_to);
                self.last = current.or(self.last);
                // "Cụ thể:" says nothing of time.
                if !passage.items.is_empty() {
                    // "Toàn tỉnh hiện có 5.664 tàu, chia theo chiều dài:"
                    let last = || {
                        let mention = mentions.own.last().filter(|it| it.standing == Standing::Passing && it.to_date)?;
                        let end = passage.sentence(passage.tokens.len().saturating_sub(1));
                        end.contains(&passage.places[mention.item].start).then_some(*mention)
                    };
                    self.listed = if introduces { last().or(current) } else { current };
                }
            }
        }
        times
    }

    /// The times of a passage, placed; what is lasting is remembered for later passages.
    fn mentions(&mut self, passage: &Passage) -> Mentions {
        let brackets = brackets(passage);
        let mut mentions =
            Mentions { own: Vec::new(), open: Vec::new(), bases: Vec::new(), tied: Vec::new(), plans: Vec::new(), brackets };
        let (mut topic, mut counted) = (self.topic, false);
        for (item, when) in passage.items.iter().enumerate() {
            let Item::When(when, _) = when else {
                counted |= passage.quantity(item).is_some();
                continue;
            };
            let Some(period) = self.place(*when).filter(|_| !names(passage, item)) else { continue };
            match when {
                When::Fixed(_) | When::Days(..) if (5..=8).contains(&period.days()) => self.week = Some(period),
                When::Fixed(_) | When::DayOfMonth(..)
                    if is_day(period)
                        && mentions.brackets[item] == 0
                        && !self.is_to_come(period)
                        && !is_base(passage, item, *when) =>
                {
                    self.day = Some(period)
                }
                _ => {}
            }
            // "Trong tháng (từ 15/7 đến 14/8)", "kéo dài 5 ngày (27/4 - 1/5)": the brackets say which days are meant.
            let of_days = |it: &Quantity| it.unit.as_ref().and_then(Unit::counted) == Some("ngày");
            let refines = item > 0
                && (matches!(passage.items[item - 1], Item::When(..)) || passage.quantity(item - 1).is_some_and(of_days))
                && match passage.words_between(item - 1, item).as_slice() {
                    ["("] | ["(", "tính"] => true,
                    // "dài 5 ngày, từ 29/4 đến hết 3/5"
                    [","] => passage.tokens.word(passage.places[item].start) == "từ",
                    _ => false,
                }
                && matches!(period.from.part, Part::Day(..))
                && period.from != period.to;
            let brackets = if refines || introduced(passage, item, period) { 0 } else { mentions.brackets[item] };
            // "thu ngân sách đến hết tháng 9" in a report of nine months is the sum of the nine.
            let summed = topic.filter(|topic| topic.from != topic.to && topic.to == period.from && period.moment().is_some());
            let until = matches!(passage.tokens.before(passage.places[item].start, 1), "hết" | "đến" | "tới");
            let stock = until && (is_stock(passage, item) || is_cumulated(passage, item));
            let period = summed.filter(|_| until && !stock).unwrap_or(period);
            let to_date = matches!(when, When::Now | When::Cumulated | When::YearToDate) && !is_running(period);
            let mut standing = self.standing(passage, item, *when, period, brackets);
            // "…, trong khi năm 2021 chỉ là 2,15%": an older time within a sentence passes with it.
            let long_ago = || self.report.is_some_and(|it| period.to.year + 1 < it.year);
            let older = topic.map_or_else(long_ago, |topic| period.ends_before(topic));
            // "Theo báo cáo của hợp tác xã, năm 2022 doanh thu đạt …": nothing is counted before it.
            let leads = || !counted && passage.sentence(passage.places[item].start).start == 0;
            if standing == Standing::Lasting && older && !opens_sentence(passage, item) && !leads() {
                standing = Standing::Passing;
            }
            if standing == Standing::Lasting && stock && period.moment().is_some() {
                standing = Standing::Day;
            }
            let mention = Mention { item, period, to_date, brackets, standing };
            match standing {
                Standing::Base => {
                    let now = self.spoken_of.or(self.report.map(Period::from)).map(|it| it.to.year);
                    self.compared = now.map(|now| period.to.year - now).filter(|years| *years < 0).or(self.compared);
                    mentions.bases.push(mention);
                }
                Standing::Tied => mentions.tied.push(mention),
                Standing::Plan => mentions.plans.push(mention),
                Standing::Lasting | Standing::Passing | Standing::Day => {
                    mentions.own.push(mention);
                    if brackets == 0 {
                        mentions.open.push(mention);
                    }
                }
            }
            if standing == Standing::Lasting {
                self.spoken_of = Some(period);
                // The days of a holiday that the headline names by one or two of them.
                let days = passage.block < OPENING && period.days() <= MOST_HOLIDAYS;
                let holiday =
                    (refines || days) && self.headline.is_some_and(|it| it.days() < period.days() && period.contains(it));
                if holiday || passage.block < OPENING && self.headline.is_some_and(|it| is_statistical(it, period)) {
                    self.headline = Some(period);
                }
                self.first_topic = self.first_topic.or(Some(period));
                // A month within the months that a report speaks about passes with its paragraph; a running total does not.
                let running = matches!(when, When::Months(1, ..) | When::YearToDate | When::YearToDay(..)) || is_running(period);
                let inner = |topic: Period| topic.days() <= 366 && topic.contains(period) && topic.days() > period.days();
                if running || !topic.is_some_and(inner) {
                    topic = Some(period);
                }
            }
            if standing == Standing::Day && brackets == 0 && !until {
                self.event = self.event.or(Some(period));
            }
        }
        self.topic = topic;
        mentions
    }

    fn standing(&self, passage: &Passage, item: usize, when: When, period: Period, brackets: usize) -> Standing {
        let of = item > 0 && passage.quantity(item - 1).is_some() && {
            let between = passage.words_between(item - 1, item);
            // "so với 15 huy chương giành được tại đại hội năm 2019"
            let compared = || {
                let start = passage.places[item - 1].start;
                let before = |back: usize| passage.tokens.before(start, back);
                (before(1) == "với" && before(2) == "so" || before(2) == "với" && matches!(before(1), "mức" | "số"))
                    && !between.iter().any(|it| matches!(*it, "," | "." | ";" | "("))
            };
            // "từ 18 giờ năm 2021 rút xuống còn 14 giờ"
            let from = || between.is_empty() && passage.tokens.before(passage.places[item - 1].start, 1) == "từ";
            between == ["của"] || between == ["hồi"] || compared() || from()
        };
        if is_base(passage, item, when) {
            return Standing::Base;
        }
        if of {
            return Standing::Tied;
        }
        if of_plan(passage, item) {
            return Standing::Plan;
        }
        match when {
            // "Đến nay, 102 xã đạt chuẩn. Bình quân đạt 16,1 tiêu chí.": what opens a paragraph goes on through it.
            When::Now if passage.places[item].start == 0 && passage.places[item].len() > 1 && is_day(period) => Standing::Day,
            When::Now | When::Cumulated | When::RelativeMonth(_) | When::RelativeQuarter(_) | When::SamePeriod(_) => {
                Standing::Passing
            }
            // "Năm nay mưa đến sớm" says nothing of what is counted after it.
            When::Year(0) if passage.block > 0 && opens_sentence(passage, item) && counts_nothing(passage, item) => {
                Standing::Passing
            }
            // "Cuối tháng 3, 167.000 ha có nguy cơ hạn", in a report of the 22nd.
            When::Month(..) | When::Fixed(_) if self.is_end_to_come(passage, item, period) => Standing::Passing,
            When::Week(0) => Standing::Day,
            When::Week(_) => Standing::Passing,
            When::Year(-1) if !matches!(passage.tokens.before(passage.places[item].start, 1), "" | "." | "trong") => {
                Standing::Passing
            }
            // Days of rain within a report of what is counted up to a day pass.
            When::Days(..) if self.counted_to.is_some() || self.goes_past_report(period) => Standing::Passing,
            When::Days(..) => Standing::Lasting,
            _ if is_day(period) && at_an_hour(passage, item) => Standing::Passing,
            // What is still to come is planned, and passes with its sentence.
            _ if self.is_to_come(period) || self.goes_past_report(period) => Standing::Passing,
            _ if brackets > 0 || self.is_target(passage, item, period) => Standing::Passing,
            _ if is_day(period) => Standing::Day,
            _ => Standing::Lasting,
        }
    }

    /// The times of one item. Looking mentions up is logarithmic, so that an endless sentence costs no more than many short ones.
    fn times(
        &self,
        passage: &Passage,
        mentions: &Mentions,
        (topic, current, whole): (Option<Period>, &mut Option<Mention>, Option<Times>),
        at: usize,
    ) -> Times {
        if passage.quantity(at).is_none() {
            return Times::default();
        }
        let sentence = passage.sentence(passage.places[at].start);
        let within = |it: &&Mention| sentence.contains(&passage.places[it.item].start);
        let base = base(passage, mentions, at, within);
        let said = |mention: &Mention| {
            let period = self.month_of(mention.period, base);
            let was = self.compared.filter(|_| moved_from(passage, at)).map(|years| period.plus_years(years));
            Times { period: Some(was.unwrap_or(period)), base, to_date: mention.to_date && was.is_none() }
        };
        if let Some(tied) = around(&mentions.tied, at).1.filter(|it| it.item == at + 1) {
            return said(tied);
        }
        // "giảm từ 210 ha (năm 2019) xuống còn 130 ha (tháng 7/2022)": a time alone in the brackets after a quantity is its own.
        if let Some(own) = around(&mentions.own, at).1.filter(|it| it.item == at + 1)
            && passage.words_between(at, own.item) == ["("]
            && passage.tokens.raw(passage.places[own.item].end) == ")"
        {
            return said(own);
        }
        // "so với cùng kỳ năm trước (190.720 lượt)": what follows the comparison in brackets is the other time's.
        if let Some(other) = around(&mentions.bases, at).0.filter(|it| it.item + 1 == at)
            && passage.words_between(other.item, at).first() == Some(&"(")
            && passage.words_between(other.item, at).len() <= 2
        {
            return Times { period: Some(other.period), base: None, to_date: false };
        }
        // "bằng 112,5% mức 3,84 triệu TEU cùng kỳ năm trước"
        if let Some(other) = around(&mentions.bases, at).1.filter(|it| it.item == at + 1)
            && matches!(passage.words_between(at, other.item).as_slice(), [] | ["của" | "trong"])
            && (1..=5).any(|back| {
                passage.tokens.before(passage.places[at].start, back) == "với"
                    || back == 1 && matches!(passage.tokens.before(passage.places[at].start, 1), "mức" | "số")
            })
        {
            return Times { period: Some(other.period), base: None, to_date: false };
        }
        if let Some(plan) = around(&mentions.plans, at).0.filter(|it| it.item + 1 == at)
            && matches!(passage.words_between(plan.item, at).as_slice(), [] | ["(" | "là"])
        {
            return said(plan);
        }
        let group = mentions.brackets[at];
        let (nearest, after) = around(&mentions.own, at);
        let before = nearest.filter(|it| it.brackets == 0 || it.brackets == group).or(around(&mentions.open, at).0);
        let known = current.is_some() || topic.is_some();
        let before = before.filter(within).filter(|it| !known || !is_aside_of(passage, it, at));
        let after = after.filter(within).filter(|it| it.brackets == 0 || it.brackets == group);
        // A time after the quantity is its own when nothing ends the clause between: "đạt 3,4 tỷ USD trong năm 2020".
        const ENDS: &[&str] = &[",", ";", ")", "(", "và", "còn", "song", "nhưng", "so"];
        let tied = after.filter(|it| it.item == at + 1 && !passage.parted(at, it.item, ENDS));
        // "8 chuyến ngày 19/11 và 6 chuyến ngày 20/11"
        let touches = |it: &Mention| passage.places[at].end == passage.places[it.item].start && it.standing == Standing::Day;
        // "tăng từ 71,5 tỷ đồng ở quý III/2024 lên 79,9 tỷ đồng quý III/2025": the time before is another quantity's.
        let taken = |it: &Mention| {
            let other = it.item.checked_sub(1).filter(|it| passage.quantity(*it).is_some());
            // "từ 68% tổng số lao động năm 2015 xuống còn 60,8% năm 2019"
            let moved = passage.words_between(it.item, at).iter().any(|it| matches!(*it, "lên" | "xuống" | "còn"));
            other.is_some_and(|other| {
                let between = passage.words_between(other, it.item);
                moved && between.len() <= 6 && !between.iter().any(|it| matches!(*it, "," | ";" | "(" | ")"))
            }) || other.is_some_and(|other| {
                matches!(passage.words_between(other, it.item).as_slice(), [] | ["ở" | "của" | "trong" | "hồi"])
            })
        };
        let mention = tied.filter(|tied| touches(tied) || before.is_none_or(|it| it.item + 1 != at || taken(it))).or(before);
        // "16 nhà tài trợ góp vốn cho 43 dự án trong giai đoạn 2016–2020": a sentence that names its time at its end.
        let late = || {
            after
                .filter(|it| it.item <= at + REACH && !self.is_target(passage, it.item, it.period))
                .filter(|it| !known && !passage.parted(at, it.item, &[";", "(", ")"]) || !passage.parted(at, it.item, ENDS))
        };
        if let Some(mention) = mention.or_else(late) {
            if mention.standing == Standing::Day {
                *current = Some(*mention);
            }
            return said(mention);
        }
        if is_lasting_trait(passage, at) {
            return Times { period: None, base, to_date: false };
        }
        // "Đến nay, tỉnh có 5.664 tàu. Chia theo chiều dài: …": parts speak of the time of their whole.
        let whole = whole.map(|whole| Times { base, ..whole });
        whole.or(current.as_ref().map(said)).unwrap_or_else(|| {
            let period = topic.or(self.event).map(|it| self.month_of(it, base));
            let was = self.compared.filter(|_| moved_from(passage, at));
            Times { period: period.map(|it| it.plus_years(was.unwrap_or(0))), base, to_date: false }
        })
    }

    /// A quantity of the first months of a year that is compared with a month speaks of the month after that one.
    fn month_of(&self, period: Period, base: Option<Period>) -> Period {
        let base = base.and_then(Period::moment).filter(|it| matches!(it.part, Part::Month(_)));
        let next = base.and_then(|it| it.plus_months(1)).filter(|it| is_running(period) && *it == period.to);
        next.map_or(period, Period::from)
    }

    /// Whether a time starts after the report.
    fn is_to_come(&self, period: Period) -> bool {
        match self.report {
            Some(report) => Period::from(report).ends_before(period),
            None => self.usual_year.is_some_and(|year| period.from.year > year),
        }
    }

    /// Whether days that a report foretells go on after it: "Dự báo từ 21 đến 23/11".
    fn goes_past_report(&self, period: Period) -> bool {
        let days = matches!(period.from.part, Part::Day(..)) && period.from != period.to;
        days && self
            .report
            .is_some_and(|it| matches!(it.part, Part::Day(..)) && Period::from(it).ends_before(Period::from(period.to)))
    }

    /// Whether a time is the end of the month that the report falls in.
    fn is_end_to_come(&self, passage: &Passage, item: usize, period: Period) -> bool {
        let ends = passage.tokens.before(passage.places[item].start, 1) == "cuối";
        let within = self.report.is_some_and(|it| matches!(it.part, Part::Day(_, ..=25)) && period.contains(Period::from(it)));
        ends && within && matches!(period.to.part, Part::Month(_)) && period.from == period.to
    }

    /// Whether a time is one to come that something is planned for: "đến năm 2030", "mục tiêu năm 2025".
    fn is_target(&self, passage: &Passage, item: usize, period: Period) -> bool {
        let start = passage.places[item].start;
        // "đến cuối tháng 9", "đến hết năm 2025"
        let start = start - usize::from(matches!(passage.tokens.before(start, 1), "cuối" | "hết" | "giữa" | "đầu"));
        let before = |back: usize| passage.tokens.before(start, back);
        let until = matches!(before(1), "đến" | "tới" | "nhìn") && before(2) != "tính";
        let past = match self.report {
            Some(report) => period.ends_by(Period::from(report)),
            None => self.usual_year.is_some_and(|year| period.to.year <= year),
        };
        until && !past || matches!((before(2), before(1)), ("mục", "tiêu") | ("phấn", "đấu"))
    }
}
