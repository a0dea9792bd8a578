//! People: one person, the last administrators, and who stands in for whom.

use super::*;
use crate::auth::cookie;

const ADMIN: Role = Role::Admin;

pub const PERSON: Scene = Scene {
    name: "a person",
    make: |company| {
        Box::pin(async move {
            let name = format!("person{}", uuid::Uuid::now_v7().simple());
            let person = company.person(&name, &[Role::Cashier], company.at(ADMIN).department_id).await;
            json!({"person": person.id, "token": person.token, "department": person.department_id, "name": name})
        })
    },
    use_cases: &[
        from_version("rename", ADMIN, "PATCH /users/{person}", ("users", "person"), |n, _| json!({"name": format!("姓名{n}")})),
        from_version(
            "change the roles",
            ADMIN,
            "PATCH /users/{person}",
            ("users", "person"),
            |n, _| json!({"roles": ["cashier", if n.is_multiple_of(4) { "office" } else { "adviser" }]}),
        ),
        from_version("deactivate", ADMIN, "PATCH /users/{person}", ("users", "person"), |_, _| json!({"active": false})),
        freely("reset the password", ADMIN, "POST /users/{person}/one-time-password", nothing),
        UseCase {
            name: "change the own password",
            by: By::Token("token"),
            ask: "POST /auth/password",
            version: None,
            body: |n, _| json!({"current_password": PASSWORD, "new_password": format!("another long password {n}")}),
        },
        freely("sign in", ADMIN, "POST /auth/sign-in", |_, made| json!({"username": made["name"], "password": PASSWORD})),
        from_version(
            "rename the department",
            ADMIN,
            "PATCH /departments/{department}",
            ("departments", "department"),
            |n, made| json!({"name": format!("部门{n}{}", made["person"])}),
        ),
    ],
    invariants: &[
        (
            "a reset is not undone by the old password's change",
            "SELECT 1 FROM users u JOIN audit_entries e ON e.entity_id = u.id AND e.action = 'user.one_time_password' \
             WHERE NOT u.must_change_password",
        ),
        (
            "every change counts the version up by one",
            "SELECT 1 FROM users u WHERE u.username LIKE 'person%' AND u.version <> (SELECT COUNT(*) FROM audit_entries e \
             WHERE e.entity = 'user' AND e.entity_id = u.id AND e.action IN ('user.created', 'user.changed', 'user.one_time_password', 'user.password_changed'))",
        ),
        (
            "who is deactivated stays so",
            "SELECT 1 FROM users u JOIN audit_entries e ON e.entity_id = u.id AND e.action = 'user.changed' \
             WHERE u.active AND e.changes LIKE '%\"active\":false%'",
        ),
    ],
};

pub const ADMINISTRATORS: Scene = Scene {
    name: "the last two administrators",
    make: |company| {
        Box::pin(async move {
            let first = company.at(ADMIN);
            let role =
                "UPDATE user_roles SET role = 'admin' WHERE user_id IN (SELECT id FROM users WHERE username LIKE 'admin%')";
            company.execute(role).await;
            company.execute("UPDATE users SET active = FALSE WHERE username LIKE 'administrator%'").await;
            company.execute("UPDATE users SET active = TRUE WHERE username = 'admin'").await;
            let name = format!("administrator{}", uuid::Uuid::now_v7().simple());
            let second = company.person(&name, &[ADMIN], first.department_id).await;
            let own = company.sign_in("admin", PASSWORD).await;
            json!({"first": first.id, "second": second.id, "of_first": own, "of_second": second.token})
        })
    },
    use_cases: &[
        UseCase {
            name: "the first deactivates the second",
            by: By::Token("of_first"),
            ask: "PATCH /users/{second}",
            version: Some(("users", "second")),
            body: |_, _| json!({"active": false}),
        },
        UseCase {
            name: "the second deactivates the first",
            by: By::Token("of_second"),
            ask: "PATCH /users/{first}",
            version: Some(("users", "first")),
            body: |_, _| json!({"active": false}),
        },
        UseCase {
            name: "the first gives up the role",
            by: By::Token("of_first"),
            ask: "PATCH /users/{first}",
            version: Some(("users", "first")),
            body: |_, _| json!({"roles": ["office"]}),
        },
        UseCase {
            name: "the second gives up the role",
            by: By::Token("of_second"),
            ask: "PATCH /users/{second}",
            version: Some(("users", "second")),
            body: |_, _| json!({"roles": ["office"]}),
        },
    ],
    invariants: &[(
        "there is an administrator",
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM users u JOIN user_roles r ON r.user_id = u.id WHERE u.active AND r.role = 'admin')",
    )],
};

pub const ABSENCES: Scene = Scene {
    name: "the absences of one person",
    make: |company| {
        Box::pin(async move {
            company.execute("UPDATE approval_delegations SET ended_at = created_at").await;
            let by = company.at(Role::ServiceManager);
            let body = json!({"delegate_id": company.at(Role::ServiceOfficer).id, "from_day": "2026-12-20", "until_day": "2026-12-24", "reason": "出差"});
            let absence = company.post("/approval-delegations").by(by).json(&body).send().await.expect(201).id();
            json!({"absence": absence, "delegate": company.at(Role::ServiceOfficer).id, "other": company.at(Role::Cashier).id})
        })
    },
    use_cases: &[
        freely(
            "be absent",
            Role::ServiceManager,
            "POST /approval-delegations",
            |n, made| json!({"delegate_id": made[if n % 4 < 2 { "delegate" } else { "other" }], "from_day": "2026-12-02", "until_day": format!("2026-12-{:02}", 4 + n % 9), "reason": "出差"}),
        ),
        from_version(
            "end the absence",
            Role::ServiceManager,
            "DELETE /approval-delegations/{absence}",
            ("approval_delegations", "absence"),
            nothing,
        ),
    ],
    invariants: &[(
        "the absences of a person do not overlap",
        "SELECT 1 FROM approval_delegations a JOIN approval_delegations b ON a.user_id = b.user_id AND a.id <> b.id \
         AND a.from_day <= b.until_day AND b.from_day <= a.until_day WHERE a.ended_at IS NULL AND b.ended_at IS NULL",
    )],
};

pub const SESSION: Scene = Scene {
    name: "a session",
    make: |company| {
        Box::pin(async move {
            let name = format!("person{}", uuid::Uuid::now_v7().simple());
            let person = company.person(&name, &[Role::Cashier], company.at(ADMIN).department_id).await;
            let signing_in = company.post("/auth/sign-in").json(&json!({"username": name, "password": PASSWORD}));
            json!({"cookie": cookie(&signing_in.send().await.expect(200)), "person": person.id})
        })
    },
    use_cases: &[
        UseCase { name: "refresh", by: By::Cookie("cookie"), ask: "POST /auth/refresh", version: None, body: nothing },
        UseCase { name: "sign out", by: By::Cookie("cookie"), ask: "POST /auth/sign-out", version: None, body: nothing },
        freely("reset the password", ADMIN, "POST /users/{person}/one-time-password", nothing),
    ],
    invariants: &[(
        "a session that has ended is not renewed",
        "SELECT 1 FROM refresh_tokens t JOIN session_families f ON f.id = t.family_id WHERE t.issued_at > f.revoked_at",
    )],
};
