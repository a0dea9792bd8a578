//! The rows that are wrong, and the file in which to mend them.

use clientele_openapi::{
    imports::RowError,
    problem::field_error_message,
    vocabulary::{ImportMode, ImportState},
};
use leptos::{prelude::*, task::spawn_local};

use super::{state::Staged, words as w};
use crate::{
    api::imports,
    browser,
    components::{Button, Card, Notice, NoticeTone},
    i18n::lang,
    toast,
};

/// What is wrong with which row; nothing while the file is still being read.
#[component]
pub fn RowErrors(
    /// The import.
    staged: Staged,
) -> impl IntoView {
    let figures = Memo::new(move |_| staged.now.with(|import| (import.state, import.rows_with_errors)));
    let content = move || match figures.get() {
        (ImportState::Staged, _) => None,
        (ImportState::Ready, 0) => Some(view! { <Notice tone=NoticeTone::Ok>{w::errors_none}</Notice> }.into_any()),
        (_, 0) => None,
        _ => Some(view! { <Wrong staged=staged /> }.into_any()),
    };
    view! { <div class="row-errors" role="status">{content}</div> }
}

#[component]
fn Wrong(staged: Staged) -> impl IntoView {
    let now = staged.now;
    let note = move || now.with(|import| w::errors_count(import.rows_with_errors, import.rows_total));
    let errors = Memo::new(move |_| now.with(|import| import.row_errors.clone()));
    let cut = move || {
        let shown = errors.with(Vec::len);
        let rows = errors.with(|errors| {
            let mut rows: Vec<_> = errors.iter().map(|error| error.row).collect();
            rows.dedup();
            rows.len()
        });
        (now.with(|import| import.rows_with_errors as usize) > rows)
            .then(|| view! { <p class="small muted errors-cut num">{w::errors_first(shown)}</p> })
    };
    let rows = move || errors.get().into_iter().map(row).collect_view();
    view! {
        <Card title=w::errors note=note end=move || view! { <Download staged=staged mode=None /> } flush=true>
            <div class="table-wrap errors" tabindex="0" role="region" aria-label=w::errors>
                <table class="data">
                    <caption class="visually-hidden">{w::errors}</caption>
                    <thead>
                        <tr><th scope="col" class="right">{w::row_number}</th><th scope="col">{w::column}</th><th scope="col">{w::problem}</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {cut}
        </Card>
    }
}

fn row(error: RowError) -> impl IntoView {
    let column = error.column.clone();
    let place = move || column.clone().unwrap_or_else(|| w::whole_row().to_owned());
    let message = move || field_error_message(&error.code, &error.params, lang());
    view! {
        <tr>
            <td class="right num" data-label=w::row_number>{error.row}</td>
            <td>{place}</td>
            <td>{message}</td>
        </tr>
    }
}

/// Downloads the wrong rows.
#[component]
pub fn Download(
    /// The import.
    staged: Staged,
    /// The mode whose own errors are among them.
    #[prop(optional_no_strip, into)]
    mode: Option<ImportMode>,
) -> impl IntoView {
    let fetching = RwSignal::new(false);
    let download = move |()| {
        let (id, name) = staged.now.with_untracked(|import| (import.id, import.file_name.clone()));
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
        fetching.set(true);
        spawn_local(async move {
            match imports::errors(id, mode).await {
                Ok(content) => browser::save_file(&w::errors_file(stem), "text/csv", &content),
                Err(error) => toast::complain(error.detail()),
            }
            let _ = fetching.try_set(false);
        });
    };
    view! { <Button label=w::download_errors icon="download" compact=true busy=fetching on_press=download /> }
}
