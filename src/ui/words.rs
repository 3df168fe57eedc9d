//! What the page says by itself, in Vietnamese.

/// The page's own parts.
pub const FIGURES: &str = "Số liệu";
pub const SHARE: &str = "Chia sẻ";
pub const REPORTS: &str = "Các báo cáo";
pub const CHECKS: &str = "Kiểm lại phép tính";
pub const ALL_FIGURES: &str = "Bảng mọi số liệu";
pub const TABLES: &str = "Bảng số liệu trong bài";
pub const MORE_TABLES: &str = "Thêm bảng";
pub const MORE_CHARTS: &str = "Thêm biểu đồ";
pub const SKIP: &str = "Đến bài đọc";
/// Where an original is.
pub const SEE_PHOTO: &str = "Tìm ảnh ở bài gốc";
pub const NO_CAPTION: &str = "Bài gốc có một ảnh không chú thích ở chỗ này.";
/// On cards and charts.
pub const COPY_LINK: &str = "Sao chép liên kết";
pub const ON_CHART: &str = "Xem trên biểu đồ";
pub const CLOSE: &str = "Đóng";
pub const TO_PARAGRAPH: &str = "Liên kết đến đoạn này";
pub const TO_SENTENCE: &str = "Đến câu trong bài";
pub const TAKE: &str = "Lấy về";
pub const DATA: &str = "Bảng số liệu của biểu đồ";
pub const LINEAR: &str = "tuyến tính";
pub const LOGARITHMIC: &str = "lôgarit";
pub const TOTAL: &str = "tổng";
pub const PER_YEAR: &str = "mỗi năm";
pub const PER_DAY: &str = "mỗi ngày";
