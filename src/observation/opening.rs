//! What opens the list that a figure stands in: the words before it that say what all of its figures are of.

use super::{
    RelationKind,
    figures::Figure,
    names::{Name, text_of, text_with_places},
    relations::{Link, units},
    saying::{REACH, Saying, left, opened, telling},
};
use crate::{
    language::{
        Language,
        classes::{Marked, Set},
        passage::Passage,
    },
    quantity::lexer::Kind,
};
use std::ops::Range;

/// An opening of more tokens than this is no title.
const MOST_OPENING: usize = 32;
/// A list goes on with one that was announced no more than so many sentences before.
const MOST_BLOCKS: usize = 2;
/// Words for what is traded are no more than so many.
const MOST_GOODS: usize = 5;
/// Nor does it stand in more than this.
const MOST_HEAD: usize = 96;

/// The words before the list that a figure stands in.
pub fn opening(passages: &[Passage], figures: &[Figure], at: usize) -> Option<String> {
    let own = &figures[at];
    let passage = own.passage;
    let class = &passage.language.class;
    let sentence = passage.sentence(own.place().start);
    let before = (at.saturating_sub(REACH)..=at).rev().take_while(|it| {
        let other = &figures[*it];
        other.block() == own.block() && other.place().start >= sentence.start
    });
    let first = before
        .filter(|it| figures[*it].role == own.role && matches!(units(&figures[*it], own), "same" | "kind" | "money"))
        .last()?;
    // "… tăng ở các nhóm hàng chủ lực là gạo 5 tỷ USD": the list begins after the verb.
    let piece = left(figures, first);
    let named = |it: usize| {
        let end = it + passage.marks.at(it, class.copula).filter(|_| passage.is(it, class.clausal))?;
        let told = |range: Range<usize>| telling(passage, range, &[], true).len();
        (told(piece.start..it) > 2 && told(end..piece.end) > 0).then_some(end)
    };
    let head = sentence.start..piece.clone().rev().find_map(named).unwrap_or(piece.start);
    (head.len() <= MOST_HEAD).then_some(())?;
    let tells = |passage: &Passage, it: &Range<usize>| telling(passage, it.clone(), &[], false).len();
    // "Đơn giá bình quân: gạo 638 USD/tấn, … Còn hạt điều 5.378 USD/tấn": what the list before it is of, so is what goes on with it.
    if tells(passage, &head) == 0
        && sentence.start > 0
        && passage.is(sentence.start, class.joining)
        && let Some(last) = at.checked_sub(1).and_then(|last| {
            let before = (last.saturating_sub(REACH)..=last).rev();
            let alike = |it: &usize| {
                let other = &figures[*it];
                other.role == own.role
                    && matches!(units(other, own), "same" | "kind" | "money")
                    && other.place().end <= sentence.start
            };
            before.take_while(|it| figures[*it].block() == own.block()).find(alike)
        })
    {
        return opening(passages, figures, last);
    }
    // "Đơn giá bình quân: …": a measure before a colon says enough.
    let measured = || {
        let colon = head.end.checked_sub(1).is_some_and(|it| it > head.start && passage.tokens.raw(it) == ":");
        colon && passage.is(head.start, class.measure)
    };
    let (passage, told) = if tells(passage, &head) >= 2 || measured() {
        (passage, heading(passage, head, false)?)
    } else {
        // A paragraph that opens with its list goes on from the one before; "cụ thể, …" says what that one told of.
        let (before, last) = match sentence.start.checked_sub(1) {
            Some(last) => (passage, last),
            None => {
                let before = passages.get(own.block().checked_sub(1)?)?;
                (before, before.tokens.len().checked_sub(1)?)
            }
        };
        let specifies = passage.is(sentence.start, class.parts);
        let told = heading(before, before.sentence(last), specifies)?;
        (before, Some(told).filter(|it| specifies || tells(before, it) >= 3)?)
    };
    let told = passage.tokens.slice(told.start, told.end - 1).trim_end_matches([' ', ',', ':', ';', '.', '(', '–', '-']).trim();
    (!told.is_empty()).then(|| told.to_owned())
}

/// What of the words before a list says what it is of: they stand before a colon, name a measure, or open it as parts.
fn heading(passage: &Passage, range: Range<usize>, specified: bool) -> Option<Range<usize>> {
    let class = &passage.language.class;
    (range.len() <= MOST_HEAD).then_some(())?;
    let opens = passage.marks.before(range.end, class.parts);
    let colon = range.end.checked_sub(1).filter(|it| *it >= range.start && passage.tokens.raw(*it) == ":");
    let end = colon.unwrap_or(range.end - opens.unwrap_or(0));
    let end = (range.start..end).rev().find(|it| passage.tokens.raw(*it) != ",").map_or(end, |it| it + 1);
    // What the list is compared with is told, and what is measured.
    let has = |it: &Range<usize>, classes: Set| it.clone().any(|at| passage.is(at, classes));
    let (full, short) = (range.start..end, opened(passage, range.start..end));
    // As written, as long as it is short.
    let reported = has(&full, class.reporting) && !has(&short, class.reporting);
    let needed = full.len() <= MOST_OPENING && !reported
        || has(&full, class.against)
        || has(&full, class.measure) && !has(&short, class.measure);
    let told = if needed { full } else { short };
    let any = |classes: Set| has(&told, classes);
    // What tells an amount of its own is no title of a list, unless it opens that: "trên xe chở 1,2 tấn dược liệu, bao gồm …".
    let amount = |token: usize| passage.item_at(token).is_some_and(|it| passage.quantity(it).is_some());
    let own = opens.is_none() && !specified && told.clone().any(amount);
    let credit = passage.marks.at(told.start, class.credit);
    let credit =
        credit.is_some_and(|length| told.contains(&(told.start + length)) && passage.tokens.raw(told.start + length) == ":");
    let heads = opens.is_some() || colon.is_some() || any(class.measure);
    // "Số liệu của Bộ cho thấy" is no title.
    let reports = passage.marks.before(told.end, class.reporting).is_some();
    let fits = (1..=MOST_OPENING).contains(&told.len()) && !own && !credit && (!reports || colon.is_some()) && heads;
    // "Các vị trí tiếp theo là: …" goes on with a list that began before.
    (fits && !any(class.continuing)).then_some(told)
}

/// The measure in what opens the list that a figure stands in: in its sentence, or in the one before where its own begins with the opener.
/// What goes on with a list takes it from where that was announced.
pub fn measure(passages: &[Passage], figures: &[Figure], at: usize) -> Option<String> {
    let own = &figures[at];
    let passage = own.passage;
    let class = &passage.language.class;
    if let Some(opener) = opener(own) {
        return of_list(passages, own, opener);
    }
    // "Hay xăng dầu giảm 940 triệu USD" goes on with the list before it.
    let start = passage.sentence(own.place().start).start;
    let goes_on = start == 0 && passage.is(start, class.joining | class.equivalent);
    let before = (at.saturating_sub(REACH)..at).rev().find(|it| figures[*it].block() < own.block());
    let last = before.map(|it| &figures[it]).filter(|it| goes_on && it.block() + 1 == own.block())?;
    let alike = last.role == own.role && units(last, own) == "same";
    of_list(passages, last, opener(last).filter(|_| alike)?)
}

/// Gives the rows of a list the measure that it is announced in: "đồ chơi đạt 460 triệu USD" is "kim ngạch xuất khẩu đồ chơi". What is said of
/// them is named so as well.
pub fn name(figures: &[Figure], links: &[Option<Link>], sayings: &[Saying], names: &mut [Name]) {
    let mut named = vec![false; figures.len()];
    for at in 0..figures.len() {
        let language = figures[at].passage.language;
        let class = &language.class;
        if let Some(of) = links[at].filter(|it| it.kind != RelationKind::Part).map(|it| it.to) {
            if named[of] {
                (names[at], named[at]) = (names[of].clone(), true);
            }
            continue;
        }
        let money = figures[at].quantity.unit.as_ref().is_some_and(|it| it.currency().is_some());
        let (Some(measure), Some(phrase)) = (&sayings[at].measure, &sayings[at].phrase) else { continue };
        let goods = language.marked(measure).begins(class.worth | class.trade) && !language.marked(phrase).begins(class.measure);
        // What was taken for a member of a measure that was told before is one of this.
        let kind = language.phrases.kind;
        let member = names[at].members.iter().all(|it| it.0 == kind);
        let whole = !language.marked(phrase).has(class.parts);
        let measured = language.marked(&names[at].thing).begins(class.measure);
        let open = whole && member && (!measured || !names[at].members.is_empty()) && !names[at].is_given();
        if money && goods && open {
            let whom = before_measure(phrase, |it| measure.starts_with(it), language);
            if !language.marked(&whom).begins(class.having | class.copula) {
                names[at] = names[at].with(measure.clone());
                names[at].add_member(whom, language);
                named[at] = true;
            }
        }
    }
}

/// A name that goes on with how much that is, in a measure that goes without saying, without that.
pub fn before_measure(name: &str, is_plain: impl Fn(&str) -> bool, language: &Language) -> String {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(name);
    let plain = |at: &usize| is_plain(tokens.slice(*at, tokens.len() - 1));
    let at = marks.before(tokens.len(), class.measure).map(|it| tokens.len() - it).filter(plain);
    let opens = at.and_then(|it| Some(it - marks.before(it, class.having | class.copula)?)).filter(|it| *it > 0);
    opens.map_or(name, |it| tokens.slice(0, it - 1).trim()).to_owned()
}

/// Where the list that a figure stands in is opened, in its sentence.
fn opener(figure: &Figure) -> Option<usize> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let before = before_in_sentence(figure);
    let opens = |it: &usize| passage.tokens.raw(*it) == ":" || passage.is(*it, class.parts | class.such_as);
    before.clone().rev().find(opens).or_else(|| lists(passage, before))
}

/// The tokens of its sentence before a figure, as many as open a list.
fn before_in_sentence(figure: &Figure) -> Range<usize> {
    let end = figure.place().start;
    figure.passage.sentence(end).start.max(end.saturating_sub(REACH * 4))..end
}

/// The measure of the list that is opened there.
fn of_list(passages: &[Passage], figure: &Figure, opener: usize) -> Option<String> {
    let passage = figure.passage;
    let class = &passage.language.class;
    let (sentence, first) = (passage.sentence(figure.place().start), before_in_sentence(figure).start);
    let head = first..opener;
    if opener > sentence.start + 1 && !telling(passage, head.clone(), &[], true).is_empty() {
        let goes_on =
            head.clone().any(|it| passage.is(it, class.continuing)) && head.clone().any(|it| passage.is(it, class.kind_noun));
        return announced(passage, head.clone()).or_else(|| named(passage, head.clone())).or_else(|| {
            (before(passages, figure).take(MOST_BLOCKS)).filter(|_| goes_on).find_map(|(it, range)| announced(it, range))
        });
    }
    let mut sentences = before(passages, figure);
    let (before, range) = sentences.next()?;
    // What a paragraph opens with goes on from the one before where that announces a list.
    let own = std::ptr::eq(before, passage).then(|| named(before, range.clone())).flatten();
    // "Tuy nhiên, cũng có không ít nhóm hàng giảm": of what was announced before.
    let joins = goes_on(before, &range);
    announced(before, range)
        .or(own)
        .or_else(|| sentences.take(MOST_BLOCKS).filter(|_| joins).find_map(|(it, range)| announced(it, range)))
}

/// Whether a sentence goes on from the one before, with another list of the same.
fn goes_on(passage: &Passage, range: &Range<usize>) -> bool {
    let class = &passage.language.class;
    passage.is(range.start, class.joining) && range.clone().any(|it| passage.is(it, class.kind_noun))
}

/// The few sentences before that of a figure, the end of each: of its block, then the last of each block before. One that itself goes on
/// with a list ("lớn nhất là …") announces none.
fn before<'p>(passages: &'p [Passage<'p>], figure: &'p Figure<'p>) -> impl Iterator<Item = (&'p Passage<'p>, Range<usize>)> {
    let passage = figure.passage;
    let back = |start: usize| Some(passage.sentence(start.checked_sub(1)?));
    let own = std::iter::successors(back(passage.sentence(figure.place().start).start), move |it| back(it.start));
    let blocks = (0..figure.block()).rev().filter_map(|it| passages.get(it));
    let last = |it: &'p Passage<'p>| Some((it, it.sentence(it.tokens.len().checked_sub(1)?)));
    let leads = |it: &(&Passage, Range<usize>)| it.0.is(it.1.start, it.0.language.class.ranking | it.0.language.class.continuing);
    let all = own.map(move |it| (passage, it)).take(MOST_BLOCKS + 1).chain(blocks.filter_map(last).take(MOST_BLOCKS * 2));
    let end = |range: Range<usize>| range.start.max(range.end.saturating_sub(REACH * 2))..range.end;
    all.skip_while(move |it| leads(it)).map(move |(passage, range)| (passage, end(range)))
}

/// Where a list begins that no colon opens: "các đơn vị có kim ngạch lớn khác là …", "dẫn đầu là …".
fn lists(passage: &Passage, range: Range<usize>) -> Option<usize> {
    let class = &passage.language.class;
    let opens = |it: &usize| passage.is(*it, class.copula) && passage.is(*it, class.clausal);
    let leads = passage.marks.at(range.start, class.ranking).map(|length| range.start + length);
    if let Some(opener) = leads.filter(|it| opens(it) && range.contains(it)) {
        return Some(opener);
    }
    let kind = range.clone().find(|it| passage.is(*it, class.kind_noun))?;
    (kind..range.end).find(opens)
}

/// The measure of a list that a sentence announces: "6 nhóm hàng xuất khẩu đạt kim ngạch từ 10 tỷ USD trở lên" is of "kim ngạch xuất khẩu".
fn announced(passage: &Passage, range: Range<usize>) -> Option<String> {
    let class = &passage.language.class;
    let kinds = |it: &usize| passage.marks.at(*it, class.kind_noun).is_some();
    let kind = range.clone().find(kinds)?;
    let after = kind + passage.marks.at(kind, class.kind_noun)?;
    let is_trade = |it: usize| passage.is(it, class.trade) && !passage.is(it, class.worth);
    let traded = |it: usize| Some(it..it + passage.marks.at(it, class.trade).filter(|_| is_trade(it))?);
    let done = traded(after).filter(|it| it.end <= range.end);
    // What is traded is told with it: "thị trường xuất khẩu hàng dệt may lớn nhất".
    let whole = |it: &Range<usize>| {
        let goods = with_whom(passage, goods(passage, it.end..range.end), range.end)?;
        Some(it.start..goods.end)
    };
    let traded_with = done.as_ref().map(whole);
    if traded_with == Some(None) {
        return None;
    }
    let traded_with = traded_with.flatten();
    // What is said of them in a measure: they have, reach or rose in it.
    let said = class.having | class.copula | class.about;
    let told = |it: usize| Some(it + passage.marks.at(it, said)?).filter(|it| passage.is(*it, class.measure));
    let start = (after..range.end).find_map(told);
    let Some(start) = start else {
        // Of several kinds of trade none is the one.
        let only = !range.clone().any(|it| is_trade(it) && done.as_ref().is_some_and(|done| !done.contains(&it)));
        return traded_with.filter(|_| only).map(|it| text_with_places(passage, &it));
    };
    let mut end = start;
    while let Some(length) = passage.marks.at(end, class.measure | class.verb).filter(|it| end + it <= range.end) {
        end += length;
    }
    let measure = text_of(passage, &(start..end));
    let worth = end == start + passage.marks.at(start, class.worth).unwrap_or(0);
    // "Ở chiều nhập khẩu, có 2 nhóm hàng có kim ngạch giảm": the one kind of trade that is told.
    let mut ways: Vec<Range<usize>> = range.clone().filter_map(traded).filter(|it| it.end <= range.end).collect();
    ways.dedup_by(|two, one| one.end > two.start || text_of(passage, two) == text_of(passage, one));
    let only = ways.pop().filter(|_| ways.is_empty());
    match traded_with.or(only) {
        Some(done) if worth => Some(format!("{measure} {}", text_with_places(passage, &done))),
        _ => (end > start && !worth).then_some(measure),
    }
}

/// The words right after a kind of trade that say what is traded: as long as they tell something.
pub fn goods(passage: &Passage, range: Range<usize>) -> Range<usize> {
    let class = &passage.language.class;
    let small =
        class.having | class.copula | class.of | class.preposition | class.place_before | class.ranking | class.continuing;
    let small = small | class.joining | class.auxiliary | class.reporting | class.home | class.rise | class.fall | class.salient;
    let tells = |it: &usize| passage.tokens.is(*it, Kind::Word) && !passage.is(*it, small);
    let count = range.clone().take_while(tells).count();
    range.start..range.start + if count > MOST_GOODS { 0 } else { count }
}

/// What is traded, with the country that it is traded with, where one follows: "nhập khẩu từ Trung Quốc". `None` where it is with someone else:
/// then the trade is not that with all.
fn with_whom(passage: &Passage, goods: Range<usize>, end: usize) -> Option<Range<usize>> {
    let class = &passage.language.class;
    let led = passage.marks.at(goods.end, class.preposition | class.place_before).filter(|_| !passage.is(goods.end, class.of));
    let Some(whom) = led.map(|it| goods.end + it).filter(|it| *it < end) else { return Some(goods) };
    if let Some(country) = passage.marks.at(whom, class.country | class.continent) {
        return Some(goods.start..whom + country);
    }
    (passage.item_at(whom).is_some() || passage.is(whom, class.home)).then_some(goods)
}

/// Whether a figure stands in a list of others than were told before: "các thị trường lớn khác là …", "các nhóm hàng còn lại là …".
pub fn is_of_rest(figure: &Figure) -> bool {
    let class = &figure.passage.language.class;
    let head = before_in_sentence(figure);
    let opens = |it: usize| {
        figure.passage.tokens.raw(it) == ":" || figure.passage.is(it, class.copula) && figure.passage.is(it, class.clausal)
    };
    let Some(end) = head.clone().find(|it| opens(*it)) else { return false };
    let has = |classes: Set| (head.start..end).any(|it| figure.passage.is(it, classes));
    has(class.kind_noun) && has(class.continuing)
}

/// The one measure that words name where a name may begin.
fn named(passage: &Passage, head: Range<usize>) -> Option<String> {
    let class = &passage.language.class;
    // "So với tháng trước, nhập khẩu giảm ở một số nhóm hàng: …".
    let bare = opened(passage, head.clone()).start;
    let starts = |it: usize| {
        let small = class.preposition | class.joining | class.clause_join | class.total | class.number_of;
        it == head.start
            || it == bare
            || matches!(passage.tokens.raw(it - 1), ":" | ";" | "(")
            || passage.item_at(it - 1).is_some()
            || passage.marks.before(it, small).is_some()
    };
    // Where two are named, which of them the list is of is not sure.
    let mut named = head.clone().filter(|it| starts(*it) && passage.is(*it, class.measure));
    let start = named.next()?;
    if head.clone().any(|it| {
        it > start + passage.marks.at(start, class.measure).unwrap_or(1)
            && passage.is(it, class.measure)
            && passage.is(it, class.verb)
    }) {
        return None;
    }
    let mut last = start;
    while let Some(length) = passage.marks.at(last, class.measure | class.verb).filter(|it| last + it <= head.end) {
        last += length;
    }
    // No name is cut: "thuế giá trị gia tăng".
    let whole = class.whole | class.compound;
    let cut = (start..last).any(|at| passage.marks.at(at, whole).is_some_and(|length| at + length > last));
    if cut {
        return None;
    }
    // "Một số …" is of nothing yet.
    let empty = passage.marks.at(start, class.empty_noun | class.number_of).is_some_and(|it| start + it >= last);
    (last > start && !empty).then(|| text_of(passage, &(start..last)))
}
