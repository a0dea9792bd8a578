//! The small form that adds or changes a contact.

use clientele_openapi::{
    FieldError, Page, ProblemCode,
    clients::{Contact, ContactPatch, NewContact},
    problem::codes,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::words as w;
use crate::{
    api::clients,
    components::{Button, CheckField, Form, FormBody, Loaded, TextField, Tone, bind},
    toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    name: String,
    position: String,
    phone: String,
    email: String,
    years: String,
    is_primary: bool,
}

impl Typed {
    fn of(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            position: contact.position.clone().unwrap_or_default(),
            phone: contact.phone.clone().unwrap_or_default(),
            email: contact.email.clone().unwrap_or_default(),
            years: contact.years_of_service.map(|years| years.to_string()).unwrap_or_default(),
            is_primary: contact.is_primary,
        }
    }

    /// The request that says the same, or nothing where the years are no number.
    fn body(&self) -> Option<NewContact> {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let years = match text(&self.years) {
            None => None,
            Some(years) => Some(years.parse().ok()?),
        };
        Some(NewContact {
            name: self.name.trim().to_owned(),
            position: text(&self.position),
            phone: text(&self.phone),
            email: text(&self.email),
            years_of_service: years,
            is_primary: self.is_primary,
        })
    }
}

/// The form that adds a contact, or changes `edited`.
#[component]
pub fn ContactForm(
    /// The client.
    client: Uuid,
    /// The contact to change; a new one where there is none.
    edited: Option<Contact>,
    /// The contacts on the page, loaded again afterwards.
    contacts: Loaded<Page<Contact>>,
    /// The dialog it stands in.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(edited.as_ref().map(Typed::of).unwrap_or_default());
    let was_primary = edited.as_ref().is_some_and(|contact| contact.is_primary);
    let before = StoredValue::new(edited);
    let done = move |_: Contact| {
        open.set(false);
        toast::say(shared::saved());
        contacts.reload();
    };
    let submit = move |()| {
        let Some(body) = form.value.get_untracked().body() else {
            let error = FieldError::new("years_of_service", codes::OUT_OF_RANGE).with("min", 0).with("max", 80);
            form.status.show(vec![error]);
            return;
        };
        match before.get_value() {
            None => form.send(body, move |body| clients::add_contact(client, body), done),
            Some(contact) => {
                let changes = Typed::of(&contact).body().map(|old| ContactPatch::between(&old, &body)).unwrap_or_default();
                form.send(body, move |_| clients::change_contact(client, contact.id, contact.version, changes), done);
            }
        }
    };
    // The list behind the dialog shows the newest version; what was typed stays in the dialog.
    Effect::new(move |_| {
        if form.status.refusal.with(|refusal| refusal.as_ref().is_some_and(|error| error.is(ProblemCode::StaleVersion))) {
            contacts.reload();
        }
    });
    Effect::new(move |_| {
        let newest = contacts.value.with(|page| {
            let id = before.with_value(|contact| contact.as_ref().map(|contact| contact.id));
            page.as_ref().and_then(|page| page.items.iter().find(|contact| Some(contact.id) == id).cloned())
        });
        if let Some(newest) = newest {
            before.set_value(Some(newest));
        }
    });
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <div class="fields">
                    <TextField bind=bind!(form.value, name) path="name" label=w::contact_name required=true />
                    <TextField bind=bind!(form.value, position) path="position" />
                    <TextField bind=bind!(form.value, phone) path="phone" kind="tel" mode="tel" />
                    <TextField bind=bind!(form.value, email) path="email" kind="email" mode="email" />
                    <TextField bind=bind!(form.value, years) path="years_of_service" mode="numeric" />
                    // The main contact gives way only to another one.
                    {(!was_primary).then(|| view! { <div class="wide"><CheckField bind=bind!(form.value, is_primary) label=w::is_primary /></div> })}
                </div>
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
