// Every page for everybody: axe finds nothing, nothing runs off a phone's side, and no page complains in the console.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, settled, signIn, startServer, until } from "./clientele.mjs";
import { demoPages } from "./pages.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** What differs between themes and widths; the other rules look at the document, which stays the same. */
const LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];

let server;
let browser;

before(async () => ([server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()])));
after(async () => {
  await browser?.close();
  await server?.remove();
});

/** What axe finds, a line for each rule and the places it names. */
async function violations(page, options) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate((options) => window.axe.run(document, { resultTypes: ["violations"], ...options }), options);
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html.slice(0, 160)).join("\n    ")}`);
}

/** Waits until a change of size or theme is drawn to its end. */
function drawn(page) {
  return page.evaluate(async () => {
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const ending = document.getAnimations().filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

/** The looks of a page: wide and narrow, light and dark, with everything axe says about each. */
async function lookAt(page, what, problems) {
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await drawn(page);
      const all = size === WIDE && colorScheme === "light";
      const options = all ? {} : { runOnly: { type: "rule", values: LOOKS } };
      for (const line of await violations(page, options)) problems.push(`${what}, ${colorScheme}, ${size.width}: ${line}`);
    }
  }
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  if (content > screen) problems.push(`${what} is ${content} wide on a screen of ${screen}`);
}

for (const lang of ["zh", "en"]) {
  test(`axe finds nothing on any page, light and dark, wide and narrow, in ${lang}`, { timeout: 480_000 }, async (t) => {
    const windows = new Map();
    t.after(() => Promise.all([...windows.values()].map((page) => page.context().close())));
    const problems = [];
    for (const { name, username, path } of await demoPages(server)) {
      if (!windows.has(username)) {
        windows.set(username, await openWindow(browser, server, { lang }));
        if (username) await signIn(windows.get(username), username);
      }
      const page = windows.get(username);
      await page.setViewportSize(WIDE);
      await page.goto(path);
      await settled(page);
      await lookAt(page, name, problems);
    }
    assert.deepEqual(problems, []);
    for (const page of windows.values()) assertNoTroubles(page);
  });
}

test("every page has one heading, landmarks, and the language it speaks", { timeout: 120_000 }, async (t) => {
  const page = await openWindow(browser, server, { lang: "en" });
  t.after(() => page.context().close());
  await signIn(page, "service_manager");
  for (const { name, username, path } of await demoPages(server)) {
    if (username !== "service_manager") continue;
    await page.goto(path);
    await settled(page);
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, name);
    assert.equal(await page.getByRole("main").count(), 1, name);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en", name);
    assert.match(await page.title(), /\S · Clientele$/, name);
  }
});

test("the app can be used from the keyboard: skip link, search, menus and dialogs", async (t) => {
  const page = await openWindow(browser, server, { lang: "en" });
  t.after(() => page.context().close());
  await signIn(page, "service_manager");
  await page.goto("/clients");
  await settled(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  assert.ok(await skip.evaluate((link) => link === document.activeElement), "the first stop skips the navigation");
  await page.keyboard.press("Control+k");
  const search = page.getByRole("dialog").getByRole("combobox");
  await search.fill("dongwan");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /东湾/ }).waitFor();
  const account = page.getByRole("button", { name: "Account", exact: true });
  await account.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Account settings" }).waitFor();
  await page.keyboard.press("Escape");
  await until("the menu is closed", 5_000, async () => (await account.getAttribute("aria-expanded")) === "false");
  assert.ok(await account.evaluate((button) => button === document.activeElement), "the focus is back on the button");
  assertNoTroubles(page);
});
