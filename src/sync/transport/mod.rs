//! The only HTTP. One function sends; the files beside it say what.

mod office;
mod resident;
mod terminal;

pub use self::{office::*, resident::*, terminal::*};

use gloo::{
    net::http::{Method, RequestBuilder, Response},
    timers::callback::Timeout,
};
use onewindow_domain::{json, wire::v1::ProblemCode};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use web_sys::AbortController;

/// How long an answer may take to begin, and then to end, before the network counts as silent, in
/// milliseconds.
const PATIENCE: u32 = 20_000;

/// How long a part of an edition may take: it is the one long answer, and the network may be slow.
const PATIENCE_FOR_A_PART: u32 = 120_000;

/// What is read of a `wire::v1::Problem`. Which answers did not fit, a form knows by the same rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Problem {
    /// What went wrong.
    pub code: ProblemCode,
}

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

/// An answer whose body is still to be read.
struct Reply {
    response: Response,
    abort: Option<AbortController>,
}

impl Reply {
    fn status(&self) -> u16 {
        self.response.status()
    }

    fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name)
    }

    fn retry_after(&self) -> Option<u32> {
        self.header("Retry-After")?.parse().ok()
    }

    async fn text(self) -> Result<String, Failed> {
        within(PATIENCE, self.abort.as_ref(), self.response.text()).await
    }

    async fn bytes(self) -> Result<Vec<u8>, Failed> {
        within(
            PATIENCE_FOR_A_PART,
            self.abort.as_ref(),
            self.response.binary(),
        )
        .await
    }
}

/// Waits for a stage of an exchange, and breaks the exchange off after so many milliseconds.
async fn within<T>(
    ms: u32,
    abort: Option<&AbortController>,
    stage: impl Future<Output = Result<T, gloo::net::Error>>,
) -> Result<T, Failed> {
    // Old engines have no AbortSignal.timeout: a controller and a timer do the same.
    let abort = abort.cloned();
    let timer = Timeout::new(ms, move || {
        if let Some(abort) = abort {
            abort.abort();
        }
    });
    let over = stage.await;
    drop(timer);
    over.map_err(|_no_network| Failed::Silent)
}

async fn send(method: Method, path: &str, with: With<'_>) -> Result<Reply, Failed> {
    let abort = AbortController::new().ok();
    let signal = abort.as_ref().map(AbortController::signal);
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
    let response = within(PATIENCE, abort.as_ref(), sent.send()).await?;
    Ok(Reply { response, abort })
}

/// Turns anything but success into its reason.
async fn good(reply: Reply) -> Result<Reply, Failed> {
    let status = reply.status();
    if reply.response.ok() || status == 304 {
        return Ok(reply);
    }
    let retry_after = reply.retry_after();
    match json::read::<Problem>(reply.text().await?.as_bytes()) {
        Ok(problem) => Err(Failed::Refused {
            status,
            problem,
            retry_after,
        }),
        Err(_) => Err(Failed::Foreign { status }),
    }
}

async fn read<T: DeserializeOwned>(reply: Reply) -> Result<T, Failed> {
    let status = reply.status();
    json::read(reply.text().await?.as_bytes()).map_err(|_foreign| Failed::Foreign { status })
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
