//! The list of users. A page to copy for any list.

use clientele_openapi::{people::User, vocabulary::Role};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::people,
    components::{
        Chip, ChoiceFilter, Column, Empty, FilterBar, LinkButton, ListTable, Mood, PageHead, SearchFilter, Tone, UrlFilters,
        WordFilter, use_list, use_loaded,
    },
    i18n::lang,
    time,
};

/// The list of users.
#[component]
pub fn UsersPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q", "role", "department_id", "active"]);
    let users = use_list("users", move || filters.query(), people::list_users);
    let empty = || {
        view! {
            <Empty title=w::no_users text=w::no_users_text icon="users-round">
                <LinkButton href="/admin/users/new" label=w::new_user icon="plus" tone=Tone::Primary />
            </Empty>
        }
    };
    view! {
        <PageHead
            title=w::users
            actions=|| view! { <LinkButton href="/admin/users/new" label=w::new_user icon="plus" tone=Tone::Primary /> }
        />
        <section class="card">
            <Filters filters=filters />
            <ListTable list=users columns=columns() caption=w::users key=|user: &User| format!("{}-{}", user.id, user.version) filters=filters empty=empty />
        </section>
    }
}

#[component]
fn Filters(filters: UrlFilters) -> impl IntoView {
    let departments = use_loaded(|| (), people::all_departments);
    let choices = Signal::derive(move || {
        departments
            .get()
            .unwrap_or_default()
            .into_iter()
            .map(|department| (department.id.to_string(), department.name))
            .collect::<Vec<_>>()
    });
    let states =
        Signal::derive(|| vec![("true".to_owned(), w::active().to_owned()), ("false".to_owned(), w::inactive().to_owned())]);
    view! {
        <FilterBar filters=filters>
            <SearchFilter filters=filters label=w::user_search />
            <WordFilter<Role> filters=filters />
            <ChoiceFilter filters=filters name="department_id" choices=choices label=w::department />
            <ChoiceFilter filters=filters name="active" choices=states label=w::status single=true />
        </FilterBar>
    }
}

fn columns() -> Vec<Column<User>> {
    vec![
        Column::new(w::name, |user: &User| {
            view! {
                <div class="who">
                    <a class="row-link" href=format!("/admin/users/{}", user.id)>{user.name.clone()}</a>
                    <span class="small muted">{user.username.clone()}</span>
                </div>
            }
        })
        .sort("name"),
        Column::new(w::department, |user: &User| user.department_name.clone()),
        Column::new(w::roles, |user: &User| {
            let roles = user.roles.clone();
            move || roles.iter().map(|role| role.label(lang())).collect::<Vec<_>>().join(crate::i18n::pick("、", ", "))
        }),
        Column::new(w::status, |user: &User| view! { <UserState active=user.active waits=user.password_change_required /> }),
        Column::new(w::since, |user: &User| time::date(user.created_at)).sort("created_at").wide_only(),
    ]
}

/// Whether a user may sign in, in a chip.
#[component]
pub fn UserState(
    /// Whether the user may sign in.
    active: bool,
    /// Whether a one-time password waits to be changed.
    waits: bool,
) -> impl IntoView {
    match (active, waits) {
        (false, _) => view! { <Chip label=w::inactive mood=Mood::Bad icon="ban" /> }.into_any(),
        (true, true) => view! { <Chip label=w::waits_for_password mood=Mood::Warn icon="key-round" /> }.into_any(),
        (true, false) => view! { <Chip label=w::active mood=Mood::Ok icon="check" /> }.into_any(),
    }
}
