//! The app's root: what is shown to whom, and which address leads to which page.

use clientele_openapi::vocabulary::Permission;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    components::{Forbidden, NotFound, PageHead, Skeleton, Toasts},
    i18n, nav, pages,
    session::{self, Session},
    shell::{LeaveQuestion, OutageBanner, Shell},
    theme, words as w,
};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let leaving = nav::watch_departures();
    i18n::follow_lang();
    theme::follow_theme();
    session::start();
    view! {
        <Router>
            <Root />
        </Router>
        <LeaveQuestion leaving=leaving />
        <Toasts />
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Waiting,
    SignIn,
    NewPassword,
    Pages,
}

/// The sign-in page stands in the place of whatever page was asked for, so that signing in returns to it.
#[component]
fn Root() -> impl IntoView {
    nav::follow_router();
    let shown = Memo::new(|_| match session::session() {
        Session::Starting => Shown::Waiting,
        Session::SignedOut => Shown::SignIn,
        Session::MustChangePassword(_) => Shown::NewPassword,
        Session::SignedIn(_) => Shown::Pages,
    });
    move || match shown.get() {
        Shown::Waiting => view! { <OutageBanner /><main class="splash"><Skeleton lines=3 /></main> }.into_any(),
        Shown::SignIn => view! { <OutageBanner /><pages::sign_in::SignInPage /> }.into_any(),
        Shown::NewPassword => view! { <OutageBanner /><pages::password::NewPasswordPage /> }.into_any(),
        Shown::Pages => view! { <Shell><Pages /></Shell> }.into_any(),
    }
}

/// A page for those who have at least one of the permissions; the server decides about everything on it all the same.
fn for_those<V: IntoView + 'static>(
    permissions: &'static [Permission],
    page: fn() -> V,
) -> impl Fn() -> AnyView + Send + Sync + Clone + 'static {
    move || {
        if permissions.iter().any(|permission| session::may_untracked(*permission)) {
            page().into_any()
        } else {
            view! { <ForbiddenPage /> }.into_any()
        }
    }
}

const CLIENTS: &[Permission] = &[Permission::ClientsReadHeader, Permission::ClientsRead];
const NEW_CLIENTS: &[Permission] = &[Permission::ClientsCreate];
const BOOKINGS: &[Permission] = &[Permission::BookingsRead, Permission::BookingsReadHeader];
const NEW_BOOKINGS: &[Permission] = &[Permission::BookingsCreate];
const INCIDENTS: &[Permission] = &[Permission::IncidentsRead];
const NEW_INCIDENTS: &[Permission] = &[Permission::IncidentsRecord];
const HANDLING: &[Permission] = &[Permission::VisitsHandle];
const DESK: &[Permission] = &[Permission::DeskRun];
const EXPENSES: &[Permission] = &[Permission::ExpensesRead];
const NEW_EXPENSES: &[Permission] = &[Permission::ExpensesCreate];
const ADMINISTRATION: &[Permission] = &[Permission::Administer];

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=|| view! { <NotFoundPage /> }>
            <Route path=path!("/") view=|| pages::home::HomePage().into_any() />
            <Route path=path!("/sign-in") view=|| view! { <ToHome /> }.into_any() />
            <Route path=path!("/inbox") view=|| pages::inbox::InboxPage().into_any() />
            <Route path=path!("/inbox/:id") view=|| pages::inbox::CasePage().into_any() />
            <Route path=path!("/approvals/:id") view=|| pages::inbox::CasePage().into_any() />
            <Route path=path!("/clients") view=for_those(CLIENTS, pages::clients::ClientsPage) />
            <Route path=path!("/clients/new") view=for_those(NEW_CLIENTS, pages::clients::NewClientPage) />
            <Route path=path!("/clients/:id") view=for_those(CLIENTS, pages::clients::ClientPage) />
            <Route path=path!("/clients/:id/edit") view=for_those(CLIENTS, pages::clients::EditClientPage) />
            <Route path=path!("/client-imports/new") view=for_those(NEW_CLIENTS, pages::imports::NewImportPage) />
            <Route path=path!("/client-imports/:id") view=for_those(NEW_CLIENTS, pages::imports::ImportPage) />
            <Route path=path!("/visit-bookings") view=for_those(BOOKINGS, pages::bookings::BookingsPage) />
            <Route path=path!("/visit-bookings/new") view=for_those(NEW_BOOKINGS, pages::bookings::NewBookingPage) />
            <Route path=path!("/visit-bookings/:id") view=|| pages::bookings::BookingPage().into_any() />
            <Route path=path!("/visit-bookings/:id/edit") view=for_those(NEW_BOOKINGS, pages::bookings::EditBookingPage) />
            <Route path=path!("/visit-bookings/:id/passes") view=for_those(DESK, pages::bookings::PassCardsPage) />
            <Route path=path!("/areas") view=|| pages::areas::AreasPage().into_any() />
            <Route path=path!("/visit-bookings/:id/handling") view=|| pages::handling::HandlingPage().into_any() />
            <Route path=path!("/visit-bookings/:id/change") view=|| pages::amendments::ChangeVisitPage().into_any() />
            <Route path=path!("/visit-amendments/:id") view=|| pages::amendments::AmendmentPage().into_any() />
            <Route path=path!("/visit-amendments/:id/edit") view=|| pages::amendments::EditAmendmentPage().into_any() />
            <Route path=path!("/photo-permits/:id") view=|| pages::permits::PermitPage().into_any() />
            <Route path=path!("/visit-incidents") view=for_those(INCIDENTS, pages::incidents::IncidentsPage) />
            <Route path=path!("/visit-incidents/new") view=for_those(NEW_INCIDENTS, pages::incidents::NewIncidentPage) />
            <Route path=path!("/visit-incidents/:id") view=for_those(INCIDENTS, pages::incidents::IncidentPage) />
            <Route path=path!("/turn-aways") view=for_those(INCIDENTS, pages::incidents::TurnAwaysPage) />
            <Route path=path!("/turn-aways/new") view=for_those(NEW_INCIDENTS, pages::incidents::NewTurnAwayPage) />
            <Route path=path!("/reception-desk") view=for_those(DESK, pages::desk::ReceptionDeskPage) />
            <Route path=path!("/tasks") view=|| pages::handling::MyTasksPage().into_any() />
            <Route path=path!("/reception-rooms") view=for_those(HANDLING, pages::handling::RoomsPage) />
            <Route path=path!("/souvenirs") view=for_those(HANDLING, pages::handling::SouvenirsPage) />
            <Route path=path!("/visit-calendar") view=for_those(BOOKINGS, pages::calendar::CalendarPage) />
            <Route path=path!("/visit-statistics") view=for_those(BOOKINGS, pages::statistics::StatisticsPage) />
            <Route path=path!("/expense-applications") view=for_those(EXPENSES, pages::expenses::ExpensesPage) />
            <Route path=path!("/expense-applications/new") view=for_those(NEW_EXPENSES, pages::expenses::NewExpensePage) />
            <Route path=path!("/expense-applications/:id") view=|| pages::expenses::ExpensePage().into_any() />
            <Route path=path!("/expense-applications/:id/edit") view=for_those(NEW_EXPENSES, pages::expenses::EditExpensePage) />
            <Route path=path!("/policies") view=|| pages::policies::PoliciesPage().into_any() />
            <Route path=path!("/policies/:scheme/versions/:version") view=|| pages::policies::PolicyPage().into_any() />
            <Route
                path=path!("/policies/:scheme/versions/:version/edit")
                view=for_those(ADMINISTRATION, pages::policies::EditPolicyPage)
            />
            <Route path=path!("/policy-versions/:id") view=|| pages::policies::PolicyVersionLink().into_any() />
            <Route path=path!("/rules") view=|| pages::policies::RulesPage().into_any() />
            <Route path=path!("/notifications") view=|| pages::notifications::NotificationsPage().into_any() />
            <Route path=path!("/account") view=|| pages::account::AccountPage().into_any() />
            <Route path=path!("/admin/users") view=for_those(ADMINISTRATION, pages::admin::UsersPage) />
            <Route path=path!("/admin/users/new") view=for_those(ADMINISTRATION, pages::admin::NewUserPage) />
            <Route path=path!("/admin/users/:id") view=for_those(ADMINISTRATION, pages::admin::UserPage) />
            <Route path=path!("/admin/mails") view=for_those(ADMINISTRATION, pages::notifications::MailsPage) />
            <Route path=path!("/admin/holidays") view=for_those(ADMINISTRATION, pages::admin::HolidaysPage) />
            <Route path=path!("/absences") view=|| pages::absences::AbsencesPage().into_any() />
            <Route path=path!("/admin/approval-flows") view=for_those(ADMINISTRATION, pages::flows::FlowsPage) />
            <Route path=path!("/admin/approval-flows/:kind") view=for_those(ADMINISTRATION, pages::flows::FlowPage) />
            <Route path=path!("/admin/stuck-approvals") view=for_those(ADMINISTRATION, pages::flows::StuckCasesPage) />
            <Route path=path!("/admin/departments") view=for_those(ADMINISTRATION, pages::admin::DepartmentsPage) />
        </FlatRoutes>
    }
}

/// Whoever is signed in has nothing to do on the sign-in page.
#[component]
fn ToHome() -> impl IntoView {
    request_animation_frame(|| nav::replace("/"));
}

#[component]
fn ForbiddenPage() -> impl IntoView {
    view! {
        <PageHead title=w::forbidden_title />
        <div class="card"><Forbidden /></div>
    }
}

#[component]
fn NotFoundPage() -> impl IntoView {
    view! {
        <PageHead title=w::not_found_title />
        <div class="card"><NotFound /></div>
    }
}
