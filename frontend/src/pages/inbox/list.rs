//! The inbox: three boxes with their counts.

use clientele_openapi::{
    approvals::{CaseSummary, InboxCounts},
    vocabulary::{DocumentKind, InboxBox, State},
};
use leptos::prelude::*;

use super::{
    due::DueChip,
    selection::{Selection, SelectionBar},
    words as w,
};
use crate::{
    api::approvals,
    components::{
        Chip, ChoiceFilter, Column, DateFilter, DocumentState, Empty, FilterBar, LinkButton, ListTable, Mood, PageHead,
        SearchFilter, UrlFilters, WordFilter, use_list,
    },
    i18n::{Word, lang},
    pages::documents::{ClientFilter, PersonFilter, step_words, words as d},
    time,
};

const FILTERS: &[&str] =
    &["q", "kind", "state", "client_id", "applicant_id", "due_before", "overdue", "has_objections", "unread"];

/// The inbox.
#[component]
pub fn InboxPage() -> impl IntoView {
    // The box is where one is, not a filter that can be cleared.
    let filters = UrlFilters::new(FILTERS);
    let selection = Selection::new();
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
            InboxBox::Copied => (w::nothing_copied, w::nothing_copied_text),
            InboxBox::Done => (w::nothing_done, w::nothing_done_text),
        };
        view! { <Empty title=title text=text icon="inbox" /> }
    };
    let overdue = move || {
        let count = counts.get().map(|counts| counts.overdue).unwrap_or_default();
        if count > 0 { w::overdue_count(count) } else { String::new() }
    };
    view! {
        <PageHead
            title=w::inbox
            below=overdue
            actions=|| view! { <LinkButton href="/absences" label=w::my_absence icon="user-check" /> }
        />
        <nav class="tabs" aria-label=w::boxes>
            {InboxBox::ALL.iter().map(|entry| view! { <BoxTab this=*entry shown=shown counts=counts /> }).collect_view()}
        </nav>
        <section class="card">
            <Filters filters=filters shown=shown />
            <SelectionBar selection=selection list=cases />
            <ListTable
                list=cases
                columns=columns(selection)
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
            InboxBox::Copied => counts.copied,
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

/// The filters of a box.
#[component]
fn Filters(filters: UrlFilters, shown: Memo<InboxBox>) -> impl IntoView {
    let only = |word: Word| Signal::derive(move || vec![("true".to_owned(), word().to_owned())]);
    let in_box = move |inbox| shown.get() == inbox;
    let kinds = Signal::derive(|| {
        DocumentKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), kind.label(lang()).to_owned())).collect::<Vec<_>>()
    });
    view! {
        <FilterBar filters=filters>
            <SearchFilter filters=filters label=w::search />
            <ChoiceFilter filters=filters name="kind" choices=kinds label=w::kind />
            <Show when=move || !in_box(InboxBox::ToDecide)><WordFilter<State> filters=filters offered=STATES /></Show>
            <ClientFilter filters=filters />
            <Show when=move || !in_box(InboxBox::Submitted)><PersonFilter filters=filters name="applicant_id" label=d::applicant /></Show>
            <ChoiceFilter filters=filters name="overdue" choices=only(w::only_overdue) label=w::due single=true />
            <ChoiceFilter filters=filters name="has_objections" choices=only(w::only_objections) label=w::flags single=true />
            <Show when=move || in_box(InboxBox::Copied)>
                <ChoiceFilter filters=filters name="unread" choices=only(w::only_unread) label=w::only_unread single=true />
            </Show>
            <DateFilter filters=filters name="due_before" />
        </FilterBar>
    }
}

/// The states that a case can be in.
const STATES: &[State] =
    &[State::Submitted, State::Returned, State::Approved, State::Refused, State::Withdrawn, State::Cancelled];

fn columns(selection: Selection) -> Vec<Column<CaseSummary>> {
    vec![
        Column::new(w::document, move |case: &CaseSummary| view! { <CaseLine case=case.clone() selection=selection /> }),
        Column::new(w::flags, |case: &CaseSummary| {
            let round = case.round;
            view! {
                <span class="chips">
                    <DueChip due=case.due_at overdue=case.overdue />
                    {case.unread.then(|| view! { <Chip label=w::unread mood=Mood::Info icon="mail" /> })}
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
        .sort("submitted_at")
        .right()
        .labelled(),
    ]
}

/// What one wants to know before opening it.
#[component]
fn CaseLine(case: CaseSummary, selection: Selection) -> impl IntoView {
    let checkbox = selection.checkbox(case.clone());
    let (kind, number, happens) = (case.document.kind, case.document.number.clone(), case.happens_at);
    let (area, category, headcount, total) = (case.area, case.visitor_category, case.headcount, case.total);
    let applicant = case.applicant_name.clone();
    let facts = move || {
        let kind_facts = match kind {
            DocumentKind::VisitBooking | DocumentKind::VisitPass | DocumentKind::VisitAmendment => {
                [category.map(|category| category.label(lang()).to_owned()), headcount.map(d::people)]
            }
            DocumentKind::ExpenseApplication => [total.map(|total| d::yuan(total.grouped())), None],
            DocumentKind::PolicyVersion => [None, None],
        };
        let happens = happens.map(time::date_time);
        let place = area.map(|area| area.label(lang()).to_owned());
        place.into_iter().chain(kind_facts.into_iter().flatten()).chain(happens).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div class="selectable">
            {checkbox}
            <div class="who">
            <a class="row-link" href=format!("/inbox/{}", case.id)>
                {case.client.map(|client| format!("{} · ", client.name))} {move || kind.label(lang())}
            </a>
            <span class="num">{facts}</span>
            <span class="small muted num">{number} <span class="phone-only">" · " {applicant}</span></span>
            </div>
        </div>
    }
}

/// The state, or the step whose turn it is.
#[component]
fn Where(case: CaseSummary) -> impl IntoView {
    let step = case.steps.iter().find(|step| step.index == case.step).cloned();
    match step.filter(|_| case.state == State::Submitted) {
        Some(step) => view! { <span class="small">{move || w::waits_for(&step_words(&step))}</span> }.into_any(),
        None => view! { <DocumentState state=case.state /> }.into_any(),
    }
}
