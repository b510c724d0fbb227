//! What a resident's device asks and sends.

use gloo::net::http::Method;
use onewindow_domain::{
    json,
    outbox::{Answer, Body},
    submission::{DeviceId, SubmissionId},
    text::Slug,
    wire::v1::{Accepted, Enrol, Head, SeatsNow, SurveyResults, Track, Tracked, Withdraw},
};

use super::{Failed, Problem, Reply, With, fetch, good, post, read, send, written};

/// What the office answers to a look.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// The head with its new `ETag`; nothing where it is what the `ETag` already named.
    pub news: Option<(Head, Option<String>)>,
    /// The server's clock, ms since 1970.
    pub time: Option<i64>,
}

impl Looked {
    /// The oldest client that the server still understands, where it was said now.
    pub fn min_client(&self) -> Option<u32> {
        self.news.as_ref().map(|(head, _)| head.min_client)
    }
}

/// Asks what is current, unless it is what `etag` already names.
pub async fn head(etag: Option<&str>) -> Result<Looked, Failed> {
    let with = With {
        etag,
        ..With::default()
    };
    let reply = good(send(Method::GET, "/api/v1/head", with).await?).await?;
    if reply.status() == 304 {
        // Without a body the clock stands in the head of the answer alone.
        let time = reply.header("Date").and_then(|date| parsed(&date));
        return Ok(Looked { news: None, time });
    }
    let etag = reply.header("ETag");
    let head: Head = read(reply).await?;
    Ok(Looked {
        time: Some(head.server_time),
        news: Some((head, etag)),
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a date in milliseconds is a whole number far below 2^53"
)]
fn parsed(date: &str) -> Option<i64> {
    let ms = js_sys::Date::parse(date);
    ms.is_finite().then_some(ms as i64)
}

/// The bytes of a part by its hash. The caller checks them.
pub async fn part(hash: &str) -> Result<Vec<u8>, Failed> {
    asset(&format!("/b/{hash}")).await
}

/// A file of the app, by its address.
pub async fn asset(address: &str) -> Result<Vec<u8>, Failed> {
    good(send(Method::GET, address, With::default()).await?)
        .await?
        .bytes()
        .await
}

/// Makes this device known.
pub async fn enrol(device: &DeviceId, enrol: &Enrol) -> Result<(), Failed> {
    let body = written(enrol);
    let with = With {
        body: Some(&body),
        ..With::default()
    };
    good(send(Method::PUT, &format!("/api/v1/devices/{device}"), with).await?).await?;
    Ok(())
}

/// What came back for a submission: for the outbox, and for the screen that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// For the outbox.
    pub answer: Answer,
    /// What was decided, where it was taken.
    pub accepted: Option<Accepted>,
    /// Why not, where it was not.
    pub problem: Option<Problem>,
}

impl Submitted {
    const LOST: Self = Self {
        answer: Answer::Lost,
        accepted: None,
        problem: None,
    };
}

/// Hands in the exact bytes of an envelope.
pub async fn submit(id: SubmissionId, envelope: &str, token: &str) -> Submitted {
    let path = format!("/api/v1/submissions/{id}");
    let with = With {
        token: Some(token),
        body: Some(envelope),
        ..With::default()
    };
    match send(Method::PUT, &path, with).await {
        Ok(reply) => submitted(reply).await,
        Err(Failed::Silent | Failed::Refused { .. } | Failed::Foreign { .. }) => Submitted::LOST,
    }
}

async fn submitted(reply: Reply) -> Submitted {
    let status = reply.status();
    let retry_after = reply.retry_after();
    let Ok(text) = reply.text().await else {
        return Submitted::LOST;
    };
    if let Ok(accepted) = json::read::<Accepted>(text.as_bytes()) {
        let body = Body::Receipt {
            epoch: accepted.epoch,
            commit_no: accepted.commit_no,
        };
        let answer = Answer::read(status, body, retry_after);
        return Submitted {
            answer,
            accepted: Some(accepted),
            problem: None,
        };
    }
    let problem = json::read::<Problem>(text.as_bytes()).ok();
    let body = problem
        .as_ref()
        .map_or(Body::Foreign, |problem| Body::Problem {
            code: written(&problem.code).trim_matches('"').to_owned(),
        });
    Submitted {
        answer: Answer::read(status, body, retry_after),
        accepted: None,
        problem,
    }
}

/// How full the meetings and shifts are.
pub async fn seats() -> Result<SeatsNow, Failed> {
    fetch("/api/v1/seats").await
}

/// The tallies of a survey.
pub async fn results(survey: &Slug) -> Result<SurveyResults, Failed> {
    fetch(&format!("/api/v1/results/{survey}")).await
}

/// What became of a submission.
pub async fn track(track: &Track) -> Result<Tracked, Failed> {
    post("/api/v1/track", track).await
}

/// Gives a seat back.
pub async fn withdraw(withdraw: &Withdraw) -> Result<Tracked, Failed> {
    post("/api/v1/withdraw", withdraw).await
}
