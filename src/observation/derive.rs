//! What the text implies with certainty: from a level and its change since another time, the level at that time.

use super::{Observation, RelationKind, Role, Status, find, id};
use crate::quantity::Bound;

/// Adds the levels that follow from changes.
pub fn derive(observations: &mut Vec<Observation>) {
    let changes = observations.iter().filter(|it| it.role == Role::Change);
    let derived: Vec<_> =
        changes.filter_map(|change| level_before(find(observations, change.related(RelationKind::Change)?)?, change)).collect();
    for mut observation in derived {
        observation.id = id(observations.len());
        observations.push(observation);
    }
}

fn level_before(level: &Observation, change: &Observation) -> Option<Observation> {
    // Of a part, a change may speak of the total as well; what was planned was never reached.
    let exact = level.bound == Bound::Exact && change.bound == Bound::Exact && level.part_of().is_none() && !level.is_planned();
    let one_kind = matches!((&change.unit, &level.unit), (Some(one), Some(two)) if one.same_kind(two));
    let period = change.base_period.filter(|it| Some(*it) != level.period)?;
    let value = level.value.minus(change.value)?;
    // What was less than nothing was another thing than what is now.
    let turned = value.is_negative() != level.value.is_negative();
    (exact && one_kind && !turned && level.role == Role::Level && change.max.is_none() && level.max.is_none()).then(|| {
        Observation {
            span: change.span,
            quote: String::new(),
            value,
            period: Some(period),
            base_period: None,
            status: Status::Derived,
            from: vec![level.id, change.id],
            relation: None,
            column: None,
            ..level.clone()
        }
    })
}
