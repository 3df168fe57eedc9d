//! Names that say too little by themselves, made whole by what they are said of.
//!
//! | words | what the last quantity measures |
//! |---|---|
//! | `đã thu hoạch 151.725 ha` | diện tích thu hoạch |
//! | `đã cấp 8.500 lít hóa chất` | lượng hóa chất cấp |
//! | `kim ngạch xuất khẩu năm 2022 mang về 1,18 tỷ USD` | kim ngạch xuất khẩu |
//! | `thu nội địa đạt 130 tỷ đồng, đạt 65% dự toán năm` | thu nội địa so với dự toán năm |
//! | `chi đầu tư phát triển 4.680 tỷ đồng (chiếm 37,5%)` | tỷ trọng chi đầu tư phát triển |
//! | `chi đầu tư phát triển 4.680 tỷ đồng, chiếm 37,5% tổng chi` | tỷ trọng chi đầu tư phát triển trong tổng chi |
//! | `vốn đăng ký 3.879 tỷ đồng, bình quân 9,0 tỷ đồng/doanh nghiệp` | vốn đăng ký bình quân |

use super::{Observation, Role, UNNAMED, passage::Passage};
use crate::{
    quantity::{Unit, lexer::Kind},
    text::uncapitalised,
};

/// What is said of an observation stands no further from it than this many others.
const REACH: usize = 3;

/// Verbs, and the small words that go with them: by themselves they name nothing.
const VERBS: &[&str] = &[
    "thu", "về", "hoạch", "cấp", "phát", "mang", "lại", "xuất", "nhập", "bán", "mua", "ra", "vào", "được", "bị", "trồng", "thả",
    "nuôi", "cắt", "gặt", "gieo", "cấy", "sạ", "tính", "lời", "lãi", "lỗ", "trừ", "chi", "nộp", "đón", "phục", "vụ", "đóng",
    "góp", "vay", "nợ", "trả", "thưởng", "phạt", "tịch", "giữ", "bắt", "xử", "lý", "tiêu", "hủy", "dao", "động", "xếp", "đứng",
    "chạy", "đi", "bay", "kéo", "dài", "rộng", "sâu", "nặng", "lên", "xuống", "hiến", "tiêm", "khám", "làm", "giao", "nhận",
    "gửi", "chuyển", "hỗ", "trợ", "tặng", "trao", "giải", "ngân", "huy", "thực", "hiện", "hoàn", "thành", "đầu", "tư", "xây",
    "dựng", "sửa", "chữa", "mở", "thêm", "mất", "rơi", "ngừng", "hái", "chăm", "sóc", "đền", "bù", "đánh", "khai", "thác", "sử",
    "dụng",
];

/// Gives levels whose name is a mere verb the noun that their unit measures.
pub fn name_verbs(passage: &Passage, observations: &mut [Observation]) {
    for observation in observations.iter_mut().filter(|it| it.role != Role::Change && is_verb(&it.indicator)) {
        let length =
            matches!(&observation.unit, Some(Unit::Physical(symbol)) if matches!(symbol.as_ref(), "km" | "m" | "cm" | "mm"));
        if !length && DIMENSIONS.contains(&observation.indicator.as_str()) {
            continue;
        }
        let thing = thing_after(passage, observation);
        let subject = subject_before(passage, observation);
        let noun = match &observation.unit {
            _ if subject.is_some() => subject.unwrap_or_default(),
            Some(Unit::Currency(_)) => match observation.indicator.as_str() {
                "thu" => "số tiền thu được".to_owned(),
                "mang" => "số tiền mang về".to_owned(),
                verb => format!("số tiền {verb}"),
            },
            Some(Unit::Rank) => "thứ hạng".to_owned(),
            Some(Unit::Physical(symbol)) => {
                let measure = match (symbol.as_ref(), observation.indicator.as_str()) {
                    ("ha" | "m2" | "km2", _) => "diện tích",
                    (_, "dài" | "rộng" | "sâu") => "chiều",
                    ("km" | "m" | "cm" | "mm", _) => "quãng",
                    _ => "lượng",
                };
                [Some(measure), thing.as_deref(), Some(&observation.indicator)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            _ => continue,
        };
        observation.indicator = noun;
    }
}

/// Gives shares, parts of plans and averages the name of what they are said of.
pub fn name_relatives(passage: &Passage, observations: &mut [Observation]) {
    for at in 1..observations.len() {
        let (before, after) = observations.split_at_mut(at);
        let relative = &mut after[0];
        let percent = matches!(relative.unit, Some(Unit::Percent));
        let mean = matches!(relative.unit, Some(Unit::Rate(..))) && UNNAMED.contains(&relative.indicator.as_str());
        let said = percent && matches!(relative.role, Role::Share | Role::Rate) || mean && relative.role == Role::Rate;
        let Some(level) = said.then(|| level_before(passage, before, relative)).flatten() else { continue };
        let averaged = matches!((&relative.unit, &level.unit), (Some(Unit::Rate(above, _)), Some(unit)) if above.same_kind(unit));
        let (mean, level) = (mean && averaged, level.indicator.as_str());
        let whole = names_whole(passage, relative).then(|| whole_named(&relative.indicator));
        let unnamed = UNNAMED.contains(&relative.indicator.as_str());
        relative.indicator = match (relative.role, whole) {
            (Role::Share, Some(whole)) if !whole.is_empty() => format!("tỷ trọng {level} trong {whole}"),
            (Role::Rate, Some(plan)) if !plan.is_empty() => format!("{level} so với {plan}"),
            (Role::Share, _) if unnamed && level.contains(' ') => format!("tỷ trọng {level}"),
            (_, None) if mean && !opens_with_verb(level) => format!("{level} bình quân"),
            _ => continue,
        };
    }
}

/// The whole or the plan that a percentage names after itself; empty where the words name a time, or nothing.
fn whole_named(words: &str) -> String {
    let whole = words.strip_prefix("trong ").or_else(|| words.strip_prefix("của ")).unwrap_or(words);
    let time = ["đầu ", "cuối ", "năm ", "tháng ", "kỳ ", "quý ", "so "].iter().any(|it| whole.starts_with(it));
    if time || matches!(whole, "tổng số" | "tổng" | "năm" | "tháng") { String::new() } else { whole.to_owned() }
}

fn opens_with_verb(name: &str) -> bool {
    !name.contains(' ') || name.split(' ').take(2).all(|word| VERBS.contains(&word) || word == "tiền")
}

/// How something is said to be long, wide, deep or heavy.
const DIMENSIONS: &[&str] = &["dài", "rộng", "sâu", "nặng"];

pub fn is_verb(name: &str) -> bool {
    !name.is_empty() && name.split(' ').count() <= 3 && name.split(' ').all(|word| VERBS.contains(&word))
}

/// The nearest level with a name before a percentage in its sentence, past changes of it.
fn level_before<'o>(passage: &Passage, before: &'o [Observation], relative: &Observation) -> Option<&'o Observation> {
    let sentence = passage.sentence(passage.tokens.at_byte(relative.span.start));
    let near = before.iter().rev().take(REACH).take_while(|it| sentence.contains(&passage.tokens.at_byte(it.span.start)));
    let level = near.into_iter().find(|it| it.role == Role::Level && !it.planned && !matches!(it.unit, Some(Unit::Percent)))?;
    let named = !UNNAMED.contains(&level.indicator.as_str()) && !is_verb(&level.indicator);
    named.then_some(level)
}

/// Whether the name of a percentage is that of the whole or the plan after it: "65% dự toán năm".
fn names_whole(passage: &Passage, relative: &Observation) -> bool {
    let after = passage.text.get(relative.span.end..).unwrap_or_default().trim_start();
    !relative.indicator.is_empty() && after.starts_with(relative.indicator.as_str())
}

/// The noun that a measured amount is of, right after it: "8.500 lít hóa chất".
fn thing_after(passage: &Passage, observation: &Observation) -> Option<String> {
    let tokens = &passage.tokens;
    let start = tokens.at_byte(observation.span.end);
    let word = |at: usize| passage.item_at(at).is_none() && tokens.is(at, Kind::Word);
    let length = (start..start + 5).take_while(|at| word(*at) && !ENDS.contains(&tokens.word(*at))).count();
    (length > 0 && length < 5).then(|| tokens.slice(start, start + length - 1).to_owned())
}

/// Words that no name of a thing goes on past.
const ENDS: &[&str] = &[
    "và", "với", "cho", "của", "tại", "ở", "từ", "đến", "trong", "so", "tăng", "giảm", "đạt", "chiếm", "để", "do", "là", "có",
    "bị", "được", "trên", "theo", "cùng", "nhằm", "gồm", "mỗi", "một", "khi", "nhưng", "vào", "ra", "trở", "còn", "nữa", "bình",
    "như", "về", "mà", "thì", "này", "đã", "/",
];

/// The subject that stands before a time and the verb: "kim ngạch xuất khẩu năm 2022 mang về".
fn subject_before(passage: &Passage, observation: &Observation) -> Option<String> {
    const MEASURES: &[&str] = &[
        "kim", "doanh", "tổng", "giá", "sản", "thu", "chi", "vốn", "diện", "năng", "lượng", "số", "tỷ", "tỉ", "mức", "dư",
        "nguồn", "lợi", "chỉ", "thuế", "khối", "công", "trị", "chiều",
    ];
    let tokens = &passage.tokens;
    let at = passage.item_at(tokens.at_byte(observation.span.start))?;
    let time = at.checked_sub(1).filter(|it| passage.quantity(*it).is_none())?;
    let end = passage.places[time].start;
    let first = passage.sentence(end).start;
    let words = (first..end).rev().take(8).take_while(|it| tokens.is(*it, Kind::Word) && passage.item_at(*it).is_none());
    let start = words.filter(|it| MEASURES.contains(&tokens.word(*it))).last()?;
    let opened = end - start >= 2;
    opened.then(|| uncapitalised(tokens.slice(start, end - 1)))
}

#[cfg(test)]
mod tests {
    use crate::{article::import::plain, observation::read};

    #[test]
    fn the_table_in_the_docs_holds() {
        let mut count = 0;
        for row in include_str!("naming.rs").lines().filter_map(|line| line.strip_prefix("//! | `")) {
            let cells: Vec<_> = row.split('|').map(|it| it.trim().trim_matches('`')).collect();
            let text =
                format!("Published: 2023-06-30\n\nBáo cáo\n\nNăm nay, huyện họp. {}.\n", crate::text::capitalised(cells[0]));
            let found = read(&plain::import(&text)).observations;
            let last = found.iter().rfind(|it| it.is_stated()).map(|it| it.indicator.clone());
            assert_eq!(last.as_deref(), Some(cells[1]), "{}", cells[0]);
            count += 1;
        }
        assert!(count >= 7);
    }
}
