//! `/auth` and `/me`.

use actix_web::cookie::time::Duration as CookieDuration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev, get, post};
use clientele_openapi::ProblemCode;
use clientele_openapi::auth::{Me, PasswordChange, SignIn, TokenAnswer};
use std::future::Future;
use std::pin::Pin;

use super::service::{self, Session};
use super::tokens::ACCESS_LIFETIME;
use super::{Actor, actor, sessions};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::{Payload, Routes};
use crate::people;

const COOKIE: &str = "clientele_refresh";
const COOKIE_PATH: &str = "/api/v1/auth";

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(sign_in).service(refresh).service(sign_out).service(change_password).service(me);
}

/// Sign in.
///
/// Answers an access token for the `Authorization` header and sets a cookie by which it is renewed. After five wrong
/// passwords for an account, or fifty from an address, within 15 minutes, further tries must wait.
#[utoipa::path(operation_id = "sign_in", tag = "Sign-in", security(()), request_body = SignIn,
    responses((status = 200, description = "Signed in", body = TokenAnswer)),
    extensions(("x-problems" = json!(["malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_credentials", "rate_limited"]))))]
#[post("/auth/sign-in")]
async fn sign_in(context: Data<Context>, request: HttpRequest, body: Payload<SignIn>) -> Result<HttpResponse> {
    let session = service::sign_in(&context, &body.parse()?, &address(&context, &request)).await?;
    tokens(&context, session).await
}

/// Renew the access token.
///
/// Takes the cookie that sign-in set, uses it up and sets the next one. The same cookie within ten seconds is taken
/// for a second tab; later it is taken for theft, and the session ends everywhere.
#[utoipa::path(operation_id = "refresh_session", tag = "Sign-in", security(()),
    responses((status = 200, description = "Renewed", body = TokenAnswer)),
    extensions(("x-problems" = json!(["unauthenticated"]))))]
#[post("/auth/refresh")]
async fn refresh(context: Data<Context>, request: HttpRequest) -> Result<HttpResponse> {
    let cookie = request.cookie(COOKIE).ok_or_else(|| Error::refused(ProblemCode::Unauthenticated))?;
    let session = service::refresh(&context, cookie.value()).await?;
    tokens(&context, session).await
}

/// Sign out.
///
/// Ends the session of the cookie everywhere and clears the cookie. Without a cookie nothing happens.
#[utoipa::path(operation_id = "sign_out", tag = "Sign-in", security(()), responses((status = 204, description = "Signed out")))]
#[post("/auth/sign-out")]
async fn sign_out(context: Data<Context>, request: HttpRequest) -> Result<HttpResponse> {
    if let Some(cookie) = request.cookie(COOKIE) {
        service::sign_out(&context, cookie.value()).await?;
    }
    let mut cleared = refresh_cookie(&context, String::new());
    cleared.make_removal();
    Ok(HttpResponse::NoContent().cookie(cleared).finish())
}

/// Change your own password.
///
/// At least 12 characters. Ends all your other sessions. Also the way out of a one-time password.
#[utoipa::path(operation_id = "change_password", tag = "Sign-in", request_body = PasswordChange,
    responses((status = 204, description = "Changed")),
    extensions(("x-problems" = json!(["malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_credentials", "rate_limited"]))))]
#[post("/auth/password")]
async fn change_password(
    context: Data<Context>,
    actor: AnyPassword,
    request: HttpRequest,
    body: Payload<PasswordChange>,
) -> Result<HttpResponse> {
    service::change_password(&context, &actor.0, &body, &address(&context, &request)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read who you are and what you may do.
///
/// The permissions are the union of your roles', each with the widest scope that a role gives.
#[utoipa::path(operation_id = "read_me", tag = "People", responses((status = 200, description = "You", body = Me)))]
#[get("/me")]
async fn me(context: Data<Context>, actor: Actor) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(people::service::me(context.db.read(), actor.id).await?))
}

/// An actor who may still have a one-time password.
struct AnyPassword(Actor);

impl FromRequest for AnyPassword {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { actor::authenticate(&request).await.map(Self) })
    }
}

async fn tokens(context: &Context, session: Session) -> Result<HttpResponse> {
    let answer = TokenAnswer {
        access_token: session.access_token,
        token_type: "Bearer".to_owned(),
        expires_in: u32::try_from(ACCESS_LIFETIME.num_seconds()).unwrap_or_default(),
        user: people::service::me(context.db.primary(), session.user_id).await?,
    };
    Ok(HttpResponse::Ok()
        .cookie(refresh_cookie(context, session.refresh_token))
        .insert_header(("cache-control", "no-store"))
        .json(answer))
}

fn refresh_cookie(context: &Context, token: String) -> Cookie<'static> {
    let secure = context.settings.public_url.as_deref().is_some_and(|url| url.starts_with("https:"));
    Cookie::build(COOKIE, token)
        .path(COOKIE_PATH)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(secure)
        .max_age(CookieDuration::seconds(sessions::REFRESH_LIFETIME.num_seconds()))
        .finish()
}

fn address(context: &Context, request: &HttpRequest) -> String {
    let info = request.connection_info();
    let address = if context.settings.behind_proxy { info.realip_remote_addr() } else { info.peer_addr() };
    address.unwrap_or("unknown").to_owned()
}
