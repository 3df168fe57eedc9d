//! The command: extracts, builds and serves. Nothing of it belongs in a browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    docso::cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
