//! What can be done with a document: the buttons are what the server allows.

use clientele_openapi::{visits::CancelRequest, vocabulary::Action};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Editable, words as w};
use crate::{
    api::Answer,
    browser,
    components::{Button, Confirm, Dialog, Form, FormBody, LinkButton, Loaded, TextArea, Tone, bind},
    nav,
    shell::refresh_inbox_count,
    toast, words as shared,
};

/// The buttons of a document's page. What the server refuses is shown in `trial`'s form.
#[component]
pub fn DocumentActions<D: Editable>(
    /// The document.
    document: D,
    /// Where its newer states go.
    loaded: Loaded<D>,
    /// Shows refusals; it outlives the document's states.
    trial: Form<()>,
) -> impl IntoView {
    let allows = |action| document.allows(action);
    let (id, version, number) = (document.id(), document.version(), document.number().to_owned());
    let delete = allows(Action::Delete).then(|| view! { <DeleteIt document=document.clone() trial=trial /> });
    let withdraw = allows(Action::Withdraw).then(|| view! { <WithdrawIt document=document.clone() loaded=loaded trial=trial /> });
    let cancel = allows(Action::Cancel).then(|| view! { <CancelIt document=document.clone() loaded=loaded /> });
    let edit = allows(Action::Edit)
        .then(|| view! { <LinkButton href=format!("{}/edit", document.href()) label=shared::edit icon="pencil" /> });
    let submit = allows(Action::Submit).then(|| {
        let press = move |()| {
            let number = number.clone();
            attempt(trial, loaded, D::submit(id, version), move || w::submitted(number));
        };
        view! { <Button label=w::sign_and_submit icon="stamp" tone=Tone::Primary busy=trial.status.sending on_press=press /> }
    });
    view! {
        <Button label=shared::print icon="printer" on_press=|()| browser::print() />
        {delete}
        {withdraw}
        {cancel}
        {edit}
        {submit}
    }
}

/// Sends a request and shows the state it leads to; after a refusal, the newest state.
fn attempt<D: Editable>(
    trial: Form<()>,
    loaded: Loaded<D>,
    request: impl Future<Output = Answer<D>> + 'static,
    said: impl FnOnce() -> String + 'static,
) {
    let request = async move {
        let answer = request.await;
        if answer.is_err() {
            loaded.reload();
        }
        answer
    };
    trial.send_unchecked(request, move |document: D| {
        toast::say(said());
        refresh_inbox_count();
        loaded.put(document);
    });
}

#[component]
fn DeleteIt<D: Editable>(document: D, trial: Form<()>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let (id, version, number) = (document.id(), document.version(), document.number().to_owned());
    let title = number.clone();
    let delete = move |()| {
        let number = number.clone();
        trial.send_unchecked(D::delete(id, version), move |()| {
            toast::say(w::deleted(number));
            nav::replace(D::PATH);
        });
    };
    view! {
        <Button label=w::delete_draft icon="trash-2" tone=Tone::Danger on_press=move |()| asking.set(true) />
        <Confirm
            open=asking
            title=move || w::delete_title(title.clone())
            text=w::delete_text
            action=w::delete_draft
            on_confirm=delete
        />
    }
}

#[component]
fn WithdrawIt<D: Editable>(document: D, loaded: Loaded<D>, trial: Form<()>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let (id, version, number) = (document.id(), document.version(), document.number().to_owned());
    let title = number.clone();
    let withdraw = move |()| {
        let number = number.clone();
        attempt(trial, loaded, D::withdraw(id, version), move || w::withdrawn(number));
    };
    view! {
        <Button label=w::withdraw icon="undo-2" tone=Tone::Danger busy=trial.status.sending on_press=move |()| asking.set(true) />
        <Confirm
            open=asking
            title=move || w::withdraw_title(title.clone())
            text=w::withdraw_text
            action=w::withdraw
            on_confirm=withdraw
        />
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Cancelling {
    reason: String,
}

#[component]
fn CancelIt<D: Editable>(document: D, loaded: Loaded<D>) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = document.number().to_owned();
    let document = StoredValue::new(document);
    view! {
        <Button label=w::cancel_document icon="ban" tone=Tone::Danger on_press=move |()| open.set(true) />
        <Dialog open=open title=move || w::cancel_title(title.clone())>
            <CancelForm document=document.get_value() loaded=loaded open=open />
        </Dialog>
    }
}

#[component]
fn CancelForm<D: Editable>(document: D, loaded: Loaded<D>, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(Cancelling::default());
    let (id, version, number) = (document.id(), document.version(), document.number().to_owned());
    let submit = move |()| {
        let body = CancelRequest { reason: form.value.get_untracked().reason.trim().to_owned() };
        let number = number.clone();
        form.send(
            body,
            move |body| D::cancel(id, version, body),
            move |document: D| {
                open.set(false);
                toast::say(w::cancelled(number));
                loaded.put(document);
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <p>{w::cancel_text}</p>
                <TextArea bind=bind!(form.value, reason) path="reason" required=true />
            </div>
            <div class="dialog-foot">
                <Button label=w::keep_document on_press=move |()| open.set(false) />
                <Button label=w::cancel_document tone=Tone::Danger submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
