//! Words about amendments.

use crate::i18n::words;

words! {
    change_visit: "变更参观", "Change the visit";
    amendment: "参观变更", "Amendment";
    amendments: "变更记录", "Changes";
    edit: "修改变更", "Change the amendment";
    form_note: "只改时间、人数和区域；原批示保留", "Date, headcount and areas; what was signed stays";
    when_and_who: "时间与人数", "Time and headcount";
    areas: "参观区域", "Areas";
    why: "变更原因", "Why it changes";
    hand_in: "提交变更", "Submit the change";
    at_once: "不触及规定和参观证，提交后即时生效。", "No rule and no pass is touched: it takes effect at once.";
    asked_again: "须重新审批，批准前按原安排执行。", "The approvers are asked again; until then the visit stays as it is.";
    no_change: "还没有变更。", "Nothing is changed yet.";
    check_title: "变更的影响", "What it leads to";
    in_force_now: "变更已生效", "The change is in force";
    submitted: "变更已提交审批", "The change is in approval";
    withdrawn: "变更已撤回", "The change was withdrawn";
    resubmitted: "变更已再次提交", "The change was submitted again";
    submit_again: "再次提交", "Submit again";
    withdraw: "撤回变更", "Withdraw the change";
    withdraw_text: "撤回后参观按原安排执行。", "The visit then stays as it is.";
    original: "原批示", "As signed";
    before: "变更前", "Before";
    after: "变更后", "After";
    in_force: "现行安排", "In force";
    item: "项目", "Item";
    time: "来访时间", "Time";
    headcount: "来访人数", "Headcount";
    people(count: u32): "{count} 人", "{count}";
    passes(count: u32): "参观证 {count} 个", "{count} passes";
    open_passes: "参观证待批示", "Passes to be decided";
    no_passes: "不予发放", "No passes";
    not_visited: "不参观", "Not visited";
    passes_title: "参观证变动", "Passes";
    asks_owner: "须区域负责人重新批示", "The area's owners decide again";
    asks_again: "须重新批示", "Decided again";
    changed_fact: "已变更", "Changed";
    visit: "参观预约", "Visit booking";
    effect_at(at: String): "{at} 生效", "In force {at}";
    facts: "变更信息", "The amendment";
    history_note: "原批示与现行安排", "As signed and as in force";
    paper_title: "参观变更单", "Visit amendment";
    paper_reason: "变更原因", "Reason";
}
