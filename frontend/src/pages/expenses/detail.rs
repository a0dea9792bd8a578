//! One application: its facts, its costs, its signatures, its advance, and what can be done with it.

use clientele_openapi::{
    approvals::ApprovalCase,
    expenses::ExpenseApplication,
    people::PersonRef,
    vocabulary::{Permission, field_label},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    advance::AdvanceCard,
    paper::ExpensePaper,
    tables::{CostTable, GuestTable},
    words as w,
};
use crate::{
    api::expenses,
    components::{Card, Chip, DocumentState, Fact, Facts, Form, FormRefusal, Loaded, Mood, PageHead, WhenLoaded, use_loaded},
    i18n::{lang, pick},
    pages::documents::{
        ApprovalLink, CaseSignatures, ClientFact, DocumentActions, ExceptionFacts, RulesCard, load_case, words as d,
    },
    session, time,
};

/// The page of one application.
#[component]
pub fn ExpensePage() -> impl IntoView {
    let params = use_params_map();
    let application = use_loaded(move || params.read().get("id").unwrap_or_default(), expenses::get_application);
    let case = use_loaded(
        move || application.value.with(|known| known.as_ref().and_then(|known| Some((known.case_id?, known.version)))),
        load_case,
    );
    let trial = Form::new(());
    let show =
        move |shown: ExpenseApplication| view! { <ExpenseDetail application=shown loaded=application case=case trial=trial /> };
    view! { <WhenLoaded loaded=application view=show /> }
}

#[component]
fn ExpenseDetail(
    application: ExpenseApplication,
    loaded: Loaded<ExpenseApplication>,
    case: Loaded<Option<ApprovalCase>>,
    trial: Form<()>,
) -> impl IntoView {
    let shown = application.clone();
    let actions = move || {
        view! { <DocumentActions document=shown.clone() loaded=loaded trial=trial /> <ApprovalLink case=case /> }
    };
    let (state, late, total) = (application.state, application.is_after_the_fact, application.total);
    let (name, number) = (application.client.name.clone(), application.number.clone());
    let (rules, submitted) = (application.rules.clone(), application.round > 0);
    let (paper, advance) = (application.clone(), application.clone());
    view! {
        <PageHead
            title=move || format!("{name} · {}", d::yuan(total.grouped()))
            above=number
            parent=("/expense-applications", w::applications)
            chips=move || view! { <DocumentState state=state /> {late.then(AfterTheFact)} }
            actions=actions
        />
        <FormRefusal status=trial.status />
        <div class="grid two">
            <div class="grid">
                <ApplicationContent application=application />
                <CaseSignatures case=case />
            </div>
            <div class="grid">
                <AdvanceCard application=advance loaded=loaded />
                <RulesCard rules=rules submitted=submitted />
            </div>
        </div>
        <ExpensePaper application=paper case=case />
    }
}

#[component]
fn AfterTheFact() -> impl IntoView {
    view! { <Chip label=w::after_the_fact mood=Mood::Warn icon="history" /> }
}

/// Everything an application says.
#[component]
pub fn ApplicationContent(
    /// The application.
    application: ExpenseApplication,
) -> impl IntoView {
    let (costs, guests, accompanying) =
        (application.clone(), application.guests.clone(), application.accompanying_people.clone());
    view! {
        <Card title=w::facts><ExpenseFacts application=application /></Card>
        <CostTable application=costs />
        <Card title=w::guests flush=true>
            <GuestTable guests=guests />
            <div class="card-body rule-above"><Accompanying people=accompanying /></div>
        </Card>
    }
}

fn label(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + 'static {
    move || field_label(field, lang()).unwrap_or(field)
}

/// A fact in several lines, left out where it is empty.
fn long_fact(field: &'static str, text: Option<String>) -> impl IntoView {
    text.map(|text| view! { <Fact label=label(field) wide=true><span class="pre">{text}</span></Fact> })
}

#[component]
fn ExpenseFacts(application: ExpenseApplication) -> impl IntoView {
    let when = match (application.reception_starts_at, application.reception_ends_at) {
        (Some(start), Some(end)) => time::span(start, end),
        (Some(start), None) => time::date_time(start),
        _ => "—".to_owned(),
    };
    let (venue, funding, purposes) = (application.venue_class, application.funding, application.purposes);
    let purposes = move || purposes.iter().map(|purpose| purpose.label(lang())).collect::<Vec<_>>().join(pick("、", ", "));
    let visit = application.visit_booking_id.zip(application.visit_booking_number);
    let prepared_by_other = application.preparer_id != application.applicant_id;
    view! {
        <Facts>
            <ClientFact client=application.client label=label("client_id") />
            <Fact label=w::time wide=true>{when}</Fact>
            <Fact label=label("funding")>{move || funding.map_or("—", |funding| funding.label(lang()))}</Fact>
            <Fact label=label("applicant_id")>{application.applicant_name}</Fact>
            {prepared_by_other.then(|| view! { <Fact label=label("preparer_id")>{application.preparer_name}</Fact> })}
            {visit.map(|(id, number)| view! { <Fact label=w::visit wide=true><VisitLink id=id number=number /></Fact> })}
            <Fact label=w::venue wide=true>{move || venue.map_or("—", |venue| venue.label(lang()))}</Fact>
            <Fact label=w::purposes wide=true>{purposes}</Fact>
            {long_fact("task", application.task)}
            {long_fact("method", application.method)}
            {long_fact("instruction", application.instruction)}
            {long_fact("justification", application.justification)}
            <ExceptionFacts requests=application.override_requests />
            {application.cancel_reason.map(|reason| view! { <Fact label=d::cancel_reason wide=true><span class="pre">{reason}</span></Fact> })}
        </Facts>
    }
}

#[component]
fn VisitLink(id: uuid::Uuid, number: String) -> impl IntoView {
    move || {
        let number = number.clone();
        if session::may(Permission::BookingsRead) {
            view! { <a href=format!("/visit-bookings/{id}")>{number}</a> }.into_any()
        } else {
            number.into_any()
        }
    }
}

#[component]
fn Accompanying(people: Vec<PersonRef>) -> impl IntoView {
    let names: Vec<_> = people.into_iter().map(|person| person.name).collect();
    let shown = move || if names.is_empty() { w::nobody().to_owned() } else { names.join(pick("、", ", ")) };
    view! { <Facts><Fact label=label("accompanying") wide=true>{shown}</Fact></Facts> }
}
