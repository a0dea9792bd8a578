//! One booking: its facts, its passes, its signatures, and what can be done with it.

use clientele_openapi::{
    approvals::ApprovalCase,
    visits::VisitBooking,
    vocabulary::{Action, Permission, State, field_label},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{paper::BookingPaper, passes::Passes, words as w};
use crate::{
    api::visits,
    components::{
        Card, Chip, DocumentState, Fact, Facts, Form, FormRefusal, LinkButton, Loaded, PageHead, WhenLoaded, use_loaded,
    },
    i18n::lang,
    pages::amendments::AmendmentHistory,
    pages::documents::{
        ApprovalLink, CaseSignatures, ClientFact, DocumentActions, ExceptionFacts, RulesCard, load_case, words as d,
    },
    pages::handling::VisitTabs,
    pages::permits::PermitsCard,
    session, time,
};

/// The page of one booking.
#[component]
pub fn BookingPage() -> impl IntoView {
    let params = use_params_map();
    let booking = use_loaded(move || params.read().get("id").unwrap_or_default(), visits::get_booking);
    let case = use_loaded(
        move || booking.value.with(|known| known.as_ref().and_then(|booking| Some((booking.case_id?, booking.version)))),
        load_case,
    );
    let trial = Form::new(());
    let show = move |shown: VisitBooking| view! { <BookingDetail booking=shown loaded=booking case=case trial=trial /> };
    view! { <WhenLoaded loaded=booking view=show /> }
}

#[component]
fn BookingDetail(
    booking: VisitBooking,
    loaded: Loaded<VisitBooking>,
    case: Loaded<Option<ApprovalCase>>,
    trial: Form<()>,
) -> impl IntoView {
    // Who sees no more than the header gets no case with what was submitted.
    let header_only = booking.round > 0 && booking.case_id.is_none();
    let shown = booking.clone();
    let actions = move || {
        let booking = shown.clone();
        (!header_only).then(|| {
            view! {
                <ExpenseLink booking=booking.clone() />
                <ChangeLink booking=booking.clone() />
                <DocumentActions document=booking loaded=loaded trial=trial />
                <ApprovalLink case=case />
            }
        })
    };
    let (id, state, number) = (booking.id, booking.state, booking.number.clone());
    let content = if header_only {
        view! { <HeaderOnly booking=booking.clone() /> }.into_any()
    } else {
        view! { <Whole booking=booking.clone() case=case /> }.into_any()
    };
    view! {
        <PageHead
            title=title(&booking)
            above=number
            parent=("/visit-bookings", w::bookings)
            chips=move || view! { <DocumentState state=state /> }
            actions=actions
        />
        {(!header_only).then(|| view! { <VisitTabs id=id /> })}
        <FormRefusal status=trial.status />
        {content}
    }
}

#[component]
fn Whole(booking: VisitBooking, case: Loaded<Option<ApprovalCase>>) -> impl IntoView {
    let (paper, rules, submitted) = (booking.clone(), booking.rules.clone(), booking.round > 0);
    let (amended, photographed) = (booking.clone(), booking.clone());
    view! {
        <div class="grid two">
            <div class="grid">
                <BookingContent booking=booking />
                <AmendmentHistory booking=amended />
                <PermitsCard booking=photographed />
                <CaseSignatures case=case />
            </div>
            <div class="grid"><RulesCard rules=rules submitted=submitted /></div>
        </div>
        <BookingPaper booking=paper case=case />
    }
}

#[component]
fn HeaderOnly(booking: VisitBooking) -> impl IntoView {
    view! { <Card title=w::visit_facts note=w::header_only><BookingFacts booking=booking /></Card> }
}

/// The client and when it comes.
fn title(booking: &VisitBooking) -> String {
    let when = booking.starts_at.map(time::date_time);
    [Some(booking.client.name.clone()), when].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The way to an application for the reception of this visit.
#[component]
fn ExpenseLink(booking: VisitBooking) -> impl IntoView {
    let goes_on = matches!(booking.state, State::Submitted | State::Approved);
    let href = format!("/expense-applications/new?client={}&visit={}", booking.client_id, booking.id);
    view! {
        <Show when=move || goes_on && session::may(Permission::ExpensesCreate)>
            <LinkButton href=href.clone() label=w::apply_expense icon="receipt-text" />
        </Show>
    }
}

/// The way to change a visit that is approved.
#[component]
fn ChangeLink(booking: VisitBooking) -> impl IntoView {
    let allowed = booking.allowed_actions.contains(&Action::Amend);
    allowed.then(
        || view! { <LinkButton href=format!("/visit-bookings/{}/change", booking.id) label=w::change_visit icon="pencil" /> },
    )
}

/// Everything a booking says, and what was decided about it.
#[component]
pub fn BookingContent(
    /// The booking.
    booking: VisitBooking,
) -> impl IntoView {
    let (decision, facts) = (booking.visit.clone(), booking.clone());
    view! {
        <Card title=w::visit_facts><BookingFacts booking=facts /></Card>
        {decision.map(|decision| {
            view! {
                <Card title=w::decision>
                    <Facts>
                        <Fact label=label("management_decision") wide=true><span class="pre">{decision.management_decision}</span></Fact>
                        <Fact label=label("person_in_charge_id") wide=true>{decision.person_in_charge_name}</Fact>
                    </Facts>
                </Card>
            }
        })}
        <Passes booking=booking />
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
fn BookingFacts(booking: VisitBooking) -> impl IntoView {
    let (category, kind, headcount) = (booking.visitor_category, booking.institution_kind, booking.headcount);
    let when = match (booking.starts_at, booking.ends_at) {
        (Some(start), Some(end)) => time::span(start, end),
        (Some(start), None) => time::date_time(start),
        _ => "—".to_owned(),
    };
    let contact = [booking.contact_name, booking.contact_phone].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let prepared_by_other = booking.preparer_id != booking.applicant_id;
    view! {
        <Facts>
            <ClientFact client=booking.client label=w::who />
            <Fact label=w::time wide=true>{when}</Fact>
            <Fact label=w::category>
                {category.map(|category| view! { <Chip label=move || category.label(lang()) /> })}
                " "
                {kind.map(|kind| view! { <Chip label=move || kind.label(lang()) /> })}
            </Fact>
            <Fact label=label("headcount")>{move || headcount.map_or_else(|| "—".to_owned(), d::people)}</Fact>
            {(!contact.is_empty()).then(|| view! { <Fact label=w::contact_fact>{contact}</Fact> })}
            <Fact label=label("applicant_id")>{booking.applicant_name}</Fact>
            {prepared_by_other.then(|| view! { <Fact label=label("preparer_id")>{booking.preparer_name}</Fact> })}
            {long_fact("purpose", booking.purpose)}
            {long_fact("justification", booking.justification)}
            <ExceptionFacts requests=booking.override_requests />
            {booking.cancel_reason.map(|reason| view! { <Fact label=d::cancel_reason wide=true><span class="pre">{reason}</span></Fact> })}
        </Facts>
    }
}
