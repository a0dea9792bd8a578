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
        Areas = "areas", "本人负责区域", "Visits to my areas";
        Approved = "approved", "已批准", "Approved ones";
        Department = "department", "本部门", "My department";
        All = "all", "全公司", "All";
    }
}

vocabulary! {
    /// Something that a role may do; how far it reaches is its scope.
    pub enum Permission in "permission" {
        ClientsCreate = "clients_create", "新增和导入客户", "Create and import clients";
        ClientsReadHeader = "clients_read_header", "查看客户基本信息", "Read the header of clients";
        ClientsRead = "clients_read", "查看客户完整资料", "Read clients";
        ClientsChange = "clients_change", "修改、停用和恢复客户", "Change, retire and restore clients";
        ClientsHandOver = "clients_hand_over", "移交客户", "Hand clients over";
        BookingsCreate = "bookings_create", "新增参观预约", "Create visit bookings";
        BookingsReadHeader = "bookings_read_header", "查看参观预约基本信息", "Read the header of visit bookings";
        BookingsRead = "bookings_read", "查看参观预约", "Read visit bookings";
        BookingsCancel = "bookings_cancel", "取消已批准的参观预约", "Cancel approved visit bookings";
        BookingsAmend = "bookings_amend", "变更已批准的参观", "Amend approved visits";
        IncidentsRecord = "incidents_record", "登记谢绝参观和违规带访", "Record turn-aways and incidents";
        IncidentsRead = "incidents_read", "查看谢绝参观和违规带访", "Read turn-aways and incidents";
        IncidentsClose = "incidents_close", "调查和结案违规带访", "Review and close incidents";
        PhotoPermitsGrant = "photo_permits_grant", "特准拍照", "Permit photographing";
        VisitsHandle = "visits_handle", "安排参观接待", "Handle visits: plans, preparation, arrangements";
        CompanyNotices = "company_notices", "下达大客户接待通知", "Give the company's notice for major visits";
        ReceptionResources = "reception_resources", "管理会客室和纪念品", "Manage reception rooms and souvenirs";
        ExpensesCreate = "expenses_create", "新增接待费用申请", "Create expense applications";
        ExpensesRead = "expenses_read", "查看接待费用申请", "Read expense applications";
        ExpensesCancel = "expenses_cancel", "取消已批准的接待费用申请", "Cancel approved expense applications";
        AdvancesPay = "advances_pay", "支付预领款", "Pay advances";
        DecideBookings = "decide_bookings", "审批参观预约", "Decide on visit bookings";
        DecidePasses = "decide_passes", "审批区域参观证", "Decide on the passes of areas";
        DecideExpenseFirst = "decide_expense_first", "审批接待费用（客户服务部）", "First signature on expense applications";
        DecideExpenseSecond = "decide_expense_second", "审批接待费用（财务部）", "Second signature on expense applications";
        DecideFallback = "decide_fallback", "代为审批", "Decide where a step has nobody else";
        AreasManage = "areas_manage", "管理参观区域", "Manage areas";
        DeskRun = "desk_run", "接待台登记", "Run the reception desk";
        Administer = "administer", "系统管理", "Administer users, departments and policies";
    }
}
