//! What-if: which cases of a period would be decided otherwise under a version that is being drafted. The pure rules
//! judge the stored facts again; nothing is changed.

use chrono::{DateTime, Utc};
use clientele_openapi::policies::{WhatIf, WhatIfDocument, WhatIfRequest};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::{DocumentKind, Permission, Scheme, Scope, State};
use clientele_rules::calendar::midnight;
use clientele_rules::policies::{Parameters, changes_under};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::reading::seen;
use super::{queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::Payload;
use crate::{expenses, visits};

/// So many documents are looked at; of more, the newest.
const MOST: usize = 2_000;

/// A document that was judged again.
#[derive(Clone, Debug)]
pub struct JudgedAgain {
    /// Its number.
    pub number: String,
    /// Its state.
    pub state: State,
    /// What the rules said when it was handed in.
    pub then: Vec<RuleAnswer>,
    /// What the version that it keeps says of the stored facts: without this, what else has changed since would count.
    pub kept: Vec<RuleAnswer>,
    /// What the draft says of them.
    pub draft: Vec<RuleAnswer>,
}

/// A document to judge again, and when it was last handed in.
pub type Submitted = (Uuid, DateTime<Utc>);

/// What would be decided otherwise under a version.
///
/// # Errors
/// `not_found`, `forbidden`; the body's.
pub async fn what_if(
    context: &Context,
    actor: &Actor,
    (scheme, number): (Scheme, i32),
    body: &Payload<WhatIfRequest>,
) -> Result<WhatIf> {
    let db = context.db.read();
    let version = seen(db, actor, scheme, number).await?;
    if !actor.may(Permission::Administer) && !actor.may(Permission::DecideFallback) {
        return Err(Error::forbidden());
    }
    let asked = body.parse()?;
    let parameters = service::parameters_of(db, scheme, &version).await?;
    let (kind, reading) = match scheme {
        Scheme::Visits => (DocumentKind::VisitBooking, Permission::BookingsRead),
        Scheme::Expenses => (DocumentKind::ExpenseApplication, Permission::ExpensesRead),
        // No rule of the other schemes judges a document yet.
        Scheme::Development | Scheme::Maintenance | Scheme::Archive => return Ok(found(&asked, 0, false, Vec::new())),
    };
    let after = asked.to.succ_opt().unwrap_or(asked.to);
    let zone = context.clock.zone();
    let period = (midnight(asked.from, zone), midnight(after, zone));
    let mut submitted = queries::submitted(db, kind, period, MOST as u64 + 1).await?;
    let is_capped = submitted.len() > MOST;
    submitted.truncate(MOST);
    let judged = judge_again(db, context, scheme, &submitted, &parameters).await?;
    let reads = actor.scopes(reading).contains(&Scope::All);
    let items = judged.iter().filter_map(|judged| otherwise(kind, judged, reads)).collect();
    Ok(found(&asked, submitted.len(), is_capped, items))
}

/// What the rules of a scheme say, under these parameters, of what was handed in.
async fn judge_again(
    db: &impl ConnectionTrait,
    context: &Context,
    scheme: Scheme,
    submitted: &[Submitted],
    parameters: &Parameters,
) -> Result<Vec<JudgedAgain>> {
    match scheme {
        Scheme::Visits => {
            let draft = service::read_visit_policy(db, parameters).await?;
            visits::service::judge_again(db, context, submitted, &draft).await
        }
        Scheme::Expenses => {
            expenses::service::judge_again(db, context, submitted, &service::read_expense_policy(parameters)?).await
        }
        Scheme::Development | Scheme::Maintenance | Scheme::Archive => Ok(Vec::new()),
    }
}

fn found(asked: &WhatIfRequest, examined: usize, is_capped: bool, items: Vec<WhatIfDocument>) -> WhatIf {
    WhatIf { from: asked.from, to: asked.to, examined: u32::try_from(examined).unwrap_or(u32::MAX), is_capped, items }
}

/// The document, where some rule would answer otherwise.
fn otherwise(kind: DocumentKind, judged: &JudgedAgain, reads: bool) -> Option<WhatIfDocument> {
    let changes = changes_under(&judged.then, &judged.kept, &judged.draft, reads);
    let (number, state) = (judged.number.clone(), judged.state);
    (!changes.is_empty()).then_some(WhatIfDocument { kind, number, state, changes })
}
