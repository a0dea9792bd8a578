//! The preparation of a major visit (V 3.3): information, notice, analysis, rehearsal.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    people::PersonRef,
    problem::{RuleAnswer, codes},
    validation::{Findings, Text, Validate, has_text},
    vocabulary::{HandlingAction, Hospitality},
};

/// The information of a company department about a major visit (V 3.3(1)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DepartmentInformation {
    /// The department that informs.
    pub department_id: Uuid,
    /// Who of the department told it.
    #[cfg_attr(feature = "docs", schema(example = "市场营销部 周琳", max_length = 200))]
    pub informant: String,
    /// Who comes.
    #[cfg_attr(feature = "docs", schema(example = "东湾精机董事长王立群一行六人", max_length = 4000))]
    pub who: String,
    /// Whom they want to meet.
    #[cfg_attr(feature = "docs", schema(example = "总经理、技术总监", max_length = 4000))]
    pub whom: String,
    /// Why they come.
    #[cfg_attr(feature = "docs", schema(example = "商谈战略联盟，考察二期产线", max_length = 4000))]
    pub why: String,
    /// When reception got it.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-01T02:00:00Z"))]
    pub received_at: DateTime<Utc>,
}

impl Validate for DepartmentInformation {
    fn check(&self, found: &mut Findings) {
        found.required_text("informant", &self.informant, Text::Line);
        for (field, text) in [("who", &self.who), ("whom", &self.whom), ("why", &self.why)] {
            found.required_text(field, text, Text::Lines);
        }
    }
}

/// The company's notice, which directs the hospitality (V 3.3(3)). It is not the department's information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompanyNotice {
    /// How the visitors are entertained, each once.
    #[cfg_attr(feature = "docs", schema(example = json!(["pastries", "coffee"])))]
    pub hospitality: Vec<Hospitality>,
    /// What exactly; required for `other`.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null), max_length = 500))]
    pub hospitality_note: Option<String>,
    /// What the notice says.
    #[cfg_attr(feature = "docs", schema(example = "按重要合作伙伴规格接待，总经理陪同", max_length = 4000))]
    pub text: String,
}

impl Validate for CompanyNotice {
    fn check(&self, found: &mut Findings) {
        check_hospitality(found, &self.hospitality, &self.hospitality_note);
        found.require(!self.hospitality.is_empty(), "hospitality", codes::REQUIRED);
        found.required_text("text", &self.text, Text::Lines);
    }
}

/// Each way of entertaining once; another one is described.
pub(super) fn check_hospitality(found: &mut Findings, hospitality: &[Hospitality], note: &Option<String>) {
    found.each("hospitality", hospitality, Hospitality::ALL.len(), |_, _| ());
    found.once_each("hospitality", "", hospitality, |one| *one);
    found.text("hospitality_note", note.as_deref(), Text::LongLine);
    let is_described = !hospitality.contains(&Hospitality::Other) || has_text(note);
    found.require(is_described, "hospitality_note", codes::NOTE_REQUIRED);
}

/// The analysis of what the visitors want and need (V 3.3(2)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// What they come for.
    #[cfg_attr(feature = "docs", schema(example = "确认二期产能与质量体系", max_length = 4000))]
    pub purpose: String,
    /// What they need.
    #[cfg_attr(feature = "docs", schema(example = "与生产负责人座谈；查看检测报告", max_length = 4000))]
    pub needs: String,
}

impl Validate for Analysis {
    fn check(&self, found: &mut Findings) {
        found.required_text("purpose", &self.purpose, Text::Lines);
        found.required_text("needs", &self.needs, Text::Lines);
    }
}

/// The rehearsal of the explanation (V 3.3(2)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rehearsal {
    /// When it was held.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-14T06:00:00Z"))]
    pub held_at: DateTime<Utc>,
    /// Who took part, each once.
    pub participant_ids: Vec<Uuid>,
    /// What was found.
    #[cfg_attr(feature = "docs", schema(example = "讲解时长合适；补充产能数据", max_length = 4000))]
    pub findings: String,
}

impl Validate for Rehearsal {
    fn check(&self, found: &mut Findings) {
        found.require(!self.participant_ids.is_empty(), "participant_ids", codes::REQUIRED);
        found.each("participant_ids", &self.participant_ids, 50, |_, _| ());
        found.once_each("participant_ids", "", &self.participant_ids, |id| *id);
        found.required_text("findings", &self.findings, Text::Lines);
    }
}

/// The department's information with who entered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct DepartmentInformationRecord {
    /// The department that informs.
    pub department_id: Uuid,
    /// Its name.
    #[cfg_attr(feature = "docs", schema(example = "市场营销部"))]
    pub department_name: String,
    /// Who of the department told it.
    pub informant: String,
    /// Who comes.
    pub who: String,
    /// Whom they want to meet.
    pub whom: String,
    /// Why they come.
    pub why: String,
    /// When reception got it.
    #[serde(with = "crate::instant")]
    pub received_at: DateTime<Utc>,
    /// Who entered it.
    pub entered_by: PersonRef,
    /// When it was entered.
    #[serde(with = "crate::instant")]
    pub entered_at: DateTime<Utc>,
}

/// The company's notice with who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CompanyNoticeRecord {
    /// How the visitors are entertained.
    pub hospitality: Vec<Hospitality>,
    /// What exactly.
    pub hospitality_note: Option<String>,
    /// What the notice says.
    pub text: String,
    /// Who gave it.
    pub given_by: PersonRef,
    /// When it was given.
    #[serde(with = "crate::instant")]
    pub given_at: DateTime<Utc>,
}

/// The analysis with who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AnalysisRecord {
    /// What they come for.
    pub purpose: String,
    /// What they need.
    pub needs: String,
    /// Who made it.
    pub made_by: PersonRef,
    /// When it was made.
    #[serde(with = "crate::instant")]
    pub made_at: DateTime<Utc>,
}

/// The rehearsal with who recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct RehearsalRecord {
    /// When it was held.
    #[serde(with = "crate::instant")]
    pub held_at: DateTime<Utc>,
    /// Who took part.
    pub participants: Vec<PersonRef>,
    /// What was found.
    pub findings: String,
    /// Who recorded it.
    pub recorded_by: PersonRef,
    /// When it was recorded.
    #[serde(with = "crate::instant")]
    pub recorded_at: DateTime<Utc>,
}

/// How far a visit is prepared. What the clause asks for concerns major visits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitPreparation {
    /// The department's information (V 3.3(1)).
    pub information: Option<DepartmentInformationRecord>,
    /// The company's notice (V 3.3(3)).
    pub notice: Option<CompanyNoticeRecord>,
    /// The analysis of purpose and needs (V 3.3(2)).
    pub analysis: Option<AnalysisRecord>,
    /// The rehearsal (V 3.3(2)).
    pub rehearsal: Option<RehearsalRecord>,
    /// What the rules say of being ready; empty where they ask for nothing.
    pub rules: Vec<RuleAnswer>,
    /// Who marked the visit as ready.
    pub ready_by: Option<PersonRef>,
    /// When.
    #[serde(default, with = "crate::instant::optional")]
    pub ready_at: Option<DateTime<Utc>>,
    /// What the reader may do now.
    pub allowed_actions: Vec<HandlingAction>,
    /// Counts up with every change; 0 while there is nothing.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}
