//! What lists show of cases: one row each, made from the case whenever something happens to it.

use onewindow_domain::{
    case::{Due, Phase},
    day::Day,
    receipt::ReceiptCode,
    submission::{CommitNo, CommunityId, Matter, SubmissionId},
    text::{Lang, Slug},
    wire::v1::{CaseCounts, CaseRow, CaseView},
};
use serde::Serialize;
use sqlx::{AssertSqlSafe, SqlSafeStr};

use crate::store::{
    StoreError, Tx,
    inbox::{MOST_WORDS, WORDS, pattern},
    on, stored, stored_json,
};

/// Which cases are wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which list.
    pub view: CaseView,
    /// Who asks.
    pub me: Slug,
    /// Today in China.
    pub today: Day,
    /// The last day that is near.
    pub near: Day,
    /// Only the ones with this receipt code.
    pub code: Option<ReceiptCode>,
    /// Only those whose title holds all of these words, in lower case.
    pub words: Vec<String>,
    /// Only this matter.
    pub matter: Option<Matter>,
    /// Only this grid.
    pub grid: Option<Slug>,
    /// Only this language.
    pub lang: Option<Lang>,
    /// Only those committed before this number.
    pub before: Option<CommitNo>,
}

const SAVE: &str = "INSERT INTO office_case (community_id, id, commit_no, is_open, phase, owner, \
    offered, matter, channel, grid, lang, due_on, undated, parked, late, step, redress_on, \
    shown) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
    ON CONFLICT (community_id, id) DO UPDATE SET is_open = excluded.is_open, \
    phase = excluded.phase, owner = excluded.owner, offered = excluded.offered, \
    channel = excluded.channel, due_on = excluded.due_on, undated = excluded.undated, \
    late = excluded.late, step = excluded.step, redress_on = excluded.redress_on, \
    shown = excluded.shown";
const COLUMNS: &str = "SELECT c.shown, s.title, s.code FROM office_case c \
    JOIN submission s ON s.community_id = c.community_id AND s.id = c.id \
    WHERE c.community_id = $1";
const UNDATED: &str = "SELECT id FROM office_case \
    WHERE community_id = $1 AND is_open = 1 AND undated = 1 ORDER BY commit_no";
const OWNER: &str = "SELECT owner FROM office_case WHERE community_id = $1 AND id = $2";

/// What is stored of a row, and what stands with its submission.
type Row = (String, Option<String>, Option<String>);

/// A word of the interface without arguments, as its name.
fn name(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("a name is plain JSON");
    json.trim_matches('"').to_owned()
}

fn read(row: Row, today: Day, near: Day) -> Result<CaseRow, StoreError> {
    let (shown, title, code) = row;
    let mut row: CaseRow = stored_json(shown.as_bytes())?;
    if let Some(title) = title {
        row.title = stored_json(title.as_bytes())?;
    }
    row.code = code;
    let runs = matches!(row.phase, Phase::Unowned | Phase::Working);
    let limits = [day_of(row.due).filter(|_| runs), day_of(row.redress_due)];
    let mut ends = limits.into_iter().flatten();
    row.near = ends.clone().any(|day| (today..=near).contains(&day));
    row.late |= ends.any(|day| day < today);
    Ok(row)
}

const fn day_of(due: Due) -> Option<Day> {
    match due {
        Due::On(day) => Some(day),
        Due::Never | Due::Paused { .. } | Due::Unknown { .. } => None,
    }
}

/// Writes a case's row; its title and its code stand with the submission.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &mut Tx, community: &CommunityId, row: &CaseRow) -> Result<(), StoreError> {
    let is_open = row.phase.is_open() || row.step.is_some();
    let undated =
        matches!(row.due, Due::Unknown { .. }) || matches!(row.redress_due, Due::Unknown { .. });
    let day = |due| day_of(due).map(|day| day.to_string());
    let shown = serde_json::to_string(row).expect("a row is plain JSON");
    on!(tx, c => sqlx::query(SAVE)
        .bind(community.as_str())
        .bind(row.id.to_string())
        .bind(row.commit_no.0)
        .bind(i64::from(is_open))
        .bind(name(&row.phase))
        .bind(row.owner.as_ref().map(Slug::as_str))
        .bind(row.offered.as_ref().map(Slug::as_str))
        .bind(row.matter.as_ref().map(Matter::to_string))
        .bind(name(&row.channel))
        .bind(row.grid.as_ref().map(Slug::as_str))
        .bind(row.lang.map(Lang::short))
        .bind(day(row.due))
        .bind(i64::from(undated))
        .bind(i64::from(row.parked))
        .bind(i64::from(row.late))
        .bind(row.step.as_ref().map(name))
        .bind(day(row.redress_due))
        .bind(shown)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// What belongs to a list, as SQL. Days are written into it; they hold digits and hyphens alone.
fn belongs(view: CaseView, today: Day, near: Day) -> String {
    let runs = "c.phase IN ('unowned', 'working')";
    match view {
        CaseView::Open => "c.is_open = 1".to_owned(),
        CaseView::Mine => "c.is_open = 1 AND c.owner = $2".to_owned(),
        CaseView::Offered => "c.is_open = 1 AND c.offered = $2".to_owned(),
        CaseView::Unowned => "c.is_open = 1 AND c.phase = 'unowned'".to_owned(),
        CaseView::NearDue => format!(
            "c.is_open = 1 AND (({runs} AND c.due_on BETWEEN '{today}' AND '{near}') \
             OR c.redress_on BETWEEN '{today}' AND '{near}')"
        ),
        CaseView::Overdue => format!(
            "c.is_open = 1 AND (({runs} AND c.due_on < '{today}') OR c.redress_on < '{today}' \
             OR (c.late = 1 AND c.step IS NULL))"
        ),
        CaseView::Waiting => "c.is_open = 1 AND c.phase = 'correcting'".to_owned(),
        CaseView::BadRatings => "c.is_open = 1 AND c.step IS NOT NULL".to_owned(),
        CaseView::Parked => "c.is_open = 1 AND c.parked = 1".to_owned(),
        CaseView::Closed => "c.is_open = 0".to_owned(),
    }
}

/// At most `limit` cases, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    tx: &mut Tx,
    community: &CommunityId,
    wanted: &Wanted,
    limit: u32,
) -> Result<Vec<CaseRow>, StoreError> {
    let Wanted { today, near, .. } = *wanted;
    let belongs = belongs(wanted.view, today, near);
    let mut sql = format!(
        "{COLUMNS} AND ($2 IS NOT NULL) AND {belongs} AND c.commit_no < $3 \
         AND ($4 IS NULL OR s.code = $4) AND ($5 IS NULL OR c.matter = $5) \
         AND ($6 IS NULL OR c.grid = $6) AND ($7 IS NULL OR c.lang = $7)"
    );
    for place in 8..8 + MOST_WORDS {
        sql.push_str(&format!(
            " AND (${place} IS NULL OR {WORDS} LIKE ${place} ESCAPE '\\')"
        ));
    }
    sql.push_str(" ORDER BY c.commit_no DESC LIMIT $12");
    // Only constant texts, numbers and days were put together.
    let sql = AssertSqlSafe(sql).into_sql_str();
    let rows: Vec<Row> = on!(tx, c => {
        let mut query = sqlx::query_as(sql)
            .bind(community.as_str())
            .bind(wanted.me.as_str())
            .bind(wanted.before.map_or(i64::MAX, |before| before.0))
            .bind(wanted.code.map(|code| code.compact()))
            .bind(wanted.matter.as_ref().map(Matter::to_string))
            .bind(wanted.grid.as_ref().map(Slug::as_str))
            .bind(wanted.lang.map(Lang::short));
        for place in 0..MOST_WORDS {
            query = query.bind(wanted.words.get(place).map(|word| pattern(word)));
        }
        query.bind(i64::from(limit)).fetch_all(c).await?
    });
    rows.into_iter().map(|row| read(row, today, near)).collect()
}

/// The row of one case; none where it has not begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
    (today, near): (Day, Day),
) -> Result<Option<CaseRow>, StoreError> {
    let sql = AssertSqlSafe(format!("{COLUMNS} AND c.id = $2"));
    let row: Option<Row> = on!(tx, c => sqlx::query_as(sql)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    row.map(|row| read(row, today, near)).transpose()
}

/// Who owns a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn owner(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
) -> Result<Option<Slug>, StoreError> {
    let row: Option<(Option<String>,)> = on!(tx, c => sqlx::query_as(OWNER)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    let owner = row.and_then(|(owner,)| owner);
    owner.as_deref().map(stored).transpose()
}

/// The open cases with a limit in a year that was not known when something last happened to them.
///
/// # Errors
/// When the database cannot be read.
pub async fn undated(
    tx: &mut Tx,
    community: &CommunityId,
) -> Result<Vec<SubmissionId>, StoreError> {
    let rows: Vec<(String,)> =
        on!(tx, c => sqlx::query_as(UNDATED).bind(community.as_str()).fetch_all(c).await?);
    rows.into_iter().map(|(id,)| stored(&id)).collect()
}

/// How many cases each list has.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(
    tx: &mut Tx,
    community: &CommunityId,
    me: &Slug,
    (today, near): (Day, Day),
) -> Result<CaseCounts, StoreError> {
    const VIEWS: [CaseView; 9] = [
        CaseView::Open,
        CaseView::Mine,
        CaseView::Offered,
        CaseView::Unowned,
        CaseView::NearDue,
        CaseView::Overdue,
        CaseView::Waiting,
        CaseView::BadRatings,
        CaseView::Parked,
    ];
    type Counted = (i64, i64, i64, i64, i64, i64, i64, i64, i64);
    let sums: Vec<String> = VIEWS
        .iter()
        .map(|view| {
            let belongs = belongs(*view, today, near);
            format!("COUNT(CASE WHEN {belongs} THEN 1 END)")
        })
        .collect();
    let sql = format!(
        "SELECT {} FROM office_case c WHERE c.community_id = $1 AND c.is_open = 1",
        sums.join(", ")
    );
    // Only constant texts and days were put together.
    let sql = AssertSqlSafe(sql).into_sql_str();
    let counted: Counted = on!(tx, c => sqlx::query_as(sql)
        .bind(community.as_str())
        .bind(me.as_str())
        .fetch_one(c)
        .await?);
    let number = |count: i64| u64::try_from(count).unwrap_or_default();
    Ok(CaseCounts {
        open: number(counted.0),
        mine: number(counted.1),
        offered: number(counted.2),
        unowned: number(counted.3),
        near_due: number(counted.4),
        overdue: number(counted.5),
        waiting: number(counted.6),
        bad_ratings: number(counted.7),
        parked: number(counted.8),
    })
}
