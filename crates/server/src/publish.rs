//! From a content folder to a numbered, signed edition in the database.

use std::io::{self, Write};

use flate2::{Compression, write::GzEncoder};
use onewindow_domain::{
    catalogue::{
        Catalogue,
        edition::{Manifest, PartHash, Release, key_of, publish as release, sign},
    },
    log::{Action, Actor, Fact},
    seats::{self, Command, Seats, Slot},
    submission::{CommunityId, Matter},
    workdays::Workdays,
};

mod folder;

pub use folder::{check, named};

use crate::{
    MIN_CLIENT,
    keys::Keys,
    office::cases::keeping,
    store::{
        Db, StoreError, Tx,
        editions::{self, StoredEdition, StoredPart},
        in_write, journal,
        meta::{self, Meta},
        seats as seat_rows, workdays,
    },
};

/// Publishes a checked catalogue, if it differs from the newest edition. Says its number.
///
/// # Errors
/// When the database cannot be written; then nothing is published.
pub async fn publish(
    db: &Db,
    keys: &Keys,
    catalogue: &Catalogue,
    now: i64,
) -> Result<Option<u64>, StoreError> {
    let community = CommunityId::from(catalogue.community.id.clone());
    let whole = serde_json::to_vec(catalogue).expect("a catalogue has only text keys");
    let keyed = format!(
        "\n{}\n{}\n{MIN_CLIENT}",
        keys.sealing(),
        key_of(keys.signing())
    );
    let content_hash = PartHash::of(&[whole.as_slice(), keyed.as_bytes()].concat()).to_string();
    let mut read = db.read().await?;
    let newest = editions::newest(&mut read, &community).await?;
    drop(read);
    if newest.is_some_and(|newest| newest.content_hash == content_hash) {
        return Ok(None);
    }
    let release = Release {
        number: 0,
        sealing_key: keys.sealing(),
        min_client: MIN_CLIENT,
    };
    let edition = release_of(catalogue, &release).await?;
    in_write!(db, tx => {
        publish_in(tx, &community, keys, catalogue, &edition, &whole, &content_hash, now).await
    })
}

/// Keeps the working days of the content folder, and dates what lay in a year that was not known.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_workdays(
    db: &Db,
    community: &CommunityId,
    known: &Workdays,
) -> Result<(), StoreError> {
    in_write!(db, tx => keep_workdays_in(tx, community, known).await)
}

async fn keep_workdays_in(
    tx: &mut Tx,
    community: &CommunityId,
    known: &Workdays,
) -> Result<(), StoreError> {
    meta::lock(tx, community).await?;
    if workdays::save(tx, community, known).await? {
        keeping::date(tx, community).await?;
    }
    Ok(())
}

/// An edition without its number, compressed for every reader.
struct Made {
    manifest: Manifest,
    parts: Vec<StoredPart>,
}

async fn release_of(catalogue: &Catalogue, made: &Release<'_>) -> Result<Made, StoreError> {
    let edition = release(catalogue, made);
    let bytes = edition.parts.into_values();
    let parts = bytes.map(|plain| tokio::task::spawn_blocking(move || compressed(plain)));
    let mut compressed = Vec::new();
    for part in parts.collect::<Vec<_>>() {
        compressed.push(part.await.map_err(io::Error::other)??);
    }
    Ok(Made {
        manifest: edition.manifest,
        parts: compressed,
    })
}

fn compressed(plain: Vec<u8>) -> Result<StoredPart, StoreError> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&plain)?;
    let mut brotli = Vec::new();
    brotli::BrotliCompress(
        &mut plain.as_slice(),
        &mut brotli,
        &brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: plain.len(),
            ..Default::default()
        },
    )?;
    Ok(StoredPart {
        hash: PartHash::of(&plain).to_string(),
        gzip: gzip.finish()?,
        brotli,
        plain,
    })
}

#[expect(
    clippy::too_many_arguments,
    reason = "all of it is one edition, and this is called once"
)]
async fn publish_in(
    tx: &mut Tx,
    community: &CommunityId,
    keys: &Keys,
    catalogue: &Catalogue,
    made: &Made,
    whole: &[u8],
    content_hash: &str,
    now: i64,
) -> Result<Option<u64>, StoreError> {
    let mut meta = meta::lock(tx, community).await?;
    let newest = editions::newest(tx, community).await?;
    if newest.is_some_and(|newest| newest.content_hash == content_hash) {
        // Another process published it between our look and our lock.
        return Ok(None);
    }
    let mut manifest = made.manifest.clone();
    manifest.number = meta.edition_no + 1;
    meta.edition_no = manifest.number;
    for part in &made.parts {
        editions::add_part(tx, community, part).await?;
    }
    let edition = StoredEdition {
        no: manifest.number,
        content_hash: content_hash.to_owned(),
        signed: sign(&manifest, keys.signing()),
        catalogue: whole.to_vec(),
    };
    editions::add(tx, community, &edition, now).await?;
    follow(tx, community, catalogue).await?;
    record(tx, community, &mut meta, content_hash, now).await?;
    meta::save(tx, community, &meta).await?;
    Ok(Some(manifest.number))
}

async fn record(
    tx: &mut Tx,
    community: &CommunityId,
    meta: &mut Meta,
    content_hash: &str,
    at: i64,
) -> Result<(), StoreError> {
    let fact = Fact {
        at,
        actor: Actor::Server,
        action: Action::Published,
        object: meta.edition_no.to_string(),
        detail: [("content".to_owned(), content_hash.to_owned())].into(),
    };
    journal::append(tx, community, meta, fact).await
}

/// Lets every limited matter have the seats that the catalogue gives it. Whoever has a seat keeps
/// it; a smaller room takes effect as seats are given back.
async fn follow(
    tx: &mut Tx,
    community: &CommunityId,
    catalogue: &Catalogue,
) -> Result<(), StoreError> {
    for (matter, slot) in slots(catalogue) {
        let stored = seat_rows::load(tx, community, &matter).await?;
        let seats = stored.unwrap_or_else(|| Seats::new(slot));
        // Nothing stands against another size.
        let events = seats::decide(&seats, Command::Resize { slot }).unwrap_or_default();
        let after = events.iter().fold(seats, seats::apply);
        seat_rows::save(tx, community, &matter, &events, &after).await?;
    }
    Ok(())
}

/// Every limited matter with its seats.
fn slots(catalogue: &Catalogue) -> Vec<(Matter, Slot)> {
    let sessions = catalogue.topics.iter().flat_map(|topic| {
        topic.sessions.iter().map(|session| {
            let matter = Matter::Session {
                topic: topic.id.clone(),
                session: session.id.clone(),
            };
            (
                matter,
                Slot {
                    capacity: session.seats,
                    waiting_capacity: session.waiting,
                },
            )
        })
    });
    let shifts = catalogue.projects.iter().flat_map(|project| {
        project.shifts.iter().map(|shift| {
            let matter = Matter::Shift {
                project: project.id.clone(),
                shift: shift.id.clone(),
            };
            (
                matter,
                Slot {
                    capacity: shift.seats,
                    waiting_capacity: shift.waiting,
                },
            )
        })
    });
    sessions.chain(shifts).collect()
}
