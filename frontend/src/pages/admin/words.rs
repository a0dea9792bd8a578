//! Words of the administration.

use crate::i18n::words;

words! {
    users: "用户", "Users";
    new_user: "新建用户", "New user";
    user_search: "姓名、用户名或拼音", "Name, user name or pinyin";
    no_users: "还没有用户", "No users yet";
    no_users_text: "新建用户并分配部门与角色后，他们即可登录。", "Create people with a department and roles, so that they can sign in.";
    name: "姓名", "Name";
    username: "用户名", "User name";
    department: "部门", "Department";
    roles: "角色", "Roles";
    status: "状态", "Status";
    active: "启用", "Active";
    inactive: "已停用", "Deactivated";
    waits_for_password: "待修改密码", "One-time password";
    since: "创建时间", "Created";
    person: "人员", "Person";
    sign_in: "登录", "Sign-in";
    roles_note: "多个角色的权限叠加", "Several roles add up";
    create: "创建用户", "Create the user";
    created(name: String): "已创建用户 {name}", "{name} was created";
    changed(name: String): "已保存 {name}", "{name} was saved";
    username_hint: "字母、数字及 . _ -", "Letters, digits and . _ -";
    deactivate: "停用", "Deactivate";
    activate: "启用", "Activate";
    deactivate_title(name: String): "停用 {name}？", "Deactivate {name}?";
    deactivate_text: "该用户将立即无法登录，已登录的会话在下一次操作时失效。单据与签字保留。", "They can no longer sign in, and open sessions end at the next request. Documents and signatures stay.";
    give_password: "发放一次性密码", "Give a one-time password";
    give_password_title(name: String): "为 {name} 发放一次性密码？", "Give {name} a one-time password?";
    give_password_text: "原密码立即失效。用户用一次性密码登录后，须先设置新密码。", "The current password stops working at once. After signing in with the one-time password they must choose a new one.";
    password_title: "一次性密码", "One-time password";
    password_once: "请立即转交本人。关闭后不再显示。", "Hand it over now. It is not shown again.";
    after_create: "用户创建后，请发放一次性密码。", "Give a one-time password after creating the user.";
    departments: "部门", "Departments";
    new_department: "新建部门", "New department";
    rename_department: "修改部门名称", "Rename the department";
    department_name: "部门名称", "Department name";
    no_departments: "还没有部门", "No departments yet";
    no_departments_text: "先新建部门，再新建用户。", "Create departments first, then users.";
    rename: "改名", "Rename";
    holidays_of(year: i32): "{year} 年节假日", "Holidays of {year}";
    holidays_text: "按工作日计算的规定和时限以此为准；未公布的年份暂按周一至周五计算。", "Rules and time limits that count working days follow these; a year that is not announced counts Monday to Friday.";
    year_before: "上一年", "Year before";
    year_after: "下一年", "Year after";
    announcement: "放假安排", "Announcement";
    announced: "已公布", "Announced";
    not_announced: "尚未公布", "Not announced";
    not_announced_text: "公布后请及时录入：涉及该年工作日的规定目前只提醒，不阻止。", "Enter it when it comes out: rules that depend on this year's working days warn at present and do not block.";
    announced_field: "该年的放假安排已公布", "The holidays of this year are announced";
    holiday_lines: "与平常周不同的日子", "Days that differ from the week";
    holiday_hint: "每行一天：日期、节日、休或班，如“2027-01-01 元旦 休”。可含上一年 12 月的日子。", "One day a line: date, holiday, off or work, such as “2027-01-01 元旦 off”. Days of the December before may be among them.";
    account_state: "账户状态", "Account";
}
