//! Which refusals come before the other checks.

use clientele_openapi::ProblemCode;

use crate::error::{Error, Result};

/// Only what may never be done is refused at once; what may not be done now waits for its turn among the checks.
///
/// # Errors
/// The refusal of a rule where it is a 403.
pub fn forbid(allowed: std::result::Result<(), ProblemCode>) -> Result<()> {
    match allowed {
        Err(code) if code.http_status() == 403 => Err(Error::refused(code)),
        _ => Ok(()),
    }
}
