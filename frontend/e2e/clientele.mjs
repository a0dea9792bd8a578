// The product as the tests meet it: a server on a database of its own, a browser, and people who use both.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** Everybody's password in the demonstration. */
export const DEMO_PASSWORD = "clientele-demo";

/** How long anything on a page may take, in milliseconds; a machine with much else to do needs most of it, a defect all of it. */
const PATIENCE = 30_000;
const START_UP = 60_000;

// ——— the server ———

/**
 * Starts a server on a free port and an empty database in a temporary folder.
 *
 * `demo` fills the database with the demonstration; `admin` makes the first administrator on the command line;
 * `env` adds settings, such as CLIENTELE_CLOCK.
 */
export async function startServer({ demo = false, admin, env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "clientele-e2e-"));
  const port = await freePort();
  const server = new Server(folder, port, env);
  try {
    if (demo) await server.command(["demo"]);
    if (admin) {
      const { username, name, password } = admin;
      await server.command(["admin", "create", "--username", username, "--name", name, "--password-stdin"], password);
    }
    await server.start();
  } catch (error) {
    await server.remove();
    throw error;
  }
  return server;
}

class Server {
  constructor(folder, port, env) {
    this.folder = folder;
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.env = { ...process.env, CLIENTELE_DATABASE_URL: `sqlite://${join(folder, "clientele.db")}`, ...env };
    this.process = null;
    this.log = "";
  }

  /** Runs a command of the program to its end. */
  async command(args, input = "") {
    const child = this.#spawn(args);
    child.stdin.end(input);
    const [code] = await once(child, "exit");
    assert.equal(code, 0, `clientele ${args[0]} failed:\n${this.log}`);
  }

  /** Starts serving, and waits until it answers; after `stop`, on the same port and database. */
  async start() {
    this.process = this.#spawn(["serve", "--migrate", "--listen", `127.0.0.1:${this.port}`]);
    this.process.stdin.end();
    await until("the server answers", START_UP, async () => {
      assert.equal(this.process.exitCode, null, `the server ended:\n${this.log}`);
      return (await fetch(`${this.origin}/readyz`).catch(() => null))?.ok;
    });
  }

  /** Stops serving: at once, as a power cut does, where no other signal is named. */
  async stop(signal = "SIGKILL") {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  /** Stops serving and removes the database. */
  async remove() {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Asks the API as the user: `{status, body, etag}`. */
  async api(user, method, path, body, headers = {}) {
    const answer = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${await this.token(user)}`, "content-type": contentType(method), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null, etag: answer.headers.get("etag") };
  }

  async token({ username, password = DEMO_PASSWORD }) {
    this.tokens ??= new Map();
    if (!this.tokens.has(username)) {
      const answer = await fetch(`${this.origin}/api/v1/auth/sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ username, password }),
      });
      assert.equal(answer.status, 200, `${username} cannot sign in`);
      this.tokens.set(username, (await answer.json()).access_token);
    }
    return this.tokens.get(username);
  }

  #spawn(args) {
    assert.ok(process.env.CLIENTELE_BIN, "CLIENTELE_BIN names no server; run `cargo xtask test e2e`");
    const child = spawn(process.env.CLIENTELE_BIN, args, { cwd: this.folder, env: this.env });
    const keep = (chunk) => (this.log = (this.log + chunk).slice(-20_000));
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    return child;
  }
}

function contentType(method) {
  return method === "PATCH" ? "application/merge-patch+json" : "application/json";
}

async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  await new Promise((closed) => listener.close(closed));
  return port;
}

// ——— the browser ———

/** Starts Chromium with an empty profile. */
export function openBrowser() {
  assert.ok(process.env.CLIENTELE_CHROMIUM, "CLIENTELE_CHROMIUM names no browser; run `cargo xtask test e2e`");
  return chromium.launch({
    executablePath: process.env.CLIENTELE_CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Opens a window of its own, as another device would: a context with one page, in `lang`.
 *
 * `page.troubles` collects what must not happen: exceptions, console errors, failed requests and 5xx answers. Statuses in
 * `page.expected` are part of the test; with `page.offline` so are failed requests.
 */
export async function openWindow(browser, server, { lang = "zh", width = 1440, height = 900, ...options } = {}) {
  const context = await browser.newContext({
    baseURL: server.origin,
    locale: lang === "zh" ? "zh-CN" : "en-GB",
    timezoneId: lang === "zh" ? "Asia/Shanghai" : "America/New_York",
    viewport: { width, height },
    colorScheme: "light",
    reducedMotion: "reduce",
    ...options,
  });
  return openPage(context);
}

/** Opens another tab in a window. */
export async function openPage(context) {
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.troubles = [];
  page.expected = new Set();
  page.offline = false;
  page.waiting = new Set();
  page.on("pageerror", (error) => page.troubles.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" || isForeseen(page, message.text())) return;
    page.troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    // The stream of notices is under way for as long as the page is open.
    if (!request.url().endsWith("/notifications/stream")) page.waiting.add(request);
  });
  page.on("requestfinished", (request) => page.waiting.delete(request));
  page.on("requestfailed", (request) => {
    page.waiting.delete(request);
    // Leaving a page ends its requests; that is no failure.
    const reason = request.failure()?.errorText ?? "";
    if (!page.offline && reason !== "net::ERR_ABORTED") page.troubles.push(`failed: ${request.url()} ${reason}`);
  });
  return page;
}

function isForeseen(page, text) {
  const status = /status of (\d{3})/.exec(text)?.[1];
  return (status && page.expected.has(Number(status))) || (page.offline && text.includes("net::ERR_"));
}

/** Nothing happened on the page that must not happen. */
export function assertNoTroubles(page) {
  assert.deepEqual(page.troubles, [], `on ${page.url()}`);
}

// ——— people ———

/** Signs in through the sign-in page that the address shows. */
export async function signIn(page, username, password = DEMO_PASSWORD, path = "/") {
  if (path !== null) await page.goto(path);
  await page.getByLabel(/^(用户名|User name)/).fill(username);
  await page.getByLabel(/^(密码|Password)/).fill(password);
  await page.getByRole("button", { name: /^(登录|Sign in)$/ }).click();
  await page.getByRole("button", { name: /^(账户|Account)$/ }).waitFor();
}

/** Chooses an entry of a field that finds things while one types. */
export async function pick(page, field, text, entry = text) {
  await field.fill(text);
  await page.getByRole("option", { name: entry }).first().click();
}

// ——— long stories ———

/** A step on which the later ones rest: if it fails, they are not tried. */
export async function step(t, name, work) {
  let failure;
  await t.test(name, async () => {
    await work().catch((error) => {
      failure = error;
      throw error;
    });
  });
  if (failure) throw failure;
}

// ——— waiting ———

/** Waits for a condition, at least as long as for anything on a page, and says which one if it does not come. */
export async function until(what, patience, condition) {
  const begin = Date.now();
  for (;;) {
    if (await condition()) return;
    const waited = Date.now() - begin;
    if (waited > Math.max(patience, PATIENCE)) assert.fail(`waited ${waited} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Waits until the page shows what it has: a heading, nothing loading, no request under way. */
export async function settled(page) {
  await page.getByRole("heading").first().waitFor();
  await until(`${page.url()} is quiet`, PATIENCE, async () => {
    if (page.waiting.size > 0) return false;
    const loading = await page.getByText(/^(正在加载|Loading)$/).count();
    return loading === 0 && page.waiting.size === 0;
  });
}

/** The text of the page's content, as somebody reads it. */
export function content(page) {
  return page.getByRole("main").innerText();
}
