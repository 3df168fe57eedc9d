//! Claims that follow from what the engine knows of the figures: which amount a change, a share, a rate is said of, what was before, what
//! stands under each other in a table.
//!
//! A claim is held against what it is said of. Where that is not known, against the amounts of its unit in the report, and then only a fit
//! that is no accident is told: the more amounts there are to fit, and the more loosely a number is written, the likelier one of them
//! fits by chance. A fit whose chance is more than [`MOST_CHANCE`] says nothing.

use super::{Finding, HUNDRED, Interval, Kind, PLACE, Verdict, digits, finding, half_step, is_of_another_size, is_slip};
use crate::{
    decimal::Decimal,
    language::Checks,
    observation::{Observation, ObservationId, RelationKind, Role, find},
    order::sort_by_key,
    quantity::{Bound, Unit},
    table::{self, Says, Table},
    text::lowercase,
};
use std::collections::HashMap;

/// A fit that any number would have with a likelihood of more than one in this many says nothing.
const MOST_CHANCE: i64 = 30;
/// Amounts to fit a claim are looked for among this many figures to either side.
const MOST_TRIED: usize = 60;
/// A column stands around a claim where its first figure is no further from it than this many.
const MOST_COLUMN: u32 = 60;
/// So many columns around a claim are looked at.
const MOST_COLUMNS: usize = 40;
/// A column of more rows is no table of a text for people.
const MOST_ROWS: usize = 60;

pub(super) struct Related<'r> {
    pub(super) observations: &'r [Observation],
    pub(super) stated: &'r [Observation],
    pub(super) language: &'r Checks,
    /// What is said of each.
    said: HashMap<ObservationId, Vec<&'r Observation>>,
    /// What stands under each other: two amounts or more.
    pub(super) columns: Vec<Vec<&'r Observation>>,
}

/// What a claim can be computed from: of what kind, from which, the value, and what it can be by the digits written.
pub(super) struct Way<'o> {
    pub(super) kind: Kind,
    pub(super) from: Vec<&'o Observation>,
    pub(super) computed: Decimal,
    pub(super) range: Interval,
}

impl<'o> Way<'o> {
    /// A quotient in hundredths, or as a multiple.
    pub(super) fn over(kind: Kind, above: &'o Observation, below: &'o Observation, factor: Decimal) -> Option<Way<'o>> {
        let range = within(above)?.over(within(below)?, factor)?;
        let computed = above.value.times(factor)?.over(below.value, PLACE)?;
        Some(Way { kind, from: vec![above, below], computed, range })
    }

    /// The change in hundredths from one amount to another.
    fn change(now: &'o Observation, before: &'o Observation) -> Option<Way<'o>> {
        let way = Self::over(Kind::PercentChange, now, before, HUNDRED)?;
        let range = Interval { low: way.range.low.minus(HUNDRED)?, high: way.range.high.minus(HUNDRED)? };
        Some(Way { computed: way.computed.minus(HUNDRED)?, range, ..way })
    }

    /// What is left of one amount without another.
    pub(super) fn minus(one: &'o Observation, two: &'o Observation) -> Option<Way<'o>> {
        let range = within(one)?.minus(within(two)?)?;
        Some(Way { kind: Kind::Difference, from: vec![one, two], computed: one.value.minus(two.value)?, range })
    }

    /// A change in hundredths of what was there before it: of an amount and by how much it changed.
    fn since(level: &'o Observation, change: &'o Observation) -> Option<Way<'o>> {
        let (now, size) = (within(level)?, within(change)?);
        let falls = change.value.is_negative();
        let before =
            if falls { Interval { low: now.low.plus(size.low)?, high: now.high.plus(size.high)? } } else { now.minus(size)? };
        (before.low > Decimal::ZERO).then_some(())?;
        let range = size.over(before, HUNDRED)?;
        let range = if falls { Interval { low: range.high.negated(), high: range.low.negated() } } else { range };
        let computed = change.value.times(HUNDRED)?.over(level.value.minus(change.value)?, PLACE)?;
        Some(Way { kind: Kind::PercentChange, from: vec![level, change], computed, range })
    }

    /// By how much an amount changed that changed by so many hundredths.
    fn of_hundredths(level: &'o Observation, change: &'o Observation) -> Option<Way<'o>> {
        let (now, step) = (within(level)?, half_step(change).plus(change.value.step())?);
        let of = |amount: Decimal, hundredths: Decimal| amount.times(hundredths)?.over(HUNDRED.plus(hundredths)?, PLACE);
        let computed = of(level.value, change.value)?;
        let ends = [of(now.low, change.value.minus(step)?)?, of(now.high, change.value.plus(step)?)?];
        let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        Some(Way { kind: Kind::Difference, from: vec![level, change], computed, range: Interval { low, high } })
    }

    /// What amounts come to together, changes with their signs.
    pub(super) fn sum(rows: &[&'o Observation]) -> Option<Way<'o>> {
        // Prices, and by how much they moved, come to nothing together.
        let price = |it: &&&Observation| matches!(&it.unit, Some(Unit::Rate(of, _)) if of.currency().is_some());
        rows.iter().find(price).is_none().then_some(())?;
        let computed = rows.iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value))?;
        let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
        for row in rows {
            let Interval { low: least, high: most } = within(row)?;
            let falls = row.value.is_negative();
            low = low.plus(if falls { most.negated() } else { least })?;
            high = high.plus(if falls { least.negated() } else { most })?;
        }
        Some(Way { kind: Kind::Total, from: rows.to_vec(), computed, range: Interval { low, high } })
    }

    /// What follows for a claim; an agreement that would be an accident among so many ways is nothing.
    pub(super) fn held(&self, claim: &Observation, among: usize, sure: bool) -> Option<Finding> {
        let found = finding(self.kind, claim, &self.from, self.computed, self.range)?;
        match found.verdict {
            Verdict::Agrees => (!self.is_chance(claim, among) && self.is_near(claim)).then_some(found),
            Verdict::Disagrees => {
                let telling = digits(claim.value) >= LEAST_DIGITS && is_slip(claim.value, self.computed);
                (sure && self.is_exact() && telling).then_some(found)
            }
            Verdict::Undecided => None,
        }
    }

    /// Whether all that it is computed from is told exactly.
    fn is_exact(&self) -> bool {
        self.from.iter().all(|it| it.bound == Bound::Exact && !it.is_planned())
    }

    /// Whether what is said loosely is said of a little more or less, and not of any amount: "trên 7%".
    fn is_near(&self, claim: &Observation) -> bool {
        let gap = self.computed.minus(claim.value).and_then(|it| it.abs().times(Decimal::from(MOST_BEYOND)));
        claim.bound == Bound::Exact || gap.is_some_and(|it| it <= claim.value.abs())
    }

    /// Whether one of so many ways would fit by chance: how wide what fits is, beside the claim itself.
    fn is_chance(&self, claim: &Observation, among: usize) -> bool {
        let width = self.range.high.minus(self.range.low).and_then(|it| it.abs().plus(claim.value.step()));
        let ways = Decimal::from(i64::try_from(among.max(1)).unwrap_or(i64::MAX));
        let chance = width.and_then(|it| it.times(ways)).and_then(|it| it.times(Decimal::from(MOST_CHANCE)));
        // What is said of one known amount fits it or does not.
        among > 1 && chance.is_none_or(|it| it > claim.value.abs())
    }
}

/// The first of the ways that a claim fits, and not by chance among so many; where it is not known which is meant, one alone may be chance too.
fn fit(claim: &Observation, ways: &[Way]) -> Option<Finding> {
    ways.iter().find_map(|it| it.held(claim, ways.len().max(2), false))
}

impl<'r> Related<'r> {
    pub(super) fn of(observations: &'r [Observation], language: &'r Checks) -> Self {
        let stated = &observations[..observations.partition_point(Observation::is_stated)];
        let columns =
            table::siblings(observations).into_iter().chain(table::wholes(observations).into_iter().map(|it| it[1..].to_vec()));
        let mut columns: Vec<_> = columns.filter(|it| (2..=MOST_ROWS).contains(&it.len())).collect();
        sort_by_key(&mut columns, |it| it[0].id);
        Related { observations, stated, language, said: table::said(observations), columns }
    }

    /// Every claim that follows from relations and tables.
    pub(super) fn claims(&self, tables: &[Table]) -> Vec<Finding> {
        let claims = self.stated.iter().flat_map(|it| self.claim(it).into_iter().chain(self.another(it)));
        claims.chain(tables.iter().flat_map(|it| self.sums(it))).collect()
    }

    pub(super) fn find(&self, of: &Observation, kind: RelationKind) -> Option<&'r Observation> {
        find(self.observations, of.related(kind)?)
    }

    /// What is said of an amount in this way.
    pub(super) fn said_of(&self, level: &Observation, kind: RelationKind) -> impl Iterator<Item = &'r Observation> {
        let said = self.said.get(&level.id).into_iter().flatten().copied();
        said.filter(move |it| it.relation.is_some_and(|it| it.kind == kind))
    }

    /// The figures around one.
    pub(super) fn around(&self, one: &Observation) -> &'r [Observation] {
        let at = usize::try_from(one.id.0).unwrap_or(0);
        &self.stated[at.saturating_sub(MOST_TRIED).min(self.stated.len())..(at + MOST_TRIED).min(self.stated.len())]
    }

    /// The amounts of an amount's unit around it, without itself.
    fn of_unit(&self, level: &Observation) -> Vec<&'r Observation> {
        let same = |it: &&Observation| it.role == Role::Level && it.id != level.id && one_unit(it, level) && within(it).is_some();
        self.around(level).iter().filter(same).collect()
    }

    /// The columns around a claim.
    fn columns_around(&self, claim: &Observation) -> impl Iterator<Item = &Vec<&'r Observation>> {
        let from = self.columns.partition_point(|it| it[0].id.0 + MOST_COLUMN < claim.id.0);
        self.columns[from..].iter().take_while(move |it| it[0].id.0 <= claim.id.0 + MOST_COLUMN).take(MOST_COLUMNS)
    }

    fn claim(&self, claim: &'r Observation) -> Option<Finding> {
        match (&claim.unit, claim.role) {
            (Some(Unit::Percent), Role::Change) if !claim.index => self.percent_change(claim),
            (Some(Unit::Percent), Role::Change) => self.index(claim),
            (Some(Unit::Percent), Role::Share | Role::Rate) => self.share(claim),
            (Some(Unit::Times), _) => self.multiple(claim),
            (Some(Unit::Rate(above, below)), Role::Rate | Role::Level) => self.rate(claim, above, below),
            (Some(_), Role::Change) => self.change(claim).or_else(|| {
                // What is told in hundredths as well is checked by these.
                let told = self.hundredths_of(claim).is_some();
                self.others_of_column(claim).filter(|_| !told)?.held(claim, 2, false)
            }),
            (Some(_), Role::Level) => self.total(claim).or_else(|| self.sum_or_balance(claim)).or_else(|| self.conversion(claim)),
            _ => None,
        }
    }

    /// The amount that a claim is said of.
    fn level_of(&self, claim: &Observation) -> Option<&'r Observation> {
        let kinds = [RelationKind::Change, RelationKind::Index, RelationKind::Share, RelationKind::Plan];
        kinds.iter().find_map(|it| self.find(claim, *it))
    }

    fn percent_change(&self, claim: &'r Observation) -> Option<Finding> {
        let level = self.level_of(claim)?;
        // "tăng 76%, từ 5.300 lên 9.322 tỷ đồng": what is before may stand nearer.
        let level = self.find(level, RelationKind::Previous).filter(|it| one_unit(it, level)).unwrap_or(level);
        let based = |it: &&Observation| agree(it.base_period, claim.base_period) && agree(it.period, claim.period);
        let changes = self.said_of(level, RelationKind::Change).filter(|it| one_unit(it, level)).filter(based);
        let before = self.said_of(level, RelationKind::Previous).filter(|it| agree(it.period, claim.base_period));
        let known: Vec<Way> =
            changes.filter_map(|it| Way::since(level, it)).chain(before.filter_map(|it| Way::change(level, it))).collect();
        let sure = |way: &Way| way.from.iter().all(|it| near(it, claim));
        let first = known.iter().find_map(|it| it.held(claim, known.len(), false));
        let wrong = || known.first().filter(|it| known.len() == 1 && sure(it)).and_then(|it| it.held(claim, 1, true));
        first.or_else(wrong).or_else(|| {
            let others = self.of_unit(level);
            let ways: Vec<Way> = others.iter().filter_map(|it| Way::change(level, it)).collect();
            fit(claim, &ways)
        })
    }

    fn index(&self, claim: &'r Observation) -> Option<Finding> {
        let level = self.level_of(claim)?;
        let before: Vec<_> =
            self.said_of(level, RelationKind::Previous).filter(|it| agree(it.period, claim.base_period)).collect();
        before.iter().find_map(|it| Way::over(Kind::Ratio, level, it, HUNDRED)?.held(claim, 1, before.len() == 1)).or_else(|| {
            let others = self.of_unit(level);
            let ways: Vec<Way> = others.iter().filter_map(|it| Way::over(Kind::Ratio, level, it, HUNDRED)).collect();
            fit(claim, &ways)
        })
    }

    /// A share of its whole, or how much of a plan was reached.
    fn share(&self, claim: &'r Observation) -> Option<Finding> {
        let level = self.level_of(claim)?;
        let whole = claim.relation.and_then(|it| it.whole).and_then(|it| find(self.observations, it));
        let part_of = level.part_of().and_then(|it| find(self.observations, it));
        let plan = self.said_of(level, RelationKind::Plan).find(|it| it.role == Role::Level);
        let kind = if claim.role == Role::Share { Kind::Share } else { Kind::Ratio };
        let known: Vec<Way> = [whole, part_of, plan]
            .into_iter()
            .flatten()
            .filter(|it| one_unit(it, level))
            .filter_map(|it| Way::over(kind, level, it, HUNDRED))
            .collect();
        known.iter().find_map(|it| it.held(claim, 1, known.len() == 1 && near(level, claim))).or_else(|| {
            let others: Vec<_> = self.of_unit(level).into_iter().filter(|it| it.value > level.value).collect();
            let ways: Vec<Way> = others.iter().filter_map(|it| Way::over(kind, level, it, HUNDRED)).collect();
            let fits = fit(claim, &ways);
            // The one larger amount of its paragraph is the whole, where the share is off by a slip of the pen.
            let beside: Vec<&Way> = ways.iter().filter(|it| it.from[1].span.block == claim.span.block).collect();
            fits.or_else(|| if let [only] = beside.as_slice() { only.held(claim, 1, near(level, claim)) } else { None })
        })
    }

    /// "gấp 5,3 lần": an amount beside another of its column, or what it was.
    fn multiple(&self, claim: &'r Observation) -> Option<Finding> {
        let level = self.level_of(claim)?;
        let one = Decimal::from(1);
        let mut before = self.said_of(level, RelationKind::Previous).filter(|it| agree(it.period, claim.base_period));
        if let Some(found) = before.find_map(|it| Way::over(Kind::Ratio, level, it, one)?.held(claim, 1, false)) {
            return Some(found);
        }
        let others = self.of_unit(level);
        let ways: Vec<Way> = others.iter().filter_map(|it| Way::over(Kind::Ratio, level, it, one)).collect();
        fit(claim, &ways)
    }

    /// "giảm 5,3%, tương đương 1,15 tỷ USD": the same change told in hundredths.
    fn hundredths_of(&self, claim: &'r Observation) -> Option<&'r Observation> {
        let level = self.level_of(claim).filter(|it| one_unit(it, claim))?;
        self.said_of(level, RelationKind::Change)
            .find(|it| it.unit == Some(Unit::Percent) && !it.index && near(it, claim) && agree(it.base_period, claim.base_period))
    }

    /// By how much it changed, where it is known what it was.
    fn change(&self, claim: &'r Observation) -> Option<Finding> {
        let level = self.level_of(claim).filter(|it| one_unit(it, claim))?;
        let hundredths = self.hundredths_of(claim);
        // Where they fit, it is told of the hundredths.
        let told = hundredths.and_then(|it| Way::of_hundredths(level, it)?.held(claim, 1, true));
        if told.as_ref().is_some_and(|it| it.verdict == Verdict::Disagrees) {
            return told;
        }
        let before: Vec<_> =
            self.said_of(level, RelationKind::Previous).filter(|it| agree(it.period, claim.base_period)).collect();
        before.iter().find_map(|it| Way::minus(level, it)?.held(claim, 1, before.len() == 1)).or_else(|| {
            let others = self.of_unit(level);
            let ways: Vec<Way> = others.iter().filter_map(|it| Way::minus(level, it)).collect();
            fit(claim, &ways)
        })
    }

    /// A total of parts that the text breaks it down into. With this many digits, a sum that is off as a slip is, is one.
    fn total(&self, claim: &'r Observation) -> Option<Finding> {
        let parts: Vec<_> = self.said_of(claim, RelationKind::Part).filter(|it| one_unit(it, claim)).collect();
        let near = parts.iter().all(|it| it.span.block == claim.span.block);
        let all = || Way::sum(parts.get(..).filter(|it| it.len() >= 2)?)?.held(claim, 1, near);
        // "trong đó có 3.840 tỷ đồng từ đấu giá, giải phóng mặt bằng 235 tỷ đồng, rà phá bom mìn 27 tỷ đồng": a sentence that tells one part goes on
        // with the others.
        let of_sentence = |it: &&Observation| {
            it.span.block == claim.span.block && it.saying.sentence == claim.saying.sentence && it.id > claim.id
        };
        let listed = || {
            parts.iter().find(|it| of_sentence(it))?;
            let level = |it: &&Observation| it.role == Role::Level && one_unit(it, claim) && of_sentence(it);
            let rows: Vec<&Observation> = self.around(claim).iter().filter(level).collect();
            (rows.len() >= 2 && rows.len() != parts.len()).then_some(())?;
            let told = rows.iter().all(|it| it.part_of() == Some(claim.id));
            Way::sum(&rows)?.held(claim, if told { 1 } else { 2 }, false)
        };
        all().or_else(listed)
    }

    /// Another breakdown of a total that the text has broken down: by continents, after exports and imports.
    fn another(&self, claim: &'r Observation) -> Option<Finding> {
        let parts: Vec<&Observation> = self.said_of(claim, RelationKind::Part).filter(|it| one_unit(it, claim)).collect();
        let is_other = |it: &&Observation| {
            it.id != claim.id && one_unit(it, claim) && agree(it.period, claim.period) && it.part_of() != Some(claim.id)
        };
        let columns = self.columns_around(claim).filter(|it| claim.role == Role::Level && it.iter().all(&is_other));
        // Of parts told in several paragraphs each paragraph is one.
        let apart = parts.chunk_by(|one, two| one.span.block == two.span.block).filter(|it| it.len() < parts.len());
        let all = columns.map(Vec::as_slice).chain(apart).filter(|it| it.len() >= LEAST_ROWS);
        let sums: Vec<Way> = all.filter_map(Way::sum).collect();
        fit(claim, &sums).filter(|_| !parts.is_empty())
    }

    /// An amount for each of another, of two that are told together and called as it is: "cà phê 2,9 tỷ USD với 833 nghìn tấn".
    fn rate(&self, claim: &'r Observation, above: &Unit, below: &Unit) -> Option<Finding> {
        let of = |it: &&Observation, unit: &Unit| {
            it.role == Role::Level && it.unit.as_ref().is_some_and(|it| it.same_kind(unit)) && shares_word(it, claim)
        };
        let wholes: Vec<_> = self.around(claim).iter().filter(|it| of(it, above)).collect();
        let counts: Vec<_> = self.around(claim).iter().filter(|it| of(it, below)).collect();
        let together = |whole: &&'r Observation| {
            let whole = *whole;
            counts
                .iter()
                .filter(move |it| near(it, whole))
                .filter_map(move |it| Way::over(Kind::Average, whole, it, Decimal::from(1)))
        };
        // Those told last before it are meant.
        let last = |all: &[&'r Observation]| all.iter().rev().copied().find(|it| it.id < claim.id && near(it, claim));
        let pair = last(&wholes).zip(last(&counts)).filter(|(whole, count)| near(whole, count));
        // Or the only two that are called as it is, or the only two of its time beside it.
        let only = |unit: &Unit, fits: &dyn Fn(&Observation) -> bool| {
            let of_unit = |it: &&Observation| it.role == Role::Level && it.unit.as_ref().is_some_and(|it| it.same_kind(unit));
            let mut found = self.around(claim).iter().filter(of_unit).filter(|it| fits(it));
            found.next().filter(|_| found.next().is_none())
        };
        let pair_of = |fits: &dyn Fn(&Observation) -> bool| {
            only(above, fits).zip(only(below, fits)).filter(|(whole, count)| near(whole, count))
        };
        let called = |it: &Observation| claim.is_named() && lowercase(&it.indicator) == lowercase(&claim.indicator);
        let timed = |it: &Observation| {
            claim.period.is_some() && it.period == claim.period && it.span.block.abs_diff(claim.span.block) <= 1
        };
        // The price of one sort is no average over all that was sold.
        let average =
            self.language.average.iter().any(|it| lowercase(&claim.indicator).contains(it) || claim.clause.contains(it));
        let pair = pair.or_else(|| pair_of(&called)).or_else(|| pair_of(&timed)).filter(|_| average);
        let meant =
            pair.and_then(|(whole, count)| Way::over(Kind::Average, whole, count, Decimal::from(1))?.held(claim, 1, false));
        let ways: Vec<Way> = wholes.iter().flat_map(together).collect();
        meant.or_else(|| fit(claim, &ways))
    }

    /// What the amounts of a column come to together, or what is left of one of two beside each other without the other.
    fn sum_or_balance(&self, claim: &'r Observation) -> Option<Finding> {
        // What stands in the column itself is no sum of it, nor what is left of it.
        let apart = |rows: &&Vec<&'r Observation>| {
            let fits = |it: &&Observation| one_unit(it, claim) && within(it).is_some() && agree(it.period, claim.period);
            rows.iter().all(|it| fits(it) && it.id != claim.id && it.part_of() != Some(claim.id)) && rows.len() >= 2
        };
        let columns: Vec<&Vec<&'r Observation>> = self.columns_around(claim).filter(apart).collect();
        let totals: Vec<Way> = columns.iter().filter_map(|it| Way::sum(it)).chain(self.others_of_column(claim)).collect();
        let balance = |rows: &&Vec<&'r Observation>| -> Option<Way<'r>> {
            let [one, two] = rows.as_slice() else { return None };
            let close = one.id.0.abs_diff(claim.id.0).min(two.id.0.abs_diff(claim.id.0)) <= MOST_APART;
            let way = if one.value > two.value { Way::minus(one, two) } else { Way::minus(two, one) };
            way.filter(|_| close)
        };
        let balances: Vec<Way> = columns.iter().filter_map(balance).collect();
        // What the amounts right beside it come to, with other noughts.
        let slip = || {
            let near = totals.iter().filter(|it| it.from.iter().any(|row| near(row, claim)) && it.is_exact());
            let sized = |it: &&Way| digits(claim.value) >= LEAST_DIGITS && is_of_another_size(claim.value, it.computed);
            near.into_iter().find(sized).and_then(|it| it.held(claim, 1, true))
        };
        fit(claim, &totals).or_else(|| fit(claim, &balances)).or_else(slip)
    }

    /// What the others of its own column come to, where the column may have its total among its rows.
    fn others_of_column(&self, claim: &Observation) -> Option<Way<'r>> {
        let column = self.columns_around(claim).find(|it| it.iter().any(|row| row.id == claim.id))?;
        let others: Vec<_> = column.iter().copied().filter(|it| it.id != claim.id).collect();
        let least = others.len() >= 2 && others.iter().all(|it| one_unit(it, claim));
        if least { Way::sum(&others) } else { None }
    }

    /// An amount in another currency, at a rate that the report states, or at which it converts another amount.
    fn conversion(&self, claim: &'r Observation) -> Option<Finding> {
        let amount = self.find(claim, RelationKind::Convert)?;
        let (from, to) = (amount.unit.as_ref()?.currency()?, claim.unit.as_ref()?.currency()?);
        let of_pair = |it: &&Observation| match &it.unit {
            Some(Unit::Rate(above, below)) => above.currency() == Some(to) && below.currency() == Some(from),
            _ => false,
        };
        let rate = self.around(claim).iter().find(of_pair)?;
        let (one, two) = (within(amount)?, within(rate)?);
        let range = Interval { low: one.low.times(two.low)?, high: one.high.times(two.high)? };
        let computed = amount.value.times(rate.value)?;
        Way { kind: Kind::Currency, from: vec![amount, rate], computed, range }.held(claim, 1, false)
    }

    /// The changes of parts against the change of their total: the columns of a table beside its first.
    fn sums(&self, table: &Table) -> Vec<Finding> {
        let Some(whole) = table.rows.iter().position(|it| it.is_total) else { return Vec::new() };
        let parts: Vec<usize> = (0..table.rows.len()).filter(|it| table.rows[*it].is_part).collect();
        let beside = table.columns.iter().filter(|it| matches!(it.says, Says::Of(RelationKind::Change | RelationKind::Previous)));
        let sum = |cells: &[Option<ObservationId>]| -> Option<Finding> {
            let cell = |at: usize| find(self.observations, (*cells.get(at)?)?);
            let total = cell(whole)?;
            let rows: Vec<&Observation> = parts.iter().map(|it| cell(*it)).collect::<Option<_>>()?;
            let relative = matches!(total.unit, Some(Unit::Percent | Unit::PercentagePoint | Unit::Times) | None);
            (rows.len() >= 2 && !relative).then_some(())?;
            Way::sum(&rows)?.held(total, 1, false)
        };
        beside.filter_map(|it| sum(&it.cells)).collect()
    }
}

/// A bounded number lies no further from what it speaks of than one part in this many of it.
const MOST_BEYOND: i64 = 10;
/// Of fewer digits any two numbers differ by little more than a slip.
const LEAST_DIGITS: usize = 3;
/// A breakdown that nothing says is one has this many parts.
const LEAST_ROWS: usize = 3;
/// A balance stands no further from what it is the balance of than this many figures.
const MOST_APART: u32 = 10;

/// What an amount can be: by its digits, and by the word that bounds it, which widens it by what it means and no more: "gần" and "khoảng"
/// by a few hundredths to both sides, "trên" and "dưới" to one.
pub(super) fn within(it: &Observation) -> Option<Interval> {
    it.max.is_none().then_some(())?;
    let size = it.value.abs();
    let part = |hundredths: i64| size.times(Decimal::new(hundredths.into(), -2));
    let (low, high) = match it.bound {
        Bound::Exact => {
            let step = half_step(it);
            (size.minus(step)?, size.plus(step)?)
        }
        Bound::About => (size.minus(part(4)?)?, size.plus(part(2)?)?),
        Bound::AtLeast => (size, size.plus(it.value.step().max(part(4)?))?),
        Bound::AtMost => (size.minus(it.value.step().max(part(4)?))?, size),
        Bound::Range => return None,
    };
    (low > Decimal::ZERO).then_some(Interval { low, high })
}

pub(super) fn one_unit(one: &Observation, two: &Observation) -> bool {
    matches!((&one.unit, &two.unit), (Some(one), Some(two)) if one.same_kind(two))
}

/// Whether two times are the same, as far as both are known.
pub(super) fn agree<T: PartialEq>(one: Option<T>, two: Option<T>) -> bool {
    one.is_none() || two.is_none() || one == two
}

/// Whether two names have a word in common.
fn shares_word(one: &Observation, two: &Observation) -> bool {
    let words = |it: &Observation| lowercase(&it.indicator).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let theirs = words(two);
    one.is_named() && two.is_named() && words(one).iter().any(|it| theirs.contains(it))
}

/// Whether two figures are told together.
pub(super) fn near(one: &Observation, two: &Observation) -> bool {
    one.span.block == two.span.block && one.id.0.abs_diff(two.id.0) <= 4
}
