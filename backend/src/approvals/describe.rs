//! A case as it is answered: with everybody's name, and what the reader may do.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use clientele_openapi::approvals::ApprovalCase;
use clientele_openapi::vocabulary::{Action, DocumentKind, EntryKind, State};
use clientele_rules::approvals::{Case, Turn};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::convert::{self, Shown, Surroundings};
use super::load::{self, Loaded};
use super::queries;
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::{approval_entries as entries, approval_participants as participants};
use crate::error::Result;
use crate::{clients, people};

/// How long after a reminder the next may be sent.
pub(super) const BETWEEN_REMINDERS: Duration = Duration::hours(1);

/// One case, for somebody who sees it.
pub(super) async fn case(db: &impl ConnectionTrait, context: &Context, actor: &Actor, loaded: Loaded) -> Result<ApprovalCase> {
    let staff = load::staff(db, context.clock.today(), &[&loaded.engine]).await?;
    let turns = loaded.engine.deciders(&staff);
    let entries = queries::entries(db, loaded.model.id).await?;
    let participants = queries::participants(db, loaded.model.id).await?;
    let around = Surroundings {
        clients: clients::service::headers(db, loaded.model.client_id.as_slice()).await?,
        names: people::service::names(db, &everybody(&loaded, &turns, &entries, &participants)?).await?,
    };
    let kind = loaded.kind()?;
    let reader = Reader { actor, context, turn: turns.iter().find(|turn| turn.user_id == actor.id).copied() };
    let shown = Shown {
        allowed_actions: reader.actions(&loaded, kind, &entries, &participants),
        turns: &turns,
        entries,
        copied_to: participants.iter().filter(|one| one.copied).map(|one| one.user_id).collect(),
        takes: reader.turn.map(|turn| loaded.engine.takes(kind, turn)),
        now: context.clock.now(),
    };
    convert::case(&loaded, shown, &around)
}

fn everybody(
    loaded: &Loaded,
    turns: &[Turn],
    entries: &[entries::Model],
    participants: &[participants::Model],
) -> Result<Vec<Uuid>> {
    let mut ids: HashSet<Uuid> = HashSet::from([loaded.model.applicant_id]);
    ids.extend(turns.iter().flat_map(|turn| [Some(turn.user_id), turn.on_behalf_of]).flatten());
    ids.extend(loaded.signed.iter().flat_map(|signed| [Some(signed.user_id), signed.on_behalf_of_id]).flatten());
    ids.extend(participants.iter().map(|one| one.user_id));
    ids.extend(named(&loaded.engine));
    for entry in entries {
        ids.extend(convert::people(entry)?);
    }
    Ok(ids.into_iter().collect())
}

/// Everybody whom the steps name.
pub(super) fn named(case: &Case) -> impl Iterator<Item = Uuid> {
    case.steps.iter().flat_map(|step| {
        let slots = step.slots.iter().flat_map(|slot| {
            let asked = slot.asks.iter().filter_map(|ask| ask.user_id);
            asked.chain(slot.transfer.map(|transfer| transfer.to))
        });
        slots.chain(step.added_by)
    })
}

/// Who reads a case, and the turn that is theirs.
pub(super) struct Reader<'a> {
    pub(super) actor: &'a Actor,
    pub(super) context: &'a Context,
    pub(super) turn: Option<Turn>,
}

impl Reader<'_> {
    /// What the reader may do now, in the order of the buttons.
    fn actions(
        &self,
        loaded: &Loaded,
        kind: DocumentKind,
        entries: &[entries::Model],
        participants: &[participants::Model],
    ) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.turn.is_some() {
            actions.extend(loaded.engine.decisions(kind));
            actions.extend([Action::Transfer, Action::AddSigner]);
        }
        if takes_part(self.actor, loaded, self.turn.is_some(), participants) {
            actions.extend([Action::Copy, Action::Comment]);
        }
        if is_party(self.actor, loaded) && may_remind(self.context, loaded, entries) {
            actions.push(Action::Remind);
        }
        actions
    }
}

/// Whether the case runs, and the last reminder by the applicant is long enough ago.
pub(super) fn may_remind(context: &Context, loaded: &Loaded, entries: &[entries::Model]) -> bool {
    loaded.engine.state == State::Submitted
        && last_reminder(entries).is_none_or(|at| at + BETWEEN_REMINDERS <= context.clock.now())
}

/// When somebody last reminded; the program's own reminders have no author.
pub(super) fn last_reminder(entries: &[entries::Model]) -> Option<DateTime<Utc>> {
    let by_hand = entries.iter().filter(|entry| entry.kind == EntryKind::Remind.as_str() && entry.user_id.is_some());
    by_hand.map(|entry| entry.at).max()
}

pub(super) fn is_party(actor: &Actor, loaded: &Loaded) -> bool {
    loaded.engine.parties.contains(&actor.id)
}

/// Parties, deciders, signers and those drawn in take part; who only reads the document does not.
pub(super) fn takes_part(actor: &Actor, loaded: &Loaded, has_turn: bool, participants: &[participants::Model]) -> bool {
    has_turn
        || is_party(actor, loaded)
        || loaded.signed.iter().any(|signed| signed.user_id == actor.id)
        || participants.iter().any(|one| one.user_id == actor.id)
}
