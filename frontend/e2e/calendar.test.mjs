// The calendar of visits: looked at by week, day and month, filtered, walked through by keyboard, subscribed to; and counted.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, settled, signIn, startServer, until } from "./clientele.mjs";

const OFFICER = { username: "service_officer" };
const MANAGER = { username: "reception_manager" };
const DAY = 86_400_000;

/** A day of the company's calendar, so many days from today. */
function dayAhead(days) {
  return new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Three weeks ahead, a Wednesday: no visit of the demonstration is near. */
const WEDNESDAY = (() => {
  const day = new Date(Date.now() + 23 * DAY + 8 * 3_600_000);
  const ahead = 23 + ((3 - day.getUTCDay() + 7) % 7);
  return dayAhead(ahead);
})();
const THURSDAY = new Date(Date.parse(WEDNESDAY) + DAY).toISOString().slice(0, 10);

let server;
let browser;
let page;

/** The API's answer, which must be a success. */
async function ok(user, method, path, body, headers) {
  const answer = await server.api(user, method, path, body, headers);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** A visit that the reception manager approved, with one person in charge of all of them. */
async function approvedVisit(client, from, to, areas) {
  const at = (time) => new Date(`${WEDNESDAY}T${time}:00+08:00`).toISOString();
  const draft = await ok(OFFICER, "POST", "/visit-bookings", {
    client_id: client, visitor_category: "important", starts_at: at(from), ends_at: at(to), headcount: 8,
    contact_name: "陈志明", contact_phone: "138 0013 8000", purpose: "参观生产线", requested_areas: areas.map((area) => ({ area })),
  });
  const path = `/visit-bookings/${draft.body.id}`;
  const submitted = await ok(OFFICER, "POST", `${path}/submit`, {}, { "if-match": draft.etag });
  const { etag } = await ok(MANAGER, "GET", `/approvals/${submitted.body.case_id}`);
  const people = await ok(MANAGER, "GET", "/directory?role=receptionist");
  await ok(MANAGER, "POST", `/approvals/${submitted.body.case_id}/decisions`, {
    decision: "approve",
    visit: {
      management_decision: "同意参观", person_in_charge_id: people.body.items[0].id,
      areas: areas.map((area) => ({ area, granted: 8 })),
    },
  }, { "if-match": etag });
  return submitted.body;
}

let first;
let second;

before(async () => {
  [server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()]);
  const clients = (await ok(OFFICER, "GET", "/clients?sort=created_at&limit=2")).body.items;
  first = await approvedVisit(clients[0].id, "09:00", "11:00", ["plant"]);
  second = await approvedVisit(clients[1].id, "10:00", "12:00", ["laboratory"]);
  page = await openWindow(browser, server);
  await signIn(page, MANAGER.username);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const board = () => page.getByRole("table", { name: "参观日历表" });
const visitTo = (booking) => board().getByRole("link", { name: new RegExp(booking.client.name) });

test("a week shows its visits, and marks those that want one person at one time", async () => {
  await page.goto(`/visit-calendar?on=${WEDNESDAY}`);
  await settled(page);
  await visitTo(first).waitFor();
  assert.match(await visitTo(first).innerText(), /09:00[\s\S]*8 人/);
  assert.equal(await board().getByText("有冲突").count(), 2);
  assert.match(await visitTo(first).innerText(), new RegExp(second.number));
  assertNoTroubles(page);
});

test("an area is filtered and grouped by, and the address keeps it", async () => {
  await page.getByRole("button", { name: /^参观区域/ }).click();
  await page.getByRole("checkbox", { name: "实验中心" }).check();
  await visitTo(first).waitFor({ state: "detached" });
  await visitTo(second).waitFor();
  await page.reload();
  await settled(page);
  await visitTo(second).waitFor();
  assert.equal(await visitTo(first).count(), 0);
  await page.getByRole("button", { name: "清除筛选" }).click();
  await visitTo(first).waitFor();
  await page.getByRole("button", { name: "按区域" }).click();
  for (const area of ["厂区", "实验中心"]) await board().getByRole("rowheader", { name: area }).waitFor();
  await page.getByRole("button", { name: "不分组" }).click();
  assertNoTroubles(page);
});

test("the keyboard walks from day to day, over the edge of the week, and into a day", async () => {
  const focused = (day) => until(`${day} has the focus`, 10_000, () => page.evaluate((day) => document.activeElement?.dataset.day === day, day));
  await page.locator(`.cal-shown [data-day="${WEDNESDAY}"]`).focus();
  await page.keyboard.press("ArrowRight");
  await focused(THURSDAY);
  await page.keyboard.press("PageDown");
  await focused(new Date(Date.parse(THURSDAY) + 7 * DAY).toISOString().slice(0, 10));
  await page.keyboard.press("PageUp");
  await focused(THURSDAY);
  await page.keyboard.press("ArrowLeft");
  await focused(WEDNESDAY);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: new RegExp(`^${WEDNESDAY}`) }).waitFor();
  await page.getByText("同一时间还有其他参观").first().waitFor();
  assert.match(page.url(), /view=day/);
  assertNoTroubles(page);
});

test("a month shows the same visits, a phone shows them as a list", async () => {
  await page.getByRole("button", { name: "月", exact: true }).click();
  await settled(page);
  await visitTo(first).filter({ hasText: "09:00" }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/visit-calendar?on=${WEDNESDAY}`);
  await settled(page);
  assert.equal(await board().isVisible(), false);
  await page.getByRole("article").filter({ hasText: first.number }).filter({ hasText: "09:00" }).waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
  assertNoTroubles(page);
});

test("a private link is made, read by a calendar program, and deleted", async () => {
  await page.goto("/visit-calendar");
  await settled(page);
  await page.getByRole("button", { name: "生成链接" }).click();
  const link = await page.getByLabel("您的私人链接").inputValue();
  assert.ok(link.startsWith(`${server.origin}/api/v1/calendar-feeds/`), link);
  const text = (await (await fetch(link)).text()).replaceAll("\r\n ", "");
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.ok(text.includes(`UID:${first.id}@clientele`));
  await page.getByRole("button", { name: "删除链接" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除链接" }).click();
  await page.getByRole("button", { name: "生成链接" }).waitFor();
  assert.equal((await fetch(link)).status, 404);
  assertNoTroubles(page);
});

test("visits are counted, drawn, and downloaded", async () => {
  await page.goto(`/visit-statistics?by=area&from=${WEDNESDAY}&to=${WEDNESDAY}`);
  await settled(page);
  const figures = page.getByRole("table", { name: "统计表" });
  const cells = async (name) => (await figures.getByRole("row", { name }).innerText()).split(/\s+/);
  assert.equal((await cells(/^厂区/))[1], "1");
  assert.equal((await cells(/^合计/))[1], "2");
  await page.getByRole("button", { name: "来访人数" }).click();
  await page.getByRole("img", { name: "来访人数，参观区域" }).waitFor();
  await page.getByRole("button", { name: "月份", exact: true }).click();
  await figures.getByRole("row", { name: new RegExp(`^${WEDNESDAY.slice(0, 7)}`) }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 CSV" }).click()]);
  const file = await readFile(await download.path(), "utf8");
  assert.ok(file.startsWith("\u{FEFF}月份,预约数"), file.slice(0, 40));
  const [excel] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 Excel" }).click()]);
  assert.equal((await readFile(await excel.path())).subarray(0, 2).toString(), "PK");
  assertNoTroubles(page);
});
