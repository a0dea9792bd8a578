//! The first administrator, made on the command line: there is no default account.

use anyhow::bail;
use clientele_openapi::Lang;
use clientele_openapi::Validate;
use clientele_openapi::auth::check_new_password;
use clientele_openapi::people::NewUser;
use clientele_openapi::validation::Findings;
use clientele_openapi::vocabulary::Role;
use uuid::Uuid;

use super::service;
use crate::auth::{Actor, passwords};
use crate::context::Context;

/// Creates an administrator.
///
/// # Errors
/// A name that is taken or malformed, a password that is too short.
pub async fn create(context: &Context, username: &str, name: &str, password: &str) -> anyhow::Result<()> {
    let new = NewUser {
        username: username.to_owned(),
        name: name.to_owned(),
        email: None,
        department_id: Uuid::nil(),
        roles: vec![Role::Admin],
        active: true,
    };
    let mut found = Findings::default();
    new.check(&mut found);
    check_new_password(&mut found, "password", password);
    let errors = found.into_errors();
    if !errors.is_empty() {
        bail!("{}", errors.iter().map(|error| error.sentence(Lang::En)).collect::<Vec<_>>().join(" "));
    }
    let hash = passwords::hash(password.to_owned()).await?;
    let created = context
        .db
        .write(&[], async |tx| service::insert_unchecked(tx, &Actor::system(), &new, None, Some(hash.clone())).await)
        .await;
    match created {
        Ok(_) => Ok(()),
        Err(crate::error::Error::Refused(refusal)) => bail!("{}", refusal.code.detail(Lang::En)),
        Err(error) => Err(error.into()),
    }
}
