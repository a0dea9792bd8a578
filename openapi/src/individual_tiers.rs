//! The table of individual target clients (D 5.2(2)), as the source has it.
//!
//! The source leaves the column of yearly income empty; nothing is invented for it. The row that places officials in
//! the high tier is data of the source and no selling target: wherever it is shown, the compliance note stands with it.

use crate::{Lang, vocabulary::ConsumptionTier};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndividualTier {
    /// 客户具体属性.
    pub attribute: &'static str,
    /// 细分属性.
    pub sub_attribute: &'static str,
    /// The tier that the row proposes.
    pub tier: ConsumptionTier,
    /// Whether the row speaks of public officials, who need the compliance note.
    pub is_public_office: bool,
}

const fn row(attribute: &'static str, sub_attribute: &'static str, tier: ConsumptionTier) -> IndividualTier {
    IndividualTier { attribute, sub_attribute, tier, is_public_office: false }
}

const fn public_office(sub_attribute: &'static str, tier: ConsumptionTier) -> IndividualTier {
    IndividualTier { attribute: "政府行政机关", sub_attribute, tier, is_public_office: true }
}

use ConsumptionTier::{High, Middle, UpperMiddle};

/// The thirteen rows, in the order of the source.
pub const INDIVIDUAL_TIERS: [IndividualTier; 13] = [
    public_office("政府及行政机关官员", High),
    public_office("政府及行政机关公务员(中等职位)", UpperMiddle),
    public_office("普通公务员", Middle),
    row("企事业单位", "高层管理人员", High),
    row("企事业单位", "中层管理人员", UpperMiddle),
    row("企事业单位", "普通管理人员", Middle),
    row("私营企业", "私企业主", High),
    row("外资企业", "中高管理人士", UpperMiddle),
    row("个体工商户", "商贸个体户", High),
    row("城市新兴白领中产阶层", "职业经理人", UpperMiddle),
    row("城市新兴白领中产阶层", "外企或大型企业员工", Middle),
    row("城市新兴白领中产阶层", "专业人士", UpperMiddle),
    row("城市新兴白领中产阶层", "知识型自由职业者", Middle),
];

/// The row of an attribute and sub-attribute, whatever kind of brackets the text has.
pub fn individual_tier(attribute: &str, sub_attribute: &str) -> Option<&'static IndividualTier> {
    let plain = |text: &str| text.trim().replace('（', "(").replace('）', ")");
    let (attribute, sub_attribute) = (plain(attribute), plain(sub_attribute));
    INDIVIDUAL_TIERS.iter().find(|row| row.attribute == attribute && row.sub_attribute == sub_attribute)
}

/// The tier that attribute and sub-attribute propose; it may be changed by hand.
pub fn proposed_tier(attribute: &str, sub_attribute: &str) -> Option<ConsumptionTier> {
    individual_tier(attribute, sub_attribute).map(|row| row.tier)
}

/// The note that stands with every row of public office.
pub const fn compliance_note(lang: Lang) -> &'static str {
    lang.pick(
        "合规提示：此行仅为原方案资料，不得作为销售目标；与公职人员往来须遵守反商业贿赂的法律和公司规定。",
        "Compliance: this row is data of the source scheme and no selling target; dealings with public officials follow anti-bribery law and company policy.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("政府行政机关", "政府及行政机关官员", Some(High))]
    #[case("政府行政机关", "政府及行政机关公务员(中等职位)", Some(UpperMiddle))]
    #[case("政府行政机关", "政府及行政机关公务员（中等职位）", Some(UpperMiddle))]
    #[case("政府行政机关", "普通公务员", Some(Middle))]
    #[case("企事业单位", "高层管理人员", Some(High))]
    #[case("企事业单位", "中层管理人员", Some(UpperMiddle))]
    #[case("企事业单位", "普通管理人员", Some(Middle))]
    #[case("私营企业", "私企业主", Some(High))]
    #[case("外资企业", "中高管理人士", Some(UpperMiddle))]
    #[case("个体工商户", "商贸个体户", Some(High))]
    #[case("城市新兴白领中产阶层", "职业经理人", Some(UpperMiddle))]
    #[case("城市新兴白领中产阶层", "外企或大型企业员工", Some(Middle))]
    #[case("城市新兴白领中产阶层", "专业人士", Some(UpperMiddle))]
    #[case("城市新兴白领中产阶层", "知识型自由职业者", Some(Middle))]
    #[case("私营企业", "职业经理人", None)]
    fn d_5_2_2_attribute_and_sub_attribute_propose_the_tier(
        #[case] attribute: &str,
        #[case] sub: &str,
        #[case] expected: Option<ConsumptionTier>,
    ) {
        assert_eq!(proposed_tier(attribute, sub), expected);
    }

    #[test]
    fn every_row_of_public_office_needs_the_compliance_note() {
        for row in INDIVIDUAL_TIERS {
            assert_eq!(row.is_public_office, row.attribute == "政府行政机关");
        }
    }
}
