//! Đọc Số reads reports full of figures: it finds every quantity in a text, works out what each one measures, checks the
//! arithmetic, and shows a page whose figures and charts are linked both ways.
//!
//! The modules stand on floors, and import only from lower floors; `ARCHITECTURE.md` draws the house, `tests/tidy.rs` keeps it.

pub mod article;
pub mod chart;
pub mod check;
pub mod choice;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(live))]
pub mod data;
pub mod decimal;
pub mod edition;
pub mod language;
pub mod observation;
pub mod order;
pub mod period;
pub mod platform;
pub mod quantity;
pub mod reader;
pub mod table;
pub mod text;
pub mod ui;
pub mod words;
