//! What each quantity measures, as a noun phrase that a reader understands out of context.
//!
//! A count is named by its unit and what follows it ("đoàn đi công tác nước ngoài"), or, when nothing follows, by what was done
//! with it ("giấy phép xuống tàu được cấp"). An amount is named by the noun phrase before it ("tổng vốn đầu tư"), and by the
//! count whose amount it is ("… của dự án trong nước"). Either takes the place named in its clause.

use super::passage::Passage;
use crate::{
    article::Article,
    quantity::{
        Item, Unit,
        lexer::{Kind, Tokens},
        lexicon::{Lexicon, phrases},
    },
    text::{is_upper, lowercase, uncapitalised},
};
use std::{collections::HashMap, ops::Range, sync::LazyLock};

/// A longer name is cut at this many words.
const MOST_WORDS: usize = 16;

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

/// Words that open the name of a place.
static PLACES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "cửa khẩu quốc tế", "cửa khẩu", "cảng", "cảng biển", "sân bay", "cảng hàng không", "cảng hàng không quốc tế", "tỉnh",
        "thành phố", "tp", "huyện", "thị xã", "quận", "phường", "xã", "khu kinh tế", "khu công nghiệp", "nhà ga", "ga", "đảo",
        "chợ", "bến", "bệnh viện", "lâm trường",
    ])
});

/// Words that what follows a count does not run past.
static TAIL_STOPS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "trong đó", "so với", "so", "tăng", "giảm", "đạt", "chiếm", "bằng", "gồm", "bao gồm", "với", "trị giá", "tương đương",
        "tương ứng", "nâng", "đưa", "và", "trong khi", "còn", "là", "như", "nhằm", "để", "do", "vì", "mà", "thì", "nhưng", "gấp",
        "vượt", "hơn", "cùng kỳ", "qua đó",
    ])
});

/// Words around a verb that do not belong to what was done.
static AUXILIARIES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "đã", "tăng", "giảm", "vượt", "xuống", "cao", "thấp", "đầu năm", "đang", "sẽ", "có", "được", "cho", "là", "với", "đạt",
        "khoảng", "ước", "ước đạt", "ước tính", "dự kiến", "lên", "tới", "đến", "còn", "cũng", "đều", "tại", "ở", "trong", "về",
        "gồm", "và", "của", "từ", "chỉ", "mới", "vẫn", "hiện", "thì", "bao gồm", "trong đó", "riêng", "bình quân", "hơn", "bằng",
        "tổng cộng", "cộng", "nay", "ra", "lên đến", "lên tới", "cùng", "giá trị là", "mức", "ở mức", "chiếm", "đón được", "so",
        "so với", "con số", "còn lại", "lại", "tương ứng", "tương đương", "hay", "tức", "nhưng", "song", "kế đến", "tiếp đến",
        "ngược lại", "như vậy", "như thế", "trong số này", "tính riêng", "cụ thể", "tính chung", "tương tự", "đáng chú ý",
        "đặc biệt", "ngoài ra", "bên cạnh đó", "cùng với đó", "trước đó", "sau đó", "qua đó", "nhờ đó", "do đó", "hằng năm",
        "hàng năm", "lần lượt", "lần lượt là", "dẫn đầu là", "nhiều nhất là", "cao nhất là", "thấp nhất là", "lớn nhất là",
        "tập trung ở", "nổi lên", "trong số đó", "tổng cộng là", "chỉ còn", "chỉ đạt",
    ])
});

/// Words that a name does not end with, though it may have them elsewhere.
static TRAILING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "theo", "tuy", "đến hết", "sụt", "nhích", "vọt", "tụt", "dao động", "xoay quanh", "quanh", "neo", "có lúc", "có thể",
        "vỏn vẹn", "thuộc", "lúc", "khi", "tiếp tục", "cán mốc", "kéo", "được kéo", "phổ biến", "vì thế", "cùng lúc", "nay",
        "cả",
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

    fn count(&self, noun: &str) -> Named {
        let before = self.before(false);
        let area = before.area.clone().or_else(|| self.area_of_chain());
        let tail = self.tail();
        let owner = joined(noun, &tail);
        let (link, previous) = (self.link(), self.owner_before());
        let phrase = match (tail.is_empty(), link, previous) {
            (_, "của", Some(previous)) => format!("{noun} của {previous}"),
            (_, "từ", Some(previous)) => format!("{noun} có {previous}"),
            (false, ..) => owner.clone(),
            _ if acts(&before.predicate) => format!("{noun} được {}", before.predicate),
            _ if !before.predicate.contains(' ') || noun.contains(' ') => noun.to_owned(),
            _ => before.predicate.clone(),
        };
        Named { phrase: with_area(phrase, area.as_deref()), area, predicate: before.predicate, owner }
    }

    fn amount(&self) -> Named {
        let before = self.before(true);
        let area = before.area.clone().or_else(|| self.area_of_chain());
        let mut phrase = after_with(&before.predicate).to_owned();
        if phrase.is_empty() {
            phrase = self.earlier.last().map(|it| it.phrase.clone()).filter(|_| self.chained()).unwrap_or_else(|| self.tail());
        } else if let Some(owner) = self.owner_before().filter(|_| self.belongs() || is_sum(&phrase)) {
            phrase = format!("{phrase} của {owner}");
        }
        Named { phrase, area, predicate: before.predicate, owner: String::new() }
    }

    /// The words after the quantity that say more of what it counts.
    fn tail(&self) -> String {
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
        self.shared_tail()
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
    fn shared_tail(&self) -> String {
        let next = self.at + 1;
        let linked = self.passage.quantity(next).is_some_and(|it| it.unit.as_ref().is_some_and(|unit| unit.counted().is_some()))
            && matches!(self.passage.words_between(self.at, next).as_slice(), ["với" | "và" | ","]);
        if !linked {
            return String::new();
        }
        let tail = Namer { passage: self.passage, earlier: self.earlier, at: next }.tail();
        let whose = ["tỉnh ", "huyện ", "xã ", "thành phố "].iter().find_map(|word| tail.strip_prefix(word));
        whose.map_or(tail.clone(), str::to_owned)
    }

    /// The word just before the quantity.
    fn link(&self) -> &str {
        self.passage.tokens.before(self.passage.places[self.at].start, 1)
    }

    /// Whether the quantity before is joined to this one by no more than a joining word or a stroke.
    fn chained(&self) -> bool {
        let before = self.at.checked_sub(1).filter(|it| self.passage.quantity(*it).is_some());
        before.is_some_and(|before| {
            matches!(self.passage.words_between(before, self.at).as_slice(), [] | ["và" | "với" | "/" | ","])
        })
    }

    /// The count that an amount in the same sentence belongs to: the nearest one that no preposition ties to another.
    fn owner_before(&self) -> Option<&str> {
        let tied = |at: usize| {
            let start = self.passage.places[at].start;
            matches!(self.passage.tokens.before(start, 1), "của" | "từ" | "cho" | "tại" | "ở")
        };
        let owner =
            self.passage.earlier(self.at).take(MOST_WORDS).find(|at| !self.earlier[*at].owner.is_empty() && !tied(*at))?;
        Some(self.earlier[owner].owner.as_str())
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
        self.earlier[before].area.clone()
    }

    /// What was done, and where, in the words before the quantity. An amount may have a time between its name and itself:
    /// "kim ngạch năm 2020 là 3,4 tỷ USD".
    fn before(&self, amount: bool) -> Before {
        if self.chained() {
            let named = &self.earlier[self.at - 1];
            return Before { predicate: named.predicate.clone(), area: named.area.clone() };
        }
        let tokens = &self.passage.tokens;
        let start = self.passage.places[self.at].start;
        let mut clause = self.clause(start);
        if amount && self.trimmed(clause.clone()).is_empty() {
            let time = self.at.checked_sub(1).filter(|it| matches!(self.passage.items[*it], Item::When(..)));
            clause = time.map_or(clause, |it| self.clause(self.passage.places[it].start));
        } else if !amount && matches!(self.link(), "có" | "gồm" | "là" | "thêm") {
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
        let (place, area) = named_place(tokens, &clause).map_or((None, None), |place| {
            let opened = place.start > clause.start && matches!(tokens.before(place.start, 1), "tại" | "ở" | "qua");
            (Some(place.start - usize::from(opened)..place.end), Some(tokens.slice(place.start, place.end - 1).to_owned()))
        });
        let pieces = match &place {
            Some(place) if place.end < clause.end => place.end..clause.end,
            Some(place) => clause.start..place.start,
            None => clause,
        };
        let mut predicate = self.trimmed(pieces);
        // "tổng dư nợ của 45 tổ chức tín dụng trên địa bàn đạt": the name stands before the count that has it.
        if amount
            && LOCATIONS.iter().any(|it| predicate.starts_with(it))
            && let Some(count) = self.at.checked_sub(1).filter(|it| self.passage.quantity(*it).is_some())
            && matches!(tokens.before(self.passage.places[count].start, 1), "của" | "cho" | "từ" | "tại")
        {
            let name = self.trimmed(self.clause(self.passage.places[count].start));
            predicate = if name.is_empty() { predicate } else { name };
        }
        Before { predicate, area }
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

    /// The words of a range without what does not say what was done: leading subjects before "đã", and small words at both ends.
    fn trimmed(&self, range: Range<usize>) -> String {
        let (tokens, mut start, mut end) = (&self.passage.tokens, range.start, range.end);
        if let Some(done) = range.clone().rev().find(|token| matches!(tokens.word(*token), "đã" | "đang" | "sẽ" | "thì")) {
            start = done + 1;
        } else if let Some(comma) =
            range.clone().rev().find(|token| tokens.raw(*token) == "," && !short_list(tokens, *token, &range))
        {
            start = comma + 1;
        }
        // "Chỉ số", "từ chối" are words of their own.
        let noun = |at: usize| is_compound(tokens.word(at), tokens.word(at + 1));
        while start < end && (!tokens.is(start, Kind::Word) || AUXILIARIES.at(tokens, start).is_some() && !noun(start)) {
            start += AUXILIARIES.at(tokens, start).map_or(1, |it| it.0);
        }
        let small = |end: usize| AUXILIARIES.before(tokens, end).or_else(|| TRAILING.before(tokens, end)).map(|it| it.0);
        let kept = |end: usize| tokens.capital(end - 1) || is_compound(tokens.before(end, 2), tokens.before(end, 1));
        while start < end {
            end = match small(end).filter(|first| *first >= start && !kept(end)) {
                Some(first) => first,
                None if !tokens.is(end - 1, Kind::Word) => end - 1,
                // "tổng sản phẩm (GRDP": what stands in brackets at the end goes with them.
                None if end >= start + 2 && tokens.raw(end - 2) == "(" => end - 2,
                None => break,
            };
        }
        start = start.max(end.saturating_sub(MOST_WORDS));
        if start >= end { String::new() } else { what_is_said(opening_lowered(tokens, start, end)) }
    }
}

/// Whether two syllables are one word, though one of them is a small word by itself.
fn is_compound(one: &str, two: &str) -> bool {
    matches!(
        (one, two),
        ("chỉ", "số" | "tiêu" | "đạo")
            | ("từ", "chối" | "thiện")
            | ("ra", "viện")
            | ("phát" | "thực" | "xuất" | "thể" | "biểu" | "tái", "hiện")
            | ("bằng", "cấp")
            | ("chứng" | "tín", "chỉ")
            | ("xảy" | "đề" | "diễn" | "gây", "ra")
            | ("khoảng", "cách")
            | ("nhà", "ở")
            | ("thôn", "mới")
            | ("trở", "lên" | "xuống")
            | ("thu", "hồi")
            | ("mặt", "bằng")
            | ("xuống", "giống")
            | ("cho", "vay" | "thuê")
            | ("hoàn", "lại")
            | ("cấp" | "lập" | "mở" | "đăng", "mới")
            | ("ba", "chỉ")
    )
}

/// Words that only say where.
const LOCATIONS: [&str; 5] = ["trên địa bàn", "trên toàn", "trong tỉnh", "trong nước", "toàn tỉnh"];

/// A phrase without who says it and by what rule: "báo cáo ghi nhận tổng sản lượng", "tổng mức đầu tư theo nghị quyết".
fn what_is_said(phrase: String) -> String {
    const REPORTING: [&str; 12] = [
        " dự báo ", " đặt mục tiêu ", " nói ", " yêu cầu ", " ghi nhận ", " cho biết ", " cho hay ", " cho thấy ", " xác nhận ",
        " công bố ", " thống kê ", " nêu rõ ",
    ];
    let told = REPORTING.iter().filter_map(|verb| phrase.rsplit_once(verb)).map(|it| it.1).min_by_key(|it| it.len());
    let told = told.unwrap_or(&phrase);
    // What is left of "cho biết" where "cho" fell away.
    let told = ["biết ", "thấy ", "công bố ", "ghi nhận "].iter().find_map(|verb| told.strip_prefix(verb)).unwrap_or(told);
    let named = told.split_once(" theo ").map_or(told, |it| it.0);
    named.to_owned()
}

/// Whether words say that something was done: one of their first is a verb that things are the object of.
fn acts(predicate: &str) -> bool {
    const VERBS: &[&str] = &[
        "tổ chức", "cấp", "thu hút", "chấp thuận", "cử", "đón", "tiếp", "xử lý", "phát hiện", "hỗ trợ", "xây dựng", "trao",
        "tặng", "ký", "giải quyết", "làm thủ tục", "khởi công", "hoàn thành", "thành lập", "kiểm tra", "xử phạt", "bắt",
        "thu giữ", "tiêm", "điều trị", "tuyển", "đào tạo", "giới thiệu", "mở", "triển khai", "phê duyệt", "công nhận",
        "khen thưởng", "vận chuyển", "bốc dỡ", "sản xuất", "trồng", "thả", "bán", "mua", "giải ngân", "cho phép", "phục vụ",
        "giao", "huy động", "di dời", "thực hiện", "ghi nhận", "đưa", "lập", "sửa", "khám", "phát", "thông qua", "ban hành",
        "duyệt", "bàn giao",
    ];
    let opening: String = predicate.split(' ').take(4).flat_map(|word| [" ", word]).chain([" "]).collect();
    VERBS.iter().any(|verb| opening.contains(&format!(" {verb} ")))
}

/// Whether a noun phrase speaks of an amount that something has: ", tổng mức đầu tư 5 tỷ đồng".
fn is_sum(phrase: &str) -> bool {
    ["tổng", "vốn", "số vốn", "kinh phí", "trị giá", "giá trị"].iter().any(|opening| phrase.starts_with(opening))
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

/// Whether a comma joins two short words of one phrase: "xuất, nhập cảnh".
fn short_list(tokens: &Tokens, comma: usize, range: &Range<usize>) -> bool {
    if is_sum(tokens.word(comma + 1)) {
        return false;
    }
    let inside = comma > range.start && comma + 1 < range.end;
    let small = |token: usize| AUXILIARIES.at(tokens, token).is_none() && !tokens.capital(token) && tokens.is(token, Kind::Word);
    inside && small(comma - 1) && small(comma + 1) && range.end - comma <= 6 && comma - range.start <= 8
}

/// The last named place in a range: a word for a place, small words, then a name.
fn named_place(tokens: &Tokens, range: &Range<usize>) -> Option<Range<usize>> {
    range.clone().rev().find_map(|start| {
        let (length, ()) = PLACES.at(tokens, start)?;
        let name = start + length;
        let mut end = name;
        while end < range.end && tokens.is(end, Kind::Word) && tokens.capital(end) {
            end += 1;
        }
        // "thu hút đầu tư vào tỉnh" names no place; the longest word for a place is the one to take.
        let longer = start > range.start && PLACES.at(tokens, start - 1).is_some_and(|it| it.0 > length);
        (end > name && !longer).then_some(start..end)
    })
}

fn with_area(phrase: String, area: Option<&str>) -> String {
    match area {
        // "Huyện Anh Sơn" at the start of a sentence is "huyện Anh Sơn" elsewhere; "TP Cao Bằng" is itself.
        Some(area) if !lowercase(&phrase).contains(&lowercase(area)) => {
            let short = area.chars().nth(1).is_some_and(is_upper);
            format!("{phrase} tại {}", if short { area.to_owned() } else { uncapitalised(area) })
        }
        _ => phrase,
    }
}

/// The words of a range; the first in lower case when it only opens a sentence.
fn opening_lowered(tokens: &Tokens, start: usize, end: usize) -> String {
    let text = tokens.slice(start, end - 1);
    let name = tokens.acronym(start) || (start + 1 < end && tokens.capital(start + 1)) || tokens.capital_inside(start);
    if name { text.to_owned() } else { uncapitalised(text) }
}

fn joined(noun: &str, tail: &str) -> String {
    if tail.is_empty() { noun.to_owned() } else { format!("{noun} {tail}") }
}

/// The place that the article as a whole speaks of: the name that most often follows "tỉnh" or "thành phố".
pub fn home_area(article: &Article) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for block in &article.blocks {
        let tokens = Tokens::new(&block.text);
        for at in 0..tokens.len() {
            let opens = matches!(tokens.word(at), "tỉnh" | "phố");
            let mut end = at + 1;
            while opens && end < at + 5 && tokens.is(end, Kind::Word) && tokens.capital(end) && !tokens.acronym(end) {
                end += 1;
            }
            if end > at + 2 || opens && end == at + 2 && tokens.word(at) == "phố" {
                // Two syllables make most names; a person's name after an office has three and is told apart by that.
                let last = end.min(at + 3) - 1;
                // A report that names a province speaks of it, whatever towns it names.
                let weight = if tokens.word(at) == "tỉnh" { 1000 } else { 1 };
                *counts.entry(tokens.slice(at + 1, last).to_owned()).or_default() += weight * usize::from(end <= at + 3);
            }
        }
    }
    counts.into_iter().filter(|it| it.1 > 0).max_by(|one, two| one.1.cmp(&two.1).then_with(|| two.0.cmp(&one.0))).map(|it| it.0)
}
