//! Words about how a visit is handled.

use super::vocabulary;

vocabulary! {
    /// A task of handling a visit (V 3, V 4).
    pub enum VisitTaskKind in "visit_task" {
        Notice = "notice", "部门通知", "Notice to departments";
        Preparation = "preparation", "接待准备", "Preparation";
        Analysis = "analysis", "目的与需求分析", "Analysis of purpose and needs";
        Rehearsal = "rehearsal", "讲解演练", "Rehearsal";
        Escort = "escort", "陪同讲解", "Escort and explanation";
        PhotoBan = "photo_ban", "委婉说明谢绝拍照", "Explaining the photo ban tactfully";
        SafetyBriefing = "safety_briefing", "安全告知", "Safety briefing";
        Confidentiality = "confidentiality", "签署保密承诺", "Confidentiality undertaking";
        Refreshments = "refreshments", "茶点招待", "Refreshments";
        Souvenir = "souvenir", "纪念品", "Souvenirs";
        Meal = "meal", "用餐安排", "Meal";
        SeniorHost = "senior_host", "高层陪同", "Senior host";
        PickUp = "pick_up", "车辆接送", "Pick-up";
        Office = "office", "行政事务", "Office matters";
        Other = "other", "其他事项", "Other";
    }
}

vocabulary! {
    /// Who answers for a task that has no person yet.
    pub enum HandlingTeam in "team" {
        Reception = "reception", "接待部", "Reception department";
        AdministrationOffice = "administration_office", "行政部", "Administration office";
    }
}

vocabulary! {
    /// How a task stands.
    pub enum VisitTaskState in "visit_task_state" {
        Open = "open", "待办", "Open";
        Done = "done", "已完成", "Done";
        Dropped = "dropped", "已取消", "Dropped";
        Closed = "closed", "不再需要", "No longer needed";
    }
}

vocabulary! {
    /// Something that the plan points out beside its tasks.
    pub enum PlanRemark in "remark" {
        NotReceived = "not_received", "小团体原则上不予接待", "Small groups are in principle not received";
        NoGuide = "no_guide", "不派专人跟随讲解", "No guide goes along";
        RoomUnknown = "room_unknown", "没有可用的会客室，不安排茶点和纪念品", "No reception room is available, so no refreshments and souvenirs";
        RoomTooSmall = "room_too_small", "会客室容纳不下，不安排茶点和纪念品", "The reception room does not hold the group, so no refreshments and souvenirs";
        HospitalityByNotice = "hospitality_by_notice", "招待方式按公司通知", "Hospitality follows the company's notice";
        ByArrangement = "by_arrangement", "须事先约定", "Comes by prior arrangement";
        CompanyApproval = "company_approval", "须经公司批准", "Comes with the company's approval";
        OfficeDoesTheRest = "office_does_the_rest", "接待部负责参观讲解，其他事项由行政部处理", "Reception guides and explains, the administration office does the rest";
        ReceptionAlone = "reception_alone", "由接待部统一负责", "Reception alone answers for it";
        CategoryUnknown = "category_unknown", "尚未选择参观客户类别", "The category is not chosen yet";
        KindUnknown = "kind_unknown", "尚未选择机关团体类型", "The kind of institution is not chosen yet";
        HeadcountUnknown = "headcount_unknown", "尚未填写来访人数", "The headcount is not known yet";
    }
}

vocabulary! {
    /// A fact of V 2 from which the category follows.
    pub enum CategoryFact in "category_fact" {
        PublicAgency = "public_agency", "来访方是机关", "The visitors are a public agency";
        School = "school", "来访方是学校", "The visitors are a school";
        SocialOrganisation = "social_organisation", "来访方是社会团体", "The visitors are a social organisation";
        GovernmentOfficial = "government_official", "来访者是政府官员", "The visitor is a government official";
        PublicFigure = "public_figure", "来访者是社会名流", "The visitor is a public figure";
        HeadOfMajorEnterprise = "head_of_major_enterprise", "来访者是国内外大企业负责人", "The visitor is the head of a major enterprise";
        ImportantPartner = "important_partner", "是公司重要的合作伙伴", "An important partner of the company";
        AllianceOrInspection = "alliance_or_inspection", "为战略联盟或考察生产经营情况而来", "Comes for a strategic alliance or to inspect the business";
        VeryFrequentDealings = "very_frequent_dealings", "与公司业务往来非常频繁", "Has very frequent dealings with the company";
        ComesToLearn = "comes_to_learn", "来了解新产品、生产基地或学习交流管理经验", "Comes for new products, the production base, or to learn about management";
        AdHocForBusiness = "ad_hoc_for_business", "因业务需要临时决定来访", "Comes ad hoc for business";
    }
}

vocabulary! {
    /// The answer to a question.
    pub enum FactAnswer in "fact_answer" {
        Yes = "yes", "是", "Yes";
        No = "no", "否", "No";
        Unknown = "unknown", "不清楚", "Not known";
    }
}

vocabulary! {
    /// A way of entertaining visitors (V 3.2(2), V 3.3(3)).
    pub enum Hospitality in "hospitality" {
        Tea = "tea", "茶点", "Tea and refreshments";
        Pastries = "pastries", "糕点", "Pastries";
        Coffee = "coffee", "咖啡", "Coffee";
        ColdDrinks = "cold_drinks", "冷饮", "Cold drinks";
        Other = "other", "其他", "Other";
    }
}

vocabulary! {
    /// A meal of the day (V 3.3(4)).
    pub enum MealKind in "meal_kind" {
        Lunch = "lunch", "午餐", "Lunch";
        Dinner = "dinner", "晚餐", "Dinner";
    }
}

vocabulary! {
    /// How souvenirs are counted (V 3.2(2)): the clause says one, and leaves open for whom.
    pub enum CountBasis in "count_basis" {
        Person = "person", "每人一份", "One for each person";
        Group = "group", "每团一份", "One for the group";
    }
}

vocabulary! {
    /// Why the stock of a souvenir changed.
    pub enum MovementKind in "movement_kind" {
        In = "in", "入库", "Received";
        Out = "out", "出库", "Taken out";
        Visit = "visit", "来访赠送", "Given to a visit";
    }
}

vocabulary! {
    /// What the reader may do with the handling of a visit now.
    pub enum HandlingAction in "handling_action" {
        EditPlan = "edit_plan", "修改接待计划", "Edit the plan";
        Complete = "complete", "标记完成", "Mark as done";
        Reopen = "reopen", "重新打开", "Open again";
        EnterInformation = "enter_information", "录入部门信息", "Enter the department's information";
        GiveNotice = "give_notice", "下达公司通知", "Give the company's notice";
        Prepare = "prepare", "记录分析与演练", "Record analysis and rehearsal";
        MarkReady = "mark_ready", "确认准备就绪", "Mark as ready";
        Arrange = "arrange", "修改接待安排", "Change the arrangements";
        HandOut = "hand_out", "发放纪念品", "Hand out souvenirs";
        ApplyForExpense = "apply_for_expense", "申请接待费用", "Apply for the expense";
    }
}
