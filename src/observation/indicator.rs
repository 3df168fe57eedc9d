//! What each quantity measures, as a noun phrase that a reader understands out of context.
//!
//! A count is named by its unit and what follows it ("đoàn đi công tác nước ngoài"), or, when nothing follows, by what was done
//! with it ("giấy phép xuống tàu được cấp"). An amount is named by the noun phrase before it ("tổng vốn đầu tư"), and by the
//! count whose amount it is ("… của dự án trong nước"). Either takes the place named in its clause.

use super::{
    naming,
    passage::Passage,
    phrase::{AUXILIARIES, MOST_WORDS, TRAILING, acts, is_compound, is_number, is_sum, trimmed},
    places::{is_province, named_place, spoken_of, with_area},
};
use crate::quantity::{
    Item, Unit,
    lexer::Kind,
    lexicon::{Lexicon, phrases},
};
use crate::text::is_upper;
use std::{ops::Range, sync::LazyLock};

/// Counts that share what follows the last of them are no more than this many.
const MOST_SHARING: usize = 4;

/// A label before a colon has no more words than this.
const MOST_LABEL: usize = 8;

/// What an amount is called whose name could not be found: money, percentages, multiples, others.
pub const UNNAMED: [&str; 4] = ["số tiền", "tỷ lệ", "số lần", "số lượng"];

/// What a quantity measures, and where.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The noun phrase.
    pub phrase: String,
    /// The place, as the text names it.
    pub area: Option<String>,
    /// What was done, for the next quantity of the same clause.
    predicate: String,
    /// The unit and what follows it, for amounts that belong to it.
    owner: String,
}

/// Words that what follows a count does not run past.
static TAIL_STOPS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "trong đó", "so với", "so", "tăng", "giảm", "đạt", "chiếm", "bằng", "gồm", "bao gồm", "với", "trị giá", "tương đương",
        "tương ứng", "nâng", "đưa", "và", "trong khi", "còn", "là", "như", "nhằm", "để", "do", "vì", "mà", "thì", "nhưng", "gấp",
        "vượt", "hơn", "cùng kỳ", "qua đó", "đóng góp",
    ])
});

/// The names of each item; only those of quantities say anything.
pub fn indicators(passage: &Passage) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::with_capacity(passage.items.len());
    for at in 0..passage.items.len() {
        let named = if passage.quantity(at).is_some() { Namer { passage, earlier: &all, at }.name() } else { Named::default() };
        all.push(named);
    }
    all
}

struct Namer<'n> {
    passage: &'n Passage<'n>,
    earlier: &'n [Named],
    at: usize,
}

impl Namer<'_> {
    fn name(&self) -> Named {
        let unit = self.passage.quantity(self.at).and_then(|it| it.unit.as_ref());
        let named = match unit.and_then(|it| it.counted()) {
            Some(noun) => self.count(noun),
            None => self.amount(),
        };
        let kind = match unit {
            Some(Unit::Currency(_)) => UNNAMED[0],
            Some(Unit::Percent | Unit::PercentagePoint) => UNNAMED[1],
            Some(Unit::Times) => UNNAMED[2],
            _ => UNNAMED[3],
        };
        if named.phrase.is_empty() { Named { phrase: kind.to_owned(), ..named } } else { named }
    }

    /// What the quantity counts; empty for an amount.
    fn noun(&self) -> &str {
        self.passage.quantity(self.at).and_then(|it| it.unit.as_ref()?.counted()).unwrap_or_default()
    }

    fn count(&self, noun: &str) -> Named {
        let before = self.before(false);
        let area = before.area.clone().or_else(|| self.area_of_chain());
        let tail = self.tail();
        let owner = joined(noun, &tail);
        let (link, previous) = (self.link(), self.owner_before());
        // "từ 2 đến 5 độ" is a range, and comes from nothing.
        let spread = link == "từ" && self.passage.quantity(self.at).is_some_and(|it| it.max.is_some());
        let phrase = match (tail.is_empty(), link, previous) {
            (_, "của" | "từ", Some(previous)) if !spread => format!("{noun} có {previous}"),
            (false, ..) => owner.clone(),
            _ if is_number(&before.predicate) && self.linked() || link == "là" && before.predicate.contains(' ') => {
                before.predicate.clone()
            }
            // "(cao đẳng 1.702 người, trung cấp 11.315)": the name of a part stands before it.
            _ if self.in_list() && (before.predicate.contains(noun) || is_number(&before.predicate)) => before.predicate.clone(),
            _ if !before.predicate.is_empty() && self.in_list() => format!("{noun} ({})", before.predicate),
            // An index falls by points.
            _ if noun == "điểm" && before.predicate.starts_with(is_upper) => before.predicate.clone(),
            _ if acts(&before.predicate) && !self.follows_count() => format!("{noun} được {}", before.predicate),
            _ if !before.predicate.contains(' ') || noun.contains(' ') => noun.to_owned(),
            _ => before.predicate.clone(),
        };
        Named { phrase: with_area(phrase, area.as_deref()), area, predicate: before.predicate, owner }
    }

    fn amount(&self) -> Named {
        let before = self.before(true);
        let area = before.area.clone().or_else(|| self.area_of_chain());
        let mut phrase = after_with(&before.predicate).to_owned();
        // "13.071 ha lúa và 2.059 ha cây lâu năm"
        if self.goes_on() && !self.weighed_with() {
            phrase = self.tail();
        }
        if self.is_percent()
            && let Some(said) = self.said_after(&phrase)
        {
            phrase = said;
        }
        if let Some(rest) = self.rest() {
            phrase = rest;
        } else if phrase.is_empty()
            && let Some(opening) = self.opening()
        {
            phrase = opening;
        } else if phrase.is_empty() {
            phrase = self.earlier.last().map(|it| it.phrase.clone()).filter(|_| self.chained()).unwrap_or_else(|| self.tail());
        } else if let Some(owner) = self.owner_before().filter(|it| self.belongs() || is_sum(&phrase) && !is_span(it)) {
            phrase = format!("{phrase} của {owner}");
        }
        Named { phrase, area, predicate: before.predicate, owner: String::new() }
    }

    fn is_percent(&self) -> bool {
        self.passage.quantity(self.at).is_some_and(|it| it.unit == Some(Unit::Percent))
    }

    /// What a percentage is said of where that follows it: "giảm 5% số vụ", "62% hài lòng về cảnh quan nhưng chỉ 38% hài lòng về
    /// vệ sinh", "hoàn thành 86% kế hoạch năm", "mới giải ngân 45% vốn".
    fn said_after(&self, predicate: &str) -> Option<String> {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let after = passage.places[self.at].end;
        let tail = self.tail();
        if tail.is_empty() || AUXILIARIES.at(tokens, after).or_else(|| TRAILING.at(tokens, after)).is_some() {
            return None;
        }
        let first = tokens.word(after);
        let alike = |it: usize| {
            let percent = passage.quantity(it).is_some_and(|it| it.unit == Some(Unit::Percent));
            percent && tokens.word(passage.places[it].end) == first && passage.sentence(after).contains(&passage.places[it].start)
        };
        let plan = ["kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "DT ", "KH "].iter().any(|it| tail.starts_with(it));
        let linked = plan || matches!(self.link(), "bằng" | "chiếm" | "đạt" | "là");
        if !linked && self.at.checked_sub(1).is_some_and(alike) || !linked && alike(self.at + 1) && !naming::is_verb(predicate) {
            return Some(format!("{} {tail}", UNNAMED[1]));
        }
        // "bằng 59,9% dự toán Trung ương giao và 58% dự toán tỉnh giao"
        if plan && self.at.checked_sub(1).is_some_and(|it| alike(it) && passage.words_between(it, self.at).last() == Some(&"và"))
        {
            return Some(tail);
        }
        let reached = matches!(predicate, "hoàn thành" | "thực hiện" | "đạt");
        if naming::is_verb(predicate) {
            return Some(match (plan, reached) {
                (_, true) => tail,
                (true, false) => format!("{predicate} so với {tail}"),
                (false, false) => format!("{predicate} {tail}"),
            });
        }
        const MEASURES: &[&str] = &["số", "lượng", "tổng", "sản", "chi", "thuế", "nguồn", "vốn", "mức", "tiền", "phí", "diện"];
        let changed = matches!(self.link(), "tăng" | "giảm" | "cắt" | "trích" | "miễn" | "tiết");
        (changed && MEASURES.contains(&first)).then_some(tail)
    }

    /// The words after the quantity that say more of what it counts.
    fn tail(&self) -> String {
        self.tail_among(MOST_SHARING)
    }

    /// The words after the quantity, or after one of so many that it stands in a list with.
    fn tail_among(&self, more: usize) -> String {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let start = passage.places[self.at].end;
        let end = passage.sentence(passage.places[self.at].start).end;
        let mut stop = start;
        while stop < end && stop - start < MOST_WORDS && !self.ends_tail(stop) {
            stop += 1;
        }
        let trailing = |at: usize| AUXILIARIES.at(tokens, at).or_else(|| TRAILING.at(tokens, at)).is_some_and(|it| it.0 == 1);
        let kept = |at: usize| tokens.capital(at) || is_compound(tokens.before(at, 1), tokens.word(at));
        while stop > start && (trailing(stop - 1) && !kept(stop - 1) || !tokens.is(stop - 1, Kind::Word)) {
            stop -= 1;
        }
        if stop > start {
            return tokens.slice(start, stop - 1).to_owned();
        }
        more.checked_sub(1).map(|more| self.shared_tail(more)).unwrap_or_default()
    }

    fn ends_tail(&self, token: usize) -> bool {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        if passage.item_at(token).is_some() || TAIL_STOPS.at(tokens, token).is_some() && token == passage.places[self.at].end {
            return true;
        }
        match tokens.raw(token) {
            "," => token == passage.places[self.at].end || !self.list_goes_on(token),
            _ if !tokens.is(token, Kind::Word) => true,
            _ => TAIL_STOPS.at(tokens, token).is_some_and(|_| tokens.word(token) != "và" || passage.item_at(token + 1).is_some()),
        }
    }

    /// Whether a comma stands in a list of words, and not before a new clause: words only follow, up to the end of the sentence or
    /// the next quantity, and none of them opens a clause.
    fn list_goes_on(&self, comma: usize) -> bool {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let end = passage.sentence(comma).end;
        let opens = TAIL_STOPS.at(tokens, comma + 1).is_some() || AUXILIARIES.at(tokens, comma + 1).is_some();
        let next =
            (comma + 1..end.min(comma + 8)).find(|token| passage.item_at(*token).is_some() || !tokens.is(*token, Kind::Word));
        let tied = |token: usize| passage.item_at(token).is_some() && matches!(tokens.before(token, 1), "của" | "từ" | "cho");
        !opens && next.is_none_or(|token| matches!(tokens.raw(token), "," | "." | ";") || tied(token))
    }

    /// What follows the next count, when only "với" or a stroke stands between: "11 đoàn với 33 lượt cán bộ đi công tác".
    fn shared_tail(&self, more: usize) -> String {
        let next = self.at + 1;
        let linked = self.passage.quantity(next).is_some_and(|it| it.unit.as_ref().is_some_and(|unit| unit.counted().is_some()))
            && matches!(self.passage.words_between(self.at, next).as_slice(), ["với" | "và" | ","]);
        // "2,9 triệu khách quốc tế và 1,5 triệu khách trong nước": either has its own.
        let following = Namer { at: next, ..*self };
        let (one, other) = (self.noun(), following.noun());
        if !linked || one.strip_prefix(other).is_some_and(|it| it.starts_with(' ')) {
            return String::new();
        }
        let tail = following.tail_among(more);
        // "12 xã với 1.182 con bị xử lý"
        let with = self.passage.words_between(self.at, next) == ["với"];
        let suffered = ["chết", "bị thương", "tử vong", "mất tích", "thiệt mạng"].iter().any(|it| tail.starts_with(it));
        let alike = one.split(' ').next() == other.split(' ').next();
        if suffered && !alike || with && (tail.starts_with("bị ") || tail.starts_with("được ")) {
            return String::new();
        }
        let whose = ["tỉnh ", "huyện ", "xã ", "thành phố "].iter().find_map(|word| tail.strip_prefix(word));
        whose.map_or(tail.clone(), str::to_owned)
    }

    /// The word just before the quantity.
    fn link(&self) -> &str {
        self.passage.tokens.before(self.passage.places[self.at].start, 1)
    }

    /// Whether a small word ties the quantity to what it is said of, or bounds it: "đàn nái có", "lao động khoảng".
    fn linked(&self) -> bool {
        let bounded = self.passage.quantity(self.at).is_some_and(|it| it.bound_start < it.range.start);
        bounded || AUXILIARIES.before(&self.passage.tokens, self.passage.places[self.at].start).is_some()
    }

    /// Whether the quantity before is joined to this one by no more than a joining word or a stroke.
    fn chained(&self) -> bool {
        let before = self.at.checked_sub(1).filter(|it| self.passage.quantity(*it).is_some());
        before.is_some_and(|before| {
            matches!(self.passage.words_between(before, self.at).as_slice(), [] | ["và" | "với" | "/" | ","])
        })
    }

    /// Whether the quantity is a measure of one thing after another measure of another, joined by no more than "và".
    fn goes_on(&self) -> bool {
        let measure = |it: usize| self.passage.quantity(it).is_some_and(|it| matches!(it.unit, Some(Unit::Physical(_))));
        let Some(before) = self.at.checked_sub(1).filter(|it| measure(*it) && measure(self.at)) else { return false };
        let words = self.passage.words_between(before, self.at);
        let after = self.passage.places[self.at].end;
        let own = self.passage.tokens.is(after, Kind::Word) && self.passage.item_at(after).is_none();
        own && words.len() > 1 && words.len() <= MOST_LABEL && words.last() == Some(&"và") && !self.tail().is_empty()
    }

    /// Whether the quantity goes on a list of weights of things: "thu giữ 2 kg ma túy tổng hợp cùng 1,4 kg heroin".
    fn weighed_with(&self) -> bool {
        let weight = |it: usize| {
            let unit = self.passage.quantity(it).and_then(|it| it.unit.as_ref());
            matches!(unit, Some(Unit::Physical(symbol)) if matches!(symbol.as_ref(), "kg" | "g" | "tấn" | "tạ" | "lít" | "l" | "ml"))
        };
        let Some(before) = self.at.checked_sub(1).filter(|it| weight(*it) && weight(self.at)) else { return false };
        let words = self.passage.words_between(before, self.at);
        let Some((last, thing)) = words.split_last() else { return false };
        let after = self.passage.places[self.at].end;
        let own = self.passage.item_at(after).is_none()
            && self.passage.tokens.is(after, Kind::Word)
            && AUXILIARIES.at(&self.passage.tokens, after).is_none();
        matches!(*last, "cùng" | "và" | "," | "với") && thing.len() <= 4 && own && !thing.contains(&",")
    }

    /// The count that an amount in the same sentence belongs to: the nearest one that no preposition ties to another.
    fn owner_before(&self) -> Option<&str> {
        let tied = |at: usize| {
            let start = self.passage.places[at].start;
            matches!(self.passage.tokens.before(start, 1), "của" | "từ" | "cho" | "tại" | "ở")
        };
        let owns = |at: &usize| !self.earlier[*at].owner.is_empty() && !tied(*at);
        let owner = self.passage.earlier(self.at).take(MOST_WORDS).find(owns)?;
        Some(self.earlier[owner].owner.as_str())
    }

    /// Whether the quantity has its unit from the list that it stands in.
    fn in_list(&self) -> bool {
        self.passage.quantity(self.at).is_some_and(|it| it.joins_list)
    }

    /// "còn lại 15.962 tỷ đồng là tiền gửi của các tổ chức": what is left is named after it.
    fn rest(&self) -> Option<String> {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let place = &passage.places[self.at];
        let left = (tokens.before(place.start, 2), tokens.before(place.start, 1)) == ("còn", "lại");
        (left && tokens.word(place.end) == "là").then_some(())?;
        let end = passage.sentence(place.start).end;
        let words =
            (place.end + 1..end).take(MOST_LABEL).take_while(|it| tokens.is(*it, Kind::Word) && passage.item_at(*it).is_none());
        let name = trimmed(tokens, place.end + 1..place.end + 1 + words.count());
        (!name.is_empty()).then_some(name)
    }

    /// The noun that a sentence opens with and says something of, where this is its first quantity: "Gạo là mặt hàng tiếp theo, với 7,8
    /// triệu tấn".
    fn opening(&self) -> Option<String> {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let start = passage.places[self.at].start;
        let sentence = passage.sentence(start);
        passage.earlier(self.at).all(|it| passage.quantity(it).is_none()).then_some(())?;
        let said = (sentence.start..start).take(5).find(|it| tokens.word(*it) == "là")?;
        let words = (sentence.start..said).all(|it| tokens.is(it, Kind::Word) && passage.item_at(it).is_none());
        (words && said > sentence.start).then(|| trimmed(tokens, sentence.start..said)).filter(|it| !it.is_empty())
    }

    /// Whether the words before the quantity follow a count in its clause: "hai trường tuyển 740 chỉ tiêu".
    fn follows_count(&self) -> bool {
        let clause = self.clause(self.passage.places[self.at].start);
        let before = clause.start.checked_sub(1).and_then(|it| self.passage.item_at(it));
        let opens = clause.is_empty() || self.chained() || self.passage.tokens.raw(clause.start) == ",";
        !opens && before.is_some_and(|it| self.counts(it))
    }

    /// Whether an item is a number of things.
    fn counts(&self, item: usize) -> bool {
        self.passage.quantity(item).is_some_and(|it| it.unit.as_ref().is_some_and(|it| it.counted().is_some()))
    }

    /// The words right before a bracket where they name what stands in it: "chỉ tiêu phấn đấu (5.700 tỷ đồng)", "Đức (118.427 tấn)".
    /// Empty where they tell of another time or thing, or count: "so với phiên trước (31.250 đồng)".
    fn bracketed(&self, bracket: usize) -> Range<usize> {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let clause = self.clause(bracket);
        let names = clause.clone().rev().take_while(|it| tokens.is(*it, Kind::Word) && tokens.capital(*it)).last();
        const BEFORE: &[&str] = &["ở", "tại", "là", "và", "như", "gồm", "với", "từ", "sang", "đến", "cho", ",", ";", ":", ")"];
        let apart = |it: usize| !tokens.acronym(it) && BEFORE.contains(&tokens.before(it, 1));
        if let Some(name) = names.filter(|it| apart(*it)) {
            return name..bracket;
        }
        let before = clause.start.checked_sub(1).and_then(|it| passage.item_at(it));
        let times = |it: usize| passage.quantity(it).is_some_and(|it| it.unit == Some(Unit::Times));
        let counts = before.is_some_and(|it| self.counts(it) || times(it));
        let compares = clause.clone().any(|it| matches!(tokens.word(it), "so" | "cùng" | "trước" | "trung" | "bình"));
        if counts || compares || passage.item_at(bracket - 1).is_some_and(|it| passage.quantity(it).is_some()) {
            bracket..bracket
        } else {
            clause
        }
    }

    /// Whether "với" ties an amount to the count before it.
    fn belongs(&self) -> bool {
        let before = self.passage.earlier(self.at).next();
        before.is_some_and(|before| {
            let words = self.passage.words_between(before, self.at);
            words.contains(&"với") && !words.contains(&";")
        })
    }

    fn area_of_chain(&self) -> Option<String> {
        let before = self.passage.earlier(self.at).take(MOST_WORDS).find(|at| self.passage.quantity(*at).is_some())?;
        // What stands past the brackets of a part, or in another clause, is elsewhere.
        let parted = |area: &String| self.passage.parted(before, self.at, if is_province(area) { &[")", ";"] } else { &[")"] });
        self.earlier[before].area.clone().filter(|it| !parted(it))
    }

    /// What was done, and where, in the words before the quantity. An amount may have a time between its name and itself:
    /// "kim ngạch năm 2020 là 3,4 tỷ USD".
    fn before(&self, amount: bool) -> Before {
        if self.chained() || self.weighed_with() {
            let named = &self.earlier[self.at - 1];
            return Before { predicate: named.predicate.clone(), area: named.area.clone() };
        }
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let start = passage.places[self.at].start;
        let mut clause = self.clause(start);
        // "sử dụng trái phép 3 kg chất ma túy, thu giữ": what the quantity before counts ends at the comma.
        if clause.start > 0 && passage.item_at(clause.start - 1).is_some_and(|it| passage.quantity(it).is_some()) {
            let comma = clause.clone().rev().find(|it| tokens.raw(*it) == ",");
            let own = matches!(tokens.word(clause.start), "," | "và");
            clause.start = comma.filter(|_| !own).map_or(clause.start, |it| it + 1);
        }
        let of_more = self.link() == "là" && self.noun().contains(' ');
        // "chỉ tiêu phấn đấu (5.700 tỷ đồng)": a name stands right before the bracket.
        if amount && clause.is_empty() && start > 1 && tokens.raw(start - 1) == "(" {
            clause = self.bracketed(start - 1);
        }
        // "Tỷ lệ hộ nghèo đầu kỳ (cuối năm 2015) là"
        if trimmed(tokens, clause.clone()).is_empty()
            && let Some(opened) = clause.start.checked_sub(1).and_then(|it| self.timed_brackets(it))
        {
            clause = self.clause(opened);
        }
        let words = trimmed(tokens, clause.clone());
        if amount && (words.is_empty() || LOCATIONS.contains(&words.as_str())) {
            let time = self.at.checked_sub(1).filter(|it| matches!(self.passage.items[*it], Item::When(..)));
            clause = time.map_or(clause, |it| self.clause(self.passage.places[it].start));
        } else if !amount
            && !is_number(&trimmed(tokens, clause.clone()))
            && (matches!(self.link(), "có" | "gồm" | "thêm") || of_more)
        {
            clause = start..start;
        }
        // "Thực phẩm đông lạnh: 2.064 tỷ đồng": a label at the start of its sentence or after a semicolon.
        if clause.is_empty() && clause.start > 0 && tokens.raw(clause.start - 1) == ":" {
            let label = self.clause(clause.start - 1);
            let first = self.passage.sentence(start).start;
            let opens = label.start == first || label.start > 0 && matches!(tokens.raw(label.start - 1), ";" | ")" | "-" | "+");
            if opens && label.len() <= MOST_LABEL {
                clause = label;
            }
        }
        let said = clause.clone();
        let (place, area) = named_place(tokens, &clause).map_or((None, None), |place| {
            let opened = place.start > clause.start && matches!(tokens.before(place.start, 1), "tại" | "ở" | "qua");
            (Some(place.start - usize::from(opened)..place.end), Some(tokens.slice(place.start, place.end - 1).to_owned()))
        });
        let pieces = match &place {
            Some(place) if place.end < clause.end => place.end..clause.end,
            Some(place) => clause.start..place.start,
            None => clause,
        };
        let mut predicate = trimmed(tokens, pieces);
        // "tổng dư nợ của 45 tổ chức tín dụng trên địa bàn đạt": the name stands before the count that has it.
        if amount
            && LOCATIONS.iter().any(|it| predicate.starts_with(it))
            && let Some(count) = self.at.checked_sub(1).filter(|it| self.passage.quantity(*it).is_some())
            && matches!(tokens.before(self.passage.places[count].start, 1), "của" | "cho" | "từ" | "tại")
        {
            let name = trimmed(tokens, self.clause(self.passage.places[count].start));
            predicate = if name.is_empty() { predicate } else { name };
        }
        let area = area.or_else(|| spoken_of(tokens, &said));
        Before { predicate, area }
    }

    /// The bracket that opens before a closing one with a time and no more than a word in it.
    fn timed_brackets(&self, close: usize) -> Option<usize> {
        (self.passage.tokens.raw(close) == ")").then_some(())?;
        let time = close.checked_sub(1).and_then(|it| self.passage.item_at(it))?;
        let start = self.passage.places[time].start;
        let opened = [start.checked_sub(1)?, start.checked_sub(2)?].into_iter().find(|it| self.passage.tokens.raw(*it) == "(")?;
        matches!(self.passage.items[time], Item::When(..)).then_some(opened)
    }

    /// The tokens before a token that speak of what follows: back to the end of the clause before.
    fn clause(&self, end: usize) -> Range<usize> {
        let (passage, tokens) = (self.passage, &self.passage.tokens);
        let mut start = end;
        let first = passage.sentence(self.passage.places[self.at].start).start;
        while start > first {
            let token = start - 1;
            let part_of_item = passage.item_at(token).is_some_and(|item| !matches!(passage.items[item], Item::Aside(..)));
            let inside = passage.item_at(token).is_some();
            // "tổng sản phẩm trên địa bàn (GRDP) ước tăng"
            if tokens.raw(token) == ")" && token > first + 2 && tokens.raw(token - 2) == "(" && tokens.acronym(token - 1) {
                start = token - 2;
                continue;
            }
            if part_of_item || !inside && matches!(tokens.raw(token), ";" | "(" | ")" | ":" | "." | "\"" | "“" | "”" | "/") {
                break;
            }
            start = token;
        }
        start..end
    }
}

/// Words that only say where.
const LOCATIONS: [&str; 5] = ["trên địa bàn", "trên toàn", "trong tỉnh", "trong nước", "toàn tỉnh"];

/// Whether what a sum is said of is a mere "lượt", or days: of those it is none.
fn is_span(owner: &str) -> bool {
    !owner.contains(' ') || ["ngày ", "tháng ", "năm ", "lần ", "lượt "].iter().any(|it| owner.starts_with(it))
}

/// The last noun phrase that "với" opens: in "trong nước với tổng vốn đầu tư", the amount is the capital.
fn after_with(phrase: &str) -> &str {
    phrase.rsplit_once(" với ").map_or(phrase, |it| it.1)
}

/// What the words before a quantity say.
struct Before {
    predicate: String,
    area: Option<String>,
}

fn joined(noun: &str, tail: &str) -> String {
    if tail.is_empty() { noun.to_owned() } else { format!("{noun} {tail}") }
}
