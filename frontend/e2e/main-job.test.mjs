// The main job, from an empty installation to the paid advance, as the company's people do it in the browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoTroubles, content, openBrowser, openWindow, pick, settled, signIn, startServer, step } from "./clientele.mjs";

const ADMIN = { username: "root", name: "管理员", password: "first-administrator" };
/** The business time stands still, so that days ahead are the same whenever the tests run: 10:00 in Shanghai. */
const NOW = "2026-11-02T02:00:00Z";

const PEOPLE = [
  { username: "wuqian", name: "吴倩", department: ["客户服务部", "Client service"], role: ["客户服务专员", "Client-service officer"] },
  { username: "wangfang", name: "王芳", department: ["接待部", "Reception"], role: ["接待部经理", "Reception manager"] },
  { username: "zhaomin", name: "赵敏", department: ["客户服务部", "Client service"], role: ["客户服务部经理", "Client-service manager"] },
  { username: "qianjin", name: "钱进", department: ["财务部", "Finance"], role: ["财务部经理", "Finance manager"] },
  { username: "sunli", name: "孙丽", department: ["财务部", "Finance"], role: ["出纳", "Cashier"] },
];

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

for (const lang of ["zh", "en"]) {
  const name = { zh: "in Chinese", en: "in English, on a device in New York" }[lang];
  test(`from an empty installation to the paid advance, ${name}`, { timeout: 480_000 }, async (t) => {
    const server = await startServer({ admin: ADMIN, env: { CLIENTELE_CLOCK: NOW } });
    const company = new Company(server, lang);
    try {
      await step(t, "the administrator enters departments and people and hands out one-time passwords", () => company.found());
      await step(t, "everybody replaces the one-time password at the first sign-in", () => company.arrive());
      await step(t, "the service officer enters a client with its main contact", () => company.enterClient());
      await step(t, "a visit four days ahead is blocked by V 3.2(1), in words and with its clause", () => company.bookTooLate());
      await step(t, "a visit five days ahead is submitted", () => company.bookInTime());
      await step(t, "the reception manager decides, names who is in charge, and refuses one area", () => company.decideVisit());
      await step(t, "the officer applies for the reception's expense", () => company.apply());
      await step(t, "client service signs with an instruction, then finance", () => company.sign());
      await step(t, "the cashier pays the advance once", () => company.pay());
    } finally {
      await Promise.all([...company.windows.values()].map((page) => page.context().close()));
      await server.remove();
    }
  });
}

/** The company at work: one window for each of its people. */
class Company {
  constructor(server, lang) {
    this.server = server;
    this.lang = lang;
    this.windows = new Map();
    this.passwords = new Map();
  }

  say(zh, en) {
    return this.lang === "zh" ? zh : en;
  }

  async window(username) {
    if (!this.windows.has(username)) this.windows.set(username, await openWindow(browser, this.server, { lang: this.lang }));
    return this.windows.get(username);
  }

  label(page, zh, en) {
    // A required field's label goes on with a mark.
    return page.getByLabel(new RegExp(`^${escaped(this.say(zh, en))}( ?\\*.*)?$`));
  }

  button(page, zh, en) {
    return page.getByRole("button", { name: this.say(zh, en), exact: true });
  }

  async found() {
    const page = await this.window("root");
    await signIn(page, ADMIN.username, ADMIN.password, "/admin/departments");
    for (const department of new Set(PEOPLE.map((person) => this.say(...person.department)))) {
      await this.button(page, "新建部门", "New department").first().click();
      await this.label(page, "部门名称", "Department name").last().fill(department);
      await this.button(page, "保存", "Save").click();
      await page.getByRole("cell", { name: department, exact: true }).waitFor();
    }
    for (const person of PEOPLE) await this.employ(page, person);
    assertNoTroubles(page);
  }

  async employ(page, { username, name, department, role }) {
    await page.goto("/admin/users/new");
    await this.label(page, "姓名", "Name").fill(name);
    await this.label(page, "部门", "Department").selectOption({ label: this.say(...department) });
    await this.label(page, "用户名", "User name").fill(username);
    await page.getByLabel(this.say(...role), { exact: true }).check();
    await this.button(page, "创建用户", "Create the user").click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    const give = this.button(page, "发放一次性密码", "Give a one-time password");
    await give.click();
    await page.getByRole("dialog").getByRole("button", { name: this.say("发放一次性密码", "Give a one-time password") }).click();
    const shown = page.getByRole("dialog").getByRole("status");
    await shown.filter({ hasText: /\S{8,}/ }).waitFor();
    this.passwords.set(username, (await shown.innerText()).trim());
    await page.getByRole("dialog").getByRole("button", { name: this.say("关闭", "Close") }).last().click();
    await page.getByText(this.say("待修改密码", "One-time password"), { exact: true }).waitFor();
  }

  async arrive() {
    for (const { username } of PEOPLE) {
      const page = await this.window(username);
      await page.goto("/");
      await this.label(page, "用户名", "User name").fill(username);
      await this.label(page, "密码", "Password").fill(this.passwords.get(username));
      await this.button(page, "登录", "Sign in").click();
      await page.getByRole("heading", { level: 1, name: this.say("设置新密码", "Choose a password") }).waitFor();
      await this.label(page, "一次性密码", "One-time password").fill(this.passwords.get(username));
      await this.label(page, "新密码", "New password").fill(`${username}-keeps-this`);
      await this.button(page, "修改密码", "Change the password").click();
      await this.button(page, "账户", "Account").waitFor();
      await settled(page);
      assertNoTroubles(page);
    }
  }

  async enterClient() {
    const page = await this.window("wuqian");
    await page.goto("/clients/new");
    await this.label(page, "客户名称", "Name").fill("东湾精机股份有限公司");
    await this.label(page, "简称", "Short name").fill("东湾精机");
    await page.getByLabel(this.say("重要客户", "Important"), { exact: true }).check();
    await this.label(page, "联系电话", "Phone").fill("0574-8618 0000");
    await this.button(page, "创建客户", "Create the client").click();
    await page.getByRole("heading", { level: 1, name: "东湾精机股份有限公司" }).waitFor();
    await page.getByText("KH-2026-00001").waitFor();
    this.clientAddress = new URL(page.url()).pathname;
    await this.button(page, "添加联系人", "Add a contact").click();
    const dialog = page.getByRole("dialog");
    await this.label(dialog, "姓名", "Name").fill("王立群");
    await this.label(dialog, "职位", "Position").fill("采购部经理");
    await this.label(dialog, "联系电话", "Phone").fill("138 0000 0011");
    await dialog.getByLabel(this.say("设为主要联系人（代替原来的）", "Main contact, in place of the one before")).check();
    await this.button(dialog, "保存", "Save").click();
    await page.getByRole("listitem").filter({ hasText: "王立群" }).waitFor();
    assertNoTroubles(page);
  }

  async fillBooking(page, date) {
    await page.goto(this.clientAddress);
    await page.getByRole("link", { name: this.say("新建预约", "New booking") }).click();
    await page.getByRole("radio", { name: this.say(/^重要客户/, /^Important/) }).check();
    await this.label(page, "来访时间", "Start of the visit").fill(`${date}T09:30`);
    await this.label(page, "结束时间", "End").fill(`${date}T11:30`);
    await this.label(page, "来访人数", "Headcount").fill("8");
    await this.label(page, "来访目的", "Purpose of the visit").fill("了解新产品");
    for (const area of [["厂区", "Plant"], ["生产车间", "Workshop"]]) {
      await page.getByLabel(this.say(...area), { exact: true }).check();
    }
  }

  async bookTooLate() {
    const page = await this.window("wuqian");
    await this.fillBooking(page, "2026-11-06");
    const rules = page.getByRole("complementary");
    await rules.getByText(this.say("参观接待方案 三.2(1)", "Visit scheme 3.2(1)")).waitFor();
    await rules.getByText(this.say("1 项不符合规定", "1 not allowed")).waitFor();
    assert.match(await rules.innerText(), /\b4\b[\s\S]*\b5\b|\b5\b[\s\S]*\b4\b/, "the days given and required are named");
    page.expected.add(409);
    await this.button(page, "签字并提交", "Sign and submit").click();
    await page.getByRole("alert").filter({ hasText: this.say("三.2(1)", "3.2(1)") }).waitFor();
    page.expected.delete(409);
  }

  async bookInTime() {
    const page = await this.window("wuqian");
    await this.label(page, "来访时间", "Start of the visit").fill("2026-11-07T09:30");
    await this.label(page, "结束时间", "End").fill("2026-11-07T11:30");
    await page.getByRole("complementary").getByText(this.say("符合规定", "Nothing stands against it"), { exact: true }).waitFor();
    await this.button(page, "签字并提交", "Sign and submit").click();
    await page.getByRole("heading", { level: 1, name: "2026-11-07 09:30" }).waitFor();
    await settled(page);
    this.bookingAddress = new URL(page.url()).pathname;
    await page.getByText(this.say("审批中", "In approval"), { exact: true }).first().waitFor();
    assert.match(await content(page), /王立群/, "the main contact was proposed");
    assertNoTroubles(page);
  }

  async openCase(username) {
    const page = await this.window(username);
    await page.goto("/inbox");
    await page.getByRole("row").filter({ hasText: "东湾精机" }).getByRole("link").first().click();
    await settled(page);
    return page;
  }

  async decideVisit() {
    const page = await this.openCase("wangfang");
    await this.label(page, "公司批示", "Management decision").fill("按重要客户接待");
    await pick(page, this.label(page, "负责人", "Person in charge"), "王芳");
    const plant = page.getByRole("group", { name: this.say("厂区", "Plant"), exact: true });
    const workshop = page.getByRole("group", { name: this.say("生产车间", "Workshop"), exact: true });
    await plant.getByRole("textbox").fill("8");
    await workshop.getByRole("textbox").first().fill("0");
    await workshop.getByRole("textbox").last().fill("车间正在检修");
    await this.button(page, "签字同意", "Sign and approve").click();
    await page.getByText(this.say("已批准", "Approved"), { exact: true }).first().waitFor();
    assertNoTroubles(page);

    const officer = await this.window("wuqian");
    await officer.goto(this.bookingAddress);
    await settled(officer);
    const passes = officer.getByRole("table", { name: this.say("参观区域与参观证", "Areas and passes") });
    await passes.getByRole("row").filter({ hasText: this.say("生产车间", "Workshop") }).filter({ hasText: "车间正在检修" }).waitFor();
    await passes.getByRole("row").filter({ hasText: this.say("厂区", "Plant") }).filter({ hasText: "8" }).waitFor();
    const text = await content(officer);
    for (const expected of ["按重要客户接待", "王芳", "吴倩"]) assert.ok(text.includes(expected), `${expected} is shown`);
  }

  async apply() {
    const page = await this.window("wuqian");
    await page.getByRole("link", { name: this.say("申请接待费用", "Apply for an expense") }).click();
    await this.label(page, "接待开始时间", "Start of the reception").fill("2026-11-07T12:00");
    await this.label(page, "接待结束时间", "End of the reception").fill("2026-11-07T14:00");
    await page.getByLabel(this.say("全部执行", "Fully funded"), { exact: true }).check();
    await this.label(page, "1. 招待费用", "1. Hospitality").fill("1280.5");
    await this.label(page, "6. 礼品费用", "6. Gift").fill("320");
    await page.getByRole("status").filter({ hasText: "1\u2009600.50" }).waitFor();
    await page.getByText("壹仟陆佰元伍角").first().waitFor();
    await page.getByLabel(this.say("客户来访时的招待", "Hosting a visiting client"), { exact: true }).check();
    await page.getByLabel(this.say(/^中档/, /^Mid-range/)).check();
    await this.label(page, "接待任务", "Task of the reception").fill("介绍新产品并共进午餐");
    await this.label(page, "接待方式", "Method of the reception").fill("工作午餐");
    await this.button(page, "签字并提交", "Sign and submit").click();
    await page.getByRole("heading", { level: 1, name: "1\u2009600.50" }).waitFor();
    await settled(page);
    this.applicationAddress = new URL(page.url()).pathname;
    assert.match(this.applicationAddress, /^\/expense-applications\/[0-9a-f-]{36}$/);
    assertNoTroubles(page);
  }

  async sign() {
    const manager = await this.openCase("zhaomin");
    await manager.getByRole("textbox", { name: this.say("对执行人的指示", "Instruction to the person executing") }).fill("控制在标准以内");
    await this.button(manager, "签字同意", "Sign and approve").click();
    await manager.getByText(this.say("您已签字。", "You have signed.")).waitFor();
    const finance = await this.openCase("qianjin");
    await this.button(finance, "签字同意", "Sign and approve").click();
    await finance.getByText(this.say("已批准", "Approved"), { exact: true }).first().waitFor();
    assertNoTroubles(manager);
    assertNoTroubles(finance);
  }

  async pay() {
    const page = await this.window("sunli");
    await page.goto("/expense-applications");
    await page.getByRole("row").filter({ hasText: "东湾精机" }).getByRole("link").first().click();
    await this.button(page, "支付预领款", "Pay the advance").click();
    const dialog = page.getByRole("dialog");
    await this.label(dialog, "金额（元）", "Amount (yuan)").fill("1500");
    await this.button(dialog, "支付预领款", "Pay the advance").click();
    await page.getByText(this.say("已领款", "Advance drawn"), { exact: true }).first().waitFor();
    assert.equal(await this.button(page, "支付预领款", "Pay the advance").count(), 0, "an advance is paid once");
    assertNoTroubles(page);

    const officer = await this.window("wuqian");
    await officer.goto(this.applicationAddress);
    await settled(officer);
    const text = await content(officer);
    for (const expected of ["吴倩", "赵敏", "钱进", "孙丽", "控制在标准以内", "1\u2009500.00", this.say("已领款", "Advance drawn")]) {
      assert.ok(text.includes(expected), `${expected} is shown`);
    }
    await officer.goto(this.clientAddress);
    await officer.getByRole("link", { name: /YY-2026-00001/ }).waitFor();
    await officer.getByRole("link", { name: /JD-2026-00001/ }).waitFor();
    assertNoTroubles(officer);
  }
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
