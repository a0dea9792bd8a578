// Passes from the request to the card: the owner of an area answers, the reception decides, issues and prints.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, pick, settled, signIn, startServer } from "./clientele.mjs";

const JSQR = await readFile(createRequire(import.meta.url).resolve("jsqr/dist/jsQR.js"), "utf8");
const OFFICER = { username: "service_officer" };
const RECEPTIONIST = { username: "receptionist" };

let browser;
let server;
before(async () => ([server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()])));
after(async () => {
  await browser?.close();
  await server?.remove();
});

async function as(t, username, path, options = {}) {
  const page = await openWindow(browser, server, options);
  t.after(() => page.context().close());
  await signIn(page, username, undefined, path);
  await settled(page);
  return page;
}

async function ok(user, method, path, body, headers) {
  const answer = await server.api(user, method, path, body, headers);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

let days = 30;

/** A booking of eight people for the workshop and the R&D centre, handed in; and its pass request's case. */
async function asked() {
  const clients = await ok(OFFICER, "GET", "/clients?sort=created_at&limit=1");
  const day = new Date(Date.now() + 86_400_000 * days++).toISOString().slice(0, 10);
  const draft = await ok(OFFICER, "POST", "/visit-bookings", {
    client_id: clients.body.items[0].id, visitor_category: "important", headcount: 8,
    starts_at: `${day}T01:30:00Z`, ends_at: `${day}T03:30:00Z`,
    contact_name: "王立群", contact_phone: "138 0000 0011", purpose: "考察新产品生产线",
    requested_areas: [{ area: "workshop", note: "二号装配线" }, { area: "rd_centre" }],
  });
  const { body } = await ok(OFFICER, "POST", `/visit-bookings/${draft.body.id}/submit`, {}, { "if-match": draft.etag });
  const inbox = await ok({ username: "area_owner" }, "GET", "/approvals?box=to_decide&limit=100");
  const found = inbox.body.items.find((item) => item.document.number === `${body.number}-1`);
  return { booking: body, case: `/inbox/${body.case_id}`, request: `/inbox/${found.id}` };
}

const field = (page, name) => page.getByLabel(new RegExp(`^${name}( ?\\*.*)?$`));

test("V 4.1: an owner grants fewer than are asked for, and the reception manager sees it and approves", { timeout: 300_000 }, async (t) => {
  const visit = await asked();
  const manager = await as(t, "reception_manager", visit.case);
  await manager.getByText(/生产车间的负责人尚未批示/).waitFor();
  assert.equal(await manager.getByRole("group", { name: "生产车间", exact: true }).count(), 0, "an owned area is not asked again");
  await field(manager, "公司批示").fill("同意参观");
  await pick(manager, field(manager, "负责人"), "陈晨");
  await manager.getByRole("group", { name: "研发中心", exact: true }).getByRole("textbox").first().fill("0");
  await manager.getByRole("group", { name: "研发中心", exact: true }).getByRole("textbox").last().fill("新机型未公开");
  manager.expected.add(409);
  await manager.getByRole("button", { name: "签字同意" }).click();
  await manager.getByRole("alert").getByText(/区域负责人尚未批示/).waitFor();

  const owner = await as(t, "area_owner", visit.request);
  for (const text of ["二号装配线", visit.booking.number]) await owner.getByText(text).first().waitFor();
  await owner.getByText(/可容纳 16 人/).waitFor();
  assert.equal(await owner.getByRole("radio", { name: "退回修改" }).count(), 0, "there is no form to send back");
  const granted = field(owner, "核准参观证数");
  assert.equal(await granted.inputValue(), "8", "a pass for everybody is proposed");
  await granted.fill("9");
  await owner.getByRole("button", { name: "签字同意" }).click();
  await owner.getByRole("alert").waitFor();
  await granted.fill("5");
  await owner.getByRole("button", { name: "签字同意" }).click();
  await owner.getByText("核准 5 个").waitFor();
  assertNoTroubles(owner);

  await manager.getByRole("button", { name: "载入最新状态" }).click();
  await manager.getByText("核准 5 个").waitFor();
  await manager.getByRole("button", { name: "签字同意" }).click();
  await manager.getByText("已批准", { exact: true }).first().waitFor();
  await manager.goto(`/visit-bookings/${visit.booking.id}`);
  const table = manager.getByRole("table", { name: "参观区域与参观证" });
  const row = async (area) => (await table.getByRole("row").filter({ hasText: area }).innerText()).replace(/\s+/g, " ");
  await table.getByRole("row").first().waitFor();
  assert.match(await row("生产车间"), /8 个 5 个 核发.*生产部 · 郑刚/);
  assert.match(await row("研发中心"), /8 个 0 个 不予发放 新机型未公开/);
  assertNoTroubles(manager);
});

test("V 4.1: an owner refuses with a reason, in English, by keyboard", { timeout: 300_000 }, async (t) => {
  const visit = await asked();
  const owner = await as(t, "area_owner", visit.request, { lang: "en" });
  const granted = field(owner, "Passes granted");
  await granted.fill("0");
  await owner.getByRole("button", { name: "Sign and approve" }).press("Enter");
  await owner.getByRole("alert").waitFor();
  await field(owner, "Reason for refusing").fill("the line is being rebuilt");
  await owner.getByRole("button", { name: "Sign and approve" }).press("Enter");
  await owner.getByText("Refused", { exact: true }).first().waitFor();
  assertNoTroubles(owner);
  const manager = await as(t, "reception_manager", visit.case, { lang: "en" });
  const answers = manager.getByRole("group", { name: "Answered by the areas' owners" });
  await answers.getByText("the line is being rebuilt").waitFor();
  await answers.getByText("Refused", { exact: true }).waitFor();
  assertNoTroubles(manager);
});

test("an owner closes the own area and takes the closure away; the reception manager sets what it holds", { timeout: 300_000 }, async (t) => {
  const owner = await as(t, "area_owner", "/areas");
  const card = (page, name) => page.locator(".areas > .card").filter({ has: page.getByRole("heading", { name, exact: true }) });
  assert.equal(await card(owner, "厂区").getByRole("button").count(), 0, "another's area is not the owner's to close");
  assert.equal(await card(owner, "生产车间").getByRole("button", { name: "设置" }).count(), 0);
  await card(owner, "生产车间").getByRole("button", { name: "关闭区域" }).click();
  const dialog = owner.getByRole("dialog");
  const day = new Date(Date.now() + 86_400_000 * 90).toISOString().slice(0, 10);
  await field(dialog, "关闭开始时间").fill(`${day}T18:00`);
  await field(dialog, "关闭结束时间").fill(`${day}T08:00`);
  await field(dialog, "理由").fill("消防演习");
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await dialog.getByRole("alert").waitFor();
  await field(dialog, "关闭结束时间").fill(`${day}T20:00`);
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  const closure = card(owner, "生产车间").getByRole("listitem").filter({ hasText: "消防演习" });
  await closure.waitFor();
  assert.match(await closure.innerText(), new RegExp(`${day} 18:00 – 20:00`));
  await closure.getByRole("button", { name: "撤销" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "撤销", exact: true }).click();
  await closure.waitFor({ state: "detached" });
  assertNoTroubles(owner);

  const [manager, second] = [await as(t, "reception_manager", "/areas", { lang: "en" }), await as(t, "admin", "/areas", { lang: "en" })];
  const set = async (page, capacity) => {
    await card(page, "Logistics centre").getByRole("button", { name: "Settings" }).click();
    await page.getByRole("dialog").getByLabel(/^Capacity/).fill(capacity);
    await page.getByRole("dialog").getByLabel("Key account", { exact: true }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  };
  await set(manager, "25");
  await card(manager, "Logistics centre").getByText("0 of 25").waitFor();
  second.expected.add(412);
  await set(second, "30");
  await second.getByRole("dialog").getByRole("button", { name: "Load the newest" }).click();
  await card(second, "Logistics centre").getByText("0 of 25").waitFor();
  assertNoTroubles(manager);
  assertNoTroubles(second);
});

test("V 4.1: the reception prints a card for each pass that is out, with a code that reads back", { timeout: 300_000 }, async (t) => {
  const desk = await ok(RECEPTIONIST, "GET", "/reception-desk");
  const visit = desk.body.visits.find((visit) => visit.attendance);
  const ledger = await ok(RECEPTIONIST, "GET", `/visit-bookings/${visit.booking_id}/passes`);
  const out = ledger.body.passes.filter((pass) => pass.state === "issued");
  const page = await as(t, "receptionist", `/visit-bookings/${visit.booking_id}`);
  await page.getByRole("table", { name: "参观证明细" }).getByRole("row").filter({ hasText: "遗失" }).waitFor();
  await page.getByRole("link", { name: "打印参观证" }).click();
  await page.getByRole("heading", { level: 1, name: "参观证" }).waitFor();
  await settled(page);
  const cards = page.locator(".pass-card");
  assert.equal(await cards.count(), out.length, "what was lost is not printed again");
  for (const pass of out) {
    const card = page.getByRole("article", { name: pass.number });
    const text = await card.innerText();
    for (const part of [pass.number, pass.holder, pass.booking_number, pass.valid_on, "Visitor pass", "禁止拍照", "No photography"]) {
      assert.ok(text.includes(part), `${part} is on the card: ${text}`);
    }
    assert.equal(await scanned(page, card.locator("svg.qr")), pass.code);
    assert.equal(text.match(/\b\w{4}-\w{4}-\w{4}\b/)?.[0].replaceAll("-", ""), pass.code);
  }
  await page.emulateMedia({ media: "print" });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, out.length, "a page for each card");
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf).slice(1).map((points) => Math.round((points / 72) * 25.4));
  assert.deepEqual(box, [148, 105], "of A6");
  assertNoTroubles(page);

  const reader = await as(t, "service_officer", `/visit-bookings/${visit.booking_id}`);
  await reader.getByRole("table", { name: "参观证明细" }).waitFor();
  assert.equal(await reader.getByRole("link", { name: "打印参观证" }).count(), 0, "the codes are the reception's alone");
});

/** What a reader sees in a QR code as it is drawn on the page. */
async function scanned(page, code) {
  if (!(await page.evaluate(() => "jsQR" in window))) await page.evaluate(JSQR);
  return code.evaluate(async (svg) => {
    const image = new Image();
    const copy = svg.cloneNode(true);
    for (const [name, value] of [["xmlns", "http://www.w3.org/2000/svg"], ["width", "290"], ["height", "290"]]) copy.setAttribute(name, value);
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 290, height: 290 });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data, width, height } = pen.getImageData(0, 0, 290, 290);
    return window.jsQR(data, width, height)?.data;
  });
}

test("on a phone nothing is cut off where owners decide, and where passes are listed", { timeout: 300_000 }, async (t) => {
  const visit = await asked();
  const page = await as(t, "area_owner", visit.request, { width: 390, height: 844 });
  await field(page, "核准参观证数").waitFor();
  for (const path of [visit.request, "/areas", `/visit-bookings/${visit.booking.id}`]) {
    await page.goto(path);
    await settled(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${path} fits`);
  }
  assertNoTroubles(page);
});
