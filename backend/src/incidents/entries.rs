//! What is written to an incident after its report: follow-ups, the beginning of its review, its closing.

use clientele_openapi::ProblemCode;
use clientele_openapi::incidents::{CloseIncidentRequest, NewIncidentEntry, VisitIncident};
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{Action, IncidentEntryKind, IncidentState};
use clientele_rules::visits::incidents as rules;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Subject;
use crate::documents;
use crate::entity::{visit_incident_entries as entries, visit_incidents as incidents};
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};

/// Adds a follow-up.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`.
pub async fn follow_up(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<NewIncidentEntry>,
) -> Result<VisitIncident> {
    write(context, actor, id, Action::FollowUp, expected, || body.parse().map(|entry| Some(entry.text))).await
}

/// Begins the review of a reported incident.
///
/// # Errors
/// As [`follow_up`], and `own_incident` for who led the visitors in.
pub async fn begin_review(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<VisitIncident> {
    write(context, actor, id, Action::Review, expected, || body.parse().map(|_| None)).await
}

/// Closes an incident under review, with its outcome.
///
/// # Errors
/// As [`begin_review`].
pub async fn close(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<CloseIncidentRequest>,
) -> Result<VisitIncident> {
    write(context, actor, id, Action::CloseIncident, expected, || body.parse().map(|request| Some(request.outcome))).await
}

async fn write(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    action: Action,
    expected: &IfMatch,
    body: impl Fn() -> Result<Option<String>>,
) -> Result<VisitIncident> {
    context
        .db
        .write(&[Subject::Incident(id).alone()], async |tx| {
            service::may_see(actor)?;
            let before = queries::incident(tx, actor, id).await?;
            let allowed = rules::may(&convert::standing(&before)?, &actor.person(), action);
            documents::forbid(allowed)?;
            let text = body()?;
            expected.check(before.version)?;
            allowed.map_err(Error::refused)?;
            let (kind, done) = match action {
                Action::Review => (IncidentEntryKind::Review, "visit_incident.reviewed"),
                Action::CloseIncident => (IncidentEntryKind::Close, "visit_incident.closed"),
                _ => (IncidentEntryKind::FollowUp, "visit_incident.followed_up"),
            };
            let details = json!({"number": before.number});
            queries::insert_entry(tx, entry(context, actor, id, kind, text.clone())).await?;
            if !queries::save(tx, after(context, before, kind, text)).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            records::record(tx, actor, Change { action: done, entity: "visit_incident", id, details }).await?;
            service::describe_one(tx, actor, id).await
        })
        .await
}

fn entry(context: &Context, actor: &Actor, incident_id: Uuid, kind: IncidentEntryKind, text: Option<String>) -> entries::Model {
    entries::Model {
        id: Uuid::now_v7(),
        incident_id,
        kind: kind.as_str().to_owned(),
        text,
        user_id: actor.id,
        name: actor.name.clone(),
        at: context.clock.now(),
    }
}

fn after(context: &Context, before: incidents::Model, kind: IncidentEntryKind, text: Option<String>) -> incidents::Model {
    let (state, outcome) = match kind {
        IncidentEntryKind::FollowUp => (before.state, None),
        IncidentEntryKind::Review => (IncidentState::UnderReview.as_str().to_owned(), None),
        IncidentEntryKind::Close => (IncidentState::Closed.as_str().to_owned(), text),
    };
    incidents::Model { state, outcome, updated_at: context.clock.now(), version: before.version + 1, ..before }
}
