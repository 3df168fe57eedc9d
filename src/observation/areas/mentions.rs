//! The places that a text names.

use super::Mention;
use crate::{
    article::BlockKind,
    language::{classes::Marked, passage::Passage},
    order::sort_by_key,
    quantity::lexer::{Kind, Tokens},
    text::{capitalised, collapsed, lowercase},
};

/// The places that a passage names.
pub fn mentions(passage: &Passage, kind: BlockKind) -> Vec<Mention> {
    let class = &passage.language.class;
    let tokens = &passage.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((length, sort, name)) = place_at(passage, at) else {
            at += 1;
            continue;
        };
        let organised = (1..=4).any(|back| {
            at.checked_sub(back)
                .is_some_and(|it| passage.is(it, class.organisation) && (it + 1..at).all(|it| tokens.is(it, Kind::Word)))
        });
        let marker = match at.checked_sub(1) {
            None => "start",
            Some(_) if passage.marks.before(at, class.partner).is_some() => "partner",
            Some(_) if organised => "organisation",
            Some(before) if tokens.raw(before) == "(" => "bracket",
            Some(before) if tokens.is(before, Kind::Sign) => "sign",
            Some(_) if passage.marks.before(at, class.place_before).is_some() => "preposition",
            Some(before) if tokens.capital(before) => "name",
            Some(_) => "word",
        };
        found.push(Mention {
            block: passage.block,
            kind,
            sentence: passage.sentence_number(at),
            start: at,
            end: at + length,
            key: lowercase(&bare(passage, &name)),
            name,
            sort,
            marker,
            opens: at <= passage.sentence(at).start + 1,
        });
        at += length;
    }
    join(passage, &mut found);
    found
}

/// Adds the lists of places that share what is said of them: "Nội Bài và Tân Sơn Nhất".
fn join(passage: &Passage, found: &mut Vec<Mention>) {
    let joined = |one: &Mention, two: &Mention| {
        let words: Vec<&str> = (one.end..two.start).map(|it| passage.tokens.raw(it)).collect();
        words.len() == 1 && (words[0] == "," || passage.is(one.end, passage.language.class.and)) && one.sort == two.sort
    };
    let mut at = 0;
    let mut lists = Vec::new();
    while at < found.len() {
        let mut end = at + 1;
        while end < found.len() && joined(&found[end - 1], &found[end]) {
            end += 1;
        }
        if (2..=MOST_JOINED).contains(&(end - at)) && found[at].sort != "home" && found[at].sort != "world" {
            let name = found[at..end].iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
            let key = found[at..end].iter().map(|it| it.key.as_str()).collect::<Vec<_>>().join(",");
            let (first, last) = (&found[at], &found[end - 1]);
            lists.push(Mention { name, key, sort: "list", start: first.start, end: last.end, marker: first.marker, ..*first });
        }
        at = end;
    }
    found.extend(lists);
    sort_by_key(found, |it| (it.start, it.end));
}

/// A list of places that share a number has no more of them than this.
const MOST_JOINED: usize = 4;

/// The place at a token: how many tokens, what kind, its name.
fn place_at(passage: &Passage, at: usize) -> Option<(usize, &'static str, String)> {
    let class = &passage.language.class;
    let tokens = &passage.tokens;
    passage.item_at(at).is_none().then_some(())?;
    if let Some(length) = passage.marks.at(at, class.home) {
        return Some((length, "home", passage.language.phrases.home.to_owned()));
    }
    // A place has one name, however it is written: "TPHCM", "Tp. HCM".
    let named = |first: usize, length: usize| {
        let name = written(tokens, first, length);
        let key = lowercase(&bare(passage, &name));
        let usual = passage.language.phrases.places.iter().find(|it| it.0 == key);
        usual.map_or(name, |it| it.1.to_owned())
    };
    // "Nguyễn Thái Bình", "ông Anh": a place's name inside a person's is none.
    let inside = |length: usize| {
        let before = at.checked_sub(1).is_some_and(|it| {
            tokens.capital_inside(it)
                && !tokens.acronym(it)
                && passage.item_at(it).is_none()
                && passage.marks.before(at, class.place_noun | class.organisation).is_none()
        });
        before && length < 3 || length == 1 && tokens.capital(at + 1) && tokens.is(at + 1, Kind::Word)
    };
    if let Some(length) = passage.marks.at(at, class.region) {
        return Some((length, "region", named(at, length)));
    }
    if let Some(length) =
        passage.marks.at(at, class.province).filter(|length| tokens.capital(at + length - 1) && !inside(*length))
    {
        return Some((length, "province", named(at, length)));
    }
    if let Some(length) = passage.marks.at(at, class.country).filter(|length| tokens.capital(at + length - 1) && !inside(*length))
    {
        return Some((length, "country", named(at, length)));
    }
    if let Some(length) = passage.marks.at(at, class.world) {
        return Some((length, "world", tidy(tokens.slice(at, at + length - 1))));
    }
    let capitals = |first: usize| {
        let run = (first..first + MOST_NAMED)
            .take_while(|it| tokens.is(*it, Kind::Word) && tokens.capital(*it) && passage.item_at(*it).is_none());
        // A line in capitals is no name: the next word for a place ends it.
        run.take_while(|it| *it == first || passage.marks.at(*it, class.place_noun | class.organisation).is_none()).count()
    };
    // A word for a place, then its name.
    if let Some(head) = passage.marks.at(at, class.place_noun) {
        if let Some(length) = passage.marks.at(at + head, class.province).filter(|length| tokens.capital(at + head + length - 1))
        {
            // "tỉnh Hà Tĩnh" is Hà Tĩnh; "cảng Hải Phòng" is a place of its own.
            let itself = passage.marks.at(at, class.province_noun).is_some();
            return Some(if itself {
                (head + length, "province", named(at + head, length))
            } else {
                (head + length, "place", named(at, head + length))
            });
        }
        let length = capitals(at + head);
        let numbered = length == 0 && tokens.is(at + head, Kind::Number) && tokens.raw(at + head).len() <= 2;
        let length = if numbered { 1 } else { length };
        if length > 0 {
            return Some((head + length, "place", named(at, head + length)));
        }
    }
    // "ở Bình An": a name that stands where places do. "Quỳnh Lưu 5.316 nhà", "Hà Đông (12)": one of a list.
    let length = capitals(at);
    (length >= 2 && !tokens.capital_inside(at.saturating_sub(1))).then_some(())?;
    if passage.marks.before(at, class.place_at).is_some() {
        return Some((length, "name-at", named(at, length)));
    }
    let next = at + length + usize::from(tokens.raw(at + length) == "(");
    let counted = passage.item_at(next).is_some_and(|it| passage.quantity(it).is_some());
    let listed = at == 0 || tokens.is(at - 1, Kind::Sign) || passage.marks.before(at, class.joining | class.parts).is_some();
    (counted && listed).then(|| (length, "name-listed", named(at, length)))
}

/// A name has no more words than this.
const MOST_NAMED: usize = 5;

/// A name as it is written elsewhere than in a line of capitals.
fn written(tokens: &Tokens, first: usize, length: usize) -> String {
    let shout = length > 1 && (first..first + length).all(|it| tokens.acronym(it) || !tokens.is(it, Kind::Word));
    let text = tidy(tokens.slice(first, first + length - 1));
    if shout { text.split(' ').map(|word| capitalised(&lowercase(word))).collect::<Vec<_>>().join(" ") } else { text }
}

/// A name without the white space of its lines.
fn tidy(name: &str) -> String {
    collapsed(name)
}

/// A name without the word for what kind of place it is.
fn bare(passage: &Passage, name: &str) -> String {
    let Marked { tokens, marks } = passage.language.marked(name);
    let head = marks.at(0, passage.language.class.place_noun).filter(|it| *it < tokens.len()).unwrap_or(0);
    let text = if tokens.is_empty() { String::new() } else { tokens.slice(head, tokens.len() - 1).to_owned() };
    text.replace(['.', ' ', '-', '–'], "")
}
