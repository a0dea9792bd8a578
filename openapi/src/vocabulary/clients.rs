//! Words about clients. The classifications of one client are several and are never merged.

use super::vocabulary;

vocabulary! {
    /// What a client is (D 5.1).
    pub enum ClientKind in "kind" {
        Enterprise = "enterprise", "企业客户", "Enterprise";
        Individual = "individual", "个人客户", "Individual";
    }
}

vocabulary! {
    /// Where the company stands with a client.
    pub enum Lifecycle in "lifecycle" {
        Potential = "potential", "潜在客户", "Potential";
        Developing = "developing", "开发中", "In development";
        Active = "active", "合作中", "Active";
        Dormant = "dormant", "休眠", "Dormant";
        Lost = "lost", "流失", "Lost";
        Retired = "retired", "已停用", "Retired";
    }
}

vocabulary! {
    /// The class of an enterprise client (D 5.2(1)).
    pub enum EnterpriseClass in "enterprise_class" {
        Core = "core", "核心客户", "Core";
        Important = "important", "重要客户", "Important";
        General = "general", "一般客户", "General";
    }
}

vocabulary! {
    /// The consumption tier of an individual client (D 5.2(2)), proposed from attribute and sub-attribute.
    pub enum ConsumptionTier in "consumption_tier" {
        High = "high", "高消费层", "High";
        UpperMiddle = "upper_middle", "较高消费层", "Upper middle";
        Middle = "middle", "中等消费层", "Middle";
    }
}

vocabulary! {
    /// How much of a client the reader sees.
    pub enum ClientAccess in "access" {
        Full = "full", "完整资料", "Full";
        Header = "header", "基本信息", "Header only";
    }
}

vocabulary! {
    /// Why a client looks like one that is already there.
    pub enum DuplicateReason in "reason" {
        Name = "name", "名称相同", "Same name";
        Phone = "phone", "电话相同", "Same phone";
        ExternalCode = "external_code", "外部编码相同", "Same external code";
    }
}
