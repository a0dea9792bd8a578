//! The document as it is sent: written and packed once, and known by its content.

use std::io::Write;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, ContentType, ETAG, EntityTag, Header, IfNoneMatch, VARY};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::error::{Error, Result};
use crate::http::packed::{self, Packing};

/// Small enough already; the last steps would take many times as long for a few per cent.
const BROTLI_QUALITY: u32 = 9;
/// The widest window that every browser takes.
const BROTLI_WINDOW: u32 = 22;

static FORMS: OnceCell<Forms> = OnceCell::const_new();

/// The document in every form that an asker may take.
struct Forms {
    plain: Form,
    brotli: Form,
    gzip: Form,
}

struct Form {
    body: Bytes,
    tag: EntityTag,
}

impl Form {
    /// Named by its content, so that a new document, and another packing, has another name.
    fn new(body: Vec<u8>) -> Self {
        let digest = Sha256::digest(&body);
        let tag = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { body: body.into(), tag: EntityTag::new_strong(tag) }
    }
}

impl Forms {
    fn make() -> std::io::Result<Self> {
        let plain = serde_json::to_vec(&*super::DOCUMENT)?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW);
        brotli.write_all(&plain)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&plain)?;
        Ok(Self { brotli: Form::new(brotli.into_inner()), gzip: Form::new(gzip.finish()?), plain: Form::new(plain) })
    }

    fn packed(&self, packing: Option<Packing>) -> &Form {
        match packing {
            None => &self.plain,
            Some(Packing::Brotli) => &self.brotli,
            Some(Packing::Gzip) => &self.gzip,
        }
    }
}

/// Answers the document, or that the asker has it already.
///
/// Whoever asks first waits for the packing, which happens beside the workers: it takes longer than they may stand still.
pub(in crate::http) async fn serve(request: HttpRequest) -> Result<HttpResponse> {
    let make = async || web::block(Forms::make).await.map_err(Error::internal)?.map_err(Error::internal);
    let forms = FORMS.get_or_try_init(make).await?;
    let packing = packed::taken_by(&request).first().copied();
    let form = forms.packed(packing);
    let is_known = is_known(&request, &form.tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((ETAG, form.tag.clone()))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((VARY, "accept-encoding"));
    if is_known {
        return Ok(response.finish());
    }
    if let Some(packing) = packing {
        response.insert_header((CONTENT_ENCODING, packing.name()));
    }
    Ok(response.content_type(ContentType::json()).body(form.body.clone()))
}

/// Whether the asker names what they would be sent. Proxies weaken tags; for this question that does not matter.
fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
