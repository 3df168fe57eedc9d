//! How names are put together in Vietnamese.

use crate::language::Phrases;

/// The pieces that names are made with.
pub const PHRASES: Phrases = Phrases {
    home: "Việt Nam",
    unnamed: "không rõ",
    sum_of: "số tiền",
    amount_of: "lượng",
    kind: "loại",
    partner: "thị trường",
    organisation: "đơn vị",
    at: "tại",
    short: &[
        ("XK", "xuất khẩu"),
        ("NK", "nhập khẩu"),
        ("XNK", "xuất nhập khẩu"),
        ("DN", "doanh nghiệp"),
        ("KNXK", "kim ngạch xuất khẩu"),
        ("KNNK", "kim ngạch nhập khẩu"),
        ("NSNN", "ngân sách nhà nước"),
        ("TNGT", "tai nạn giao thông"),
        ("NHNN", "Ngân hàng Nhà nước"),
        ("KCN", "khu công nghiệp"),
        ("BĐS", "bất động sản"),
        ("TMĐT", "thương mại điện tử"),
        ("LNST", "lợi nhuận sau thuế"),
        ("LNTT", "lợi nhuận trước thuế"),
        ("VLXD", "vật liệu xây dựng"),
        ("CNTT", "công nghệ thông tin"),
        ("BHXH", "bảo hiểm xã hội"),
        ("GTGT", "giá trị gia tăng"),
        ("TNDN", "thu nhập doanh nghiệp"),
        ("TNCN", "thu nhập cá nhân"),
        ("SXH", "sốt xuất huyết"),
    ],
};
