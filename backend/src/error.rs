//! What can go wrong. It becomes HTTP in `http/error.rs` and nowhere else.

use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::{FieldError, ProblemCode};
use sea_orm::{DbErr, RuntimeErr};
use sqlx::error::{DatabaseError, ErrorKind};

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

    /// The answer of a use case which foresees that something still names what it removes, or that what it names is
    /// removed at the same moment. Everywhere else a broken reference is a defect.
    #[must_use]
    pub fn or_broken_reference(self, foreseen: impl FnOnce() -> Self) -> Self {
        let is_broken = |error| reported(error).is_some_and(|report| report.kind() == ErrorKind::ForeignKeyViolation);
        match &self {
            Self::Database(error) if is_broken(error) => foreseen(),
            _ => self,
        }
    }

    /// A defect: what the program itself wrote does not read back.
    pub fn internal(message: impl std::fmt::Display) -> Self {
        Self::Internal(message.to_string())
    }
}

impl From<clientele_rules::Refusal> for Error {
    fn from(refusal: clientele_rules::Refusal) -> Self {
        let clientele_rules::Refusal { code, errors, rules } = refusal;
        Self::Refused(Box::new(Refusal { code, errors, rules, retry_after: None }))
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
        match reported(&error).and_then(taken) {
            Some(code) => Self::refused(code),
            None => Self::Database(error),
        }
    }
}

/// What the database itself reports of a statement that it refused.
fn reported(error: &DbErr) -> Option<&dyn DatabaseError> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => error.as_database_error(),
        _ => None,
    }
}

/// The refusal that stands for a violated uniqueness.
///
/// PostgreSQL names the constraint apart from its message, which may be in any language; SQLite's message is always
/// the same English one and names the columns.
fn taken(report: &dyn DatabaseError) -> Option<ProblemCode> {
    if report.kind() != ErrorKind::UniqueViolation {
        return None;
    }
    let is_violated = |unique: &&Unique| match report.constraint() {
        Some(name) => name == unique.constraint,
        None => columns(report.message()).any(|column| column == unique.column),
    };
    UNIQUE.iter().find(is_violated).map(|unique| unique.code)
}

/// The columns in `UNIQUE constraint failed: approval_flows.document_kind, approval_flows.version`.
fn columns(message: &str) -> impl Iterator<Item = &str> {
    message.rsplit(": ").next().unwrap_or_default().split(", ")
}

#[cfg(test)]
mod tests {
    use std::error::Error as StdError;
    use std::fmt;

    use super::*;

    /// What a database would report.
    #[derive(Debug)]
    struct Report {
        kind: fn() -> ErrorKind,
        message: &'static str,
        constraint: Option<&'static str>,
    }

    impl fmt::Display for Report {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.message)
        }
    }

    impl StdError for Report {}

    impl DatabaseError for Report {
        fn message(&self) -> &str {
            self.message
        }

        fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static) {
            self
        }

        fn as_error_mut(&mut self) -> &mut (dyn StdError + Send + Sync + 'static) {
            self
        }

        fn into_error(self: Box<Self>) -> Box<dyn StdError + Send + Sync + 'static> {
            self
        }

        fn constraint(&self) -> Option<&str> {
            self.constraint
        }

        fn kind(&self) -> ErrorKind {
            (self.kind)()
        }
    }

    fn error(kind: fn() -> ErrorKind, message: &'static str, constraint: Option<&'static str>) -> Error {
        let report = sqlx::Error::Database(Box::new(Report { kind, message, constraint }));
        DbErr::Query(RuntimeErr::SqlxError(report.into())).into()
    }

    fn code(error: &Error) -> Option<ProblemCode> {
        match error {
            Error::Refused(refusal) => Some(refusal.code),
            _ => None,
        }
    }

    fn unique() -> ErrorKind {
        ErrorKind::UniqueViolation
    }

    fn reference() -> ErrorKind {
        ErrorKind::ForeignKeyViolation
    }

    #[test]
    fn a_violated_constraint_is_known_by_its_name_in_whatever_language_the_database_speaks() {
        let chinese = error(unique, "重复键违反唯一约束", Some("users_username_unique"));
        assert_eq!(code(&chinese), Some(ProblemCode::UsernameTaken));
    }

    #[test]
    fn the_words_of_a_message_are_not_taken_for_the_name_of_the_constraint() {
        let other = error(unique, "重复键违反唯一约束: users_username_unique", Some("clients_number_unique"));
        assert!(matches!(other, Error::Database(_)), "{other}");
    }

    #[test]
    fn without_a_name_the_columns_tell_which_it_was() {
        let message = "UNIQUE constraint failed: approval_flows.document_kind, approval_flows.version";
        assert_eq!(code(&error(unique, message, None)), Some(ProblemCode::StaleVersion));
        let longer = error(unique, "UNIQUE constraint failed: users.username_former", None);
        assert!(matches!(longer, Error::Database(_)), "{longer}");
    }

    #[test]
    fn a_broken_reference_is_a_defect_unless_a_use_case_foresees_it() {
        let broken = || error(reference, "FOREIGN KEY constraint failed", None);
        assert!(matches!(broken(), Error::Database(_)));
        assert_eq!(
            code(&broken().or_broken_reference(|| Error::refused(ProblemCode::WrongState))),
            Some(ProblemCode::WrongState)
        );
        let other = error(unique, "UNIQUE constraint failed: clients.number", None);
        assert!(matches!(other.or_broken_reference(Error::not_found), Error::Database(_)));
    }
}
