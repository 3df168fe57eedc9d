//! Phrases of a language, found by the keys of their words.

use super::lexer::Tokens;
use crate::order::sort_by_key;

/// A number that stands for a word: equal for equal words, and as good as never for two words of a language. Keys are compared where
/// text would be, for speed.
pub type Key = u64;

/// The key of a word in lower case.
///
/// Eight bytes at a time are folded in by turning and multiplying, as the hash of rustc does.
///
/// A tone mark on the first of two vowels at the end of a word counts as one on the second: "hòa" is "hoà", "thủy" is "thuỷ".
#[inline]
pub const fn key(word: &[u8]) -> Key {
    match toned(word) {
        Some((at, one, two)) => turned(word, at, one, two),
        None => plain_key(word),
    }
}

/// Where a tone mark stands on the first of two vowels at the end of a word: the byte of that vowel, the bare vowel, and the second with
/// the mark.
const fn toned(word: &[u8]) -> Option<(usize, u8, &'static [u8])> {
    let length = word.len();
    if length < 3 || word[length - 2] < 0x80 {
        return None;
    }
    let (first, tone) = match (word[length - 3], word[length - 2]) {
        (0xc3, 0xb2) => (b'o', 0),
        (0xc3, 0xb3) => (b'o', 1),
        (0xbb, 0x8f) => (b'o', 2),
        (0xc3, 0xb5) => (b'o', 3),
        (0xbb, 0x8d) => (b'o', 4),
        (0xc3, 0xb9) => (b'u', 0),
        (0xc3, 0xba) => (b'u', 1),
        (0xbb, 0xa7) => (b'u', 2),
        (0xc5, 0xa9) => (b'u', 3),
        (0xbb, 0xa5) => (b'u', 4),
        _ => return None,
    };
    let row: &[&[u8]; 5] = match word[length - 1] {
        b'a' => &["à".as_bytes(), "á".as_bytes(), "ả".as_bytes(), "ã".as_bytes(), "ạ".as_bytes()],
        b'e' => &["è".as_bytes(), "é".as_bytes(), "ẻ".as_bytes(), "ẽ".as_bytes(), "ẹ".as_bytes()],
        b'y' => &["ỳ".as_bytes(), "ý".as_bytes(), "ỷ".as_bytes(), "ỹ".as_bytes(), "ỵ".as_bytes()],
        _ => return None,
    };
    // Of "ỏ" and its like the first byte of three stands before.
    let at = if word[length - 3] == 0xbb { length.saturating_sub(4) } else { length - 3 };
    Some((at, first, row[tone]))
}

/// The key of a word whose tone mark is moved.
const fn turned(word: &[u8], at: usize, first: u8, second: &[u8]) -> Key {
    let mut moved = [0u8; 48];
    let length = at + 1 + second.len();
    if length > moved.len() {
        return plain_key(word);
    }
    let mut nth = 0;
    while nth < at {
        moved[nth] = word[nth];
        nth += 1;
    }
    moved[at] = first;
    nth = 0;
    while nth < second.len() {
        moved[at + 1 + nth] = second[nth];
        nth += 1;
    }
    plain_key(moved.split_at(length).0)
}

#[inline]
const fn plain_key(word: &[u8]) -> Key {
    let mut key = word.len() as u64;
    let mut rest = word;
    while let Some((piece, later)) = rest.split_first_chunk::<8>() {
        key = folded(key, u64::from_le_bytes(*piece));
        rest = later;
    }
    let (mut piece, mut at) = (0, rest.len());
    while at > 0 {
        at -= 1;
        piece = piece << 8 | rest[at] as u64;
    }
    folded(key, piece)
}

/// The key of the word that stands between two bytes of a text, as [`key`] makes it, but faster where the text goes on.
#[inline]
pub fn key_within(text: &[u8], start: usize, end: usize) -> Key {
    let (rest, length) = (&text[start..], end - start);
    if length > 2 && text[end - 2] >= 0x80 && text[end - 1] < 0x80 {
        return key(&rest[..length]);
    }
    match rest.first_chunk::<8>() {
        Some(piece) if length < 8 => folded(length as u64, u64::from_le_bytes(*piece) & !(u64::MAX << (8 * length))),
        _ => key(&rest[..length]),
    }
}

#[inline]
const fn folded(key: Key, piece: u64) -> Key {
    let mixed = (key.rotate_left(26) ^ piece).wrapping_mul(0xf135_7aea_2e62_a9c5);
    mixed ^ mixed >> 32
}

/// What stands for each word of a small set. It says at once of most other words that they are not in it.
pub struct Table<T> {
    /// A bit for each value of a key's lowest bits.
    marks: [u64; MARKS],
    /// Open addressing: a key stands where its bits from the twelfth on say, or right after; a quarter of the slots are taken at most.
    slots: Vec<Option<(Key, T)>>,
}

const MARKS: usize = 64;

impl<T: Copy> Table<T> {
    /// What stands for the word of a key.
    #[inline]
    pub fn get(&self, key: Key) -> Option<T> {
        if self.may_contain(key) { self.probe(key).ok().map(|it| it.1) } else { None }
    }

    #[inline]
    fn may_contain(&self, key: Key) -> bool {
        self.marks[key as usize / 64 % MARKS] >> (key % 64) & 1 == 1
    }

    /// The slot of a key, or the free one where it would stand.
    #[inline]
    fn probe(&self, key: Key) -> Result<(usize, T), usize> {
        let last = self.slots.len() - 1;
        let mut at = (key >> 12) as usize & last;
        while let Some((other, found)) = self.slots[at] {
            if other == key {
                return Ok((at, found));
            }
            at = (at + 1) & last;
        }
        Err(at)
    }

    /// A table of these words; where one stands twice, `joined` says what stands for it.
    pub fn new(rows: impl IntoIterator<Item = (Key, T)>, joined: impl Fn(T, T) -> T) -> Self {
        let rows: Vec<_> = rows.into_iter().collect();
        let mut table = Table { marks: [0; MARKS], slots: vec![None; (rows.len() * 4).next_power_of_two().max(4)] };
        for (key, value) in rows {
            table.marks[key as usize / 64 % MARKS] |= 1 << (key % 64);
            match table.probe(key) {
                Ok((at, found)) => table.slots[at] = Some((key, joined(found, value))),
                Err(at) => table.slots[at] = Some((key, value)),
            }
        }
        table
    }
}

/// A set of words.
pub struct Words(Table<()>);

impl Words {
    /// Whether the word of a key is in the set.
    #[inline]
    pub fn contains(&self, key: Key) -> bool {
        self.0.get(key).is_some()
    }
}

impl FromIterator<&'static str> for Words {
    fn from_iter<T: IntoIterator<Item = &'static str>>(words: T) -> Self {
        Words(Table::new(words.into_iter().map(|word| (key(word.as_bytes()), ())), |(), ()| ()))
    }
}

/// The words of a phrase after its first, by their keys.
type Rest = Vec<Key>;

/// Phrases of one or more words, each with what it stands for; the longest match wins.
pub struct Lexicon<T: 'static> {
    /// Where the phrases that start with a word stand among all.
    by_first_word: Table<(usize, usize)>,
    /// Sorted by their first words; among those of one word the longest come first.
    phrases: Vec<(Rest, T)>,
    /// The words that its phrases end with: a quick answer for most of what stands before a number.
    last_words: Words,
    /// The words that its phrases start with, as text.
    openings: Vec<&'static str>,
    /// How many words its longest phrase has.
    longest: usize,
}

impl<T: Copy> Lexicon<T> {
    /// A lexicon of phrases in lower case, words apart by one space.
    pub fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let (mut openings, mut endings, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for (phrase, meaning) in rows {
            endings.extend(phrase.rsplit(' ').next());
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or_default();
            openings.push(first);
            all.push((key(first.as_bytes()), words.map(|it| key(it.as_bytes())).collect::<Rest>(), meaning));
        }
        sort_by_key(&mut all, |(first, rest, _)| (*first, std::cmp::Reverse(rest.len())));
        let longest = all.iter().map(|(_, rest, _)| rest.len() + 1).max().unwrap_or(0);
        let places = all.iter().enumerate().map(|(at, (first, ..))| (*first, (at, at + 1)));
        let by_first_word = Table::new(places, |(from, _), (_, to)| (from, to));
        let phrases = all.into_iter().map(|(_, rest, meaning)| (rest, meaning)).collect();
        Lexicon { by_first_word, phrases, last_words: endings.into_iter().collect(), openings, longest }
    }

    /// The words that its phrases start with.
    pub fn first_words(&self) -> impl Iterator<Item = &'static str> {
        self.openings.iter().copied()
    }

    /// The longest phrase that starts at a token: how many tokens it takes, and what it stands for.
    #[inline]
    pub fn at(&self, tokens: &Tokens, at: usize) -> Option<(usize, T)> {
        let (from, to) = self.by_first_word.get(tokens.key(at))?;
        self.among(&self.phrases[from..to], tokens, at)
    }

    fn among(&self, phrases: &[(Rest, T)], tokens: &Tokens, at: usize) -> Option<(usize, T)> {
        let fits = |rest: &[Key]| rest.iter().enumerate().all(|(nth, word)| tokens.key(at + 1 + nth) == *word);
        phrases.iter().find(|(rest, _)| fits(rest)).map(|(rest, meaning)| (rest.len() + 1, *meaning))
    }

    /// What a phrase of one word stands for.
    pub fn get_one(&self, word: &str) -> Option<T> {
        let (from, to) = self.by_first_word.get(key(word.as_bytes()))?;
        self.phrases[from..to].iter().find(|it| it.0.is_empty()).map(|it| it.1)
    }

    /// Every phrase that starts at a token, the longest first: how many tokens it takes, and what it stands for.
    pub fn each_at<'l>(&'l self, tokens: &'l Tokens, at: usize) -> impl Iterator<Item = (usize, T)> + 'l {
        let (from, to) = self.by_first_word.get(tokens.key(at)).unwrap_or((0, 0));
        let fits = move |rest: &Rest| rest.iter().enumerate().all(|(nth, word)| tokens.key(at + 1 + nth) == *word);
        self.phrases[from..to].iter().filter(move |it| fits(&it.0)).map(|(rest, meaning)| (rest.len() + 1, *meaning))
    }

    /// The longest phrase that ends just before a token: its first token, and what it stands for.
    pub fn before(&self, tokens: &Tokens, at: usize) -> Option<(usize, T)> {
        self.last_words.contains(tokens.key(at.checked_sub(1)?)).then_some(())?;
        (1..=self.longest).rev().find_map(|length| {
            let first = at.checked_sub(length)?;
            self.at(tokens, first).filter(|found| found.0 == length).map(|found| (first, found.1))
        })
    }
}

/// A lexicon of phrases that mean only themselves.
pub fn phrases(rows: &'static [&'static str]) -> Lexicon<()> {
    Lexicon::new(rows.iter().map(|phrase| (*phrase, ())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_phrase_wins() {
        let lexicon = Lexicon::new([("không", 1), ("không quá", 2)]);
        let tokens = Tokens::new("tối đa không quá 5");
        assert_eq!(lexicon.at(&tokens, 2), Some((2, 2)));
        assert_eq!(lexicon.before(&tokens, 4), Some((2, 2)));
    }
}
