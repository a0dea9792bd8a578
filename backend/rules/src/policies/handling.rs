//! What the visit scheme leaves open about handling a visit (V 3, V 4).

use clientele_openapi::serde::Deserialize;
#[cfg(test)]
use clientele_openapi::vocabulary::Scheme;
use clientele_openapi::vocabulary::{Area, CountBasis};

use super::{Authority, Parameters, UnreadableParameter};

/// Who handles institutions for which the scheme has no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(crate = "clientele_openapi::serde", rename_all = "snake_case")]
pub enum InstitutionHandling {
    /// As agencies and schools: reception alone.
    Reception,
    /// As officials and public figures: reception explains, the administration office does the rest.
    ReceptionAndOffice,
}

/// The parameters of the visit scheme from which plans are made.
#[derive(Clone, Debug)]
pub struct HandlingPolicy {
    /// For answers.
    pub authority: Authority,
    /// V 3.1: groups up to this size are small; the number itself is included.
    pub small_group_limit: i32,
    /// V 3.1: whether small general groups are received.
    pub small_group_received: bool,
    /// V 3.1: whether they get a guide.
    pub small_group_guide: bool,
    /// Ours: whether larger general groups are received.
    pub larger_group_received: bool,
    /// Ours: whether they get a guide.
    pub larger_group_guide: bool,
    /// Ours: whom the one souvenir of V 3.2(2) is for.
    pub souvenir_basis: CountBasis,
    /// Ours: how social organisations are handled.
    pub social_organisation: InstitutionHandling,
    /// Ours: how heads of enterprises are handled.
    pub head_of_enterprise: InstitutionHandling,
    /// Ours: areas with a safety briefing.
    pub safety_briefing_areas: Vec<Area>,
    /// Ours: areas with a confidentiality undertaking.
    pub confidentiality_areas: Vec<Area>,
    /// Ours: hours before the visit by which notices are out, the visit prepared and analysed.
    pub preparation_lead_hours: i64,
    /// Ours: hours before the visit by which people, meals and rehearsal are settled.
    pub arrangement_lead_hours: i64,
    /// Ours: hours before the visit by which refreshments and souvenirs are ready.
    pub service_lead_hours: i64,
}

impl HandlingPolicy {
    /// What the scheme says of handling, from the parameters of one of its versions.
    ///
    /// # Errors
    /// Where a parameter is missing or does not read.
    pub fn read(parameters: &Parameters) -> Result<Self, UnreadableParameter> {
        Ok(Self {
            authority: parameters.authority,
            small_group_limit: parameters.get("small_group_limit")?,
            small_group_received: parameters.get("small_group_received")?,
            small_group_guide: parameters.get("small_group_guide")?,
            larger_group_received: parameters.get("larger_group_received")?,
            larger_group_guide: parameters.get("larger_group_guide")?,
            souvenir_basis: parameters.get("souvenir_basis")?,
            social_organisation: parameters.get("social_organisation_handling")?,
            head_of_enterprise: parameters.get("head_of_enterprise_handling")?,
            safety_briefing_areas: parameters.words("safety_briefing_areas")?,
            confidentiality_areas: parameters.words("confidentiality_areas")?,
            preparation_lead_hours: parameters.get("preparation_lead_hours")?,
            arrangement_lead_hours: parameters.get("arrangement_lead_hours")?,
            service_lead_hours: parameters.get("service_lead_hours")?,
        })
    }

    /// Version 1 as the migrations write it, for rule tests.
    #[cfg(test)]
    pub fn version_1() -> Self {
        Self {
            authority: Authority { scheme: Scheme::Visits, version: 1 },
            small_group_limit: 5,
            small_group_received: false,
            small_group_guide: false,
            larger_group_received: true,
            larger_group_guide: true,
            souvenir_basis: CountBasis::Person,
            social_organisation: InstitutionHandling::Reception,
            head_of_enterprise: InstitutionHandling::ReceptionAndOffice,
            safety_briefing_areas: vec![Area::Plant, Area::Workshop, Area::Laboratory],
            confidentiality_areas: vec![Area::TechnologyCentre, Area::RdCentre, Area::Laboratory],
            preparation_lead_hours: 48,
            arrangement_lead_hours: 24,
            service_lead_hours: 2,
        }
    }
}
