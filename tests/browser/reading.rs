//! Reading: figures and marks, permalinks, charts that follow the numbers, pages without scripts.

use crate::harness::{Browser, Folder, Server, browse, site};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// A report with one chart of four rows, which are not in the order of the text.
pub const PORTS: &str = "Tàu thuyền qua cảng\n\nGiai đoạn 2014–2020, số lượt tàu qua cảng Hải Phòng là 3.009.681 lượt tàu, số lượt tàu qua \
                     cảng Đà Nẵng là 560.020 lượt tàu, số lượt tàu qua cảng Cà Mau là 3.125 lượt tàu, số lượt tàu qua cảng Vũng Áng là \
                     52.071 lượt tàu.\n";

/// JavaScript for the canvas of the chart that shows a figure.
const CANVAS: &str = "document.getElementById(document.getElementById('so-1').getAttribute('href').slice(1).split('-so-')[0]).querySelector('canvas')";

/// The middle of the strip of the chart's nth mark, in the window, once it is in view.
async fn mark(browser: &Browser, nth: usize) -> (i64, i64) {
    // Until it is drawn, a canvas takes no place of its own.
    browser.eval(&format!("{CANVAS}.parentElement.scrollIntoView({{block: 'center', behavior: 'instant'}})")).await;
    browser.until(&format!("{CANVAS}.parentElement.hasAttribute('data-live')")).await;
    browser.until(&format!("(r => r.top >= 0 && r.bottom <= innerHeight)({CANVAS}.getBoundingClientRect())")).await;
    let place = format!(
        "(canvas => {{ const box = canvas.getBoundingClientRect(); const strips = [...canvas.parentElement.querySelectorAll('.sheet')]\
         .map(it => it.querySelector('.links')).find(it => Math.abs(it.viewBox.baseVal.width / it.viewBox.baseVal.height - box.width / box.height) < 0.02);\
         const rect = strips.querySelectorAll('.to rect')[{nth}]; const scale = box.width / strips.viewBox.baseVal.width;\
         return [Math.round(box.x + box.width / 2), Math.round(box.y + (rect.y.baseVal.value + rect.height.baseVal.value / 2) * scale)]; }})({CANVAS})"
    );
    let place = browser.eval(&place).await;
    (place[0].as_i64().expect("a place"), place[1].as_i64().expect("a place"))
}

fn lit(id: &str) -> String {
    format!("document.getElementById('{id}').classList.contains('lit')")
}

fn active(id: u32) -> String {
    format!("({CANVAS}.getAttribute('aria-activedescendant') ?? '').endsWith('-muc-{id}')")
}

#[test]
fn pointer_on_a_mark_lights_the_sentence_and_back() {
    let folder = Folder::new("back-on");
    let server = Server::start(&folder.site_of("ports", PORTS), "/");
    browse(|browser| async move {
        browser.open(&format!("{}#so-1", server.address)).await;
        let before = browser.eval(&format!("{CANVAS}.toDataURL()")).await;
        let (x, y) = mark(&browser, 1).await;
        browser.driver.action_chain().move_to(x, y).perform().await.expect("the pointer moves");
        browser.until(&lit("so-2")).await;
        browser.until(&active(2)).await;
        let after = browser.eval(&format!("{CANVAS}.toDataURL()")).await;
        assert_ne!(before, after, "the mark looks as before");
        // And from the text to the mark.
        let figure = browser.driver.find(thirtyfour::By::Id("so-3")).await.expect("the figure is there");
        figure.scroll_into_view().await.expect("it scrolls");
        browser.driver.action_chain().move_to_element_center(&figure).perform().await.expect("the pointer moves");
        browser.until(&active(3)).await;
        browser.until(&lit("so-3")).await;
        browser.untroubled().await;
    });
}

#[test]
fn a_click_on_a_mark_goes_to_its_sentence() {
    let folder = Folder::new("sentence-click");
    let server = Server::start(&folder.site_of("ports", PORTS), "/");
    browse(|browser| async move {
        browser.open(&format!("{}#so-1", server.address)).await;
        let (x, y) = mark(&browser, 2).await;
        browser.driver.action_chain().move_to(x, y).click().perform().await.expect("a click");
        browser.until("document.activeElement.id === 'so-4' && location.hash === '#so-4'").await;
        browser.until("!document.getElementById('the-so-4').hidden").await;
        browser.untroubled().await;
    });
}

#[test]
fn a_tap_on_a_phone_opens_the_card_and_a_mark_leads_back() {
    let folder = Folder::new("back-tap");
    let server = Server::start(&folder.site_of("ports", PORTS), "/");
    browse(|browser| async move {
        browser.size(390, 844, 3.0, true).await;
        browser.command("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
        browser.open(&server.address).await;
        tap(&browser, "document.getElementById('so-2')").await;
        browser.until("!document.getElementById('the-so-2').hidden && location.hash === '#so-2'").await;
        // Every figure's chart stands after its paragraph, inside the window's width, sharp.
        assert_eq!(browser.eval("document.documentElement.scrollWidth <= innerWidth").await, json!(true));
        assert_eq!(browser.eval(&format!("Math.abs({CANVAS}.width / {CANVAS}.clientWidth - 3) < 0.02")).await, json!(true));
        let (x, y) = mark(&browser, 3).await;
        touch(&browser, x, y).await;
        // On a touched screen nothing hovers: the tip tells first, and stays, and leads to the sentence.
        let tip = format!("{CANVAS}.parentElement.querySelector('.tip')");
        browser.until(&format!("!{tip}.hidden && {tip}.hasAttribute('data-pinned')")).await;
        tap(&browser, &format!("{tip}.querySelector('[data-go]')")).await;
        browser.until("location.hash === '#so-3' && document.activeElement.id === 'so-3'").await;
        browser.until(&format!("{tip}.hidden")).await;
        browser.untroubled().await;
    });
}

/// A finger on the middle of an element, once it stands still in view.
pub async fn tap(browser: &Browser, element: &str) {
    browser.eval(&format!("{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")).await;
    let place = browser
        .eval(&format!("(r => [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)])({element}.getClientRects()[0])"))
        .await;
    touch(browser, place[0].as_i64().expect("a place"), place[1].as_i64().expect("a place")).await;
}

pub async fn touch(browser: &Browser, x: i64, y: i64) {
    browser.command("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] })).await;
    browser.command("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await;
}

#[test]
fn keys_move_through_marks_and_enter_goes_to_the_sentence() {
    let folder = Folder::new("sentence-move");
    let server = Server::start(&folder.site_of("ports", PORTS), "/");
    browse(|browser| async move {
        browser.open(&format!("{}#so-1", server.address)).await;
        browser.eval(&format!("{CANVAS}.focus()")).await;
        let key = |key: thirtyfour::Key| char::from(key).to_string();
        browser.press(key(thirtyfour::Key::Home)).await;
        browser.until(&active(1)).await;
        browser.press(key(thirtyfour::Key::Down)).await;
        browser.until(&active(2)).await;
        browser.until(&lit("so-2")).await;
        browser.press(key(thirtyfour::Key::End)).await;
        browser.until(&active(3)).await;
        browser.press(key(thirtyfour::Key::Enter)).await;
        browser.until("document.activeElement.id === 'so-3'").await;
        // In the text, Enter on a figure opens its card and closes it again.
        browser.press(key(thirtyfour::Key::Enter)).await;
        browser.until("document.getElementById('the-so-3').hidden").await;
        browser.press(key(thirtyfour::Key::Enter)).await;
        browser.until("!document.getElementById('the-so-3').hidden").await;
        browser.untroubled().await;
    });
}

/// A report with amounts of one thing in two currencies.
const TWO_CURRENCIES: &str = "Đầu tư của huyện năm 2020\n\nNăm 2020, vốn đầu tư của dự án đường là 900 tỷ đồng, vốn đầu tư của dự án cầu \
                              là 5 triệu USD.\n";

/// Goes on by Tab, so many times at most, until something holds; says whether it does. The focus is never lost on the way.
async fn tab(browser: &Browser, most: usize, holds: &str) -> bool {
    for _ in 0..most {
        browser.press(char::from(thirtyfour::Key::Tab).to_string()).await;
        assert_ne!(browser.eval("document.activeElement.tagName").await, json!("BODY"), "the focus is lost");
        if browser.eval(holds).await == json!(true) {
            return true;
        }
    }
    false
}

#[test]
fn tabs_reach_every_control_beside_the_text_and_escape_closes_a_card() {
    let folder = Folder::new("tabs");
    let (server, rated) = (Server::start(&site(), "/"), Server::start(&folder.site_of("two", TWO_CURRENCIES), "/"));
    browse(|browser| async move {
        browser.open(&format!("{}#so-14", server.address)).await;
        browser.until("document.activeElement.id === 'so-14'").await;
        tab(&browser, 30, "false").await;
        browser.open(&format!("{}#so-1", rated.address)).await;
        browser.until("document.activeElement.id === 'so-1'").await;
        assert!(tab(&browser, 30, "document.activeElement.matches('.rate input')").await, "the rate cannot be reached by keys");
        browser.eval("document.getElementById('so-1').focus()").await;
        browser.press(char::from(thirtyfour::Key::Escape).to_string()).await;
        browser
            .until("document.getElementById('the-so-1').hidden && document.activeElement.id === 'so-1' && location.hash === ''")
            .await;
        browser.untroubled().await;
    });
}

#[test]
fn a_permalink_opened_cold_shows_exactly_that() {
    let folder = Folder::new("that-permalink");
    let server = Server::start(&folder.site_of("ports", PORTS), "/");
    browse(|browser| async move {
        browser.open(&format!("{}#so-3", server.address)).await;
        browser.until(&lit("so-3")).await;
        browser.until("!document.getElementById('the-so-3').hidden").await;
        browser
            .until("(r => r.top >= 0 && r.bottom <= innerHeight)(document.getElementById('so-3').getBoundingClientRect())")
            .await;
        // A chart in a view that is not its first.
        let chart = browser.eval(&format!("{CANVAS}.closest('figure').id")).await;
        let chart = chart.as_str().expect("the chart has a name").to_owned();
        browser.driver.goto("about:blank").await.expect("a blank page");
        browser.open(&format!("{}#{chart}~moi-nam~tuyen-tinh", server.address)).await;
        browser.until(&format!("[...document.querySelectorAll('#{chart} [aria-pressed=true]')].map(it => it.textContent).join() === 'mỗi năm,tuyến tính'")).await;
        browser.until(&format!("document.querySelector('#{chart} .chart-sub').textContent.includes('mỗi năm')")).await;
        browser.until(&format!("getComputedStyle(document.getElementById('{chart}').closest('.charts')).opacity === '1'")).await;
        // A change of view changes the address.
        browser
            .eval(&format!(
                "[...document.querySelectorAll('#{chart} .choices button')].find(it => it.textContent === 'mỗi ngày').click()"
            ))
            .await;
        browser.until(&format!("location.hash === '#{chart}~moi-ngay~tuyen-tinh'")).await;
        browser.untroubled().await;
    });
}

#[test]
fn a_rate_is_an_assumption_that_a_reader_changes() {
    let folder = Folder::new("rate");
    let server = Server::start(&folder.site_of("two", TWO_CURRENCIES), "/");
    browse(|browser| async move {
        browser.open(&server.address).await;
        let rated = "document.querySelector('.rate').closest('.chart')";
        browser
            .eval(&format!("[...{rated}.querySelectorAll('.choices button')].find(it => it.textContent === 'USD').click()"))
            .await;
        browser.until(&format!("{rated}.querySelector('.chart-sub').textContent.includes('USD')")).await;
        let canvas = format!("{rated}.querySelector('canvas').textContent");
        let before = browser.eval(&canvas).await;
        browser
            .eval("(input => { input.value = '30.000'; input.dispatchEvent(new Event('change', { bubbles: true })); })(document.querySelector('.rate input'))")
            .await;
        browser.until(&format!("{canvas} !== {before}")).await;
        browser.until("location.hash.endsWith('~usd~ti-gia-30000')").await;
        browser.until("document.getElementById('quy-so-1').textContent.includes('30.000')").await;
        // What is no rate changes nothing, and is said.
        browser
            .eval("(input => { input.value = 'abc'; input.dispatchEvent(new Event('change', { bubbles: true })); })(document.querySelector('.rate input'))")
            .await;
        browser.until("document.querySelector('.notice').textContent.includes('Tỷ giá phải')").await;
        browser.until("location.hash.endsWith('~ti-gia-30000')").await;
        browser.untroubled().await;
    });
}

#[test]
fn a_broken_fragment_shows_the_report_and_says_what_is_missing() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        for fragment in ["so-999", "bieu-do-77", "bieu-do-1~moi-gio", "utm_source=chat", "%E1%BB%87"] {
            browser.driver.goto("about:blank").await.expect("a blank page");
            browser.open(&format!("{}#{fragment}", server.address)).await;
            browser.until(&format!("document.querySelector('.notice').textContent.includes({})", Value::from(fragment))).await;
        }
        // A section of the page is none of the report's parts, and not missing.
        browser.driver.goto("about:blank").await.expect("a blank page");
        browser.open(&format!("{}#kiem", server.address)).await;
        browser.until("scrollY > 0").await;
        browser.until("document.querySelector('.notice').textContent === ''").await;
        browser.untroubled().await;
    });
}

#[test]
fn a_link_is_copied_to_the_clipboard() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        browser.command("Browser.grantPermissions", permissions).await;
        browser.open(&format!("{}#so-23", server.address)).await;
        browser.until("!document.getElementById('the-so-23').hidden").await;
        browser
            .driver
            .find(thirtyfour::By::Css("#the-so-23 [data-copy]"))
            .await
            .expect("a button")
            .click()
            .await
            .expect("a click");
        browser.until("document.querySelector('.notice').textContent.includes('Đã sao chép')").await;
        browser.eval("navigator.clipboard.readText().then(it => window.__copied = it) && true").await;
        browser.until("(window.__copied ?? '').endsWith('/#so-23')").await;
        // The link names the report's own page, not the front page, which will show another report one day.
        assert_ne!(browser.eval("new URL(window.__copied).pathname").await, json!("/"));
        browser.untroubled().await;
    });
}

#[test]
fn without_scripts_text_captions_charts_and_links_are_there() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.size(390, 844, 2.0, true).await;
        browser.command("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        browser.driver.goto(&server.address).await.expect("the page loads");
        readable(&browser, false).await;
        tap(&browser, "document.getElementById('so-12')").await;
        // The mark in the drawing that is seen at this width is lit, stands in the window, and leads back.
        let lit = "[...document.querySelectorAll('.links a')].filter(it => it.getClientRects().length > 0 && getComputedStyle(it.firstChild).fillOpacity > 0.1)";
        browser.until(&format!("{lit}.map(it => it.getAttribute('href')).join() === '#so-12'")).await;
        browser.until(&format!("(box => box.top >= 0 && box.bottom <= innerHeight)({lit}[0].getBoundingClientRect())")).await;
        tap(&browser, &format!("{lit}[0]")).await;
        browser.until("document.querySelector(':target').id === 'so-12'").await;
        browser
            .until("(box => box.top >= 0 && box.bottom <= innerHeight)(document.getElementById('so-12').getBoundingClientRect())")
            .await;
    });
}

#[test]
fn with_wasm_refused_the_page_reads_at_every_width() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let refuse = "for (const it of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming']) WebAssembly[it] = () => Promise.reject(new Error('refused'));";
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await;
        browser.driver.goto(&server.address).await.expect("the page loads");
        browser.until("!('scripts' in document.documentElement.dataset)").await;
        readable(&browser, true).await;
        browser.untroubled().await;
    });
}

/// The text, every caption and every chart can be seen; nothing that needs scripts can.
async fn readable(browser: &Browser, wide: bool) {
    assert_eq!(browser.eval("document.querySelectorAll('.photo').length").await, json!(8));
    let charts = browser.eval("document.querySelectorAll('.chart').length").await;
    let sheet = if wide { ".sheet.wide" } else { ".sheet.narrow" };
    let seen = format!(
        "[...document.querySelectorAll('.chart {sheet} .drawing')].filter(it => it.getBoundingClientRect().height > 60 && getComputedStyle(it).visibility === 'visible').length"
    );
    assert_eq!(browser.eval(&seen).await, charts);
    assert_eq!(
        browser.eval("[...document.querySelectorAll('.live, canvas')].filter(it => it.getClientRects().length > 0).length").await,
        json!(0)
    );
}

#[test]
fn a_changed_number_changes_the_chart() {
    let (folder, other) = (Folder::new("unchanged"), Folder::new("changed"));
    let built = other.site_of("copy", &PORTS.replace("560.020 lượt", "5.600.200 lượt"));
    let (first, second) = (Server::start(&folder.site_of("ports", PORTS), "/"), Server::start(&built, "/"));
    browse(|browser| async move {
        browser.open(&first.address).await;
        let marks = format!("[...{CANVAS}.querySelectorAll('[role=option]')].map(it => it.id.split('-').pop())");
        let (before, drawn) = (browser.eval(&marks).await, browser.eval(&format!("{CANVAS}.toDataURL()")).await);
        browser.open(&second.address).await;
        let (after, redrawn) = (browser.eval(&marks).await, browser.eval(&format!("{CANVAS}.toDataURL()")).await);
        assert_eq!(before, json!(["1", "2", "4", "3"]));
        assert_eq!(after, json!(["2", "1", "4", "3"]), "the greater number does not lead");
        assert_ne!(drawn, redrawn, "the drawing is the same");
        browser.until(&format!("{CANVAS}.closest('figure').querySelector('h2').textContent.includes('5.600.200')")).await;
        browser.untroubled().await;
    });
}

#[test]
fn the_canvas_stands_where_the_svg_stood() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let boxes =
            "[...document.querySelectorAll('.plot')].map(it => (r => [r.x, r.width, r.height])(it.getBoundingClientRect()))";
        // The page as its text is first painted: before the module, and before the fonts.
        let painted = format!(
            "addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => window.__painted = {boxes})); window.__shift = 0;\
             new PerformanceObserver(it => it.getEntries().forEach(it => window.__shift += it.value)).observe({{ type: 'layout-shift', buffered: true }})"
        );
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": painted })).await;
        for (width, mobile) in [(320, true), (390, true), (768, false), (1280, false)] {
            browser.size(width, 900, 1.0, mobile).await;
            browser.open(&format!("{}?{width}", server.address)).await;
            let before = browser.eval("window.__painted").await;
            browser.until("document.fonts.check('16px \"Source Sans\"') && document.fonts.status === 'loaded'").await;
            let after = browser.eval(boxes).await;
            assert!(alike(&before, &after), "charts change at {width} pixels: {before} {after}");
            // A line of the text more or less, far down, is what another font may cost; what is in view stays.
            let shift = browser.eval("window.__shift").await.as_f64().expect("a number");
            assert!(shift < 0.01, "the page shifts by {shift} at {width} pixels");
            assert_eq!(
                browser.eval("document.documentElement.scrollWidth <= innerWidth").await,
                json!(true),
                "too wide at {width}"
            );
        }
        browser.untroubled().await;
    });
}

/// Whether two lists of boxes are the same to a pixel.
fn alike(one: &Value, two: &Value) -> bool {
    let numbers = |it: &Value| -> Vec<f64> {
        it.as_array().into_iter().flatten().flat_map(|it| it.as_array().into_iter().flatten()).filter_map(Value::as_f64).collect()
    };
    let (one, two) = (numbers(one), numbers(two));
    !one.is_empty() && one.len() == two.len() && one.iter().zip(&two).all(|(one, two)| (one - two).abs() < 1.5)
}

#[test]
fn a_table_leads_to_the_words_and_a_card_to_the_table() {
    let folder = Folder::new("tables");
    let server = Server::start(&folder.site_of("ports", PORTS), "/");
    browse(|browser| async move {
        browser.open(&server.address).await;
        // A real table: a caption, heads of columns and of rows, four rows.
        let shape = "(t => [t.caption.textContent.includes('tàu'), t.querySelectorAll('thead th[scope=col]').length, \
                     t.querySelectorAll('tbody th[scope=row]').length, t.querySelectorAll('td a').length])(document.getElementById('bang-1'))";
        assert_eq!(browser.eval(shape).await, json!([true, 2, 4, 4]));
        // By pointer from a cell to its words, and from the words' card back to the table.
        browser
            .eval("document.querySelector('#bang-1 a[href=\"#so-3\"]').scrollIntoView({block: 'center', behavior: 'instant'})")
            .await;
        click_on(&browser, "document.querySelector('#bang-1 a[href=\"#so-3\"]')").await;
        browser.until("location.hash === '#so-3' && document.activeElement.id === 'so-3'").await;
        browser.until("!document.getElementById('the-so-3').hidden").await;
        click_on(&browser, "document.querySelector('#the-so-3 a[href=\"#bang-1\"]')").await;
        browser.until("location.hash === '#bang-1'").await;
        browser
            .until("(r => r.bottom > 0 && r.top < innerHeight)(document.getElementById('bang-1').getBoundingClientRect())")
            .await;
        // By keys: the cell is a link.
        browser.eval("document.querySelector('#bang-1 a[href=\"#so-2\"]').focus()").await;
        browser.press(char::from(thirtyfour::Key::Enter).to_string()).await;
        browser.until("document.activeElement.id === 'so-2'").await;
        // On a phone the page does not scroll sideways, and the names of rows stay in sight.
        browser.size(390, 844, 1.0, true).await;
        browser.open(&format!("{}#bang-1", server.address)).await;
        assert_eq!(browser.eval("document.documentElement.scrollWidth <= innerWidth").await, json!(true));
        assert_eq!(browser.eval("getComputedStyle(document.querySelector('#bang-1 tbody th')).position").await, json!("sticky"));
        // A table that is not there is said to be missing.
        browser.open(&format!("{}#bang-99", server.address)).await;
        browser.until("document.querySelector('.notice').textContent.includes('bang-99')").await;
        browser.untroubled().await;
    });
}

/// A click of a mouse on the middle of an element.
async fn click_on(browser: &Browser, element: &str) {
    // What has just been opened may still be brought into view.
    let middle = format!("(r => [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)])({element}.getClientRects()[0])");
    browser.until(&format!("(now => {{ const was = window.__middle; window.__middle = String(now); return was === __middle && now[1] > 0 && now[1] < innerHeight; }})({middle})")).await;
    let place = browser.eval(&middle).await;
    let (x, y) = (place[0].as_i64().expect("a place"), place[1].as_i64().expect("a place"));
    browser.driver.action_chain().move_to(x, y).click().perform().await.expect("a click");
}

/// Takes the README's picture: `make picture`.
#[test]
#[ignore = "writes a picture"]
fn picture() {
    let path = std::env::var("DOCSO_PICTURE").expect("DOCSO_PICTURE names the file");
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.size(1280, 860, 1.5, false).await;
        browser.open(&format!("{}#so-28", server.address)).await;
        browser.until(&lit("so-28")).await;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        browser.until("document.fonts.status === 'loaded'").await;
        browser.picture(&path).await;
    });
}
