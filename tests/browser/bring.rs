//! A reader's own report: pasted, from files of many kinds, from a link; kept, found again, read offline; and what must not happen.

use crate::harness::{Browser, Folder, Server, browse, site};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

/// A table whose numbers are alike, with heads that span others.
pub const TABLE: &str = "Thu ngân sách sáu tháng\n\nSáu tháng đầu năm 2024 thu đủ.\n\n| Khoản (tỷ đồng) | Năm 2023 | Năm 2024 | Năm 2024 |\n| Khoản (tỷ đồng) | Cả năm | 6 tháng | Kế hoạch |\n\
                     | Thu nội địa | 12 | 15 | 30 |\n| Thu khác | 3 | 12 | 15 |\n| Tổng số | 15 | 27 | 45 |\n";
pub const REPORT: &str = "Xuất khẩu gạo sáu tháng\n\nSáu tháng đầu năm 2024, xuất khẩu gạo sang Philippines đạt 1.900.000 tấn, sang Indonesia đạt 700.000 tấn, \
                      sang Malaysia đạt 410.000 tấn.\n\nGiá bình quân 632 USD/tấn, tăng 18,3% so với cùng kỳ năm 2023.\n";
/// The address of the page that takes a report.
pub const PAGE: &str = "bai-cua-ban/";

/// Opens the page that takes a report.
pub async fn bring(browser: &Browser, server: &Server) {
    browser.driver.goto(format!("{}{PAGE}", server.address)).await.expect("the page loads");
    taking(browser).await;
}

/// Waits until the page takes a report.
pub async fn taking(browser: &Browser) {
    browser.until("document.querySelector('#mang-bai .chief')?.disabled === false").await;
}

/// Writes into the page's area and has it read.
pub async fn read(browser: &Browser, text: &str) {
    let write = format!(
        "(area => {{ area.value = {}; area.dispatchEvent(new Event('input')); return true; }})(document.getElementById('bai-dan'))",
        Value::from(text)
    );
    browser.eval(&write).await;
    browser.eval("document.querySelector('#mang-bai .chief').click()").await;
}

/// Waits until a report is on the page, alive, and gives its headline.
pub async fn shown(browser: &Browser) -> String {
    browser.until("document.querySelector('.masthead h1') !== null").await;
    browser.ready().await;
    browser.eval("document.querySelector('.masthead h1').textContent").await.as_str().expect("a headline").to_owned()
}

/// Waits for a message of the page that holds some words.
pub async fn told(browser: &Browser, words: &str) {
    browser.until(&format!("document.getElementById('bai-tin')?.textContent.includes({})", Value::from(words))).await;
}

/// Chooses a file in the page's own field.
pub async fn open_file(browser: &Browser, folder: &Folder, name: &str, bytes: impl AsRef<[u8]>) {
    let path: PathBuf = folder.0.join(name);
    fs::write(&path, bytes).expect("a file is written");
    let field = browser.driver.find(thirtyfour::By::Id("bai-tep")).await.expect("a field for files");
    field.send_keys(path.to_str().expect("a path")).await.expect("a file is chosen");
}

#[test]
fn a_paragraph_shows_two_charts_and_unfolds_the_one_that_is_asked_for() {
    const ROWS: &str = "Tai nạn sáu tháng\n\nSáu tháng đầu năm 2024, tỉnh có 873 vụ tai nạn, làm chết 451 người, bị thương 583 người.\n\nĐường bộ: 812 vụ, làm chết \
                        410 người, bị thương 563 người; so với cùng kỳ năm trước giảm 61 vụ, giảm 34 người chết, giảm 29 người bị thương. Đường sắt: 41 vụ, \
                        làm chết 28 người, bị thương 13 người; giảm 12 vụ, giảm 11 người chết, giảm 6 người bị thương. Đường thủy: 20 vụ, làm chết 13 \
                        người, bị thương 7 người; giảm 9 vụ, giảm 7 người chết, giảm 5 người bị thương.";
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        bring(&browser, &server).await;
        read(&browser, ROWS).await;
        shown(&browser).await;
        browser.until("document.querySelectorAll('.charts > .chart').length === 2").await;
        let folded = browser.eval("document.querySelectorAll('.charts .more .chart').length").await;
        assert!(folded.as_u64().is_some_and(|it| it >= 2), "{folded}");
        let told = browser.eval("document.querySelector('.more > summary').textContent").await;
        assert_eq!(told, json!(format!("Thêm biểu đồ ({folded})")));
        assert_eq!(browser.eval("document.querySelector('.more').open").await, json!(false));
        // A figure whose mark is on a folded chart: pointing at it moves nothing, choosing it shows the chart.
        let figure = "document.querySelector(`.figure[href^=\"#${document.querySelector('.more .chart').id}-\"]`)";
        browser.eval(&format!("{figure}.dispatchEvent(new PointerEvent('pointerover', {{ bubbles: true }}))")).await;
        browser.until(&format!("{figure}.classList.contains('lit')")).await;
        assert_eq!(browser.eval("document.querySelector('.more').open").await, json!(false));
        browser.eval(&format!("{figure}.click()")).await;
        browser.until("document.querySelector('.more').open").await;
        browser.until("document.querySelector('.more canvas') !== null").await;
    });
}

#[test]
fn a_pasted_report_becomes_a_page_that_lasts() {
    let server = Server::start(&site(), "/");
    let address = server.address.clone();
    browse(|browser| async move {
        // From any page in one click.
        browser.open(&server.address).await;
        browser.eval("document.querySelector('.bar a[href$=\"bai-cua-ban/\"]').click()").await;
        taking(&browser).await;
        read(&browser, REPORT).await;
        assert_eq!(shown(&browser).await, "Xuất khẩu gạo sáu tháng");
        browser
            .until("document.querySelectorAll('.figure').length === 5 && document.querySelectorAll('.chart').length > 0")
            .await;
        browser.until("/\\?bai=[0-9a-f]{16}$/.test(location.href) && document.title.startsWith('Xuất khẩu gạo')").await;
        // It is a page like others: cards, marks, addresses.
        browser.eval("document.getElementById('so-2').click()").await;
        browser.until("!document.getElementById('the-so-2').hidden && location.hash === '#so-2'").await;
        browser.driver.refresh().await.expect("the page reloads");
        assert_eq!(shown(&browser).await, "Xuất khẩu gạo sáu tháng");
        browser.until("!document.getElementById('the-so-2').hidden").await;
        // Its figures are taken along as a table.
        browser.eval("(URL.createObjectURL = (blob) => (blob.text().then(it => window.__csv = it), 'blob:none'), HTMLAnchorElement.prototype.click = () => {}, true)").await;
        browser
            .eval("document.querySelector('#so-lieu > .take button').dispatchEvent(new MouseEvent('click', { bubbles: true }))")
            .await;
        browser.until("(window.__csv ?? '').split('\\r\\n').length > 6 && __csv.includes('1.900.000 tấn')").await;
        browser
            .eval("document.querySelector('[data-file=json]').dispatchEvent(new MouseEvent('click', { bubbles: true }))")
            .await;
        browser
            .until("/^\\{[^]*\"observations\"/.test(window.__csv) && JSON.parse(__csv).observations[1].value === 1900000")
            .await;
        // And the whole of it as one file, which the next test of such files would open.
        browser.eval("document.querySelector('[data-alone]').dispatchEvent(new MouseEvent('click', { bubbles: true }))").await;
        browser
            .until("(window.__csv ?? '').startsWith('<!doctype html>') && __csv.length > 180000 && __csv.length < 260000")
            .await;
        let file = browser.eval("window.__csv").await.as_str().expect("a file").to_owned();
        let folder = Folder::new("brought-alone");
        let path = folder.0.join("gao.html");
        fs::write(&path, file).expect("a file is written");
        crate::alone::lives(&browser, &path, "so-2").await;
        browser.driver.back().await.expect("back");
        shown(&browser).await;
        // Back to where it was brought; it is listed, found without diacritics, dropped and taken back.
        browser.driver.back().await.expect("back");
        browser.until("document.querySelectorAll('#thu-vien li').length === 1").await;
        let find = |what: &str| {
            format!(
                "(it => {{ it.value = {}; it.dispatchEvent(new Event('input')); return true; }})(document.getElementById('thu-vien-tim'))",
                Value::from(what)
            )
        };
        browser.eval(&find("indonesia 999")).await;
        browser.until("document.querySelectorAll('#thu-vien li').length === 0").await;
        browser.eval(&find("xuat khau gao")).await;
        browser.until("document.querySelectorAll('#thu-vien li').length === 1").await;
        browser.eval("document.querySelector('#thu-vien li button').click()").await;
        browser.until("document.getElementById('thu-vien-co').hidden").await;
        browser.eval("document.querySelector('#bai-tin button').click()").await;
        browser.until("document.querySelectorAll('#thu-vien li a').length === 1").await;
        // The same report again is the same one.
        read(&browser, REPORT).await;
        shown(&browser).await;
        browser.driver.goto(format!("{address}{PAGE}")).await.expect("the page loads");
        browser.until("document.querySelectorAll('#thu-vien li a').length === 1").await;
        browser.untroubled().await;
    });
}

/// A report as long as a book, with three figures in each of so many paragraphs.
pub fn book(paragraphs: usize) -> String {
    let chapter = |nth: usize| {
        format!(
            "Năm {}, tỉnh trồng {} ha rừng, thu {},5 tỷ đồng tiền gỗ, tăng 4,5% so với năm trước.\n\n",
            1900 + nth % 120,
            100 + nth,
            nth + 1
        )
    };
    format!("Lịch sử trồng rừng\n\n{}", (0..paragraphs).map(chapter).collect::<String>())
}

#[test]
fn a_book_is_read_to_its_end_and_its_cards_come_when_they_are_asked_for() {
    let server = Server::start(&site(), "/");
    let book = book(2_000);
    browse(|browser| async move {
        bring(&browser, &server).await;
        browser.eval("(window.__told = new Set(), new MutationObserver(() => { const bar = document.querySelector('#bai-tin progress'); if (bar?.hasAttribute('value')) __told.add(bar.value); }).observe(document.getElementById('bai-tin'), { subtree: true, childList: true, attributes: true }), true)").await;
        read(&browser, &book).await;
        assert_eq!(shown(&browser).await, "Lịch sử trồng rừng");
        // How far it was, was told while it was read.
        browser.until("__told.size > 2 && [...__told].every((it, at, all) => it <= 1 && (at === 0 || it > all[at - 1]))").await;
        browser
            .until("document.querySelectorAll('.text > p').length === 2000 && document.querySelectorAll('.figure').length > 5900")
            .await;
        browser.until("document.querySelector('aside.card') === null").await;
        browser.eval("document.getElementById('so-5').click()").await;
        browser.until("document.getElementById('the-so-5')?.hidden === false && location.hash === '#so-5'").await;
        browser.until("document.querySelector('#the-so-5').textContent.includes('ha')").await;
        // Its rows come as well, more of them when they are wanted.
        browser.eval("document.getElementById('so-lieu').open = true").await;
        browser.until("document.querySelectorAll('#so-lieu tbody tr').length === 1000").await;
        browser.eval("document.querySelector('[data-rows]').click()").await;
        browser.until("document.querySelectorAll('#so-lieu tbody tr').length === 2000").await;
        browser.until("document.getElementById('bang-so-1500') !== null").await;
        // An address leads there, and what is wrong is put right.
        let address = browser.driver.current_url().await.expect("an address");
        browser.driver.goto(address.as_str().replace("#so-5", "#so-5000")).await.expect("the page loads");
        browser.driver.refresh().await.expect("the page reloads");
        shown(&browser).await;
        browser.until("document.getElementById('the-so-5000')?.hidden === false").await;
        browser.eval("[...document.querySelectorAll('#the-so-5000 button')].find(it => it.textContent === 'Sửa').click()").await;
        browser.until("document.querySelector('dialog.correct [name=amount]')?.value.length > 0 && document.querySelector('dialog.correct [name=time]').value.length > 0").await;
        browser.untroubled().await;
    });
}

#[test]
fn a_kept_report_reads_without_the_server() {
    let server = Server::start(&site(), "/");
    let address = server.address.clone();
    browse(|browser| async move {
        bring(&browser, &server).await;
        browser.until("navigator.serviceWorker.controller !== null").await;
        // The engine is kept once it was asked for.
        browser.eval("(caches.keys().then(async names => { const cache = await caches.open(names[0]); const poll = async () => (await cache.keys()).filter(it => /engine-|worker-|files-|bring-/.test(it.url)).length; while (await poll() < 5) await new Promise(done => setTimeout(done, 50)); window.__kept = true; }), true)").await;
        browser.until("window.__kept === true").await;
        read(&browser, REPORT).await;
        shown(&browser).await;
        drop(server);
        browser.driver.refresh().await.expect("the page reloads");
        assert_eq!(shown(&browser).await, "Xuất khẩu gạo sáu tháng");
        browser.driver.goto(format!("{address}{PAGE}")).await.expect("the page loads");
        read(&browser, &REPORT.replace("gạo", "cà phê")).await;
        assert_eq!(shown(&browser).await, "Xuất khẩu cà phê sáu tháng");
        browser.untroubled().await;
    });
}

#[test]
fn files_are_read_in_the_encodings_and_kinds_they_come_in() {
    let folder = Folder::new("kinds");
    let server = Server::start(&site(), "/");
    let little: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let page = format!(
        "<!doctype html><html><head><title>Trang</title><meta property='og:site_name' content='Báo Thử'><script type='application/ld+json'>\
         {{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-07-02T08:00:00+07:00\"}}</script></head><body><nav><ul><li>Trang chủ 24 giờ</ul></nav>\
         <div class='wrap'><h1>Xuất khẩu gạo sáu tháng</h1><div class='content'>{}</div></div>\
         <div class='related'><p>Đọc thêm 100 bài khác</p></div><footer>Toà soạn 12 phố Huế</footer></body></html>",
        REPORT.split("\n\n").skip(1).map(|it| format!("<p>{}</p>", it.trim())).collect::<String>()
    );
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("gạo.txt", [vec![0xFF, 0xFE], little].concat()),
        ("gao.md", REPORT.replacen("Xuất", "# Xuất", 1).into_bytes()),
        ("gao.mhtml", archive(&page).into_bytes()),
        ("gao.html", page.into_bytes()),
        ("gao.docx", docx(REPORT)),
    ];
    browse(|browser| async move {
        for (name, bytes) in files {
            bring(&browser, &server).await;
            open_file(&browser, &folder, name, bytes).await;
            assert_eq!(shown(&browser).await, "Xuất khẩu gạo sáu tháng", "{name}");
            let figures = browser.eval("[...document.querySelectorAll('.figure')].map(it => it.textContent).join('; ')").await;
            assert_eq!(figures, json!("1.900.000 tấn; 700.000 tấn; 410.000 tấn; 632 USD/tấn; 18,3%"), "{name}");
            // What was assumed is said where the report is.
            let assumed = browser.eval("document.querySelector('.brought').textContent.includes('UTF-16 LE')").await;
            assert_eq!(assumed, json!(name == "gạo.txt"), "{name}");
        }
        browser.until("document.querySelector('.masthead').textContent.includes('Xuất khẩu')").await;
        browser.untroubled().await;
    });
}

/// A page as a browser saves it in one file: what is not ASCII as `=` and its codes, in lines of 76 signs at most, other parts around it.
fn archive(page: &str) -> String {
    let mut written = String::new();
    let mut column = 0;
    for byte in page.bytes() {
        let plain = (b' '..=b'~').contains(&byte) && byte != b'=';
        let sign = if plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
        if column + sign.len() > 75 {
            written += "=\r\n";
            column = 0;
        }
        column += sign.len();
        written += &sign;
    }
    let start = "------Part--x";
    format!(
        "From: <Saved>\r\nSubject: =?utf-8?Q?Trang?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
         \tboundary=\"----Part--x\"\r\n\r\n\r\n{start}\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{written}\r\n\
         {start}\r\nContent-Type: text/css\r\n\r\np {{ color: red }}\r\n{start}--\r\n"
    )
}

/// A Word document with a paragraph for each block: an archive whose files are stored as they are.
fn docx(text: &str) -> Vec<u8> {
    let paragraphs: String = text.split("\n\n").map(|it| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", it.trim())).collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}</w:body></w:document>"
    );
    let (name, size) = ("word/document.xml", document.len() as u32);
    let number = |it: u32| it.to_le_bytes();
    let short = |it: u16| it.to_le_bytes();
    let mut file = Vec::new();
    let shared = [
        &short(20)[..],
        &short(0),
        &short(0),
        &number(0),
        &number(0),
        &number(size),
        &number(size),
        &short(name.len() as u16),
        &short(0),
    ]
    .concat();
    file.extend([&number(0x0403_4b50)[..], &shared, name.as_bytes(), document.as_bytes()].concat());
    let start = file.len() as u32;
    file.extend(
        [&number(0x0201_4b50)[..], &short(20), &shared, &short(0), &short(0), &short(0), &number(0), &number(0), name.as_bytes()]
            .concat(),
    );
    let length = file.len() as u32 - start;
    file.extend(
        [&number(0x0605_4b50)[..], &number(0), &short(1), &short(1), &number(length), &number(start), &short(0)].concat(),
    );
    file
}

#[test]
fn hostile_pages_run_nothing_and_ask_for_nothing() {
    let folder = Folder::new("hostile");
    let server = Server::start(&site(), "/");
    let hostile = "<!doctype html><html><body onload='window.__ran=1'><h1>Số liệu <img src=x onerror='window.__ran=1'></h1><article>\
         <script>window.__ran=1</script><style>body{display:none}</style><form action='http://127.0.0.1:9/'><input name=a></form>\
         <p>Năm 2024 thu 500 tỷ đồng từ thuế, <a href='javascript:window.__ran=1'>tăng 20%</a> so với năm 2023, theo báo cáo.</p>\
         <p><iframe src='http://127.0.0.1:9/'></iframe><svg onload='window.__ran=1'><script>window.__ran=1</script></svg>Chi 300 tỷ đồng cho đường sá, trường học và trạm y tế.</p>\
         <p>&lt;img src=x onerror=window.__ran=1&gt; Nợ 200 tỷ đồng, trong đó 50 tỷ đồng là nợ quá hạn của các đơn vị.<b><i></b></i></p></article></body></html>";
    let nested = format!(
        "<!doctype html><html><body>{}<p>Thu 500 tỷ đồng trong năm 2024, chi 300 tỷ đồng.</p></body></html>",
        "<div>".repeat(100_000)
    );
    browse(|browser| async move {
        bring(&browser, &server).await;
        open_file(&browser, &folder, "hostile.html", hostile).await;
        assert_eq!(shown(&browser).await, "Số liệu");
        assert_eq!(browser.eval("typeof window.__ran").await, json!("undefined"));
        let asked = "performance.getEntriesByType('resource').filter(it => new URL(it.name).origin !== location.origin).length";
        assert_eq!(browser.eval(asked).await, json!(0));
        assert_eq!(browser.eval("document.querySelectorAll('#app iframe, #app form, #app img, #app script, #app [onerror], #app a[href^=javascript]').length").await, json!(0));
        browser.until("document.querySelector('.text').textContent.includes('<img src=x')").await;
        // That the policy refused what stood in the page is as it should be; nothing else went wrong.
        browser.until("__troubles.every(it => /^policy: (script|style)-src-(attr|elem) inline/.test(it))").await;
        // A hundred thousand elements, each in the one before: read, or refused in words, and the page answers.
        bring(&browser, &server).await;
        open_file(&browser, &folder, "nested.html", nested).await;
        browser.settled("document.querySelector('.masthead h1, #bai-tin.problem p') !== null").await;
        // A small archive that opens to a gigabyte.
        bring(&browser, &server).await;
        let bomb = "(async () => { const part = new Uint8Array(1 << 20); const stream = new CompressionStream('deflate-raw'); const packed = new Response(stream.readable).arrayBuffer();\
             const writer = stream.writable.getWriter(); for (let at = 0; at < 1024; at++) await writer.write(part); await writer.close(); const data = new Uint8Array(await packed);\
             const name = new TextEncoder().encode('word/document.xml'); const head = new DataView(new ArrayBuffer(30)); head.setUint32(0, 0x04034b50, true); head.setUint16(26, name.length, true);\
             const entry = new DataView(new ArrayBuffer(46)); entry.setUint32(0, 0x02014b50, true); entry.setUint16(10, 8, true); entry.setUint32(20, data.length, true); entry.setUint16(28, name.length, true);\
             const end = new DataView(new ArrayBuffer(22)); end.setUint32(0, 0x06054b50, true); end.setUint16(10, 1, true); end.setUint32(16, 30 + name.length + data.length, true);\
             const file = new File([head, name, data, entry, name, end], 'bomb.docx'); const held = new DataTransfer(); held.items.add(file);\
             const field = document.getElementById('bai-tep'); field.files = held.files; field.dispatchEvent(new Event('change')); })() && true";
        browser.eval(bomb).await;
        told(&browser, "quá lớn").await;
    });
}

#[test]
fn what_is_no_report_is_told_and_nothing_typed_is_lost() {
    let folder = Folder::new("refused");
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        bring(&browser, &server).await;
        read(&browser, "  \n ").await;
        told(&browser, "Chưa có chữ nào").await;
        read(&browser, &"\u{1}\u{2}\u{fffd}\u{fffd}a".repeat(100)).await;
        told(&browser, "không phải là chữ").await;
        open_file(&browser, &folder, "a.pdf", b"%PDF-1.7 ...").await;
        told(&browser, "là PDF").await;
        open_file(&browser, &folder, "a.docx", b"PK\x03\x04broken").await;
        told(&browser, "bị hỏng").await;
        // A draft outlasts a reload.
        browser.eval("(area => { area.value = 'Bản nháp 12 tấn'; area.dispatchEvent(new Event('input')); return true; })(document.getElementById('bai-dan'))").await;
        browser.driver.refresh().await.expect("the page reloads");
        browser.until("document.getElementById('bai-dan').value === 'Bản nháp 12 tấn'").await;
        // No headline, no figure, one endless line, digits alone: each becomes a page.
        bring(&browser, &server).await;
        read(&browser, "- vụ đông thu 5 tấn ngô.\n- vụ xuân thu 7 tấn ngô.\n").await;
        assert_eq!(shown(&browser).await, "vụ đông thu 5 tấn ngô.", "its first words");
        assert_eq!(browser.eval("document.querySelectorAll('[id=doan-0]').length").await, json!(1));
        for text in ["chỉ có chữ và không có gì để đếm", &"9".repeat(20_000), &"năm 2020 thu 5 tỷ đồng, ".repeat(3000)]
        {
            bring(&browser, &server).await;
            read(&browser, text).await;
            shown(&browser).await;
        }
        browser.driver.goto(format!("{}{PAGE}?bai=0123456789abcdef", server.address)).await.expect("the page loads");
        told(&browser, "không có trên máy này").await;
        browser.untroubled().await;
    });
}

#[test]
fn a_report_in_a_link_opens_elsewhere_and_says_whose_it_is() {
    let server = Server::start(&site(), "/");
    let link = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let (sent, address) = (link.clone(), server.address.clone());
    browse(|browser| async move {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        browser.command("Browser.grantPermissions", permissions).await;
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": "delete Navigator.prototype.share" })).await;
        browser.driver.goto(format!("{address}{PAGE}")).await.expect("the page loads");
        taking(&browser).await;
        read(&browser, REPORT).await;
        shown(&browser).await;
        browser.eval("document.getElementById('so-3').click()").await;
        browser.until("!document.getElementById('the-so-3').hidden").await;
        browser.eval("document.querySelector('#the-so-3 [data-copy]').click()").await;
        browser.until("document.getElementById('bai-bao')?.textContent.includes('Đã sao chép')").await;
        browser.eval("navigator.clipboard.readText().then(it => window.__copied = it) && true").await;
        browser.until("(window.__copied ?? '').includes('#b1.')").await;
        *sent.lock().expect("a lock") = browser.eval("window.__copied").await.as_str().expect("a link").to_owned();
        browser.untroubled().await;
    });
    let link = link.lock().expect("a lock").clone();
    assert!(link.len() < 1000, "{} characters", link.len());
    browse(|browser| async move {
        browser.driver.goto(&link).await.expect("the link opens");
        assert_eq!(shown(&browser).await, "Xuất khẩu gạo sáu tháng");
        browser.until("!document.getElementById('the-so-3').hidden && location.hash === '#so-3'").await;
        browser.until("document.querySelector('.brought').textContent.includes('chưa được kiểm chứng')").await;
        browser.driver.refresh().await.expect("the page reloads");
        shown(&browser).await;
        browser.until("document.querySelector('.brought').textContent.includes('chưa được kiểm chứng')").await;
        browser.eval("document.querySelector('.brought button').click()").await;
        browser.until("document.querySelector('.brought').textContent.includes('Đã giữ')").await;
        browser.untroubled().await;
        // Cut short, nonsense, of a later version, a gigabyte.
        for (broken, said) in
            [(&link[..link.len() - 60], "bị cắt"), ("#b1.!!", "bị cắt"), ("#b1.AAAA", "bị cắt"), ("#b9.abc", "bản mới hơn")]
        {
            browser.driver.goto("about:blank").await.expect("a blank page");
            let broken = if broken.starts_with('#') { format!("{}{PAGE}{broken}", server.address) } else { broken.to_owned() };
            browser.driver.goto(&broken).await.expect("the link opens");
            told(&browser, said).await;
        }
        let bomb = "(async () => { const stream = new CompressionStream('deflate-raw'); const packed = new Response(stream.readable).arrayBuffer(); const writer = stream.writable.getWriter();\
             for (let at = 0; at < 64; at++) await writer.write(new Uint8Array(1 << 20)); await writer.close(); const data = new Uint8Array(await packed); let text = ''; for (const it of data) text += String.fromCharCode(it);\
             window.__bomb = btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''); })() && true";
        browser.eval(bomb).await;
        browser.until("typeof window.__bomb === 'string'").await;
        browser.eval("(location.hash = `#b1.${window.__bomb}`, location.reload(), true)").await;
        told(&browser, "bị cắt").await;
    });
}

#[test]
fn a_browser_that_keeps_nothing_shows_the_report_all_the_same() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let refuse = "indexedDB.open = () => { throw new DOMException('The user denied permission.', 'SecurityError') };\
             Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };\
             navigator.serviceWorker.register = () => Promise.reject(new Error('refused'));";
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await;
        bring(&browser, &server).await;
        read(&browser, REPORT).await;
        assert_eq!(shown(&browser).await, "Xuất khẩu gạo sáu tháng");
        browser.until("document.querySelector('.brought').textContent.includes('không cho giữ')").await;
        browser.eval("document.getElementById('so-2').click()").await;
        browser.until("!document.getElementById('the-so-2').hidden").await;
        browser.untroubled().await;
    });
}

/// `tests/pages`: whole pages, made as sites of many kinds make them, each beside what its report is and what stands around it.
#[test]
fn a_report_is_found_in_pages_of_many_makes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).expect("the folder lists").flatten().map(|it| it.path()).collect();
    pages.retain(|it| it.extension().is_some_and(|it| it == "html"));
    pages.sort();
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        let (mut wanted, mut found, mut unwanted, mut kept) = (0, 0, 0, 0);
        let mut wrong = Vec::new();
        for page in &pages {
            bring(&browser, &server).await;
            let field = browser.driver.find(thirtyfour::By::Id("bai-tep")).await.expect("a field for files");
            field.send_keys(page.to_str().expect("a path")).await.expect("a file is chosen");
            let headline = shown(&browser).await;
            let text = browser
                .eval("document.querySelector('.text').textContent + ' ' + document.querySelector('.masthead').textContent")
                .await;
            // What a card or a chart says is no part of the report.
            let text = plain(&text.as_str().unwrap_or_default().replace('¶', " "));
            let name = page.file_stem().expect("a name").to_string_lossy().into_owned();
            for line in fs::read_to_string(page.with_extension("txt")).expect("what is expected").lines() {
                let Some((kind, expected)) = line.split_once(": ") else { continue };
                let expected = plain(expected);
                let holds = match kind {
                    "headline" => plain(&headline) == expected,
                    "has" | "publisher" => text.contains(&expected),
                    "not" => !text.contains(&expected),
                    _ => continue,
                };
                let (all, right) = if kind == "not" { (&mut unwanted, &mut kept) } else { (&mut wanted, &mut found) };
                *all += 1;
                *right += usize::from(holds);
                if !holds {
                    wrong.push(format!("{name} {kind}: {}", expected.chars().take(90).collect::<String>()));
                }
            }
        }
        println!(
            "{found} of {wanted} parts of reports found, {} of {unwanted} things around them let in\n{}",
            unwanted - kept,
            wrong.join("\n")
        );
        assert!(
            pages.len() >= 12 && found * 100 >= wanted * LEAST_FOUND && (unwanted - kept) * 100 <= unwanted * MOST_AROUND,
            "see above"
        );
    });
}

/// Of the parts of the reports of `tests/pages`, this many in a hundred are found at least.
const LEAST_FOUND: usize = 98;
/// Of what stands around them, this many in a hundred come in at most.
const MOST_AROUND: usize = 8;

#[test]
fn what_another_app_shares_is_read_and_goes_to_no_server() {
    let server = Server::start(&site(), "/");
    browse(|browser| async move {
        browser.open(&server.address).await;
        browser.until("navigator.serviceWorker.controller !== null").await;
        let target = "fetch('manifest.webmanifest').then(it => it.json()).then(it => window.__target = it.share_target.action)";
        browser.eval(&format!("({target}, true)")).await;
        browser.until("window.__target === 'bai-cua-ban/'").await;
        // As the system does it: a form is posted to the page's own address, and the worker answers.
        let share = |name: &str, text: &str| {
            format!(
                "(form => {{ form.append('{name}', {}); fetch('/bai-cua-ban/', {{ method: 'POST', body: form }}).then(it => window.__shared = it.url); return true; }})(new FormData())",
                Value::from(text)
            )
        };
        browser.eval(&share("text", REPORT)).await;
        browser.until("window.__shared?.endsWith('/bai-cua-ban/?chia-se')").await;
        browser.driver.goto(format!("{}{PAGE}?chia-se", server.address)).await.expect("the page loads");
        assert_eq!(shown(&browser).await, "Xuất khẩu gạo sáu tháng");
        // An address alone is told what to do with.
        browser.eval(&share("url", "https://bao.example/bai-1")).await;
        browser.until("window.__shared?.endsWith('/bai-cua-ban/?chia-se')").await;
        browser.driver.goto(format!("{}{PAGE}?chia-se", server.address)).await.expect("the page loads");
        told(&browser, "không mở được địa chỉ của trang khác").await;
        browser.untroubled().await;
    });
}
