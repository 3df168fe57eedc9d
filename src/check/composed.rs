//! Claims of what is put together from several figures and what is said of each: by how much a sum changed whose parts changed by so much,
//! what a balance was before, by how much a price changed whose worth and volume did, an amount at the rate of another conversion, the
//! rest of shares of one whole, what one place has over several lists.
//!
//! That many figures fit each other hardly is an accident, so little here asks for words; where one figure does not fit, nothing is said.

use super::{
    Finding, HUNDRED, Interval, Kind, PLACE, Verdict, half_step,
    related::{Related, Way, agree, near, one_unit, within},
};
use crate::{
    decimal::Decimal,
    observation::{Observation, ObservationId, RelationKind, Role, find},
    order::once,
    period::Period,
    quantity::{Bound, Unit},
};
use std::cmp::Ordering;

/// A price, and what was sold and for how much, stand no further apart than this many figures.
const MOST_APART: u32 = 40;
/// So many conversions of one pair of currencies are looked at.
const MOST_CONVERSIONS: usize = 12;
/// One rate for two amounts comes to within one part in this many of what is written, where it is written exactly, and where it is not.
const EXACT: i64 = 200;
const ROUGH: i64 = 50;
/// Of what a quotient is called so many words are looked for in the clauses of amounts.
const NAME_WORDS: usize = 2;
/// The two amounts of a quotient stand no further apart than this many figures.
const TOGETHER: u32 = 3;
/// What an amount for each of something is divided from stands no further before it than this many figures.
const EACH: u32 = 8;
/// Of one place so many figures are added up at least: two may fit by chance.
const LEAST_OF_PLACE: usize = 3;
/// And so many at most.
const MOST_OF_PLACE: usize = 12;

/// Every claim that follows from sums and balances that fit, and from what is said of two amounts together.
pub(super) fn claims(related: &Related, told: &[Finding]) -> Vec<Finding> {
    let mut found: Vec<Finding> = related.stated.iter().flat_map(|it| related.composed(it)).collect();
    found.extend(related.columns.iter().flat_map(|it| related.changes_of_rows(it)));
    let fits = |it: &&Finding| it.verdict == Verdict::Agrees && matches!(it.kind, Kind::Total | Kind::Difference);
    let sums = told.iter().chain(&found).filter(fits).filter_map(|it| Sum::of(related, it));
    let of_sums: Vec<Finding> = sums.flat_map(|it| it.change(related).into_iter().chain(it.before(related))).collect();
    found.extend(of_sums);
    found
}

/// A sum or a balance that fits, with by how many hundredths each part changed.
struct Sum<'o> {
    whole: &'o Observation,
    kind: Kind,
    parts: Vec<(&'o Observation, &'o Observation)>,
}

impl<'o> Sum<'o> {
    fn of(related: &Related<'o>, finding: &Finding) -> Option<Sum<'o>> {
        let whole = find(related.observations, *finding.claim.first()?)?;
        let changed = |id: &ObservationId| {
            let part = find(related.observations, *id).filter(|it| it.role == Role::Level)?;
            let mut changes = related.said_of(part, RelationKind::Change).filter(|it| is_hundredths(it));
            let change = changes.next().filter(|_| changes.next().is_none())?;
            Some((part, change))
        };
        let parts: Vec<_> = finding.from.iter().map(changed).collect::<Option<_>>()?;
        let base = parts.iter().find_map(|(_, change)| change.base_period);
        let of_one_base = parts.iter().all(|(_, change)| agree(change.base_period, base));
        (parts.len() >= 2 && of_one_base).then_some(Sum { whole, kind: finding.kind, parts })
    }

    /// What it was before, and what that can be.
    fn previous(&self) -> Option<(Decimal, Interval)> {
        let (mut sum, mut low, mut high) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        for (nth, (part, change)) in self.parts.iter().enumerate() {
            let grown = grown(change)?;
            let value = part.value.times(HUNDRED)?.over(HUNDRED.plus(change.value)?, PLACE)?;
            let range = within(part)?.over(grown, HUNDRED)?;
            if nth > 0 && self.kind == Kind::Difference {
                (sum, low, high) = (sum.minus(value)?, low.minus(range.high)?, high.minus(range.low)?);
            } else {
                (sum, low, high) = (sum.plus(value)?, low.plus(range.low)?, high.plus(range.high)?);
            }
        }
        (low > Decimal::ZERO).then_some((sum, Interval { low, high }))
    }

    fn base(&self) -> Option<Period> {
        self.parts.iter().find_map(|(_, change)| change.base_period)
    }

    fn from(&self, first: Option<&'o Observation>) -> Vec<&'o Observation> {
        let parts = self.parts.iter().map(|it| it.0);
        first.into_iter().chain(parts).chain(self.parts.iter().map(|it| it.1)).collect()
    }

    /// By how many hundredths the whole changed.
    fn change(&self, related: &Related<'o>) -> Option<Finding> {
        let (before, range) = self.previous()?;
        let now = within(self.whole)?.over(range, HUNDRED)?;
        let range = Interval { low: now.low.minus(HUNDRED)?, high: now.high.minus(HUNDRED)? };
        let computed = self.whole.value.times(HUNDRED)?.over(before, PLACE)?.minus(HUNDRED)?;
        let way = Way { kind: Kind::PercentChange, from: self.from(Some(self.whole)), computed, range };
        let claims = related.said_of(self.whole, RelationKind::Change).filter(|it| is_hundredths(it));
        let mut claims = claims.filter(|it| agree(it.base_period, self.base()) && !way.from.iter().any(|one| one.id == it.id));
        claims.find_map(|it| way.held(it, 1, false).filter(|_| is_within_step(it, way.computed)))
    }

    /// What the whole was before.
    fn before(&self, related: &Related<'o>) -> Option<Finding> {
        let (computed, range) = self.previous()?;
        let way = Way { kind: self.kind, from: self.from(None), computed, range };
        let mut claims = related.said_of(self.whole, RelationKind::Previous).filter(|it| one_unit(it, self.whole));
        claims.find_map(|it| way.held(it, 1, false).filter(|_| is_close(it, way.computed, ROUGH)))
    }
}

/// Whether it is by how many hundredths an amount changed, told exactly.
fn is_hundredths(it: &Observation) -> bool {
    it.unit == Some(Unit::Percent) && it.role == Role::Change && !it.index && it.bound == Bound::Exact && it.max.is_none()
}

/// A hundred and by how many hundredths something changed: what the digits written allow.
fn grown(change: &Observation) -> Option<Interval> {
    let half = change.value.step().times(Decimal::new(5, -1))?;
    let grown = HUNDRED.plus(change.value)?;
    let low = grown.minus(half)?;
    (low > Decimal::ZERO).then_some(Interval { low, high: grown.plus(half)? })
}

/// What a measured amount can be whose last digits are noughts: "156.000 tấn" is written in thousands.
fn rounded(it: &Observation) -> Option<Interval> {
    let own = within(it)?;
    let measured = it.bound == Bound::Exact && matches!(it.unit, Some(Unit::Physical(_)));
    if !measured || half_step(it) > Decimal::ZERO || it.value.rounded(3) != it.value {
        return Some(own);
    }
    let half = Decimal::new(5, 2);
    Some(Interval { low: it.value.minus(half)?, high: it.value.plus(half)? })
}

impl<'r> Related<'r> {
    /// What is claimed of several figures together.
    fn composed(&self, claim: &'r Observation) -> Vec<Finding> {
        let of_lists = [self.of_place(claim), self.of_lists(claim), self.trade(claim)];
        let of_two =
            [self.at_common_rate(claim), self.rest_of_shares(claim), self.for_each(claim), self.quotient_of_names(claim)];
        self.price(claim).into_iter().chain(of_lists.into_iter().chain(of_two).flatten()).collect()
    }

    /// By how much a price changed, and the price itself, by what was sold, for how much, and by how much both changed. One of the two may
    /// fit by accident, both do not.
    fn price(&self, level: &'r Observation) -> Vec<Finding> {
        let Some(Unit::Rate(above, below)) = &level.unit else { return Vec::new() };
        if above.currency().is_none() || !matches!(**below, Unit::Physical(_)) || level.role == Role::Change {
            return Vec::new();
        }
        let claims: Vec<_> = self.said_of(level, RelationKind::Change).filter(|it| is_hundredths(it)).collect();
        let of = |unit: &Unit| {
            let same = move |it: &&&Observation| {
                let of_unit = it.unit.as_ref().is_some_and(|it| it.same_kind(unit)) && it.role == Role::Level;
                of_unit && agree(it.period, level.period) && it.id.0.abs_diff(level.id.0) <= MOST_APART
            };
            let levels: Vec<&'r Observation> = self.around(level).iter().collect();
            levels.iter().filter(same).copied().collect::<Vec<_>>()
        };
        let (worths, volumes) = (of(above), of(below));
        let pairs = worths.iter().flat_map(|one| volumes.iter().map(move |two| (*one, *two))).filter(|(one, two)| near(one, two));
        pairs.filter_map(|(worth, volume)| self.price_of(level, &claims, worth, volume)).next().unwrap_or_default()
    }

    fn price_of(
        &self,
        level: &'r Observation,
        claims: &[&'r Observation],
        worth: &'r Observation,
        volume: &'r Observation,
    ) -> Option<Vec<Finding>> {
        let average = Way {
            kind: Kind::Average,
            from: vec![worth, volume],
            computed: worth.value.over(volume.value, PLACE)?,
            range: within(worth)?.over(rounded(volume)?, Decimal::from(1))?,
        };
        let changes = |of: &Observation, base| {
            let changes = self.said_of(of, RelationKind::Change).filter(|it| is_hundredths(it));
            changes.filter(move |it| agree(it.base_period, base)).collect::<Vec<_>>()
        };
        let price = average.held(level, 1, false).filter(|it| it.verdict == Verdict::Agrees)?;
        let found = claims.iter().find_map(|claim| {
            let (one, two) = (changes(worth, claim.base_period), changes(volume, claim.base_period));
            let ways = one.iter().flat_map(|one| two.iter().map(move |two| (*one, *two)));
            ways.filter_map(|(one, two)| quotient(one, two)).find_map(|it| it.held(claim, 1, false))
        })?;
        Some(vec![price, found])
    }

    /// An amount in another currency, at the rate at which another is converted: one that is written more closely, or before it as closely.
    fn at_common_rate(&self, claim: &'r Observation) -> Option<Finding> {
        let pair = |it: &'r Observation| {
            let amount = self.find(it, RelationKind::Convert)?;
            let (from, to) = (amount.unit.as_ref()?, it.unit.as_ref()?);
            // "50 triệu NDT/người (175 tỷ)".
            let from = if let Unit::Rate(above, _) = from { above } else { from };
            Some((amount, from.currency()?, to.currency()?))
        };
        let (amount, from, to) = pair(claim)?;
        let closer = |it: &&Observation| match written(it).cmp(&written(claim)) {
            Ordering::Less => it.bound == Bound::Exact && it.id < amount.id,
            Ordering::Equal => it.id < amount.id,
            // "hơn 150 triệu đồng", where another is converted to the last digit.
            Ordering::Greater => claim.bound != Bound::Exact || it.id < amount.id,
        };
        let others = self
            .around(claim)
            .iter()
            .filter(closer)
            .filter_map(|it| Some((it, pair(it).filter(|it| it.1 == from && it.2 == to)?.0)));
        others.take(MOST_CONVERSIONS).find_map(|(converted, other)| {
            // What is printed again says nothing.
            (other.value != amount.value).then_some(())?;
            let (one, two, three) = (digits_of(amount)?, digits_of(converted)?, digits_of(other)?);
            let range = Interval {
                low: one.low.times(two.low)?.over(three.high, PLACE)?,
                high: one.high.times(two.high)?.over(three.low, PLACE)?,
            };
            let computed = amount.value.times(converted.value)?.over(other.value, PLACE)?;
            let way = Way { kind: Kind::Currency, from: vec![amount, converted, other], computed, range };
            let parts = if claim.bound == Bound::Exact { EXACT } else { ROUGH };
            way.held(claim, 1, false).filter(|_| is_close(claim, computed, parts))
        })
    }

    /// "80% đặt qua mạng, chỉ 20% đặt trực tiếp": the rest of a whole, where shares told together make up all of it.
    fn rest_of_shares(&self, claim: &'r Observation) -> Option<Finding> {
        let share = |it: &&Observation| it.unit == Some(Unit::Percent) && it.role == Role::Share && it.bound == Bound::Exact;
        let of_sentence = |it: &&Observation| near(it, claim) && it.saying.sentence == claim.saying.sentence;
        share(&claim).then_some(())?;
        let before = self.around(claim).iter().filter(|it| it.id < claim.id).filter(of_sentence);
        let told: Vec<&Observation> = before.collect();
        // Told one after another, and nothing else between them or after.
        let next = self.around(claim).iter().find(|it| it.id > claim.id).filter(of_sentence);
        (!told.is_empty() && told.iter().all(share) && next.is_none_or(|it| !share(&it))).then_some(())?;
        let whole = |it: &Observation| it.relation.and_then(|it| it.whole);
        told.iter().all(|it| agree(whole(it), whole(claim)) && agree(it.period, claim.period)).then_some(())?;
        let sum = told.iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value))?;
        let rest = HUNDRED.minus(sum).filter(|it| *it > Decimal::ZERO && *it == claim.value)?;
        Way { kind: Kind::Difference, from: told, computed: rest, range: Interval { low: rest, high: rest } }
            .held(claim, 1, false)
    }

    /// What one place has over several lists: all that the text tells of it.
    fn of_place(&self, claim: &'r Observation) -> Option<Finding> {
        let area = claim.area.as_ref().filter(|_| claim.role == Role::Level && matches!(claim.unit, Some(Unit::Counted(_))))?;
        let told = self.around(claim).iter().filter(|it| {
            let again = it.related(RelationKind::Repeat).is_some() || it.part_of() == Some(claim.id);
            it.role == Role::Level && it.id != claim.id && one_unit(it, claim) && it.area.as_ref() == Some(area) && !again
        });
        let told: Vec<&Observation> = told.take(MOST_OF_PLACE + 1).collect();
        let listed = |it: &&Observation| it.part_of().is_some_and(|it| Some(it) != claim.part_of());
        let wholes = once(told.iter().filter_map(|it| it.part_of()));
        let of_lists = told.iter().all(listed) && wholes.len() == told.len();
        (of_lists && (LEAST_OF_PLACE..=MOST_OF_PLACE).contains(&told.len())).then_some(())?;
        Way::sum(&told)?.held(claim, 2, false)
    }

    /// By how much rows changed, all together: "giảm 567 vụ", where roads, railways and waters are told one by one.
    fn changes_of_rows(&self, rows: &[&'r Observation]) -> Option<Finding> {
        let changed = |row: &&'r Observation| {
            let mut changes = self.said_of(row, RelationKind::Change).filter(|it| one_unit(it, row) && within(it).is_some());
            changes.next().filter(|_| changes.next().is_none())
        };
        let changes: Vec<&Observation> = rows.iter().filter_map(changed).collect();
        // One of them may not have changed.
        (changes.len() >= LEAST_OF_PLACE && changes.len() + 1 >= rows.len()).then_some(())?;
        let way = Way::sum(&changes)?;
        let first = changes.first()?;
        let is_claim = |it: &&Observation| {
            let own = it.role == Role::Change && one_unit(it, first) && !changes.iter().any(|row| row.id == it.id);
            own && agree(it.period, first.period) && agree(it.base_period, first.base_period) && !rows_have(rows, it)
        };
        let claims: Vec<&Observation> = self.around(first).iter().filter(is_claim).collect();
        claims.iter().find_map(|it| way.held(it, claims.len().max(2), false))
    }

    /// What is sold and bought abroad, together or the one without the other, wherever the report tells it: by the words of their clauses.
    fn trade(&self, claim: &'r Observation) -> Option<Finding> {
        let told = matches!(claim.bound, Bound::Exact | Bound::About);
        (told && matches!((&claim.unit, claim.role), (Some(Unit::Currency(_)), Role::Level))).then_some(())?;
        let says = |it: &Observation, words: &[&str]| words.iter().any(|word| it.clause.contains(word));
        let surplus = says(claim, self.language.surplus);
        let balance = surplus != says(claim, self.language.deficit);
        (balance || says(claim, &[self.language.sold_and_bought])).then_some(())?;
        let of = |name: &str, other: &str| {
            let told = self.around(claim).iter().filter(|it| {
                let side =
                    it.clause.contains(name) && !it.clause.contains(other) && !it.clause.contains(self.language.sold_and_bought);
                side && it.role == Role::Level && it.id != claim.id && one_unit(it, claim) && it.bound == Bound::Exact
            });
            told.filter(|it| agree(it.period, claim.period) && it.period.is_some()).collect::<Vec<_>>()
        };
        let (out, into) = (self.language.sold, self.language.bought);
        let (sold, bought) = (of(out, into), of(into, out));
        let way = |one: &'r Observation, two: &'r Observation| match (balance, surplus) {
            (false, _) => Way::sum(&[one, two]),
            (true, true) => Way::minus(one, two),
            (true, false) => Way::minus(two, one),
        };
        // What follows first is meant, where the report goes on with it.
        let next = |all: &[&'r Observation]| all.iter().copied().find(|it| it.id > claim.id && told_on(claim, it));
        let meant = next(&sold).zip(next(&bought)).and_then(|(one, two)| way(one, two)?.held(claim, 1, false));
        meant.or_else(|| {
            let ways: Vec<Way> = sold.iter().flat_map(|one| bought.iter().filter_map(|two| way(one, two))).collect();
            ways.iter().find_map(|it| it.held(claim, ways.len().max(2), false))
        })
    }

    /// "thu 12.129 tỷ đồng từ 5,5 triệu lượt khách, tính ra mỗi khách chi 2,2 triệu đồng": an amount for each of what was counted last.
    fn for_each(&self, claim: &'r Observation) -> Option<Finding> {
        (claim.role == Role::Rate && matches!(claim.unit, Some(Unit::Currency(_)))).then_some(())?;
        // "du khách", "lượt khách": what is counted is told by the last of its words.
        let mut words = claim.clause.rsplit_once(self.language.each)?.1.split(' ').filter(|it| !it.is_empty());
        let (first, second) = (words.next()?, words.next());
        let before =
            || self.around(claim).iter().rev().filter(|it| it.id < claim.id && near_by(it, claim) && it.role == Role::Level);
        let whole = before().find(|it| one_unit(it, claim))?;
        let named = |it: &str| it == first || Some(it) == second;
        let of = |it: &&Observation| it.unit.as_ref().and_then(Unit::counted).is_some_and(|it| it.split(' ').any(named));
        let count = before().find(of)?;
        Way::over(Kind::Average, whole, count, Decimal::from(1))?.held(claim, 1, false)
    }

    /// "hệ số nợ phải trả/vốn chủ sở hữu 0,13 lần": a quotient that is called by the two amounts it is of.
    fn quotient_of_names(&self, claim: &'r Observation) -> Option<Finding> {
        let (above, below) = claim.clause.split_once('/').filter(|_| claim.unit == Some(Unit::Times))?;
        let words =
            |it: &str| it.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let (above, below): (Vec<String>, Vec<String>) = (words(above), words(below));
        let above = above.get(above.len().checked_sub(NAME_WORDS)?..)?.join(" ");
        let below = below.get(..NAME_WORDS)?.join(" ");
        let of = |name: &str| {
            let told = self.around(claim).iter().filter(move |it| it.clause.contains(name) && it.role == Role::Level);
            told.filter(|it| it.id != claim.id && within(it).is_some() && agree(it.period, claim.period)).collect::<Vec<_>>()
        };
        let (above, below) = (of(&above), of(&below));
        let pairs = above.iter().flat_map(|one| below.iter().filter(|two| one_unit(one, two)).map(move |two| (*one, *two)));
        // Those of one owner are told together.
        let pairs = pairs.filter(|(one, two)| one.id.0.abs_diff(two.id.0) <= TOGETHER && one.id != two.id);
        let ways: Vec<Way> = pairs.filter_map(|(one, two)| Way::over(Kind::Ratio, one, two, Decimal::from(1))).collect();
        ways.iter().find_map(|it| it.held(claim, 1, false))
    }

    /// What several lists come to together, each with a total of its own.
    fn of_lists(&self, claim: &'r Observation) -> Option<Finding> {
        let is_total = |it: &&Observation| {
            let own = it.role == Role::Level && it.id != claim.id && one_unit(it, claim);
            own && it.part_of().is_none_or(|it| it == claim.id) && self.said_of(it, RelationKind::Part).count() >= 2
        };
        let totals: Vec<&Observation> = self.around(claim).iter().filter(is_total).take(MOST_OF_PLACE + 1).collect();
        let opens = totals.iter().all(|it| it.id > claim.id);
        (claim.role == Role::Level && opens && (2..=MOST_OF_PLACE).contains(&totals.len())).then_some(())?;
        Way::sum(&totals)?.held(claim, 2, false)
    }
}

/// Whether one stands in the sentences that go on from another.
fn told_on(one: &Observation, two: &Observation) -> bool {
    two.span.block.abs_diff(one.span.block) <= 2 && two.id.0.abs_diff(one.id.0) <= MOST_APART
}

/// Whether two figures stand in one paragraph, not far apart.
fn near_by(one: &Observation, two: &Observation) -> bool {
    one.span.block == two.span.block && one.id.0.abs_diff(two.id.0) <= EACH
}

/// Whether a change is said of one of these rows.
fn rows_have(rows: &[&Observation], change: &Observation) -> bool {
    rows.iter().any(|row| change.relation.is_some_and(|it| it.to == row.id))
}

/// By how much a price changed, by how much its worth and its volume did.
fn quotient<'o>(worth: &'o Observation, volume: &'o Observation) -> Option<Way<'o>> {
    let range = grown(worth)?.over(grown(volume)?, HUNDRED)?;
    let range = Interval { low: range.low.minus(HUNDRED)?, high: range.high.minus(HUNDRED)? };
    let grown = |it: &Observation| HUNDRED.plus(it.value);
    let computed = grown(worth)?.times(HUNDRED)?.over(grown(volume)?, PLACE)?.minus(HUNDRED)?;
    Some(Way { kind: Kind::PercentChange, from: vec![worth, volume], computed, range })
}

/// How many digits of an amount say something: not its last noughts.
fn written(it: &Observation) -> usize {
    it.value.abs().trimmed().to_string().replace('.', "").trim_matches('0').len()
}

/// Whether what is computed is off by no more than one in the last digit written.
fn is_within_step(claim: &Observation, computed: Decimal) -> bool {
    computed.minus(claim.value).is_some_and(|it| it.abs() <= claim.value.step())
}

/// Whether what is computed is off by less than one part in so many of what is claimed.
fn is_close(claim: &Observation, computed: Decimal, parts: i64) -> bool {
    let gap = computed.minus(claim.value).and_then(|it| it.abs().times(Decimal::from(parts)));
    gap.is_some_and(|it| it <= claim.value.abs())
}

/// What an amount can be by the digits written, whatever limit it is told as: "không quá 10 triệu NDT (35 tỷ đồng)" converts ten.
fn digits_of(it: &Observation) -> Option<Interval> {
    let half = half_step(it);
    let low = it.value.minus(half)?;
    (it.max.is_none() && low > Decimal::ZERO).then_some(Interval { low, high: it.value.plus(half)? })
}

#[cfg(test)]
mod tests {
    use crate::{article::import::plain, check::Verdict, edition::Edition, observation::find};

    /// What agrees in a text: what is claimed, and what it is computed from.
    fn agreed(text: &str) -> Vec<String> {
        let edition = Edition::of(plain::import(&format!("Published: 2021-02-02\n\nTin trong ngày\n\n{text}\n")));
        let quote = |id: &_| find(&edition.observations, *id).map_or("", |it| it.quote.as_str()).to_owned();
        let from = |ids: &[_]| ids.iter().map(quote).collect::<Vec<_>>().join("; ");
        let told = edition.findings.iter().filter(|it| it.verdict == Verdict::Agrees);
        told.map(|it| format!("{}: {}", from(&it.claim), from(&it.from))).collect()
    }

    #[test]
    fn a_sum_changed_as_its_parts_did() {
        let text = |change: &str, before: &str| {
            format!(
                "Năm 2020, tổng kim ngạch xuất nhập khẩu đạt 439,8 tỷ USD, tăng {change} so với năm 2019, trong đó xuất khẩu đạt 229,6 tỷ USD, tăng 4,9%; \
                 nhập khẩu đạt 210,2 tỷ USD, tăng 0,3%. Cán cân thương mại thặng dư 19,4 tỷ USD, cao hơn hẳn con số thặng dư {before} tỷ USD của năm 2019."
            )
        };
        let told = agreed(&text("2,7%", "9,3"));
        assert!(told.contains(&"2,7%: 439,8 tỷ USD; 229,6 tỷ USD; 210,2 tỷ USD; 4,9%; 0,3%".to_owned()), "{told:#?}");
        assert!(told.contains(&"9,3 tỷ USD: 229,6 tỷ USD; 210,2 tỷ USD; 4,9%; 0,3%".to_owned()), "{told:#?}");
        let told = agreed(&text("3,6%", "8,3"));
        assert!(!told.iter().any(|it| it.starts_with("3,6%") || it.starts_with("8,3")), "{told:#?}");
    }

    #[test]
    fn a_price_changed_as_worth_and_volume_did() {
        let text = |price: &str, change: &str| {
            format!(
                "Năm 2020, cả nước xuất khẩu 156.000 tấn hồ tiêu, thu 498 triệu USD (tăng 26,6% về lượng, nhưng giảm 11% về trị giá so với năm 2019). \
                 Giá xuất khẩu bình quân là {price} USD/tấn (giảm {change} so với năm 2019)."
            )
        };
        let told = agreed(&text("3.184", "29,7%"));
        assert!(told.contains(&"29,7%: 11%; 26,6%".to_owned()), "{told:#?}");
        assert!(!agreed(&text("3.184", "19,7%")).iter().any(|it| it.starts_with("19,7%")));
        assert!(!agreed(&text("3.884", "29,7%")).iter().any(|it| it.starts_with("29,7%")));
    }

    #[test]
    fn one_rate_converts_all() {
        let text = "Mỗi nghệ sĩ nhận tối đa 10 triệu NDT (tương đương 35 tỷ đồng). Ca sĩ An được trả 120 triệu NDT (tương đương 420 tỷ đồng), ca sĩ Bình \
                    được trả 50 triệu NDT/người (tương đương 195 tỷ đồng).";
        let told = agreed(text);
        assert!(told.contains(&"420 tỷ đồng: 120 triệu NDT; 35 tỷ đồng; 10 triệu NDT".to_owned()), "{told:#?}");
        assert!(!told.iter().any(|it| it.starts_with("195")), "{told:#?}");
    }

    #[test]
    fn shares_told_together_are_all_of_it() {
        let told = agreed("Năm 2020, có 80% đơn hàng được đặt qua mạng, chỉ 20% đơn hàng đặt trực tiếp.");
        assert_eq!(told, ["20%: 80%"]);
        assert!(agreed("Năm 2020, có 80% đơn hàng được đặt qua mạng, 45% người mua hài lòng.").is_empty());
    }

    #[test]
    fn rows_changed_as_all_did() {
        let text = |all: &str| {
            format!(
                "Năm 2020, toàn quốc xảy ra 8.161 vụ tai nạn; so với năm 2019 giảm {all} vụ. Đường bộ: 8.062 vụ, giảm 2.484 vụ; đường sắt: 54 vụ, giảm 22 \
                 vụ; đường thủy: 38 vụ, giảm 18 vụ; hàng hải: 7 vụ, giảm 3 vụ."
            )
        };
        let told = agreed(&text("2.527"));
        assert!(told.contains(&"2.527 vụ: 2.484 vụ; 22 vụ; 18 vụ; 3 vụ".to_owned()), "{told:#?}");
        assert!(!agreed(&text("2.627")).iter().any(|it| it.starts_with("2.627")));
    }

    #[test]
    fn what_is_sold_and_bought_may_stand_paragraphs_apart() {
        let text = |deficit: &str| {
            format!(
                "Năm 2020, xuất khẩu sang Trung Quốc đạt 48,9 tỷ USD, tăng 18%. Đây là thị trường lớn thứ 2.\n\nHai nhóm hàng lớn nhất là điện thoại và máy \
                 tính, đạt 12,3 tỷ USD và 11,1 tỷ USD.\n\nỞ chiều nhập khẩu, năm 2020, Việt Nam chi 84,2 tỷ USD nhập khẩu hàng hóa từ Trung \
                 Quốc.\n\nTrung Quốc chiếm 32% kim ngạch nhập khẩu.\n\nNăm 2020, con số nhập siêu lên đến {deficit} tỷ USD."
            )
        };
        assert!(agreed(&text("35,3")).contains(&"35,3 tỷ USD: 84,2 tỷ USD; 48,9 tỷ USD".to_owned()));
        assert!(!agreed(&text("38,3")).iter().any(|it| it.starts_with("38,3")));
    }

    #[test]
    fn a_quotient_is_called_by_its_two_amounts() {
        let text = "Cuối năm 2020, nợ phải trả của công ty An Bình là 27.849 tỷ đồng, vốn chủ sở hữu là 219.159 tỷ đồng. Hệ số nợ phải trả/vốn chủ sở \
                    hữu ở mức 0,13 lần.";
        assert!(agreed(text).contains(&"0,13 lần: 27.849 tỷ đồng; 219.159 tỷ đồng".to_owned()), "{:#?}", agreed(text));
        let each = "Năm 2020, Quảng Ninh đón 5,5 triệu lượt khách, doanh thu đạt 12.129 tỷ đồng, tính ra mỗi du khách chi 2,2 triệu đồng.";
        assert!(agreed(each).contains(&"2,2 triệu đồng: 12.129 tỷ đồng; 5,5 triệu lượt khách".to_owned()), "{:#?}", agreed(each));
    }

    #[test]
    fn parts_are_added_up_over_sentences_and_lists() {
        let fines = "Công ty bị phạt tổng cộng 45,8 triệu đồng.\n\nVì bán hàng quá giờ, công ty bị phạt 15 triệu đồng.\n\nVì thiếu bình chữa cháy, công ty bị phạt \
                     800 nghìn đồng.\n\nVì hàng không nhãn, công ty bị phạt 30 triệu đồng.";
        assert_eq!(agreed(fines), ["45,8 triệu đồng: 15 triệu đồng; 800 nghìn đồng; 30 triệu đồng"]);
        assert!(agreed(&fines.replace("45,8", "46,8")).is_empty());
        let about = |whole: &str| {
            format!(
                "Tỉnh bố trí vốn đối ứng khoảng {whole} tỷ đồng, trong đó có 3.840 tỷ đồng từ đấu giá đất, giải phóng mặt bằng 235 tỷ đồng, rà phá bom mìn 27 tỷ \
                 đồng."
            )
        };
        assert_eq!(agreed(&about("4.100")), ["4.100 tỷ đồng: 3.840 tỷ đồng; 235 tỷ đồng; 27 tỷ đồng"]);
        // "Khoảng 4.190" is said of no 4.102.
        assert!(agreed(&about("4.190")).is_empty());
    }

    #[test]
    fn heirs_are_no_money() {
        let edition = Edition::of(plain::import("Tin trong ngày\n\nBà cùng 11 đồng thừa kế khác nhận 200.000 Đài tệ.\n"));
        let units: Vec<_> = edition.observations.iter().filter_map(|it| Some(it.unit.as_ref()?.to_string())).collect();
        assert_eq!(units, ["đồng thừa kế", "TWD"]);
    }
}
