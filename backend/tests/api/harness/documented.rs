//! Whether an answer is one that the OpenAPI document promises: every answer of every test passes through here, so
//! that documentation and behaviour cannot part.

use std::sync::LazyLock;

use reqwest::Method;
use serde_json::Value;

use super::Answer;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&clientele::http::docs::document()).unwrap());

/// The path's pattern and its operations by method; a literal path wins over a pattern, as in the router.
fn item(path: &str) -> Option<(&'static String, &'static Value)> {
    let asked: Vec<&str> = path.split('/').collect();
    let fits = |pattern: &str| {
        let parts: Vec<&str> = pattern.split('/').collect();
        parts.len() == asked.len() && parts.iter().zip(&asked).all(|(part, asked)| part.starts_with('{') || part == asked)
    };
    let paths = DOCUMENT["paths"].as_object().unwrap();
    paths.iter().filter(|(pattern, _)| fits(pattern)).min_by_key(|(pattern, _)| pattern.matches('{').count())
}

/// Every operation: its id, method and path pattern.
pub fn operations() -> Vec<(&'static str, Method, &'static str)> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let of = |(path, item): (&'static String, &'static Value)| {
        let operations = item.as_object().unwrap().iter().filter(|(_, operation)| operation["operationId"].is_string());
        operations
            .map(move |(method, operation)| {
                (operation["operationId"].as_str().unwrap(), method.to_uppercase().parse().unwrap(), path.as_str())
            })
            .collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

/// The example of an operation's JSON body.
pub fn example(method: &Method, pattern: &str) -> Option<Value> {
    let operation = &DOCUMENT["paths"][pattern][method.as_str().to_lowercase()];
    let media = operation.pointer("/requestBody/content/application~1json")?;
    assert!(media["example"].is_object(), "{method} {pattern} has no example");
    Some(media["example"].clone())
}

/// Fails where the operation does not document the status, or the problem's code under it.
pub fn check(method: &Method, path: &str, answer: &Answer) {
    let Some((pattern, item)) = item(path) else {
        return; // Not an address of the API; what such an address answers has tests of its own.
    };
    let operation = &item[method.as_str().to_lowercase()];
    let status = answer.status.as_u16();
    if operation.is_null() {
        assert_eq!(status, 405, "{method} {pattern} is not documented: {:#}", answer.body);
        return;
    }
    let response = &operation["responses"][status.to_string()];
    assert!(response.is_object(), "{method} {pattern} does not document {status}: {:#}", answer.body);
    let Some(codes) =
        response["content"]["application/problem+json"]["schema"]["allOf"][1]["properties"]["code"]["enum"].as_array()
    else {
        return;
    };
    assert!(codes.contains(&answer.body["code"]), "{method} {pattern} does not document {status} {}", answer.body["code"]);
}
