//! What can be done in a case beside deciding, each in a dialog of its own. The buttons are what the server allows.

use clientele_openapi::{
    approvals::{AddSignerRequest, ApprovalCase, CommentRequest, CopyRequest, TransferRequest},
    problem::codes,
    vocabulary::{Action, SignerPlace},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::words as w;
use crate::{
    api::{approvals, people},
    components::{
        Button, Dialog, Form, FormBody, Loaded, OptionField, PickField, PickManyField, Picked, TextArea, Tone, bind, find_with,
    },
    shell::refresh_inbox_count,
    toast, words as shared,
};

/// The acts that open a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Transfer,
    AddSigner,
    Copy,
    Comment,
}

impl Act {
    const ALL: [(Self, Action, &'static str); 4] = [
        (Self::Comment, Action::Comment, "mail"),
        (Self::Copy, Action::Copy, "send"),
        (Self::AddSigner, Action::AddSigner, "user-plus"),
        (Self::Transfer, Action::Transfer, "user-check"),
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Transfer => w::transfer(),
            Self::AddSigner => w::add_signer(),
            Self::Copy => w::copy(),
            Self::Comment => w::comment(),
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Transfer => w::transfer_text(),
            Self::AddSigner => w::add_signer_text(),
            Self::Copy => w::copy_text(),
            Self::Comment => w::comment_text(),
        }
    }

    fn said(self, number: String) -> String {
        match self {
            Self::Transfer => w::transferred(number),
            Self::AddSigner => w::signer_added(number),
            Self::Copy => w::copied(number),
            Self::Comment => w::commented(number),
        }
    }
}

/// The buttons of a case.
#[component]
pub fn CaseActs(
    /// The case.
    case: ApprovalCase,
    /// Where its newer states go.
    loaded: Loaded<ApprovalCase>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let act = RwSignal::new(Act::Comment);
    let allowed = case.allowed_actions.clone();
    let reminds = allowed.contains(&Action::Remind);
    let buttons = Act::ALL.into_iter().filter(move |(_, action, _)| allowed.contains(action)).map(move |(this, _, icon)| {
        let press = move |()| {
            act.set(this);
            open.set(true);
        };
        view! { <Button label=move || this.title() icon=icon on_press=press /> }
    });
    let case = StoredValue::new(case);
    view! {
        {buttons.collect_view()}
        {reminds.then(|| view! { <Remind case=case.get_value() loaded=loaded /> })}
        <Dialog open=open title=move || act.get().title()>
            <ActForm act=act.get_untracked() case=case.get_value() loaded=loaded open=open />
        </Dialog>
    }
}

#[component]
fn Remind(case: ApprovalCase, loaded: Loaded<ApprovalCase>) -> impl IntoView {
    let form = Form::new(());
    let (id, number) = (case.id, case.document.number);
    let press = move |()| {
        let number = number.clone();
        let request = async move {
            let answer = approvals::remind(id).await;
            if let Err(error) = &answer {
                toast::say(error.detail());
            }
            answer
        };
        form.send_unchecked(request, move |case: ApprovalCase| {
            toast::say(w::reminded(number));
            loaded.put(case);
        });
    };
    view! { <Button label=w::remind icon="clock" busy=form.status.sending on_press=press /> }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    person: Option<Picked>,
    people: Vec<Picked>,
    place: Option<SignerPlace>,
    text: String,
}

#[component]
fn ActForm(act: Act, case: ApprovalCase, loaded: Loaded<ApprovalCase>, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(Typed { place: Some(SignerPlace::Before), ..Typed::default() });
    let (id, version, number) = (case.id, case.version, case.document.number);
    let submit = move |()| {
        let number = number.clone();
        let done = move |case: ApprovalCase| {
            open.set(false);
            toast::say(act.said(number));
            refresh_inbox_count();
            loaded.put(case);
        };
        send(form, act, (id, version), done);
    };
    let person = move |path: &'static str| {
        view! {
            <PickField bind=bind!(form.value, person) path=path label=w::person find=find_with(people::find_people) required=true wide=true />
        }
    };
    let reason = move || view! { <TextArea bind=bind!(form.value, text) path="reason" required=true /> };
    // Made inside the form, so that they find its status.
    let fields = move || match act {
        Act::Transfer => view! { {person("to_user_id")} {reason()} }.into_any(),
        Act::AddSigner => view! {
            {person("user_id")}
            <OptionField<SignerPlace> bind=bind!(form.value, place) path="place" label=w::place required=true />
            {reason()}
        }
        .into_any(),
        Act::Copy => view! {
            <PickManyField bind=bind!(form.value, people) path="user_ids" label=w::people find=find_with(people::find_people) />
        }
        .into_any(),
        Act::Comment => view! { <TextArea bind=bind!(form.value, text) path="text" label=w::comment required=true /> }.into_any(),
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body stack">
                <p>{act.text()}</p>
                {fields()}
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=move || act.title() tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

fn send(form: Form<Typed>, act: Act, (id, version): (Uuid, i32), done: impl FnOnce(ApprovalCase) + 'static) {
    let typed = form.value.get_untracked();
    let text = typed.text.trim().to_owned();
    let Some(person) = typed.person.map(|person| person.id).or((act == Act::Copy || act == Act::Comment).then(Uuid::nil)) else {
        let path = if act == Act::Transfer { "to_user_id" } else { "user_id" };
        form.status.show(vec![clientele_openapi::FieldError::new(path, codes::REQUIRED)]);
        return;
    };
    match act {
        Act::Transfer => {
            let body = TransferRequest { to_user_id: person, reason: text };
            form.send(body, move |body| approvals::transfer(id, version, body), done);
        }
        Act::AddSigner => {
            let place = typed.place.unwrap_or(SignerPlace::Before);
            let body = AddSignerRequest { user_id: person, place, reason: text };
            form.send(body, move |body| approvals::add_signer(id, version, body), done);
        }
        Act::Copy => {
            let body = CopyRequest { user_ids: typed.people.into_iter().map(|person| person.id).collect() };
            form.send(body, move |body| approvals::copy_to(id, body), done);
        }
        Act::Comment => form.send(CommentRequest { text }, move |body| approvals::comment(id, body), done),
    }
}
