//! The booking form, grouped like the paper form of V 3.2, with the rules beside it.

use clientele_openapi::{
    clients::Client,
    problem::Clause,
    visits::VisitBooking,
    vocabulary::{Action, InstitutionKind, Permission, VisitorCategory},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{areas::AreaFields, category::CategoryField, typed::Typed, words as w};
use crate::{
    api::{Answer, clients, people, visits},
    components::{
        Form, FormBody, FormSection, LinkButton, Notice, OptionField, PageHead, PickField, TextArea, TextField, WhenLoaded, bind,
        find_with, use_loaded,
    },
    pages::documents::{
        Conflict, Desk, DeskFoot, Document, ExceptionFields, RulesBeside, session_creates_for_others, use_live_rules, words as d,
    },
    pages::handling::{CategoryHelper, Known},
    time,
};

async fn starting_point(client: Option<String>) -> Answer<Typed> {
    match client {
        None => Ok(Typed::default()),
        Some(id) => clients::get_client(id).await.map(|client| Typed::for_client(&client)),
    }
}

/// The page that makes a booking; `?client=` chooses the client.
#[component]
pub fn NewBookingPage() -> impl IntoView {
    let query = use_query_map();
    let client = Memo::new(move |_| query.read().get("client").filter(|id| !id.is_empty()));
    let start = use_loaded(move || client.get(), starting_point);
    let draft = move || format!("new-booking-{}", client.get_untracked().unwrap_or_default());
    view! {
        <PageHead title=w::new_booking below=w::form_title parent=("/visit-bookings", w::bookings) />
        <WhenLoaded loaded=start view=move |initial| view! { <BookingForm desk=Desk::for_new(&draft(), initial) /> } />
    }
}

/// The page that changes a draft or a returned booking.
#[component]
pub fn EditBookingPage() -> impl IntoView {
    let params = use_params_map();
    let booking = use_loaded(move || params.read().get("id").unwrap_or_default(), visits::get_booking);
    view! { <WhenLoaded loaded=booking view=|booking| view! { <EditBooking booking=booking /> } /> }
}

#[component]
fn EditBooking(booking: VisitBooking) -> impl IntoView {
    let number = booking.number.clone();
    let form = if booking.allows(Action::Edit) {
        view! { <BookingForm desk=Desk::for_existing(booking) /> }.into_any()
    } else {
        let href = booking.href();
        view! { <Notice><p>{d::not_editable}</p><LinkButton href=href label=d::view_document /></Notice> }.into_any()
    };
    view! {
        <PageHead title=w::edit_booking above=number below=w::form_title parent=("/visit-bookings", w::bookings) />
        {form}
    }
}

#[component]
fn BookingForm(desk: Desk<VisitBooking>) -> impl IntoView {
    let form = desk.form;
    let live = use_live_rules(move || form.value.with(Typed::facts), visits::check);
    propose_contact(form);
    propose_end(form);
    view! {
        <Conflict desk=desk />
        <FormBody status=form.status on_submit=move |()| desk.save()>
            <div class="grid two document-form">
                <div class="card">
                    <WhoFields form=form />
                    <CategoryFields form=form />
                    <VisitFields form=form />
                    <FormSection title=w::areas note=w::areas_note><AreaFields form=form /></FormSection>
                    <ExceptionFields live=live justification=bind!(form.value, justification) exceptions=bind!(form.value, exceptions) />
                </div>
                <aside class="beside"><RulesBeside live=live /></aside>
            </div>
            <div class="card desk-foot"><DeskFoot desk=desk /></div>
        </FormBody>
    }
}

#[component]
fn WhoFields(form: Form<Typed>) -> impl IntoView {
    let for_others = move || session_creates_for_others(Permission::BookingsCreate);
    view! {
        <FormSection title=w::who note=w::who_note>
            <PickField bind=bind!(form.value, client) path="client_id" find=find_with(clients::find) required=true wide=true />
            <Show when=for_others>
                <PickField bind=bind!(form.value, applicant) path="applicant_id" find=find_with(people::find_people) hint=d::applicant_hint />
            </Show>
        </FormSection>
    }
}

#[component]
fn CategoryFields(form: Form<Typed>) -> impl IntoView {
    let category = bind!(form.value, visitor_category);
    let known = Signal::derive(move || {
        form.value.with(|typed| Known {
            headcount: typed.headcount.trim().parse().ok(),
            starts_at: time::from_input(&typed.starts_at),
            areas: typed.areas.clone(),
        })
    });
    let take = Callback::new(move |(category, kind)| {
        form.value.update(|typed| {
            typed.visitor_category = Some(category);
            typed.institution_kind = kind;
        });
    });
    view! {
        <FormSection title=w::category clause=Clause::new("V 2")>
            <CategoryHelper known=known on_use=take />
            <CategoryField bind=category />
            <Show when=move || category.get() == Some(VisitorCategory::Institution)>
                <OptionField<InstitutionKind> bind=bind!(form.value, institution_kind) path="institution_kind" required=true />
            </Show>
        </FormSection>
    }
}

#[component]
fn VisitFields(form: Form<Typed>) -> impl IntoView {
    view! {
        <FormSection title=w::when>
            <TextField bind=bind!(form.value, starts_at) path="starts_at" kind="datetime-local" required=true />
            <TextField bind=bind!(form.value, ends_at) path="ends_at" kind="datetime-local" required=true />
            <TextField bind=bind!(form.value, headcount) path="headcount" mode="numeric" required=true />
        </FormSection>
        <FormSection title=w::contact>
            <TextField bind=bind!(form.value, contact_name) path="contact_name" required=true />
            <TextField bind=bind!(form.value, contact_phone) path="contact_phone" kind="tel" mode="tel" required=true />
            <TextArea bind=bind!(form.value, purpose) path="purpose" required=true />
        </FormSection>
    }
}

/// When another client is picked, its main contact is proposed in place of the one before.
fn propose_contact(form: Form<Typed>) {
    let client = Memo::new(move |_| form.value.with(|typed| typed.client.as_ref().map(|client| client.id)));
    let proposed = StoredValue::new(None::<(String, String)>);
    Effect::new(move |before: Option<Option<uuid::Uuid>>| {
        let now = client.get();
        if let (Some(before), Some(id)) = (before, now)
            && before != now
        {
            spawn_local(async move {
                let Ok(client) = clients::get_client(id.to_string()).await else { return };
                fill_contact(form, &client, proposed);
            });
        }
        now
    });
}

fn fill_contact(form: Form<Typed>, client: &Client, proposed: StoredValue<Option<(String, String)>>) {
    let contact = client.main_contact.clone();
    let (name, phone) = contact.map(|contact| (contact.name, contact.phone.unwrap_or_default())).unwrap_or_default();
    let Some(earlier) = proposed.try_get_value() else { return };
    form.value.update(|typed| {
        let written = (typed.contact_name.clone(), typed.contact_phone.clone());
        let empty = written.0.is_empty() && written.1.is_empty();
        // What somebody typed is never replaced.
        if empty || earlier.as_ref() == Some(&written) {
            (typed.contact_name, typed.contact_phone) = (name.clone(), phone.clone());
            proposed.set_value(Some((name, phone)));
        }
    });
}

/// A visit takes two hours unless somebody says otherwise.
fn propose_end(form: Form<Typed>) {
    let starts = Memo::new(move |_| form.value.with(|typed| typed.starts_at.clone()));
    Effect::new(move |before: Option<String>| {
        let now = starts.get();
        let changed = before.is_some_and(|before| before != now);
        if let (true, Some(start)) = (changed, time::from_input(&now))
            && form.value.with_untracked(|typed| typed.ends_at.is_empty())
        {
            form.value.update(|typed| typed.ends_at = time::to_input(start + chrono::TimeDelta::hours(2)));
        }
        now
    });
}
