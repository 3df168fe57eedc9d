//! Choosing between candidates by weighing what speaks for each of them.
//!
//! Rules make the candidates and say what holds of each: its features, by name. A feature has a weight, learned from reports that were
//! annotated (`docso learn`); a candidate's score is the sum of the weights of what holds of it (a linear model), and the highest score
//! wins. The names are kept where a choice is to be explained.

use crate::order::sort_by;
use std::{
    collections::HashMap,
    fmt::Write,
    hash::{BuildHasherDefault, Hasher},
};

/// The number of a feature, made from its name.
pub type FeatureId = u32;

/// The weights of features.
///
/// A file has them in the order of their numbers, three bytes for most: how far the number is from the one before, seven bits a byte
/// with the lowest first and the eighth bit set where more follow (LEB128), then the weight in thirty-seconds as a signed byte.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    by_id: HashMap<FeatureId, f32, BuildHasherDefault<Itself>>,
}

/// Hashes a feature's number, which is a hash already, as itself, spread over the upper bits.
#[derive(Clone, Copy, Debug, Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|it| self.0 = self.0.rotate_left(8) ^ u64::from(*it));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A weight is written in steps of one part in this many.
const STEPS: f32 = 32.0;

impl Weights {
    /// Reads the bytes of a file. What is left over at its end is passed over.
    pub fn read(bytes: &[u8]) -> Self {
        let (mut weights, mut number, mut gap, mut shift) = (Weights::default(), 0u32, 0u32, 0u32);
        let mut bytes = bytes.iter();
        while let Some(byte) = bytes.next() {
            gap |= u32::from(byte & 0x7f) << shift.min(MOST_SHIFT);
            shift += 7;
            if byte & 0x80 != 0 {
                continue;
            }
            let Some(weight) = bytes.next() else { break };
            number = number.wrapping_add(gap);
            (gap, shift) = (0, 0);
            weights.set(number, f32::from(i8::from_le_bytes([*weight])) / STEPS);
        }
        weights
    }

    /// The bytes of a file. A weight that is written as nought is left out.
    pub fn written(&self) -> Vec<u8> {
        let mut rows: Vec<_> = self.by_id.iter().map(|(id, weight)| (*id, rounded(*weight))).filter(|it| it.1 != 0).collect();
        sort_by(&mut rows, Ord::cmp);
        let (mut bytes, mut last) = (Vec::new(), 0);
        for (id, weight) in rows {
            let mut gap = id - last;
            while gap >= 0x80 {
                bytes.push(seven(gap) | 0x80);
                gap >>= 7;
            }
            bytes.push(seven(gap));
            bytes.extend(weight.to_le_bytes());
            last = id;
        }
        bytes
    }

    /// The weight of a feature; nought for one that was never learned.
    pub fn of(&self, feature: FeatureId) -> f32 {
        self.by_id.get(&feature).copied().unwrap_or(0.0)
    }

    /// Sets the weight of a feature.
    pub fn set(&mut self, feature: FeatureId, weight: f32) {
        self.by_id.insert(feature, weight);
    }

    /// The score of a candidate.
    pub fn score(&self, features: &Features) -> f32 {
        features.ids.iter().map(|it| self.of(*it)).sum()
    }

    /// The candidate with the highest score, the first of equals.
    pub fn best<'f>(&self, candidates: impl Iterator<Item = &'f Features>) -> Option<usize> {
        let mut best: Option<(usize, f32)> = None;
        for (at, features) in candidates.enumerate() {
            let score = self.score(features);
            if best.is_none_or(|(_, highest)| score > highest) {
                best = Some((at, score));
            }
        }
        best.map(|it| it.0)
    }
}

/// Numbers of features have no bits beyond these.
const MOST_SHIFT: u32 = 28;

/// The lowest seven bits.
fn seven(number: u32) -> u8 {
    number.to_le_bytes()[0] & 0x7f
}

/// A weight in steps, as far as a byte goes.
fn rounded(weight: f32) -> i8 {
    #[allow(clippy::cast_possible_truncation)]
    let steps = (weight * STEPS).round().clamp(-127.0, 127.0) as i8;
    steps
}

/// The number of a feature, from the parts of its name.
pub fn id(parts: &[&str]) -> FeatureId {
    let hash = parts.iter().fold(0u64, |hash, part| mixed(hash.rotate_left(17) ^ part.len() as u64, part.as_bytes()));
    // So few bits that what stands between two numbers of a file fits two bytes, and so many that two names seldom share one.
    #[allow(clippy::cast_possible_truncation)]
    let number = (hash >> 42) as u32;
    number
}

/// Folds bytes into a hash, eight at a time by turning and multiplying.
fn mixed(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut chunks = bytes.chunks_exact(8);
    let mut fold = |piece: u64| hash = (hash.rotate_left(26) ^ piece).wrapping_mul(0xf135_7aea_2e62_a9c5);
    for chunk in &mut chunks {
        fold(chunk.try_into().map_or(0, u64::from_le_bytes));
    }
    fold(chunks.remainder().iter().rev().fold(0, |piece, byte| piece << 8 | u64::from(*byte)));
    hash ^ hash >> 29
}

/// What holds of a candidate.
#[derive(Clone, Debug, Default)]
pub struct Features {
    ids: Vec<FeatureId>,
    names: Option<Vec<String>>,
}

impl Features {
    /// None yet; with their names where the choice is to be explained or learned.
    pub fn new(named: bool) -> Self {
        Features { ids: Vec::new(), names: named.then(Vec::new) }
    }

    /// Adds the feature of that name, made of parts: `add(&["time", "before", "near"])` is `time.before.near`. A feature holds once.
    pub fn add(&mut self, parts: &[&str]) {
        let hash = id(parts);
        if self.ids.contains(&hash) {
            return;
        }
        self.ids.push(hash);
        if let Some(names) = &mut self.names {
            names.push(parts.join("."));
        }
    }

    /// The numbers of the features.
    pub fn ids(&self) -> &[FeatureId] {
        &self.ids
    }

    /// Each feature's name, where names are kept.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().flatten().map(String::as_str)
    }

    /// The features that weigh most, with their weights, as one line.
    pub fn explained(&self, weights: &Weights) -> String {
        let mut rows: Vec<_> =
            self.names().zip(&self.ids).map(|(name, id)| (name, weights.of(*id))).filter(|it| it.1 != 0.0).collect();
        sort_by(&mut rows, |one, two| two.1.abs().total_cmp(&one.1.abs()));
        let mut line = String::new();
        for (name, weight) in rows.into_iter().take(MOST_EXPLAINED) {
            let _ = write!(line, " {name} {weight:+.2}");
        }
        line.trim_start().to_owned()
    }
}

/// A choice is explained by no more features than this.
const MOST_EXPLAINED: usize = 6;

/// How many of something, in few words: a feature's part.
pub fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3",
        5..=8 => "5",
        _ => "9",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(names: &[&str]) -> Features {
        let mut features = Features::new(true);
        names.iter().for_each(|it| features.add(&[it]));
        features
    }

    #[test]
    fn the_heaviest_candidate_wins_and_says_why() {
        let mut weights = Weights::default();
        [("near", 1.5), ("base", -2.0)].into_iter().for_each(|(name, it)| weights.set(id(&[name]), it));
        weights.set(id(&["near", "base"]), 0.25);
        let weights = Weights::read(&weights.written());
        let candidates = [features(&["base"]), features(&["near"]), features(&["near", "base"])];
        assert_eq!(weights.best(candidates.iter()), Some(1));
        assert_eq!(candidates[2].explained(&weights), "base -2.00 near +1.50");
        let mut parts = Features::new(false);
        parts.add(&["near", "base"]);
        assert!((weights.score(&parts) - 0.25).abs() < f32::EPSILON);
    }
}
