//! Global search: Ctrl K, type, choose.

use clientele_openapi::{search::SearchHit, vocabulary::SearchKind};
use gloo_timers::callback::Timeout;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::words;
use crate::{
    api::search::search,
    components::{Dialog, Icon},
    i18n::lang,
    nav, words as w,
};

/// The search as a dialog over any page.
#[component]
pub fn SearchDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let shortcut = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            open.set(true);
        }
    });
    on_cleanup(move || shortcut.remove());
    view! { <Dialog open=open title=words::search_title wide=true><SearchBox open=open /></Dialog> }
}

#[component]
fn SearchBox(open: RwSignal<bool>) -> impl IntoView {
    let hits = RwSignal::new(Vec::<SearchHit>::new());
    let active = RwSignal::new(0_usize);
    let asked = RwSignal::new(String::new());
    let pending = StoredValue::new_local(None::<Timeout>);
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    let ask = move |text: String| {
        spawn_local(async move {
            let answer = search(&text).await;
            if pending.try_with_value(|_| ()).is_none() {
                return;
            }
            active.set(0);
            hits.set(answer.map(|answer| answer.items).unwrap_or_default());
            asked.set(text);
        });
    };
    let typed = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        if text.is_empty() {
            pending.set_value(None);
            hits.set(Vec::new());
            asked.set(text);
        } else {
            pending.set_value(Some(Timeout::new(180, move || ask(text))));
        }
    };
    let choose = move |index: usize| {
        if let Some(hit) = hits.with_untracked(|hits| hits.get(index).cloned()) {
            open.set(false);
            nav::go(&address(&hit));
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = hits.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" if count > 0 => active.update(|active| *active = (*active + count - 1) % count),
            "Enter" => choose(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="dialog-body">
            <input
                class="input"
                type="text"
                role="combobox"
                node_ref=input
                autocomplete="off"
                spellcheck="false"
                placeholder=w::search_hint
                aria-label=w::search_hint
                aria-controls="search-hits"
                aria-expanded=move || (!hits.with(Vec::is_empty)).to_string()
                aria-activedescendant=move || (!hits.with(Vec::is_empty)).then(|| format!("search-hit-{}", active.get()))
                on:input=typed
                on:keydown=key
            />
            <div class="search-hits" id="search-hits" role="listbox" aria-label=w::search>
                {move || hits.get().into_iter().enumerate().map(|(index, hit)| view! { <Hit hit=hit index=index active=active open=open /> }).collect_view()}
            </div>
            <SearchNote hits=hits asked=asked />
        </div>
    }
}

#[component]
fn SearchNote(hits: RwSignal<Vec<SearchHit>>, asked: RwSignal<String>) -> impl IntoView {
    let note = move || match (hits.with(Vec::is_empty), asked.with(String::is_empty)) {
        (true, true) => Some(words::search_empty()),
        (true, false) => Some(words::search_nothing()),
        _ => None,
    };
    move || note().map(|text| view! { <p class="muted small" role="status">{text}</p> })
}

#[component]
fn Hit(hit: SearchHit, index: usize, active: RwSignal<usize>, open: RwSignal<bool>) -> impl IntoView {
    let href = address(&hit);
    let icon = match hit.kind {
        SearchKind::Client => "building-2",
        SearchKind::VisitBooking => "calendar-days",
        SearchKind::ExpenseApplication => "receipt-text",
    };
    let kind = hit.kind;
    let note = [Some(hit.number), hit.subtitle].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <a
            class="picker-option"
            role="option"
            tabindex="-1"
            id=format!("search-hit-{index}")
            href=href
            aria-selected=move || (active.get() == index).to_string()
            on:click=move |_| open.set(false)
        >
            <Icon name=icon />
            <span class="who"><b>{hit.title}</b><span class="small muted num">{note}</span></span>
            <span class="small muted end">{move || kind.label(lang())}</span>
        </a>
    }
}

fn address(hit: &SearchHit) -> String {
    let folder = match hit.kind {
        SearchKind::Client => "clients",
        SearchKind::VisitBooking => "visit-bookings",
        SearchKind::ExpenseApplication => "expense-applications",
    };
    format!("/{folder}/{}", hit.id)
}
