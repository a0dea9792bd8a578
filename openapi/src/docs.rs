//! Finishing touches to the OpenAPI document.

use utoipa::openapi::{
    OpenApi, RefOr,
    schema::{AdditionalProperties, Object, Schema},
};

/// Makes the answers' schemas say that every field is always there, null or not.
///
/// Deriving takes an `Option` for a field that may be missing. That is true of requests, which are the schemas that
/// refuse unknown fields, and of the total of a page.
#[derive(Debug, Clone, Copy)]
pub struct AnswersAreWhole;

impl utoipa::Modify for AnswersAreWhole {
    fn modify(&self, document: &mut OpenApi) {
        let schemas = document.components.iter_mut().flat_map(|components| components.schemas.iter_mut());
        for (_, schema) in schemas {
            if let RefOr::T(Schema::Object(answer)) = schema
                && !is_request(answer)
            {
                require_all(answer);
            }
        }
    }
}

fn is_request(object: &Object) -> bool {
    matches!(object.additional_properties.as_deref(), Some(AdditionalProperties::FreeForm(false)))
}

fn require_all(answer: &mut Object) {
    for field in answer.properties.keys() {
        let only_when_asked =
            matches!(field.as_str(), "total" | "total_is_capped") && answer.properties.contains_key("next_cursor");
        if !only_when_asked && !answer.required.contains(field) {
            answer.required.push(field.clone());
        }
    }
}
