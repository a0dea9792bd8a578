//! My absence: who decides in my place, and in whose place I decide.

mod words;

use clientele_openapi::{
    approvals::{Delegation, NewDelegation},
    problem::{FieldError, codes},
    validation::Validate,
    vocabulary::{Action, DelegationState},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api::{approvals, people},
    components::{
        Button, Chip, Column, Confirm, Dialog, Empty, Form, FormBody, List, ListTable, Mood, PageHead, PickField, Picked,
        TextArea, TextField, Tone, UrlFilters, bind, find_with, use_list,
    },
    i18n::lang,
    session, time, toast, words as shared,
};
use words as w;

/// The absences that concern the person; the administrator sees all.
#[component]
pub fn AbsencesPage() -> impl IntoView {
    let filters = UrlFilters::new(&[]);
    let absences = use_list("absences", move || filters.query(), approvals::list_delegations);
    let open = RwSignal::new(false);
    let add = move || view! { <Button label=w::new_absence icon="plus" tone=Tone::Primary on_press=move |()| open.set(true) /> };
    view! {
        <PageHead title=w::absences below=w::absences_text parent=("/inbox", w::inbox) actions=add />
        <section class="card">
            <ListTable
                list=absences
                columns=columns(absences)
                caption=w::absences
                key=|one: &Delegation| format!("{}-{}", one.id, one.version)
                filters=filters
                empty=move || view! { <Empty title=w::no_absences text=w::no_absences_text icon="user-check">{add()}</Empty> }
            />
        </section>
        <Dialog open=open title=w::new_absence>
            <AbsenceForm list=absences open=open />
        </Dialog>
    }
}

fn columns(list: List<Delegation>) -> Vec<Column<Delegation>> {
    vec![
        Column::new(w::who, |one: &Delegation| {
            let (absent, delegate, reason) = (one.absent.clone(), one.delegate.clone(), one.reason.clone());
            let mine = session::me().is_some_and(|me| me.id == absent.user_id);
            let line = move || {
                let name = if mine { w::me().to_owned() } else { absent.name.clone() };
                w::stands_in(name, delegate.name.clone())
            };
            view! { <div class="who"><b>{line}</b><span class="small muted">{reason}</span></div> }
        }),
        Column::new(w::period, |one: &Delegation| format!("{} – {}", one.from_day, one.until_day)),
        Column::new(w::state, |one: &Delegation| {
            let state = one.state;
            let (mood, icon) = match state {
                DelegationState::Planned => (Mood::Neutral, "clock"),
                DelegationState::Current => (Mood::Ok, "check"),
                DelegationState::Over => (Mood::Neutral, "ban"),
            };
            view! { <Chip label=move || state.label(lang()) mood=mood icon=icon /> }
        }),
        Column::new(w::end, move |one: &Delegation| {
            one.allowed_actions.contains(&Action::Delete).then(|| view! { <EndIt absence=one.clone() list=list /> })
        })
        .right()
        .unnamed(),
    ]
}

#[component]
fn EndIt(absence: Delegation, list: List<Delegation>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let form = Form::new(());
    let (id, version) = (absence.id, absence.version);
    let end = move |()| {
        let request = async move {
            let answer = approvals::end_delegation(id, version).await;
            if let Err(error) = &answer {
                toast::say(error.detail());
                list.reload();
            }
            answer
        };
        form.send_unchecked(request, move |()| {
            toast::say(w::ended());
            list.reload();
        });
    };
    view! {
        <Button label=w::end icon="ban" compact=true busy=form.status.sending on_press=move |()| asking.set(true) />
        <Confirm open=asking title=w::end_title text=w::end_text action=w::end on_confirm=end />
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    delegate: Option<Picked>,
    from_day: String,
    until_day: String,
    reason: String,
}

impl Typed {
    /// The request that says the same, or what is missing.
    fn body(&self) -> Result<NewDelegation, Vec<FieldError>> {
        let mut missing = Vec::new();
        let mut need = |path: &str, is_there: bool| {
            if !is_there {
                missing.push(FieldError::new(path, codes::REQUIRED));
            }
        };
        let (from, until) = (self.from_day.parse(), self.until_day.parse());
        need("delegate_id", self.delegate.is_some());
        need("from_day", from.is_ok());
        need("until_day", until.is_ok());
        match (&self.delegate, from, until) {
            (Some(delegate), Ok(from_day), Ok(until_day)) => Ok(NewDelegation {
                delegate_id: delegate.id,
                from_day,
                until_day,
                reason: Some(self.reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
            }),
            _ => Err(missing),
        }
    }
}

#[component]
fn AbsenceForm(list: List<Delegation>, open: RwSignal<bool>) -> impl IntoView {
    let today = time::today().to_string();
    let form = Form::new(Typed { from_day: today.clone(), until_day: today, ..Typed::default() });
    let submit = move |()| match form.value.get_untracked().body() {
        Err(missing) => form.status.show(missing),
        Ok(body) if !body.problems().is_empty() => form.status.show(body.problems()),
        Ok(body) => form.send_unchecked(approvals::create_delegation(body), move |_: Delegation| {
            open.set(false);
            toast::say(w::entered());
            list.reload();
        }),
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <p>{w::new_absence_text}</p>
                <div class="fields">
                    <PickField bind=bind!(form.value, delegate) path="delegate_id" label=w::delegate find=find_with(people::find_people) required=true wide=true />
                    <TextField bind=bind!(form.value, from_day) path="from_day" label=w::from_day kind="date" required=true />
                    <TextField bind=bind!(form.value, until_day) path="until_day" label=w::until_day kind="date" required=true />
                    <TextArea bind=bind!(form.value, reason) path="reason" label=w::reason />
                </div>
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::enter tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
