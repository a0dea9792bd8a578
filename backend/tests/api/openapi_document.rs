//! `/openapi.json`: the description of the API, as programs fetch it.

use std::io::Read;

use super::harness::*;
use clientele::http::docs;
use reqwest::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, ETAG, HeaderMap, IF_NONE_MATCH, VARY};
use reqwest::{Method, StatusCode};
use rstest::rstest;
use serde_json::Value;

/// The answer as it travels, unpacked by nobody.
async fn ask(app: &App, method: Method, headers: &[(reqwest::header::HeaderName, &str)]) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut request = reqwest::Client::new().request(method, format!("{}/api/v1/openapi.json", app.url));
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let answer = request.send().await.unwrap();
    (answer.status(), answer.headers().clone(), answer.bytes().await.unwrap().to_vec())
}

fn unpacked(coding: Option<&str>, body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match coding {
        None => plain.extend(body),
        Some("br") => drop(brotli::Decompressor::new(body, 4096).read_to_end(&mut plain).unwrap()),
        Some("gzip") => drop(flate2::read::GzDecoder::new(body).read_to_end(&mut plain).unwrap()),
        Some(other) => panic!("{other} was not asked for"),
    }
    plain
}

#[rstest]
#[case::nothing_said("", None)]
#[case::as_browsers_ask("gzip, deflate, br, zstd", Some("br"))]
#[case::as_scripts_ask("gzip, deflate", Some("gzip"))]
#[case::anything("*", Some("br"))]
#[case::rather_gzip("br;q=0.1, gzip;q=0.5", Some("gzip"))]
#[case::no_brotli("br;q=0, *", Some("gzip"))]
#[case::neither("br;q=0, gzip;q=0", None)]
#[case::unknown("zstd", None)]
#[actix_web::test]
async fn the_document_is_the_same_however_it_is_packed(#[case] accepted: &str, #[case] coding: Option<&str>) {
    let app = App::start().await;
    let (status, headers, body) = ask(&app, Method::GET, &[(ACCEPT_ENCODING, accepted)]).await;
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (StatusCode::OK, "application/json"));
    assert_eq!(headers.get(CONTENT_ENCODING).map(|value| value.to_str().unwrap()), coding);
    assert_eq!(headers[VARY], "accept-encoding");
    assert_eq!(headers[CACHE_CONTROL], "no-cache", "asked for anew after every update");
    let plain = unpacked(coding, &body);
    let (served, described): (Value, Value) =
        (serde_json::from_slice(&plain).unwrap(), serde_json::from_str(&docs::document()).unwrap());
    assert!(served == described, "not the document that is checked in");
    assert_eq!(plain, serde_json::to_vec(&served).unwrap(), "compact");
}

#[actix_web::test]
async fn who_has_the_document_already_is_told_so() {
    let app = App::start().await;
    let mut tags = Vec::new();
    for accepted in ["br", "gzip", "identity"] {
        let (_, headers, _) = ask(&app, Method::GET, &[(ACCEPT_ENCODING, accepted)]).await;
        let tag = headers[ETAG].to_str().unwrap().to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"') && !tags.contains(&tag), "strong, and one for each form: {tag}");
        for known in [tag.clone(), format!("\"other\", {tag}"), format!("W/{tag}"), "*".to_owned()] {
            let (status, headers, body) = ask(&app, Method::GET, &[(ACCEPT_ENCODING, accepted), (IF_NONE_MATCH, &known)]).await;
            assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0), "{known}");
            assert_eq!((headers[ETAG].to_str().unwrap(), &headers[VARY]), (&*tag, &"accept-encoding".parse().unwrap()));
        }
        let (status, ..) = ask(&app, Method::GET, &[(ACCEPT_ENCODING, accepted), (IF_NONE_MATCH, "\"other\"")]).await;
        assert_eq!(status, StatusCode::OK);
        tags.push(tag);
    }
}

#[actix_web::test]
async fn its_head_says_what_its_body_would_be() {
    let app = App::start().await;
    let (_, whole, body) = ask(&app, Method::GET, &[(ACCEPT_ENCODING, "br")]).await;
    let (status, head, nothing) = ask(&app, Method::HEAD, &[(ACCEPT_ENCODING, "br")]).await;
    assert_eq!((status, nothing.len()), (StatusCode::OK, 0));
    assert_eq!(head[CONTENT_LENGTH].to_str().unwrap(), body.len().to_string());
    for name in [ETAG, VARY, CONTENT_ENCODING] {
        assert_eq!(head[&name], whole[&name]);
    }
    assert_eq!(ask(&app, Method::DELETE, &[]).await.0, StatusCode::METHOD_NOT_ALLOWED);
}

#[actix_web::test]
async fn the_page_that_shows_it_finds_it() {
    let app = App::start().await;
    let page = async |path: &str| reqwest::get(format!("{}{path}", app.url)).await.unwrap().text().await.unwrap();
    assert!(page("/docs/").await.contains("swagger-ui"));
    assert!(page("/docs/swagger-initializer.js").await.contains("/api/v1/openapi.json"));
}
