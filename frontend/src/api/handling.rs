//! How visits are handled: categories, plans, preparation, arrangements, meals, rooms and souvenirs.

use clientele_openapi::{
    Page,
    expenses::ExpenseApplication,
    handling::{
        Analysis, ArrangementsUpdate, CategoryFacts, CategoryProposal, CompanyNotice, DepartmentInformation, MealPatch, NewMeal,
        NewReceptionRoom, NewSouvenir, NewSouvenirHandOut, NewSouvenirMovement, NewVisitTask, ReceptionRoom, ReceptionRoomPatch,
        Rehearsal, Souvenir, SouvenirMovement, SouvenirPatch, VisitArrangements, VisitMeal, VisitMeals, VisitPlan,
        VisitPreparation, VisitTask, VisitTaskPatch,
    },
};
use gloo_net::http::Method;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Query, Request, create, delete, get, patch, post};

fn of(id: Uuid, part: &str) -> String {
    format!("/visit-bookings/{id}/{part}")
}

async fn put<T: DeserializeOwned>(path: String, version: i32, body: &impl Serialize) -> Answer<T> {
    Request::new(Method::PUT, path).if_match(version).json(body).send().await
}

/// The category that follows from the facts of V 2; saves nothing.
pub async fn propose(facts: CategoryFacts) -> Answer<CategoryProposal> {
    post("/visit-categories/propose", &facts).await
}

/// The plan of a visit.
pub async fn plan(id: Uuid) -> Answer<VisitPlan> {
    get(of(id, "plan")).await
}

/// Draws the plan up again.
pub async fn renew_plan(id: Uuid) -> Answer<VisitPlan> {
    post(of(id, "plan"), &json!({})).await
}

/// Adds a task to a visit.
pub async fn add_task(id: Uuid, body: NewVisitTask) -> Answer<VisitTask> {
    create(of(id, "tasks"), &body).await
}

/// A page of tasks.
pub async fn list_tasks(query: Query) -> Answer<Page<VisitTask>> {
    get(query.on("/visit-tasks")).await
}

/// Changes a task.
pub async fn change_task(id: Uuid, version: i32, changes: VisitTaskPatch) -> Answer<VisitTask> {
    patch(format!("/visit-tasks/{id}"), version, &changes).await
}

/// How far a visit is prepared.
pub async fn preparation(id: Uuid) -> Answer<VisitPreparation> {
    get(of(id, "preparation")).await
}

/// Enters the department's information.
pub async fn inform(id: Uuid, version: i32, body: DepartmentInformation) -> Answer<VisitPreparation> {
    put(of(id, "preparation/department-information"), version, &body).await
}

/// Gives the company's notice.
pub async fn notify(id: Uuid, version: i32, body: CompanyNotice) -> Answer<VisitPreparation> {
    put(of(id, "preparation/company-notice"), version, &body).await
}

/// Records the analysis.
pub async fn analyse(id: Uuid, version: i32, body: Analysis) -> Answer<VisitPreparation> {
    put(of(id, "preparation/analysis"), version, &body).await
}

/// Records the rehearsal.
pub async fn rehearse(id: Uuid, version: i32, body: Rehearsal) -> Answer<VisitPreparation> {
    put(of(id, "preparation/rehearsal"), version, &body).await
}

/// Marks a visit as ready.
pub async fn mark_ready(id: Uuid, version: i32) -> Answer<VisitPreparation> {
    Request::new(Method::POST, of(id, "ready")).if_match(version).json(&json!({})).send().await
}

/// What is arranged for a visit.
pub async fn arrangements(id: Uuid) -> Answer<VisitArrangements> {
    get(of(id, "arrangements")).await
}

/// Arranges a visit.
pub async fn arrange(id: Uuid, version: i32, body: ArrangementsUpdate) -> Answer<VisitArrangements> {
    put(of(id, "arrangements"), version, &body).await
}

/// Hands souvenirs out to a visit.
pub async fn hand_out(id: Uuid, body: NewSouvenirHandOut) -> Answer<VisitArrangements> {
    create(of(id, "souvenirs"), &body).await
}

/// The meals of a visit.
pub async fn meals(id: Uuid) -> Answer<VisitMeals> {
    get(of(id, "meals")).await
}

/// Plans a meal.
pub async fn add_meal(id: Uuid, body: NewMeal) -> Answer<VisitMeal> {
    create(of(id, "meals"), &body).await
}

/// Changes a meal.
pub async fn change_meal(id: Uuid, meal: Uuid, version: i32, changes: MealPatch) -> Answer<VisitMeal> {
    patch(of(id, &format!("meals/{meal}")), version, &changes).await
}

/// Takes a meal out of the plan.
pub async fn remove_meal(id: Uuid, meal: Uuid, version: i32) -> Answer<()> {
    delete(of(id, &format!("meals/{meal}")), version).await
}

/// Opens an expense application for a meal.
pub async fn apply_for_meal(id: Uuid, meal: Uuid) -> Answer<ExpenseApplication> {
    create(of(id, &format!("meals/{meal}/expense-application")), &json!({})).await
}

/// A page of reception rooms.
pub async fn list_rooms(query: Query) -> Answer<Page<ReceptionRoom>> {
    get(query.on("/reception-rooms")).await
}

/// The rooms that can be booked, for select boxes. A company has fewer than a page of them.
pub async fn open_rooms(_: ()) -> Answer<Vec<ReceptionRoom>> {
    list_rooms(Query::new().with("active", true).with("limit", 100)).await.map(|page| page.items)
}

/// Adds a room.
pub async fn create_room(body: NewReceptionRoom) -> Answer<ReceptionRoom> {
    create("/reception-rooms", &body).await
}

/// Changes a room.
pub async fn change_room(id: Uuid, version: i32, changes: ReceptionRoomPatch) -> Answer<ReceptionRoom> {
    patch(format!("/reception-rooms/{id}"), version, &changes).await
}

/// A page of souvenirs.
pub async fn list_souvenirs(query: Query) -> Answer<Page<Souvenir>> {
    get(query.on("/souvenirs")).await
}

/// The souvenirs that are handed out, for select boxes.
pub async fn open_souvenirs(_: ()) -> Answer<Vec<Souvenir>> {
    list_souvenirs(Query::new().with("active", true).with("limit", 100)).await.map(|page| page.items)
}

/// Adds a souvenir.
pub async fn create_souvenir(body: NewSouvenir) -> Answer<Souvenir> {
    create("/souvenirs", &body).await
}

/// Changes a souvenir.
pub async fn change_souvenir(id: Uuid, version: i32, changes: SouvenirPatch) -> Answer<Souvenir> {
    patch(format!("/souvenirs/{id}"), version, &changes).await
}

/// The movements of a souvenir.
pub async fn movements(id: Uuid) -> Answer<Page<SouvenirMovement>> {
    get(format!("/souvenirs/{id}/movements?limit=100")).await
}

/// Moves the stock of a souvenir.
pub async fn move_stock(id: Uuid, body: NewSouvenirMovement) -> Answer<Souvenir> {
    create(format!("/souvenirs/{id}/movements"), &body).await
}
