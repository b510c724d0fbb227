//! Seats as rows. The rule that decides is the domain's; these are its memory.

use onewindow_domain::{
    seats::{Event, Hold, Seat, Seats, Slot},
    submission::{CommitNo, CommunityId, Matter, SubmissionId},
    wire::v1::SlotNow,
};

use super::{Chunks, Places, StoreError, Tx, on, stored, values};

/// A row that an earlier release wrote has no `wanted`; nothing was wanted there but what is.
const SLOT: &str = "SELECT COALESCE(wanted, capacity), waiting_limit FROM slot \
    WHERE community_id = $1 AND matter = $2";
const HELD: &str = "SELECT submission_id, commit_no, state FROM seat \
    WHERE community_id = $1 AND matter = $2 AND state IN ('confirmed', 'waitlisted')";
const ADD: &str = "INSERT INTO seat (community_id, submission_id, matter, commit_no, state) VALUES";
const SET: &str = "UPDATE seat SET state = $3 WHERE community_id = $1 AND submission_id = $2";
const COUNT: &str = "INSERT INTO slot \
    (community_id, matter, capacity, wanted, waiting_limit, taken, waiting) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (community_id, matter) DO UPDATE SET \
    capacity = excluded.capacity, wanted = excluded.wanted, \
    waiting_limit = excluded.waiting_limit, \
    taken = excluded.taken, waiting = excluded.waiting";
const ALL: &str = "SELECT matter, capacity, taken, waiting FROM slot WHERE community_id = $1";
const ONE: &str = "SELECT matter, state, commit_no FROM seat \
    WHERE community_id = $1 AND submission_id = $2";
const BEFORE: &str = "SELECT COUNT(*) FROM seat WHERE community_id = $1 AND matter = $2 \
    AND state = 'waitlisted' AND commit_no < $3";

const fn text(hold: Hold) -> &'static str {
    match hold {
        Hold::Confirmed => "confirmed",
        Hold::Waitlisted => "waitlisted",
        Hold::Released => "released",
    }
}

fn hold(text: &str) -> Result<Hold, StoreError> {
    [Hold::Confirmed, Hold::Waitlisted, Hold::Released]
        .into_iter()
        .find(|hold| self::text(*hold) == text)
        .ok_or_else(|| StoreError::Damaged(text.to_owned()))
}

fn small(stored: i64) -> Result<u32, StoreError> {
    u32::try_from(stored).map_err(|_cause| StoreError::Damaged(stored.to_string()))
}

/// Who holds or awaits a seat; none where the matter has no seats. Released ones are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn load(
    tx: &mut Tx,
    community: &CommunityId,
    matter: &Matter,
) -> Result<Option<Seats>, StoreError> {
    let matter = matter.to_string();
    let slot: Option<(i64, Option<i64>)> = on!(tx, c => sqlx::query_as(SLOT)
        .bind(community.as_str())
        .bind(matter.as_str())
        .fetch_optional(c)
        .await?);
    let Some((capacity, waiting)) = slot else {
        return Ok(None);
    };
    let slot = Slot {
        capacity: small(capacity)?,
        waiting_capacity: waiting.map(small).transpose()?,
    };
    let rows: Vec<(String, i64, String)> = on!(tx, c => sqlx::query_as(HELD)
        .bind(community.as_str())
        .bind(matter.as_str())
        .fetch_all(c)
        .await?);
    let seats = rows
        .into_iter()
        .map(|(id, commit_no, state)| {
            Ok(Seat {
                id: stored(&id)?,
                commit_no: CommitNo(commit_no),
                hold: hold(&state)?,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Some(Seats::restore(slot, seats)))
}

/// Writes what was decided about one matter: the events in order, and the counts after them.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(
    tx: &mut Tx,
    community: &CommunityId,
    matter: &Matter,
    events: &[Event],
    after: &Seats,
) -> Result<(), StoreError> {
    let matter = matter.to_string();
    let mut added: Vec<(SubmissionId, CommitNo, Hold)> = Vec::new();
    let mut set: Vec<(SubmissionId, Hold)> = Vec::new();
    for event in events {
        match *event {
            Event::Confirmed { id, commit_no } => added.push((id, commit_no, Hold::Confirmed)),
            Event::Waitlisted { id, commit_no } => added.push((id, commit_no, Hold::Waitlisted)),
            Event::Released { id } => set.push((id, Hold::Released)),
            Event::Promoted { id } => set.push((id, Hold::Confirmed)),
            Event::Resized { .. } => {}
        }
    }
    for chunk in Chunks::of(&added) {
        let sql = values(Places::of(tx), ADD, chunk.len(), 5, "");
        on!(tx, c => {
            let mut query = sqlx::query(sql);
            for (id, commit_no, hold) in chunk {
                query = query
                    .bind(community.as_str())
                    .bind(id.to_string())
                    .bind(matter.as_str())
                    .bind(commit_no.0)
                    .bind(text(*hold));
            }
            query.execute(c).await?;
        });
    }
    for (id, hold) in set {
        on!(tx, c => sqlx::query(SET)
            .bind(community.as_str())
            .bind(id.to_string())
            .bind(text(hold))
            .execute(c)
            .await
            .map(drop)?);
    }
    let slot = after.slot();
    on!(tx, c => sqlx::query(COUNT)
        .bind(community.as_str())
        .bind(matter.as_str())
        .bind(i64::from(after.places()))
        .bind(i64::from(slot.capacity))
        .bind(slot.waiting_capacity.map(i64::from))
        .bind(i64::from(after.confirmed()))
        .bind(i64::from(after.waiting()))
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// How full everything is.
///
/// # Errors
/// When the database cannot be read.
pub async fn now(tx: &mut Tx, community: &CommunityId) -> Result<Vec<SlotNow>, StoreError> {
    let rows: Vec<(String, i64, i64, i64)> =
        on!(tx, c => sqlx::query_as(ALL).bind(community.as_str()).fetch_all(c).await?);
    rows.into_iter()
        .map(|(matter, capacity, taken, waiting)| {
            Ok(SlotNow {
                matter: stored(&matter)?,
                capacity: small(capacity)?,
                taken: small(taken)?,
                waiting: small(waiting)?,
            })
        })
        .collect()
}

/// Where one submission's seat stands: what it is, and how many wait before it.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
) -> Result<Option<(Hold, u32)>, StoreError> {
    let row: Option<(String, String, i64)> = on!(tx, c => sqlx::query_as(ONE)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    let Some((matter, state, commit_no)) = row else {
        return Ok(None);
    };
    let hold = hold(&state)?;
    let before = if hold == Hold::Waitlisted {
        let (before,): (i64,) = on!(tx, c => sqlx::query_as(BEFORE)
            .bind(community.as_str())
            .bind(matter)
            .bind(commit_no)
            .fetch_one(c)
            .await?);
        small(before)?
    } else {
        0
    };
    Ok(Some((hold, before)))
}
