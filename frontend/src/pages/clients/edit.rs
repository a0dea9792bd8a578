//! Changing a client.

use clientele_openapi::{
    ProblemCode,
    clients::{Client, ClientPatch},
    vocabulary::Action,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use super::{conflict::ConflictCard, detail::Unnamed, duplicates::Duplicates, fields::ClientFields, typed::Draft, words as w};
use crate::{
    api::clients,
    browser,
    components::{Button, Empty, Form, FormBody, FormFoot, LinkButton, PageHead, Tone, WhenLoaded, use_loaded},
    nav, toast, words as shared,
};

/// The page that changes a client.
#[component]
pub fn EditClientPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let client = use_loaded(move || id.get(), clients::get_client);
    let shown = move |client: Client| {
        if client.allowed_actions.contains(&Action::Edit) {
            view! { <EditClient client=client /> }.into_any()
        } else {
            view! { <CannotEdit client=client /> }.into_any()
        }
    };
    view! {
        <Unnamed client=client />
        <WhenLoaded loaded=client view=shown lines=10 />
    }
}

#[component]
fn CannotEdit(client: Client) -> impl IntoView {
    view! {
        <PageHead title=client.name parent=("/clients", w::clients) />
        <div class="card">
            <Empty title=w::cannot_edit text=w::cannot_edit_text icon="lock">
                <LinkButton href=format!("/clients/{}", client.id) label=w::to_client />
            </Empty>
        </div>
    }
}

#[component]
fn EditClient(client: Client) -> impl IntoView {
    let id = client.id;
    let address = format!("/clients/{id}");
    let form = Form::with_draft(&format!("client-{id}"), Draft::of(&client));
    // A newer saved state than the one that was typed upon: from a refusal, or because the draft is an older one.
    let newer = RwSignal::new((form.value.with_untracked(|draft| draft.version) != client.version).then(|| client.clone()));
    Effect::new(move |_| {
        let stale = form.status.refusal.with(|refusal| refusal.as_ref().is_some_and(|error| error.is(ProblemCode::StaleVersion)));
        if stale {
            spawn_local(async move {
                if let Ok(client) = clients::get_client(id.to_string()).await {
                    let _ = newer.try_set(Some(client));
                    let _ = form.status.refusal.try_set(None);
                }
            });
        }
    });
    let submit = move |()| {
        let draft = form.value.get_untracked();
        // What the other one saved must be looked at first.
        if newer.with_untracked(Option::is_some) {
            browser::focus("#conflict");
            return;
        }
        let (before, after) = (draft.base.body(), draft.now.body());
        let changes = ClientPatch::between(&before, &after);
        form.send(
            after,
            move |_| clients::change(id, draft.version, changes),
            move |client: Client| {
                toast::say(w::was_changed(client.name.clone()));
                nav::replace(&format!("/clients/{id}"));
            },
        );
    };
    view! {
        <PageHead title=w::edit_client above=client.number.clone() below=client.name.clone() />
        <ConflictCard form=form newer=newer />
        <FormBody status=form.status on_submit=submit>
            <div class="card">
                <Duplicates draft=form.value myself=id />
                <ClientFields draft=form.value is_new=false />
                <FormFoot form=form>
                    <LinkButton href=address label=shared::cancel />
                    <Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending />
                </FormFoot>
            </div>
        </FormBody>
    }
}
