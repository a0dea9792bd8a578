//! What something refers to: the references that a use case foresees, and those that nobody did.

use super::changes::incident;
use super::harness::*;
use clientele::db::is_postgres;
use clientele_openapi::vocabulary::Role;
use serde_json::json;

const STAFF: [Role; 2] = [Role::Receptionist, Role::ReceptionManager];
const INCIDENTS: &str = "/visit-incidents";

impl App {
    /// Lets the database do something before each new row of a table.
    async fn before_each(&self, table: &str, statement: &str) {
        if !is_postgres(self.context.db.primary()) {
            return self.execute(&format!("CREATE TRIGGER before_each BEFORE INSERT ON {table} BEGIN {statement}; END")).await;
        }
        let function = format!("BEGIN {statement}; RETURN NEW; END");
        self.execute(&format!(
            "CREATE FUNCTION before_each() RETURNS trigger LANGUAGE plpgsql AS $${function}$$;
             CREATE TRIGGER before_each BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION before_each()"
        ))
        .await;
    }
}

#[actix_web::test]
async fn a_draft_that_an_incident_names_is_not_deleted() {
    let company = Company::with(&STAFF).await;
    let desk = company.at(Role::Receptionist);
    let named = company.draft(VISITS, desk, json!({})).await;
    let report = merged(incident(), json!({"visit_booking_id": named.id}));
    company.post(INCIDENTS).by(desk).json(&report).send().await.expect(201);
    company.refuses(company.delete(&named.path).by(desk).if_match("\"1\""), 409, "wrong_state").await;
    let other = company.draft(VISITS, desk, json!({})).await;
    company.delete(&other.path).by(desk).if_match("\"1\"").send().await.expect(204);
}

#[actix_web::test]
async fn a_draft_that_is_deleted_while_an_incident_names_it_is_an_unknown_reference() {
    let company = Company::with(&STAFF).await;
    let desk = company.at(Role::Receptionist);
    let draft = company.draft(VISITS, desk, json!({})).await;
    company.before_each("visit_incidents", "DELETE FROM visit_bookings WHERE id = NEW.visit_booking_id").await;
    let report = merged(incident(), json!({"visit_booking_id": draft.id}));
    let answer = company.refuses(company.post(INCIDENTS).by(desk).json(&report), 422, "validation_failed").await;
    assert_eq!(answer.errors(), ["visit_booking_id: unknown_reference"]);
}

/// Whoever meets it can mend nothing, so it is not told as if they could.
#[actix_web::test]
async fn a_broken_reference_that_no_use_case_foresees_is_an_internal_error() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let draft = company.draft(EXPENSES, author, json!({})).await;
    let id = if is_postgres(company.context.db.primary()) { "UUID" } else { "BLOB" };
    company.execute(&format!("CREATE TABLE slips (application_id {id} NOT NULL REFERENCES expense_applications (id))")).await;
    company.execute("INSERT INTO slips (application_id) SELECT id FROM expense_applications").await;
    company.refuses(company.delete(&draft.path).by(author).if_match("\"1\""), 500, "internal").await;
}

/// What a database calls the constraint is told apart from the message, which is in the language of its installation.
#[actix_web::test]
async fn a_name_that_is_taken_is_known_whatever_language_the_database_speaks() {
    let company = Company::with(&[Role::Admin]).await;
    let admin = company.at(Role::Admin);
    if is_postgres(company.context.db.primary()) {
        let chinese = "IF EXISTS (SELECT FROM departments WHERE name = NEW.name) THEN \
             RAISE unique_violation USING MESSAGE = '重复键违反唯一约束', CONSTRAINT = 'departments_name_unique'; END IF";
        company.before_each("departments", chinese).await;
    }
    let new = json!({"name": "物流部"});
    company.post("/departments").by(admin).json(&new).send().await.expect(201);
    company.refuses(company.post("/departments").by(admin).json(&new), 409, "department_name_taken").await;
}
