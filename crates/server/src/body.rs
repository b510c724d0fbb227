//! Reading a request's body: its type, its size, its time, and only then its words.

use std::time::Duration;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use onewindow_domain::wire::v1::ProblemCode;
use serde::{Serialize, de::DeserializeOwned};

use crate::{problem::Refusal, settings::Settings};

/// The body's bytes, if they are JSON by name, few enough and in time.
///
/// # Errors
/// 415, 413, or 408 where it broke off or was too slow: the same bytes are welcome again.
pub async fn bytes(request: Request, settings: &Settings) -> Result<Bytes, Refusal> {
    if !is_json(request.headers()) {
        return Err(ProblemCode::WrongType.into());
    }
    collect(request.into_body(), settings).await
}

/// The body as a word of the interface.
///
/// # Errors
/// As [`bytes()`], and 400 where it has another shape.
pub async fn json<T: DeserializeOwned>(
    request: Request,
    settings: &Settings,
) -> Result<T, Refusal> {
    let bytes = bytes(request, settings).await?;
    // Nothing of the cause goes back: it could quote what somebody typed.
    serde_json::from_slice(&bytes).map_err(|_shape| ProblemCode::Malformed.into())
}

async fn collect(body: Body, settings: &Settings) -> Result<Bytes, Refusal> {
    use axum::body::HttpBody;
    if body.size_hint().lower() > u64::from(settings.body_limit) {
        return Err(ProblemCode::TooLarge.into());
    }
    let collected = Limited::new(body, settings.body_limit as usize).collect();
    match tokio::time::timeout(Duration::from_secs(settings.request_seconds), collected).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(cause)) if cause.is::<LengthLimitError>() => Err(ProblemCode::TooLarge.into()),
        Ok(Err(_)) | Err(_) => Err(ProblemCode::Incomplete.into()),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let name = value
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    name.trim().eq_ignore_ascii_case("application/json")
}

/// An answer as JSON.
pub fn answer<T: Serialize>(status: axum::http::StatusCode, body: &T) -> Response {
    let json = serde_json::to_vec(body).expect("the interface's words have only text keys");
    (status, [(header::CONTENT_TYPE, "application/json")], json).into_response()
}
