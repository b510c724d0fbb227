//! Which compressed form of stored bytes a browser takes, and by what two bodies are told apart.

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

/// A form in which bytes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Smallest; every browser from 2017 on, over TLS.
    Brotli,
    /// Every browser.
    Gzip,
    /// As it is.
    Plain,
}

impl Encoding {
    /// The value of `Content-Encoding`; none for plain.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }

    /// The smallest form that the request accepts.
    pub fn for_request(headers: &HeaderMap) -> Self {
        let lines = headers
            .get_all(header::ACCEPT_ENCODING)
            .iter()
            .filter_map(|line| line.to_str().ok());
        let mut best = Self::Plain;
        for accepted in lines.flat_map(|line| line.split(',')) {
            let mut words = accepted.split(';').map(str::trim);
            let name = words.next().unwrap_or_default();
            let refused = words.any(|word| {
                word.strip_prefix("q=")
                    .is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q == 0.0))
            });
            match (name, refused) {
                ("br", false) => return Self::Brotli,
                ("gzip", false) => best = Self::Gzip,
                _ => {}
            }
        }
        best
    }
}

/// By what two versions of a body are told apart: the first 12 bytes of its SHA-256, as text.
pub fn short_hash(body: &[u8]) -> String {
    Sha256::digest(body)
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_accepted_form_is_sent() {
        for (accept, encoding) in [
            ("", Encoding::Plain),
            ("gzip, deflate, br", Encoding::Brotli),
            ("gzip;q=1.0, br;q=0", Encoding::Gzip),
            ("identity", Encoding::Plain),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accept.parse().unwrap());
            assert_eq!(Encoding::for_request(&headers), encoding, "{accept}");
        }
    }
}
