//! Brings a prerendered page to life.

#[cfg(target_arch = "wasm32")]
fn main() {
    docso::ui::hydrate();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
