//! Finding a submission again by what the resident holds.

use onewindow_domain::{
    receipt::{ReceiptCode, ReceiptSecret, SecretHash},
    submission::{CommunityId, SubmissionId},
};

use super::{StoreError, Tx, on, stored};

/// A receipt as it is stored with its submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// By which the secret in the QR is recognised.
    pub secret_hash: SecretHash,
    /// What the resident reads out.
    pub code: ReceiptCode,
    /// By which the last four digits of the phone are recognised, where one was given.
    pub phone_mac: Option<[u8; 32]>,
}

const BY_SECRET: &str = "SELECT id FROM submission \
    WHERE community_id = $1 AND code = $2 AND secret_hash = $3 ORDER BY commit_no LIMIT 1";
const BY_CODE: &str = "SELECT id, phone_mac FROM submission \
    WHERE community_id = $1 AND code = $2 ORDER BY id LIMIT 20";

/// The submission to which a secret belongs. Its code is found first; many may share it.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_secret(
    tx: &mut Tx,
    community: &CommunityId,
    secret: &ReceiptSecret,
) -> Result<Option<SubmissionId>, StoreError> {
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(BY_SECRET)
        .bind(community.as_str())
        .bind(secret.code().compact())
        .bind(secret.hash().to_string())
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
