// Approval flows and everything that can be done in a case, as the company's people do it in the browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, pick, settled, signIn, startServer, until } from "./clientele.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const label = (page, text) => page.getByLabel(new RegExp(`^${text}( ?\\*.*)?$`)).and(page.locator("input, select, textarea"));
const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");

/** A window of somebody of the demonstration's company. */
async function windowOf(server, username, path, options = {}) {
  const page = await openWindow(browser, server, { lang: "zh", ...options });
  await signIn(page, username, undefined, path);
  return page;
}

/** An expense application of the demonstration's client, submitted through the API. */
async function submitted(server, username, amount) {
  const api = (method, path, body, headers) => server.api({ username }, method, path, body, headers);
  const { body: clients } = await api("GET", "/clients?limit=1");
  const start = new Date(Date.now() + 40 * 86_400_000).toISOString();
  const end = new Date(Date.now() + 40 * 86_400_000 + 7_200_000).toISOString();
  const made = await api("POST", "/expense-applications", {
    client_id: clients.items[0].id, reception_starts_at: start, reception_ends_at: end, funding: "full",
    lines: [{ cost_line: "hospitality", amount }], purposes: ["client_visit"], venue_class: "mid_range",
    task: "商谈年度框架协议", method: "参观后用午餐", justification: "年度框架协议多轮商谈",
    guests: [{ name: "陈志明", employer: "华强精密", position: "采购部经理" }],
  });
  const path = `/expense-applications/${made.body.id}/submit`;
  const done = await api("POST", path, {}, { "If-Match": '"1"' });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  return done.body;
}

test("a flow is edited, tried, and followed to the last signature", { timeout: 480_000 }, async (t) => {
  const server = await startServer({ demo: true });
  try {
    await t.test("the administrator turns the first step into all-of and adds one with a condition", () => editFlow(server));
    await t.test("a case goes through transfer, an added signer and a return to an earlier step", () => followCase(server));
    await t.test("during an absence the delegate decides", () => delegate(server));
    await t.test("on a phone, several cases are approved together", () => approveTogether(server));
    await t.test("a flow is changed and tried by the keyboard alone", () => editByKeyboard(server));
    await t.test("the inbox is narrowed down to what one person applied for", () => filterByApplicant(server));
    await t.test("a case that nobody can decide is listed for the administrator", () => findStuck(server));
  } finally {
    await server.remove();
  }
});

async function editFlow(server) {
  const page = await windowOf(server, "admin", "/admin/approval-flows");
  await page.getByRole("link", { name: "接待费用申请" }).click();
  await button(page, "编辑第 1 步").click();
  await dialog(page).getByLabel("财务部经理").first().check();
  await dialog(page).getByLabel("会签", { exact: true }).check();
  await button(dialog(page), "完成").click();
  await button(page, "编辑第 2 步").click();
  await dialog(page).getByLabel("财务部经理").first().uncheck();
  await dialog(page).getByLabel("总经理").first().check();
  await button(dialog(page), "完成").click();
  await button(page, "增加步骤").click();
  await dialog(page).getByLabel("营销总监").first().check();
  await dialog(page).getByLabel("或签", { exact: true }).check();
  await label(dialog(page), "金额不低于").fill("5000");
  await label(dialog(page), "时限（小时）").fill("48");
  await button(dialog(page), "完成").click();
  await page.getByText("未保存的修改").waitFor();
  await pick(page, label(page, "申请人"), "吴倩");
  await label(page, "金额（元）").fill("4000");
  await button(page, "试运行").click();
  await page.getByText("该单据可以提交").waitFor();
  const third = page.locator(".flow-step").nth(2);
  assert.match(await third.innerText(), /不适用/);
  assert.match(await page.locator(".flow-step").nth(0).innerText(), /会签[\s\S]*适用/);
  await button(page, "保存为新版本").click();
  await page.getByText("第 2 版", { exact: true }).first().waitFor();
  assertNoTroubles(page);
  await page.context().close();
}

async function followCase(server) {
  const document = await submitted(server, "service_officer", "4000.00");
  const path = `/inbox/${document.case_id}`;
  const manager = await windowOf(server, "service_manager", path);
  await button(manager, "加签").click();
  await pick(manager, label(dialog(manager), "人员"), "韩磊");
  await label(dialog(manager), "理由").fill("请先核对用餐标准");
  await button(dialog(manager), "加签").click();
  await manager.getByText(/已加签/).waitFor();
  await manager.locator(".flow-step").nth(2).waitFor();
  assert.equal(await manager.locator(".flow-step").count(), 3, "an added step is drawn");
  const adviser = await windowOf(server, "adviser", path);
  await button(adviser, "签字同意").click();
  await adviser.getByText(/已签字同意/).waitFor();
  await manager.reload();
  await label(manager, "对执行人的指示").fill("按标准执行");
  await button(manager, "签字同意").click();
  await manager.getByText(/已签字同意/).waitFor();
  const finance = await windowOf(server, "finance_manager", path);
  await button(finance, "转交").click();
  await pick(finance, label(dialog(finance), "人员"), "孙丽");
  await label(dialog(finance), "理由").fill("由她核对");
  await button(dialog(finance), "转交").click();
  await finance.getByText(/已转交/).waitFor();
  const cashier = await windowOf(server, "cashier", path);
  await button(cashier, "签字同意").click();
  await cashier.getByText(/已签字同意/).waitFor();
  const general = await windowOf(server, "general_manager", path);
  await general.getByLabel("退回修改", { exact: true }).check();
  const second = general.getByRole("option", { name: /第 2 步/ });
  await label(general, "退回到").selectOption(await second.getAttribute("value"));
  await label(general, "意见").fill("请财务复核");
  await button(general, "退回修改").click();
  await general.getByText(/已退回修改/).waitFor();
  await manager.reload();
  await settled(manager);
  assert.match(await manager.locator(".flow-step").nth(0).innerText(), /已签/, "the earlier signature keeps counting");
  assert.match(await manager.locator(".flow-step").nth(1).innerText(), /审批中/);
  for (const page of [manager, adviser, finance, cashier, general]) {
    assertNoTroubles(page);
    await page.context().close();
  }
}

async function delegate(server) {
  const page = await windowOf(server, "finance_manager", "/absences");
  await button(page, "新增委托").first().click();
  await pick(page, label(dialog(page), "受托人"), "孙丽");
  await button(dialog(page), "保存").click();
  await page.getByText("进行中").waitFor();
  await button(page, "结束委托").first().click();
  await button(dialog(page), "结束委托").click();
  await page.getByText("已结束").first().waitFor();
  assertNoTroubles(page);
  await page.context().close();
}

async function approveTogether(server) {
  const page = await windowOf(server, "reception_manager", "/inbox?kind=visit_booking", { width: 390, height: 844 });
  const boxes = page.locator(".select-box input");
  await boxes.first().waitFor();
  const box = await page.locator(".select-box").first().boundingBox();
  assert.ok(box.width >= 40 && box.height >= 40, `the box is ${box.width} by ${box.height}`);
  await boxes.first().check();
  await button(page, "批量同意").click();
  await label(dialog(page), "公司批示").fill("同意参观");
  await pick(page, label(dialog(page), "负责人"), "陈晨");
  await button(dialog(page), "签字同意").click();
  await page.getByText(/已签字同意 1 件/).waitFor();
  assertNoTroubles(page);
  await page.context().close();
}

/** Goes on with the Tab key until the element has the focus. */
async function tabTo(page, element, most = 120) {
  for (let presses = 0; presses < most; presses++) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${element} is not reached by ${most} presses of Tab`);
}

const hasFocus = (element) => element.evaluate((node) => node === document.activeElement);

async function editByKeyboard(server) {
  const page = await windowOf(server, "admin", "/admin/approval-flows/visit_amendment");
  await settled(page);
  await tabTo(page, button(page, "增加步骤"));
  await page.keyboard.press("Enter");
  await tabTo(page, dialog(page).getByLabel("总经理").first());
  await page.keyboard.press("Space");
  await tabTo(page, dialog(page).getByLabel("或签", { exact: true }));
  await page.keyboard.press("Space");
  await tabTo(page, button(dialog(page), "完成"));
  await page.keyboard.press("Enter");
  await page.getByText("未保存的修改").waitFor();
  assert.ok(await hasFocus(button(page, "增加步骤")), "the focus is back where the dialog was opened");
  await tabTo(page, button(page, "第 2 步上移"));
  await page.keyboard.press("Enter");
  await until("the focus follows the step", 5_000, () => hasFocus(button(page, "编辑第 1 步")));
  assert.match(await page.locator(".flow-step").first().innerText(), /总经理/);
  await page.keyboard.press("Enter");
  await tabTo(page, button(dialog(page), "完成"));
  await page.keyboard.press("Enter");
  await until("the focus is back on the step", 5_000, () => hasFocus(button(page, "编辑第 1 步")));
  await tabTo(page, label(page, "申请人"));
  await page.keyboard.type("吴倩");
  await page.getByRole("option", { name: "吴倩" }).first().waitFor();
  await page.keyboard.press("Enter");
  await tabTo(page, button(page, "试运行"));
  await page.keyboard.press("Enter");
  await page.getByText("该单据可以提交").waitFor();
  await tabTo(page, button(page, "保存为新版本"));
  await page.keyboard.press("Enter");
  await page.getByText("第 2 版", { exact: true }).first().waitFor();
  assertNoTroubles(page);
  await page.context().close();
}

async function filterByApplicant(server) {
  const page = await windowOf(server, "reception_manager", "/inbox?box=done");
  await settled(page);
  const filter = page.locator(".filter").filter({ hasText: "申请人" });
  await filter.getByRole("button").first().click();
  await pick(page, filter.getByRole("combobox"), "吴倩");
  await page.waitForURL(/applicant_id=/);
  await filter.getByText("申请人：吴倩").waitFor();
  await settled(page);
  const applicants = await page.locator("tbody tr td:nth-child(3)").allInnerTexts();
  assert.ok(applicants.length > 0 && applicants.every((name) => name.includes("吴倩")), `${applicants}`);
  await page.reload();
  await filter.getByText("申请人：吴倩").waitFor();
  await settled(page);
  await filter.getByRole("button").first().click();
  await pick(page, filter.getByRole("combobox"), "冯静");
  await page.getByText("没有符合条件的记录").waitFor();
  assertNoTroubles(page);
  await page.context().close();
}

async function findStuck(server) {
  const page = await windowOf(server, "admin", "/admin/stuck-approvals");
  await page.getByText("没有停滞的审批").waitFor();
  const document = await submitted(server, "service_officer", "3000.00");
  const leave = async (username, active) => {
    const { body } = await server.api({ username: "admin" }, "GET", `/users?q=${username}`);
    const user = body.items.find((one) => one.username === username);
    const done = await server.api({ username: "admin" }, "PATCH", `/users/${user.id}`, { active }, { "If-Match": `"${user.version}"` });
    assert.equal(done.status, 200, JSON.stringify(done.body));
  };
  const leaving = ["service_manager", "finance_manager", "general_manager", "marketing_director"];
  for (const username of leaving) await leave(username, false);
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: document.number });
  await row.getByText(/客户服务部经理.*总经理.*请吴倩撤回/).waitFor();
  for (const username of leaving) await leave(username, true);
  await page.reload();
  await page.getByText("没有停滞的审批").waitFor();
  assertNoTroubles(page);
  await page.context().close();
}
