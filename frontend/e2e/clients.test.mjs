// Clients in the browser: finding, entering and changing them, and never losing what was typed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, settled, signIn, startServer, until } from "./clientele.mjs";

const OFFICER = { username: "service_officer" };
const MANAGER = { username: "service_manager" };
const KNOWN = "东湾精机股份有限公司";
const MANY = 60;

let server;
let browser;
let page;

before(async () => {
  [server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()]);
  for (let number = 1; number <= MANY; number += 1) {
    const name = `测试客户${String(number).padStart(3, "0")}`;
    const made = await server.api(OFFICER, "POST", "/clients", { kind: "enterprise", name, enterprise_class: "general" });
    assert.equal(made.status, 201);
  }
  page = await openWindow(browser, server, { height: 700 });
  // Reloading a form that holds work asks first; the test answers yes.
  page.on("dialog", (dialog) => dialog.accept());
  await signIn(page, OFFICER.username);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

function entries() {
  return page.getByRole("table").getByRole("row").filter({ has: page.getByRole("link") });
}

async function makeClient(fields) {
  const made = await server.api(OFFICER, "POST", "/clients", { kind: "enterprise", ...fields });
  assert.equal(made.status, 201);
  return made.body;
}

test("the list grows on request, and back returns to the same place in it", async () => {
  await page.goto("/clients?sort=name");
  await settled(page);
  assert.equal(await entries().count(), 50);
  await page.getByRole("button", { name: "加载更多" }).click();
  await until("the rest is loaded", 10_000, async () => (await entries().count()) > 50);
  const count = await entries().count();
  const link = entries().nth(58).getByRole("link");
  const name = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  await settled(page);
  const place = await page.evaluate(() => window.scrollY);
  assert.ok(place > 500, "the entry is far down");
  await link.click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.goBack();
  await until("the list is as it was left", 10_000, async () => (await entries().count()) === count);
  await until("the same place is shown", 10_000, async () => Math.abs((await page.evaluate(() => window.scrollY)) - place) < 4);
  assertNoTroubles(page);
});

test("filters narrow the list, stand in the address, survive a reload, and clear again", async () => {
  await page.goto("/clients");
  await settled(page);
  await page.getByRole("searchbox").fill("dongwan");
  await until("pinyin finds one client", 10_000, async () => (await entries().count()) === 1);
  await page.getByRole("link", { name: KNOWN }).waitFor();
  assert.match(page.url(), /[?&]q=dongwan/);
  await page.reload();
  await settled(page);
  assert.equal(await page.getByRole("searchbox").inputValue(), "dongwan");
  assert.equal(await entries().count(), 1);
  await page.getByRole("button", { name: "清除筛选" }).click();
  await until("everything is back", 10_000, async () => (await entries().count()) === 50);

  await page.getByRole("button", { name: "企业客户类别" }).click();
  await page.getByRole("checkbox", { name: "核心客户" }).check();
  await until("only core clients are shown", 10_000, async () => (await entries().count()) < 14);
  for (const row of await entries().allInnerTexts()) assert.match(row, /核心客户/);
  await page.getByRole("searchbox").fill("没有这样的客户");
  await page.getByRole("heading", { name: "没有符合条件的记录" }).waitFor();
  assertNoTroubles(page);
});

test("what is wrong stands beside its field, and the keyboard is led there", async () => {
  await page.goto("/clients/new");
  await page.getByLabel(/^电子邮箱/).fill("no-at-sign");
  await page.getByRole("button", { name: "创建客户" }).click();
  await page.getByRole("alert").waitFor();
  const name = page.getByLabel(/^客户名称/);
  await until("the first wrong field has the focus", 5_000, () => name.evaluate((field) => field === document.activeElement));
  for (const field of [name, page.getByLabel(/^电子邮箱/)]) {
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const described = await field.evaluate((input) =>
      input.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.innerText ?? "").join(""),
    );
    assert.match(described, /\S/, "the field is described by its error");
  }
  await name.fill("一家公司");
  assert.equal(await name.getAttribute("aria-invalid"), null, "typing takes the error off");
  assertNoTroubles(page);
});

test("a client that may be there already is pointed out while its name is typed", async () => {
  await page.goto("/clients/new");
  await page.getByLabel(/^客户名称/).fill(` ${KNOWN} `);
  const warning = page.getByRole("status").filter({ hasText: "可能已有相同客户" });
  await warning.getByRole("link", { name: KNOWN }).waitFor();
  await page.getByLabel(/^客户名称/).fill("完全不同的公司");
  await until("the warning goes", 10_000, async () => (await warning.count()) === 0);
  assertNoTroubles(page);
});

test("what was typed survives a reload, and starting over empties the form", async () => {
  await page.goto("/clients/new");
  const name = page.getByLabel(/^客户名称/);
  await name.fill("写到一半的客户");
  await page.getByText(/^草稿已保存/).waitFor();
  await page.reload();
  await page.getByText("已恢复上次未提交的内容").waitFor();
  assert.equal(await name.inputValue(), "写到一半的客户");
  await page.getByRole("button", { name: "清空重填" }).click();
  assert.equal(await name.inputValue(), "");
  assertNoTroubles(page);
});

test("leaving a form with work in it asks first, and the work is there on coming back", async () => {
  await page.goto("/clients/new");
  await page.getByLabel(/^客户名称/).fill("还没写完");
  await page.getByRole("navigation").getByRole("link", { name: "首页" }).click();
  const question = page.getByRole("dialog", { name: "离开此页？" });
  await question.getByRole("button", { name: "留在此页" }).click();
  assert.match(page.url(), /\/clients\/new$/);
  await page.getByRole("navigation").getByRole("link", { name: "首页" }).click();
  await question.getByRole("button", { name: "离开" }).click();
  await page.waitForURL("/");
  await page.goBack();
  await until("the draft is back", 10_000, async () => (await page.getByLabel(/^客户名称/).inputValue()) === "还没写完");
  await page.getByRole("button", { name: "清空重填" }).click();
  assertNoTroubles(page);
});

test("when somebody else changed the client meanwhile, nothing typed is lost and both changes are kept", async () => {
  const client = await makeClient({ name: "两人同时修改的客户", city: "苏州市", industry: "旧行业" });
  await page.goto(`/clients/${client.id}/edit`);
  await page.getByLabel(/^行业/).fill("我填的行业");
  await page.getByLabel(/^网址/).fill("https://example.com");
  const change = { city: "无锡市", industry: "对方填的行业" };
  const changed = await server.api(MANAGER, "PATCH", `/clients/${client.id}`, change, { "if-match": `"${client.version}"` });
  assert.equal(changed.status, 200);

  page.expected.add(412);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "此客户已被他人修改" });
  await conflict.waitFor();
  page.expected.delete(412);
  assert.equal(await page.getByRole("textbox", { name: "行业" }).inputValue(), "我填的行业");
  assert.equal(await page.getByRole("textbox", { name: "网址" }).inputValue(), "https://example.com");
  await conflict.getByRole("group", { name: "城市" }).getByText("无锡市").waitFor();
  const clash = conflict.getByRole("group", { name: "行业" });
  await clash.getByText("对方填的行业").waitFor();
  await clash.getByRole("radio", { name: "我填的行业" }).check();
  await conflict.getByRole("button", { name: "合并并继续编辑" }).click();
  assert.equal(await page.getByRole("textbox", { name: "城市" }).inputValue(), "无锡市");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.waitForURL(`/clients/${client.id}`);

  const { body } = await server.api(OFFICER, "GET", `/clients/${client.id}`);
  assert.deepEqual([body.city, body.industry, body.website], ["无锡市", "我填的行业", "https://example.com"]);
  assertNoTroubles(page);
});

test("a client is retired with a question, takes no bookings then, and can be restored", async () => {
  const client = await makeClient({ name: "将要停用的客户" });
  await page.goto(`/clients/${client.id}`);
  await page.getByRole("button", { name: "停用" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await page.getByText("此客户已停用，不能新建预约和费用申请。").waitFor();
  assert.equal(await page.getByRole("link", { name: "新建预约" }).count(), 0);
  await page.getByRole("button", { name: "恢复" }).click();
  await page.getByRole("link", { name: "新建预约" }).waitFor();
  assertNoTroubles(page);
});
