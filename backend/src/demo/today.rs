//! The demonstration's reception desk of today: a group that is there, with passes in use, and one that was lost.

use clientele_openapi::desk::ArrivalRequest;
use clientele_openapi::passes::{EnterRequest, IssueRequest, LostRequest, VisitPass};
use clientele_openapi::vocabulary::{Area, Role};
use uuid::Uuid;

use super::company::Company;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, Payload};
use crate::{desk, passes};

/// Receives the group of a visit that is today: two passes for the workshop, one of them in use; three for the plant, one
/// of them lost. The other visits of the day are still expected.
pub(super) async fn receive(context: &Context, company: &Company, booking_id: Uuid) -> Result<()> {
    let clerk = company.person(Role::Receptionist)?;
    let arrival = ArrivalRequest {
        headcount: 5,
        names: ["陈伟明", "许立", "高远航"].map(str::to_owned).to_vec(),
        confidentiality_signed: true,
        safety_briefed: true,
        note: Some("一人因故未到。".to_owned()),
    };
    desk::service::arrive(context, clerk, booking_id, &Payload::of(&arrival)?).await?;
    let workshop = issue(context, clerk, booking_id, Area::Workshop, &["陈伟明", "许立"]).await?;
    let plant = issue(context, clerk, booking_id, Area::Plant, &["陈伟明", "许立", "高远航"]).await?;
    let enter = Payload::of(&EnterRequest::default())?;
    passes::service::enter(context, clerk, number(&workshop, 0)?, &enter).await?;
    let lost = Payload::of(&LostRequest { circumstances: "在厂区停车场遗失，已请保安协助寻找。".to_owned() })?;
    passes::service::lose(context, clerk, number(&plant, 2)?, &lost).await.map(drop)
}

async fn issue(context: &Context, clerk: &Actor, booking_id: Uuid, area: Area, holders: &[&str]) -> Result<Vec<VisitPass>> {
    let count = u32::try_from(holders.len()).map_err(Error::internal)?;
    let request = IssueRequest { area, count, holders: holders.iter().map(|name| (*name).to_owned()).collect() };
    let issued = passes::service::issue(context, clerk, booking_id, &IdempotencyKey::none(), &Payload::of(&request)?).await?;
    Ok(issued.passes)
}

fn number(passes: &[VisitPass], index: usize) -> Result<&str> {
    passes.get(index).map(|pass| pass.number.as_str()).ok_or_else(|| Error::internal("a pass was not issued"))
}
