// The day of a visit at the reception desk, on a phone: a group arrives, gets its passes, goes in and out, and leaves.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoTroubles, openBrowser, settled, until } from "./clientele.mjs";
import { Company, Desk, NEXT_DAY, PHONE } from "./reception.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

for (const lang of ["zh", "en"]) {
  test(`the whole day of a visit at the desk, on a phone (${lang})`, { timeout: 400_000 }, async (t) => {
    const company = await Company.open(t);
    const visit = await company.visit("东湾精机股份有限公司", 3);
    await company.permit(visit, "刘洋");
    await company.set("workshop", { capacity: 1 });
    const desk = await Desk.open(t, browser, company, lang);
    const { page } = desk;
    const say = (zh, en) => desk.say(zh, en);
    const card = desk.card(visit);
    let codes;

    await t.test("the bar leads to the desk, which shows whom to expect, whom to call, and who may photograph", async () => {
      await page.getByRole("navigation").last().getByRole("link", { name: say("接待台", "Desk") }).click();
      await card.getByText(say("预约 4 人", "4 booked")).waitFor();
      assert.equal(await card.getByRole("link", { name: say("致电 王立群", "Call 王立群") }).getAttribute("href"), "tel:13800000011");
      const shown = await card.innerText();
      assert.match(shown, /09:30 – 11:30/);
      assert.match(shown, say(/须作安全告知[\s\S]*须签保密承诺/, /Safety briefing needed[\s\S]*Undertaking needed/));
      assert.match(shown, say(/特准拍照：刘洋 · 研发中心/, /May photograph: 刘洋 · R&D centre/));
    });

    await t.test("the arrival without the briefing is refused in words, and nothing typed is lost", async () => {
      await desk.button(card, "签到", "Check in").click();
      assert.equal(await desk.label(desk.dialog, "实到人数", "How many came").inputValue(), "4");
      await desk.label(desk.dialog, "实到人数", "How many came").fill("3");
      await desk.label(desk.dialog, "来访人员", "Names").fill("王立群\n刘洋\n赵敏");
      await desk.dialog.getByLabel(say("已签保密承诺", "Confidentiality undertaking signed"), { exact: true }).check();
      await desk.dialog.getByText(say("进入生产区域前须作安全告知", "before they enter production areas")).waitFor();
      await desk.refused(422, desk.button(desk.dialog, "签到", "Check in"), say("已作安全告知：必填", "Safety briefing given: This is required"));
      await desk.dialog.getByLabel(say("已作安全告知", "Safety briefing given"), { exact: true }).check();
      page.offline = true;
      await page.context().setOffline(true);
      await desk.button(desk.dialog, "签到", "Check in").click();
      await desk.dialog.getByRole("alert").filter({ hasText: say("无法连接服务器", "cannot be reached") }).waitFor();
      await page.context().setOffline(false);
      assert.equal(await desk.label(desk.dialog, "来访人员", "Names").inputValue(), "王立群\n刘洋\n赵敏");
      await desk.button(desk.dialog, "签到", "Check in").click();
      await desk.closed();
      await page.locator(".outage").waitFor({ state: "detached" });
      page.offline = false;
      await card.getByText(say("实到 3 人", "3 came")).waitFor();
      await (await desk.group("在访", "Here")).waitFor();
      assertNoTroubles(page);
    });

    await t.test("never more passes are issued than were granted", async () => {
      await desk.button(card, "发放参观证", "Issue passes").click();
      const count = desk.label(desk.dialog, "数量", "How many");
      assert.equal(await count.inputValue(), "3");
      await count.fill("4");
      await desk.refused(409, desk.button(desk.dialog, "发放", "Issue"), say("剩余的参观证不足", "Not as many passes are left"));
      await count.fill("2");
      assert.equal(await desk.label(desk.dialog, "持证人", "Holders").inputValue(), "王立群\n刘洋", "those who came are proposed");
      await desk.button(desk.dialog, "发放", "Issue").click();
      await desk.dialog.getByText("TZ-2026-00002").waitFor();
      codes = await desk.dialog.locator(".desk-code").allInnerTexts();
      assert.match(codes[0], /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      const print = desk.dialog.getByRole("link", { name: say("打印参观证", "Print the cards") });
      assert.equal(await print.getAttribute("href"), `/visit-bookings/${visit.id}/passes`);
      await desk.dialog.getByRole("button", { name: say("关闭", "Close") }).last().click();
      await desk.closed();
      await card.getByText(say("2 张参观证在外", "Passes out: 2")).waitFor();
    });

    await t.test("a code in small letters without hyphens opens its pass, whose holder goes in", async () => {
      await desk.show(codes[0].toLowerCase().replaceAll("-", ""));
      await desk.pass.getByText("TZ-2026-00001").waitFor();
      assert.match(await desk.pass.innerText(), /王立群/);
      await desk.button(desk.pass, "进入", "Enter").click();
      await desk.pass.getByText(say("在区域内", "Inside"), { exact: true }).waitFor();
      assert.equal(await desk.button(desk.pass, "进入", "Enter").count(), 0);
    });

    await t.test("a full area lets nobody in until somebody leaves", async () => {
      await desk.show(codes[1]);
      await desk.pass.getByText("TZ-2026-00002").waitFor();
      await desk.refused(409, desk.button(desk.pass, "进入", "Enter"), say("已达上限", "as it holds"));
      await desk.show("tz-2026-00001");
      await desk.button(desk.pass, "离开", "Leave").click();
      await desk.pass.getByText(say("未进入", "Outside"), { exact: true }).waitFor();
      await desk.show(codes[1]);
      await desk.button(desk.pass, "进入", "Enter").click();
      await desk.pass.getByText(say("在区域内", "Inside"), { exact: true }).waitFor();
    });

    await t.test("a lost pass opens nothing when its code is typed again", async () => {
      await desk.button(desk.pass, "登记遗失", "Report lost").click();
      await desk.button(desk.dialog, "登记遗失", "Report lost").click();
      await desk.dialog.getByText(say("必填。", "This is required.")).first().waitFor();
      await desk.label(desk.dialog, "遗失经过", "Circumstances").fill("在车间通道遗失");
      await desk.button(desk.dialog, "登记遗失", "Report lost").click();
      await desk.closed();
      await desk.button(desk.pass, "收起", "Put away").click();
      await desk.show(codes[1]);
      await desk.pass.getByRole("alert").filter({ hasText: say("已登记遗失，不得放行", "was reported lost") }).waitFor();
      assert.match(await desk.pass.innerText(), /在车间通道遗失/);
      assert.equal(await desk.pass.locator(".desk-pass-actions").count(), 0, "nothing is offered");
      page.expected.add(404);
      await desk.show("0000-0000-0000");
      await page.getByText(say("没有这张参观证", "There is no such pass")).waitFor();
      assert.equal(await desk.pass.count(), 0, "the pass before is put away");
      page.expected.delete(404);
      assertNoTroubles(page);
    });

    await t.test("nobody is checked out while a pass is out, nor without a word on the photo ban", async () => {
      const out = page.locator("#desk-out");
      await out.getByText("TZ-2026-00001").waitFor();
      await desk.button(card, "签离", "Check out").click();
      await desk.dialog.getByText("TZ-2026-00001").waitFor();
      await desk.button(desk.dialog, "签离", "Check out").click();
      await desk.dialog.getByRole("alert").filter({ hasText: say("备注：必填", "Note: This is required") }).or(
        desk.dialog.getByText(say("必填。", "This is required.")),
      ).first().waitFor();
      await desk.dialog.getByLabel(say("陪同人员已委婉说明禁止拍照", "The escort has explained the ban on photography"), { exact: true }).check();
      await desk.label(desk.dialog, "备注", "Note").fill("参观顺利");
      await desk.refused(409, desk.button(desk.dialog, "签离", "Check out"), "TZ-2026-00001");
      await desk.button(desk.dialog, "全部收回", "Take all back").click();
      await out.getByText(say("全部已收回", "Every pass is back")).waitFor();
      await desk.dialog.getByRole("alert").waitFor({ state: "detached" });
      assert.equal(await desk.label(desk.dialog, "备注", "Note").inputValue(), "参观顺利", "what was typed is still there");
      await desk.button(desk.dialog, "签离", "Check out").click();
      await desk.closed();
      await (await desk.group("已签离", "Left")).waitFor();
      assert.match(await card.innerText(), say(/陪同人员已委婉说明禁止拍照[\s\S]*参观顺利/, /The escort has explained the ban[\s\S]*参观顺利/));
    });

    await t.test("the log tells the day in order", async () => {
      await desk.button(card, "记录", "Log").click();
      await desk.dialog.getByText(say("签离", "Checked out"), { exact: true }).waitFor();
      const kinds = await desk.dialog.locator(".timeline b").allInnerTexts();
      const expected = say(
        ["签到", "发放参观证", "进入区域", "离开区域", "进入区域", "参观证遗失", "收回参观证", "签离"],
        ["Checked in", "Passes issued", "Entered an area", "Left an area", "Entered an area", "Pass lost", "Pass returned", "Checked out"],
      );
      assert.deepEqual(kinds, expected);
      assert.match(await desk.dialog.innerText(), say(/已说明禁止拍照\s*是[\s\S]*参观顺利/, /Photography ban explained\s*Yes[\s\S]*参观顺利/));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(wide, false, "nothing sticks out of a phone");
      assertNoTroubles(page);
    });
  });
}

test("two desks issue the last pass at once; what is not given back stands there in red the next day", { timeout: 300_000 }, async (t) => {
  const company = await Company.open(t);
  const visit = await company.visit("和风商贸有限公司", 1);
  await company.arrive(visit);
  const desks = [await Desk.open(t, browser, company, "zh"), await Desk.open(t, browser, company, "zh")];
  for (const desk of desks) {
    await desk.button(desk.card(visit), "发放参观证").click();
    assert.equal(await desk.label(desk.dialog, "数量").inputValue(), "1");
    desk.page.expected.add(409);
  }
  await Promise.all(desks.map((desk) => desk.button(desk.dialog, "发放").click()));
  const issued = (desk) => desk.dialog.getByText("已发放 1 张参观证");
  const refused = (desk) => desk.dialog.getByRole("alert").filter({ hasText: "剩余的参观证不足" });
  await Promise.all(desks.map((desk) => issued(desk).or(refused(desk)).waitFor()));
  const outcomes = await Promise.all(desks.map((desk) => issued(desk).count()));
  assert.deepEqual(outcomes.sort(), [0, 1], "one wins, the other reads why not");
  for (const desk of desks) {
    await settled(desk.page);
    assertNoTroubles(desk.page);
  }

  await company.wakeUp(NEXT_DAY);
  const morning = await Desk.open(t, browser, company, "zh");
  const { page } = morning;
  await (await morning.group("前日到访，尚未签离")).waitFor();
  const out = page.locator("#desk-out");
  await out.getByText("逾期 1 天").waitFor();
  await morning.show("TZ-2026-00001");
  await morning.pass.getByRole("alert").filter({ hasText: "只在 2026-12-03 有效，今日不得放行" }).waitFor();
  assert.equal(await morning.button(morning.pass, "进入").count(), 0);
  await out.getByRole("button", { name: "收回 TZ-2026-00001" }).click();
  await out.getByText("全部已收回").waitFor();
  await morning.pass.getByRole("alert").filter({ hasText: "已收回，不得放行" }).waitFor();
  await morning.button(morning.card(visit), "签离").click();
  await morning.label(morning.dialog, "备注").fill("昨日未及时签离，未能确认是否说明");
  await morning.button(morning.dialog, "签离").click();
  await morning.closed();
  await page.getByText("当日没有已批准的参观").waitFor();
  await morning.button(page, "前一天").click();
  await settled(page);
  assert.match(await morning.card(visit).innerText(), /陪同人员未说明禁止拍照[\s\S]*未能确认/);
  assertNoTroubles(page);
});

test("a day at the desk by the keyboard alone, with a hand scanner", { timeout: 300_000 }, async (t) => {
  const company = await Company.open(t);
  const visit = await company.visit("东湾精机股份有限公司", 2);
  const desk = await Desk.open(t, browser, company, "en", { width: 1440, height: 900 });
  const { page } = desk;
  const { keyboard } = page;
  const focused = () => page.evaluate(() => {
    const at = document.activeElement;
    return (at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText ?? "").trim();
  });
  /** Goes on by Tab until the focus is on something of that name. */
  const tabTo = async (name) => {
    for (let step = 0; step < 60; step += 1) {
      if ((await focused()).startsWith(name)) return;
      await keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${name}`);
  };
  const press = async (name, key = "Enter") => {
    await tabTo(name);
    await keyboard.press(key);
  };
  await page.locator("#main").focus();
  await press("Check in");
  await press("Safety briefing given", "Space");
  await press("Confidentiality undertaking signed", "Space");
  await press("Check in");
  await desk.closed();
  await until("the focus is on what comes next", 5_000, async () => (await focused()).startsWith("Issue passes"));
  await keyboard.press("Enter");
  await press("Issue");
  await desk.dialog.getByText("TZ-2026-00001").waitFor();
  const [code] = await desk.dialog.locator(".desk-code").allInnerTexts();
  await keyboard.press("Escape");
  await desk.closed();

  // A hand scanner types wherever the focus is, and ends with Enter.
  await page.locator("#main").focus();
  await keyboard.type(code);
  await keyboard.press("Enter");
  await until("the focus is on what the pass allows", 5_000, async () => (await focused()) === "Enter");
  await keyboard.press("Enter");
  await until("the focus is on the way out", 5_000, async () => (await focused()) === "Leave");
  await keyboard.press("Enter");
  await until("the focus is on the way in", 5_000, async () => (await focused()) === "Enter");
  await keyboard.press("/");
  await until("the slash leads to the field", 5_000, async () => (await focused()).startsWith("Pass code or number"));
  await keyboard.type("TZ-2026-00002");
  await keyboard.press("Enter");
  await desk.pass.getByText("TZ-2026-00002").waitFor();
  await press("Take back");
  await desk.pass.getByRole("alert").filter({ hasText: "was returned" }).waitFor();
  await until("the focus is on the pass", 5_000, async () => (await focused()) === "Pass TZ-2026-00002");
  await press("Check out");
  await press("Take all back");
  await page.locator("#desk-out").getByText("Every pass is back").waitFor();
  await press("The escort has explained", "Space");
  await press("Check out");
  await desk.closed();
  await (await desk.group("", "Left")).waitFor();
  assertNoTroubles(page);
});

test("where the browser can read codes, the camera reads a pass and is off again", { timeout: 240_000 }, async (t) => {
  const company = await Company.open(t);
  const visit = await company.visit("和风商贸有限公司", 1);
  await company.arrive(visit);
  const { passes } = (await company.api("chenchen", "POST", `/visit-bookings/${visit.id}/passes`, { area: "workshop", count: 1 })).body;
  const prepare = (page) =>
    page.addInitScript((code) => {
      const looks = { count: 0 };
      window.BarcodeDetector = class {
        async detect() {
          looks.count += 1;
          return looks.count < 3 ? [] : [{ rawValue: code }];
        }
      };
      window.cameras = [];
      navigator.mediaDevices.getUserMedia = async () => {
        const stream = document.createElement("canvas").captureStream(5);
        window.cameras.push(stream);
        return stream;
      };
    }, passes[0].code);
  const desk = await Desk.open(t, browser, company, "zh", { ...PHONE, prepare });
  await desk.button(desk.page, "用摄像头扫描").click();
  await desk.pass.getByText("TZ-2026-00001").waitFor();
  await desk.closed();
  const on = await desk.page.evaluate(() => window.cameras.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === "live").length);
  assert.equal(on, 0, "the camera is off");
  assertNoTroubles(desk.page);

  const without = await Desk.open(t, browser, company, "zh", {
    ...PHONE,
    prepare: (page) => page.addInitScript(() => delete window.BarcodeDetector),
  });
  assert.equal(await desk.button(without.page, "用摄像头扫描").count(), 0, "where it cannot, no button says so");
});
