//! The meals of a visit, each of which can open an expense application.

use clientele_openapi::{
    expenses::ExpenseApplication,
    handling::{VisitMeal, VisitMeals},
    visits::VisitBooking,
    vocabulary::HandlingAction,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{meal_form::MealForm, words as w};
use crate::{
    api::handling,
    components::{Button, Card, Confirm, Dialog, Fact, Facts, Form, FormRefusal, LinkButton, Loaded, Tone, WhenLoaded},
    i18n::lang,
    nav, time, toast, words as shared,
};

/// The meals of a visit.
#[component]
pub fn MealsCard(
    /// The booking's id.
    id: Uuid,
    /// The booking, for what a new meal begins with.
    booking: VisitBooking,
    /// The meals.
    meals: Loaded<VisitMeals>,
) -> impl IntoView {
    let adding = RwSignal::new(false);
    let may_add = move || {
        meals.value.with(|known| known.as_ref().is_some_and(|known| known.allowed_actions.contains(&HandlingAction::Arrange)))
    };
    let booking = StoredValue::new(booking);
    let tools = move || {
        view! {
            <Show when=may_add>
                <span class="no-print"><Button label=w::add_meal icon="utensils" compact=true on_press=move |()| adding.set(true) /></span>
            </Show>
        }
    };
    let show = move |shown: VisitMeals| {
        if shown.items.is_empty() {
            return view! { <p class="muted">{w::no_meals}</p> }.into_any();
        }
        let one = |meal: VisitMeal| view! { <Meal id=id booking=booking meal=meal meals=meals /> };
        view! { <div class="stack">{shown.items.into_iter().map(one).collect_view()}</div> }.into_any()
    };
    view! {
        <Card title=w::meals end=tools><WhenLoaded loaded=meals view=show lines=3 /></Card>
        <Dialog open=adding title=w::add_meal wide=true>
            <MealForm booking=booking.get_value() meal=None meals=meals open=adding />
        </Dialog>
    }
}

#[component]
fn Meal(id: Uuid, booking: StoredValue<VisitBooking>, meal: VisitMeal, meals: Loaded<VisitMeals>) -> impl IntoView {
    let (kind, class) = (meal.meal, meal.venue_class);
    let when = time::span(meal.starts_at, meal.ends_at);
    let guests = meal.guests.iter().map(|guest| guest.name.clone()).collect::<Vec<_>>().join("、");
    let staff = meal.staff.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join("、");
    let venue = meal.venue.clone();
    view! {
        <section class="part">
            <header><h3>{move || kind.label(lang())}</h3> <span class="small muted num">{when}</span></header>
            <Facts>
                <Fact label=move || clientele_openapi::vocabulary::field_label("venue_class", lang()).unwrap_or("venue_class") wide=true>
                    {move || class.label(lang())}{venue.map(|venue| format!(" · {venue}"))}
                </Fact>
                {(!guests.is_empty()).then(|| view! { <Fact label=w::guests wide=true>{guests}</Fact> })}
                {(!staff.is_empty()).then(|| view! { <Fact label=w::staff wide=true>{staff}</Fact> })}
            </Facts>
            <MealTools id=id booking=booking meal=meal meals=meals />
        </section>
    }
}

#[component]
fn MealTools(id: Uuid, booking: StoredValue<VisitBooking>, meal: VisitMeal, meals: Loaded<VisitMeals>) -> impl IntoView {
    let (changing, asking) = (RwSignal::new(false), RwSignal::new(false));
    let trial = Form::new(());
    let may = |action| meal.allowed_actions.contains(&action);
    let (may_arrange, may_apply) = (may(HandlingAction::Arrange), may(HandlingAction::ApplyForExpense));
    let (meal_id, version, application) = (meal.id, meal.version, meal.expense_application_id);
    let apply = move |()| {
        trial.send_unchecked(handling::apply_for_meal(id, meal_id), move |drafted: ExpenseApplication| {
            toast::say(w::applied());
            nav::go(&format!("/expense-applications/{}/edit", drafted.id));
        });
    };
    let remove = move |()| {
        trial.send_unchecked(handling::remove_meal(id, meal_id, version), move |()| {
            toast::say(shared::saved());
            meals.reload();
        });
    };
    let meal = StoredValue::new(meal);
    let link = application.map(|application| {
        view! { <LinkButton href=format!("/expense-applications/{application}") label=w::view_expense icon="receipt-text" compact=true /> }
    });
    view! {
        <FormRefusal status=trial.status />
        <div class="actions no-print">
            {link}
            {may_apply.then(|| view! { <Button label=w::apply_expense icon="receipt-text" compact=true busy=trial.status.sending on_press=apply /> })}
            {may_arrange.then(|| view! {
                <Button label=w::change_meal icon="pencil" compact=true tone=Tone::Quiet on_press=move |()| changing.set(true) />
            })}
            {(may_arrange && application.is_none()).then(|| view! {
                <Button label=w::remove_meal icon="trash-2" compact=true tone=Tone::Quiet on_press=move |()| asking.set(true) />
            })}
        </div>
        <Dialog open=changing title=w::change_meal wide=true>
            <MealForm booking=booking.get_value() meal=Some(meal.get_value()) meals=meals open=changing />
        </Dialog>
        <Confirm open=asking title=w::remove_meal text=w::remove_meal_text action=w::remove_meal on_confirm=remove />
    }
}
