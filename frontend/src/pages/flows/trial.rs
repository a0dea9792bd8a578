//! The trial run: a document as it might be, and who would decide it.

use clientele_openapi::{
    approvals::{FlowTrial, FlowTrialRequest},
    problem::{FieldError, codes},
    vocabulary::{DocumentKind, EnterpriseClass, InstitutionKind, VisitorCategory},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    step_form::KindFacts,
    typed::{TypedFlow, amount},
    words as w,
};
use crate::{
    api::{Query, approvals, people},
    components::{
        Button, Card, ChoiceField, Form, FormBody, MoneyField, Notice, NoticeTone, OptionField, PickField, Picked, Tone, bind,
        find_with, use_loaded,
    },
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    applicant: Option<Picked>,
    preparer: Option<Picked>,
    visitor_category: Option<VisitorCategory>,
    institution_kind: Option<InstitutionKind>,
    enterprise_class: Option<EnterpriseClass>,
    amount: String,
    department: String,
}

/// The form of a trial run; its result is drawn by the page.
#[component]
pub fn TrialCard(
    /// The kind of document.
    kind: DocumentKind,
    /// The steps, saved or not.
    flow: RwSignal<TypedFlow>,
    /// Where the result goes.
    result: RwSignal<Option<FlowTrial>>,
) -> impl IntoView {
    let form = Form::new(Typed::default());
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let Some(applicant) = typed.applicant else {
            form.status.show(vec![FieldError::new("applicant_id", codes::REQUIRED)]);
            return;
        };
        let body = FlowTrialRequest {
            applicant_id: applicant.id,
            preparer_id: typed.preparer.map(|person| person.id),
            visitor_category: typed.visitor_category,
            institution_kind: typed.institution_kind,
            enterprise_class: typed.enterprise_class,
            amount: amount(&typed.amount),
            department_id: typed.department.parse().ok(),
            steps: Some(flow.get_untracked().body().steps),
        };
        form.send(body, move |body| approvals::try_flow(kind, body), move |trial| result.set(Some(trial)));
    };
    let outcome = move || {
        result.get().map(|trial| {
            let (tone, text): (NoticeTone, fn() -> &'static str) =
                if trial.refused.is_none() { (NoticeTone::Ok, w::trial_good) } else { (NoticeTone::Bad, w::trial_refused) };
            view! { <Notice tone=tone><p>{text}</p></Notice> }
        })
    };
    let facts = KindFacts::of(kind);
    // Made inside the form, so that they find its status.
    let visits = move || {
        facts.visitors.then(|| {
        view! {
            <OptionField<VisitorCategory> bind=bind!(form.value, visitor_category) path="visitor_category" label=w::visitor_category />
            <OptionField<InstitutionKind> bind=bind!(form.value, institution_kind) path="institution_kind" label=w::institution_kind />
        }
    })
    };
    let amounts =
        move || facts.amount.then(|| view! { <MoneyField bind=bind!(form.value, amount) path="amount" label=w::amount /> });
    let class = move || {
        facts.client.then(|| {
        view! { <OptionField<EnterpriseClass> bind=bind!(form.value, enterprise_class) path="enterprise_class" label=w::enterprise_class /> }
    })
    };
    // Only the owners of areas are asked by department.
    let departments = use_loaded(|| (), |()| people::list_departments(Query::new().with("limit", 100)));
    let owners = Signal::derive(move || {
        let all = departments.get().map(|page| page.items).unwrap_or_default();
        let named = all.into_iter().map(|department| (department.id.to_string(), department.name));
        std::iter::once((String::new(), w::any_department().to_owned())).chain(named).collect::<Vec<_>>()
    });
    let department = move || {
        facts.areas.then(|| {
            view! { <ChoiceField bind=bind!(form.value, department) path="department_id" label=w::owner_department choices=owners /> }
        })
    };
    view! {
        <Card title=w::trial>
            <p class="muted">{w::trial_text}</p>
            <FormBody status=form.status on_submit=submit>
                <div class="fields">
                    <PickField bind=bind!(form.value, applicant) path="applicant_id" label=w::applicant find=find_with(people::find_people) required=true />
                    <PickField bind=bind!(form.value, preparer) path="preparer_id" label=w::preparer hint=w::preparer_hint find=find_with(people::find_people) />
                    {visits()}
                    {amounts()}
                    {class()}
                    {department()}
                </div>
                <div class="form-foot flow-foot">
                    <Show when=move || result.with(Option::is_some)>
                        <Button label=w::clear_trial tone=Tone::Quiet icon="x" on_press=move |()| result.set(None) />
                    </Show>
                    <Button label=w::run_trial icon="circle-help" submits=true busy=form.status.sending />
                </div>
            </FormBody>
            <div aria-live="polite">{outcome}</div>
        </Card>
    }
}
