//! What the console asks and sends, below `/api/v1/office`.

pub mod bells;
pub mod cases;
pub mod devices;
pub mod emergency;
pub mod events;
pub mod export;
pub mod inbox;
pub mod session;
pub mod submissions;
pub mod terminals;

use onewindow_domain::{
    receipt::ReceiptCode,
    wire::v1::{InboxQuery, ProblemCode},
};

use crate::{
    problem::Refusal,
    store::inbox::{MOST_WORDS, Wanted},
};

/// The kinds of matters by which one may filter.
const KINDS: [&str; 6] = [
    "guide",
    "session",
    "shift",
    "volunteer",
    "organisation",
    "survey",
];

/// What a query asks for: a receipt code is looked for as such, anything else as words.
fn wanted(query: InboxQuery) -> Result<Wanted, Refusal> {
    if query
        .kind
        .as_deref()
        .is_some_and(|kind| !KINDS.contains(&kind))
    {
        return Err(ProblemCode::Malformed.into());
    }
    let find = query.find.unwrap_or_default();
    let code = find.parse::<ReceiptCode>().ok();
    let words = match code {
        Some(_) => Vec::new(),
        None => words_of(&find),
    };
    Ok(Wanted {
        kind: query.kind,
        unopened: query.unopened,
        parked: query.parked,
        assisted: query.assisted,
        code: code.map(|code| code.compact()),
        words,
        before: query.before,
    })
}

/// The words of what is looked for, as titles are compared.
fn words_of(find: &str) -> Vec<String> {
    let words = find.split_whitespace().map(str::to_lowercase);
    words.take(MOST_WORDS).collect()
}
