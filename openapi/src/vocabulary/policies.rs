//! Words about policies and the answers of their rules.

use super::vocabulary;

vocabulary! {
    /// What a rule says.
    pub enum Outcome in "outcome" {
        Allow = "allow", "符合规定", "Allowed";
        Warn = "warn", "提醒，需说明", "Warning, to be justified";
        Block = "block", "不符合规定", "Not allowed";
    }
}

vocabulary! {
    /// Which days a period counts.
    pub enum DayCount in "day_count" {
        Calendar = "calendar", "自然日", "Calendar days";
        Working = "working", "工作日", "Working days";
    }
}

vocabulary! {
    /// Whether a policy document is controlled.
    pub enum ControlStatus in "control_status" {
        Controlled = "controlled", "受控", "Controlled";
        Uncontrolled = "uncontrolled", "非受控", "Uncontrolled";
        Obsolete = "obsolete", "作废", "Obsolete";
    }
}

vocabulary! {
    /// Whose a clause is.
    pub enum ClauseOrigin in "clause_origin" {
        Source = "source", "方案原有", "Stated by the source";
        Reconstructed = "reconstructed", "补拟", "Reconstructed";
        Ours = "ours", "本公司规定", "The company's own";
    }
}

vocabulary! {
    /// How a place of a version differs from another version.
    pub enum ChangeKind in "change" {
        Added = "added", "新增", "Added";
        Changed = "changed", "修改", "Changed";
        Removed = "removed", "删除", "Removed";
    }
}

vocabulary! {
    /// The management schemes that are policies.
    pub enum Scheme in "policy" {
        Development = "development", "客户开发方案", "Client development scheme";
        Visits = "visits", "客户参观接待方案", "Client visit scheme";
        Expenses = "expenses", "客户接待费用方案", "Reception expense scheme";
        Maintenance = "maintenance", "客户关系维护方案", "Client relationship scheme";
        Archive = "archive", "客户档案", "Client archive";
    }
}

vocabulary! {
    /// The unit of a policy parameter.
    pub enum ParameterUnit in "unit" {
        Days = "days", "天", "days";
        People = "people", "人", "people";
        Times = "times", "次", "times";
        Hours = "hours", "小时", "hours";
        Minutes = "minutes", "分钟", "minutes";
        Months = "months", "个月", "months";
        Percent = "percent", "%", "per cent";
        Yuan = "yuan", "元", "yuan";
        DayCount = "day_count", "计日方式", "way of counting days";
        Flag = "flag", "是/否", "yes/no";
        Areas = "areas", "区域", "areas";
        Text = "text", "文字", "text";
    }
}

vocabulary! {
    /// What kind of value a policy parameter takes.
    pub enum ParameterKind in "parameter_kind" {
        Integer = "integer", "整数", "Whole number";
        Money = "money", "金额", "Amount";
        Flag = "flag", "是/否", "Yes or no";
        Text = "text", "文字", "Text";
        DayCount = "day_count", "计日方式", "Way of counting days";
        Areas = "areas", "参观区域", "Areas";
        InstitutionKinds = "institution_kinds", "机关团体类型", "Kinds of institutions";
        VisitorCategories = "visitor_categories", "参观客户类别", "Visitor categories";
        Roles = "roles", "角色", "Roles";
        Choice = "choice", "单选", "One of several";
        Choices = "choices", "多选", "Several";
    }
}

vocabulary! {
    /// Where the value of a policy parameter comes from.
    pub enum ParameterOrigin in "parameter_origin" {
        Source = "source", "方案载明", "Stated by the source";
        CompanyChange = "company_change", "本公司改定", "The company's change";
        Ours = "ours", "方案未载明，本公司规定", "Not stated by the source; the company's choice";
        NotSet = "not_set", "方案未载明，未设定", "Not stated by the source; not set";
    }
}

vocabulary! {
    /// A rule that the server answers.
    pub enum Rule in "rule" {
        VisitNotice = "visit.notice", "提前预约天数", "Notice before a visit";
        VisitGeneralSmallGroup = "visit.general_small_group", "一般客户小团体接待", "Small groups of general visitors";
        VisitImportantAreas = "visit.important_areas", "重要生产厂区", "Important plant areas";
        VisitArrangement = "visit.arrangement", "事先约定", "Prior arrangement";
        VisitCompanyApproval = "visit.company_approval", "须经公司批准", "Company approval";
        VisitDepartmentInformation = "visit.department_information", "部门信息", "Department's information";
        VisitCompanyNotice = "visit.company_notice", "公司通知", "Company's notice";
        VisitAnalysis = "visit.analysis", "目的与需求分析", "Analysis of purpose and needs";
        VisitRehearsal = "visit.rehearsal", "讲解演练", "Rehearsal of the explanation";
        VisitOverlap = "visit.overlap", "时间与容量冲突", "Overlapping visits";
        VisitAreaClosed = "visit.area_closed", "区域关闭时段", "Closed areas";
        VisitAreaOpenTo = "visit.area_open_to", "区域开放对象", "To whom areas are open";
        VisitAreaCapacity = "visit.area_capacity", "区域可容纳人数", "Capacity of areas";
        ExpenseBeforeReception = "expense.before_reception", "接待前申请", "Application before the reception";
        ExpenseRepetition = "expense.repetition", "避免重复接待", "Avoiding repeated receptions";
        ExpenseMonthlyLimit = "expense.monthly_limit", "每月接待次数", "Receptions per month";
        ExpenseGiftPublicOfficial = "expense.gift_public_official", "公职人员礼品限制", "Gifts to public officials";
    }
}

vocabulary! {
    /// What would help where a rule warns or blocks.
    pub enum RemedyCode in "remedy" {
        ChooseLaterDate = "choose_later_date", "改约更晚的日期", "Choose a later date";
        ChangeCategory = "change_category", "核对参观客户类别", "Check the visitor category";
        RemoveAreas = "remove_areas", "去掉不能参观的区域", "Leave out the closed areas";
        RequestOverride = "request_override", "书面申请例外批准", "Ask for an exception in writing";
        Justify = "justify", "填写说明", "Write a justification";
        ArrangeFirst = "arrange_first", "事先与公司约定", "Arrange the visit first";
        AwaitApproval = "await_approval", "等待公司批准", "Wait for the company's approval";
        ChooseOtherTime = "choose_other_time", "改约其他时间，或减少人数和区域", "Choose another time, or fewer people and areas";
        AwaitCalendar = "await_calendar", "等待节假日安排公布", "Wait until the holidays are announced";
        EnterInformation = "enter_information", "录入相关部门的信息", "Enter the department's information";
        ObtainNotice = "obtain_notice", "取得公司通知", "Get the company's notice";
        Analyse = "analyse", "分析来访目的与需求", "Analyse purpose and needs";
        Rehearse = "rehearse", "进行讲解演练并记录", "Rehearse the explanation and record it";
        SplitGroup = "split_group", "分批参观", "Split the group";
        RemoveGift = "remove_gift", "取消礼品费用", "Leave out the gift";
    }
}
