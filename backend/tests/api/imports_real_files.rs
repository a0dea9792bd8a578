//! `/client-imports` with lists of real companies, whole where they are at hand, and an excerpt that always is.

use super::harness::*;
use super::imports::{app, applied, client, contacts, staged};
use clientele_openapi::vocabulary::Role;
use serde_json::json;

const EXCERPT: &[u8] = include_bytes!("../data/companies_tw_excerpt.csv");

/// A whole file, which the project does not bring along.
fn whole(name: &str) -> Option<Vec<u8>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    let content = std::fs::read(&path).ok();
    if content.is_none() {
        println!("skipped: there is no {name}");
    }
    content
}

#[actix_web::test]
async fn taiwans_list_is_taken_in_with_its_quirks() {
    let (app, person) = app().await;
    let import = staged(&app, &person, EXCERPT).await;
    assert_eq!((&import.body["rows_total"], &import.body["row_errors"]), (&json!(11), &json!([])));
    let done = applied(&app, &person, &import, "create", "refuse").await.expect(200);
    assert_eq!(done.body["result"], json!({"created": 11, "updated": 0, "unchanged": 0, "skipped": 0}));
    let cement = client(&app, "臺灣水泥股份有限公司").await;
    assert_eq!(
        (cement.external_code.as_deref(), cement.phone.as_deref(), cement.short_name.as_deref()),
        (Some("1101"), Some("(02)2531-7099"), Some("台泥"))
    );
    assert_eq!(contacts(&app, &cement).await, ["張安平, 董事長"]);
    let again = staged(&app, &person, EXCERPT).await;
    let done = applied(&app, &person, &again, "both", "refuse").await.expect(200);
    assert_eq!(
        done.body["result"],
        json!({"created": 0, "updated": 0, "unchanged": 11, "skipped": 0}),
        "the same list twice changes nothing"
    );
}

#[actix_web::test]
async fn the_whole_lists_are_taken_in_as_they_are() {
    let files = ["companies_cn_listed.csv", "companies_cn_listed_earlier.csv", "companies_tw_listed.csv"];
    let Some(contents) = files.iter().map(|name| whole(name)).collect::<Option<Vec<_>>>() else { return };
    let app = App::start().await;
    let person = app.person("service", &[Role::ServiceManager], app.department("客户服务部").await).await;
    let expected = [
        ("create", json!({"created": 3695, "updated": 0, "unchanged": 0, "skipped": 0})),
        ("update", json!({"created": 0, "updated": 1758, "unchanged": 1533, "skipped": 0})),
        ("both", json!({"created": 1036, "updated": 0, "unchanged": 0, "skipped": 0})),
    ];
    for (content, (mode, result)) in contents.into_iter().zip(expected) {
        let start = std::time::Instant::now();
        let import = staged(&app, &person, content).await;
        let read = start.elapsed();
        assert_eq!(import.body["row_errors"], json!([]));
        let start = std::time::Instant::now();
        let done = applied(&app, &person, &import, mode, "refuse").await.expect(200);
        println!("{mode}: read in {read:?}, applied in {:?}, {}", start.elapsed(), done.body["result"]);
        assert_eq!(done.body["result"], result);
    }
    assert_eq!(app.count("clients").await, 4731);
}
