//! Departments: few enough for one page, changed in a dialog.

use clientele_openapi::people::{Department, DepartmentPatch, NewDepartment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::people,
    components::{
        Button, Column, Dialog, Empty, FilterBar, Form, FormBody, List, ListTable, PageHead, SearchFilter, TextField, Tone,
        UrlFilters, bind, use_list,
    },
    time, toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    name: String,
}

/// The departments.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q"]);
    let departments = use_list("departments", move || filters.query(), people::list_departments);
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<Department>);
    let edit = move |department: Option<Department>| {
        edited.set(department);
        open.set(true);
    };
    let empty = move || {
        view! {
            <Empty title=w::no_departments text=w::no_departments_text icon="network">
                <Button label=w::new_department icon="plus" tone=Tone::Primary on_press=move |()| edit(None) />
            </Empty>
        }
    };
    let heading = move || if edited.with(Option::is_some) { w::rename_department() } else { w::new_department() };
    view! {
        <PageHead
            title=w::departments
            actions=move || view! { <Button label=w::new_department icon="plus" tone=Tone::Primary on_press=move |()| edit(None) /> }
        />
        <section class="card">
            <FilterBar filters=filters><SearchFilter filters=filters label=w::department_name /></FilterBar>
            <ListTable
                list=departments
                columns=columns(Callback::new(move |department| edit(Some(department))))
                caption=w::departments
                key=|department: &Department| format!("{}-{}", department.id, department.version)
                filters=filters
                empty=empty
            />
        </section>
        <Dialog open=open title=heading><DepartmentForm edited=edited.get_untracked() list=departments open=open /></Dialog>
    }
}

fn columns(rename: Callback<Department>) -> Vec<Column<Department>> {
    vec![
        Column::new(w::department_name, |department: &Department| view! { <b>{department.name.clone()}</b> }).sort("name"),
        Column::new(w::since, |department: &Department| time::date(department.created_at)),
        Column::new(w::rename, move |department: &Department| {
            let department = department.clone();
            view! { <Button label=w::rename icon="pencil" compact=true on_press=move |()| rename.run(department.clone()) /> }
        })
        .right()
        .unnamed(),
    ]
}

#[component]
fn DepartmentForm(edited: Option<Department>, list: List<Department>, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(Typed { name: edited.as_ref().map(|department| department.name.clone()).unwrap_or_default() });
    let done = move |_: Department| {
        open.set(false);
        toast::say(shared::saved());
        list.reload();
    };
    let submit = move |()| {
        let body = NewDepartment { name: form.value.get_untracked().name.trim().to_owned() };
        match edited.clone() {
            None => form.send(body, people::create_department, done),
            Some(before) => {
                let changes = DepartmentPatch::between(&NewDepartment { name: before.name }, &body);
                form.send(body, move |_| people::change_department(before.id, before.version, changes), done);
            }
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body"><TextField bind=bind!(form.value, name) path="name" label=w::department_name required=true wide=true /></div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
