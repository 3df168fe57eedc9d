//! How observations belong together: parts of a total, and what a change implies about the time before.

use super::{Observation, ObservationId, Role, Status, UNNAMED, passage::Passage};
use crate::quantity::Bound;

/// Words that open the parts of a total.
const OPENINGS: &[&[&str]] = &[&["trong", "đó"], &["gồm"], &["bao", "gồm"], &["trong", "số", "đó"], &[":"]];

/// A total's parts, and a change's level, stand this near.
const MOST_PARTS: usize = 24;

/// Marks the counts after "trong đó" as parts of the count of the same kind before it, sentence by sentence.
pub fn link_parts(passage: &Passage, observations: &mut [Observation]) {
    for at in 1..observations.len() {
        let near = (0..at).rev().take(MOST_PARTS).take_while(|it| in_reach(passage, &observations[*it], &observations[at]));
        let Some(whole) = near.into_iter().find(|it| opens_parts(passage, observations, *it)) else { continue };
        let (before, after) = observations.split_at_mut(at);
        let (total, part) = (&before[whole], &mut after[0]);
        if is_part(total, part) {
            part.part_of = Some(total.id);
        }
    }
}

/// Whether "trong đó" stands between an observation and the next one.
fn opens_parts(passage: &Passage, all: &[Observation], at: usize) -> bool {
    // "đạt 6,2 triệu tấn, tăng 18%, trong đó …": what is said about the total stands before its parts.
    let about = all[at + 1..].iter().take(MOST_PARTS).take_while(|it| matches!(it.role, Role::Change | Role::Rate)).count();
    let start = all[at + about].span.end;
    let end = all.get(at + about + 1).map_or(passage.text.len(), |next| next.span.start);
    let between = passage.tokens.at_byte(start)..passage.tokens.at_byte(end);
    let opened = between.clone().any(|token| {
        OPENINGS.iter().any(|words| words.iter().enumerate().all(|(nth, word)| passage.tokens.word(token + nth) == *word))
    });
    opened && all[at].role == Role::Level
}

fn same_sentence(passage: &Passage, one: &Observation, two: &Observation) -> bool {
    let token = |it: &Observation| passage.tokens.at_byte(it.span.start);
    passage.sentence(token(one)).contains(&token(two))
}

/// Whether a part stands where a total's parts may: in its sentence, or in the next one when that opens with "Trong đó".
fn in_reach(passage: &Passage, total: &Observation, part: &Observation) -> bool {
    let sentence = |it: &Observation| passage.sentence(passage.tokens.at_byte(it.span.start));
    let (one, two) = (sentence(total), sentence(part));
    let goes_on = passage.tokens.word(two.start) == "trong" && matches!(passage.tokens.word(two.start + 1), "đó" | "số");
    one == two || one.end == two.start && goes_on
}

fn is_part(total: &Observation, part: &Observation) -> bool {
    let same_kind = matches!((&total.unit, &part.unit), (Some(one), Some(two)) if one.same_kind(two));
    let same_time = total.period == part.period || total.period.is_none() || part.period.is_none();
    same_time && same_kind && total.role == Role::Level && part.role == Role::Level && part.value <= total.value
}

/// Gives a level without a name that of the level of the same unit before it in its sentence: "so với mức 100 tỷ đồng".
pub fn name_levels(passage: &Passage, observations: &mut [Observation]) {
    for at in 1..observations.len() {
        let nameless = UNNAMED.contains(&observations[at].indicator.as_str()) && observations[at].role == Role::Level;
        let near = (0..at).rev().take(MOST_NAMES).take_while(|it| same_sentence(passage, &observations[*it], &observations[at]));
        let alike = |it: &usize| observations[*it].role == Role::Level && observations[*it].unit == observations[at].unit;
        if let Some(level) = near.into_iter().find(alike).filter(|_| nameless) {
            observations[at].indicator = observations[level].indicator.clone();
        }
    }
}

/// A name is taken from no further away than this many observations.
const MOST_NAMES: usize = 4;

/// Gives a change in a count or an amount the indicator of the level it changes: the nearest one of the same kind before it.
pub fn name_changes(passage: &Passage, observations: &mut [Observation]) {
    for at in 1..observations.len() {
        if let Some(level) = level_of(passage, observations, at) {
            let level = observations[level].clone();
            let change = &mut observations[at];
            if change.base_period.is_some() && is_absolute(change, &level) {
                change.from = vec![level.id];
            }
            change.indicator = level.indicator;
            // A change carries the later of its two times.
            let older = matches!((level.period, change.period), (Some(one), Some(two)) if one.ends_before(two));

            if !older {
                change.period = level.period;
            }
            change.area = level.area;
        }
    }
}

fn is_absolute(change: &Observation, level: &Observation) -> bool {
    matches!((&change.unit, &level.unit), (Some(one), Some(two)) if one.same_kind(two))
}

/// The level that a change speaks of: in its sentence, before it; of the same kind, or for a percentage the nearest.
fn level_of(passage: &Passage, observations: &[Observation], at: usize) -> Option<usize> {
    let change = &observations[at];
    (change.role == Role::Change).then_some(())?;
    let near = (0..at).rev().take(MOST_PARTS).take_while(|it| same_sentence(passage, &observations[*it], change));
    // What was planned is no level that something changed from or to.
    let candidates = near.filter(|it| observations[*it].role == Role::Level && !observations[*it].planned);
    let mut candidates = candidates.peekable();
    let nearest = candidates.peek().copied();
    candidates.find(|it| is_absolute(change, &observations[*it])).or(nearest.filter(|_| !is_counted(change)))
}

fn is_counted(change: &Observation) -> bool {
    change.unit.as_ref().is_some_and(|unit| unit.counted().is_some())
}

/// The observation of that number: they are numbered from 1 in their order.
pub fn find(observations: &[Observation], id: ObservationId) -> Option<&Observation> {
    let at = usize::try_from(id.0).ok()?.checked_sub(1)?;
    observations.get(at).filter(|it| it.id == id)
}

/// Adds what the text implies with certainty: from a level and its change since another time, the level at that time.
pub fn derive(observations: &mut Vec<Observation>) {
    let mut derived = Vec::new();
    for change in observations.iter().filter(|it| it.role == Role::Change) {
        let level = change.from.first().and_then(|id| find(observations, *id));
        if let Some(before) = level.and_then(|level| level_before(level, change)) {
            derived.push(before);
        }
    }
    for mut observation in derived {
        observation.id = ObservationId(u32::try_from(observations.len() + 1).unwrap_or(u32::MAX));
        observations.push(observation);
    }
    // A stated change is stated, not derived: what it was measured from was only needed above.
    for change in observations.iter_mut().filter(|it| it.is_stated()) {
        change.from.clear();
    }
}

fn level_before(level: &Observation, change: &Observation) -> Option<Observation> {
    // Of a part, a change may speak of the total as well.
    let exact = level.bound == Bound::Exact && change.bound == Bound::Exact && level.part_of.is_none();
    let value = level.value.minus(change.value)?;
    (exact && is_absolute(change, level)).then(|| Observation {
        span: change.span,
        quote: String::new(),
        value,
        period: change.base_period,
        base_period: None,
        status: Status::Derived,
        from: vec![level.id, change.id],
        part_of: None,
        ..level.clone()
    })
}
