//! The pass in hand: whose it is, whether it opens its area, and what can be done with it.

use clientele_openapi::{
    passes::VisitPass,
    vocabulary::{Action, PassStatus},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    gate::focus_pass,
    state::{Asked, AtDesk, perform},
    words as w,
};
use crate::{
    api::ApiError,
    components::{Button, Chip, Fact, Facts, Icon, Mood, Notice, NoticeTone, Tone},
    i18n::{Word, lang},
    time, toast,
};

/// A pass with everything the person at the door has to know.
#[component]
pub(super) fn PassCard(at: AtDesk, pass: VisitPass) -> impl IntoView {
    let (area, number) = (pass.area, pass.number.clone());
    let title = pass.number.clone();
    let refusal = RwSignal::new(None::<ApiError>);
    let is_stopped = stop(&pass).is_some();
    view! {
        <section class="card desk-pass" class:stopped=is_stopped id="desk-pass" tabindex="-1" aria-label=move || w::pass_of(&title)>
            <header>
                <div class="who">
                    <span class="small muted num">{number}</span>
                    <h2>{move || area.label(lang())}</h2>
                </div>
                <div class="end">
                    <StateChip pass=pass.clone() />
                    <button type="button" class="btn quiet icon-only" aria-label=w::put_away on:click=move |_| at.in_hand.set(None)>
                        <Icon name="x" />
                    </button>
                </div>
            </header>
            <div class="card-body stack" aria-live="polite">
                <Stop pass=pass.clone() />
                {move || refusal.get().map(|error| view! { <Notice tone=NoticeTone::Bad><p role="alert">{error.detail()}</p></Notice> })}
                <PassFacts pass=pass.clone() />
            </div>
            <PassActions at=at pass=pass refusal=refusal />
        </section>
    }
}

/// Where a pass stands, with its sign.
#[component]
fn StateChip(pass: VisitPass) -> impl IntoView {
    let state = pass.state;
    match (state, pass.is_inside) {
        (PassStatus::Issued, true) => view! { <Chip label=w::inside_area mood=Mood::Ok icon="log-in" /> }.into_any(),
        (PassStatus::Issued, false) => view! { <Chip label=w::outside_area icon="ticket" /> }.into_any(),
        // A single pass begins as issued; what an area's passes pass through before is no state of one.
        (PassStatus::Returned | PassStatus::Lost | PassStatus::Requested | PassStatus::Granted | PassStatus::Refused, _) => {
            view! { <Chip label=move || state.label(lang()) mood=Mood::Bad icon="ban" /> }.into_any()
        }
    }
}

/// Why nobody goes in with this pass, where that is so.
fn stop(pass: &VisitPass) -> Option<String> {
    match pass.state {
        PassStatus::Lost => Some(w::lost_stop().to_owned()),
        PassStatus::Returned => Some(w::returned_stop().to_owned()),
        _ if pass.is_overdue => Some(w::other_day_stop(pass.valid_on.to_string())),
        _ => None,
    }
}

#[component]
fn Stop(pass: VisitPass) -> impl IntoView {
    let circumstances = pass.circumstances.clone().map(|text| view! { <p class="pre">{move || w::lost_how(text.clone())}</p> });
    stop(&pass).is_some().then(|| {
        view! {
            <Notice tone=NoticeTone::Bad>
                <p role="alert"><b>{move || stop(&pass)}</b></p>
                {circumstances}
            </Notice>
        }
    })
}

#[component]
fn PassFacts(pass: VisitPass) -> impl IntoView {
    let holder = pass.holder.clone();
    let issued = (time::date_time(pass.issued_at), pass.issued_by_name.clone());
    view! {
        <Facts>
            <Fact label=w::holder wide=true><b>{move || holder.clone().unwrap_or_else(|| w::no_holder().to_owned())}</b></Fact>
            <Fact label=w::client wide=true>{pass.client.name}</Fact>
            <Fact label=w::visit wide=true><a href=format!("/visit-bookings/{}", pass.booking_id)>{pass.booking_number}</a></Fact>
            <Fact label=w::valid_on wide=true>{pass.valid_on.to_string()}</Fact>
            <Fact label=w::issued_at wide=true>{move || w::at_by(issued.0.clone(), &issued.1)}</Fact>
        </Facts>
    }
}

/// How an action looks, in the order in which they are offered.
const BUTTONS: [(Action, Word, &str); 4] = [
    (Action::Enter, w::enter, "log-in"),
    (Action::Leave, w::leave, "log-out"),
    (Action::ReturnPass, w::take_back, "undo-2"),
    (Action::ReportLost, w::report_lost, "ban"),
];

#[component]
fn PassActions(at: AtDesk, pass: VisitPass, refusal: RwSignal<Option<ApiError>>) -> impl IntoView {
    let under_way = RwSignal::new(None::<Action>);
    let (allowed, stored) = (pass.allowed_actions.clone(), StoredValue::new(pass));
    let press = move |action: Action| {
        let pass = stored.get_value();
        if action == Action::ReportLost {
            at.ask(Asked::Loss(pass));
        } else if under_way.get_untracked().is_none() {
            under_way.set(Some(action));
            refusal.set(None);
            spawn_local(async move {
                let answer = perform(action, pass.number).await;
                if under_way.try_set(None).is_some() {
                    return;
                }
                match answer {
                    Ok(pass) => done(at, action, pass),
                    Err(error) => {
                        refusal.set(Some(error));
                        at.refresh();
                        focus_pass();
                    }
                }
            });
        }
    };
    let button = move |(action, label, icon): (Action, Word, &'static str)| {
        let tone = match action {
            Action::Enter | Action::Leave => Tone::Primary,
            Action::ReportLost => Tone::Danger,
            _ => Tone::Plain,
        };
        let busy = Signal::derive(move || under_way.get() == Some(action));
        view! { <Button label=label icon=icon tone=tone busy=busy on_press=move |()| press(action) /> }
    };
    let offered: Vec<_> = BUTTONS.into_iter().filter(|(action, ..)| allowed.contains(action)).collect();
    (!offered.is_empty()).then(|| view! { <div class="desk-pass-actions">{offered.into_iter().map(button).collect_view()}</div> })
}

fn done(at: AtDesk, action: Action, pass: VisitPass) {
    let area = pass.area.label(lang());
    let who = pass.holder.clone().unwrap_or_else(|| pass.number.clone());
    toast::say(match action {
        Action::Enter => w::has_entered(who, area),
        Action::Leave => w::has_left(who, area),
        _ => w::was_taken_back(pass.number.clone()),
    });
    at.renew(&pass);
    at.refresh();
    focus_pass();
}
