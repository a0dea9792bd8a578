//! The answer for every area: a number of passes, or none with an explanation (V 3.2).

use clientele_openapi::{
    passes::AreaLedger,
    visits::RequestedArea,
    vocabulary::{Area, PassStatus},
};
use leptos::prelude::*;

use super::{
    typed::{Question, Typed, TypedArea},
    words as w,
};
use crate::{
    api::people,
    components::{Bind, Chip, Form, FormSection, Mood, Notice, NoticeTone, PickField, TextArea, TextField, bind, find_with},
    i18n::{lang, pick},
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
    let (asks, owned) = (!question.areas.is_empty(), question.owned);
    let rows = question
        .areas
        .into_iter()
        .enumerate()
        .map(move |(index, area)| view! { <AreaAnswer form=form index=index area=area within="visit" /> })
        .collect_view();
    view! {
        {(!owned.is_empty()).then(|| view! { <OwnedAreas owned=owned /> })}
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
        {asks.then(|| view! {
            <FormSection title=w::passes note=move || w::passes_note(headcount)>
                <div class="field wide">{rows}</div>
            </FormSection>
        })}
    }
}

/// What the owners of areas answered, and for whom the approval still waits (V 4.1).
#[component]
fn OwnedAreas(owned: Vec<AreaLedger>) -> impl IntoView {
    let pending: Vec<Area> = owned.iter().filter(|area| area.status == PassStatus::Requested).map(|area| area.area).collect();
    let waits = (!pending.is_empty()).then(|| {
        let names = move || pending.iter().map(|area| area.label(lang())).collect::<Vec<_>>().join(pick("、", ", "));
        view! { <Notice tone=NoticeTone::Warn><p>{move || w::waits_for_owners(names())}</p></Notice> }
    });
    let rows = owned.into_iter().map(|area| view! { <OwnedArea area=area /> }).collect_view();
    view! {
        <FormSection title=w::owned_areas note=w::owned_areas_note>
            <div class="field wide stack">
                {waits}
                <ul class="owned-areas">{rows}</ul>
            </div>
        </FormSection>
    }
}

#[component]
fn OwnedArea(area: AreaLedger) -> impl IntoView {
    let (word, granted) = (area.area, area.granted.unwrap_or_default());
    let verdict = match area.status {
        PassStatus::Requested => view! { <Chip label=w::owners_wait mood=Mood::Warn icon="clock" /> }.into_any(),
        PassStatus::Refused => view! { <Chip label=w::owners_refused mood=Mood::Bad icon="x" /> }.into_any(),
        _ => view! { <Chip label=move || w::owners_granted(granted) mood=Mood::Ok icon="check" /> }.into_any(),
    };
    let by = [area.owner_department_name, area.decided_by_name].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let href = area.case_id.map(|id| format!("/inbox/{id}"));
    view! {
        <li>
            <div class="who">
                <a href=href>{move || word.label(lang())}</a>
                <span class="small muted">{by}</span>
            </div>
            {verdict}
            {area.refusal_reason.map(|reason| view! { <p class="small pre">{reason}</p> })}
        </li>
    }
}

/// The owners' answer for their area: a number of passes, or none with the reason (V 4.1).
#[component]
pub fn PassFields(
    /// The form.
    form: Form<Typed>,
    /// What is asked.
    question: Question,
) -> impl IntoView {
    let headcount = question.headcount;
    let none = move || form.value.with(|typed| typed.pass.granted.trim().parse() == Ok(0));
    view! {
        <FormSection title=w::passes note=move || w::passes_note(headcount)>
            <TextField bind=bind!(form.value, pass.granted) path="pass.granted" label=last("granted") mode="numeric" required=true />
            <Show when=none>
                <TextArea bind=bind!(form.value, pass.refusal) path="pass.refusal_reason" label=last("refusal_reason") required=true />
            </Show>
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
