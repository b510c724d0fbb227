//! What a command comes down to. Nothing is changed here.

use std::sync::Arc;

use crate::outbox::{
    Access, Answer, BURST, Command, Event, Gate, Item, Outbox, Promise, Refusal, Rest, Safe,
    Status, retry,
};
use crate::submission::{CommitNo, DeviceSeq, Epoch, SubmissionId};

/// The facts that follow from `command`, in order. News about an item that is gone is no error and
/// leads to nothing.
pub fn decide(outbox: &Outbox, command: Command) -> Result<Vec<Event>, Refusal> {
    Ok(match command {
        Command::HandIn {
            id,
            seq,
            envelope,
            added_at,
        } => {
            return hand_in(outbox, id, seq, envelope, added_at);
        }
        Command::Written { id } => match writing(outbox, id) {
            Some(_) => [Event::Kept(id)]
                .into_iter()
                .chain(sent_at_once(outbox))
                .collect(),
            None => Vec::new(),
        },
        Command::WriteFailed { id } => match writing(outbox, id) {
            Some(_) => [Event::NotKept(id)]
                .into_iter()
                .chain(sent_at_once(outbox))
                .collect(),
            None => Vec::new(),
        },
        Command::Outrun { id, next_seq } => writing(outbox, id)
            .map(|_| Event::GaveWay(id, next_seq))
            .into_iter()
            .collect(),
        Command::Found(stored) => match outbox.item(stored.id) {
            Some(_) => Vec::new(),
            None => vec![Event::TakenOver(stored.into())],
        },
        Command::Woken | Command::Enrolled => woken(outbox),
        Command::WentOffline { random } => match outbox.gate {
            Gate::Open | Gate::Probing { .. } => vec![silent(1, random)],
            Gate::Silent { .. } | Gate::Asked => Vec::new(),
        },
        Command::Due { id } => match outbox.item(id) {
            Some(item) if item.status == Status::Resting => vec![Event::Roused(id)],
            Some(_) | None => Vec::new(),
        },
        Command::GateDue => match outbox.gate {
            Gate::Silent { misses } => vec![Event::Opened(Gate::Probing { misses })],
            Gate::Asked => vec![Event::Opened(Gate::Probing { misses: 0 })],
            Gate::Open | Gate::Probing { .. } => Vec::new(),
        },
        Command::Head { epoch, backed_up } => head(outbox, epoch, backed_up),
        Command::Answered { id, answer, random } => match outbox.item(id) {
            Some(item) => answered(outbox, item, answer, random),
            None => Vec::new(),
        },
    })
}

/// The sends that are possible now: oldest first, and never more than the gate lets through.
pub(super) fn to_send(outbox: &Outbox) -> Vec<Event> {
    let at_once = match (outbox.access, outbox.gate) {
        (Access::Granted, Gate::Open) => BURST,
        (Access::Granted, Gate::Probing { .. })
        | (Access::Asking, Gate::Open | Gate::Probing { .. }) => 1,
        (_, Gate::Silent { .. } | Gate::Asked) | (Access::Revoked, _) => 0,
    };
    let on_their_way = outbox
        .items
        .iter()
        .filter(|item| item.status == Status::Sending)
        .count();
    let ready = |item: &&Item| item.status == Status::Sealed && item.rest != Rest::Writing;
    let free = at_once.saturating_sub(on_their_way);
    outbox
        .items
        .iter()
        .filter(ready)
        .take(free)
        .map(|item| Event::SendBegan(item.id))
        .collect()
}

fn hand_in(
    outbox: &Outbox,
    id: SubmissionId,
    seq: DeviceSeq,
    envelope: Arc<str>,
    added_at: i64,
) -> Result<Vec<Event>, Refusal> {
    if let Some(known) = outbox.item(id) {
        // The same button pressed twice.
        return if known.envelope == envelope {
            Ok(Vec::new())
        } else {
            Err(Refusal::IdTaken)
        };
    }
    if seq != outbox.next_seq {
        return Err(Refusal::OutOfTurn {
            next_seq: outbox.next_seq,
        });
    }
    let made_room = outbox.make_room(envelope.len());
    let rest = match (outbox.room_for(envelope.len(), &made_room), outbox.gate) {
        (Room::Plenty, _) | (Room::Scarce, Gate::Open) => Rest::Writing,
        (Room::None, Gate::Open) => Rest::Memory,
        (Room::Scarce | Room::None, Gate::Silent { .. } | Gate::Asked | Gate::Probing { .. }) => {
            return Err(Refusal::NoRoom);
        }
    };
    let status = Status::Sealed;
    let item = Item {
        id,
        seq,
        envelope,
        added_at,
        attempts: 0,
        rest,
        status,
    };
    let made_room = made_room.into_iter().map(Event::MadeRoom);
    Ok(made_room.chain([Event::Began(item)]).collect())
}

/// How much storage a new item finds.
enum Room {
    Plenty,
    /// Above 80 %.
    Scarce,
    None,
}

impl Outbox {
    /// The room once these are gone.
    fn room_for(&self, bytes: usize, gone: &[SubmissionId]) -> Room {
        let kept = || {
            let stays = |item: &&Item| item.rest != Rest::Memory && !gone.contains(&item.id);
            self.items.iter().filter(stays)
        };
        let items = kept().count() + 1;
        let bytes = kept().map(|item| item.envelope.len()).sum::<usize>() + bytes;
        let within = |percent: usize| {
            items * 100 <= self.limits.items * percent && bytes * 100 <= self.limits.bytes * percent
        };
        match (within(80), within(100)) {
            (true, _) => Room::Plenty,
            (false, true) => Room::Scarce,
            (false, false) => Room::None,
        }
    }

    /// Whose copies go so that there is room: of what the server has, first what a backup holds,
    /// and of each the oldest. Nobody's, while there is room without.
    fn make_room(&self, bytes: usize) -> Vec<SubmissionId> {
        let mut settled: Vec<(Safe, &Item)> = self
            .items
            .iter()
            .filter(|item| item.rest == Rest::Kept)
            .filter_map(|item| Some((self.settled(item)?, item)))
            .collect();
        settled.sort_by_key(|(safe, _)| *safe);
        let mut gone = Vec::new();
        for (_, item) in settled {
            match self.room_for(bytes, &gone) {
                Room::Plenty => break,
                Room::Scarce | Room::None => gone.push(item.id),
            }
        }
        gone
    }
}

fn writing(outbox: &Outbox, id: SubmissionId) -> Option<&Item> {
    outbox.item(id).filter(|item| item.rest == Rest::Writing)
}

/// Somebody stands before the screen: a silent network is tried once more at once.
fn sent_at_once(outbox: &Outbox) -> Option<Event> {
    match outbox.gate {
        Gate::Silent { misses } => Some(Event::Opened(Gate::Probing { misses })),
        Gate::Open | Gate::Asked | Gate::Probing { .. } => None,
    }
}

fn woken(outbox: &Outbox) -> Vec<Event> {
    let open = match outbox.gate {
        Gate::Silent { .. } | Gate::Probing { .. } => Some(Event::Opened(Gate::Open)),
        // A server that asked for peace gets it.
        Gate::Open | Gate::Asked => None,
    };
    let ask = match outbox.access {
        Access::Revoked => Some(Event::AccessAsked),
        Access::Granted | Access::Asking => None,
    };
    [Event::AllRoused]
        .into_iter()
        .chain(open)
        .chain(ask)
        .collect()
}

fn silent(misses: u32, random: u32) -> Event {
    Event::Closed(Gate::Silent { misses }, retry::delay(misses, random))
}

fn head(outbox: &Outbox, now: Epoch, backed_up: Option<CommitNo>) -> Vec<Event> {
    let settled = |item: &Item| match item.status {
        Status::Acked { epoch, commit_no } | Status::Parked { epoch, commit_no } => {
            Some((item.id, epoch, commit_no))
        }
        Status::Sealed
        | Status::Resting
        | Status::Sending
        | Status::Refused { .. }
        | Status::Conflict => None,
    };
    let settled: Vec<_> = outbox.items.iter().filter_map(settled).collect();
    let lost = settled.iter().filter(|(_, epoch, _)| *epoch != now);
    let lost = lost.map(|(id, ..)| Event::Unsettled(*id));
    // Oldest first, so that what is left at the end are the latest.
    let held = |epoch: &Epoch, commit_no: &CommitNo| {
        *epoch == now && backed_up.is_some_and(|up_to| *commit_no <= up_to)
    };
    let held: Vec<_> = settled
        .iter()
        .filter(|(_, epoch, commit_no)| held(epoch, commit_no))
        .collect();
    let stay = match outbox.promise {
        Promise::Durable => outbox.limits.backed_up,
        // A phone is not ours to keep things on.
        Promise::BestEffort => 0,
    };
    let gone = held.iter().take(held.len().saturating_sub(stay));
    let gone = gone.map(|(id, ..)| Event::BackedUp(*id));
    let heard = Event::BackupHeard(backed_up.map(|up_to| (now, up_to)));
    [heard]
        .into_iter()
        .chain(lost)
        .chain(gone)
        .chain(woken(outbox))
        .collect()
}

fn answered(outbox: &Outbox, item: &Item, answer: Answer, random: u32) -> Vec<Event> {
    let id = item.id;
    let waited_for = item.status == Status::Sending;
    let asked = waited_for && outbox.access == Access::Asking;
    let failures = item.attempts.saturating_add(1);
    let mut events = Vec::new();
    let mut settle = |status: Status| {
        if asked {
            events.push(Event::AccessGranted);
        }
        if item.status != status {
            events.push(Event::Settled(id, status));
        }
    };
    match answer {
        // Good news is true however late it comes.
        Answer::Committed { epoch, commit_no } => settle(Status::Acked { epoch, commit_no }),
        Answer::Parked { epoch, commit_no } => settle(Status::Parked { epoch, commit_no }),
        // Bad news about a try that was given up will come again with the next.
        Answer::Conflict if waited_for => settle(Status::Conflict),
        Answer::Refused { code } if waited_for => settle(Status::Refused { code }),
        Answer::Revoked if waited_for => events.push(Event::AccessEnded(id)),
        Answer::Busy { retry_after } => {
            let after_ms = retry::delay_asked(retry_after, failures, random);
            if waited_for {
                events.push(Event::Rested(id, after_ms));
            }
            events.push(Event::Closed(Gate::Asked, after_ms));
            return events;
        }
        Answer::Failed if waited_for => {
            events.push(Event::Rested(id, retry::delay(failures, random)));
        }
        Answer::Lost => {
            if waited_for {
                events.push(Event::Rested(id, retry::delay(failures, random)));
                events.extend(missed(outbox.gate, random));
            }
            return events;
        }
        Answer::Conflict | Answer::Refused { .. } | Answer::Revoked | Answer::Failed => {}
    }
    events.extend(heard(outbox.gate));
    events
}

/// An answer did not come. Those that were on their way together count as one.
fn missed(gate: Gate, random: u32) -> Option<Event> {
    match gate {
        Gate::Open => Some(silent(1, random)),
        Gate::Probing { misses } => Some(silent(misses.saturating_add(1), random)),
        Gate::Silent { .. } | Gate::Asked => None,
    }
}

/// The server spoke: the network is there. What rested because of the silence is older than what
/// comes now, and goes first.
fn heard(gate: Gate) -> Vec<Event> {
    match gate {
        Gate::Probing { misses: 1.. } => vec![Event::Opened(Gate::Open), Event::AllRoused],
        Gate::Silent { .. } | Gate::Probing { misses: 0 } => vec![Event::Opened(Gate::Open)],
        Gate::Open | Gate::Asked => Vec::new(),
    }
}
