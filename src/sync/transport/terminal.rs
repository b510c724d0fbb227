//! What a terminal asks and sends about itself.

use gloo::net::http::Method;
use onewindow_domain::wire::v1::{Pair, Paired, Report};

use super::{Failed, With, good, post, read, send, written};

/// Binds this device to the terminal whose code this is.
pub async fn pair(pair: &Pair) -> Result<Paired, Failed> {
    post("/api/v1/terminals/pair", pair).await
}

/// Says how this terminal is; answers how it is to behave.
pub async fn report(report: &Report, token: &str) -> Result<Paired, Failed> {
    let body = written(report);
    let with = With {
        token: Some(token),
        body: Some(&body),
        ..With::default()
    };
    read(good(send(Method::POST, "/api/v1/terminals/report", with).await?).await?).await
}
