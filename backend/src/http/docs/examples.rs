//! The example of a request's body, put together from those of its fields, so that it can be pasted and sent.

use serde_json::{Map, Value, json};

/// Deeper than any body of this API: a schema that refers to itself comes to an end.
const DEEPEST: u8 = 8;

/// Gives every JSON body of an operation an example, unless it has one.
pub(super) fn add(operation: &mut Value, schemas: &Value) {
    let Some(content) = operation.pointer_mut("/requestBody/content").and_then(Value::as_object_mut) else {
        return;
    };
    for (_, media) in content.iter_mut().filter(|(name, media)| name.ends_with("json") && media.get("example").is_none()) {
        if let Some(example) = of(&media["schema"], schemas, DEEPEST) {
            media["example"] = example;
        }
    }
}

/// A value of a schema; `None` where the schema gives nothing away.
fn of(schema: &Value, schemas: &Value, depth: u8) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    if let Some(example) = schema.get("example") {
        return Some(example.clone());
    }
    if let Some(reference) = schema["$ref"].as_str() {
        return of(&schemas[reference.rsplit('/').next()?], schemas, depth);
    }
    if let Some(choices) = ["oneOf", "anyOf", "allOf"].iter().find_map(|of_them| schema[of_them].as_array()) {
        return choices.iter().filter(|choice| choice["type"] != "null").find_map(|choice| of(choice, schemas, depth));
    }
    if let Some(word) = schema["enum"].get(0) {
        return Some(word.clone());
    }
    let kind = &schema["type"];
    match kind.as_str().or_else(|| kind.get(0).and_then(Value::as_str))? {
        "object" => Some(object(schema, schemas, depth)),
        "array" => Some(of(&schema["items"], schemas, depth).into_iter().collect()),
        "string" => Some(json!(text(schema["format"].as_str().unwrap_or_default()))),
        "integer" | "number" => Some(schema.get("minimum").cloned().unwrap_or(json!(1))),
        "boolean" => Some(json!(true)),
        _ => None,
    }
}

/// What must be there, and what the schema itself has an example for.
fn object(schema: &Value, schemas: &Value, depth: u8) -> Value {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = schema["properties"].as_object().into_iter().flatten();
    let shown = fields.filter(|(name, field)| {
        required.contains(&name.as_str()) || field.get("example").is_some_and(|example| !example.is_null())
    });
    shown.filter_map(|(name, field)| Some((name.clone(), of(field, schemas, depth)?))).collect::<Map<_, _>>().into()
}

fn text(format: &str) -> &'static str {
    match format {
        "uuid" => "01939f2e-7c1a-7d52-9a53-0b6f1c2d3e4f",
        "date-time" => "2026-12-10T01:30:00Z",
        "date" => "2026-12-10",
        _ => "…",
    }
}
