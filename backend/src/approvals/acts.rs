//! What is done in a case beside deciding: passing on, adding a signer, copying, commenting, reminding (P2).

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::{AddSignerRequest, ApprovalCase, CommentRequest, CopyRequest, TransferRequest};
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{EntryKind, SignerPlace, State};
use clientele_rules::approvals::{Act, Case};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::load::{self, Loaded};
use super::{decide, describe, queries, saving, service, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{approval_entries as entries, approval_participants as participants};
use crate::error::{Error, Refusal, Result};
use crate::http::{IfMatch, Payload};
use crate::people;
use crate::records::{self, Change};

/// Passes one's turn on to somebody else.
///
/// # Errors
/// `not_found`, `own_document`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`,
/// `no_approver` where a later step would find nobody.
pub async fn transfer(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<TransferRequest>,
) -> Result<ApprovalCase> {
    let work = async |tx: &Transaction| {
        let case = service::visible_case(tx, actor, id).await?;
        let turn = decide::turn_of(tx, context, actor, &case).await?;
        let request = body.parse()?;
        expected.check(case.model.version)?;
        let turn = turn.ok_or_else(|| Error::refused(ProblemCode::WrongState))?;
        eligible(tx, actor, &case, request.to_user_id, "to_user_id").await?;
        let after = case.engine.after(turn, Act::Transfer(request.to_user_id)).map_err(Error::refused)?;
        let entry =
            Entry { kind: EntryKind::Transfer, people: vec![request.to_user_id], place: None, text: Some(request.reason) };
        redirect(tx, context, actor, &case, &after, entry).await?;
        answer(tx, context, actor, id).await
    };
    context.db.write(&[Subject::Case(id).alone()], work).await
}

/// Asks for one more signature, before the step that waits or after it. The added signer has no powers of a role.
///
/// # Errors
/// As [`transfer`].
pub async fn add_signer(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<AddSignerRequest>,
) -> Result<ApprovalCase> {
    let work = async |tx: &Transaction| {
        let case = service::visible_case(tx, actor, id).await?;
        let turn = decide::turn_of(tx, context, actor, &case).await?;
        let request = body.parse()?;
        expected.check(case.model.version)?;
        let turn = turn.ok_or_else(|| Error::refused(ProblemCode::WrongState))?;
        eligible(tx, actor, &case, request.user_id, "user_id").await?;
        let after = case.engine.after(turn, Act::AddSigner(request.user_id, request.place)).map_err(Error::refused)?;
        let entry = Entry {
            kind: EntryKind::AddSigner,
            people: vec![request.user_id],
            place: Some(request.place),
            text: Some(request.reason),
        };
        redirect(tx, context, actor, &case, &after, entry).await?;
        answer(tx, context, actor, id).await
    };
    context.db.write(&[Subject::Case(id).alone()], work).await
}

/// Who may be asked to decide: somebody active and other than oneself, no party, and nobody whose signature counts.
async fn eligible(tx: &Transaction, actor: &Actor, case: &Loaded, id: Uuid, field: &str) -> Result<()> {
    people::service::active(tx, id, field).await?;
    case.engine.objection_to(id, actor.id).map_or(Ok(()), |problem| Err(Error::invalid_field(field, problem)))
}

/// Saves a case that now turns to somebody else, once it is certain that every step still finds somebody.
async fn redirect(tx: &Transaction, context: &Context, actor: &Actor, case: &Loaded, after: &Case, entry: Entry) -> Result<()> {
    let staff = load::staff(tx, context.clock.today(), &[after]).await?;
    if !after.can_be_decided(&staff) {
        return Err(Error::refused(ProblemCode::NoApprover));
    }
    saving::save(tx, context, (&case.model, &case.engine), after).await?;
    for id in &entry.people {
        queries::draw_in(tx, case.model.id, *id, false, context.clock.now()).await?;
    }
    enter(tx, context, Some(actor), case, &entry).await?;
    telling::redirected(tx, context, actor, case, &entry).await
}

/// Lets people know of the case: from now on they read it and its document.
///
/// # Errors
/// `not_found`, `forbidden`; the body's.
pub async fn copy(context: &Context, actor: &Actor, id: Uuid, body: &Payload<CopyRequest>) -> Result<ApprovalCase> {
    let work = async |tx: &Transaction| {
        let case = taking_part(tx, context, actor, id).await?;
        let request = body.parse()?;
        for (index, user_id) in request.user_ids.iter().enumerate() {
            people::service::active(tx, *user_id, &format!("user_ids[{index}]")).await?;
            queries::draw_in(tx, id, *user_id, true, context.clock.now()).await?;
        }
        let entry = Entry { kind: EntryKind::Copy, people: request.user_ids, place: None, text: None };
        enter(tx, context, Some(actor), &case, &entry).await?;
        telling::redirected(tx, context, actor, &case, &entry).await?;
        answer(tx, context, actor, id).await
    };
    context.db.write(&[Subject::Case(id).alone()], work).await
}

/// Says something that all who take part read.
///
/// # Errors
/// `not_found`, `forbidden`; the body's.
pub async fn comment(context: &Context, actor: &Actor, id: Uuid, body: &Payload<CommentRequest>) -> Result<ApprovalCase> {
    let work = async |tx: &Transaction| {
        let case = taking_part(tx, context, actor, id).await?;
        let request = body.parse()?;
        let entry = Entry { kind: EntryKind::Comment, people: Vec::new(), place: None, text: Some(request.text) };
        enter(tx, context, Some(actor), &case, &entry).await?;
        telling::commented(tx, context, actor, &case, entry.text.as_deref()).await?;
        answer(tx, context, actor, id).await
    };
    context.db.write(&[Subject::Case(id).alone()], work).await
}

/// Reminds those whose turn it is; the applicant's, and not more often than once an hour.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `wrong_state`, `rate_limited`.
pub async fn remind(context: &Context, actor: &Actor, id: Uuid, body: &Payload<EmptyBody>) -> Result<ApprovalCase> {
    let work = async |tx: &Transaction| {
        let case = service::visible_case(tx, actor, id).await?;
        if !describe::is_party(actor, &case) {
            return Err(Error::forbidden());
        }
        body.parse()?;
        if case.engine.state != State::Submitted {
            return Err(Error::refused(ProblemCode::WrongState));
        }
        let entries = queries::entries(tx, id).await?;
        if !describe::may_remind(context, &case, &entries) {
            return Err(too_soon(context, &entries));
        }
        let staff = load::staff(tx, context.clock.today(), &[&case.engine]).await?;
        let people = case.engine.deciders(&staff).into_iter().map(|turn| turn.user_id).collect();
        let entry = Entry { kind: EntryKind::Remind, people, place: None, text: None };
        enter(tx, context, Some(actor), &case, &entry).await?;
        telling::redirected(tx, context, actor, &case, &entry).await?;
        answer(tx, context, actor, id).await
    };
    context.db.write(&[Subject::Case(id).alone()], work).await
}

fn too_soon(context: &Context, entries: &[entries::Model]) -> Error {
    let next = describe::last_reminder(entries).map(|at| at + describe::BETWEEN_REMINDERS);
    let seconds = next.map_or(0, |next| (next - context.clock.now()).num_seconds().max(1));
    Error::Refused(Box::new(Refusal {
        code: ProblemCode::RateLimited,
        errors: Vec::new(),
        rules: Vec::new(),
        retry_after: u64::try_from(seconds).ok(),
    }))
}

/// Notes that the reader has opened a case that was copied to them.
///
/// # Errors
/// `not_found`.
pub async fn mark_read(context: &Context, actor: &Actor, id: Uuid) -> Result<()> {
    let work = async |tx: &Transaction| {
        service::visible_case(tx, actor, id).await?;
        let copy = participants::Entity::find_by_id((id, actor.id)).one(tx).await?;
        if let Some(copy) = copy.filter(|copy| copy.copied && copy.read_at.is_none()) {
            let read = participants::Model { read_at: Some(context.clock.now()), ..copy };
            read.into_active_model().reset_all().update(tx).await?;
        }
        Ok(())
    };
    context.db.write(&[Subject::Case(id).alone()], work).await
}

/// A case in which the actor takes part.
async fn taking_part(tx: &Transaction, context: &Context, actor: &Actor, id: Uuid) -> Result<Loaded> {
    let case = service::visible_case(tx, actor, id).await?;
    let staff = load::staff(tx, context.clock.today(), &[&case.engine]).await?;
    let has_turn = case.engine.deciders(&staff).iter().any(|turn| turn.user_id == actor.id);
    let participants = queries::participants(tx, id).await?;
    if describe::takes_part(actor, &case, has_turn, &participants) { Ok(case) } else { Err(Error::forbidden()) }
}

async fn answer(tx: &Transaction, context: &Context, actor: &Actor, id: Uuid) -> Result<ApprovalCase> {
    let case = load::one(tx, queries::case(tx, id).await?).await?;
    describe::case(tx, context, actor, case).await
}

/// Something that happened beside decisions.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) kind: EntryKind,
    pub(super) people: Vec<Uuid>,
    pub(super) place: Option<SignerPlace>,
    pub(super) text: Option<String>,
}

/// Writes an entry into the case's log, with its record.
pub(super) async fn enter(
    tx: &impl ConnectionTrait,
    context: &Context,
    by: Option<&Actor>,
    case: &Loaded,
    entry: &Entry,
) -> Result<()> {
    let system = Actor::system();
    let actor = by.unwrap_or(&system);
    let row = entries::Model {
        id: Uuid::now_v7(),
        case_id: case.model.id,
        round: case.model.round,
        step: case.model.step,
        kind: entry.kind.as_str().to_owned(),
        user_id: by.map(|actor| actor.id),
        name: by.map(|actor| actor.name.clone()).unwrap_or_default(),
        people: serde_json::to_string(&entry.people).map_err(Error::internal)?,
        place: entry.place.map(|place| place.as_str().to_owned()),
        text: entry.text.clone(),
        at: context.clock.now(),
    };
    queries::enter(tx, row).await?;
    let action = format!("approval.{}", entry.kind);
    let details = json!({"number": case.model.document_number, "step": case.model.step, "people": entry.people,
        "place": entry.place, "text": entry.text});
    records::record(tx, actor, Change { action: &action, entity: "approval_case", id: case.model.id, details }).await
}
