//! What one has to do for visits: a page, and a card on the first page.

use clientele_openapi::{Page, handling::VisitTask, vocabulary::VisitTaskState};
use leptos::prelude::*;

use super::{task_row::TaskRow, words as w};
use crate::{
    api::{Answer, Query, handling},
    components::{Card, Empty, FilterBar, More, PageHead, SearchFilter, Skeleton, UrlFilters, WordFilter, use_list, use_loaded},
};

/// The page of one's own tasks; open ones unless another state is chosen.
#[component]
pub fn MyTasksPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q", "state"]);
    let query = move || {
        let query = filters.query().with("mine", true);
        if filters.get("state").is_some() { query } else { query.with("state", VisitTaskState::Open.as_str()) }
    };
    let tasks = use_list("my-tasks", query, handling::list_tasks);
    let changed = Callback::new(move |()| tasks.reload());
    let rows = move || {
        let items = tasks.items.get();
        if !tasks.ready.get() {
            return view! { <Skeleton lines=6 /> }.into_any();
        }
        if items.is_empty() {
            return view! { <Empty title=w::no_my_tasks text=w::no_my_tasks_text icon="circle-check" /> }.into_any();
        }
        let rows = items.into_iter().map(|task| view! { <TaskRow task=task changed=changed with_visit=true /> }).collect_view();
        view! { <div class="card-body"><ul class="tasks">{rows}</ul></div><More list=tasks /> }.into_any()
    };
    view! {
        <PageHead title=w::my_tasks />
        <section class="card">
            <FilterBar filters=filters>
                <SearchFilter filters=filters label=w::find_task />
                <WordFilter<VisitTaskState> filters=filters name="state" />
            </FilterBar>
            {rows}
        </section>
    }
}

async fn next_tasks(_: ()) -> Answer<Page<VisitTask>> {
    handling::list_tasks(Query::new().with("mine", true).with("state", VisitTaskState::Open.as_str()).with("limit", 6)).await
}

/// The tasks that are due next, where there are any.
#[component]
pub fn MyTasksCard() -> impl IntoView {
    let tasks = use_loaded(|| (), next_tasks);
    let changed = Callback::new(move |()| tasks.reload());
    move || {
        let items = tasks.get().map(|page| page.items).unwrap_or_default();
        (!items.is_empty()).then(|| {
            let rows =
                items.into_iter().map(|task| view! { <TaskRow task=task changed=changed with_visit=true /> }).collect_view();
            view! {
                <Card title=w::my_tasks end=|| view! { <a class="small" href="/tasks">{w::all}</a> }>
                    <ul class="tasks">{rows}</ul>
                </Card>
            }
        })
    }
}
