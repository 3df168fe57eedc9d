//! Charts under hand, keys and eye: tips, zoom, filters, what is taken along, frames on other sites.

use crate::{
    harness::{Browser, Folder, Server, browse, site},
    reading::tap,
};
use serde_json::{Value, json};
use std::fs;

/// A site whose report is drawn in every form.
pub fn every_form(folder: &Folder) -> Server {
    let report = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/frames/report.txt");
    Server::start(&folder.site_of("bao-cao", &fs::read_to_string(report).expect("the report reads")), "/")
}

/// JavaScript for the figure whose title holds a text.
fn chart(title: &str) -> String {
    format!("[...document.querySelectorAll('figure.chart')].find(it => it.querySelector('h2').textContent.includes('{title}'))")
}

/// Opens the page at a chart, so that it is the one that stands beside the text.
async fn open_at(browser: &Browser, address: &str, chart: &str) {
    browser.open(address).await;
    let id = browser.eval(&format!("{chart}.id")).await;
    browser.driver.goto("about:blank").await.expect("a blank page");
    browser.open(&format!("{address}#{}", id.as_str().expect("an id"))).await;
    browser.until(&format!("getComputedStyle({chart}.closest('.charts')).opacity === '1'")).await;
}

/// Where in the window the nth mark of a chart is, once the chart is in view.
async fn mark(browser: &Browser, chart: &str, nth: usize) -> (i64, i64) {
    browser.eval(&format!("{chart}.querySelector('.plot').scrollIntoView({{block: 'center', behavior: 'instant'}})")).await;
    browser.until(&format!("{chart}.querySelector('.plot').hasAttribute('data-live')")).await;
    browser
        .until(&format!("(r => r.top >= 0 && r.bottom <= innerHeight)({chart}.querySelector('canvas').getBoundingClientRect())"))
        .await;
    let place = format!(
        "(figure => {{ const box = figure.querySelector('canvas').getBoundingClientRect(); const links = figure.querySelector(box.width < 430 ? '.narrow .links' : '.wide .links');\
         const rect = links.querySelectorAll('.to rect')[{nth}]; const scale = box.width / links.viewBox.baseVal.width; const at = (start, length) => (start.baseVal.value + length.baseVal.value / 2) * scale;\
         return [Math.round(box.x + at(rect.x, rect.width)), Math.round(box.y + at(rect.y, rect.height))]; }})({chart})"
    );
    let place = browser.eval(&place).await;
    (place[0].as_i64().expect("a place"), place[1].as_i64().expect("a place"))
}

#[test]
fn a_tip_tells_of_the_nearest_mark_beside_it_and_within_the_window() {
    let folder = Folder::new("tip");
    let server = every_form(&folder);
    browse(|browser| async move {
        for (width, mobile) in [(1280, false), (390, true)] {
            browser.size(width, 844, 1.0, mobile).await;
            let chart = chart("du lịch");
            open_at(&browser, &format!("{}?{width}", server.address), &chart).await;
            for nth in [0, 2, 4] {
                let (x, y) = mark(&browser, &chart, nth).await;
                browser.driver.action_chain().move_to(x, y).perform().await.expect("the pointer moves");
                let tip = format!("{chart}.querySelector('.tip')");
                let id = format!("{chart}.querySelectorAll('[role=option]')[{nth}].textContent");
                browser.until(&format!("!{tip}.hidden && {tip}.firstElementChild.textContent === {id}")).await;
                browser
                    .until(&format!("(r => r.left >= 0 && r.right <= innerWidth && (r.bottom <= {y} || r.top >= {y}))({tip}.getBoundingClientRect())"))
                    .await;
            }
            browser.eval(&format!("{chart}.querySelector('canvas').focus()")).await;
            browser.press(char::from(thirtyfour::Key::Escape).to_string()).await;
            browser.until("[...document.querySelectorAll('.tip')].every(it => it.hidden)").await;
        }
        browser.untroubled().await;
    });
}

#[test]
fn a_line_is_zoomed_by_keys_by_buttons_and_by_dragging_and_comes_back() {
    let folder = Folder::new("zoom");
    let server = every_form(&folder);
    browse(|browser| async move {
        let line = chart("Kim ngạch");
        open_at(&browser, &server.address, &line).await;
        let options = |count: usize| format!("{line}.querySelectorAll('[role=option]').length === {count}");
        browser.until(&options(9)).await;
        browser.eval(&format!("{line}.querySelector('canvas').focus()")).await;
        browser.press("+").await;
        browser.until(&options(5)).await;
        browser.until("/~doan-\\d-\\d$/.test(location.hash)").await;
        browser.press("0").await;
        browser.until(&options(9)).await;
        let button =
            |name: &str| format!("[...{line}.querySelectorAll('.choices button')].find(it => it.textContent === '{name}')");
        browser.eval(&format!("{}.click()", button("Phóng to"))).await;
        browser.until(&options(5)).await;
        browser.eval(&format!("{}.click()", button("Cả đường"))).await;
        browser.until(&options(9)).await;
        let ((from, y), (to, _)) = (mark(&browser, &line, 2).await, mark(&browser, &line, 4).await);
        let drag = browser.driver.action_chain().move_to(from, y).click_and_hold().move_to(to - 20, y).move_to(to, y);
        drag.release().perform().await.expect("the pointer drags");
        browser.until(&options(3)).await;
        browser.until("location.hash.endsWith('~doan-3-5')").await;
        // The state is in the address: opened cold, it is the same.
        let address = browser.eval("location.href").await;
        browser.driver.goto("about:blank").await.expect("a blank page");
        browser.open(address.as_str().expect("an address")).await;
        browser.until(&options(3)).await;
        browser.untroubled().await;
    });
}

#[test]
fn a_legend_leaves_only_what_is_said_so() {
    let folder = Folder::new("legend");
    let server = every_form(&folder);
    browse(|browser| async move {
        browser.open(&server.address).await;
        let chart = chart("Giá lúa");
        let count = |count: usize| format!("{chart}.querySelectorAll('[role=option]').length === {count}");
        browser.until(&count(3)).await;
        browser.eval(&format!("{chart}.querySelector('[data-view=loc-tren]').click()")).await;
        browser.until(&count(1)).await;
        browser.until(&format!("{chart}.querySelector('[data-view=loc-tren]').getAttribute('aria-pressed') === 'true'")).await;
        browser.until("location.hash.endsWith('~loc-tren')").await;
        browser.eval(&format!("{chart}.querySelector('[data-view=loc-tren]').click()")).await;
        browser.until(&count(3)).await;
        browser.untroubled().await;
    });
}

#[test]
fn a_chart_is_taken_along_as_pictures_and_data() {
    let folder = Folder::new("take");
    let server = every_form(&folder);
    let files = folder.0.join("taken");
    fs::create_dir_all(&files).expect("a folder");
    browse(|browser| async move {
        let file = |name: &str| files.join(name);
        let parameters = json!({ "behavior": "allow", "downloadPath": files.to_string_lossy() });
        browser.command("Page.setDownloadBehavior", parameters).await;
        browser.open(&server.address).await;
        let chart = chart("du lịch");
        let id = browser.eval(&format!("{chart}.id")).await.as_str().expect("an id").to_owned();
        browser.eval(&format!("{chart}.querySelector('.chart-take').open = true")).await;
        for kind in ["csv", "json", "svg", "png"] {
            browser.eval(&format!("{chart}.querySelector('[data-take={kind}]').click()")).await;
            let path = file(&format!("{id}.{kind}"));
            // The browser writes under another name until it is done.
            browser.patiently(|| path.is_file() && fs::metadata(&path).is_ok_and(|it| it.len() > 0)).await;
        }
        let mut table = csv::ReaderBuilder::new().from_path(file(&format!("{id}.csv"))).expect("the table opens");
        let headers = table.headers().expect("columns").clone();
        let column = |name: &str| headers.iter().position(|it| it == name).expect("a column");
        let rows: Vec<csv::StringRecord> = table.records().map(|it| it.expect("a row")).collect();
        let (value, quote, sentence) = (column("value"), column("quote"), column("sentence"));
        assert_eq!(rows.iter().map(|it| it[value].to_owned()).collect::<Vec<_>>(), ["26.3", "12.4", "8.8", "3.1", "-4.6"]);
        assert!(rows.iter().all(|it| it[sentence].contains(&it[quote]) && !it[quote].is_empty()));
        let data: Value = serde_json::from_slice(&fs::read(file(&format!("{id}.json"))).expect("the data")).expect("they parse");
        assert_eq!(data["data"].as_array().map(Vec::len), Some(5));
        assert_eq!(data["data"][4]["value"], json!(-4.6));
        let drawing = fs::read_to_string(file(&format!("{id}.svg"))).expect("the drawing");
        for text in ["−4,6%", "Du lịch", "tăng nhiều nhất", "Nguồn:"] {
            assert!(drawing.contains(text), "the drawing lacks “{text}”");
        }
        let picture = fs::read(file(&format!("{id}.png"))).expect("the picture");
        let width = u32::from_be_bytes(picture[16..20].try_into().expect("four bytes"));
        assert!(picture.starts_with(b"\x89PNG") && width == 4 * (460 + 32), "{width} pixels wide");
        browser.untroubled().await;
    });
}

#[test]
fn a_framed_chart_tells_its_height_and_leads_to_the_report() {
    let folder = Folder::new("embed");
    let server = every_form(&folder);
    let host = "<!doctype html><title>x</title><iframe src='embed/bao-cao/bieu-do-2/' width='420' height='50'></iframe>\
         <script>addEventListener('message', (it) => { if (it.data.docso === 'height') window.told = it.data.height; })</script>";
    fs::write(folder.0.join("site/host.html"), host).expect("a host page");
    browse(|browser| async move {
        browser.driver.goto(format!("{}host.html", server.address)).await.expect("the host opens");
        browser.until("window.told > 150 && window.told < 700").await;
        browser.driver.goto(format!("{}embed/bao-cao/bieu-do-2/", server.address)).await.expect("the chart opens");
        browser
            .until(
                "document.querySelectorAll('script[src], link[href$=js]').length === 0 && document.querySelectorAll('.links a').length > 2",
            )
            .await;
        browser
            .until("[...document.links].every(it => it.target === '_blank' && new URL(it.href).pathname === '/bao-cao/')")
            .await;
        let leads = browser.eval("fetch(document.links[0].href).then(it => window.__status = it.status) && true").await;
        assert_ne!(leads, json!(null));
    });
}

#[test]
fn canvas_and_svg_show_the_same() {
    let folder = Folder::new("same");
    let server = every_form(&folder);
    browse(|browser| async move {
        browser.size(1280, 900, 1.0, false).await;
        browser.open(&server.address).await;
        browser.until("document.fonts.status === 'loaded'").await;
        let count = browser.eval("document.querySelectorAll('figure.chart').length").await.as_u64().expect("charts");
        assert!(count >= 7);
        // Each chart in the same place, drawn by either, pixel against pixel.
        let style = "for (const it of document.querySelectorAll('.charts')) it.style.cssText = 'position: static; opacity: 1; max-height: none; grid-column: 1; grid-row: auto; mask-image: none'";
        browser.eval(&format!("(() => {{ {style}; scrollTo(0, 0); return true; }})()")).await;
        browser.eval("dispatchEvent(new Event('resize'))").await;
        for nth in 0..count {
            let plot = format!("document.querySelectorAll('.plot')[{nth}]");
            browser.until(&format!("(it => Math.abs(it.width - it.clientWidth) < 2)({plot}.querySelector('canvas'))")).await;
            let mut shots = Vec::new();
            for live in [true, false] {
                browser.eval(&format!("{plot}.toggleAttribute('data-live', {live}) || true")).await;
                let element =
                    browser.driver.find_all(thirtyfour::By::Css(".plot")).await.expect("plots").swap_remove(nth as usize);
                shots.push(element.screenshot_as_png().await.expect("a picture"));
            }
            let differ = browser.difference(&shots[0], &shots[1]).await;
            assert!(differ < 0.02, "chart {nth}: {differ} of the pixels differ");
        }
    });
}

#[test]
fn a_tap_leaves_a_tip_open_until_it_is_closed() {
    let folder = Folder::new("tapped");
    let server = every_form(&folder);
    browse(|browser| async move {
        browser.size(390, 844, 2.0, true).await;
        browser.command("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
        browser.open(&server.address).await;
        let chart = chart("du lịch");
        let (x, y) = mark(&browser, &chart, 1).await;
        crate::reading::touch(&browser, x, y).await;
        let tip = format!("{chart}.querySelector('.tip')");
        browser.until(&format!("!{tip}.hidden && {tip}.textContent.includes('+12,4%')")).await;
        tap(&browser, &format!("{tip}.querySelector('[data-close]')")).await;
        browser.until(&format!("{tip}.hidden")).await;
        browser.untroubled().await;
    });
}

/// Redraws and hovers beside Chart.js on the same data in the same run: `make bench-charts`.
#[test]
#[ignore = "a measurement"]
fn charts_beside_chart_js() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/chart-bench");
    let server = Server::start(&folder, "/");
    browse(|browser| async move {
        browser.driver.goto(format!("{}index.html", server.address)).await.expect("the page opens");
        browser.settled("Array.isArray(window.results)").await;
        let results = browser.eval("window.results").await;
        println!(
            "{:>6} {:<5} {:<7} {:>10} {:>10} {:>7} {:>10} {:>10} {:>7}",
            "marks", "form", "", "median ms", "Chart.js", "ratio", "99 % ms", "Chart.js", "ratio"
        );
        for result in results.as_array().expect("results") {
            for kind in ["redraw", "hover"] {
                let time = |who: usize, part: usize| result[kind][who][part].as_f64().expect("a time");
                let row = [(time(0, 0), time(1, 0)), (time(0, 1), time(1, 1))]
                    .map(|(ours, theirs)| format!("{ours:>10.3} {theirs:>10.3} {:>7.2}", ours / theirs));
                println!(
                    "{:>6} {:<5} {kind:<7} {} {}",
                    result["count"],
                    result["form"].as_str().unwrap_or_default(),
                    row[0],
                    row[1]
                );
            }
        }
    });
}

/// The built site itself has no trouble with what these tests ask of a site made for them.
#[test]
fn the_bundled_report_can_be_framed() {
    let embeds = site().join("embed");
    let reports: Vec<_> = fs::read_dir(embeds).expect("charts by themselves").flatten().collect();
    assert!(reports.iter().all(|it| it.path().join("bieu-do-1/index.html").is_file()) && !reports.is_empty());
}
