//! What an import wrote, or why it failed.

use clientele_openapi::{
    imports::ImportResult,
    problem::{Params, field_error_message},
    vocabulary::ImportState,
};
use leptos::prelude::*;

use super::{state::Staged, words as w};
use crate::{
    components::{Card, LinkButton, Notice, NoticeTone, Tone},
    i18n::lang,
};

/// The outcome, once there is one.
#[component]
pub fn ResultOf(
    /// The import.
    staged: Staged,
) -> impl IntoView {
    let outcome = Memo::new(move |_| staged.now.with(|import| (import.state, import.result, import.failure.clone())));
    let content = move || match outcome.get() {
        (ImportState::Applied, Some(result), _) => Some(view! { <Written result=result /> }.into_any()),
        (ImportState::Failed, _, failure) => Some(view! { <Failure code=failure /> }.into_any()),
        _ => None,
    };
    view! { <div class="outcome" role="status">{content}</div> }
}

#[component]
fn Written(result: ImportResult) -> impl IntoView {
    let figure = |label: fn() -> &'static str, count: u32| {
        view! { <div class="figure"><dt>{label}</dt><dd class="num">{count}</dd></div> }
    };
    let end = || view! { <LinkButton href="/clients?sort=-updated_at" label=w::to_clients icon="building-2" tone=Tone::Primary compact=true /> };
    view! {
        <Card title=w::done end=end>
            <dl class="figures">
                {figure(w::created, result.created)}
                {figure(w::updated, result.updated)}
                {figure(w::unchanged, result.unchanged)}
                {figure(w::skipped, result.skipped)}
            </dl>
            {(result.skipped > 0).then(|| view! { <p class="small muted">{w::skipped_note}</p> })}
        </Card>
    }
}

#[component]
fn Failure(code: Option<String>) -> impl IntoView {
    let reason = move || match &code {
        Some(code) => field_error_message(code, &Params::new(), lang()),
        None => w::failed_unknown().to_owned(),
    };
    view! { <Notice tone=NoticeTone::Bad><b>{w::failed}</b> " " {move || w::failed_text(reason())}</Notice> }
}
