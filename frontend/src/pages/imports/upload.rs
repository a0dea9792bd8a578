//! Choosing a file: dropped or picked.

use clientele_openapi::imports::ClientImport;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::{mine::MyImports, words as w};
use crate::{
    api::{ApiError, imports},
    components::{Card, Icon, Notice, NoticeTone, PageHead},
    nav,
};

/// Endings of the files that can be read.
const ENDINGS: [&str; 3] = [".csv", ".tsv", ".txt"];

/// The page on which an import starts.
#[component]
pub fn NewImportPage() -> impl IntoView {
    view! {
        <PageHead title=w::new_import parent=("/clients", w::clients) />
        <div class="grid two">
            <div class="grid">
                <Upload />
                <MyImports />
            </div>
            <div class="grid"><How /></div>
        </div>
    }
}

#[component]
fn How() -> impl IntoView {
    let steps = [w::how_upload, w::how_map, w::how_errors, w::how_apply];
    view! {
        <Card title=w::how>
            <ol class="steps">{steps.map(|step| view! { <li><span>{step}</span></li> }).collect_view()}</ol>
            <p class="small muted">{w::matching}</p>
        </Card>
    }
}

#[component]
fn Upload() -> impl IntoView {
    let uploading = RwSignal::new(None::<String>);
    let refusal = RwSignal::new(None::<ApiError>);
    let wrong_kind = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file can be chosen again after it was mended.
        let name = file.name();
        refusal.set(None);
        let readable = ENDINGS.iter().any(|ending| name.to_lowercase().ends_with(ending));
        wrong_kind.set(!readable);
        if !readable {
            input.set_value("");
            return;
        }
        uploading.set(Some(name));
        spawn_local(async move {
            let answer = imports::upload(file).await;
            let _ = uploading.try_set(None);
            match answer {
                Ok(ClientImport { id, .. }) => nav::go(&format!("/client-imports/{id}")),
                Err(error) => {
                    input.set_value("");
                    let _ = refusal.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <section class="card card-body stack">
            <DropZone input=input busy=Signal::derive(move || uploading.with(Option::is_some)) on_choose=Callback::new(chosen) />
            <div role="status">{move || uploading.get().map(|name| view! { <Uploading name=name /> })}</div>
            <div role="alert">
                {move || wrong_kind.get().then(|| view! { <Notice tone=NoticeTone::Bad>{w::not_csv}</Notice> })}
                {move || refusal.get().map(|error| view! { <Refused error=error /> })}
            </div>
            <Notice>
                <p>{w::nothing_written}</p>
                <p>{w::encoding_hint}</p>
            </Notice>
        </section>
    }
}

#[component]
fn Uploading(name: String) -> impl IntoView {
    let label = name.clone();
    view! {
        <p class="small">{move || w::uploading(name.clone())}</p>
        <progress class="progress" aria-label=move || w::uploading(label.clone())></progress>
    }
}

#[component]
fn Refused(error: ApiError) -> impl IntoView {
    // The detail reads out what is wrong with the file.
    let text = error.detail();
    view! { <Notice tone=NoticeTone::Bad><p>{text}</p></Notice> }
}

/// A file box over the whole area, so that the browser itself takes what is dropped on it.
#[component]
fn DropZone(input: NodeRef<html::Input>, busy: Signal<bool>, on_choose: Callback<ev::Event>) -> impl IntoView {
    let over = RwSignal::new(false);
    view! {
        <div class="drop" class:over=over class:busy=busy>
            <Icon name="file-up" />
            <b>{w::drop_here}</b>
            <span class="small muted">{w::drop_hint}</span>
            <input
                type="file"
                accept=".csv,.tsv,.txt,text/csv"
                aria-label=w::choose
                node_ref=input
                disabled=busy
                on:dragenter=move |_| over.set(true)
                on:dragleave=move |_| over.set(false)
                on:drop=move |_| over.set(false)
                on:change=move |event| on_choose.run(event)
            />
        </div>
    }
}
