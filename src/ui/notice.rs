//! What the page has to say, briefly and politely.

use super::{doing, words};
use crate::{
    platform,
    reader::state::{Action, Notice, State},
};
use yew::prelude::*;

/// The notice at the foot of the window; the place is always there, so that screen readers watch it.
pub fn notice(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <div class="notice" translate="no" role="status" aria-live="polite">
            if let Some(notice) = &state.notice {
                <p>
                    { said(notice) }
                    if *notice == Notice::Update {
                        <button type="button" onclick={Callback::from(|_: MouseEvent| platform::take_update())}>{ "Cập nhật" }</button>
                    }
                    <button type="button" onclick={doing(act, Action::Hush)}>{ words::CLOSE }</button>
                </p>
            }
        </div>
    }
}

fn said(notice: &Notice) -> Html {
    match notice {
        Notice::NotFound(fragment) => html! {
            { format!("Không tìm thấy mục “{fragment}” trong báo cáo này. Bạn đang ở đầu bài.") }
        },
        Notice::Copied => html! { { "Đã sao chép liên kết." } },
        Notice::CopiedCode => html! { { "Đã sao chép mã nhúng." } },
        Notice::CannotCopy(address) => html! {
            <>{ "Trình duyệt không cho chép. Liên kết: " }<input readonly=true size="30" value={address.clone()} aria-label="Liên kết" /></>
        },
        Notice::BadRate => html! { { "Tỷ giá phải là số lớn hơn 0; tỷ giá cũ được giữ nguyên." } },
        Notice::Update => html! { { "Có bản mới của trang này." } },
    }
}
