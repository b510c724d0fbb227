//! The screens: embedded when the server was built, or read from a folder while they are written.

use std::{borrow::Cow, collections::HashMap, fs, io, path::Path};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::encoding::Encoding;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../../target/site"]
#[allow_missing = true]
struct Embedded;

/// Shown at `/` by a server that was built before the screens were.
const NOT_BUILT: &str = "The screens are not built yet. Run: cargo xtask run\n";

/// What `widget.html` may do, which shows the widget as a page of somebody else would.
const DEMO_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The headers of a file that is not like the others.
fn own_headers(path: &str) -> &'static [(&'static str, &'static str)] {
    match path {
        // Other pages load it; everything else here is for our own.
        "/widget.js" => &[("cross-origin-resource-policy", "cross-origin")],
        "/widget.html" => &[("content-security-policy", DEMO_POLICY)],
        _ => &[],
    }
}

/// All files of the screens, ready to be sent.
#[derive(Debug)]
pub struct Site(HashMap<String, File>);

#[derive(Debug)]
struct File {
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
    etag: HeaderValue,
    kind: &'static str,
    cache: &'static str,
}

impl Site {
    /// The embedded files, or those in `folder`.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(folder: Option<&Path>) -> io::Result<Self> {
        let mut raw: HashMap<String, Bytes> = HashMap::new();
        if let Some(folder) = folder {
            read(folder, folder, &mut raw)?;
        } else {
            for name in Embedded::iter() {
                let Some(file) = Embedded::get(&name) else {
                    continue;
                };
                let bytes = match file.data {
                    Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                    Cow::Owned(bytes) => Bytes::from(bytes),
                };
                raw.insert(name.into_owned(), bytes);
            }
        }
        let plain = raw
            .iter()
            .filter(|(name, _)| !name.ends_with(".br") && !name.ends_with(".gz"));
        let files = plain.map(|(name, bytes)| {
            let hash: String = Sha256::digest(bytes)
                .iter()
                .take(12)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let file = File {
                plain: bytes.clone(),
                gzip: raw.get(&format!("{name}.gz")).cloned(),
                brotli: raw.get(&format!("{name}.br")).cloned(),
                etag: HeaderValue::from_str(&format!("\"{hash}\"")).expect("hexadecimal digits"),
                kind: kind(name),
                cache: if name.starts_with("assets/") {
                    "public, max-age=31536000, immutable"
                } else {
                    "no-cache"
                },
            };
            (name.clone(), file)
        });
        Ok(Self(files.collect()))
    }

    /// The file that an address means. An address without an ending belongs to the screens, which
    /// find their own way: below `/console` those of staff, everywhere else those of residents.
    fn find(&self, path: &str) -> Option<&File> {
        let name = path.trim_start_matches('/');
        if let Some(file) = self.0.get(name) {
            return Some(file);
        }
        let last = name.rsplit('/').next().unwrap_or_default();
        if last.contains('.') || name.starts_with("api/") || name.starts_with("b/") {
            return None;
        }
        let of_staff = name == "console" || name.starts_with("console/");
        self.0.get(if of_staff {
            "console/index.html"
        } else {
            "index.html"
        })
    }

    /// The answer for an address; none where nothing is there.
    pub fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
        let Some(file) = self.find(path) else {
            return (self.0.is_empty() && path == "/").then(|| NOT_BUILT.into_response());
        };
        let mut response = Response::new(Body::empty());
        let answer = response.headers_mut();
        answer.insert(header::ETAG, file.etag.clone());
        answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(file.cache));
        for &(name, value) in own_headers(path) {
            let name = HeaderName::from_static(name);
            answer.insert(name, HeaderValue::from_static(value));
        }
        // Pages carry a security policy in words that their engine knows.
        let page = file.kind.starts_with("text/html");
        let vary = if page {
            "accept-encoding, user-agent"
        } else {
            "accept-encoding"
        };
        answer.insert(header::VARY, HeaderValue::from_static(vary));
        let asked = headers.get_all(header::IF_NONE_MATCH).iter();
        let unchanged = asked
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .any(|tag| tag.trim().trim_start_matches("W/").as_bytes() == file.etag.as_bytes());
        if unchanged {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return Some(response);
        }
        let (encoding, bytes) = match (Encoding::for_request(headers), &file.brotli, &file.gzip) {
            (Encoding::Brotli, Some(brotli), _) => (Encoding::Brotli, brotli),
            (Encoding::Brotli | Encoding::Gzip, _, Some(gzip)) => (Encoding::Gzip, gzip),
            (Encoding::Brotli | Encoding::Gzip | Encoding::Plain, _, _) => {
                (Encoding::Plain, &file.plain)
            }
        };
        answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        answer.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        if let Some(name) = encoding.name() {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        if method != Method::HEAD {
            *response.body_mut() = Body::from(bytes.clone());
        }
        Some(response)
    }
}

fn read(root: &Path, folder: &Path, files: &mut HashMap<String, Bytes>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, files)?;
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            files.insert(name, fs::read(&path)?.into());
        }
    }
    Ok(())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
