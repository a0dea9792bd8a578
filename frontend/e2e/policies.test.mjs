// A scheme is changed as the company's people do it: drafted, compared, tried, approved, in force on its day, and told.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, settled, signIn, startServer, step, until } from "./clientele.mjs";

/** The business time stands still: 10:00 in Shanghai, and two days later at the same hour. */
const NOW = "2026-11-02T02:00:00Z";
const LATER = "2026-11-04T02:00:00Z";
/** In Chinese the version takes effect two days later, in English on the day of its approval. */
const EFFECTIVE = { zh: "2026-11-04", en: "2026-11-02" };
/** Longer than the server waits before it looks what is due, in milliseconds. */
const LOOK = 60_000;
const VERSION_1 = "/policies/visits/versions/1";
const VERSION_2 = "/policies/visits/versions/2";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

for (const lang of ["zh", "en"]) {
  test(`the visit scheme gets a second version, in ${lang}`, { timeout: 600_000 }, async (t) => {
    const server = await startServer({ demo: true, env: { CLIENTELE_CLOCK: NOW } });
    const company = new Company(server, lang);
    try {
      await step(t, "the demonstration's draft is deleted and another one begun", () => company.begin());
      await step(t, "a wrong value is named at its field", () => company.mistype());
      await step(t, "seven days instead of five is one place that differs", () => company.change());
      await step(t, "what-if names the booking that would have been blocked", () => company.tryOut());
      await step(t, "the director reviews and the general manager approves from their inboxes", () => company.approve());
      await step(t, "it is in force on its day, and version 1 is obsolete", () => company.takeEffect());
      await step(t, "six days ahead is blocked by version 2, and its clause opens with one click", () => company.bookTooLate());
      await step(t, "what was submitted before keeps version 1", () => company.keep());
      await step(t, "the rules page counts the answers", () => company.count());
      await step(t, "everybody is told, and the notice leads to the version", () => company.tell());
    } finally {
      await Promise.all([...company.windows.values()].map((page) => page.context().close()));
      await server.remove();
    }
  });
}

/** The demonstration's company at work: one window for each of its people. */
class Company {
  constructor(server, lang) {
    Object.assign(this, { server, lang, windows: new Map() });
  }

  say(zh, en) {
    return this.lang === "zh" ? zh : en;
  }

  async window(username, path) {
    if (!this.windows.has(username)) {
      const page = await openWindow(browser, this.server, { lang: this.lang });
      await signIn(page, username);
      this.windows.set(username, page);
    }
    const page = this.windows.get(username);
    await page.goto(path);
    await settled(page);
    return page;
  }

  label(page, zh, en) {
    return page.getByLabel(new RegExp(`^${this.say(zh, en)}( ?\\*.*)?$`)).and(page.locator("input, select, textarea"));
  }

  button(page, zh, en) {
    return page.getByRole("button", { name: this.say(zh, en), exact: true });
  }

  notice(page) {
    return this.label(page, "重要客户提前预约天数", "Days of notice for the important category");
  }

  api(username, method, path, body, headers) {
    return this.server.api({ username }, method, path, body, headers);
  }

  /** A draft of a booking of the important category, as many days ahead as told; its address, number and tag. */
  async drafted(day) {
    const { body: clients } = await this.api("service_officer", "GET", "/clients?limit=1");
    const made = await this.api("service_officer", "POST", "/visit-bookings", {
      client_id: clients.items[0].id, visitor_category: "important", starts_at: `${day}T02:00:00Z`, ends_at: `${day}T04:00:00Z`,
      headcount: 8, contact_name: "陈志明", contact_phone: "138 0013 8000", purpose: "考察新产品生产线",
      requested_areas: [{ area: "workshop" }],
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return { path: `/visit-bookings/${made.body.id}`, number: made.body.number, etag: made.etag };
  }

  async begin() {
    // Six days ahead: enough for version 1, too late for version 2.
    this.early = await this.drafted("2026-11-08");
    const sent = await this.api("service_officer", "POST", `${this.early.path}/submit`, {}, { "if-match": this.early.etag });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    const page = await this.window("admin", VERSION_2);
    await this.button(page, "删除草稿", "Delete the draft").click();
    await page.getByRole("dialog").getByRole("button", { name: this.say("删除草稿", "Delete the draft") }).click();
    await page.getByRole("heading", { level: 1, name: this.say("管理方案", "Policies"), exact: true }).waitFor();
    const title = this.say("客户参观接待方案", "Client visit reception scheme");
    const card = page.locator("section.card").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
    await this.button(card, "拟订新版", "Draft a new version").click();
    await page.getByRole("heading", { level: 1, name: this.say("修改第 2 版草稿", "Edit the draft of version 2") }).waitFor();
    assertNoTroubles(page);
  }

  async mistype() {
    const page = this.windows.get("admin");
    for (const [typed, said] of [["7.5", null], ["400", /365/]]) {
      await this.notice(page).fill(typed);
      await this.button(page, "保存", "Save").click();
      await until(`${typed} is named`, 5_000, async () => (await this.notice(page).getAttribute("aria-invalid")) === "true");
      const field = page.locator(".field").filter({ has: this.notice(page) });
      if (said) assert.match(await field.innerText(), said, "the range is named");
    }
    assert.ok(new URL(page.url()).pathname.endsWith("/edit"), "nothing was saved");
    assertNoTroubles(page);
  }

  async change() {
    const page = this.windows.get("admin");
    await this.notice(page).fill("7");
    await this.label(page, "生效日期", "In force from").fill(EFFECTIVE[this.lang]);
    await this.label(page, "修改标记", "Revision mark").fill("A");
    await this.label(page, "修改说明", "Why it is changed").fill("重要客户的参观准备时间不足");
    await this.button(page, "保存", "Save").click();
    const places = this.say(/与第 1 版相比，共 1 处/, /1 places? against version 1/);
    await page.getByText(places).waitFor();
    const row = page.getByRole("row").filter({ hasText: this.say("重要客户提前预约天数", "Days of notice") }).filter({ has: page.locator("del") });
    assert.match(await row.locator("del").innerText(), /5/);
    assert.match(await row.locator("ins").innerText(), /7/);
    assertNoTroubles(page);
  }

  async tryOut() {
    const page = this.windows.get("admin");
    await this.label(page, "起始日期", "From").fill("2026-11-01");
    await this.label(page, "截止日期", "To").fill("2026-11-30");
    await this.button(page, "试算", "Try it").click();
    const row = page.getByRole("row").filter({ hasText: this.early.number });
    await row.waitFor();
    const cells = await row.getByRole("cell").allInnerTexts();
    assert.match(cells[1], this.say(/三\.2\(1\)/, /3\.2\(1\)/));
    assert.match(cells[2], this.say(/符合规定/, /Allowed|Allow/i));
    assert.match(cells[3], this.say(/不符合规定/, /Not allowed|Block/i));
    assertNoTroubles(page);
    await this.button(page, "签字并提交审批", "Sign and submit").click();
    await page.getByText(this.say("审批中", "In approval"), { exact: true }).first().waitFor();
    assertNoTroubles(page);
  }

  async approve() {
    for (const username of ["marketing_director", "general_manager"]) {
      const page = await this.window(username, "/inbox");
      await page.getByRole("row").filter({ hasText: "ZD-V-2" }).getByRole("link").first().click();
      await settled(page);
      await page.getByRole("link", { name: this.say("打开单据", "Open the document") }).click();
      await page.getByText(this.say(/与第 1 版相比，共 1 处/, /1 places? against version 1/)).waitFor();
      await page.getByRole("link", { name: this.say("审批单", "Approval case") }).click();
      await this.button(page, "签字同意", "Sign and approve").click();
      await page.getByText(this.say(/ZD-V-2：已签字同意/, /ZD-V-2: approved with your signature/)).waitFor();
      assertNoTroubles(page);
    }
    const page = await this.window("general_manager", VERSION_2);
    await page.getByText(this.say("已批准", "Approved"), { exact: true }).first().waitFor();
    const foot = await page.locator(".policy-control").last().innerText();
    for (const signer of ["系统管理员", "何宏", "顾远", "A", EFFECTIVE[this.lang]]) assert.ok(foot.includes(signer), `${signer} in ${foot}`);
    const inForce = await page.locator(".head-chips").getByText(this.say("生效中", "In force"), { exact: true }).count();
    assert.equal(inForce, this.lang === "zh" ? 0 : 1, "on its day, and not before");
    assertNoTroubles(page);
  }

  async takeEffect() {
    if (this.lang === "zh") await this.waitForTheDay();
    const page = await this.window("service_officer", VERSION_2);
    await page.locator(".head-chips").getByText(this.say("生效中", "In force"), { exact: true }).waitFor();
    assertNoTroubles(page);
    const before = await this.window("service_officer", VERSION_1);
    await before.getByText(this.say("作废", "Obsolete"), { exact: true }).first().waitFor();
    assertNoTroubles(before);
  }

  async waitForTheDay() {
    for (const page of this.windows.values()) await page.context().close();
    this.windows.clear();
    await this.server.stop("SIGTERM");
    this.server.env.CLIENTELE_CLOCK = LATER;
    await this.server.start();
  }

  async tell() {
    const page = await this.window("cashier", "/notifications");
    const told = page.getByRole("main").getByRole("link", { name: this.say(/《客户参观接待方案》.*生效/, /Client visit reception scheme.*in force/) });
    await until("the notice is there", LOOK, async () => {
      if ((await told.count()) > 0) return true;
      await page.waitForTimeout(2_000);
      await page.goto("/notifications");
      await settled(page);
      return false;
    });
    await told.first().click();
    await page.waitForURL(`**${VERSION_2}`);
    await page.getByRole("heading", { level: 1, name: this.say("客户参观接待方案", "Client visit reception scheme") }).waitFor();
    assertNoTroubles(page);
  }

  async bookTooLate() {
    const late = await this.drafted(this.lang === "zh" ? "2026-11-10" : "2026-11-08");
    const page = await this.window("service_officer", late.path);
    page.expected.add(409);
    await this.button(page, "签字并提交", "Sign and submit").click();
    const clause = page.getByRole("button", { name: this.say("参观接待方案 三.2(1) · 第 2 版", "Visit scheme 3.2(1) · version 2") });
    await page.getByRole("alert").filter({ hasText: this.say("三.2(1)", "3.2(1)") }).waitFor();
    await settled(page);
    await clause.first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(this.say(/提前 7 天/, /at least 7 days ahead/)).waitFor();
    await dialog.getByRole("link", { name: this.say("查看整份文案", "Open the whole document") }).waitFor();
    await page.keyboard.press("Escape");
    page.expected.delete(409);
    assertNoTroubles(page);
  }

  async keep() {
    const page = await this.window("service_officer", this.early.path);
    const clause = page.getByRole("button", { name: this.say("参观接待方案 三.2(1) · 第 1 版", "Visit scheme 3.2(1) · version 1") });
    await clause.first().click();
    await page.getByRole("dialog").getByText(this.say(/提前 5 天/, /at least 5 days ahead/)).waitFor();
    assertNoTroubles(page);
  }

  async count() {
    const counts = async () => {
      const page = await this.window("service_officer", "/rules?from=2026-11-01&to=2026-11-30");
      const row = page.getByRole("row").filter({ hasText: this.say("参观接待方案 三.2(1)", "Visit scheme 3.2(1)") });
      const cells = await row.getByRole("cell").allInnerTexts();
      assertNoTroubles(page);
      return cells.slice(-3).map(Number);
    };
    const before = await counts();
    const booking = await this.drafted("2026-11-20");
    const sent = await this.api("service_officer", "POST", `${booking.path}/submit`, {}, { "if-match": booking.etag });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    assert.deepEqual(await counts(), [before[0] + 1, before[1], before[2]], "one more was allowed; what was refused left nothing");
  }
}
