//! The form of an amendment, with what it leads to while it is filled in.

use clientele_openapi::{
    Validate,
    amendments::{AmendmentCheck, VisitAmendment, VisitAmendmentPatch, VisitTerms},
    problem::CheckAnswer,
    visits::VisitBooking,
    vocabulary::{AmendmentEffect, Area, State},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::{diff::PassChanges, history::terms_of, typed::Typed, words as w};
use crate::{
    api::{amendments, visits},
    components::{
        Bind, Button, Card, Form, FormBody, FormFoot, FormSection, Notice, NoticeTone, OptionsField, PageHead, TextArea,
        TextField, Tone, WhenLoaded, bind, use_loaded,
    },
    i18n::lang,
    nav,
    pages::{
        bookings::words as b,
        documents::{ExceptionFields, LiveRules, RulesBeside, by_key, rule_key, use_live_rules},
    },
    shell::refresh_inbox_count,
    time, toast,
};

/// Changing an approved visit.
#[component]
pub fn ChangeVisitPage() -> impl IntoView {
    let params = use_params_map();
    let booking = use_loaded(move || params.read().get("id").unwrap_or_default(), visits::get_booking);
    view! { <WhenLoaded loaded=booking view=|booking: VisitBooking| view! { <NewAmendment booking=booking /> } /> }
}

#[component]
fn NewAmendment(booking: VisitBooking) -> impl IntoView {
    let number = booking.number.clone();
    let (title, id) = (format!("{} · {}", booking.client.name, w::change_visit()), booking.id);
    let form = terms_of(&booking).map(|before| view! { <AmendmentForm booking=id before=before /> });
    view! {
        <PageHead title=title above=number below=w::form_note parent=("/visit-bookings", b::bookings) />
        {form}
    }
}

/// Changing an amendment that was returned.
#[component]
pub fn EditAmendmentPage() -> impl IntoView {
    let params = use_params_map();
    let amendment = use_loaded(move || params.read().get("id").unwrap_or_default(), amendments::get_amendment);
    let show = |amendment: VisitAmendment| {
        let number = amendment.number.clone();
        let (booking, before) = (amendment.visit_booking_id, amendment.before.clone());
        view! {
            <PageHead title=w::edit above=number below=w::form_note parent=("/visit-bookings", b::bookings) />
            <AmendmentForm booking=booking before=before amendment=Some(amendment) />
        }
    };
    view! { <WhenLoaded loaded=amendment view=show /> }
}

/// What the server says a change leads to.
type Outcome = RwSignal<Option<AmendmentCheck>>;

#[component]
fn AmendmentForm(booking: Uuid, before: VisitTerms, #[prop(default = None)] amendment: Option<VisitAmendment>) -> impl IntoView {
    let initial = amendment.as_ref().map_or_else(|| Typed::of(&before), Typed::of_amendment);
    let form = Form::with_draft(&format!("amendment-{booking}"), initial);
    let outcome: Outcome = RwSignal::new(None);
    let known = StoredValue::new(before);
    let live = use_live_rules(
        move || form.value.with(|typed| known.with_value(|before| typed.facts(before))),
        move |facts| async move {
            let check = amendments::check(booking, facts).await?;
            outcome.set(Some(check.clone()));
            Ok(CheckAnswer { outcome: check.outcome, rules: check.rules })
        },
    );
    let submit = move |()| known.with_value(|before| send(form, booking, before, amendment.clone()));
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="grid two document-form">
                <div class="card">
                    <FormSection title=w::when_and_who>
                        <TextField bind=bind!(form.value, starts_at) path="starts_at" kind="datetime-local" required=true />
                        <TextField bind=bind!(form.value, ends_at) path="ends_at" kind="datetime-local" required=true />
                        <TextField bind=bind!(form.value, headcount) path="headcount" mode="numeric" required=true />
                    </FormSection>
                    <FormSection title=w::areas><AreaFields form=form /></FormSection>
                    <FormSection title=w::why>
                        <TextArea bind=bind!(form.value, reason) path="reason" label=w::why required=true />
                    </FormSection>
                    <ExceptionFields live=live justification=bind!(form.value, justification) exceptions=bind!(form.value, exceptions) />
                </div>
                <aside class="beside">
                    <OutcomeCard live=live outcome=outcome />
                    <RulesBeside live=live />
                </aside>
            </div>
            <div class="card desk-foot">
                <FormFoot form=form>
                    <Button label=w::hand_in icon="stamp" tone=Tone::Primary submits=true busy=form.status.sending />
                </FormFoot>
            </div>
        </FormBody>
    }
}

#[component]
fn AreaFields(form: Form<Typed>) -> impl IntoView {
    let has_other = Memo::new(move |_| form.value.with(|typed| typed.areas.contains(&Area::Other)));
    let note = Bind::part(
        form.value,
        |typed: &Typed| typed.notes.get(&Area::Other).cloned().unwrap_or_default(),
        |typed, note| drop(typed.notes.insert(Area::Other, note)),
    );
    let label = move || b::area_note(Area::Other.label(lang()));
    view! {
        <OptionsField<Area> bind=bind!(form.value, areas) path="requested_areas" label=w::areas required=true />
        <Show when=move || has_other.get()>
            <TextField bind=note path="requested_areas[other].note" label=label hint=b::other_note_hint required=true />
        </Show>
    }
}

/// At once, or asked again, and what happens to the passes.
#[component]
fn OutcomeCard(live: LiveRules, outcome: Outcome) -> impl IntoView {
    let content = move || match (live.answers.with(Option::is_some), outcome.get()) {
        (true, Some(check)) => {
            let (tone, text): (_, fn() -> &'static str) = match check.effect {
                AmendmentEffect::AtOnce => (NoticeTone::Ok, w::at_once),
                AmendmentEffect::AskedAgain => (NoticeTone::Warn, w::asked_again),
            };
            view! {
                <Notice tone=tone><p>{text}</p></Notice>
                <PassChanges passes=check.passes />
            }
            .into_any()
        }
        _ => view! { <p class="muted">{w::no_change}</p> }.into_any(),
    };
    view! { <Card title=w::check_title><div class="stack" role="status">{content}</div></Card> }
}

fn send(form: Form<Typed>, booking: Uuid, before: &VisitTerms, amendment: Option<VisitAmendment>) {
    let typed = form.value.get_untracked();
    let body = typed.body(before);
    let keys: Vec<_> = typed.exceptions.keys().map(rule_key).collect();
    let mut errors = body.problems();
    errors.extend(body.completeness());
    if time::from_input(&typed.starts_at).is_none() || time::from_input(&typed.ends_at).is_none() {
        errors.push(clientele_openapi::FieldError::new("starts_at", clientele_openapi::problem::codes::REQUIRED));
    }
    if typed.headcount.trim().parse::<u32>().is_err() {
        errors.push(clientele_openapi::FieldError::new("headcount", clientele_openapi::problem::codes::REQUIRED));
    }
    if !errors.is_empty() {
        form.status.refusal.set(None);
        return form.status.show(by_key(errors, "override_requests", &keys));
    }
    let done = move |amendment: VisitAmendment| {
        toast::say(if amendment.state == State::Approved { w::in_force_now() } else { w::submitted() });
        refresh_inbox_count();
        nav::replace(&format!("/visit-amendments/{}", amendment.id));
    };
    match amendment {
        None => form.send_unchecked(amendments::create(booking, body), done),
        Some(known) => {
            let changes = VisitAmendmentPatch::between(&known.content(), &body);
            let request = async move {
                let changed = amendments::change(known.id, known.version, changes).await?;
                amendments::submit(changed.id, changed.version).await
            };
            form.send_unchecked(request, done);
        }
    }
}
