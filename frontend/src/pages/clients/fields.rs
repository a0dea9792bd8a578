//! The fields of the client form, grouped like the paper.

use clientele_openapi::{
    problem::Clause,
    vocabulary::{ClientKind, EnterpriseClass, Lifecycle, Permission, Scope, Vocabulary, field_label},
};
use leptos::prelude::*;

use super::{individual::IndividualFields, typed::Draft, words as w};
use crate::{
    api::people,
    components::{Bind, ChoiceField, FormSection, OptionField, PickField, TextArea, TextField, bind, find_with},
    i18n::lang,
    session,
};

/// All fields.
#[component]
pub fn ClientFields(
    /// What is typed.
    draft: RwSignal<Draft>,
    /// Whether the client is being entered: only then is its owner chosen here.
    is_new: bool,
) -> impl IntoView {
    view! {
        <Basics draft=draft />
        <Classification draft=draft />
        <Reach draft=draft />
        <Business draft=draft />
        <FormSection title=w::kept>
            {(is_new && chooses_owner())
                .then(|| {
                    view! {
                        <PickField bind=bind!(draft, now.owner) path="owner_id" hint=w::owner_hint find=find_with(people::find_people) />
                    }
                })}
            <TextArea bind=bind!(draft, now.remarks) path="remarks" />
        </FormSection>
    }
}

/// Who creates for all may name another owner.
fn chooses_owner() -> bool {
    let wide = |me: &clientele_openapi::auth::Me| {
        me.permissions.iter().any(|one| one.permission == Permission::ClientsCreate && one.scope == Scope::All)
    };
    untrack(session::me).as_ref().is_some_and(wide)
}

#[component]
fn Basics(draft: RwSignal<Draft>) -> impl IntoView {
    view! {
        <FormSection title=w::basics note=w::basics_note>
            <OptionField<ClientKind> bind=bind!(draft, now.kind) path="kind" required=true />
            <TextField bind=bind!(draft, now.name) path="name" label=w::name required=true wide=true />
            <TextField bind=bind!(draft, now.short_name) path="short_name" />
            <TextField bind=bind!(draft, now.external_code) path="external_code" hint=w::external_code_hint />
        </FormSection>
    }
}

#[component]
fn Classification(draft: RwSignal<Draft>) -> impl IntoView {
    let individual = Memo::new(move |_| draft.with(Draft::is_individual));
    let note = move || if individual.get() { w::individual_note() } else { w::enterprise_note() };
    let clause = Signal::derive(move || Clause::new(if individual.get() { "D 5.2(2)" } else { "D 5.2(1)" }));
    let by_kind = move || {
        if individual.get() {
            view! { <IndividualFields draft=draft /> }.into_any()
        } else {
            view! { <OptionField<EnterpriseClass> bind=bind!(draft, now.enterprise_class) path="enterprise_class" /> }.into_any()
        }
    };
    view! {
        <FormSection title=w::classification note=note clause=clause>
            {by_kind}
            <StageField draft=draft />
        </FormSection>
    }
}

/// The stage; retiring is an action and no choice of the form.
#[component]
fn StageField(draft: RwSignal<Draft>) -> impl IntoView {
    let choices = Signal::derive(|| {
        let offered = Lifecycle::WORDS.iter().filter(|stage| **stage != Lifecycle::Retired);
        offered.map(|stage| (stage.as_str().to_owned(), stage.label(lang()).to_owned())).collect()
    });
    let bind = Bind::part(
        draft,
        |draft| draft.now.lifecycle.map(|stage| stage.as_str().to_owned()).unwrap_or_default(),
        |draft, stage: String| draft.now.lifecycle = Some(stage.parse().unwrap_or(Lifecycle::Potential)),
    );
    view! { <ChoiceField bind=bind path="lifecycle" choices=choices /> }
}

#[component]
fn Reach(draft: RwSignal<Draft>) -> impl IntoView {
    view! {
        <FormSection title=w::reach>
            <TextField bind=bind!(draft, now.phone) path="phone" kind="tel" mode="tel" />
            <TextField bind=bind!(draft, now.email) path="email" kind="email" mode="email" />
            <TextField bind=bind!(draft, now.website) path="website" mode="url" hint=w::website_hint wide=true />
            <TextField bind=bind!(draft, now.province) path="province" />
            <TextField bind=bind!(draft, now.city) path="city" />
            <TextField bind=bind!(draft, now.address) path="address" label=address_label(draft) wide=true />
            <Show when=move || !draft.with(Draft::is_individual)>
                <TextField bind=bind!(draft, now.factory_address) path="factory_address" hint=w::factory_hint wide=true />
            </Show>
        </FormSection>
    }
}

/// A person has an address; only an enterprise has a company's.
fn address_label(draft: RwSignal<Draft>) -> TextProp {
    let text = move || {
        if draft.with(Draft::is_individual) { w::person_address() } else { field_label("address", lang()).unwrap_or("address") }
    };
    text.into()
}

#[component]
fn Business(draft: RwSignal<Draft>) -> impl IntoView {
    view! {
        <FormSection title=w::business>
            <TextField bind=bind!(draft, now.industry) path="industry" wide=true />
            <TextArea bind=bind!(draft, now.main_products) path="main_products" />
        </FormSection>
    }
}
