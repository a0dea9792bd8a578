//! The signed-in person as an extractor: without it a handler has no actor to pass on.

use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use clientele_openapi::ProblemCode;
use clientele_openapi::permissions;
use clientele_openapi::vocabulary::{Permission, Role, Scope};
use clientele_rules::people::Person;
use uuid::Uuid;

use super::sessions;
use crate::approvals;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::request_id;

/// A signed-in, active member of staff.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The user.
    pub id: Uuid,
    /// As it is written into signatures and the audit.
    pub name: String,
    /// The department that the scope `department` means.
    pub department_id: Option<Uuid>,
    /// All roles held; permissions are their union.
    pub roles: Vec<Role>,
    /// Whether a one-time password still has to be replaced.
    pub must_change_password: bool,
    /// The sign-in that this request belongs to.
    pub session_id: Option<Uuid>,
    /// The request that the actor makes, for the audit.
    pub request_id: Option<String>,
    /// In whose place they decide today.
    pub acting_for: Vec<ActingFor>,
}

/// Somebody absent, in whose place the actor decides today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActingFor {
    /// Who is absent.
    pub id: Uuid,
    /// Their roles.
    pub roles: Vec<Role>,
    /// Their department.
    pub department_id: Option<Uuid>,
}

impl Actor {
    /// The program itself: demo data, the first administrator.
    pub fn system() -> Self {
        Self {
            id: Uuid::nil(),
            name: "clientele".to_owned(),
            department_id: None,
            roles: Vec::new(),
            must_change_password: false,
            session_id: None,
            request_id: None,
            acting_for: Vec::new(),
        }
    }

    /// The actor as rules see them.
    pub fn person(&self) -> Person {
        Person { id: self.id, roles: self.roles.clone(), department_id: self.department_id }
    }

    /// How far a permission reaches; the scopes add up, and none means that it is not held.
    pub fn scopes(&self, permission: Permission) -> Vec<Scope> {
        permissions::scopes(&self.roles, permission)
    }

    /// Whether any role gives the permission, however far.
    pub fn may(&self, permission: Permission) -> bool {
        !self.scopes(permission).is_empty()
    }

    /// Insists on a permission, for lists and creating.
    ///
    /// # Errors
    /// `forbidden` where no role gives it.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.may(permission) { Ok(()) } else { Err(Error::forbidden()) }
    }

    /// Whether a permission reaches a thing that belongs to `people` (its owner, preparer, applicant) and a department.
    ///
    /// Scopes that depend on more than that (named, areas, approved) are the parts' own matter.
    pub fn reaches(&self, permission: Permission, people: &[Uuid], department_id: Uuid) -> bool {
        self.scopes(permission).into_iter().any(|scope| match scope {
            Scope::All => true,
            Scope::Department => self.department_id == Some(department_id),
            Scope::Own => people.contains(&self.id),
            Scope::Named | Scope::Areas | Scope::Approved => false,
        })
    }

    /// Whether the person holds the role.
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Extracts the actor behind the bearer token, however far their password is.
pub(super) async fn authenticate(request: &HttpRequest) -> Result<Actor> {
    lasting(request).await.map(|lasting| lasting.actor)
}

async fn lasting(request: &HttpRequest) -> Result<Lasting> {
    let unauthenticated = || Error::refused(ProblemCode::Unauthenticated);
    let context = request.app_data::<Data<Context>>().ok_or_else(|| Error::internal("no context in the application"))?;
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or_else(unauthenticated)?;
    let (scheme, token) = header.split_once(' ').ok_or_else(unauthenticated)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(unauthenticated());
    }
    let claims = context.keys.verify(token.trim()).ok_or_else(unauthenticated)?;
    let mut actor = sessions::actor(context.db.read(), claims.sub, claims.sid).await?.ok_or_else(unauthenticated)?;
    actor.request_id = Some(request_id::of(request));
    actor.acting_for = approvals::service::acting_for(context.db.read(), actor.id, context.clock.today()).await?;
    Ok(Lasting { actor, until: claims.expires_at() })
}

impl FromRequest for Actor {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        let lasting = Lasting::extract(&request);
        Box::pin(async move { lasting.await.map(|lasting| lasting.actor) })
    }
}

/// An actor, and until when the token holds that they showed: for answers that last.
#[derive(Clone, Debug)]
pub struct Lasting {
    /// Who asks.
    pub actor: Actor,
    /// When the access token expires, by the machine's clock.
    pub until: DateTime<Utc>,
}

impl FromRequest for Lasting {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let lasting = lasting(&request).await?;
            if lasting.actor.must_change_password {
                return Err(Error::refused(ProblemCode::PasswordChangeRequired));
            }
            Ok(lasting)
        })
    }
}

/// An actor who holds a permission: the way into lists and creating.
///
/// Handlers of single things take a plain [`Actor`], because what may not be seen must answer 404 before 403.
#[derive(Clone, Debug)]
pub struct May<P>(Actor, PhantomData<P>);

impl<P> Deref for May<P> {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.0
    }
}

impl<P: permission::Tag> FromRequest for May<P> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let actor = Actor::from_request(request, payload);
        Box::pin(async move {
            let actor = actor.await?;
            actor.require(P::PERMISSION)?;
            Ok(Self(actor, PhantomData))
        })
    }
}

/// Permissions as types, so that a handler's signature names what it needs.
pub mod permission {
    use clientele_openapi::vocabulary::Permission;

    /// A permission as a type.
    pub trait Tag: 'static {
        /// The permission that the type stands for.
        const PERMISSION: Permission;
    }

    macro_rules! tags {
        ($($name:ident => $permission:ident),* $(,)?) => {$(
            #[doc = concat!("Holds `", stringify!($permission), "`.")]
            #[derive(Clone, Copy, Debug)]
            pub struct $name;
            impl Tag for $name {
                const PERMISSION: Permission = Permission::$permission;
            }
        )*};
    }

    tags! {
        ListClients => ClientsReadHeader,
        CreateClients => ClientsCreate,
        CreateBookings => BookingsCreate,
        ReadIncidents => IncidentsRead,
        RecordIncidents => IncidentsRecord,
        GrantPhotoPermits => PhotoPermitsGrant,
        ListExpenses => ExpensesRead,
        CreateExpenses => ExpensesCreate,
        HandleVisits => VisitsHandle,
        ManageReceptionResources => ReceptionResources,
        RunDesk => DeskRun,
        Administer => Administer,
    }
}
