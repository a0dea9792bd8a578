//! One case: the document in full, beside it the decision.

use clientele_openapi::{
    amendments::VisitAmendment,
    approvals::ApprovalCase,
    expenses::ExpenseApplication,
    passes::{AreaLedger, PassRequest},
    visits::VisitBooking,
    vocabulary::{Action, DocumentKind, InboxBox, State},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use super::{
    acts::CaseActs, decision::DecisionForm, due::DueChip, log::CaseLog, request::PassRequestContent, steps::CaseFlow,
    typed::Question, words as w,
};
use crate::{
    api::{Answer, Query, amendments, approvals, expenses, passes, visits},
    components::{Card, Chip, DocumentState, LinkButton, Loaded, Mood, PageHead, WhenLoaded, use_loaded},
    i18n::{lang, pick},
    pages::{
        amendments::AmendmentContent,
        bookings::BookingContent,
        documents::{CaseSignatures, RulesCard, document_href, words as d},
        expenses::ApplicationContent,
    },
    session, time,
};

/// The document of a case.
#[derive(Debug, Clone)]
enum Shown {
    /// With the passes of its areas, as far as they are answered.
    Visit(Box<VisitBooking>, Vec<AreaLedger>),
    Passes(Box<PassRequest>),
    Expense(Box<ExpenseApplication>),
    Amendment(Box<VisitAmendment>),
    /// It is read on its own page.
    Elsewhere,
}

type Key = (DocumentKind, uuid::Uuid, i32);

async fn load_document(key: Option<Key>) -> Answer<Option<Shown>> {
    let shown = match key {
        None => return Ok(None),
        Some((DocumentKind::VisitBooking, id, _)) => {
            let booking = visits::get_booking(id.to_string()).await?;
            Shown::Visit(Box::new(booking), passes::ledger(id).await?.areas)
        }
        Some((DocumentKind::VisitPass, id, _)) => Shown::Passes(Box::new(passes::request(id).await?)),
        Some((DocumentKind::ExpenseApplication, id, _)) => {
            Shown::Expense(Box::new(expenses::get_application(id.to_string()).await?))
        }
        Some((DocumentKind::VisitAmendment, id, _)) => {
            Shown::Amendment(Box::new(amendments::get_amendment(id.to_string()).await?))
        }
        Some((DocumentKind::PolicyVersion, ..)) => Shown::Elsewhere,
    };
    Ok(Some(shown))
}

/// The page of one case.
#[component]
pub fn CasePage() -> impl IntoView {
    let params = use_params_map();
    let case = use_loaded(move || params.read().get("id").unwrap_or_default(), approvals::get_case);
    let key = move || case.value.with(|case| case.as_ref().map(|case| (case.document.kind, case.document.id, case.version)));
    let document = use_loaded(key, load_document);
    // Whoever opens a copy has read it.
    let opened = Memo::new(move |_| case.value.with(|case| case.as_ref().map(|case| case.id)));
    Effect::new(move |_| {
        if let Some(id) = opened.get() {
            spawn_local(async move { drop(approvals::mark_read(id).await) });
        }
    });
    view! { <WhenLoaded loaded=case view=move |shown| view! { <CaseDetail case=shown loaded=case document=document /> } /> }
}

#[component]
fn CaseDetail(case: ApprovalCase, loaded: Loaded<ApprovalCase>, document: Loaded<Option<Shown>>) -> impl IntoView {
    let (kind, state, round) = (case.document.kind, case.state, case.round);
    let href = match kind {
        DocumentKind::VisitBooking
        | DocumentKind::ExpenseApplication
        | DocumentKind::VisitAmendment
        | DocumentKind::PolicyVersion => Some(document_href(&case.document)),
        // A pass request has no page but this one.
        DocumentKind::VisitPass => None,
    };
    let name = case.client.as_ref().map(|client| format!("{} · ", client.name)).unwrap_or_default();
    let (number, applicant, at) = (case.document.number.clone(), case.applicant_name.clone(), case.submitted_at);
    let (due, overdue) = (case.due_at, case.overdue);
    let signatures = Loaded::of(Some(case.clone()));
    let case = StoredValue::new(case);
    let reload = Callback::new(move |()| {
        document.reload();
        loaded.reload();
    });
    let show = move |shown: Option<Shown>| {
        shown.map(|shown| {
            view! { <Beside case=case.get_value() loaded=loaded shown=shown signatures=signatures reload=reload /> }
        })
    };
    view! {
        <PageHead
            title=move || format!("{name}{}", kind.label(lang()))
            above=number
            below=move || format!("{} {applicant} · {} {}", d::applicant(), w::submitted_at(), time::friendly(at))
            parent=("/inbox", w::inbox)
            chips=move || view! {
                <DocumentState state=state />
                <DueChip due=due overdue=overdue />
                {(round > 1).then(|| view! { <Chip label=move || w::round_chip(round) mood=Mood::Info icon="history" /> })}
            }
            actions=move || view! {
                <CaseActs case=case.get_value() loaded=loaded />
                {href.clone().map(|href| view! { <LinkButton href=href label=w::open_document icon="file-text" /> })}
            }
        />
        <WhenLoaded loaded=document view=show />
    }
}

#[component]
fn Beside(
    case: ApprovalCase,
    loaded: Loaded<ApprovalCase>,
    shown: Shown,
    signatures: Loaded<Option<ApprovalCase>>,
    reload: Callback<()>,
) -> impl IntoView {
    let (content, question, rules) = match shown {
        Shown::Visit(booking, ledger) => {
            let question = Question::of(&case, Some(&booking), &booking.rules, &booking.override_requests);
            let question = question.without_owned(ledger);
            let rules = booking.rules.clone();
            (view! { <BookingContent booking=*booking /> }.into_any(), question, rules)
        }
        Shown::Expense(application) => {
            let question = Question::of(&case, None, &application.rules, &application.override_requests);
            let rules = application.rules.clone();
            (view! { <ApplicationContent application=*application /> }.into_any(), question, rules)
        }
        Shown::Amendment(amendment) => {
            let question = Question::of(&case, None, &amendment.rules, &amendment.override_requests).about(&amendment);
            let rules = amendment.rules.clone();
            (view! { <AmendmentContent amendment=*amendment /> }.into_any(), question, rules)
        }
        Shown::Passes(request) => {
            let question = Question::of(&case, None, &[], &[]).of_owners(&request);
            (view! { <PassRequestContent request=*request /> }.into_any(), question, Vec::new())
        }
        Shown::Elsewhere => (().into_any(), Question::of(&case, None, &[], &[]), Vec::new()),
    };
    let judged = match case.document.kind {
        DocumentKind::VisitBooking | DocumentKind::ExpenseApplication | DocumentKind::VisitAmendment => true,
        // No rule speaks of them.
        DocumentKind::VisitPass | DocumentKind::PolicyVersion => false,
    };
    let (picture, log) = (case.clone(), case.clone());
    let side = if case.allowed_actions.contains(&Action::Approve) {
        view! { <DecisionForm case=case loaded=loaded question=question reload=reload /> }.into_any()
    } else {
        view! { <NothingToDecide case=case /> }.into_any()
    };
    view! {
        <div class="grid two case-page">
            <div class="grid">
                <CaseFlow case=picture />
                {judged.then(|| view! { <RulesCard rules=rules submitted=true /> })}
                {content}
                <CaseSignatures case=signatures />
                <CaseLog case=log />
            </div>
            <div class="grid">{side}</div>
        </div>
    }
}

/// Why there is nothing to decide here, and what comes next.
#[component]
fn NothingToDecide(case: ApprovalCase) -> impl IntoView {
    let me = session::me().map(|me| me.id);
    let own = case.state == State::Submitted && me == Some(case.applicant_id);
    let signed = case.signatures.iter().any(|signed| signed.step > 0 && Some(signed.user_id) == me);
    let names: Vec<_> = case.waiting_for.iter().map(|decider| decider.name.clone()).collect();
    let reason = move || match (own, signed) {
        (true, _) => w::own_document(),
        (_, true) => w::signed_by_you(),
        _ => w::not_yours(),
    };
    let waits =
        (!names.is_empty()).then(|| view! { <p class="muted">{move || w::waits_names(names.join(pick("、", ", ")))}</p> });
    view! {
        <Card title=w::decide_title>
            <div class="stack">
                <p>{reason}</p>
                {waits}
                <NextCase />
            </div>
        </Card>
    }
}

/// The way to the next case that waits, if one does.
#[component]
fn NextCase() -> impl IntoView {
    let inbox = use_loaded(|| (), |()| approvals::inbox(InboxBox::ToDecide, Query::new().with("limit", 1)));
    let next = move || inbox.get().and_then(|inbox| inbox.items.into_iter().next());
    move || {
        next().map(|case| view! {
            <div class="actions"><LinkButton href=format!("/inbox/{}", case.id) label=w::next_case icon="chevron-right" /></div>
        })
    }
}
