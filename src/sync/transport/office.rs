//! What the console asks and sends.

use gloo::net::http::Method;
use onewindow_domain::{
    submission::SubmissionId,
    text::Lang,
    wire::v1::{ChangePassword, Devices, Inbox, InboxQuery, Letter, Me, SignIn},
};

use super::{Failed, With, fetch, good, post, read, send, written};

/// Signs in; the session rests in a cookie that scripts cannot read.
pub async fn sign_in(sign_in: &SignIn) -> Result<Me, Failed> {
    post("/api/v1/office/session", sign_in).await
}

/// Who is signed in.
pub async fn me() -> Result<Me, Failed> {
    fetch("/api/v1/office/session").await
}

/// Ends the session.
pub async fn sign_out(csrf: &str) -> Result<(), Failed> {
    let with = With {
        csrf: Some(csrf),
        ..With::default()
    };
    good(send(Method::DELETE, "/api/v1/office/session", with).await?).await?;
    Ok(())
}

/// Changes the password and answers who is signed in.
pub async fn change_password(change: &ChangePassword, csrf: &str) -> Result<Me, Failed> {
    let body = written(change);
    let with = With {
        csrf: Some(csrf),
        body: Some(&body),
        ..With::default()
    };
    read(good(send(Method::POST, "/api/v1/office/password", with).await?).await?).await
}

/// Who wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// Somebody at the console.
    Clerk,
    /// The page by itself, to keep up: an abandoned console is signed out all the same.
    Page,
}

/// One page of the inbox.
pub async fn inbox(query: &InboxQuery, by: AskedBy) -> Result<Inbox, Failed> {
    let with = With {
        quiet: by == AskedBy::Page,
        ..With::default()
    };
    let path = with_query("/api/v1/office/inbox", query);
    read(good(send(Method::GET, &path, with).await?).await?).await
}

/// The inbox as the bytes of a file: `csv` or `xlsx`.
pub async fn export(format: &str, query: &InboxQuery, lang: Lang) -> Result<Vec<u8>, Failed> {
    let path = with_query(&format!("/api/v1/office/export.{format}"), query);
    let path = format!("{path}&lang={}", lang.short());
    let answer = send(Method::GET, &path, With::default()).await?;
    good(answer).await?.bytes().await
}

/// One submission, opened; the opening is logged.
pub async fn open(id: SubmissionId, csrf: &str) -> Result<Letter, Failed> {
    let with = With {
        csrf: Some(csrf),
        ..With::default()
    };
    let path = format!("/api/v1/office/submissions/{id}/open");
    read(good(send(Method::POST, &path, with).await?).await?).await
}

/// The gap report.
pub async fn devices() -> Result<Devices, Failed> {
    fetch("/api/v1/office/devices").await
}

fn with_query(path: &str, query: &InboxQuery) -> String {
    let asked = web_sys::UrlSearchParams::new().expect("an empty query can always be made");
    let set = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            asked.append(name, &value);
        }
    };
    set("kind", query.kind.clone());
    set("unopened", query.unopened.map(|yes| yes.to_string()));
    set("parked", query.parked.map(|yes| yes.to_string()));
    set("find", query.find.clone());
    set("before", query.before.map(|number| number.0.to_string()));
    format!("{path}?{}", String::from(asked.to_string()))
}
