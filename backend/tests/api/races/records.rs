//! What documents name: clients, policies, incidents, and imports of clients.

use super::*;
use crate::changes::an_incident;
use crate::imports::staged;

const AUTHOR: Role = Role::MarketingSpecialist;

const THE_LOG_IS_WHOLE: (&str, &str) = (
    "the log counts what the version counts",
    "SELECT 1 FROM visit_incidents i WHERE i.version - 1 <> (SELECT COUNT(*) FROM visit_incident_entries e WHERE e.incident_id = i.id)",
);

pub const CLIENT: Scene = Scene {
    name: "a client",
    make: |company| {
        Box::pin(async move {
            let client = company.client_of(company.at(AUTHOR), &format!("客户{}", uuid::Uuid::now_v7())).await;
            let contact = json!({"name": "王立群", "is_primary": true});
            let contact = company.post(&format!("/clients/{client}/contacts")).by(company.at(AUTHOR)).json(&contact);
            json!({"client": client, "contact": contact.send().await.expect(201).id(), "manager": company.at(Role::MarketingManager).id})
        })
    },
    use_cases: &[
        from_version(
            "change",
            AUTHOR,
            "PATCH /clients/{client}",
            ("clients", "client"),
            |n, _| json!({"city": format!("城市{n}")}),
        ),
        from_version("retire", AUTHOR, "POST /clients/{client}/retire", ("clients", "client"), nothing),
        from_version(
            "hand over",
            Role::MarketingManager,
            "POST /clients/{client}/hand-over",
            ("clients", "client"),
            |_, made| json!({"owner_id": made["manager"]}),
        ),
        freely(
            "add a main contact",
            AUTHOR,
            "POST /clients/{client}/contacts",
            |n, _| json!({"name": format!("联系人{n}"), "is_primary": true}),
        ),
        from_version(
            "change the contact",
            AUTHOR,
            "PATCH /clients/{client}/contacts/{contact}",
            ("contacts", "contact"),
            |n, _| json!({"position": format!("职位{n}"), "is_primary": true}),
        ),
        from_version(
            "delete the contact",
            AUTHOR,
            "DELETE /clients/{client}/contacts/{contact}",
            ("contacts", "contact"),
            nothing,
        ),
        freely("draft a visit", AUTHOR, "POST /visit-bookings", |_, made| json!({"client_id": made["client"]})),
    ],
    invariants: &[
        ("a client has one main contact", "SELECT 1 FROM contacts WHERE is_primary GROUP BY client_id HAVING COUNT(*) > 1"),
        ("a number is given once", "SELECT 1 FROM visit_bookings GROUP BY number HAVING COUNT(*) > 1"),
    ],
};

pub const POLICY_DRAFT: Scene = Scene {
    name: "a policy with a draft",
    make: |company| {
        Box::pin(async move {
            let over = "UPDATE policy_versions SET state = 'withdrawn' WHERE state IN ('draft', 'submitted', 'returned')";
            company.execute(over).await;
            let begin = company.post("/policies/visits/versions").by(company.at(Role::Admin)).json(&json!({}));
            let version = begin.send().await.expect(201).body["version"].clone();
            let path = format!("/policies/visits/versions/{version}");
            let complete = json!({"change_note": "提前天数", "effective_from": "2027-01-01", "parameters": {"notice_days": 9}});
            company.patch(&path).by(company.at(Role::Admin)).if_match("\"1\"").json(&complete).send().await.expect(200);
            json!({"version": version.to_string(), "draft": draft_id(company, &version).await})
        })
    },
    use_cases: &[
        from_version("change", Role::Admin, "PATCH /policies/visits/versions/{version}", ("policy_versions", "draft"), |n, _| {
            json!({"revision_mark": format!("{n}"), "change_note": format!("第{n}次"), "effective_from": "2027-01-01",
                "parameters": {"notice_days": 6 + n}})
        }),
        from_version(
            "submit",
            Role::Admin,
            "POST /policies/visits/versions/{version}/submit",
            ("policy_versions", "draft"),
            nothing,
        ),
        from_version("delete", Role::Admin, "DELETE /policies/visits/versions/{version}", ("policy_versions", "draft"), nothing),
        freely("begin another", Role::Admin, "POST /policies/visits/versions", nothing),
    ],
    invariants: &[(
        "one version at a time is under way",
        "SELECT 1 FROM policy_versions WHERE state IN ('draft', 'submitted', 'returned') GROUP BY policy_id HAVING COUNT(*) > 1",
    )],
};

const FOLLOW_UP: UseCase = from_version(
    "follow up",
    Role::ReceptionManager,
    "POST /visit-incidents/{incident}/entries",
    ("visit_incidents", "incident"),
    |n, _| json!({"text": format!("已核实{n}")}),
);

pub const INCIDENT: Scene = Scene {
    name: "a reported incident",
    make: |company| Box::pin(async move { json!({"incident": an_incident(company, company.at(Role::Receptionist)).await}) }),
    use_cases: &[
        FOLLOW_UP,
        from_version(
            "review",
            Role::ReceptionManager,
            "POST /visit-incidents/{incident}/review",
            ("visit_incidents", "incident"),
            nothing,
        ),
    ],
    invariants: &[THE_LOG_IS_WHOLE],
};

pub const INCIDENT_UNDER_REVIEW: Scene = Scene {
    name: "an incident under review",
    make: |company| {
        Box::pin(async move {
            let incident = an_incident(company, company.at(Role::Receptionist)).await;
            let (path, manager) = (format!("/visit-incidents/{incident}/review"), company.at(Role::ReceptionManager));
            company.post(&path).by(manager).if_match("\"1\"").json(&json!({})).send().await.expect(200);
            json!({"incident": incident})
        })
    },
    use_cases: &[
        FOLLOW_UP,
        from_version(
            "close",
            Role::ReceptionManager,
            "POST /visit-incidents/{incident}/close",
            ("visit_incidents", "incident"),
            |_, _| json!({"outcome": "书面警告"}),
        ),
    ],
    invariants: &[THE_LOG_IS_WHOLE],
};

pub const IMPORT: Scene = Scene {
    name: "an import that is ready",
    make: |company| {
        Box::pin(async move {
            let rows = format!("name\n导入{}\n", uuid::Uuid::now_v7());
            json!({"import": staged(company, company.at(AUTHOR), rows).await.id()})
        })
    },
    use_cases: &[
        from_version(
            "apply",
            AUTHOR,
            "POST /client-imports/{import}/apply",
            ("client_imports", "import"),
            |_, _| json!({"mode": "both", "on_error": "skip"}),
        ),
        from_version(
            "read it otherwise",
            AUTHOR,
            "PATCH /client-imports/{import}",
            ("client_imports", "import"),
            |_, _| json!({"separator": "tab"}),
        ),
    ],
    invariants: &[(
        "a row becomes one client",
        "SELECT 1 FROM clients WHERE name LIKE '导入%' GROUP BY name HAVING COUNT(*) > 1",
    )],
};

/// The row of a version of the visit scheme.
async fn draft_id(company: &Company, version: &Value) -> uuid::Uuid {
    let sql =
        "SELECT v.id FROM policy_versions v JOIN policies p ON p.id = v.policy_id WHERE p.scheme = 'visits' AND v.version = $1";
    company.value(sql, vec![version.as_i64().and_then(|version| i32::try_from(version).ok()).into()]).await
}
