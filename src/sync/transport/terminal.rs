//! What a terminal asks and sends about itself.

use gloo::net::http::Method;
use onewindow_domain::wire::v1::{Bell, Pair, Paired, Report};

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

/// What is done with the bell of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ringing {
    /// It is rung.
    Begin,
    /// Somebody asks how it stands.
    Look,
    /// It is taken back.
    End,
}

/// Rings for a worker, asks how that stands, or takes it back.
pub async fn bell(ringing: Ringing, token: &str) -> Result<Bell, Failed> {
    let method = match ringing {
        Ringing::Begin => Method::POST,
        Ringing::Look => Method::GET,
        Ringing::End => Method::DELETE,
    };
    let with = With {
        token: Some(token),
        ..With::default()
    };
    read(good(send(method, "/api/v1/terminals/bell", with).await?).await?).await
}
