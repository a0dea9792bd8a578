//! How the parameters of queries stand in the OpenAPI document.

use utoipa::openapi::{
    ObjectBuilder, RefOr, Required, Schema,
    path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle},
    schema::{ArrayBuilder, Type},
};

use super::{DEFAULT_LIMIT, MAX_LIMIT, QueryValue, SortKey};

/// The parameters that every list takes.
pub fn list<K: SortKey>(default_sort: &str) -> Vec<Parameter> {
    let keys = K::KEYS.iter().flat_map(|key| [key.as_str().to_owned(), format!("-{}", key.as_str())]);
    let sort = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(keys)).default(Some(default_sort.into())).build();
    let text = ObjectBuilder::new().schema_type(Type::String).max_length(Some(200)).build();
    let flag = ObjectBuilder::new().schema_type(Type::Boolean).default(Some(false.into())).build();
    vec![
        parameter("q", "Text that the entries must contain.", text.into()),
        parameter("sort", "The field to sort by; `-` before it puts the largest first.", sort.into()),
        limit(),
        cursor(),
        parameter("total", "Whether to count all matches, up to 10,000.", flag.into()),
    ]
}

/// The number of entries per page.
pub fn limit() -> Parameter {
    let schema = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1))
        .maximum(Some(MAX_LIMIT))
        .default(Some(DEFAULT_LIMIT.into()))
        .build();
    parameter("limit", "How many entries a page has.", schema.into())
}

/// The place where a page starts.
pub fn cursor() -> Parameter {
    let schema = ObjectBuilder::new().schema_type(Type::String).max_length(Some(2_000)).build();
    parameter("cursor", "The `next_cursor` of the page before; everything else must stay the same.", schema.into())
}

/// A parameter that may stand once.
pub fn one<T: QueryValue>(name: &str, doc: &str) -> Parameter {
    parameter(name, doc, T::schema())
}

/// A parameter that may be repeated.
pub fn many<T: QueryValue>(name: &str, doc: &str) -> Parameter {
    let mut parameter = parameter(name, doc, ArrayBuilder::new().items(T::schema()).build().into());
    parameter.style = Some(ParameterStyle::Form);
    parameter.explode = Some(true);
    parameter
}

fn parameter(name: &str, doc: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(doc.trim()))
        .schema(Some(schema))
        .build()
}
