//! The inbox: one page of a box, with the counts of all boxes (P3).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use clientele_openapi::Page;
use clientele_openapi::approvals::{CaseSummary, Inbox, InboxCounts};
use clientele_openapi::query::{CaseSort, InboxQuery};
use clientele_openapi::vocabulary::{DocumentKind, InboxBox, State};
use clientele_rules::calendar::midnight;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::convert::{self, Row, Surroundings};
use super::load::{self, Loaded};
use super::{delegations, describe, documents, participation};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::{approval_cases as cases, approval_participants as participants, approval_signatures as signatures};
use crate::error::{Error, Result};
use crate::http::paging::{self, Sort, SortKey};
use crate::http::{Query, page_request};
use crate::{clients, people};

/// One page of a box, with the counts of all boxes.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn inbox(context: &Context, actor: &Actor, query: Query<InboxQuery>) -> Result<Inbox> {
    let db = context.db.read();
    let asked = query.parse()?;
    let inbox = asked.inbox.unwrap_or(InboxBox::ToDecide);
    let waiting = waiting_for(db, context.clock.today(), actor).await?;
    let mine: Vec<Uuid> = waiting.iter().map(|case| case.model.id).collect();
    let page = page(db, context, actor, (inbox, &mine), &asked).await?;
    let now = context.clock.now();
    let count = async |condition: Condition| -> Result<u32> {
        let counted = cases::Entity::find().filter(condition).count(db).await?;
        Ok(u32::try_from(counted).unwrap_or(u32::MAX))
    };
    let overdue = waiting.iter().filter(|case| case.model.due_at.is_some_and(|due| due < now)).count();
    let counts = InboxCounts {
        to_decide: u32::try_from(mine.len()).unwrap_or(u32::MAX),
        overdue: u32::try_from(overdue).unwrap_or(u32::MAX),
        submitted: count(in_box(actor, InboxBox::Submitted, &mine)).await?,
        copied: count(in_box(actor, InboxBox::Copied, &mine)).await?,
        unread: count(copied_to(actor, true)).await?,
        done: count(in_box(actor, InboxBox::Done, &mine)).await?,
    };
    let items = summaries(db, context, actor, page.items, &mine.into_iter().collect()).await?;
    Ok(Inbox { items, next_cursor: page.next_cursor, counts, total: page.total, total_is_capped: page.total_is_capped })
}

/// The running cases that wait for the actor's decision: those whose step may ask them, judged by the engine.
async fn waiting_for(db: &impl ConnectionTrait, today: NaiveDate, actor: &Actor) -> Result<Vec<Loaded>> {
    let query = cases::Entity::find()
        .filter(cases::Column::State.eq(State::Submitted.as_str()))
        .filter(cases::Column::Id.in_subquery(participation::asked_of(actor)));
    let candidates = load::all(db, query.all(db).await?).await?;
    let engines: Vec<_> = candidates.iter().map(|case| &case.engine).collect();
    let staff = load::staff(db, today, &engines).await?;
    let is_turn = |case: &Loaded| case.engine.deciders(&staff).iter().any(|turn| turn.user_id == actor.id);
    Ok(candidates.into_iter().filter(is_turn).collect())
}

/// How many cases wait for the actor's decision.
///
/// # Errors
/// The database's own.
pub async fn to_decide(db: &impl ConnectionTrait, today: NaiveDate, actor: &Actor) -> Result<u32> {
    let acting_for = delegations::acting_for(db, actor.id, today).await?;
    let waiting = waiting_for(db, today, &Actor { acting_for, ..actor.clone() }).await?;
    Ok(u32::try_from(waiting.len()).unwrap_or(u32::MAX))
}

fn in_box(actor: &Actor, inbox: InboxBox, mine: &[Uuid]) -> Condition {
    match inbox {
        InboxBox::ToDecide => Condition::all().add(cases::Column::Id.is_in(mine.iter().copied())),
        InboxBox::Submitted => {
            Condition::any().add(cases::Column::ApplicantId.eq(actor.id)).add(cases::Column::PreparerId.eq(actor.id))
        }
        InboxBox::Copied => copied_to(actor, false),
        InboxBox::Done => {
            let decided = signatures::Entity::find()
                .select_only()
                .column(signatures::Column::CaseId)
                .filter(signatures::Column::UserId.eq(actor.id))
                .filter(signatures::Column::Step.gt(0))
                .into_query();
            Condition::all().add(cases::Column::Id.in_subquery(decided))
        }
    }
}

fn copied_to(actor: &Actor, unread_only: bool) -> Condition {
    let mut copies = participants::Entity::find()
        .select_only()
        .column(participants::Column::CaseId)
        .filter(participants::Column::UserId.eq(actor.id))
        .filter(participants::Column::Copied.eq(true));
    if unread_only {
        copies = copies.filter(participants::Column::ReadAt.is_null());
    }
    Condition::all().add(cases::Column::Id.in_subquery(copies.into_query()))
}

async fn page(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    (inbox, mine): (InboxBox, &[Uuid]),
    asked: &InboxQuery,
) -> Result<Page<cases::Model>> {
    let query = cases::Entity::find().filter(in_box(actor, inbox, mine));
    let query = filtered(query, context, actor, asked);
    let column = match asked.sort.key {
        CaseSort::UpdatedAt => cases::Column::UpdatedAt,
        CaseSort::SubmittedAt => cases::Column::SubmittedAt,
        CaseSort::DueAt => cases::Column::DueSort,
    };
    // The box is part of the order, so that a cursor of one box is not taken for another's.
    let mut request = page_request!(asked);
    request.sort = format!("{inbox}:{}", request.sort);
    let sort = Sort { column, descending: asked.sort.descending };
    paging::page(db, query, sort, cases::Column::Id, &request, |case| {
        let at = match column {
            cases::Column::SubmittedAt => case.submitted_at,
            cases::Column::DueSort => case.due_sort,
            _ => case.updated_at,
        };
        (SortKey::Instant(at), case.id)
    })
    .await
}

fn filtered(mut query: Select<cases::Entity>, context: &Context, actor: &Actor, asked: &InboxQuery) -> Select<cases::Entity> {
    use cases::Column;
    if !asked.kind.is_empty() {
        query = query.filter(Column::DocumentKind.is_in(asked.kind.iter().map(|kind| kind.as_str())));
    }
    if !asked.state.is_empty() {
        query = query.filter(Column::State.is_in(asked.state.iter().map(|state| state.as_str())));
    }
    if !asked.client_id.is_empty() {
        query = query.filter(Column::ClientId.is_in(asked.client_id.iter().copied()));
    }
    if !asked.applicant_id.is_empty() {
        query = query.filter(Column::ApplicantId.is_in(asked.applicant_id.iter().copied()));
    }
    if let Some(end) = asked.due_before.and_then(|day| day.checked_add_days(Days::new(1))) {
        query = query.filter(running()).filter(Column::DueAt.lt(midnight(end, context.clock.zone())));
    }
    if let Some(overdue) = asked.overdue {
        let is_overdue = is_overdue(context.clock.now());
        query = query.filter(if overdue { is_overdue } else { is_overdue.not() });
    }
    if let Some(objects) = asked.has_objections {
        query = query.filter(Column::HasObjections.eq(objects));
    }
    if asked.unread == Some(true) {
        query = query.filter(copied_to(actor, true));
    }
    if let Some(q) = &asked.q {
        query = query.filter(clients::service::number_or_client_contains(Column::DocumentNumber, Column::ClientId, actor, q));
    }
    query
}

fn running() -> Condition {
    Condition::all().add(cases::Column::State.eq(State::Submitted.as_str()))
}

/// Never null, so that its contrary holds of all other cases.
fn is_overdue(now: DateTime<Utc>) -> Condition {
    running().add(cases::Column::DueSort.lt(now))
}

async fn summaries(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    page: Vec<cases::Model>,
    mine: &HashSet<Uuid>,
) -> Result<Vec<CaseSummary>> {
    let mut glances = HashMap::new();
    for kind in DocumentKind::ALL {
        let of_kind = page.iter().filter(|case| case.document_kind == kind.as_str());
        let ids: Vec<Uuid> = of_kind.map(|case| case.document_id).collect();
        glances.extend(documents::glances(db, *kind, &ids).await?);
    }
    let ids: Vec<Uuid> = page.iter().map(|case| case.id).collect();
    let unread = unread(db, actor, &ids).await?;
    let loaded = load::all(db, page).await?;
    let people: HashSet<Uuid> = loaded
        .iter()
        .flat_map(|case| {
            let signers = case.engine.standing.iter().map(|signed| signed.by);
            describe::named(&case.engine).chain(signers).chain([case.model.applicant_id])
        })
        .collect();
    let clients: Vec<Uuid> = loaded.iter().filter_map(|case| case.model.client_id).collect();
    let around = Surroundings {
        clients: clients::service::headers(db, &clients).await?,
        names: people::service::names(db, &people.into_iter().collect::<Vec<_>>()).await?,
    };
    let mut items = Vec::new();
    for case in &loaded {
        let glance = glances.remove(&case.model.document_id).ok_or_else(|| Error::internal("a case without its document"))?;
        let allowed_actions = if mine.contains(&case.model.id) { case.engine.decisions(case.kind()?) } else { Vec::new() };
        let unread = unread.contains(&case.model.id);
        items.push(convert::summary(case, Row { glance, unread, allowed_actions, now: context.clock.now() }, &around)?);
    }
    Ok(items)
}

/// Which of the cases were copied to the actor, who has not opened them.
async fn unread(db: &impl ConnectionTrait, actor: &Actor, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let copies = participants::Entity::find()
        .filter(participants::Column::CaseId.is_in(ids.iter().copied()))
        .filter(participants::Column::UserId.eq(actor.id))
        .filter(participants::Column::Copied.eq(true))
        .filter(participants::Column::ReadAt.is_null());
    Ok(copies.all(db).await?.into_iter().map(|copy| copy.case_id).collect())
}
