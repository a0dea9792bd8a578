//! The web app, embedded in the binary: files by name, and the page itself for every address of its own.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, VARY};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

use super::packed;
use crate::error::{Error, Result};

/// Built by `cargo xtask web`. Debug builds read the folder, release builds carry it.
#[derive(RustEmbed)]
#[folder = "../frontend/dist"]
#[allow_missing = true]
struct Files;

const PAGE: &str = "index.html";

/// Nothing is loaded from elsewhere, and WebAssembly needs its own permission.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// Serves a file of the web app, or its page.
pub(super) async fn serve(request: HttpRequest) -> Result<HttpResponse> {
    if request.path().starts_with("/api/") {
        return Err(Error::not_found());
    }
    let name = request.path().trim_start_matches('/');
    if !name.is_empty() && Files::get(name).is_some() {
        return file(&request, name);
    }
    // A missing file must not be answered with the page: only the app's own addresses have no extension.
    if name.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        return Err(Error::not_found());
    }
    file(&request, PAGE)
}

fn file(request: &HttpRequest, name: &str) -> Result<HttpResponse> {
    let packed = packed::taken_by(request)
        .into_iter()
        .find_map(|packing| Some((packing, Files::get(&format!("{name}.{}", packing.extension()))?)));
    let plain = Files::get(name).ok_or_else(Error::not_found)?;
    let mut response = HttpResponse::Ok();
    response
        .content_type(plain.metadata.mimetype())
        .insert_header((
            CACHE_CONTROL,
            if is_named_by_content(name) { "public, max-age=31536000, immutable" } else { "no-cache" },
        ))
        .insert_header((VARY, "accept-encoding"))
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("referrer-policy", "same-origin"));
    if name == PAGE {
        response.insert_header(("content-security-policy", CONTENT_SECURITY_POLICY));
    }
    Ok(match packed {
        Some((packing, packed)) => response.insert_header((CONTENT_ENCODING, packing.name())).body(packed.data.into_owned()),
        None => response.body(plain.data.into_owned()),
    })
}

/// The page, its icons and their like keep their names when they change; the files that the page loads do not.
fn is_named_by_content(name: &str) -> bool {
    name != PAGE && !name.contains('/')
}
