//! The inbox: three boxes with their counts.

use clientele_openapi::{
    approvals::{CaseSummary, InboxCounts},
    vocabulary::{DocumentKind, InboxBox, State},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::approvals,
    components::{Chip, Column, DocumentState, Empty, ListTable, Mood, PageHead, UrlFilters, use_list},
    i18n::{Word, lang},
    pages::documents::words as d,
    time,
};

/// The inbox.
#[component]
pub fn InboxPage() -> impl IntoView {
    // The box is where one is, not a filter that can be cleared.
    let filters = UrlFilters::new(&[]);
    let shown = Memo::new(move |_| filters.get("box").and_then(|name| name.parse().ok()).unwrap_or(InboxBox::ToDecide));
    let counts = RwSignal::new(None::<InboxCounts>);
    let query = move || filters.query().with("box", shown.get());
    let remember = move |now| {
        let _ = counts.try_set(Some(now));
    };
    let cases = use_list("inbox", query, move |query| approvals::inbox_page(query, remember));
    let empty = move || {
        let (title, text): (Word, Word) = match shown.get() {
            InboxBox::ToDecide => (w::nothing_to_decide, w::nothing_to_decide_text),
            InboxBox::Submitted => (w::nothing_submitted, w::nothing_submitted_text),
            InboxBox::Done => (w::nothing_done, w::nothing_done_text),
        };
        view! { <Empty title=title text=text icon="inbox" /> }
    };
    view! {
        <PageHead title=w::inbox />
        <nav class="tabs" aria-label=w::boxes>
            {InboxBox::ALL.iter().map(|entry| view! { <BoxTab this=*entry shown=shown counts=counts /> }).collect_view()}
        </nav>
        <section class="card">
            <ListTable
                list=cases
                columns=columns()
                caption=move || shown.get().label(lang())
                key=|case: &CaseSummary| format!("{}-{}", case.id, case.version)
                filters=filters
                empty=empty
            />
        </section>
    }
}

#[component]
fn BoxTab(this: InboxBox, shown: Memo<InboxBox>, counts: RwSignal<Option<InboxCounts>>) -> impl IntoView {
    let count = move || {
        counts.get().map(|counts| match this {
            InboxBox::ToDecide => counts.to_decide,
            InboxBox::Submitted => counts.submitted,
            InboxBox::Done => counts.done,
        })
    };
    view! {
        <a class="tab" href=format!("/inbox?box={this}") aria-current=move || (shown.get() == this).then_some("page")>
            {move || this.label(lang())}
            {move || count().map(|count| view! { <span class="count">{count}</span> })}
        </a>
    }
}

fn columns() -> Vec<Column<CaseSummary>> {
    vec![
        Column::new(w::document, |case: &CaseSummary| view! { <CaseLine case=case.clone() /> }),
        Column::new(w::flags, |case: &CaseSummary| {
            let round = case.round;
            view! {
                <span class="chips">
                    {case.has_objections.then(|| view! { <Chip label=w::objections mood=Mood::Warn icon="triangle-alert" /> })}
                    {(round > 1).then(|| view! { <Chip label=move || w::round_chip(round) icon="history" /> })}
                </span>
            }
        }),
        Column::new(d::applicant, |case: &CaseSummary| case.applicant_name.clone()).wide_only(),
        Column::new(w::waits, |case: &CaseSummary| view! { <Where case=case.clone() /> }),
        Column::new(w::submitted_at, |case: &CaseSummary| {
            let at = case.submitted_at;
            view! { {move || time::friendly(at)} }
        })
        .right()
        .labelled(),
    ]
}

/// What one wants to know before opening it.
#[component]
fn CaseLine(case: CaseSummary) -> impl IntoView {
    let (kind, number, happens) = (case.document.kind, case.document.number.clone(), case.happens_at);
    let (category, headcount, total) = (case.visitor_category, case.headcount, case.total);
    let applicant = case.applicant_name.clone();
    let facts = move || {
        let kind_facts = match kind {
            DocumentKind::VisitBooking | DocumentKind::VisitPass | DocumentKind::VisitAmendment => {
                [category.map(|category| category.label(lang()).to_owned()), headcount.map(d::people)]
            }
            _ => [total.map(|total| d::yuan(total.grouped())), None],
        };
        let happens = happens.map(time::date_time);
        kind_facts.into_iter().flatten().chain(happens).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div class="who">
            <a class="row-link" href=format!("/inbox/{}", case.id)>
                {case.client.map(|client| format!("{} · ", client.name))} {move || kind.label(lang())}
            </a>
            <span class="num">{facts}</span>
            <span class="small muted num">{number} <span class="phone-only">" · " {applicant}</span></span>
        </div>
    }
}

/// The state, or the step whose turn it is.
#[component]
fn Where(case: CaseSummary) -> impl IntoView {
    let role = case.steps.iter().find(|step| step.index == case.step).map(|step| step.role);
    match role.filter(|_| case.state == State::Submitted) {
        Some(role) => view! { <span class="small">{move || w::waits_for(role.label(lang()))}</span> }.into_any(),
        None => view! { <DocumentState state=case.state /> }.into_any(),
    }
}
