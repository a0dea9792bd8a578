//! What is arranged for a visit.

use clientele_openapi::{
    handling::{NewSouvenirHandOut, VisitArrangements, VisitPlan},
    vocabulary::{CountBasis, HandlingAction, field_label},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{arrange_form::ArrangeForm, preparation_forms::DialogFoot, words as w};
use crate::{
    api::handling,
    components::{
        Button, Card, ChoiceField, Dialog, Fact, Facts, Form, FormBody, Loaded, OptionField, WhenLoaded, bind, use_loaded,
    },
    i18n::lang,
    time, toast, words as shared,
};

/// The arrangements of a visit.
#[component]
pub fn ArrangementsCard(
    /// The booking.
    id: Uuid,
    /// The arrangements.
    arrangements: Loaded<VisitArrangements>,
    /// The plan, which follows them.
    plan: Loaded<VisitPlan>,
) -> impl IntoView {
    let (arranging, handing) = (RwSignal::new(false), RwSignal::new(false));
    let may = move |action| {
        arrangements.value.with(|known| known.as_ref().is_some_and(|known| known.allowed_actions.contains(&action)))
    };
    let tools = move || {
        view! {
            <div class="actions no-print">
                <Show when=move || may(HandlingAction::HandOut)>
                    <Button label=w::hand_out icon="gift" compact=true on_press=move |()| handing.set(true) />
                </Show>
                <Show when=move || may(HandlingAction::Arrange)>
                    <Button label=w::arrange icon="pencil" compact=true on_press=move |()| arranging.set(true) />
                </Show>
            </div>
        }
    };
    view! {
        <Card title=w::arrangements end=tools>
            <WhenLoaded loaded=arrangements view=|shown| view! { <Arranged shown=shown /> } lines=4 />
        </Card>
        <Dialog open=arranging title=w::arrangements wide=true>
            <ArrangeForm id=id arrangements=arrangements plan=plan open=arranging />
        </Dialog>
        <Dialog open=handing title=w::hand_out><HandOutForm id=id arrangements=arrangements plan=plan open=handing /></Dialog>
    }
}

fn label(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + 'static {
    move || field_label(field, lang()).unwrap_or(field)
}

fn wanted(chosen: Option<bool>) -> impl Fn() -> &'static str + Send + Sync + 'static {
    move || match chosen {
        Some(true) => w::wanted(),
        Some(false) => w::not_wanted(),
        None => w::by_policy(),
    }
}

#[component]
fn Arranged(shown: VisitArrangements) -> impl IntoView {
    let nothing = (shown.version == 0).then(|| view! { <p class="muted">{w::nothing_arranged}</p> });
    let vehicle = |vehicle: clientele_openapi::handling::Vehicle| {
        let (name, seats) = (vehicle.vehicle.clone(), vehicle.seats);
        let pick_up = format!("{} · {}", time::date_time(vehicle.pick_up_at), vehicle.pick_up_place);
        let driver = vehicle.driver.map(|driver| view! { <div class="small">{driver}</div> });
        view! { <li><div>{move || w::vehicle_line(name.clone(), seats)}</div><div class="small num">{pick_up}</div>{driver}</li> }
    };
    let (ways, note) = (shown.hospitality.clone(), shown.hospitality_note.clone());
    let hospitality = move || {
        let mut words: Vec<String> = ways.iter().map(|way| way.label(lang()).to_owned()).collect();
        words.extend(note.clone());
        words.join(crate::i18n::pick("、", ", "))
    };
    let has_hospitality = !shown.hospitality.is_empty();
    let given = |one: clientele_openapi::handling::SouvenirHandOut| {
        let (name, quantity, by) = (one.souvenir_name.clone(), one.quantity, one.by.name.clone());
        view! {
            <li>
                {move || w::handed_out(name.clone(), quantity)} " "
                <span class="small muted num">{move || w::by_at(by.clone(), time::date_time(one.at))}</span>
            </li>
        }
    };
    let (souvenirs, vehicles) = (shown.souvenirs, shown.vehicles);
    view! {
        {nothing}
        <Facts>
            {shown.room.map(|room| view! { <Fact label=w::room>{move || w::room_option(room.name.clone(), room.capacity)}</Fact> })}
            {shown.senior_host.map(|host| view! { <Fact label=w::host>{host.name}</Fact> })}
            {has_hospitality.then(|| view! { <Fact label=label("hospitality") wide=true>{hospitality}</Fact> })}
            {(!vehicles.is_empty()).then(|| view! {
                <Fact label=w::vehicles wide=true><ul class="plain-list">{vehicles.into_iter().map(vehicle).collect_view()}</ul></Fact>
            })}
            {shown.dietary_needs.map(|needs| view! { <Fact label=label("dietary_needs") wide=true><span class="pre">{needs}</span></Fact> })}
            <Fact label=label("safety_briefing_wanted")>{wanted(shown.safety_briefing_wanted)}</Fact>
            <Fact label=label("confidentiality_wanted")>{wanted(shown.confidentiality_wanted)}</Fact>
            {(!souvenirs.is_empty()).then(|| view! {
                <Fact label=w::souvenirs_given wide=true><ul class="plain-list">{souvenirs.into_iter().map(given).collect_view()}</ul></Fact>
            })}
        </Facts>
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Handing {
    souvenir: String,
    basis: Option<CountBasis>,
}

#[component]
fn HandOutForm(
    id: Uuid,
    arrangements: Loaded<VisitArrangements>,
    plan: Loaded<VisitPlan>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(Handing::default());
    let souvenirs = use_loaded(|| (), handling::open_souvenirs);
    let choices = Signal::derive(move || {
        let known = souvenirs.get().unwrap_or_default();
        known.into_iter().map(|one| (one.id.to_string(), w::souvenir_option(one.name, one.stock))).collect::<Vec<_>>()
    });
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let souvenir_id = typed.souvenir.parse().unwrap_or_default();
        let body = NewSouvenirHandOut { souvenir_id, basis: typed.basis };
        form.send(
            body,
            move |body| handling::hand_out(id, body),
            move |newest: VisitArrangements| {
                open.set(false);
                toast::say(shared::saved());
                arrangements.put(newest);
                plan.reload();
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <ChoiceField bind=bind!(form.value, souvenir) path="souvenir_id" choices=choices required=true />
                <OptionField<CountBasis> bind=bind!(form.value, basis) path="basis" hint=w::hand_out_hint />
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}
