//! Quantities of a text of any length, in memory that does not grow with it.

use super::{
    Item, Quantity, Vocabulary,
    grammar::{MOST_SHARING, read_between, share_unit},
    lexer::{Buffers, LONGEST, Tokens},
    numeral::NumberStyle,
};
use std::ops::Range;

/// So much of a text is read at once.
const WINDOW: usize = 32 * 1024;
/// No rule looks further than this many tokens from where it starts, to either side.
const REACH: usize = 40;

/// Reads a text piece by piece.
///
/// Text is pushed in pieces of any size; what is found is given as soon as nothing that may follow can change it. Places are bytes
/// from the start of everything pushed since the last [`Stream::finish`].
pub struct Stream<'l> {
    language: &'l Vocabulary,
    style: NumberStyle,
    /// Text not yet done with, and some before it that rules may look back at.
    text: String,
    /// The byte of the whole that `text` starts at.
    offset: usize,
    /// The byte of `text` that reading has come to.
    cursor: usize,
    /// The byte of the whole after the last item.
    last_end: usize,
    buffers: Buffers,
    /// Numbers that may still be given the unit of one that follows, with what came before the first of them.
    waiting: Vec<Item>,
}

impl<'l> Stream<'l> {
    /// At the start of a text.
    pub fn new(language: &'l Vocabulary, style: NumberStyle) -> Self {
        let (buffers, waiting) = (Buffers::default(), Vec::new());
        Stream { language, style, text: String::new(), offset: 0, cursor: 0, last_end: 0, buffers, waiting }
    }

    /// The style of the numbers that follow.
    pub fn set_style(&mut self, style: NumberStyle) {
        self.style = style;
    }

    /// Reads a further piece.
    pub fn push(&mut self, mut piece: &str, mut found: impl FnMut(Quantity)) {
        while !piece.is_empty() {
            let room = WINDOW.saturating_sub(self.text.len()).max(LONGEST);
            let (now, later) = piece.split_at(piece.floor_char_boundary(room.min(piece.len())).max(first_length(piece)));
            self.text.push_str(now);
            piece = later;
            if self.text.len() >= WINDOW {
                self.read(false, &mut found);
            }
        }
    }

    /// Reads what is left, and starts anew.
    pub fn finish(&mut self, mut found: impl FnMut(Quantity)) {
        self.read(true, &mut found);
        for item in self.waiting.drain(..) {
            give(item, &mut found);
        }
        self.text.clear();
        (self.offset, self.cursor, self.last_end) = (0, 0, 0);
    }

    fn read(&mut self, to_the_end: bool, found: &mut impl FnMut(Quantity)) {
        let tokens = Tokens::with(&self.text, std::mem::take(&mut self.buffers));
        let first = tokens.at_byte(self.cursor);
        // A window of little but white space is read to its end: nothing reaches across so much of it.
        let all = to_the_end || tokens.len() <= first + REACH;
        let end = if all { tokens.len() } else { tokens.len() - REACH };
        let (waiting, offset) = (&mut self.waiting, self.offset);
        let last_end = tokens.at_byte(self.last_end.saturating_sub(offset));
        let (reached, last_end) = read_between(&tokens, first..end, last_end, self.language, self.style, |mut item| {
            shift(&mut item, offset);
            take(waiting, item, found);
        });
        // What rules look back at is kept; the rest is done with.
        let start = |token: usize| tokens.get(token).map_or(self.text.len(), |it| it.start);
        let (cursor, keep) = (start(reached), start(reached.saturating_sub(REACH)));
        self.last_end = offset + last_end.checked_sub(1).and_then(|it| tokens.get(it)).map_or(0, |it| it.end);
        self.buffers = tokens.into_buffers();
        self.text.drain(..keep);
        self.offset += keep;
        self.cursor = cursor - keep;
    }
}

/// Adds an item to those that wait, and gives those that nothing can change any more.
fn take(waiting: &mut Vec<Item>, item: Item, found: &mut impl FnMut(Quantity)) {
    let bare = matches!(&item, Item::Quantity(it) if it.unit.is_none() && it.of.is_none());
    if !bare && waiting.is_empty() {
        return give(item, found);
    }
    waiting.push(item);
    share_unit(waiting);
    let done = if bare { waiting.len().saturating_sub(MOST_SHARING) } else { waiting.len() };
    for item in waiting.drain(..done) {
        give(item, found);
    }
}

fn give(item: Item, found: &mut impl FnMut(Quantity)) {
    if let Item::Quantity(quantity) = item {
        found(quantity);
    }
}

fn shift(item: &mut Item, offset: usize) {
    let moved = |range: &Range<usize>| range.start + offset..range.end + offset;
    match item {
        Item::Quantity(quantity) => {
            quantity.range = moved(&quantity.range);
            quantity.bound_start += offset;
        }
        Item::When(_, range) | Item::Aside(_, range) => *range = moved(range),
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Reads every quantity of a text, in order, in memory that does not grow with the text.
pub fn scan(text: &str, language: &Vocabulary, style: NumberStyle, mut found: impl FnMut(Quantity)) {
    let mut stream = Stream::new(language, style);
    stream.push(text, &mut found);
    stream.finish(&mut found);
}
