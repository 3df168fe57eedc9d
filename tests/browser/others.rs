//! The same site in Firefox, and in WebKit as Safari has it.

use crate::{
    bring::{PAGE, REPORT, book, read, shown, taking},
    harness::{Browser, Folder, Kind, Server, browse_in, site},
};

/// What every reader does: a figure leads to its mark and its card, charts are drawn, links lead to their places.
async fn reads(browser: &Browser, address: &str) {
    browser.open(address).await;
    browser.draw_all().await;
    browser.eval("document.getElementById('so-2').click()").await;
    browser.until("!document.getElementById('the-so-2').hidden && location.hash === '#so-2'").await;
    browser.until("document.getElementById('so-2').classList.contains('lit')").await;
    // Each canvas is painted where its drawing stood.
    browser.until("[...document.querySelectorAll('.plot canvas')].every(it => { const { data } = it.getContext('2d').getImageData(0, 0, it.width, it.height); return data.some(Boolean); })").await;
    browser.until("document.fonts.check('16px \"Source Sans\"') && document.fonts.check('16px Newsreader')").await;
    browser.until("document.documentElement.scrollWidth <= innerWidth").await;
    browser.open(&format!("{address}#so-3")).await;
    browser.driver.refresh().await.expect("the page reloads");
    browser.ready().await;
    browser.until("!document.getElementById('the-so-3').hidden").await;
}

/// A report of the reader's own: pasted, kept, opened again, found, taken along.
async fn brings(browser: &Browser, address: &str) {
    browser.driver.goto(format!("{address}{PAGE}")).await.expect("the page loads");
    taking(browser).await;
    read(browser, REPORT).await;
    assert_eq!(shown(browser).await, "Xuất khẩu gạo sáu tháng");
    browser.until("document.querySelectorAll('.figure').length === 5 && document.querySelectorAll('.chart').length > 0").await;
    browser.until("document.querySelector('.brought').textContent.includes('giữ trên máy này')").await;
    browser.driver.refresh().await.expect("the page reloads");
    assert_eq!(shown(browser).await, "Xuất khẩu gạo sáu tháng");
    browser.eval("(URL.createObjectURL = (blob) => (blob.text().then(it => window.__file = it), 'blob:none'), HTMLAnchorElement.prototype.click = () => {}, true)").await;
    browser.eval("document.querySelector('[data-file=csv]').dispatchEvent(new MouseEvent('click', { bubbles: true }))").await;
    browser.until("(window.__file ?? '').includes('1.900.000 tấn')").await;
    // A link that carries the report opens where nothing is kept of it.
    browser
        .eval("(navigator.clipboard ?? (navigator.clipboard = {})).writeText = async (link) => { window.__link = link; }")
        .await;
    browser.eval("(navigator.share = undefined, document.querySelector('[data-share]').click())").await;
    browser.until("/#b1\\./.test(window.__link ?? '')").await;
    let link = browser.eval("window.__link").await.as_str().expect("a link").to_owned();
    browser.driver.goto("about:blank").await.expect("a blank page");
    browser.driver.goto(link).await.expect("the link opens");
    assert_eq!(shown(browser).await, "Xuất khẩu gạo sáu tháng");
    browser.until("document.querySelector('.brought').textContent.includes('chưa được kiểm chứng')").await;
    browser.driver.goto(format!("{address}{PAGE}")).await.expect("the page loads");
    browser.until("document.querySelectorAll('#thu-vien li a').length === 1").await;
    taking(browser).await;
    // A book comes piece by piece, and its cards when they are asked for.
    read(browser, &book(500)).await;
    assert_eq!(shown(browser).await, "Lịch sử trồng rừng");
    browser.until("document.querySelectorAll('.text > p').length === 500 && document.querySelector('aside.card') === null").await;
    browser.eval("document.getElementById('so-5').click()").await;
    browser.until("document.getElementById('the-so-5')?.hidden === false").await;
}

fn the_site_reads(kind: Kind) {
    let server = Server::start(&site(), "/reader/");
    let folder = Folder::new(&format!("one-file-{kind:?}"));
    let file = folder.site_of("gao", REPORT).join("gao/gao.html");
    let address = server.address.clone();
    browse_in(kind, |browser| async move {
        reads(&browser, &address).await;
        brings(&browser, &address).await;
        // A report in one file lives from disk.
        browser.driver.goto(format!("file://{}", file.display())).await.expect("the file opens");
        browser.ready().await;
        browser.draw_all().await;
        browser.eval("document.getElementById('so-2').click()").await;
        browser.until("!document.getElementById('the-so-2').hidden").await;
        // The server goes away: the page comes again all the same.
        browser.open(&address).await;
        browser.until("navigator.serviceWorker.controller !== null").await;
        drop(server);
        browser.eval("(location.reload(), true)").await;
        browser.ready().await;
        browser.until("document.querySelectorAll('.figure').length === 32").await;
    });
}

#[test]
fn the_site_reads_in_firefox() {
    the_site_reads(Kind::Firefox);
}

#[test]
fn the_site_reads_in_webkit() {
    the_site_reads(Kind::WebKit);
}
