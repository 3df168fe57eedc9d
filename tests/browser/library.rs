//! The library of reports that were brought: taken along and back, and how it grows.

use crate::bring::*;
use crate::harness::{Browser, Folder, Server, browse, site};
use serde_json::{Value, json};
use std::fs;

#[test]
fn the_library_is_taken_along_and_brought_back() {
    let server = Server::start(&site(), "/");
    let folder = Folder::new("library");
    browse(|browser| async move {
        // A file that an earlier version wrote.
        let old = include_str!("../library-1.json");
        let import = |name: &'static str, text: String| {
            let path = folder.0.join(name);
            fs::write(&path, text).expect("a file is written");
            path.to_str().expect("a path").to_owned()
        };
        let field = thirtyfour::By::Id("thu-vien-nhap");
        let titles = "[...document.querySelectorAll('#thu-vien li a')].map(it => it.textContent).join()";
        bring(&browser, &server).await;
        browser.until("document.getElementById('thu-vien-co').hidden && document.getElementById('thu-vien-xuat').hidden").await;
        browser
            .driver
            .find(field.clone())
            .await
            .expect("a field")
            .send_keys(import("bad.json", "{}".to_owned()))
            .await
            .expect("a file");
        told(&browser, "không phải là tệp xuất từ trang này").await;
        browser
            .driver
            .find(field.clone())
            .await
            .expect("a field")
            .send_keys(import("old.json", old.to_owned()))
            .await
            .expect("a file");
        told(&browser, "Đã nhập 2 bài").await;
        browser.until(&format!("{titles} === 'Tàu biển ghé cảng,Xuất khẩu gạo'")).await;
        browser.until("document.querySelector('#thu-vien li small').textContent.includes('đã sửa')").await;
        let sort = |by: &str| {
            format!(
                "(it => {{ it.value = '{by}'; it.dispatchEvent(new Event('change')); return true; }})(document.getElementById('thu-vien-xep'))"
            )
        };
        browser.eval(&sort("published")).await;
        browser.until(&format!("{titles} === 'Xuất khẩu gạo,Tàu biển ghé cảng'")).await;
        // Brought twice, it is there once.
        browser
            .driver
            .find(field.clone())
            .await
            .expect("a field")
            .send_keys(import("again.json", old.to_owned()))
            .await
            .expect("a file");
        told(&browser, "Đã nhập 0 bài; 2 bài đã có sẵn").await;
        // What is taken along comes back as it was, and reads.
        browser.eval("(URL.createObjectURL = (blob) => (blob.text().then(it => window.__library = it), 'blob:none'), HTMLAnchorElement.prototype.click = () => {}, document.getElementById('thu-vien-xuat').dispatchEvent(new MouseEvent('click')), true)").await;
        browser.until("typeof window.__library === 'string'").await;
        let taken = browser.eval("window.__library").await.as_str().expect("a file").to_owned();
        for _ in 0..2 {
            browser.eval("document.querySelector('#thu-vien li button').click()").await;
            browser.until("document.getElementById('bai-tin').textContent.startsWith('Đã bỏ')").await;
            browser.eval("document.getElementById('bai-tin').replaceChildren()").await;
        }
        browser.until("document.getElementById('thu-vien-co').hidden").await;
        browser.driver.find(field).await.expect("a field").send_keys(import("taken.json", taken)).await.expect("a file");
        told(&browser, "Đã nhập 2 bài").await;
        let first = browser.eval("document.querySelector('#thu-vien li a').href").await.as_str().expect("an address").to_owned();
        browser.driver.goto(first).await.expect("the report opens");
        assert_eq!(shown(&browser).await, "Xuất khẩu gạo");
        browser.untroubled().await;
    });
}

#[test]
fn reports_are_found_by_topic_by_source_and_by_what_their_figures_measure() {
    let server = Server::start(&site(), "/");
    let rice = "Publisher: Báo Thử\nPublished: 2024-07-02\nTopics: xuất khẩu; gạo\n\nLúa gạo nửa đầu năm\n\nSáu tháng đầu năm 2024, xuất khẩu gạo \
                sang Philippines đạt 1.900.000 tấn, sang Indonesia đạt 700.000 tấn, sang Malaysia đạt 410.000 tấn.\n";
    let ships = "Tàu biển ghé cảng\n\nNăm 2023, cảng đón 300 chuyến tàu.\n";
    browse(|browser| async move {
        for text in [rice, ships] {
            bring(&browser, &server).await;
            read(&browser, text).await;
            shown(&browser).await;
            browser.until("document.querySelector('.brought').textContent.includes('giữ trên máy này')").await;
        }
        bring(&browser, &server).await;
        let titles = "[...document.querySelectorAll('#thu-vien li a')].map(it => it.textContent).join()";
        browser.until(&format!("{titles} === 'Tàu biển ghé cảng,Lúa gạo nửa đầu năm'")).await;
        browser.until("document.querySelectorAll('#thu-vien li small')[1].textContent.startsWith('Báo Thử · 2/7/2024 · xuất khẩu · gạo · ')").await;
        let set = |field: &str, event: &str, value: &str| {
            format!(
                "(it => {{ it.value = '{value}'; it.dispatchEvent(new Event('{event}')); return true; }})(document.getElementById('thu-vien-{field}'))"
            )
        };
        browser.eval(&set("chu-de", "change", "gạo")).await;
        browser.until(&format!("{titles} === 'Lúa gạo nửa đầu năm'")).await;
        browser.eval(&set("tim", "input", "cảng")).await;
        browser.until(&format!("{titles} === ''")).await;
        browser.eval(&set("chu-de", "change", "")).await;
        browser.until(&format!("{titles} === 'Tàu biển ghé cảng'")).await;
        browser.eval(&set("tim", "input", "bao thu")).await;
        browser.until(&format!("{titles} === 'Lúa gạo nửa đầu năm'")).await;
        // No words of the text stand together like this.
        browser.eval(&set("tim", "input", "xuat khau gao sang malaysia")).await;
        browser.until(&format!("{titles} === 'Lúa gạo nửa đầu năm'")).await;
        // A topic of the reader's own.
        browser.driver.find(thirtyfour::By::Css("#thu-vien li a")).await.expect("a link").click().await.expect("it opens");
        shown(&browser).await;
        browser
            .eval(
                "[...document.querySelectorAll('.brought button')].find(it => it.textContent.startsWith('Sửa tiêu đề')).click()",
            )
            .await;
        browser.until("document.querySelector('dialog.correct [name=Topics]')?.value === 'xuất khẩu; gạo'").await;
        browser.eval("(document.querySelector('dialog.correct [name=Topics]').value = 'nông nghiệp', document.querySelector('dialog.correct .chief').click())").await;
        browser.until("document.querySelector('.topics')?.textContent === 'nông nghiệp'").await;
        bring(&browser, &server).await;
        browser
            .until("[...document.getElementById('thu-vien-chu-de').options].map(it => it.value).join() === ',nông nghiệp'")
            .await;
        browser.untroubled().await;
    });
}

#[test]
fn what_an_earlier_version_kept_is_listed_and_found() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.open(&server.address).await;
        // As it was kept before rows stood beside reports.
        let keep = "(async () => { const request = indexedDB.open('docso /', 1);
            request.onupgradeneeded = () => request.result.createObjectStore('reports', { keyPath: 'id' });
            const database = await new Promise((done) => (request.onsuccess = () => done(request.result)));
            const store = database.transaction('reports', 'readwrite').objectStore('reports');
            for (let nth = 0; nth < 70; nth += 1) store.put({ id: String(nth).padStart(16, '0'), title: `Bài số ${nth}`, published: null, figures: nth, at: new Date(1.7e12 + nth * 1e6).toISOString(),
              text: `Bài số ${nth}\\n\\nNăm 2024 có ${nth === 3 ? 'chuồn chuồn' : 'bướm'}, 5 tấn gạo.` });
            store.transaction.oncomplete = () => (database.close(), (window.__kept = true)); })()";
        browser.eval(&format!("({keep}, true)")).await;
        browser.until("window.__kept === true").await;
        bring(&browser, &server).await;
        let rows = |count: u32| format!("document.querySelectorAll('#thu-vien li a').length === {count}");
        // The newest first, and no more of them than are looked at.
        browser.until(&rows(60)).await;
        browser.until("document.querySelector('#thu-vien li a').textContent === 'Bài số 69'").await;
        browser.eval("document.querySelector('#thu-vien li:last-child button').click()").await;
        browser.until(&rows(70)).await;
        // By words of the text, without their marks.
        let find = |words: &str| {
            format!(
                "(it => {{ it.value = '{words}'; it.dispatchEvent(new Event('input')); return true; }})(document.getElementById('thu-vien-tim'))"
            )
        };
        browser.eval(&find("chuon CHUON")).await;
        browser.until(&format!("{} && document.querySelector('#thu-vien li a').textContent === 'Bài số 3'", rows(1))).await;
        browser.eval(&find("khong co gi nhu the")).await;
        browser.until(&rows(0)).await;
        browser.eval(&find("")).await;
        browser.until(&rows(60)).await;
        browser.untroubled().await;
    });
}

/// Watches how long the page is kept from answering, and gives a promise of the time that something takes, in milliseconds.
const WATCH: &str = "window.__longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((it) => (window.__longest = Math.max(window.__longest, it.duration)))).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => (window.__listed ??= document.querySelector('#thu-vien li') ? performance.now() : undefined)).observe(document, { subtree: true, childList: true });
    // The time from an act until something holds and has been painted.
    window.__time = (act, holds) => { window.__took = undefined; window.__longest = 0; const start = (window.start = performance.now());
      const look = () => holds() ? requestAnimationFrame(() => setTimeout(() => (window.__took = performance.now() - start))) : setTimeout(look, 2);
      act(); look(); return true; };";

/// How long something takes in the page, in milliseconds, and the longest task in it.
async fn time(browser: &Browser, act: &str, holds: &str) -> (f64, f64) {
    browser.eval(&format!("__time(() => {{ {act} }}, () => {holds})")).await;
    browser.settled("typeof window.__took === 'number'").await;
    let of = async |name: &str| browser.eval(name).await.as_f64().expect("a number");
    (of("__took").await, of("__longest").await)
}

/// A report of so many bytes: one text, and more of it.
fn report(bytes: usize) -> String {
    let mut text = REPORT.to_owned();
    for nth in 1.. {
        if text.len() >= bytes {
            return text;
        }
        text.push_str(&format!(
            "\nNăm {}, tỉnh thu hoạch {}.{:03} tấn lúa và {} tấn cà phê, tăng {},{}% so với năm trước; giá bán bình quân {}.500 đồng/kg.\n",
            2000 + nth % 25, 1 + nth % 9, nth * 37 % 1000, 100 + nth % 800, nth % 19, nth % 10, 5 + nth % 30,
        ));
    }
    text
}

#[test]
#[ignore = "a measurement: `make bench-bring`"]
fn reports_of_many_sizes() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.size(390, 844, 2.0, true).await;
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        println!("{:>10} {:>8} {:>12} {:>12} {:>16}", "bytes", "figures", "text, ms", "alive, ms", "longest task, ms");
        for bytes in [1_000, 5_000, 20_000, 100_000, 500_000, 5_000_000] {
            let text = report(bytes);
            let mut found = Vec::new();
            for _ in 0..if bytes < 500_000 { 3 } else { 1 } {
                bring(&browser, &server).await;
                // Warm: the engine has been fetched and made its tables.
                browser.until("performance.getEntriesByType('resource').some(it => it.name.includes('/engine-'))").await;
                tokio::time::sleep(std::time::Duration::from_secs(4)).await;
                browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
                let write = format!("(document.getElementById('bai-dan').value = {}, true)", Value::from(text.as_str()));
                browser.eval(&write).await;
                let act = "document.querySelector('#mang-bai .chief').click()";
                let alive = "(document.querySelector('.masthead h1') && (window.__first ??= performance.now() - start), document.documentElement.dataset.ready === '')";
                let (whole, longest) = time(&browser, act, alive).await;
                let text = browser.eval("window.__first").await.as_f64().expect("a number");
                found.push((text, whole, longest));
                browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await;
            }
            found.sort_by(|one, two| one.0.total_cmp(&two.0));
            let figures = browser.eval("document.querySelectorAll('.figure').length").await;
            let (text, whole, longest) = found[found.len() / 2];
            println!("{bytes:>10} {figures:>8} {text:>12.0} {whole:>12.0} {longest:>16.0}");
        }
    });
}

#[test]
#[ignore = "a measurement: `make bench-bring`"]
fn the_library_as_it_grows() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        println!("Milliseconds; after the stroke, the longest task.");
        println!(
            "{:>8} {:>8} {:>18} {:>18} {:>18} {:>8}",
            "reports", "open", "first keystroke", "next keystroke", "all texts found", "drop"
        );
        for count in [100, 1_000, 10_000] {
            bring(&browser, &server).await;
            let fill = format!(
                "(async () => {{ const text = {}; const file = new File([JSON.stringify({{ docso: 'library', version: 1, reports: Array.from({{ length: {count} }}, (_, nth) => ({{
                    text: `Báo cáo số ${{nth}}\\n\\n${{text}}`, title: `Báo cáo số ${{nth}}`, published: '2024-06-01', figures: 50, at: new Date(1.7e12 + nth * 1e6).toISOString() }})) }})], 'all.json');
                  const list = new DataTransfer(); list.items.add(file);
                  const field = document.getElementById('thu-vien-nhap'); field.files = list.files; field.dispatchEvent(new Event('change')); }})(), true",
                Value::from(report(5_000).as_str())
            );
            browser.eval(&format!("({fill})")).await;
            browser.settled("document.getElementById('bai-tin').textContent.startsWith('Đã nhập')").await;
            let rows = "document.querySelectorAll('#thu-vien li').length";
            browser.command("Page.navigate", json!({ "url": format!("{}{PAGE}", server.address) })).await;
            browser.settled(&format!("{rows} > 0 && performance.now() > 1500")).await;
            let opened = browser.eval("performance.mark && window.__listed").await.as_f64().unwrap_or(f64::NAN);
            let key = |text: &str| {
                format!(
                    "const it = document.getElementById('thu-vien-tim'); it.value = '{text}'; it.dispatchEvent(new Event('input'))"
                )
            };
            let first = time(&browser, &key("bao cao so 777"), &format!("{rows} < 60")).await;
            let next = time(&browser, &key("bao cao so 778888"), &format!("{rows} === 0")).await;
            let deep = time(&browser, &key("cà phê"), &format!("{rows} > 50")).await;
            browser.eval(&format!("({{ {} }}, true)", key(""))).await;
            time(&browser, &key(""), &format!("{rows} > 50")).await;
            let drop = time(
                &browser,
                "document.querySelector('#thu-vien li button').click()",
                "document.getElementById('bai-tin').textContent.startsWith('Đã bỏ')",
            )
            .await;
            println!(
                "{count:>8} {opened:>8.0} {:>12.0} {:>5.0} {:>12.0} {:>5.0} {:>12.0} {:>5.0} {:>8.0}",
                first.0, first.1, next.0, next.1, deep.0, deep.1, drop.0
            );
        }
    });
}
