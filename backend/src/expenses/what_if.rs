//! Judging applications again under another version of the scheme.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use clientele_rules::expenses as rules;
use clientele_rules::policies::ExpensePolicy;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::policies::service::{JudgedAgain, Submitted, expense_policy_version};

/// What a draft of the scheme says of applications that were handed in, from the facts that are stored with them.
///
/// # Errors
/// The database's own.
pub async fn judge_again(
    db: &impl ConnectionTrait,
    context: &Context,
    submitted: &[Submitted],
    draft: &ExpensePolicy,
) -> Result<Vec<JudgedAgain>> {
    let ids: Vec<Uuid> = submitted.iter().map(|(id, _)| *id).collect();
    let parts = queries::parts(db, &ids).await?;
    let applications: HashMap<Uuid, _> = queries::applications(db, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    let mut versions: HashMap<Uuid, ExpensePolicy> = HashMap::new();
    let mut judged = Vec::new();
    for (id, at) in submitted {
        let application = applications.get(id).ok_or_else(|| Error::internal("a case without its application"))?;
        let version =
            application.policy_version_id.ok_or_else(|| Error::internal("a submitted application without its policy"))?;
        let kept = match versions.entry(version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(expense_policy_version(db, version).await?),
        };
        let content = convert::content(application, &parts.get(id).cloned().unwrap_or_default())?;
        let under = async |policy: &ExpensePolicy| -> Result<_> {
            let facts = service::facts(db, context, &content, policy, Some(*id), *at).await?;
            Ok(rules::all(&facts, policy))
        };
        judged.push(JudgedAgain {
            number: application.number.clone(),
            state: convert::state(application)?,
            then: convert::rules(application)?,
            kept: under(kept).await?,
            draft: under(draft).await?,
        });
    }
    Ok(judged)
}
