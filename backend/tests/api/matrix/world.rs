//! The company that the matrix asks about: somebody for each role, and records of theirs, of a colleague and of a stranger.

use clientele::entity::visit_passes as passes;
use clientele_openapi::vocabulary::Role;
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;
use uuid::Uuid;

use super::super::areas::set_area;
use super::super::changes::{a_permit, a_turn_away, an_incident};
use super::super::harness::*;
use super::super::imports::staged;
use super::table::{Target, sight};

/// The role of those whose records are tried.
const PEER: Role = Role::MarketingSpecialist;

/// One record of each kind that belongs to somebody.
pub struct Records {
    pub client: Uuid,
    pub contact: String,
    /// Of those who may import.
    pub import: Option<Uuid>,
    pub booking: Document,
    pub case: String,
    pub application: Document,
    pub approved: Document,
    pub amendment: Uuid,
    pub turn_away: Uuid,
    pub incident: Uuid,
    pub permit: Uuid,
    /// The meal of the booking, and a task of an approved visit.
    pub meal: Uuid,
    pub task: Uuid,
    /// Reception's, the same for everybody.
    pub room: Uuid,
    pub souvenir: Uuid,
    pub closure: Uuid,
    pub pass: passes::Model,
    pub pass_request: Uuid,
}

pub struct World {
    pub company: Company,
    pub colleague: Records,
    pub foreign: Records,
    pub askers: Vec<(Role, Person, Records)>,
}

impl World {
    /// A company where somebody of each of these roles asks.
    pub async fn of(roles: &[Role]) -> Self {
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
        for role in roles {
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
        let room = super::super::handling::room(company, &format!("会客室{}", owner.id), 20).await;
        let souvenir = super::super::handling::souvenir(company, &format!("纪念品{}", owner.id), 0).await;
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
