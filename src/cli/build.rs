//! `docso build`: the static site. Every page stands by itself; the reader's own files are shared and named by their hashes.

use super::{Failure, alone, files};
use crate::{
    article::import::plain,
    chart::{describe, frame::Frame, spec::ChartSpec},
    data,
    edition::Edition,
    language::vi,
    ui::{
        BRING, Carried, Report, Site, bring,
        prerender::{WIDTHS, body, escaped, linked_svg, lit_marks},
    },
};
use base64::Engine as _;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a page may load and do: its own files, its own script and style by their hashes, WebAssembly, and nothing from elsewhere.
///
/// `makers` are the policies by which trusted addresses and markup are made.
fn policy(script: &str, style: &str, makers: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {} 'wasm-unsafe-eval'; style-src 'self' {}; font-src 'self'; \
         img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types {makers}",
        allowed(script),
        allowed(style)
    )
}

/// A script or a style that stands in the page, as its policy names it.
pub fn allowed(text: &str) -> String {
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Where the reader's own files stand in a site.
const APP: &str = "app";
/// Where charts stand by themselves.
const EMBEDS: &str = "embed";

/// The files of the reader that pages and the service worker are made from; they are part of the command.
const KEEP: &str = include_str!("../../assets/web/keep.js");
const START: &str = include_str!("../../assets/web/start.js");
const WAKE: &str = include_str!("../../assets/web/wake.js");
const WAKE_ALONE: &str = include_str!("../../assets/web/wake-alone.js");
const UNPACK: &str = include_str!("../../assets/web/unpack.js");
const TAKE: &str = include_str!("../../assets/web/take.js");
const EMBED: &str = include_str!("../../assets/web/embed.js");
const SERVICE_WORKER: &str = include_str!("../../assets/web/service-worker.js");
const STYLE: &str = include_str!("../../assets/web/style.css");
const BRING_STYLE: &str = include_str!("../../assets/web/bring.css");
const BRING_SCRIPT: &str = include_str!("../../assets/web/bring.js");
const WORKER: &str = include_str!("../../assets/web/engine-worker.js");
const CORRECT: &str = include_str!("../../assets/web/correct.js");
const LIBRARY: &str = include_str!("../../assets/web/library.js");
const FILE_READERS: &str = include_str!("../../assets/web/files.js");
const FACES: &str = include_str!("../../assets/web/fonts.css");
const ICON: &str = include_str!("../../assets/web/icon.svg");
const FONTS: [(&str, &[u8]); 4] = [
    ("newsreader-latin", include_bytes!("../../assets/fonts/newsreader-latin-wght-normal.woff2")),
    ("newsreader-vietnamese", include_bytes!("../../assets/fonts/newsreader-vietnamese-wght-normal.woff2")),
    ("source-sans-latin", include_bytes!("../../assets/fonts/source-sans-3-latin-wght-normal.woff2")),
    ("source-sans-vietnamese", include_bytes!("../../assets/fonts/source-sans-3-vietnamese-wght-normal.woff2")),
];

/// A report on its way to a page.
struct Source {
    slug: String,
    text: String,
    edition: Edition,
}

/// What stands in every page.
struct App {
    /// The script that brings the page to life.
    start: String,
    /// The style.
    style: String,
    /// The name of the style sheet that brings the fonts.
    fonts: String,
    /// The name of the script that takes a reader's own report, where the engine is at hand.
    bring: Option<String>,
    /// The page that stands in one file, with places for what is a report's own.
    alone: String,
}

/// Writes each report as one file. `app` is a site built before, whose reader goes into each.
pub fn run_one_file(reports: &Path, out: &Path, app: &Path) -> Result<(), Failure> {
    let sources = read_reports(reports)?;
    let folder = app.join(APP);
    let frame = alone_frame(&folder, &module(&folder)?)?;
    let style = without_spaces(&without_comments(STYLE));
    for source in &sources {
        let path = out.join(format!("{}.html", source.slug));
        alone::write(&path, &frame, &source.edition, &style_of(&style, &source.edition))?;
        println!("Wrote {}", path.display());
    }
    Ok(())
}

/// Builds the site.
pub fn run(reports: &Path, out: &Path, app: Option<&Path>) -> Result<(), Failure> {
    let mut sources = read_reports(reports)?;
    sources.sort_by(|one, two| two.edition.article.published.cmp(&one.edition.article.published).then(one.slug.cmp(&two.slug)));
    let app = write_app(out, app.unwrap_or(out))?;
    let listed: Vec<Report> = sources.iter().map(listing).collect();
    for source in &sources {
        let folder = out.join(&source.slug);
        write_page(source, &listed, &app, &folder, "../", "./")?;
        let style = style_of(&app.style, &source.edition);
        alone::write(&folder.join(format!("{}.html", source.slug)), &app.alone, &source.edition, &style)?;
        write_embeds(source, &app, out)?;
    }
    if let Some(newest) = sources.first() {
        write_page(newest, &listed, &app, out, "./", &format!("{}/", newest.slug))?;
        write_bring(newest, &app, out)?;
    }
    write_service_worker(out)?;
    println!("Built {} report(s) into {}", sources.len(), out.display());
    Ok(())
}

fn read_reports(folder: &Path) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for name in files::list(folder)?.into_iter().filter(|name| name.ends_with(".txt")) {
        let text = files::read_text(&folder.join(&name))?;
        let edition = Edition::of(plain::import(&text));
        if edition.article.blocks.is_empty() {
            eprintln!("docso: {name} holds no text and is left out");
            continue;
        }
        let slug = free_slug(&slug(&name), &sources);
        sources.push(Source { slug, text, edition });
    }
    if sources.is_empty() {
        return Err(Failure::new(format!("{} holds no reports; put plain text files (*.txt) there", folder.display())));
    }
    Ok(sources)
}

/// A folder's name from a file's: ASCII letters without their marks, digits and hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.trim_end_matches(".txt").nfd().filter(|it| !is_combining_mark(*it)) {
        match letter {
            'đ' | 'Đ' => slug.push('d'),
            _ if letter.is_ascii_alphanumeric() => slug.push(letter.to_ascii_lowercase()),
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-').to_owned();
    if slug.is_empty() || [APP, EMBEDS, BRING].contains(&slug.as_str()) {
        format!("bao-cao{}{slug}", if slug.is_empty() { "" } else { "-" })
    } else {
        slug
    }
}

/// The slug, with a number after it when another report has it.
fn free_slug(slug: &str, sources: &[Source]) -> String {
    let taken = |slug: &str| sources.iter().any(|it| it.slug == slug);
    let numbered = (2..).map(|nth| format!("{slug}-{nth}"));
    std::iter::once(slug.to_owned()).chain(numbered).find(|it| !taken(it)).unwrap_or_default()
}

fn listing(source: &Source) -> Report {
    Report {
        title: source.edition.article.title(),
        slug: source.slug.clone(),
        published: source.edition.article.published.clone(),
        figures: source.edition.stated(),
    }
}

/// Writes the page of a report with its data beside it.
fn write_page(source: &Source, reports: &[Report], app: &App, folder: &Path, home: &str, own: &str) -> Result<(), Failure> {
    let site = Site { home: home.to_owned(), own: own.to_owned(), slug: source.slug.clone(), reports: reports.to_vec() };
    let carried = Carried { edition: source.edition.clone(), site };
    files::write(&folder.join("index.html"), page(&carried, app, home)?)?;
    let data = data::files(&source.edition, &source.slug);
    let data = data.map_err(|error| Failure::new(format!("cannot write data as CSV: {error}")))?;
    data.into_iter().try_for_each(|it| files::write(&folder.join(it.path), it.bytes))
}

/// Writes a small page for each chart of a report, for other sites to show in a frame: `embed/<report>/<chart>/`.
fn write_embeds(source: &Source, app: &App, out: &Path) -> Result<(), Failure> {
    for spec in &source.edition.charts {
        let folder = out.join(EMBEDS).join(&source.slug).join(spec.id.to_string());
        files::write(&folder.join("index.html"), embed(source, spec, app))?;
    }
    Ok(())
}

/// A chart by itself: title, drawing, source, and the way to the report. Its one script tells the page around it how high it is.
fn embed(source: &Source, spec: &ChartSpec, app: &App) -> String {
    let home = "../../../";
    let (style, tell) = (&app.style, without_comments(EMBED));
    let report = format!("{home}{}/", source.slug);
    let (edition, view) = (&source.edition, spec.first_view());
    let title = escaped(&spec.title);
    let sub = escaped(&describe::subtitle(spec, &edition.observations, &view));
    let source_name = escaped(&edition.article.source());
    let signs = describe::legend(spec, &edition.observations);
    let legend: String =
        signs.iter().map(|(sign, text)| format!("<li><span aria-hidden=\"true\">{}</span> {text}</li>", sign.sign())).collect();
    let legend = if legend.is_empty() { legend } else { format!("<ul class=\"legend\">{legend}</ul>\n") };
    // Marks lead to their sentences in the report, in a window of their own.
    let drawings: String = [("narrow", WIDTHS[0]), ("wide", WIDTHS[1])]
        .into_iter()
        .map(|(class, width)| {
            let frame = Frame::new(spec, &edition.observations, &view, width);
            let drawn =
                linked_svg(edition, spec, &view, &frame).replace("href=\"#", &format!("target=\"_blank\" href=\"{report}#"));
            format!("<div class=\"sheet {class}\">{drawn}</div>")
        })
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {script}; style-src 'self' {allowed}; font-src 'self'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<style>{style}</style>\n<link rel=\"stylesheet\" href=\"{home}{APP}/{fonts}\">\n\
         <script>{tell}</script>\n</head>\n<body class=\"embed\">\n\
         <main><figure class=\"chart\">\n<figcaption><h1>{title}</h1><p class=\"chart-sub\">{sub}</p></figcaption>\n<div class=\"plot\">{drawings}</div>\n\
         {legend}<p class=\"chart-source\">Nguồn: {source_name}. <a href=\"{report}#{chart}\" target=\"_blank\">{headline}</a> · Đọc Số</p>\n</figure></main>\n</body>\n</html>\n",
        lang = escaped(&edition.article.lang),
        script = allowed(&tell),
        allowed = allowed(style),
        fonts = app.fonts,
        chart = spec.id,
        headline = escaped(&edition.article.title()),
    )
}

/// Writes the page that takes a reader's own report, with a sample.
fn write_bring(sample: &Source, app: &App, out: &Path) -> Result<(), Failure> {
    let Some(script) = &app.bring else { return Ok(()) };
    let style = format!("{}{}", app.style, without_spaces(&without_comments(BRING_STYLE)));
    let (folder, home) = (out.join(BRING), "../");
    let site = Site { home: home.to_owned(), own: String::new(), slug: String::new(), reports: Vec::new() };
    let page = format!(
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{name} · {site_name}</title>\n<meta name=\"description\" content=\"{summary}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<style>{style}</style>\n\
         <noscript><link rel=\"stylesheet\" href=\"{home}{APP}/{fonts}\"></noscript>\n\
         <link rel=\"icon\" href=\"{home}{APP}/icon.svg\" type=\"image/svg+xml\">\n<link rel=\"manifest\" href=\"{home}manifest.webmanifest\">\n\
         <script data-app=\"{home}{APP}/\" data-waits>{start}</script>\n<script type=\"module\" src=\"{home}{APP}/{script}\"></script>\n</head>\n<body>\n\
         <div id=\"app\">{body}</div>\n</body>\n</html>\n",
        name = vi::page::BRING,
        site_name = vi::page::SITE,
        summary = vi::page::LEAD,
        policy = policy(&app.start, &style, "docso docso-engine docso-files"),
        fonts = app.fonts,
        start = app.start,
        body = bring::body(&site),
    );
    files::write(&folder.join("index.html"), page)?;
    files::write(&folder.join("bai-mau.txt"), &sample.text)
}

/// The style of a report's page: that of all pages, and what lights its marks.
fn style_of(style: &str, edition: &Edition) -> String {
    format!("{style}{}", lit_marks(edition))
}

/// The whole page as HTML.
fn page(carried: &Carried, app: &App, home: &str) -> Result<String, Failure> {
    let article = &carried.edition.article;
    let title = escaped(&article.title());
    let summary = escaped(article.lead().unwrap_or_default());
    let data = carried_text(carried)?;
    let style = style_of(&app.style, &carried.edition);
    Ok(format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · Đọc Số</title>\n<meta name=\"description\" content=\"{summary}\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{summary}\">\n<meta property=\"og:type\" content=\"article\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"theme-color\" content=\"#fcfbf8\" media=\"(prefers-color-scheme: light)\">\n\
         <meta name=\"theme-color\" content=\"#161512\" media=\"(prefers-color-scheme: dark)\">\n\
         <style>{style}</style>\n\
         <noscript><link rel=\"stylesheet\" href=\"{home}{APP}/{fonts}\"></noscript>\n\
         <link rel=\"icon\" href=\"{home}{APP}/icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"manifest\" href=\"{home}manifest.webmanifest\">\n\
         <script data-app=\"{home}{APP}/\">{start}</script>\n</head>\n<body>\n\
         <div id=\"app\">{body}</div>\n\
         <script id=\"edition\" type=\"application/octet-stream\">{data}</script>\n</body>\n</html>\n",
        lang = escaped(&article.lang),
        policy = policy(&app.start, &style, "docso"),
        fonts = app.fonts,
        start = app.start,
        body = body(carried),
    ))
}

/// What a page carries, in the form that costs a phone least: postcard's bytes in base64. For people and programs the same data
/// stands beside the page as JSON and CSV.
fn carried_text(carried: &Carried) -> Result<String, Failure> {
    let bytes = postcard::to_allocvec(carried).map_err(|error| Failure::new(format!("cannot write the edition: {error}")))?;
    Ok(base64::engine::general_purpose::STANDARD.encode(bytes))
}

/// Puts the reader's own files in place and names them by their hashes.
fn write_app(out: &Path, from: &Path) -> Result<App, Failure> {
    let folder = out.join(APP);
    let module = put_reader(&from.join(APP), &folder)?;
    let mut faces = without_comments(FACES);
    for (name, bytes) in FONTS {
        let file = hashed(&folder, name, "woff2", bytes)?;
        faces = faces.replace(&format!("{name}.woff2"), &file);
    }
    let fonts = hashed(&folder, "fonts", "css", faces.as_bytes())?;
    files::write(&folder.join("icon.svg"), ICON)?;
    files::write(&folder.join("take.js"), without_comments(TAKE))?;
    files::write(&folder.join("keep.js"), without_comments(KEEP))?;
    let start = START.replace("{{WAKE}}", WAKE).replace("{{BROWSER}}", &module.glue).replace("{{WASM}}", &module.wasm);
    let start = without_comments(&start.replace("{{SERVICES}}", &module.services).replace("{{FONTS}}", &fonts));
    let site_name = vi::page::SITE;
    let manifest = format!(
        "{{\"name\":\"{site_name}\",\"short_name\":\"{site_name}\",\"start_url\":\"./\",\"scope\":\"./\",\"display\":\"standalone\",\"lang\":\"vi\",\
         \"share_target\":{{\"action\":\"{BRING}/\",\"method\":\"POST\",\"enctype\":\"multipart/form-data\",\"params\":{{\"title\":\"title\",\"text\":\"text\",\
         \"url\":\"url\",\"files\":[{{\"name\":\"files\",\"accept\":[\"text/plain\",\"text/html\",\".txt\",\".md\",\".html\",\".docx\"]}}]}}}},\
         \"background_color\":\"#fcfbf8\",\"theme_color\":\"#fcfbf8\",\"icons\":[{{\"src\":\"{APP}/icon.svg\",\"sizes\":\"any\",\"type\":\"image/svg+xml\"}}]}}\n"
    );
    files::write(&out.join("manifest.webmanifest"), manifest)?;
    let alone = alone_frame(&folder, &module)?;
    let frame = hashed(&folder, "alone", "html", alone.as_bytes())?;
    let bring = write_engine(&folder, &from.join(APP), &frame)?;
    Ok(App { start, style: without_spaces(&without_comments(STYLE)), fonts, bring, alone })
}

/// The page that stands in one file, with places for what is a report's own. `folder` holds the reader's files.
fn alone_frame(folder: &Path, module: &Module) -> Result<String, Failure> {
    let start = without_comments(&START.replace("{{WAKE}}", &WAKE_ALONE.replace("{{UNPACK}}", UNPACK)));
    let files = [&module.wasm, &module.glue, &module.services, "take.js"];
    let files = files.iter().map(|it| files::read(&folder.join(it))).collect::<Result<Vec<_>, _>>()?;
    alone::frame(&start, files.iter().map(Vec::as_slice))
}

/// Puts the engine in place, with what works with it, each named by its hash; gives the name of the script that takes a report. `None`
/// when no engine is at hand.
fn write_engine(folder: &Path, from: &Path, alone: &str) -> Result<Option<String>, Failure> {
    let Some((glue, wasm)) = found(from, "engine") else { return Ok(None) };
    let (glue, wasm) = put_module(from, folder, "engine", &glue, &wasm)?;
    let filled = |text: &str| without_comments(&text.replace("{{ENGINE}}", &glue).replace("{{ENGINE_WASM}}", &wasm));
    let worker = hashed(folder, "worker", "js", filled(WORKER).as_bytes())?;
    let readers = hashed(folder, "files", "js", without_comments(FILE_READERS).as_bytes())?;
    let correct = hashed(folder, "correct", "js", without_comments(CORRECT).as_bytes())?;
    let bring = filled(BRING_SCRIPT).replace("{{WORKER}}", &worker).replace("{{FILES}}", &readers);
    let library = hashed(folder, "library", "js", without_comments(LIBRARY).as_bytes())?;
    let bring = bring.replace("{{ALONE}}", alone).replace("{{CORRECT}}", &correct).replace("{{LIBRARY}}", &library);
    hashed(folder, "bring", "js", bring.as_bytes()).map(Some)
}

/// Whether a file is kept for reading offline only when it is asked for: the engine and what works with it.
fn is_later(name: &str) -> bool {
    ["app/alone", "app/engine", "app/worker", "app/files", "app/bring", "app/correct", "app/library", "bai-cua-ban/bai-mau"]
        .iter()
        .any(|it| name.starts_with(it))
}

/// The reader's module, by its files' names in their folder.
struct Module {
    /// The WebAssembly.
    wasm: String,
    /// What binds it to the browser.
    glue: String,
    /// The browser's services that it imports.
    services: String,
}

/// The script and the WebAssembly of a module in a folder: as wasm-bindgen wrote them, or as they stand in a built site.
fn found(folder: &Path, stem: &str) -> Option<(String, String)> {
    let names = files::list(folder).ok()?;
    let found = |ending: &str| names.iter().find(|it| it.starts_with(stem) && it.ends_with(ending)).cloned();
    Some((found(".js")?, found(".wasm")?))
}

/// The reader's module as it stands in a built site.
fn module(folder: &Path) -> Result<Module, Failure> {
    let services =
        files::list(folder).unwrap_or_default().into_iter().find(|it| it.starts_with("snippets/") && it.ends_with(".js"));
    match (found(folder, "browser"), services) {
        (Some((glue, wasm)), Some(services)) => Ok(Module { wasm, glue, services }),
        _ => Err(Failure::new(format!(
            "{} holds no built reader; build it with `make build`, or name a site that has one with --app",
            folder.display()
        ))),
    }
}

/// Puts the reader's module into the site, named by its hashes.
fn put_reader(from: &Path, to: &Path) -> Result<Module, Failure> {
    let Module { wasm, glue, services } = module(from)?;
    files::write(&to.join(&services), without_comments(&files::read_text(&from.join(&services))?))?;
    let (glue, wasm) = put_module(from, to, "browser", &glue, &wasm)?;
    Ok(Module { wasm, glue, services })
}

/// Puts the script and the WebAssembly of a module into a site, named by their hashes.
fn put_module(from: &Path, to: &Path, stem: &str, glue: &str, wasm: &str) -> Result<(String, String), Failure> {
    let mut glue = without_comments(&files::read_text(&from.join(glue))?).into_bytes();
    let mut wasm = files::read(&from.join(wasm))?;
    with_plain_imports(&mut glue, &mut wasm);
    Ok((hashed(to, stem, "js", &glue)?, hashed(to, stem, "wasm", &wasm)?))
}

/// The names by which a module and its script know what is imported end in hashes, "__wbg_get_7ee213db584f37b0", which no compression makes
/// smaller, in both: numbers of the same length stand for them, which tell apart what else bears one name.
fn with_plain_imports(glue: &mut [u8], wasm: &mut [u8]) {
    const DIGITS: usize = 16;
    const START: &[u8] = b"__wbg_";
    // Where each name starts, and where it ends.
    let names = |bytes: &[u8]| {
        let starts = bytes.windows(START.len()).enumerate().filter(|it| it.1 == START).map(|it| it.0);
        let whole = |start: usize| {
            let rest = bytes.get(start..).unwrap_or_default();
            let length = rest.iter().position(|it| !it.is_ascii_alphanumeric() && *it != b'_').unwrap_or(rest.len());
            let (name, hash) = rest.get(..length)?.split_at_checked(length.checked_sub(DIGITS)?)?;
            (name.ends_with(b"_") && hash.iter().all(u8::is_ascii_hexdigit)).then_some((start, start + length))
        };
        starts.filter_map(whole).collect::<Vec<_>>()
    };
    let mut numbers: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut counts: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for bytes in [glue, wasm] {
        for (start, end) in names(bytes) {
            let name = bytes[start..end].to_vec();
            let number = *numbers.entry(name).or_insert_with(|| {
                let count = counts.entry(bytes[start..end - DIGITS].to_vec()).or_default();
                *count += 1;
                *count - 1
            });
            bytes[end - DIGITS..end].copy_from_slice(format!("{number:016}").as_bytes());
        }
    }
}

/// A script or a style sheet without the lines that are comments, and without indentation: a phone loads it.
fn without_comments(text: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let comment = inside || line.starts_with("//") || line.starts_with("/*");
        inside = (inside || line.starts_with("/*")) && !line.ends_with("*/");
        if !comment {
            kept.extend([line, "\n"]);
        }
    }
    kept
}

/// A style sheet without the spaces that only people need. Those before a colon mean something, and those inside `calc` as well.
fn without_spaces(style: &str) -> String {
    [("\n", ""), (": ", ":"), ("; ", ";"), (", ", ","), (" { ", "{"), (" }", "}"), ("} ", "}"), (";}", "}")]
        .iter()
        .fold(style.to_owned(), |style, (from, to)| style.replace(from, to))
}

/// Writes a file whose name carries the hash of what is in it; gives the name.
fn hashed(folder: &Path, stem: &str, ending: &str, contents: &[u8]) -> Result<String, Failure> {
    let name = format!("{stem}-{}.{ending}", &digest(contents)[..12]);
    files::write(&folder.join(&name), contents)?;
    Ok(name)
}

/// SHA-256 as lower-case hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a file is a chart for other sites, or data that comes on its own: readers have no use for it offline.
fn is_embed(name: &str) -> bool {
    let alone = name.rsplit_once('/').is_some_and(|(folder, file)| file.strip_suffix(".html") == Some(folder));
    alone
        || name.starts_with("embed/")
        || name.contains("/bang/")
        || name.starts_with("bang/")
        || name.ends_with("datapackage.json")
}

/// Writes the service worker with the list of every file of the site and its hash.
fn write_service_worker(out: &Path) -> Result<(), Failure> {
    let mut listed: Vec<(String, String)> = Vec::new();
    let mut later = listed.clone();
    for name in
        files::list(out)?.into_iter().filter(|it| !it.ends_with("service-worker.js") && !it.ends_with(".br") && !is_embed(it))
    {
        let bytes = files::read(&out.join(&name))?;
        // A page is asked for by its folder.
        let address = name.strip_suffix("index.html").map_or(name.clone(), |folder| format!("./{folder}"));
        if is_later(&name) { &mut later } else { &mut listed }.push((address, digest(&bytes)));
    }
    let written = |list: &[(String, String)]| {
        serde_json::to_string(list).map_err(|error| Failure::new(format!("cannot write the list of files: {error}")))
    };
    let (list, later) = (written(&listed)?, written(&later)?);
    let version = digest(format!("{list}{later}").as_bytes());
    let script = SERVICE_WORKER
        .replace("{{BRING}}", BRING)
        .replace("{{VERSION}}", &version[..16])
        .replace("\"{{FILES}}\"", &list)
        .replace("\"{{LATER}}\"", &later);
    let path: PathBuf = out.join("service-worker.js");
    files::write(&path, script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_told_apart_by_numbers_in_module_and_script_alike() {
        let mut glue = b"__wbg_get_7ee213db584f37b0() __wbg_get_0123456789abcdef() __wbg_set_7ee213db584f37b0 __wbg_own".to_vec();
        let mut wasm = b"\0__wbg_get_0123456789abcdef\0__wbg_get_7ee213db584f37b0\0__wbg_set_7ee213db584f37b0".to_vec();
        with_plain_imports(&mut glue, &mut wasm);
        let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("00000000000000", "");
        assert_eq!(told(&glue), "__wbg_get_00() __wbg_get_01() __wbg_set_00 __wbg_own");
        assert_eq!(told(&wasm), "\0__wbg_get_01\0__wbg_get_00\0__wbg_set_00");
        let before = (glue.clone(), wasm.clone());
        with_plain_imports(&mut glue, &mut wasm);
        assert_eq!((glue, wasm), before);
    }

    #[test]
    fn slugs_are_plain_and_never_the_apps_folder() {
        assert_eq!(slug("ha-tinh doi_ngoai 2020.txt"), "ha-tinh-doi-ngoai-2020");
        assert_eq!(slug("app.txt"), "bao-cao-app");
        assert_eq!(slug("./../x.txt"), "x");
        assert_eq!(slug("Hà Tĩnh đối ngoại.txt"), "ha-tinh-doi-ngoai");
        assert_eq!(slug(".txt"), "bao-cao");
    }
}
