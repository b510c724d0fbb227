//! Devices that hand in.

use onewindow_domain::{
    submission::{CommunityId, DeviceId},
    wire::v1::DeviceKind,
};

use super::{StoreError, Tx, on, stored, stored_json};

/// A device that is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// What kind it said it is.
    pub kind: DeviceKind,
    /// SHA-256 of its token.
    pub token_hash: Vec<u8>,
    /// Whether it may no longer hand in.
    pub revoked: bool,
}

const FIND: &str = "SELECT id, kind, token_hash, revoked_at FROM device \
    WHERE community_id = $1 AND id = $2";
const BY_TOKEN: &str = "SELECT id, kind, token_hash, revoked_at FROM device \
    WHERE community_id = $1 AND token_hash = $2";
const ENROL: &str = "INSERT INTO device (community_id, id, kind, token_hash, enrolled_at) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
const REVOKE: &str = "UPDATE device SET revoked_at = $3 \
    WHERE community_id = $1 AND id = $2 AND revoked_at IS NULL";
const BE_KIOSK: &str = "UPDATE device SET kind = $3, revoked_at = NULL \
    WHERE community_id = $1 AND id = $2";

fn kind_text(kind: DeviceKind) -> String {
    serde_json::to_string(&kind).expect("a name without arguments")
}

type Row = (String, String, Vec<u8>, Option<i64>);

fn device((id, kind, token_hash, revoked_at): Row) -> Result<Device, StoreError> {
    let kind = stored_json(kind.as_bytes())?;
    Ok(Device {
        id: stored(&id)?,
        kind,
        token_hash,
        revoked: revoked_at.is_some(),
    })
}

/// The device with this id, where it is known.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    id: DeviceId,
) -> Result<Option<Device>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    row.map(device).transpose()
}

/// The device that shows a token with this hash, where it is known.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_token(
    tx: &mut Tx,
    community: &CommunityId,
    token_hash: &[u8],
) -> Result<Option<Device>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(BY_TOKEN)
        .bind(community.as_str())
        .bind(token_hash)
        .fetch_optional(c)
        .await?);
    row.map(device).transpose()
}

/// Makes a device known; says whether it is new.
///
/// # Errors
/// When the database cannot be written.
pub async fn enrol(
    tx: &mut Tx,
    community: &CommunityId,
    device: &Device,
    at: i64,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(ENROL)
        .bind(community.as_str())
        .bind(device.id.to_string())
        .bind(kind_text(device.kind))
        .bind(device.token_hash.as_slice())
        .bind(at)
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// Takes a device's right to hand in; says whether it had it.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke(
    tx: &mut Tx,
    community: &CommunityId,
    id: DeviceId,
    at: i64,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(REVOKE)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(at)
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// Makes a known device a kiosk that hands in, whatever it was before.
///
/// # Errors
/// When the database cannot be written.
pub async fn be_kiosk(
    tx: &mut Tx,
    community: &CommunityId,
    id: DeviceId,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(BE_KIOSK)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(kind_text(DeviceKind::Kiosk))
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}
