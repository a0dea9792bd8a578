//! The list of expense applications.

use clientele_openapi::{
    expenses::ExpenseApplication,
    vocabulary::{Permission, State, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::expenses,
    components::{
        Column, DateFilter, DocumentState, Empty, FilterBar, LinkButton, ListTable, PageHead, SearchFilter, Tone, UrlFilters,
        WordFilter, use_list,
    },
    i18n::{lang, pick},
    pages::documents::{ClientFilter, CountNote, words as d},
    session, time,
};

/// The states that an application can have now.
const STATES: &[State] = &[
    State::Draft,
    State::Submitted,
    State::Approved,
    State::Advanced,
    State::Returned,
    State::Refused,
    State::Withdrawn,
    State::Cancelled,
];

/// The list of expense applications.
#[component]
pub fn ExpensesPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q", "state", "client_id", "from", "to"]);
    let applications = use_list("expense-applications", move || filters.query().with("total", "true"), expenses::list);
    let may_create = || session::may(Permission::ExpensesCreate);
    let new = move || {
        view! {
            <Show when=may_create>
                <LinkButton href="/expense-applications/new" label=w::new_application icon="plus" tone=Tone::Primary />
            </Show>
        }
    };
    let empty = move || view! { <Empty title=w::none_yet text=w::none_yet_text icon="receipt-text">{new()}</Empty> };
    view! {
        <PageHead title=w::applications chips=move || view! { <CountNote list=applications /> } actions=new />
        <section class="card">
            <FilterBar filters=filters>
                <SearchFilter filters=filters label=w::find />
                <WordFilter<State> filters=filters offered=STATES />
                <ClientFilter filters=filters />
                <DateFilter filters=filters name="from" />
                <DateFilter filters=filters name="to" />
            </FilterBar>
            <ListTable
                list=applications
                columns=columns()
                caption=w::applications
                key=|application: &ExpenseApplication| format!("{}-{}", application.id, application.version)
                filters=filters
                empty=empty
            />
        </section>
    }
}

fn columns() -> Vec<Column<ExpenseApplication>> {
    let label = |field: &'static str| move || field_label(field, lang()).unwrap_or(field);
    vec![
        Column::new(d::client_and_number, |application: &ExpenseApplication| {
            view! {
                <div class="who">
                    <a class="row-link" href=format!("/expense-applications/{}", application.id)>{application.client.name.clone()}</a>
                    <span class="small muted num">{application.number.clone()}</span>
                </div>
            }
        })
        .sort("number"),
        Column::new(w::time, |application: &ExpenseApplication| application.reception_starts_at.map(time::date_time)),
        Column::new(w::purposes, |application: &ExpenseApplication| {
            let purposes = application.purposes.clone();
            let names = move || {
                purposes.iter().map(|purpose| purpose.label(lang())).collect::<Vec<_>>().join(pick("、", ", "))
            };
            view! { <span class="small cut">{names}</span> }
        })
        .wide_only(),
        Column::new(label("total"), |application: &ExpenseApplication| application.total.grouped()).right().labelled(),
        Column::new(label("applicant_id"), |application: &ExpenseApplication| application.applicant_name.clone()),
        Column::new(label("state"), |application: &ExpenseApplication| view! { <DocumentState state=application.state /> }),
        Column::new(d::updated, |application: &ExpenseApplication| time::date_time(application.updated_at))
            .sort("updated_at")
            .right()
            .wide_only(),
    ]
}
