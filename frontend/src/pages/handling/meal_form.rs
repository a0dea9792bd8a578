//! The dialog that plans or changes a meal.

use chrono::TimeDelta;
use clientele_frontend_core::guest_line::{self, OFFICIAL, guest};
use clientele_openapi::{
    FieldError,
    expenses::Guest,
    handling::{MealPatch, NewMeal, VisitMeal, VisitMeals},
    problem::codes,
    visits::VisitBooking,
    vocabulary::{MealKind, VenueClass},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{preparation_forms::DialogFoot, task_form::said, words as w};
use crate::{
    api::{handling, people},
    components::{Form, FormBody, Loaded, OptionField, PickManyField, Picked, TextArea, TextField, bind, find_with},
    time, toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    meal: Option<MealKind>,
    starts_at: String,
    ends_at: String,
    venue_class: Option<VenueClass>,
    venue: String,
    guests: String,
    staff: Vec<Picked>,
}

fn line(guest: &Guest) -> String {
    guest_line::line(guest, crate::i18n::pick(OFFICIAL[0], OFFICIAL[1]))
}

impl Typed {
    fn of(meal: &VisitMeal) -> Self {
        Self {
            meal: Some(meal.meal),
            starts_at: time::to_input(meal.starts_at),
            ends_at: time::to_input(meal.ends_at),
            venue_class: Some(meal.venue_class),
            venue: meal.venue.clone().unwrap_or_default(),
            guests: meal.guests.iter().map(line).collect::<Vec<_>>().join("\n"),
            staff: meal.staff.iter().map(|one| Picked { id: one.id, name: one.name.clone(), note: String::new() }).collect(),
        }
    }

    /// Lunch after the visit, with its contact.
    fn after(booking: &VisitBooking) -> Self {
        let contact = Guest {
            name: booking.contact_name.clone().unwrap_or_default(),
            employer: Some(booking.client.name.clone()),
            position: None,
            is_public_official: false,
        };
        Self {
            meal: Some(MealKind::Lunch),
            starts_at: booking.ends_at.map(time::to_input).unwrap_or_default(),
            ends_at: booking.ends_at.map(|end| time::to_input(end + TimeDelta::minutes(90))).unwrap_or_default(),
            venue_class: Some(VenueClass::MidRange),
            guests: if contact.name.is_empty() { String::new() } else { line(&contact) },
            ..Self::default()
        }
    }

    fn body(&self) -> Result<NewMeal, Vec<FieldError>> {
        let missing = |field: &str| vec![FieldError::new(field, codes::REQUIRED)];
        Ok(NewMeal {
            meal: self.meal.ok_or_else(|| missing("meal"))?,
            starts_at: time::from_input(&self.starts_at).ok_or_else(|| missing("starts_at"))?,
            ends_at: time::from_input(&self.ends_at).ok_or_else(|| missing("ends_at"))?,
            venue_class: self.venue_class.ok_or_else(|| missing("venue_class"))?,
            venue: said(&self.venue),
            guests: self.guests.lines().filter_map(guest).collect(),
            staff_ids: self.staff.iter().map(|one| one.id).collect(),
        })
    }
}

/// Plans or changes a meal.
#[component]
pub fn MealForm(
    /// The booking.
    booking: VisitBooking,
    /// The meal that is changed; nothing for a new one.
    meal: Option<VisitMeal>,
    /// The meals, which are loaded again.
    meals: Loaded<VisitMeals>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(meal.as_ref().map_or_else(|| Typed::after(&booking), Typed::of));
    let id = booking.id;
    let done = move |_: VisitMeal| {
        open.set(false);
        toast::say(shared::saved());
        meals.reload();
    };
    let submit = move |()| {
        let body = match form.value.with_untracked(Typed::body) {
            Ok(body) => body,
            Err(errors) => return form.status.show(errors),
        };
        match meal.clone() {
            None => form.send(body, move |body| handling::add_meal(id, body), done),
            Some(before) => {
                let changes = MealPatch::between(&before.content(), &body);
                form.send(body, move |_| handling::change_meal(id, before.id, before.version, changes), done);
            }
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <OptionField<MealKind> bind=bind!(form.value, meal) path="meal" required=true />
                <TextField bind=bind!(form.value, starts_at) path="starts_at" label=w::meal_start kind="datetime-local" required=true />
                <TextField bind=bind!(form.value, ends_at) path="ends_at" kind="datetime-local" required=true />
                <OptionField<VenueClass> bind=bind!(form.value, venue_class) path="venue_class" required=true />
                <TextField bind=bind!(form.value, venue) path="venue" wide=true />
                <TextArea bind=bind!(form.value, guests) path="guests" hint=w::guests_hint />
                <PickManyField bind=bind!(form.value, staff) path="staff_ids" find=find_with(people::find_people) />
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}
