//! `GET /api/v1/head`: what is current. The cheapest answer of all, for everybody asks every minute.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::app::App;

/// 200 with the head, or 304.
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let head = app.editions.head();
    let asked = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let unchanged = asked.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == head.etag));
    let etag = HeaderValue::from_str(&head.etag).expect("a tag is ASCII");
    let always = [
        (header::ETAG, etag),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    if unchanged {
        (StatusCode::NOT_MODIFIED, always).into_response()
    } else {
        let json = [(header::CONTENT_TYPE, "application/json")];
        (always, json, head.at(app.now())).into_response()
    }
}
