//! How observations belong together: parts of a total, and what a change implies about the time before.

use super::{Observation, ObservationId, Role, Status, UNNAMED, passage::Passage};
use crate::{
    quantity::{Bound, Unit},
    text::lowercase,
};

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

/// Gives a running total the name of what it sums up: of the amount of the same unit before it.
pub fn name_totals(observations: &mut [Observation]) {
    const TOTALS: &[&str] = &["lũy kế", "luỹ kế", "cộng dồn", "tính chung", "tính gộp", "con số này", "các con số này", "số này"];
    for at in 1..observations.len() {
        if !TOTALS.contains(&observations[at].indicator.as_str()) {
            continue;
        }
        let alike = |it: &usize| {
            let (one, two) = (&observations[*it], &observations[at]);
            let named = !UNNAMED.contains(&one.indicator.as_str()) && !TOTALS.contains(&one.indicator.as_str());
            one.role == two.role && one.unit == two.unit && named && !one.planned
        };
        if let Some(found) = (0..at).rev().take(MOST_NAMES * 2).find(alike) {
            observations[at].indicator = observations[found].indicator.clone();
        }
    }
}

/// Gives an amount without a name that of another in its sentence: of the level of the same unit before it ("so với mức 100 tỷ đồng"),
/// of the change that ends in it ("giảm 43%, còn 589 tỷ đồng"), of what it is worth ("6 triệu con, tương đương 341.800 tấn").
pub fn name_levels(passage: &Passage, observations: &mut [Observation]) {
    let unnamed = |it: &Observation| UNNAMED.contains(&it.indicator.as_str());
    for at in (1..observations.len()).filter(|at| observations[*at].role != Role::Change).collect::<Vec<_>>() {
        if !unnamed(&observations[at]) || !same_sentence(passage, &observations[at - 1], &observations[at]) {
            continue;
        }
        let near = (0..at).rev().take(MOST_NAMES).take_while(|it| same_sentence(passage, &observations[*it], &observations[at]));
        let alike = |it: &usize| {
            let (one, two) = (&observations[*it], &observations[at]);
            one.role == two.role && one.unit == two.unit && !unnamed(one)
        };
        let between = words_before(passage, &observations[at - 1], &observations[at]);
        let (before, own) = (&observations[at - 1], &observations[at]);
        let ends = || between.len() <= 4 && between.iter().any(|it| matches!(*it, "còn" | "xuống" | "lên"));
        let ended = before.role == Role::Change && matches!(own.role, Role::Level | Role::Share) && ends();
        let worth = own.role == Role::Level && between.iter().any(|it| matches!(*it, "đương" | "ứng"));
        // A price or a share is another's unless the words say that it is the same at another time.
        let priced = own.role == Role::Rate;
        let told = |it: &&str| match *it {
            "lên" | "xuống" | "còn" | "mức" => true,
            "(" => priced || before.role != Role::Level,
            _ => false,
        };
        let same = || (between.iter().any(told) || priced && between == [","]) && !between.contains(&";");
        let found = match own.role {
            _ if (ended || worth) && !unnamed(before) => Some(at - 1),
            Role::Level => near.into_iter().find(alike),
            Role::Rate | Role::Share => near.into_iter().find(alike).filter(|_| same()),
            _ => None,
        };
        if let Some(found) = found {
            observations[at].indicator = observations[found].indicator.clone();
        }
    }
}

/// The lower-case words between two observations of a block.
fn words_before<'p>(passage: &'p Passage, one: &Observation, two: &Observation) -> Vec<&'p str> {
    let tokens = &passage.tokens;
    (tokens.at_byte(one.span.end)..tokens.at_byte(two.span.start)).map(|token| tokens.word(token)).collect()
}

/// Gives what is said in turn the names of what it is said of: "Đức, Ý và Mỹ chiếm lần lượt 12%, 9% và 8%", "đón 18 triệu lượt khách,
/// thu 2.830 tỷ đồng, tăng lần lượt 11% và 17%".
pub fn name_in_turn(passage: &Passage, observations: &mut [Observation]) {
    let mut at = 1;
    while at < observations.len() {
        let turn = words_before(passage, &observations[at - 1], &observations[at]);
        let opened = turn.windows(2).rev().take(4).any(|it| it == ["lần", "lượt"]);
        let joined = |it: &usize| {
            let words = words_before(passage, &observations[*it - 1], &observations[*it]);
            words.len() <= 4
                && words.iter().any(|word| matches!(*word, "," | "và" | ";"))
                && observations[*it].role == observations[*it - 1].role
        };
        let end = if opened { (at + 1..observations.len()).take_while(joined).last().map_or(at, |it| it + 1) } else { at };
        let count = end.saturating_sub(at);
        if count >= 2 && !is_counted(&observations[at]) {
            let before =
                (0..at).rev().take(MOST_PARTS).take_while(|it| same_sentence(passage, &observations[*it], &observations[at]));
            let levels: Vec<_> =
                before.filter(|it| observations[*it].role == Role::Level && !observations[*it].planned).collect();
            let last = levels.first().map(|it| observations[*it].unit.clone());
            let alike: Vec<_> =
                levels.iter().copied().filter(|it| Some(&observations[*it].unit) == last.as_ref()).take(count).collect();
            let levels: Vec<_> = if alike.len() == count { alike } else { levels.into_iter().take(count).collect() };
            let told: Vec<_> =
                observations[at].indicator.split(" và ").flat_map(|it| it.split(", ")).map(str::to_owned).collect();
            let names = if levels.len() == count {
                levels.iter().rev().map(|it| observations[*it].indicator.clone()).collect()
            } else if told.len() == count {
                told
            } else {
                Vec::new()
            };
            for (nth, name) in names.into_iter().enumerate() {
                let share = observations[at + nth].role == Role::Share;
                observations[at + nth].indicator = if share { format!("tỷ trọng {name}") } else { name };
            }
        }
        at = end.max(at + 1);
    }
}

/// A name is taken from no further away than this many observations.
const MOST_NAMES: usize = 4;

/// Gives a change in a count or an amount the indicator of the level it changes: the nearest one of the same kind before it.
pub fn name_changes(passage: &Passage, observations: &mut [Observation]) {
    for at in 1..observations.len() {
        if let Some(level) = level_of(passage, observations, at).filter(|_| !has_subject(passage, observations, at)) {
            let level = observations[level].clone();
            let change = &mut observations[at];
            // A change in hundredths of a share is no change by so many hundredths.
            let absolute = is_absolute(change, &level) && change.unit != Some(Unit::Percent);
            if change.base_period.is_some() && absolute {
                change.from = vec![level.id];
            }
            if !UNNAMED.contains(&level.indicator.as_str()) {
                change.indicator = level.indicator;
            }
            // A change carries the later of its two times.
            let older = matches!((level.period, change.period), (Some(one), Some(two)) if one.ends_before(two));

            if !older {
                change.period = level.period;
            }
            change.area = level.area;
        } else if observations[at].role == Role::Change && UNNAMED.contains(&observations[at].indicator.as_str()) {
            // "CPI tăng 0,55% so với tháng trước, tăng 3,52% so với cùng kỳ": one thing's changes.
            let near =
                (0..at).rev().take(MOST_NAMES).take_while(|it| same_sentence(passage, &observations[*it], &observations[at]));
            let named =
                |it: &usize| observations[*it].role == Role::Change && !UNNAMED.contains(&observations[*it].indicator.as_str());
            // Points are points of a percentage.
            let points = |it: &Observation| it.unit == Some(Unit::PercentagePoint);
            let alike = |it: &usize| points(&observations[*it]) == points(&observations[at]);
            if let Some(other) = near.into_iter().filter(alike).find(named) {
                observations[at].indicator = observations[other].indicator.clone();
            }
        }
    }
}

/// Whether a change in hundredths has a subject of its own: "hàng hóa giảm 23,6%; hàng quốc tế sụt 31%".
fn has_subject(passage: &Passage, observations: &[Observation], at: usize) -> bool {
    let (change, tokens) = (&observations[at], &passage.tokens);
    let percent = matches!(change.unit, Some(Unit::Percent | Unit::PercentagePoint));
    let named = change.indicator.contains(' ') && !UNNAMED.contains(&change.indicator.as_str());
    let said = tokens.at_byte(observations[at - 1].span.end)..tokens.at_byte(change.span.start);
    let apart = said.clone().any(|it| matches!(tokens.word(it), "," | ";" | "còn"));
    // What the change is named by stands before it, and not after: "giảm 31% theo năm".
    let first = change.indicator.split(' ').next().map(lowercase);
    let before = said.into_iter().any(|it| first.as_deref() == Some(tokens.word(it)));
    let opens = first.as_deref().is_some_and(|it| matches!(it, "mất" | "mỗi" | "bình" | "trung"));
    percent && !change.index && named && apart && before && !opens
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
    let points = change.unit == Some(Unit::PercentagePoint);
    let candidates = near.filter(|it| {
        let found = &observations[*it];
        let rated = matches!(found.unit, Some(Unit::Rate(..))) && found.role == Role::Rate;
        // A change in points is one of a percentage.
        let share = points && found.unit == Some(Unit::Percent) && found.role != Role::Change;
        (found.role == Role::Level || rated || share) && !found.planned
    });
    let mut candidates = candidates.peekable();
    let nearest = candidates.peek().copied();
    if let Some(measured) = measured_by(passage, change) {
        return candidates.find(|it| matches!(observations[*it].unit, Some(Unit::Currency(_))) == measured).or(nearest);
    }
    let kind = |it: &Observation| is_absolute(change, it) || points && it.unit == Some(Unit::Percent);
    let shares = || {
        let near = (0..at).rev().take(MOST_NAMES).take_while(|it| same_sentence(passage, &observations[*it], change));
        let share = |it: &usize| observations[*it].unit == Some(Unit::Percent) && observations[*it].role == Role::Share;
        near.into_iter().find(share).filter(|_| change.unit == Some(Unit::Percent) && nearest.is_none())
    };
    candidates.find(|it| kind(&observations[*it])).or_else(shares).or(nearest.filter(|_| !is_counted(change)))
}

/// Whether a change says that it is one in worth, or in quantity: "tăng 5,1% về lượng và 14,6% về giá trị".
fn measured_by(passage: &Passage, change: &Observation) -> Option<bool> {
    let after = passage.text.get(change.span.end..).unwrap_or_default().trim_start().strip_prefix("về ")?;
    let opens = |words: &[&str]| words.iter().any(|it| after.starts_with(it));
    let worth = opens(&["giá trị", "trị giá", "kim ngạch", "doanh thu"]);
    (worth || opens(&["lượng", "khối lượng", "sản lượng", "số lượng"])).then_some(worth)
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
