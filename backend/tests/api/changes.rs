//! Records around a visit, written as they stand, whoever may record them: for the authorization matrix.

use super::harness::*;
use clientele::auth::Actor;
use clientele::incidents::service as incidents;
use clientele_openapi::incidents::{NewTurnAway, NewVisitIncident};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

/// A turn-away as it is recorded.
pub fn turn_away() -> Value {
    json!({"place": "东门", "headcount": 3, "said_to_be": "自称某设备公司销售人员", "reason": "未预约，无参观证"})
}

/// An incident as it is reported.
pub fn incident() -> Value {
    json!({"area": "workshop", "place": "二号装配线旁通道", "led_by_name": "刘洋", "visitors": "两名外部人员", "headcount": 2,
        "witnesses": ["郑刚"], "description": "未经许可将人员带入车间参观。"})
}

/// Somebody, without their roles.
fn as_actor(person: &Person) -> Actor {
    Actor { id: person.id, name: "登记人".to_owned(), ..Actor::system() }
}

pub async fn a_turn_away(app: &App, by: &Person) -> Uuid {
    let new: NewTurnAway = serde_json::from_value(turn_away()).unwrap();
    let write = async |tx: &_| incidents::insert_turn_away(tx, &app.context, &as_actor(by), &new).await;
    app.context.db.write(&[], write).await.unwrap()
}

pub async fn an_incident(app: &App, by: &Person) -> Uuid {
    let new: NewVisitIncident = serde_json::from_value(incident()).unwrap();
    let write = async |tx: &_| incidents::insert(tx, &app.context, &as_actor(by), &new).await;
    app.context.db.write(&[], write).await.unwrap()
}

/// A permit of a visit in whatever state.
pub async fn a_permit(app: &App, booking: Uuid) -> Uuid {
    let db = app.context.db.primary();
    let (id, at) = (Uuid::now_v7(), app.context.clock.now());
    let by: Uuid = app.value("SELECT applicant_id FROM visit_bookings WHERE id = $1", vec![booking.into()]).await;
    let sql = "INSERT INTO photo_permits (id, number, visit_booking_id, whole_group, photographers, areas, purpose, valid_from, \
               valid_until, state, permitted_by_id, created_at, updated_at, version) \
               VALUES ($1, $2, $3, $4, '[]', '[\"workshop\"]', '宣传', $5, $6, 'valid', $7, $8, $9, 1)";
    let values: Vec<sea_orm::Value> = vec![
        id.into(),
        id.to_string().into(),
        booking.into(),
        true.into(),
        at.into(),
        at.into(),
        by.into(),
        at.into(),
        at.into(),
    ];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
    id
}
