//! Says which of the two sides is built: `live` is the reading page's module; without it, natively and in the engine's worker, pages are
//! made. And writes the files of languages without what only people and tests read in them.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let on = |name: &str| env::var_os(name).is_some();
    println!("cargo::rustc-check-cfg=cfg(live)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/language");
    let wasm = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32");
    if wasm && on("CARGO_FEATURE_PAGE") {
        println!("cargo::rustc-cfg=live");
    }
    if wasm {
        // The linker would set aside a megabyte of every phone's memory for a stack; the reading page is deep in calls nowhere.
        println!("cargo::rustc-link-arg-bin=browser=-zstack-size=196608");
    }
    languages(Path::new("src/language"), Path::new(&env::var("OUT_DIR").unwrap_or_default()), wasm)
}

/// Copies the words and rules of each language; for a phone without comments and examples, their lines left empty, so that lines keep
/// their numbers.
fn languages(from: &Path, to: &Path, bare: bool) -> io::Result<()> {
    for language in fs::read_dir(from)? {
        let language = language?.path();
        if !language.is_dir() {
            continue;
        }
        let folder = to.join(language.file_name().unwrap_or_default());
        fs::create_dir_all(&folder)?;
        for name in ["words.txt", "rules.txt"] {
            let text = fs::read_to_string(language.join(name))?;
            let told = |line: &str| {
                let example = line.starts_with(' ') && ["+ ", "- "].iter().any(|it| line.trim_start().starts_with(it));
                example || line.starts_with('#') || line.starts_with("//")
            };
            let lines = text.lines().map(|line| if bare && told(line) { "" } else { line });
            fs::write(folder.join(name), lines.collect::<Vec<_>>().join("\n"))?;
        }
    }
    Ok(())
}
