//! The client development scheme (D), in our own words.

use super::Clause;
use super::Origin::{Reconstructed, Source};

pub(super) const CLAUSES: &[Clause] = &[
    Clause::titled("D 2", Source, ("职责分配", "Duties")),
    Clause::text_of(
        "D 2.1",
        Source,
        "市场营销部主管客户开发并对结果负责。营销专员搜集信息、提出建议、全面记录、整理资料；营销主管确定潜在客户、提出建议、拜访重要潜在客户、\
         提出决策建议；营销部经理指导开发工作并作出决策。",
        "The marketing department carries client development and answers for the result. The specialist collects information, suggests, records \
         completely and files; the supervisor confirms potential clients, suggests, visits the important ones and proposes decisions; the marketing \
         manager guides the work and decides.",
    ),
    Clause::text_of(
        "D 2.2",
        Source,
        "重要客户开发工作的最后报告，由营销总监和总经理审核、审批并决策。",
        "The final report on the development of important clients goes to the marketing director and the general manager for review and decision.",
    ),
    Clause::text_of(
        "D 2.3",
        Source,
        "其他部门可对客户开发提出建议；生产部、技术部等部门为营销人员提供产品知识培训。",
        "Other departments give advice on client development; production, technology and others train the marketing staff in product knowledge.",
    ),
    Clause::titled("D 3", Source, ("确定客户开发目标", "Targets")),
    Clause::text_of(
        "D 3.1",
        Source,
        "市场营销部经理根据年度生产目标和销售目标确定客户开发目标。",
        "The marketing manager derives the development targets from the company's annual production and sales goals.",
    ),
    Clause::text_of(
        "D 3.2",
        Source,
        "开发目标包括新客户数量、总销售额等指标，并分配到每个月的开发任务。",
        "The targets cover the number of new clients, total sales and other measures, and are allocated to the tasks of each month.",
    ),
    Clause::titled("D 4", Source, ("收集客户信息", "Collecting information")),
    Clause::titled("D 4.1", Source, ("信息收集渠道", "Channels")),
    Clause::text_of(
        "D 4.1(1)",
        Source,
        "公司内部：现有客户资料和各项销售记录。",
        "Inside the company: the files of present clients, and the sales records.",
    ),
    Clause::text_of(
        "D 4.1(2)",
        Source,
        "客户公开的资料：年度报告、广告、产品介绍、技术刊物和产品目录。",
        "What the client publishes: annual report, advertisements, product introductions, technical journals and catalogues.",
    ),
    Clause::text_of(
        "D 4.1(3)",
        Source,
        "外部渠道：网络查询、专业信息服务公司、行业调研报告和国家统计信息等。",
        "Outside: the web, information services, industry reports, national statistics and others.",
    ),
    Clause::titled("D 4.2", Source, ("收集信息的内容", "What is collected")).text(
        "客户自身：基本信息、业务类型和业务量、企业状况与投资动向、发展计划、整体趋势、与本公司的业务情况。关联企业：交易情况和经营情况。\
         重要员工：联系方式、职位、工作年限等。",
        "The client itself: basics, type and volume of business, condition and investment moves, development plan, trend, present business with us. \
         Affiliates: dealings with them and their condition. Key employees: how to reach them, position, years of service and the like.",
    ),
    Clause::titled("D 5", Source, ("确定目标客户", "Target clients")),
    Clause::titled("D 5.1", Source, ("目标客户构成", "Who they are"))
        .text("目标客户包括企业客户和个人客户。", "Target clients are enterprises and individuals."),
    Clause::titled("D 5.2", Source, ("目标客户分类", "How they are classified")),
    Clause::text_of(
        "D 5.2(1)",
        Source,
        "企业客户分为核心客户、重要客户和一般客户。",
        "Enterprises are classed as core, important or general.",
    ),
    Clause::text_of(
        "D 5.2(2)",
        Source,
        "个人客户按其属性划分消费层类别：高、较高、中等；年收入水平一栏，方案未填写。",
        "Individuals are placed in a consumption tier by their attributes: high, upper middle or middle; the column for annual income the scheme \
         leaves empty.",
    ),
    Clause::titled("D 6", Source, ("提出客户开发申请", "Application")),
    Clause::text_of(
        "D 6.1",
        Source,
        "营销人员填写客户开发申请单，向营销主管申请开发新客户。",
        "Marketing staff apply to the supervisor for the development of a new client on the development application.",
    ),
    Clause::text_of(
        "D 6.2",
        Source,
        "营销主管审核申请单并签字。",
        "The supervisor reviews the application and signs it.",
    ),
    Clause::text_of(
        "D 6.3",
        Reconstructed,
        "申请单载明客户、开发理由、预计产品和金额、初步接触计划和负责人员（方案未附申请单格式）。",
        "The application states the client, why it should be developed, the products and amount expected, the plan for the first contact and who \
         answers for it (the scheme does not show the form).",
    ),
    Clause::titled("D 7", Source, ("进行客户开发", "Carrying it out")),
    Clause::text_of(
        "D 7.1",
        Source,
        "通过电话、面谈等方式初步接触目标客户，此前须制定可行的接触计划。",
        "Target clients are first contacted by phone, in person or otherwise, after a workable plan was made.",
    ),
    Clause::titled("D 7.2", Source, ("寻找吸引客户的营销优势", "What speaks for us")),
    Clause::text_of(
        "D 7.2(1)",
        Source,
        "是否体现企业的优势和实力。",
        "Does it show the company's advantages and strength?",
    ),
    Clause::text_of(
        "D 7.2(2)",
        Source,
        "是否体现产品的特点、优势、定位、档次和主要市场。",
        "Does it show the product's features, advantages, positioning, class and main market?",
    ),
    Clause::text_of(
        "D 7.2(3)",
        Source,
        "报价是否针对客户的市场、质量要求和数量，价格是否有竞争力。",
        "Does the quotation answer the client's market, quality and quantity, and is the price competitive?",
    ),
    Clause::text_of(
        "D 7.2(4)",
        Source,
        "是否答复了客户的专业问题。",
        "Were the client's professional questions answered?",
    ),
    Clause::text_of(
        "D 7.3",
        Source,
        "初步接触后了解客户的想法和意见，据此调整开发方式。",
        "After the first contact the client's wishes and opinions are learnt, and the approach is adjusted to them.",
    ),
    Clause::text_of(
        "D 7.4",
        Source,
        "营销人员定期向营销主管汇报进度，营销主管予以指导。",
        "Marketing staff report their progress to the supervisor periodically, who guides them.",
    ),
    Clause::titled("D 8", Source, ("新客户信息录入", "Recording the new client")),
    Clause::text_of(
        "D 8.1",
        Source,
        "开发成功后填写新开发客户报告表：客户名称、电话、公司地址、电子邮箱、联系人及电话、生产工厂地址，首次购买的产品名称、型号、交易额、签约时间，\
         交易经过、开发人员，主管和部门经理各自的审核意见，以及备注。",
        "After success the new-client report is filled in: name, phone, company address, e-mail, contact and phone, factory address; product, model, \
         amount and signing date of the first purchase; how the deal was won and by whom; the opinions of the supervisor and, separately, of the \
         department manager; remarks.",
    ),
    Clause::text_of(
        "D 8.2",
        Source,
        "及时将新客户信息录入客户信息管理系统，以便跟踪管理。",
        "The new client is promptly entered into the client system, so that it can be followed up.",
    ),
];
