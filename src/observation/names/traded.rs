//! What trade is measured by: what was sold abroad for 5 billion is not its tonnes.

use super::{Name, clause::text_of};
use crate::{
    language::{Language, classes::Marked, passage::Passage},
    observation::{RelationKind, Role, figures::Figure, opening::goods, relations::Link},
    quantity::Unit,
    text::lowercase,
};
use std::{collections::HashSet, ops::Range};

/// By what trade is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Worth,
    Amount,
}

/// Says of what is called by its trade alone ("xuất khẩu gạo") by what it is measured, as the report calls that elsewhere.
pub fn name(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    pairs(figures, links, names);
    let by = |at: usize| trade(&figures[at], &names[at].thing).and_then(|_| by(figures, links, names, at));
    let by: Vec<Option<By>> = (0..figures.len()).map(by).collect();
    let own = |by: By| figures.iter().zip(names.iter()).find_map(|(figure, name)| told(figure, name, by));
    let told = [By::Worth, By::Amount].map(own);
    for (at, figure) in figures.iter().enumerate() {
        let phrases = figure.passage.language.phrases;
        let Some(by) = by[at] else { continue };
        let word = match by {
            By::Worth => told[0].as_deref().unwrap_or(phrases.worth_of_trade),
            By::Amount => told[1].as_deref().unwrap_or(phrases.amount_of),
        };
        names[at].thing = format!("{word} {}", names[at].thing);
    }
}

/// What its own sentence tells of trade, before anything is told apart by names. "Việt Nam chi 84,2 tỷ USD nhập khẩu hàng hóa" is no worth of
/// exports, whatever was told before; "nông sản thu 24 tỷ USD từ xuất khẩu" is one.
pub fn told_here(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    for at in 0..figures.len() {
        let figure = &figures[at];
        if names[at].is_given() {
            continue;
        }
        if let Some(thing) = one_of_both(figures, links, names, at) {
            names[at].thing = thing;
        }
        if let Some(thing) = by_its_unit(figure, &names[at].thing) {
            names[at].thing = thing;
        }
        // What is said of it is said of the same.
        let to =
            links[at].filter(|it| it.to < at && it.kind != RelationKind::Part && names[it.to].from == EARNED).map(|it| it.to);
        if let Some(to) = to {
            names[at] = names[to].clone();
            continue;
        }
        if let Some(thing) = earned(figure, &names[at].thing) {
            names[at] = Name { thing, from: EARNED, ..Name::default() };
            continue;
        }
        let thing =
            unit(figure).and_then(|_| turned(figure, &names[at].thing).or_else(|| one_way(figures, at, &names[at].thing)));
        if let Some(thing) = thing {
            names[at].thing = thing;
        }
    }
}

/// What goes the other way than its own sentence says, turned: "nhập khẩu" of a sentence that speaks of exports alone.
fn turned(figure: &Figure, thing: &str) -> Option<String> {
    let has = |way: &str| format!(" {thing} ").contains(&format!(" {way} "));
    let both = figure.passage.language.phrases.both_ways.first().copied().unwrap_or_default();
    let ways = figure.passage.language.phrases.opposites.iter().flat_map(|(one, two)| [(*one, *two), (*two, *one)]);
    ways.filter(|_| !has(both))
        .find(|(told, other)| has(told) && is_told(figure, other) && !is_told(figure, told))
        .map(|(told, other)| format!(" {thing} ").replace(&format!(" {told} "), &format!(" {other} ")).trim().to_owned())
}

/// What goes both ways, as the one that its sentence alone speaks of ("Về xuất khẩu, kỳ 1 tháng 11 đạt 11,54 tỷ USD"), or the paragraph before
/// where it speaks of none ("Đối với thị trường Trung Quốc, kim ngạch đạt 5,47 tỷ USD").
fn one_way(figures: &[Figure], at: usize, thing: &str) -> Option<String> {
    let figure = &figures[at];
    let Language { class, phrases, .. } = figure.passage.language;
    let both = phrases.both_ways.first().copied()?;
    let words = format!(" {thing} ");
    let (before, rest) = words.split_once(&format!(" {both} "))?;
    let speaks = paragraph_before(figures, at).filter(|_| tells_no_trade(figure)).unwrap_or(figure);
    let told: HashSet<String> = verbs(speaks.passage, speaks.near(MOST_TOKENS)).into_iter().map(|it| it.0).collect();
    let mut ways = phrases.opposites.iter().flat_map(|it| [it.0, it.1]).filter(|it| told.contains(*it));
    let way = ways.next().filter(|_| ways.next().is_none() && !told.contains(both))?;
    // "giữa Việt Nam với Mỹ" is said of both ways.
    let between = figure.passage.language.marked(rest).begins(class.preposition);
    Some(format!("{before} {way} {}", if between { "" } else { rest }).trim().to_owned())
}

/// Where the name of what exports earned comes from.
const EARNED: &str = "earned";

/// The last figure of the paragraph before a figure's own.
fn paragraph_before<'f, 'p>(figures: &'f [Figure<'p>], at: usize) -> Option<&'f Figure<'p>> {
    let block = figures[at].block();
    let mut before = (at.saturating_sub(MOST_NEAR)..at).rev().map(|it| &figures[it]);
    before.find(|it| it.block() < block).filter(|it| it.block() + 1 == block)
}

/// Whether the sentence of a figure speaks of no trade of its own, and of a country.
fn tells_no_trade(figure: &Figure) -> bool {
    let passage = figure.passage;
    let class = &passage.language.class;
    let near = figure.near(MOST_TOKENS);
    near.clone().any(|it| passage.is(it, class.country | class.continent)) && verbs(passage, near).is_empty()
}

/// Whether the sentence of a figure speaks of this trade.
fn is_told(figure: &Figure, trade: &str) -> bool {
    verbs(figure.passage, figure.near(MOST_TOKENS)).iter().any(|it| it.0 == trade)
}

/// The worth of the exports of goods that took so much in "from exports".
fn earned(figure: &Figure, thing: &str) -> Option<String> {
    let passage = figure.passage;
    let Language { class, phrases, .. } = passage.language;
    (unit(figure) == Some(By::Worth) && figure.role == Role::Level).then_some(())?;
    let after = figure.place().end;
    let from = after + passage.marks.at(after, class.preposition)?;
    let (trade, end) = verbs(passage, from..passage.tokens.len().min(from + MOST_VERB)).into_iter().next()?;
    let right = end - trade.split(' ').count() == from;
    // "Thu 5 tỷ USD từ xuất khẩu gạo": the goods stand behind.
    let goods = text_of(passage, &goods(passage, end..passage.sentence(after).end.min(end + MOST_GOODS)));
    let marked = passage.language.marked(thing);
    let told = class.verb | class.auxiliary | class.estimate | class.copula | class.having;
    let stop = (0..marked.tokens.len()).find(|it| marked.marks.at(*it, told).is_some()).unwrap_or(marked.tokens.len());
    let subject = if stop == 0 { "" } else { marked.tokens.slice(0, stop - 1).trim() };
    let of = if goods.is_empty() { subject.to_owned() } else { goods };
    right.then(|| format!("{} {trade} {of}", phrases.worth_of_trade).trim_end().to_owned())
}

/// "Xuất khẩu cà phê đạt 1,25 triệu tấn và 2,16 tỷ USD": the second is of the trade of the first, and so is what is told of it.
fn pairs(figures: &[Figure], links: &[Option<Link>], names: &mut [Name]) {
    for at in 1..figures.len() {
        let (figure, before) = (&figures[at], &figures[at - 1]);
        if !is_bare(figure, &names[at]) {
            continue;
        }
        let goes_on = unit(figure).is_some() && unit(before).is_some() && unit(figure) != unit(before) && goes_on(before, figure);
        let said_of = links[at].filter(|it| it.kind != RelationKind::Part && unit(figure).is_none()).map(|it| it.to);
        let Some(of) = said_of.or_else(|| goes_on.then_some(at - 1)) else { continue };
        let Some(trade) = trade_of(&figures[of], &names[of].thing) else { continue };
        let members = names[of].members.clone();
        names[at] = Name { thing: trade.to_owned(), members, to: names[of].to, from: "traded", ..Name::default() };
    }
}

/// Of what is told by its amount and its worth at once ("khối lượng và trị giá xuất khẩu hồ tiêu"), the one that a figure is by its unit, or by
/// that of what it is said of.
fn one_of_both(figures: &[Figure], links: &[Option<Link>], names: &[Name], at: usize) -> Option<String> {
    let language = figures[at].passage.language;
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(&names[at].thing);
    let first = marks.at(0, class.volume | class.worth)?;
    let second = first + marks.at(first, class.and)?;
    let end = second + marks.at(second, class.volume | class.worth).filter(|it| second + it < tokens.len())?;
    let by = unit(&figures[at]).or_else(|| unit(&figures[links[at]?.to]))?;
    let wanted = if by == By::Worth { class.worth } else { class.volume };
    let words = [(0, first), (second, end)].into_iter().find(|it| marks.at(it.0, wanted).is_some())?;
    Some(format!("{} {}", tokens.slice(words.0, words.1 - 1), tokens.slice(end, tokens.len() - 1)))
}

/// The same trade by what the figure's unit can measure: "Lượng xuất khẩu ở mức 164 nghìn tấn, với trị giá 64 triệu USD".
fn by_its_unit(figure: &Figure, thing: &str) -> Option<String> {
    let passage = figure.passage;
    let Language { class, .. } = passage.language;
    let Marked { tokens, marks } = passage.language.marked(thing);
    let (wrong, right) = match unit(figure)? {
        By::Worth => (class.volume, class.worth),
        By::Amount => (class.worth, class.volume),
    };
    let first = marks.at(0, wrong).filter(|it| marks.at(0, right).is_none() && marks.at(*it, class.trade).is_some())?;
    let mut end = figure.place().start;
    let small = class.copula | class.degree | class.having | class.estimate;
    while let Some(length) = passage.marks.before(end, small).filter(|_| passage.marks.before(end, right).is_none()) {
        end -= length;
    }
    let word = end - passage.marks.before(end, right)?;
    Some(format!("{} {}", lowercase(passage.tokens.slice(word, end - 1)), tokens.slice(first, tokens.len() - 1)))
}

/// Whether a figure has no name, or is called by what says only how something is measured: "trị giá".
fn is_bare(figure: &Figure, name: &Name) -> bool {
    let class = &figure.passage.language.class;
    !name.is_given() && (name.thing.is_empty() || figure.passage.language.marked(&name.thing).is(class.volume | class.worth))
}

/// Whether nothing but small words, and by what the second is measured, stands between two figures.
fn goes_on(one: &Figure, two: &Figure) -> bool {
    let passage = one.passage;
    let class = &passage.language.class;
    let small =
        class.joining | class.and | class.copula | class.having | class.volume | class.worth | class.degree | class.equivalent;
    one.block() == two.block() && {
        let (mut at, end) = (one.place().end, two.place().start);
        while at < end {
            let sign = matches!(passage.tokens.raw(at), "," | "(");
            let Some(length) = passage.marks.at(at, small).or(sign.then_some(1)) else { break };
            at += length;
        }
        at >= end
    }
}

/// The trade in a name, without what it is measured by.
fn trade_of<'n>(figure: &Figure, thing: &'n str) -> Option<&'n str> {
    let language = figure.passage.language;
    if trade(figure, thing).is_some() {
        return Some(thing);
    }
    let cut = |verb: &&str| thing.find(&format!(" {verb}")).map(|it| (&thing[..it], &thing[it + 1..]));
    let (word, trade) = language.phrases.traded.iter().filter_map(cut).min_by_key(|it| it.0.len())?;
    language.marked(word).is(language.class.volume | language.class.worth).then_some(trade)
}

/// The worth of trade that says no more is of the trade that its sentence speaks of before, or the only one that its paragraph does; of the
/// goods of that trade that the paragraph spoke of before.
pub fn of_its_trade(name: Name, figures: &[Figure], names: &[Name], at: usize) -> Name {
    let figure = &figures[at];
    let passage = figure.passage;
    let Language { class, phrases, .. } = passage.language;
    let open = |rest: &str| rest.is_empty() || passage.language.marked(rest.trim_start()).begins(class.place_at);
    let Some(rest) = name.thing.strip_prefix(phrases.worth_of_trade).filter(|it| open(it)) else { return name };
    let start = figure.place().start;
    let sentence = passage.sentence(start).start.max(start.saturating_sub(MOST_TOKENS));
    let own = verbs(passage, sentence..start).pop();
    let own =
        own.map(|(verb, first)| format!("{verb} {}", text_of(passage, &goods(passage, first..start))).trim_end().to_owned());
    let only = || {
        let whole = 0..if passage.tokens.len() > MOST_TOKENS { 0 } else { passage.tokens.len() };
        let mut all = verbs(passage, whole).into_iter().map(|it| it.0).collect::<Vec<_>>();
        all.dedup();
        all.pop().filter(|_| all.is_empty())
    };
    // "Hoạt động xuất nhập khẩu" does not say which way.
    let one_way = |trade: &String| phrases.opposites.iter().any(|it| trade.starts_with(it.0) || trade.starts_with(it.1));
    let Some(trade) = own.or_else(only).filter(one_way) else { return name };
    let thing = format!("{} {trade}", phrases.worth_of_trade);
    let near = (at.saturating_sub(MOST_NEAR)..at).rev().take_while(|it| figures[*it].block() == figure.block());
    let fuller = |it: &&Name| it.thing.strip_prefix(thing.as_str()).is_some_and(|goods| goods.starts_with(' '));
    match near.map(|it| &names[it]).find(fuller).filter(|_| rest.is_empty() && name.members.is_empty()) {
        Some(fuller) => Name { thing: fuller.thing.clone(), ..name },
        None => Name { thing: thing + rest, ..name },
    }
}

/// The verbs of trade of a stretch, in their order, each with the token after it.
pub fn verbs(passage: &Passage, range: Range<usize>) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let length = passage.marks.at(at, passage.language.class.trade).unwrap_or(1);
        let words = lowercase(passage.tokens.slice(at, at + length - 1));
        if passage.language.phrases.traded.contains(&words.as_str()) {
            found.push((words, at + length));
        }
        at += length;
    }
    found
}

/// The verb of trade that a name begins with.
fn trade(figure: &Figure, thing: &str) -> Option<&'static str> {
    let begins = |verb: &&&str| thing.strip_prefix(**verb).is_some_and(|it| it.is_empty() || it.starts_with(' '));
    figure.passage.language.phrases.traded.iter().find(begins).copied()
}

/// How a report calls the worth or the amount of trade, before the verb of a name.
fn told(figure: &Figure, name: &Name, by: By) -> Option<String> {
    let traded = figure.passage.language.phrases.traded.iter();
    let cut = |verb: &&str| name.thing.split_once(&format!(" {verb}")).map(|it| it.0.to_owned());
    let word = traded.filter_map(cut).min_by_key(String::len)?;
    let class = &figure.passage.language.class;
    let measures = figure.passage.language.marked(&word).is(if by == By::Worth { class.worth } else { class.volume });
    (measures && unit(figure) == Some(by)).then_some(word)
}

fn unit(figure: &Figure) -> Option<By> {
    match &figure.quantity.unit {
        // What a company sells abroad is its revenue, told in the currency of home.
        Some(Unit::Currency(code)) => (*code != figure.passage.language.phrases.home_currency).then_some(By::Worth),
        Some(Unit::Physical(_)) => Some(By::Amount),
        _ => None,
    }
}

/// By what a figure is measured: its unit says it, that of what it is said of, or that of all others that are called the same.
fn by(figures: &[Figure], links: &[Option<Link>], names: &[Name], at: usize) -> Option<By> {
    let (mut root, thing) = (at, &names[at].thing);
    for _ in 0..MOST_LINKS {
        let Some(link) = links[root].filter(|it| names[it.to].thing == *thing && unit(&figures[root]).is_none()) else { break };
        root = link.to;
    }
    if let Some(by) = unit(&figures[root]) {
        return Some(by);
    }
    figures[root].is_percent().then_some(())?;
    let near = at.saturating_sub(MOST_NEAR)..figures.len().min(at + MOST_NEAR);
    let mut same = near.filter(|it| names[*it].thing == *thing).filter_map(|it| unit(&figures[it]));
    let first = same.next()?;
    same.all(|it| it == first).then_some(first)
}

/// A verb of trade has no more words than this, and what is traded none more than that.
const MOST_VERB: usize = 3;
const MOST_GOODS: usize = 8;
/// Figures that are called the same are looked for no further than this many.
const MOST_NEAR: usize = 40;
/// Of a longer paragraph, or further before its figure, the trade is not sure.
const MOST_TOKENS: usize = 240;
/// A figure that is said of another, which is said of another, is followed so far.
const MOST_LINKS: usize = 4;
