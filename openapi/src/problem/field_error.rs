//! What is wrong with a field: a code, its parameters, and the sentence in both languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Lang,
    vocabulary::{Area, field_path_label},
};

/// The parameters of an error or a remedy, by name.
pub type Params = BTreeMap<String, Value>;

/// What is wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The path of the field in the body or the name of the query parameter; empty for the body as a whole.
    #[cfg_attr(feature = "docs", schema(example = "lines[0].amount"))]
    pub field: String,
    /// The stable code of the error.
    #[cfg_attr(feature = "docs", schema(example = "not_positive"))]
    pub code: String,
    /// The figures that belong to the code, such as `max`.
    #[cfg_attr(feature = "docs", schema(value_type = Object))]
    pub params: Params,
}

impl FieldError {
    /// An error without parameters.
    pub fn new(field: impl Into<String>, code: &str) -> Self {
        Self { field: field.into(), code: code.to_owned(), params: Params::new() }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// The error in words, without the field's name: what a form shows beside the field.
    pub fn message(&self, lang: Lang) -> String {
        field_error_message(&self.code, &self.params, lang)
    }

    /// The error in words with the field's name before it: what a summary shows.
    pub fn sentence(&self, lang: Lang) -> String {
        let message = self.message(lang);
        if self.field.is_empty() {
            return message;
        }
        format!("{}{}{message}", field_path_label(&self.field, lang), lang.pick("：", ": "))
    }

    /// Reads what serde says about a JSON body that does not fit, where `path` is the place as far as it is known.
    ///
    /// Unknown and missing fields are named by serde itself; anything else belongs to `path`.
    pub fn from_json_error(path: &str, message: &str) -> Self {
        let named = || message.split('`').nth(1).unwrap_or_default();
        let inside = |name: &str| match (path.trim_matches('.'), name) {
            ("", name) => name.to_owned(),
            (path, "") => path.to_owned(),
            // A tracked path may already end in the offending field.
            (path, name) if path.rsplit('.').next() == Some(name) => path.to_owned(),
            (path, name) => format!("{path}.{name}"),
        };
        if message.starts_with("unknown field") {
            return Self::new(inside(named()), codes::UNKNOWN_FIELD);
        }
        if message.starts_with("missing field") {
            return Self::new(inside(named()), codes::REQUIRED);
        }
        if message.starts_with("duplicate field") {
            return Self::new(inside(named()), codes::DUPLICATE_FIELD);
        }
        if message.starts_with("unknown variant") {
            return Self::new(inside(""), codes::UNKNOWN_VALUE).with("value", named());
        }
        if message.starts_with("invalid_amount") {
            return Self::new(inside(""), codes::INVALID_AMOUNT);
        }
        if message.starts_with("invalid type: null") {
            return Self::new(inside(""), codes::REQUIRED);
        }
        Self::new(inside(""), codes::INVALID_VALUE)
    }
}

/// Declares the catalogue of field-error codes: constant, code, and both sentences with `{parameter}` places.
macro_rules! catalogue {
    ($( $name:ident = $code:literal, $zh:literal, $en:literal; )+) => {
        /// The codes of field errors.
        pub mod codes {
            $( #[doc = concat!("`", $code, "`: ", $en)] pub const $name: &str = $code; )+
        }

        /// Every code with its sentence in Chinese and in English.
        pub const FIELD_ERROR_CODES: &[(&str, &str, &str)] = &[ $( ($code, $zh, $en) ),+ ];
    };
}

catalogue! {
    REQUIRED = "required", "必填。", "This is required.";
    TOO_LONG = "too_long", "不能超过 {max} 个字符。", "It may have at most {max} characters.";
    TOO_SHORT = "too_short", "至少须有 {min} 个字符。", "It needs at least {min} characters.";
    TOO_MANY = "too_many", "最多 {max} 项。", "There may be at most {max}.";
    CONTROL_CHARACTER = "control_character", "含有不允许的控制字符。", "It contains a control character.";
    INVALID_VALUE = "invalid_value", "内容无法识别。", "The value cannot be read.";
    UNKNOWN_VALUE = "unknown_value", "不是可选的值。", "This is not one of the values allowed.";
    UNKNOWN_FIELD = "unknown_field", "没有这个字段。", "There is no such field.";
    DUPLICATE_FIELD = "duplicate_field", "字段重复。", "The field occurs twice.";
    UNKNOWN_PARAMETER = "unknown_parameter", "没有这个查询参数。", "There is no such query parameter.";
    REPEATED_PARAMETER = "repeated_parameter", "该参数只能出现一次。", "The parameter may occur only once.";
    UNKNOWN_REFERENCE = "unknown_reference", "所指的内容不存在，或您无权使用。", "What it refers to does not exist, or you may not use it.";
    INVALID_AMOUNT = "invalid_amount", "请填写金额，最多两位小数。", "Give an amount in yuan with at most two decimals.";
    NOT_POSITIVE = "not_positive", "须大于零。", "It must be greater than zero.";
    OUT_OF_RANGE = "out_of_range", "须在 {min} 到 {max} 之间。", "It must be between {min} and {max}.";
    ABOVE_TOTAL = "above_total", "不能超过合计 {max} 元。", "It may not exceed the total of {max} yuan.";
    ABOVE_APPROVED = "above_approved", "不能超过核准金额 {max} 元。", "It may not exceed the approved amount of {max} yuan.";
    ABOVE_HEADCOUNT = "above_headcount", "不能超过来访人数 {max}。", "It may not exceed the headcount of {max}.";
    INVALID_EMAIL = "invalid_email", "不是有效的电子邮箱。", "This is not an e-mail address.";
    INVALID_PHONE = "invalid_phone", "电话只能包含数字、空格、+ - ( ) # * 等符号和“转”，至少三位数字。", "A phone number has at least three digits, and else only blanks, + - ( ) # * and “ext”.";
    INVALID_WEBSITE = "invalid_website", "不是有效的网址。", "This is not a website.";
    INVALID_USERNAME = "invalid_username", "用户名只能包含字母、数字和 . _ -，须以字母或数字开头。", "A user name has letters, digits and . _ - only, and starts with a letter or digit.";
    INVALID_SORT = "invalid_sort", "不能按此排序。", "It cannot be sorted by this.";
    INVALID_CURSOR = "invalid_cursor", "翻页标记无效，请从第一页开始。", "The cursor is not valid; start from the first page.";
    INVALID_DATE = "invalid_date", "请填写日期，如 2026-03-01。", "Give a date such as 2026-03-01.";
    END_BEFORE_START = "end_before_start", "须晚于开始时间。", "It must be after the start.";
    NOTHING_CHANGED = "nothing_changed", "与现有安排相同，没有变更。", "Nothing differs from how it is now.";
    IN_FUTURE = "in_future", "不能晚于现在。", "It cannot be later than now.";
    IN_PAST = "in_past", "不能早于现在。", "It cannot be earlier than now.";
    NOT_ON_DAY_OF_VISIT = "not_on_day_of_visit", "须在参观当日。", "It must be on the day of the visit.";
    AREA_NOT_GRANTED = "area_not_granted", "该区域未核准参观。", "This area was not granted.";
    AREA_NOT_YOURS = "area_not_yours", "不是您负责的区域。", "This is not one of your areas.";
    RANGE_REVERSED = "range_reversed", "终点须在起点之后。", "The end must not lie before the beginning.";
    ROLE_OR_PERSON = "role_or_person", "须选择角色或人员之一。", "Choose either a role or a person.";
    ROLE_DOES_NOT_DECIDE = "role_does_not_decide", "该角色或人员不能审批此类单据。", "This role or person may not decide this kind of document.";
    UNCONDITIONAL_STEP_REQUIRED = "unconditional_step_required", "至少须有一个没有条件的步骤。", "At least one step must have no conditions.";
    NOBODY_DECIDES = "nobody_decides", "没有在职人员可以审批此步骤。", "There is nobody who could decide this step.";
    IS_PARTY = "is_party", "经办人和申请人不能参与审批。", "Who prepared or applied for it cannot be asked to decide.";
    HAS_SIGNED = "has_signed", "此人在本轮已签署。", "This person has signed in this round already.";
    NOT_EARLIER_STEP = "not_earlier_step", "只能退回到之前的步骤。", "It can be returned to an earlier step only.";
    IS_SELF = "is_self", "不能选择本人。", "Choose somebody other than yourself.";
    DUPLICATE = "duplicate", "与前面的项目重复。", "It repeats an earlier entry.";
    NOTE_REQUIRED = "note_required", "选择“其他”时须填写说明。", "“Other” needs a note.";
    ONLY_FOR_ENTERPRISE = "only_for_enterprise", "只适用于企业客户。", "This is for enterprise clients only.";
    ONLY_FOR_INDIVIDUAL = "only_for_individual", "只适用于个人客户。", "This is for individual clients only.";
    ONLY_FOR_INSTITUTION = "only_for_institution", "只适用于机关团体。", "This is for institutions only.";
    ONLY_FOR_PARTIAL = "only_for_partial", "只适用于部分执行。", "This is for partly funded receptions only.";
    NOT_ALLOWED = "not_allowed", "此处不能填写。", "This may not be given here.";
    ONLY_TO_APPROVE = "only_to_approve", "只在同意时填写。", "This goes with an approval only.";
    AREA_NOT_REQUESTED = "area_not_requested", "未申请参观该区域。", "This area was not requested.";
    AREA_NOT_ANSWERED = "area_not_answered", "尚未批示区域：{areas}。", "Areas without an answer: {areas}.";
    AREA_PENDING = "area_pending", "区域负责人尚未批示：{areas}。", "Not decided by the areas' owners yet: {areas}.";
    AREA_ANSWERED_OTHERWISE = "area_answered_otherwise", "与区域负责人的批示不一致。", "This differs from what the area's owners decided.";
    PASSES_OUT = "passes_out", "尚未收回：{numbers}。", "Still out: {numbers}.";
    REFUSAL_REASON_REQUIRED = "refusal_reason_required", "不予发放参观证时须说明。", "A refused area needs an explanation.";
    REFUSAL_REASON_NOT_ALLOWED = "refusal_reason_not_allowed", "已发放参观证时不填写不予发放说明。", "An area with passes takes no explanation for refusing.";
    BELOW_CLAUSE = "below_clause", "低于{clause}的要求，须写明理由。", "This is less than {clause} asks for; give the reason.";
    ROOM_TAKEN = "room_taken", "该时段已由{number}使用。", "It is taken at that time by {number}.";
    PASSWORD_UNCHANGED = "password_unchanged", "新密码须与当前密码不同。", "The new password must differ from the current one.";
    WRONG_PASSWORD = "wrong_password", "当前密码不正确。", "The current password is wrong.";
    EMPTY_FILE = "empty_file", "文件没有内容。", "The file is empty.";
    NOT_CSV = "not_csv", "文件不是可读取的 CSV 表格。", "The file is not a CSV table that can be read.";
    AMBIGUOUS_MATCH = "ambiguous_match", "匹配到多个客户。", "More than one client matches.";
    NO_MATCH = "no_match", "没有匹配的客户可更新。", "There is no client to update.";
    ALREADY_EXISTS = "already_exists", "客户已存在。", "The client exists already.";
    REPEATED_ROW = "repeated_row", "与文件中第 {row} 行为同一客户。", "Row {row} of the file is the same client.";
    NOT_PERMITTED = "not_permitted", "该客户由{owner}负责，您无权修改。", "{owner} answers for this client; you may not change it.";
    CLIENT_RETIRED = "client_retired", "该客户已停用，请先恢复。", "The client is retired; restore it first.";
    COLUMN_COUNT = "column_count", "列数与表头不一致。", "The number of columns differs from the header.";
    UNKNOWN_COLUMN = "unknown_column", "文件没有该列。", "The file has no such column.";
    MAPPING_INCOMPLETE = "mapping_incomplete", "须至少对应名称或外部编码。", "Map the name or the external code at least.";
    NO_CHANGE = "no_change", "与所依据的版本没有差别。", "Nothing differs from the version that it was drafted from.";
    DATE_PASSED = "date_passed", "不能早于今天。", "It may not be before today.";
    INVALID_CLAUSE = "invalid_clause", "不是本方案的条款编号，如 V 3.2(1)。", "This is no clause number of the scheme, such as V 3.2(1).";
    UNKNOWN_PLACEHOLDER = "unknown_placeholder", "花括号中须为本方案参数的名称。", "The braces must hold the name of a parameter of the scheme.";
    PERIOD_TOO_LONG = "period_too_long", "期间不能超过 {max} 天。", "The period may have at most {max} days.";
    NOT_DECODABLE = "not_decodable", "所选编码无法读取该文件。", "The file cannot be read in this encoding.";
}

/// The sentence of a field-error code; a code that is not in the catalogue stands for itself.
pub fn field_error_message(code: &str, params: &Params, lang: Lang) -> String {
    let Some((_, zh, en)) = FIELD_ERROR_CODES.iter().find(|(known, _, _)| *known == code) else {
        return code.to_owned();
    };
    let mut sentence = lang.pick(zh, en).to_owned();
    for (name, value) in params {
        let text = if name == "areas" { area_names(value, lang) } else { plain(value) };
        sentence = sentence.replace(&format!("{{{name}}}"), &text);
    }
    sentence
}

/// Areas by their labels.
fn area_names(value: &Value, lang: Lang) -> String {
    let name = |value: &Value| plain(value).parse::<Area>().map_or_else(|_| plain(value), |area| area.label(lang).to_owned());
    match value {
        Value::Array(items) => items.iter().map(name).collect::<Vec<_>>().join(lang.pick("、", ", ")),
        single => name(single),
    }
}

/// A parameter as people read it: texts without quotes, lists with commas.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
