//! The dialog that arranges a visit.

use clientele_openapi::{
    FieldError,
    handling::{ArrangementsUpdate, Vehicle, VisitArrangements, VisitPlan},
    problem::codes,
    vocabulary::Hospitality,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{preparation_forms::DialogFoot, task_form::said, vehicles::VehicleFields, words as w};
use crate::{
    api::{handling, people},
    components::{
        Bind, ChoiceField, Form, FormBody, FormSection, Loaded, OptionsField, PickField, Picked, TextArea, TextField, bind,
        find_with, use_loaded,
    },
    time, toast,
};

/// A vehicle as it is typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TypedVehicle {
    /// Plate or kind.
    pub vehicle: String,
    /// Seats.
    pub seats: String,
    /// Driver.
    pub driver: String,
    /// When it picks up.
    pub pick_up_at: String,
    /// Where it picks up.
    pub pick_up_place: String,
}

/// The arrangements as they are typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Typed {
    room: String,
    /// The vehicles.
    pub vehicles: Vec<TypedVehicle>,
    dietary_needs: String,
    confidentiality: String,
    safety: String,
    host: Option<Picked>,
    hospitality: Vec<Hospitality>,
    hospitality_note: String,
}

/// A yes, a no, or what the policy says, as a select box holds it.
fn written(chosen: Option<bool>) -> String {
    chosen.map(|yes| if yes { "yes" } else { "no" }.to_owned()).unwrap_or_default()
}

fn read(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl Typed {
    fn of(known: &VisitArrangements) -> Self {
        let vehicle = |vehicle: &Vehicle| TypedVehicle {
            vehicle: vehicle.vehicle.clone(),
            seats: vehicle.seats.to_string(),
            driver: vehicle.driver.clone().unwrap_or_default(),
            pick_up_at: time::to_input(vehicle.pick_up_at),
            pick_up_place: vehicle.pick_up_place.clone(),
        };
        Self {
            room: known.room.as_ref().map(|room| room.id.to_string()).unwrap_or_default(),
            vehicles: known.vehicles.iter().map(vehicle).collect(),
            dietary_needs: known.dietary_needs.clone().unwrap_or_default(),
            confidentiality: written(known.confidentiality_wanted),
            safety: written(known.safety_briefing_wanted),
            host: known.senior_host.clone().map(|host| Picked { id: host.id, name: host.name, note: String::new() }),
            hospitality: known.hospitality.clone(),
            hospitality_note: known.hospitality_note.clone().unwrap_or_default(),
        }
    }

    fn body(&self) -> Result<ArrangementsUpdate, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut vehicles = Vec::new();
        for (index, typed) in self.vehicles.iter().enumerate() {
            let mut missing = |field: &str, code: &str| errors.push(FieldError::new(format!("vehicles[{index}].{field}"), code));
            let pick_up_at = time::from_input(&typed.pick_up_at);
            if pick_up_at.is_none() {
                missing("pick_up_at", codes::REQUIRED);
            }
            let seats = typed.seats.trim().parse().ok();
            if seats.is_none() {
                missing("seats", codes::REQUIRED);
            }
            if let (Some(pick_up_at), Some(seats)) = (pick_up_at, seats) {
                vehicles.push(Vehicle {
                    vehicle: typed.vehicle.trim().to_owned(),
                    seats,
                    driver: said(&typed.driver),
                    pick_up_at,
                    pick_up_place: typed.pick_up_place.trim().to_owned(),
                });
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(ArrangementsUpdate {
            room_id: self.room.parse().ok(),
            vehicles,
            dietary_needs: said(&self.dietary_needs),
            confidentiality_wanted: read(&self.confidentiality),
            safety_briefing_wanted: read(&self.safety),
            senior_host_id: self.host.as_ref().map(|host| host.id),
            hospitality: self.hospitality.clone(),
            hospitality_note: said(&self.hospitality_note),
        })
    }
}

/// Arranges a visit.
#[component]
pub fn ArrangeForm(
    /// The booking.
    id: Uuid,
    /// The arrangements.
    arrangements: Loaded<VisitArrangements>,
    /// The plan, which follows.
    plan: Loaded<VisitPlan>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let known = arrangements.value.get_untracked();
    let version = known.as_ref().map_or(0, |known| known.version);
    let form = Form::new(known.as_ref().map(Typed::of).unwrap_or_default());
    let submit = move |()| match form.value.with_untracked(Typed::body) {
        Err(errors) => form.status.show(errors),
        Ok(body) => form.send(
            body,
            move |body| handling::arrange(id, version, body),
            move |newest: VisitArrangements| {
                open.set(false);
                toast::say(w::arranged());
                arrangements.put(newest);
                plan.reload();
            },
        ),
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <FormSection title=w::room><RoomFields form=form known=known /></FormSection>
                <FormSection title=w::vehicles><VehicleFields form=form /></FormSection>
                <FormSection title=w::arrangements><OtherFields form=form /></FormSection>
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}

#[component]
fn RoomFields(form: Form<Typed>, known: Option<VisitArrangements>) -> impl IntoView {
    let rooms = use_loaded(|| (), handling::open_rooms);
    let held = StoredValue::new(known.and_then(|known| known.room));
    let choices = Signal::derive(move || {
        let mut all = rooms.get().unwrap_or_default();
        // A room that was put out of use stays with the visit that has it.
        all.extend(held.get_value().filter(|held| all.iter().all(|room| room.id != held.id)));
        all.into_iter().map(|room| (room.id.to_string(), w::room_option(room.name, room.capacity))).collect::<Vec<_>>()
    });
    view! {
        <ChoiceField bind=bind!(form.value, room) path="room_id" choices=choices />
        <PickField bind=bind!(form.value, host) path="senior_host_id" find=find_with(people::find_people) />
        <OptionsField<Hospitality> bind=bind!(form.value, hospitality) path="hospitality" hint=w::by_notice_hint />
        <TextField bind=bind!(form.value, hospitality_note) path="hospitality_note" wide=true />
    }
}

#[component]
fn OtherFields(form: Form<Typed>) -> impl IntoView {
    let choices =
        Signal::derive(|| vec![("yes".to_owned(), w::wanted().to_owned()), ("no".to_owned(), w::not_wanted().to_owned())]);
    let safety: Bind<String> = bind!(form.value, safety);
    view! {
        <ChoiceField bind=safety path="safety_briefing_wanted" choices=choices hint=w::hand_out_hint />
        <ChoiceField bind=bind!(form.value, confidentiality) path="confidentiality_wanted" choices=choices hint=w::hand_out_hint />
        <TextArea bind=bind!(form.value, dietary_needs) path="dietary_needs" />
    }
}
