//! One version of a scheme, whole, as the paper has it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::PolicyParameter;
use crate::{
    problem::Clause,
    vocabulary::{Action, ClauseOrigin, ControlStatus, Scheme, State},
};

/// One version of a scheme, whole: control header, clauses and parameters in both languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PolicyDocument {
    /// The version's id; documents that it judged name it.
    pub id: Uuid,
    /// Which scheme it is.
    pub scheme: Scheme,
    /// The version.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub version: i32,
    /// The number of the document (编号).
    #[cfg_attr(feature = "docs", schema(example = "ZD-V"))]
    pub number: String,
    /// The title (文案名称) in Chinese.
    #[cfg_attr(feature = "docs", schema(example = "客户参观接待方案"))]
    pub title_zh: String,
    /// The title in English, a translation.
    #[cfg_attr(feature = "docs", schema(example = "Client visit reception scheme"))]
    pub title_en: String,
    /// The purpose (目的) in Chinese.
    pub purpose_zh: String,
    /// The purpose in English.
    pub purpose_en: String,
    /// The implementing department (执行部门).
    pub implementing_department_id: Option<Uuid>,
    /// Its name.
    #[cfg_attr(feature = "docs", schema(example = "接待部"))]
    pub implementing_department: Option<String>,
    /// The supervising department (监督部门).
    pub supervising_department_id: Option<Uuid>,
    /// Its name.
    pub supervising_department: Option<String>,
    /// The verifying department (考证部门).
    pub verifying_department_id: Option<Uuid>,
    /// Its name.
    pub verifying_department: Option<String>,
    /// Controlled from its approval until another version takes its place, then obsolete; a draft is uncontrolled.
    pub control_status: ControlStatus,
    /// Where it stands on its way into force.
    pub state: State,
    /// From which day of the company's calendar it holds.
    pub effective_from: Option<NaiveDate>,
    /// Whether it is in force today.
    pub is_in_force: bool,
    /// The version that it was drafted from; null for the first.
    pub based_on: Option<i32>,
    /// Who prepared it (编制), and when it was handed in.
    pub prepared: Option<SignedBy>,
    /// Who reviewed it (审核): the signer of the first step.
    pub reviewed: Option<SignedBy>,
    /// Who approved it (批准): the signer of the last step.
    pub approved: Option<SignedBy>,
    /// The revision mark (修改标记).
    pub revision_mark: Option<String>,
    /// How many places differ from the version that it was drafted from (修改处数): fields of the header, clauses and
    /// parameters; counted by the system.
    pub places_changed: i32,
    /// When it was revised (修改日期): the day on which it was handed in.
    pub revised_on: Option<NaiveDate>,
    /// Why it was changed.
    pub change_note: Option<String>,
    /// The clauses in their order.
    pub clauses: Vec<PolicyClause>,
    /// The numbers and open words.
    pub parameters: Vec<PolicyParameter>,
    /// The approval case, once it was handed in.
    pub case_id: Option<Uuid>,
    /// The round of the approval.
    pub round: i32,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change; the `ETag`.
    pub row_version: i32,
}

/// A clause of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PolicyClause {
    /// Its number.
    #[cfg_attr(feature = "docs", schema(value_type = String, example = "V 3.2(1)"))]
    pub number: Clause,
    /// Its heading in Chinese; null where it has none.
    pub title_zh: Option<String>,
    /// Its heading in English.
    pub title_en: Option<String>,
    /// Its text in Chinese, empty for a mere heading; `{key}` stands for the value of that parameter.
    #[cfg_attr(feature = "docs", schema(example = "客户须至少提前 {notice_days} 天预约。"))]
    pub text_zh: String,
    /// Its text in English, a translation.
    #[cfg_attr(feature = "docs", schema(example = "The client applies at least {notice_days} days ahead."))]
    pub text_en: String,
    /// Its text in the language of `Accept-Language`, with the values filled in.
    #[cfg_attr(feature = "docs", schema(example = "客户须至少提前 5 天预约。"))]
    pub body: String,
    /// Whether the source states it, it was reconstructed, or the company added or changed it.
    pub origin: ClauseOrigin,
}

/// Who signed for a version, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct SignedBy {
    /// The person.
    pub user_id: Uuid,
    /// Their name as signed.
    #[cfg_attr(feature = "docs", schema(example = "赵敏"))]
    pub name: String,
    /// The day.
    pub on: NaiveDate,
}

/// The place of a clause in its scheme, for sorting: `V 3.2(1)` is `[3, 2, 1]`. `None` where it is no number of this
/// scheme.
pub fn clause_place(scheme: Scheme, number: &str) -> Option<Vec<u32>> {
    const DEEPEST: usize = 5;
    let (letter, place) = number.split_once(' ')?;
    if letter != scheme.letter().to_string() {
        return None;
    }
    let (sections, item) = match place.split_once('(') {
        Some((sections, item)) => (sections, Some(item.strip_suffix(')')?)),
        None => (place, None),
    };
    let figure = |text: &str| {
        let is_plain = !text.is_empty() && text.len() <= 3 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
        if is_plain { text.parse::<u32>().ok() } else { None }
    };
    let figures = sections.split('.').chain(item).map(figure).collect::<Option<Vec<_>>>()?;
    (figures.len() <= DEEPEST).then_some(figures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("V 3.2(1)", Some(vec![3, 2, 1]))]
    #[case("V 4", Some(vec![4]))]
    #[case("V 3.10", Some(vec![3, 10]))]
    #[case::another_scheme("E 3.2", None)]
    #[case::no_letter("3.2", None)]
    #[case::open("V 3.2(1", None)]
    #[case::leading_zero("V 03", None)]
    #[case::empty_item("V 3.2()", None)]
    #[case::signed("V +3", None)]
    fn a_clause_has_its_place(#[case] number: &str, #[case] expected: Option<Vec<u32>>) {
        assert_eq!(clause_place(Scheme::Visits, number), expected);
    }
}
