//! Clients: what the development scheme (D) says of their classes.

use clientele_openapi::clients::NewClient;
use clientele_openapi::individual_tiers::proposed_tier;
use clientele_openapi::vocabulary::{ClientKind, ConsumptionTier};

/// D 5.2(2): the tier that attribute and sub-attribute of an individual client propose.
pub fn proposal(content: &NewClient) -> Option<ConsumptionTier> {
    match (content.kind, &content.attribute, &content.sub_attribute) {
        (ClientKind::Individual, Some(attribute), Some(sub_attribute)) => proposed_tier(attribute, sub_attribute),
        _ => None,
    }
}

/// Whether a client's tier is the table's and not somebody's choice, so that it follows the attributes.
pub fn follows_the_table(content: &NewClient) -> bool {
    content.consumption_tier == proposal(content)
}
