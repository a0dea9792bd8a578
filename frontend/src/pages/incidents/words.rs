//! Words about turn-aways and incidents.

use crate::i18n::words;

words! {
    incidents: "违规带访", "Incidents";
    turn_aways: "谢绝参观", "Turn-aways";
    tabs: "谢绝参观与违规带访", "Turn-aways and incidents";
    report: "上报违规带访", "Report an incident";
    record: "登记谢绝参观", "Record a turn-away";
    find_incidents: "编号、人员或经过", "Number, people or what happened";
    find_turn_aways: "地点、自称或原因", "Place, claim or reason";
    no_incidents: "没有违规带访记录", "No incident was reported";
    no_incidents_text: "未经许可带人参观，按泄露商业秘密处理；在此上报并跟进。", "Leading visitors in without authority is treated as disclosing trade secrets; report it here.";
    no_turn_aways: "没有谢绝参观记录", "Nobody was turned away";
    no_turn_aways_text: "未经批准的来访者谢绝参观，在此登记。", "Visitors without approval are turned away; record it here.";
    number_and_place: "编号与地点", "Number and place";
    when: "时间", "When";
    led_by: "带访人", "Led in by";
    people(count: u32): "{count} 人", "{count}";
    when_where: "时间与地点", "When and where";
    who_led: "谁带入", "Who led them in";
    led_by_user: "带访人（本公司用户）", "Led in by (a user)";
    led_by_user_hint: "不是用户时，在下面填写姓名。", "For anybody else write the name below.";
    led_by_name: "带访人姓名", "Name of who led";
    whom: "带入了谁", "Whom they led in";
    headcount: "人数", "How many";
    witnesses_hint: "每行一人。", "One name per line.";
    what_happened: "经过", "What happened";
    booking_hint: "与某次预约有关时填写。", "Where it happened around a booking.";
    who_came: "来人", "Who came";
    client_hint: "自称来自某客户时填写。", "Where they said they came from a client.";
    by_hint: "不填即为本人。", "You, where left empty.";
    reported: "已上报", "Reported";
    recorded: "已登记", "Recorded";
    the_incident: "事件", "The incident";
    record_of: "处理记录", "Record";
    reported_by(name: &str): "{name} 上报", "Reported by {name}";
    outcome: "处理结果", "Outcome";
    follow_up: "补充跟进", "Add a follow-up";
    follow_up_text: "跟进情况", "Follow-up";
    begin_review: "开始调查", "Begin the review";
    close: "结案", "Close";
    close_title(number: String): "结案 {number}", "Close {number}";
    close_text: "结案后不能再修改或补充。", "A closed incident takes no more entries.";
    entry_added: "已补充跟进", "Follow-up added";
    review_begun: "已开始调查", "Review begun";
    closed: "已结案", "Closed";
    who: "见证人", "Witnesses";
    paper_title: "违规带访事件记录", "Record of an incident";
}
