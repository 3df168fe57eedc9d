//! The page that takes a report which a reader brings. It never changes: `bring.js` listens to it.

use super::{Site, masthead, words};
use yew::prelude::*;

/// What the page knows.
#[derive(Clone, PartialEq, Properties)]
pub struct BringProps {
    /// The site around it.
    pub site: Site,
}

/// The page: a place to paste into, files to choose, a sample, and what is kept on the device.
#[component(Bring)]
pub fn bring(props: &BringProps) -> Html {
    html! {
        <div class="page">
            { masthead::bar(&props.site) }
            <main id="bai" tabindex="-1" class="bring">
                <h1>{ words::BRING }</h1>
                <p class="lead">{ "Dán một bài nhiều con số, hoặc thả tệp vào đây. Đọc Số tìm mọi số liệu, vẽ biểu đồ và kiểm lại phép tính ngay trên máy của bạn; bài không gửi đi đâu." }</p>
                <noscript><p class="problem">{ "Trang này cần JavaScript để đọc bài của bạn. Các báo cáo có sẵn của trang thì đọc được không cần." }</p></noscript>
                <form id="mang-bai" class="live">
                    <label for="bai-dan">{ "Bài viết" }</label>
                    <textarea id="bai-dan" rows="10" spellcheck="false" autocomplete="off" />
                    <p class="bring-ways">
                        <button class="chief" type="submit">{ "Đọc bài này" }</button>
                        <label class="choose">{ "Mở tệp…" }<input id="bai-tep" type="file" multiple=true accept=".txt,.text,.md,.html,.htm,.mht,.mhtml,.docx,text/plain,text/html" /></label>
                        <button id="bai-mau" type="button">{ "Thử với bài mẫu" }</button>
                    </p>
                    <p class="about">{ "Nhận chữ dán từ trang web hay tài liệu, tệp .txt, .md, .html, .mhtml, .docx; tối đa 20 MB." }</p>
                </form>
                <div id="bai-tin" role="status" aria-live="polite"></div>
                <section id="thu-vien" aria-labelledby="thu-vien-ten" hidden=true>
                    <h2 id="thu-vien-ten">{ "Bài đã giữ trên máy này" }</h2>
                    <label class="unseen" for="thu-vien-tim">{ "Tìm trong các bài đã giữ" }</label>
                    <input id="thu-vien-tim" type="search" placeholder="Tìm trong các bài đã giữ" autocomplete="off" />
                    <ul></ul>
                </section>
            </main>
            { masthead::about() }
        </div>
    }
}

/// The page's body as HTML.
pub fn body(site: &Site) -> String {
    super::prerender::still_page::<Bring>(BringProps { site: site.clone() })
}
