//! The management schemes.

use clientele_openapi::Page;
use clientele_openapi::policies::Policy;

use super::{Answer, get};

/// Every scheme, with the parameters of its versions, titled in the language spoken now.
pub async fn list() -> Answer<Page<Policy>> {
    get("/policies").await
}
