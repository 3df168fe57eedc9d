//! The page's policy holds in the page itself, at the root and under a path.

use crate::harness::{Server, browse, site};
use serde_json::json;

#[test]
fn the_policy_refuses_what_the_page_does_not_need() {
    let server = Server::start(&site(), "/reader/");
    browse(|browser| async move {
        browser.open(&server.address).await;
        browser.untroubled().await;
        // Probes run as tasks of the page: what the driver runs is exempt.
        browser
            .eval(
                "[\"fetch('http://127.0.0.1:9/').catch(() => {})\", \"document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' }))\", \
                 \"document.body.append(Object.assign(document.createElement('style'), { textContent: 'p{color:red}' }))\", \
                 \"try { document.body.innerHTML = '<b>x</b>' } catch { __troubles.push('trusted types') }\"]\
                 .forEach((probe, nth) => setTimeout(new Function(probe), nth)) ?? true",
            )
            .await;
        browser
            .until("['connect-src', 'img-src', 'style-src', 'trusted types'].every(it => __troubles.some(trouble => trouble.includes(it)))")
            .await;
    });
}

#[test]
fn the_site_works_under_a_path() {
    let server = Server::start(&site(), "/reader/");
    browse(|browser| async move {
        browser.open(&format!("{}#so-27", server.address)).await;
        browser.until("document.getElementById('so-27').classList.contains('lit')").await;
        let elsewhere = browser
            .eval("performance.getEntriesByType('resource').map(it => new URL(it.name).pathname).filter(it => !it.startsWith('/reader/'))")
            .await;
        assert_eq!(elsewhere, json!([]));
        let report = browser.eval("document.querySelector('#bao-cao a').href").await;
        browser.open(report.as_str().expect("a report is listed")).await;
        browser.untroubled().await;
    });
}
