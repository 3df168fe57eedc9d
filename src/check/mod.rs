//! The report's own arithmetic, recomputed from its own numbers. We report; we do not accuse.

mod compare;
mod composed;
mod confirm;
mod doubts;
mod related;

use crate::{
    article::Article,
    decimal::Decimal,
    language::Checks,
    observation::{Observation, ObservationId, RelationKind, Role, find},
    order::{grouped, once},
    quantity::Bound,
    table::Table,
};
use doubts::{are_of_one, is_accident, is_linked, is_loose, is_sure};
use related::Related;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Observations of one indicator that a derived one is held against.
const MOST_ALIKE: usize = 64;

/// Per cent.
const HUNDRED: Decimal = Decimal::new(100, 0);
/// A quotient is computed to this place.
const PLACE: i32 = -6;

/// What kind of claim a finding recomputes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A total, from its parts.
    Total,
    /// A level, from another time's level and the change since; or a change, from its two levels.
    Difference,
    /// A change in hundredths, from its two levels.
    PercentChange,
    /// One amount as a multiple, or in hundredths, of another: "gấp 3 lần", "bằng 93% cùng kỳ", "đạt 40% dự toán".
    Ratio,
    /// A part in hundredths of its total.
    Share,
    /// One amount for each of another.
    Average,
    /// An amount in another currency, at the rate that the report states.
    Currency,
}

/// What the recomputation says of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The numbers fit, within what was written of them.
    Agrees,
    /// The numbers cannot all be right.
    Disagrees,
    /// The text does not say enough to tell.
    Undecided,
}

/// One claim of the report, recomputed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its number, from 1.
    pub id: u32,
    /// What kind of claim it is.
    pub kind: Kind,
    /// What is claimed.
    pub claim: Vec<ObservationId>,
    /// What it is computed from.
    pub from: Vec<ObservationId>,
    /// The value as stated.
    pub stated: Decimal,
    /// The value as computed.
    pub computed: Decimal,
    /// How far the two may lie apart: half a step of the last digit written, for each rounded number.
    pub tolerance: Decimal,
    /// What follows.
    pub verdict: Verdict,
}

/// Recomputes every claim that an article's observations make about each other.
pub fn check(article: &Article, observations: &[Observation], tables: &[Table], language: &Checks) -> Vec<Finding> {
    let mut findings = totals(observations);
    findings.extend(compare::claims(article, observations, language));
    overrule(&mut findings, confirm::claims(article, observations, language));
    findings.retain(|it| !is_accident(observations, it));
    add_related(&mut findings, observations, tables, language);
    let printed: HashSet<ObservationId> = tables.iter().filter(|it| it.printed.is_some()).flat_map(Table::observations).collect();
    findings.retain(|it| it.claim.iter().all(|claim| !printed.contains(claim)) || is_linked(observations, it));
    keep_sure(&mut findings, observations);
    tell_once(&mut findings, observations);
    for (at, finding) in findings.iter_mut().enumerate() {
        finding.id = u32::try_from(at + 1).unwrap_or(u32::MAX);
    }
    findings
}

/// Totals that the text breaks down, and levels that are told and also follow from a change.
fn totals(observations: &[Observation]) -> Vec<Finding> {
    let parts = grouped(observations.iter().filter(|it| it.is_stated()).filter_map(|it| Some((it.part_of()?, it))));
    let mut stated: HashMap<&str, Vec<&Observation>> = HashMap::new();
    for it in observations.iter().filter(|it| it.is_stated()) {
        stated.entry(&it.indicator).or_default().push(it);
    }
    let totals = parts.iter().filter_map(|(whole, parts)| {
        let whole = find(observations, *whole)?;
        // Paragraphs apart, the same total may be broken down in other ways: each breakdown is added up by itself.
        let apart = parts.chunk_by(|one, two| one.span.block.abs_diff(two.span.block) <= 1);
        // The first that holds, else the first.
        apart.filter_map(|it| total(whole, it)).min_by_key(|it| it.verdict != Verdict::Agrees)
    });
    let derived = observations.iter().filter(|it| !it.is_stated());
    let differences = derived.filter_map(|derived| difference(derived, stated.get(derived.indicator.as_str())?));
    totals.chain(differences).collect()
}

/// Adds fits of claims that did not agree. Where a rule took other amounts than those that fit, the rule was wrong and not the report.
fn overrule(findings: &mut Vec<Finding>, fits: Vec<Finding>) {
    let agreed: HashSet<_> = findings.iter().filter(|it| it.verdict == Verdict::Agrees).map(|it| it.claim.clone()).collect();
    let fits: Vec<Finding> = fits.into_iter().filter(|it| !agreed.contains(&it.claim)).collect();
    let overruled: HashSet<_> = fits.iter().map(|it| it.claim.clone()).collect();
    findings.retain(|it| !overruled.contains(&it.claim));
    findings.extend(fits);
}

/// Adds what follows from relations, and from several figures together: each claim once, but for other breakdowns of a total.
fn add_related(findings: &mut Vec<Finding>, observations: &[Observation], tables: &[Table], language: &Checks) {
    let relations = Related::of(observations, language);
    let mut related = relations.claims(tables);
    let fits: Vec<Finding> = findings.iter().chain(&related).cloned().collect();
    // A change that fits what it is told as in hundredths is no sum of others that come near it.
    let hundredths = fits.iter().filter(|it| it.verdict == Verdict::Agrees && it.kind == Kind::PercentChange);
    let changes: HashSet<ObservationId> = hundredths.filter_map(|it| it.from.get(1)).copied().collect();
    let other = |it: &Finding| {
        let changed = it.claim.iter().any(|claim| changes.contains(claim)) && is_change(observations, it);
        it.kind == Kind::Total && changed && it.stated != it.computed
    };
    findings.retain(|it| !other(it));
    related.extend(composed::claims(&relations, &fits));
    let mut told: HashMap<Vec<ObservationId>, HashSet<ObservationId>> = HashMap::new();
    for it in findings.iter().filter(|it| it.verdict != Verdict::Undecided) {
        told.entry(it.claim.clone()).or_default().extend(&it.from);
    }
    related.retain(|it| {
        let new = told.get(&it.claim).is_none_or(|from| {
            let apart = it.from.iter().all(|it| !from.contains(it));
            apart && it.kind == Kind::Total && it.verdict == Verdict::Agrees && it.from.len() > 2
        });
        if new {
            told.entry(it.claim.clone()).or_default().extend(&it.from);
        }
        new
    });
    let new: HashSet<_> = related.iter().map(|it| it.claim.clone()).collect();
    findings.retain(|it| it.verdict != Verdict::Undecided || !new.contains(&it.claim));
    findings.extend(related);
}

fn is_change(observations: &[Observation], finding: &Finding) -> bool {
    finding.claim.iter().any(|it| find(observations, *it).is_some_and(|it| it.role == Role::Change))
}

/// Leaves out what is not sure.
fn keep_sure(findings: &mut Vec<Finding>, observations: &[Observation]) {
    // One slip is told once, and of the change rather than of the levels it lies between.
    let change = |it: &Finding| is_change(observations, it);
    let numbers = |it: &Finding| once(it.claim.iter().chain(&it.from).copied());
    let slips: HashSet<_> = findings.iter().filter(|it| it.verdict == Verdict::Disagrees && change(it)).map(numbers).collect();
    findings.retain(|it| it.verdict != Verdict::Disagrees || change(it) || !slips.contains(&numbers(it)));
    // What differs by no more than a slip of the pen is of one thing.
    let slip = |it: &Finding| digits(it.stated) >= 3 && is_slip(it.stated, it.computed);
    findings.retain(|it| it.verdict != Verdict::Disagrees || slip(it) || are_of_one(observations, it));
    findings.retain(|it| it.verdict != Verdict::Disagrees || is_sure(observations, it));
    findings.retain(|it| !is_loose(observations, it) && !is_accident(observations, it));
}

/// One sum is told once, of the number that comes last: of the balance, and not of what was sold as well. So is one that is printed again.
fn tell_once(findings: &mut Vec<Finding>, observations: &[Observation]) {
    let printed = |id: ObservationId| find(observations, id).and_then(|it| it.related(RelationKind::Repeat)).unwrap_or(id);
    let numbers = |it: &Finding| once(it.claim.iter().chain(&it.from).map(|it| printed(*it)));
    let mut told: HashMap<Vec<ObservationId>, Option<ObservationId>> = HashMap::new();
    for it in findings.iter().filter(|it| it.verdict == Verdict::Agrees && matches!(it.kind, Kind::Total | Kind::Difference)) {
        let last = told.entry(numbers(it)).or_default();
        *last = (*last).max(it.claim.first().copied());
    }
    findings.retain(|it| {
        it.verdict != Verdict::Agrees || told.get(&numbers(it)).is_none_or(|last| *last == it.claim.first().copied())
    });
}

/// A total against the sum of its parts. "Trong đó" may name only some of the parts: a smaller sum decides nothing. Nor does a sum that is
/// far too large: then the parts overlap.
fn total(whole: &Observation, parts: &[&Observation]) -> Option<Finding> {
    (parts.len() >= 2).then_some(())?;
    let computed = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.plus(part.value))?;
    let tolerance = parts.iter().chain([&whole]).try_fold(Decimal::ZERO, |sum, it| sum.plus(half_step(it)))?;
    let exact = parts.iter().chain([&whole]).all(|it| it.bound == Bound::Exact);
    // What stands after or among others is no total that they break down.
    let opens = parts.iter().all(|it| it.id > whole.id);
    let verdict = match computed.minus(whole.value)? {
        difference if exact && difference.abs() <= tolerance => Verdict::Agrees,
        difference if difference > tolerance && exact && opens && all_named(parts) && near(difference, whole.value) => {
            Verdict::Disagrees
        }
        // Parts that are more than their whole overlap, and say nothing of it.
        difference if difference > tolerance => return None,
        _ => Verdict::Undecided,
    };
    let from = parts.iter().map(|it| it.id).collect();
    Some(Finding { id: 0, kind: Kind::Total, claim: vec![whole.id], from, stated: whole.value, computed, tolerance, verdict })
}

/// A level that is stated and also follows from another level and a change.
fn difference(derived: &Observation, alike: &[&Observation]) -> Option<Finding> {
    let stated = alike.iter().take(MOST_ALIKE).find(|it| {
        let alike = it.role == derived.role && it.unit == derived.unit && it.area == derived.area;
        alike && it.period == derived.period && derived.period.is_some()
    })?;
    // A level that follows from itself is another's, and a name of one word may be anything's.
    (!derived.from.contains(&stated.id) && derived.indicator.contains(' ')).then_some(())?;
    let tolerance = half_step(stated).plus(half_step(derived))?.plus(half_step(derived))?;
    let apart = stated.value.minus(derived.value)?.abs();
    // So far apart they hardly speak of the same.
    (apart.times(Decimal::from(2))? <= stated.value.abs().plus(derived.value.abs())?).then_some(())?;
    let verdict = match stated.bound {
        Bound::Exact if apart <= tolerance => Verdict::Agrees,
        Bound::Exact => Verdict::Disagrees,
        _ => Verdict::Undecided,
    };
    Some(Finding {
        id: 0,
        kind: Kind::Difference,
        claim: vec![stated.id],
        from: derived.from.clone(),
        stated: stated.value,
        computed: derived.value,
        tolerance,
        verdict,
    })
}

/// Half a step of the last digit written; nought for a whole number, which was counted and not rounded.
fn half_step(observation: &Observation) -> Decimal {
    let step = observation.value.step();
    if step.exponent() == 0 { Decimal::ZERO } else { step.times(Decimal::new(5, -1)).unwrap_or(Decimal::ZERO) }
}

/// Whether the parts look like all of the total, each named once: parts of different names. Parts that overlap say nothing.
fn all_named(parts: &[&Observation]) -> bool {
    parts.iter().enumerate().all(|(at, part)| parts[..at].iter().all(|other| other.indicator != part.indicator))
}

/// Whether a sum is off by as little as a slip of the pen is: a tenth of the total. Larger excess means that the parts overlap.
fn near(difference: Decimal, whole: Decimal) -> bool {
    difference.times(Decimal::from(10)).is_some_and(|it| it <= whole)
}

/// The least and the most that something can be, by the digits written.
#[derive(Clone, Copy)]
struct Interval {
    low: Decimal,
    high: Decimal,
}

impl Interval {
    /// What the quotient of two amounts above nought can be, times a factor.
    fn over(self, below: Interval, factor: Decimal) -> Option<Interval> {
        let low = self.low.times(factor)?.over(below.high, PLACE)?;
        Some(Interval { low, high: self.high.times(factor)?.over(below.low, PLACE)? })
    }

    /// What the difference of two amounts can be.
    fn minus(self, other: Interval) -> Option<Interval> {
        Some(Interval { low: self.low.minus(other.high)?, high: self.high.minus(other.low)? })
    }
}

/// What an exact amount can be, by the digits written, whether or not it is called an estimate or a plan; `None` for bounded ones and for
/// nought.
fn interval(observation: &Observation) -> Option<Interval> {
    let exact = observation.bound == Bound::Exact && observation.max.is_none();
    let step = half_step(observation);
    let low = observation.value.minus(step)?;
    (exact && low > Decimal::ZERO).then_some(Interval { low, high: observation.value.plus(step)? })
}

/// Whether two values differ as a slip of the pen makes them differ: in one digit, in two that changed places, or in their size alone.
fn is_slip(stated: Decimal, computed: Decimal) -> bool {
    if is_of_another_size(stated, computed) {
        return true;
    }
    let computed = computed.rounded(stated.step().exponent());
    // Of "12 triệu" two digits are written: any number differs from another in one of two.
    let written = stated.scaled(-stated.step().exponent().max(0)).map_or(0, digits);
    if written < 3 {
        return false;
    }
    let padded =
        |it: Decimal| format!("{:0>40}", it.abs().scaled(-stated.step().exponent()).unwrap_or(it).rounded(0).to_string());
    let (one, two) = (padded(stated).into_bytes(), padded(computed).into_bytes());
    let differ: Vec<usize> = (0..one.len().min(two.len())).filter(|at| one[*at] != two[*at]).collect();
    match differ.as_slice() {
        [_] => one.len() == two.len(),
        [first, second] => second - first == 1 && one[*first] == two[*second] && one[*second] == two[*first],
        _ => false,
    }
}

/// Whether two values have the same digits and differ in their size alone: "tỷ" for "nghìn tỷ". Where a word for thousands, millions or more
/// is missing, they may differ by what was lost to rounding.
pub fn is_of_another_size(stated: Decimal, computed: Decimal) -> bool {
    const WORDS: [i32; 6] = [-9, -6, -3, 3, 6, 9];
    let near = |power: i32| {
        let gap = stated.scaled(power).and_then(|it| it.minus(computed));
        gap.and_then(|it| it.abs().times(HUNDRED)).is_some_and(|it| it <= computed.abs())
    };
    if digits(stated) >= 3 && WORDS.into_iter().any(near) {
        return true;
    }
    let bare = |it: Decimal| it.abs().trimmed().to_string().replace('.', "").trim_matches('0').to_owned();
    let (one, two) = (bare(stated), bare(computed.significant(u32::try_from(digits(stated)).unwrap_or(9).max(1))));
    one == two && computed.minus(stated).is_some_and(|gap| gap.abs() > stated.abs().min(computed.abs()))
}

/// How many digits a value shows.
fn digits(value: Decimal) -> usize {
    value.abs().trimmed().to_string().bytes().filter(u8::is_ascii_digit).skip_while(|it| *it == b'0').count()
}

/// What follows when a claim is held against what was computed; nothing where its bound leaves it open, or where the two lie so far
/// apart that they hardly speak of the same things.
fn finding(kind: Kind, claim: &Observation, from: &[&Observation], computed: Decimal, range: Interval) -> Option<Finding> {
    let step = claim.value.step();
    // A count is what it is; a quotient is rounded.
    let counted = matches!(kind, Kind::Difference | Kind::Currency) && step.exponent() == 0;
    let half = if counted { Decimal::ZERO } else { step.times(Decimal::new(5, -1))? };
    let cut = if counted { Decimal::ZERO } else { step };
    let stated = claim.value;
    let inside =
        |slack: Decimal| -> Option<bool> { Some(stated.plus(slack)? >= range.low && stated.minus(slack)? <= range.high) };
    let far = computed.minus(stated)?.abs().times(Decimal::from(2))? > computed.abs().plus(stated.abs())?;
    let verdict = match claim.bound {
        // Of amounts written so roughly that the quotient may be this or a quarter more, a fit says nothing: 2 to 3 million, "tăng 90%".
        Bound::Exact if inside(half)? && computed.minus(stated)?.abs().times(Decimal::from(4))? > stated.abs() => return None,
        Bound::Exact if inside(half)? => Verdict::Agrees,
        // Cut instead of rounded: no slip worth a word.
        Bound::Exact if inside(cut)? || far && (digits(stated) < 3 || !is_slip(stated, computed)) => return None,
        Bound::Exact => Verdict::Disagrees,
        Bound::About if inside(stated.abs().times(Decimal::new(5, -2))?)? => Verdict::Agrees,
        Bound::AtLeast if stated <= range.high && !far => Verdict::Agrees,
        _ => return None,
    };
    let tolerance = range.high.minus(range.low)?.times(Decimal::new(5, -1))?.plus(half)?;
    // No more digits than a reader can use.
    let computed = computed.rounded(step.exponent().saturating_sub(1)).trimmed();
    Some(Finding {
        id: 0,
        kind,
        claim: vec![claim.id],
        from: from.iter().map(|it| it.id).collect(),
        stated,
        computed,
        tolerance: tolerance.rounded(step.exponent().saturating_sub(2)).trimmed(),
        verdict,
    })
}

#[cfg(test)]
mod tests {
    use crate::{article::import::plain, edition::Edition};

    /// Reads each row of a rule file's table, and holds the claim found against the one that is written; gives how many rows there are.
    pub fn holds(source: &str) -> usize {
        let mut count = 0;
        for row in source.lines().filter_map(|line| line.strip_prefix("//! | `")) {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            let edition =
                Edition::of(plain::import(&format!("Published: 2023-06-30\n\nBáo cáo\n\nNăm 2022, cảng {}.\n", cells[0])));
            let found: Vec<_> = edition.findings.iter().map(|it| format!("{:?} {:?}", it.kind, it.verdict)).collect();
            assert!(found.contains(&cells[1].to_owned()), "{}: {found:?}", cells[0]);
            count += 1;
        }
        count
    }

    /// What is called wrong in a text: what is claimed, and what it comes to.
    fn alarms(text: &str) -> Vec<String> {
        let edition = Edition::of(plain::import(&format!("Published: 2021-02-02\n\nTin trong ngày\n\n{text}\n")));
        let wrong = edition.findings.iter().filter(|it| it.verdict == super::Verdict::Disagrees);
        wrong.map(|it| format!("{:?} {} for {}", it.kind, it.stated, it.computed)).collect()
    }

    #[test]
    fn a_missing_word_for_the_size_is_seen_through_rounding() {
        let text = "Tháng 12/2020, nhập khẩu đạt 20,45 tỷ USD, giảm 5,3% (tương ứng giảm 1,15 USD) so với tháng 11/2020.";
        assert_eq!(alarms(text), ["Difference -1.15 for -1144508975.713"]);
        assert_eq!(alarms(&text.replace("1,15 USD", "1,15 tỷ USD")), [""; 0]);
    }

    #[test]
    fn nothing_is_called_wrong_by_a_total_of_another_time() {
        let text = "Xuất khẩu rau quả 11 tháng năm 2020 đạt 810 triệu USD. Trong 10 tháng năm 2020, xuất khẩu chuối đạt 180,9 triệu USD \
                    (chiếm 25,3% tổng trị giá xuất khẩu rau quả).";
        assert_eq!(alarms(text), [""; 0]);
    }

    #[test]
    fn nothing_agrees_by_accident() {
        let agreed = |text: &str| {
            let edition = Edition::of(plain::import(&format!("Published: 2021-02-02\n\nTin trong ngày\n\n{text}\n")));
            edition.findings.iter().filter(|it| it.verdict == super::Verdict::Agrees).count()
        };
        // People without accidents are no people.
        assert_eq!(agreed("Đường thủy có 19 người chết trong 10 vụ tai nạn. Đường sắt tăng 9 người chết."), 0);
        // "Hơn 814" says little of 842.
        assert_eq!(agreed("Kim ngạch đạt hơn 814 triệu USD, gồm gạo 520 triệu USD và chè 322 triệu USD."), 0);
        assert_eq!(agreed("Kim ngạch đạt hơn 840 triệu USD, gồm gạo 520 triệu USD và chè 322 triệu USD."), 1);
        // Nor is one firm's price told by another's.
        let prices = "An Phú niêm yết giá vàng SJC ở mức 55,2 – 55,9 triệu đồng/lượng (mua vào – bán ra), tăng 150.000 đồng/lượng ở chiều mua, giảm 50.000 đồng/lượng ở chiều bán.\n\nThiên Bảo niêm yết giá vàng SJC ở mức 55,3 – 55,8 triệu đồng/lượng (mua vào – bán ra), tăng 100.000 đồng/lượng ở chiều mua.";
        assert_eq!(agreed(prices), 0);
        // What is printed again is told once.
        let twice = "Kim ngạch năm 2020 đạt 842 triệu USD.\n\nNăm 2020, kim ngạch đạt 842 triệu USD, gồm gạo 520 triệu USD và chè 322 triệu USD.";
        assert_eq!(agreed(twice), 1);
    }

    #[test]
    fn a_total_that_is_broken_down_twice_is_added_up_twice() {
        let text = |last: &str| {
            format!(
                "Published: 2021-02-02\n\nTin trong ngày\n\nNăm 2020, kim ngạch xuất nhập khẩu đạt 480,17 tỷ USD, gồm xuất khẩu 243,48 tỷ USD và nhập \
                 khẩu 236,69 tỷ USD.\n\nTheo châu lục: châu Á 328,38 tỷ USD, châu Mỹ 78,37 tỷ USD, châu Âu 64,11 tỷ USD, châu Phi {last} tỷ USD.\n"
            )
        };
        let agreed = |last: &str| {
            let edition = Edition::of(plain::import(&text(last)));
            edition.findings.iter().filter(|it| it.verdict == super::Verdict::Agrees).count()
        };
        assert_eq!((agreed("9,31"), agreed("8,31")), (2, 1));
    }

    #[test]
    fn nothing_is_called_wrong_by_parts_written_with_two_digits() {
        let text = "Cả nước có 12 triệu hồ sơ, trong đó có 3,8 triệu hồ sơ được giảm thời gian; 6 triệu hồ sơ giảm phí.";
        assert_eq!(alarms(text), [""; 0]);
    }
}
