//! The house's walls: rooms import from lower floors only, and what only one room may name stays in it.

#![allow(clippy::expect_used, clippy::panic)]

use docso::{
    chart::spec::ChartId,
    observation::ObservationId,
    reader::part::{Part, button, sign},
    table::TableId,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room with its floor; rooms on one floor are strangers.
const FLOORS: &[(&str, u8)] = &[
    ("text", 0),
    ("decimal", 0),
    ("period", 0),
    ("choice", 1),
    ("order", 0),
    ("article", 1),
    ("quantity", 1),
    ("language", 2),
    ("observation", 3),
    ("words", 3),
    ("table", 4),
    ("check", 5),
    ("chart", 5),
    ("chart::draw", 6),
    ("edition", 6),
    ("reader", 7),
    ("data", 7),
    ("platform", 8),
    ("ui", 9),
    ("cli", 10),
];

/// What only some rooms may name.
const KEPT: &[(&str, &[&str])] = &[
    ("plotters", &["chart/draw"]),
    ("web_sys", &["platform", "ui", "chart/draw/canvas.rs"]),
    ("wasm_bindgen", &["platform", "ui", "chart/draw/canvas.rs"]),
    ("yew", &["ui"]),
    ("std::fs", &["cli"]),
    ("std::env", &["cli"]),
    ("std::time", &["cli"]),
    ("serde_json", &["cli", "data"]),
    ("clap", &["cli"]),
];

/// A file with more lines than this, tests apart, is two files.
const MOST_LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).expect("the folder lists").flatten().map(|it| it.path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|it| it == ending) {
            found.push(path);
        }
    }
    found
}

/// Every source file: its path within src, and its code without comments and tests.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let code = |text: &str| {
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    };
    let named = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("the file reads");
        (path.strip_prefix(&src).expect("it is in src").to_string_lossy().replace('\\', "/"), code(&text))
    };
    files(&src, "rs").into_iter().map(named).collect()
}

/// The room of a file or of a path of modules: the longest that fits.
fn room(path: &str) -> Option<(&'static str, u8)> {
    let path = path.trim_end_matches(".rs").replace('/', "::");
    let fits = |name: &str| path == name || path.starts_with(&format!("{name}::"));
    FLOORS.iter().filter(|(name, _)| fits(name)).max_by_key(|(name, _)| name.len()).copied()
}

/// The paths that a file imports from the crate, one for each leaf of its `use` trees.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        leaves("", rest, &mut found);
    }
    // `use crate::{a, b}` is read by its braces.
    for (at, _) in code.match_indices("crate::{") {
        leaves("", &code[at + "crate::".len()..], &mut found);
    }
    found
}

/// Reads one path, or a tree in braces, at the start of a text; gives how many bytes it took.
fn leaves(prefix: &str, text: &str, found: &mut Vec<String>) -> usize {
    let name: usize = text.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(text.len());
    let path = if prefix.is_empty() { text[..name].to_owned() } else { format!("{prefix}::{}", &text[..name]) };
    let rest = &text[name..];
    if let Some(after) = rest.strip_prefix("::") {
        return name + 2 + leaves(&path, after, found);
    }
    if name == 0 && rest.starts_with('{') {
        let mut at = 1;
        while let Some(next) = rest[at..].find(|it: char| !it.is_whitespace() && it != ',').map(|it| at + it) {
            if rest[next..].starts_with('}') {
                return next + 1;
            }
            at = next + leaves(prefix, &rest[next..], found).max(1);
        }
        return rest.len();
    }
    if !path.is_empty() {
        found.push(path);
    }
    name
}

#[test]
fn rooms_import_from_lower_floors_only() {
    for (file, code) in sources() {
        let Some((name, floor)) = room(&file) else { continue };
        for import in imports(&code) {
            let Some((other, below)) = room(&import) else { continue };
            let own = other == name || name.starts_with(&format!("{other}::"));
            // A room's door may name the floors built on it.
            let door = other.starts_with(&format!("{name}::"));
            assert!(own || door || below < floor, "{file} (floor {floor}) imports {import} (floor {below})");
        }
    }
}

#[test]
fn every_room_has_a_floor() {
    for (file, _) in sources() {
        assert!(file == "lib.rs" || file.starts_with("bin/") || room(&file).is_some(), "{file} stands on no floor");
    }
}

#[test]
fn what_only_some_rooms_may_name_stays_there() {
    for (file, code) in sources().into_iter().filter(|it| !it.0.starts_with("bin/")) {
        for (name, rooms) in KEPT {
            let allowed = rooms.iter().any(|room| file.starts_with(room));
            let names = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back().is_none_or(|it| !it.is_alphanumeric() && it != '_');
                let after = code[at + name.len()..].chars().next().is_none_or(|it| !it.is_alphanumeric() && it != '_');
                before && after
            });
            assert!(allowed || !names, "{file} names {name}, which belongs to {rooms:?}");
        }
    }
}

/// String literals with letters that only Vietnamese has, outside the language's folder. The number may only shrink.
const MOST_LITERALS: usize = 220;

#[test]
fn words_of_a_language_stand_in_its_folder() {
    let vietnamese =
        |literal: &str| literal.chars().any(|it| matches!(it, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'));
    let count = |code: &str| code.split('"').skip(1).step_by(2).filter(|it| vietnamese(it)).count();
    let outside: Vec<_> =
        sources().into_iter().filter(|it| !it.0.starts_with("language/vi")).map(|it| (count(&it.1), it.0)).collect();
    let total: usize = outside.iter().map(|it| it.0).sum();
    let mechanism: usize = outside
        .iter()
        .filter(|it| ["observation", "language", "check"].iter().any(|room| it.1.starts_with(room)))
        .map(|it| it.0)
        .sum();
    println!("{total} literals outside language/vi");
    assert!(total <= MOST_LITERALS, "{total} of at most {MOST_LITERALS}: {outside:?}");
    assert_eq!(mechanism, 0, "what numbers are about is told without a word of any language: {outside:?}");
}

#[test]
fn files_are_short() {
    for (file, code) in sources() {
        let lines = code.lines().count();
        assert!(lines <= MOST_LINES, "{file} has {lines} lines");
    }
}

#[test]
fn the_style_sheet_and_the_charts_use_the_same_ink() {
    let style = fs::read_to_string(root().join("assets/web/style.css")).expect("the style sheet reads");
    let ink = fs::read_to_string(root().join("src/chart/draw/mod.rs")).expect("the ink reads");
    let colours: Vec<String> = ink
        .lines()
        .filter_map(|line| line.split_once("Colour(0x"))
        .map(|(_, hex)| format!("#{}", hex.trim_end_matches("),").replace(", 0x", "")))
        .collect();
    assert_eq!(colours.len(), 14, "two inks of seven colours: {colours:?}");
    for colour in colours {
        assert!(style.contains(&colour), "the style sheet lacks {colour}");
    }
}

#[test]
fn the_code_knows_no_report() {
    for report in files(&root().join("assets/reports"), "txt") {
        let text = fs::read_to_string(&report).expect("the report reads");
        let figures = text.split_whitespace().map(|it| it.trim_matches(|it: char| !it.is_ascii_digit()));
        let telling: Vec<&str> = figures.filter(|it| it.bytes().filter(u8::is_ascii_digit).count() >= 5).collect();
        for (file, code) in sources() {
            for figure in &telling {
                assert!(!code.contains(figure), "{file} holds {figure}, a figure of {}", report.display());
            }
        }
    }
}

/// What a text says between two marks, each time.
fn between<'t>(text: &'t str, open: &str, close: char) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|it| it.split_once(close)).map(|it| it.0).collect()
}

/// The page's own scripts, styles and frames: their names and texts. (`files.js` reads pages of others.)
fn assets() -> Vec<(String, String)> {
    let folder = |it: &str| ["js", "css", "html"].map(|ending| files(&root().join(it), ending)).concat();
    let all = ["assets/web", "src/platform"].map(folder).concat().into_iter();
    let named = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("the file reads");
        (path.file_name().expect("it has a name").to_string_lossy().into_owned(), text)
    };
    all.map(named).filter(|it| it.0 != "files.js").collect()
}

/// Whether a text is what a template of a script can become: `${…}` stands for anything.
fn fits(template: &str, text: &str) -> bool {
    let mut pieces = template.split("${");
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut last = first;
    for piece in pieces {
        last = piece.split_once('}').map_or("", |it| it.1);
        let Some(at) = rest.find(last) else { return false };
        rest = &rest[at + last.len()..];
    }
    rest.is_empty() || last.is_empty() && template.contains("${")
}

#[test]
fn scripts_name_parts_that_the_page_has() {
    let known = Part::each(3, ObservationId(7), ChartId(2), TableId(5)).map(Part::id);
    let ui: Vec<_> = sources().into_iter().filter(|it| it.0.starts_with("ui/") || it.0.starts_with("cli/")).collect();
    let written: Vec<String> = ui.iter().map(|it| it.1.replace('\\', "")).collect();
    let literal = written.iter().flat_map(|it| between(it, "id=\"", '"'));
    let assets = assets();
    let framed: Vec<&str> =
        assets.iter().filter(|it| it.0.ends_with(".html")).flat_map(|it| between(&it.1, "id=\"", '"')).collect();
    let made = assets.iter().flat_map(|it| between(&it.1, "{ id: \"", '"'));
    let all: Vec<&str> = known.iter().map(String::as_str).chain(literal).chain(framed).chain(made).collect();
    let mut asked = 0;
    for (file, text) in &assets {
        let whole = [("getElementById(\"", '"'), ("getElementById(`", '`'), ("$(\"", '"')];
        for id in whole.iter().flat_map(|(open, close)| between(text, open, *close)) {
            asked += 1;
            assert!(all.iter().any(|it| fits(id, it)), "{file} asks for “{id}”, which no part of the page is called");
        }
        for start in
            ["[id^=\"", "id.startsWith(\""].iter().flat_map(|open| between(text, open, '"')).filter(|it| !it.contains("${"))
        {
            asked += 1;
            assert!(all.iter().any(|it| it.starts_with(start)), "{file} asks for ids that begin with “{start}”");
        }
    }
    assert!(asked > 20, "the scripts ask for {asked} parts");
}

#[test]
fn components_styles_and_scripts_share_their_attributes() {
    let known: Vec<&str> = button::ALL.into_iter().chain(sign::ALL).collect();
    let ui = sources().into_iter().filter(|it| it.0.starts_with("ui/") || it.0.starts_with("cli/"));
    let all: Vec<(String, String)> = ui.chain(assets()).collect();
    let ends = |it: char| !(it.is_ascii_lowercase() || it == '-');
    for (file, text) in &all {
        for (at, _) in text.match_indices("data-") {
            let name = &text[at..][..text[at..].find(ends).unwrap_or(text.len() - at)];
            let before = text[..at].chars().next_back().is_none_or(ends);
            assert!(!before || known.contains(&name), "{file} names {name}, which `reader::part` does not");
        }
    }
    for name in known {
        let short = name.trim_start_matches("data-");
        let says =
            [name.to_owned(), format!("dataset.{short}"), format!("button::{}", short.to_uppercase()), format!("\"{short}\" in")];
        let places = all.iter().filter(|it| says.iter().any(|name| it.1.contains(name))).count();
        assert!(places >= 2, "{name} is set and never asked for, or asked for and never set");
    }
}

#[test]
fn scripts_ask_for_classes_that_the_page_has() {
    let assets = assets();
    let scripts = || assets.iter().filter(|it| it.0.ends_with(".js"));
    let ui: String =
        sources().into_iter().filter(|it| it.0.starts_with("ui/") || it.0.starts_with("cli/")).map(|it| it.1).collect();
    let made: String = scripts().map(|it| it.1.as_str()).collect();
    let mut asked = 0;
    for (file, text) in scripts() {
        for open in ["closest(", "closest?.(", "querySelector(", "querySelector?.(", "querySelectorAll(", "matches("] {
            for selector in between(text, open, ')') {
                for class in selector.split('.').skip(1) {
                    let class =
                        &class[..class.find(|it: char| !(it.is_ascii_alphanumeric() || it == '-')).unwrap_or(class.len())];
                    let has = |text: &str| {
                        ["\"", " ", "`"].iter().any(|open| {
                            ["\"", " ", "\\", "`"].iter().any(|close| text.contains(&format!("{open}{class}{close}")))
                        })
                    };
                    if class.is_empty() || selector.contains(&format!("]?.{class}")) {
                        continue;
                    }
                    asked += 1;
                    assert!(has(&ui) || has(&made), "{file} asks for .{class}, which nothing has");
                }
            }
        }
    }
    assert!(asked > 20, "the scripts ask for {asked} classes");
}
