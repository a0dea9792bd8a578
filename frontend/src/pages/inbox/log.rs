//! What happened in a case beside decisions: passed on, added, copied, commented, reminded.

use clientele_openapi::{
    approvals::{ApprovalCase, Entry},
    vocabulary::EntryKind,
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Card, Timeline, TimelineItem},
    i18n::{lang, pick},
    time,
};

/// The log of a case; nothing while nothing happened.
#[component]
pub fn CaseLog(
    /// The case.
    case: ApprovalCase,
) -> impl IntoView {
    let copied: Vec<_> = case.copied_to.iter().map(|person| person.name.clone()).collect();
    let entries = case.entries;
    (!entries.is_empty()).then(|| {
        let note = move || {
            let names = copied.join(pick("、", ", "));
            if names.is_empty() { String::new() } else { w::copied_to(names) }
        };
        view! {
            <Card title=w::log note=note>
                <Timeline>{entries.into_iter().map(|entry| view! { <Line entry=entry /> }).collect_view()}</Timeline>
            </Card>
        }
    })
}

#[component]
fn Line(entry: Entry) -> impl IntoView {
    let (at, text) = (entry.at, entry.text.clone());
    view! {
        <TimelineItem at=move || time::friendly(at)>
            <div>{move || sentence(&entry)}</div>
            {text.map(|text| view! { <p class="pre log-text">{text}</p> })}
        </TimelineItem>
    }
}

/// Who did what to whom.
fn sentence(entry: &Entry) -> String {
    let names = entry.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(pick("、", ", "));
    let by = if entry.user_id.is_some() { entry.name.clone() } else { w::the_system().to_owned() };
    match entry.kind {
        EntryKind::Transfer => w::log_transfer(by, names),
        EntryKind::AddSigner => {
            let place = entry.place.map(|place| place.label(lang())).unwrap_or_default();
            w::log_signer(by, names, place)
        }
        EntryKind::Copy => w::log_copy(by, names),
        EntryKind::Comment => w::log_comment(by),
        EntryKind::Remind => w::log_remind(by, names),
        EntryKind::Escalate => w::log_escalate(names),
    }
}
