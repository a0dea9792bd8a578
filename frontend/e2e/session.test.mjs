// Signed in, signed out, and everything that can come between: reloads, other tabs, expiry, an outage.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openPage, openWindow, settled, signIn, startServer, until } from "./clientele.mjs";

const ADMIN = { username: "admin" };
const OFFICER = { username: "service_officer" };

let server;
let browser;

before(async () => ([server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()])));
after(async () => {
  await browser?.close();
  await server?.remove();
});

/** A window that is closed after the test, whatever comes of it. */
async function fresh(t, options) {
  const page = await openWindow(browser, server, options);
  t.after(() => page.context().close());
  // Reloading a form that holds work asks first; the test answers yes.
  page.on("dialog", (dialog) => dialog.accept());
  return page;
}

function accountMenu(page) {
  return page.getByRole("button", { name: "账户" });
}

function signInButton(page) {
  return page.getByRole("button", { name: "登录" });
}

test("a wrong password and an unknown name are refused alike, in words", async (t) => {
  const page = await fresh(t);
  page.expected.add(401);
  await page.goto("/");
  const said = [];
  for (const username of ["admin", "nobody-of-that-name"]) {
    await page.getByLabel(/^用户名/).fill(username);
    await page.getByLabel(/^密码/).fill("certainly-not-it");
    const answered = page.waitForResponse((response) => response.url().endsWith("/auth/sign-in"));
    await signInButton(page).click();
    assert.equal((await answered).status(), 401);
    await until("the button can be pressed again", 10_000, () => signInButton(page).isEnabled());
    said.push(await page.getByRole("alert").innerText());
  }
  assert.equal(said[0], said[1]);
  assert.match(said[0], /\S/);
  assertNoTroubles(page);
});

test("every address of the app can be opened directly and reloaded", async (t) => {
  const first = async (user, list) => (await server.api({ username: user }, "GET", list)).body.items[0].id;
  const [client, booking, application, approval, user] = await Promise.all([
    first("service_officer", "/clients"),
    first("service_officer", "/visit-bookings?state=draft&state=submitted&state=approved"),
    first("service_officer", "/expense-applications"),
    first("service_manager", "/approvals?box=to_decide"),
    first("admin", "/users"),
  ]);
  const addresses = {
    service_officer: [
      "/clients",
      "/clients?kind=enterprise&sort=name",
      "/clients/new",
      `/clients/${client}`,
      `/clients/${client}/edit`,
      "/client-imports/new",
      "/visit-bookings",
      "/visit-bookings/new",
      `/visit-bookings/${booking}`,
      "/expense-applications",
      "/expense-applications/new",
      `/expense-applications/${application}`,
      "/policies",
      "/account",
      "/",
    ],
    service_manager: ["/inbox", "/inbox?box=done", `/inbox/${approval}`],
    admin: ["/admin/users", "/admin/users/new", `/admin/users/${user}`, "/admin/departments"],
  };
  for (const [username, paths] of Object.entries(addresses)) {
    const page = await fresh(t);
    await signIn(page, username);
    for (const path of paths) {
      await page.goto(path);
      await settled(page);
      const title = await page.getByRole("heading", { level: 1 }).innerText();
      await page.reload();
      await settled(page);
      assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title, path);
      assert.equal(page.url(), server.origin + path);
      assert.equal(await page.getByRole("heading", { name: /找不到此页|没有权限|无法显示/ }).count(), 0, path);
    }
    assertNoTroubles(page);
  }
});

test("an address that does not exist, or is not for one's role, says so", async (t) => {
  const page = await fresh(t);
  page.expected.add(404);
  await signIn(page, OFFICER.username);
  for (const path of ["/no-such-page", "/clients/00000000-0000-7000-8000-000000000000"]) {
    await page.goto(path);
    await page.getByRole("heading", { name: "找不到此页" }).first().waitFor();
  }
  await page.goto("/admin/users");
  await page.getByRole("heading", { level: 1, name: "没有权限" }).waitFor();
  assertNoTroubles(page);
});

test("signing in leads to the page that was asked for", async (t) => {
  const page = await fresh(t);
  await signIn(page, OFFICER.username, undefined, "/clients?enterprise_class=core");
  await page.getByRole("heading", { level: 1, name: "客户" }).waitFor();
  assert.equal(page.url(), `${server.origin}/clients?enterprise_class=core`);
  assertNoTroubles(page);
});

test("the session is renewed before it ends, without a word", async (t) => {
  const page = await fresh(t);
  await page.clock.install();
  await signIn(page, OFFICER.username);
  await settled(page);
  const renewed = page.waitForResponse((response) => response.url().endsWith("/auth/refresh"));
  await page.clock.fastForward("14:30");
  assert.equal((await renewed).status(), 200);
  await page.getByRole("navigation").getByRole("link", { name: "客户" }).first().click();
  await page.getByRole("heading", { level: 1, name: "客户" }).waitFor();
  assertNoTroubles(page);
});

test("a session that ended asks to sign in, and returns to the page with what was typed", async (t) => {
  const page = await fresh(t);
  await signIn(page, OFFICER.username, undefined, "/clients/new");
  const name = page.getByLabel(/^客户名称/);
  await name.fill("会话结束时正在填写");
  const user = (await server.api(ADMIN, "GET", "/users?q=service_officer")).body.items[0];
  const off = await server.api(ADMIN, "PATCH", `/users/${user.id}`, { active: false }, { "if-match": `"${user.version}"` });
  assert.equal(off.status, 200);
  page.expected.add(401);
  await page.getByRole("button", { name: "创建客户" }).click();
  await signInButton(page).waitFor();
  assert.equal(page.url(), `${server.origin}/clients/new`, "the address stays");
  const on = await server.api(ADMIN, "PATCH", `/users/${user.id}`, { active: true }, { "if-match": off.etag });
  assert.equal(on.status, 200);
  await signIn(page, OFFICER.username, undefined, null);
  await until("what was typed is back", 10_000, async () => (await name.inputValue()) === "会话结束时正在填写");
  await page.getByRole("button", { name: "创建客户" }).click();
  await page.getByRole("heading", { level: 1, name: "会话结束时正在填写" }).waitFor();
  assertNoTroubles(page);
});

test("a second tab is signed in by itself, and both can reload at the same moment", async (t) => {
  const page = await fresh(t);
  await signIn(page, OFFICER.username);
  const other = await openPage(page.context());
  await other.goto("/clients");
  await accountMenu(other).waitFor();
  for (let round = 0; round < 3; round += 1) {
    await Promise.all([page.reload(), other.reload()]);
    await Promise.all([settled(page), settled(other)]);
  }
  await Promise.all([accountMenu(page).waitFor(), accountMenu(other).waitFor()]);
  assertNoTroubles(page);
  assertNoTroubles(other);
});

test("signing out in one tab signs out in all, for good", async (t) => {
  const page = await fresh(t);
  await signIn(page, OFFICER.username);
  const other = await openPage(page.context());
  await other.goto("/clients");
  await accountMenu(other).waitFor();
  await accountMenu(page).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await Promise.all([signInButton(page).waitFor(), signInButton(other).waitFor()]);
  await other.reload();
  await signInButton(other).waitFor();
  assertNoTroubles(page);
  assertNoTroubles(other);
});

test("an outage of the server shows, nothing typed is lost, and work goes on when it is back", async (t) => {
  const page = await fresh(t);
  await signIn(page, OFFICER.username, undefined, "/clients/new");
  await page.getByLabel(/^客户名称/).fill("停机时正在填写");
  const banner = page.getByRole("status").filter({ hasText: "暂时无法连接服务器" });
  page.offline = true;
  await server.stop();
  try {
    await page.getByRole("button", { name: "创建客户" }).click();
    await banner.waitFor();
    assert.equal(await page.getByLabel(/^客户名称/).inputValue(), "停机时正在填写");
  } finally {
    await server.start();
  }
  await banner.waitFor({ state: "hidden" });
  page.offline = false;
  await page.getByRole("button", { name: "创建客户" }).click();
  await page.getByRole("heading", { level: 1, name: "停机时正在填写" }).waitFor();
  assertNoTroubles(page);
});

test("a page that was opened during an outage loads by itself when the server is back", async (t) => {
  const page = await fresh(t);
  await signIn(page, OFFICER.username);
  await settled(page);
  page.offline = true;
  await server.stop();
  try {
    await page.getByRole("navigation").getByRole("link", { name: "客户" }).first().click();
    await page.getByRole("heading", { name: "无法连接服务器" }).waitFor();
  } finally {
    await server.start();
  }
  await page.getByRole("table").getByRole("link").first().waitFor();
  assertNoTroubles(page);
});
