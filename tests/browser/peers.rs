//! The page beside two peers' (`benches/peers`), in the same browser, one after the other: `make bench`. Every row is told as a ratio.

use crate::harness::{Browser, Folder, Server, browse, site};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

const ROUNDS: usize = 5;
/// What stands beside each file that is worth it, as a content network has it.
const PACKED: [&str; 5] = ["html", "js", "css", "wasm", "json"];
/// Puts the memory of a module where it can be asked for, and says when a tip is first seen under a pointer that goes over the charts.
const WATCH: &str = "
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => { const made = await own.apply(WebAssembly, given); window.__memory = (made.instance ?? made).exports.memory; return made; };
  }
  window.__shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((it) => { if (!it.hadRecentInput) window.__shift += it.value; })).observe({ type: 'layout-shift', buffered: true });
  window.__longest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((it) => { window.__longest = Math.max(window.__longest, it.duration); })).observe({ type: 'longtask', buffered: true });
  let nth = 0;
  const seen = () => [...document.querySelectorAll('.tip')].some((it) => it.checkVisibility() && it.textContent.trim());
  const probe = () => {
    const canvas = document.querySelector('canvas');
    const { x, y, width, height } = canvas?.getBoundingClientRect() ?? { width: 0 };
    if (width) {
      const [clientX, clientY] = [x + width * (0.08 + 0.2 * (nth % 5)), y + height * (0.1 + 0.16 * (Math.floor(nth / 5) % 6))];
      nth += 1;
      for (const name of ['pointermove', 'mousemove']) {
        const Kind = name === 'mousemove' ? MouseEvent : PointerEvent;
        (document.elementFromPoint(clientX, clientY) ?? canvas).dispatchEvent(new Kind(name, { clientX, clientY, bubbles: true, view: window, pointerType: 'mouse' }));
        canvas.dispatchEvent(new Kind(name, { clientX, clientY, bubbles: true, view: window, pointerType: 'mouse' }));
      }
    }
    if (seen()) window.__answered = performance.now();
    else requestAnimationFrame(probe);
  };
  addEventListener('DOMContentLoaded', () => { document.querySelector('figure')?.scrollIntoView({ block: 'center', behavior: 'instant' }); requestAnimationFrame(probe); });
";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("the folder lists").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
            continue;
        }
        fs::copy(&path, &target).expect("a file is copied");
        if path.extension().is_some_and(|it| PACKED.iter().any(|ending| it == *ending)) {
            let bytes = fs::read(&path).expect("a file reads");
            let mut small = Vec::new();
            let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
            brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters).expect("bytes compress");
            fs::write(format!("{}.br", target.display()), small).expect("a file is written");
        }
    }
}

/// One number of the browser's own about the page.
async fn metric(browser: &Browser, name: &str) -> f64 {
    let metrics = browser.command("Performance.getMetrics", json!({})).await;
    let found =
        metrics["metrics"].as_array().and_then(|all| all.iter().find(|it| it["name"] == name)).map(|it| it["value"].clone());
    found.as_ref().and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// Loads a page as a phone on a slow network does, or as a desk, and measures.
async fn visit(browser: &Browser, address: &str, slow: bool) -> Vec<(&'static str, f64)> {
    browser.driver.goto("about:blank").await.expect("a blank page");
    browser.command("Network.enable", json!({})).await;
    browser.command("Performance.enable", json!({})).await;
    browser.command("Network.clearBrowserCache", json!({})).await;
    browser.command("Storage.clearDataForOrigin", json!({ "origin": address, "storageTypes": "all" })).await;
    let (latency, rate) = if slow { (562.5, 1_474_560.0 / 8.0) } else { (0.0, -1.0) };
    let conditions = json!({ "offline": false, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate });
    browser.command("Network.emulateNetworkConditions", conditions).await;
    browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": if slow { 4 } else { 1 } })).await;
    browser.driver.goto(address).await.expect("the page loads");
    browser.until("typeof window.__answered === 'number'").await;
    let of = async |expression: &str| browser.eval(expression).await.as_f64().unwrap_or(f64::NAN);
    let painted = of("performance.getEntriesByName('first-contentful-paint')[0]?.startTime").await;
    let answered = of("window.__answered").await;
    if slow {
        return vec![
            ("text painted, ms (slow 4G, CPU / 4)", painted),
            ("a chart answers, ms (slow 4G, CPU / 4)", answered),
            ("longest task, ms (CPU / 4)", of("window.__longest").await),
        ];
    }
    let mut rows =
        vec![("text painted, ms", painted), ("a chart answers, ms", answered), ("layout shift", of("window.__shift").await)];
    let own = "[performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')].filter(it => !/manifest|icon|service-worker/.test(it.name))";
    rows.push(("bytes before the chart answers, fonts apart", of(&format!("{own}.filter(it => !/woff2/.test(it.name) && it.responseEnd < window.__answered).reduce((sum, it) => sum + it.encodedBodySize, 0)")).await));
    // The pointer goes over the chart: the main thread's time for each move.
    let place = browser.eval("(it => { const { x, y, width, height } = it.getBoundingClientRect(); return [x, y, width, height]; })(document.querySelector('canvas'))").await;
    let place: Vec<f64> = place.as_array().map(|it| it.iter().filter_map(Value::as_f64).collect()).unwrap_or_default();
    const MOVES: u32 = 120;
    let before = metric(browser, "TaskDuration").await;
    for nth in 0..MOVES {
        let part = f64::from(nth % 40) / 40.0;
        let (x, y) = (place[0] + place[2] * (0.05 + 0.8 * part), place[1] + place[3] * (0.1 + 0.8 * f64::from(nth / 40) / 3.0));
        browser.command("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await;
    }
    rows.push(("hover, ms a move", (metric(browser, "TaskDuration").await - before) * 1000.0 / f64::from(MOVES)));
    browser.command("HeapProfiler.collectGarbage", json!({})).await;
    let wasm = of("window.__memory?.buffer.byteLength ?? 0").await;
    rows.push(("heap and wasm, MB", (metric(browser, "JSHeapUsedSize").await + wasm) / 1e6));
    rows
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
#[ignore = "a measurement: `make bench`"]
fn the_page_beside_its_peers() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers");
    let folder = Folder::new("peers");
    let pages = [("ours", site()), ("React + Chart.js", built.join("react")), ("uPlot", built.join("uplot"))];
    let served: Vec<(&str, Server)> = pages
        .iter()
        .map(|(name, from)| {
            let to = folder.0.join(name);
            copy(from, &to);
            (*name, Server::start(&to, "/"))
        })
        .collect();
    browse(|browser| async move {
        browser.size(390, 844, 2.0, false).await;
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        let mut found: BTreeMap<&str, BTreeMap<&str, Vec<f64>>> = BTreeMap::new();
        let mut order: Vec<&str> = Vec::new();
        for round in 0..ROUNDS {
            println!("Round {} of {ROUNDS}", round + 1);
            for slow in [true, false] {
                for (name, server) in &served {
                    for (row, value) in visit(&browser, &server.address, slow).await {
                        if !order.contains(&row) {
                            order.push(row);
                        }
                        found.entry(row).or_default().entry(name).or_default().push(value);
                    }
                }
            }
        }
        let mut results = serde_json::Map::new();
        println!("{:<48} {:>10} {:>18} {:>10} {:>9}", "", "ours", "React + Chart.js", "uPlot", "to better");
        for row in order {
            let of = |name: &str| median(found[row][name].clone());
            let (ours, react, plain) = (of("ours"), of("React + Chart.js"), of("uPlot"));
            println!("{row:<48} {ours:>10.2} {react:>18.2} {plain:>10.2} {:>9.2}", ours / react.min(plain));
            results.insert(
                row.to_owned(),
                json!({ "ours": ours, "react": react, "uplot": plain, "ratio": ours / react.min(plain) }),
            );
        }
        fs::write(built.join("results.json"), format!("{:#}\n", Value::Object(results))).expect("the results are written");
    });
}
