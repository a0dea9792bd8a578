//! A policy version as the rules read it.

use clientele_openapi::Uuid;
use clientele_openapi::serde::Deserialize;
#[cfg(test)]
use clientele_openapi::vocabulary::Scheme;
use clientele_openapi::vocabulary::{Area, DayCount, InstitutionKind};

use super::{Authority, Parameters, UnreadableParameter};
use crate::calendar::WorkCalendar;

/// The visit scheme (V).
#[derive(Clone, Debug)]
pub struct VisitPolicy {
    /// The stored version.
    pub version_id: Uuid,
    /// For answers.
    pub authority: Authority,
    /// V 3.1: groups up to this size are small; the number itself is included.
    pub small_group_limit: i32,
    /// V 3.1: whether small general groups are received.
    pub small_group_received: bool,
    /// V 3.1: whether the important areas are closed to them.
    pub small_group_important_areas_closed: bool,
    /// Ours: whether larger general groups are received.
    pub larger_group_received: bool,
    /// Ours: whether the important areas are closed to them.
    pub larger_group_important_areas_closed: bool,
    /// Ours: which areas are important.
    pub important_areas: Vec<Area>,
    /// V 3.2(1): days of notice for the important category.
    pub notice_days: i64,
    /// Ours: whether those are calendar or working days.
    pub notice_day_count: DayCount,
    /// The company's working days.
    pub calendar: WorkCalendar,
    /// V 2: institutions that come by arrangement.
    pub arrangement_kinds: Vec<InstitutionKind>,
    /// V 2: visitors who need the company's approval.
    pub company_approval_kinds: Vec<InstitutionKind>,
}

impl VisitPolicy {
    /// Whether a general group of this size is received.
    pub fn receives(&self, headcount: i32) -> bool {
        if headcount <= self.small_group_limit { self.small_group_received } else { self.larger_group_received }
    }

    /// Whether the important areas are closed to a general group of this size.
    pub fn closes_important_areas(&self, headcount: i32) -> bool {
        if headcount <= self.small_group_limit {
            self.small_group_important_areas_closed
        } else {
            self.larger_group_important_areas_closed
        }
    }

    /// The scheme from the parameters of one of its versions and the company's working days.
    ///
    /// # Errors
    /// Where a parameter is missing or does not read.
    pub fn read(parameters: &Parameters, calendar: WorkCalendar) -> Result<Self, UnreadableParameter> {
        Ok(Self {
            version_id: parameters.version_id,
            authority: parameters.authority,
            small_group_limit: parameters.get("small_group_limit")?,
            small_group_received: parameters.get("small_group_received")?,
            small_group_important_areas_closed: parameters.get("small_group_important_areas_closed")?,
            larger_group_received: parameters.get("larger_group_received")?,
            larger_group_important_areas_closed: parameters.get("larger_group_important_areas_closed")?,
            important_areas: parameters.words("important_areas")?,
            notice_days: parameters.get("notice_days")?,
            notice_day_count: parameters.word("notice_day_count")?,
            calendar,
            arrangement_kinds: parameters.words("arrangement_kinds")?,
            company_approval_kinds: parameters.words("company_approval_kinds")?,
        })
    }

    /// Version 1 as the migrations write it, for rule tests.
    #[cfg(test)]
    pub fn version_1() -> Self {
        Self {
            version_id: Uuid::nil(),
            authority: Authority { scheme: Scheme::Visits, version: 1 },
            small_group_limit: 5,
            small_group_received: false,
            small_group_important_areas_closed: true,
            larger_group_received: true,
            larger_group_important_areas_closed: false,
            important_areas: vec![Area::Plant, Area::Workshop],
            notice_days: 5,
            notice_day_count: DayCount::Calendar,
            calendar: WorkCalendar::default(),
            arrangement_kinds: vec![InstitutionKind::PublicAgency, InstitutionKind::School, InstitutionKind::SocialOrganisation],
            company_approval_kinds: vec![
                InstitutionKind::GovernmentOfficial,
                InstitutionKind::PublicFigure,
                InstitutionKind::HeadOfEnterprise,
            ],
        }
    }
}

/// Whose receptions E 3.5 counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(crate = "clientele_openapi::serde", rename_all = "snake_case")]
pub enum CountedBy {
    /// The applicant's.
    Applicant,
    /// The guest's.
    Guest,
}

impl CountedBy {
    /// The word of the parameter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Guest => "guest",
        }
    }
}

/// The reception expense scheme (E).
#[derive(Clone, Debug)]
pub struct ExpensePolicy {
    /// The stored version.
    pub version_id: Uuid,
    /// For answers.
    pub authority: Authority,
    /// E 2.1: whether the application must come before the reception.
    pub before_reception_required: bool,
    /// Ours: how many days apart two receptions with the same content count as repeated (E 3.5).
    pub repetition_days: i64,
    /// E 3.5: how many receptions a person may have in a month; the source leaves it open.
    pub receptions_per_month: Option<i64>,
    /// Ours: whom E 3.5 counts.
    pub receptions_counted_by: CountedBy,
    /// Ours: whether gifts to public officials are blocked.
    pub gift_to_public_official_blocked: bool,
}

impl ExpensePolicy {
    /// The scheme from the parameters of one of its versions.
    ///
    /// # Errors
    /// Where a parameter is missing or does not read.
    pub fn read(parameters: &Parameters) -> Result<Self, UnreadableParameter> {
        Ok(Self {
            version_id: parameters.version_id,
            authority: parameters.authority,
            before_reception_required: parameters.get("before_reception_required")?,
            repetition_days: parameters.get("repetition_days")?,
            receptions_per_month: parameters.get("receptions_per_month")?,
            receptions_counted_by: parameters.get("receptions_counted_by")?,
            gift_to_public_official_blocked: parameters.get("gift_to_public_official_blocked")?,
        })
    }

    /// Version 1 as the migrations write it, for rule tests.
    #[cfg(test)]
    pub fn version_1() -> Self {
        Self {
            version_id: Uuid::nil(),
            authority: Authority { scheme: Scheme::Expenses, version: 1 },
            before_reception_required: true,
            repetition_days: 90,
            receptions_per_month: None,
            receptions_counted_by: CountedBy::Applicant,
            gift_to_public_official_blocked: true,
        }
    }
}
