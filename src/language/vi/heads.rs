//! What stands in the heads of Vietnamese tables.

use crate::{
    language::Heads,
    period::{Moment, Period},
    quantity::{When, YearOf},
    text::lowercase,
};

pub const HEADS: Heads = Heads {
    unit: &["đơn vị tính", "đơn vị", "đvt", "đv", "đvt."],
    ditto: &["\"", "”", "''", "″", "〃", "nt", "-", "–", "''\""],
    ordinal: &["tt", "stt", "số tt", "số thứ tự", "s tt", "no"],
    table: &["bảng", "biểu", "phụ lục", "table"],
    whole: &[
        "cộng", "chung", "toàn tỉnh", "toàn thành phố", "toàn ngành", "toàn quốc", "toàn huyện", "toàn khu vực", "toàn vùng",
        "tất cả", "total",
    ],
    shares: &["tỷ trọng", "tỉ trọng", "cơ cấu", "thị phần"],
    by: &["phân theo", "chia theo", "theo"],
    parts: &["trong đó", "gồm", "bao gồm", "chia ra", "trong số đó"],
    number_of: "số",
    spans: &["giờ", "phút", "ngày", "tuần", "tháng", "quý", "năm"],
    reached: &["thực hiện", "chính thức", "th", "đạt"],
    estimated: &["ước", "ước tính", "sơ bộ", "uth", "ưth"],
    time,
};

/// "9 tháng", "6T/2024", "6 tháng/2024", "T6/2024", "T6-2024", "Q1/2024", "QII/2024", "Th6.2024".
fn time(text: &str) -> Option<When> {
    let text = lowercase(text);
    if let Some(count) = text.strip_suffix(" tháng").and_then(|it| it.parse().ok()).filter(|it| (2..=12).contains(it)) {
        return Some(When::Months(1, count, YearOf::Unnamed));
    }
    let text = text.replace([' ', '.', '-'], "/");
    let (first, year) = text.rsplit_once('/').or_else(|| text.len().checked_sub(4).and_then(|it| text.split_at_checked(it)))?;
    let year: i32 = year.parse().ok().filter(|it| (1900..2100).contains(it))?;
    let first = first.trim_matches('/');
    let number = |text: &str| text.trim_matches('/').parse::<u8>().ok();
    let months =
        |it: &str| it.strip_suffix("tháng").or_else(|| it.strip_suffix("th")).or_else(|| it.strip_suffix('t')).and_then(number);
    let month =
        |it: &str| it.strip_prefix("tháng").or_else(|| it.strip_prefix("th")).or_else(|| it.strip_prefix('t')).and_then(number);
    let quarter = |it: &str| match it.strip_prefix("quý").or_else(|| it.strip_prefix('q'))?.trim_matches('/') {
        "1" | "i" => Some(1),
        "2" | "ii" => Some(2),
        "3" | "iii" => Some(3),
        "4" | "iv" => Some(4),
        _ => None,
    };
    if let Some(count) = months(first).filter(|it| (1..=12).contains(it)) {
        return Some(When::Months(1, count, YearOf::Named(year)));
    }
    if let Some(month) = month(first).and_then(|it| Moment::month(year, it)) {
        return Some(When::Fixed(Period::from(month)));
    }
    quarter(first).map(|it| When::Quarter(it, YearOf::Named(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_times_are_read() {
        assert_eq!(time("6T/2024"), Some(When::Months(1, 6, YearOf::Named(2024))));
        assert_eq!(time("9 tháng"), Some(When::Months(1, 9, YearOf::Unnamed)));
        assert_eq!(time("9T2023"), Some(When::Months(1, 9, YearOf::Named(2023))));
        assert_eq!(time("Q2/2024"), Some(When::Quarter(2, YearOf::Named(2024))));
        assert_eq!(time("QIII/2024"), Some(When::Quarter(3, YearOf::Named(2024))));
        assert_eq!(time("T12-2023"), Moment::month(2023, 12).map(|it| When::Fixed(Period::from(it))));
        for none in ["2024", "T13/2024", "Tỷ đồng", "/2024", "", "ợ"] {
            assert_eq!(time(none), None, "{none}");
        }
    }
}
