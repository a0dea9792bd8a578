//! Where every rule is at home: its scheme and clause, what it says in general, what drives it.
//!
//! A rule that is added finds its place here or does not compile.

use crate::{
    Lang,
    vocabulary::{Role, Rule, Scheme},
};

/// Where a rule is at home.
#[derive(Debug, Clone, Copy)]
pub struct RuleHome {
    /// The scheme whose versions it follows.
    pub scheme: Scheme,
    /// The clause; `None` for a rule that the company added itself.
    pub clause: Option<&'static str>,
    /// The keys of the parameters that drive it.
    pub parameters: &'static [&'static str],
    /// Who may grant an exception.
    pub overridable_by: &'static [Role],
    says: (&'static str, &'static str),
}

impl RuleHome {
    /// What the rule says in general.
    pub const fn says(&self, lang: Lang) -> &'static str {
        lang.pick(self.says.0, self.says.1)
    }
}

const fn visits(clause: &'static str, zh: &'static str, en: &'static str) -> RuleHome {
    RuleHome { scheme: Scheme::Visits, clause: Some(clause), parameters: &[], overridable_by: &[], says: (zh, en) }
}

const fn ours_for_visits(zh: &'static str, en: &'static str) -> RuleHome {
    RuleHome { scheme: Scheme::Visits, clause: None, parameters: &[], overridable_by: &[], says: (zh, en) }
}

const fn expenses(clause: Option<&'static str>, zh: &'static str, en: &'static str) -> RuleHome {
    RuleHome { scheme: Scheme::Expenses, clause, parameters: &[], overridable_by: &[Role::ServiceManager], says: (zh, en) }
}

impl RuleHome {
    const fn driven_by(self, parameters: &'static [&'static str]) -> Self {
        Self { parameters, ..self }
    }

    const fn overridable_by(self, overridable_by: &'static [Role]) -> Self {
        Self { overridable_by, ..self }
    }
}

impl Rule {
    /// Where the rule is at home.
    pub const fn home(self) -> RuleHome {
        match self {
            Self::VisitNotice => visits(
                "V 3.2(1)",
                "重要客户须提前规定的天数预约；预约当天不计入。",
                "The important category books the stated number of days ahead; the day of booking does not count.",
            )
            .driven_by(&["notice_days", "notice_day_count"]),
            Self::VisitGeneralSmallGroup => visits(
                "V 3.1",
                "一般客户的小团体原则上不予接待；人数较多的团体是否接待由参数规定。",
                "Small groups of general visitors are in principle not received; whether larger ones are is a parameter.",
            )
            .driven_by(&["small_group_limit", "small_group_received", "larger_group_received"])
            .overridable_by(&[Role::ReceptionManager]),
            Self::VisitImportantAreas => visits(
                "V 3.1",
                "一般客户的小团体不能参观重要的生产厂区；哪些区域重要、人数较多的团体能否参观由参数规定。",
                "Small groups of general visitors may not see the important plant areas; which areas those are, and whether larger groups \
                 may, are parameters.",
            )
            .driven_by(&[
                "important_areas",
                "small_group_limit",
                "small_group_important_areas_closed",
                "larger_group_important_areas_closed",
            ])
            .overridable_by(&[Role::ReceptionManager]),
            Self::VisitArrangement => visits(
                "V 2",
                "机关、学校和社会团体来访须事先约定。",
                "Agencies, schools and organisations come by prior arrangement.",
            )
            .driven_by(&["arrangement_kinds"]),
            Self::VisitCompanyApproval => visits(
                "V 2",
                "政府官员、社会名流和企业负责人来访须经公司批准。",
                "Officials, public figures and heads of enterprises come only with the company's approval.",
            )
            .driven_by(&["company_approval_kinds"]),
            Self::VisitDepartmentInformation => visits(
                "V 3.3(1)",
                "接待大客户须先有公司相关部门的信息：来访者、接待对象和目的。",
                "A key account is received on information from a department: who comes, to whom, and why.",
            ),
            Self::VisitCompanyNotice => visits(
                "V 3.3(3)",
                "大客户的招待方式由公司通知确定。",
                "How a key account is entertained the company's notice directs.",
            ),
            Self::VisitAnalysis => visits(
                "V 3.3(2)",
                "接待大客户前须分析来访的目的和需求。",
                "What a key account comes for and needs is analysed beforehand.",
            ),
            Self::VisitRehearsal => visits(
                "V 3.3(2)",
                "接待大客户前须演练讲解并记录。",
                "The explanation for a key account is rehearsed beforehand, and recorded.",
            ),
            Self::VisitOverlap => ours_for_visits(
                "同一时间人员、接待室或区域容量有冲突的，在提交前提醒；是否调整由负责安排的人决定。",
                "Who or what is wanted twice at one time, and areas that would be too full, are pointed out before a booking is handed in; \
                 who assigns them decides.",
            ),
            Self::VisitAreaClosed => ours_for_visits(
                "区域关闭期间不能参观。",
                "Nobody sees an area while it is closed.",
            ),
            Self::VisitAreaOpenTo => ours_for_visits(
                "只对部分类别开放的区域，其他类别的客户不能参观；接待部经理可批准例外。",
                "An area that is open to some categories of visit is seen by these; the reception manager may make an exception.",
            )
            .overridable_by(&[Role::ReceptionManager]),
            Self::VisitAreaCapacity => ours_for_visits(
                "人数超过区域容量的须分批参观；同一时间核准的参观证不超过区域容量。",
                "A group that an area does not hold sees it in parts; never more passes are granted for one time than it holds.",
            ),
            Self::ExpenseBeforeReception => expenses(
                Some("E 2.1"),
                "接待费用须在接待前申请；补办须说明理由，并标明为事后申请。",
                "Expenses are applied for before the reception; a later application needs a reason and stays marked.",
            )
            .driven_by(&["before_reception_required"]),
            Self::ExpenseRepetition => expenses(
                Some("E 3.5"),
                "内容、对象相同的接待应尽量避免；确有需要的须说明理由。",
                "The same reception for the same guests should be avoided; where it is not, a justification says why.",
            )
            .driven_by(&["repetition_days"])
            .overridable_by(&[]),
            Self::ExpenseMonthlyLimit => expenses(
                Some("E 3.5"),
                "原则上每人每月接待不超过规定的次数，次数本身允许；次数方案未载明，未设定时不检查。",
                "In principle nobody has more receptions a month than the stated number, which is allowed itself; the source leaves the number \
                 open, and while it is not set nothing is checked.",
            )
            .driven_by(&["receptions_per_month", "receptions_counted_by"]),
            Self::ExpenseGiftPublicOfficial => expenses(
                None,
                "客人中有公职人员时，不得列支礼品费用（本公司规定）。",
                "No gifts where guests are public officials (the company's own rule).",
            )
            .driven_by(&["gift_to_public_official_blocked"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policies::clause_place;

    #[test]
    fn every_rule_names_a_clause_of_its_own_scheme() {
        for rule in Rule::ALL {
            let home = rule.home();
            assert!(home.clause.is_none_or(|clause| clause_place(home.scheme, clause).is_some()), "{rule}");
            assert!(Lang::ALL.iter().all(|lang| !home.says(*lang).is_empty()), "{rule}");
        }
    }
}
