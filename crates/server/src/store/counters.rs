//! How far each kiosk's counter is known without a gap: the daily proof that nothing was lost. A
//! phone promises nothing, since its storage may be thrown away, so its counter is not kept.
//!
//! Nothing of it is written when a submission is: whoever asks adds what has come since the last
//! time, and from time to time keeps the result.

use std::collections::BTreeMap;

use onewindow_domain::submission::{CommunityId, Counters, DeviceId, DeviceSeq};

use super::{Chunks, Db, Places, StoreError, Tx, in_write, on, stored, stored_json, values};

/// The counters of all kiosks that handed something in.
pub type Kiosks = BTreeMap<DeviceId, Counters>;

/// So many submissions are counted at once, and then kept.
pub const AT_ONCE: u32 = 2_000;

const COUNTED_TO: &str = "SELECT counted_to FROM meta WHERE community_id = $1";
const KEPT: &str = "SELECT device_id, highest, missing FROM device_counter WHERE community_id = $1";
/// Those of phones too, without a device: else a community of phones were read anew every time. A
/// device's kind is stored as JSON.
const FRESH: &str = "SELECT s.commit_no, d.id, s.device_seq FROM submission s \
    LEFT JOIN device d ON d.community_id = s.community_id AND d.id = s.device_id \
    AND d.kind = '\"kiosk\"' WHERE s.community_id = $1 AND s.commit_no > $2 ORDER BY s.commit_no LIMIT $3";
const MOVE_ON: &str = "UPDATE meta SET counted_to = $3 \
    WHERE community_id = $1 AND counted_to = $2";
const COUNT_ANEW: &str = "UPDATE meta SET counted_to = 0 WHERE community_id = $1";
const KEEP: &str = "INSERT INTO device_counter (community_id, device_id, highest, missing) VALUES";
const OVER: &str = "ON CONFLICT (community_id, device_id) \
    DO UPDATE SET highest = excluded.highest, missing = excluded.missing";

/// Counts, `at_once` submissions at a time.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn count(db: &Db, community: &CommunityId, at_once: u32) -> Result<Kiosks, StoreError> {
    loop {
        let mut tx = db.read().await?;
        let (from, mut kiosks) = kept(&mut tx, community).await?;
        let fresh = fresh(&mut tx, community, from, at_once).await?;
        drop(tx);
        for (_, kiosk) in &fresh {
            if let Some((device, seq)) = kiosk {
                kiosks.entry(*device).or_default().add(*seq);
            }
        }
        match fresh.last() {
            Some((to, _)) if fresh.len() >= at_once as usize => {
                in_write!(db, tx => keep(tx, community, (from, *to), &kiosks).await)?;
            }
            _ => return Ok(kiosks),
        }
    }
}

/// Lets the next count begin with the first submission: after a device became a kiosk, what it
/// handed in before would seem to be missing. What was counted already is not counted twice.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_anew(tx: &mut Tx, community: &CommunityId) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(COUNT_ANEW).bind(community.as_str()).execute(c).await.map(drop)?);
    Ok(())
}

async fn kept(tx: &mut Tx, community: &CommunityId) -> Result<(i64, Kiosks), StoreError> {
    let to: Option<(i64,)> =
        on!(tx, c => sqlx::query_as(COUNTED_TO).bind(community.as_str()).fetch_optional(c).await?);
    let rows: Vec<(String, i64, String)> =
        on!(tx, c => sqlx::query_as(KEPT).bind(community.as_str()).fetch_all(c).await?);
    let read = |(device, highest, missing): (String, i64, String)| {
        let highest = number(highest)?;
        let missing = stored_json(missing.as_bytes())?;
        Ok((stored(&device)?, Counters::new(highest, missing)))
    };
    let kiosks = rows
        .into_iter()
        .map(read)
        .collect::<Result<_, StoreError>>()?;
    Ok((to.map_or(0, |(to,)| to), kiosks))
}

/// A commit, and which kiosk handed it in as its how-many-eth; none for a phone.
type Fresh = (i64, Option<(DeviceId, DeviceSeq)>);

async fn fresh(
    tx: &mut Tx,
    community: &CommunityId,
    from: i64,
    at_once: u32,
) -> Result<Vec<Fresh>, StoreError> {
    let rows: Vec<(i64, Option<String>, i64)> = on!(tx, c => sqlx::query_as(FRESH)
        .bind(community.as_str())
        .bind(from)
        .bind(i64::from(at_once))
        .fetch_all(c)
        .await?);
    rows.into_iter()
        .map(|(commit_no, device, seq)| match device {
            Some(device) => {
                let kiosk = (stored(&device)?, DeviceSeq(number(seq)?));
                Ok((commit_no, Some(kiosk)))
            }
            None => Ok((commit_no, None)),
        })
        .collect()
}

/// Keeps what was counted from one commit to another, unless somebody else did.
async fn keep(
    tx: &mut Tx,
    community: &CommunityId,
    (from, to): (i64, i64),
    kiosks: &Kiosks,
) -> Result<(), StoreError> {
    let moved = on!(tx, c => sqlx::query(MOVE_ON)
        .bind(community.as_str())
        .bind(from)
        .bind(to)
        .execute(c)
        .await?
        .rows_affected());
    if moved == 0 {
        return Ok(());
    }
    let rows: Vec<_> = kiosks.iter().collect();
    for chunk in Chunks::of(&rows) {
        let sql = values(Places::of(tx), KEEP, chunk.len(), 4, OVER);
        on!(tx, c => {
            let mut query = sqlx::query(sql);
            for (device, counters) in chunk {
                let missing = serde_json::to_string(counters.missing()).expect("pairs of numbers");
                query = query
                    .bind(community.as_str())
                    .bind(device.to_string())
                    .bind(i64::try_from(counters.highest()).unwrap_or(i64::MAX))
                    .bind(missing);
            }
            query.execute(c).await?;
        });
    }
    Ok(())
}

fn number(stored: i64) -> Result<u64, StoreError> {
    u64::try_from(stored).map_err(|_negative| StoreError::Damaged(stored.to_string()))
}
