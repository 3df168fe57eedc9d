//! A report in one file: opened from disk, alive, without a network.

use crate::harness::{Browser, Folder, browse, site};
use std::{fs, path::Path, process::Command};

/// Opens a file from disk, and tries what lives in it.
pub async fn lives(browser: &Browser, path: &Path, figure: &str) {
    // On a narrow window every chart stands in the text.
    browser.size(390, 844, 1.0, true).await;
    browser.driver.goto(format!("file://{}", path.display())).await.expect("the file opens");
    browser.ready().await;
    browser.until("document.querySelectorAll('i.late').length === 0").await;
    browser.draw_all().await;
    browser.eval(&format!("document.getElementById('{figure}').click()")).await;
    browser.until(&format!("!document.getElementById('the-{figure}').hidden")).await;
    browser.until("performance.getEntriesByType('resource').every(it => /^blob:|^file:/.test(it.name))").await;
    // What would need a site around it is not there.
    browser.until("[...document.querySelectorAll('a[href]')].every(it => /^#|^https?:/.test(it.getAttribute('href')))").await;
    browser.until("document.querySelector('[data-share]') === null && [...document.querySelectorAll('[data-copy], [data-link], [data-take=embed]')].every(it => !it.checkVisibility())").await;
    browser.eval("(URL.createObjectURL = (blob) => (blob.text().then(it => window.__csv = it), 'blob:none'), HTMLAnchorElement.prototype.click = () => {}, true)").await;
    browser.eval("document.querySelector('[data-figures]').dispatchEvent(new MouseEvent('click', { bubbles: true }))").await;
    browser.until("(window.__csv ?? '').split('\\r\\n').length > 4").await;
    browser.untroubled().await;
}

#[test]
fn the_command_writes_a_report_as_one_file() {
    let folder = Folder::new("alone");
    let out = folder.0.join("out");
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/reports");
    let mut command = Command::new(env!("CARGO_BIN_EXE_docso"));
    let built = command.arg("build").arg(&reports).arg("--out").arg(&out).arg("--one-file").arg("--app").arg(site()).status();
    assert!(built.expect("the command runs").success());
    let files: Vec<_> = fs::read_dir(&out).expect("it lists").flatten().map(|it| it.path()).collect();
    browse(|browser| async move {
        for path in &files {
            assert!(path.extension().is_some_and(|it| it == "html"), "{path:?}");
            lives(&browser, path, "so-1").await;
        }
        assert!(!files.is_empty());
    });
}

#[test]
fn one_file_reads_without_scripts() {
    let folder = Folder::new("alone-still");
    let report = "Xuất khẩu gạo\n\nNăm 2024, xuất khẩu gạo sang Philippines đạt 1.900.000 tấn, sang Indonesia đạt 700.000 tấn, sang Malaysia đạt \
                  410.000 tấn. <b>{{FILES}} {{LATE}} </script>";
    let path = folder.site_of("gao", report).join("gao/gao.html");
    browse(|browser| async move {
        browser.command("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": true })).await;
        browser.driver.goto(format!("file://{}", path.display())).await.expect("the file opens");
        let text = browser.driver.find(thirtyfour::By::Tag("article")).await.expect("a text").text().await.expect("its words");
        assert!(text.contains("1.900.000 tấn") && text.contains("<b>{{FILES}} {{LATE}} </script>"), "{text}");
        let drawing = browser.driver.find(thirtyfour::By::Css(".sheet.wide svg.drawing")).await.expect("a drawing");
        assert!(drawing.is_displayed().await.expect("it has a place"));
        browser.command("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": false })).await;
        lives(&browser, &path, "so-1").await;
    });
}
