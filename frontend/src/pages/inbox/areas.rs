//! The answer for every area: a number of passes, or none with an explanation (V 3.2).

use clientele_openapi::{visits::RequestedArea, vocabulary::Area};
use leptos::prelude::*;

use super::{
    typed::{Question, Typed, TypedArea},
    words as w,
};
use crate::{
    api::people,
    components::{Bind, Form, FormSection, PickField, TextArea, TextField, bind, find_with},
    i18n::lang,
};

/// The decision on a visit: 公司批示, 负责人, and the passes.
#[component]
pub fn VisitFields(
    /// The form.
    form: Form<Typed>,
    /// What is asked.
    question: Question,
) -> impl IntoView {
    let headcount = question.headcount;
    let rows = question
        .areas
        .into_iter()
        .enumerate()
        .map(move |(index, area)| view! { <AreaAnswer form=form index=index area=area within="visit" /> });
    view! {
        <FormSection title=w::visit_decision>
            <TextArea bind=bind!(form.value, management_decision) path="visit.management_decision" label=last("management_decision") required=true />
            <PickField
                bind=bind!(form.value, person_in_charge)
                path="visit.person_in_charge_id"
                label=last("person_in_charge_id")
                find=find_with(people::find_people)
                required=true
                wide=true
            />
        </FormSection>
        <FormSection title=w::passes note=move || w::passes_note(headcount)>
            <div class="field wide">{rows.collect_view()}</div>
        </FormSection>
    }
}

/// The passes that an amendment leaves to its approver.
#[component]
pub fn AmendmentFields(
    /// The form.
    form: Form<Typed>,
    /// What is asked.
    question: Question,
) -> impl IntoView {
    let headcount = question.headcount;
    let rows = question
        .areas
        .into_iter()
        .enumerate()
        .map(move |(index, area)| view! { <AreaAnswer form=form index=index area=area within="amendment" /> });
    view! {
        <FormSection title=w::passes note=move || w::passes_note(headcount)>
            <div class="field wide">{rows.collect_view()}</div>
        </FormSection>
    }
}

/// The label of a field without the path that leads to it.
fn last(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + 'static {
    move || clientele_openapi::vocabulary::field_label(field, lang()).unwrap_or(field)
}

#[component]
fn AreaAnswer(form: Form<Typed>, index: usize, area: RequestedArea, within: &'static str) -> impl IntoView {
    let word = area.area;
    let granted = part(form, word, |typed| &mut typed.granted);
    let refusal = part(form, word, |typed| &mut typed.refusal);
    let refused = move || granted.get().trim().parse() == Ok(0);
    let path = move |field: &str| format!("{within}.areas[{index}].{field}");
    view! {
        <div class="area-answer" role="group" aria-label=move || word.label(lang())>
            <div class="who" aria-hidden="true"><b>{move || word.label(lang())}</b><span class="small muted">{area.note}</span></div>
            <TextField bind=granted path=path("granted") label=move || w::granted_for(word.label(lang())) mode="numeric" required=true />
            <Show when=refused>
                <TextArea bind=refusal path=path("refusal_reason") label=move || w::refusal_for(word.label(lang())) required=true />
            </Show>
        </div>
    }
}

fn part(form: Form<Typed>, area: Area, field: fn(&mut TypedArea) -> &mut String) -> Bind<String> {
    Bind::part(
        form.value,
        move |typed: &Typed| {
            let mut answer = typed.areas.get(&area).cloned().unwrap_or_default();
            std::mem::take(field(&mut answer))
        },
        move |typed, text| *field(typed.areas.entry(area).or_default()) = text,
    )
}
