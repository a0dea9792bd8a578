//! The management schemes.

use clientele_openapi::{Page, policies::Policy};

use super::{Answer, get};

/// Every scheme, with the parameters of its versions, titled in the language spoken now.
pub async fn list() -> Answer<Vec<Policy>> {
    let page: Page<Policy> = get("/policies?limit=100").await?;
    Ok(page.items)
}
