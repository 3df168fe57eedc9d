//! The report's arithmetic, recomputed.

use super::words;
use crate::{
    check::Verdict,
    reader::{card, state::State},
};
use yew::prelude::*;

/// The findings; nothing when there are none.
pub fn findings(state: &State) -> Html {
    let edition = &state.edition;
    if edition.findings.is_empty() {
        return html! {};
    }
    let row = |finding: &crate::check::Finding| {
        let class = match finding.verdict {
            Verdict::Agrees => "agrees",
            Verdict::Disagrees => "disagrees",
            Verdict::Undecided => "undecided",
        };
        let claim = finding.claim.first().copied();
        // The words of the report themselves, in the sentence they lead to.
        let name = claim.and_then(|id| edition.observation(id)).map(|it| format!("“{}”", it.quote)).unwrap_or_default();
        let href = claim.map(|id| format!("#{id}")).unwrap_or_default();
        html! {
            <li {class}>
                <b>{ card::sum(edition, finding) }</b>{ " " }<a {href}>{ name }</a>
                <p>{ card::claim(edition, finding) }</p>
            </li>
        }
    };
    html! {
        <section class="findings" id="kiem" aria-labelledby="kiem-ten">
            <h2 id="kiem-ten">{ words::CHECKS }</h2>
            <ul>{ for edition.findings.iter().map(row) }</ul>
        </section>
    }
}
