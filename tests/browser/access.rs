//! What people who cannot see, point or tell colours apart find: axe-core's rules on every page and state, and the accessibility tree.

use crate::{
    charts::every_form,
    harness::{Browser, Folder, Server, browse, site},
};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// The rules of WCAG 2.2 A and AA, and those that axe-core holds for good practice.
async fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    browser.eval(&format!("(() => {{ if (!window.axe) {{ {axe} }} return true; }})()")).await;
    browser.eval("(() => { window.__axe = undefined; axe.run().then(it => window.__axe = it.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).slice(0, 3).join(' | ')}`)); return true; })()").await;
    browser.until("Array.isArray(window.__axe)").await;
    let found = browser.eval("window.__axe").await;
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn axe() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).expect("axe-core is there: `make test` installs it, or `npm install --prefix target/axe axe-core`")
}

#[test]
fn axe_finds_nothing_on_any_page_or_state_in_light_and_dark() {
    let folder = Folder::new("axe");
    let (forms, bundled) = (every_form(&folder), Server::start(&site(), "/"));
    let axe = axe();
    browse(|browser| async move {
        // The rules run as a page's own script would: the policy is not what is tested here.
        browser.command("Page.setBypassCSP", json!({ "enabled": true })).await;
        let states = [
            ("as it opens", "true"),
            ("a card open", "document.querySelector('a.figure').click() ?? true"),
            ("tables open", "document.querySelectorAll('details').forEach(it => it.open = true) ?? true"),
            (
                "a mark pointed at",
                "(it => { it.focus(); it.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true })); return true; })(document.querySelector('canvas'))",
            ),
            ("a chart filtered", "document.querySelector('[data-view^=loc]')?.click() ?? true"),
        ];
        let mut wrong = Vec::new();
        for scheme in ["light", "dark"] {
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }, { "name": "prefers-reduced-motion", "value": "reduce" }] });
            browser.command("Emulation.setEmulatedMedia", media).await;
            for (width, mobile) in [(1280, false), (390, true)] {
                browser.size(width, 844, 1.0, mobile).await;
                for server in [&forms, &bundled] {
                    browser.open(&format!("{}?{width}", server.address)).await;
                    for (state, reach) in states {
                        browser.eval(reach).await;
                        let found = violations(&browser, &axe).await;
                        wrong.extend(found.into_iter().map(|it| format!("{scheme} {width} {state}: {it}")));
                    }
                }
                browser.driver.goto(format!("{}embed/bao-cao/bieu-do-3/", forms.address)).await.expect("the chart opens");
                browser.until("document.readyState === 'complete'").await;
                wrong.extend(violations(&browser, &axe).await.into_iter().map(|it| format!("{scheme} {width} framed: {it}")));
            }
        }
        assert!(wrong.is_empty(), "{} violations:\n{}", wrong.len(), wrong.join("\n"));
    });
}

#[test]
fn the_accessibility_tree_names_charts_and_says_what_the_cursor_is_at() {
    let folder = Folder::new("tree");
    let server = every_form(&folder);
    browse(|browser| async move {
        // Narrow: every chart stands in the text.
        browser.size(390, 844, 1.0, true).await;
        browser.open(&server.address).await;
        let canvas = "[...document.querySelectorAll('canvas')].find(it => it.closest('figure').querySelector('h2').textContent.includes('du lịch'))";
        browser.draw_all().await;
        browser.eval(&format!("{canvas}.focus()")).await;
        browser.press(char::from(thirtyfour::Key::End).to_string()).await;
        browser.until(&format!("{canvas}.hasAttribute('aria-activedescendant')")).await;
        browser.command("Accessibility.enable", json!({})).await;
        let tree = browser.command("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().expect("a tree").clone();
        let role = |it: &Value| it["role"]["value"].as_str().unwrap_or_default().to_owned();
        let name = |it: &Value| it["name"]["value"].as_str().unwrap_or_default().to_owned();
        let lists: Vec<_> = nodes.iter().filter(|it| role(it) == "listbox").collect();
        assert!(lists.len() >= 7 && lists.iter().all(|it| name(it).chars().count() > 10), "a chart has no name");
        assert!(
            lists.iter().all(|it| it["description"]["value"].as_str().is_some_and(|it| !it.is_empty())),
            "a chart has no summary"
        );
        let chosen: Vec<_> = nodes
            .iter()
            .filter(|it| role(it) == "option")
            .filter(|it| {
                it["properties"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|it| it["name"] == "selected" && it["value"]["value"] == true)
            })
            .map(name)
            .collect();
        assert_eq!(chosen.len(), 1, "{chosen:?}");
        assert!(chosen[0].starts_with("Doanh thu của ngành vận tải: −4,6%"), "{chosen:?}");
        let tables = nodes.iter().filter(|it| role(it) == "table").count();
        // Tables lie folded behind their charts; unfolded, each is a table of its own.
        browser.eval("document.querySelectorAll('.chart-take').forEach(it => it.open = true)").await;
        let tree = browser.command("Accessibility.getFullAXTree", json!({})).await;
        let unfolded = tree["nodes"].as_array().into_iter().flatten().filter(|it| role(it) == "table").count();
        assert!(unfolded > tables, "{unfolded} tables, {tables} before");
    });
}
