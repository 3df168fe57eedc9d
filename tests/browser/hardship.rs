//! What goes wrong around a page: calls that a browser refuses, modules that never come, other screens, other fonts, keys of the browser's.
//! The page goes on, and what it holds can be reached.

use crate::{
    harness::{Folder, Server, browse, site},
    reading::PORTS,
};
use serde_json::json;

/// A report with two charts that does not fill a tall window.
const SHORT: &str = "Tàu qua cảng\n\nNăm 2020, số lượt tàu qua cảng Hải Phòng là 300 lượt tàu, qua cảng Đà Nẵng là 120 lượt tàu.\n\n\
                     Năm 2020, sản lượng gạo của Thái Bình là 400 tấn, của Nam Định là 250 tấn, của Hà Nam là 90 tấn.\n";

/// Whether an element's chart can be seen: it is drawn, not behind others, and in the window.
const SEEN: &str = "(it => { const { top, bottom } = it.getBoundingClientRect(); return bottom > top && top < innerHeight && bottom > 0 && getComputedStyle(it.closest('.charts')).opacity === '1' })";

#[test]
fn a_refused_call_leaves_the_page_alive() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let refuse = "for (const name of ['replaceState', 'pushState']) history[name] = () => { throw new DOMException('The operation is insecure.', 'SecurityError') };\
             Element.prototype.scrollIntoView = () => { throw new Error('refused') };";
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await;
        browser.open(&server.address).await;
        for figure in ["so-1", "so-2", "so-3"] {
            browser.eval(&format!("document.getElementById('{figure}').click()")).await;
            browser.until(&format!("!document.getElementById('the-{figure}').hidden")).await;
        }
        browser.untroubled().await;
    });
}

#[test]
fn keys_of_the_browser_stay_the_browsers() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.open(&server.address).await;
        let swallowed = "(canvas => [['ArrowLeft', 'altKey'], ['ArrowRight', 'altKey'], ['ArrowLeft', 'metaKey'], ['+', 'ctrlKey'], ['=', 'ctrlKey'],\
             ['-', 'ctrlKey'], ['0', 'ctrlKey'], ['Home', 'ctrlKey'], ['End', 'ctrlKey'], ['Enter', 'ctrlKey']].filter(([key, held]) => !canvas.dispatchEvent(\
             new KeyboardEvent('keydown', { key, [held]: true, bubbles: true, cancelable: true }))).length)(document.querySelector('.plot[data-live] canvas'))";
        assert_eq!(browser.eval(swallowed).await, json!(0));
        let own = swallowed.replace("[held]: true, ", "");
        assert_eq!(browser.eval(&own).await, json!(6), "arrows, Home, End and Enter are the chart's");
        browser.untroubled().await;
    });
}

#[test]
fn tab_comes_to_every_chart_beside_the_text() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.open(&server.address).await;
        let charts = browser.eval("document.querySelectorAll('.chart').length").await.as_u64().expect("a count");
        browser.eval("(window.__came = new Set(), document.addEventListener('focusin', it => { const chart = it.target.closest('.chart'); if (chart) __came.add(chart.id) }), true)").await;
        for _ in 0..200 {
            browser.press(char::from(thirtyfour::Key::Tab).to_string()).await;
            if browser.eval("document.activeElement.matches('canvas, .to')").await == json!(true) {
                // Where the focus is, the chart is seen.
                browser.until(&format!("{SEEN}(document.activeElement.closest('.plot'))")).await;
            }
            if browser.eval("__came.size").await.as_u64() == Some(charts) {
                return;
            }
        }
        panic!("{} of {charts} charts", browser.eval("__came.size").await);
    });
}

#[test]
fn what_messengers_make_of_a_link_still_leads_there() {
    let folder = Folder::new("sent");
    let server = Server::start(&folder.site_of("ports", PORTS), "/");
    browse(|browser| async move {
        for (sent, there) in [("so-2.", "so-2"), ("so-2&fbclid=IwAR0", "so-2"), ("so-2)", "so-2")] {
            browser.driver.goto("about:blank").await.expect("a blank page");
            browser.open(&format!("{}#{sent}", server.address)).await;
            browser.until(&format!("document.getElementById('{there}').classList.contains('lit')")).await;
        }
        browser.driver.goto("about:blank").await.expect("a blank page");
        browser.open(&format!("{}#bieu-do-1%7Emoi-nam%7Etuyen-tinh", server.address)).await;
        browser.until("document.querySelector('.notice').textContent === '' && document.querySelector('#bieu-do-1 [data-view=moi-nam][aria-pressed=true]') !== null").await;
    });
}

#[test]
fn a_module_that_never_comes_hides_no_chart() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let stall = "WebAssembly.compileStreaming = WebAssembly.compile = () => new Promise(() => {});";
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": stall })).await;
        browser.driver.goto(&server.address).await.expect("the page loads");
        let count = browser.eval("document.querySelectorAll('.chart').length").await.as_u64().expect("a count");
        assert!(count > 2);
        for nth in 1..=count {
            browser.driver.goto("about:blank").await.expect("a blank page");
            browser.driver.goto(format!("{}#bieu-do-{nth}", server.address)).await.expect("the page loads");
            browser.until(&format!("{SEEN}(document.querySelector('#bieu-do-{nth} .plot'))")).await;
        }
        // A click on a figure of another chart brings that up.
        browser.eval("document.querySelector('.figure[href^=\"#bieu-do-1-\"]').click()").await;
        browser.until(&format!("{SEEN}(document.querySelector('#bieu-do-1 .plot'))")).await;
        // After a while the page gives it up, and every chart stands in the text.
        browser.until("!('scripts' in document.documentElement.dataset)").await;
        browser.until("[...document.querySelectorAll('.charts')].every(it => getComputedStyle(it).opacity === '1' && getComputedStyle(it).position === 'static')").await;
        browser.until("[...document.querySelectorAll('.live')].every(it => it.getClientRects().length === 0)").await;
    });
}

#[test]
fn what_is_pressed_before_the_page_lives_is_done_then() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let stall = "const compile = WebAssembly.compileStreaming; WebAssembly.compileStreaming = async (it) => { await new Promise((done) => (window.__go = done)); return compile.call(WebAssembly, it) };";
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": stall })).await;
        browser.driver.goto(&server.address).await.expect("the page loads");
        browser.until("typeof __go === 'function'").await;
        browser.eval("(document.getElementById('so-lieu').open = true, document.querySelector('[data-column=value]').click(), __go(), true)").await;
        browser.ready().await;
        browser.until("document.querySelector('th[aria-sort]') !== null").await;
        browser.untroubled().await;
    });
}

#[test]
fn a_short_report_shows_all_its_charts_in_a_tall_window() {
    let folder = Folder::new("tall");
    let server = Server::start(&folder.site_of("short", SHORT), "/");
    browse(|browser| async move {
        browser.size(1280, 1400, 1.0, false).await;
        browser.open(&server.address).await;
        browser.until("document.querySelectorAll('.chart').length > 1").await;
        browser.until("[...document.querySelectorAll('.charts')].every(it => getComputedStyle(it).opacity === '1')").await;
        browser.until("[...document.querySelectorAll('.plot')].every(it => it.hasAttribute('data-live'))").await;
        browser.untroubled().await;
    });
}

#[test]
fn another_screen_draws_canvases_anew() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.size(1280, 900, 1.0, false).await;
        browser.open(&server.address).await;
        let canvas = "document.querySelector('.plot[data-live] canvas')";
        for density in [2, 1, 3] {
            browser.size(1280, 900, f64::from(density), false).await;
            browser.until(&format!("Math.abs({canvas}.width / {canvas}.clientWidth - {density}) < 0.02")).await;
        }
        browser.untroubled().await;
    });
}

#[test]
fn a_sandboxed_frame_tells_its_height_and_a_sandboxed_page_reads() {
    let folder = Folder::new("sandbox");
    let out = folder.site_of("short", SHORT);
    let host = "<!doctype html><title>x</title><iframe sandbox='allow-scripts' src='embed/short/bieu-do-1/' width='420' height='50'></iframe>\
         <iframe sandbox='allow-scripts' src='short/' width='420' height='500'></iframe>\
         <script>addEventListener('message', (it) => { if (it.data.docso === 'height') window.told = it.data.height; })</script>";
    std::fs::write(out.join("host.html"), host).expect("a host page");
    let server = Server::start(&out, "/");
    browse(|browser| async move {
        browser.driver.goto(format!("{}host.html", server.address)).await.expect("the host opens");
        browser.until("window.told > 100 && window.told < 700").await;
        // The page's module may not come there: it stands as it would without one.
        browser.driver.enter_frame(1).await.expect("the frame opens");
        browser.until("document.querySelectorAll('.sheet .drawing').length > 1").await;
        browser.until("!('scripts' in document.documentElement.dataset)").await;
        browser.until("[...document.querySelectorAll('.live')].every(it => it.getClientRects().length === 0)").await;
    });
}

#[test]
fn a_page_can_be_translated_and_is_lit_in_forced_colours() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.open(&format!("{}#so-1", server.address)).await;
        // A translator wraps the text that it may change.
        let kept = "[...document.querySelectorAll('[translate=no]')].filter(it => it.querySelector('p[id^=doan-], h2')).length";
        assert_eq!(browser.eval(kept).await, json!(0));
        browser.eval("(document.querySelectorAll('h1, .text p, .chart h2, .chart-sub').forEach(it => [...it.childNodes].filter(it => it.nodeType === 3).forEach(it => { const font = document.createElement('font'); it.replaceWith(font); font.append(it); })), true)").await;
        browser.eval("document.querySelector('.choices button:not([aria-pressed=true])')?.click()").await;
        browser.eval("document.getElementById('so-2').click()").await;
        browser.until("!document.getElementById('the-so-2').hidden").await;
        let colours = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        browser.command("Emulation.setEmulatedMedia", colours).await;
        browser.until("getComputedStyle(document.getElementById('so-2')).backgroundColor !== getComputedStyle(document.body).backgroundColor && getComputedStyle(document.getElementById('so-2')).backgroundColor !== 'rgba(0, 0, 0, 0)'").await;
        browser.untroubled().await;
    });
}
