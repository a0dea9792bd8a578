// A company on the morning of a visit, and its reception desk in a browser: what the desk's tests stand on.

import assert from "node:assert/strict";
import { openWindow, settled, signIn, startServer } from "./clientele.mjs";

const ADMIN = { username: "root", name: "管理员", password: "first-administrator" };
/** Half past eight in the morning of the visit, in Shanghai; and of the day after it. */
const THE_DAY = "2026-12-03T00:30:00Z";
export const NEXT_DAY = "2026-12-04T00:30:00Z";
export const PHONE = { width: 390, height: 844 };
/** Role by user name; everybody's password is made of the name. */
const PEOPLE = {
  wuqian: ["吴倩", "service_officer", "客户服务部"],
  wangfang: ["王芳", "reception_manager", "接待部"],
  chenchen: ["陈晨", "receptionist", "接待部"],
  zhenggang: ["郑刚", "area_owner", "生产部"],
};
const person = (username) => ({ username, password: `${username}-keeps-this` });

/** A company on the morning of a visit, made through the API: its workshop belongs to production, whose owner grants passes. */
export class Company {
  static async open(t) {
    const server = await startServer({ admin: ADMIN, env: { CLIENTELE_CLOCK: THE_DAY } });
    t.after(() => server.remove());
    const company = new Company(server);
    await company.found();
    return company;
  }

  constructor(server) {
    this.server = server;
  }

  /** Asks the API, and insists on the answer. */
  async api(user, method, path, body, headers) {
    const answer = await this.server.api(typeof user === "string" ? person(user) : user, method, path, body, headers);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async found() {
    const departments = new Map();
    for (const [username, [name, role, department]] of Object.entries(PEOPLE)) {
      if (!departments.has(department)) {
        departments.set(department, (await this.api(ADMIN, "POST", "/departments", { name: department })).body.id);
      }
      const user = { username, name, department_id: departments.get(department), roles: [role] };
      const { id } = (await this.api(ADMIN, "POST", "/users", user)).body;
      if (username === "chenchen") this.receptionist = id;
      const { password } = (await this.api(ADMIN, "POST", `/users/${id}/one-time-password`, {})).body;
      const change = { current_password: password, new_password: person(username).password };
      await this.api({ username, password }, "POST", "/auth/password", change);
      this.server.tokens.delete(username);
    }
    await this.set("workshop", { owner_department_id: departments.get("生产部") });
  }

  async set(area, change) {
    const all = await this.api("wangfang", "GET", "/areas");
    const { version } = all.body.items.find((item) => item.area === area);
    await this.api("wangfang", "PATCH", `/areas/${area}`, change, { "if-match": `"${version}"` });
  }

  /** An approved visit of four people today; the owner of the workshop grants its passes, the manager two of the R&D centre. */
  async visit(client, granted) {
    const { id } = (await this.api("wuqian", "POST", "/clients", { kind: "enterprise", name: client })).body;
    const draft = await this.api("wuqian", "POST", "/visit-bookings", {
      client_id: id,
      visitor_category: "major",
      starts_at: "2026-12-03T01:30:00Z",
      ends_at: "2026-12-03T03:30:00Z",
      headcount: 4,
      contact_name: "王立群",
      contact_phone: "138 0000 0011",
      purpose: "考察生产线",
      requested_areas: [{ area: "workshop" }, { area: "rd_centre" }],
    });
    const path = `/visit-bookings/${draft.body.id}`;
    const submitted = await this.api("wuqian", "POST", `${path}/submit`, {}, { "if-match": draft.etag });
    const asked = await this.api("zhenggang", "GET", "/approvals?box=to_decide");
    await this.decide("zhenggang", asked.body.items[0].id, { pass: { granted } });
    const areas = [{ area: "rd_centre", granted: 2 }];
    const visit = { management_decision: "同意参观", person_in_charge_id: this.receptionist, areas };
    await this.decide("wangfang", submitted.body.case_id, { visit });
    return { id: draft.body.id, client };
  }

  async decide(username, id, decision) {
    const { etag } = await this.api(username, "GET", `/approvals/${id}`);
    await this.api(username, "POST", `/approvals/${id}/decisions`, { decision: "approve", ...decision }, { "if-match": etag });
  }

  async permit(visit, photographer) {
    await this.api("wangfang", "POST", "/photo-permits", {
      visit_booking_id: visit.id,
      photographers: [photographer],
      areas: ["rd_centre"],
      purpose: "双方合作宣传",
      valid_from: "2026-12-03T01:30:00Z",
      valid_until: "2026-12-03T03:30:00Z",
    });
  }

  /** The group arrives, without the page. */
  async arrive(visit) {
    const body = { headcount: 4, safety_briefed: true, confidentiality_signed: true };
    await this.api("chenchen", "POST", `/visit-bookings/${visit.id}/arrival`, body);
  }

  /** Restarts the server on another day. */
  async wakeUp(clock) {
    await this.server.stop();
    this.server.env.CLIENTELE_CLOCK = clock;
    await this.server.start();
  }
}

/** The desk in a window of its own, as the receptionist sees it. */
export class Desk {
  static async open(t, browser, company, lang, options = PHONE) {
    const page = await openWindow(browser, company.server, { lang, ...options });
    t.after(() => page.context().close());
    await options.prepare?.(page);
    await signIn(page, "chenchen", person("chenchen").password, "/reception-desk");
    await settled(page);
    return new Desk(page, lang);
  }

  constructor(page, lang) {
    Object.assign(this, { page, lang });
  }

  say(zh, en) {
    return this.lang === "zh" ? zh : en;
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  /** The pass in hand. */
  get pass() {
    return this.page.locator("#desk-pass");
  }

  card(visit) {
    return this.page.getByRole("article", { name: visit.client });
  }

  button(where, zh, en) {
    return where.getByRole("button", { name: this.say(zh, en), exact: true });
  }

  label(where, zh, en) {
    return where.getByLabel(new RegExp(`^${this.say(zh, en)}( ?\\*.*)?$`));
  }

  /** Types into the field for passes, and ends with Enter as a hand scanner does. */
  async show(typed) {
    await this.page.getByLabel(this.say("参观证编码或编号", "Pass code or number")).fill(typed);
    await this.page.keyboard.press("Enter");
    await settled(this.page);
  }

  /** Presses a button that is going to be refused with a status that the browser reports. */
  async refused(status, button, words) {
    this.page.expected.add(status);
    await button.click();
    await this.page.getByRole("alert").filter({ hasText: words }).waitFor();
    await settled(this.page);
    this.page.expected.delete(status);
  }

  async group(zh, en) {
    return this.page.getByRole("heading", { level: 2, name: new RegExp(`^${this.say(zh, en)} \\d`) });
  }

  async closed() {
    await this.dialog.waitFor({ state: "hidden" });
    await settled(this.page);
  }
}
