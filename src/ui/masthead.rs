//! What stands over the report and under it.

use super::{Site, words};
use crate::{
    check::Verdict,
    language::vi::page,
    period::Moment,
    reader::{part::Part, state::State},
    words::moment,
};
use yew::prelude::*;

/// Where the page stands that takes a reader's own report.
pub const BRING: &str = "bai-cua-ban";

/// The bar at the top: name and ways.
pub fn bar(site: &Site) -> Html {
    html! {
        <header class="bar">
            <a class="skip" href="#bai">{ words::SKIP }</a>
            <a class="brand" href={site.is_around().then(|| site.home.clone())}>{ "Đọc " }<span>{ "Số" }</span></a>
            <nav aria-label="Chính">
                if !site.own.is_empty() {
                    <a href={format!("#{}", Part::Figures.id())}>{ words::FIGURES }</a>
                }
                if !site.reports.is_empty() {
                    <a href="#bao-cao">{ words::REPORTS }</a>
                }
                if site.is_around() {
                    <a href={format!("{}{BRING}/", site.home)}>{ page::BRING }</a>
                }
                if !site.own.is_empty() && site.is_around() {
                    <button class="live" type="button" data-share="">{ words::SHARE }</button>
                }
            </nav>
        </header>
    }
}

/// Topics, headline, lead, source, and the line that counts.
pub fn masthead(state: &State) -> Html {
    let article = &state.edition.article;
    let topics = article.topics.join(" · ");
    html! {
        <div class="masthead">
            if !topics.is_empty() {
                <p class="topics">{ topics }</p>
            }
            // Without a headline the first block is a paragraph, and bears the name itself.
            <h1 id={(!article.headline().is_empty()).then_some(Part::Block(0).id())}>{ article.title() }</h1>
            <p class="origin">{ origin(state) }</p>
            <p class="counts">{ counts(state) }</p>
        </div>
    }
}

/// "Theo bài «…», Báo Hà Tĩnh, 22/1/2021", linked.
fn origin(state: &State) -> Html {
    let article = &state.edition.article;
    let title = article.source_title.as_ref().map(|it| format!("Viết lại theo bài “{it}”"));
    let date = article.date().map(moment);
    let text = [title, article.publisher.clone(), date].into_iter().flatten().collect::<Vec<_>>().join(", ");
    match &article.source_link {
        Some(link) => html! { <a href={link.clone()} rel="noopener external">{ text }</a> },
        None => html! { text },
    }
}

fn counts(state: &State) -> Html {
    let edition = &state.edition;
    let (figures, charts) = (edition.stated(), edition.charts.len());
    let agreeing = edition.findings.iter().filter(|it| it.verdict == Verdict::Agrees).count();
    let disagreeing = edition.findings.iter().filter(|it| it.verdict == Verdict::Disagrees).count();
    html! {
        <>
            <a href={format!("#{}", Part::Figures.id())}><b>{ figures }</b>{ " số liệu" }</a>
            if charts > 0 {
                <span><b>{ charts }</b>{ " biểu đồ" }</span>
            }
            if agreeing > 0 {
                <a href="#kiem"><b>{ agreeing }</b>{ " phép tính khớp" }</a>
            }
            if disagreeing > 0 {
                <a class="wrong" href="#kiem"><b>{ disagreeing }</b>{ " phép tính không khớp" }</a>
            }
        </>
    }
}

/// The site's other reports, and what this is.
pub fn foot(site: &Site, state: &State) -> Html {
    let link = |slug: &str| format!("{}{slug}/", site.home);
    html! {
        <footer class="foot">
            if !site.reports.is_empty() {
                <section id="bao-cao" aria-labelledby="bao-cao-ten">
                    <h2 id="bao-cao-ten">{ words::REPORTS }</h2>
                    <ul>
                        { for site.reports.iter().map(|report| html! {
                            <li>
                                <a href={link(&report.slug)}>{ report.title.clone() }</a>
                                <small>{ format!("{} số liệu{}", report.figures, dated(report.published.as_deref())) }</small>
                            </li>
                        }) }
                    </ul>
                </section>
            }
            if site.has_files() {
                <p class="about"><a href={format!("{}{}.html", site.own, site.slug)} download={format!("{}.html", site.slug)}>{ page::SAVE_FILE }</a></p>
            } else if site.is_around() {
                <p class="about live"><button type="button" data-alone="">{ page::SAVE_FILE }</button></p>
            }
            <p class="about">
                { "Đọc Số tìm mọi con số trong bài, vẽ biểu đồ và kiểm lại phép tính. Trang này không gửi chữ nào đi; chỉ liên kết ngoài mới mở trang khác." }
                if state.edition.article.source_link.is_some() {
                    { " Bài được viết lại từ nguồn nêu trên; ảnh ở bài gốc." }
                }
            </p>
        </footer>
    }
}

/// What this is, under a page that holds no report.
#[cfg(not(live))]
pub fn about() -> Html {
    html! {
        <footer class="foot"><p class="about">{ page::ABOUT }</p></footer>
    }
}

fn dated(published: Option<&str>) -> String {
    published.and_then(Moment::parse).map(|it| format!(" · {}", moment(it))).unwrap_or_default()
}
