//! The reception expense scheme (E), in our own words.

use super::Clause;
use super::Origin::Source;

pub(super) const CLAUSES: &[Clause] = &[
    Clause::titled("E 2", Source, ("客户接待费用申领", "Applying for expenses")),
    Clause::titled("E 2.1", Source, ("接待申请", "Application")).text(
        "接待客户前先填写客户接待申请单：客户名、接待时间、费用类型（全部执行、部分执行、自费）、七项费用明细、招待目的、接待档次，\
         并由客户服务部经理、财务部经理和申请人签字、注明日期。",
        "Before a client is received the reception application is filled in: client, time, funding (full, partial or self-paid), the seven cost lines, \
         the purposes and the venue class, signed and dated by the client-service manager, the finance manager and the applicant.",
    ),
    Clause::titled("E 2.2", Source, ("费用领取", "Drawing the money")).text(
        "申请单经客户服务部经理和财务部经理审批签字后，申请人凭单领取接待费用。",
        "Once the client-service manager and the finance manager have signed, the applicant draws the money by this form.",
    ),
    Clause::titled("E 3", Source, ("客户接待经费的使用", "Using the money")),
    Clause::titled("E 3.1", Source, ("专款专用", "For its purpose only")).text(
        "客户服务部须使支出项目与接待用途、目的一致，任何开支不得背离服务工作的目的和要求。",
        "The client-service department sees that what is spent matches the use and purpose applied for; nothing is spent on other ends.",
    ),
    Clause::titled("E 3.2", Source, ("有效使用", "Effective use")).text(
        "客户服务部须注意每次接待的目的和方法，有效使用经费。",
        "The client-service department minds the purpose and method of each reception, so that the money is well used.",
    ),
    Clause::titled("E 3.3", Source, ("经理负责制", "The manager answers for it")).text(
        "客户服务部经理充分审核每次接待的任务和方式，并给执行者适当的指示。",
        "The client-service manager reviews the task and method of each reception in full, and instructs the person executing it.",
    ),
    Clause::titled("E 3.4", Source, ("额度控制", "Within the budget")).text(
        "客户服务部在接待费用预算范围内开支；预算按过去的平均实绩确定。",
        "The client-service department spends within its budget, which is set from the average of past actuals.",
    ),
    Clause::titled("E 3.5", Source, ("避免重复接待", "Avoiding repetition")).text(
        "内容、对象相同的接待应尽量避免。原则上每人每月接待不超过 {receptions_per_month} 次（次数方案未载明）。",
        "The same reception for the same guests should be avoided. In principle there are at most {receptions_per_month} receptions per person and \
         month (the scheme leaves the number open).",
    ),
    Clause::titled("E 3.6", Source, ("客户接待卡", "Reception card")).text(
        "对重要客户设立接待卡，详细记载其嗜好、兴趣和特点；由客户服务部填写和保管。",
        "Important clients have a reception card with their preferences, interests and characteristics, written and kept by the client-service \
         department.",
    ),
    Clause::titled("E 4", Source, ("客户接待费用的报销", "Claiming expenses")),
    Clause::titled("E 4.1", Source, ("凭证齐全", "Complete receipts")).text(
        "接待结束后 {claim_days} 日内，客户服务部核对各项收据和凭证，呈客户服务部经理签批。",
        "Within {claim_days} days after the reception the client-service department checks the receipts and submits them to its manager for signature.",
    ),
    Clause::titled("E 4.2", Source, ("遵守费用预算", "Keeping to the budget")).text(
        "接待人员须严格执行接待规定和标准，不得擅自接待或超标开支；否则不予报销，或在报销时核减。",
        "Staff keep to the rules and standards of receptions; what was received without approval or above the standard is not paid, or reduced.",
    ),
];
