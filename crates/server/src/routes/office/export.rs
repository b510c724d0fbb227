//! `GET /api/v1/office/export.csv` and `export.xlsx`: the filtered list to take along. Where the
//! filter names one kind of matter, the answers come with it, one column for each question.

use std::sync::Arc;

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use onewindow_domain::{
    day::Day,
    log::{Action, Actor, Fact},
    submission::{Content, SubmissionId},
    text::Slug,
    wire::v1::{ExportQuery, InboxQuery, ProblemCode},
};
use tokio::task::spawn_blocking;

use super::{submissions, wanted};
use crate::{
    app::App,
    office::{
        csv,
        letter::letter,
        record,
        session::AtWork,
        table::{Draft, Table},
        xlsx,
    },
    problem::Refusal,
    store::{
        in_write,
        inbox::{self, Stored, Wanted},
    },
};

/// Rows read at a time.
const PAGE: u32 = 500;
/// Most rows of a file; whoever wants more narrows the filter.
const MOST_ROWS: usize = 20_000;

type Asked = Result<Query<ExportQuery>, QueryRejection>;

/// In which form the table goes out.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
}

impl Format {
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    fn write(self, table: &Table) -> Result<Vec<u8>, String> {
        match self {
            Self::Csv => Ok(csv::write(table)),
            Self::Xlsx => xlsx::write(table).map_err(|cause| cause.to_string()),
        }
    }
}

/// 200 with UTF-8 CSV.
///
/// # Errors
/// 400 for a query of another shape, 413 for more rows than one file holds, 401, 403, 503.
pub async fn csv(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    query: Asked,
) -> Result<Response, Refusal> {
    export(app, staff.name, query, Format::Csv).await
}

/// 200 with a spreadsheet.
///
/// # Errors
/// As [`csv()`].
pub async fn xlsx(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    query: Asked,
) -> Result<Response, Refusal> {
    export(app, staff.name, query, Format::Xlsx).await
}

async fn export(
    app: Arc<App>,
    staff: Slug,
    query: Asked,
    format: Format,
) -> Result<Response, Refusal> {
    let Query(query) = query.map_err(|_shape| ProblemCode::Malformed)?;
    let lang = query.lang.unwrap_or_default();
    let kind = query.kind.clone();
    let wanted = wanted(InboxQuery {
        kind: query.kind,
        unopened: query.unopened,
        parked: query.parked,
        assisted: query.assisted,
        find: query.find,
        // A file holds the whole list, not a page of it.
        before: None,
    })?;
    let rows = rows(&app, wanted).await?;
    let now = app.now();
    let fact = Fact {
        at: now,
        actor: Actor::Staff(staff),
        action: Action::Exported,
        object: format.ending().to_owned(),
        detail: [
            ("rows".to_owned(), rows.len().to_string()),
            ("answers".to_owned(), kind.clone().unwrap_or_default()),
        ]
        .into(),
    };
    in_write!(&app.db, tx => record(tx, &app.community, fact.clone()).await)?;

    let today = Day::in_china(now);
    let mut draft = Draft::new(lang);
    let with_answers = kind.is_some();
    for page in rows.chunks(PAGE as usize) {
        let contents = if with_answers {
            contents(&app, page).await?
        } else {
            Vec::new()
        };
        let mut contents = contents.into_iter();
        for stored in page {
            let content = contents.next().flatten();
            let edition = submissions::edition(&app, content.as_ref()).await?;
            let letter = letter(stored.clone(), content, &edition, today);
            draft.add(stored, &letter.lines);
        }
    }
    let bytes = spawn_blocking(move || format.write(&draft.finish())).await;
    let bytes = bytes.unwrap_or_else(|cause| Err(cause.to_string()));
    let bytes = bytes.map_err(|cause| {
        tracing::error!(%cause, "an export was not written");
        ProblemCode::Internal
    })?;
    Ok(file(bytes, format, today))
}

/// Every row that is wanted, newest first.
async fn rows(app: &App, mut wanted: Wanted) -> Result<Vec<Stored>, Refusal> {
    let mut rows = Vec::new();
    loop {
        let mut tx = app.db.read().await?;
        let page = inbox::list(&mut tx, &app.community, &wanted, PAGE).await?;
        drop(tx);
        let last = page.len() < PAGE as usize;
        wanted.before = page.last().map(|stored| stored.row.commit_no);
        rows.extend(page);
        if rows.len() > MOST_ROWS {
            return Err(ProblemCode::TooLarge.into());
        }
        if last {
            return Ok(rows);
        }
    }
}

/// What stands in these submissions, in their order; opened beside the requests.
async fn contents(app: &Arc<App>, page: &[Stored]) -> Result<Vec<Option<Content>>, Refusal> {
    let ids: Vec<SubmissionId> = page.iter().map(|stored| stored.row.id).collect();
    let mut tx = app.db.read().await?;
    let sealed = inbox::sealed(&mut tx, &app.community, &ids).await?;
    drop(tx);
    let app = Arc::clone(app);
    let opened = spawn_blocking(move || {
        let read = |id| submissions::read(&app, sealed.get(id)?);
        ids.iter().map(read).collect()
    });
    opened.await.map_err(|cause| {
        tracing::error!(%cause, "an export was not read");
        ProblemCode::Internal.into()
    })
}

fn file(bytes: Vec<u8>, format: Format, today: Day) -> Response {
    let name = format!(
        "attachment; filename=\"onewindow-inbox-{today}.{}\"",
        format.ending()
    );
    let name = HeaderValue::from_str(&name).expect("a day is ASCII");
    let kind = HeaderValue::from_static(format.media_type());
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, bytes).into_response()
}
