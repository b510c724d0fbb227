//! What the console asks and sends.

use gloo::net::http::Method;
use onewindow_domain::{
    submission::SubmissionId,
    text::Lang,
    wire::v1::{
        Bells, ChangePassword, ChangeSettings, Devices, Emergency, Head, Inbox, InboxQuery, Letter,
        Me, NewTerminal, PairingCode, SignIn, TerminalId, Terminals, Warn,
    },
};
use serde::{Serialize, de::DeserializeOwned};

use super::{Failed, Reply, With, fetch, good, post, read, send, written};

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
    order(Method::DELETE, "/api/v1/office/session", csrf).await?;
    Ok(())
}

/// Changes the password and answers who is signed in.
pub async fn change_password(change: &ChangePassword, csrf: &str) -> Result<Me, Failed> {
    command(Method::POST, "/api/v1/office/password", change, csrf).await
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
    let path = format!("/api/v1/office/submissions/{id}/open");
    read(order(Method::POST, &path, csrf).await?).await
}

/// The gap report.
pub async fn devices() -> Result<Devices, Failed> {
    fetch("/api/v1/office/devices").await
}

/// All terminals.
pub async fn terminals(by: AskedBy) -> Result<Terminals, Failed> {
    let with = With {
        quiet: by == AskedBy::Page,
        ..With::default()
    };
    read(good(send(Method::GET, "/api/v1/office/terminals", with).await?).await?).await
}

/// Makes a terminal and opens a pairing code for it.
pub async fn add_terminal(new: &NewTerminal, csrf: &str) -> Result<PairingCode, Failed> {
    command(Method::POST, "/api/v1/office/terminals", new, csrf).await
}

/// Opens another pairing code.
pub async fn pairing_code(id: TerminalId, csrf: &str) -> Result<PairingCode, Failed> {
    let path = format!("/api/v1/office/terminals/{id}/code");
    read(order(Method::POST, &path, csrf).await?).await
}

/// Changes how a terminal behaves.
pub async fn change_settings(
    id: TerminalId,
    change: &ChangeSettings,
    csrf: &str,
) -> Result<(), Failed> {
    let path = format!("/api/v1/office/terminals/{id}/settings");
    told(Method::PUT, &path, change, csrf).await?;
    Ok(())
}

/// Takes a terminal's right to hand in.
pub async fn revoke_terminal(id: TerminalId, csrf: &str) -> Result<(), Failed> {
    let path = format!("/api/v1/office/terminals/{id}/revoke");
    order(Method::POST, &path, csrf).await?;
    Ok(())
}

/// The bells that ring now; the page asks by itself.
pub async fn bells() -> Result<Bells, Failed> {
    let with = With {
        quiet: true,
        ..With::default()
    };
    read(good(send(Method::GET, "/api/v1/office/bells", with).await?).await?).await
}

/// "I am coming."
pub async fn answer_bell(id: TerminalId, csrf: &str) -> Result<(), Failed> {
    let path = format!("/api/v1/office/terminals/{id}/bell");
    order(Method::POST, &path, csrf).await?;
    Ok(())
}

/// What stands over every screen now.
pub async fn emergency() -> Result<Option<Emergency>, Failed> {
    let head: Head = fetch("/api/v1/head").await?;
    Ok(head.emergency)
}

/// Shows a message over every screen.
pub async fn warn(warn: &Warn, csrf: &str) -> Result<Emergency, Failed> {
    command(Method::PUT, "/api/v1/office/emergency", warn, csrf).await
}

/// Takes the message back.
pub async fn all_clear(csrf: &str) -> Result<(), Failed> {
    order(Method::DELETE, "/api/v1/office/emergency", csrf).await?;
    Ok(())
}

/// A command that says everything with its address.
async fn order(method: Method, path: &str, csrf: &str) -> Result<Reply, Failed> {
    let with = With {
        csrf: Some(csrf),
        ..With::default()
    };
    good(send(method, path, with).await?).await
}

/// A command with a body.
async fn told<C: Serialize>(
    method: Method,
    path: &str,
    what: &C,
    csrf: &str,
) -> Result<Reply, Failed> {
    let body = written(what);
    let with = With {
        csrf: Some(csrf),
        body: Some(&body),
        ..With::default()
    };
    good(send(method, path, with).await?).await
}

/// A command with a body and an answer.
async fn command<C: Serialize, A: DeserializeOwned>(
    method: Method,
    path: &str,
    what: &C,
    csrf: &str,
) -> Result<A, Failed> {
    read(told(method, path, what, csrf).await?).await
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
    set("assisted", query.assisted.map(|yes| yes.to_string()));
    set("find", query.find.clone());
    set("before", query.before.map(|number| number.0.to_string()));
    format!("{path}?{}", String::from(asked.to_string()))
}
