//! The demonstration's rooms and souvenirs, and a major visit that is being prepared.

use chrono::TimeDelta;
use clientele_openapi::expenses::Guest;
use clientele_openapi::handling::{
    Analysis, ArrangementsUpdate, CompanyNotice, DepartmentInformation, NewMeal, NewReceptionRoom, NewSouvenir,
    NewSouvenirMovement, Vehicle,
};
use clientele_openapi::vocabulary::{Hospitality, MealKind, MovementKind, Role, State, VenueClass, VisitorCategory};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::company::Company;
use crate::context::Context;
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result};
use crate::handling::{meals, rooms, service, souvenirs};
use crate::http::{IdempotencyKey, IfMatch, Payload};

const ROOMS: [(&str, u32); 3] = [("第一会客室", 12), ("第二会客室", 6), ("多功能厅", 40)];
const SOUVENIRS: [(&str, u32); 3] = [("公司定制笔记本", 120), ("产品模型", 30), ("签字笔礼盒", 60)];

/// Rooms and souvenirs: before the receptions, so that their plans know of them.
pub(super) async fn equip(context: &Context, company: &Company) -> Result<()> {
    let manager = company.person(Role::ReceptionManager)?;
    context
        .db
        .write(&[], async |tx| {
            for (name, capacity) in ROOMS {
                rooms::insert(tx, manager, &NewReceptionRoom { name: name.to_owned(), capacity, active: true }).await?;
            }
            for (name, quantity) in SOUVENIRS {
                let new = NewSouvenir { name: name.to_owned(), active: true };
                let id = souvenirs::insert(tx, manager, &new).await?.id;
                let movement = NewSouvenirMovement { kind: MovementKind::In, quantity, reason: "年度采购入库".to_owned() };
                souvenirs::write_movement(tx, context, manager, id, &movement).await?;
            }
            Ok(())
        })
        .await
}

/// The approved major visit: informed, analysed, with the company's notice; the rehearsal is still to come.
pub(super) async fn prepare(context: &Context, company: &Company) -> Result<()> {
    let visit = bookings::Entity::find()
        .filter(bookings::Column::VisitorCategory.eq(VisitorCategory::Major.as_str()))
        .filter(bookings::Column::State.eq(State::Approved.as_str()))
        .one(context.db.read())
        .await?
        .ok_or_else(|| Error::internal("no major visit"))?;
    let id = visit.id;
    let (clerk, director) = (company.person(Role::Receptionist)?, company.person(Role::MarketingDirector)?);
    let supervisor = company.person(Role::MarketingSupervisor)?;
    let information = DepartmentInformation {
        department_id: supervisor.department_id.ok_or_else(|| Error::internal("no department"))?,
        informant: supervisor.name.clone(),
        who: "董事长、技术总监一行六人。".to_owned(),
        whom: "总经理、生产负责人。".to_owned(),
        why: "商谈战略联盟，考察二期产线。".to_owned(),
        received_at: context.clock.now() - TimeDelta::days(9),
    };
    service::inform(context, clerk, id, &IfMatch::version(0), &Payload::of(&information)?).await?;
    let notice = CompanyNotice {
        hospitality: vec![Hospitality::Pastries, Hospitality::Coffee],
        hospitality_note: None,
        text: "按重要合作伙伴规格接待，总经理陪同。".to_owned(),
    };
    service::notify(context, director, id, &IfMatch::version(1), &Payload::of(&notice)?).await?;
    let analysis = Analysis {
        purpose: "确认二期产能与质量体系，为战略联盟作准备。".to_owned(),
        needs: "与生产负责人座谈；查看检测报告；午餐时与总经理交流。".to_owned(),
    };
    service::analyse(context, clerk, id, &IfMatch::version(2), &Payload::of(&analysis)?).await?;
    arrange(context, company, &visit, id).await
}

async fn arrange(context: &Context, company: &Company, visit: &bookings::Model, id: Uuid) -> Result<()> {
    let clerk = company.person(Role::Receptionist)?;
    let start = visit.starts_at.ok_or_else(|| Error::internal("no time"))?;
    let arrangements = ArrangementsUpdate {
        vehicles: vec![Vehicle {
            vehicle: "七座商务车".to_owned(),
            seats: 6,
            driver: Some("刘师傅 138 0000 0031".to_owned()),
            pick_up_at: start - TimeDelta::minutes(60),
            pick_up_place: "火车站东广场".to_owned(),
        }],
        dietary_needs: Some("一位素食。".to_owned()),
        confidentiality_wanted: Some(true),
        senior_host_id: Some(company.person(Role::GeneralManager)?.id),
        ..ArrangementsUpdate::default()
    };
    service::arrange(context, clerk, id, &IfMatch::version(0), &Payload::of(&arrangements)?).await?;
    let guest = |name: &str| Guest { name: name.to_owned(), employer: None, position: None, is_public_official: false };
    let lunch = NewMeal {
        meal: MealKind::Lunch,
        starts_at: start + TimeDelta::minutes(150),
        ends_at: start + TimeDelta::minutes(240),
        venue_class: VenueClass::MidRange,
        venue: Some("公司附近餐馆".to_owned()),
        guests: vec![guest(visit.contact_name.as_deref().unwrap_or_default()), guest("技术总监")],
        staff_ids: vec![company.person(Role::GeneralManager)?.id],
    };
    meals::add(context, clerk, id, &IdempotencyKey::none(), &Payload::of(&lunch)?).await.map(drop)
}
