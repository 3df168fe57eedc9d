//! What the browser gives: address, clipboard, sharing, scrolling, colour scheme. Natively each has a twin that does nothing and
//! remembers what it was asked, so that the page renders and its effects are tested without a browser.

#[cfg(live)]
mod browser;
#[cfg(not(live))]
mod memory;

#[cfg(live)]
pub use browser::*;
#[cfg(not(live))]
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
