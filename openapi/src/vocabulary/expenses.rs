//! Words about reception expenses.

use super::vocabulary;

vocabulary! {
    /// Who bears the cost of a reception (E 2.1). The scheme does not define the three; partial states the company's share (ours).
    pub enum Funding in "funding" {
        Full = "full", "全部执行", "Fully funded";
        Partial = "partial", "部分执行", "Partly funded";
        SelfPaid = "self_paid", "自费", "Self-paid";
    }
}

vocabulary! {
    /// A line of the cost breakdown (E 2.1).
    pub enum CostLine in "cost_line" {
        Hospitality = "hospitality", "招待费用", "Hospitality";
        Socialising = "socialising", "交际费用", "Business socialising";
        Meeting = "meeting", "会议费用", "Meeting";
        Seminar = "seminar", "研讨费用", "Seminar";
        Ceremony = "ceremony", "典礼费用", "Ceremony";
        Gift = "gift", "礼品费用", "Gift";
        Other = "other", "其他费用", "Other";
    }
}

vocabulary! {
    /// A purpose of a reception (E 2.1).
    pub enum Purpose in "purposes" {
        NewCooperation = "new_cooperation", "招待新的合作客户", "Hosting a new cooperating client";
        CelebrateCooperation = "celebrate_cooperation", "庆祝新客户合作关系的建立", "Celebrating a new cooperation";
        ClientVisit = "client_visit", "客户来访时的招待", "Hosting a visiting client";
        OutboundTreat = "outbound_treat", "客户服务人员出访时的请客", "Treating clients on an outbound visit";
        ThanksCooperationEnd = "thanks_cooperation_end", "与客户合作结束后的致谢", "Thanks at the end of a cooperation";
        ThanksSuggestion = "thanks_suggestion", "接纳各种客户建议后的致谢", "Thanks after adopting a suggestion";
        ThanksGoal = "thanks_goal", "达到各种目的后的致谢", "Thanks after reaching a goal";
        Festival = "festival", "重要的节日或庆典", "Festival or ceremony";
    }
}

vocabulary! {
    /// The class of the place where a client is received (E 2.1).
    pub enum VenueClass in "venue_class" {
        Premium = "premium", "高档（高级的饭店、餐馆、美食中心）", "Premium";
        MidRange = "mid_range", "中档（中高档餐馆）", "Mid-range";
        Economy = "economy", "低档（中低档大众用餐场所）", "Economy";
    }
}
