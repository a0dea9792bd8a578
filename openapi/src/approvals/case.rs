//! A case in full: its steps, who waits, every signature, and what else happened.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{DocumentRef, OverrideRequest};
use crate::{
    clients::ClientHeader,
    vocabulary::{Action, EntryKind, Role, SignatureKind, SignerPlace, State, StepMode},
};

/// The approval of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ApprovalCase {
    /// The case's id.
    pub id: Uuid,
    /// What is being decided.
    pub document: DocumentRef,
    /// The client that it is about; null for a policy version.
    pub client: Option<ClientHeader>,
    /// Who applies.
    pub applicant_id: Uuid,
    /// The applicant's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// The state of the document.
    pub state: State,
    /// How many times it was submitted.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub round: i32,
    /// Counts the returns to an earlier step within the round, from 1.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub lap: i32,
    /// The step that is to be decided now, counted from 1; the last one decided where the case is closed.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub step: i32,
    /// The steps of this round, in order.
    pub steps: Vec<Step>,
    /// Who may decide now; empty where the case is closed.
    pub waiting_for: Vec<Decider>,
    /// Every signature of every round, the earliest first.
    pub signatures: Vec<Signature>,
    /// What happened beside decisions, the earliest first.
    pub entries: Vec<Entry>,
    /// To whom it was copied.
    pub copied_to: Vec<NamedPerson>,
    /// When the step that waits is due; null without a time limit.
    #[serde(default, with = "crate::instant::optional")]
    pub due_at: Option<DateTime<Utc>>,
    /// Whether the time limit has passed.
    pub overdue: bool,
    /// Whether those who stand in may decide because the time limit has passed.
    pub escalated: bool,
    /// What the reader's approval must carry; null where it is not theirs to decide.
    pub takes: Option<DecisionTakes>,
    /// The earlier steps to which the reader may return it.
    pub returnable_steps: Vec<i32>,
    /// Whether a rule warns or blocks.
    pub has_objections: bool,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every decision.
    pub version: i32,
    /// When it was last submitted.
    #[serde(with = "crate::instant")]
    pub submitted_at: DateTime<Utc>,
}

/// What an approval must carry beside the opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct DecisionTakes {
    /// The decision on the visit (V 3.2).
    pub visit: bool,
    /// The decision on the passes of an area (V 4.1).
    pub pass: bool,
    /// The instruction to the person executing (E 3.3).
    pub instruction: bool,
    /// The passes that an amendment leaves to its approver, where it leaves any.
    pub amendment: bool,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Step {
    /// Its place, counted from 1; submitting is 0.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub index: i32,
    /// The role that decides, the first where there are several; null for a step of persons.
    pub role: Option<Role>,
    /// Whether any one or all must sign.
    pub mode: StepMode,
    /// Who added the step by asking for one more signature; null for a step of the flow.
    pub added_by: Option<NamedPerson>,
    /// The signatures that the step needs.
    pub slots: Vec<StepSlot>,
}

/// A signature that a step needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct StepSlot {
    /// Who is asked; any one of them signs.
    pub asked: Vec<Asked>,
    /// Who decides instead, because it was passed on to them.
    pub transferred_to: Option<NamedPerson>,
    /// Who has signed, as far as the signature still counts.
    pub signed_by: Option<NamedPerson>,
    /// The exceptions that the signature may grant are those of these roles.
    pub powers: Vec<Role>,
}

/// Whom a step asks: everyone with a role, or a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Asked {
    /// The role; of a person, the one in which they sign. Null for a person without.
    pub role: Option<Role>,
    /// The person; null where everyone with the role is asked.
    pub person: Option<NamedPerson>,
}

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct NamedPerson {
    /// The user.
    pub user_id: Uuid,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "王建国"))]
    pub name: String,
}

/// Somebody who may decide now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Decider {
    /// The user.
    pub user_id: Uuid,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "王建国"))]
    pub name: String,
    /// The role in which they decide: the step's, or the one that stands in for it; null for an added signer.
    pub role: Option<Role>,
    /// In whose place they decide: who is absent, or who passed it on.
    pub on_behalf_of: Option<NamedPerson>,
    /// Whether they stand in because the step has nobody else, or because its time limit has passed.
    pub stands_in: bool,
}

/// A signature; it is never changed or deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Signature {
    /// The step, counted from 1; 0 is the submission.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub step: i32,
    /// The round.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub round: i32,
    /// The lap within the round.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub lap: i32,
    /// Who signed.
    pub user_id: Uuid,
    /// The person's name when they signed.
    #[cfg_attr(feature = "docs", schema(example = "王建国"))]
    pub name: String,
    /// The role in which they signed; null for a submission and for an added signer.
    pub role: Option<Role>,
    /// In whose place they signed.
    pub on_behalf_of: Option<NamedPerson>,
    /// What the signature says.
    pub decision: SignatureKind,
    /// The earlier step to which it returned the case.
    pub to_step: Option<i32>,
    /// The opinion.
    pub opinion: Option<String>,
    /// The instruction to the person executing (E 3.3).
    pub instruction: Option<String>,
    /// When it was given.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
    /// The exceptions that it granted, with reasons; of a submission, those it asked for.
    pub overrides: Vec<OverrideRequest>,
    /// Whether it still counts; those of earlier rounds, and those that a return took the effect of, do not.
    pub counts: bool,
}

/// Something that happened in a case beside decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Entry {
    /// What happened.
    pub kind: EntryKind,
    /// In which round.
    pub round: i32,
    /// At which step.
    pub step: i32,
    /// Who did it; null for the program itself.
    pub user_id: Option<Uuid>,
    /// Their name.
    #[cfg_attr(feature = "docs", schema(example = "王建国"))]
    pub name: String,
    /// Whom it concerns: who was asked, copied to, reminded.
    pub people: Vec<NamedPerson>,
    /// Where an added signer signs.
    pub place: Option<SignerPlace>,
    /// The reason or the comment.
    pub text: Option<String>,
    /// When.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
}
