//! The ledger of a visit's passes: requested, granted, refused, issued and given back are not the same (V 3.2, V 4.1).

use clientele_openapi::{
    passes::{AreaLedger, PassLedger, VisitPass},
    visits::{RequestedArea, VisitBooking},
    vocabulary::{PassStatus, Permission, State},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::passes,
    components::{Card, Chip, Fact, Facts, LinkButton, Mood, WhenLoaded, use_loaded},
    i18n::{lang, pick},
    session, time, words as shared,
};

/// The areas that were asked for and what became of their passes. A draft has asked for nothing yet.
#[component]
pub fn Passes(
    /// The booking.
    booking: VisitBooking,
) -> impl IntoView {
    if booking.requested_areas.is_empty() {
        return view! { <Card title=w::passes><p class="muted">{w::no_areas}</p></Card> }.into_any();
    }
    if booking.round == 0 {
        let rows = booking.requested_areas.into_iter().map(|area| view! { <DraftRow area=area /> }).collect_view();
        return view! { <Card title=w::passes note=w::requested_not_granted flush=true><table class="data">{rows}</table></Card> }
            .into_any();
    }
    let (id, version) = (booking.id, booking.version);
    let ledger = use_loaded(move || (id, version), |(id, _)| passes::ledger(id));
    let show = move |ledger: PassLedger| view! { <Ledger booking=booking.clone() ledger=ledger /> };
    view! { <WhenLoaded loaded=ledger lines=4 view=show /> }.into_any()
}

#[component]
fn DraftRow(area: RequestedArea) -> impl IntoView {
    let word = area.area;
    view! {
        <tr><td><div class="who"><b>{move || word.label(lang())}</b><span class="small muted">{area.note}</span></div></td></tr>
    }
}

#[component]
fn Ledger(booking: VisitBooking, ledger: PassLedger) -> impl IntoView {
    let PassLedger { areas, passes, attendance, .. } = ledger;
    // Before the day there is nothing to issue, and nothing to count.
    let on_the_day = attendance.is_some() || !passes.is_empty();
    let (id, codes) = (booking.id, passes.iter().any(|pass| pass.state == PassStatus::Issued && pass.code.is_some()));
    let waits = matches!(booking.state, State::Submitted);
    let asked = booking.headcount.unwrap_or_default();
    let rows = areas
        .into_iter()
        .map(|area| view! { <AreaRow area=area asked=asked waits=waits on_the_day=on_the_day /> })
        .collect_view();
    let figures = on_the_day.then(|| {
        [w::issued as fn() -> &'static str, w::returned, w::lost, w::inside]
            .map(|name| view! { <th scope="col" class="right">{name}</th> })
            .collect_view()
    });
    let print = move || {
        (codes && session::may(Permission::DeskRun))
            .then(|| view! { <LinkButton href=format!("/visit-bookings/{id}/passes") label=w::print_passes icon="printer" compact=true /> })
    };
    view! {
        <Card title=w::passes note=w::requested_not_granted flush=true>
            <div class="table-wrap">
                <table class="data passes">
                    <caption class="visually-hidden">{w::passes}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{w::areas}</th>
                            <th scope="col" class="right">{w::requested}</th>
                            <th scope="col" class="right">{w::granted}</th>
                            {figures}
                            <th scope="col">{w::opinion}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
        {attendance.map(|group| view! {
            <Card title=w::attendance>
                <Facts>
                    <Fact label=w::arrived wide=true>
                        {time::date_time(group.arrived_at)} " · " {move || w::came(group.headcount)} " · " {group.arrived_by_name}
                        {(!group.names.is_empty()).then(|| view! { <div class="small muted">{group.names.join(pick("、", ", "))}</div> })}
                        {group.arrival_note.map(|note| view! { <div class="small muted pre">{note}</div> })}
                    </Fact>
                    <Fact label=w::safety_briefed>{move || yes(group.safety_briefed)}</Fact>
                    <Fact label=w::confidentiality>{move || yes(group.confidentiality_signed)}</Fact>
                    {group.departed_at.map(|at| view! {
                        <Fact label=w::departed wide=true>
                            {time::date_time(at)} " · " {group.departed_by_name}
                            {group.departure_note.map(|note| view! { <div class="small muted pre">{note}</div> })}
                        </Fact>
                    })}
                    {group.photo_ban_told.map(|told| view! { <Fact label=w::photo_ban_told wide=true>{move || yes(told)}</Fact> })}
                </Facts>
            </Card>
        })}
        {(!passes.is_empty()).then(|| view! { <Card title=w::each_pass flush=true end=print><PassList passes=passes /></Card> })}
    }
}

fn yes(is_so: bool) -> &'static str {
    if is_so { shared::yes() } else { shared::no() }
}

#[component]
fn AreaRow(area: AreaLedger, asked: u32, waits: bool, on_the_day: bool) -> impl IntoView {
    let (word, granted) = (area.area, area.granted);
    let verdict = match (area.status, waits) {
        (PassStatus::Requested, true) => view! { <Chip label=w::pending mood=Mood::Warn icon="clock" /> }.into_any(),
        (PassStatus::Requested, false) => "—".into_any(),
        (PassStatus::Refused, _) => view! { <Chip label=w::refused_chip mood=Mood::Bad icon="x" /> }.into_any(),
        _ => view! { <Chip label=w::granted_chip mood=Mood::Ok icon="check" /> }.into_any(),
    };
    let by = [area.owner_department_name, area.decided_by_name].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let names: [fn() -> &'static str; 4] = [w::issued, w::returned, w::lost, w::inside];
    let figures = on_the_day.then(|| {
        let figure = |(name, count): (fn() -> &'static str, u32)| view! { <td class="right num" data-label=name>{count}</td> };
        names.into_iter().zip([area.issued, area.returned, area.lost, area.inside]).map(figure).collect_view()
    });
    view! {
        <tr>
            <td><div class="who"><b>{move || word.label(lang())}</b><span class="small muted">{area.note}</span></div></td>
            <td class="right num" data-label=w::requested>{move || w::passes_count(asked)}</td>
            <td class="right num" data-label=w::granted>{move || granted.map_or_else(|| "—".to_owned(), w::passes_count)}</td>
            {figures}
            <td>
                {verdict} " " <span class="small muted pre">{area.refusal_reason}</span>
                {(!by.is_empty()).then(|| view! { <div class="small muted">{by}</div> })}
            </td>
        </tr>
    }
}

#[component]
fn PassList(passes: Vec<VisitPass>) -> impl IntoView {
    let row = |pass: VisitPass| {
        let area = pass.area;
        view! {
            <tr>
                <td>
                    <div class="who">
                        <b class="num">{pass.number}</b>
                        <span class="small muted">{pass.holder}</span>
                    </div>
                </td>
                <td>{move || area.label(lang())}</td>
                <td><PassState state=pass.state is_inside=pass.is_inside is_overdue=pass.is_overdue />
                    {pass.circumstances.map(|how| view! { <div class="small muted pre">{how}</div> })}
                </td>
                <td class="small muted num">{time::date_time(pass.issued_at)} " · " {pass.issued_by_name}</td>
            </tr>
        }
    };
    view! {
        <div class="table-wrap">
            <table class="data">
                <caption class="visually-hidden">{w::each_pass}</caption>
                <thead>
                    <tr>
                        <th scope="col">{w::pass_number}</th>
                        <th scope="col">{w::pass_area}</th>
                        <th scope="col">{w::pass_state}</th>
                        <th scope="col">{w::issued_by}</th>
                    </tr>
                </thead>
                <tbody>{passes.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Where one pass stands.
#[component]
fn PassState(state: PassStatus, is_inside: bool, is_overdue: bool) -> impl IntoView {
    let (mood, icon) = match state {
        PassStatus::Lost => (Mood::Bad, "ban"),
        PassStatus::Returned => (Mood::Neutral, "check"),
        PassStatus::Issued | PassStatus::Requested | PassStatus::Granted | PassStatus::Refused => (Mood::Info, "ticket"),
    };
    view! {
        <span class="chips">
            <Chip label=move || state.label(lang()) mood=mood icon=icon />
            {is_inside.then(|| view! { <Chip label=w::is_inside mood=Mood::Ok icon="map-pin" /> })}
            {is_overdue.then(|| view! { <Chip label=w::is_overdue mood=Mood::Warn icon="clock" /> })}
        </span>
    }
}
