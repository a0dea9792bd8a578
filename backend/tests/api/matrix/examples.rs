//! The documented example of every body is one that the server understands.

use super::*;

/// What a server says of a body that it does not understand, or that lacks what the document says must be there.
const MISUNDERSTOOD: [&str; 5] = ["unknown_field", "invalid_type", "invalid_value", "required", "missing"];

#[actix_web::test]
async fn every_documented_example_is_understood() {
    let world = World::start().await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for (operation, method, pattern) in operations() {
        let Some(body) = example(&method, pattern) else { continue };
        let Some((_, target, may)) = OPERATIONS.iter().find(|(listed, ..)| *listed == operation) else { continue };
        let reached = |(role, ..): &&(Role, Person, Records)| expected(operation, *target, may, *role, Whose::Mine).is_none();
        let Some((role, asker, mine)) = world.askers.iter().find(reached) else { continue };
        let path = path(pattern, *target, Some(mine), asker);
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
