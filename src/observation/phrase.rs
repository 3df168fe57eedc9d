//! Noun phrases cut from the words around a quantity.

use crate::{
    quantity::{
        lexer::{Kind, Tokens},
        lexicon::{Lexicon, phrases},
    },
    text::uncapitalised,
};
use std::{ops::Range, sync::LazyLock};

/// A longer name is cut at this many words.
pub const MOST_WORDS: usize = 16;

/// Words around a verb that do not belong to what was done.
pub static AUXILIARIES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "đã", "tăng", "giảm", "vượt", "xuống", "cao", "thấp", "đầu năm", "đang", "sẽ", "có", "được", "cho", "là", "với", "đạt",
        "khoảng", "ước", "ước đạt", "ước tính", "dự kiến", "lên", "tới", "đến", "còn", "cũng", "đều", "tại", "ở", "trong", "về",
        "gồm", "và", "của", "từ", "chỉ", "mới", "vẫn", "hiện", "thì", "bao gồm", "trong đó", "riêng", "bình quân", "hơn", "bằng",
        "tổng cộng", "cộng", "nay", "ra", "lên đến", "lên tới", "cùng", "giá trị là", "mức", "ở mức", "chiếm", "đón được", "so",
        "so với", "con số", "còn lại", "lại", "tương ứng", "tương đương", "hay", "tức", "nhưng", "song", "kế đến", "tiếp đến",
        "ngược lại", "như vậy", "như thế", "trong số này", "tính riêng", "cụ thể", "tính chung", "tương tự", "đáng chú ý",
        "đặc biệt", "ngoài ra", "bên cạnh đó", "cùng với đó", "trước đó", "sau đó", "qua đó", "nhờ đó", "do đó", "hằng năm",
        "hàng năm", "lần lượt", "lần lượt là", "dẫn đầu là", "nhiều nhất là", "cao nhất là", "thấp nhất là", "lớn nhất là",
        "tập trung ở", "nổi lên", "trong số đó", "tổng cộng là", "chỉ còn", "chỉ đạt", "phần lớn là", "chủ yếu là", "chủ yếu",
        "phần lớn", "đồng thời", "nên", "gấp", "giảm mạnh", "giảm sâu", "giảm nhẹ", "giảm nhanh", "tăng mạnh", "tăng nhẹ",
        "tăng nhanh", "tăng vọt", "tăng cao", "đi ngang", "chênh nhau", "có thể", "cuối", "hết", "lý do là", "nguyên nhân là",
        "giờ", "trong khi", "kế đó là", "tiếp theo là", "kế đến là", "tiếp đến là", "kém", "tại thời điểm", "tại thời điểm cuối",
        "tại thời điểm đầu", "thời điểm cuối", "thời điểm đầu",
    ])
});

/// Words that a name does not end with, though it may have them elsewhere.
pub static TRAILING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    phrases(&[
        "theo", "tuy", "đến hết", "sụt", "nhích", "vọt", "tụt", "dao động", "xoay quanh", "quanh", "neo", "có lúc", "có thể",
        "vỏn vẹn", "thuộc", "lúc", "khi", "tiếp tục", "cán mốc", "kéo", "được kéo", "phổ biến", "vì thế", "cùng lúc", "nay",
        "cả", "sau", "lùi", "lập đỉnh", "góp", "đóng góp", "mang về", "mang lại", "đem về", "khi đó", "lúc đó", "thời điểm đó",
        "khi ấy", "vào", "thêm", "tính", "tính đến", "kỷ lục", "lập kỷ lục", "ghi nhận",
    ])
});

/// The words of a range without what does not say what was done: leading subjects before "đã", and small words at both ends.
pub fn trimmed(tokens: &Tokens, range: Range<usize>) -> String {
    let (mut start, mut end) = (range.start, range.end);
    if let Some(done) = range.clone().rev().find(|token| matches!(tokens.word(*token), "đã" | "đang" | "sẽ" | "thì")) {
        start = done + 1;
        // "giá xuất khẩu đã lên": nothing was done that says what it is.
        if (start..end).all(|it| AUXILIARIES.at(tokens, it).is_some()) {
            return trimmed(tokens, range.start..done);
        }
    } else if let Some(comma) = range.clone().rev().find(|token| tokens.raw(*token) == "," && !short_list(tokens, *token, &range))
    {
        start = comma + 1;
    }
    // "Chỉ số", "từ chối" are words of their own.
    let noun = |at: usize| is_compound(tokens.word(at), tokens.word(at + 1));
    while start < end && (!tokens.is(start, Kind::Word) || AUXILIARIES.at(tokens, start).is_some() && !noun(start)) {
        start += AUXILIARIES.at(tokens, start).map_or(1, |it| it.0);
    }
    let small = |end: usize| {
        let (one, two) = (AUXILIARIES.before(tokens, end), TRAILING.before(tokens, end));
        one.into_iter().chain(two).map(|it| it.0).min()
    };
    let kept = |end: usize| tokens.capital(end - 1) || is_compound(tokens.before(end, 2), tokens.before(end, 1));
    while start < end {
        end = match small(end).filter(|first| *first >= start && !kept(end)) {
            // "mang về" by itself is what was done.
            Some(first) if first == start && matches!(tokens.word(end - 1), "góp" | "về" | "lại") => break,
            Some(first) => first,
            // "xăng E5 RON 92"
            None if tokens.is(end - 1, Kind::Number) && end > start + 1 && tokens.acronym(end - 2) => break,
            None if !tokens.is(end - 1, Kind::Word) => end - 1,
            // "tổng sản phẩm (GRDP": what stands in brackets at the end goes with them.
            None if end >= start + 2 && tokens.raw(end - 2) == "(" => end - 2,
            None => break,
        };
    }
    // "nâng số được điều trị khỏi lên"
    if end > start + 2 {
        let rest = tokens.slice(start + 1, end - 1);
        let sum = is_number(rest) || is_sum(rest) || rest.starts_with("lũy kế");
        start += usize::from(tokens.word(start) == "nâng" || tokens.word(start) == "đưa" && sum);
    }
    start = start.max(end.saturating_sub(MOST_WORDS));
    if start >= end { String::new() } else { what_is_said(opening_lowered(tokens, start, end)) }
}

/// Whether two syllables are one word, though one of them is a small word by itself.
pub fn is_compound(one: &str, two: &str) -> bool {
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
            | ("sầu", "riêng")
            | ("dương" | "âm" | "kịch" | "giới", "tính")
            | ("gia", "tăng")
            | ("quay" | "trở", "lại")
    )
}

/// A phrase without who says it and by what rule: "báo cáo ghi nhận tổng sản lượng", "tổng mức đầu tư theo nghị quyết".
fn what_is_said(phrase: String) -> String {
    const REPORTING: [&str; 15] = [
        " dự báo ", " đặt mục tiêu ", " nói ", " yêu cầu ", " ghi nhận ", " cho biết ", " cho hay ", " cho thấy ", " xác nhận ",
        " công bố ", " thống kê ", " nêu rõ ", " ước tính ", " đặt kế hoạch ", " đặt chỉ tiêu ",
    ];
    // "Số xác nhận nhập học" is counted, and nobody says it.
    let counted = is_number(&phrase) || is_sum(&phrase);
    let told = REPORTING
        .iter()
        .filter(|_| !counted)
        .filter_map(|verb| phrase.rsplit_once(verb))
        .map(|it| it.1)
        .min_by_key(|it| it.len());
    let told = told.unwrap_or(&phrase);
    // What is left of "cho biết" where "cho" fell away.
    let told = ["biết ", "thấy ", "công bố ", "ghi nhận "].iter().find_map(|verb| told.strip_prefix(verb)).unwrap_or(told);
    let named = told.split_once(" theo ").map_or(told, |it| it.0);
    named.to_owned()
}

/// Whether words say that something was done: one of their first is a verb that things are the object of.
pub fn acts(predicate: &str) -> bool {
    const VERBS: &[&str] = &[
        "tổ chức", "cấp", "thu hút", "chấp thuận", "cử", "đón", "tiếp", "xử lý", "phát hiện", "hỗ trợ", "xây dựng", "trao",
        "tặng", "ký", "giải quyết", "làm thủ tục", "khởi công", "hoàn thành", "thành lập", "kiểm tra", "xử phạt", "bắt",
        "thu giữ", "tiêm", "điều trị", "tuyển", "đào tạo", "giới thiệu", "mở", "triển khai", "phê duyệt", "công nhận",
        "khen thưởng", "vận chuyển", "bốc dỡ", "sản xuất", "trồng", "thả", "bán", "mua", "giải ngân", "cho phép", "phục vụ",
        "giao", "huy động", "di dời", "thực hiện", "ghi nhận", "đưa", "lập", "sửa", "khám", "phát", "thông qua", "ban hành",
        "duyệt", "bàn giao",
    ];
    // Words that hold one of them: "giao thông", "liên tiếp".
    const OTHERS: &[&str] = &[
        "giao thông", "giao dịch", "giao thương", "trung cấp", "sơ cấp", "cao cấp", "nâng cấp", "thứ cấp", "liên tiếp",
        "tiếp tục", "tiếp theo", "trực tiếp", "phát triển", "phát sinh", "phát điện", "xuất phát", "đăng ký", "độc lập",
        "xác lập", "mở rộng", "xảy ra", "cung cấp", "cơ cấu",
    ];
    let opening: String = predicate.split(' ').take(5).flat_map(|word| [" ", word]).chain([" "]).collect();
    let opening = OTHERS.iter().fold(opening, |it, other| it.replace(other, ""));
    VERBS.iter().any(|verb| opening.contains(&format!(" {verb} ")))
}

/// Whether a noun phrase speaks of an amount that something has: ", tổng mức đầu tư 5 tỷ đồng".
pub fn is_sum(phrase: &str) -> bool {
    ["tổng", "vốn", "số vốn", "kinh phí", "trị giá", "giá trị"].iter().any(|opening| phrase.starts_with(opening))
}

/// Whether a phrase is the name of a number of things: "tổng số lợn tiêu hủy", "đàn nái".
pub fn is_number(phrase: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "khách quốc ", "khách nội ", "khách trong ", "khách nước ", "khách du ", "khách đến ", "khách lưu ", "du khách ",
        "hành khách ", "số ", "tổng số ", "tổng lượt ", "tổng lượng ", "tổng đàn ", "lượng ", "đàn ", "dân số", "quy mô ",
        "lực lượng lao động",
    ];
    OPENINGS.iter().any(|opening| phrase.starts_with(opening))
}

/// Whether a comma joins two short words of one phrase: "xuất, nhập cảnh".
fn short_list(tokens: &Tokens, comma: usize, range: &Range<usize>) -> bool {
    if is_sum(tokens.word(comma + 1)) {
        return false;
    }
    // "Do nước về hồ kém, thủy điện": what opens with a reason or a time ends at its comma.
    const SETTINGS: &[&str] = &[
        "do", "nhờ", "vì", "khi", "để", "nếu", "với", "theo", "tại", "ở", "trong", "từ", "sau", "trước", "ngay", "quá", "qua",
        "cùng", "bên", "trên", "so", "ngoài", "đối", "cá",
    ];
    if SETTINGS.contains(&tokens.word(range.start)) && tokens.word(range.start + 1) != "đó" {
        return false;
    }
    let counted = (comma.saturating_sub(6).max(range.start)..comma).any(|at| matches!(tokens.word(at), "tổng" | "số" | "lượng"));
    // "giá tiêu tại Đắk Lắk, Gia Lai": two places.
    let placed =
        (comma.saturating_sub(5).max(range.start)..comma).any(|at| matches!(tokens.word(at), "tại" | "ở" | "của" | "giữa"));
    if placed && tokens.capital(comma - 1) && tokens.capital(comma + 1) {
        return true;
    }
    let inside = comma > range.start && comma + 1 < range.end;
    let small = |token: usize| AUXILIARIES.at(tokens, token).is_none() && !tokens.capital(token) && tokens.is(token, Kind::Word);
    inside && small(comma - 1) && small(comma + 1) && range.end - comma <= 8 && (comma - range.start <= 8 || counted)
}

/// The words of a range; the first in lower case when it only opens a sentence.
fn opening_lowered(tokens: &Tokens, start: usize, end: usize) -> String {
    let text = tokens.slice(start, end - 1);
    // "Thuế TNCN" is a common noun with a name after it.
    const COMMON: &[&str] = &[
        "thuế", "chỉ", "tổng", "số", "giá", "vốn", "thu", "chi", "kim", "doanh", "lợi", "dư", "nợ", "tỷ", "sản", "khách", "lượng",
    ];
    let common = COMMON.contains(&tokens.word(start)) && tokens.acronym(start + 1);
    let named = start + 1 < end && tokens.capital(start + 1) && !common;
    let name = tokens.acronym(start) || named || tokens.capital_inside(start);
    if name { text.to_owned() } else { uncapitalised(text) }
}
