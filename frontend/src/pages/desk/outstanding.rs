//! The passes that are out: of today, and those that should have come back on an earlier day.

use clientele_openapi::{passes::VisitPass, vocabulary::Action};
use leptos::{prelude::*, task::spawn_local};

use super::{
    gate::focus_pass,
    state::{Asked, AtDesk, perform},
    words as w,
};
use crate::{
    components::{Card, Chip, Failed, Mood, Skeleton},
    i18n::lang,
    time, toast,
};

/// The passes that are out, those that are late first.
#[component]
pub(super) fn Outstanding(at: AtDesk) -> impl IntoView {
    let passes = Memo::new(move |_| {
        let mut passes = at.out.value.with(|page| page.as_ref().map(|page| page.items.clone())).unwrap_or_default();
        passes.sort_by(|one, other| (one.valid_on, &one.number).cmp(&(other.valid_on, &other.number)));
        passes
    });
    let is_here = Memo::new(move |_| at.out.value.with(Option::is_some));
    let key = |pass: &VisitPass| format!("{}{}{}", pass.id, pass.is_inside, pass.is_overdue);
    let rows = move || {
        if !is_here.get() {
            return match at.out.error.get() {
                Some(error) => view! { <Failed error=error retry=move |()| at.out.reload() /> }.into_any(),
                None => view! { <Skeleton lines=3 /> }.into_any(),
            };
        }
        view! {
            <Show when=move || !passes.with(Vec::is_empty) fallback=|| view! { <p class="card-body muted">{w::all_back}</p> }>
                <ul class="desk-passes">
                    <For each=move || passes.get() key=key children=move |pass| view! { <PassLine at=at pass=pass /> } />
                </ul>
            </Show>
        }
        .into_any()
    };
    let count = move || passes.with(Vec::len).to_string();
    view! { <div id="desk-out" tabindex="-1"><Card title=w::outstanding note=count flush=true>{rows}</Card></div> }
}

/// One pass that is out; briefly, without whose visit it is.
#[component]
pub(super) fn PassLine(at: AtDesk, pass: VisitPass, #[prop(optional)] brief: bool) -> impl IntoView {
    let (area, holder, client) = (pass.area, pass.holder.clone(), pass.client.name.clone());
    let today = at.day.value.with_untracked(|day| day.as_ref().map(|day| day.today)).unwrap_or_else(time::today);
    let late = pass.is_overdue.then(|| today.signed_duration_since(pass.valid_on).num_days().max(1));
    let chip = late.map(|days| {
        let label = move || if days == 1 { w::overdue_one().to_owned() } else { w::overdue(days) };
        view! { <Chip label=label mood=Mood::Bad icon="clock" /> }
    });
    let inside = pass.is_inside.then(|| view! { <Chip label=w::inside_area mood=Mood::Warn icon="log-in" /> });
    let number = pass.number.clone();
    let shown = number.clone();
    let stored = StoredValue::new(pass);
    let show = move |_| {
        at.in_hand.set(Some(stored.get_value()));
        focus_pass();
    };
    let name = if brief {
        view! { <b class="num">{number}</b> }.into_any()
    } else {
        view! { <button type="button" class="desk-link num" aria-label=move || w::show_pass(&shown) on:click=show>{number}</button> }.into_any()
    };
    view! {
        <li>
            <div class="who">
                <span class="chips">{name} {chip} {inside}</span>
                <span>
                    {move || area.label(lang())}
                    {holder.map(|holder| format!(" · {holder}"))}
                </span>
                {(!brief).then(|| view! { <span class="small muted">{client}</span> })}
            </div>
            <LineActions at=at pass=stored brief=brief />
        </li>
    }
}

#[component]
fn LineActions(at: AtDesk, pass: StoredValue<VisitPass>, brief: bool) -> impl IntoView {
    let busy = RwSignal::new(false);
    let take = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = perform(Action::ReturnPass, pass.get_value().number).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(returned) => {
                    toast::say(w::was_taken_back(returned.number.clone()));
                    at.renew(&returned);
                    if brief { at.refresh() } else { at.changed_at("#desk-out") }
                }
                Err(error) => {
                    toast::complain(error.detail());
                    at.refresh();
                }
            }
        });
    };
    let number = pass.with_value(|pass| pass.number.clone());
    let lost_number = number.clone();
    let allows = move |action| pass.with_value(|pass| pass.allowed_actions.contains(&action));
    view! {
        <div class="desk-line-actions">
            {allows(Action::ReturnPass).then(|| view! {
                <button type="button" class="btn compact" disabled=busy aria-label=move || w::take_back_one(&number) on:click=take>
                    {w::take_back}
                </button>
            })}
            {(!brief && allows(Action::ReportLost)).then(|| view! {
                <button
                    type="button"
                    class="btn danger compact"
                    aria-label=move || w::report_one(&lost_number)
                    on:click=move |_| at.ask(Asked::Loss(pass.get_value()))
                >
                    {w::report_lost}
                </button>
            })}
        </div>
    }
}
