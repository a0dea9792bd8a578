// A real list of companies comes in through the browser; what is no list, or means harm, does not.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, openWindow, settled, signIn, startServer } from "./clientele.mjs";

/** Companies listed in Taiwan; source and licence stand in the README beside the file. */
const REAL_LIST = fileURLToPath(new URL("../../backend/tests/data/companies_tw_excerpt.csv", import.meta.url));
const OFFICER = { username: "service_officer" };

let server;
let browser;
let page;

before(async () => {
  [server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()]);
  page = await openWindow(browser, server);
  await signIn(page, OFFICER.username);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

async function countClients() {
  return (await server.api(OFFICER, "GET", "/clients?total=true&limit=1")).body.total;
}

async function upload(file) {
  await page.goto("/client-imports/new");
  await page.getByLabel("选择 CSV 文件").setInputFiles(file);
}

function csv(name, text) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text) };
}

function importButton() {
  return page.getByRole("button", { name: /^导入 \d+ 行$/ });
}

async function apply() {
  await importButton().click();
  await page.getByRole("dialog").getByRole("button", { name: "导入", exact: true }).click();
  await page.getByRole("heading", { name: "导入完成" }).waitFor();
}

test("a real list is read, mapped by its traditional Chinese headers, looked at, and imported", async () => {
  const before = await countClients();
  await upload(REAL_LIST);
  const mapping = page.getByRole("table", { name: "列对应关系" });
  await mapping.waitFor();
  await settled(page);
  const field = (column) => page.getByLabel(`“${column}”对应的客户字段`);
  for (const [column, expected] of [["公司名稱", "name"], ["公司簡稱", "short_name"], ["公司代號", "external_code"]]) {
    assert.equal(await field(column).inputValue(), expected, column);
  }
  assert.equal(await countClients(), before, "nothing is written before it is confirmed");
  const rows = Number(/\d+/.exec(await importButton().innerText())[0]);
  assert.ok(rows > 3);
  await apply();
  assert.equal(await countClients(), before + rows);

  await upload(REAL_LIST);
  await mapping.waitFor();
  await apply();
  assert.equal(await countClients(), before + rows, "the same list again makes no client twice");
  assertNoTroubles(page);
});

test("the mapping can be changed by hand, and a list without names is not importable", async () => {
  await upload(csv("list.csv", "甲,乙\n无名公司,A-1\n另一家公司,A-2\n"));
  const name = page.getByLabel("“甲”对应的客户字段");
  await name.waitFor();
  await page.getByText("须至少对应“客户名称”或“外部编码”。").waitFor();
  assert.equal(await importButton().count(), 0);
  await name.selectOption("name");
  await importButton().waitFor();
  await apply();
  await page.goto("/clients?q=无名公司");
  await page.getByRole("link", { name: "无名公司" }).waitFor();
  assertNoTroubles(page);
});

test("hostile cells are taken as text, and a row with a NUL is an error with its place", async () => {
  const rows = ["名称,备注", '<img src=x onerror="document.title=1">,"=HYPERLINK(""http://x"",""y"")"', "坏\u0000行公司,x", "好公司,+1"];
  await upload(csv("hostile.csv", `${rows.join("\n")}\n`));
  await page.getByRole("heading", { name: "有错误的行" }).waitFor();
  await settled(page);
  const title = await page.title();
  await page.getByRole("radio", { name: "跳过有错误的行" }).check();
  await apply();
  await page.goto("/clients?q=img");
  await page.getByRole("link", { name: /<img src=x/ }).click();
  await page.getByRole("heading", { level: 1, name: /<img src=x/ }).waitFor();
  await page.getByText('=HYPERLINK("http://x","y")').waitFor();
  assert.notEqual(await page.title(), "1");
  assert.match(title, /hostile\.csv/);
  assertNoTroubles(page);
});

test("a file that is no CSV is refused in words and writes nothing", async () => {
  const before = await countClients();
  await upload({ name: "workbook.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004") });
  await page.getByRole("alert").filter({ hasText: "请选择扩展名为 .csv、.tsv 或 .txt 的文件" }).waitFor();

  page.expected.add(422);
  const picture = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex");
  await upload({ name: "picture.csv", mimeType: "text/csv", buffer: picture });
  await page.getByRole("alert").filter({ hasText: "文件不是可读取的 CSV 表格" }).waitFor();
  assert.equal(await countClients(), before);
  assertNoTroubles(page);
});
