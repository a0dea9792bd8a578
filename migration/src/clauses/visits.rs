//! The visit scheme (V), in our own words.

use super::Clause;
use super::Origin::{Ours, Source};

pub(super) const CLAUSES: &[Clause] = &[
    Clause::titled("V 2", Source, ("客户参观分类", "Categories of visiting clients")).text(
        "来访客户分为四类。一般客户：因业务需要临时决定来访。重要客户：业务往来已十分频繁，来了解新产品、生产基地，或学习管理经验、进行交流。\
         大客户：重要的合作伙伴，为战略联盟或考察生产经营情况而来。机关团体：机关、学校、社会团体事先约定来访；政府官员、社会名流和国内外企业负责人经公司批准来访。",
        "Visiting clients fall into four categories. General: they come ad hoc, because business calls for it. Important: dealings are very frequent \
         already, and they come to see new products or the production base, to learn or to exchange. Key account: an important partner, who comes \
         for an alliance or to inspect the business. Institution: agencies, schools and organisations by arrangement; officials, public figures and \
         heads of enterprises with the company's approval.",
    ),
    Clause::titled("V 3", Source, ("接待方式", "How they are received")),
    Clause::titled("V 3.1", Source, ("一般客户", "General")).text(
        "不超过 {small_group_limit} 人（含 {small_group_limit} 人）的团体原则上不接待，不派专人讲解，也不能参观重要的生产厂区。",
        "Groups of up to {small_group_limit} people ({small_group_limit} included) are in principle not received, get no guide, and may not see the \
         important plant areas.",
    ),
    Clause::titled("V 3.2", Source, ("重要客户", "Important")),
    Clause::text_of(
        "V 3.2(1)",
        Source,
        "客户须至少提前 {notice_days} 天填写预约访问申请表；接待部指派专人陪同并讲解。申请表载明来访客户、时间、人数、联系人、需要参观的内容、公司批示、\
         负责人，以及各区域核准的参观证数；不允许参观的区域须说明理由，不发参观证。",
        "The client applies on the booking form at least {notice_days} days ahead; the reception department names somebody who escorts and explains. \
         The form states the client, time, headcount, contact, areas asked for, the company's decision, the person in charge and the passes granted \
         for each area; an area that is refused needs an explanation and gets no pass.",
    ),
    Clause::text_of(
        "V 3.2(2)",
        Source,
        "会客室容得下的团体，以茶点招待，并赠送公司纪念品一份。",
        "A group that the reception room can hold is given tea and refreshments, and a souvenir of the company.",
    ),
    Clause::titled("V 3.3", Source, ("大客户", "Key account")),
    Clause::text_of(
        "V 3.3(1)",
        Source,
        "接待部接到公司相关部门的信息后，即开始预先准备接待。",
        "The reception department begins its preparations on information from a department of the company.",
    ),
    Clause::text_of(
        "V 3.3(2)",
        Source,
        "接待部仔细分析来访的目的和需求，并预先演练讲解。",
        "It analyses what the visitors come for and need, and rehearses the explanation beforehand.",
    ),
    Clause::text_of(
        "V 3.3(3)",
        Source,
        "来访时按公司通知，以糕点、咖啡、冷饮或其他方式招待，由公司高级人员陪同。",
        "During the visit pastries, coffee, cold drinks or something else are served as the company's notice directs, and senior people of the \
         company accompany.",
    ),
    Clause::text_of(
        "V 3.3(4)",
        Source,
        "接待部同时准备公司重要领导和大客户的午餐或晚餐。",
        "The reception department also prepares lunch or dinner for the company's leaders and the guests.",
    ),
    Clause::titled("V 3.4", Source, ("机关团体", "Institutions")),
    Clause::text_of(
        "V 3.4(1)",
        Source,
        "机关、学校来访由接待部统一负责，指派专人陪同并讲解。",
        "Visits by agencies and schools are the reception department's alone, which names somebody who escorts and explains.",
    ),
    Clause::text_of(
        "V 3.4(2)",
        Source,
        "政府官员或社会名流来访，由接待部负责参观讲解，其他事项由行政部处理。",
        "For officials and public figures the reception department guides and explains; everything else is the administration office's.",
    ),
    Clause::text_of(
        "V 3.4(3)",
        Ours,
        "社会团体和企业负责人来访的分工，方案未作规定，由本公司确定。",
        "Who looks after social organisations and heads of enterprises the scheme does not say; the company decides.",
    ),
    Clause::titled("V 4", Source, ("参观要求", "Rules for visiting")),
    Clause::text_of(
        "V 4.1",
        Source,
        "接待人员先将参观计划报相关部门办理参观凭证；没有凭证，任何人不得参观。",
        "Reception staff first submit the plan of the visit to the departments concerned for passes; nobody visits without a pass.",
    ),
    Clause::text_of(
        "V 4.2",
        Source,
        "未经核准的人员一律谢绝参观；擅自带人参观的，按泄露商业机密处理。",
        "Whoever was not approved is turned away; leading visitors in without authority is treated as disclosing trade secrets.",
    ),
    Clause::text_of(
        "V 4.3",
        Source,
        "除特准者外，参观时一律谢绝拍照，由陪同人员委婉说明。",
        "Photography is forbidden unless specially permitted; the escort explains this tactfully.",
    ),
];
