//! Labels of fields, for forms, tables, print and error messages.

use crate::Lang;

/// Field → 中文, English. 重要 and 一般 occur in several classifications, so each has a label that tells it apart.
const FIELDS: &[(&str, &str, &str)] = &[
    ("access", "可见范围", "Access"),
    ("accompanying", "陪同人员", "Accompanying staff"),
    ("active", "启用", "Active"),
    ("address", "公司地址", "Company address"),
    ("allowed_actions", "可用操作", "Allowed actions"),
    ("amount", "金额（元）", "Amount (yuan)"),
    ("applicant_id", "申请人", "Applicant"),
    ("announced", "节假日安排已公布", "Holidays announced"),
    ("area", "参观区域", "Area"),
    ("areas", "参观区域", "Areas"),
    ("attribute", "具体属性", "Attribute"),
    ("box", "审批箱", "Box"),
    ("by", "统计方式", "Counted by"),
    ("case_id", "审批单", "Approval case"),
    ("change", "变动", "Change"),
    ("change_note", "修改说明", "Why it is changed"),
    ("city", "城市", "City"),
    ("clause", "条款", "Clause"),
    ("clause_origin", "条款来源", "Origin of the clause"),
    ("clauses", "条款", "Clauses"),
    ("client_id", "客户", "Client"),
    ("code", "问题代码", "Problem code"),
    ("company_share", "公司承担金额（元）", "Company's share (yuan)"),
    ("consumption_tier", "消费层类别", "Consumption tier"),
    ("conflict", "冲突", "Conflict"),
    ("contact_name", "联系人", "Contact"),
    ("contact_phone", "联系人电话", "Contact's phone"),
    ("contacts", "联系人", "Contacts"),
    ("control_status", "受控状态", "Control status"),
    ("cost_line", "费用明细", "Cost line"),
    ("created_at", "创建时间", "Created"),
    ("current_password", "当前密码", "Current password"),
    ("cursor", "翻页标记", "Cursor"),
    ("day", "日期", "Day"),
    ("day_count", "计日方式", "Way of counting days"),
    ("days", "节假日与调休工作日", "Holidays and make-up working days"),
    ("decision", "审批意见", "Decision"),
    ("department_id", "部门", "Department"),
    ("description", "事件经过", "What happened"),
    ("document_kind", "单据类型", "Kind of document"),
    ("effective_from", "生效日期", "In force from"),
    ("email", "电子邮箱", "E-mail"),
    ("employer", "工作单位", "Employer"),
    ("escort_id", "陪同人", "Escort"),
    ("encoding", "文件编码", "Encoding"),
    ("ends_at", "结束时间", "End"),
    ("enterprise_class", "企业客户类别", "Enterprise class"),
    ("external_code", "外部编码", "External code"),
    ("factory_address", "生产工厂地址", "Factory address"),
    ("file", "文件", "File"),
    ("format", "文件格式", "File format"),
    ("from", "起始日期", "From"),
    ("funding", "费用类型", "Funding"),
    ("granted", "核准参观证数", "Passes granted"),
    ("guests", "客人", "Guests"),
    ("headcount", "来访人数", "Headcount"),
    ("import_state", "导入状态", "Import state"),
    ("incident_entry_kind", "记录类型", "Kind of entry"),
    ("incident_state", "事件状态", "State of the incident"),
    ("industry", "行业", "Industry"),
    ("institution_kind", "机关团体类型", "Kind of institution"),
    ("instruction", "对执行人的指示", "Instruction to the person executing"),
    ("is_off", "放假", "Day off"),
    ("is_primary", "主要联系人", "Main contact"),
    ("is_public_official", "公职人员", "Public official"),
    ("justification", "情况说明", "Justification"),
    ("kind", "客户性质", "Kind of client"),
    ("language", "语言", "Language"),
    ("led_by_id", "带访人", "Led in by"),
    ("led_by_name", "带访人", "Led in by"),
    ("lifecycle", "合作阶段", "Stage"),
    ("limit", "每页条数", "Limit"),
    ("lines", "费用明细", "Cost lines"),
    ("main_products", "主营产品", "Main products"),
    ("management_decision", "公司批示", "Management decision"),
    ("manager_id", "部门经理", "Head of department"),
    ("mapping", "列对应关系", "Mapping"),
    ("method", "接待方式", "Method of the reception"),
    ("mode", "导入方式", "Import mode"),
    ("implementing_department_id", "执行部门", "Implementing department"),
    ("import_state", "导入状态", "Import state"),
    ("name", "名称", "Name"),
    ("new_password", "新密码", "New password"),
    ("note", "说明", "Note"),
    ("number", "编号", "Number"),
    ("occurred_at", "发生时间", "When it happened"),
    ("on_error", "出错时", "On error"),
    ("opinion", "意见", "Opinion"),
    ("outcome", "规则结论", "Outcome"),
    ("override_requests", "例外申请", "Requested exceptions"),
    ("overrides", "例外批准", "Exceptions"),
    ("owner_id", "负责人员", "Owner"),
    ("parameter_kind", "参数类型", "Kind of parameter"),
    ("parameter_origin", "取值依据", "Basis of the value"),
    ("parameters", "参数", "Parameters"),
    ("parent_id", "上级部门", "Parent department"),
    ("password", "密码", "Password"),
    ("permission", "权限", "Permission"),
    ("permit_state", "特准状态", "State of the permit"),
    ("person_in_charge_id", "负责人", "Person in charge"),
    ("phone", "联系电话", "Phone"),
    ("photographers", "获准拍照人员", "Who may photograph"),
    ("place", "地点", "Where"),
    ("places_changed", "修改处数", "Places changed"),
    ("policy", "管理方案", "Scheme"),
    ("position", "职位", "Position"),
    ("preparer_id", "经办人", "Prepared by"),
    ("province", "省份", "Province"),
    ("purpose", "来访目的", "Purpose of the visit"),
    ("purposes", "招待目的", "Purposes of the reception"),
    ("purpose_zh", "目的（中文）", "Purpose (Chinese)"),
    ("purpose_en", "目的（英文）", "Purpose (English)"),
    ("q", "搜索内容", "Search text"),
    ("reason", "理由", "Reason"),
    ("reception_ends_at", "接待结束时间", "End of the reception"),
    ("reception_starts_at", "接待开始时间", "Start of the reception"),
    ("refusal_reason", "不予发放说明", "Reason for refusing"),
    ("remarks", "备注", "Remarks"),
    ("remedy", "处理办法", "Remedy"),
    ("requested_areas", "需要参观的内容", "Areas requested"),
    ("revision_mark", "修改标记", "Revision mark"),
    ("role", "角色", "Role"),
    ("roles", "角色", "Roles"),
    ("rows", "行", "Row"),
    ("rule", "规则", "Rule"),
    ("said_to_be", "来人自称", "Who they said they were"),
    ("scope", "数据范围", "Scope"),
    ("search_kind", "类型", "Type"),
    ("separator", "分隔符", "Separator"),
    ("short_name", "简称", "Short name"),
    ("sort", "排序", "Sort"),
    ("starts_at", "来访时间", "Start of the visit"),
    ("state", "状态", "State"),
    ("sub_attribute", "细分属性", "Sub-attribute"),
    ("supervising_department_id", "监督部门", "Supervising department"),
    ("task", "接待任务", "Task of the reception"),
    ("text", "内容", "Text"),
    ("text_zh", "正文（中文）", "Text (Chinese)"),
    ("text_en", "正文（英文）", "Text (English)"),
    ("title_zh", "标题（中文）", "Title (Chinese)"),
    ("title_en", "标题（英文）", "Title (English)"),
    ("to", "截止日期", "To"),
    ("total", "合计（元）", "Total (yuan)"),
    ("turned_away_by_id", "谢绝人", "Turned away by"),
    ("unit", "单位", "Unit"),
    ("username", "用户名", "User name"),
    ("valid_from", "生效时间", "From"),
    ("valid_until", "截止时间", "Until"),
    ("venue_class", "客户接待档次", "Venue class"),
    ("verifying_department_id", "考证部门", "Verifying department"),
    ("visit", "参观批示", "Decision on the visit"),
    ("visit_booking_id", "参观预约", "Visit booking"),
    ("visitor_category", "参观客户类别", "Visitor category"),
    ("visitors", "被带入人员", "Whom they led in"),
    ("website", "网址", "Website"),
    ("year", "年份", "Year"),
    ("whole_group", "全体来访人员", "The whole group"),
    ("witnesses", "见证人", "Witnesses"),
    ("years_of_service", "工作年限", "Years of service"),
    ("ids", "通知", "Notices"),
    ("mail_groups", "邮件通知", "Mail"),
    ("mail_state", "邮件状态", "State of the mail"),
    ("notice_group", "通知类别", "Group of notices"),
    ("notice_kind", "通知类型", "Kind of notice"),
    ("notice_subject", "通知对象", "Subject of the notice"),
    ("analysis", "目的与需求分析", "Analysis"),
    ("basis", "计数方式", "Counting"),
    ("capacity", "容纳人数", "Capacity"),
    ("category_fact", "来访情况", "Fact of the visit"),
    ("confidentiality_wanted", "签署保密承诺", "Confidentiality undertaking"),
    ("count_basis", "纪念品计数", "Counting of souvenirs"),
    ("dietary_needs", "饮食要求", "Dietary needs"),
    ("driver", "司机", "Driver"),
    ("due_at", "完成时限", "Due"),
    ("fact_answer", "回答", "Answer"),
    ("findings", "演练情况", "Findings"),
    ("handling_action", "可用操作", "Allowed actions"),
    ("held_at", "演练时间", "Held"),
    ("hospitality", "招待方式", "Hospitality"),
    ("hospitality_note", "招待说明", "Hospitality in detail"),
    ("informant", "提供信息的人员", "Informant"),
    ("meal", "用餐", "Meal"),
    ("meal_kind", "用餐", "Meal"),
    ("movement_kind", "变动类型", "Movement"),
    ("needs", "客户需求", "Needs"),
    ("owner", "负责人员", "Owner"),
    ("participant_ids", "参加人员", "Participants"),
    ("pick_up_at", "接站时间", "Pick-up time"),
    ("pick_up_place", "接站地点", "Pick-up place"),
    ("quantity", "数量", "Quantity"),
    ("received_at", "收到时间", "Received"),
    ("remark", "提示", "Remark"),
    ("room_id", "会客室", "Reception room"),
    ("safety_briefing_wanted", "安全告知", "Safety briefing"),
    ("seats", "座位数", "Seats"),
    ("senior_host_id", "陪同的公司高级人员", "Senior host"),
    ("souvenir_id", "纪念品", "Souvenir"),
    ("staff_ids", "公司参加人员", "Company's people"),
    ("stock", "库存", "Stock"),
    ("team", "负责部门", "Team"),
    ("text", "通知内容", "Text"),
    ("vehicle", "车辆", "Vehicle"),
    ("vehicles", "车辆", "Vehicles"),
    ("venue", "用餐地点", "Venue"),
    ("visit_task", "接待任务", "Task of the visit"),
    ("visit_task_state", "任务状态", "State of the task"),
    ("who", "来访者", "Who comes"),
    ("whom", "拜访对象", "Whom they meet"),
    ("why", "来访原因", "Why they come"),
];

/// The label of a field, or `None` where the field has none because people never see it.
pub fn field_label(name: &str, lang: Lang) -> Option<&'static str> {
    FIELDS.iter().find(|(field, _, _)| *field == name).map(|(_, zh, en)| lang.pick(zh, en))
}

/// The label of a path such as `lines[0].amount`: `费用明细 1 · 金额（元）`. A part without a label stands as it is.
pub fn field_path_label(path: &str, lang: Lang) -> String {
    let part = |part: &str| {
        let (name, index) =
            part.split_once('[').map_or((part, None), |(name, rest)| (name, rest.trim_end_matches(']').parse::<usize>().ok()));
        let label = field_label(name, lang).unwrap_or(name);
        index.map_or_else(|| label.to_owned(), |index| format!("{label} {}", index + 1))
    };
    path.split('.').map(part).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("lines[0].amount", Lang::Zh, "费用明细 1 · 金额（元）")]
    #[case("guests[2].name", Lang::En, "Guests 3 · Name")]
    #[case("headcount", Lang::Zh, "来访人数")]
    #[case("unknown_thing", Lang::En, "unknown_thing")]
    fn a_path_is_read_out_for_people(#[case] path: &str, #[case] lang: Lang, #[case] expected: &str) {
        assert_eq!(field_path_label(path, lang), expected);
    }

    #[test]
    fn the_classifications_that_share_words_have_different_field_labels() {
        for lang in Lang::ALL {
            let labels = ["enterprise_class", "visitor_category", "consumption_tier"].map(|field| field_label(field, lang));
            assert!(labels[0] != labels[1] && labels[1] != labels[2] && labels[0] != labels[2]);
        }
    }

    #[test]
    fn no_field_stands_twice() {
        for (index, (name, _, _)) in FIELDS.iter().enumerate() {
            assert!(FIELDS[index + 1..].iter().all(|(other, _, _)| other != name), "{name}");
        }
    }
}
