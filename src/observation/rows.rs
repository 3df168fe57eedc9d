//! Rows that are told one after another, each in a piece of its own: "Đường bộ: 8.062 vụ, làm chết 4.098 người; đường sắt: 54 vụ, làm chết 43
//! người". A row has a head, and figures that follow each other as those of the row before do: they stand under them.
//!
//! Where a piece is opened by its number ("4 vụ (7 đối tượng) liên quan đến hoạt động cho vay; …"), what follows its last figure is the head.

use super::{
    RelationKind, Role,
    figures::{Figure, is_word},
    lists::{Listed, is_sum, sum},
    names::{Name, text_of, text_with_places},
    prices,
    relations::{Link, units},
    saying::{Saying, telling, words_of},
    times::Times,
};
use crate::{
    decimal::Decimal,
    language::{Language, classes::Set, passage::Passage},
    order::grouped,
    quantity::Unit,
    text::lowercase,
};
use std::{collections::HashSet, ops::Range};

/// A head of more words than this is none.
const MOST_WORDS: usize = 9;
/// Nor is what follows a number with more than these.
const MOST_TOLD: usize = 12;
/// So many rows stand under each other where only one figure of each does.
const LEAST: usize = 3;
/// A table goes on over no more rows than this.
const MOST_ROWS: usize = 60;
/// The total of a column is looked for among so many figures before it.
const FAR: usize = 30;

/// What opens a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    HeadFirst,
    NumberFirst,
}

/// The row that a figure stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its head.
    pub head: String,
    /// Those of the other rows.
    pub others: Vec<String>,
    /// What its column counts, of a row that its number opens.
    pub noun: Option<String>,
}

/// A row: its shape, its head, its first piece and its figures.
struct Row {
    shape: Shape,
    head: String,
    /// The head with the small words before it: "ngoài khu công nghiệp".
    placed: String,
    /// The telling words between its head and its first figure.
    said: Vec<String>,
    piece: Range<usize>,
    figures: Range<usize>,
}

/// Adds to what lists say of figures what rows say.
pub fn rows(figures: &[Figure], listed: &mut [Listed]) {
    let rows = all_rows(figures);
    let mut first = 0;
    while first < rows.len() {
        let mut columns: Vec<Vec<usize>> = rows[first].figures.clone().map(|it| vec![it]).collect();
        let mut end = first + 1;
        while end < rows.len().min(first + MOST_ROWS) && goes_on(figures, &rows[first..end], &rows[end]) {
            put_under(figures, &rows[first..end], &rows[end], &mut columns);
            end += 1;
        }
        columns.retain(|it| it.len() > 1);
        let run = &rows[first..end];
        let shape = run.last().map_or(Shape::HeadFirst, |it| it.shape);
        // What changed is told of each amount anyhow; so are lists of single amounts.
        let amounts = columns.iter().filter(|it| figures[it[0]].role != Role::Change).count();
        let priced = run.iter().any(|it| it.figures.clone().any(|it| prices::above(figures, it).is_some()));
        if !priced && amounts > 1 && (run.len() >= LEAST || shape == Shape::HeadFirst) {
            tell(figures, run, shape, columns, listed);
        }
        first = end;
    }
}

/// Tells the figures of rows in what column they stand, what they make up, and whose row they are in.
fn tell(figures: &[Figure], run: &[Row], shape: Shape, mut columns: Vec<Vec<usize>>, listed: &mut [Listed]) {
    // "Có 465 dự án với 33 tỷ USD; trong khu công nghiệp 292 dự án với …": the first row may be what the others make up.
    let totals = columns.iter().filter(|it| figures[it[0]].role == Role::Level && is_sum(figures, &it[1..], it[0])).count();
    // What changed need not be told of the total.
    let opens = |it: &[usize]| run[0].figures.contains(&it[0]);
    let levels = || columns.iter().filter(|it| figures[it[0]].role == Role::Level);
    let total = totals > 0 && run.len() > 2 && levels().all(|it| opens(it));
    let run = if total { &run[1..] } else { run };
    if total {
        columns = columns.into_iter().map(|it| if opens(&it) { it[1..].to_vec() } else { it }).collect();
    }
    let heads: Vec<String> = run.iter().map(|it| head(figures, it, shape, &columns)).collect();
    // "Khu công nghiệp" is also what lies outside of it.
    let inside = |one: &String, two: &String| one != two && lowercase(two).ends_with(&lowercase(one));
    let unclear = heads.iter().any(|one| heads.iter().any(|two| inside(one, two)));
    let placed: Vec<String> = run.iter().map(|it| it.placed.clone()).collect();
    let clear = !unclear && is_distinct(&heads);
    let Some(heads) = [placed, heads].into_iter().skip(usize::from(clear)).find(|it| is_distinct(it)) else { return };
    for column in &columns {
        let whole = whole(figures, column);
        for (nth, at) in column.iter().enumerate() {
            let above = nth.checked_sub(1).map(|it| column[it]);
            listed[*at] = Listed { above, first: Some(column[0]), whole: whole.or(listed[*at].whole), head: None };
        }
    }
    for (row, head) in run.iter().zip(&heads) {
        let others: Vec<String> = heads.iter().filter(|it| *it != head).cloned().collect();
        for at in row.figures.clone() {
            let column = columns.iter().find(|it| it.contains(&at)).filter(|_| shape == Shape::NumberFirst);
            let noun = column.and_then(|it| least_noun(figures, it));
            listed[at].head = Some(Head { head: head.clone(), others: others.clone(), noun });
        }
    }
}

fn is_distinct(heads: &[String]) -> bool {
    let distinct: HashSet<String> = heads.iter().map(|it| lowercase(it)).collect();
    distinct.len() == heads.len() && !distinct.contains("")
}

/// Where half of a column were taken for parts of one amount, the others are as well.
pub fn agree(figures: &[Figure], listed: &[Listed], links: &mut [Option<Link>]) {
    // Cases and people are no one amount in two units.
    for at in (0..links.len()).filter(|it| listed[*it].head.is_some()) {
        let counted = |it: usize| matches!(figures[it].quantity.unit, Some(Unit::Counted(_)));
        let row = |it: usize| listed[it].head.as_ref().map(|it| &it.head);
        links[at] = links[at].filter(|it| it.kind != RelationKind::Convert || !counted(at) || row(at) != row(it.to));
    }
    let own = listed.iter().enumerate().filter(|it| it.1.head.is_some() && it.1.whole.is_none());
    let columns = grouped(own.map(|(at, it)| (it.first.unwrap_or(at), at)));
    for column in columns.into_iter().map(|it| it.1).filter(|it| it.len() > 1) {
        let whole = |at: usize| links[at].filter(|it| it.kind == RelationKind::Part).map(|it| it.to);
        let most = column
            .iter()
            .filter_map(|it| whole(*it))
            .find(|of| column.iter().filter(|it| whole(**it) == Some(*of)).count() * 2 >= column.len());
        let most = most.filter(|of| !column.contains(of) && is_no_more(figures, &column, *of));
        for at in column {
            links[at] = links[at].or(most.map(|to| Link { kind: RelationKind::Part, to, whole: None }));
        }
    }
}

/// Whether figures come to no more than another, told about.
fn is_no_more(figures: &[Figure], items: &[usize], whole: usize) -> bool {
    let sum = sum(figures, items.iter().copied());
    let most = figures[whole].quantity.value.and_then(|it| it.times(Decimal::new(102, -2)));
    sum.zip(most).is_some_and(|(sum, most)| sum <= most)
}

/// What makes an amount up is of its time, unless another is told near it; so is what is said of it.
pub fn date(listed: &[Listed], links: &[Option<Link>], times: &mut [Times]) {
    let near: Vec<bool> = times.iter().map(|it| it.is_near).collect();
    for at in 0..times.len() {
        let of = links[at].filter(|it| it.kind != RelationKind::Part).map_or(at, |it| it.to);
        let Some(whole) = listed[of].whole.filter(|_| !near[at] && !near[of]) else { continue };
        times[at].period = times[whole].period;
        times[at].is_near = times[whole].is_near;
    }
}

/// What of a figure's name tells its row from others, where the name does not: its head as a member.
pub fn name(figures: &[Figure], listed: &[Listed], areas: &[Option<String>], names: &mut [Name]) {
    for (at, figure) in figures.iter().enumerate() {
        let Some(Head { head, others, noun }) = listed[at].head.as_ref() else { continue };
        let name = lowercase(&names[at].rendered());
        let kind = figure.passage.language.phrases.kind;
        let has = |it: &str| format!(" {name} ").contains(&format!(" {} ", lowercase(it)));
        let counted = figure.quantity.unit.as_ref().and_then(Unit::counted);
        // "Đường bộ 8.062 vụ" counts cases; of "14 vụ với 31 đối tượng trộm cắp" what opens the list is told of all.
        let counts = noun.as_deref().or(counted.filter(|_| name == lowercase(head)));
        if let Some(unit) = counts {
            names[at] = names[at].with(unit.to_owned());
            names[at].members.push((kind.to_owned(), head.clone()));
            continue;
        }
        if has(head) || areas[at].as_deref().is_some_and(|it| lowercase(it) == lowercase(head)) {
            continue;
        }
        // What is of another row is no name of this one's.
        if let Some(other) = others.iter().find(|it| has(it) && !lowercase(head).contains(&lowercase(it))) {
            let thing = names[at].thing.clone();
            let cut = lowercase(&thing).find(&lowercase(other)).and_then(|it| thing.get(..it)).map(str::trim);
            let rest = cut.filter(|it| !it.is_empty()).or(counted.filter(|it| !lowercase(it).contains(&lowercase(other))));
            names[at] = names[at].with(rest.unwrap_or_default().to_owned());
        }
        if names[at].thing.is_empty() {
            names[at] = names[at].with(head.clone());
        } else {
            // "Vụ trộm cắp" and "trộm cắp tài sản" share words.
            let thing = without_start_of(&names[at].thing, head);
            names[at].thing = thing;
            names[at].members.push((kind.to_owned(), head.clone()));
        }
    }
}

/// A thing without the words that it ends with and its head begins with.
fn without_start_of(thing: &str, head: &str) -> String {
    let words: Vec<&str> = thing.split(' ').collect();
    let begins = |from: &usize| {
        let rest = words[*from..].join(" ");
        format!("{} ", lowercase(head)).starts_with(&format!("{} ", lowercase(&rest)))
    };
    (1..words.len()).find(begins).map_or_else(|| thing.to_owned(), |from| words[..from].join(" "))
}

/// What a row's head tells, each of its figures tells as well.
pub fn say(listed: &[Listed], names: &[Name], language: &Language, sayings: &mut [Saying]) {
    for ((listed, name), saying) in listed.iter().zip(names).zip(sayings) {
        let Some(Head { head, others, .. }) = listed.head.as_ref().filter(|_| !name.is_given()) else { continue };
        // What was told by the words of another row was not told of this one.
        let foreign: Vec<String> = others.iter().flat_map(|it| words_of(it, language)).collect();
        let own = words_of(head, language);
        // What stands before a number of a row is told of its column; what opens a list that numbers open, of all of it.
        let rest = std::mem::take(&mut saying.words);
        saying.further.extend(rest.into_iter().filter(|it| !own.contains(it) && !foreign.contains(it)));
        saying.words = own;
        saying.phrase = Some(head.clone());
    }
}

/// Every row of the text, in order.
fn all_rows(figures: &[Figure]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < figures.len() {
        let block = figures[at].block();
        let last = rows.last().filter(|it| it.figures.end == at && figures[it.figures.start].block() == block);
        let mut piece = piece(figures[at].passage, figures[at].place().start, last.map_or(0, |it| it.piece.end));
        let inside = |it: &&Figure| it.block() == block && it.place().start < piece.end;
        let count = figures[at..].iter().take_while(inside).count();
        let mut own = at..at + count;
        if let Some((next, comma)) = again(figures, &own) {
            (own.end, piece.end) = (next, comma);
        }
        at = own.end;
        match opening(figures, &piece, &own) {
            Opens::Row(shape, [head, placed], said) => rows.push(Row { shape, head, placed, said, piece, figures: own }),
            Opens::Continues => {
                let last = rows.last_mut().filter(|it| it.figures.end == own.start && figures[it.figures.start].block() == block);
                if let Some(row) = last {
                    row.figures.end = own.end;
                }
            }
        }
    }
    rows
}

/// Where a piece begins anew after a comma: "trong khu công nghiệp là 292 dự án với 15 tỷ USD, ngoài khu công nghiệp là 173 dự án với 17 tỷ USD".
fn again(figures: &[Figure], own: &Range<usize>) -> Option<(usize, usize)> {
    let like = |one: usize, two: usize| {
        let (one, two) = (&figures[one], &figures[two]);
        matches!(units(one, two), "same" | "kind") && one.role == two.role && one.role == Role::Level
    };
    let first = own.start;
    let two = own.len() > 3 && !like(first, first + 1);
    let comma = |at: usize| {
        let passage = figures[at].passage;
        let between = figures[at - 1].place().end..figures[at].place().start;
        let comma = between.clone().find(|it| passage.tokens.raw(*it) == ",")?;
        (!telling(passage, comma + 1..between.end, &[], true).is_empty()).then_some(comma)
    };
    let fits = |at: usize| Some((at, comma(at).filter(|_| like(first, at) && like(first + 1, at + 1))?));
    (first + 2..own.end.saturating_sub(1)).filter(|_| two).find_map(fits)
}

enum Opens {
    Row(Shape, [String; 2], Vec<String>),
    Continues,
}

/// How a piece with figures opens.
fn opening(figures: &[Figure], piece: &Range<usize>, own: &Range<usize>) -> Opens {
    let first = &figures[own.start];
    let passage = first.passage;
    let class = &passage.language.class;
    let place = first.place().start;
    let bracketed = place > piece.start && passage.tokens.raw(place - 1) == "(";
    let left = piece.start..place - usize::from(bracketed);
    // "Từng mặt hàng: gạo 2,65 tỷ USD; …": the first of a list stands behind what opens it.
    let listed = |it: &usize| passage.tokens.raw(*it) == ":" && !telling(passage, it + 1..left.end, &[], true).is_empty();
    let left = left.clone().rev().find(listed).map_or(left.start, |it| it + 1)..left.end;
    let told = telling(passage, left.clone(), &[], true);
    let Some(opens) = told.first() else {
        let level = matches!(first.role, Role::Level);
        return if level { Opens::Row(Shape::NumberFirst, Default::default(), Vec::new()) } else { Opens::Continues };
    };
    let before = left.start..opens.start;
    if before.clone().any(|it| passage.is(it, class.against | class.rise | class.fall)) || passage.is(opens.start, class.against)
    {
        return Opens::Continues;
    }
    let says = class.auxiliary | class.rise | class.fall | class.verb;
    let inside = |it: usize| told.iter().any(|word| word.start < it && it < word.end);
    let stops = |it: &usize| matches!(passage.tokens.raw(*it), ":" | "(") || passage.item_at(*it).is_some();
    let stop = (opens.start + 1..left.end).find(stops).unwrap_or(left.end);
    // "Nhóm xin tăng vốn gồm 5 dự án": what is told of it comes after the copula, where there is one.
    let verb = |classes: Set| (opens.start + 1..stop).find(|it| !inside(*it) && passage.is(*it, classes));
    let end = verb(class.copula | class.having).or_else(|| verb(says)).unwrap_or(stop);
    // "Mới đây, công ty A": when and why stand before the comma, unless the names of a list do.
    let list = (opens.start..end).any(|it| passage.is(it, class.and));
    let comma = (opens.start..end).rev().find(|it| passage.tokens.raw(*it) == ",").filter(|_| !list);
    let words: Vec<_> = told.iter().filter(|it| it.end <= end && comma.is_none_or(|comma| it.start > comma)).collect();
    let head = words.first().zip(words.last()).map_or(0..0, |(first, last)| first.start..last.end);
    let plain = head.clone().all(|it| is_word(passage, it) || matches!(passage.tokens.raw(it), "-" | "," | "/"));
    let home = passage.marks.at(head.start, class.home).is_some();
    let fits = plain && !home && (1..=MOST_WORDS).contains(&head.len());
    let small = |it: &usize| passage.is(*it, class.preposition | class.place_before | class.place_at | class.number_of);
    let placed = (left.start..head.start).rev().take_while(small).last().unwrap_or(head.start)..head.end;
    let text = |it: &Range<usize>| if fits { text_with_places(passage, it) } else { String::new() };
    let said = told.iter().filter(|it| it.start >= end).map(|it| lowercase(&text_of(passage, it))).collect();
    Opens::Row(Shape::HeadFirst, [text(&head), text(&placed)], said)
}

/// The piece that a token stands in, after another: of a sentence, what signs that divide it outside brackets leave together.
fn piece(passage: &Passage, token: usize, after: usize) -> Range<usize> {
    let sentence = passage.sentence(token);
    let mut depth = 0_usize;
    let from = sentence.start.max(after);
    let mut start = from;
    for at in from..sentence.end {
        match passage.tokens.raw(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            ";" if depth == 0 && at < token => start = at + 1,
            ";" if depth == 0 => return start..at,
            _ => {}
        }
    }
    start..sentence.end
}

/// Whether a row goes on with the rows before it.
fn goes_on(figures: &[Figure], run: &[Row], row: &Row) -> bool {
    let Some(before) = run.last() else { return false };
    let (one, two) = (&figures[before.figures.start], &figures[row.figures.start]);
    let passage = two.passage;
    let class = &passage.language.class;
    let near = before.figures.end == row.figures.start
        && match row.shape {
            Shape::HeadFirst => two.block() - one.block() <= 1,
            Shape::NumberFirst => (one.block(), one.sentence()) == (two.block(), two.sentence()),
        };
    // What opens a list that numbers open stands before its first.
    let opens = run.len() == 1 && row.shape == Shape::NumberFirst;
    let alike = before.shape == row.shape || opens && before.piece.end + 1 == row.piece.start;
    let headed = row.shape == Shape::NumberFirst || !row.head.is_empty() && !before.head.is_empty();
    // Measures stand beside each other, one is no row beside another.
    let measure = |it: &str| passage.language.marked(it).has(class.measure | class.total);
    let measured = row.shape == Shape::NumberFirst || !measure(&before.head) && !measure(&row.head);
    let said = row.shape == Shape::NumberFirst || alike_words(&before.said, &row.said);
    near && alike && headed && measured && said && is_like(figures, before.figures.start, row.figures.start)
}

/// Whether two figures count the same, in the same way.
fn is_like(figures: &[Figure], above: usize, at: usize) -> bool {
    let (one, two) = (&figures[above], &figures[at]);
    matches!(units(one, two), "same" | "kind") && one.role == two.role && one.planned == two.planned
}

/// Whether what is said right before two figures is alike.
fn alike_words(one: &[String], two: &[String]) -> bool {
    let within = |one: &[String], two: &[String]| one.iter().all(|it| two.contains(it));
    one.is_empty() == two.is_empty() && (within(one, two) || within(two, one))
}

/// The telling words between the figure before and a figure.
fn key(figures: &[Figure], at: usize) -> Vec<String> {
    let (own, before) = (&figures[at], &figures[at - 1]);
    let passage = own.passage;
    let end = own.place().start;
    let start = if before.block() == own.block() { before.place().end.min(end) } else { passage.sentence(end).start };
    telling(passage, start..end, &[], true).into_iter().map(|it| lowercase(&text_of(passage, &it))).collect()
}

/// Puts the figures of a row under those of the rows before.
fn put_under(figures: &[Figure], run: &[Row], row: &Row, columns: &mut Vec<Vec<usize>>) {
    let first = row.figures.start;
    columns[0].push(first);
    // In the order of the rows before.
    let mut next = 1;
    for at in first + 1..row.figures.end {
        let alone = |at: usize, row: &Row| row.figures.clone().filter(|it| is_like(figures, *it, at)).count() == 1;
        let under = |it: usize| {
            let (above, own) = (key(figures, it), key(figures, at));
            // "Tổng vốn đăng ký 33 tỷ USD" may be told further on as "với 15 tỷ USD".
            let only = (above.is_empty() || own.is_empty())
                && alone(at, row)
                && run.iter().any(|row| row.figures.contains(&it) && alone(it, row));
            is_like(figures, it, at) && (only || alike_words(&above, &own))
        };
        let fits = |column: &usize| columns[*column].last().is_some_and(|it| under(*it));
        match (next..columns.len()).find(fits) {
            Some(column) => {
                columns[column].push(at);
                next = column + 1;
            }
            None => {
                columns.insert(next, vec![at]);
                next += 1;
            }
        }
    }
}

/// The head of a row; of one that its number opens, what follows its last figure, with what its unit says beyond what it counts.
fn head(figures: &[Figure], row: &Row, shape: Shape, columns: &[Vec<usize>]) -> String {
    if shape == Shape::HeadFirst {
        return row.head.clone();
    }
    let last = row.figures.end - 1;
    let passage = figures[last].passage;
    let after = figures[last].place().end..row.piece.end;
    let stop = after.clone().find(|it| matches!(passage.tokens.raw(*it), "(" | "," | "." | ":")).unwrap_or(after.end);
    let told = telling(passage, after.start..stop, &[], false);
    let words = told.first().zip(told.last()).map_or(0..0, |(first, last)| first.start..last.end);
    let unit = figures[last].quantity.unit.as_ref().and_then(Unit::counted);
    let least = columns.iter().find(|it| it.contains(&last)).and_then(|it| least_noun(figures, it));
    let tail = unit.zip(least).and_then(|(unit, least)| unit.strip_prefix(least.as_str()).map(|it| it.trim().to_owned()));
    let text = if words.is_empty() { String::new() } else { text_with_places(passage, &words) };
    let head = [tail.unwrap_or_default(), text].join(" ").trim().to_owned();
    if head.split(' ').count() > MOST_TOLD { String::new() } else { head }
}

/// The shortest noun that a column counts.
fn least_noun(figures: &[Figure], column: &[usize]) -> Option<String> {
    let nouns = column.iter().filter_map(|it| figures[*it].quantity.unit.as_ref()?.counted());
    nouns.min_by_key(|it| it.len()).map(str::to_owned)
}

/// The amount before a column that its figures make up.
fn whole(figures: &[Figure], column: &[usize]) -> Option<usize> {
    let first = column[0];
    let levels = column.len() > 1 && figures[first].role == Role::Level;
    let fits = |it: &usize| {
        let total = &figures[*it];
        levels
            && total.role == Role::Level
            && matches!(units(&figures[first], total), "same" | "kind")
            && is_sum(figures, column, *it)
    };
    (first.saturating_sub(FAR)..first).rev().find(fits)
}
