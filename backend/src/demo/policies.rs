//! A draft of the demonstration's visit scheme: the administrator prepares a longer notice, nobody has decided on it yet.

use std::collections::BTreeMap;

use chrono::Days;
use clientele_openapi::policies::PolicyVersionPatch;
use clientele_openapi::vocabulary::{Role, Scheme};
use clientele_openapi::{Lang, Patch};
use serde_json::json;

use super::company::Company;
use crate::context::Context;
use crate::error::Result;
use crate::http::{IfMatch, Payload};
use crate::policies::service as policies;

/// How long from now the draft is to take effect: time to review and approve it.
const AHEAD: Days = Days::new(30);

/// Drafts version 2 of the visit scheme, with seven days of notice instead of five (V 3.2(1)).
pub(super) async fn draft(context: &Context, company: &Company) -> Result<()> {
    let admin = company.person(Role::Admin)?;
    let begin = async |tx: &_| policies::begin(tx, context, admin, Scheme::Visits, Lang::Zh).await;
    let draft = context.db.write(&[], begin).await?;
    let patch = PolicyVersionPatch {
        effective_from: Patch::Value(context.clock.today() + AHEAD),
        revision_mark: Patch::Value("A".to_owned()),
        change_note: Patch::Value("重要客户的参观准备时间不足，预约期限由五天延长至七天。".to_owned()),
        parameters: BTreeMap::from([("notice_days".to_owned(), json!(7))]),
        ..PolicyVersionPatch::default()
    };
    let (place, expected) = ((Scheme::Visits, draft.version), IfMatch::version(draft.row_version));
    policies::change(context, admin, place, &expected, &Payload::of(&patch)?, Lang::Zh).await.map(drop)
}
