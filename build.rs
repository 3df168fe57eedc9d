//! Says which of the two sides is built: `live` is the reading page's module; without it, natively and in the engine's worker, pages are
//! made.

fn main() {
    let on = |name: &str| std::env::var_os(name).is_some();
    println!("cargo::rustc-check-cfg=cfg(live)");
    println!("cargo::rerun-if-changed=build.rs");
    let wasm = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32");
    if wasm && on("CARGO_FEATURE_PAGE") {
        println!("cargo::rustc-cfg=live");
    }
    if wasm {
        // The linker would set aside a megabyte of every phone's memory for a stack; the reading page is deep in calls nowhere.
        println!("cargo::rustc-link-arg-bin=browser=-zstack-size=196608");
    }
}
