//! The management schemes.

use clientele_openapi::Page;
use clientele_openapi::policies::{Policy, PolicyDiff, PolicyDocument, PolicyVersionPatch, RuleInfo, WhatIf, WhatIfRequest};
use clientele_openapi::vocabulary::Scheme;
use gloo_net::http::Method;
use serde_json::json;

use super::{Answer, Query, Request, create, delete as delete_at, get, patch, post};

/// Every scheme, with the parameters of its versions, titled in the language spoken now.
pub async fn list() -> Answer<Page<Policy>> {
    get("/policies").await
}

fn path(scheme: &str, version: &str) -> String {
    format!("/policies/{scheme}/versions/{version}")
}

/// A version whole; scheme and version as the address has them.
pub async fn version((scheme, version): (String, String)) -> Answer<PolicyDocument> {
    get(path(&scheme, &version)).await
}

/// Begins a draft of a new version.
pub async fn draft(scheme: Scheme) -> Answer<PolicyDocument> {
    create(format!("/policies/{scheme}/versions"), &json!({})).await
}

/// Changes a draft.
pub async fn change(document: &PolicyDocument, changes: PolicyVersionPatch) -> Answer<PolicyDocument> {
    patch(path(document.scheme.as_str(), &document.version.to_string()), document.row_version, &changes).await
}

/// Deletes a draft.
pub async fn delete(document: &PolicyDocument) -> Answer<()> {
    delete_at(path(document.scheme.as_str(), &document.version.to_string()), document.row_version).await
}

/// Hands a draft in, or takes it back: `submit`, `withdraw`.
pub async fn act(document: &PolicyDocument, action: &str) -> Answer<PolicyDocument> {
    let path = format!("{}/{action}", path(document.scheme.as_str(), &document.version.to_string()));
    Request::new(Method::POST, path).if_match(document.row_version).json(&json!({})).send().await
}

/// What a version differs in from the one in force, or from the one before.
pub async fn diff((scheme, version): (Scheme, i32)) -> Answer<PolicyDiff> {
    get(format!("{}/diff", path(scheme.as_str(), &version.to_string()))).await
}

/// Which cases of a period the version would decide otherwise.
pub async fn what_if((scheme, version): (Scheme, i32), body: WhatIfRequest) -> Answer<WhatIf> {
    post(format!("{}/what-if", path(scheme.as_str(), &version.to_string())), &body).await
}

/// Every rule, with how often it spoke in the period.
pub async fn rules(query: Query) -> Answer<Page<RuleInfo>> {
    get(query.on("/rules")).await
}
