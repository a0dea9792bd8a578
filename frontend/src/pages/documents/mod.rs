//! What visit bookings and expense applications have in common: their rules, exceptions, signatures and actions.

mod actions;
mod conflict;
mod desk;
mod document;
mod exceptions;
mod filters;
mod links;
mod live_rules;
mod paper;
mod sides;
mod signing;
mod step_words;
pub mod words;

pub use actions::DocumentActions;
pub use clientele_frontend_core::field_errors::by_key;
pub use conflict::Conflict;
pub use desk::{Desk, DeskFoot, client_missing};
pub use document::{Document, Editable};
pub use exceptions::{ExceptionFields, Exceptions, exceptions_of, requests_of, rule_key};
pub use filters::{ClientFilter, PersonFilter};
pub use links::document_href;
pub use live_rules::{LiveRules, RulesBeside, use_live_rules};
pub use paper::PaperSignatures;
pub use sides::{ApprovalLink, ClientFact, CountNote, ExceptionFacts, RulesCard, session_creates_for_others};
pub use signing::{CaseSignatures, load_case};
pub use step_words::{asked_words, slot_words, step_words};
