//! What happens around the demonstration's visits: a turn-away, an incident under review, a photo permit, an amendment.

use chrono::Days;
use clientele_openapi::amendments::NewVisitAmendment;
use clientele_openapi::incidents::{NewIncidentEntry, NewTurnAway, NewVisitIncident};
use clientele_openapi::permits::NewPhotoPermit;
use clientele_openapi::visits::{EmptyBody, RequestedArea};
use clientele_openapi::vocabulary::{Area, Role, State, VisitorCategory};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::company::Company;
use crate::context::Context;
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};
use crate::{amendments, incidents, permits, visits};

/// Records everything.
pub(super) async fn record(context: &Context, company: &Company) -> Result<()> {
    turn_away(context, company).await?;
    incident(context, company).await?;
    let major = bookings::Entity::find()
        .filter(bookings::Column::State.eq(State::Approved.as_str()))
        .filter(bookings::Column::VisitorCategory.eq(VisitorCategory::Major.as_str()))
        .one(context.db.primary())
        .await?
        .ok_or_else(|| Error::internal("no approved visit of a key account"))?;
    permit(context, company, &major).await?;
    amendment(context, company, major).await
}

async fn turn_away(context: &Context, company: &Company) -> Result<()> {
    let desk = company.person(Role::Receptionist)?;
    let new = NewTurnAway {
        occurred_at: Some(context.clock.now() - Days::new(2)),
        place: "东门".to_owned(),
        headcount: 3,
        said_to_be: "自称某设备公司销售人员".to_owned(),
        client_id: None,
        reason: "未预约，无参观证，已告知预约方式。".to_owned(),
        turned_away_by_id: None,
    };
    let write = async |tx: &_| incidents::service::insert_turn_away(tx, context, desk, &new).await;
    context.db.write(&[], write).await.map(drop)
}

async fn incident(context: &Context, company: &Company) -> Result<()> {
    let (desk, manager) = (company.person(Role::Receptionist)?, company.person(Role::ReceptionManager)?);
    let new = NewVisitIncident {
        occurred_at: Some(context.clock.now() - Days::new(3)),
        area: Some(Area::Workshop),
        place: "二号装配线旁通道".to_owned(),
        led_by_id: None,
        led_by_name: Some("外包维修人员刘洋".to_owned()),
        visitors: "两名外部人员，自称零件供应商".to_owned(),
        headcount: 2,
        witnesses: vec!["当班班长".to_owned()],
        description: "未经许可将外部人员带入车间，停留约十分钟，被当班班长发现后劝离。".to_owned(),
        visit_booking_id: None,
    };
    let write = async |tx: &_| incidents::service::insert(tx, context, desk, &new).await;
    let id = context.db.write(&[], write).await?;
    let text = "已调取通道监控，未见拍照。".to_owned();
    let entry = Payload::of(&NewIncidentEntry { text })?;
    incidents::service::follow_up(context, desk, id, &IfMatch::version(1), &entry).await?;
    incidents::service::begin_review(context, manager, id, &IfMatch::version(2), &Payload::of(&EmptyBody {})?).await.map(drop)
}

async fn permit(context: &Context, company: &Company, visit: &bookings::Model) -> Result<()> {
    let (Some(valid_from), Some(valid_until)) = (visit.starts_at, visit.ends_at) else {
        return Err(Error::internal("an approved visit without its time"));
    };
    let new = NewPhotoPermit {
        visit_booking_id: visit.id,
        whole_group: false,
        photographers: vec!["随行摄影师".to_owned()],
        areas: vec![Area::TechnologyCentre],
        purpose: "拍摄合影用于双方合作宣传，不拍摄设备与图纸。".to_owned(),
        valid_from,
        valid_until,
    };
    let manager = company.person(Role::ReceptionManager)?;
    let write = async |tx: &_| permits::service::insert(tx, context, manager, visit, &new).await;
    context.db.write(&[], write).await.map(drop)
}

/// One more area: it is asked again.
async fn amendment(context: &Context, company: &Company, visit: bookings::Model) -> Result<()> {
    let terms = visits::service::terms(context.db.primary(), &visit).await?;
    let mut areas = visits::service::requested_of(&terms);
    areas.push(RequestedArea { area: Area::MarketingCentre, note: None });
    let new = NewVisitAmendment {
        requested_areas: Some(areas),
        reason: Some("客户希望增加参观营销中心，了解新品推广。".to_owned()),
        ..NewVisitAmendment::default()
    };
    let applicant = company.person(Role::ServiceOfficer)?;
    let write = async |tx: &_| amendments::service::insert(tx, context, applicant, visit.clone(), &new).await;
    context.db.write(&[], write).await.map(drop)
}
