//! The warning that a client may be there already. It only warns.

use clientele_openapi::clients::DuplicateCandidate;
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

use super::{typed::Draft, words as w};
use crate::{
    api::{Query, clients},
    components::{Chip, Mood, Notice, NoticeTone},
    i18n::lang,
};

/// How long after the last key the question is asked, in milliseconds.
const PAUSE: u32 = 400;

/// Warns of clients that look like the one being typed.
#[component]
pub fn Duplicates(
    /// What is typed.
    draft: RwSignal<Draft>,
    /// The client being changed, which is no duplicate of itself.
    #[prop(optional)]
    myself: Option<Uuid>,
) -> impl IntoView {
    let found = RwSignal::new(Vec::<DuplicateCandidate>::new());
    let latest = StoredValue::new(0_u32);
    let pending = StoredValue::new_local(None::<Timeout>);
    let asked = Memo::new(move |_| draft.with(question));
    let ask = move |query: Query| {
        let number = latest.get_value() + 1;
        latest.set_value(number);
        spawn_local(async move {
            let answer = clients::duplicates(query).await;
            // Only the answer to the latest question counts, and only while the form is on screen.
            if latest.try_get_value() == Some(number) {
                // A warning that cannot be had is none; the form works without it.
                let others = answer.map(|list| list.items).unwrap_or_default();
                found.set(others.into_iter().filter(|other| other.id.is_none() || other.id != myself).collect());
            }
        });
    };
    Effect::new(move |_| {
        let query = asked.get();
        if query == Query::new() {
            latest.update_value(|number| *number += 1);
            pending.set_value(None);
            found.set(Vec::new());
        } else {
            pending.set_value(Some(Timeout::new(PAUSE, move || ask(query))));
        }
    });
    let warning = move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            view! {
                <Notice tone=NoticeTone::Warn>
                    <p>{w::duplicates_one}</p>
                    <ul class="duplicates">{found.into_iter().map(|one| view! { <Candidate candidate=one /> }).collect_view()}</ul>
                    <p class="small">{w::duplicates_note}</p>
                </Notice>
            }
        })
    };
    view! { <div class="duplicate-warning" role="status">{warning}</div> }
}

/// What to ask: a name of at least two characters, a phone with digits, a code. Nothing else is worth asking.
fn question(draft: &Draft) -> Query {
    let changed = |now: &str, base: &str| now.trim() != base.trim();
    let name = draft.now.name.trim();
    let phone = draft.now.phone.trim();
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let name = (name.chars().count() >= 2 && changed(name, &draft.base.name)).then_some(name);
    let phone = (digits >= 5 && changed(phone, &draft.base.phone)).then_some(phone);
    let code = Some(draft.now.external_code.trim()).filter(|code| changed(code, &draft.base.external_code));
    Query::new().with_some("name", name).with_some("phone", phone).with_some("external_code", code)
}

#[component]
fn Candidate(candidate: DuplicateCandidate) -> impl IntoView {
    let (name, owner) = (candidate.name.clone(), candidate.owner_name.clone());
    let named = match candidate.id {
        // In a tab of its own, so that the form stays.
        Some(id) => view! { <a href=format!("/clients/{id}") target="_blank">{name}</a> }.into_any(),
        None => view! { <b>{name}</b> }.into_any(),
    };
    let reasons = candidate
        .reasons
        .into_iter()
        .map(|reason| view! { <Chip label=move || reason.label(lang()) mood=Mood::Warn /> })
        .collect_view();
    let hidden = candidate.id.is_none().then(|| view! { <Chip label=w::duplicate_hidden icon="lock" /> });
    view! {
        <li>
            {named}
            <span class="small num">{candidate.number}</span>
            <span class="small">{move || w::duplicate_owner(owner.clone())}</span>
            {reasons}
            {hidden}
        </li>
    }
}
