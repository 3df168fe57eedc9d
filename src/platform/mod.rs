//! What the browser gives: address, clipboard, sharing, scrolling, colour scheme. Natively each has a twin that does nothing or
//! remembers, so that the page renders and its parts are tested without a browser.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod memory;

#[cfg(target_arch = "wasm32")]
pub use browser::*;
#[cfg(not(target_arch = "wasm32"))]
pub use memory::*;

/// How sharing a link went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The system's share sheet took it, or the reader closed the sheet.
    Sheet,
    /// It is on the clipboard.
    Copied,
    /// The browser allows neither.
    Refused,
}
