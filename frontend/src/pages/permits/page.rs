//! One photo permit, and its sheet to print.

use clientele_openapi::{
    permits::PhotoPermit,
    problem::Clause,
    vocabulary::{Action, field_label},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    card::{people, places, state_chip},
    form::RevokeForm,
    words as w,
};
use crate::{
    api::permits,
    browser,
    components::{
        Button, Card, ClauseRef, Dialog, Fact, Facts, LinkButton, Loaded, PageHead, Paper, PaperPair, PaperRow, Tone, WhenLoaded,
        use_loaded,
    },
    i18n::{lang, pick},
    pages::{bookings::words as b, documents::ClientFact},
    time, words as shared,
};

/// The page of one permit.
#[component]
pub fn PermitPage() -> impl IntoView {
    let params = use_params_map();
    let permit = use_loaded(move || params.read().get("id").unwrap_or_default(), permits::get_permit);
    view! { <WhenLoaded loaded=permit view=move |shown| view! { <Detail permit=shown loaded=permit /> } /> }
}

#[component]
fn Detail(permit: PhotoPermit, loaded: Loaded<PhotoPermit>) -> impl IntoView {
    let open = RwSignal::new(false);
    let (state, number, booking) = (permit.state, permit.number.clone(), permit.visit_booking_id);
    let may_revoke = permit.allowed_actions.contains(&Action::Revoke);
    let (titled, paper, stored) = (permit.clone(), permit.clone(), StoredValue::new(permit.clone()));
    let actions = move || {
        view! {
            <LinkButton href=format!("/visit-bookings/{booking}") label=w::paper_visit icon="calendar-days" />
            <Button label=shared::print icon="printer" on_press=|()| browser::print() />
            {may_revoke.then(|| view! { <Button label=w::revoke icon="ban" tone=Tone::Danger on_press=move |()| open.set(true) /> })}
        }
    };
    let done = Callback::new(move |permit| loaded.put(permit));
    let heading = number.clone();
    view! {
        <PageHead
            title=move || people(&titled)
            above=number
            parent=("/visit-bookings", b::bookings)
            chips=move || state_chip(state)
            actions=actions
        />
        <PermitFacts permit=permit />
        <Dialog open=open title=move || w::revoke_title(heading.clone())>
            <RevokeForm permit=stored.get_value() open=open on_done=done />
        </Dialog>
        {move || { let _ = lang(); view! { <Sheet permit=paper.clone() /> } }}
    }
}

#[component]
fn PermitFacts(permit: PhotoPermit) -> impl IntoView {
    let (who, shown) = (permit.clone(), permit.clone());
    let revoked = permit.revoke_reason.clone().map(|reason| {
        let by = permit.revoked_by_name.clone().unwrap_or_default();
        let at = permit.revoked_at.map(time::date_time);
        view! {
            <Fact label=w::revoke_reason wide=true>
                <span class="pre">{reason}</span>
                <div class="small muted">{move || w::revoked_by(&by)} " " {at}</div>
            </Fact>
        }
    });
    view! {
        <Card title=w::permit end=|| view! { <ClauseRef clause=Clause::new("V 4.3") /> }>
            <Facts>
                <ClientFact client=permit.client label=b::who />
                <Fact label=w::paper_visit><a href=format!("/visit-bookings/{}", permit.visit_booking_id)>{permit.visit_booking_number}</a></Fact>
                <Fact label=w::permitted_by>{permit.permitted_by_name} " " <span class="small muted">{time::date_time(permit.created_at)}</span></Fact>
                <Fact label=w::who wide=true>{move || people(&who)}</Fact>
                <Fact label=w::places wide=true>{move || places(&shown)}</Fact>
                <Fact label=w::validity wide=true>{time::span(permit.valid_from, permit.valid_until)}</Fact>
                <Fact label=|| pick("用途", "What for") wide=true><span class="pre">{permit.purpose}</span></Fact>
                {revoked}
            </Facts>
        </Card>
    }
}

#[component]
fn Sheet(permit: PhotoPermit) -> impl IntoView {
    let label = |field: &'static str| field_label(field, lang()).unwrap_or(field);
    let (who, whereabouts, purpose) = (people(&permit), places(&permit), permit.purpose.clone());
    let when = time::span(permit.valid_from, permit.valid_until);
    view! {
        <Paper title=w::paper_title number=permit.number.clone()>
            <PaperPair first=(b::paper_client.into(), permit.client.name.clone()) second=(w::paper_visit.into(), permit.visit_booking_number.clone()) />
            <PaperRow label=label("photographers")>{who}</PaperRow>
            <PaperRow label=w::places>{whereabouts}</PaperRow>
            <PaperRow label=w::validity><span class="num">{when}</span></PaperRow>
            <PaperRow label=pick("用途", "What for")><div class="paper-space pre">{purpose}</div></PaperRow>
            <PaperPair first=(w::paper_sign.into(), permit.permitted_by_name.clone()) second=(label("permit_state").into(), permit.state.label(lang()).to_owned()) />
            <PaperRow label=w::clause><p class="paper-note">{w::paper_rule}</p></PaperRow>
        </Paper>
    }
}
