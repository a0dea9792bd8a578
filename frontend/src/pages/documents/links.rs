//! Where a document has its page.

use clientele_openapi::{approvals::DocumentRef, vocabulary::DocumentKind};

/// The page of a document.
pub fn document_href(document: &DocumentRef) -> String {
    let folder = match document.kind {
        DocumentKind::VisitBooking => "visit-bookings",
        DocumentKind::ExpenseApplication => "expense-applications",
        DocumentKind::VisitPass => "visit-passes",
        DocumentKind::VisitAmendment => "visit-amendments",
        DocumentKind::PolicyVersion => "policy-versions",
    };
    format!("/{folder}/{}", document.id)
}
