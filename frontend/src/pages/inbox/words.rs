//! Words about the inbox and deciding.

use crate::i18n::words;

words! {
    inbox: "审批", "Inbox";
    boxes: "审批箱", "Boxes";
    nothing_to_decide: "没有待办", "Nothing waits for you";
    nothing_to_decide_text: "需要您审批的预约和申请会出现在这里。", "Bookings and applications that need your decision appear here.";
    nothing_submitted: "还没有发起审批", "You have not submitted anything";
    nothing_submitted_text: "您经办或申请的单据提交后显示在这里。", "What you prepared or applied for appears here once it is submitted.";
    nothing_done: "还没有处理过审批", "You have not decided anything yet";
    nothing_done_text: "您签字的单据会留在这里。", "What you signed stays here.";
    document: "单据", "Document";
    waits: "环节", "Step";
    waits_for(role: &str): "待{role}", "Waits for the {role}";
    submitted_at: "提交时间", "Submitted";
    flags: "提示", "Flags";
    objections: "有提醒", "Rules object";
    round_chip(round: i32): "第 {round} 轮", "Round {round}";

    decide_title: "审批意见", "Your decision";
    step_of(step: i32, count: usize): "第 {step} 步，共 {count} 步", "Step {step} of {count}";
    decision: "决定", "Decision";
    opinion: "意见", "Opinion";
    opinion_hint: "不同意或退回时必填，申请人可以看到。", "Required to refuse or return; the applicant reads it.";
    instruction_hint: "接待费用方案 三.3：给执行接待的人以适当指示。", "Expense scheme 3.3: guide the person who carries the reception out.";
    visit_decision: "参观批示", "Decision on the visit";
    passes: "参观证", "Passes";
    passes_note(count: u32): "来访 {count} 人；填 0 表示不予发放", "{count} visitors; 0 refuses the area";
    granted_for(area: &str): "{area}：核准参观证数", "{area}: passes granted";
    refusal_for(area: &str): "{area}：不予发放说明", "{area}: reason for refusing";
    exceptions: "批准例外", "Exceptions";
    exceptions_note: "不符合规定的项目须批准例外，才能同意。", "To approve, a rule that blocks needs an exception.";
    grant(rule: &str): "批准例外：{rule}", "Grant the exception: {rule}";
    grant_reason: "批准理由", "Reason for granting it";
    asked_with(reason: String): "申请理由：{reason}", "Asked for because: {reason}";
    sign_approve: "签字同意", "Sign and approve";
    sign_refuse: "签字不同意", "Sign and refuse";
    sign_return: "退回修改", "Return for changes";
    approved(number: String): "{number}：已签字同意", "{number}: approved with your signature";
    refused(number: String): "{number}：已签字不同意", "{number}: refused with your signature";
    returned(number: String): "{number}：已退回修改", "{number}: returned for changes";
    not_yours: "现在没有需要您做的决定。", "There is nothing for you to decide now.";
    own_document: "这是您本人经办或申请的单据，由他人审批。", "You prepared or applied for this document; others decide on it.";
    signed_by_you: "您已签字。", "You have signed.";
    waits_names(names: String): "待 {names} 审批。", "It waits for {names}.";
    reload: "载入最新状态", "Load the newest state";
    next_case: "下一件待审批", "The next one";
    open_document: "打开单据", "Open the document";
}
