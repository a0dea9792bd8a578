//! People: users, departments, roles and the directory.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    patch::merge_patch,
    permissions::EffectivePermission,
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{Action, Role},
};

/// A person as others name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PersonRef {
    /// The user's id.
    pub id: Uuid,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub name: String,
}

/// A user, as the administrator sees one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct User {
    /// The user's id.
    pub id: Uuid,
    /// The name to sign in with; unique whatever the case of its letters.
    #[cfg_attr(feature = "docs", schema(example = "li.na"))]
    pub username: String,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub name: String,
    /// The person's e-mail address.
    #[cfg_attr(feature = "docs", schema(example = "li.na@example.com"))]
    pub email: Option<String>,
    /// The person's department; null only for an administrator made on the command line.
    pub department_id: Option<Uuid>,
    /// The department's name.
    #[cfg_attr(feature = "docs", schema(example = "市场营销部"))]
    pub department_name: Option<String>,
    /// The person's roles; they add up.
    pub roles: Vec<Role>,
    /// Whether the person may sign in.
    pub active: bool,
    /// Whether a one-time password is waiting to be changed.
    pub password_change_required: bool,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change.
    pub version: i32,
    /// When it was made.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(with = "crate::instant")]
    pub updated_at: DateTime<Utc>,
}

/// A new user. The first password is a one-time password that is asked for afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// The name to sign in with: letters, digits and `. _ -`.
    #[cfg_attr(feature = "docs", schema(example = "li.na", max_length = 64))]
    pub username: String,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜", max_length = 200))]
    pub name: String,
    /// The person's e-mail address.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "li.na@example.com", max_length = 254))]
    pub email: Option<String>,
    /// The person's department.
    pub department_id: Uuid,
    /// The person's roles, each once, at least one.
    #[cfg_attr(feature = "docs", schema(min_items = 1))]
    pub roles: Vec<Role>,
    /// Whether the person may sign in.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "docs", schema(default = true))]
    pub active: bool,
}

const fn yes() -> bool {
    true
}

impl Validate for NewUser {
    fn check(&self, found: &mut Findings) {
        found.required_text("username", &self.username, Text::Username);
        found.required_text("name", &self.name, Text::Line);
        found.text("email", self.email.as_deref(), Text::Email);
        found.require(!self.roles.is_empty(), "roles", codes::REQUIRED);
        found.each("roles", &self.roles, Role::ALL.len(), |_, _| ());
        found.once_each("roles", "", &self.roles, |role| *role);
    }
}

merge_patch! {
    /// Changes to a user. Deactivating one ends their sessions at the next request.
    pub struct UserPatch of NewUser {
        /// The name to sign in with.
        username: String,
        /// The person's name.
        name: String,
        /// The person's e-mail address.
        email: String,
        /// The person's department.
        department_id: Uuid,
        /// All of the person's roles.
        roles: Vec<Role>,
        /// Whether the person may sign in.
        active: bool,
    }
}

/// A password to be handed over once; everything but changing it is refused until then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct OneTimePassword {
    /// The password; it is shown once and kept nowhere.
    #[cfg_attr(feature = "docs", schema(example = "kuvo-3847-tanel-91"))]
    pub password: String,
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Department {
    /// The department's id.
    pub id: Uuid,
    /// Its name, unique.
    #[cfg_attr(feature = "docs", schema(example = "市场营销部"))]
    pub name: String,
    /// Counts up with every change.
    pub version: i32,
    /// When it was made.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(with = "crate::instant")]
    pub updated_at: DateTime<Utc>,
}

/// A new department.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDepartment {
    /// Its name, unique.
    #[cfg_attr(feature = "docs", schema(example = "市场营销部", max_length = 200))]
    pub name: String,
}

impl Validate for NewDepartment {
    fn check(&self, found: &mut Findings) {
        found.required_text("name", &self.name, Text::Line);
    }
}

merge_patch! {
    /// Changes to a department.
    pub struct DepartmentPatch of NewDepartment {
        /// Its name, unique.
        name: String,
    }
}

/// A role and what it may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct RoleInfo {
    /// The role.
    pub role: Role,
    /// Its name in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "营销专员"))]
    pub name: String,
    /// What it may do.
    pub permissions: Vec<EffectivePermission>,
}

/// Somebody of the company, for choosing an applicant, a person in charge or accompanying staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct DirectoryEntry {
    /// The user's id.
    pub id: Uuid,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "王建国"))]
    pub name: String,
    /// The person's department.
    pub department_id: Option<Uuid>,
    /// The department's name.
    #[cfg_attr(feature = "docs", schema(example = "接待部"))]
    pub department_name: Option<String>,
    /// The person's roles.
    pub roles: Vec<Role>,
}
