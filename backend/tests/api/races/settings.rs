//! What administrators and people set: flows, holidays, areas, rooms, their own settings.

use super::*;
use crate::areas::set_area;
use crate::handling::room;

pub const SETTINGS: Scene = Scene {
    name: "settings",
    make: |company| {
        Box::pin(async move {
            let sql = "SELECT id FROM approval_flows WHERE document_kind = 'visit_booking' ORDER BY version DESC LIMIT 1";
            let flow: uuid::Uuid = company.value(sql, vec![]).await;
            company.execute("DELETE FROM notification_settings").await;
            let manager = company.at(Role::ReceptionManager);
            let mailed = json!({"mail_groups": []});
            company.patch("/notification-settings").by(manager).if_match("\"1\"").json(&mailed).send().await.expect(200);
            json!({"flow": flow, "year": "2027", "manager": manager.id})
        })
    },
    use_cases: &[
        from_version("change a flow", Role::Admin, "PUT /approval-flows/visit_booking", ("approval_flows", "flow"), |n, _| {
            let hours = 1 + n;
            json!({"steps": [{"mode": "any_of", "deciders": [{"role": "reception_manager"}], "time_limit_hours": hours}]})
        }),
        from_version(
            "announce holidays",
            Role::Admin,
            "PUT /holidays/{year}",
            ("holiday_years", "year"),
            |n, _| json!({"announced": true, "days": [{"day": format!("2027-03-{:02}", 1 + n % 28), "name": "春节", "is_off": true}]}),
        ),
        freely("make a calendar link", Role::ReceptionManager, "POST /calendar-feed", nothing),
        freely("delete the calendar link", Role::ReceptionManager, "DELETE /calendar-feed", nothing),
        from_version(
            "choose what is mailed",
            Role::ReceptionManager,
            "PATCH /notification-settings",
            ("notification_settings", "manager"),
            |n, _| json!({"language": if n % 2 == 0 { "zh" } else { "en" }, "mail_groups": []}),
        ),
        freely("read all notices", Role::ReceptionManager, "POST /notifications/read", |_, _| json!({"all": true})),
    ],
    invariants: &[
        ("a flow has one newest version", "SELECT 1 FROM approval_flows GROUP BY document_kind, version HAVING COUNT(*) > 1"),
        ("a year has its last announcement alone", "SELECT 1 FROM holidays WHERE year = 2027 GROUP BY year HAVING COUNT(*) > 1"),
    ],
};

pub const RESOURCES: Scene = Scene {
    name: "an area and a room",
    make: |company| {
        Box::pin(async move {
            set_area(company, "laboratory", json!({"capacity": 50})).await.expect(200);
            let room = room(company, &format!("会客室{}", uuid::Uuid::now_v7()), 20).await;
            let closure =
                json!({"closed_from": "2030-01-01T00:00:00Z", "closed_until": "2030-01-02T00:00:00Z", "reason": "检修"});
            let manager = company.at(Role::ReceptionManager);
            let closure = company.post("/areas/laboratory/closures").by(manager).json(&closure).send().await.expect(201).id();
            json!({"area": "laboratory", "room": room, "closure": closure})
        })
    },
    use_cases: &[
        from_version(
            "change the area",
            Role::ReceptionManager,
            "PATCH /areas/{area}",
            ("areas", "area"),
            |n, _| json!({"capacity": 100 + n}),
        ),
        freely("close the area at another time", Role::ReceptionManager, "POST /areas/{area}/closures", |n, _| {
            let hour = |part: usize| format!("2031-01-01T{:02}:00:00Z", n % 8 * 2 + part);
            json!({"closed_from": hour(0), "closed_until": hour(1), "reason": format!("检修{n}")})
        }),
        from_version(
            "change the closure",
            Role::ReceptionManager,
            "PATCH /areas/{area}/closures/{closure}",
            ("area_closures", "closure"),
            |n, _| json!({"reason": format!("检修{n}")}),
        ),
        from_version(
            "open the area again",
            Role::ReceptionManager,
            "DELETE /areas/{area}/closures/{closure}",
            ("area_closures", "closure"),
            nothing,
        ),
        freely(
            "add a room of one name",
            Role::ReceptionManager,
            "POST /reception-rooms",
            |_, made| json!({"name": format!("新室{}", made["room"]), "capacity": 8}),
        ),
        from_version(
            "change the room",
            Role::ReceptionManager,
            "PATCH /reception-rooms/{room}",
            ("reception_rooms", "room"),
            |n, _| json!({"capacity": 10 + n}),
        ),
    ],
    invariants: &[("a room's name is its own", "SELECT 1 FROM reception_rooms GROUP BY name HAVING COUNT(*) > 1")],
};

pub const MAIL: Scene = Scene {
    name: "a mail that was given up",
    make: |company| {
        Box::pin(async move {
            let (mail, notice, user) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7(), company.at(Role::ReceptionManager).id);
            let db = company.context.db.primary();
            let now = company.context.clock.now();
            let told = "INSERT INTO notifications (id, user_id, kind, params, at, created_at) VALUES ($1, $2, 'to_decide', '{}', $3, $3)";
            let values = [notice.into(), user.into(), now.into()];
            db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), told, values)).await.unwrap();
            let given_up = "INSERT INTO mails (id, notification_id, user_id, address, state, attempts, next_attempt_at, created_at, version) \
                            VALUES ($1, $2, $3, 'li.na@example.com', 'failed', 8, $4, $4, 1)";
            let values = [mail.into(), notice.into(), user.into(), now.into()];
            db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), given_up, values)).await.unwrap();
            json!({"mail": mail})
        })
    },
    use_cases: &[from_version("send it again", Role::Admin, "POST /mails/{mail}/retry", ("mails", "mail"), nothing)],
    invariants: &[(
        "a mail is tried again once for each time that it was asked",
        "SELECT 1 FROM mails m WHERE m.version - 1 <> (SELECT COUNT(*) FROM audit_entries a WHERE a.action = 'mail.retried' AND a.entity_id = m.id)",
    )],
};
