//! The dialog in which a step of a flow is edited.

use clientele_openapi::{
    approvals::FlowChange,
    permissions::deciding_roles,
    vocabulary::{DocumentKind, EnterpriseClass, InstitutionKind, Role, StepMode, VisitorCategory},
};
use leptos::prelude::*;

use super::{typed::TypedStep, words as w};
use crate::{
    api::people,
    components::{
        Button, CheckField, Form, FormBody, FormSection, MoneyField, OptionField, OptionsField, PickManyField, TextField, Tone,
        bind, find_with,
    },
    words as shared,
};

/// What a flow can go by: the facts that documents of a kind have.
#[derive(Clone, Copy)]
pub struct KindFacts {
    /// Who comes to visit.
    pub visitors: bool,
    /// What it costs.
    pub amount: bool,
    /// Whom it is about.
    pub client: bool,
    /// Whose areas it asks for.
    pub areas: bool,
}

impl KindFacts {
    /// Those of a kind.
    pub const fn of(kind: DocumentKind) -> Self {
        let none = Self { visitors: false, amount: false, client: false, areas: false };
        match kind {
            DocumentKind::VisitBooking | DocumentKind::VisitAmendment => Self { visitors: true, client: true, ..none },
            DocumentKind::VisitPass => Self { visitors: true, client: true, areas: true, ..none },
            DocumentKind::ExpenseApplication => Self { amount: true, client: true, ..none },
            DocumentKind::PolicyVersion => none,
        }
    }
}

/// The form of one step; what is wrong with it is said before it is taken over.
#[component]
pub fn StepForm(
    /// The kind of document.
    kind: DocumentKind,
    /// The step as it is.
    step: TypedStep,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// Takes the step over.
    #[prop(into)]
    on_done: Callback<TypedStep>,
) -> impl IntoView {
    let form = Form::new(step);
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let mut errors = FlowChange { steps: vec![typed.step()] }.problems_for(kind);
        // Whether some step always applies is asked of the whole flow.
        errors.retain(|error| error.field != "steps");
        for error in &mut errors {
            error.field = field_of(&error.field);
        }
        if errors.is_empty() {
            open.set(false);
            on_done.run(typed);
        } else {
            form.status.show(errors);
        }
    };
    let roles: &'static [Role] = deciding_roles(kind);
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <FormSection title=w::deciders note=w::deciders_note>
                    <OptionsField<Role> bind=bind!(form.value, roles) path="deciders" label=w::roles offered=roles />
                    <PickManyField bind=bind!(form.value, people) path="deciders.people" label=w::people find=find_with(people::find_people) />
                    <OptionField<StepMode> bind=bind!(form.value, mode) path="mode" label=w::mode required=true />
                </FormSection>
                <ConditionFields form=form kind=kind />
                <FormSection title=w::limit note=w::limit_note>
                    <TextField bind=bind!(form.value, time_limit_hours) path="time_limit_hours" label=w::time_limit_hours mode="numeric" />
                    <TextField bind=bind!(form.value, remind_before_hours) path="remind_before_hours" label=w::remind_before_hours mode="numeric" />
                    <div class="field wide"><CheckField bind=bind!(form.value, escalates) label=w::escalates /></div>
                </FormSection>
                <FormSection title=w::fallback note=w::fallback_note>
                    <OptionsField<Role> bind=bind!(form.value, fallback_roles) path="fallback" label=w::roles offered=roles />
                    <PickManyField bind=bind!(form.value, fallback_people) path="fallback.people" label=w::people find=find_with(people::find_people) />
                </FormSection>
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::done tone=Tone::Primary submits=true />
            </div>
        </FormBody>
    }
}

#[component]
fn ConditionFields(form: Form<TypedStep>, kind: DocumentKind) -> impl IntoView {
    let facts = KindFacts::of(kind);
    let visits = facts.visitors.then(|| {
        view! {
            <OptionsField<VisitorCategory> bind=bind!(form.value, visitor_categories) path="conditions.visitor_categories" label=w::visitor_categories />
            <OptionsField<InstitutionKind> bind=bind!(form.value, institution_kinds) path="conditions.institution_kinds" label=w::institution_kinds />
        }
    });
    let amounts = facts.amount.then(|| {
        view! {
            <MoneyField bind=bind!(form.value, amount_from) path="conditions.amount_from" label=w::amount_from />
            <MoneyField bind=bind!(form.value, amount_below) path="conditions.amount_below" label=w::amount_below />
        }
    });
    facts.client.then(|| {
        view! {
            <FormSection title=w::conditions note=w::conditions_note>
                {visits}
                {amounts}
                <OptionsField<EnterpriseClass> bind=bind!(form.value, enterprise_classes) path="conditions.enterprise_classes" label=w::enterprise_classes />
            </FormSection>
        }
    })
}

/// The form's field of an error of the contract: without the step's place, and lists as a whole.
fn field_of(path: &str) -> String {
    let inside = path.strip_prefix("steps[0].").unwrap_or(path);
    match inside.split('[').next() {
        Some(list @ ("deciders" | "fallback")) => list.to_owned(),
        _ => inside.to_owned(),
    }
}
