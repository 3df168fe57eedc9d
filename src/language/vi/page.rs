//! What the page that takes a reader's own report says.

/// The site.
pub const SITE: &str = "Đọc Số";
/// What the page is for.
pub const LEAD: &str = "Dán một bài nhiều con số, hoặc thả tệp vào đây. Đọc Số tìm mọi số liệu, vẽ biểu đồ và kiểm lại phép tính ngay trên máy của bạn; bài không gửi đi đâu.";
/// Said where there are no scripts.
pub const NO_SCRIPTS: &str = "Trang này cần JavaScript để đọc bài của bạn. Các báo cáo có sẵn của trang thì đọc được không cần.";
/// The name of the place to paste into.
pub const REPORT: &str = "Bài viết";
/// The button that reads.
pub const READ: &str = "Đọc bài này";
/// The button that opens a file.
pub const OPEN: &str = "Mở tệp…";
/// The button for a sample.
pub const SAMPLE: &str = "Thử với bài mẫu";
/// What can be brought.
pub const KINDS: &str = "Nhận chữ dán từ trang web hay tài liệu, tệp .txt, .md, .html, .mhtml, .docx; tối đa 20 MB.";
/// The heading of what is kept.
pub const KEPT: &str = "Bài đã giữ trên máy này";
/// What stands before the largest figures of the report, one of each unit.
pub const LARGEST: &str = "Lớn nhất của mỗi đơn vị: ";
/// The way to it from the top of the page.
pub const TO_KEPT: &str = "Xem các bài đã giữ";
/// The field that finds in it.
pub const FIND: &str = "Tìm trong các bài đã giữ";
/// Its name, in the bar of every page.
pub const BRING: &str = "Đọc bài của bạn";
/// What the site is, at the foot of a page without a report.
pub const ABOUT: &str = "Đọc Số tìm mọi con số trong bài, vẽ biểu đồ và kiểm lại phép tính. Trang này không gửi chữ nào đi.";
/// What takes a whole report along as one file.
pub const ONE_FILE: &str = "cả bài trong một tệp";
/// What shows more rows of a table that is longer than what is shown at once.
pub const MORE_ROWS: &str = "Thêm dòng";
/// Before the ways of sorting what is kept.
pub const SORT: &str = "Xếp theo";
/// The ways of sorting what is kept: how a script calls each, and its name.
pub const SORTS: [(&str, &str); 4] =
    [("at", "ngày giữ"), ("published", "ngày của bài"), ("title", "tiêu đề"), ("figures", "số lượng số liệu")];
/// Before the topics of what is kept.
pub const TOPIC: &str = "Chủ đề";
/// All of them.
pub const ALL_TOPICS: &str = "mọi chủ đề";
/// Takes everything kept along.
pub const TAKE_ALL: &str = "Xuất tất cả ra tệp";
/// Brings what was taken along back.
pub const BRING_ALL: &str = "Nhập từ tệp đã xuất…";
/// The same, at the foot of a page.
pub const SAVE_FILE: &str = "Lưu cả bài thành một tệp để gửi đi hay đọc không cần mạng";
