//! Entering a client.

use clientele_openapi::clients::Client;
use leptos::prelude::*;

use super::{duplicates::Duplicates, fields::ClientFields, typed::Draft, words as w};
use crate::{
    api::clients,
    components::{Button, Form, FormBody, FormFoot, LinkButton, PageHead, Tone},
    nav, toast, words as shared,
};

/// The page that makes a client.
#[component]
pub fn NewClientPage() -> impl IntoView {
    let form = Form::with_draft("new-client", Draft::default());
    let submit = move |()| {
        form.send(form.value.get_untracked().now.body(), clients::create_client, |client: Client| {
            toast::say(w::was_created(client.name.clone()));
            nav::replace(&format!("/clients/{}", client.id));
        });
    };
    view! {
        <PageHead title=w::new_client parent=("/clients", w::clients) />
        <FormBody status=form.status on_submit=submit>
            <div class="card">
                <Duplicates draft=form.value />
                <ClientFields draft=form.value is_new=true />
                <FormFoot form=form>
                    <LinkButton href="/clients" label=shared::cancel />
                    <Button label=w::create tone=Tone::Primary submits=true busy=form.status.sending />
                </FormFoot>
            </div>
        </FormBody>
    }
}
