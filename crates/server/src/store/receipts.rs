//! Finding a submission again by what the resident holds.

use onewindow_domain::{
    receipt::{ReceiptCode, SecretHash},
    submission::{CommunityId, SubmissionId},
};

use super::{Chunks, Places, StoreError, Tx, on, stored, values};

/// One receipt as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Whose.
    pub submission: SubmissionId,
    /// By which the secret in the QR is recognised.
    pub secret_hash: SecretHash,
    /// What the resident reads out.
    pub code: ReceiptCode,
    /// By which the last four digits of the phone are recognised, where one was given.
    pub phone_mac: Option<[u8; 32]>,
}

const ADD: &str =
    "INSERT INTO receipt (community_id, submission_id, secret_hash, code, phone_mac) VALUES";
const BY_SECRET: &str = "SELECT r.submission_id FROM receipt r \
    JOIN submission s ON s.community_id = r.community_id AND s.id = r.submission_id \
    WHERE r.community_id = $1 AND r.secret_hash = $2 ORDER BY s.commit_no LIMIT 1";
const BY_CODE: &str = "SELECT submission_id, phone_mac FROM receipt \
    WHERE community_id = $1 AND code = $2 ORDER BY submission_id LIMIT 20";

/// Adds receipts.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx,
    community: &CommunityId,
    receipts: &[Receipt],
) -> Result<(), StoreError> {
    for chunk in Chunks::of(receipts) {
        let sql = values(Places::of(tx), ADD, chunk.len(), 5, "");
        on!(tx, c => {
            let mut query = sqlx::query(sql);
            for receipt in chunk {
                query = query
                    .bind(community.as_str())
                    .bind(receipt.submission.to_string())
                    .bind(receipt.secret_hash.to_string())
                    .bind(receipt.code.compact())
                    .bind(receipt.phone_mac.as_ref().map(<[u8; 32]>::as_slice));
            }
            query.execute(c).await?;
        });
    }
    Ok(())
}

/// The submission to which a secret belongs.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_secret(
    tx: &mut Tx,
    community: &CommunityId,
    secret_hash: SecretHash,
) -> Result<Option<SubmissionId>, StoreError> {
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(BY_SECRET)
        .bind(community.as_str())
        .bind(secret_hash.to_string())
        .fetch_optional(c)
        .await?);
    row.map(|(id,)| stored(&id)).transpose()
}

/// The submissions that share a code, with what recognises their phones.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_code(
    tx: &mut Tx,
    community: &CommunityId,
    code: ReceiptCode,
) -> Result<Vec<(SubmissionId, Option<Vec<u8>>)>, StoreError> {
    let rows: Vec<(String, Option<Vec<u8>>)> = on!(tx, c => sqlx::query_as(BY_CODE)
        .bind(community.as_str())
        .bind(code.compact())
        .fetch_all(c)
        .await?);
    rows.into_iter()
        .map(|(id, mac)| Ok((stored(&id)?, mac)))
        .collect()
}
