//! What a reader puts right in a report that was brought.

use crate::bring::*;
use crate::harness::{Server, browse, site};

#[test]
fn what_was_misunderstood_is_put_right() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let fill = |name: &'static str, value: &'static str| {
            format!("(it => {{ it.value = '{value}'; return true; }})(document.querySelector('dialog [name={name}]'))")
        };
        let press = |words: &'static str| {
            format!("[...document.querySelectorAll('dialog button')].find(it => it.textContent === '{words}').click()")
        };
        let correct = |id: &'static str| {
            format!(
                "(document.getElementById('{id}').click(), [...document.querySelectorAll('#the-{id} button')].find(it => it.textContent === 'Sửa').click(), true)"
            )
        };
        // The page is made anew: what is waited for is on the new one.
        let anew = "document.documentElement.dataset.ready === '' && window.__before === undefined && document.querySelector('.brought + details') !== null";
        bring(&browser, &server).await;
        read(&browser, REPORT).await;
        shown(&browser).await;
        let address = browser.eval("location.search").await;
        // An amount, a time and what it measures.
        browser.eval("window.__before = true").await;
        browser.eval(&correct("so-2")).await;
        browser.until("document.querySelector('dialog [name=amount]')?.value === '1.900.000 tấn'").await;
        browser.eval(&fill("amount", "nhiều lắm")).await;
        browser.eval(&press("Lưu")).await;
        browser.until("document.querySelector('dialog .problem').textContent.startsWith('Không hiểu')").await;
        browser.eval(&fill("amount", "2.900.000 tấn")).await;
        browser.eval(&fill("time", "tháng 5/2024")).await;
        browser.eval(&fill("about", "gạo bán sang Philippines")).await;
        browser.eval(&press("Lưu")).await;
        browser.until(anew).await;
        browser.until("document.querySelector('#so-2 data').value === '2900000' && document.getElementById('so-2').textContent === '1.900.000 tấn'").await;
        browser.until("/Gạo bán sang Philippines, (tháng )?5\\/2024/i.test(document.getElementById('the-so-2').textContent) && document.getElementById('the-so-2').textContent.includes('Người đọc đã sửa')").await;
        assert_eq!(browser.eval("location.search").await, address, "a report keeps its address");
        // What is no figure, and one that was missed.
        browser.eval("window.__before = true").await;
        browser.eval(&correct("so-3")).await;
        browser.until("document.querySelector('dialog [name=amount]')?.value === '700.000 tấn'").await;
        browser.eval(&press("Đây không phải số liệu")).await;
        browser.until(anew).await;
        browser.until("document.querySelectorAll('.figure').length === 4").await;
        browser.eval("window.__before = true").await;
        browser
            .eval("(text => { const range = document.createRange(); const at = text.data.indexOf('Philippines'); range.setStart(text, at); range.setEnd(text, at + 11); getSelection().removeAllRanges(); getSelection().addRange(range); return true; })(document.querySelector('#so-2').previousSibling)")
            .await;
        browser.until("document.querySelector('.add-figure')?.textContent.includes('Philippines') && document.querySelector('.add-figure').checkVisibility()").await;
        browser.eval("document.querySelector('.add-figure').click()").await;
        browser.until("document.querySelector('dialog [name=amount]')?.value === 'Philippines'").await;
        browser.eval(&fill("amount", "1 nước")).await;
        browser.eval(&press("Lưu")).await;
        browser.until(anew).await;
        browser.until("document.getElementById('so-2').textContent === 'Philippines' && document.querySelector('#so-2 data').value === '1'").await;
        // The headline; and each is undone by itself.
        browser.eval("window.__before = true").await;
        browser
            .eval(
                "[...document.querySelectorAll('.brought button')].find(it => it.textContent.startsWith('Sửa tiêu đề')).click()",
            )
            .await;
        browser.until("document.querySelector('dialog [name=Headline]')?.value === 'Xuất khẩu gạo sáu tháng'").await;
        browser.eval(&fill("Headline", "Gạo đi xa")).await;
        browser.eval(&press("Lưu")).await;
        browser.until(anew).await;
        browser.until("document.querySelector('.masthead h1').textContent === 'Gạo đi xa' && document.querySelectorAll('.brought + details li').length === 4").await;
        browser.eval("window.__before = true").await;
        browser.eval("[...document.querySelectorAll('.brought + details li')].find(it => it.textContent.includes('không phải số liệu')).querySelector('button').click()").await;
        browser.until(anew).await;
        browser.until("document.querySelectorAll('.figure').length === 6 && document.querySelectorAll('.brought + details li').length === 3").await;
        // They travel in a link, and the report is still one.
        browser.eval("(navigator.clipboard.writeText = (text) => (window.__link = text, Promise.resolve()), navigator.share = undefined, document.querySelector('[data-share]').click())").await;
        browser.until("typeof window.__link === 'string'").await;
        let link = browser.eval("window.__link").await.as_str().expect("a link").to_owned();
        browser.driver.goto(format!("{}{PAGE}", server.address)).await.expect("the page loads");
        browser.until("document.querySelectorAll('#thu-vien li').length === 1 && document.querySelector('#thu-vien li').textContent.includes('đã sửa')").await;
        browser.driver.goto("about:blank").await.expect("a blank page");
        browser.driver.goto(link).await.expect("the link opens");
        assert_eq!(shown(&browser).await, "Gạo đi xa");
        browser.until("document.querySelectorAll('.brought + details li').length === 3").await;
        browser.untroubled().await;
    });
}

#[test]
fn a_cell_of_a_table_is_put_right() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        bring(&browser, &server).await;
        read(&browser, TABLE).await;
        shown(&browser).await;
        browser.until("document.querySelectorAll('.text > .wide-table .figure').length === 9").await;
        browser.until("document.querySelector('.text > .wide-table th[colspan=\"2\"]') !== null").await;
        // The second of the cells with this number, and no other.
        let cell = "[...document.querySelectorAll('.text > .wide-table .figure')].filter(it => it.textContent === '15')[1]";
        browser.eval("window.__before = true").await;
        browser.eval(&format!("({cell}.click(), [...document.querySelectorAll(`#the-${{{cell}.id}} button`)].find(it => it.textContent === 'Sửa').click(), true)")).await;
        browser.until("document.querySelector('dialog [name=amount]')?.value === '15'").await;
        browser.eval("(it => { it.value = '25 tỷ đồng'; return true; })(document.querySelector('dialog [name=amount]'))").await;
        browser.eval("document.querySelector('dialog .chief').click()").await;
        browser.until("document.documentElement.dataset.ready === '' && window.__before === undefined && document.querySelector('.brought + details') !== null").await;
        browser.until("[...document.querySelectorAll('.text > .wide-table .figure data')].map(it => it.value / 1e9).join() === '12,15,30,3,12,25,15,27,45'").await;
        browser.untroubled().await;
    });
}

#[test]
fn what_was_left_out_of_a_page_can_be_brought_back() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/06-statistics.html");
        bring(&browser, &server).await;
        let field = browser.driver.find(thirtyfour::By::Id("bai-tep")).await.expect("a field for files");
        field.send_keys(page.to_str().expect("a path")).await.expect("a file is chosen");
        let headline = shown(&browser).await;
        let wanted = "Sản xuất công nghiệp quý III: 15/21 ngành tăng";
        browser.until(&format!("!document.querySelector('.text').textContent.includes('{wanted}')")).await;
        // The table of the page is one, with its heads.
        browser.until("document.querySelectorAll('.text > .wide-table .figure').length === 36").await;
        browser.eval("[...document.querySelectorAll('.brought button')].find(it => it.textContent.includes('không lấy vào bài')).click()").await;
        browser.until("document.querySelector('dialog[open] [type=checkbox]') !== null").await;
        browser.eval(&format!("[...document.querySelectorAll('dialog label')].find(it => it.textContent.includes('{wanted}')).querySelector('input').click()")).await;
        browser.eval("window.__before = true").await;
        browser.eval("document.querySelector('dialog .chief').click()").await;
        browser
            .until(&format!(
                "window.__before === undefined && document.querySelector('.text')?.textContent.includes('{wanted}') === true"
            ))
            .await;
        assert_eq!(shown(&browser).await, headline);
        browser.until("document.querySelectorAll('.text > .wide-table .figure').length === 36").await;
        browser.driver.goto(format!("{}{PAGE}", server.address)).await.expect("the page loads");
        browser.until("document.querySelectorAll('#thu-vien li').length === 1").await;
        browser.untroubled().await;
    });
}
