//! What happens to every request and every answer: an id, the security headers, one log line.
//!
//! The log line says which route, never which address within it, and nothing of what was sent: no
//! name, no answer, no token.

use std::sync::Arc;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use onewindow_domain::wire::v1::ProblemCode;

use crate::{app::App, clock, engine, problem::Refusal, random, settings::Settings};

const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=()";
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The headers that every answer carries, made once.
#[derive(Clone, Debug)]
pub struct Headers {
    every: Vec<(HeaderName, HeaderValue)>,
    policy: HeaderValue,
    policy_for_old_engines: HeaderValue,
}

impl Headers {
    /// For these settings.
    pub fn new(settings: &Settings) -> Self {
        let ancestors: Vec<String> = settings
            .frame_ancestors
            .iter()
            .map(ToString::to_string)
            .collect();
        let framed = if ancestors.is_empty() {
            "'none'".to_owned()
        } else {
            ancestors.join(" ")
        };
        let policy = |wasm: &str| {
            let policy = format!(
                "default-src 'none'; script-src 'self' {wasm}; style-src 'self'; \
                 img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
                 worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {framed}"
            );
            HeaderValue::from_str(&policy).expect("origins are plain ASCII")
        };
        let name = HeaderName::from_static;
        let value = HeaderValue::from_static;
        let mut headers = vec![
            (header::X_CONTENT_TYPE_OPTIONS, value("nosniff")),
            (header::REFERRER_POLICY, value("no-referrer")),
            (name("cross-origin-opener-policy"), value("same-origin")),
            (name("cross-origin-resource-policy"), value("same-origin")),
            (name("permissions-policy"), value(PERMISSIONS)),
        ];
        if ancestors.is_empty() {
            headers.push((header::X_FRAME_OPTIONS, value("DENY")));
        }
        if settings.is_https() {
            let year = value("max-age=31536000; includeSubDomains");
            headers.push((header::STRICT_TRANSPORT_SECURITY, year));
        }
        Self {
            every: headers,
            policy: policy("'wasm-unsafe-eval'"),
            policy_for_old_engines: policy("'unsafe-eval'"),
        }
    }
}

/// Wraps every route.
pub async fn edge(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let begun = clock::instant();
    let id = format!("{:016x}", u64::from_be_bytes(random::bytes()));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let of_api = request.uri().path().starts_with("/api/");
    let agent = request.headers().get(header::USER_AGENT);
    let old = agent
        .and_then(|agent| agent.to_str().ok())
        .is_some_and(engine::is_old);

    let mut response = next.run(request).await;

    let headers = response.headers_mut();
    for (name, value) in &app.headers.every {
        // What an answer says of itself stands.
        headers.entry(name).or_insert_with(|| value.clone());
    }
    let policy = if old {
        &app.headers.policy_for_old_engines
    } else {
        &app.headers.policy
    };
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| policy.clone());
    if of_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.insert(
        REQUEST_ID,
        HeaderValue::from_str(&id).expect("hexadecimal digits are ASCII"),
    );

    let status = response.status().as_u16();
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let took = begun.elapsed();
    app.metrics.answered(method.as_str(), route, status, took);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::warn!(%method, route, status, micros, id, "answered");
    } else {
        tracing::info!(%method, route, status, micros, id, "answered");
    }
    response
}

/// A route that panicked: logged by its message, answered with nothing but the code.
pub fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let said = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(said, "a route panicked");
    Refusal::from(ProblemCode::Internal).into_response()
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, routing::get};
    use http_body_util::BodyExt;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    #[tokio::test]
    async fn a_panic_ends_one_request_and_tells_nothing() {
        let routes: Router = Router::new()
            .route(
                "/",
                get(async || -> &'static str { panic!("kim 19900000001") }),
            )
            .layer(CatchPanicLayer::custom(panicked));
        let answer = routes.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(answer.status().as_u16(), 500);
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(body, r#"{"code":"internal","retry":true}"#);
    }
}
