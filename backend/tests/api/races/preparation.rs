//! A visit that is being prepared.

use super::visits::{AMEND, CANCEL, NO_OPEN_AMENDMENT_OF_A_CANCELLED_VISIT, RECEPTION, approved};
use super::*;
use crate::handling::{information, prepare, room};

const TASKS_OF_A_CANCELLED_VISIT_ARE_CLOSED: (&str, &str) = (
    "the tasks of a cancelled visit are closed",
    "SELECT 1 FROM visit_tasks t JOIN visit_bookings b ON b.id = t.booking_id WHERE b.state = 'cancelled' AND t.state = 'open'",
);

pub const PREPARED: Scene = Scene {
    name: "an approved visit being prepared",
    make: |company| {
        Box::pin(async move {
            let visit = approved(company).await;
            let room = room(company, &format!("会客室{}", visit.id), 20).await;
            let clerk = company.at(RECEPTION);
            let lunch = json!({"meal": "lunch", "starts_at": "2026-12-03T04:00:00Z", "ends_at": "2026-12-03T05:00:00Z", "venue_class": "economy"});
            let meal = company.post(&format!("{}/meals", visit.path)).by(clerk).json(&lunch).send().await.expect(201).id();
            let of = vec![visit.id.into()];
            let task: uuid::Uuid =
                company.value("SELECT id FROM visit_tasks WHERE booking_id = $1 AND kind = 'escort'", of).await;
            json!({"visit": visit.id, "room": room, "meal": meal, "task": task})
        })
    },
    use_cases: &[
        from_version(
            "arrange",
            RECEPTION,
            "PUT /visit-bookings/{visit}/arrangements",
            (NOTHING_YET, "visit"),
            |n, made| json!({"room_id": made["room"], "dietary_needs": format!("清淡{n}")}),
        ),
        CANCEL,
        from_version(
            "change the meal",
            RECEPTION,
            "PATCH /visit-bookings/{visit}/meals/{meal}",
            ("visit_meals", "meal"),
            |n, _| json!({"venue": format!("包间{n}")}),
        ),
        from_version(
            "remove the meal",
            RECEPTION,
            "DELETE /visit-bookings/{visit}/meals/{meal}",
            ("visit_meals", "meal"),
            nothing,
        ),
        freely(
            "apply for the meal",
            Role::ServiceOfficer,
            "POST /visit-bookings/{visit}/meals/{meal}/expense-application",
            nothing,
        ),
        from_version(
            "change the task",
            RECEPTION,
            "PATCH /visit-tasks/{task}",
            ("visit_tasks", "task"),
            |n, _| json!({"note": format!("注意{n}")}),
        ),
        freely("draw the plan up again", RECEPTION, "POST /visit-bookings/{visit}/plan", nothing),
        freely(
            "add a task",
            RECEPTION,
            "POST /visit-bookings/{visit}/tasks",
            |n, _| json!({"kind": "other", "team": "reception", "note": format!("布置{n}")}),
        ),
        AMEND,
    ],
    invariants: &[
        NO_OPEN_AMENDMENT_OF_A_CANCELLED_VISIT,
        (
            "a meal is applied for once",
            "SELECT 1 FROM expense_applications e WHERE e.visit_booking_id IS NOT NULL \
             GROUP BY e.visit_booking_id HAVING COUNT(*) > 1",
        ),
        TASKS_OF_A_CANCELLED_VISIT_ARE_CLOSED,
        (
            "the plan asks for each of its tasks once",
            "SELECT 1 FROM visit_tasks WHERE kind <> 'other' AND state = 'open' GROUP BY booking_id, kind HAVING COUNT(*) > 1",
        ),
    ],
};

pub const MAJOR: Scene = Scene {
    name: "a major visit that is prepared but for the last word",
    make: |company| {
        Box::pin(async move {
            company.set_clock(NOW);
            let author = company.at(Role::MarketingSpecialist);
            let visit = company.approved(VISITS, author, json!({"visitor_category": "major"})).await;
            let (clerk, general) = (company.at(RECEPTION), company.at(Role::GeneralManager));
            let rehearsal = json!({"held_at": "2026-12-02T06:00:00Z", "participant_ids": [clerk.id], "findings": "补充产能数据"});
            for (by, part, body) in [
                (author, "department-information", information(company)),
                (clerk, "analysis", json!({"purpose": "战略联盟", "needs": "与生产负责人座谈"})),
                (clerk, "rehearsal", rehearsal),
                (general, "company-notice", json!({"hospitality": ["pastries"], "text": "按重要合作伙伴规格接待"})),
            ] {
                prepare(company, by, &visit, part, body).await.expect(200);
            }
            json!({"visit": visit.id})
        })
    },
    use_cases: &[
        from_version(
            "analyse again",
            RECEPTION,
            "PUT /visit-bookings/{visit}/preparation/analysis",
            ("visit_preparations", "visit"),
            |n, _| json!({"purpose": format!("战略联盟{n}"), "needs": "座谈"}),
        ),
        from_version("call it ready", RECEPTION, "POST /visit-bookings/{visit}/ready", ("visit_preparations", "visit"), nothing),
        CANCEL,
    ],
    invariants: &[TASKS_OF_A_CANCELLED_VISIT_ARE_CLOSED],
};
