//! One amendment: what changes, its signatures, what can be done with it, and its paper.

use clientele_openapi::{
    amendments::VisitAmendment,
    approvals::ApprovalCase,
    vocabulary::{Action, Role},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{diff::AmendmentContent, words as w};
use crate::{
    api::{Answer, amendments},
    browser,
    components::{
        Button, Confirm, DocumentState, Form, FormRefusal, LinkButton, Loaded, PageHead, Paper, PaperPair, PaperRow, Tone,
        WhenLoaded, use_loaded,
    },
    i18n::lang,
    pages::{
        bookings::words as b,
        documents::{ApprovalLink, CaseSignatures, PaperSignatures, RulesCard, load_case, words as d},
    },
    shell::refresh_inbox_count,
    time, toast, words as shared,
};

/// The page of one amendment.
#[component]
pub fn AmendmentPage() -> impl IntoView {
    let params = use_params_map();
    let amendment = use_loaded(move || params.read().get("id").unwrap_or_default(), amendments::get_amendment);
    let case = use_loaded(
        move || amendment.value.with(|known| known.as_ref().and_then(|known| Some((known.case_id?, known.version)))),
        load_case,
    );
    let trial = Form::new(());
    let show = move |shown: VisitAmendment| view! { <Detail amendment=shown loaded=amendment case=case trial=trial /> };
    view! { <WhenLoaded loaded=amendment view=show /> }
}

#[component]
fn Detail(
    amendment: VisitAmendment,
    loaded: Loaded<VisitAmendment>,
    case: Loaded<Option<ApprovalCase>>,
    trial: Form<()>,
) -> impl IntoView {
    let (state, number, asked) = (amendment.state, amendment.number.clone(), amendment.case_id.is_some());
    let title = format!("{} · {}", amendment.client.name, amendment.visit_booking_number);
    let (shown, paper, rules) = (amendment.clone(), amendment.clone(), amendment.rules.clone());
    let actions = move || {
        view! {
            <LinkButton href=format!("/visit-bookings/{}", shown.visit_booking_id) label=w::visit icon="calendar-days" />
            <Actions amendment=shown.clone() loaded=loaded trial=trial />
            <ApprovalLink case=case />
        }
    };
    view! {
        <PageHead
            title=title
            above=number
            parent=("/visit-bookings", b::bookings)
            chips=move || view! { <DocumentState state=state /> }
            actions=actions
        />
        <FormRefusal status=trial.status />
        <div class="grid two">
            <div class="grid">
                <AmendmentContent amendment=amendment />
                {asked.then(|| view! { <CaseSignatures case=case /> })}
            </div>
            <div class="grid"><RulesCard rules=rules submitted=true /></div>
        </div>
        {move || { let _ = lang(); view! { <Sheet amendment=paper.clone() case=case.get().flatten() /> } }}
    }
}

/// Sends a request and shows the state it leads to; after a refusal, the newest state.
fn attempt(
    trial: Form<()>,
    loaded: Loaded<VisitAmendment>,
    request: impl Future<Output = Answer<VisitAmendment>> + 'static,
    said: fn() -> &'static str,
) {
    let request = async move {
        let answer = request.await;
        if answer.is_err() {
            loaded.reload();
        }
        answer
    };
    trial.send_unchecked(request, move |amendment: VisitAmendment| {
        toast::say(said());
        refresh_inbox_count();
        loaded.put(amendment);
    });
}

#[component]
fn Actions(amendment: VisitAmendment, loaded: Loaded<VisitAmendment>, trial: Form<()>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let (id, version) = (amendment.id, amendment.version);
    let allows = |action| amendment.allowed_actions.contains(&action);
    let withdraw = move |()| attempt(trial, loaded, amendments::withdraw(id, version), w::withdrawn);
    let submit = move |()| attempt(trial, loaded, amendments::submit(id, version), w::resubmitted);
    view! {
        <Button label=shared::print icon="printer" on_press=|()| browser::print() />
        {allows(Action::Withdraw).then(|| view! {
            <Button label=w::withdraw icon="undo-2" tone=Tone::Danger busy=trial.status.sending on_press=move |()| asking.set(true) />
            <Confirm open=asking title=w::withdraw text=w::withdraw_text action=w::withdraw on_confirm=withdraw />
        })}
        {allows(Action::Edit).then(|| view! { <LinkButton href=format!("/visit-amendments/{id}/edit") label=shared::edit icon="pencil" /> })}
        {allows(Action::Submit).then(|| view! { <Button label=w::submit_again icon="stamp" tone=Tone::Primary busy=trial.status.sending on_press=submit /> })}
    }
}

#[component]
fn Sheet(amendment: VisitAmendment, case: Option<ApprovalCase>) -> impl IntoView {
    let (before, after) = (amendment.before.clone(), amendment.after.clone());
    let areas = |terms: &clientele_openapi::amendments::VisitTerms| {
        let one = |area: &clientele_openapi::amendments::AreaTerms| {
            let count = area.granted.map(|granted| format!("（{granted}）")).unwrap_or_default();
            format!("{}{count}", area.area.label(lang()))
        };
        terms.areas.iter().map(one).collect::<Vec<_>>().join(crate::i18n::pick("、", ", "))
    };
    let (from, to, reason) = (areas(&before), areas(&after), amendment.reason.clone());
    view! {
        <Paper title=w::paper_title number=amendment.number.clone()>
            <PaperPair first=(b::paper_client.into(), amendment.client.name.clone()) second=(w::visit.into(), amendment.visit_booking_number.clone()) />
            <PaperPair first=(w::before.into(), time::span(before.starts_at, before.ends_at)) second=(w::after.into(), time::span(after.starts_at, after.ends_at)) />
            <PaperPair first=(w::before.into(), w::people(before.headcount)) second=(w::after.into(), w::people(after.headcount)) />
            <PaperRow label=w::before>{from}</PaperRow>
            <PaperRow label=w::after>{to}</PaperRow>
            <PaperRow label=w::paper_reason><div class="paper-space pre">{reason}</div></PaperRow>
            <PaperSignatures
                case=case
                signers=vec![(Some(Role::ReceptionManager), Role::ReceptionManager.label(lang())), (None, d::applicant())]
            />
        </Paper>
    }
}
