//! What was handed in, sealed as it came.

use bytes::Bytes;
use onewindow_domain::{
    sealing::BodyHash,
    submission::{CommitNo, CommunityId, DeviceId, DeviceSeq, Helper, Kid, Matter, SubmissionId},
    text::{Lang, Slug, Text},
    wire::v1::{Opened, Outcome, ParkedBecause},
};
use serde::Serialize;

use super::{
    Chunks, Places, StoreError, Tx, ids, on, receipts::Receipt, room_for, stored, stored_json,
    values,
};

/// One submission about to be stored.
#[derive(Clone, Debug)]
pub struct NewSubmission {
    /// Its id.
    pub id: SubmissionId,
    /// Its place in the order of commits.
    pub commit_no: CommitNo,
    /// The device that sealed it.
    pub device: DeviceId,
    /// The how-many-eth of that device.
    pub seq: DeviceSeq,
    /// SHA-256 of the bytes that arrived.
    pub body_hash: BodyHash,
    /// To which key it is sealed.
    pub kid: Kid,
    /// The bytes that arrived.
    pub sealed: Bytes,
    /// What was read inside; none where it cannot be read.
    pub about: Option<About>,
    /// By what the resident finds it again.
    pub receipt: Option<Receipt>,
    /// What was decided.
    pub outcome: Outcome,
    /// Why it is parked.
    pub parked_because: Option<ParkedBecause>,
    /// The server's clock.
    pub received_at: i64,
}

/// What a submission is about: all that is stored in the clear of what was inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The matter.
    pub matter: Matter,
    /// The matter's name when it was accepted.
    pub title: Text,
    /// The form that was filled in.
    pub form: Slug,
    /// The edition that the resident saw.
    pub edition: u64,
    /// The language that the resident read.
    pub lang: Lang,
    /// The consent that was given.
    pub consent_version: u32,
    /// Who helped to fill it in.
    pub helper: Option<Helper>,
}

/// What is known of an id that arrived before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// SHA-256 of the bytes that arrived then.
    pub body_hash: BodyHash,
    /// Its place in the order of commits.
    pub commit_no: CommitNo,
    /// What was answered then.
    pub outcome: Outcome,
}

/// A stored submission, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// Its place in the order of commits.
    pub commit_no: CommitNo,
    /// What it is about; none where it could not be read.
    pub matter: Option<Matter>,
    /// The matter's name when it was accepted.
    pub title: Option<Text>,
    /// What was decided first.
    pub outcome: Outcome,
    /// When it was committed.
    pub received_at: i64,
    /// Who opened it first.
    pub opened: Option<Opened>,
}

const ADD: &str = "INSERT INTO submission (community_id, id, commit_no, device_id, device_seq, \
    body_hash, kid, sealed, kind, matter, title, form_id, edition_no, lang, consent_version, \
    outcome, parked_because, received_at, secret_hash, code, phone_mac, helper) VALUES";
const KNOWN: &str = "SELECT id, body_hash, commit_no, outcome FROM submission \
    WHERE community_id = $1 AND id IN";
const FIND: &str = "SELECT id, commit_no, matter, title, outcome, received_at, opened_by, \
    opened_at FROM submission WHERE community_id = $1 AND id = $2";

/// An outcome as it is stored: JSON.
pub fn outcome_text(outcome: Outcome) -> String {
    serde_json::to_string(&outcome).expect("an outcome is plain JSON")
}

/// A name without arguments, as it is stored.
fn name(named: impl Serialize) -> String {
    let json = serde_json::to_string(&named).expect("a name without arguments");
    json.trim_matches('"').to_owned()
}

/// Which of these ids arrived before.
///
/// # Errors
/// When the database cannot be read.
pub async fn known(
    tx: &mut Tx,
    community: &CommunityId,
    wanted: &[SubmissionId],
) -> Result<Vec<(SubmissionId, Known)>, StoreError> {
    type Row = (String, Vec<u8>, i64, String);
    let Some(last) = wanted.last() else {
        return Ok(Vec::new());
    };
    // Filled up with the last id, so that few texts have to be prepared.
    let room = room_for(wanted.len());
    let sql = ids(KNOWN, room, "");
    let rows: Vec<Row> = on!(tx, c => {
        let mut query = sqlx::query_as(sql).bind(community.as_str());
        for place in 0..room {
            query = query.bind(wanted.get(place).unwrap_or(last).to_string());
        }
        query.fetch_all(c).await?
    });
    rows.into_iter()
        .map(|(id, hash, commit_no, outcome)| {
            let hash = <[u8; 32]>::try_from(hash)
                .map_err(|hash| StoreError::Damaged(format!("a hash of {} bytes", hash.len())))?;
            Ok((
                stored(&id)?,
                Known {
                    body_hash: BodyHash(hash),
                    commit_no: CommitNo(commit_no),
                    outcome: stored_json(outcome.as_bytes())?,
                },
            ))
        })
        .collect()
}

/// Adds submissions whose ids are not known.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx,
    community: &CommunityId,
    submissions: &[NewSubmission],
) -> Result<(), StoreError> {
    for chunk in Chunks::of(submissions) {
        let sql = values(Places::of(tx), ADD, chunk.len(), 22, "");
        on!(tx, c => {
            let mut query = sqlx::query(sql);
            for new in chunk {
                let (about, receipt) = (new.about.as_ref(), new.receipt.as_ref());
                let title = about.map(|about| {
                    serde_json::to_string(&about.title).expect("a text is plain JSON")
                });
                query = query
                    .bind(community.as_str())
                    .bind(new.id.to_string())
                    .bind(new.commit_no.0)
                    .bind(new.device.to_string())
                    .bind(i64::try_from(new.seq.0).unwrap_or(i64::MAX))
                    .bind(new.body_hash.0.as_slice())
                    .bind(new.kid.to_string())
                    .bind(new.sealed.as_ref())
                    .bind(about.map(|about| about.matter.kind()))
                    .bind(about.map(|about| about.matter.to_string()))
                    .bind(title)
                    .bind(about.map(|about| about.form.as_str()))
                    .bind(about.map(|about| i64::try_from(about.edition).unwrap_or(i64::MAX)))
                    .bind(about.map(|about| about.lang.short()))
                    .bind(about.map(|about| i64::from(about.consent_version)))
                    .bind(outcome_text(new.outcome))
                    .bind(new.parked_because.map(name))
                    .bind(new.received_at)
                    .bind(receipt.map(|receipt| receipt.secret_hash.to_string()))
                    .bind(receipt.map(|receipt| receipt.code.compact()))
                    .bind(receipt.and_then(|receipt| receipt.phone_mac.as_ref()).map(<[u8; 32]>::as_slice))
                    .bind(about.and_then(|about| about.helper).map(name));
            }
            query.execute(c).await?;
        });
    }
    Ok(())
}

/// One submission, without its bytes.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
) -> Result<Option<Submission>, StoreError> {
    type Row = (
        String,
        i64,
        Option<String>,
        Option<String>,
        String,
        i64,
        Option<String>,
        Option<i64>,
    );
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    let Some((id, commit_no, matter, title, outcome, received_at, by, at)) = row else {
        return Ok(None);
    };
    Ok(Some(Submission {
        id: stored(&id)?,
        commit_no: CommitNo(commit_no),
        matter: matter.as_deref().map(stored).transpose()?,
        title: title.map(|json| stored_json(json.as_bytes())).transpose()?,
        outcome: stored_json(outcome.as_bytes())?,
        received_at,
        opened: by.zip(at).map(|(by, at)| Opened { by, at }),
    }))
}
