// Told without reloading: badges, the list of notices, and the choice of what is mailed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, settled, signIn, startServer, until } from "./clientele.mjs";

const PATIENCE = 10_000;

let server;
let browser;

before(async () => ([server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()])));
after(async () => {
  await browser?.close();
  await server?.remove();
});

async function fresh(t, options) {
  const page = await openWindow(browser, server, options);
  t.after(() => page.context().close());
  return page;
}

/** The link with the bell; its name says how many notices are unread. */
function bell(page) {
  return page.getByRole("link", { name: /^(通知|\d+ 条未读通知|Notifications|\d+ unread notifications)$/ }).first();
}

async function unread(page) {
  return Number(/^\d+/.exec((await bell(page).getAttribute("aria-label")) ?? "")?.[0] ?? 0);
}

/** Drafts a booking as somebody and hands it in, by the API; answers its number. */
async function submitBooking(username) {
  const user = { username };
  const clients = await server.api(user, "GET", "/clients?limit=1");
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const drafted = await server.api(user, "POST", "/visit-bookings", {
    client_id: clients.body.items[0].id,
    visitor_category: "important",
    starts_at: `${day(12)}T02:00:00Z`,
    ends_at: `${day(12)}T04:00:00Z`,
    headcount: 8,
    contact_name: "陈志明",
    contact_phone: "138 0013 8000",
    purpose: "考察新产品生产线",
    requested_areas: [{ area: "workshop" }],
  });
  assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
  const submitted = await server.api(user, "POST", `/visit-bookings/${drafted.body.id}/submit`, {}, { "if-match": drafted.etag });
  assert.equal(submitted.status, 200, JSON.stringify(submitted.body));
  return submitted.body.number;
}

test("one submits, and the other's badges change without a reload; reading takes them away", async (t) => {
  const [manager, second] = await Promise.all([fresh(t), fresh(t, { lang: "en" })]);
  await signIn(manager, "reception_manager");
  await signIn(second, "reception_manager");
  await settled(manager);
  const before = await unread(manager);
  const number = await submitBooking("marketing_specialist");
  await until("the badge counts one more", PATIENCE, async () => (await unread(manager)) === before + 1);
  await until("the other window, too", PATIENCE, async () => (await unread(second)) === before + 1);
  // A short message says so at once, for the eye and the screen reader, and leads to the case.
  const said = manager.getByRole("status").getByRole("link", { name: number });
  await said.waitFor();
  await second.getByRole("status").getByRole("link", { name: `${number}` }).waitFor();
  await bell(manager).click();
  await manager.getByRole("heading", { name: "通知", level: 1 }).waitFor();
  const main = manager.getByRole("main");
  await main.getByRole("heading", { name: "今天" }).waitFor();
  await main.getByRole("link", { name: number }).click();
  await manager.waitForURL(/\/inbox\//);
  await until("reading takes the badge back", PATIENCE, async () => (await unread(manager)) === before);
  await until("in the other window, too", PATIENCE, async () => (await unread(second)) === before);
  assertNoTroubles(manager);
  assertNoTroubles(second);
});

test("all are marked as read at once, by the keyboard", async (t) => {
  const page = await fresh(t, { width: 390, height: 844 });
  await signIn(page, "reception_manager");
  await submitBooking("marketing_specialist");
  await until("something is unread", PATIENCE, async () => (await unread(page)) > 0);
  await bell(page).focus();
  await page.keyboard.press("Enter");
  const button = page.getByRole("button", { name: "全部标为已读" });
  await button.focus();
  await page.keyboard.press("Enter");
  await until("nothing is unread", PATIENCE, async () => (await unread(page)) === 0);
  await page.getByRole("link", { name: "未读" }).first().click();
  await page.getByText("没有未读通知").waitFor();
  assertNoTroubles(page);
});

test("what is mailed is chosen on the account page, and kept", async (t) => {
  const page = await fresh(t);
  await signIn(page, "service_officer", undefined, "/account");
  const groups = page.getByRole("group", { name: "同时发送邮件" });
  const visits = groups.getByRole("checkbox", { name: "参观与任务" });
  assert.equal(await visits.isChecked(), true);
  await page.getByText("本系统未启用邮件发送").waitFor();
  await visits.uncheck({ force: true });
  await page.getByText("已保存").waitFor();
  await page.getByRole("radiogroup", { name: "邮件语言" }).getByRole("radio", { name: "英文" }).check({ force: true });
  await until("both are kept", PATIENCE, async () => {
    const { body } = await server.api({ username: "service_officer" }, "GET", "/notification-settings");
    return body.language === "en" && !body.mail_groups.includes("visits");
  });
  await page.reload();
  assert.equal(await visits.isChecked(), false);
  assertNoTroubles(page);
});

test("administrators see the mails, of which there are none yet", async (t) => {
  const page = await fresh(t);
  await signIn(page, "admin", undefined, "/admin/mails");
  await page.getByText("没有邮件").waitFor();
  assertNoTroubles(page);
});
