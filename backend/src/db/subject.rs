//! What use cases decide about, and how it is locked.
//!
//! At READ COMMITTED every statement sees what was committed before it. So once the row of what is decided about is
//! locked, whatever is read of it stays as it was read until the commit: the use case is as if alone. SQLite has a
//! single writer, where that holds without a lock.

use clientele_openapi::vocabulary::{Area, DocumentKind, Scheme};
use sea_orm::{ConnectionTrait, Statement, TryGetable, Value};
use uuid::Uuid;

use super::is_postgres;
use crate::error::{Error, Result};

/// Something that use cases decide about. Everything that belongs to it is locked with it: a visit's passes, tasks and
/// approval case with the visit. The order of the variants is the order of locking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Who the administrators are: there is always one.
    Administrators,
    /// The approval flow of a kind of document.
    Flow(DocumentKind),
    /// The holidays of a year.
    HolidayYear(i32),
    /// Work that is done once for everybody, by its name.
    Duty(&'static str),
    /// A department.
    Department(Uuid),
    /// A person, with their password, roles, sessions, absences and settings.
    User(Uuid),
    /// The person whose session a refresh token belongs to, by the token's hash.
    SessionOfToken(String),
    /// The person whose absence it is.
    Absence(Uuid),
    /// The document that an approval case decides about.
    Case(Uuid),
    /// The visit that an amendment changes.
    Amendment(Uuid),
    /// The visit that a pass was issued for, by the pass's number.
    Pass(String),
    /// The visit that a task belongs to.
    Task(Uuid),
    /// The visit that a photo permit belongs to.
    PhotoPermit(Uuid),
    /// A visit booking with everything around the visit.
    Visit(Uuid),
    /// An expense application with its advance.
    Expense(Uuid),
    /// A scheme with its versions.
    Policy(Scheme),
    /// An incident with its entries.
    Incident(Uuid),
    /// An import of clients.
    Import(Uuid),
    /// A client with its contacts.
    Client(Uuid),
    /// An area with its closures and those who are in it.
    Area(Area),
    /// A reception room.
    Room(Uuid),
    /// A kind of souvenir with its stock.
    Souvenir(Uuid),
    /// A mail in the queue.
    Mail(Uuid),
}

/// A subject and how it is held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hold {
    pub(super) subject: Subject,
    /// Held together with others who rely on it, against whoever changes it.
    pub(super) shared: bool,
}

impl Subject {
    /// Held alone: the use case changes it, or what belongs to it.
    pub const fn alone(self) -> Hold {
        Hold { subject: self, shared: false }
    }

    /// Held with others: the use case relies on it as it is.
    pub const fn shared(self) -> Hold {
        Hold { subject: self, shared: true }
    }

    /// What has no row of its own has one in `locks`, by this name.
    fn name(&self) -> Option<String> {
        match self {
            Self::Administrators => Some("administrators".to_owned()),
            Self::Flow(kind) => Some(format!("flow {kind}")),
            Self::HolidayYear(year) => Some(format!("holidays {year}")),
            Self::Duty(name) => Some(format!("duty {name}")),
            _ => None,
        }
    }

    /// The row that stands for it: table, column, value.
    fn row(&self) -> Option<(&'static str, &'static str, Value)> {
        let (table, id) = match self {
            Self::Department(id) => ("departments", id),
            Self::User(id) => ("users", id),
            Self::Visit(id) => ("visit_bookings", id),
            Self::Expense(id) => ("expense_applications", id),
            Self::Incident(id) => ("visit_incidents", id),
            Self::Import(id) => ("client_imports", id),
            Self::Client(id) => ("clients", id),
            Self::Room(id) => ("reception_rooms", id),
            Self::Souvenir(id) => ("souvenirs", id),
            Self::Mail(id) => ("mails", id),
            Self::Policy(scheme) => return Some(("policies", "scheme", scheme.as_str().into())),
            Self::Area(area) => return Some(("areas", "area", area.as_str().into())),
            _ => return None,
        };
        Some((table, "id", (*id).into()))
    }

    /// What it belongs to, where that is what is locked. Such references never change, so they may be read before.
    async fn resolved(&self, tx: &impl ConnectionTrait) -> Result<Option<Self>> {
        let visit = |id: Option<Uuid>| id.map(Self::Visit);
        Ok(match self {
            Self::SessionOfToken(hash) => {
                let sql = "SELECT f.user_id FROM refresh_tokens t JOIN session_families f ON f.id = t.family_id \
                           WHERE t.token_hash = $1";
                referred(tx, sql, hash.as_str()).await?.map(Self::User)
            }
            Self::Absence(id) => {
                referred(tx, "SELECT user_id FROM approval_delegations WHERE id = $1", *id).await?.map(Self::User)
            }
            Self::Amendment(id) => visit(referred(tx, "SELECT booking_id FROM visit_amendments WHERE id = $1", *id).await?),
            Self::Pass(number) => {
                visit(referred(tx, "SELECT booking_id FROM visit_passes WHERE number = $1", number.as_str()).await?)
            }
            Self::Task(id) => visit(referred(tx, "SELECT booking_id FROM visit_tasks WHERE id = $1", *id).await?),
            Self::PhotoPermit(id) => visit(referred(tx, "SELECT visit_booking_id FROM photo_permits WHERE id = $1", *id).await?),
            Self::Case(id) => of_case(tx, *id).await?,
            direct => Some(direct.clone()),
        })
    }
}

/// The document behind an approval case, or the visit that it belongs to.
async fn of_case(tx: &impl ConnectionTrait, id: Uuid) -> Result<Option<Subject>> {
    let sql = "SELECT document_kind, document_id FROM approval_cases WHERE id = $1";
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [id.into()]);
    let Some(row) = tx.query_one_raw(statement).await? else {
        return Ok(None);
    };
    let kind: String = row.try_get("", "document_kind")?;
    let document: Uuid = row.try_get("", "document_id")?;
    let visit = |id: Option<Uuid>| id.map(Subject::Visit);
    Ok(match kind.parse().map_err(Error::internal)? {
        DocumentKind::VisitBooking => Some(Subject::Visit(document)),
        DocumentKind::ExpenseApplication => Some(Subject::Expense(document)),
        DocumentKind::VisitAmendment => {
            visit(referred(tx, "SELECT booking_id FROM visit_amendments WHERE id = $1", document).await?)
        }
        DocumentKind::VisitPass => visit(referred(tx, "SELECT booking_id FROM pass_requests WHERE id = $1", document).await?),
        DocumentKind::PolicyVersion => {
            let sql = "SELECT policies.scheme FROM policies JOIN policy_versions ON policy_versions.policy_id = policies.id \
                       WHERE policy_versions.id = $1";
            let scheme: Option<String> = referred(tx, sql, document).await?;
            scheme.map(|scheme| scheme.parse().map(Subject::Policy).map_err(Error::internal)).transpose()?
        }
    })
}

/// The one value that a query answers, if it answers a row.
async fn referred<T: TryGetable>(tx: &impl ConnectionTrait, sql: &str, value: impl Into<Value>) -> Result<Option<T>> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [value.into()]);
    Ok(tx.query_one_raw(statement).await?.map(|row| row.try_get_by_index(0)).transpose()?)
}

/// What is to be locked, in the order of locking, each once and as strongly as asked. Nothing on SQLite.
pub(super) async fn ordered(tx: &impl ConnectionTrait, holds: &[Hold]) -> Result<Vec<Hold>> {
    let mut wanted = Vec::new();
    if is_postgres(tx) {
        for hold in holds {
            wanted.extend(hold.subject.resolved(tx).await?.map(|subject| Hold { subject, shared: hold.shared }));
        }
    }
    // Whoever holds alone sorts before whoever shares, and so stays.
    wanted.sort_unstable();
    wanted.dedup_by(|later, earlier| later.subject == earlier.subject);
    Ok(wanted)
}

impl Hold {
    /// Waits until nobody else holds it against this. Rows that refer to it are written meanwhile: only a deletion or a
    /// change of the key would keep them waiting. What does not exist is not locked; its absence is the answer.
    pub(super) async fn take(&self, tx: &impl ConnectionTrait) -> Result<()> {
        let (table, column, value) = match (self.subject.name(), self.subject.row()) {
            (Some(name), _) => {
                let sql = "INSERT INTO locks (name) VALUES ($1) ON CONFLICT (name) DO NOTHING";
                let backend = tx.get_database_backend();
                tx.execute_raw(Statement::from_sql_and_values(backend, sql, [name.as_str().into()])).await?;
                ("locks", "name", name.into())
            }
            (None, Some(row)) => row,
            (None, None) => return Err(Error::internal(format!("{:?} stands for nothing that can be locked", self.subject))),
        };
        let strength = if self.shared { "SHARE" } else { "NO KEY UPDATE" };
        let sql = format!("SELECT 1 FROM {table} WHERE {column} = $1 FOR {strength}");
        tx.query_one_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [value])).await?;
        Ok(())
    }
}
