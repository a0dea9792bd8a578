//! Who is told of what happens in a case, in the transaction of the change.

use std::collections::HashSet;

use clientele_openapi::approvals::DecisionRequest;
use clientele_openapi::notifications::NoticeParams;
use clientele_openapi::vocabulary::{Decision, DocumentKind, EntryKind, NoticeKind, NoticeSubject, SignerPlace, State};
use clientele_rules::approvals::{Case, Event};
use clientele_rules::calendar::midnight;
use uuid::Uuid;

use super::acts::Entry;
use super::load::{self, Loaded};
use super::queries;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::{approval_cases as cases, approval_delegations as delegations};
use crate::error::{Error, Result};
use crate::notifications::{self, Message};
use crate::{clients, people};

/// Whom a case tells what.
struct Telling<'a> {
    context: &'a Context,
    actor: &'a Actor,
    case: &'a cases::Model,
}

impl Telling<'_> {
    /// Of what waits, the applicant; of anything else who did it, if it was a person.
    async fn by(&self, tx: &Transaction, kind: NoticeKind) -> Result<Option<String>> {
        if kind == NoticeKind::ToDecide {
            return Ok(people::service::names(tx, &[self.case.applicant_id]).await?.remove(&self.case.applicant_id));
        }
        Ok(Some(self.actor.name.clone()).filter(|_| !self.actor.id.is_nil()))
    }

    async fn tell(&self, tx: &Transaction, people: &[Uuid], kind: NoticeKind, reason: Option<&str>) -> Result<()> {
        let headers = clients::service::headers(tx, self.case.client_id.as_slice()).await?;
        let subject: NoticeSubject = self.case.document_kind.parse().map_err(Error::internal)?;
        let message = Message {
            kind,
            about: Some((subject, self.case.document_id)),
            case_id: Some(self.case.id),
            params: NoticeParams {
                number: Some(self.case.document_number.clone()),
                client: self.case.client_id.and_then(|id| headers.get(&id)).map(|client| client.name.clone()),
                by: self.by(tx, kind).await?,
                reason: reason.map(str::to_owned),
                when: self.case.due_at,
                ..NoticeParams::default()
            },
        };
        notifications::notify(tx, self.context, self.actor, people, &message).await
    }
}

async fn deciders(tx: &Transaction, context: &Context, engine: &Case) -> Result<Vec<Uuid>> {
    let staff = load::staff(tx, context.clock.today(), &[engine]).await?;
    Ok(engine.deciders(&staff).into_iter().map(|turn| turn.user_id).collect())
}

fn parties(case: &cases::Model) -> [Uuid; 2] {
    [case.preparer_id, case.applicant_id]
}

/// A step begins to wait.
pub(super) async fn waits(tx: &Transaction, context: &Context, actor: &Actor, case: &cases::Model, engine: &Case) -> Result<()> {
    let people = deciders(tx, context, engine).await?;
    Telling { context, actor, case }.tell(tx, &people, NoticeKind::ToDecide, None).await
}

/// Somebody decided: the next step waits, or the applicant learns the outcome.
pub(super) async fn decided(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    before: &Loaded,
    after: &Case,
    request: &DecisionRequest,
) -> Result<()> {
    let case = queries::case(tx, before.model.id).await?;
    let telling = Telling { context, actor, case: &case };
    let reason = request.opinion.as_deref();
    let kind = match after.state {
        State::Approved => NoticeKind::Approved,
        State::Refused => NoticeKind::Refused,
        State::Returned => NoticeKind::Returned,
        _ => {
            let key = |engine: &Case| engine.waiting().map(|step| (engine.lap, step.key));
            if key(&before.engine) == key(after) {
                return Ok(());
            }
            let people = deciders(tx, context, after).await?;
            let reason = reason.filter(|_| request.decision == Decision::Return);
            return telling.tell(tx, &people, NoticeKind::ToDecide, reason).await;
        }
    };
    telling.tell(tx, &parties(&case), kind, reason).await
}

/// The applicant withdrew it, or an approved matter was called off: those for whom it waited and who signed learn it.
pub(super) async fn ended(tx: &Transaction, context: &Context, actor: &Actor, before: &Loaded, event: Event) -> Result<()> {
    // Of a visit that is called off, the visits' part tells everyone concerned.
    if event == Event::Cancel && before.model.document_kind == DocumentKind::VisitBooking.as_str() {
        return Ok(());
    }
    let mut people = deciders(tx, context, &before.engine).await?;
    people.extend(before.engine.standing.iter().map(|signed| signed.by));
    people.extend(parties(&before.model));
    let kind = match event {
        Event::Withdraw => NoticeKind::Withdrawn,
        Event::Cancel => NoticeKind::Cancelled,
    };
    Telling { context, actor, case: &before.model }.tell(tx, &people, kind, None).await
}

/// Somebody was asked, copied to or reminded.
pub(super) async fn redirected(tx: &Transaction, context: &Context, actor: &Actor, case: &Loaded, entry: &Entry) -> Result<()> {
    let kind = match (entry.kind, entry.place) {
        (EntryKind::Transfer, _) => NoticeKind::Transferred,
        // Who signs afterwards is told when it is their turn.
        (EntryKind::AddSigner, Some(SignerPlace::After)) => return Ok(()),
        (EntryKind::AddSigner, _) => NoticeKind::SignerAdded,
        (EntryKind::Copy, _) => NoticeKind::Copied,
        (EntryKind::Remind, _) => NoticeKind::Reminded,
        (EntryKind::Comment | EntryKind::Escalate, _) => return Ok(()),
    };
    Telling { context, actor, case: &case.model }.tell(tx, &entry.people, kind, entry.text.as_deref()).await
}

/// Somebody commented: all who take part read it.
pub(super) async fn commented(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    case: &Loaded,
    text: Option<&str>,
) -> Result<()> {
    let mut all: HashSet<Uuid> = deciders(tx, context, &case.engine).await?.into_iter().collect();
    all.extend(parties(&case.model));
    all.extend(case.signed.iter().map(|signed| signed.user_id));
    all.extend(queries::participants(tx, case.model.id).await?.iter().map(|one| one.user_id));
    let people: Vec<Uuid> = all.into_iter().collect();
    Telling { context, actor, case: &case.model }.tell(tx, &people, NoticeKind::Commented, text).await
}

/// A time limit nears.
pub(super) async fn due(tx: &Transaction, context: &Context, case: &Loaded, entry: &Entry) -> Result<()> {
    let nobody = super::deadlines::nobody();
    let telling = Telling { context, actor: &nobody, case: &case.model };
    telling.tell(tx, &entry.people, NoticeKind::DueSoon, None).await
}

/// A time limit has passed: those who were asked are late, and whoever joins them learns why.
pub(super) async fn overdue(tx: &Transaction, context: &Context, case: &Loaded, entry: &Entry, asked: &[Uuid]) -> Result<()> {
    let nobody = super::deadlines::nobody();
    let telling = Telling { context, actor: &nobody, case: &case.model };
    let (late, joining): (Vec<Uuid>, Vec<Uuid>) = entry.people.iter().partition(|id| asked.contains(id));
    telling.tell(tx, &late, NoticeKind::Overdue, None).await?;
    telling.tell(tx, &joining, NoticeKind::Escalated, None).await
}

/// Somebody is to decide in the actor's place.
pub(super) async fn delegated(tx: &Transaction, context: &Context, actor: &Actor, absence: &delegations::Model) -> Result<()> {
    let zone = context.clock.zone();
    let day = |day| Some(midnight(day, zone));
    let message = Message {
        kind: NoticeKind::Delegated,
        about: None,
        case_id: None,
        params: NoticeParams {
            by: Some(actor.name.clone()),
            reason: absence.reason.clone(),
            when: day(absence.from_day),
            until: day(absence.until_day),
            ..NoticeParams::default()
        },
    };
    notifications::notify(tx, context, actor, &[absence.delegate_id], &message).await
}
