//! The client archive (A): reconstructed throughout, for the source breaks off before it.

use super::Clause;
use super::Origin::Reconstructed;

pub(super) const CLAUSES: &[Clause] = &[
    Clause::titled("A 2", Reconstructed, ("建档", "Keeping archives")),
    Clause::text_of("A 2.1", Reconstructed, "一户一档，一档一号。", "One client has one archive, and one archive one number."),
    Clause::text_of(
        "A 2.2",
        Reconstructed,
        "档案包括基本情况表、证照、资信报告、合同副本、资质文件、销售统计、分析报告和往来函件，由相关部门按期提供；逾期未提供的列表催办。",
        "An archive holds the basic sheet, licences, credit report, copies of contracts, qualifications, sales statistics, analysis reports and \
         correspondence, supplied by the departments concerned when due; what is overdue is listed.",
    ),
    Clause::titled("A 3", Reconstructed, ("信用与分级", "Credit and grading")),
    Clause::text_of(
        "A 3.1",
        Reconstructed,
        "为客户评定信用等级和额度，至少每 {credit_review_months} 个月复核一次。",
        "Clients are given a credit grade and limit, reviewed at least every {credit_review_months} months.",
    ),
    Clause::text_of(
        "A 3.2",
        Reconstructed,
        "按客户价值分级，每次变更均留存记录。",
        "Clients are graded by their value, and every change is kept on record.",
    ),
    Clause::titled("A 4", Reconstructed, ("保密与使用", "Confidentiality and use")),
    Clause::text_of(
        "A 4.1",
        Reconstructed,
        "档案分为一般、内部和商业秘密三级。",
        "Archives are general, internal or trade secret.",
    ),
    Clause::text_of(
        "A 4.2",
        Reconstructed,
        "查阅、借阅、复印和归还须申请、审批并登记；原件不外借。",
        "Consulting, borrowing, copying and returning are applied for, approved and logged; originals stay in.",
    ),
    Clause::text_of(
        "A 4.3",
        Reconstructed,
        "档案按期限保存，销毁须经批准。",
        "Archives are kept for their period and destroyed only with approval.",
    ),
];
