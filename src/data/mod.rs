//! What a report's page gives to programs: everything that was read from it as JSON, its figures and its tables as CSV, and a data package
//! that says what is in them.

#[cfg(not(target_arch = "wasm32"))]
mod files;
pub mod json;
#[cfg(not(target_arch = "wasm32"))]
mod package;
pub mod rows;

#[cfg(not(target_arch = "wasm32"))]
pub use files::{File, files};
