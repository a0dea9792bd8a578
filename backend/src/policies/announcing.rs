//! Everybody is told when a new version of a scheme takes effect.

use clientele_openapi::notifications::{NoticeParams, Words};
use clientele_openapi::vocabulary::{NoticeKind, NoticeSubject};
use clientele_rules::calendar::midnight;

use super::{convert, queries};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::policy_versions as versions;
use crate::error::Result;
use crate::notifications::{Message, notify};
use crate::people;

/// Looks once for versions whose day has come, and tells everybody of each, once.
///
/// # Errors
/// The database's own.
pub async fn announce_in_force(context: &Context) -> Result<()> {
    for version in queries::unannounced(context.db.read(), context.clock.today()).await? {
        context.db.write(&[Subject::Duty("policies").alone()], async |tx| announce(tx, context, &version).await).await?;
    }
    Ok(())
}

/// A version that another one has overtaken by the time somebody looks is passed over.
async fn announce(tx: &Transaction, context: &Context, version: &versions::Model) -> Result<()> {
    if !queries::note_announced(tx, version.id, context.clock.now()).await? {
        return Ok(());
    }
    let all = queries::versions(tx, version.policy_id).await?;
    if convert::in_force(&all, context.clock.today()) != Some(version.version) {
        return Ok(());
    }
    let params = NoticeParams {
        number: Some(format!("{}-{}", version.number, version.version)),
        what: Some(Words { zh: version.title_zh.clone(), en: version.title_en.clone() }),
        when: version.effective_from.map(|day| midnight(day, context.clock.zone())),
        ..NoticeParams::default()
    };
    let about = Some((NoticeSubject::PolicyVersion, version.id));
    let message = Message { kind: NoticeKind::PolicyInForce, about, case_id: version.case_id, params };
    let everybody = people::service::everybody(tx).await?;
    notify(tx, context, &Actor::system(), &everybody, &message).await
}
