//! The people whom rules speak of.

use clientele_openapi::Uuid;
use clientele_openapi::permissions;
use clientele_openapi::vocabulary::{Permission, Role, Scope};

/// An active member of staff, as far as rules look at them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The user.
    pub id: Uuid,
    /// Their roles.
    pub roles: Vec<Role>,
    /// Their department.
    pub department_id: Option<Uuid>,
}

impl Person {
    /// Whether they hold a role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// How far a permission reaches; the scopes add up, and none means that it is not held.
    pub fn scopes(&self, permission: Permission) -> Vec<Scope> {
        permissions::scopes(&self.roles, permission)
    }

    /// Whether any role gives the permission, however far.
    pub fn may(&self, permission: Permission) -> bool {
        !self.scopes(permission).is_empty()
    }

    /// Whether a permission reaches everything.
    pub fn may_all(&self, permission: Permission) -> bool {
        self.scopes(permission).contains(&Scope::All)
    }
}
