//! What happened with a client: its bookings and applications, the latest first.

use clientele_openapi::{approvals::DocumentRef, clients::TimelineEntry, vocabulary::field_label};
use leptos::prelude::*;
use uuid::Uuid;

use super::words as w;
use crate::{
    api::{Query, clients},
    components::{Card, DocumentState, Empty, Failed, More, Skeleton, Timeline, TimelineItem, use_list},
    i18n::lang,
    pages::documents::document_href,
    time,
};

/// The history of a client.
#[component]
pub fn History(
    /// The client.
    client: Uuid,
) -> impl IntoView {
    // The client is part of the query, so that what is remembered of one is not shown for another.
    let list = use_list(
        "timeline",
        move || Query::new().with("client", client),
        move |query| clients::timeline(client.to_string(), query.without("client")),
    );
    let content = move || {
        let is_empty = list.items.with(Vec::is_empty);
        match (list.error.get(), list.ready.get()) {
            (Some(error), _) if is_empty => view! { <Failed error=error retry=move |()| list.reload() /> }.into_any(),
            (_, false) => view! { <Skeleton lines=4 /> }.into_any(),
            (_, true) if is_empty => view! { <Empty title=w::no_timeline text=w::no_timeline_text icon="history" /> }.into_any(),
            (_, true) => {
                let more = move || list.next.get().is_some().then(|| view! { <More list=list /> });
                view! {
                    <div class="card-body">
                        <Timeline>
                            <For each=move || list.items.get() key=|entry| entry.id children=|entry| view! { <Entry entry=entry /> } />
                        </Timeline>
                    </div>
                    {more}
                }
                .into_any()
            }
        }
    };
    view! { <Card title=w::timeline flush=true>{content}</Card> }
}

#[component]
fn Entry(entry: TimelineEntry) -> impl IntoView {
    let (kind, category) = (entry.kind, entry.visitor_category);
    let href = document_href(&DocumentRef { kind, id: entry.id, number: entry.number.clone() });
    let (applicant, made) = (entry.applicant_name.clone(), entry.created_at);
    let happens = entry.happens_at.map(|at| view! { <span class="small num">{move || w::happens(time::date_time(at))}</span> });
    let total = entry.total.map(|total| view! { <span class="small num">{move || w::amount(total.grouped())}</span> });
    let category = category.map(|category| {
        let label = move || field_label("visitor_category", lang()).unwrap_or_default().to_owned();
        view! { <span class="small">{move || w::labelled(label(), category.label(lang()).to_owned())}</span> }
    });
    view! {
        <TimelineItem at=move || w::made_by(applicant.clone(), time::friendly(made))>
            <div class="timeline-head">
                <a class="num" href=href>{move || kind.label(lang())} " " {entry.number.clone()}</a>
                <DocumentState state=entry.state />
            </div>
            <div class="timeline-facts">{category}{happens}{total}</div>
        </TimelineItem>
    }
}
