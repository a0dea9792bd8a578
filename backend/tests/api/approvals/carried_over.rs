//! Cases that ran before flows had several deciders, conditions and laps go on as they were.

use crate::harness::*;
use clientele_migration::{Migrator, MigratorTrait, down, up};
use clientele_openapi::vocabulary::Role;
use serde_json::json;

#[actix_web::test]
async fn running_cases_and_their_signatures_survive_going_down_and_up() {
    let company = Company::start().await;
    let (author, first) = (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager));
    let half = company.submitted(EXPENSES, author, json!({})).await;
    company.decide(first, &half, approve_first()).await.expect(200);
    let visit = company.submitted(VISITS, author, json!({})).await;
    let before = company.get(&company.case_path(&half).await).by(author).send().await.expect(200).body;
    let all = Migrator::migrations();
    let here = all.iter().position(|migration| migration.name() == "m20261126_000003_approvals").unwrap();
    let db = company.context.db.primary();
    company.execute("DELETE FROM notifications").await;
    down(db, Some(u32::try_from(all.len() - here).unwrap())).await.unwrap();
    up(db).await.unwrap();
    let after = company.get(&company.case_path(&half).await).by(author).send().await.expect(200).body;
    for field in ["state", "round", "step", "steps", "signatures", "waiting_for", "version"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    company.decide(company.at(Role::FinanceManager), &half, approve()).await.expect(200);
    let manager = company.at(Role::ReceptionManager);
    let inbox = company.get("/approvals").by(manager).send().await.expect(200).body;
    assert_eq!(inbox["counts"]["to_decide"], 1);
    company.decide(manager, &visit, approve_visit(manager, &["workshop", "rd_centre"])).await.expect(200);
    assert_eq!(company.read(author, &half).await.body["state"], "approved");
    assert_eq!(company.read(author, &visit).await.body["state"], "approved");
}
