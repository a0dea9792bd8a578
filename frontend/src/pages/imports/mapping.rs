//! Which column of the file is which field of a client.

use std::collections::BTreeMap;

use clientele_openapi::{
    imports::{ClientImport, ImportPatch},
    vocabulary::{ImportField, Vocabulary as _},
};
use leptos::prelude::*;

use super::{state::Staged, words as w};
use crate::{
    components::{Card, Notice, NoticeTone},
    i18n::lang,
};

/// How many cells of a column are shown beside it.
const SAMPLES: usize = 3;

/// A table of the file's columns with the field that each fills.
#[component]
pub fn Mapping(
    /// The import.
    staged: Staged,
) -> impl IntoView {
    let now = staged.now;
    // What was chosen here stands at once; what the server then says takes its place.
    let mapping = RwSignal::new(now.with_untracked(|import| import.mapping.clone()));
    Effect::new(move |_| {
        let read = now.with(|import| import.mapping.clone());
        if staged.is_settled() && mapping.with_untracked(|mapping| *mapping != read) {
            mapping.set(read);
        }
    });
    let choose = Callback::new(move |(column, field): (String, Option<ImportField>)| {
        let changes = mapping.with_untracked(|mapping| chosen(mapping, column, field));
        mapping.update(|mapping| {
            for (column, field) in changes.clone() {
                match field {
                    Some(field) => drop(mapping.insert(column, field)),
                    None => drop(mapping.remove(&column)),
                }
            }
        });
        staged.change(ImportPatch { mapping: Some(changes), ..ImportPatch::default() });
    });
    let columns = Memo::new(move |_| {
        now.with(|import| {
            import.columns.iter().enumerate().map(|(at, column)| (column.clone(), samples(import, at))).collect::<Vec<_>>()
        })
    });
    let note = move || w::mapping_note(mapping.with(BTreeMap::len), columns.with(Vec::len));
    let rows = move || {
        let row = |(column, samples)| view! { <Row column=column samples=samples mapping=mapping choose=choose /> };
        columns.get().into_iter().map(row).collect_view()
    };
    view! {
        <Card title=w::mapping note=note flush=true>
            <Lacking mapping=mapping />
            <div class="table-wrap">
                <table class="data mapping">
                    <caption class="visually-hidden">{w::mapping}</caption>
                    <thead><tr><th scope="col">{w::column}</th><th scope="col">{w::sample}</th><th scope="col">{w::field}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}

fn samples(import: &ClientImport, at: usize) -> String {
    let cells = import.preview.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim());
    let shown: Vec<_> =
        cells.filter(|cell| !cell.is_empty()).take(SAMPLES).map(|cell| cell.chars().take(40).collect::<String>()).collect();
    shown.join(" · ")
}

/// What choosing `field` for `column` changes: a field that another column filled is taken off that one.
fn chosen(
    mapping: &BTreeMap<String, ImportField>,
    column: String,
    field: Option<ImportField>,
) -> BTreeMap<String, Option<ImportField>> {
    let taken = mapping.iter().filter(|(other, held)| Some(**held) == field && **other != column);
    let mut changes: BTreeMap<_, _> = taken.map(|(other, _)| (other.clone(), None)).collect();
    changes.insert(column, field);
    changes
}

/// What the mapping lacks.
#[component]
fn Lacking(mapping: RwSignal<BTreeMap<String, ImportField>>) -> impl IntoView {
    let has = move |field: ImportField| mapping.with(|mapping| mapping.values().any(|held| *held == field));
    let lacking = move || match (has(ImportField::Name), has(ImportField::ExternalCode)) {
        (false, false) => Some((NoticeTone::Bad, w::needs_name as fn() -> &'static str)),
        (false, true) => Some((NoticeTone::Warn, w::only_update as fn() -> &'static str)),
        _ if !has(ImportField::Kind) => Some((NoticeTone::Info, w::no_kind as fn() -> &'static str)),
        _ => None,
    };
    view! {
        <div class="mapping-note" role="status">
            {move || lacking().map(|(tone, text)| view! { <Notice tone=tone>{text}</Notice> })}
        </div>
    }
}

#[component]
fn Row(
    column: String,
    samples: String,
    mapping: RwSignal<BTreeMap<String, ImportField>>,
    choose: Callback<(String, Option<ImportField>)>,
) -> impl IntoView {
    let name = StoredValue::new(column.clone());
    let field = Memo::new(move |_| name.with_value(|name| mapping.with(|mapping| mapping.get(name).copied())));
    let options = move || {
        let option = |word: ImportField| {
            view! { <option value=word.as_str() selected=move || field.get() == Some(word)>{move || word.label(lang())}</option> }
        };
        ImportField::WORDS.iter().copied().map(option).collect_view()
    };
    view! {
        <tr class:unmapped=move || field.get().is_none()>
            <td><b>{column}</b></td>
            <td class="small muted num sample">{samples}</td>
            <td>
                <select
                    class="input"
                    aria-label=move || w::field_of(name.get_value())
                    on:change=move |event| choose.run((name.get_value(), event_target_value(&event).parse().ok()))
                >
                    <option value="" selected=move || field.get().is_none()>{w::left_out}</option>
                    {options}
                </select>
            </td>
        </tr>
    }
}
