// Takes pictures of every page with the demonstration's data, to be looked at by people.
//
//   node pictures.mjs OUTDIR            every page, zh and en, light and dark, wide and narrow
//   node pictures.mjs OUTDIR PART…      only pages whose name contains one of the parts
//   node pictures.mjs --readme          the few pictures of README.md, into frontend/pictures/

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser, openWindow, settled, signIn, startServer } from "./clientele.mjs";
import { demoPages } from "./pages.mjs";

const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } };
const README_FOLDER = fileURLToPath(new URL("../pictures/", import.meta.url));
/** A picture in the README loads with it, so it stays small. */
const MOST_BYTES = 250_000;

const README = [
  { file: "home.png", page: "home", username: "service_officer", lang: "zh", colorScheme: "light", width: 1440 },
  { file: "client.png", page: "client", lang: "zh", colorScheme: "light", width: 1440 },
  { file: "booking.png", page: "booking-decision", lang: "zh", colorScheme: "light", width: 1440 },
  { file: "expense.png", page: "expense-form", lang: "en", colorScheme: "dark", width: 1440, prepare: fillCosts },
  { file: "inbox.png", page: "inbox", lang: "zh", colorScheme: "light", width: 390 },
  { file: "desk.png", page: "desk", lang: "zh", colorScheme: "light", width: 390 },
];

async function fillCosts(page) {
  const day = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await page.getByLabel(/^Start of the reception/).fill(`${day}T12:00`);
  await page.getByLabel(/^End of the reception/).fill(`${day}T14:00`);
  await page.getByLabel(/^1\. /).fill("1280.50");
  await page.getByLabel(/^6\. /).fill("320.00");
  await page.getByLabel("Fully funded", { exact: true }).check();
  await page.getByRole("status").filter({ hasText: /600\.50/ }).waitFor();
  await page.getByRole("complementary").getByText(/Expense scheme/).first().waitFor();
  await settled(page);
  await page.evaluate(() => {
    document.activeElement.blur();
    window.scrollTo(0, 0);
  });
}

/** One window for each person and language; the pages of nobody come from a window that nobody signs in to. */
class Windows {
  constructor(browser, server) {
    Object.assign(this, { browser, server, open: new Map() });
  }

  async of(username, lang) {
    const key = `${username} ${lang}`;
    if (!this.open.has(key)) {
      const page = await openWindow(this.browser, this.server, { lang });
      page.on("dialog", (dialog) => dialog.accept());
      if (username) await signIn(page, username);
      this.open.set(key, page);
    }
    return this.open.get(key);
  }
}

async function take(page, { path, colorScheme, width, file, fullPage, prepare }) {
  await page.setViewportSize(SIZES[width]);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  if (path !== undefined) {
    await page.goto(path);
    await settled(page);
  }
  await prepare?.(page);
  if (fullPage) {
    // A window as tall as the page, so that bars at its edges do not stand in the middle of the picture.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, SIZES[width].height) });
  }
  await page.screenshot({ path: file, animations: "disabled" });
}

async function everything(windows, pages, folder, parts) {
  const wanted = pages.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
  for (const lang of ["zh", "en"]) {
    for (const { name, username, path } of wanted) {
      const page = await windows.of(username, lang);
      let opened = path;
      for (const width of [1440, 390]) {
        for (const colorScheme of ["light", "dark"]) {
          const file = join(folder, `${name}-${lang}-${colorScheme}-${width}.png`);
          await take(page, { path: opened, colorScheme, width, file, fullPage: true });
          opened = undefined;
        }
      }
    }
  }
}

async function forReadme(windows, pages) {
  for (const { file, page: name, username, lang, prepare, ...look } of README) {
    const { path, username: usual } = pages.find((page) => page.name === name);
    const page = await windows.of(username ?? usual, lang);
    const target = join(README_FOLDER, file);
    await take(page, { ...look, path, prepare, file: target, fullPage: false });
    const { size } = await stat(target);
    if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}`);
  }
}

const [folder, ...parts] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node pictures.mjs OUTDIR [PART…] | --readme");
  process.exit(2);
}
const [server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()]);
try {
  const windows = new Windows(browser, server);
  const pages = await demoPages(server);
  await mkdir(folder === "--readme" ? README_FOLDER : folder, { recursive: true });
  await (folder === "--readme" ? forReadme(windows, pages) : everything(windows, pages, folder, parts));
} finally {
  await browser.close();
  await server.remove();
}
