//! The vehicles of a visit, each with its pick-up.

use leptos::prelude::*;

use super::{
    arrange_form::{Typed, TypedVehicle},
    words as w,
};
use crate::components::{Bind, Button, Form, TextField};

/// A field of the vehicle at an index; one that was removed meanwhile holds nothing.
fn part(
    form: Form<Typed>,
    index: usize,
    read: fn(&TypedVehicle) -> &String,
    write: fn(&mut TypedVehicle) -> &mut String,
) -> Bind<String> {
    Bind::part(
        form.value,
        move |typed| typed.vehicles.get(index).map(|vehicle| read(vehicle).clone()).unwrap_or_default(),
        move |typed, text| {
            if let Some(vehicle) = typed.vehicles.get_mut(index) {
                *write(vehicle) = text;
            }
        },
    )
}

/// The vehicles of the form.
#[component]
pub fn VehicleFields(
    /// The form.
    form: Form<Typed>,
) -> impl IntoView {
    let count = Memo::new(move |_| form.value.with(|typed| typed.vehicles.len()));
    let add = move |()| {
        form.value.update(|typed| typed.vehicles.push(TypedVehicle { seats: "7".to_owned(), ..TypedVehicle::default() }))
    };
    view! {
        <div class="wide stack">
            {move || (0..count.get()).map(|index| view! { <VehicleField form=form index=index /> }).collect_view()}
            <div class="actions"><Button label=w::add_vehicle icon="plus" compact=true on_press=add /></div>
        </div>
    }
}

#[component]
fn VehicleField(form: Form<Typed>, index: usize) -> impl IntoView {
    let path = |field: &str| format!("vehicles[{index}].{field}");
    let remove = move |()| {
        form.value.update(|typed| {
            if index < typed.vehicles.len() {
                typed.vehicles.remove(index);
            }
        });
    };
    let name = move || w::vehicle_number(index + 1);
    view! {
        <div class="fields vehicle" role="group" aria-label=name>
            <TextField bind=part(form, index, |one| &one.vehicle, |one| &mut one.vehicle) path=path("vehicle") hint=w::vehicle_hint required=true />
            <TextField bind=part(form, index, |one| &one.seats, |one| &mut one.seats) path=path("seats") mode="numeric" required=true />
            <TextField bind=part(form, index, |one| &one.pick_up_at, |one| &mut one.pick_up_at) path=path("pick_up_at") kind="datetime-local" required=true />
            <TextField bind=part(form, index, |one| &one.pick_up_place, |one| &mut one.pick_up_place) path=path("pick_up_place") required=true />
            <TextField bind=part(form, index, |one| &one.driver, |one| &mut one.driver) path=path("driver") />
            <div class="actions"><Button label=w::remove_vehicle icon="trash-2" compact=true on_press=remove /></div>
        </div>
    }
}
