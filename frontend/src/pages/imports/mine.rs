//! The imports that somebody started.

use clientele_openapi::imports::ClientImport;
use leptos::prelude::*;

use super::{state::StateOf, words as w};
use crate::{
    api::{Query, imports},
    components::{Card, Empty, Failed, More, Skeleton, use_list},
    time,
};

/// The imports of the person signed in, the latest first.
#[component]
pub fn MyImports() -> impl IntoView {
    let list = use_list("client-imports", || Query::new().with("limit", 10), imports::list);
    let content = move || {
        let is_empty = list.items.with(Vec::is_empty);
        match (list.error.get(), list.ready.get()) {
            (Some(error), _) if is_empty => view! { <Failed error=error retry=move |()| list.reload() /> }.into_any(),
            (_, false) => view! { <Skeleton lines=3 /> }.into_any(),
            (_, true) if is_empty => view! { <Empty title=w::no_imports text=w::no_imports_text icon="upload" /> }.into_any(),
            (_, true) => {
                let more = move || list.next.get().is_some().then(|| view! { <More list=list /> });
                view! {
                    <ul class="imports">
                        <For each=move || list.items.get() key=|import| import.id children=|import| view! { <Entry import=import /> } />
                    </ul>
                    {more}
                }
                .into_any()
            }
        }
    };
    view! { <Card title=w::mine flush=true>{content}</Card> }
}

#[component]
fn Entry(import: ClientImport) -> impl IntoView {
    let (rows, created) = (import.rows_total, import.created_at);
    view! {
        <li>
            <div class="who">
                <a class="row-link" href=format!("/client-imports/{}", import.id)>{import.file_name.clone()}</a>
                <span class="small muted num">{move || format!("{} · {}", time::friendly(created), w::rows_count(rows))}</span>
            </div>
            <StateOf state=import.state />
        </li>
    }
}
