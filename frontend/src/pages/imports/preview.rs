//! The first rows of the file, for the eye.

use clientele_openapi::imports::ClientImport;
use leptos::prelude::*;

use super::{state::Staged, words as w};
use crate::{components::Card, i18n::lang};

/// The first rows as they stand in the file, under the fields that they fill.
#[component]
pub fn Preview(
    /// The import.
    staged: Staged,
) -> impl IntoView {
    let now = staged.now;
    let count = Memo::new(move |_| now.with(|import| import.preview.len()));
    let head = move || now.with(|import| import.columns.iter().map(|column| heading(import, column)).collect_view());
    let rows = move || now.with(|import| import.preview.iter().enumerate().map(row).collect_view());
    view! {
        <Card title=w::preview note=move || w::preview_note(count.get()) flush=true>
            <div class="table-wrap preview" tabindex="0" role="region" aria-label=w::preview>
                <table class="raw">
                    <caption class="visually-hidden">{w::preview}</caption>
                    <thead><tr><th scope="col">{w::row_number}</th>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}

fn heading(import: &ClientImport, column: &str) -> impl IntoView + use<> {
    let field = import.mapping.get(column).copied();
    let label = move || field.map_or(w::left_out(), |field| field.label(lang()));
    view! {
        <th scope="col" class:unmapped=field.is_none()>
            {column.to_owned()}
            <span class="small muted">{label}</span>
        </th>
    }
}

fn row((index, cells): (usize, &Vec<String>)) -> impl IntoView + use<> {
    // Rows count as a spreadsheet counts them: the header is 1.
    let number = index + 2;
    let cells = cells.iter().map(|cell| view! { <td><span title=cell.clone()>{cell.clone()}</span></td> }).collect_view();
    view! { <tr><th scope="row" class="num">{number}</th>{cells}</tr> }
}
