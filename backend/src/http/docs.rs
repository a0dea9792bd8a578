//! The OpenAPI document: collected from the routes, then completed with what every operation has in common.
//!
//! A handler names the problems that it can answer in the extension `x-problems`. This module turns them into one
//! response per status, with the codes as an enumeration, and adds the headers that go with them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_web::{App, HttpRequest, HttpResponse, get};
use clientele_openapi::docs::AnswersAreWhole;
use clientele_openapi::{Lang, Problem, ProblemCode};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;
use utoipa_actix_web::AppExt;

use super::routes;
use crate::error::Result;

mod examples;
mod served;

pub(super) use served::serve;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

static DOCUMENT: LazyLock<Value> = LazyLock::new(complete);

#[derive(OpenApi)]
#[openapi(
    info(title = "Clientele", description = include_str!("docs.md"), license(name = "Apache-2.0", identifier = "Apache-2.0")),
    servers((url = "/", description = "This server")),
    modifiers(&AnswersAreWhole),
    components(schemas(Problem)),
    security(("access_token" = [])),
    tags(
        (name = "Sign-in", description = "Sessions: sign in, renew, sign out, change the password."),
        (name = "Clients", description = "Clients and their contacts: one client, one archive, one number."),
        (name = "Client imports", description = "Files of clients: staged, mapped, checked, then applied in one transaction."),
        (name = "Visit bookings", description = "The booking form of the visit scheme (V 3.2) with its rules, passes and decision."),
        (name = "Visit amendments", description = "Changes of approved visits: in force at once, or asked again; what was signed stays beside them."),
        (name = "Turn-aways and incidents", description = "Visitors who came without approval (V 4.2): turned away, or led in by somebody."),
        (name = "Photo permits", description = "Special permission to photograph during a visit (V 4.3)."),
        (name = "Areas", description = "The nine areas of the booking form: whose they are, how many visitors they hold, to whom they are open, and when not."),
        (name = "Passes", description = "The ledger of a visit (V 4.1) and the passes themselves: issued, shown at a door, returned, lost."),
        (name = "Reception desk", description = "The day of a visit: who is expected, who came and left, and which passes are still out."),
        (name = "Visit handling", description = "How a visit is handled (V 3): category, plan and tasks, preparation, arrangements, meals, rooms and souvenirs."),
        (name = "Expense applications", description = "The application form of the reception expense scheme (E 2.1) with its rules, signatures and advance."),
        (name = "Approvals", description = "The inbox, the cases and the decisions on every kind of document."),
        (name = "Notifications", description = "What you are told: the list, the live stream, and what is mailed as well."),
        (name = "Policies", description = "The company's written schemes as documents with versions, clauses and parameters; the rules that they drive, and what another version would decide."),
        (name = "Calendar", description = "The company's working days: public holidays and make-up working days; the visits in it, and personal links to them."),
        (name = "Visit statistics", description = "Visits in figures."),
        (name = "People", description = "Users, departments and roles."),
        (name = "Search", description = "Find clients and documents by what people remember of them."),
        (name = "Operations", description = "For whoever runs the server."),
    ),
)]
struct Base;

/// The whole document, pretty-printed as it is checked in.
pub fn document() -> String {
    let mut text = serde_json::to_string_pretty(&*DOCUMENT).unwrap_or_default();
    text.push('\n');
    text
}

/// Puts the document together; requests must not wait for that.
pub(crate) fn prepare() {
    LazyLock::force(&DOCUMENT);
}

/// Read the OpenAPI document.
///
/// The document that describes this API, OpenAPI 3.1. Swagger UI shows it at `/docs`. It changes only with the program:
/// send the `ETag` of the one that you have as `If-None-Match`, and nothing is sent again.
#[utoipa::path(operation_id = "read_openapi", tag = "Operations", security(()),
    params(("If-None-Match" = Option<String>, Header, description = "The `ETag` of the document that you have.")),
    responses(
        (status = 200, description = "The OpenAPI document", body = Object, headers(("ETag" = String, description = "Names the document as it was sent."))),
        (status = 304, description = "You have it already.", headers(("ETag" = String, description = "Names the document that you have."))),
    ))]
#[get("/openapi.json")]
pub(super) async fn openapi_json(request: HttpRequest) -> Result<HttpResponse> {
    serve(request).await
}

/// The methods that a path takes, upper case; empty where it is not documented.
pub(super) fn methods_of(path: &str) -> Vec<String> {
    let asked: Vec<&str> = path.split('/').collect();
    let Some(paths) = DOCUMENT["paths"].as_object() else {
        return Vec::new();
    };
    // A literal path such as `/clients/duplicates` wins over a pattern of the same length, as it does in the router.
    let found =
        paths.iter().filter(|(pattern, _)| matches(pattern, &asked)).min_by_key(|(pattern, _)| pattern.matches('{').count());
    let operations = found.and_then(|(_, item)| item.as_object());
    METHODS
        .iter()
        .filter(|method| operations.is_some_and(|item| item.contains_key(**method)))
        .map(|method| method.to_uppercase())
        .collect()
}

fn matches(pattern: &str, asked: &[&str]) -> bool {
    let parts: Vec<&str> = pattern.split('/').collect();
    parts.len() == asked.len() && parts.iter().zip(asked).all(|(part, asked)| part.starts_with('{') || part == asked)
}

fn complete() -> Value {
    let (_, collected) = App::new().into_utoipa_app().openapi(Base::openapi()).configure(routes::describe).split_for_parts();
    let mut document = serde_json::to_value(collected).unwrap_or_default();
    document["components"]["securitySchemes"] = json!({
        "access_token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The `access_token` that sign-in answers; valid for 15 minutes."},
    });
    let examples =
        ProblemCode::ALL.iter().map(|code| (code.to_string(), json!({"summary": code.label(Lang::En), "value": example(*code)})));
    document["components"]["examples"] = Value::Object(examples.collect());
    document["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    let schemas = document["components"]["schemas"].clone();
    for item in document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for (method, operation) in
            item.as_object_mut().into_iter().flatten().filter(|(method, _)| METHODS.contains(&method.as_str()))
        {
            complete_operation(operation);
            examples::add(operation, &schemas);
            if method == "patch" {
                name_merge_patch(operation);
            }
        }
    }
    document
}

fn complete_operation(operation: &mut Value) {
    let named = operation.as_object_mut().and_then(|operation| operation.remove("x-problems")).unwrap_or_default();
    let mut codes: Vec<ProblemCode> = serde_json::from_value(named).unwrap_or_default();
    let signed_in = operation["security"].as_array().is_none_or(|security| security.iter().any(|scheme| scheme != &json!({})));
    if signed_in {
        codes.push(ProblemCode::Unauthenticated);
        if operation["tags"][0] != "Sign-in" {
            codes.push(ProblemCode::PasswordChangeRequired);
        }
    }
    if operation["tags"][0] != "Operations" {
        codes.extend([ProblemCode::Internal, ProblemCode::Unavailable]);
    }
    add_parameters(operation, &codes);
    add_success_headers(operation);
    let mut by_status: BTreeMap<u16, Vec<ProblemCode>> = BTreeMap::new();
    for code in codes {
        let of_status = by_status.entry(code.http_status()).or_default();
        if !of_status.contains(&code) {
            of_status.push(code);
        }
    }
    for (status, codes) in by_status {
        operation["responses"][status.to_string()] = problem_response(&codes);
    }
}

/// A merge patch may also come under its own name.
fn name_merge_patch(operation: &mut Value) {
    let content = &mut operation["requestBody"]["content"];
    content["application/merge-patch+json"] = content["application/json"].clone();
}

/// The headers that an operation takes follow from what it can refuse.
fn add_parameters(operation: &mut Value, codes: &[ProblemCode]) {
    let mut add = |parameter: Value| {
        if !operation["parameters"].is_array() {
            operation["parameters"] = json!([]);
        }
        if let Some(parameters) = operation["parameters"].as_array_mut() {
            parameters.push(parameter);
        }
    };
    if codes.contains(&ProblemCode::StaleVersion) {
        let required = codes.contains(&ProblemCode::IfMatchRequired);
        add(json!({"name": "If-Match", "in": "header", "required": required, "schema": {"type": "string"}, "example": "\"3\"",
            "description": "The `ETag` of the version that you saw."}));
    }
    if codes.contains(&ProblemCode::IdempotencyKeyReused) {
        add(
            json!({"name": "Idempotency-Key", "in": "header", "required": false, "schema": {"type": "string", "minLength": 1, "maxLength": 200},
            "description": "A name of your own for this request, kept for 24 hours: sent again with the same body it answers what the first one did."}),
        );
    }
    add(
        json!({"name": "Accept-Language", "in": "header", "required": false, "schema": {"type": "string", "enum": ["zh", "en"], "default": "zh"},
        "description": "The language of the texts in problems."}),
    );
}

fn add_success_headers(operation: &mut Value) {
    let Some(responses) = operation["responses"].as_object_mut() else {
        return;
    };
    for (status, response) in responses {
        if response["headers"]["ETag"].is_object() && status == "201" {
            response["headers"]["Location"] = json!({"description": "The path of what was made.", "schema": {"type": "string"}});
        }
        response["headers"]["X-Request-Id"] =
            json!({"description": "Names this request in the server's log.", "schema": {"type": "string"}});
    }
}

fn problem_response(codes: &[ProblemCode]) -> Value {
    let words: Vec<String> = codes.iter().map(|code| format!("- `{code}`: {}", code.detail(Lang::En))).collect();
    let reference = |code: &ProblemCode| (code.to_string(), json!({"$ref": format!("#/components/examples/{code}")}));
    let examples: Map<String, Value> = codes.iter().map(reference).collect();
    let mut response = json!({
        "description": words.join("\n"),
        "headers": {"X-Request-Id": {"description": "Names this request in the server's log.", "schema": {"type": "string"}}},
        "content": {Problem::MEDIA_TYPE: {
            "schema": {"allOf": [
                {"$ref": "#/components/schemas/Problem"},
                {"type": "object", "properties": {"code": {"type": "string", "enum": codes}}},
            ]},
            "examples": examples,
        }},
    });
    if codes.contains(&ProblemCode::RateLimited) {
        response["headers"]["Retry-After"] = json!({"description": "Seconds to wait.", "schema": {"type": "integer"}});
    }
    response
}

fn example(code: ProblemCode) -> Problem {
    Problem::new(code, Lang::En, "01939f2e-7c1a-7d52-9a53-0b6f1c2d3e4f")
}
