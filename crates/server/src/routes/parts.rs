//! `GET /b/{sha256}`: immutable bytes of an edition. Their name proves them, so they are kept for
//! ever by whoever has them.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use onewindow_domain::{catalogue::edition::PartHash, wire::v1::ProblemCode};

use super::{Part, part};
use crate::{app::App, encoding::Encoding, problem::Refusal};

/// 200 with the bytes, compressed as the browser likes.
///
/// # Errors
/// 404 when nothing of this community has that hash.
pub async fn get(
    State(app): State<Arc<App>>,
    hash: Part,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let hash: PartHash = part(hash, ProblemCode::NotFound)?;
    let part = app
        .editions
        .part(&hash.to_string())
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let encoding = Encoding::for_request(&headers);
    let bytes = match encoding {
        Encoding::Brotli => &part.brotli,
        Encoding::Gzip => &part.gzip,
        Encoding::Plain => &part.plain,
    };
    let mut response = bytes.clone().into_response();
    let answer = response.headers_mut();
    answer.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    answer.insert(header::CACHE_CONTROL, for_ever);
    if let Some(name) = encoding.name() {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}
