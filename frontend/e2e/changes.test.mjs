// What happens around an approved visit: it is amended, photographing is permitted, and who was led in without authority
// is reported, followed up and closed on a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEMO_PASSWORD, assertNoTroubles, content, openBrowser, openWindow, settled, signIn, startServer } from "./clientele.mjs";

const PHONE = { width: 390, height: 844 };
const DAY = 86_400_000;

let browser;
let server;
before(async () => {
  browser = await openBrowser();
  server = await startServer({ demo: true });
});
after(async () => {
  await browser.close();
  await server.remove();
});

const user = (username) => ({ username, password: DEMO_PASSWORD });

/** Asks the API, and insists on the answer. */
async function api(username, method, path, body, headers, expected = [200, 201]) {
  const answer = await server.api(user(username), method, path, body, headers);
  assert.ok(expected.includes(answer.status), `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** The company's date some days ahead, and a time on it as the form has it. */
function day(ahead) {
  const there = new Date(Date.now() + 8 * 3_600_000 + ahead * DAY);
  return there.toISOString().slice(0, 10);
}
const instant = (date, clock) => new Date(`${date}T${clock}:00+08:00`).toISOString();

/** An approved visit of ten people to the marketing centre, of the service officer, some days ahead. */
async function approvedVisit(ahead) {
  const client = (await api("service_officer", "GET", "/clients?limit=1")).body.items[0];
  const date = day(ahead);
  const draft = await api("service_officer", "POST", "/visit-bookings", {
    client_id: client.id,
    visitor_category: "major",
    starts_at: instant(date, "09:30"),
    ends_at: instant(date, "11:30"),
    headcount: 10,
    contact_name: "王立群",
    contact_phone: "138 0000 0011",
    purpose: "考察",
    requested_areas: [{ area: "marketing_centre" }],
  });
  const path = `/visit-bookings/${draft.body.id}`;
  const submitted = await api("service_officer", "POST", `${path}/submit`, {}, { "if-match": draft.etag });
  const receptionist = (await api("reception_manager", "GET", "/directory?role=receptionist")).body.items[0];
  const decision = {
    decision: "approve",
    visit: {
      management_decision: "同意参观",
      person_in_charge_id: receptionist.id,
      areas: [{ area: "marketing_centre", granted: 10 }],
    },
  };
  const caseOf = await api("reception_manager", "GET", `/approvals/${submitted.body.case_id}`);
  await api("reception_manager", "POST", `/approvals/${submitted.body.case_id}/decisions`, decision, { "if-match": caseOf.etag });
  return path;
}

for (const lang of ["zh", "en"]) {
  const say = (zh, en) => ({ zh, en })[lang];
  const label = (page, zh, en) => page.getByLabel(new RegExp(`^${say(zh, en)}`)).and(page.locator("input, select, textarea"));
  const button = (page, zh, en) => page.getByRole("button", { name: say(zh, en), exact: true });

  test(`fewer people come: in force at once, and passes go back (${lang})`, { timeout: 300_000 }, async () => {
    const visit = await approvedVisit(20);
    const page = await openWindow(browser, server, { lang });
    await signIn(page, "service_officer", DEMO_PASSWORD, visit);
    await page.getByRole("link", { name: say("变更参观", "Change the visit") }).click();
    await label(page, "来访人数", "Headcount").fill("8");
    await page.getByText(say("不触及规定和参观证，提交后即时生效。", "No rule and no pass is touched: it takes effect at once.")).waitFor();
    await page.getByText(say("退回多余参观证", "Surplus passes given back")).waitFor();
    await label(page, "变更原因", "Why it changes").fill("客户减员两名");
    await button(page, "提交变更", "Submit the change").click();
    await page.getByText(say("即时生效", "Takes effect at once"), { exact: true }).waitFor();
    await page.goto(visit);
    await settled(page);
    const shown = await content(page);
    assert.match(shown, say(/原批示/, /As signed/), "the original stands beside what is in force");
    assert.match(shown, say(/10 人[\s\S]*8 人/, /Headcount[\s\S]*10[\s\S]*8/));
    assertNoTroubles(page);
    await page.context().close();
  });

  test(`an area is added: the approver is asked again and decides its passes (${lang})`, { timeout: 300_000 }, async () => {
    const visit = await approvedVisit(21);
    const page = await openWindow(browser, server, { lang });
    await signIn(page, "service_officer", DEMO_PASSWORD, `${visit}/change`);
    await page.getByLabel(say("营销中心", "Marketing centre"), { exact: true }).waitFor();
    await page.getByLabel(say("成品中心", "Finished-goods centre"), { exact: true }).check();
    await page
      .getByText(say("须重新审批，批准前按原安排执行。", "The approvers are asked again; until then the visit stays as it is."))
      .waitFor();
    await label(page, "变更原因", "Why it changes").fill("客户希望参观成品中心");
    await button(page, "提交变更", "Submit the change").click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByText(say("审批中", "In approval"), { exact: true }).first().waitFor();
    const amendment = new URL(page.url()).pathname;
    assertNoTroubles(page);

    const manager = await openWindow(browser, server, { lang });
    await signIn(manager, "reception_manager", DEMO_PASSWORD, amendment);
    await manager.getByRole("link", { name: say("去审批", "Decide") }).first().click();
    await label(manager, say("成品中心", "Finished-goods centre"), say("成品中心", "Finished-goods centre")).last().fill("6");
    await button(manager, "签字同意", "Sign and approve").click();
    await manager.getByText(say("已批准", "Approved"), { exact: true }).first().waitFor();
    assertNoTroubles(manager);
    await page.goto(visit);
    await settled(page);
    assert.match(await content(page), say(/参观证 6 个/, /6 passes/));
    await Promise.all([page.context().close(), manager.context().close()]);
  });

  test(`photographing is permitted, printed and revoked (${lang})`, { timeout: 300_000 }, async () => {
    const visit = await approvedVisit(22);
    const page = await openWindow(browser, server, { lang });
    await signIn(page, "reception_manager", DEMO_PASSWORD, visit);
    await button(page, "特准拍照", "Permit photographing").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(say(/^获准拍照人员/, /^Who may photograph/)).fill("王立群");
    await dialog.getByLabel(say("营销中心", "Marketing centre"), { exact: true }).check();
    await dialog.getByLabel(say(/^用途/, /^What for/)).fill("双方合作宣传");
    await button(dialog, "特准拍照", "Permit photographing").click();
    await page.getByRole("link", { name: "王立群" }).click();
    await page.getByRole("heading", { level: 1, name: "王立群" }).waitFor();
    await settled(page);
    await page.emulateMedia({ media: "print" });
    assert.match(await page.locator(".paper").innerText(), say(/参观拍照特准证[\s\S]*王立群/, /Permit to photograph[\s\S]*王立群/));
    await page.emulateMedia({ media: "screen" });
    await button(page, "撤销", "Revoke").click();
    await label(page.getByRole("dialog"), "理由", "Reason").fill("现场拍摄了设备");
    await button(page.getByRole("dialog"), "撤销", "Revoke").click();
    await page.getByText(say("已撤销", "Revoked"), { exact: true }).first().waitFor();
    assertNoTroubles(page);
    await page.context().close();
  });

  test(`who was led in is reported, followed up and closed on a phone (${lang})`, { timeout: 300_000 }, async () => {
    const desk = await openWindow(browser, server, { lang, ...PHONE });
    await signIn(desk, "receptionist", DEMO_PASSWORD, "/visit-incidents/new");
    const place = `二号装配线旁通道 ${lang}`;
    await label(desk, "地点", "Where").fill(place);
    await desk.getByLabel(say("生产车间", "Workshop"), { exact: true }).check();
    await label(desk, "带访人姓名", "Name of who led").fill("刘洋");
    await label(desk, "被带入人员", "Whom they led in").fill("两名外部人员");
    await label(desk, "人数", "How many").fill("2");
    await label(desk, "事件经过", "What happened").fill("未经许可带入车间");
    await label(desk, "见证人", "Witnesses").fill("郑刚\n当班班长");
    await button(desk, "上报违规带访", "Report an incident").click();
    await desk.getByRole("heading", { level: 1, name: place }).waitFor();
    await label(desk, "跟进情况", "Follow-up").fill("已调取监控");
    await button(desk, "补充跟进", "Add a follow-up").click();
    await desk.getByText("已调取监控").first().waitFor();
    const wide = await desk.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, "nothing sticks out of a phone");
    assertNoTroubles(desk);

    const manager = await openWindow(browser, server, { lang, ...PHONE });
    await signIn(manager, "reception_manager", DEMO_PASSWORD, new URL(desk.url()).pathname);
    await button(manager, "开始调查", "Begin the review").click();
    await button(manager.locator("#main"), "结案", "Close").click();
    const dialog = manager.getByRole("dialog");
    await label(dialog, "处理结果", "Outcome").fill("书面警告");
    await button(dialog, "结案", "Close").last().click();
    await manager.getByText(say("已结案", "Closed"), { exact: true }).first().waitFor();
    assert.match(await content(manager), /书面警告/);
    assertNoTroubles(manager);
    await Promise.all([desk.context().close(), manager.context().close()]);
  });

  test(`visitors are turned away and recorded at the gate (${lang})`, { timeout: 240_000 }, async () => {
    const page = await openWindow(browser, server, { lang, ...PHONE });
    await signIn(page, "receptionist", DEMO_PASSWORD, "/turn-aways/new");
    await label(page, "地点", "Where").fill("西门");
    await label(page, "来人自称", "Who they said they were").fill(`自称客户代表 ${lang}`);
    await label(page, "人数", "How many").fill("4");
    await label(page, "理由", "Reason").fill("未预约");
    await button(page, "登记谢绝参观", "Record a turn-away").click();
    await page.getByText(`自称客户代表 ${lang}`).waitFor();
    assertNoTroubles(page);
    await page.context().close();
  });
}
