//! What the demonstration's people say in approvals, and an absence to come.

use chrono::Days;
use clientele_openapi::approvals::{CommentRequest, CopyRequest, NewDelegation};
use clientele_openapi::vocabulary::{DocumentKind, Role, State};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::company::Company;
use crate::approvals;
use crate::context::Context;
use crate::entity::approval_cases as cases;
use crate::error::Result;
use crate::http::{IdempotencyKey, Payload};

/// Lets the officer comment on a running application and copy it to the marketing supervisor and the reception manager;
/// the finance manager will be away next week.
pub(super) async fn discuss(context: &Context, company: &Company) -> Result<()> {
    let officer = company.person(Role::ServiceOfficer)?;
    let running = cases::Entity::find()
        .filter(cases::Column::State.eq(State::Submitted.as_str()))
        .filter(cases::Column::DocumentKind.eq(DocumentKind::ExpenseApplication.as_str()))
        .filter(cases::Column::ApplicantId.eq(officer.id))
        .order_by_asc(cases::Column::Id)
        .one(context.db.primary())
        .await?;
    if let Some(case) = running {
        let readers = [company.person(Role::MarketingSupervisor)?.id, company.person(Role::ReceptionManager)?.id];
        let copy = Payload::of(&CopyRequest { user_ids: readers.to_vec() })?;
        approvals::service::copy(context, officer, case.id, &copy).await?;
        let comment = Payload::of(&CommentRequest { text: "对方已确认来访名单，用餐人数不变。".to_owned() })?;
        approvals::service::comment(context, officer, case.id, &comment).await?;
    }
    let today = context.clock.today();
    let absence = NewDelegation {
        delegate_id: company.person(Role::Cashier)?.id,
        from_day: today + Days::new(7),
        until_day: today + Days::new(9),
        reason: Some("出差，参加年度财务会议".to_owned()),
    };
    let finance = company.person(Role::FinanceManager)?;
    approvals::service::delegate(context, finance, &IdempotencyKey::none(), &Payload::of(&absence)?).await.map(drop)
}
