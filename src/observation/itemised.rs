//! Items of a list that are called by its form alone: "ông Tùng nhận 2,9 tỷ đồng; ông Giang nhận 2,9 tỷ đồng; ông Quang nhận 1,8 tỷ đồng". Three
//! amounts and more of one kind that are told one right after the other, in pieces that are built alike, are of what their pieces differ in,
//! and what they have in common says what was done.

pub mod acts;
pub mod called;
mod points;
mod said;
mod subjects;

use super::{
    RelationKind, Role,
    figures::{Figure, is_word},
    lists::{is_no_amount, is_sum},
    names::{Name, text_with_places},
    relations::{Link, units},
    respective::list::List,
    saying::{Saying, telling},
};
use crate::{
    language::{
        classes::{Marked, Set},
        passage::Passage,
    },
    quantity::Unit,
    text::lowercase,
};
use said::{before, before_numbers, counted_before, said_before, words_of_list};
use std::ops::Range;

/// So many items make a list; of fewer it is not sure.
const LEAST: usize = 3;
/// No list of a sentence goes on further.
const MOST_ITEMS: usize = 40;
/// An item is called by no more words than these.
const MOST_WORDS: usize = 12;
/// Two items stand no further apart than this many tokens.
const MOST_APART: usize = 40;
/// So many tokens may stand between a bracket and its number.
const BEFORE_NUMBER: usize = 3;

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where its list starts: the block of its first number, and where in it that stands.
    pub list: (usize, usize),
    /// What it is called.
    pub name: String,
    /// What was done with all of the list, or what the words before it tell, as written; empty where nothing does.
    pub said: String,
}

/// On which side of a number the words stand that it is told with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    NumberFirst,
    NameFirst,
    /// "Mỹ La tinh (giảm 23%), EU (giảm 15%)".
    Bracketed,
}

/// How one item follows another: the words between them that the one is called by, or the other.
struct Seam {
    shape: Shape,
    name: Range<usize>,
}

/// The item that each figure is.
pub fn items(passages: &[Passage], figures: &[Figure]) -> Vec<Option<Item>> {
    let mut items = vec![None; figures.len()];
    let mut first = 0;
    while first < figures.len() {
        let run = run(figures, first);
        let list = if run.len() + 1 < LEAST { None } else { named(passages, figures, first, &run) };
        let told = list.is_some_and(|(named, said)| put(figures, named, &said, &mut items));
        let next = run.last().map_or(first + 1, |it| it.0).max(first + 1);
        first = if told || run.len() + 1 < LEAST { next } else { first + 1 };
    }
    points::items(passages, figures, &mut items);
    subjects::items(figures, &mut items);
    items
}

/// No item of a list is a part of another.
pub fn relate(items: &[Option<Item>], links: &mut [Option<Link>]) {
    let list = |at: usize| items[at].as_ref().map(|it| it.list);
    for (at, link) in links.iter_mut().enumerate() {
        let part = |it: &Link| it.kind == RelationKind::Part && list(at).is_some() && list(at) == list(it.to);
        *link = link.filter(|it| !part(it));
    }
}

/// Tells each figure of a list which item it is; what a reader named is called so.
pub fn say(items: Vec<Option<Item>>, names: &[Name], sayings: &mut [Saying]) {
    for ((item, name), saying) in items.into_iter().zip(names).zip(sayings) {
        saying.item = item.map(|it| Item { name: if name.is_given() { name.thing.clone() } else { it.name }, ..it });
    }
}

/// The figures that follow one another as items of a list, each with its seam to the one before.
fn run(figures: &[Figure], first: usize) -> Vec<(usize, Seam)> {
    let mut run: Vec<(usize, Seam)> = Vec::new();
    let mut last = first;
    loop {
        // What stands between two items may tell more of the first: "160 kg si rô, loại 2,5 kg/can; 33 kg thạch dừa".
        let near = |it: &usize| figures[*it].place().start < figures[last].place().end + MOST_APART;
        let same = |it: &usize| figures[*it].block() == figures[first].block();
        let follows = |it: usize| Some((it, seam(&figures[last], &figures[it], last + 1 == it)?));
        let next = (last + 1..figures.len()).take_while(|it| same(it) && near(it)).find_map(follows);
        let next = next.filter(|_| run.len() < MOST_ITEMS);
        let Some(next) = next.filter(|next| run.first().is_none_or(|first| first.1.shape == next.1.shape)) else { return run };
        last = next.0;
        run.push(next);
    }
}

/// Whether a figure is an amount that items of a list may have.
fn is_amount(figure: &Figure) -> bool {
    !is_no_amount(figure) && figure.quantity.unit != Some(Unit::Rank)
}

/// Whether two figures of one sentence are amounts of one kind.
fn is_alike(one: &Figure, two: &Figure) -> bool {
    (one.block(), one.sentence()) == (two.block(), two.sentence())
        && one.role == two.role
        && matches!(one.role, Role::Level | Role::Share | Role::Change)
        && one.planned == two.planned
        && one.quantity.max.is_none()
        && two.quantity.max.is_none()
        && matches!(units(one, two), "same" | "kind")
}

/// Whether two amounts of a sentence are masses, in tonnes and in kilograms.
fn is_heavier(one: &Figure, two: &Figure) -> bool {
    let masses = one.passage.language.phrases.masses;
    let mass = |it: &Figure| matches!(&it.quantity.unit, Some(Unit::Physical(symbol)) if masses.contains(&&**symbol));
    (one.block(), one.sentence()) == (two.block(), two.sentence()) && mass(one) && mass(two)
}

/// How one figure follows another in a list, right after it or with others between.
fn seam(one: &Figure, two: &Figure, next: bool) -> Option<Seam> {
    let passage = one.passage;
    let class = &passage.language.class;
    (is_alike(one, two) && is_amount(one)).then_some(())?;
    let between = one.place().end..two.place().start;
    if between.is_empty()
        || between.clone().any(|it| passage.is(it, class.against | class.parts) || passage.tokens.raw(it) == ":")
    {
        return None;
    }
    if let Some(name) = bracketed(passage, &between) {
        return fits(passage, name.clone()).then_some(Seam { shape: Shape::Bracketed, name });
    }
    let divided = between.clone().rev().find(|it| passage.tokens.raw(*it) == ";" && !in_bracket(passage, &between, *it));
    let (start, end) = (between.start, between.end);
    let divider =
        |at: usize| if matches!(passage.tokens.raw(at), "," | ";") { Some(1) } else { passage.marks.at(at, class.coordination) };
    let last = divided.map_or_else(
        || {
            (start..end)
                .rev()
                .find(|it| divider(*it).is_some_and(|length| telling(passage, it + length..end, &[], true).is_empty()))
        },
        Some,
    );
    let rest = last.map(|it| it + divider(it).unwrap_or(1)..end);
    if let (Some(last), true) = (last, rest.is_some_and(|it| telling(passage, it, &[], true).is_empty())) {
        let name = start..own_end(passage, start..last);
        let comma = divided.is_some() || passage.tokens.raw(last) == "," || next;
        let told = fits(passage, name.clone()) || is_told_by_unit(one, &name);
        return (comma && told).then_some(Seam { shape: Shape::NumberFirst, name });
    }
    let name = match divided {
        Some(at) => at + 1..end,
        None => start + divider(start).filter(|_| next)?..end,
    };
    let name = without_apposition(passage, name);
    fits(passage, name.clone()).then_some(Seam { shape: Shape::NameFirst, name })
}

/// Whether what a number counts says which item it is: "9.082 vụ gian lận thương mại; …".
fn is_told_by_unit(figure: &Figure, name: &Range<usize>) -> bool {
    let counted = figure.quantity.unit.as_ref().and_then(Unit::counted);
    counted.is_some_and(|it| it.contains(' ')) && telling(figure.passage, name.clone(), &[], true).is_empty()
}

/// The words between two brackets with numbers: ") , EU (giảm".
fn bracketed(passage: &Passage, between: &Range<usize>) -> Option<Range<usize>> {
    let class = &passage.language.class;
    let small = class.verb | class.having | class.copula | class.auxiliary | class.rise | class.fall;
    let first = between.end.saturating_sub(BEFORE_NUMBER).max(between.start);
    let open = (first..between.end).rev().find(|it| !passage.is(*it, small)).filter(|it| passage.tokens.raw(*it) == "(")?;
    let after = between.start + 1;
    let divider =
        if matches!(passage.tokens.raw(after), "," | ";") { Some(1) } else { passage.marks.at(after, class.coordination) };
    (passage.tokens.raw(between.start) == ")" && after < open).then_some(after + divider?..open)
}

/// Whether a token stands in brackets that are opened and closed within a stretch.
fn in_bracket(passage: &Passage, within: &Range<usize>, at: usize) -> bool {
    let before = within.start..at;
    count(passage, before.clone(), "(") > count(passage, before, ")") && count(passage, at..within.end, ")") > 0
}

fn count(passage: &Passage, range: Range<usize>, sign: &str) -> usize {
    range.filter(|it| passage.tokens.raw(*it) == sign).count()
}

/// Where the words end that an amount is told with right after it: before what tells more of it.
fn own_end(passage: &Passage, tail: Range<usize>) -> usize {
    // "Methamphetamine (dạng viên nén)": what no number is told of says which it is.
    let closed = |open: usize| {
        let close = (open..tail.end).find(|it| passage.tokens.raw(*it) == ")");
        close.is_some_and(|close| !(open..close).any(|it| passage.item_at(it).is_some()))
    };
    let stop = |it: &usize| {
        let comma = passage.tokens.raw(*it) == ",";
        let number = |at: usize| passage.item_at(at).is_some();
        passage.tokens.raw(*it) == "(" && !closed(*it) || number(*it) || comma && (*it..tail.end).any(number)
    };
    tail.clone().find(stop).unwrap_or(tail.end)
}

/// Whether words may name an item: they tell something, with no number, and no clause of its own.
fn fits(passage: &Passage, name: Range<usize>) -> bool {
    let class = &passage.language.class;
    let words = name.clone().filter(|it| is_word(passage, *it)).count();
    let clause = class.clause_join | class.reporting | class.such_as;
    (1..=MOST_WORDS).contains(&words)
        && !telling(passage, name.clone(), &[], true).is_empty()
        && passage.marks.at(name.start, class.pronoun).is_none_or(|it| name.start + it < name.end)
        && !name.clone().any(|it| !is_within_name(passage, it) || passage.tokens.raw(it) == ";")
        && count(passage, name.clone(), "(") == count(passage, name.clone(), ")")
        && !name
            .clone()
            .any(|it| passage.is(it, clause) && !passage.is(it, class.coordination | class.preposition) && !passage.cuts_word(it))
}

/// Whether a token may stand in a name: "lần 2" has a number.
fn is_within_name(passage: &Passage, token: usize) -> bool {
    let number = |item: usize| passage.quantity(item).is_some_and(|it| it.unit.is_none());
    passage.item_at(token).is_none_or(number)
}

/// A name without what stands behind its comma: "Trần Văn Lâm, SN 1974, quê tỉnh An Giang" is Trần Văn Lâm.
fn without_apposition(passage: &Passage, name: Range<usize>) -> Range<usize> {
    let bare = bare(passage, name.clone(), Shape::NumberFirst);
    let capitals = bare.clone().take_while(|it| passage.tokens.capital(*it)).count();
    let comma = bare.start + capitals;
    let named = capitals > 1 && comma < bare.end && passage.tokens.raw(comma) == ",";
    if named { bare.start..comma } else { name }
}

/// The items of a list with their names; `None` where it is not sure which is which, or something else was done with one.
fn named(passages: &[Passage], figures: &[Figure], first: usize, run: &[(usize, Seam)]) -> Option<(Named, String)> {
    let passage = figures[first].passage;
    let class = &passage.language.class;
    let shape = run.first()?.1.shape;
    let ids: Vec<usize> = std::iter::once(first).chain(run.iter().map(|it| it.0)).collect();
    // What the others make up is none of them.
    if is_sum(figures, &ids[1..], first) {
        return None;
    }
    let mut ranges: Vec<Range<usize>> = run.iter().map(|it| it.1.name.clone()).collect();
    if is_left(figures, &ids) {
        return None;
    }
    let said;
    if shape == Shape::NumberFirst {
        ranges.push(tail(figures, *ids.last()?)?);
        said = before_numbers(figures, first);
    } else {
        let head = before(figures, first);
        let open = head.clone().rev().find(|it| passage.tokens.raw(*it) == "(").filter(|_| shape == Shape::Bracketed);
        let open = open.unwrap_or(head.end);
        let start = first_start(passage, head.start..open, &ranges[0], ids.len())?;
        ranges.insert(0, without_apposition(passage, start..open));
        said = counted_before(figures, first, head.start)..start;
        // Of names all are names.
        let proper = |it: &Range<usize>| bare(passage, it.clone(), shape).any(|it| passage.tokens.capital(it));
        if !proper(&ranges[0]) && ranges[1..].iter().all(proper) {
            return None;
        }
        // What begins with a verb is told of whom the first was, and is no name.
        let nouns = class.trade | class.measure | class.compound | class.whole;
        let acts = |it: &Range<usize>| {
            let verb = passage.marks.at(it.start, class.verb).filter(|length| !passage.cuts_word(it.start + length));
            verb.is_some() && !passage.is(it.start, nouns)
        };
        if ranges[1..].iter().any(acts) {
            return None;
        }
    }
    let bare: Vec<Range<usize>> = ranges.iter().map(|it| bare(passage, it.clone(), shape)).collect();
    let (names, done) = if shape == Shape::NameFirst { parted(passage, bare)? } else { (bare, String::new()) };
    let told = |(at, name): (&usize, &Range<usize>)| fits(passage, name.clone()) || is_told_by_unit(&figures[*at], name);
    ids.iter().zip(&names).all(told).then_some(())?;
    // "SHB mua 80% vốn của công ty A; VIB mua 36% vốn của công ty B" are shares of two wholes.
    if figures[first].role == Role::Share && shape == Shape::NameFirst && ids.iter().any(|it| tail(figures, *it).is_some()) {
        return None;
    }
    // What is counted may say which it is: "818 vụ gian lận thương mại, gian lận thuế; 342 vụ buôn bán".
    let nouns: Vec<&str> = ids.iter().filter_map(|it| figures[*it].quantity.unit.as_ref()?.counted()).collect();
    let least = nouns.iter().min_by_key(|it| it.len()).copied().unwrap_or_default();
    let counted = |at: usize| {
        let noun = figures[at].quantity.unit.as_ref().and_then(Unit::counted).unwrap_or_default();
        noun.strip_prefix(least).map(str::trim).filter(|_| shape == Shape::NumberFirst).unwrap_or_default().to_owned()
    };
    let text = |(at, name): (&usize, Range<usize>)| [counted(*at), text_with_places(passage, &name)].join(" ").trim().to_owned();
    let names: Vec<String> = ids.iter().zip(names).map(text).collect();
    let open = |it: &String| {
        let Marked { tokens, marks } = passage.language.marked(it);
        let cut = marks.before(tokens.len(), class.preposition | class.of).or(marks.at(0, class.of));
        tokens.is_empty() || cut.is_some()
    };
    (!names.iter().any(open)).then_some(())?;
    let said = if done.is_empty() { words_of_list(passage, said) } else { done };
    let said = if said.is_empty() { said_before(figures, passages, first) } else { said };
    Some((ids.into_iter().zip(names).collect(), said))
}

/// Figures that are items, with their names.
type Named = Vec<(usize, String)>;

/// Tells figures that they are the items of one list, where there are enough of them and no two are called alike.
fn put(figures: &[Figure], named: Named, said: &str, items: &mut [Option<Item>]) -> bool {
    let names: Vec<&str> = named.iter().map(|it| it.1.as_str()).collect();
    if named.len() < LEAST || !are_clear(&names) {
        return false;
    }
    let first = &figures[named[0].0];
    let list = (first.block(), first.quantity.range.start);
    for (at, name) in named {
        items[at] = Some(Item { list, name, said: said.to_owned() });
    }
    true
}

/// Whether no name stands in another: "da bò" and "bò" are not sure to be told whole.
fn are_clear(names: &[&str]) -> bool {
    let lower: Vec<String> = names.iter().map(|it| format!(" {} ", lowercase(it))).collect();
    let clear = |one: usize| (0..lower.len()).all(|two| one == two || !lower[two].contains(&lower[one]));
    (0..lower.len()).all(clear)
}

/// Whether an amount of the same kind is told in the sentence beside a list, and is no total of it: what leads it ("lớn nhất là Mỹ 6,9 tỷ USD,
/// tăng 29%; kế tiếp là …"), what it is compared with, or what goes on with it.
fn is_left(figures: &[Figure], ids: &[usize]) -> bool {
    let (first, last) = (ids[0], ids[ids.len() - 1]);
    let passage = figures[first].passage;
    let class = &passage.language.class;
    let place = |it: &usize| (figures[*it].block(), figures[*it].sentence());
    let of_sentence = |it: &usize| place(it) == place(&first);
    let counts = |it: usize| matches!(figures[it].quantity.unit, Some(Unit::Counted(_))) && figures[it].role == Role::Level;
    let mut before = (0..first).rev().take_while(of_sentence).take(MOST_ITEMS);
    let mut after = (last + 1..figures.len()).take_while(of_sentence).take(MOST_ITEMS);
    let opens = |it: usize| {
        passage.tokens.raw(it) == ":"
            || passage.is(it, class.parts | class.such_as) && !passage.is(it, class.continuing | class.ranking)
    };
    let told = |it: usize| is_alike(&figures[it], &figures[first]) || is_heavier(&figures[it], &figures[first]);
    let left = |it: usize| {
        let between = figures[it].place().end..figures[first].place().start;
        // "Đã vận hành 342 công trình; đang thi công 158 dự án; …": what is counted otherwise may be one of them.
        let goes_on = counts(it) && counts(first) && between.clone().any(|it| passage.tokens.raw(it) == ";");
        (told(it) || goes_on) && !is_sum(figures, ids, it) && !between.clone().any(opens)
    };
    before.any(left) || after.any(|it| told(it) && !is_sum(figures, ids, it))
}

/// What the last item is called, that its number opens.
fn tail(figures: &[Figure], last: usize) -> Option<Range<usize>> {
    let passage = figures[last].passage;
    let class = &passage.language.class;
    let start = figures[last].place().end;
    let sentence = passage.sentence(figures[last].place().start).end;
    let stops = |it: &usize| {
        let joins = class.clause_join | class.parts | class.reporting;
        let joins = |it: usize| passage.is(it, joins) && !passage.is(it, class.place_before);
        // "250 tấn đường và nhiều loại hàng hóa khác".
        let others = |it: usize| {
            let more = it..sentence.min(it + MOST_WORDS);
            passage.is(it, class.coordination) && more.into_iter().any(|it| passage.is(it, class.continuing))
        };
        matches!(passage.tokens.raw(*it), "," | ";" | "(" | ")" | "…" | "." | ":")
            || passage.item_at(*it).is_some()
            || joins(*it)
            || others(*it)
    };
    let end = (start..sentence).find(stops).unwrap_or(sentence);
    (fits(passage, start..end) || is_told_by_unit(&figures[last], &(start..end))).then_some(start..end)
}

/// Where the first item starts that a number follows: behind what opens the list, or by how the next one is built.
fn first_start(passage: &Passage, within: Range<usize>, next: &Range<usize>, count: usize) -> Option<usize> {
    let class = &passage.language.class;
    let own = bare(passage, within.clone(), Shape::NameFirst);
    let own = own.start..verb_end(passage, &own).unwrap_or(own.end);
    let told = |it: &usize| *it < own.end && !telling(passage, *it..own.end, &[], true).is_empty();
    let opens =
        |it: usize| if passage.tokens.raw(it) == ":" { Some(1) } else { passage.marks.at(it, class.such_as | class.parts) };
    let opener = (within.start..own.end).rev().find_map(|it| Some(it + opens(it)?).filter(told));
    let list = List { passage, within: within.clone(), count };
    // "Tuyên phạt Trần Văn Lâm, SN 1974, quê tỉnh An Giang 12 năm tù; Lê Văn Thành, …": who it is stands behind the verb.
    let proper = |it: &usize| passage.tokens.capital(*it) && passage.tokens.capital(*it + 1);
    let named = |it: &usize| proper(it) && passage.marks.before(*it, class.verb | class.pronoun).is_some();
    let cut = |it: &usize| without_apposition(passage, *it..own.end).end < own.end;
    let person = within.clone().rev().find(|it| named(it)).filter(|it| cut(it) && proper(&next.start));
    let start = person.or(opener).or_else(|| list.start_of(own.end, &bare(passage, next.clone(), Shape::NameFirst)))?;
    // "Máy vi tính, sản phẩm điện tử và linh kiện": where the name begins is not sure.
    let unsure = class.coordination | class.rise | class.fall | class.measure;
    let joined = person.is_none() && opener.is_none() && passage.marks.before(start, unsure).is_some();
    let name = without_apposition(passage, start..own.end);
    (!name.is_empty() && name.len() <= MOST_WORDS && !joined).then_some(start)
}

/// The words of an item without small ones around them.
fn bare(passage: &Passage, item: Range<usize>, shape: Shape) -> Range<usize> {
    let class = &passage.language.class;
    let Range { mut start, mut end } = item;
    let opens = class.joining | class.coordination | class.parts | class.in_turn;
    while start < end {
        match passage.marks.at(start, opens).filter(|it| start + it < end && !passage.cuts_word(start + it)) {
            Some(length) => start += length,
            None if !is_word(passage, start) => start += 1,
            None => break,
        }
    }
    // "Tính tới cuối tháng 8": when is no part of a name.
    while let Some(item) = end.checked_sub(1).filter(|it| *it > start).and_then(|it| passage.item_at(it)) {
        end = passage.places[item].start.max(start);
    }
    let small = class.copula | class.having | class.auxiliary | class.rise | class.fall | class.degree | class.estimate;
    while shape != Shape::NumberFirst && end > start {
        let whole = whole_before(passage, end);
        let Some(length) = passage.marks.before(end, small).filter(|it| *it >= whole && end - it > start) else { break };
        end -= length;
    }
    start..end
}

/// How many tokens before an end are one word, of which no part is cut off.
fn whole_before(passage: &Passage, end: usize) -> usize {
    let class = &passage.language.class;
    passage.marks.ending(end).next().filter(|it| it.1 & (class.compound | class.whole) != 0).map_or(0, |it| it.0)
}

/// Where the words before a verb end that an item ends with: "bị cáo Phú đã tự nộp".
fn verb_end(passage: &Passage, item: &Range<usize>) -> Option<usize> {
    let class = &passage.language.class;
    let within = |end: usize, classes: Set| passage.marks.before(end, classes).filter(|it| end - it > item.start);
    let verb =
        |end: usize| within(end, class.verb).filter(|it| *it >= whole_before(passage, end) && !passage.cuts_word(end - it));
    let mut end = item.end - verb(item.end)?;
    while let Some(length) = verb(end).or(within(end, class.auxiliary)) {
        end -= length;
    }
    Some(end)
}

/// The names of items with what was done with each of them, or with the first: what goes without saying of the others. `None` where
/// something else was done with one.
fn parted(passage: &Passage, items: Vec<Range<usize>>) -> Option<(Vec<Range<usize>>, String)> {
    let ends: Vec<Option<usize>> = items.iter().map(|it| verb_end(passage, it)).collect();
    let done = |nth: usize| ends[nth].map(|end| text_with_places(passage, &(end..items[nth].end)));
    let first = done(0);
    let who = passage.language.class.organisation | passage.language.class.pronoun;
    let capital = |nth: usize| ends[nth].is_some_and(|end| passage.tokens.capital(end - 1) || passage.is(items[nth].start, who));
    let cut = |(it, end): (&Range<usize>, &Option<usize>)| it.start..end.unwrap_or(it.end);
    let all = first.is_some() && (1..items.len()).all(|it| done(it) == first);
    let alone = capital(0) && ends[1..].iter().all(Option::is_none);
    if all || alone {
        let done = passage.tokens.slice(ends[0]?, items[0].end - 1).to_owned();
        return Some((items.iter().zip(&ends).map(cut).collect(), done));
    }
    // "Vật liệu xây dựng": a verb that a name ends with.
    (!(0..items.len()).any(capital)).then_some((items, String::new()))
}
