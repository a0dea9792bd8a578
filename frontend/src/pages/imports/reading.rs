//! How the file is read: its encoding and its separator.

use clientele_openapi::{
    imports::ImportPatch,
    vocabulary::{Encoding, Separator, Vocabulary as _},
};
use leptos::prelude::*;

use super::{state::Staged, words as w};
use crate::components::{Bind, Card, Notice, NoticeTone, OptionField};

/// Encoding and separator; a change reads the file anew, and the preview shows the outcome.
#[component]
pub fn Reading(
    /// The import.
    staged: Staged,
) -> impl IntoView {
    let now = staged.now;
    let encoding = RwSignal::new(Some(now.with_untracked(|import| import.encoding)));
    let separator = RwSignal::new(Some(now.with_untracked(|import| import.separator)));
    Effect::new(move |_| {
        let (read, split) = now.with(|import| (import.encoding, import.separator));
        if !staged.sending.get_untracked() {
            encoding.set(Some(read));
            separator.set(Some(split));
        }
    });
    let choose_encoding =
        move |chosen: Option<Encoding>| staged.change(ImportPatch { encoding: chosen, ..ImportPatch::default() });
    let choose_separator =
        move |chosen: Option<Separator>| staged.change(ImportPatch { separator: chosen, ..ImportPatch::default() });
    let encoding = Bind::part(
        encoding,
        |encoding| *encoding,
        move |encoding, chosen| {
            *encoding = chosen;
            choose_encoding(chosen);
        },
    );
    let separator = Bind::part(
        separator,
        |separator| *separator,
        move |separator, chosen| {
            *separator = chosen;
            choose_separator(chosen);
        },
    );
    let certain = Memo::new(move |_| now.with(|import| import.encoding_detected));
    let is_utf8 = Memo::new(move |_| now.with(|import| import.encoding == Encoding::Utf8));
    let note = move || match (certain.get(), is_utf8.get()) {
        (true, true) => view! { <p class="small muted">{w::encoding_detected}</p> }.into_any(),
        (true, false) => view! { <p class="small muted">{w::encoding_chosen}</p> }.into_any(),
        (false, _) => view! { <Notice tone=NoticeTone::Warn>{w::encoding_unsure}</Notice> }.into_any(),
    };
    view! {
        <Card title=w::file_settings>
            <div class="stack">
                <OptionField<Encoding> bind=encoding path=Encoding::FIELD />
                {note}
                <OptionField<Separator> bind=separator path=Separator::FIELD />
            </div>
        </Card>
    }
}
