//! Published editions and their immutable parts.

use onewindow_domain::{catalogue::edition::SignedManifest, submission::CommunityId};

use super::{StoreError, Tx, on, stored_json};

/// One edition as it is stored.
#[derive(Clone, Debug)]
pub struct StoredEdition {
    /// Its number.
    pub no: u64,
    /// SHA-256 of the catalogue and the keys that it was made of.
    pub content_hash: String,
    /// The manifest as it travels.
    pub signed: SignedManifest,
    /// The whole catalogue as JSON, in all languages.
    pub catalogue: Vec<u8>,
}

/// Immutable bytes, also compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPart {
    /// Lower-case SHA-256 of `plain`.
    pub hash: String,
    /// As published.
    pub plain: Vec<u8>,
    /// Compressed with gzip.
    pub gzip: Vec<u8>,
    /// Compressed with brotli.
    pub brotli: Vec<u8>,
}

const ADD: &str = "INSERT INTO edition \
    (community_id, no, content_hash, signed, catalogue, published_at) \
    VALUES ($1, $2, $3, $4, $5, $6)";
const ADD_PART: &str = "INSERT INTO part (community_id, hash, plain, gzip, brotli) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (community_id, hash) DO NOTHING";
const NEWEST: &str = "SELECT no, content_hash, signed, catalogue FROM edition \
    WHERE community_id = $1 ORDER BY no DESC LIMIT 1";
const NUMBERED: &str = "SELECT no, content_hash, signed, catalogue FROM edition \
    WHERE community_id = $1 AND no = $2";
const PART: &str = "SELECT hash, plain, gzip, brotli FROM part \
    WHERE community_id = $1 AND hash = $2";
const COMMUNITIES: &str = "SELECT community_id FROM meta ORDER BY community_id";

type Row = (i64, String, Vec<u8>, Vec<u8>);

fn edition((no, content_hash, signed, catalogue): Row) -> Result<StoredEdition, StoreError> {
    let no = u64::try_from(no).map_err(|_cause| StoreError::Damaged(no.to_string()))?;
    Ok(StoredEdition {
        no,
        content_hash,
        signed: stored_json(&signed)?,
        catalogue,
    })
}

/// Adds an edition.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx,
    community: &CommunityId,
    edition: &StoredEdition,
    at: i64,
) -> Result<(), StoreError> {
    let signed = serde_json::to_vec(&edition.signed).expect("a manifest has only text keys");
    on!(tx, c => sqlx::query(ADD)
        .bind(community.as_str())
        .bind(i64::try_from(edition.no).unwrap_or(i64::MAX))
        .bind(edition.content_hash.as_str())
        .bind(signed)
        .bind(edition.catalogue.as_slice())
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Adds a part; one that is there already stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_part(
    tx: &mut Tx,
    community: &CommunityId,
    part: &StoredPart,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(ADD_PART)
        .bind(community.as_str())
        .bind(part.hash.as_str())
        .bind(part.plain.as_slice())
        .bind(part.gzip.as_slice())
        .bind(part.brotli.as_slice())
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// The newest edition.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(
    tx: &mut Tx,
    community: &CommunityId,
) -> Result<Option<StoredEdition>, StoreError> {
    let row: Option<Row> =
        on!(tx, c => sqlx::query_as(NEWEST).bind(community.as_str()).fetch_optional(c).await?);
    row.map(edition).transpose()
}

/// The edition with this number.
///
/// # Errors
/// When the database cannot be read.
pub async fn numbered(
    tx: &mut Tx,
    community: &CommunityId,
    no: u64,
) -> Result<Option<StoredEdition>, StoreError> {
    let Ok(no) = i64::try_from(no) else {
        return Ok(None);
    };
    let row: Option<Row> = on!(tx, c => sqlx::query_as(NUMBERED)
        .bind(community.as_str())
        .bind(no)
        .fetch_optional(c)
        .await?);
    row.map(edition).transpose()
}

/// The part with this hash.
///
/// # Errors
/// When the database cannot be read.
pub async fn part(
    tx: &mut Tx,
    community: &CommunityId,
    hash: &str,
) -> Result<Option<StoredPart>, StoreError> {
    type Row = (String, Vec<u8>, Vec<u8>, Vec<u8>);
    let row: Option<Row> = on!(tx, c => sqlx::query_as(PART)
        .bind(community.as_str())
        .bind(hash)
        .fetch_optional(c)
        .await?);
    Ok(row.map(|(hash, plain, gzip, brotli)| StoredPart {
        hash,
        plain,
        gzip,
        brotli,
    }))
}

/// Every community in this database.
///
/// # Errors
/// When the database cannot be read.
pub async fn communities(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = on!(tx, c => sqlx::query_as(COMMUNITIES).fetch_all(c).await?);
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
