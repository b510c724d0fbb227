//! Everything that is no route of the interface: the screens, or nothing.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::Method,
    response::Response,
};
use onewindow_domain::wire::v1::ProblemCode;

use crate::{app::App, problem::Refusal};

/// A file of the screens, or the screens themselves for an address that they understand.
///
/// # Errors
/// 404 where nothing is there, 405 for anything but reading.
pub async fn get(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let (path, method) = (request.uri().path(), request.method());
    let answer = app
        .site
        .answer(method, path, request.headers())
        .ok_or(ProblemCode::NotFound)?;
    if matches!(*method, Method::GET | Method::HEAD) {
        Ok(answer)
    } else {
        Err(ProblemCode::WrongMethod.into())
    }
}
