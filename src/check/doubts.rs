//! What is not told: agreements that are accidents, and disagreements that are not sure.

use super::{Finding, HUNDRED, Kind, Verdict, digits, is_slip};
use crate::{
    decimal::Decimal,
    observation::{Observation, ObservationId, RelationKind, Role, find},
    quantity::{Bound, Unit},
};

/// What agrees within a part of the claim larger than one in this many is an accident, where nothing says what it is computed from.
const ROUGH: i64 = 8;

/// Whether what is called wrong is computed from what was surely meant: a total from parts of its time that are told together, a share from a
/// whole of its paragraph and its time. A total that is off as a slip makes it surely is one.
pub(super) fn is_sure(observations: &[Observation], finding: &Finding) -> bool {
    let all = |ids: &[ObservationId]| ids.iter().filter_map(|id| find(observations, *id)).collect::<Vec<_>>();
    let (claim, from) = (all(&finding.claim), all(&finding.from));
    let Some(first) = from.first() else { return true };
    let of_one_time = |one: &Observation| match (one.period, first.period) {
        (Some(one), Some(two)) => one == two,
        _ => true,
    };
    let slip = digits(finding.stated) >= 3 && is_slip(finding.stated, finding.computed);
    let together = |one: &Observation| one.span.block == first.span.block;
    match finding.kind {
        Kind::Total => {
            let sentence = |it: &Observation| !together(it) || it.saying.sentence == first.saying.sentence;
            slip || claim.iter().chain(&from).all(|it| of_one_time(it)) && from.iter().all(|it| sentence(it))
        }
        Kind::Share => {
            let part = from.iter().any(|it| first.part_of() == Some(it.id));
            from.iter().all(|it| of_one_time(it) && (together(it) || part && slip))
        }
        _ => true,
    }
}

/// Whether what agrees does so by accident: people without accidents are no people, a sum of one time is none of parts of another, all of
/// something is no share of it, and "hơn 814" says little of 842.
pub(super) fn is_accident(observations: &[Observation], finding: &Finding) -> bool {
    if finding.verdict != Verdict::Agrees {
        return false;
    }
    let all = |ids: &[ObservationId]| ids.iter().filter_map(|id| find(observations, *id)).collect::<Vec<_>>();
    let numbers = [all(&finding.claim), all(&finding.from)].concat();
    let Some((first, rest)) = numbers.split_first() else { return false };
    let of_one_unit = |it: &&Observation| match (&it.unit, &first.unit) {
        (Some(Unit::Percent), Some(Unit::PercentagePoint)) => true,
        (Some(one), Some(two)) => one.same_kind(two),
        _ => false,
    };
    let of_one_time = |it: &&Observation| it.period.is_none() || first.period.is_none() || it.period == first.period;
    let beyond = finding.computed.minus(finding.stated).map(Decimal::abs);
    let far = |it: Decimal| it > first.value.step() && it.times(Decimal::from(BEYOND)).is_none_or(|it| it > finding.stated.abs());
    let exceeds = first.bound == Bound::AtLeast && beyond.is_none_or(far);
    exceeds
        || match finding.kind {
            // What a balance was before follows from by how much its parts changed.
            Kind::Difference => {
                let changed = |it: &&Observation| finding.from.len() >= 4 && it.unit == Some(Unit::Percent);
                !rest.iter().all(|it| of_one_unit(it) || changed(it))
            }
            // What fits to the last digit hardly does by accident, whatever times it was taken to have.
            Kind::Total => {
                let rough = beyond.and_then(|it| it.times(Decimal::from(CLOSE))).is_none_or(|it| it > finding.stated.abs());
                // Nor do a handful and another, nor one amount that is printed twice, come to anything by more than chance.
                let handful = finding.stated.abs() <= Decimal::from(HANDFUL) && !is_linked(observations, finding);
                // Nor does a part beside what it is a part of; nor is an amount in another currency the sum of others.
                let again = |it: &Observation| rest.iter().any(|other| it.related(RelationKind::Repeat) == Some(other.id));
                let within = |it: &Observation| rest.iter().any(|other| it.part_of() == Some(other.id));
                let money = |it: &Observation| it.unit.as_ref().is_some_and(|it| it.currency().is_some());
                let converted = first.related(RelationKind::Convert).is_some() && money(first);
                let exact = finding.computed == finding.stated;
                // "Khoảng 482 tỷ" is said of 481 or 483, and not of 480.
                let far = first.bound == Bound::About && beyond.is_none_or(|it| it > last_place(first.value));
                rough && !rest.iter().all(of_one_time)
                    || handful
                    || converted
                    || far
                    || rest.iter().any(|it| again(it) || !exact && within(it))
            }
            Kind::Share => finding.computed == HUNDRED,
            _ => false,
        }
}

/// One in the place of the last digit of a number that is no nought.
fn last_place(value: Decimal) -> Decimal {
    let mut place = value.step();
    while value.abs() > place && value.rounded(place.exponent() + 1) == value {
        place = Decimal::new(1, place.exponent() + 1);
    }
    place
}

/// So many are a handful.
const HANDFUL: i64 = 9;

/// A sum fits closely that is off by less than one in this many.
const CLOSE: i64 = 200;

/// "Hơn" is said of no more than one in this many beyond, or one in the last digit written.
const BEYOND: i64 = 30;

/// Whether a change agrees with two amounts that nothing says are one thing at two times, and that are written so roughly that many others
/// would fit as well.
pub(super) fn is_loose(observations: &[Observation], finding: &Finding) -> bool {
    let [one, two] = finding.from.as_slice() else { return false };
    let previous = |one: &ObservationId, two: &ObservationId| {
        find(observations, *one).is_some_and(|it| it.related(RelationKind::Previous) == Some(*two))
    };
    let rough = finding.tolerance.times(Decimal::from(ROUGH)).is_some_and(|it| it > finding.stated.abs());
    finding.verdict == Verdict::Agrees
        && finding.kind == Kind::PercentChange
        && rough
        && !previous(one, two)
        && !previous(two, one)
}

/// Whether a claim is computed from what is known to belong to it alone. A table of the text has so many numbers that some fit by chance.
pub(super) fn is_linked(observations: &[Observation], finding: &Finding) -> bool {
    let link = |id: ObservationId| find(observations, id).and_then(|it| it.relation);
    finding.claim.iter().all(|claim| {
        let own = link(*claim);
        finding.from.iter().all(|from| {
            let of_claim = own.is_some_and(|it| it.to == *from || it.whole == Some(*from));
            of_claim || link(*from).is_some_and(|it| it.to == *claim || own.is_some_and(|own| own.to == it.to))
        })
    })
}

/// Whether the two amounts that a quotient is called wrong by belong together: one is said of the other, or both are called the same. Of
/// amounts that only stand near each other nothing is called wrong.
pub(super) fn are_of_one(observations: &[Observation], finding: &Finding) -> bool {
    let levels: Vec<_> =
        finding.from.iter().filter_map(|id| find(observations, *id)).filter(|it| it.role == Role::Level).collect();
    match (finding.kind, levels.as_slice()) {
        (Kind::PercentChange | Kind::Ratio, [one, two]) => {
            let said = |one: &Observation, two: &Observation| one.relation.is_some_and(|it| it.to == two.id);
            said(one, two) || said(two, one) || one.indicator == two.indicator && one.area == two.area
        }
        _ => true,
    }
}
