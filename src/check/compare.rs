//! Claims that compare two amounts: percent changes, indices, shares, averages, differences, amounts in two currencies.
//!
//! | words | claim |
//! |---|---|
//! | `đạt 112 tỷ đồng, tăng 12% so với mức 100 tỷ đồng cùng kỳ` | PercentChange Agrees |
//! | `đạt 112 tỷ đồng, tăng 22% so với mức 100 tỷ đồng cùng kỳ` | PercentChange Disagrees |
//! | `đạt 112 tỷ đồng, bằng 112% so với cùng kỳ (100 tỷ đồng)` | Ratio Agrees |
//! | `thu 50 tỷ đồng, đạt 40% dự toán (125 tỷ đồng)` | Ratio Agrees |
//! | `đón 90 tàu, gấp 3 lần cùng kỳ (30 tàu)` | Ratio Agrees |
//! | `có 80 dự án, trong đó 20 dự án trong nước, chiếm 25%` | Share Agrees |
//! | `có 80 dự án, trong đó 20 dự án trong nước, chiếm 35%` | Share Disagrees |
//! | `có 20 trận với 50 bàn thắng, bình quân 2,5 bàn thắng/trận` | Average Agrees |
//! | `thả 20/80 phao (25%)` | Ratio Agrees |
//! | `còn 17,8% hộ nghèo, giảm 5,6 điểm phần trăm so với mức 23,4%` | Difference Agrees |
//! | `thu 115 tỷ đồng (năm 2021: 100 tỷ đồng), tăng 15%` | PercentChange Agrees |
//! | `có 20 vụ, tăng 5 vụ so với 15 vụ cùng kỳ` | Difference Agrees |
//! | `có 20 vụ, giảm 4 vụ so với 25 vụ cùng kỳ` | Difference Disagrees |
//! | `có 598 ha, tăng 54 ha (9,9%)` | PercentChange Agrees |
//! | `có 598 ha, tăng 54 ha (tăng 12,6%)` | PercentChange Disagrees |
//! | `xảy ra 93 vụ tai nạn, làm 47 người chết, giảm 8 vụ (-7,9%) so với năm trước` | PercentChange Agrees |
//! | `còn 17,85% hộ nghèo; so với mức 23,45% của năm 2021 đã giảm 6,1 điểm phần trăm` | Difference Disagrees |
//! | `đón 214 đoàn với 1.873 lượt khách (năm 2021 là 128 đoàn), tăng 96 đoàn` | Difference Disagrees |
//! | `bốc 120 nghìn tấn, bình quân mỗi tháng 10 nghìn tấn` | Average Agrees |
//! | `xuất khẩu 22,5 tỷ USD, nhập khẩu 20,1 tỷ USD; thặng dư 4,4 tỷ USD` | Difference Disagrees |
//! | `lãi 300 tỷ đồng, gấp đôi cùng kỳ (150 tỷ đồng) và bằng 75% kế hoạch năm (400 tỷ đồng)` | Ratio Agrees |
//! | `trị giá 1.000 USD (khoảng 23 triệu đồng), tỷ giá 23.000 đồng/USD` | Currency Agrees |

use super::{Finding, HUNDRED, Interval, Kind, PLACE, Verdict, finding, half_step, interval};
use crate::{
    article::Article,
    decimal::Decimal,
    language::Checks,
    observation::{Observation, Role, find},
    period::Period,
    quantity::{Bound, Unit},
    text::lowercase,
};

/// The observations that a claim is held against stand no further before it than this many.
const REACH: usize = 6;
/// What was sold and what was bought are told no further apart than so many figures.
const APART: u32 = 8;

/// Every claim of this kind that the observations, in the order of the text, make about each other.
pub fn claims(article: &Article, observations: &[Observation], words: &Checks) -> Vec<Finding> {
    // Derived ones come after the stated.
    let stated = &observations[..observations.partition_point(Observation::is_stated)];
    let claims = Claims { article, stated, language: words };
    (0..stated.len()).filter_map(|at| claims.claim(at)).collect()
}

struct Claims<'c> {
    article: &'c Article,
    stated: &'c [Observation],
    language: &'c Checks,
}

impl Claims<'_> {
    fn text(&self, block: usize) -> &str {
        self.article.blocks.get(block).map_or("", |it| it.text.as_str())
    }

    fn claim(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        match (&claim.unit, claim.role) {
            (Some(Unit::Percent), Role::Share) => self.share(at),
            (Some(Unit::Percent | Unit::Times), Role::Change | Role::Rate) => self.quotient(at),
            (Some(Unit::Rate(above, below)), _) => self.average(at, above, below),
            (Some(_), Role::Change) => self.difference(at),
            (Some(Unit::Currency(_)), Role::Level) => self.currency(at).or_else(|| self.balance(at)),
            (Some(_), Role::Rate) => self.by_time(at),
            _ => None,
        }
    }

    /// The words between two observations of one block; `None` when a sentence ends between them.
    fn between(&self, one: usize, two: usize) -> Option<&str> {
        let (one, two) = (&self.stated[one], &self.stated[two]);
        let words = self.text(one.span.block).get(one.span.end..two.span.start).filter(|_| one.span.block == two.span.block)?;
        let ends = [". ", "! ", "? "].iter().any(|end| words.contains(end));
        (!ends).then_some(words)
    }

    /// The words before an observation, from the one before it in its block.
    fn before(&self, at: usize) -> &str {
        let claim = &self.stated[at];
        let start = at
            .checked_sub(1)
            .map(|it| &self.stated[it])
            .filter(|it| it.span.block == claim.span.block)
            .map_or(0, |it| it.span.end);
        self.text(claim.span.block).get(start..claim.span.start).unwrap_or_default()
    }

    fn after(&self, at: usize) -> &str {
        self.text(self.stated[at].span.block).get(self.stated[at].span.end..).unwrap_or_default()
    }

    /// The nearest level before an observation, past what else is said of it, of the unit of another.
    fn level_before(&self, at: usize, other: &Observation) -> Option<&Observation> {
        let near = (at.saturating_sub(REACH)..at).rev().take_while(|it| self.between(*it, at).is_some());
        let relative = |it: &Observation| matches!(it.unit, Some(Unit::Percent | Unit::PercentagePoint | Unit::Times));
        let said = |it: &&Observation| it.role == Role::Change || relative(it);
        // "gấp đôi cùng kỳ (147,5 tỷ đồng) và bằng 86% kế hoạch": what stands in the comparison's brackets is of another time.
        let claim = &self.stated[at];
        let earlier = |it: &&Observation| {
            matches!((it.period, claim.period), (Some(one), Some(two)) if one.ends_before(two)) || it.is_planned()
        };
        let level = near.map(|it| &self.stated[it]).find(|it| !said(it) && !earlier(it))?;
        (level.unit == other.unit || same_counted(level, other)).then_some(level)
    }

    /// The amount that a comparison names after itself: "so với mức 100 tỷ đồng", "dự toán (125 tỷ đồng)".
    fn base_after(&self, at: usize) -> Option<&Observation> {
        let base = self.stated.get(at + 1)?;
        let words = lowercase(self.between(at, at + 1)?);
        let words = words.trim();
        let bracketed = words.ends_with('(') && words.len() <= 60 && !words.contains([',', ';', ')']);
        let compared =
            words.starts_with(self.language.compared) && !words.contains([',', ';', '(']) && words.split(' ').count() <= 5;
        let amount = matches!(base.role, Role::Level) || matches!(base.unit, Some(Unit::Rate(..)));
        (bracketed || compared || words == self.language.of_level).then_some(base).filter(|_| amount)
    }

    /// "đạt 3.671 tỷ đồng (năm 2018: 3.200 tỷ đồng), tăng 14,7%": the amount, and the other in brackets.
    fn bracketed_before(&self, at: usize) -> Option<(&Observation, &Observation)> {
        let (level, base) = (at.checked_sub(2)?, at - 1);
        let opens =
            self.between(level, base)?.trim_start().starts_with('(') && self.between(base, at)?.trim_start().starts_with(')');
        let (level, base) = (&self.stated[level], &self.stated[base]);
        let levels = level.role == base.role && matches!(level.role, Role::Level) && level.unit == base.unit;
        (opens && levels && level.period != base.period && base.period.is_some()).then_some((level, base))
    }

    /// "từ 462.000 đồng xuống còn 442.000 đồng, giảm 5,3%": where an amount went, and where it came from.
    fn moved(&self, at: usize) -> Option<(&Observation, &Observation)> {
        let (level, base) = (at.checked_sub(1)?, at.checked_sub(2)?);
        let words = lowercase(self.between(base, level)?);
        let from = lowercase(self.before(base));
        let went = self.language.went.iter().any(|it| words.trim_end().ends_with(it))
            && from.trim_end().ends_with(self.language.went_from);
        let next = self.language.moved_by.contains(&lowercase(self.between(level, at)?).trim());
        let (level, base) = (&self.stated[level], &self.stated[base]);
        (went && next && level.unit == base.unit).then_some((level, base))
    }

    fn quotient(&self, at: usize) -> Option<Finding> {
        if let Some(found) = self.fraction(at) {
            return Some(found);
        }
        if let Some(found) = self.hundredths(at) {
            return Some(found);
        }
        let claim = &self.stated[at];
        let after = || self.base_after(at).and_then(|base| Some((self.level_before(at, base)?, base)));
        let (level, base) = after().or_else(|| self.bracketed_before(at)).or_else(|| self.moved(at))?;
        let (above, below) = (interval(level)?, interval(base)?);
        let times = claim.unit == Some(Unit::Times);
        let words = lowercase(self.before(at));
        // Whole words: "trung tâm" tells of nothing below nought.
        let words = format!(" {} ", words.split(|it: char| !it.is_alphanumeric()).collect::<Vec<_>>().join(" "));
        let told = |all: &[&str]| all.iter().any(|word| words.contains(&format!(" {word} ")));
        let changes = told(self.language.differs) && !told(&[self.language.equals]);
        let says = told(self.language.comes_to);
        // "Tăng 3 lần" may be to three times or by three times.
        if times && changes || !changes && !says {
            return None;
        }
        let factor = Decimal::from(if times { 1 } else { 100 });
        let mut computed = level.value.times(factor)?.over(base.value, PLACE)?;
        let mut range = above.over(below, factor)?;
        if changes {
            computed = computed.minus(factor)?;
            range = range.minus(Interval { low: factor, high: factor })?;
        }
        let kind = if changes { Kind::PercentChange } else { Kind::Ratio };
        finding(kind, claim, &[level, base], computed, range)
    }

    /// "có 598 ha, tăng 54 ha (9,9%)": a change and the same in hundredths of what there was before.
    fn hundredths(&self, at: usize) -> Option<Finding> {
        let (claim, change) = (&self.stated[at], at.checked_sub(1).map(|it| &self.stated[it])?);
        let words = lowercase(self.between(at - 1, at)?.trim());
        let percent = claim.unit == Some(Unit::Percent) && claim.role == Role::Change && change.role == Role::Change;
        (percent
            && self.language.in_hundredths.contains(&words.as_str())
            && change.bound == Bound::Exact
            && change.max.is_none())
        .then_some(())?;
        let near = (at.saturating_sub(REACH)..at - 1).rev().take_while(|it| self.between(*it, at).is_some());
        let of = |it: &&Observation| it.role == Role::Level && it.of.is_none() && same_counted(it, change);
        let level = near.map(|it| &self.stated[it]).find(of).filter(|it| it.period == change.period && !it.is_planned())?;
        let (sum, step) = (interval(level)?, half_step(change));
        let (least, most) = (change.value.abs().minus(step)?, change.value.abs().plus(step)?);
        let base = Interval { low: sum.low.minus(change.value)?.minus(step)?, high: sum.high.minus(change.value)?.plus(step)? };
        (base.low > Decimal::ZERO && least > Decimal::ZERO).then_some(())?;
        let range = Interval { low: least, high: most }.over(base, HUNDRED)?;
        let computed = change.value.abs().times(HUNDRED)?.over(level.value.minus(change.value)?, PLACE)?;
        // A fall is written with a minus, or without.
        let fall = claim.value.is_negative();
        let signed = |it: Decimal| if fall { it.negated() } else { it };
        let range = if fall { Interval { low: signed(range.high), high: signed(range.low) } } else { range };
        finding(Kind::PercentChange, claim, &[level, change], signed(computed), range)
    }

    /// "Bình quân mỗi tháng bốc 42,9 triệu tấn": an amount of a time, shared out over its months or days.
    fn by_time(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        let words = lowercase(self.before(at));
        let averaged = self.language.average.iter().any(|it| words.contains(it));
        let says = |all: &[&str]| all.iter().any(|it| words.contains(it));
        let period = claim.period.filter(|it| averaged && it.days() > 1)?;
        let count = match () {
            () if says(self.language.each_month) => whole_months(period)?,
            () if says(self.language.each_day) => Decimal::from(period.days()),
            () => return None,
        };
        let near = (at.saturating_sub(REACH)..at).rev().map(|it| &self.stated[it]).filter(|it| it.span.block == claim.span.block);
        let of = |it: &&Observation| {
            it.role == Role::Level && it.unit == claim.unit && it.period == claim.period && it.value > claim.value
        };
        let whole = near.filter(of).max_by_key(|it| it.value)?;
        let range = interval(whole)?.over(Interval { low: count, high: count }, Decimal::from(1))?;
        finding(Kind::Average, claim, &[whole], whole.value.over(count, PLACE)?, range)
    }

    /// "xuất khẩu 226,98 tỷ USD, nhập khẩu 212,90 tỷ USD; thặng dư 14,08 tỷ USD".
    fn balance(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        let words = lowercase(self.before(at));
        let says = |signs: &[&str]| signs.iter().any(|it| words.contains(it));
        let surplus = says(self.language.surplus);
        (surplus != says(self.language.deficit)).then_some(())?;
        let near = || (at.saturating_sub(REACH * 3)..at).rev().filter(|it| self.stated[*it].span.block + 3 >= claim.span.block);
        let of = |name: &str, other: &str| {
            let told = near().filter(|it| self.stated[*it].role == Role::Level && self.stated[*it].unit == claim.unit);
            let told = told.filter(|it| self.stated[*it].period == claim.period && !self.stated[*it].is_planned());
            // What is sold and bought together is neither; what stands before an amount says more than what it is taken to be.
            let says =
                |words: &str| words.contains(name) && !words.contains(self.language.sold_and_bought) && !words.contains(other);
            let called = |it: usize| {
                let own = lowercase(self.before(it));
                says(&own) || !own.contains(other) && says(&lowercase(&self.stated[it].indicator))
            };
            told.into_iter().find(|it| called(*it)).map(|it| &self.stated[it])
        };
        let (out, into) = (self.language.sold, self.language.bought);
        let (sold, bought) = (of(out, into)?, of(into, out)?);
        (sold.id.0.abs_diff(bought.id.0) <= APART).then_some(())?;
        let (one, two) = if surplus { (sold, bought) } else { (bought, sold) };
        let range = interval(one)?.minus(interval(two)?)?;
        finding(Kind::Difference, claim, &[one, two], one.value.minus(two.value)?, range)
    }

    /// "giải phóng 98,6/123,2 km, đạt 80%".
    fn fraction(&self, at: usize) -> Option<Finding> {
        let part = at.checked_sub(1).map(|it| &self.stated[it])?;
        let words = lowercase(self.between(at - 1, at)?.trim());
        let says = self.language.fraction;
        let whole = part.of.filter(|it| *it > Decimal::ZERO && says.contains(&words.as_str()))?;
        let above = interval(part)?;
        let half = whole.step().times(Decimal::new(5, -1)).filter(|_| whole.exponent() != 0).unwrap_or(Decimal::ZERO);
        let below = Interval { low: whole.minus(half)?, high: whole.plus(half)? };
        let computed = part.value.times(HUNDRED)?.over(whole, PLACE)?;
        finding(Kind::Ratio, &self.stated[at], &[part], computed, above.over(below, HUNDRED)?)
    }

    /// "trong đó 20 dự án trong nước, chiếm 25%": the part and its total are known.
    fn share(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        let part = at.checked_sub(1).map(|it| &self.stated[it])?;
        let words = lowercase(self.between(at - 1, at)?);
        let after = self.after(at).trim_start();
        let alone = after.is_empty() || after.starts_with([',', ';', '.', ')']) || after.starts_with(self.language.total);
        let says = words.contains(self.language.share) || words.trim() == "(";
        (says && alone).then_some(())?;
        if part.of.is_some() {
            return self.fraction(at);
        }
        // "41.872 bệnh nhân, trong đó có thẻ 38.940 người": people under two names.
        let loose = || {
            let whole = at.checked_sub(2)?;
            let counts = [whole, at - 1].iter().all(|it| self.stated[*it].unit.as_ref().is_some_and(|it| it.counted().is_some()));
            let opened = self.between(whole, at - 1)?.contains(self.language.among);
            (counts && opened && self.stated[whole].role == Role::Level && part.role == Role::Level).then(|| &self.stated[whole])
        };
        let named = claim.relation.and_then(|it| it.whole);
        let whole = named.or(part.part_of()).and_then(|id| find(self.stated, id)).or_else(loose)?;
        let sure = part.part_of() == Some(whole.id) && part.area == whole.area;
        let (above, below) = (interval(part)?, interval(whole)?);
        let computed = part.value.times(HUNDRED)?.over(whole.value, PLACE)?;
        let found = finding(Kind::Share, claim, &[part, whole], computed, above.over(below, HUNDRED)?);
        // Of a whole that is not the one that the part is a part of, nothing is called wrong.
        found.filter(|it| sure || it.verdict == Verdict::Agrees)
    }

    /// "20 trận với 50 bàn thắng, bình quân 2,5 bàn/trận": what is divided and what it is divided by stand before.
    fn average(&self, at: usize, above: &Unit, below: &Unit) -> Option<Finding> {
        let words = lowercase(self.before(at));
        self.language.average.iter().any(|it| words.contains(it)).then_some(())?;
        let near = || (at.saturating_sub(3)..at).rev().filter(|it| self.between(*it, at).is_some()).map(|it| &self.stated[it]);
        let of = |unit: &Unit| near().find(|it| it.role == Role::Level && it.unit.as_ref().is_some_and(|it| it.same_kind(unit)));
        let (whole, count) = (of(above)?, of(below)?);
        let (top, bottom) = (interval(whole)?, interval(count)?);
        let range = top.over(bottom, Decimal::from(1))?;
        finding(Kind::Average, &self.stated[at], &[whole, count], whole.value.over(count.value, PLACE)?, range)
    }

    fn points(&self, at: usize) -> Option<Finding> {
        self.points_since(at).or_else(|| self.points_from(at))
    }

    /// "còn 17,85%; so với mức 23,45% của năm trước đã giảm 5,6 điểm phần trăm".
    fn points_since(&self, at: usize) -> Option<Finding> {
        let (claim, base, level) = (&self.stated[at], at.checked_sub(1)?, at.checked_sub(2)?);
        let words = lowercase(self.between(level, base)?);
        let compared = self.language.compared_with_level.iter().any(|it| words.trim_end().ends_with(it));
        let told = lowercase(self.between(base, at)?);
        let changed = self.language.rise_or_fall.iter().any(|it| told.trim_end().ends_with(it)) && !told.contains([';', '(']);
        let percent = |it: &Observation| it.unit == Some(Unit::Percent) && it.role != Role::Change;
        let (level, base) = (&self.stated[level], &self.stated[base]);
        (compared && changed && percent(level) && percent(base)).then_some(())?;
        let range = interval(level)?.minus(interval(base)?)?;
        finding(Kind::Difference, claim, &[level, base], level.value.minus(base.value)?, range)
    }

    /// "đón 214 đoàn với 1.873 lượt khách (năm 2022 là 128 đoàn), tăng 86 đoàn".
    fn since_brackets(&self, at: usize) -> Option<(&Observation, &Observation)> {
        let base = at.checked_sub(1)?;
        let after = self.between(base, at)?.trim_start();
        let told = lowercase(after);
        (told.starts_with(')') && self.language.rise_or_fall.iter().any(|it| told.trim_end().ends_with(it)) && told.len() <= 24)
            .then_some(())?;
        let opened = self.before(base).contains('(');
        let base = &self.stated[base];
        let near = (at.saturating_sub(REACH)..at - 1).rev().take_while(|it| self.between(*it, at).is_some());
        let level = near.map(|it| &self.stated[it]).find(|it| it.role == Role::Level && same_counted(it, base))?;
        (opened && base.role == Role::Level && base.period.is_some() && level.period != base.period).then_some((level, base))
    }

    /// "còn 17,85%, giảm 5,6 điểm phần trăm so với mức 23,45%".
    fn points_from(&self, at: usize) -> Option<Finding> {
        let (claim, base) = (&self.stated[at], self.stated.get(at + 1)?);
        let words = lowercase(self.between(at, at + 1)?.trim());
        let compared = words.starts_with(self.language.compared) && !words.contains([',', ';']) && words.split(' ').count() <= 6;
        let level = at.checked_sub(1).filter(|it| self.between(*it, at).is_some()).map(|it| &self.stated[it])?;
        let percent = |it: &Observation| it.unit == Some(Unit::Percent);
        (compared && percent(level) && percent(base)).then_some(())?;
        let (one, two) = (interval(level)?, interval(base)?);
        let range = one.minus(two)?;
        finding(Kind::Difference, claim, &[level, base], level.value.minus(base.value)?, range)
    }

    fn difference(&self, at: usize) -> Option<Finding> {
        if self.stated[at].unit == Some(Unit::PercentagePoint) {
            return self.points(at);
        }
        let claim = &self.stated[at];
        let after = || self.base_after(at).and_then(|base| Some((self.level_before(at, base)?, base)));
        let (level, base) = after().or_else(|| self.moved(at)).or_else(|| self.since_brackets(at))?;
        (level.unit == claim.unit || same_counted(level, claim)).then_some(())?;
        let (one, two) = (interval(level)?, interval(base)?);
        let range = one.minus(two)?;
        finding(Kind::Difference, claim, &[level, base], level.value.minus(base.value)?, range)
    }

    /// "1.000 USD (khoảng 23 triệu đồng)", where the report states its rate.
    fn currency(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        let amount = at.checked_sub(1).map(|it| &self.stated[it])?;
        let words = lowercase(self.between(at - 1, at)?.trim());
        self.language.converts.contains(&words.as_str()).then_some(())?;
        let (from, to) = (amount.unit.as_ref()?.currency()?, claim.unit.as_ref()?.currency()?);
        let rate = self.stated[at + 1..].iter().take(2).find(|it| match &it.unit {
            Some(Unit::Rate(above, below)) => above.currency() == Some(to) && below.currency() == Some(from),
            _ => false,
        })?;
        let (one, two) = (interval(amount)?, interval(rate)?);
        let range = Interval { low: one.low.times(two.low)?, high: one.high.times(two.high)? };
        finding(Kind::Currency, claim, &[amount, rate], amount.value.times(rate.value)?, range)
    }
}

/// How many whole months a time has.
fn whole_months(period: Period) -> Option<Decimal> {
    let months = (period.days() * 2 + 30) / 61;
    let near = (period.days() * 10 - months * 304).abs() <= 40;
    (near && months > 1).then(|| Decimal::from(months))
}

fn same_counted(one: &Observation, other: &Observation) -> bool {
    matches!((&one.unit, &other.unit), (Some(one), Some(other)) if one.same_kind(other))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::holds;

    #[test]
    fn the_table_in_the_docs_holds() {
        assert!(holds(include_str!("compare.rs")) >= 21);
    }
}
