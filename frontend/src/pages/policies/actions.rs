//! What can be done with a version: the buttons are what the server allows.

use clientele_openapi::{policies::PolicyDocument, vocabulary::Action};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::policies,
    browser,
    components::{Button, Confirm, Form, LinkButton, Loaded, Tone},
    nav,
    shell::refresh_inbox_count,
    toast, words as shared,
};

/// The buttons of a version's page; refusals are shown in `trial`'s form.
#[component]
pub fn PolicyActions(
    /// The version.
    document: PolicyDocument,
    /// Where its newer states go.
    loaded: Loaded<PolicyDocument>,
    /// Shows refusals.
    trial: Form<()>,
) -> impl IntoView {
    let allows = |action: Action| document.allowed_actions.contains(&action);
    let (edit, submit, withdraw, delete) =
        (allows(Action::Edit), allows(Action::Submit), allows(Action::Withdraw), allows(Action::Delete));
    let href = format!("/policies/{}/versions/{}/edit", document.scheme, document.version);
    let (withdrawing, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let document = StoredValue::new(document);
    let act = move |action: &'static str, said: fn() -> &'static str| {
        let shown = document.get_value();
        trial.send_unchecked(async move { policies::act(&shown, action).await }, move |after: PolicyDocument| {
            toast::say(said());
            refresh_inbox_count();
            loaded.put(after);
        });
    };
    let remove = move |()| {
        let shown = document.get_value();
        trial.send_unchecked(async move { policies::delete(&shown).await }, |()| {
            toast::say(w::deleted());
            nav::replace("/policies");
        });
    };
    view! {
        <Button label=shared::print icon="printer" on_press=|()| browser::print() />
        {delete.then(|| view! {
            <Button label=w::delete icon="trash-2" tone=Tone::Danger on_press=move |()| deleting.set(true) />
            <Confirm open=deleting title=w::delete_title text=w::delete_text action=w::delete on_confirm=remove />
        })}
        {withdraw.then(|| view! {
            <Button label=w::withdraw icon="undo-2" tone=Tone::Danger on_press=move |()| withdrawing.set(true) />
            <Confirm
                open=withdrawing
                title=w::withdraw_title
                text=w::withdraw_text
                action=w::withdraw
                on_confirm=move |()| act("withdraw", w::withdrawn)
            />
        })}
        {edit.then(|| view! { <LinkButton href=href label=shared::edit icon="pencil" /> })}
        {submit.then(|| view! {
            <Button
                label=w::submit
                icon="stamp"
                tone=Tone::Primary
                busy=trial.status.sending
                on_press=move |()| act("submit", w::submitted)
            />
        })}
    }
}
