//! Cases that nobody can decide any more.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Asked, DocumentRef, NamedPerson};

/// A running case that nobody can decide: the people whom its step asks have left, lost the role, or are parties.
///
/// It goes on as soon as somebody may decide: give a role of `asked` or `stand_ins` to another active person. The
/// applicant can also withdraw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct StuckCase {
    /// The case's id.
    pub id: Uuid,
    /// What is to be decided.
    pub document: DocumentRef,
    /// Who applies.
    pub applicant: NamedPerson,
    /// Who entered it.
    pub preparer: NamedPerson,
    /// The step that waits, counted from 1.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub step: i32,
    /// Whom the signatures that are missing are asked of.
    pub asked: Vec<Asked>,
    /// Who would stand in, the first who may.
    pub stand_ins: Vec<Asked>,
    /// Since when the step waits.
    #[serde(with = "crate::instant")]
    pub waiting_since: DateTime<Utc>,
}
