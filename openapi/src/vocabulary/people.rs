//! Words about people and what they may do.

use super::vocabulary;

vocabulary! {
    /// A role. Roles and their permissions are fixed for now.
    pub enum Role in "role" {
        MarketingSpecialist = "marketing_specialist", "营销专员", "Marketing specialist";
        MarketingSupervisor = "marketing_supervisor", "营销主管", "Marketing supervisor";
        MarketingManager = "marketing_manager", "营销部经理", "Marketing manager";
        MarketingDirector = "marketing_director", "营销总监", "Marketing director";
        GeneralManager = "general_manager", "总经理", "General manager";
        Adviser = "adviser", "协作部门人员", "Adviser";
        Receptionist = "receptionist", "接待专员", "Receptionist";
        ReceptionManager = "reception_manager", "接待部经理", "Reception manager";
        AreaOwner = "area_owner", "区域负责人", "Area owner";
        ServiceOfficer = "service_officer", "客户服务专员", "Client-service officer";
        ServiceManager = "service_manager", "客户服务部经理", "Client-service manager";
        FinanceManager = "finance_manager", "财务部经理", "Finance manager";
        Cashier = "cashier", "出纳", "Cashier";
        Office = "office", "行政专员", "Administration officer";
        ComplianceApprover = "compliance_approver", "合规审批人", "Compliance approver";
        Admin = "admin", "系统管理员", "Administrator";
        ServiceAccount = "service_account", "系统对接账号", "Service account";
    }
}

vocabulary! {
    /// Whose records a permission covers.
    pub enum Scope in "scope" {
        Own = "own", "本人", "Own";
        Named = "named", "与本人相关", "Those that name me";
        Department = "department", "本部门", "My department";
        All = "all", "全公司", "All";
    }
}
