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

/**
 * Two of the eight looks (language, theme, width) for each page, opposite in everything, so that every page is seen in both
 * languages, light and dark, wide and narrow; the next page gets the next pair, so that every mixture is seen somewhere.
 */
const PAIRS = [
  { zh: { size: WIDE, theme: "light" }, en: { size: PHONE, theme: "dark" } },
  { zh: { size: PHONE, theme: "light" }, en: { size: WIDE, theme: "dark" } },
  { zh: { size: WIDE, theme: "dark" }, en: { size: PHONE, theme: "light" } },
  { zh: { size: PHONE, theme: "dark" }, en: { size: WIDE, theme: "light" } },
];
/** One page of each kind, which is looked at in all eight. */
const OF_EACH_KIND = new Map(
  Object.entries({
    "sign-in": "before signing in",
    home: "home",
    clients: "list",
    "clients-nothing": "empty list",
    client: "detail",
    "expense-form": "form",
    "expense-decision": "decision",
    import: "steps",
    calendar: "calendar",
    statistics: "charts",
    desk: "reception desk",
    "pass-cards": "print",
    policy: "long text",
    notifications: "notices",
    flow: "administration",
    "nothing-here": "error",
  }),
);

function looks(place, name, lang) {
  if (!OF_EACH_KIND.has(name)) return [PAIRS[place % PAIRS.length][lang]];
  return [WIDE, PHONE].flatMap((size) => ["light", "dark"].map((theme) => ({ size, theme })));
}

let server;
let browser;

before(async () => ([server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()])));
after(async () => {
  await browser?.close();
  await server?.remove();
});

/** What axe finds, a line for each rule and the places it names. */
async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
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

/** Everything axe says about each of the looks, and whether the page runs off a phone's side. */
async function lookAt(page, what, looks, problems) {
  for (const { size, theme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await drawn(page);
    for (const line of await violations(page)) problems.push(`${what}, ${theme}, ${size.width}: ${line}`);
  }
  await page.setViewportSize(PHONE);
  await drawn(page);
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  if (content > screen) problems.push(`${what} is ${content} wide on a screen of ${screen}`);
}

/** One heading, landmarks, and the language that the page speaks. */
async function assertStructure(page, name, lang) {
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, name);
  assert.equal(await page.getByRole("main").count(), 1, name);
  const [spoken, title] = await page.evaluate(() => [document.documentElement.lang, document.title]);
  assert.match(spoken, lang === "zh" ? /^zh/ : /^en$/, name);
  assert.match(title, lang === "zh" ? /\S · \S/ : /\S · Clientele$/, name);
}

for (const lang of ["zh", "en"]) {
  test(`every page in ${lang}: a heading, landmarks, and nothing that axe finds, light and dark, wide and narrow`, { timeout: 900_000 }, async (t) => {
    const windows = new Map();
    t.after(() => Promise.all([...windows.values()].map((page) => page.context().close())));
    const problems = [];
    for (const [place, { name, username, path }] of (await demoPages(server)).entries()) {
      if (!windows.has(username)) {
        windows.set(username, await openWindow(browser, server, { lang }));
        if (username) await signIn(windows.get(username), username);
      }
      const page = windows.get(username);
      await page.setViewportSize(WIDE);
      await page.goto(path);
      await settled(page);
      if (username) await assertStructure(page, name, lang);
      await lookAt(page, name, looks(place, name, lang), problems);
    }
    assert.deepEqual(problems, []);
    for (const page of windows.values()) assertNoTroubles(page);
  });
}

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
