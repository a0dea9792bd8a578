//! Words about documents of every kind.

use crate::i18n::words;

words! {
    save_draft: "保存草稿", "Save draft";
    save_changes: "保存修改", "Save changes";
    sign_and_submit: "签字并提交", "Sign and submit";
    draft_saved: "草稿已保存", "Draft saved";
    submitted(number: String): "{number} 已提交审批", "{number} is submitted for approval";
    cancel_reason: "取消原因", "Reason for cancelling";
    withdrawn(number: String): "{number} 已撤回", "{number} is withdrawn";
    cancelled(number: String): "{number} 已取消", "{number} is cancelled";
    deleted(number: String): "{number} 已删除", "{number} is deleted";
    delete_draft: "删除草稿", "Delete draft";
    delete_title(number: String): "删除草稿 {number}？", "Delete the draft {number}?";
    delete_text: "草稿删除后不能恢复。", "A deleted draft cannot be brought back.";
    withdraw: "撤回", "Withdraw";
    withdraw_title(number: String): "撤回 {number}？", "Withdraw {number}?";
    withdraw_text: "撤回后单据终止，不能再次提交；如只需修改，请等待审批人退回。", "Withdrawing ends the document; it cannot be submitted again. If it only needs changes, wait until it is returned.";
    cancel_document: "取消单据", "Cancel it";
    cancel_title(number: String): "取消 {number}？", "Cancel {number}?";
    cancel_text: "取消后不能恢复。请写明理由，审批人可以看到。", "This cannot be undone. Give the reason; the approvers see it.";
    keep_document: "不取消", "Keep it";
    decide: "去审批", "Decide";
    not_editable: "此单据当前不能编辑。", "This document cannot be edited now.";
    view_document: "查看单据", "View the document";

    conflict_title: "此单据已在别处被修改", "It was changed elsewhere meanwhile";
    conflict_text: "您填写的内容都还在。载入最新版本后，您改过的项目保留您的内容，其余采用最新内容，核对后再保存。", "Everything you typed is still here. Load the newest version: what you changed stays as you wrote it, the rest becomes the newest. Then check and save again.";
    conflict_load: "载入最新版本", "Load the newest version";
    conflict_loaded: "已载入最新版本，您的修改已保留", "The newest version is loaded; your changes are kept";

    applicant_hint: "不选则为本人", "You, if nobody is chosen";
    exceptions: "说明与例外", "Justification and exceptions";
    exceptions_note: "依据制度检查的结果", "As the rules ask";
    justification_hint: "说明为何仍需如此安排，供审批人参考。", "Why it is right all the same; the approvers read it.";
    ask_exception(rule: &str): "申请例外：{rule}", "Ask for an exception: {rule}";
    exception_reason: "例外理由", "Reason for the exception";
    exception_of(rule: &str): "例外申请 · {rule}", "Exception asked for · {rule}";

    checking: "正在检查", "Checking";
    check_failed: "暂时无法检查，提交时会再次检查。", "The rules cannot be asked now; they are asked again on submitting.";
    nothing_to_check: "目前没有适用的规定。", "No rule applies so far.";
    fine: "符合规定", "Nothing stands against it";
    blocks(count: usize): "{count} 项不符合规定", "{count} not allowed";
    warns(count: usize): "{count} 项提醒", "{count} to be noted";
    rules_at_submission: "提交时的结果", "As of submission";

    signatures: "签字", "Signatures";
    applicant: "申请人", "Applicant";
    preparer: "经办人", "Prepared by";
    on_behalf(role: &str, absent: &str): "{role} · 代{absent}", "{role} · for {absent}";
    added_signer: "加签", "Added signer";
    in_place_of(step: &str, role: &str): "{step}（{role}代签）", "{step} (signed by the {role})";
    waits_for(names: String): "待 {names} 审批", "Waits for {names}";
    waits_later: "待前一步审批", "After the step before";
    not_submitted: "尚未提交", "Not submitted yet";
    not_submitted_text: "签字并提交后，审批经过显示在这里。", "Once it is signed and submitted, its approval appears here.";
    signatures_hidden: "您无权查看审批经过。", "The approval is not for you to see.";
    instruction(text: String): "指示：{text}", "Instruction: {text}";
    granted_exception(rule: &str, reason: String): "批准例外“{rule}”：{reason}", "Exception “{rule}”: {reason}";
    asked_exception(rule: &str, reason: String): "申请例外“{rule}”：{reason}", "Asks for an exception “{rule}”: {reason}";

    client_filter: "客户", "Client";
    count_all(count: u32): "共 {count} 条", "{count} in all";
    count_many(count: u32): "超过 {count} 条", "More than {count}";
    client_and_number: "客户与编号", "Client and number";
    people(count: u32): "{count} 人", "{count} people";
    yuan(amount: String): "{amount} 元", "{amount} yuan";
    signed_on: "日期", "Date";
    signature: "签字", "Signature";
    updated: "更新时间", "Updated";
}
