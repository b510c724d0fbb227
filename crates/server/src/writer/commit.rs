//! One transaction for many submissions: which are new, what number each gets, who gets a seat.

use std::collections::{BTreeMap, HashMap};

use onewindow_domain::{
    log::{Action, Actor, Fact},
    seats::{self, Command, Event, Seats, Standing},
    submission::{CommitNo, CommunityId, Epoch, Matter, SubmissionId},
    wire::v1::{Accepted, Outcome, ParkedBecause},
};
use sha2::{Digest, Sha256};

use super::{Arrival, Settled};
use crate::{
    life::{self, Commit},
    random,
    reading::Plan,
    store::{
        StoreError, Tx, journal,
        meta::{self, Meta},
        seats as seat_rows,
        submissions::{self, Known, NewSubmission},
        tallies::{self, Counted},
    },
};

/// The seats of one matter while a transaction changes them.
struct Changing {
    seats: Seats,
    events: Vec<Event>,
}

/// All that one transaction adds.
#[derive(Default)]
struct Batch {
    known: HashMap<SubmissionId, Known>,
    new: Vec<NewSubmission>,
    seats: BTreeMap<Matter, Changing>,
    counts: BTreeMap<Counted, i64>,
}

/// Decides and stores `arrivals` in their order; one answer for each, in the same order. Where the
/// database lacks the commit that was `seen`, it was put back: then a new epoch begins first.
///
/// # Errors
/// When the database cannot do it; then nothing is stored.
pub async fn commit(
    tx: &mut Tx,
    community: &CommunityId,
    seen: Option<Commit>,
    arrivals: &[Arrival],
    now: i64,
) -> Result<Vec<Settled>, StoreError> {
    let mut meta = meta::lock(tx, community).await?;
    if let Some(why) = life::put_back(seen, &meta) {
        let fresh = Epoch(random::bytes());
        life::renew(tx, community, &mut meta, fresh, why, now).await?;
        meta::save(tx, community, &meta).await?;
    }
    let ids: Vec<SubmissionId> = arrivals.iter().map(|arrival| arrival.id).collect();
    let known = submissions::known(tx, community, &ids).await?;
    let mut batch = Batch {
        known: known.into_iter().collect(),
        ..Batch::default()
    };
    for arrival in arrivals {
        let Plan::Seat(matter) = &arrival.reading.plan else {
            continue;
        };
        if batch.known.contains_key(&arrival.id) || batch.seats.contains_key(matter) {
            continue;
        }
        if let Some(seats) = seat_rows::load(tx, community, matter).await? {
            batch.seats.insert(
                matter.clone(),
                Changing {
                    seats,
                    events: Vec::new(),
                },
            );
        }
    }
    let before = meta.commit_no;
    let settled = arrivals
        .iter()
        .map(|arrival| batch.settle(arrival, &mut meta, now))
        .collect();
    if batch.new.is_empty() {
        return Ok(settled);
    }
    submissions::add(tx, community, &batch.new).await?;
    for (matter, changing) in &batch.seats {
        seat_rows::save(tx, community, matter, &changing.events, &changing.seats).await?;
    }
    if !batch.counts.is_empty() {
        tallies::add(tx, community, &batch.counts, now).await?;
    }
    for fact in batch.facts(before, now) {
        journal::append(tx, community, &mut meta, fact).await?;
    }
    meta::save(tx, community, &meta).await?;
    Ok(settled)
}

impl Batch {
    /// What becomes of one arrival, after all that came before it.
    fn settle(&mut self, arrival: &Arrival, meta: &mut Meta, now: i64) -> Settled {
        if let Some(known) = self.known.get(&arrival.id) {
            return if known.body_hash == arrival.body_hash {
                Settled::Again(accepted(
                    arrival.id,
                    meta.epoch,
                    known.commit_no,
                    known.outcome,
                ))
            } else {
                Settled::Conflict
            };
        }
        let commit_no = CommitNo(meta.commit_no.0 + 1);
        meta.commit_no = commit_no;
        let (outcome, parked_because) = self.decide(arrival, commit_no);
        let known = Known {
            body_hash: arrival.body_hash,
            commit_no,
            outcome,
        };
        self.known.insert(arrival.id, known);
        self.new.push(NewSubmission {
            id: arrival.id,
            commit_no,
            device: arrival.device,
            seq: arrival.seq,
            body_hash: arrival.body_hash,
            kid: arrival.kid,
            sealed: arrival.sealed.clone(),
            about: arrival.reading.about.clone(),
            receipt: arrival.reading.receipt.clone(),
            outcome,
            parked_because,
            received_at: now,
        });
        Settled::New(accepted(arrival.id, meta.epoch, commit_no, outcome))
    }

    fn decide(
        &mut self,
        arrival: &Arrival,
        commit_no: CommitNo,
    ) -> (Outcome, Option<ParkedBecause>) {
        match &arrival.reading.plan {
            Plan::Deliver => (Outcome::Received, None),
            Plan::Park(because) => (Outcome::Parked, Some(*because)),
            Plan::Count(counts) => {
                for count in counts {
                    *self.counts.entry(count.clone()).or_default() += 1;
                }
                (Outcome::Counted, None)
            }
            Plan::Seat(matter) => match self.seats.get_mut(matter) {
                Some(changing) => (changing.register(arrival.id, commit_no), None),
                None => (Outcome::Parked, Some(ParkedBecause::UnknownForm)),
            },
        }
    }

    /// What the log says: all that was taken in one line, with a digest of the exact bytes in the
    /// order of their numbers; each parked one in its own.
    fn facts(&self, before: CommitNo, at: i64) -> Vec<Fact> {
        let mut digest = Sha256::new();
        for new in &self.new {
            digest.update(new.id.0);
            digest.update(new.body_hash.0);
        }
        let digest: String = digest
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let taken = Fact {
            at,
            actor: Actor::Server,
            action: Action::Accepted,
            object: format!("{}-{}", before.0 + 1, before.0 + self.new.len() as i64),
            detail: [("sha256".to_owned(), digest)].into(),
        };
        let parked = self
            .new
            .iter()
            .filter(|new| new.parked_because.is_some())
            .map(|new| Fact {
                at,
                actor: Actor::Device(new.device),
                action: Action::Parked,
                object: new.id.to_string(),
                detail: BTreeMap::new(),
            });
        [taken].into_iter().chain(parked).collect()
    }
}

impl Changing {
    fn register(&mut self, id: SubmissionId, commit_no: CommitNo) -> Outcome {
        let Ok(events) = seats::decide(&self.seats, Command::Register { id, commit_no }) else {
            return Outcome::Full;
        };
        for event in events {
            let nobody = Seats::new(self.seats.slot());
            let before = std::mem::replace(&mut self.seats, nobody);
            self.seats = seats::apply(before, &event);
            self.events.push(event);
        }
        match self.seats.standing(id) {
            Some(Standing::Confirmed) => Outcome::Confirmed,
            Some(Standing::Waitlisted(place)) => Outcome::Waitlisted(place),
            Some(Standing::Released) | None => Outcome::Full,
        }
    }
}

const fn accepted(
    id: SubmissionId,
    epoch: Epoch,
    commit_no: CommitNo,
    outcome: Outcome,
) -> Accepted {
    Accepted {
        id,
        epoch,
        commit_no,
        outcome,
    }
}
