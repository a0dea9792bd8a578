//! Words of the frame.

use crate::i18n::words;

words! {
    skip: "跳到内容", "Skip to the content";
    main_navigation: "主导航", "Main navigation";
    home: "首页", "Home";
    inbox: "审批", "Approvals";
    clients_group: "客户", "Clients";
    clients: "客户", "Clients";
    reception_group: "接待", "Reception";
    bookings: "参观预约", "Visit bookings";
    bookings_short: "预约", "Visits";
    desk: "接待台", "Reception desk";
    desk_short: "接待台", "Desk";
    tasks: "我的任务", "My tasks";
    tasks_short: "任务", "Tasks";
    areas: "参观区域", "Areas";
    rooms: "会客室", "Reception rooms";
    souvenirs: "纪念品", "Souvenirs";
    calendar: "参观日历", "Visit calendar";
    calendar_short: "日历", "Calendar";
    statistics: "参观统计", "Visit statistics";
    statistics_short: "统计", "Figures";
    expenses: "接待费用", "Reception expenses";
    expenses_short: "费用", "Expenses";
    company_group: "公司", "Company";
    incidents: "违规与谢绝", "Incidents and turn-aways";
    incidents_short: "违规", "Incidents";
    policies: "管理方案", "Policies";
    administration_group: "系统管理", "Administration";
    users: "用户", "Users";
    holidays: "节假日", "Holidays";
    departments: "部门", "Departments";
    flows: "审批流程", "Approval flows";
    stuck: "停滞的审批", "Stuck approvals";
    mails: "邮件", "Mails";
    notifications: "通知", "Notifications";
    unread(count: u32): "{count} 条未读通知", "{count} unread notifications";
    more: "更多", "More";
    waiting(count: u32): "{count} 件待审批", "{count} waiting for you";
    language: "切换到英文", "Switch to Chinese";
    theme_auto: "外观：跟随系统", "Theme: as the device";
    theme_light: "外观：浅色", "Theme: light";
    theme_dark: "外观：深色", "Theme: dark";
    account_menu: "账户", "Account";
    account: "账户设置", "Account settings";
    sign_out: "退出登录", "Sign out";
    search_title: "全局搜索", "Search everything";
    search_empty: "可按名称、拼音、首字母、编号或电话搜索", "Search by name, pinyin, initials, number or phone";
    search_nothing: "没有找到匹配的内容", "Nothing matches";
    api_docs: "接口文档", "API documentation";
}
