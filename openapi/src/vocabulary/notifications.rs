//! Words about what people are told, and how.

use super::vocabulary;

vocabulary! {
    /// What a notice is about. The sentence of each kind stands with the notices.
    pub enum NoticeKind in "notice_kind" {
        ToDecide = "to_decide", "待您审批", "Waiting for your decision";
        Transferred = "transferred", "转交给您审批", "Passed on to you";
        SignerAdded = "signer_added", "请您加签", "Added as a signer";
        Delegated = "delegated", "委托您代审", "Standing in";
        Reminded = "reminded", "催办", "Reminder by the applicant";
        DueSoon = "due_soon", "审批即将到期", "Decision due soon";
        Overdue = "overdue", "审批已超时", "Decision overdue";
        Escalated = "escalated", "超时升级", "Escalated";
        Approved = "approved", "已批准", "Approved";
        Refused = "refused", "未批准", "Refused";
        Returned = "returned", "退回修改", "Returned for changes";
        Withdrawn = "withdrawn", "已撤回", "Withdrawn";
        Cancelled = "cancelled", "已取消", "Cancelled";
        Copied = "copied", "抄送您", "Copied to you";
        Commented = "commented", "新评论", "New comment";
        PersonInCharge = "person_in_charge", "由您负责", "You are in charge";
        TaskAssigned = "task_assigned", "新任务", "Task for you";
        TaskDue = "task_due", "任务即将到期", "Task due";
        PassDecided = "pass_decided", "参观证已答复", "Passes answered";
        PassesOutstanding = "passes_outstanding", "参观证未收回", "Passes not returned";
        PassLost = "pass_lost", "参观证遗失", "Pass lost";
        VisitReady = "visit_ready", "接待准备就绪", "Visit ready";
        VisitChanged = "visit_changed", "参观有变更", "Visit changed";
        VisitCancelled = "visit_cancelled", "参观已取消", "Visit cancelled";
        VisitArrived = "visit_arrived", "来访客户已到", "Visitors arrived";
        IncidentRecorded = "incident_recorded", "违规带访", "Incident recorded";
        PolicyInForce = "policy_in_force", "方案已生效", "Policy in force";
    }
}

impl NoticeKind {
    /// The group by which people choose what they are mailed.
    pub const fn group(self) -> NoticeGroup {
        match self {
            Self::ToDecide
            | Self::Transferred
            | Self::SignerAdded
            | Self::Delegated
            | Self::Reminded
            | Self::DueSoon
            | Self::Overdue
            | Self::Escalated => NoticeGroup::Decisions,
            Self::Approved | Self::Refused | Self::Returned | Self::Withdrawn | Self::Cancelled => NoticeGroup::Results,
            Self::Copied | Self::Commented => NoticeGroup::Copies,
            Self::PersonInCharge
            | Self::TaskAssigned
            | Self::TaskDue
            | Self::PassDecided
            | Self::PassesOutstanding
            | Self::PassLost
            | Self::VisitReady
            | Self::VisitChanged
            | Self::VisitCancelled
            | Self::VisitArrived
            | Self::IncidentRecorded => NoticeGroup::Visits,
            Self::PolicyInForce => NoticeGroup::Policies,
        }
    }
}

vocabulary! {
    /// Notices that people switch on and off together.
    pub enum NoticeGroup in "notice_group" {
        Decisions = "decisions", "待我处理", "Waiting for me";
        Results = "results", "审批结果", "Results";
        Copies = "copies", "抄送与评论", "Copies and comments";
        Visits = "visits", "参观与任务", "Visits and tasks";
        Policies = "policies", "管理方案", "Policies";
    }
}

vocabulary! {
    /// The kind of thing that a notice is about.
    pub enum NoticeSubject in "notice_subject" {
        VisitBooking = "visit_booking", "参观预约", "Visit booking";
        ExpenseApplication = "expense_application", "接待费用申请", "Expense application";
        VisitPass = "visit_pass", "参观证申请", "Pass request";
        VisitAmendment = "visit_amendment", "参观变更", "Visit amendment";
        PolicyVersion = "policy_version", "管理方案", "Policy";
        Incident = "incident", "违规带访记录", "Incident";
    }
}

vocabulary! {
    /// A language in which people are written to.
    pub enum Language in "language" {
        Zh = "zh", "中文", "Chinese";
        En = "en", "英文", "English";
    }
}

impl From<Language> for crate::Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

vocabulary! {
    /// How far a mail has come.
    pub enum MailState in "mail_state" {
        Waiting = "waiting", "待发送", "Waiting";
        Sent = "sent", "已发送", "Sent";
        Failed = "failed", "发送失败", "Given up";
    }
}
