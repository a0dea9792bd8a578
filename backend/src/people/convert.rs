//! Users and departments as the contract has them.

use std::collections::HashMap;

use clientele_openapi::auth::Me;
use clientele_openapi::people::{Department, DirectoryEntry, NewUser, User};
use clientele_openapi::permissions;
use clientele_openapi::vocabulary::{Action, Role};
use uuid::Uuid;

use crate::entity::{departments, users};

/// Names of departments by id.
pub(super) type DepartmentNames = HashMap<Uuid, String>;

fn department_name(user: &users::Model, names: &DepartmentNames) -> Option<String> {
    user.department_id.and_then(|id| names.get(&id).cloned())
}

pub(super) fn user(user: users::Model, roles: Vec<Role>, names: &DepartmentNames) -> User {
    User {
        department_name: department_name(&user, names),
        id: user.id,
        username: user.username,
        name: user.name,
        email: user.email,
        department_id: user.department_id,
        roles,
        active: user.active,
        password_change_required: user.must_change_password,
        allowed_actions: vec![Action::Edit],
        version: user.version,
        created_at: user.created_at,
        updated_at: user.updated_at,
    }
}

pub(super) fn me(user: users::Model, roles: Vec<Role>, names: &DepartmentNames) -> Me {
    Me {
        department_name: department_name(&user, names),
        id: user.id,
        username: user.username,
        name: user.name,
        email: user.email,
        department_id: user.department_id,
        permissions: permissions::effective_permissions(&roles),
        roles,
        password_change_required: user.must_change_password,
    }
}

pub(super) fn directory_entry(user: users::Model, roles: Vec<Role>, names: &DepartmentNames) -> DirectoryEntry {
    DirectoryEntry {
        department_name: department_name(&user, names),
        id: user.id,
        name: user.name,
        department_id: user.department_id,
        roles,
    }
}

pub(super) fn department(department: departments::Model) -> Department {
    Department {
        id: department.id,
        name: department.name,
        version: department.version,
        created_at: department.created_at,
        updated_at: department.updated_at,
    }
}

/// What a patch starts from; an administrator without a department has to be given one.
pub(super) fn content(user: &users::Model, roles: Vec<Role>) -> NewUser {
    NewUser {
        username: user.username.clone(),
        name: user.name.clone(),
        email: user.email.clone(),
        department_id: user.department_id.unwrap_or_default(),
        roles,
        active: user.active,
    }
}
