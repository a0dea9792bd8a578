//! The booking on paper: 预约访问申请表 with its boxes, passes, decision and signatures.

use clientele_openapi::{
    approvals::ApprovalCase,
    visits::{VisitBooking, VisitDecisionAnswer},
    vocabulary::{Area, Role, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Loaded, Paper, PaperBox, PaperPair, PaperRow},
    i18n::lang,
    pages::documents::{PaperSignatures, words as d},
    time,
};

/// The paper form of a booking.
#[component]
pub fn BookingPaper(
    /// The booking.
    booking: VisitBooking,
    /// Its case, for the signatures.
    case: Loaded<Option<ApprovalCase>>,
) -> impl IntoView {
    // Paper is in the language spoken now; all of it is made anew when that changes.
    move || {
        let _ = lang();
        view! { <Sheet booking=booking.clone() case=case.get().flatten() /> }
    }
}

#[component]
fn Sheet(booking: VisitBooking, case: Option<ApprovalCase>) -> impl IntoView {
    let when = booking.starts_at.zip(booking.ends_at).map(|(start, end)| time::span(start, end)).unwrap_or_default();
    let contact =
        [booking.contact_name.clone(), booking.contact_phone.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let headcount = booking.headcount.map(d::people).unwrap_or_default();
    let category = booking.visitor_category.map(|category| category.label(lang()).to_owned()).unwrap_or_default();
    let (visit, explained, purpose, areas) =
        (booking.visit.clone(), booking.visit.clone(), booking.purpose.clone(), booking.clone());
    let label = |field: &'static str| field_label(field, lang()).unwrap_or(field);
    let decision = visit.as_ref().map(|visit| visit.management_decision.clone());
    let in_charge = visit.as_ref().map(|visit| visit.person_in_charge_name.clone());
    view! {
        <Paper title=w::form_title number=booking.number.clone()>
            <PaperPair first=(w::paper_client.into(), booking.client.name.clone()) second=(w::category.into(), category) />
            <PaperPair first=(w::paper_time.into(), when) second=(w::paper_headcount.into(), headcount) />
            <PaperPair first=(w::paper_contact.into(), contact) second=(label("applicant_id").into(), booking.applicant_name.clone()) />
            <PaperRow label=w::paper_purpose><span class="pre">{purpose}</span></PaperRow>
            <PaperRow label=w::paper_areas><AreaBoxes booking=areas /></PaperRow>
            <PaperRow label=label("management_decision")><div class="paper-space pre">{decision}</div></PaperRow>
            <PaperRow label=label("person_in_charge_id")>{in_charge}</PaperRow>
            <PaperRow label=w::paper_passes><PassBoxes visit=visit /></PaperRow>
            <PaperRow label=w::paper_explanation><Explanation visit=explained /></PaperRow>
            <PaperSignatures
                case=case
                signers=vec![(Some(Role::ReceptionManager), Role::ReceptionManager.label(lang())), (None, d::applicant())]
            />
        </Paper>
    }
}

#[component]
fn AreaBoxes(booking: VisitBooking) -> impl IntoView {
    let mark = |area: &Area| {
        let asked = booking.requested_areas.iter().find(|requested| requested.area == *area);
        let note = asked.and_then(|requested| requested.note.clone()).map(|note| format!("（{note}）")).unwrap_or_default();
        let label = format!("{}{note}", area.label(lang()));
        view! { <PaperBox ticked=asked.is_some() label=label /> }
    };
    Area::ALL.iter().map(mark).collect_view()
}

/// A pass table as on the form: ☑ with the number granted, □ with none.
#[component]
fn PassBoxes(visit: Option<VisitDecisionAnswer>) -> impl IntoView {
    let cell = |area: &Area| {
        let granted =
            visit.as_ref().and_then(|visit| visit.areas.iter().find(|answer| answer.area == *area)).map(|answer| answer.granted);
        let count = granted.filter(|granted| *granted > 0);
        let number = w::paper_count(count.map_or_else(|| "  ".to_owned(), |count| count.to_string()));
        view! { <span class="paper-pass"><PaperBox ticked=count.is_some() label=area.label(lang()) /><span class="num">{number}</span></span> }
    };
    view! { <div class="paper-passes">{Area::ALL.iter().map(cell).collect_view()}</div> }
}

#[component]
fn Explanation(visit: Option<VisitDecisionAnswer>) -> impl IntoView {
    let refused = visit.into_iter().flat_map(|visit| visit.areas).filter(|answer| answer.granted == 0);
    let line = |answer: clientele_openapi::visits::AreaDecision| {
        let reason = answer.refusal_reason.unwrap_or_default();
        view! { <p>{answer.area.label(lang())} {crate::i18n::pick("：", ": ")} {reason}</p> }
    };
    view! {
        {refused.map(line).collect_view()}
        <p class="paper-note">{w::paper_explanation_text}</p>
    }
}
