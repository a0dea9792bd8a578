//! The client relationship scheme (M), in our own words; what follows M 2.2 is reconstructed.

use super::Clause;
use super::Origin::{Reconstructed, Source};

pub(super) const CLAUSES: &[Clause] = &[
    Clause::titled("M 1", Source, ("客户关系维护的对象和目的", "Whom it is for, and why")),
    Clause::titled("M 1.1", Source, ("对象", "Whom it is for")).text(
        "以现有客户为重点，同时包括未来客户和潜在客户。",
        "Existing clients come first; future and potential clients are included.",
    ),
    Clause::titled("M 1.2", Source, ("目的", "Why")).text(
        "巩固与客户的关系，维护双方的合作利益，实现双赢。",
        "To consolidate the relationship, keep the interests of both sides and let both gain.",
    ),
    Clause::titled("M 1.3", Source, ("客户构成分析", "Analysis of the client mix")),
    Clause::titled("M 1.3(1)", Source, ("销售构成", "By sales")).text(
        "按销售额划分客户等级，分析各等级客户占总销售额的比重，据此确定今后的营销重点。",
        "Clients are classed by sales amount; the share of each class in total sales decides where marketing should focus.",
    ),
    Clause::titled("M 1.3(2)", Source, ("商品构成", "By product")).text(
        "分析各类商品占总销售量的比重，确定对不同客户的商品重点和对策。",
        "The share of each kind of product in the total quantity sold decides the product focus and the measures for different clients.",
    ),
    Clause::titled("M 1.3(3)", Source, ("地区构成分析", "By region")).text(
        "分析各地区占总销售额的比重，发现问题，提出对策，解决问题。",
        "The share of each region in total sales shows problems, for which measures are found and carried out.",
    ),
    Clause::titled("M 2", Source, ("客户关系卡的制作和使用", "Relationship cards")),
    Clause::titled("M 2.1", Source, ("客户关系卡的制作", "Making them")).text(
        "客户服务人员按固定格式编制客户关系卡，载明客户姓名、工作单位、职位、住址、联系方式等。",
        "Client-service staff make relationship cards in a fixed format: name, employer, position, home address, how to reach them, and so on.",
    ),
    Clause::titled("M 2.2", Source, ("客户关系卡的管理", "Managing them")).text(
        "关系卡实行区别管理，主要按客户的重要程度分为重要客户和一般客户。",
        "The cards are managed differently, mainly by how important the client is: important or general.",
    ),
    Clause::text_of(
        "M 2.3",
        Reconstructed,
        "重要客户的关系卡单独存放，指定保管人，限制查阅。",
        "The cards of important clients are kept apart, with a custodian and restricted access.",
    ),
    Clause::titled("M 3", Reconstructed, ("客户关系维护的实施", "Keeping the relationship")),
    Clause::titled("M 3.1", Reconstructed, ("维护计划", "Plan")).text(
        "按关系卡类别制定维护计划：重要客户至少每 {important_contact_days} 天、一般客户至少每 {general_contact_days} 天联系一次。",
        "A plan is made by card tier: important clients are contacted at least every {important_contact_days} days, general ones at least every \
         {general_contact_days} days.",
    ),
    Clause::titled("M 3.2", Reconstructed, ("回访记录", "Return visits")).text(
        "每次回访记录时间、方式、客户意见和后续事项。",
        "Each return visit is recorded: when, how, what the client said and what follows from it.",
    ),
    Clause::titled("M 3.3", Reconstructed, ("问候提醒", "Greetings")).text(
        "在节日、生日和合作纪念日前提醒负责人员。",
        "Whoever answers for the client is reminded before holidays, birthdays and anniversaries.",
    ),
    Clause::titled("M 3.4", Reconstructed, ("满意度调查", "Satisfaction survey")).text(
        "至少每 {survey_months} 个月进行一次客户满意度调查。",
        "A satisfaction survey is made at least every {survey_months} months.",
    ),
    Clause::titled("M 3.5", Reconstructed, ("投诉处理", "Complaints")).text(
        "投诉须登记，确定处理人和期限，并记录结果。",
        "Complaints are registered with somebody to handle them and a due date, and the outcome is recorded.",
    ),
    Clause::titled("M 3.6", Reconstructed, ("久未联系的客户", "Neglected clients")).text(
        "超过计划间隔未联系的客户应列出提醒。",
        "Clients who were not contacted within the planned interval are listed.",
    ),
    Clause::titled("M 3.7", Reconstructed, ("营销信息", "Marketing messages")).text(
        "发送营销信息须经客户同意，客户可随时拒收。",
        "Marketing messages need the client's consent, who may opt out at any time.",
    ),
];
