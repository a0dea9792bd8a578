//! Major visits: from a department's information to ready (V 3.3).

use super::*;

#[actix_web::test]
async fn v_3_3_1_missing_information_warns_at_submission_and_blocks_nothing() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, author, json!({"visitor_category": "major"})).await;
    let answer = |body: &Value| {
        let rules = body["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["rule"] == "visit.department_information").unwrap()["outcome"].clone()
    };
    assert_eq!(answer(&company.read(author, &visit).await.body), "warn");
    let other = company.draft(VISITS, author, json!({"visitor_category": "major"})).await;
    company.act(author, &other, "submit", json!({})).await.expect(200);
    prepare(&company, author, &visit, "department-information", information(&company)).await.expect(200);
    assert_eq!(answer(&company.read(author, &visit).await.body), "allow");
}

#[actix_web::test]
async fn v_3_3_a_major_visit_is_ready_once_nothing_is_missing() {
    let company = Company::start().await;
    let (clerk, manager) = (company.at(Role::Receptionist), company.at(Role::ReceptionManager));
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.approved(VISITS, author, json!({"visitor_category": "major"})).await;
    let ready = async || {
        let version: i32 = company
            .value("SELECT COALESCE(MAX(version), 0) FROM visit_preparations WHERE booking_id = $1", vec![visit.id.into()])
            .await;
        let path = format!("{}/ready", visit.path);
        company.post(&path).by(clerk).if_match(&format!("\"{version}\"")).json(&json!({}))
    };
    let missing = |answer: &Answer| -> Vec<String> {
        let rules = answer.body["rules"].as_array().unwrap();
        rules.iter().map(|rule| format!("{} {}", rule["rule"].as_str().unwrap(), rule["clause"].as_str().unwrap())).collect()
    };
    let blocked = company.refuses(ready().await, 409, "rule_blocked").await;
    assert_eq!(
        missing(&blocked),
        [
            "visit.department_information V 3.3(1)",
            "visit.analysis V 3.3(2)",
            "visit.rehearsal V 3.3(2)",
            "visit.company_notice V 3.3(3)"
        ]
    );
    prepare(&company, author, &visit, "department-information", information(&company)).await.expect(200);
    prepare(&company, clerk, &visit, "analysis", json!({"purpose": "战略联盟", "needs": "与生产负责人座谈"})).await.expect(200);
    let rehearsal = json!({"held_at": "2026-12-02T06:00:00Z", "participant_ids": [clerk.id], "findings": "补充产能数据"});
    prepare(&company, clerk, &visit, "rehearsal", rehearsal).await.expect(200);
    let blocked = company.refuses(ready().await, 409, "rule_blocked").await;
    assert_eq!(missing(&blocked), ["visit.company_notice V 3.3(3)"], "the notice is not the information");
    let notice = json!({"hospitality": ["pastries", "coffee"], "text": "按重要合作伙伴规格接待"});
    let kept = prepare(&company, company.at(Role::GeneralManager), &visit, "company-notice", notice).await.expect(200).body;
    assert_eq!(
        (&kept["notice"]["given_by"]["name"], &kept["information"]["department_name"]),
        (&json!("general_manager"), &json!("市场营销部"))
    );
    let done = ready().await.send().await.expect(200).body;
    assert_eq!((&done["ready_by"]["id"], &done["rehearsal"]["participants"][0]["id"]), (&json!(clerk.id), &json!(clerk.id)));
    assert!(done["ready_at"].is_string());
    assert_eq!(done["rules"].as_array().unwrap().iter().filter(|rule| rule["outcome"] == "allow").count(), 4);
    let plan = plan(&company, &visit).await;
    for kind in ["preparation", "analysis", "rehearsal"] {
        assert_eq!(
            (&task(&plan, kind)["state"], &task(&plan, kind)["done_by"]["id"]),
            (&json!("done"), &json!(clerk.id)),
            "{kind}"
        );
    }
    let seen = company.get(&format!("{}/preparation", visit.path)).by(manager).send().await.expect(200).body;
    assert_eq!(seen["allowed_actions"], json!(["enter_information", "give_notice", "prepare", "mark_ready"]));
}

#[actix_web::test]
async fn visits_of_other_categories_are_ready_without_any_of_it() {
    let company = Company::start().await;
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let path = format!("{}/ready", visit.path);
    let clerk = company.at(Role::Receptionist);
    company.post(&path).by(clerk).if_match("\"0\"").json(&json!({})).send().await.expect(200);
}
