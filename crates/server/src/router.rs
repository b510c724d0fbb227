//! Every route on one page.

use std::sync::Arc;

use axum::{
    Router, middleware,
    routing::{get, post, put},
};
use onewindow_domain::wire::v1::ProblemCode;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    app::App,
    edge,
    problem::Refusal,
    routes::{devices, events, head, health, pages, parts, results, seats, submissions, track},
};

/// All addresses of the server.
pub fn router(app: Arc<App>) -> Router {
    let residents = Router::new()
        .route("/head", get(head::get))
        .route("/events", get(events::get))
        .route("/seats", get(seats::get))
        .route("/results/{survey}", get(results::get))
        .route("/devices/{device}", put(devices::put))
        .route("/submissions/{id}", put(submissions::put))
        .route("/track", post(track::post))
        .route("/withdraw", post(track::withdraw));

    Router::new()
        .nest("/api/v1", residents)
        .route("/b/{hash}", get(parts::get))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(pages::get)
        .method_not_allowed_fallback(async || Refusal::from(ProblemCode::WrongMethod))
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), edge::edge))
        .with_state(app)
}
