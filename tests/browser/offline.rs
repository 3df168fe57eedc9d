//! After the first load the server may go away.

use crate::harness::{Browser, Server, browse, site};

/// Loads the page once, and waits until the service worker has everything and answers for the page.
async fn kept(browser: &Browser, address: &str) {
    browser.open(address).await;
    browser.until("navigator.serviceWorker.controller !== null").await;
    browser.eval("navigator.serviceWorker.ready.then(it => window.__kept = it.active.state) && true").await;
    browser.until("window.__kept === 'activated'").await;
}

fn reads_without_its_server(base: &'static str) {
    let server = Server::start(&site(), base);
    let address = server.address.clone();
    browse(|browser| async move {
        kept(&browser, &address).await;
        let report = browser.eval("document.querySelector('#bao-cao a').href").await;
        let report = report.as_str().expect("a report is listed").to_owned();
        drop(server);
        browser.driver.refresh().await.expect("the page reloads");
        browser.ready().await;
        // Other pages, a query, no slash at the end, a link into a page.
        for address in
            [report.clone(), format!("{address}?from=chat"), report.trim_end_matches('/').to_owned(), format!("{report}#so-27")]
        {
            browser.driver.goto("about:blank").await.expect("a blank page");
            browser.open(&address).await;
            browser.until("document.querySelectorAll('.figure').length === 32").await;
        }
        browser.until("document.getElementById('so-27').classList.contains('lit')").await;
        browser.until("document.fonts.check('16px \"Source Sans\"') && document.fonts.check('16px Newsreader')").await;
        browser.untroubled().await;
    });
}

#[test]
fn the_site_reads_without_its_server() {
    reads_without_its_server("/");
}

#[test]
fn the_site_reads_without_its_server_under_a_path() {
    reads_without_its_server("/reader/");
}
