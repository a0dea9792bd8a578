//! What the server is doing with the file.

use clientele_openapi::vocabulary::ImportState;
use leptos::prelude::*;

use super::{state::Staged, words as w};

/// How far reading has come, while it is under way.
#[component]
pub fn Progress(
    /// The import.
    staged: Staged,
) -> impl IntoView {
    let working = Memo::new(move |_| staged.now.with(|import| import.state == ImportState::Staged));
    let figures = Memo::new(move |_| staged.now.with(|import| (import.rows_done, import.rows_total)));
    // Told to screen readers once, not with every row.
    view! {
        <div role="status">
            <Show when=move || working.get()>
                <section class="card card-body stack import-progress">
                    <b>{w::reading}</b>
                    <progress
                        class="progress"
                        aria-label=w::reading
                        max=move || figures.get().1.max(1)
                        value=move || figures.get().0
                    ></progress>
                    <span class="small muted num" aria-hidden="true">{move || w::rows_read(figures.get().0, figures.get().1)}</span>
                </section>
            </Show>
        </div>
    }
}
