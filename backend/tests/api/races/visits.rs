//! A visit: on its day, at the desk, amended, and two that want the same.

use super::*;
use crate::areas::set_area;
use crate::handling::{room, souvenir};
use crate::passes::{THE_DAY, arrival, issue};

pub const RECEPTION: Role = Role::Receptionist;

const WHO_CAME_WAS_NOT_CALLED_OFF: (&str, &str) = (
    "who came was not called off",
    "SELECT 1 FROM visit_bookings b JOIN visit_attendances a ON a.booking_id = b.id WHERE b.state = 'cancelled'",
);
const NO_MORE_CAME_THAN_BOOKED: (&str, &str) = (
    "no more came than were booked",
    "SELECT 1 FROM visit_bookings b JOIN visit_attendances a ON a.booking_id = b.id WHERE a.headcount > b.headcount",
);
const NO_PASS_AFTER_DEPARTURE: (&str, &str) = (
    "nobody has a pass after the group left",
    "SELECT 1 FROM visit_passes p JOIN visit_attendances a ON a.booking_id = p.booking_id \
     WHERE p.state = 'issued' AND a.departed_at IS NOT NULL",
);
const NO_MORE_PASSES_THAN_GRANTED: (&str, &str) = (
    "no more passes than granted (V 4.1)",
    "SELECT 1 FROM visit_booking_areas a WHERE a.granted < \
     (SELECT COUNT(*) FROM visit_passes p WHERE p.booking_id = a.booking_id AND p.area = a.area AND p.state <> 'returned')",
);
const WHO_IS_INSIDE_IS_COUNTED: (&str, &str) = (
    "an area counts who is inside",
    "SELECT 1 FROM areas WHERE areas.inside <> (SELECT COUNT(*) FROM visit_passes p WHERE p.area = areas.area AND p.is_inside)",
);
const STOCK_IS_WHAT_MOVED: (&str, &str) = (
    "the stock is what was put in less what was taken out",
    "SELECT 1 FROM souvenirs s WHERE s.stock <> (SELECT COALESCE(SUM(CASE WHEN m.kind = 'in' THEN m.quantity ELSE -m.quantity END), 0) \
     FROM souvenir_movements m WHERE m.souvenir_id = s.id)",
);
pub const NO_OPEN_AMENDMENT_OF_A_CANCELLED_VISIT: (&str, &str) = (
    "a cancelled visit has no open amendment",
    "SELECT 1 FROM visit_amendments a JOIN visit_bookings b ON b.id = a.booking_id WHERE b.state = 'cancelled' AND a.state = 'submitted'",
);

pub const CANCEL: UseCase = from_version(
    "cancel",
    Role::ReceptionManager,
    "POST /visit-bookings/{visit}/cancel",
    ("visit_bookings", "visit"),
    |_, _| json!({"reason": "行程取消"}),
);
pub const AMEND: UseCase = freely(
    "amend",
    Role::MarketingSpecialist,
    "POST /visit-bookings/{visit}/amendments",
    |n, _| json!({"headcount": 2 + n % 5, "reason": "减员"}),
);

pub async fn approved(company: &Company) -> Document {
    company.set_clock(NOW);
    company.approved(VISITS, company.at(Role::MarketingSpecialist), json!({})).await
}

pub const ON_ITS_DAY: Scene = Scene {
    name: "an approved visit on its day",
    make: |company| {
        Box::pin(async move {
            let visit = approved(company).await;
            company.set_clock(THE_DAY);
            json!({"visit": visit.id})
        })
    },
    use_cases: &[
        CANCEL,
        freely("arrive", RECEPTION, "POST /visit-bookings/{visit}/arrival", |_, _| arrival()),
        AMEND,
        freely("permit photos", Role::GeneralManager, "POST /photo-permits", |_, made| {
            json!({"visit_booking_id": made["visit"], "photographers": ["陈志明"], "areas": ["workshop"], "purpose": "宣传",
                "valid_from": "2026-12-03T01:30:00Z", "valid_until": "2026-12-03T04:00:00Z"})
        }),
    ],
    invariants: &[
        WHO_CAME_WAS_NOT_CALLED_OFF,
        NO_MORE_CAME_THAN_BOOKED,
        NO_OPEN_AMENDMENT_OF_A_CANCELLED_VISIT,
        (
            "a cancelled visit has no valid photo permit",
            "SELECT 1 FROM photo_permits p JOIN visit_bookings b ON b.id = p.visit_booking_id WHERE b.state = 'cancelled' AND p.state = 'valid'",
        ),
    ],
};

pub const AT_THE_DESK: Scene = Scene {
    name: "a group at the desk, with two passes",
    make: |company| {
        Box::pin(async move {
            let visit = approved(company).await;
            company.set_clock(THE_DAY);
            let path = format!("{}/arrival", visit.path);
            company.post(&path).by(company.at(RECEPTION)).json(&arrival()).send().await.expect(200);
            let passes = issue(company, &visit, "workshop", 1).send().await.expect(201).body["passes"].clone();
            json!({"visit": visit.id, "pass": passes[0]["number"]})
        })
    },
    use_cases: &[
        freely("issue", RECEPTION, "POST /visit-bookings/{visit}/passes", |_, _| json!({"area": "workshop", "count": 1})),
        freely("depart", RECEPTION, "POST /visit-bookings/{visit}/departure", |_, _| json!({"photo_ban_told": true})),
        freely("enter", RECEPTION, "POST /passes/{pass}/enter", nothing),
        freely("leave", RECEPTION, "POST /passes/{pass}/leave", nothing),
        freely("return", RECEPTION, "POST /passes/{pass}/return", nothing),
        freely("report lost", RECEPTION, "POST /passes/{pass}/lost", |_, _| json!({"circumstances": "遗失"})),
    ],
    invariants: &[NO_PASS_AFTER_DEPARTURE, NO_MORE_PASSES_THAN_GRANTED, WHO_IS_INSIDE_IS_COUNTED],
};

pub const TWO_VISITS: Scene = Scene {
    name: "two visits that want the same souvenirs and room",
    make: |company| {
        Box::pin(async move {
            let (first, second) = (approved(company).await, approved(company).await);
            let room = room(company, &format!("会客室{}", first.id), 20).await;
            let souvenir = souvenir(company, &format!("纪念品{}", first.id), 13).await;
            json!({"first": first.id, "second": second.id, "room": room, "souvenir": souvenir})
        })
    },
    use_cases: &[
        freely(
            "hand out to the first",
            RECEPTION,
            "POST /visit-bookings/{first}/souvenirs",
            |_, made| json!({"souvenir_id": made["souvenir"]}),
        ),
        freely(
            "hand out to the second",
            RECEPTION,
            "POST /visit-bookings/{second}/souvenirs",
            |_, made| json!({"souvenir_id": made["souvenir"]}),
        ),
        freely(
            "take out of stock",
            Role::ReceptionManager,
            "POST /souvenirs/{souvenir}/movements",
            |_, _| json!({"kind": "out", "quantity": 2, "reason": "破损"}),
        ),
        from_version(
            "rename",
            Role::ReceptionManager,
            "PATCH /souvenirs/{souvenir}",
            ("souvenirs", "souvenir"),
            |n, made| json!({"name": format!("新名{n}{}", made["souvenir"])}),
        ),
        from_version(
            "book the room for the first",
            RECEPTION,
            "PUT /visit-bookings/{first}/arrangements",
            (NOTHING_YET, "first"),
            |n, made| json!({"room_id": made["room"], "dietary_needs": format!("清淡{n}")}),
        ),
        from_version(
            "book the room for the second",
            RECEPTION,
            "PUT /visit-bookings/{second}/arrangements",
            (NOTHING_YET, "second"),
            |n, made| json!({"room_id": made["room"], "dietary_needs": format!("清淡{n}")}),
        ),
    ],
    invariants: &[
        STOCK_IS_WHAT_MOVED,
        ("the stock never falls below nothing", "SELECT 1 FROM souvenir_movements WHERE stock_after < 0"),
        (
            "a room has one visit at a time",
            "SELECT 1 FROM visit_arrangements WHERE room_id IS NOT NULL GROUP BY room_id HAVING COUNT(*) > 1",
        ),
    ],
};

pub const AMENDMENT: Scene = Scene {
    name: "an amendment in approval",
    make: |company| {
        Box::pin(async move {
            let visit = approved(company).await;
            let fewer = json!({"reason": "客户行程调整", "requested_areas": [{"area": "workshop"}]});
            let author = company.at(Role::MarketingSpecialist);
            let made = company.post(&format!("{}/amendments", visit.path)).by(author).json(&fewer).send().await.expect(201);
            json!({"visit": visit.id, "amendment": made.id(), "case": made.body["case_id"]})
        })
    },
    use_cases: &[
        from_version(
            "approve",
            Role::ReceptionManager,
            "POST /approvals/{case}/decisions",
            ("approval_cases", "case"),
            |_, _| approve(),
        ),
        from_version(
            "withdraw",
            Role::MarketingSpecialist,
            "POST /visit-amendments/{amendment}/withdraw",
            ("visit_amendments", "amendment"),
            nothing,
        ),
        from_version(
            "cancel the visit",
            Role::ReceptionManager,
            "POST /visit-bookings/{visit}/cancel",
            ("visit_bookings", "visit"),
            |_, _| json!({"reason": "行程取消"}),
        ),
    ],
    invariants: &[
        NO_OPEN_AMENDMENT_OF_A_CANCELLED_VISIT,
        (
            "what is in force was approved",
            "SELECT 1 FROM visit_amendments WHERE (state = 'approved') <> (in_force_at IS NOT NULL)",
        ),
    ],
};

pub const OWNED_AREA: Scene = Scene {
    name: "a visit whose area has an owner",
    make: |company| {
        Box::pin(async move {
            let owner = company.at(Role::AreaOwner).department_id;
            set_area(company, "workshop", json!({"owner_department_id": owner})).await.expect(200);
            company.set_clock(NOW);
            let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
            let sql = "SELECT c.id FROM pass_requests r JOIN approval_cases c ON c.document_id = r.id WHERE r.booking_id = $1";
            let asked: uuid::Uuid = company.value(sql, vec![visit.id.into()]).await;
            let sql = "SELECT id FROM approval_cases WHERE document_id = $1";
            let case: uuid::Uuid = company.value(sql, vec![visit.id.into()]).await;
            json!({"visit": visit.id, "asked": asked, "case": case, "colleague": company.at(RECEPTION).id})
        })
    },
    use_cases: &[
        from_version(
            "grant",
            Role::AreaOwner,
            "POST /approvals/{asked}/decisions",
            ("approval_cases", "asked"),
            |_, _| json!({"decision": "approve", "pass": {"granted": 8}}),
        ),
        from_version(
            "approve",
            Role::ReceptionManager,
            "POST /approvals/{case}/decisions",
            ("approval_cases", "case"),
            |_, made| {
                let areas = json!([{"area": "rd_centre", "granted": 8}]);
                json!({"decision": "approve", "opinion": "同意",
                "visit": {"management_decision": "同意参观", "person_in_charge_id": made["colleague"], "areas": areas}})
            },
        ),
        from_version(
            "withdraw",
            Role::MarketingSpecialist,
            "POST /visit-bookings/{visit}/withdraw",
            ("visit_bookings", "visit"),
            nothing,
        ),
    ],
    invariants: &[
        (
            "no owner is asked about a visit that was decided or withdrawn",
            "SELECT 1 FROM pass_requests r JOIN visit_bookings b ON b.id = r.booking_id WHERE r.state = 'submitted' AND b.state <> 'submitted'",
        ),
        (
            "an approved visit has what the owner granted",
            "SELECT 1 FROM visit_bookings b JOIN visit_booking_areas a ON a.booking_id = b.id JOIN pass_requests r \
             ON r.booking_id = b.id AND r.area = a.area WHERE b.state = 'approved' AND a.granted <> r.granted",
        ),
    ],
};
