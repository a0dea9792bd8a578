//! The documented example of every body is one that the server understands.

use super::*;

/// What a server says of a body that it does not understand, or that lacks what the document says must be there.
const MISUNDERSTOOD: [&str; 5] = ["unknown_field", "invalid_type", "invalid_value", "required", "missing"];

/// Who tries an operation: the first whom the table permits it on records of their own.
fn who_tries(operation: &str) -> Option<(Target, Role)> {
    let (_, target, may) = OPERATIONS.iter().find(|(listed, ..)| *listed == operation)?;
    let role = EVERYONE.iter().find(|role| expected(operation, *target, may, **role, Whose::Mine).is_none())?;
    Some((*target, *role))
}

#[actix_web::test]
async fn every_documented_example_is_understood() {
    let trying: Vec<Role> = operations()
        .iter()
        .filter(|(_, method, pattern)| example(method, pattern).is_some())
        .filter_map(|(operation, ..)| who_tries(operation).map(|(_, role)| role))
        .collect();
    let roles: Vec<Role> = EVERYONE.iter().copied().filter(|role| trying.contains(role)).collect();
    let world = World::of(&roles).await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for (operation, method, pattern) in operations() {
        let Some(body) = example(&method, pattern) else { continue };
        let Some((target, role)) = who_tries(operation) else { continue };
        let (_, asker, mine) = world.askers.iter().find(|(asks, ..)| *asks == role).unwrap();
        let path = path(pattern, target, Some(mine), asker);
        let answer = world.company.request(method, &path).by(asker).if_match("\"1\"").json(&body).send().await;
        tried += 1;
        let misunderstood = answer.body["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|error| MISUNDERSTOOD.iter().any(|code| error["code"] == *code));
        if misunderstood || answer.status == 400 || answer.status.is_server_error() {
            wrong.push(format!("{operation} by {role}: {} {:#} for {body:#}", answer.status, answer.body["errors"]));
        }
    }
    assert!(tried > 70, "most bodies are tried, not {tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
