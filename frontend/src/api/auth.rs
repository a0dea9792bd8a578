//! Signing in and out, and who one is.

use clientele_openapi::auth::{Me, PasswordChange, SignIn, TokenAnswer};
use gloo_net::http::Method;
use serde::de::IgnoredAny;

use super::{Answer, Request, get, post};

/// Signs in; the refresh token arrives as a cookie.
pub async fn sign_in(body: SignIn) -> Answer<TokenAnswer> {
    Request::new(Method::POST, "/auth/sign-in").json(&body).send_anonymously().await
}

/// Gets a new access token through the refresh cookie.
pub async fn refresh() -> Answer<TokenAnswer> {
    Request::new(Method::POST, "/auth/refresh").send_anonymously().await
}

/// Ends the session that the refresh cookie belongs to.
pub async fn sign_out() -> Answer<()> {
    Request::new(Method::POST, "/auth/sign-out").send_anonymously().await
}

/// Changes one's own password.
pub async fn change_password(body: PasswordChange) -> Answer<()> {
    post::<IgnoredAny>("/auth/password", &body).await.map(drop)
}

/// The person signed in, with effective permissions.
pub async fn me() -> Answer<Me> {
    get("/me").await
}
