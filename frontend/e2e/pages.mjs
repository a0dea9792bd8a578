// Every page of the app with the demonstration's data: who opens it, and where it is.

import { DEMO_PASSWORD } from "./clientele.mjs";

/** The pages before signing in come first; `find` asks the API for what an address needs. */
export async function demoPages(server) {
  const first = async (username, list, wanted = () => true) => {
    const { status, body } = await server.api({ username, password: DEMO_PASSWORD }, "GET", list);
    const found = body.items?.find(wanted);
    if (!found) throw new Error(`${username} finds nothing at ${list} (${status})`);
    return found.id;
  };
  const manager = "service_manager";
  // Tomorrow, where the company is: the demonstration has a visit then.
  const visitDay = new Date(Date.now() + (24 + 8) * 3_600_000).toISOString().slice(0, 10);
  const visitCase = (item) => item.document.kind === "visit_booking";
  const expenseCase = (item) => item.document.kind === "expense_application";
  const passCase = (item) => item.document.kind === "visit_pass";
  const [client, major, approved, returned, advanced, visit, expense, user, incident, permit, amendmentCase, asked, desk] = await Promise.all([
    first("marketing_specialist", "/clients?sort=created_at"),
    first("reception_manager", "/visit-bookings?state=approved&visitor_category=major"),
    first("reception_manager", "/visit-bookings?state=approved"),
    first("service_officer", "/visit-bookings?state=returned"),
    first(manager, "/expense-applications?state=advanced"),
    first("reception_manager", "/approvals?box=to_decide", visitCase),
    first(manager, "/approvals?box=to_decide", expenseCase),
    first("admin", "/users"),
    first("receptionist", "/visit-incidents"),
    first("reception_manager", "/photo-permits"),
    first("reception_manager", "/approvals?box=to_decide", (item) => item.document.kind === "visit_amendment"),
    first("area_owner", "/approvals?box=to_decide", passCase),
    server.api({ username: "receptionist", password: DEMO_PASSWORD }, "GET", "/reception-desk"),
  ]);
  const here = desk.body.visits.find((visit) => visit.attendance).booking_id;
  return [
    { name: "sign-in", path: "/" },
    { name: "home", username: manager, path: "/" },
    { name: "inbox", username: manager, path: "/inbox" },
    { name: "inbox-copied", username: manager, path: "/inbox?box=copied" },
    { name: "absences", username: manager, path: "/absences" },
    { name: "inbox-done", username: manager, path: "/inbox?box=done" },
    { name: "expense-decision", username: manager, path: `/inbox/${expense}` },
    { name: "expenses", username: manager, path: "/expense-applications" },
    { name: "expense", username: manager, path: `/expense-applications/${advanced}` },
    { name: "expense-form", username: manager, path: `/expense-applications/new?client=${client}` },
    { name: "clients", username: manager, path: "/clients" },
    { name: "clients-nothing", username: manager, path: "/clients?q=nothing-of-that-name" },
    { name: "client", username: manager, path: `/clients/${client}` },
    { name: "client-form", username: manager, path: "/clients/new" },
    { name: "client-edit", username: manager, path: `/clients/${client}/edit` },
    { name: "import", username: manager, path: "/client-imports/new" },
    { name: "bookings", username: manager, path: "/visit-bookings" },
    { name: "booking", username: manager, path: `/visit-bookings/${approved}` },
    { name: "handling", username: "receptionist", path: `/visit-bookings/${major}/handling` },
    { name: "booking-ledger", username: "receptionist", path: `/visit-bookings/${here}` },
    { name: "pass-cards", username: "receptionist", path: `/visit-bookings/${here}/passes` },
    { name: "pass-decision", username: "area_owner", path: `/inbox/${asked}` },
    { name: "areas", username: "reception_manager", path: "/areas" },
    { name: "areas-of-owner", username: "area_owner", path: "/areas" },
    { name: "desk", username: "receptionist", path: "/reception-desk" },
    { name: "tasks", username: "receptionist", path: "/tasks" },
    { name: "rooms", username: "reception_manager", path: "/reception-rooms" },
    { name: "souvenirs", username: "reception_manager", path: "/souvenirs" },
    { name: "booking-form", username: manager, path: `/visit-bookings/new?client=${client}` },
    { name: "calendar", username: manager, path: "/visit-calendar" },
    { name: "calendar-month", username: manager, path: "/visit-calendar?view=month" },
    { name: "calendar-day", username: manager, path: `/visit-calendar?view=day&on=${visitDay}` },
    { name: "calendar-by-area", username: manager, path: `/visit-calendar?on=${visitDay}&group=area` },
    { name: "statistics", username: manager, path: "/visit-statistics?by=area" },
    { name: "change-visit", username: "receptionist", path: `/visit-bookings/${major}/change` },
    { name: "amendment-decision", username: "reception_manager", path: `/inbox/${amendmentCase}` },
    { name: "photo-permit", username: "reception_manager", path: `/photo-permits/${permit}` },
    { name: "incidents", username: "reception_manager", path: "/visit-incidents" },
    { name: "incident", username: "reception_manager", path: `/visit-incidents/${incident}` },
    { name: "incident-form", username: "receptionist", path: "/visit-incidents/new" },
    { name: "turn-aways", username: "reception_manager", path: "/turn-aways" },
    { name: "turn-away-form", username: "receptionist", path: "/turn-aways/new" },
    { name: "policies", username: manager, path: "/policies" },
    { name: "policy", username: manager, path: "/policies/visits/versions/1" },
    { name: "policy-draft", username: "admin", path: "/policies/visits/versions/2" },
    { name: "policy-edit", username: "admin", path: "/policies/visits/versions/2/edit" },
    { name: "policies-draft", username: "admin", path: "/policies" },
    { name: "rules", username: manager, path: "/rules" },
    { name: "notifications", username: manager, path: "/notifications" },
    { name: "account", username: manager, path: "/account" },
    { name: "nothing-here", username: manager, path: "/no-such-page" },
    { name: "booking-decision", username: "reception_manager", path: `/inbox/${visit}` },
    { name: "booking-edit", username: "service_officer", path: `/visit-bookings/${returned}/edit` },
    { name: "forbidden", username: "marketing_specialist", path: "/admin/users" },
    { name: "users", username: "admin", path: "/admin/users" },
    { name: "user", username: "admin", path: `/admin/users/${user}` },
    { name: "user-form", username: "admin", path: "/admin/users/new" },
    { name: "mails", username: "admin", path: "/admin/mails" },
    { name: "holidays", username: "admin", path: "/admin/holidays?year=2027" },
    { name: "flows", username: "admin", path: "/admin/approval-flows" },
    { name: "flow", username: "admin", path: "/admin/approval-flows/expense_application" },
    { name: "flow-of-passes", username: "admin", path: "/admin/approval-flows/visit_pass" },
    { name: "stuck-approvals", username: "admin", path: "/admin/stuck-approvals" },
    { name: "departments", username: "admin", path: "/admin/departments" },
  ];
}
