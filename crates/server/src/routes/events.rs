//! `GET /api/v1/events`: says "look now" over server-sent events. Only a hint: whoever misses it
//! polls the head anyway.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    http::{HeaderName, header},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use onewindow_domain::wire::v1::EVENT_LOOK;
use tokio::sync::watch;

use crate::{app::App, problem::Refusal};

/// How much time lies between two hints at least: a burst of commits is one hint.
const CALM: Duration = Duration::from_millis(500);

/// A stream of hints for residents' devices: the head is another. What others hand in is no news
/// to them, and a busy hour must not wake every kiosk and phone with every commit.
///
/// # Errors
/// 503 when too many streams are open.
pub async fn get(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Refusal> {
    stream(&app, app.look_at_head.subscribe())
}

/// A stream of hints; the first comes at once.
///
/// # Errors
/// 503 when too many streams are open.
pub fn stream(app: &App, look: watch::Receiver<u64>) -> Result<impl IntoResponse + use<>, Refusal> {
    let permit = Arc::clone(&app.streams)
        .try_acquire_owned()
        .map_err(|_full| Refusal::unavailable(60))?;
    let stopping = app.stopping.subscribe();
    let hints = stream::unfold((look, stopping, permit, true), |state| async move {
        let (mut look, mut stopping, permit, first) = state;
        if !first {
            tokio::select! {
                changed = look.changed() => changed.ok()?,
                _ = stopping.wait_for(|stops| *stops) => return None,
            }
            tokio::time::sleep(CALM).await;
        }
        look.mark_unchanged();
        // An event without data is one that browsers never dispatch (HTML, 9.2.6).
        let hint = Event::default().event(EVENT_LOOK).data(EVENT_LOOK);
        Some((Ok::<_, Infallible>(hint), (look, stopping, permit, false)))
    });
    // Proxies must pass each hint on at once.
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), "no");
    let fresh = (header::CACHE_CONTROL, "no-store");
    let alive = KeepAlive::new().interval(Duration::from_secs(20));
    Ok(([unbuffered, fresh], Sse::new(hints).keep_alive(alive)))
}
