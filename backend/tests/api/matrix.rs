//! The authorization matrix: every operation of the OpenAPI document, for every role, on records of one's own, of a
//! colleague, of another department and on none, against a table that was written by hand.
//!
//! Requests are made so that whoever is permitted fails afterwards, for want of a body or a version: what is probed is
//! the permission alone, and the database never changes.

mod examples;
mod table;
mod world;

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use reqwest::Method;
use serde_json::{Value, json};
use table::{ADMIN, DESK, EVERYONE, NEVER_OWN, OPERATIONS, Reach, Target, Whose, sight};
use uuid::Uuid;
use world::{Records, World};

/// The path of an operation on a record; a missing one has an id that nothing has.
fn path(pattern: &str, target: Target, records: Option<&Records>, person: &Person) -> String {
    let nothing = Uuid::now_v7().to_string();
    let last = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let id = records.map_or(nothing.clone(), |records| match target {
        Target::Client | Target::Contact => records.client.to_string(),
        Target::Import => records.import.map_or(nothing.clone(), |id| id.to_string()),
        Target::Booking | Target::BookingWhole | Target::Meal => records.booking.id.to_string(),
        Target::Task => records.task.to_string(),
        Target::Room => records.room.to_string(),
        Target::Souvenir => records.souvenir.to_string(),
        Target::BookingCase => last(&records.case),
        Target::Application => records.application.id.to_string(),
        Target::ApprovedApplication => records.approved.id.to_string(),
        Target::Amendment => records.amendment.to_string(),
        Target::TurnAway => records.turn_away.to_string(),
        Target::Incident => records.incident.to_string(),
        Target::PhotoPermit => records.permit.to_string(),
        Target::PassRequest => records.pass_request.to_string(),
        Target::Person => person.id.to_string(),
        Target::Public
        | Target::Collection
        | Target::Policy
        | Target::Area
        | Target::Closure
        | Target::Pass
        | Target::PassCode => nothing.clone(),
    });
    let of = |what: fn(&Records) -> String| records.map_or(nothing.clone(), what);
    let contact = records.map_or(nothing.clone(), |records| last(&records.contact));
    let version = if records.is_some() { "1" } else { "99" };
    let ids = [
        ("{id}", id),
        ("{contact_id}", contact),
        ("{year}", "2026".to_owned()),
        ("{meal_id}", of(|records| records.meal.to_string())),
        ("{area}", of(|_| "laboratory".to_owned())),
        ("{closure_id}", of(|records| records.closure.to_string())),
        ("{number}", of(|records| records.pass.number.clone())),
        ("{code}", of(|records| records.pass.code.clone())),
        ("{scheme}", "visits".to_owned()),
        ("{kind}", "visit_booking".to_owned()),
        ("{version}", version.to_owned()),
    ];
    ids.iter().fold(pattern.to_owned(), |path, (name, id)| path.replace(name, id))
}

/// What the table says: `None` where it is permitted.
fn expected(operation: &str, target: Target, may: &Reach, role: Role, whose: Whose) -> Option<u16> {
    let is_whole = matches!(target, Target::Public | Target::Collection | Target::Person | Target::PassCode)
        || OF_SCHEMES.contains(&operation);
    let whose = if is_whole { Whose::Foreign } else { whose };
    if !sight(target).covers(role, whose) {
        return Some(404);
    }
    let is_own = whose == Whose::Mine && NEVER_OWN.contains(&operation);
    if is_own || !may.covers(role, whose) { Some(403) } else { None }
}

/// A scheme is always there; only its versions can be missing.
const OF_SCHEMES: [&str; 2] = ["read_policy", "create_policy_version"];

/// Departments and mails belong to nobody, and absences to other people than documents do: they have tests of their own.
const ON_THEIR_OWN: [&str; 4] = ["read_department", "change_department", "retry_mail", "end_approval_delegation"];

/// Who knows the secret of a calendar link need not be anybody; `visit_calendar` tries it.
const BY_SECRET: &str = "download_calendar_feed";

/// The roles in groups, each with a test and a world of its own, so that they run side by side.
macro_rules! every_operation_answers {
    ($($group:ident: [$($role:ident),*]),* $(,)?) => {
        mod every_operation_answers {
            use super::{EVERYONE, Role, as_the_table_says};

            $(#[actix_web::test]
            async fn $group() {
                as_the_table_says(&[$(Role::$role),*]).await;
            })*

            #[test]
            fn no_role_is_left_out() {
                let asked = [$($(Role::$role),*),*];
                assert_eq!(asked.len(), EVERYONE.len());
                assert!(EVERYONE.iter().all(|role| asked.contains(role)));
            }
        }
    };
}

every_operation_answers! {
    marketing: [MarketingSpecialist, MarketingSupervisor, MarketingManager, MarketingDirector],
    reception: [Receptionist, ReceptionManager, AreaOwner, Adviser],
    service_and_finance: [ServiceOfficer, ServiceManager, FinanceManager, Cashier],
    management: [GeneralManager, Office, ComplianceApprover, Admin],
}

async fn as_the_table_says(roles: &[Role]) {
    let world = World::of(roles).await;
    let before = world.company.snapshot().await;
    let mut wrong = Vec::new();
    for operation in operations() {
        if ON_THEIR_OWN.contains(&operation.0) || operation.0 == BY_SECRET {
            continue;
        }
        wrong.extend(differences(&world, operation).await);
    }
    world.company.is_still(&before).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where an operation answers otherwise than the table says.
async fn differences(world: &World, (operation, method, pattern): (&str, Method, &str)) -> Vec<String> {
    let Some((_, target, may)) = OPERATIONS.iter().find(|(listed, ..)| *listed == operation) else {
        return vec![format!("{operation} is not in the table")];
    };
    let mut wrong = Vec::new();
    for (role, asker, mine) in &world.askers {
        if operation == "issue_one_time_password" && *role == Role::Admin {
            continue; // It takes neither body nor version, so that trying it would do it; `people` does.
        }
        let targets = [
            (Whose::Mine, Some(mine)),
            (Whose::Colleagues, Some(&world.colleague)),
            (Whose::Foreign, Some(&world.foreign)),
            (Whose::Missing, None),
        ];
        for (whose, records) in targets {
            let request = world.company.request(method.clone(), &path(pattern, *target, records, asker)).by(asker);
            let answer = if method == "GET" { request } else { request.text("text/plain", "") }.send().await;
            let refused = Some(answer.status.as_u16()).filter(|status| matches!(status, 403 | 404));
            // Only who may ask at all learns that nothing is there.
            let asks_all = [(Target::Person, ADMIN), (Target::PassCode, DESK)];
            let permitted_but =
                whose == Whose::Missing && asks_all.iter().any(|(of, may)| of == target && may.covers(*role, Whose::Foreign));
            let expected = if permitted_but { Some(404) } else { expected(operation, *target, may, *role, whose) };
            if refused != expected || answer.status.is_server_error() || answer.status == 401 && *target != Target::Public {
                wrong.push(format!("{operation} by {role} on {whose:?}: {} instead of {expected:?}", answer.status));
            }
        }
    }
    wrong
}

#[actix_web::test]
async fn departments_are_read_by_everyone_and_changed_by_the_administrator() {
    let world = Company::with(EVERYONE).await;
    let before = world.snapshot().await;
    for role in EVERYONE {
        let asker = world.at(*role);
        let path = format!("/departments/{}", asker.department_id);
        world.get(&path).by(asker).send().await.expect(200);
        world.get(&format!("/departments/{}", Uuid::now_v7())).by(asker).send().await.expect(404);
        let status = if *role == Role::Admin { 428 } else { 403 };
        world.patch(&path).by(asker).json(&json!({"name": "新名"})).send().await.expect(status);
    }
    world.is_still(&before).await;
}

#[actix_web::test]
async fn nobody_who_is_not_signed_in_learns_anything() {
    let app = App::start().await;
    let before = app.snapshot().await;
    for (operation, method, pattern) in operations() {
        let is_public = OPERATIONS.iter().any(|(listed, target, _)| *listed == operation && *target == Target::Public);
        if !is_public {
            let path = ["{id}", "{contact_id}", "{kind}", "{scheme}", "{version}"]
                .iter()
                .fold(pattern.to_owned(), |path, name| path.replace(name, "x"));
            let answer = app.request(method, &path).text("text/plain", "").send().await.expect(401);
            assert_eq!(answer.code(), "unauthenticated", "{operation}");
        }
    }
    app.is_still(&before).await;
}

#[actix_web::test]
async fn drafts_are_invisible_to_everyone_but_their_author_on_every_operation() {
    let mut company = Company::with(EVERYONE).await;
    let author = company.join("author", &[Role::ServiceManager]).await;
    let drafts = [company.draft(VISITS, &author, json!({})).await, company.draft(EXPENSES, &author, json!({})).await];
    let before = company.snapshot().await;
    for (operation, method, pattern) in operations() {
        let draft = if pattern.starts_with("/api/v1/visit-bookings/{id}") {
            &drafts[0]
        } else if pattern.starts_with("/api/v1/expense-applications/{id}") {
            &drafts[1]
        } else {
            continue;
        };
        for role in EVERYONE {
            let path = pattern.replace("{id}", &draft.id.to_string());
            let answer =
                company.request(method.clone(), &path).by(company.at(*role)).text("text/plain", "").send().await.expect(404);
            assert_eq!(
                (answer.code(), &answer.body["errors"]),
                ("not_found", &Value::Array(Vec::new())),
                "{operation} by {role}"
            );
        }
    }
    company.is_still(&before).await;
}
