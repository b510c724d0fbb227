//! `GET /api/v1/openapi.json`: the interface described for programs. It is kept by hand; tests
//! compare it with the router and with real answers.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// The description, OpenAPI 3.1.
pub const OPENAPI: &str = include_str!("../../openapi.json");

/// 200 with the description.
pub async fn get() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}
