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
    routes::{
        bell, case, devices, events, handwriting, head, health, metrics, office, openapi, pages,
        parts, plain, results, seats, submissions, terminals, track,
    },
};

/// All addresses of the server.
pub fn router(app: Arc<App>) -> Router {
    let residents = Router::new()
        .route("/head", get(head::get))
        .route("/events", get(events::get))
        .route("/seats", get(seats::get))
        .route("/results/{survey}", get(results::get))
        .route("/devices/{device}", put(devices::put))
        .route("/terminals/pair", post(terminals::pair))
        .route("/terminals/report", post(terminals::report))
        .route(
            "/terminals/bell",
            get(bell::get).post(bell::post).delete(bell::delete),
        )
        .route("/submissions/{id}", put(submissions::put))
        .route("/track", post(track::post))
        .route("/case", post(case::post))
        .route("/withdraw", post(track::withdraw));

    let office = Router::new()
        .route(
            "/session",
            get(office::session::get)
                .post(office::session::post)
                .delete(office::session::delete),
        )
        .route("/password", post(office::session::password))
        .route("/inbox", get(office::inbox::get))
        .route("/submissions/{id}/open", post(office::submissions::open))
        .route("/export.csv", get(office::export::csv))
        .route("/export.xlsx", get(office::export::xlsx))
        .route("/cases", get(office::cases::list))
        .route(
            "/cases/{id}",
            get(office::cases::get).post(office::cases::post),
        )
        .route("/devices", get(office::devices::get))
        .route(
            "/terminals",
            get(office::terminals::get).post(office::terminals::post),
        )
        .route("/terminals/{id}/code", post(office::terminals::code))
        .route("/terminals/{id}/settings", put(office::terminals::settings))
        .route("/terminals/{id}/revoke", post(office::terminals::revoke))
        .route("/terminals/{id}/bell", post(office::bells::answer))
        .route("/bells", get(office::bells::get))
        .route(
            "/emergency",
            put(office::emergency::put).delete(office::emergency::delete),
        )
        .route("/events", get(office::events::get));

    let handwriting = handwriting::FILES
        .into_iter()
        .fold(Router::new(), |routes, (name, _)| {
            routes.route(&format!("/{name}"), get(handwriting::get))
        });

    Router::new()
        .merge(handwriting)
        .nest("/api/v1", residents)
        .nest("/api/v1/office", office)
        .route("/api/v1/openapi.json", get(openapi::get))
        .route("/metrics", get(metrics::get))
        .route("/plain", get(plain::home))
        .route("/plain/guide/{id}", get(plain::guide))
        .route("/plain/notice/{id}", get(plain::notice))
        .route("/plain/places", get(plain::places))
        .route("/plain/results/{id}", get(plain::tallies))
        .route("/posters", get(plain::posters))
        .route("/poster/{kind}/{id}", get(plain::poster))
        .route("/b/{hash}", get(parts::get))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(pages::get)
        .method_not_allowed_fallback(async || Refusal::from(ProblemCode::WrongMethod))
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), edge::edge))
        .with_state(app)
}
