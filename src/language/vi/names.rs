//! How names are put together in Vietnamese.

use crate::language::Phrases;

/// The pieces that names are made with.
pub const PHRASES: Phrases = Phrases {
    home: "Việt Nam",
    unnamed: "",
    sum_of: "số tiền",
    amount_of: "lượng",
    kind: "loại",
    partner: "thị trường",
    organisation: "đơn vị",
    at: "tại",
};
