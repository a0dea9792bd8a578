//! The demonstration's areas: one of the production department's, limits, and a closure to come; and what their owner says.

use chrono::{Days, NaiveTime};
use clientele_openapi::approvals::DecisionRequest;
use clientele_openapi::areas::{AreaPatch, AreaRules, NewAreaClosure};
use clientele_openapi::visits::PassDecision;
use clientele_openapi::vocabulary::{Area, Role, VisitorCategory};
use clientele_rules::calendar::midnight;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::company::Company;
use super::receptions::{approval, decide};
use crate::areas;
use crate::context::Context;
use crate::entity::pass_requests as requests;
use crate::error::Result;
use crate::http::{IdempotencyKey, IfMatch, Payload};

/// The area whose passes the production department grants; the others are the reception manager's.
pub(super) const OWNED: Area = Area::Workshop;

/// How many days ahead the workshop is closed.
const CLOSED_AHEAD: u64 = 60;

/// Settles the areas: before the receptions, so that the owner is asked about them.
pub(super) async fn settle(context: &Context, company: &Company) -> Result<()> {
    let (manager, owner) = (company.person(Role::ReceptionManager)?, company.person(Role::AreaOwner)?);
    let of_owner = AreaRules { owner_department_id: owner.department_id, capacity: Some(16), open_to: None };
    let categories = vec![VisitorCategory::Important, VisitorCategory::Major, VisitorCategory::Institution];
    let settings = [
        (Area::Plant, AreaRules { capacity: Some(60), ..AreaRules::default() }),
        (OWNED, of_owner),
        (Area::Laboratory, AreaRules { capacity: Some(12), open_to: Some(categories), ..AreaRules::default() }),
    ];
    for (area, rules) in settings {
        let patch = Payload::of(&AreaPatch::between(&AreaRules::default(), &rules))?;
        areas::service::change(context, manager, area, &IfMatch::version(1), &patch).await?;
    }
    let day = context.clock.today() + Days::new(CLOSED_AHEAD);
    let at = |hour: u32| {
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        midnight(day, context.clock.zone()) + (time - NaiveTime::MIN)
    };
    let closure = NewAreaClosure { closed_from: at(8), closed_until: at(18), reason: "年度设备检修。".to_owned() };
    areas::service::close(context, owner, OWNED, &IdempotencyKey::none(), &Payload::of(&closure)?).await.map(drop)
}

/// Lets the owner grant a number of passes for a visit, where they are asked about it.
pub(super) async fn answer(context: &Context, company: &Company, booking_id: Uuid, granted: u32) -> Result<()> {
    let asked = requests::Entity::find().filter(requests::Column::BookingId.eq(booking_id)).one(context.db.primary()).await?;
    let Some(case_id) = asked.and_then(|request| request.case_id) else {
        return Ok(());
    };
    let decision = DecisionRequest {
        opinion: Some("同意，请走参观通道，全程佩戴安全帽。".to_owned()),
        pass: Some(PassDecision { granted, refusal_reason: None }),
        ..approval()
    };
    decide(context, company.person(Role::AreaOwner)?, case_id, 1, &decision).await
}
