//! What is packed once and sent in the form that the asker takes.

use std::cmp::Reverse;

use actix_web::HttpRequest;
use actix_web::http::header::{AcceptEncoding, ContentEncoding, Encoding, Header, Preference, Quality};

/// How something is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// The smaller one; browsers take it.
    Brotli,
    /// Everybody takes it.
    Gzip,
}

impl Packing {
    /// The smallest first.
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in `Content-Encoding`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The ending of a file that is packed so.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    const fn encoding(self) -> Encoding {
        Encoding::Known(match self {
            Self::Brotli => ContentEncoding::Brotli,
            Self::Gzip => ContentEncoding::Gzip,
        })
    }
}

/// The packings that the asker takes, what they like best first; where they have no preference, the smallest.
///
/// An answer that is not packed has none of them to take, so the compressing middleware leaves it alone too.
pub(super) fn taken_by(request: &HttpRequest) -> Vec<Packing> {
    let Ok(AcceptEncoding(said)) = AcceptEncoding::parse(request) else {
        return Vec::new();
    };
    let quality = |packing: Packing| {
        let named = said.iter().find(|one| one.item == Preference::Specific(packing.encoding()));
        let any = || said.iter().find(|one| one.item == Preference::Any);
        named.or_else(any).map_or(Quality::ZERO, |one| one.quality)
    };
    let mut taken: Vec<Packing> = Packing::ALL.into_iter().filter(|packing| quality(*packing) > Quality::ZERO).collect();
    taken.sort_by_key(|packing| Reverse(quality(*packing)));
    taken
}
