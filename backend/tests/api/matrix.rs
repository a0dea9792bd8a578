//! The authorization matrix: every operation of the OpenAPI document, for every role, on records of one's own, of a
//! colleague, of another department and on none, against a table that was written by hand.
//!
//! Requests are made so that whoever is permitted fails afterwards, for want of a body or a version: what is probed is
//! the permission alone, and the database never changes.

mod examples;
mod table;

use super::areas::set_area;
use super::changes::{a_permit, a_turn_away, an_incident};
use super::harness::*;
use super::imports::staged;
use clientele::entity::visit_passes as passes;
use clientele_openapi::vocabulary::Role;
use sea_orm::{ActiveModelTrait, Set};
use serde_json::{Value, json};
use table::{ADMIN, DESK, EVERYONE, NEVER_OWN, OPERATIONS, Reach, Target, Whose, sight};
use uuid::Uuid;

/// The role of those whose records are tried.
const PEER: Role = Role::MarketingSpecialist;

/// One record of each kind that belongs to somebody.
struct Records {
    client: Uuid,
    contact: String,
    /// Of those who may import.
    import: Option<Uuid>,
    booking: Document,
    case: String,
    application: Document,
    approved: Document,
    amendment: Uuid,
    turn_away: Uuid,
    incident: Uuid,
    permit: Uuid,
    /// The meal of the booking, and a task of an approved visit.
    meal: Uuid,
    task: Uuid,
    /// Reception's, the same for everybody.
    room: Uuid,
    souvenir: Uuid,
    closure: Uuid,
    pass: passes::Model,
    pass_request: Uuid,
}

struct World {
    company: Company,
    colleague: Records,
    foreign: Records,
    askers: Vec<(Role, Person, Records)>,
}

impl World {
    async fn start() -> Self {
        let mut company =
            Company::with(&[Role::ServiceManager, Role::ReceptionManager, Role::FinanceManager, Role::GeneralManager]).await;
        let desk = company.join("desk", &[Role::ServiceManager, Role::ReceptionManager]).await;
        // Documents are about a client of the desk's, so that taking part in a case shows nobody the clients of the matrix.
        company.client = company.client_of(&desk, "甲公司").await;
        let department = company.department("矩阵部").await;
        let elsewhere = company.department("另一部").await;
        // Whoever owns the laboratory is asked about the amendments, which add it.
        let laboratory = company.department("实验部").await;
        company.person("laboratory", &[Role::AreaOwner], laboratory).await;
        set_area(&company, "laboratory", json!({"owner_department_id": laboratory})).await.expect(200);
        let mut askers = Vec::new();
        for role in EVERYONE {
            let asker = company.person(&format!("asker.{role}"), &[*role], department).await;
            let records = Records::of(&company, &desk, &asker, *role).await;
            askers.push((*role, asker, records));
        }
        let person = company.person("colleague", &[PEER], department).await;
        let colleague = Records::of(&company, &desk, &person, PEER).await;
        let person = company.person("stranger", &[PEER], elsewhere).await;
        let foreign = Records::of(&company, &desk, &person, PEER).await;
        Self { company, colleague, foreign, askers }
    }
}

impl Records {
    /// A client, documents in approval and an approved application, entered by the desk for somebody.
    async fn of(company: &Company, desk: &Person, owner: &Person, role: Role) -> Self {
        let name = format!("客户{}", owner.id);
        let client = company.client_of(owner, &name).await;
        let contacts = format!("/clients/{client}/contacts");
        let contact = company.post(&contacts).by(desk).json(&json!({"name": "王芳"})).send().await.expect(201);
        let may_import = sight(Target::Import).own.contains(&role);
        let import = if may_import { Some(staged(company, owner, "客户名称\n乙公司\n").await.id()) } else { None };
        let of = json!({"applicant_id": owner.id, "justification": "多轮商谈"});
        let booking = company.submitted(VISITS, desk, of.clone()).await;
        let application = company.submitted(EXPENSES, desk, of.clone()).await;
        let approved = company.submitted(EXPENSES, desk, of).await;
        let first = company.at(Role::ServiceManager);
        company.decide(first, &approved, approve_first()).await.expect(200);
        company.decide(company.at(Role::FinanceManager), &approved, approve()).await.expect(200);
        let case = company.case_path(&booking).await;
        let visit = company.submitted(VISITS, desk, json!({"applicant_id": owner.id})).await;
        let granted = approve_visit(desk, &["workshop", "rd_centre"]);
        company.decide(company.at(Role::ReceptionManager), &visit, granted).await.expect(200);
        let amendment = json!({"reason": "增加实验室", "requested_areas": [{"area": "laboratory"}]});
        let amendment =
            company.post(&format!("{}/amendments", visit.path)).by(desk).json(&amendment).send().await.expect(201).id();
        let asked = vec![visit.id.into()];
        let pass_request = company.value("SELECT id FROM pass_requests WHERE booking_id = $1", asked).await;
        let recorder = if sight(Target::Incident).own.contains(&role) { owner } else { desk };
        let turn_away = a_turn_away(company, recorder).await;
        let incident = an_incident(company, recorder).await;
        let permit = a_permit(company, booking.id).await;
        let meal = json!({"meal": "lunch", "starts_at": "2026-12-03T04:00:00Z", "ends_at": "2026-12-03T05:00:00Z", "venue_class": "economy"});
        let meal = company.post(&format!("{}/meals", booking.path)).by(desk).json(&meal).send().await.expect(201).id();
        let visit = company.submitted(VISITS, desk, json!({"applicant_id": owner.id})).await;
        let decision = approve_visit(desk, &["workshop", "rd_centre"]);
        company.decide(company.at(Role::ReceptionManager), &visit, decision).await.expect(200);
        let of_visit = vec![visit.id.into()];
        let task = company.value("SELECT id FROM visit_tasks WHERE booking_id = $1 AND kind = 'escort'", of_visit).await;
        let room = super::handling::room(company, &format!("会客室{}", owner.id), 20).await;
        let souvenir = super::handling::souvenir(company, &format!("纪念品{}", owner.id), 0).await;
        let closure = json!({"closed_from": "2030-01-01T00:00:00Z", "closed_until": "2030-01-02T00:00:00Z", "reason": "检修"});
        let closure = company.post("/areas/laboratory/closures").by(desk).json(&closure).send().await.expect(201).id();
        let pass = pass_of(company, desk, &booking).await;
        let contact = format!("{contacts}/{}", contact.id());
        Self {
            client,
            contact,
            import,
            booking,
            case,
            application,
            approved,
            amendment,
            turn_away,
            incident,
            permit,
            meal,
            task,
            room,
            souvenir,
            closure,
            pass,
            pass_request,
        }
    }
}

/// A pass as it could only be issued on the day of an approved visit.
async fn pass_of(company: &Company, desk: &Person, booking: &Document) -> passes::Model {
    let id = Uuid::now_v7();
    let pass = passes::ActiveModel {
        id: Set(id),
        number: Set(format!("TZ-{id}")),
        code: Set(id.simple().to_string().to_uppercase()),
        booking_id: Set(booking.id),
        area: Set("workshop".to_owned()),
        holder: Set(None),
        valid_on: Set("2026-11-24".parse().unwrap()),
        state: Set("issued".to_owned()),
        is_inside: Set(false),
        circumstances: Set(None),
        issued_by_id: Set(desk.id),
        issued_at: Set(NOW.parse().unwrap()),
        closed_at: Set(None),
        version: Set(1),
    };
    pass.insert(company.context.db.primary()).await.unwrap()
}

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

#[actix_web::test]
async fn every_operation_answers_every_role_as_the_table_says() {
    let world = World::start().await;
    let company = &world.company;
    let before = company.snapshot().await;
    let mut wrong = Vec::new();
    for (operation, method, pattern) in operations() {
        if ON_THEIR_OWN.contains(&operation) || operation == BY_SECRET {
            continue;
        }
        let Some((_, target, may)) = OPERATIONS.iter().find(|(listed, ..)| *listed == operation) else {
            wrong.push(format!("{operation} is not in the table"));
            continue;
        };
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
                let request = company.request(method.clone(), &path(pattern, *target, records, asker)).by(asker);
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
    }
    company.is_still(&before).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
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
