//! Writing the rows.

use clientele_openapi::{
    FieldError, ProblemCode,
    imports::ApplyImport,
    vocabulary::{ImportField, ImportMode, ImportState, OnError},
};
use leptos::prelude::*;

use super::{errors::Download, state::Staged, words as w};
use crate::{
    api::imports,
    components::{Button, Card, Confirm, Notice, NoticeTone, OptionField, Tone},
    i18n::lang,
};

/// How many of the rows that could not be written are named.
const NAMED: usize = 5;

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
    // What only this way of importing cannot write, such as an update without a client to update.
    let refused = RwSignal::new(Vec::<FieldError>::new());
    Effect::new(move |_| {
        let _ = (mode.get(), on_error.get(), now.with(|import| import.version));
        refused.set(Vec::new());
    });
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
        refused.set(Vec::new());
        staged.send(imports::apply(id, version, body), move |error| {
            let has_errors = error.is(ProblemCode::ImportHasErrors);
            if has_errors {
                refused.set(error.fields());
            }
            has_errors
        });
    };
    let text = move || if wrong.get() > 0 { w::apply_text_skip(wrong.get()) } else { w::apply_text().to_owned() };
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
                <Refused staged=staged refused=refused mode=mode />
                <OptionField<ImportMode> bind=mode path="mode" />
                <OptionField<OnError> bind=on_error path="on_error" />
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

/// The rows that this way of importing could not write.
#[component]
fn Refused(staged: Staged, refused: RwSignal<Vec<FieldError>>, mode: RwSignal<Option<ImportMode>>) -> impl IntoView {
    let content = move || {
        let errors = refused.get();
        (!errors.is_empty()).then(|| {
            let lines = errors.iter().take(NAMED).map(|error| view! { <li>{sentence(error)}</li> }).collect_view();
            view! {
                <Notice tone=NoticeTone::Bad>
                    <p>{w::refused}</p>
                    <ul>{lines}</ul>
                    {(errors.len() > NAMED).then(|| view! { <p>{w::refused_more}</p> })}
                    <Download staged=staged mode=mode.get_untracked() />
                </Notice>
            }
        })
    };
    view! { <div role="alert">{content}</div> }
}

/// `rows.17.公司邮箱` with its code, in words.
fn sentence(error: &FieldError) -> String {
    let mut parts = error.field.splitn(3, '.').skip(1);
    let row = parts.next().unwrap_or_default().to_owned();
    let column = parts.next().unwrap_or(w::whole_row()).to_owned();
    w::refused_row(row, column, error.message(lang()))
}
