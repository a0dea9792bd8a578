//! Drafts, documents in approval, and what is approved.

use super::*;

const AUTHOR: Role = Role::MarketingSpecialist;

const ONE_STATE: (&str, &str) = (
    "a document and its case are in one state",
    "SELECT 1 FROM approval_cases c JOIN visit_bookings b ON b.case_id = c.id WHERE b.state <> c.state \
     UNION ALL SELECT 1 FROM approval_cases c JOIN expense_applications e ON e.case_id = c.id \
     WHERE e.state <> c.state AND e.state <> 'advanced'",
);
const ONE_SIGNATURE: (&str, &str) = (
    "a slot of a round is signed once",
    "SELECT 1 FROM approval_signatures WHERE step > 0 GROUP BY case_id, round, step, slot HAVING COUNT(*) > 1",
);
const ONE_REMINDER: (&str, &str) = (
    "people are reminded once an hour",
    "SELECT 1 FROM approval_entries WHERE kind = 'remind' GROUP BY case_id HAVING COUNT(*) > 1",
);
const NO_CASE_WITHOUT_ITS_DOCUMENT: (&str, &str) = (
    "no case without its document",
    "SELECT 1 FROM approval_cases c WHERE NOT EXISTS (SELECT 1 FROM visit_bookings b WHERE b.id = c.document_id) \
     AND NOT EXISTS (SELECT 1 FROM expense_applications e WHERE e.id = c.document_id)",
);

/// The case of a document that was handed in.
async fn case(company: &Company, document: &Document) -> Value {
    json!(company.case_path(document).await.rsplit('/').next())
}

pub const VISIT_DRAFT: Scene = Scene {
    name: "the draft of a visit",
    make: |company| Box::pin(async move { json!({"visit": company.draft(VISITS, company.at(AUTHOR), json!({})).await.id}) }),
    use_cases: &[
        from_version(
            "change",
            AUTHOR,
            "PATCH /visit-bookings/{visit}",
            ("visit_bookings", "visit"),
            |n, _| json!({"headcount": 6 + n}),
        ),
        from_version("submit", AUTHOR, "POST /visit-bookings/{visit}/submit", ("visit_bookings", "visit"), nothing),
        from_version("delete", AUTHOR, "DELETE /visit-bookings/{visit}", ("visit_bookings", "visit"), nothing),
    ],
    invariants: &[ONE_STATE, NO_CASE_WITHOUT_ITS_DOCUMENT],
};

pub const VISIT_IN_APPROVAL: Scene = Scene {
    name: "a visit in approval",
    make: |company| {
        Box::pin(async move {
            let visit = company.submitted(VISITS, company.at(AUTHOR), json!({})).await;
            let people = [Role::Receptionist, Role::ServiceOfficer].map(|role| company.at(role).id);
            json!({"visit": visit.id, "case": case(company, &visit).await, "colleague": people[0], "other": people[1]})
        })
    },
    use_cases: &[
        from_version(
            "approve",
            Role::ReceptionManager,
            "POST /approvals/{case}/decisions",
            ("approval_cases", "case"),
            |_, made| {
                let areas = ["workshop", "rd_centre"].map(|area| json!({"area": area, "granted": 10}));
                json!({"decision": "approve", "opinion": "同意",
                "visit": {"management_decision": "同意参观", "person_in_charge_id": made["colleague"], "areas": areas}})
            },
        ),
        from_version("return", Role::ReceptionManager, "POST /approvals/{case}/decisions", ("approval_cases", "case"), |_, _| {
            hand_back()
        }),
        from_version(
            "pass on",
            Role::ReceptionManager,
            "POST /approvals/{case}/transfer",
            ("approval_cases", "case"),
            |_, made| json!({"to_user_id": made["colleague"], "reason": "由其决定"}),
        ),
        from_version(
            "add a signer",
            Role::ReceptionManager,
            "POST /approvals/{case}/signers",
            ("approval_cases", "case"),
            |_, made| json!({"user_id": made["other"], "place": "before", "reason": "请先核对"}),
        ),
        from_version("withdraw", AUTHOR, "POST /visit-bookings/{visit}/withdraw", ("visit_bookings", "visit"), nothing),
        freely("remind", AUTHOR, "POST /approvals/{case}/reminders", nothing),
        freely("copy", AUTHOR, "POST /approvals/{case}/copies", |_, made| json!({"user_ids": [made["other"]]})),
        freely("comment", AUTHOR, "POST /approvals/{case}/comments", |n, _| json!({"text": format!("补充{n}")})),
    ],
    invariants: &[ONE_STATE, ONE_SIGNATURE, ONE_REMINDER],
};

pub const EXPENSE_DRAFT: Scene = Scene {
    name: "two drafts of applications for one client",
    make: |company| {
        Box::pin(async move {
            let client = company.client_of(company.at(AUTHOR), &format!("客户{}", uuid::Uuid::now_v7())).await;
            // Another guest each time: the same one would have been received before.
            let of = json!({"client_id": client, "guests": [{"name": format!("来宾{client}")}]});
            let [first, second] = [0, 1].map(|_| company.draft(EXPENSES, company.at(AUTHOR), of.clone()));
            json!({"first": first.await.id, "second": second.await.id, "client": client})
        })
    },
    use_cases: &[
        from_version(
            "change",
            AUTHOR,
            "PATCH /expense-applications/{first}",
            ("expense_applications", "first"),
            |n, _| json!({"task": format!("商谈{n}")}),
        ),
        from_version("submit", AUTHOR, "POST /expense-applications/{first}/submit", ("expense_applications", "first"), nothing),
        from_version("delete", AUTHOR, "DELETE /expense-applications/{first}", ("expense_applications", "first"), nothing),
        from_version(
            "submit the other",
            AUTHOR,
            "POST /expense-applications/{second}/submit",
            ("expense_applications", "second"),
            nothing,
        ),
    ],
    invariants: &[
        ONE_STATE,
        NO_CASE_WITHOUT_ITS_DOCUMENT,
        (
            "E 3.5: of two for one client the later one is pointed to the earlier",
            "SELECT 1 FROM expense_applications WHERE state = 'submitted' AND justification IS NULL GROUP BY client_id HAVING COUNT(*) > 1",
        ),
    ],
};

pub const EXPENSE_IN_APPROVAL: Scene = Scene {
    name: "an application in approval",
    make: |company| {
        Box::pin(async move {
            let of = json!({"justification": "多轮商谈"});
            let application = company.submitted(EXPENSES, company.at(AUTHOR), of).await;
            json!({"application": application.id, "case": case(company, &application).await})
        })
    },
    use_cases: &[
        from_version("sign", Role::ServiceManager, "POST /approvals/{case}/decisions", ("approval_cases", "case"), |_, _| {
            approve_first()
        }),
        from_version("refuse", Role::ServiceManager, "POST /approvals/{case}/decisions", ("approval_cases", "case"), |_, _| {
            refuse()
        }),
        from_version(
            "withdraw",
            AUTHOR,
            "POST /expense-applications/{application}/withdraw",
            ("expense_applications", "application"),
            nothing,
        ),
    ],
    invariants: &[ONE_STATE, ONE_SIGNATURE],
};

pub const EXPENSE_APPROVED: Scene = Scene {
    name: "an approved application",
    make: |company| {
        Box::pin(async move {
            let of = json!({"justification": "多轮商谈"});
            json!({"application": company.approved(EXPENSES, company.at(AUTHOR), of).await.id})
        })
    },
    use_cases: &[
        from_version(
            "pay the advance",
            Role::Cashier,
            "POST /expense-applications/{application}/advance",
            ("expense_applications", "application"),
            |_, _| json!({"amount": "1000.00"}),
        ),
        from_version(
            "cancel",
            Role::ServiceManager,
            "POST /expense-applications/{application}/cancel",
            ("expense_applications", "application"),
            |_, _| json!({"reason": "客户改期"}),
        ),
    ],
    invariants: &[(
        "what was paid is an advance, and nothing else is",
        "SELECT 1 FROM expense_applications e LEFT JOIN advances a ON a.application_id = e.id \
         WHERE (e.state = 'advanced') <> (a.application_id IS NOT NULL)",
    )],
};
