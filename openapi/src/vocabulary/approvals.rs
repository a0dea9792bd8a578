//! Words about documents, their states and their approval.

use super::vocabulary;

vocabulary! {
    /// A kind of document that is approved.
    pub enum DocumentKind in "document_kind" {
        VisitBooking = "visit_booking", "参观预约", "Visit booking";
        ExpenseApplication = "expense_application", "接待费用申请", "Expense application";
        VisitPass = "visit_pass", "参观证申请", "Pass request";
        VisitAmendment = "visit_amendment", "参观变更", "Visit amendment";
        PolicyVersion = "policy_version", "方案版本", "Policy version";
    }
}

vocabulary! {
    /// The state of a document. Refused, withdrawn and cancelled are final.
    pub enum State in "state" {
        Draft = "draft", "草稿", "Draft";
        Submitted = "submitted", "审批中", "In approval";
        Approved = "approved", "已批准", "Approved";
        Refused = "refused", "未批准", "Refused";
        Returned = "returned", "退回修改", "Returned";
        Withdrawn = "withdrawn", "已撤回", "Withdrawn";
        Cancelled = "cancelled", "已取消", "Cancelled";
        Advanced = "advanced", "已领款", "Advance drawn";
        Claimed = "claimed", "已报销", "Claimed";
        Settled = "settled", "已结清", "Settled";
    }
}

vocabulary! {
    /// What an approver decides.
    pub enum Decision in "decision" {
        Approve = "approve", "同意", "Approve";
        Refuse = "refuse", "不同意", "Refuse";
        Return = "return", "退回修改", "Return for changes";
    }
}

vocabulary! {
    /// What a signature says: a submission (step 0) or a decision.
    pub enum SignatureKind in "decision" {
        Submit = "submit", "提交", "Submitted";
        Approve = "approve", "同意", "Approved";
        Refuse = "refuse", "不同意", "Refused";
        Return = "return", "退回修改", "Returned for changes";
    }
}

vocabulary! {
    /// Who of those whom a step names must sign: any one of them, or each.
    pub enum StepMode in "step_mode" {
        AnyOf = "any_of", "或签", "Any one";
        AllOf = "all_of", "会签", "All";
    }
}

vocabulary! {
    /// Where an added signer signs: before the step that waits, or after it.
    pub enum SignerPlace in "signer_place" {
        Before = "before", "之前", "Before";
        After = "after", "之后", "After";
    }
}

vocabulary! {
    /// What happened in a case beside decisions.
    pub enum EntryKind in "entry_kind" {
        Transfer = "transfer", "转交", "Passed on";
        AddSigner = "add_signer", "加签", "Signer added";
        Copy = "copy", "抄送", "Copied";
        Comment = "comment", "评论", "Comment";
        Remind = "remind", "催办", "Reminder";
        Escalate = "escalate", "超时升级", "Escalated";
    }
}

vocabulary! {
    /// Where an absence stands.
    pub enum DelegationState in "delegation_state" {
        Planned = "planned", "未开始", "Planned";
        Current = "current", "进行中", "Current";
        Over = "over", "已结束", "Over";
    }
}

vocabulary! {
    /// Something that the reader may do now with a resource: the buttons of its page.
    pub enum Action in "allowed_actions" {
        Edit = "edit", "编辑", "Edit";
        Delete = "delete", "删除", "Delete";
        Submit = "submit", "提交审批", "Submit";
        Withdraw = "withdraw", "撤回", "Withdraw";
        Amend = "amend", "变更", "Change the visit";
        Cancel = "cancel", "取消", "Cancel";
        Advance = "advance", "支付预领款", "Pay the advance";
        Approve = "approve", "同意", "Approve";
        Refuse = "refuse", "不同意", "Refuse";
        Return = "return", "退回修改", "Return for changes";
        Transfer = "transfer", "转交", "Pass on";
        AddSigner = "add_signer", "加签", "Add a signer";
        Copy = "copy", "抄送", "Copy to";
        Comment = "comment", "评论", "Comment";
        Remind = "remind", "催办", "Remind";
        Retire = "retire", "停用", "Retire";
        Restore = "restore", "恢复", "Restore";
        HandOver = "hand_over", "移交", "Hand over";
        FollowUp = "follow_up", "补充跟进", "Add a follow-up";
        Review = "review", "开始调查", "Begin the review";
        CloseIncident = "close_incident", "结案", "Close the incident";
        Revoke = "revoke", "撤销", "Revoke";
        Close = "close", "关闭区域", "Close the area";
        Arrive = "arrive", "签到", "Check in";
        IssuePasses = "issue_passes", "发放参观证", "Issue passes";
        Enter = "enter", "进入区域", "Enter the area";
        Leave = "leave", "离开区域", "Leave the area";
        ReturnPass = "return_pass", "收回参观证", "Take the pass back";
        ReportLost = "report_lost", "登记遗失", "Report as lost";
        Depart = "depart", "签离", "Check out";
    }
}

vocabulary! {
    /// A box of the inbox.
    pub enum InboxBox in "box" {
        ToDecide = "to_decide", "待我审批", "To decide";
        Submitted = "submitted", "我发起的", "Submitted by me";
        Copied = "copied", "抄送我的", "Copied to me";
        Done = "done", "我已处理", "Decided by me";
    }
}

vocabulary! {
    /// What a search can find.
    pub enum SearchKind in "search_kind" {
        Client = "client", "客户", "Client";
        VisitBooking = "visit_booking", "参观预约", "Visit booking";
        ExpenseApplication = "expense_application", "接待费用申请", "Expense application";
    }
}
