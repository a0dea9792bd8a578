//! One import, from the file as it was read to what was written.

use clientele_openapi::{imports::ClientImport, vocabulary::ImportState};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    apply::Apply,
    errors::RowErrors,
    mapping::Mapping,
    preview::Preview,
    progress::Progress,
    reading::Reading,
    result::ResultOf,
    state::{Staged, StateOf},
    words as w,
};
use crate::{
    api::imports,
    components::{Failed, LinkButton, Loaded, PageHead, Skeleton, use_loaded},
    time,
};

/// How often an import that is being read is asked after, in milliseconds.
const PAUSE: u32 = 500;

/// The page of one import.
#[component]
pub fn ImportPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let import = use_loaded(move || id.get(), imports::get_import);
    follow(import);
    // The page is made once per import and follows its states from then on, so that nobody's place in it is lost.
    let shown = Memo::new(move |_| import.value.with(|import| import.as_ref().map(|import| import.id)));
    let failed = Memo::new(move |_| import.error.get().filter(|_| shown.get().is_none()));
    move || match (shown.get(), failed.get()) {
        (Some(_), _) => view! { <Shown loaded=import /> }.into_any(),
        (None, Some(error)) => view! { <Unnamed /><Failed error=error retry=move |()| import.reload() /> }.into_any(),
        (None, None) => view! { <Unnamed /><Skeleton lines=8 /> }.into_any(),
    }
}

/// The page's head while there is no file to name it.
#[component]
fn Unnamed() -> impl IntoView {
    view! { <PageHead title=w::import parent=("/client-imports/new", w::new_import) /> }
}

/// Asks again and again while the server is at work.
fn follow(import: Loaded<ClientImport>) {
    let pending = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        let working = import.value.with(|import| import.as_ref().is_some_and(|import| import.state == ImportState::Staged));
        let next = working.then(|| Timeout::new(PAUSE, move || import.reload()));
        pending.set_value(next);
    });
}

#[component]
fn Shown(loaded: Loaded<ClientImport>) -> impl IntoView {
    // Kept while another one is being loaded, when there is no value for a moment.
    let last = StoredValue::new(loaded.value.get_untracked());
    let now = Signal::derive(move || {
        if let Some(import) = loaded.value.get() {
            last.set_value(Some(import));
        }
        last.get_value()
    });
    now.get_untracked().map(|first| {
        let now = Signal::derive(move || now.get().unwrap_or_else(|| first.clone()));
        view! { <Import staged=Staged::new(loaded, now) /> }
    })
}

#[component]
fn Import(staged: Staged) -> impl IntoView {
    let now = staged.now;
    let first = now.get_untracked();
    let created = first.created_at;
    let state = Memo::new(move |_| now.with(|import| import.state));
    let below = move || format!("{} · {}", w::rows_count(now.with(|import| import.rows_total)), time::friendly(created));
    let chips = move || view! { {move || view! { <StateOf state=state.get() /> }} };
    let has_columns = Memo::new(move |_| now.with(|import| !import.columns.is_empty()));
    let open = Memo::new(move |_| staged.is_open());
    view! {
        <PageHead
            title=first.file_name
            above=w::import
            below=below
            parent=("/client-imports/new", w::new_import)
            chips=chips
            actions=|| view! { <LinkButton href="/client-imports/new" label=w::another icon="upload" /> }
        />
        <ResultOf staged=staged />
        <Progress staged=staged />
        <div class="grid two">
            <div class="grid">
                <RowErrors staged=staged />
                <Show when=move || open.get() && has_columns.get()><Mapping staged=staged /></Show>
                <Show when=move || has_columns.get()><Preview staged=staged /></Show>
            </div>
            <Show when=move || open.get()>
                <div class="grid import-side">
                    <Reading staged=staged />
                    <Apply staged=staged />
                </div>
            </Show>
        </div>
    }
}
