//! What looks like a quantity in Vietnamese and is not.
//!
//! | words | what they are |
//! |---|---|
//! | `274/CTr-UBND ngày 10/7/2014` | Document |
//! | `22-NQ/TW` | Document |
//! | `15/2020/NĐ-CP` | Document |
//! | `Nghị quyết số 128` | Document |
//! | `Điều 5` | Document |
//! | `nhiệm kỳ 2020 - 2025` | Term |
//! | `Quốc lộ 1A` | Place |
//! | `Km 40+250` | Place |
//! | `kỳ họp thứ 14` | Ordinal |
//! | `giai đoạn 2` | Ordinal |
//! | `10h30` | Clock |
//! | `8 giờ 30 phút` | Clock |
//! | `24 h` | Clock |
//! | `lần 2` | Ordinal |
//! | `Covid-19` | Name |
//! | `hai bên` | Idiom |
//! | `một số` | Idiom |
//! | `45 tuổi` | Age |
//! | `0912 345 678` | Telephone |
//! | `0899 xxx 555` | Telephone |
//! | `09:13:00 AM` | Clock |
//! | `37C-412.08` | Name |
//! | `ĐT.611` | Place |
//! | `2 tiếng 16 phút 52 giây` | Clock |

use super::{numerals, whens};
use crate::quantity::{
    Aside, Rule,
    lexer::{Kind, Tokens},
    lexicon::{Lexicon, Words, phrases},
};
use std::sync::LazyLock;

/// Words whose number names a document or a place in it.
static DOCUMENTS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "nghị quyết", "nghị định", "quyết định", "thông tư", "chỉ thị", "công văn", "công điện", "kế hoạch", "chương trình",
        "thông báo", "kết luận", "luật", "điều", "khoản", "chương", "mục", "phụ lục", "tờ trình", "hướng dẫn", "văn bản",
        "đề án", "báo cáo", "dự án",
    ])
});

/// Words whose number names a place.
static PLACES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "quốc lộ", "tỉnh lộ", "đường tỉnh", "huyện lộ", "hương lộ", "ql", "tl", "đt", "km", "đường số", "lô", "ngõ", "ngách",
        "cột mốc", "mốc", "chung cư", "tòa nhà", "toà nhà", "căn hộ số", "phòng số",
    ])
});

/// Words whose number is a place in a series. "Đến", "đạt" and the like never open one.
static SERIES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "thứ", "lần thứ", "kỳ họp thứ", "khóa", "khoá", "giai đoạn", "đợt", "vòng", "hạng", "mũi", "mũi thứ", "cấp", "loại",
        "bảng", "lớp", "phường", "quận", "thôn", "tổ", "khối", "khu vực", "nhóm", "tập", "phần", "bước", "số", "kỳ", "đội",
        "phiên", "tầng", "ca", "top", "cấp độ", "cụm", "xóm", "ấp", "gói", "dòng", "trang", "bài", "ảnh", "hình", "nhiệm kỳ",
        "lần", "tuần", "báo động", "phút", "các phút", "số áo", "games", "league", "asiad", "olympic", "ron", "tiểu khu",
        "khoảnh", "chặng", "hạng cân", "quyển", "tọa độ", "cao tốc", "vành đai",
    ])
});

/// Words for what is called by a number, whatever follows: committees, accounts.
static NUMBERED: LazyLock<Lexicon<()>> = LazyLock::new(|| phrases(&["ban chỉ đạo", "bcđ", "tổ công tác", "tổ liên ngành", "tk"]));

/// Number words that count nothing here.
static IDIOMS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "hai bên", "một cách", "một số", "một phần", "một mặt", "một khi", "một loạt", "một trong", "một trong những", "một vài",
        "một ít", "một chút", "một lần nữa", "ba mẹ", "ba đình", "ba vì", "ba na", "năm châu", "bốn phương", "hai chiều",
        "hai mặt", "không ít", "tứ phía", "chín muồi", "chín rộ", "năm mới", "tư nhân", "tư vấn", "tư pháp", "tư lệnh",
        "tám chuyện", "hai lúa", "hai tay", "hai con số", "hai con", "ba con số", "ba miền", "hai miền", "ba cùng", "bốn mùa",
        "bốn bề", "năm bờ", "ba hoa", "ba lô", "ba gác", "ngã ba", "ngã tư", "ngã năm", "ngã sáu", "ngã bảy",
    ])
});

/// What is called by a number after "số" has no more digits than this.
const MOST_DIGITS: usize = 6;
/// A document's code is no longer than this.
const MOST_CODE_TOKENS: usize = 14;

/// The words that an aside may start with, numbers in digits and words tied to them apart.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    let lexicons = [&DOCUMENTS, &PLACES, &SERIES, &NUMBERED, &IDIOMS];
    lexicons.into_iter().flat_map(|it| it.first_words()).chain(["nhiệm"])
}

/// The aside at a token: how many tokens it takes, and what it is.
pub fn aside(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    const OF_NUMBERS: [Rule<Aside>; 16] = [
        some, point, code, vague_part, plate, section, name, whole_day, document_code, telephone, hotline, latitude, clock,
        score, age, stars,
    ];
    const OF_WORDS: [Rule<Aside>; 7] = [idiom, term, name, post, place, document, series];
    match tokens.get(at)?.kind {
        Kind::Number if numerals::only_counts(tokens, at) => hotline(tokens, at).or_else(|| age_group(tokens, at)),
        Kind::Number => OF_NUMBERS.iter().find_map(|rule| rule(tokens, at)),
        Kind::Word => OF_WORDS.iter().find_map(|rule| rule(tokens, at)),
        Kind::Sign => None,
    }
}

fn number(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Kind::Number)
}

fn idiom(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    // "ba lô đất" are three plots.
    let counted = tokens.word(at + 1) == "lô" && matches!(tokens.word(at + 2), "đất" | "hàng");
    IDIOMS.at(tokens, at).filter(|_| !counted).map(|(length, ())| (length, Aside::Idiom))
}

/// "1 số đối tượng" are some; "1 số điện thoại" is a number.
fn some(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let vague = tokens.raw(at) == "1" && tokens.word(at + 1) == "số" && tokens.is(at + 2, Kind::Word);
    (vague && !matches!(tokens.word(at + 2), "điện" | "tài" | "tiền" | "hiệu" | "của" | "và")).then_some((2, Aside::Idiom))
}

/// "nhiệm kỳ 2020 - 2025": a term is a name; what happens in it is said apart.
fn term(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    (tokens.word(at) == "nhiệm" && tokens.word(at + 1) == "kỳ" && number(tokens, at + 2)).then_some(())?;
    let (length, _) = whens::when(tokens, at + 2)?;
    Some((length + 2, Aside::Term))
}

/// A word with a number tied to it: Covid-19, U-23, 5G, 3D.
fn name(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    if tokens.is(at, Kind::Word)
        && tokens.raw(at + 1) == "-"
        && tokens.glued(at + 1)
        && tokens.glued(at + 2)
        && number(tokens, at + 2)
    {
        return tokens.capital(at).then_some((3, Aside::Name));
    }
    let letter = tokens.raw(at + 1);
    let tied = number(tokens, at) && tokens.is(at + 1, Kind::Word) && tokens.glued(at + 1);
    (tied && matches!(letter, "G" | "D" | "S" | "A" | "B" | "C" | "Đ" | "F" | "P" | "X")).then_some((2, Aside::Name))
}

/// "mã hàng 000 85": digits that open with noughts are a code.
fn code(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let noughts = |at: usize| {
        number(tokens, at) && tokens.raw(at).starts_with("00") && tokens.raw(at).bytes().all(|it| it.is_ascii_digit())
    };
    noughts(at).then(|| (1 + (at + 1..at + 6).take_while(|it| number(tokens, *it)).count(), Aside::Name))
}

/// "1) 5 triệu đồng; 2) 3 triệu đồng", "Kết quả: 1. Lúa đạt": the number of a point, where a point may start.
fn point(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let starts = at == 0 || matches!(tokens.before(at, 1), "." | ":" | ";") && !tokens.glued(at);
    let short = tokens.raw(at).len() <= 2 && tokens.raw(at).bytes().all(|it| it.is_ascii_digit());
    (starts && short && number(tokens, at) && tokens.glued(at + 1)).then_some(())?;
    let marked = match tokens.raw(at + 1) {
        ")" => !tokens.glued(at + 2),
        "." => tokens.capital(at + 2) && !tokens.glued(at + 2),
        _ => false,
    };
    marked.then_some((2, Aside::Ordinal))
}

/// "3/4 thôn": three of four, or three quarters? What is not sure is not claimed. Parts of plans and of all are told: "2/3 kế hoạch".
fn vague_part(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    const PARTS: [(&str, &str); 5] = [("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")];
    let part = tokens.raw(at + 1) == "/" && tokens.glued(at + 1) && PARTS.contains(&(tokens.raw(at), tokens.raw(at + 2)));
    let counted = tokens.is(at + 3, Kind::Word) && super::counted::is_countable(tokens, at + 3);
    (part && counted).then_some((3, Aside::Idiom))
}

/// "37C-412.08", "43B-021.xx": the number plate of a vehicle.
fn plate(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let dash = at + 2;
    let lettered = tokens.raw(at).len() == 2 && tokens.is(at + 1, Kind::Word) && tokens.glued(at + 1) && tokens.capital(at + 1);
    (lettered && tokens.raw(dash) == "-" && number(tokens, dash + 1)).then_some(())?;
    let masked = tokens.raw(dash + 2) == "." && tokens.glued(dash + 2) && tokens.glued(dash + 3);
    Some((if masked { 6 } else { 4 }, Aside::Name))
}

/// "1.2. Hoạt động tín dụng": the number of a part of the report, at its start.
fn section(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let numbered = tokens.raw(at).split('.').all(|it| (1..=2).contains(&it.len())) && tokens.raw(at).contains('.');
    (at == 0 && numbered && tokens.raw(1) == "." && tokens.glued(1) && tokens.capital(2)).then_some((1, Aside::Ordinal))
}

/// "Km123+200": a kilometre post, written as one word.
fn post(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let named = tokens.word(at).strip_prefix("km").is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    (named && tokens.raw(at + 1) == "+" && number(tokens, at + 2)).then_some((3, Aside::Place))
}

/// "24/24 giờ", "24/7": all day.
fn whole_day(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let day = tokens.raw(at) == "24" && tokens.raw(at + 1) == "/" && matches!(tokens.raw(at + 2), "24" | "7");
    day.then(|| (3 + usize::from(matches!(tokens.word(at + 3), "giờ" | "h")), Aside::Idiom))
}

/// "15,6 độ Vĩ Bắc".
fn latitude(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let degrees = number(tokens, at) && tokens.word(at + 1) == "độ" && matches!(tokens.word(at + 2), "vĩ" | "kinh");
    degrees.then_some((4, Aside::Place))
}

/// "khách sạn 4 - 5 sao".
fn stars(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let ranged = number(tokens, at) && matches!(tokens.raw(at + 1), "-" | "–" | "đến") && number(tokens, at + 2);
    let end = if ranged { at + 3 } else { at + 1 };
    (number(tokens, at) && tokens.word(end) == "sao" && tokens.raw(at).len() == 1).then_some((end + 1 - at, Aside::Name))
}

/// A number that words for a telephone stand before: "đường dây nóng 115".
fn hotline(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    static CALLING: LazyLock<Words> =
        LazyLock::new(|| ["nóng", "thoại", "đài", "hotline", "gọi", "đt", ":", "số"].into_iter().collect());
    (at > 0 && CALLING.contains(tokens.key(at - 1))).then_some(())?;
    let called = matches!(
        (tokens.before(at, 2), tokens.before(at, 1)),
        ("dây", "nóng") | ("điện", "thoại") | ("tổng", "đài") | (_, "hotline" | "gọi" | "đt")
    ) || matches!(tokens.before(at, 1), ":" | "số")
        && matches!(tokens.before(at, 2), "thoại" | "nóng" | "hotline" | "đài" | "nạn" | "gọi");
    (called && !tokens.raw(at).contains(',') && !super::counted::is_measured(tokens, at + 1)).then_some(())?;
    // "tổng đài 119, 120 hoặc 1900 1234"
    let joins = |token: usize| matches!(tokens.word(token), "-" | "." | "," | "hoặc" | "và" | "hay");
    let called =
        |token: usize| number(tokens, token) && !super::counted::is_measured(tokens, token + 1) && tokens.raw(token + 1) != "%";
    let more = (at + 1..at + 10).take_while(|token| called(*token) || joins(*token) && called(*token + 1)).count();
    Some((1 + more, Aside::Telephone))
}

/// "274/CTr-UBND", "15/2020/NĐ-CP", "22-NQ/TW", with the date of the document.
fn document_code(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    number(tokens, at).then_some(())?;
    let mut end = at + 1;
    let mut letters = false;
    while end < at + MOST_CODE_TOKENS
        && matches!(tokens.raw(end), "/" | "-" | "–")
        && (tokens.glued(end) || letters)
        && (tokens.glued(end + 1) || letters)
    {
        let capital = tokens.is(end + 1, Kind::Word) && tokens.capital(end + 1);
        if !capital && !number(tokens, end + 1) {
            break;
        }
        letters |= capital;
        end += 2;
        // "NQ - CP" with spaces goes on only while letters follow.
        if !matches!(tokens.raw(end), "/" | "-") || !tokens.glued(end) {
            break;
        }
    }
    letters.then(|| (dated(tokens, end) - at, Aside::Document))
}

/// The token after the date of a document that may stand at a token.
fn dated(tokens: &Tokens, at: usize) -> usize {
    let date = matches!(tokens.word(at), "ngày").then(|| whens::when(tokens, at)).flatten();
    date.map_or(at, |(length, _)| at + length)
}

fn telephone(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let opening = tokens.raw(at);
    (number(tokens, at) && (opening.starts_with('0') || opening == "1900" || opening == "1800")).then_some(())?;
    // "0899 xxx 555": masked.
    let masked = |it: usize| !tokens.word(it).is_empty() && tokens.word(it).bytes().all(|it| it == b'x');
    if masked(at + 1) {
        return Some((1 + (at + 1..at + 6).take_while(|it| masked(*it) || number(tokens, *it)).count(), Aside::Telephone));
    }
    let mut digits = 0;
    let mut end = at;
    while digits <= 11 && (number(tokens, end) || (end > at && tokens.raw(end) == "-" && number(tokens, end + 1))) {
        digits += tokens.raw(end).bytes().filter(u8::is_ascii_digit).count();
        end += 1;
    }
    let plain = tokens.slice(at, end.saturating_sub(1)).bytes().all(|it| !matches!(it, b','));
    (plain && (8..=11).contains(&digits)).then_some((end - at, Aside::Telephone))
}

/// A word of a kind, perhaps "số", then a number: the token after the number.
fn numbered(tokens: &Tokens, at: usize, words: &Lexicon<()>) -> Option<usize> {
    let (length, ()) = words.at(tokens, at)?;
    let mut end = at + length;
    if tokens.word(end) == "số" {
        end += 1;
    }
    number(tokens, end).then_some(end + 1)
}

fn place(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    // "ĐT.611"
    let dotted = matches!(tokens.word(at), "đt" | "ql" | "tl") && tokens.raw(at + 1) == "." && tokens.glued(at + 2);
    let mut end = numbered(tokens, at, &PLACES).or_else(|| (dotted && number(tokens, at + 2)).then_some(at + 3))?;
    // "20 km 5 phút" starts with a number: there km is a unit.
    (at == 0 || !number(tokens, at - 1)).then_some(())?;
    if tokens.raw(end) == "+" && number(tokens, end + 1) {
        end += 2;
    }
    if tokens.is(end, Kind::Word) && tokens.glued(end) {
        end += 1;
    }
    Some((end - at, Aside::Place))
}

fn clock(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    number(tokens, at).then_some(())?;
    // "tối 21 rạng sáng 22/9"
    if tokens.word(at + 1) == "rạng" {
        return Some((1, Aside::Clock));
    }
    tokens.raw(at).parse::<u8>().ok().filter(|hour| *hour <= 24)?;
    if let Some(length) = duration(tokens, at).or_else(|| hours(tokens, at)) {
        return Some((length, Aside::Clock));
    }
    let minutes = |at: usize| tokens.raw(at).parse::<u8>().is_ok_and(|it| it < 60);
    let mark = tokens.word(at + 1);
    let tied = tokens.glued(at + 1);
    match mark {
        _ if tied && mark.strip_prefix(['h', 'g']).is_some_and(|rest| rest.parse().is_ok_and(|it: u8| it < 60)) => {
            Some((2, Aside::Clock))
        }
        // "An ninh hình sự 24 h", "vào 20 h"
        "h" => Some((2, Aside::Clock)),
        ":" if tied && minutes(at + 2) => {
            let seconds = usize::from(tokens.raw(at + 3) == ":" && tokens.glued(at + 3) && minutes(at + 4)) * 2;
            let half = usize::from(matches!(tokens.raw(at + 3 + seconds), "AM" | "PM" | "SA" | "CH"));
            Some((3 + seconds + half, Aside::Clock))
        }
        "giờ" if minutes(at + 2) => Some((3 + usize::from(tokens.word(at + 3) == "phút"), Aside::Clock)),
        "giờ" if matches!(tokens.before(at, 1), "lúc" | "hồi" | "vào") => Some((2, Aside::Clock)),
        "giờ"
            if tokens.raw(at).parse::<u8>().is_ok_and(|it| it >= 13)
                && matches!(tokens.before(at, 1), "sau" | "trước" | "đến" | "tới" | "từ") =>
        {
            Some((2, Aside::Clock))
        }
        // "8g sáng": hours, and no grams.
        "g" if tied && matches!(tokens.word(at + 2), "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "ngày") => {
            Some((2, Aside::Clock))
        }
        "giờ" if matches!(tokens.word(at + 2), "sáng" | "chiều" | "tối" | "ngày" | "trưa") => Some((2, Aside::Clock)),
        _ => None,
    }
}

/// "2 tiếng 16 phút 52 giây": how long a race took; how many tokens that takes.
fn duration(tokens: &Tokens, at: usize) -> Option<usize> {
    let hours = usize::from(matches!(tokens.word(at + 1), "giờ" | "tiếng")) * 2;
    let minutes = (number(tokens, at + hours) && tokens.word(at + hours + 1) == "phút").then_some(hours + 2)?;
    let seconds = number(tokens, at + minutes) && tokens.word(at + minutes + 1) == "giây";
    let spoken = hours > 0 && tokens.word(at + 1) == "tiếng";
    (seconds || spoken).then_some(minutes + if seconds { 2 } else { 0 })
}

/// "10 giờ đến 24 giờ ngày 20/11": from one time of the day to another; how many tokens that takes.
fn hours(tokens: &Tokens, at: usize) -> Option<usize> {
    let joined =
        tokens.word(at + 1) == "giờ" && matches!(tokens.word(at + 2), "đến" | "tới" | "-" | "–") && number(tokens, at + 3);
    (joined && tokens.word(at + 4) == "giờ" && matches!(tokens.word(at + 5), "ngày" | "sáng" | "chiều" | "tối" | "trưa"))
        .then_some(5)
}

/// "Nghị quyết số 128", "Điều 5"; a document's own code goes on to its end. "Thông qua nghị quyết 5 năm" is one too.
fn document(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let end = numbered(tokens, at, &DOCUMENTS)?;
    // "Thanh Chương 2.167": thousands number no article.
    if tokens.raw(end - 1).contains(['.', ',']) {
        return None;
    }
    // "kế hoạch 5 năm", "chương trình 3 ngày": without "số", something counted after the number makes it a quantity.
    let plain = tokens.word(end.saturating_sub(2)) != "số";
    // "khoản 16 điều 1 Nghị định": a part of another part.
    let inner = matches!(tokens.word(at), "khoản" | "điểm" | "điều" | "mục") && DOCUMENTS.at(tokens, end).is_some();
    if plain && !inner && (super::counted::is_measured(tokens, end) || tokens.word(at) == "dự" || tokens.raw(end) == "%") {
        return None;
    }
    let end = document_code(tokens, end - 1).map_or_else(|| dated(tokens, end), |(length, _)| end - 1 + length);
    Some((end - at, Aside::Document))
}

fn series(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    if let Some(end) = numbered(tokens, at, &NUMBERED) {
        return Some((end - at, Aside::Ordinal));
    }
    // "Đội 389 tỉnh Lạng Sơn" belongs to a province.
    if matches!(tokens.word(at), "đội" | "ban" | "tổ")
        && number(tokens, at + 1)
        && tokens.raw(at + 1).len() == 3
        && matches!(tokens.word(at + 2), "tỉnh" | "thành" | "tp" | "huyện" | "quốc" | "địa")
    {
        return Some((2, Aside::Ordinal));
    }
    let (length, ()) = SERIES.at(tokens, at)?;
    let end = at + length;
    let word = tokens.word(end - 1);
    if word == "kỳ" && whens::half_month(tokens, at).is_some() {
        return None;
    }
    if word == "số" && matches!(tokens.before(at, 1), "tổng" | "trong" | "con" | "với" | "trên" | "chỉ") {
        return None;
    }
    let ordinal_word = word == "thứ"
        && matches!(tokens.word(end), "nhất" | "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "tám" | "chín" | "mười");
    if ordinal_word || (word == "hạng" && matches!(tokens.word(end), "nhất" | "nhì" | "ba")) {
        return Some((length + 1, Aside::Ordinal));
    }
    // "tuần 43/2022"
    if word == "tuần" && number(tokens, end) && tokens.raw(end + 1) == "/" && tokens.raw(end + 2).len() == 4 {
        return Some((length + 3, Aside::Ordinal));
    }
    // "hạng 60kg": a weight class.
    if word == "hạng" && number(tokens, end) && tokens.word(end + 1) == "kg" {
        return Some((length + 2, Aside::Ordinal));
    }
    // "lệnh hành chính số 21174"
    let plain = word == "số" && length == 1 && !tokens.raw(end).starts_with('0') && !number(tokens, end + 1);
    let most = if plain { MOST_DIGITS } else { 3 };
    let short = number(tokens, end) && tokens.raw(end).len() <= most && tokens.raw(end).bytes().all(|it| it.is_ascii_digit());
    // "xét tuyển đợt 1 năm nay"
    let dated = tokens.word(end + 1) == "năm"
        && (matches!(tokens.word(end + 2), "nay" | "ngoái" | "trước") || tokens.raw(end + 2).len() == 4);
    let measured = !dated && super::counted::is_measured(tokens, end + 1)
        || matches!(tokens.raw(end + 1), "%" | "/") && word != "thứ" && word != "số";
    // "cấp 6-7": a stretch of a series.
    let ranged = matches!(tokens.raw(end + 1), "-" | "–") && number(tokens, end + 2) && tokens.raw(end + 2).len() <= 2;
    // "tuần 5-12/7/2024"
    if ranged && tokens.raw(end + 3) == "/" {
        return None;
    }
    (short && (!measured || word == "thứ")).then_some((length + 1 + if ranged { 2 } else { 0 }, Aside::Ordinal))
}

/// "thắng 3-1", "tỷ số 2 - 1".
fn score(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    // "thắng Đắk Nông 2 - 0"
    let over = (2..=4).take_while(|back| tokens.capital(at.saturating_sub(back - 1))).last().unwrap_or(1);
    let played = matches!(tokens.before(at, 1), "thắng" | "thua" | "hòa" | "số" | "đậm")
        || over > 1 && matches!(tokens.before(at, over), "thắng" | "thua" | "hòa" | "gặp");
    let goals = |at: usize| number(tokens, at) && tokens.raw(at).len() <= 2;
    (played && goals(at) && matches!(tokens.raw(at + 1), "-" | "–") && goals(at + 2)).then_some((3, Aside::Score))
}

fn age(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    age_group(tokens, at).or_else(|| age_after(tokens, at))
}

/// The ages of groups, after their word: "nhóm tuổi dưới 30, 31-39 và trên 50".
fn age_group(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    const MOST: usize = 24;
    let whole = |it: usize| number(tokens, it) && tokens.raw(it).len() <= 2;
    let between = |it: usize| matches!(tokens.word(it), "," | "và" | "-" | "–" | "đến" | "dưới" | "trên" | "từ") || whole(it);
    whole(at).then_some(())?;
    let listed = (1..=MOST).find(|back| at < *back || !between(at - back))?;
    let opened = at >= listed && tokens.before(at, listed) == "tuổi";
    (opened && !super::counted::is_measured(tokens, at + 1) && tokens.raw(at + 1) != "%").then_some((1, Aside::Age))
}

fn age_after(tokens: &Tokens, at: usize) -> Option<(usize, Aside)> {
    let ranged = number(tokens, at) && matches!(tokens.word(at + 1), "-" | "–" | "đến") && number(tokens, at + 2);
    let end = if ranged { at + 3 } else { at + 1 };
    (number(tokens, at) && tokens.word(end) == "tuổi").then_some((end + 1 - at, Aside::Age))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_in_the_docs_holds() {
        let mut count = 0;
        for row in include_str!("asides.rs").lines().filter_map(|line| line.strip_prefix("//! | `")) {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            let tokens = Tokens::new(cells[0]);
            let (length, kind) = aside(&tokens, 0).unwrap_or((0, Aside::Idiom));
            assert_eq!((length, format!("{kind:?}").as_str()), (tokens.len(), cells[1]), "{}", cells[0]);
            count += 1;
        }
        assert!(count >= 15);
    }

    #[test]
    fn a_number_of_things_is_no_aside() {
        for text in ["62 dự án", "tổng số 62 dự án", "kế hoạch 5 năm", "3 tổ", "10 giờ làm việc"] {
            let tokens = Tokens::new(text);
            assert!((0..tokens.len()).all(|at| aside(&tokens, at).is_none()), "{text}");
        }
    }
}
