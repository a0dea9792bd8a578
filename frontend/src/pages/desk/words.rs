//! Words of the reception desk.

use crate::i18n::words;

words! {
    title: "接待台", "Reception desk";
    record_turn_away: "登记谢绝参观", "Record a turn-away";
    not_fresh: "暂时无法更新，显示的是之前的内容。", "This could not be brought up to date; what was there before is shown.";

    choose_day: "选择日期", "Choose a day";
    earlier: "前一天", "The day before";
    later: "后一天", "The day after";
    today: "今天", "Today";
    expected: "预计到访", "Expected";
    did_not_come: "未到访", "Did not come";
    here: "在访", "Here";
    left: "已签离", "Left";
    from_earlier: "前日到访，尚未签离", "From an earlier day, not checked out";
    inside: "区域内人数", "Inside areas";
    passes_out(count: u32): "{count} 张参观证在外", "Passes out: {count}";
    figures: "今日情况", "The day in figures";
    no_visits: "当日没有已批准的参观", "No approved visit on this day";
    no_visits_text: "批准的参观预约会在来访当日显示在这里。", "Approved visits stand here on their day.";
    to_calendar: "查看参观日历", "Open the visit calendar";

    booked(count: u32): "预约 {count} 人", "{count} booked";
    came(count: u32): "实到 {count} 人", "{count} came";
    people(count: u32): "{count} 人", "{count} people";
    headcount: "人数", "People";
    contact: "联系人", "Contact";
    in_charge: "负责人", "Person in charge";
    departed: "签离", "Checked out";
    at_by(at: String, name: &str): "{at}，{name}", "{at}, {name}";
    who_came: "来访人员", "Who came";
    nobody_named: "未登记姓名", "No names were written down";
    call(name: &str): "致电 {name}", "Call {name}";
    briefing_needed: "须作安全告知", "Safety briefing needed";
    undertaking_needed: "须签保密承诺", "Undertaking needed";
    here_since(at: String): "{at} 到访", "Here since {at}";
    left_at(at: String): "{at} 签离", "Left at {at}";

    areas: "参观区域与参观证", "Areas and passes";
    area: "区域", "Area";
    granted: "核准", "Granted";
    issued: "已发", "Issued";
    issued_at: "发放", "Issued";
    inside_now: "在内", "Inside";
    left_to_issue: "可发", "Left";
    refused: "不予发放", "Refused";
    lost_count(count: u32): "遗失 {count}", "{count} lost";
    no_areas: "没有申请参观区域", "No areas were requested";

    photographing: "特准拍照", "May photograph";
    no_photographs: "禁止拍照", "No photography";
    permit_for(people: String, places: String, when: String): "{people} · {places} · {when}", "{people} · {places} · {when}";

    passes_and_cards: "参观证与打印", "Passes and cards";
    print_cards: "打印参观证", "Print the cards";
    log: "记录", "Log";

    pass_field: "参观证编码或编号", "Pass code or number";
    pass_hint: "扫描、粘贴或直接输入；大小写和连字符不限。", "Scan, paste, or just start typing; capitals and hyphens do not matter.";
    look_up: "查验", "Check";
    scan: "用摄像头扫描", "Scan with the camera";
    scan_title: "扫描参观证", "Scan a pass";
    scan_text: "将参观证上的二维码对准画面。", "Hold the pass's QR code into the picture.";
    camera_refused: "无法使用摄像头。请在浏览器中允许使用摄像头，或输入编码。", "The camera cannot be used. Allow it in the browser, or type the code.";
    unknown_pass: "没有这张参观证。请核对编码或编号；查不到的，不得放行。", "There is no such pass. Check what was typed; without a pass nobody goes in.";
    put_away: "收起", "Put away";
    pass_of(number: &str): "参观证 {number}", "Pass {number}";
    holder: "持证人", "Holder";
    no_holder: "未登记", "Not written down";
    client: "来访客户", "Client";
    visit: "参观预约", "Visit";
    valid_on: "有效日期", "Valid on";
    inside_area: "在区域内", "Inside";
    outside_area: "未进入", "Outside";
    lost_stop: "此参观证已登记遗失，不得放行。请查明持证人身份。", "This pass was reported lost. Nobody goes in with it; find out who carries it.";
    lost_how(text: String): "遗失经过：{text}", "How it was lost: {text}";
    returned_stop: "此参观证已收回，不得放行。", "This pass was returned. Nobody goes in with it.";
    other_day_stop(day: String): "此参观证只在 {day} 有效，今日不得放行；请收回。", "This pass was valid on {day} only. Nobody goes in with it today; take it back.";

    enter: "进入", "Enter";
    leave: "离开", "Leave";
    take_back: "收回", "Take back";
    report_lost: "登记遗失", "Report lost";
    has_entered(who: String, area: &str): "{who} 已进入{area}", "{who} went in: {area}";
    has_left(who: String, area: &str): "{who} 已离开{area}", "{who} came out: {area}";
    was_taken_back(number: String): "已收回 {number}", "{number} was taken back";
    was_reported(number: String): "{number} 已登记遗失，不能再使用", "{number} is reported lost and opens nothing now";

    outstanding: "未收回的参观证", "Passes not returned";
    all_back: "全部已收回", "Every pass is back";
    overdue(days: i64): "逾期 {days} 天", "{days} days overdue";
    overdue_one: "逾期 1 天", "1 day overdue";
    show_pass(number: &str): "查看参观证 {number}", "Show pass {number}";
    take_back_one(number: &str): "收回 {number}", "Take back {number}";
    report_one(number: &str): "登记遗失 {number}", "Report lost {number}";

    arrival_title(client: String): "签到：{client}", "Check in: {client}";
    headcount_came: "实到人数", "How many came";
    headcount_hint(count: u32): "预约 {count} 人；不能超过预约人数。", "{count} are booked; no more than that.";
    names_hint: "每行一人，可不填。", "One name per line; may stay empty.";
    briefing: "安全告知", "Safety briefing";
    briefing_why: "接待计划要求：进入生产区域前须作安全告知。", "The handling plan asks for it: visitors are briefed before they enter production areas.";
    undertaking: "保密承诺", "Confidentiality undertaking";
    undertaking_why: "接待计划要求：来访人员须先签署保密承诺。", "The handling plan asks for it: visitors sign the undertaking first.";
    not_asked_for: "接待计划未要求。", "The handling plan does not ask for it.";
    note: "备注", "Note";
    check_in: "签到", "Check in";
    checked_in(client: String): "{client} 已签到", "{client}: checked in";

    issue_title(client: String): "发放参观证：{client}", "Issue passes: {client}";
    area_left(area: &str, count: u32): "{area}（可发 {count}）", "{area} ({count} left)";
    count: "数量", "How many";
    count_hint(left: u32, granted: u32): "核准 {granted} 张，还可发放 {left} 张。", "Granted: {granted}. Left to issue: {left}.";
    holders: "持证人", "Holders";
    holders_hint: "每行一人，按参观证顺序；可不填或少填。", "One name per line, in the order of the passes; may stay empty or be shorter.";
    issue: "发放", "Issue";
    issued_now(count: usize): "已发放 {count} 张参观证", "Passes issued: {count}";
    issue_more: "继续发放", "Issue more";

    departure_title(client: String): "签离：{client}", "Check out: {client}";
    photo_ban: "禁止拍照说明", "Ban on photography";
    photo_ban_told: "陪同人员已委婉说明禁止拍照", "The escort has explained the ban on photography";
    photo_ban_not_told: "陪同人员未说明禁止拍照", "The escort did not explain the ban on photography";
    photo_ban_hint: "未说明的，请在备注写明原因。", "Where it was not explained, the note says why.";
    still_out: "尚有参观证未收回，收回或登记遗失后才能签离：", "Passes are still out; take them back or report them lost before the group leaves:";
    take_all_back: "全部收回", "Take all back";
    all_taken_back(count: usize): "已收回 {count} 张参观证", "Passes taken back: {count}";
    check_out: "签离", "Check out";
    checked_out(client: String): "{client} 已签离", "{client}: checked out";

    log_title(client: String): "来访记录：{client}", "Log: {client}";
    nothing_happened: "还没有记录", "Nothing has happened yet";
    passes_count(count: u32): "{count} 张", "{count} passes";

    loss_title(number: String): "登记遗失：{number}", "Report lost: {number}";
    loss_text: "登记后此参观证立即失效，不能恢复。", "From then on the pass opens nothing, for good.";
    circumstances_hint: "何时、何地、如何遗失，已采取什么措施。", "When, where and how it was lost, and what was done about it.";
}
