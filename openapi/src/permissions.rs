//! Who may do what: one table, from which the server decides and the tests prove it.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{DocumentKind, Permission, Role, Scope};

/// A permission and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct EffectivePermission {
    /// What may be done.
    pub permission: Permission,
    /// With whose records.
    pub scope: Scope,
}

/// One role's permissions.
pub type Grants = &'static [(Permission, Scope)];

use Permission as P;
use Scope as S;

/// What every role may do. Participants of a case read its document and the client's header besides.
///
/// Creating has the scope `own` where the applicant is the caller unless stated otherwise; who creates for others has
/// `all`. The general manager and the marketing director read everything and decide where a step has nobody else. Who
/// records turn-aways and incidents reads their own; `areas` are those of the recorder's department. Cancelling is the applicant's, for the reception manager and the client-service manager of all.
pub const ROLE_PERMISSIONS: &[(Role, Grants)] = &[
    (
        Role::MarketingSpecialist,
        &[
            (P::ClientsCreate, S::Own),
            (P::ClientsReadHeader, S::Department),
            (P::ClientsRead, S::Department),
            (P::ClientsChange, S::Own),
            (P::BookingsCreate, S::Own),
            (P::BookingsRead, S::Own),
            (P::BookingsCancel, S::Own),
            (P::ExpensesCreate, S::Own),
            (P::ExpensesRead, S::Own),
            (P::ExpensesCancel, S::Own),
        ],
    ),
    (
        Role::MarketingSupervisor,
        &[
            (P::ClientsCreate, S::Own),
            (P::ClientsReadHeader, S::Department),
            (P::ClientsRead, S::Department),
            (P::ClientsChange, S::Department),
            (P::BookingsCreate, S::Own),
            (P::BookingsRead, S::Department),
            (P::BookingsCancel, S::Own),
            (P::ExpensesCreate, S::Own),
            (P::ExpensesRead, S::Department),
            (P::ExpensesCancel, S::Own),
        ],
    ),
    (
        Role::MarketingManager,
        &[
            (P::ClientsCreate, S::Own),
            (P::ClientsReadHeader, S::Department),
            (P::ClientsRead, S::Department),
            (P::ClientsChange, S::Department),
            (P::ClientsHandOver, S::Department),
            (P::BookingsCreate, S::Own),
            (P::BookingsRead, S::Department),
            (P::BookingsCancel, S::Own),
            (P::ExpensesCreate, S::Own),
            (P::ExpensesRead, S::Department),
            (P::ExpensesCancel, S::Own),
        ],
    ),
    (
        Role::MarketingDirector,
        &[
            (P::ClientsReadHeader, S::All),
            (P::ClientsRead, S::All),
            (P::BookingsRead, S::All),
            (P::CompanyNotices, S::All),
            (P::IncidentsRead, S::All),
            (P::ExpensesRead, S::All),
            (P::DecideFallback, S::All),
        ],
    ),
    (
        Role::GeneralManager,
        &[
            (P::ClientsReadHeader, S::All),
            (P::ClientsRead, S::All),
            (P::BookingsRead, S::All),
            (P::CompanyNotices, S::All),
            (P::IncidentsRead, S::All),
            (P::IncidentsClose, S::All),
            (P::PhotoPermitsGrant, S::All),
            (P::ExpensesRead, S::All),
            (P::DecideFallback, S::All),
        ],
    ),
    (Role::Adviser, &[(P::ClientsReadHeader, S::All), (P::BookingsRead, S::Named)]),
    (Role::Office, &[(P::ClientsReadHeader, S::All), (P::BookingsRead, S::Named)]),
    (
        Role::Receptionist,
        &[
            (P::ClientsReadHeader, S::All),
            (P::BookingsCreate, S::All),
            (P::BookingsRead, S::All),
            (P::BookingsCancel, S::Own),
            (P::BookingsAmend, S::All),
            (P::IncidentsRecord, S::All),
            (P::IncidentsRead, S::Own),
            (P::VisitsHandle, S::All),
            (P::DeskRun, S::All),
        ],
    ),
    (
        Role::ReceptionManager,
        &[
            (P::ClientsReadHeader, S::All),
            (P::BookingsCreate, S::All),
            (P::BookingsRead, S::All),
            (P::BookingsCancel, S::All),
            (P::BookingsAmend, S::All),
            (P::IncidentsRecord, S::All),
            (P::IncidentsRead, S::All),
            (P::IncidentsClose, S::All),
            (P::PhotoPermitsGrant, S::All),
            (P::VisitsHandle, S::All),
            (P::CompanyNotices, S::All),
            (P::ReceptionResources, S::All),
            (P::DecideBookings, S::All),
            (P::AreasManage, S::All),
            (P::DeskRun, S::All),
        ],
    ),
    (
        Role::AreaOwner,
        &[
            (P::ClientsReadHeader, S::Areas),
            (P::BookingsRead, S::Areas),
            (P::IncidentsRecord, S::Areas),
            (P::IncidentsRead, S::Own),
            (P::DecidePasses, S::Areas),
            (P::AreasManage, S::Areas),
        ],
    ),
    (
        Role::ServiceOfficer,
        &[
            (P::ClientsCreate, S::Own),
            (P::ClientsReadHeader, S::All),
            (P::ClientsRead, S::All),
            (P::ClientsChange, S::Department),
            (P::BookingsCreate, S::Own),
            (P::BookingsRead, S::All),
            (P::BookingsCancel, S::Own),
            (P::ExpensesCreate, S::Own),
            (P::ExpensesRead, S::Department),
            (P::ExpensesCancel, S::Own),
        ],
    ),
    (
        Role::ServiceManager,
        &[
            (P::ClientsCreate, S::All),
            (P::ClientsReadHeader, S::All),
            (P::ClientsRead, S::All),
            (P::ClientsChange, S::All),
            (P::ClientsHandOver, S::All),
            (P::BookingsCreate, S::All),
            (P::BookingsRead, S::All),
            (P::BookingsCancel, S::Own),
            (P::ExpensesCreate, S::All),
            (P::ExpensesRead, S::All),
            (P::ExpensesCancel, S::All),
            (P::DecideExpenseFirst, S::All),
        ],
    ),
    (
        Role::FinanceManager,
        &[
            (P::ClientsReadHeader, S::All),
            (P::BookingsReadHeader, S::All),
            (P::ExpensesRead, S::All),
            (P::DecideExpenseSecond, S::All),
        ],
    ),
    (Role::Cashier, &[(P::ClientsReadHeader, S::All), (P::ExpensesRead, S::Approved), (P::AdvancesPay, S::All)]),
    (Role::ComplianceApprover, &[]),
    (Role::Admin, &[(P::Administer, S::All), (P::AreasManage, S::All)]),
    (Role::ServiceAccount, &[]),
];

/// The roles that stand in where a step has no other person, in the order in which they are asked.
pub const FALLBACK_ROLES: [Role; 2] = [Role::GeneralManager, Role::MarketingDirector];

/// The roles that decide a kind of document; flows name no others but those that stand in.
pub const fn deciding_roles(kind: DocumentKind) -> &'static [Role] {
    match kind {
        DocumentKind::VisitBooking | DocumentKind::VisitAmendment => {
            &[Role::ReceptionManager, Role::GeneralManager, Role::MarketingDirector]
        }
        DocumentKind::VisitPass => &[Role::AreaOwner, Role::ReceptionManager, Role::GeneralManager, Role::MarketingDirector],
        DocumentKind::ExpenseApplication => {
            &[Role::ServiceManager, Role::FinanceManager, Role::GeneralManager, Role::MarketingDirector]
        }
        DocumentKind::PolicyVersion => &[Role::MarketingDirector, Role::GeneralManager],
    }
}

/// What one role may do.
pub fn grants(role: Role) -> Grants {
    ROLE_PERMISSIONS.iter().find(|(listed, _)| *listed == role).map_or(&[], |(_, grants)| grants)
}

/// What several roles add up to, sorted; a scope that a wider one of the same permission contains is left out.
pub fn effective_permissions(roles: &[Role]) -> Vec<EffectivePermission> {
    let mut all: Vec<_> = roles
        .iter()
        .flat_map(|role| grants(*role))
        .map(|&(permission, scope)| EffectivePermission { permission, scope })
        .collect();
    all.sort_unstable();
    all.dedup();
    let widest = all.clone();
    all.retain(|one| !widest.iter().any(|other| other.permission == one.permission && contains(other.scope, one.scope)));
    all
}

/// The scopes in which the roles have a permission; they add up. Empty: not permitted.
pub fn scopes(roles: &[Role], permission: Permission) -> Vec<Scope> {
    effective_permissions(roles).into_iter().filter(|one| one.permission == permission).map(|one| one.scope).collect()
}

/// Whether the wider scope truly contains the narrower one whoever asks. A record of one's own may lie in a department
/// that one has left, so `department` does not contain `own`.
fn contains(wider: Scope, narrower: Scope) -> bool {
    wider == Scope::All && narrower != Scope::All
}

#[cfg(test)]
mod tests;
