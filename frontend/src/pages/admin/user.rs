//! One user: the form that makes or changes one, and what else the administrator does with them. A page to copy for any
//! form.

use clientele_openapi::{
    Patch,
    people::{NewUser, User, UserPatch},
    vocabulary::Role,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{users::UserState, words as w};
use crate::{
    api::people,
    browser,
    components::{
        Button, Card, ChoiceField, Confirm, Dialog, Form, FormBody, FormFoot, FormSection, LinkButton, Loaded, Notice,
        OptionsField, PageHead, TextField, Tone, WhenLoaded, bind, use_loaded,
    },
    nav, toast, words as shared,
};

/// What the form holds: texts as they are typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    name: String,
    username: String,
    email: String,
    department_id: String,
    roles: Vec<Role>,
}

impl Typed {
    fn of(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            username: user.username.clone(),
            email: user.email.clone().unwrap_or_default(),
            department_id: user.department_id.map(|id| id.to_string()).unwrap_or_default(),
            roles: user.roles.clone(),
        }
    }

    /// The request that says the same. A department that was not chosen is the nil id, which the check below names.
    fn body(self, active: bool) -> NewUser {
        NewUser {
            username: self.username.trim().to_owned(),
            name: self.name.trim().to_owned(),
            email: Some(self.email.trim().to_owned()).filter(|email| !email.is_empty()),
            department_id: self.department_id.parse().unwrap_or(Uuid::nil()),
            roles: self.roles,
            active,
        }
    }
}

/// The page that makes a user.
#[component]
pub fn NewUserPage() -> impl IntoView {
    let form = Form::with_draft("new-user", Typed::default());
    let submit = move |()| {
        if lacks_department(form) {
            return;
        }
        form.send(form.value.get_untracked().body(true), people::create_user, |user: User| {
            toast::say(w::created(user.name.clone()));
            nav::replace(&format!("/admin/users/{}", user.id));
        });
    };
    view! {
        <PageHead title=w::new_user parent=("/admin/users", w::users) />
        <FormBody status=form.status on_submit=submit>
            <div class="card">
                <UserFields form=form />
                <div class="summary"><Notice>{w::after_create}</Notice></div>
                <FormFoot form=form>
                    <LinkButton href="/admin/users" label=shared::cancel />
                    <Button label=w::create tone=Tone::Primary submits=true busy=form.status.sending />
                </FormFoot>
            </div>
        </FormBody>
    }
}

/// The page of one user.
#[component]
pub fn UserPage() -> impl IntoView {
    let params = use_params_map();
    let user = use_loaded(move || params.read().get("id").unwrap_or_default(), people::get_user);
    view! { <WhenLoaded loaded=user view=move |shown| view! { <UserDetail user=shown loaded=user /> } /> }
}

#[component]
fn UserDetail(user: User, loaded: Loaded<User>) -> impl IntoView {
    let (name, active, waits) = (user.name.clone(), user.active, user.password_change_required);
    view! {
        <PageHead
            title=name
            below=user.username.clone()
            parent=("/admin/users", w::users)
            chips=move || view! { <UserState active=active waits=waits /> }
        />
        <div class="grid two">
            <EditUser user=user.clone() loaded=loaded />
            <div class="grid">
                <Card title=w::account_state>
                    <div class="stack">
                        <GivePassword user=user.clone() loaded=loaded />
                        <SwitchAccess user=user loaded=loaded />
                    </div>
                </Card>
            </div>
        </div>
    }
}

#[component]
fn EditUser(user: User, loaded: Loaded<User>) -> impl IntoView {
    let before = Typed::of(&user);
    let form = Form::with_draft(&format!("user-{}", user.id), before.clone());
    let (id, version, active) = (user.id, user.version, user.active);
    let had_department = user.department_id.is_some();
    let submit = move |()| {
        if lacks_department(form) {
            return;
        }
        let (old, new) = (before.clone().body(active), form.value.get_untracked().body(active));
        let mut changes = UserPatch::between(&old, &new);
        if !had_department {
            changes.department_id = Patch::Value(new.department_id);
        }
        form.send(
            new,
            move |_| people::change_user(id, version, changes),
            move |user: User| {
                toast::say(w::changed(user.name.clone()));
                loaded.put(user);
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="card">
                <UserFields form=form />
                <FormFoot form=form>
                    <Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending />
                </FormFoot>
            </div>
        </FormBody>
    }
}

/// The contract asks for a department's id; that none was chosen only the form can know.
fn lacks_department(form: Form<Typed>) -> bool {
    let lacks = form.value.with_untracked(|typed| typed.department_id.is_empty());
    if lacks {
        form.status.show(vec![clientele_openapi::FieldError::new("department_id", clientele_openapi::problem::codes::REQUIRED)]);
    }
    lacks
}

#[component]
fn UserFields(form: Form<Typed>) -> impl IntoView {
    let departments = use_loaded(|| (), people::all_departments);
    let choices = Signal::derive(move || {
        departments
            .get()
            .unwrap_or_default()
            .into_iter()
            .map(|department| (department.id.to_string(), department.name))
            .collect::<Vec<_>>()
    });
    view! {
        <FormSection title=w::person>
            <TextField bind=bind!(form.value, name) path="name" label=w::name required=true />
            <ChoiceField bind=bind!(form.value, department_id) path="department_id" choices=choices required=true />
            <TextField bind=bind!(form.value, email) path="email" kind="email" mode="email" />
        </FormSection>
        <FormSection title=w::sign_in>
            <TextField bind=bind!(form.value, username) path="username" label=w::username hint=w::username_hint required=true />
        </FormSection>
        <FormSection title=w::roles note=w::roles_note>
            <OptionsField<Role> bind=bind!(form.value, roles) path="roles" offered=OFFERED required=true />
        </FormSection>
    }
}

/// Every role but the one that only keys of other systems have.
const OFFERED: &[Role] = &[
    Role::MarketingSpecialist,
    Role::MarketingSupervisor,
    Role::MarketingManager,
    Role::MarketingDirector,
    Role::GeneralManager,
    Role::Adviser,
    Role::Receptionist,
    Role::ReceptionManager,
    Role::AreaOwner,
    Role::ServiceOfficer,
    Role::ServiceManager,
    Role::FinanceManager,
    Role::Cashier,
    Role::Office,
    Role::ComplianceApprover,
    Role::Admin,
];

#[component]
fn GivePassword(user: User, loaded: Loaded<User>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let shown = RwSignal::new(false);
    let password = RwSignal::new(String::new());
    let sending = RwSignal::new(false);
    let (id, version, name) = (user.id, user.version, user.name);
    let give = move |()| {
        sending.set(true);
        spawn_local(async move {
            match people::give_one_time_password(id, version).await {
                Ok(answer) => {
                    password.set(answer.password);
                    shown.set(true);
                }
                Err(error) => toast::complain(error.detail()),
            }
            sending.set(false);
        });
    };
    // The page shows the user's new state only once the password was seen: reloading would close the dialog.
    Effect::new(move |was_shown: Option<bool>| {
        if was_shown == Some(true) && !shown.get() {
            password.set(String::new());
            loaded.reload();
        }
        shown.get()
    });
    let copy = move |()| {
        spawn_local(async move {
            if browser::copy(&password.get_untracked()).await {
                toast::say(shared::copied());
            }
        });
    };
    view! {
        <Button label=w::give_password icon="key-round" busy=sending on_press=move |()| asking.set(true) />
        <Confirm
            open=asking
            title=move || w::give_password_title(name.clone())
            text=w::give_password_text
            action=w::give_password
            tone=Tone::Primary
            on_confirm=give
        />
        <Dialog open=shown title=w::password_title>
            <div class="dialog-body">
                <output class="secret num">{move || password.get()}</output>
                <Notice>{w::password_once}</Notice>
            </div>
            <div class="dialog-foot">
                <Button label=shared::copy icon="copy" on_press=copy />
                <Button label=shared::close tone=Tone::Primary on_press=move |()| shown.set(false) />
            </div>
        </Dialog>
    }
}

#[component]
fn SwitchAccess(user: User, loaded: Loaded<User>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let sending = RwSignal::new(false);
    let (id, version, name, active) = (user.id, user.version, user.name, user.active);
    let switch = move || {
        sending.set(true);
        spawn_local(async move {
            let changes = UserPatch { active: Patch::Value(!active), ..UserPatch::default() };
            let answer = people::change_user(id, version, changes).await;
            sending.set(false);
            match answer {
                Ok(user) => {
                    toast::say(w::changed(user.name.clone()));
                    loaded.put(user);
                }
                Err(error) => toast::complain(error.detail()),
            }
        });
    };
    if !active {
        return view! { <Button label=w::activate icon="user-check" busy=sending on_press=move |()| switch() /> }.into_any();
    }
    view! {
        <Button label=w::deactivate icon="ban" tone=Tone::Danger busy=sending on_press=move |()| asking.set(true) />
        <Confirm
            open=asking
            title=move || w::deactivate_title(name.clone())
            text=w::deactivate_text
            action=w::deactivate
            on_confirm=move |()| switch()
        />
    }
    .into_any()
}
