//! What can be done with a client: the buttons of its page. What the client itself allows, the server says.

use clientele_openapi::{
    ProblemCode,
    clients::Client,
    vocabulary::{Action, Lifecycle, Permission},
};
use leptos::{prelude::*, task::spawn_local};

use super::{hand_over::HandOverDialog, words as w};
use crate::{
    api::{Answer, clients},
    components::{Button, Confirm, LinkButton, Loaded, Tone},
    i18n::lang,
    session, toast,
};

/// The buttons of a client's page.
#[component]
pub fn ClientActions(
    /// The client.
    client: Client,
    /// Where its newest state is kept.
    loaded: Loaded<Client>,
) -> impl IntoView {
    let id = client.id;
    let may = |action: Action| client.allowed_actions.contains(&action);
    let usable = client.lifecycle != Some(Lifecycle::Retired);
    let may_book = usable && session::may_untracked(Permission::BookingsCreate);
    let may_apply = usable && session::may_untracked(Permission::ExpensesCreate);
    view! {
        {may(Action::Restore).then(|| view! { <Restore client=client.clone() loaded=loaded /> })}
        {may(Action::Retire).then(|| view! { <Retire client=client.clone() loaded=loaded /> })}
        {may(Action::HandOver).then(|| view! { <HandOver client=client.clone() loaded=loaded /> })}
        {may(Action::Edit)
            .then(|| view! { <LinkButton href=format!("/clients/{id}/edit") label=move || Action::Edit.label(lang()) icon="pencil" /> })}
        {may_apply
            .then(|| view! { <LinkButton href=format!("/expense-applications/new?client={id}") label=w::new_application icon="receipt-text" /> })}
        {may_book
            .then(|| {
                view! { <LinkButton href=format!("/visit-bookings/new?client={id}") label=w::new_booking icon="calendar-days" tone=Tone::Primary /> }
            })}
    }
}

/// Sends an action and shows what became of the client.
fn act(
    request: impl Future<Output = Answer<Client>> + 'static,
    sending: RwSignal<bool>,
    loaded: Loaded<Client>,
    done: fn(String) -> String,
) {
    sending.set(true);
    spawn_local(async move {
        let answer = request.await;
        let _ = sending.try_set(false);
        match answer {
            Ok(client) => {
                toast::say(done(client.name.clone()));
                loaded.put(client);
            }
            Err(error) if error.is(ProblemCode::StaleVersion) => {
                toast::complain(w::client_stale());
                loaded.reload();
            }
            Err(error) => toast::complain(error.detail()),
        }
    });
}

#[component]
fn Retire(client: Client, loaded: Loaded<Client>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let sending = RwSignal::new(false);
    let (id, version, name) = (client.id, client.version, client.name);
    view! {
        <Button label=w::retire icon="ban" tone=Tone::Danger busy=sending on_press=move |()| asking.set(true) />
        <Confirm
            open=asking
            title=move || w::retire_title(name.clone())
            text=w::retire_text
            action=w::retire
            on_confirm=move |()| act(clients::retire(id, version), sending, loaded, w::retired)
        />
    }
}

#[component]
fn Restore(client: Client, loaded: Loaded<Client>) -> impl IntoView {
    let sending = RwSignal::new(false);
    let (id, version) = (client.id, client.version);
    let restore = move |()| act(clients::restore(id, version), sending, loaded, w::restored);
    view! { <Button label=w::restore icon="undo-2" busy=sending on_press=restore /> }
}

#[component]
fn HandOver(client: Client, loaded: Loaded<Client>) -> impl IntoView {
    let open = RwSignal::new(false);
    let clients = Signal::stored(vec![client]);
    // The answer is what the person still sees of it: it may have left their department.
    let done = move |moved: Vec<Client>| moved.into_iter().for_each(|client| loaded.put(client));
    view! {
        <Button label=w::hand_over icon="user-check" on_press=move |()| open.set(true) />
        <HandOverDialog open=open clients=clients on_done=done />
    }
}
