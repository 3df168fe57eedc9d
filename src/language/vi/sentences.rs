//! What the engine says by itself of a report's figures, in Vietnamese.

use crate::language::sentences::Sentences;

/// The words of titles, captions and heads.
pub const SENTENCES: Sentences = Sentences {
    at: "ở",
    until: "tính đến",
    rises: "tăng",
    falls: "giảm",
    from: "từ",
    up_to: "lên",
    down_to: "còn",
    unchanged: "không đổi",
    and: "và",
    most_counted: "nhiều nhất là",
    most_measured: "lớn nhất là",
    most_rated: "cao nhất là",
    rises_most: "tăng nhiều nhất là",
    other_figures: "số liệu khác",
    made_of: "gồm",
    among_them: "trong đó",
    mostly: "nhiều nhất là",
    rows: ["Nơi", "Thời gian", "Khoản mục"],
    roles: ["Mức", "Thay đổi", "Tỷ trọng", "Tỷ lệ", "Thứ hạng"],
    plan: ["Kế hoạch", "So với kế hoạch"],
    previous: "Kỳ trước",
    converted: "Quy đổi",
    against: "so với",
    estimated: "ước tính",
    planned: "dự kiến",
    tells: [
        "Mức thay đổi của", "Tỷ trọng của", "Một phần của", "So với kế hoạch, của", "Mức ở kỳ được so sánh với",
        "Cùng một số, quy đổi từ", "Tính bình quân, từ",
    ],
    out_of: "trong",
    in_table: ["Trong bảng", "dòng"],
    corrected: "Người đọc đã sửa số liệu này.",
    not_stated: "bài không nêu",
};
