//! The page that takes a report which a reader brings. It never changes: `bring.js` listens to it.

use super::{Site, masthead};
use crate::language::vi::page;
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
                <h1>{ page::BRING }</h1>
                <p class="lead">{ page::LEAD }{ " " }<a id="thu-vien-den" href="#thu-vien" hidden=true>{ page::TO_KEPT }</a></p>
                <noscript><p class="problem">{ page::NO_SCRIPTS }</p></noscript>
                <form id="mang-bai" class="live">
                    <label for="bai-dan">{ page::REPORT }</label>
                    <textarea id="bai-dan" rows="10" spellcheck="false" autocomplete="off" />
                    <p class="bring-ways">
                        // Until the script is there, which lets it go.
                        <button class="chief" type="submit" disabled=true>{ page::READ }</button>
                        <label class="choose">{ page::OPEN }<input id="bai-tep" type="file" multiple=true accept=".txt,.text,.md,.html,.htm,.mht,.mhtml,.docx,text/plain,text/html" /></label>
                        <button id="bai-mau" type="button" disabled=true>{ page::SAMPLE }</button>
                    </p>
                    <div id="bai-tin" role="status" aria-live="polite"></div>
                    <p class="about">{ page::KINDS }</p>
                </form>
                <section id="thu-vien" class="live" aria-labelledby="thu-vien-ten">
                    <h2 id="thu-vien-ten">{ page::KEPT }</h2>
                    <div id="thu-vien-co" hidden=true>
                        <label class="unseen" for="thu-vien-tim">{ page::FIND }</label>
                        <input id="thu-vien-tim" type="search" placeholder={page::FIND} autocomplete="off" />
                        <label class="sort">{ page::SORT }{ " " }
                            <select id="thu-vien-xep">
                                { for page::SORTS.iter().map(|(value, name)| html! { <option value={*value}>{ *name }</option> }) }
                            </select>
                        </label>
                        <label class="sort" hidden=true>{ page::TOPIC }{ " " }
                            <select id="thu-vien-chu-de"><option value="">{ page::ALL_TOPICS }</option></select>
                        </label>
                        <ul></ul>
                    </div>
                    <p class="bring-ways">
                        <button id="thu-vien-xuat" type="button">{ page::TAKE_ALL }</button>
                        <label class="choose">{ page::BRING_ALL }<input id="thu-vien-nhap" type="file" accept=".json,application/json" /></label>
                        <small id="thu-vien-cho"></small>
                    </p>
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
