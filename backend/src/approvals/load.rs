//! Cases as the engine sees them, read in batches.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use clientele_openapi::vocabulary::{DocumentKind, Role, SignatureKind};
use clientele_rules::approvals::{Ask, Case, Staff, Standing};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{delegations, queries};
use crate::entity::{approval_cases as cases, approval_signatures as signatures};
use crate::error::{Error, Result};
use crate::people;

/// A case with what the engine and the answer need of it.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    pub(super) model: cases::Model,
    pub(super) engine: Case,
    /// Every signature of every round, the earliest first.
    pub(super) signed: Vec<signatures::Model>,
}

impl Loaded {
    /// The kind of the document.
    pub(super) fn kind(&self) -> Result<DocumentKind> {
        self.model.document_kind.parse().map_err(Error::internal)
    }
}

/// One case.
pub(super) async fn one(db: &impl ConnectionTrait, model: cases::Model) -> Result<Loaded> {
    all(db, vec![model]).await?.pop().ok_or_else(|| Error::internal("a case was lost"))
}

/// Several cases, in their order.
pub(super) async fn all(db: &impl ConnectionTrait, models: Vec<cases::Model>) -> Result<Vec<Loaded>> {
    let ids: Vec<Uuid> = models.iter().map(|case| case.id).collect();
    let mut signed: HashMap<Uuid, Vec<signatures::Model>> = HashMap::new();
    for signature in queries::signatures(db, &ids).await? {
        signed.entry(signature.case_id).or_default().push(signature);
    }
    let load = |model: cases::Model| {
        let signed = signed.remove(&model.id).unwrap_or_default();
        Ok(Loaded { engine: engine(&model, &signed)?, model, signed })
    };
    models.into_iter().map(load).collect()
}

/// The engine's case: what it is now, and which signatures of the round still count.
fn engine(model: &cases::Model, signed: &[signatures::Model]) -> Result<Case> {
    let mut case = Case {
        state: model.state.parse().map_err(Error::internal)?,
        round: model.round,
        lap: model.lap,
        step: usize::try_from(model.step).map_err(Error::internal)?,
        steps: serde_json::from_str(&model.steps).map_err(Error::internal)?,
        parties: [model.preparer_id, model.applicant_id],
        standing: Vec::new(),
        late: model.escalated_at.is_some(),
    };
    for signature in signed.iter().filter(|signature| signature.round == model.round && signature.step > 0) {
        if signature.decision == SignatureKind::Approve.as_str() {
            let slot = usize::try_from(signature.slot).map_err(Error::internal)?;
            case.count(Standing { key: signature.step_key, slot, by: signature.user_id });
        } else if let Some(key) = signature.to_key {
            case.count_return(key);
        }
    }
    Ok(case)
}

/// Everybody whom the steps of cases can turn to, as they are today.
pub(super) async fn staff(db: &impl ConnectionTrait, today: NaiveDate, engines: &[&Case]) -> Result<Staff> {
    let mut wanted = Wanted::default();
    for step in engines.iter().flat_map(|case| &case.steps) {
        wanted.asks(step.slots.iter().flat_map(|slot| &slot.asks));
        wanted.asks(&step.stand_ins());
        wanted.people.extend(step.slots.iter().filter_map(|slot| slot.transfer).map(|transfer| transfer.to));
    }
    wanted.find(db, today).await
}

/// Whom to look up.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) roles: HashSet<Role>,
    pub(super) people: HashSet<Uuid>,
}

impl Wanted {
    pub(super) fn asks<'a>(&mut self, asks: impl IntoIterator<Item = &'a Ask>) {
        for ask in asks {
            match ask.user_id {
                Some(id) => drop(self.people.insert(id)),
                None => self.roles.extend(ask.role),
            }
        }
    }

    pub(super) async fn find(mut self, db: &impl ConnectionTrait, today: NaiveDate) -> Result<Staff> {
        let absences = delegations::in_force(db, today).await?;
        self.people.extend(absences.iter().map(|absence| absence.delegate_id));
        let roles: Vec<Role> = self.roles.into_iter().collect();
        let people: Vec<Uuid> = self.people.into_iter().collect();
        let absences = absences.iter().map(delegations::absence).collect();
        Ok(Staff { people: people::service::staff(db, &roles, &people).await?, absences })
    }
}
