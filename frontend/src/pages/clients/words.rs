//! Words of the clients' pages.

use crate::i18n::words;

words! {
    clients: "客户", "Clients";
    client: "客户", "Client";
    new_client: "新建客户", "New client";
    edit_client: "编辑客户", "Edit client";
    import: "导入", "Import";
    clients_count(count: u32): "{count} 家", "{count} clients";
    clients_many(count: u32): "超过 {count} 家", "More than {count} clients";
    search: "名称、拼音、首字母、编号或电话", "Name, pinyin, initials, number or phone";
    mine: "我的客户", "My clients";
    owner: "负责人员", "Owner";
    region: "地区", "Region";
    place_add(name: String): "输入{name}后回车", "Type and press Enter: {name}";
    class: "类别", "Class";
    stage: "合作阶段", "Stage";
    name: "客户名称", "Name";
    updated: "最近更新", "Last changed";
    created: "创建时间", "Created";
    no_clients: "还没有客户", "No clients yet";
    no_clients_text: "新建第一个客户，或从 CSV 文件一次导入现有名单。", "Enter the first client, or import the list you have from a CSV file.";
    no_clients_reader: "有权限的同事录入客户后会显示在这里。", "Clients appear here once colleagues have entered them.";
    header_only: "仅基本信息", "Header only";
    header_only_text: "您的角色只能查看此客户的基本信息：编号、名称、类别和主要联系人。", "Your role sees the header of this client only: number, name, class and main contact.";
    labelled(label: String, value: String): "{label}：{value}", "{label}: {value}";
    main_contact: "主要联系人", "Main contact";

    select(name: String): "选择 {name}", "Select {name}";
    select_all: "全选已显示的", "Select all shown";
    selected(count: usize): "已选 {count} 家", "{count} selected";
    cannot_hand_over(count: usize): "其中 {count} 家您不能移交，将被略过。", "{count} of them you may not hand over; they will be left out.";
    hand_over: "移交", "Hand over";
    hand_over_title(name: String): "移交 {name}", "Hand over {name}";
    hand_over_many(count: usize): "移交 {count} 家客户", "Hand over {count} clients";
    hand_over_text: "客户及其部门随新负责人变更；进行中的单据不受影响。", "The client and its department follow the new owner; documents under way stay as they are.";
    new_owner: "新负责人", "New owner";
    handed_over(name: String, owner: String): "{name} 已移交给 {owner}", "{name} was handed over to {owner}";
    handed_over_many(count: usize, owner: String): "{count} 家客户已移交给 {owner}", "{count} clients were handed over to {owner}";
    not_handed_over: "以下客户未能移交：", "These clients could not be handed over:";
    progress(done: usize, all: usize): "正在移交 {done} / {all}", "Handing over {done} of {all}";

    retire: "停用", "Retire";
    retire_title(name: String): "停用 {name}？", "Retire {name}?";
    retire_text: "停用后不能再为该客户新建预约和费用申请；资料和历史单据保留，可随时恢复。", "No new bookings or applications can be made for a retired client. Its data and documents stay, and it can be restored at any time.";
    retired(name: String): "{name} 已停用", "{name} was retired";
    restore: "恢复", "Restore";
    restored(name: String): "{name} 已恢复", "{name} was restored";
    retired_note: "此客户已停用，不能新建预约和费用申请。", "This client is retired: no new bookings or applications.";
    new_booking: "新建预约", "New booking";
    new_application: "新建费用申请", "New application";

    facts: "客户资料", "About the client";
    contacts: "联系人", "Contacts";
    new_contact: "添加联系人", "Add a contact";
    edit_contact: "编辑联系人", "Edit the contact";
    no_contacts: "还没有联系人", "No contacts yet";
    no_contacts_text: "添加来往的联系人，预约时可直接选用。", "Add the people you deal with, so that bookings can name them.";
    contact_name: "姓名", "Name";
    primary: "主要", "Main";
    is_primary: "设为主要联系人（代替原来的）", "Main contact, in place of the one before";
    make_primary: "设为主要联系人", "Make main contact";
    years(years: u16): "工作 {years} 年", "{years} years of service";
    remove_contact(name: String): "移除联系人 {name}？", "Remove the contact {name}?";
    remove_contact_text: "已提交的单据中的联系人不受影响。", "Documents that name the contact stay as they are.";
    remove: "移除", "Remove";
    edit_named(name: String): "编辑 {name}", "Edit {name}";
    remove_named(name: String): "移除 {name}", "Remove {name}";
    make_primary_named(name: String): "将 {name} 设为主要联系人", "Make {name} the main contact";
    contact_removed(name: String): "已移除联系人 {name}", "{name} was removed";
    contact_stale: "此联系人刚被他人修改，已重新载入。请核对后再试。", "Somebody else just changed this contact; it was loaded again. Look and try again.";
    client_stale: "此客户刚被他人修改，已重新载入。请核对后再试。", "Somebody else just changed this client; it was loaded again. Look and try again.";

    timeline: "往来记录", "History";
    no_timeline: "还没有往来记录", "Nothing has happened yet";
    no_timeline_text: "该客户的参观预约和接待费用申请会显示在这里。", "Visit bookings and expense applications of this client appear here.";
    happens(at: String): "时间 {at}", "on {at}";
    made_by(name: String, at: String): "{name} 于 {at} 建立", "Made by {name}, {at}";
    amount(total: String): "{total} 元", "¥{total}";

    person_address: "地址", "Address";
    basics: "基本信息", "Basics";
    basics_note: "客户是谁", "Who the client is";
    classification: "分类", "Classification";
    enterprise_note: "企业客户分类", "Enterprise clients";
    individual_note: "个人客户分类", "Individual clients";
    reach: "联系方式", "How to reach it";
    business: "经营情况", "Business";
    kept: "负责与备注", "Owner and remarks";
    create: "创建客户", "Create the client";
    was_created(name: String): "已创建客户 {name}", "{name} was created";
    was_changed(name: String): "已保存 {name}", "{name} was saved";
    external_code_hint: "导入和其他系统按此匹配，须唯一", "Imports and other systems match by it; unique";
    website_hint: "可省略 https://", "https:// may be left out";
    factory_hint: "与公司地址不同时填写（D 8）", "Where it differs from the company address (D 8)";
    owner_hint: "不填则由您本人负责", "You, if nobody is chosen";
    tier_proposed(tier: String): "按具体属性和细分属性建议：{tier}，可改", "Proposed by attribute and sub-attribute: {tier}; may be changed";
    tier_hint: "选择具体属性和细分属性后自动建议", "Proposed once attribute and sub-attribute are chosen";

    duplicates_one: "可能已有相同客户，请先核对：", "There may be such a client already; please look first:";
    duplicates_note: "仅作提醒，不影响保存。", "A warning only; you can still save.";
    duplicate_owner(name: String): "负责人员 {name}", "Owner: {name}";
    duplicate_hidden: "您无权查看", "Not yours to see";

    conflict_title: "此客户已被他人修改", "Somebody else changed this client";
    conflict_text: "在您编辑期间，有人保存了新的内容。您填写的内容都还在。请逐项选择保留哪一个，然后再次保存。", "A newer version was saved while you were editing. Nothing you typed is lost. Choose what to keep for each field, then save again.";
    conflict_quiet: "在您编辑期间，有人修改了您没有改动的字段。您填写的内容都还在，合并后再次保存即可。", "While you were editing, fields that you did not touch were changed. Nothing you typed is lost: merge, then save again.";
    conflict_theirs: "对方已保存", "Saved meanwhile";
    conflict_mine: "您填写的", "Yours";
    conflict_taken: "采用对方的", "Taken over";
    conflict_merge: "合并并继续编辑", "Merge and go on";
    conflict_drop: "放弃我的修改", "Drop my changes";
    conflict_merged: "已合并，请核对后再次保存。", "Merged. Look it over and save again.";
    empty_value: "（空）", "(empty)";
    cannot_edit: "您不能编辑此客户", "You may not edit this client";
    cannot_edit_text: "可以查看它，但修改需要其他权限，或它已停用。", "You can look at it, but changing it takes another permission, or it is retired.";
    to_client: "查看客户", "To the client";
}
