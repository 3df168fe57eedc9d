//! Claims whose amounts do not stand where a rule expects them: they are looked for among the amounts near by, and only a fit is told.
//!
//! | words | claim |
//! |---|---|
//! | `bán 2.046 căn, giảm 38% so với quý trước (3.300 căn) và giảm 55,3% so với cùng kỳ (4.577 căn)` | PercentChange Agrees |
//! | `đạt 1.842,5 triệu USD, tăng 31,6% so với năm trước (1.400,2 triệu USD) nhưng mới bằng 30,7% kế hoạch (6.000 triệu USD)` | Ratio Agrees |
//! | `xuất 250,6 tỷ USD, nhập 246,9 tỷ USD; xuất siêu 3,7 tỷ USD` | Difference Agrees |
//! | `có 942 vụ tai nạn. Đường bộ 928 vụ, đường sắt 11 vụ, đường thủy 3 vụ` | Total Agrees |
//! | `xảy ra 198 vụ. Do lấn làn 58 vụ (29,3%); sai phần đường 33 vụ (16,7%); tốc độ 27 vụ (16,3%)` | Share Disagrees |
//! | `gặt 24.350 ha, được 128.081 tấn, năng suất 52,6 tạ/ha` | Average Agrees |
//! | `có 43 người chết (Huế 2, Đà Nẵng 12, Gia Lai 29)` | Total Agrees |
//! | `có 52 vụ, gồm 43 vụ trộm (Huế 2, Đà Nẵng 12, Gia Lai 29) và 9 vụ cướp (Huế 4, Gia Lai 5)` | Total Agrees |
//! | `có 9.000 người, tăng 640 người; bắt buộc tăng 513 người, tự nguyện tăng 127 người` | Total Agrees |
//! | `bán 2.846 triệu USD, tăng 318 triệu USD, tương ứng tăng 12,6%` | PercentChange Agrees |
//! | `có 486 vận động viên (281 nam, 197 nữ)` | Total Disagrees |
//! | `có 478 vận động viên, gồm 281 nam và 197 nữ` | Total Agrees |
//! | `giành 31 huy chương, gồm 22 HCV, 3 HCB và 6 HCĐ` | Total Agrees |
//! | `còn 6,3 triệu m3 trên dung tích 17,5 triệu m3, tức 36%` | Share Agrees |
//! | `cháy 12 vụ, tăng gấp đôi so với cùng kỳ (6 vụ)` | Ratio Agrees |
//! | `tuyển 36.540 học sinh vào 870 lớp, bình quân 42 em/lớp` | Average Agrees |

use super::{Finding, HUNDRED, Interval, Kind, PLACE, Verdict, digits, finding, half_step, interval};
use crate::{
    article::{Article, BlockKind},
    decimal::Decimal,
    language::Checks,
    observation::{Observation, ObservationId, Role},
    quantity::{Bound, Unit},
    text::lowercase,
};
use std::{collections::HashMap, ops::Range};

/// Amounts are looked for no further from a claim than this many observations.
const REACH: usize = 12;
/// What a claim may speak of is one of this many amounts before it.
const ANCHORS: usize = 4;
/// Amounts told after one word are no list where they are fewer.
const LEAST_ALIKE: usize = 3;
/// A total has no more parts than this.
const MOST_PARTS: usize = 10;
/// Parts of a total start no further from it than this many amounts of their kind.
const LEAD: usize = 2;
/// Brackets with parts of a total are no longer than this many bytes.
const LONGEST_BRACKETS: usize = 1000;
/// A total from this value on does not fit its parts by chance.
const LARGE: Decimal = Decimal::new(1, 2);
/// What fits a total that the text does not call one is narrower than one part in this many of it.
const SHARP: i64 = 30;
/// A fit for each claim that has one, in the order of the text; then what stands out among shares of one whole.
pub fn claims(article: &Article, observations: &[Observation], words: &Checks) -> Vec<Finding> {
    let stated = &observations[..observations.partition_point(Observation::is_stated)];
    let search = Search { article, stated, language: words };
    let mut found: Vec<Finding> = (0..stated.len()).filter_map(|at| search.fit(at)).collect();
    // Shares that are told alike are of one whole: first those that fit it, then those that do not.
    for verdict in [Verdict::Agrees, Verdict::Disagrees] {
        let told: HashMap<ObservationId, &Finding> = found.iter().filter_map(|it| Some((*it.claim.first()?, it))).collect();
        let alike: Vec<Finding> = (0..stated.len()).filter_map(|at| search.of_the_same(at, &told, verdict)).collect();
        found.extend(alike);
    }
    found.extend((0..stated.len()).filter_map(|at| search.of_both_sexes(at)).filter(|it| it.verdict == Verdict::Disagrees));
    found
}

struct Search<'s> {
    article: &'s Article,
    stated: &'s [Observation],
    language: &'s Checks,
}

fn is_relative(it: &Observation) -> bool {
    matches!(it.unit, Some(Unit::Percent | Unit::PercentagePoint | Unit::Times | Unit::Rank))
}

fn is_amount(it: &Observation) -> bool {
    it.role != Role::Change && is_exact(it)
}

fn is_exact(it: &Observation) -> bool {
    it.unit.is_some() && !is_relative(it) && it.bound == Bound::Exact && it.max.is_none()
}

fn alike(one: &Observation, two: &Observation) -> bool {
    match (&one.unit, &two.unit) {
        (Some(Unit::Counted(_)), Some(Unit::Counted(_))) => true,
        (Some(one), Some(two)) => one == two,
        _ => false,
    }
}

impl<'s> Search<'s> {
    /// How many of one unit make up one of another: 10 tạ make a tấn.
    fn conversion(&self, from: &Unit, to: &Unit) -> Option<Decimal> {
        if from.same_kind(to) {
            return Some(Decimal::from(1));
        }
        let (Unit::Physical(from), Unit::Physical(to)) = (from, to) else { return None };
        let known = self.language.conversions.iter().find(|it| it.0 == from && it.1 == to)?;
        Some(Decimal::from(known.2))
    }

    /// Whether two amounts are of one unit, or of things counted by one noun: "vụ" and "vụ trộm".
    fn same_things(&self, one: &Observation, two: &Observation) -> bool {
        let noun = |it: &Observation| {
            it.unit.as_ref().and_then(|it| it.counted()).and_then(|it| it.split(' ').next()).map(str::to_owned)
        };
        let both = |nouns: &[&str]| self.counts(one, nouns) && self.counts(two, nouns);
        match (&one.unit, &two.unit) {
            (Some(Unit::Counted(_)), Some(Unit::Counted(_))) => {
                noun(one) == noun(two) || both(self.language.people) || both(self.language.medals)
            }
            (Some(one), Some(two)) => one == two,
            _ => false,
        }
    }

    /// Whether something is counted by one of these nouns.
    fn counts(&self, it: &Observation, nouns: &[&str]) -> bool {
        let noun = it.unit.as_ref().and_then(|it| it.counted()).map(lowercase);
        noun.is_some_and(|it| nouns.iter().any(|noun| it.starts_with(noun)))
    }

    /// The observations that may belong to a claim: near it, in its block; for a point of a list, in the paragraph before as well.
    fn near(&self, at: usize) -> Range<usize> {
        let block = self.stated[at].span.block;
        let kind = |block: usize| self.article.blocks.get(block).map(|it| it.kind);
        let lowest = self.stated[at.saturating_sub(REACH)].span.block;
        let first = (lowest..=block).rev().find(|it| kind(*it) != Some(BlockKind::Item)).unwrap_or(lowest);
        let share = self.stated[at].role == Role::Share;
        let first = match kind(block) {
            Some(BlockKind::Item) => first,
            // What the whole is may have been said in the paragraph before.
            _ if share => block.saturating_sub(1),
            _ => block,
        };
        let start = (at.saturating_sub(REACH)..at).find(|it| self.stated[*it].span.block >= first).unwrap_or(at);
        let end = (at + 1..self.stated.len().min(at + REACH)).find(|it| self.stated[*it].span.block != block);
        start..end.unwrap_or(self.stated.len().min(at + REACH))
    }

    fn words_before(&self, at: usize) -> String {
        let claim = &self.stated[at];
        let text = self.article.blocks.get(claim.span.block).map_or("", |it| it.text.as_str());
        let start = at.checked_sub(1).map(|it| &self.stated[it]).filter(|it| it.span.block == claim.span.block);
        lowercase(text.get(start.map_or(0, |it| it.span.end)..claim.span.start).unwrap_or_default())
    }

    /// What follows, up to the next stop or number.
    fn words_after(&self, at: usize) -> String {
        let claim = &self.stated[at];
        let text = self.article.blocks.get(claim.span.block).map_or("", |it| it.text.as_str());
        let after = text.get(claim.span.end..).unwrap_or_default();
        lowercase(after.split(|it: char| it.is_ascii_digit() || matches!(it, ',' | ';' | '.' | ')')).next().unwrap_or_default())
    }

    /// A total of what is told after one word, paragraphs apart: "bị phạt 15 triệu đồng … bị phạt 800 nghìn đồng …".
    fn of_one_word(&self, at: usize) -> Option<Finding> {
        let whole = &self.stated[at];
        let last = |at: usize| self.words_before(at).split_whitespace().last().map(str::to_owned);
        let part = |it: &Observation| is_exact(it) && it.role == Role::Level && self.same_things(it, whole);
        let all: Vec<usize> = (at + 1..self.stated.len()).take(REACH * 4).filter(|it| part(&self.stated[*it])).collect();
        let word = last(*all.first()?).filter(|it| it.chars().all(char::is_alphabetic))?;
        let alike: Vec<&Observation> =
            all.into_iter().filter(|it| last(*it).as_ref() == Some(&word)).map(|it| &self.stated[it]).collect();
        (is_exact(whole) && (LEAST_ALIKE..=MOST_PARTS).contains(&alike.len())).then_some(())?;
        // They fit to the last digit, and not by how roughly they are written.
        let sum = alike.iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value)).filter(|it| *it == whole.value)?;
        let telling = digits(whole.value.scaled(-whole.value.step().exponent())?) >= 3;
        finding(Kind::Total, whole, &alike, sum, Interval { low: sum, high: sum }).filter(|_| telling)
    }

    fn fit(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        let found = match (&claim.unit, claim.role) {
            (Some(Unit::Percent | Unit::Times), _) => self.quotient(at),
            (Some(Unit::Rate(above, below)), Role::Rate | Role::Level) => self.rate(at, above, below),
            (Some(Unit::PercentagePoint), _) => self.difference(at, |it| it.unit == Some(Unit::Percent)),
            (Some(_), Role::Change) => self.difference(at, is_amount).or_else(|| self.total(at)),
            (Some(_), Role::Level) => self
                .remainder(at)
                .or_else(|| self.of_both_sexes(at))
                .or_else(|| self.bracketed_total(at))
                .or_else(|| self.total(at))
                .or_else(|| self.of_one_word(at)),
            _ => None,
        };
        // "trên 7%" is said of what is a little more, and not of any amount.
        let near = |it: &Finding| {
            it.computed
                .minus(it.stated)
                .and_then(|gap| gap.abs().times(Decimal::from(16)))
                .is_some_and(|it| it <= claim.value.abs())
        };
        found.filter(|it| it.verdict == Verdict::Agrees && (claim.bound == Bound::Exact || near(it)))
    }

    /// The amounts that a claim may speak of, nearest first.
    fn anchors(&self, at: usize) -> impl Iterator<Item = &'s Observation> {
        let near = self.near(at);
        let stated = self.stated;
        (near.start..at).rev().map(move |it| &stated[it]).filter(|it| is_amount(it)).take(ANCHORS)
    }

    /// The first fit of two amounts: what a claim may speak of, and one near by. A claim of few digits is held against its nearest
    /// amounts only.
    fn first_fit(&self, at: usize, fit: impl Fn(&Observation, &Observation) -> Option<Finding>) -> Option<Finding> {
        let few = digits(self.stated[at].value) < 3;
        let near = self.near(at);
        let near = if few { near.start.max(at.saturating_sub(4))..near.end.min(at + 3) } else { near };
        // "còn 6,3 triệu m3 trên dung tích 17,5 triệu m3, tức 36%": the whole stands after its part.
        let whole_first = at >= 2 && self.words_before(at - 1).trim_start().starts_with(self.language.out_of);
        self.anchors(at).skip(usize::from(few && whole_first)).take(if few { 1 } else { ANCHORS }).find_map(|anchor| {
            let others = near.clone().map(|it| &self.stated[it]).filter(|it| it.id != anchor.id && it.id != self.stated[at].id);
            others.filter(|it| alike(anchor, it)).find_map(|it| fit(anchor, it).filter(|it| it.verdict == Verdict::Agrees))
        })
    }

    fn quotient(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        let times = claim.unit == Some(Unit::Times);
        let factor = if times { Decimal::from(1) } else { HUNDRED };
        let words = self.words_before(at);
        let changes = claim.role == Role::Change
            && !lowercase(&claim.quote).contains(self.language.times)
            && self.language.differs_near.iter().any(|it| words.contains(it))
            && !self.language.comes_to_near.iter().any(|it| words.contains(it));
        if times && changes {
            return None;
        }
        self.first_fit(at, |one, two| {
            if two.role == Role::Change && two.bound == Bound::Exact && two.max.is_none() {
                // "tăng 318 triệu USD, tương ứng tăng 12,6%": the change, and the amount without it.
                (changes && !times).then_some(())?;
                let before = one.value.minus(two.value).filter(|it| *it > Decimal::ZERO)?;
                let slack = half_step(one).plus(half_step(two))?;
                let below = Interval { low: before.minus(slack)?, high: before.plus(slack)? };
                let above = Interval { low: two.value.minus(half_step(two))?, high: two.value.plus(half_step(two))? };
                let ends = [
                    above.low.times(HUNDRED)?.over(below.high, PLACE)?,
                    above.high.times(HUNDRED)?.over(below.low, PLACE)?,
                    above.low.times(HUNDRED)?.over(below.low, PLACE)?,
                    above.high.times(HUNDRED)?.over(below.high, PLACE)?,
                ];
                let range = Interval { low: ends.into_iter().min()?, high: ends.into_iter().max()? };
                return finding(Kind::PercentChange, claim, &[one, two], two.value.times(HUNDRED)?.over(before, PLACE)?, range);
            }
            is_amount(two).then_some(())?;
            let (above, below) = (interval(one)?, interval(two)?);
            let mut range = above.over(below, factor)?;
            let mut computed = one.value.times(factor)?.over(two.value, PLACE)?;
            if changes {
                (computed, range) = (computed.minus(factor)?, range.minus(Interval { low: factor, high: factor })?);
            }
            let kind = match claim.role {
                _ if changes => Kind::PercentChange,
                Role::Share => Kind::Share,
                _ => Kind::Ratio,
            };
            finding(kind, claim, &[one, two], computed, range)
        })
    }

    fn difference(&self, at: usize, fits: impl Fn(&Observation) -> bool) -> Option<Finding> {
        let claim = &self.stated[at];
        let near = self.near(at);
        let before = (near.start..at).rev().map(|it| &self.stated[it]).filter(|it| fits(it) && it.role != Role::Change);
        let kind = |it: &&Observation| claim.unit == Some(Unit::PercentagePoint) || alike(it, claim);
        before.filter(kind).take(ANCHORS).find_map(|one| {
            let others = near.clone().map(|it| &self.stated[it]).filter(|it| fits(it) && it.id != one.id).filter(kind);
            others.into_iter().find_map(|two| {
                let range = interval(one)?.minus(interval(two)?)?;
                finding(Kind::Difference, claim, &[one, two], one.value.minus(two.value)?, range)
                    .filter(|it| it.verdict == Verdict::Agrees)
            })
        })
    }

    /// "xuất siêu 3,7 tỷ USD", after what was sold and what was bought.
    fn remainder(&self, at: usize) -> Option<Finding> {
        let claim = &self.stated[at];
        let words = self.words_before(at);
        let after = self.words_after(at);
        (self.language.remainders.iter().any(|it| words.contains(it)) || after.contains(self.language.margin)).then_some(())?;
        let amounts: Vec<_> = self.near(at).map(|it| &self.stated[it]).filter(|it| is_amount(it) && alike(it, claim)).collect();
        amounts.iter().filter(|it| it.id != claim.id && it.value > claim.value).find_map(|one| {
            amounts.iter().filter(|it| it.id != claim.id && it.value < one.value).find_map(|two| {
                let range = interval(one)?.minus(interval(two)?)?;
                finding(Kind::Difference, claim, &[one, two], one.value.minus(two.value)?, range)
                    .filter(|it| it.verdict == Verdict::Agrees)
            })
        })
    }

    /// An amount for each of another: "năng suất 52,6 tạ/ha", after what was harvested and the area.
    fn rate(&self, at: usize, above: &Unit, below: &Unit) -> Option<Finding> {
        let claim = &self.stated[at];
        // Two digits fit by chance, but for the two amounts right before.
        let nearest = match digits(claim.value) {
            3.. => 0,
            2 => at.saturating_sub(2),
            _ => return None,
        };
        let near = || {
            self.near(at)
                .filter(|it| *it != at && (nearest == 0 || (nearest..at).contains(it)))
                .map(|it| &self.stated[it])
                .filter(|it| is_amount(it) && it.role == Role::Level)
        };
        let counts = near().filter(|it| it.unit.as_ref().is_some_and(|it| it.same_kind(below)));
        counts.into_iter().find_map(|count| {
            near().find_map(|whole| {
                let pupils = || {
                    (self.counts(whole, self.language.people) && self.language.pupils.contains(&above.counted()?))
                        .then_some(Decimal::from(1))
                };
                let factor = self.conversion(whole.unit.as_ref()?, above).or_else(pupils).filter(|_| whole.id != count.id)?;
                let range = interval(whole)?.over(interval(count)?, factor)?;
                let computed = whole.value.times(factor)?.over(count.value, PLACE)?;
                finding(Kind::Average, claim, &[whole, count], computed, range).filter(|it| it.verdict == Verdict::Agrees)
            })
        })
    }

    /// The brackets that open after an observation, before the next one: where they end in the text of its block.
    fn brackets_after(&self, at: usize) -> Option<usize> {
        let (whole, next) = (&self.stated[at], self.stated.get(at + 1)?);
        let text = self.article.blocks.get(whole.span.block)?.text.as_str();
        let opened = text.get(whole.span.end..next.span.start).filter(|_| next.span.block == whole.span.block)?;
        (opened.contains('(') && !opened.contains([')', '.', ';'])).then_some(())?;
        let inside = text.get(next.span.start..)?.bytes().take(LONGEST_BRACKETS);
        inside.into_iter().position(|it| it == b')').map(|it| next.span.start + it)
    }

    /// "43 người chết (Huế 2, Đà Nẵng 2, …)": a total, and all its parts in the brackets after it.
    fn bracketed_total(&self, at: usize) -> Option<Finding> {
        let whole = &self.stated[at];
        let end = self.brackets_after(at).filter(|_| is_amount(whole))?;
        let inside = self.stated[at + 1..].iter().take_while(|it| it.span.block == whole.span.block && it.span.start < end);
        let parts: Vec<_> = inside.take(MOST_PARTS + 1).collect();
        let all = parts.iter().all(|it| is_amount(it) && it.unit == whole.unit && it.value < whole.value);
        sum_of(whole, &parts).filter(|it| all && it.from.len() == parts.len())
    }

    /// "486 vận động viên (281 nam, 197 nữ)": nobody is neither.
    fn of_both_sexes(&self, at: usize) -> Option<Finding> {
        let (whole, one, two) = (&self.stated[at], self.stated.get(at + 1)?, self.stated.get(at + 2)?);
        let sex = |it: &Observation, noun: &str| it.unit.as_ref().and_then(Unit::counted) == Some(noun) && is_amount(it);
        let (men, women) = self.language.sexes;
        let both = sex(one, men) && sex(two, women) || sex(one, women) && sex(two, men);
        let opened = self.words_before(at + 1);
        let opens = opened.contains('(') || opened.contains(self.language.consists) || opened.contains(self.language.among);
        let counted =
            whole.unit.as_ref().and_then(Unit::counted).is_some() && is_amount(whole) && whole.span.block == two.span.block;
        (both && opens && counted && !opened.contains('.')).then_some(())?;
        let sum = one.value.plus(two.value)?;
        let near = sum.minus(whole.value)?.abs().times(Decimal::from(10))? <= whole.value;
        finding(Kind::Total, whole, &[one, two], sum, Interval { low: sum, high: sum }).filter(|_| near)
    }

    /// A total whose parts are told after it, or just before it.
    fn total(&self, at: usize) -> Option<Finding> {
        let whole = &self.stated[at];
        // Sisters of a part may add up to it by chance.
        (is_exact(whole) && whole.part_of().is_none()).then_some(())?;
        let part = |it: &&Observation| {
            is_exact(it)
                && it.role == whole.role
                && self.same_things(it, whole)
                && it.value < whole.value
                && it.value > Decimal::ZERO
        };
        let last_block = whole.span.block + MOST_PARTS;
        let after = self.stated[at + 1..].iter().take_while(|it| it.span.block <= last_block).take(REACH * 4).filter(part);
        let after: Vec<_> = after.take(MOST_PARTS + LEAD).collect();
        let fit = (0..=LEAD).find_map(|start| sum_of(whole, after.get(start..)?));
        // "52 người, trong đó 43 người chết (Huế 2, …) và 9 người mất tích (…)": parts that are totals themselves.
        let nested = || {
            let mut outside = Vec::new();
            let mut closed = self.brackets_after(at).unwrap_or(0);
            for next in (at + 1..self.stated.len()).take(REACH * 4) {
                let it = &self.stated[next];
                if it.span.block != whole.span.block {
                    break;
                }
                if it.span.start >= closed && part(&it) {
                    outside.push(it);
                    closed = self.brackets_after(next).unwrap_or(closed);
                }
            }
            sum_of(whole, &outside)
        };
        fit.or_else(nested).or_else(|| {
            let before =
                self.stated[..at].iter().rev().take_while(|it| it.span.block == whole.span.block).take(REACH).filter(part);
            sum_of(whole, &before.take(MOST_PARTS).collect::<Vec<_>>())
        })
    }

    /// A share held against the whole of others near it that are told in the same way: "58 vụ (29,3%); 27 vụ (16,3%)". It is called wrong
    /// only where two others fit.
    fn of_the_same(&self, at: usize, told: &HashMap<ObservationId, &Finding>, verdict: Verdict) -> Option<Finding> {
        let claim = &self.stated[at];
        let part =
            at.checked_sub(1).map(|it| &self.stated[it]).filter(|it| is_amount(it) && it.span.block == claim.span.block)?;
        (claim.unit == Some(Unit::Percent) && matches!(claim.role, Role::Share | Role::Rate)).then_some(())?;
        (!told.contains_key(&claim.id)).then_some(())?;
        let words = self.words_before(at);
        let near = at.saturating_sub(REACH).max(1)..self.stated.len().min(at + REACH);
        // Points of one list are told alike as well.
        let item = |block: usize| self.article.blocks.get(block).is_some_and(|it| it.kind == BlockKind::Item);
        let listed = |block: usize| {
            let (one, two) = (block.min(claim.span.block), block.max(claim.span.block));
            one == two || two - one <= MOST_PARTS && (one..=two).all(item)
        };
        let siblings = near.filter(|other| listed(self.stated[*other].span.block)).filter_map(|other| {
            let found = told.get(&self.stated[other].id)?;
            let share = matches!(found.kind, Kind::Share | Kind::Ratio) && found.from.first() == Some(&self.stated[other - 1].id);
            (share && self.words_before(other) == words).then_some(*found)
        });
        let siblings: Vec<_> = siblings.collect();
        let whole = siblings.first()?.from.get(1)?;
        let least = if verdict == Verdict::Agrees { 1 } else { 2 };
        (siblings.len() >= least && siblings.iter().all(|it| it.from.get(1) == Some(whole))).then_some(())?;
        let whole = self.stated.iter().find(|it| it.id == *whole).filter(|it| alike(it, part))?;
        let range = interval(part)?.over(interval(whole)?, HUNDRED)?;
        let computed = part.value.times(HUNDRED)?.over(whole.value, PLACE)?;
        finding(Kind::Share, claim, &[part, whole], computed, range).filter(|it| it.verdict == verdict)
    }
}

/// The first of the amounts that add up to the whole, two or more of them.
fn sum_of(whole: &Observation, parts: &[&Observation]) -> Option<Finding> {
    let (mut sum, mut slack) = (Decimal::ZERO, half_step(whole));
    for (count, part) in parts.iter().take(MOST_PARTS).enumerate() {
        (sum, slack) = (sum.plus(part.value)?, slack.plus(half_step(part))?);
        let apart = sum.minus(whole.value)?;
        if apart > slack {
            return None;
        }
        let related = parts[..=count].iter().all(|it| it.part_of() == Some(whole.id));
        // Written so loosely, amounts near by come to it by accident.
        let width = slack.plus(slack).and_then(|it| it.plus(whole.value.step())).and_then(|it| it.times(Decimal::from(SHARP)));
        let sharp = related || width.is_some_and(|it| it <= whole.value);
        if count >= 1 && apart.abs() <= slack && sharp && (whole.value >= LARGE || count >= 2) {
            let from = parts[..=count].iter().map(|it| it.id).collect();
            let claim = vec![whole.id];
            let (stated, computed, tolerance) = (whole.value, sum, slack);
            return Some(Finding {
                id: 0,
                kind: Kind::Total,
                claim,
                from,
                stated,
                computed,
                tolerance,
                verdict: Verdict::Agrees,
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check::tests::holds;

    #[test]
    fn the_table_in_the_docs_holds() {
        assert!(holds(include_str!("confirm.rs")) >= 16);
    }
}
