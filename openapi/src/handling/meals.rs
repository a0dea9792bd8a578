//! Meals with visitors (V 3.3(4)).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    expenses::{Guest, NewExpenseApplication},
    patch::merge_patch,
    people::PersonRef,
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{HandlingAction, MealKind, VenueClass},
};

/// A new meal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMeal {
    /// Lunch or dinner.
    pub meal: MealKind,
    /// When it begins.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T04:00:00Z"))]
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T05:30:00Z"))]
    pub ends_at: DateTime<Utc>,
    /// The class of the place.
    pub venue_class: VenueClass,
    /// Where.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "公司附近餐馆", max_length = 200))]
    pub venue: Option<String>,
    /// The guests.
    #[serde(default)]
    pub guests: Vec<Guest>,
    /// The company's people, each once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!([])))]
    pub staff_ids: Vec<Uuid>,
}

impl Validate for NewMeal {
    fn check(&self, found: &mut Findings) {
        found.require(self.starts_at < self.ends_at, "ends_at", codes::END_BEFORE_START);
        found.text("venue", self.venue.as_deref(), Text::Line);
        found.each("guests", &self.guests, NewExpenseApplication::MAX_PEOPLE, |found, guest| {
            found.required_text("name", &guest.name, Text::Line);
            found.texts(&[("employer", &guest.employer, Text::Line), ("position", &guest.position, Text::Line)]);
        });
        found.each("staff_ids", &self.staff_ids, NewExpenseApplication::MAX_PEOPLE, |_, _| ());
        found.once_each("staff_ids", "", &self.staff_ids, |id| *id);
    }
}

merge_patch! {
    /// Changes to a meal.
    pub struct MealPatch of NewMeal {
        /// Lunch or dinner.
        meal: MealKind,
        /// When it begins.
        starts_at: DateTime<Utc>,
        /// When it ends.
        ends_at: DateTime<Utc>,
        /// The class of the place.
        venue_class: VenueClass,
        /// Where.
        venue: String,
        /// All guests.
        guests: Vec<Guest>,
        /// All of the company's people.
        staff_ids: Vec<Uuid>,
    }
}

/// A meal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitMeal {
    /// The meal's id.
    pub id: Uuid,
    /// Lunch or dinner.
    pub meal: MealKind,
    /// When it begins.
    #[serde(with = "crate::instant")]
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    #[serde(with = "crate::instant")]
    pub ends_at: DateTime<Utc>,
    /// The class of the place.
    pub venue_class: VenueClass,
    /// Where.
    pub venue: Option<String>,
    /// The guests.
    pub guests: Vec<Guest>,
    /// The company's people.
    pub staff: Vec<PersonRef>,
    /// The expense application that was opened for it.
    pub expense_application_id: Option<Uuid>,
    /// What the reader may do now.
    pub allowed_actions: Vec<HandlingAction>,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

impl VisitMeal {
    /// The part of the meal that people write.
    pub fn content(&self) -> NewMeal {
        NewMeal {
            meal: self.meal,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            venue_class: self.venue_class,
            venue: self.venue.clone(),
            guests: self.guests.clone(),
            staff_ids: self.staff.iter().map(|person| person.id).collect(),
        }
    }
}

/// The meals of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitMeals {
    /// The meals in the order of their times.
    pub items: Vec<VisitMeal>,
    /// What the reader may do now.
    pub allowed_actions: Vec<HandlingAction>,
}
