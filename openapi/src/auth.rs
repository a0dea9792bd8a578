//! Signing in, the session, and who one is.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    permissions::EffectivePermission,
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{Permission, Role},
};

/// The fewest characters of a password.
pub const PASSWORD_MIN_LENGTH: usize = 12;

/// A sign-in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name to sign in with.
    #[cfg_attr(feature = "docs", schema(example = "marketing_specialist"))]
    pub username: String,
    /// The password.
    #[cfg_attr(feature = "docs", schema(example = "clientele-demo", format = Password))]
    pub password: String,
}

impl Validate for SignIn {
    fn check(&self, found: &mut Findings) {
        found.required_text("username", &self.username, Text::Line);
        found.required_text("password", &self.password, Text::Password);
    }
}

/// A session: the token for the next minutes and who it is for. The refresh token travels in a cookie.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct TokenAnswer {
    /// Send it as `Authorization: Bearer …`.
    #[cfg_attr(feature = "docs", schema(example = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIwMTkzIn0.c2lnbmF0dXJl"))]
    pub access_token: String,
    /// Always `Bearer`.
    #[cfg_attr(feature = "docs", schema(example = "Bearer"))]
    pub token_type: String,
    /// For how many seconds the token holds.
    #[cfg_attr(feature = "docs", schema(example = 900))]
    pub expires_in: u32,
    /// Who is signed in.
    pub user: Me,
}

/// A change of one's own password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now; the one-time password where one was given.
    #[cfg_attr(feature = "docs", schema(example = "clientele-demo", format = Password))]
    pub current_password: String,
    /// The new one, at least 12 characters.
    #[cfg_attr(feature = "docs", schema(example = "a longer pass phrase", format = Password, min_length = 12, max_length = 200))]
    pub new_password: String,
}

impl Validate for PasswordChange {
    fn check(&self, found: &mut Findings) {
        found.required_text("current_password", &self.current_password, Text::Password);
        check_new_password(found, "new_password", &self.new_password);
        found.require(self.current_password != self.new_password, "new_password", codes::PASSWORD_UNCHANGED);
    }
}

/// Checks a password that somebody chose.
pub fn check_new_password(found: &mut Findings, field: &str, password: &str) {
    if password.chars().count() < PASSWORD_MIN_LENGTH {
        found.push(crate::FieldError::new(field, codes::TOO_SHORT).with("min", PASSWORD_MIN_LENGTH));
    }
    found.text(field, Some(password), Text::Password);
}

/// Who is signed in and what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Me {
    /// The user's id.
    pub id: Uuid,
    /// The name to sign in with.
    #[cfg_attr(feature = "docs", schema(example = "marketing_specialist"))]
    pub username: String,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub name: String,
    /// The person's e-mail address.
    #[cfg_attr(feature = "docs", schema(example = "li.na@example.com"))]
    pub email: Option<String>,
    /// The person's department.
    pub department_id: Option<Uuid>,
    /// The department's name.
    #[cfg_attr(feature = "docs", schema(example = "市场营销部"))]
    pub department_name: Option<String>,
    /// The person's roles.
    pub roles: Vec<Role>,
    /// What the roles add up to.
    pub permissions: Vec<EffectivePermission>,
    /// Whether the one-time password must be changed before anything else is answered.
    pub password_change_required: bool,
}

impl Me {
    /// Whether any role gives the permission, whatever its scope.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.iter().any(|granted| granted.permission == permission)
    }
}
