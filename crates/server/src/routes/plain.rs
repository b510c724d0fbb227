//! `GET /plain…` and `/poster…`: what is published, without a script.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use maud::Markup;
use onewindow_domain::{
    day::Day,
    text::{Lang, Slug},
    wire::v1::ProblemCode,
};
use serde::Deserialize;

use super::{Part, part, results};
use crate::{
    app::App,
    plain::{self, Paper, Reader},
    problem::Refusal,
};

/// What an address may ask for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    lang: Option<String>,
    /// The answers to a guide's questions, joined by dots; none shows the guide itself.
    a: Option<String>,
    /// The languages of a poster, joined by commas.
    r#in: Option<String>,
    paper: Option<String>,
}

type Wanted = Result<Query<Asked>, QueryRejection>;

/// The list of everything.
pub async fn home(State(app): State<Arc<App>>, query: Wanted, headers: HeaderMap) -> Response {
    let asked = asked(query);
    let reader = reader(&app, "/plain", &asked, &headers);
    page(plain::home(&reader, Day::in_china(app.now())))
}

/// A guide, or where the answers in the address lead.
///
/// # Errors
/// 404 for a guide that is not published.
pub async fn guide(
    State(app): State<Arc<App>>,
    id: Part,
    query: Wanted,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id: Slug = part(id, ProblemCode::NotFound)?;
    let asked = asked(query);
    let answers: Option<Vec<Slug>> = asked.a.as_deref().map(|path| {
        path.split('.')
            .filter_map(|answer| answer.parse().ok())
            .collect()
    });
    let here = match &answers {
        None => format!("/plain/guide/{id}"),
        Some(answers) => {
            let answers: Vec<&str> = answers.iter().map(Slug::as_str).collect();
            format!("/plain/guide/{id}?a={}", answers.join("."))
        }
    };
    let reader = reader(&app, &here, &asked, &headers);
    let guide = reader.catalogue.guides.iter().find(|guide| guide.id == id);
    let guide = guide.ok_or(ProblemCode::NotFound)?;
    Ok(page(plain::guide(&reader, guide, answers.as_deref())))
}

/// One notice.
///
/// # Errors
/// 404 for a notice that is not published.
pub async fn notice(
    State(app): State<Arc<App>>,
    id: Part,
    query: Wanted,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id: Slug = part(id, ProblemCode::NotFound)?;
    let here = format!("/plain/notice/{id}");
    let reader = reader(&app, &here, &asked(query), &headers);
    let notice = reader
        .catalogue
        .notices
        .iter()
        .find(|notice| notice.id == id);
    Ok(page(plain::notice(
        &reader,
        notice.ok_or(ProblemCode::NotFound)?,
    )))
}

/// The places nearby.
pub async fn places(State(app): State<Arc<App>>, query: Wanted, headers: HeaderMap) -> Response {
    let reader = reader(&app, "/plain/places", &asked(query), &headers);
    page(plain::places(&reader))
}

/// What a survey came to.
///
/// # Errors
/// 404 for a survey that is not published.
pub async fn tallies(
    State(app): State<Arc<App>>,
    id: Part,
    query: Wanted,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id: Slug = part(id, ProblemCode::NotFound)?;
    let here = format!("/plain/results/{id}");
    let reader = reader(&app, &here, &asked(query), &headers);
    let catalogue = Arc::clone(&reader.catalogue);
    let (survey, form) = results::known(&catalogue, &id)?;
    let found = results::of(&app, &id, form).await?;
    Ok(page(plain::results(&reader, survey, form, &found)))
}

/// The list of all posters.
pub async fn posters(State(app): State<Arc<App>>, query: Wanted, headers: HeaderMap) -> Response {
    let reader = reader(&app, "/posters", &asked(query), &headers);
    page(plain::index(&reader))
}

/// One poster.
///
/// # Errors
/// 404 where nothing published has this address.
pub async fn poster(
    State(app): State<Arc<App>>,
    Path((kind, id)): Path<(String, String)>,
    query: Wanted,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let asked = asked(query);
    let address = format!("/poster/{kind}/{id}");
    let reader = reader(&app, &address, &asked, &headers);
    let offered = &reader.catalogue.community.languages;
    let mut languages: Vec<Lang> = Vec::new();
    for tag in asked.r#in.iter().flat_map(|tags| tags.split(',')) {
        if let Ok(lang) = tag.parse()
            && offered.contains(&lang)
            && !languages.contains(&lang)
        {
            languages.push(lang);
        }
    }
    if languages.is_empty() {
        languages.clone_from(offered);
    }
    let paper = asked
        .paper
        .as_deref()
        .and_then(Paper::named)
        .unwrap_or(Paper::A4);
    let origin = origin(&app, &headers);
    let poster = plain::poster(&reader, &address, &languages, paper, &origin);
    Ok(page(poster.ok_or(ProblemCode::NotFound)?))
}

/// Where residents reach this server: as the operator says, else as this reader did.
fn origin(app: &App, headers: &HeaderMap) -> String {
    if let Some(url) = &app.settings.public_url {
        return url.trim_end_matches('/').to_owned();
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or_default())
}

/// An address that asks for something unknown asks for nothing.
fn asked(query: Wanted) -> Asked {
    query.map(|Query(asked)| asked).unwrap_or_default()
}

fn reader<'a>(app: &App, here: &'a str, asked: &Asked, headers: &HeaderMap) -> Reader<'a> {
    Reader::new(
        app.editions.catalogue(),
        here,
        asked.lang.as_deref(),
        headers,
    )
}

fn page(markup: Markup) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let fresh = HeaderValue::from_static("no-cache");
    let vary = HeaderValue::from_static("accept-language, user-agent");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, fresh),
        (header::VARY, vary),
    ];
    (headers, markup.0).into_response()
}
