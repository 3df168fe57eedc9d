//! Sorting, with one routine for rows of every kind: each kind that the standard library sorts by itself brings kilobytes of code of its own to
//! a phone, and none of ours has rows enough for that to pay.

use std::cmp::Ordering;

/// Sorts rows by a key, equals in the order that they had (O(n log n), and as many reckonings of the key).
pub fn sort_by_key<T, K: Ord>(rows: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(rows, |one, two| key(one).cmp(&key(two)));
}

/// Sorts rows as a comparison says, equals in the order that they had.
pub fn sort_by<T>(rows: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = places(rows.len(), &|one, two| compare(&rows[one], &rows[two]));
    for at in 0..places.len() {
        while places[at] != at {
            let place = places[at];
            rows.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// Rows in their order, each once.
pub fn once<T: Ord>(rows: impl Iterator<Item = T>) -> Vec<T> {
    let mut rows: Vec<T> = rows.collect();
    sort_by(&mut rows, Ord::cmp);
    rows.dedup();
    rows
}

/// Values under their keys: the keys in their order, the values of each in the order that they came.
pub fn grouped<K: Ord, V>(rows: impl Iterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut rows: Vec<(K, V)> = rows.collect();
    sort_by(&mut rows, |one, two| one.0.cmp(&two.0));
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in rows {
        match groups.last_mut().filter(|it| it.0 == key) {
            Some(group) => group.1.push(value),
            None => groups.push((key, vec![value])),
        }
    }
    groups
}

/// The place that each of so many rows comes to.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    // Told by their places as well, no two are equal: the smaller of the library's routines will do.
    order.sort_unstable_by(|one, two| compare(*one, *two).then(one.cmp(two)));
    let mut places = vec![0; count];
    for (place, row) in order.into_iter().enumerate() {
        places[row] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Reverse;

    #[test]
    fn rows_are_told_once_and_grouped() {
        assert_eq!(once([3, 1, 3, 2, 1].into_iter()), [1, 2, 3]);
        let rows = [(2, "c"), (1, "b"), (2, "a")].into_iter();
        assert_eq!(grouped(rows), [(1, vec!["b"]), (2, vec!["c", "a"])]);
    }

    #[test]
    fn equals_keep_their_order() {
        let mut rows = vec![(2, 'a'), (1, 'b'), (2, 'c'), (3, 'd'), (1, 'e'), (2, 'f')];
        let mut same = rows.clone();
        sort_by_key(&mut rows, |it| it.0);
        same.sort_by_key(|it| it.0);
        assert_eq!(rows, same);
        sort_by_key(&mut rows, |it| Reverse(it.1));
        assert_eq!(rows.iter().map(|it| it.1).collect::<String>(), "fedcba");
    }
}
