//! The only HTTP. One function sends; the files beside it say what.

mod office;
mod resident;

pub use self::{office::*, resident::*};

use gloo::{
    net::http::{Method, RequestBuilder, Response},
    timers::callback::Timeout,
};
use onewindow_domain::{json, wire::v1::Problem};
use serde::{Serialize, de::DeserializeOwned};

/// How long an answer may take before the network counts as silent, in milliseconds.
const PATIENCE: u32 = 20_000;

/// Why there is no good answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Nothing came back in time.
    Silent,
    /// OneWindow said no.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Its reason.
        problem: Problem,
        /// Seconds to wait, where it said so.
        retry_after: Option<u32>,
    },
    /// Something answered that is not OneWindow: a sign-in page of a network, a broken proxy.
    Foreign {
        /// The HTTP status.
        status: u16,
    },
}

/// What is sent along.
#[derive(Clone, Copy, Debug, Default)]
struct With<'a> {
    token: Option<&'a str>,
    csrf: Option<&'a str>,
    etag: Option<&'a str>,
    /// Nobody pressed anything: the page asks by itself, and that keeps no session alive.
    quiet: bool,
    body: Option<&'a str>,
}

async fn send(method: Method, path: &str, with: With<'_>) -> Result<Response, Failed> {
    // Old engines have no AbortSignal.timeout: a controller and a timer do the same.
    let abort = web_sys::AbortController::new().ok();
    let signal = abort.as_ref().map(web_sys::AbortController::signal);
    let timer = Timeout::new(PATIENCE, move || {
        if let Some(abort) = abort {
            abort.abort();
        }
    });
    let mut request = RequestBuilder::new(path)
        .method(method)
        .abort_signal(signal.as_ref());
    if let Some(token) = with.token {
        request = request.header("Authorization", &format!("Bearer {token}"));
    }
    if let Some(csrf) = with.csrf {
        request = request.header("X-Csrf", csrf);
    }
    if let Some(etag) = with.etag {
        request = request.header("If-None-Match", etag);
    }
    if with.quiet {
        request = request.header("X-Quiet", "1");
    }
    let sent = match with.body {
        Some(body) => request
            .header("Content-Type", "application/json")
            .body(body),
        None => request.build(),
    };
    let Ok(sent) = sent else {
        return Err(Failed::Silent);
    };
    let answered = sent.send().await;
    drop(timer);
    answered.map_err(|_no_network| Failed::Silent)
}

/// Turns anything but success into its reason.
async fn good(response: Response) -> Result<Response, Failed> {
    if response.ok() || response.status() == 304 {
        return Ok(response);
    }
    let status = response.status();
    let retry_after = response
        .headers()
        .get("Retry-After")
        .and_then(|seconds| seconds.parse().ok());
    match parsed::<Problem>(response).await {
        Some(problem) => Err(Failed::Refused {
            status,
            problem,
            retry_after,
        }),
        None => Err(Failed::Foreign { status }),
    }
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failed> {
    let status = response.status();
    parsed(response).await.ok_or(Failed::Foreign { status })
}

async fn parsed<T: DeserializeOwned>(response: Response) -> Option<T> {
    let text = response.text().await.ok()?;
    json::read(text.as_bytes()).ok()
}

fn written(body: &impl Serialize) -> String {
    serde_json::to_string(body).expect("wire types have only text keys")
}

async fn fetch<T: DeserializeOwned>(path: &str) -> Result<T, Failed> {
    read(good(send(Method::GET, path, With::default()).await?).await?).await
}

async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Failed> {
    let body = written(body);
    let with = With {
        body: Some(&body),
        ..With::default()
    };
    read(good(send(Method::POST, path, with).await?).await?).await
}
