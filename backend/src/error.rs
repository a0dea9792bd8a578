//! What can go wrong. It becomes HTTP in `http/error.rs` and nowhere else.

use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::{FieldError, ProblemCode};
use sea_orm::{DbErr, SqlErr};

/// A use case's outcome.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case did not happen. Nothing of it was saved.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Refused for a reason that the asker is told.
    #[error("refused: {}", .0.code.as_str())]
    Refused(Box<Refusal>),
    /// The database failed.
    #[error(transparent)]
    Database(DbErr),
    /// A defect or a broken environment; the asker learns the request id only.
    #[error("{0}")]
    Internal(String),
}

/// A refusal with what the asker needs to mend it.
#[derive(Debug)]
pub struct Refusal {
    /// The stable code; it decides the HTTP status.
    pub code: ProblemCode,
    /// Which fields, and what is wrong with each.
    pub errors: Vec<FieldError>,
    /// Which rules, with their clauses and figures.
    pub rules: Vec<RuleAnswer>,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

impl Error {
    /// A refusal that its code alone explains.
    pub fn refused(code: ProblemCode) -> Self {
        Self::Refused(Box::new(Refusal { code, errors: Vec::new(), rules: Vec::new(), retry_after: None }))
    }

    /// A refusal with what stands in its way.
    pub fn refused_for(code: ProblemCode, errors: Vec<FieldError>) -> Self {
        Self::Refused(Box::new(Refusal { code, errors, rules: Vec::new(), retry_after: None }))
    }

    /// Absent, or not for this person to see: the answer is the same.
    pub fn not_found() -> Self {
        Self::refused(ProblemCode::NotFound)
    }

    /// Visible, but not permitted.
    pub fn forbidden() -> Self {
        Self::refused(ProblemCode::Forbidden)
    }

    /// Fields that do not pass.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self::Refused(Box::new(Refusal { code: ProblemCode::ValidationFailed, errors, rules: Vec::new(), retry_after: None }))
    }

    /// One field that does not pass.
    pub fn invalid_field(field: &str, code: &str) -> Self {
        Self::invalid(vec![FieldError::new(field, code)])
    }

    /// Fields that stand against it for another reason than their shape.
    pub fn with_fields(code: ProblemCode, errors: Vec<FieldError>) -> Self {
        Self::Refused(Box::new(Refusal { code, errors, rules: Vec::new(), retry_after: None }))
    }

    /// A rule of the company's policies stands against it.
    pub fn rules(code: ProblemCode, rules: Vec<RuleAnswer>) -> Self {
        Self::Refused(Box::new(Refusal { code, errors: Vec::new(), rules, retry_after: None }))
    }

    /// A defect: what the program itself wrote does not read back.
    pub fn internal(message: impl std::fmt::Display) -> Self {
        Self::Internal(message.to_string())
    }
}

/// `Ok` where there is nothing to complain about.
///
/// # Errors
/// `validation_failed` with the given field errors.
pub fn no_errors(errors: Vec<FieldError>) -> Result<()> {
    if errors.is_empty() { Ok(()) } else { Err(Error::invalid(errors)) }
}

/// Uniqueness that a person can run into.
struct Unique {
    /// The constraint, as PostgreSQL reports it.
    constraint: &'static str,
    /// The column, as SQLite reports it.
    column: &'static str,
    code: ProblemCode,
}

const UNIQUE: &[Unique] = &[
    Unique { constraint: "clients_external_code_unique", column: "clients.external_code", code: ProblemCode::ExternalCodeTaken },
    Unique { constraint: "users_username_unique", column: "users.username", code: ProblemCode::UsernameTaken },
    Unique { constraint: "departments_name_unique", column: "departments.name", code: ProblemCode::DepartmentNameTaken },
    Unique { constraint: "advances_once", column: "advances.application_id", code: ProblemCode::AlreadyAdvanced },
    Unique { constraint: "reception_rooms_name_unique", column: "reception_rooms.name", code: ProblemCode::NameTaken },
    Unique { constraint: "souvenirs_name_unique", column: "souvenirs.name", code: ProblemCode::NameTaken },
    Unique { constraint: "visit_preparations_once", column: "visit_preparations.booking_id", code: ProblemCode::StaleVersion },
    Unique { constraint: "visit_arrangements_once", column: "visit_arrangements.booking_id", code: ProblemCode::StaleVersion },
    Unique { constraint: "policy_versions_open_unique", column: "policy_versions.policy_id", code: ProblemCode::DraftExists },
    Unique { constraint: "policy_versions_unique", column: "policy_versions.version", code: ProblemCode::DraftExists },
    Unique { constraint: "visit_amendments_open", column: "visit_amendments.booking_id", code: ProblemCode::AmendmentOpen },
    // Somebody did the same thing at the same moment.
    Unique { constraint: "approval_flows_unique", column: "approval_flows.version", code: ProblemCode::StaleVersion },
    Unique { constraint: "holiday_years_pkey", column: "holiday_years.year", code: ProblemCode::StaleVersion },
    Unique { constraint: "visit_attendances_pkey", column: "visit_attendances.booking_id", code: ProblemCode::WrongState },
    Unique {
        constraint: "approval_cases_document_unique",
        column: "approval_cases.document_id",
        code: ProblemCode::StaleVersion,
    },
    Unique {
        constraint: "approval_signatures_step_unique",
        column: "approval_signatures.case_id",
        code: ProblemCode::StaleVersion,
    },
    Unique {
        constraint: "approval_signatures_person_unique",
        column: "approval_signatures.user_id",
        code: ProblemCode::StaleVersion,
    },
];

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        let message = match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(message)) => message,
            // An incident may name a draft: what something refers to stays.
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::refused(ProblemCode::WrongState),
            _ => return Self::Database(error),
        };
        UNIQUE
            .iter()
            .find(|unique| message.contains(unique.constraint) || message.contains(unique.column))
            .map_or(Self::Database(error), |unique| Self::refused(unique.code))
    }
}
