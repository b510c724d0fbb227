//! `GET /handwriting.pack`: what the operator trained for handwriting, out of the data folder, with
//! the licence and the notice that travel with it.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use onewindow_domain::wire::v1::ProblemCode;

use crate::{app::App, encoding::short_hash, problem::Refusal};

/// The files of the data folder that everybody may have, with their kinds.
pub const FILES: [(&str, &str); 3] = [
    ("handwriting.pack", "application/octet-stream"),
    ("handwriting.pack.LICENCE.txt", "text/plain; charset=utf-8"),
    ("ARPHICPL.TXT", "text/plain; charset=utf-8"),
];

/// 200 with the file, 304 when it is the one that the caller has.
///
/// # Errors
/// 404 where the operator put none there.
pub async fn get(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let asked = request.uri().path().trim_start_matches('/');
    let (name, kind) = FILES
        .into_iter()
        .find(|(name, _)| *name == asked)
        .ok_or(ProblemCode::NotFound)?;
    let file = app.settings.home.data.join(name);
    let bytes = tokio::fs::read(file).await.map_err(|cause| {
        if cause.kind() != std::io::ErrorKind::NotFound {
            tracing::warn!(%cause, name, "a file of the data folder cannot be read");
        }
        ProblemCode::NotFound
    })?;
    let etag = format!("\"{}\"", short_hash(&bytes));
    let known = request.headers().get(header::IF_NONE_MATCH);
    let mut response = if known.is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        bytes.into_response()
    };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        answer.insert(header::ETAG, etag);
    }
    Ok(response)
}
