//! Which category a visit has (V 2), from questions that people can answer.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Remark, VisitPlan};
use crate::{
    problem::Clause,
    validation::{Findings, Validate},
    vocabulary::{Area, CategoryFact, FactAnswer, InstitutionKind, VisitorCategory},
};

/// Answers `unknown` where a question was not answered.
const fn unknown() -> FactAnswer {
    FactAnswer::Unknown
}

macro_rules! facts {
    ($( $(#[doc = $doc:literal])+ $field:ident = $fact:ident, )+) => {
        /// The facts of V 2, each answered yes, no or unknown; what is left out is unknown. Time, headcount and areas
        /// are for the preview of the plan.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct CategoryFacts {
            $(
                $(#[doc = $doc])+
                #[serde(default = "unknown")]
                #[cfg_attr(feature = "docs", schema(required = false))]
                pub $field: FactAnswer,
            )+
            /// How many people come.
            #[serde(default)]
            #[cfg_attr(feature = "docs", schema(example = 8, minimum = 1, maximum = 10000))]
            pub headcount: Option<u32>,
            /// When the visit begins.
            #[serde(default)]
            #[cfg_attr(feature = "docs", schema(example = "2026-12-15T01:30:00Z"))]
            pub starts_at: Option<DateTime<Utc>>,
            /// The areas asked for.
            #[serde(default)]
            #[cfg_attr(feature = "docs", schema(example = json!(["workshop"])))]
            pub areas: Vec<Area>,
        }

        impl Default for CategoryFacts {
            fn default() -> Self {
                Self { $( $field: FactAnswer::Unknown, )+ headcount: None, starts_at: None, areas: Vec::new() }
            }
        }

        impl CategoryFacts {
            /// The answer to a question.
            pub const fn answer(&self, fact: CategoryFact) -> FactAnswer {
                match fact { $( CategoryFact::$fact => self.$field, )+ }
            }

            /// Answers a question.
            pub const fn set(&mut self, fact: CategoryFact, answer: FactAnswer) {
                match fact { $( CategoryFact::$fact => self.$field = answer, )+ }
            }
        }
    };
}

facts! {
    /// Whether the visitors are a public agency.
    public_agency = PublicAgency,
    /// Whether the visitors are a school.
    school = School,
    /// Whether the visitors are a social organisation.
    social_organisation = SocialOrganisation,
    /// Whether the visitor is a government official.
    government_official = GovernmentOfficial,
    /// Whether the visitor is a public figure.
    public_figure = PublicFigure,
    /// Whether the visitor is the head of a major enterprise at home or abroad.
    head_of_major_enterprise = HeadOfMajorEnterprise,
    /// Whether the client is an important partner of the company.
    important_partner = ImportantPartner,
    /// Whether it comes for a strategic alliance or to inspect the business.
    alliance_or_inspection = AllianceOrInspection,
    /// Whether the client has very frequent dealings with the company.
    very_frequent_dealings = VeryFrequentDealings,
    /// Whether it comes for new products, the production base, or to learn about management and exchange.
    comes_to_learn = ComesToLearn,
    /// Whether the visit was decided ad hoc for business.
    ad_hoc_for_business = AdHocForBusiness,
}

impl Validate for CategoryFacts {
    fn check(&self, found: &mut Findings) {
        found.range("headcount", self.headcount.map(i64::from), 1, 10_000);
        found.each("areas", &self.areas, Area::ALL.len(), |_, _| ());
        found.once_each("areas", "", &self.areas, |area| *area);
    }
}

/// One fact from which the category follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct FactReason {
    /// The fact that holds.
    pub fact: CategoryFact,
    /// The clause that names it.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 2"))]
    pub clause: Option<Clause>,
}

/// The category that follows from the facts, with the reasons and the plan that goes with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CategoryProposal {
    /// The category; null while the facts do not decide it.
    pub visitor_category: Option<VisitorCategory>,
    /// Which kind of institution, for that category.
    pub institution_kind: Option<InstitutionKind>,
    /// The facts that decide it.
    pub reasons: Vec<FactReason>,
    /// The questions whose answers would still decide or change it.
    pub open_questions: Vec<CategoryFact>,
    /// What the plan points out.
    pub remarks: Vec<Remark>,
    /// The handling that goes with the category; null while there is none.
    pub plan: Option<VisitPlan>,
}
