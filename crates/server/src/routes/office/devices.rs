//! `GET /api/v1/office/devices`: the gap report, the daily proof that nothing was lost.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use onewindow_domain::{
    submission::{Counters, DeviceId},
    wire::v1::{DeviceCount, DeviceKind, Devices},
};

use crate::{app::App, body, office::session::AtWork, problem::Refusal, store::counters};

/// Most missing counters that a report names.
const MOST_MISSING: usize = 100;

/// 200 with every kiosk that handed something in.
///
/// # Errors
/// 401, 403, 503.
pub async fn get(State(app): State<Arc<App>>, _staff: AtWork) -> Result<Response, Refusal> {
    let kiosks = counters::count(&app.db, &app.community, counters::AT_ONCE).await?;
    let devices = kiosks.into_iter().map(count).collect();
    Ok(body::answer(StatusCode::OK, &Devices { devices }))
}

fn count((device, counters): (DeviceId, Counters)) -> DeviceCount {
    let missing = counters.missing().iter();
    DeviceCount {
        device,
        kind: DeviceKind::Kiosk,
        highest: counters.highest(),
        missing: missing
            .flat_map(|(first, last)| *first..=*last)
            .take(MOST_MISSING)
            .collect(),
    }
}
