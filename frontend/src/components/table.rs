//! Tables of a list's entries: dense on a wide screen, one card per entry on a phone.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Button, Failed, Icon, List, Skeleton, UrlFilters};
use crate::{i18n::lang, words as w};

/// One column.
#[derive(Clone)]
pub struct Column<T> {
    label: TextProp,
    cell: Arc<dyn Fn(&T) -> AnyView + Send + Sync>,
    sort: Option<&'static str>,
    right: bool,
    wide_only: bool,
    labelled: bool,
    unnamed: bool,
}

impl<T> Column<T> {
    /// A column under `label` that shows `cell` of each entry. The first column names the entry.
    pub fn new<V: IntoView + 'static>(label: impl Into<TextProp>, cell: impl Fn(&T) -> V + Send + Sync + 'static) -> Self {
        let cell = Arc::new(move |entry: &T| cell(entry).into_any());
        Self { label: label.into(), cell, sort: None, right: false, wide_only: false, labelled: false, unnamed: false }
    }

    /// Can be sorted by this key of the API.
    #[must_use]
    pub const fn sort(mut self, key: &'static str) -> Self {
        self.sort = Some(key);
        self
    }

    /// Holds figures: aligned to the right.
    #[must_use]
    pub const fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Is left out on a phone.
    #[must_use]
    pub const fn wide_only(mut self) -> Self {
        self.wide_only = true;
        self
    }

    /// Has its label for screen readers only: for columns of buttons.
    #[must_use]
    pub const fn unnamed(mut self) -> Self {
        self.unnamed = true;
        self
    }

    /// Carries its label on a phone, where there is no head to say what a figure is.
    #[must_use]
    pub const fn labelled(mut self) -> Self {
        self.labelled = true;
        self
    }
}

/// A list in a table, with its skeleton, its empty state, its errors, and "load more".
#[component]
pub fn ListTable<T>(
    /// The list.
    list: List<T>,
    /// The columns.
    columns: Vec<Column<T>>,
    /// What the table holds, for screen readers.
    #[prop(into)]
    caption: TextProp,
    /// Tells entries apart, versions of one entry included.
    key: fn(&T) -> String,
    /// The filters in the address, which also hold the sorting.
    filters: UrlFilters,
    /// What to show, and offer, when there is nothing at all. Nothing matching a filter has a text of its own.
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let columns = Arc::new(columns);
    let table =
        move || view! { <Table list=list columns=Arc::clone(&columns) caption=caption.clone() key=key filters=filters /> };
    move || {
        let is_empty = list.items.with(Vec::is_empty);
        match (list.error.get(), list.ready.get()) {
            (Some(error), _) if is_empty => view! { <Failed error=error retry=move |()| list.reload() /> }.into_any(),
            (_, false) => view! { <Skeleton lines=8 /> }.into_any(),
            (_, true) if is_empty && filters.any() => view! { <NothingMatches filters=filters /> }.into_any(),
            (_, true) if is_empty => empty.run(),
            (_, true) => table().into_any(),
        }
    }
}

#[component]
fn NothingMatches(filters: UrlFilters) -> impl IntoView {
    view! {
        <super::Empty title=w::nothing_matches text=w::nothing_matches_hint icon="funnel">
            <Button label=w::clear_filters icon="x" on_press=move |()| filters.clear() />
        </super::Empty>
    }
}

#[component]
fn Table<T>(
    list: List<T>,
    columns: Arc<Vec<Column<T>>>,
    caption: TextProp,
    key: fn(&T) -> String,
    filters: UrlFilters,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let heads = columns.iter().map(|column| head(column, filters)).collect_view();
    let rows = move || {
        let columns = Arc::clone(&columns);
        view! { <For each=move || list.items.get() key=key children=move |entry| row(&columns, &entry) /> }
    };
    view! {
        <div class="table-wrap">
            <table class="data">
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows()}</tbody>
            </table>
        </div>
        <More list=list />
    }
}

fn head<T>(column: &Column<T>, filters: UrlFilters) -> AnyView {
    let label = column.label.clone();
    let class = match (column.right, column.wide_only) {
        (true, true) => "right wide-only",
        (true, false) => "right",
        (false, true) => "wide-only",
        (false, false) => "",
    };
    let Some(key) = column.sort else {
        let hidden = if column.unnamed { "visually-hidden" } else { "" };
        return view! { <th scope="col" class=class><span class=hidden>{move || label.get()}</span></th> }.into_any();
    };
    let sorted = Memo::new(move |_| match filters.get("sort").as_deref() {
        Some(sort) if sort == key => Some(false),
        Some(sort) if sort.strip_prefix('-') == Some(key) => Some(true),
        _ => None,
    });
    let order = move || match sorted.get() {
        Some(true) => "descending",
        Some(false) => "ascending",
        None => "none",
    };
    let press = move |_| {
        let next = if sorted.get_untracked() == Some(false) { format!("-{key}") } else { key.to_owned() };
        filters.set("sort", vec![next]);
    };
    let icon = Signal::derive(move || if sorted.get() == Some(true) { "arrow-down" } else { "arrow-up" });
    view! {
        <th scope="col" class=class aria-sort=order>
            <button type="button" class="sort" data-sorted=move || sorted.get().is_some().then_some("") on:click=press>
                {move || label.get()}
                <Icon name=icon />
            </button>
        </th>
    }
    .into_any()
}

fn row<T>(columns: &[Column<T>], entry: &T) -> impl IntoView + use<T> {
    let cell = |column: &Column<T>| {
        let class = match (column.right, column.wide_only) {
            (true, true) => "right num wide-only",
            (true, false) => "right num",
            (false, true) => "num wide-only",
            (false, false) => "num",
        };
        let label = column.labelled.then(|| column.label.clone());
        view! { <td class=class data-label=label.map(|label| move || label.get())>{(column.cell)(entry)}</td> }
    };
    view! { <tr class="linked">{columns.iter().map(cell).collect_view()}</tr> }
}

/// The end of a list: a button for more, or the word that this is all.
#[component]
pub fn More<T>(
    /// The list.
    list: List<T>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let content = move || {
        let _ = lang();
        if list.next.get().is_some() {
            view! { <Button label=w::load_more busy=list.loading on_press=move |()| list.load_more() /> }.into_any()
        } else {
            view! { <span class="small num">{w::all_loaded(list.items.with(Vec::len))}</span> }.into_any()
        }
    };
    let error = move || list.error.get().map(|error| view! { <span class="small" role="alert">{error.detail()}</span> });
    view! { <div class="more" aria-live="polite">{error}{content}</div> }
}
