//! Writing the rows.

use clientele_openapi::{
    imports::ApplyImport,
    vocabulary::{ImportField, ImportMode, ImportState, OnError},
};
use leptos::prelude::*;

use super::{state::Staged, words as w};
use crate::{
    api::imports,
    components::{Button, Card, Confirm, Notice, NoticeTone, OptionField, Tone},
};

/// How the rows are written, and the button that does it.
#[component]
pub fn Apply(
    /// The import.
    staged: Staged,
) -> impl IntoView {
    let now = staged.now;
    let mode = RwSignal::new(Some(ImportMode::Both));
    let on_error = RwSignal::new(Some(OnError::Refuse));
    let asking = RwSignal::new(false);
    let ready = Memo::new(move |_| now.with(|import| import.state == ImportState::Ready));
    let wrong = Memo::new(move |_| now.with(|import| import.rows_with_errors));
    let rows = Memo::new(move |_| now.with(|import| import.rows_total.saturating_sub(import.rows_with_errors)));
    let mapped = Memo::new(move |_| {
        now.with(|import| import.mapping.values().any(|field| matches!(field, ImportField::Name | ImportField::ExternalCode)))
    });
    let barred = move || wrong.get() > 0 && on_error.get() == Some(OnError::Refuse);
    let write = move |()| {
        let (id, version) = now.with_untracked(|import| (import.id, import.version));
        let body = ApplyImport {
            mode: mode.get_untracked().unwrap_or(ImportMode::Both),
            on_error: on_error.get_untracked().unwrap_or(OnError::Refuse),
        };
        staged.send(imports::apply(id, version, body));
    };
    let text = move || if wrong.get() > 0 { w::apply_text_skip(wrong.get()) } else { w::apply_text().to_owned() };
    let choice = move || (wrong.get() > 0).then(|| view! { <OptionField<OnError> bind=on_error path="on_error" /> });
    let note = move || barred().then(|| view! { <Notice tone=NoticeTone::Warn>{w::has_errors}</Notice> });
    let button = move || {
        (ready.get() && mapped.get() && !barred() && rows.get() > 0).then(|| {
            view! {
                <Button
                    label=move || w::apply_button(rows.get())
                    icon="upload"
                    tone=Tone::Primary
                    busy=staged.sending
                    on_press=move |()| asking.set(true)
                />
            }
        })
    };
    view! {
        <Card title=w::apply>
            <div class="stack apply">
                <OptionField<ImportMode> bind=mode path="mode" />
                {choice}
                <div role="status">{note}</div>
                <p class="small muted">{w::matching}</p>
                {button}
            </div>
        </Card>
        <Confirm
            open=asking
            title=move || w::apply_title(rows.get())
            text=text
            action=w::apply
            tone=Tone::Primary
            on_confirm=write
        />
    }
}
