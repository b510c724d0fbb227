//! Seats in something limited: a consultation meeting, a volunteer shift.
//!
//! First committed, first served: the order is the server's commit number and nothing else. There
//! are never more confirmed seats than places, nobody waits while a place is free, and whoever
//! waits moves up in commit order as soon as a place becomes free. Where a room becomes smaller,
//! whoever has a place keeps it, and nobody new gets one before there are fewer than wanted. The
//! same submission may be registered any number of times and holds one seat.

use crate::submission::{CommitNo, SubmissionId};

/// How many places there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Places that are wanted: so many can be confirmed. More are only where the room was larger.
    pub capacity: u32,
    /// Places on the waiting list; nothing means as many as come, `Some(0)` that there is none.
    pub waiting_capacity: Option<u32>,
}

/// Who holds which seat, in commit order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    slot: Slot,
    seats: Vec<Seat>,
}

/// One submission's seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Whose.
    pub id: SubmissionId,
    /// When it was committed.
    pub commit_no: CommitNo,
    /// What it is now.
    pub hold: Hold,
}

/// What a seat is, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// A place.
    Confirmed,
    /// A place on the waiting list.
    Waitlisted,
    /// Given back.
    Released,
}

/// What a resident is told about a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is a place.
    Confirmed,
    /// So many are served first, and this one: 1 is next.
    Waitlisted(u32),
    /// Given back.
    Released,
}

/// What is asked of the seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A submission asks for a seat.
    Register {
        /// Which.
        id: SubmissionId,
        /// Its commit number, higher than all before it.
        commit_no: CommitNo,
    },
    /// A seat is given back.
    Release {
        /// Whose.
        id: SubmissionId,
    },
    /// Staff change how many places there are. Nobody loses one.
    Resize {
        /// To this.
        slot: Slot,
    },
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A new seat, confirmed.
    Confirmed {
        /// Whose.
        id: SubmissionId,
        /// When it was committed.
        commit_no: CommitNo,
    },
    /// A new seat on the waiting list.
    Waitlisted {
        /// Whose.
        id: SubmissionId,
        /// When it was committed.
        commit_no: CommitNo,
    },
    /// A seat was given back.
    Released {
        /// Whose.
        id: SubmissionId,
    },
    /// The first of the waiting list got a place.
    Promoted {
        /// Whose.
        id: SubmissionId,
    },
    /// There are now so many places.
    Resized {
        /// So many.
        slot: Slot,
    },
}

/// Why a command is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// All places and the waiting list are taken. The server stores this as the submission's
    /// outcome, so that the same submission gets the same answer for ever.
    Full,
    /// The submission holds no seat here.
    Unknown,
    /// A later submission already has a seat: commit numbers must rise.
    OutOfOrder,
}

impl Seats {
    /// No seat taken.
    pub const fn new(slot: Slot) -> Self {
        Self {
            slot,
            seats: Vec::new(),
        }
    }

    /// The seats as the database holds them, in any order.
    pub fn restore(slot: Slot, seats: impl IntoIterator<Item = Seat>) -> Self {
        let mut seats: Vec<Seat> = seats.into_iter().collect();
        seats.sort_by_key(|seat| seat.commit_no);
        Self { slot, seats }
    }

    /// How many places are wanted.
    pub const fn slot(&self) -> Slot {
        self.slot
    }

    /// How many places there are: those that are wanted, and those that are held from before.
    pub fn places(&self) -> u32 {
        self.slot.capacity.max(self.confirmed())
    }

    /// How many places are confirmed.
    pub fn confirmed(&self) -> u32 {
        self.count(Hold::Confirmed)
    }

    /// How many wait.
    pub fn waiting(&self) -> u32 {
        self.count(Hold::Waitlisted)
    }

    /// How many places are free.
    pub fn free(&self) -> u32 {
        self.slot.capacity.saturating_sub(self.confirmed())
    }

    /// What a resident is told; nothing where the submission holds no seat.
    pub fn standing(&self, id: SubmissionId) -> Option<Standing> {
        let seat = self.seat(id)?;
        Some(match seat.hold {
            Hold::Confirmed => Standing::Confirmed,
            Hold::Released => Standing::Released,
            Hold::Waitlisted => {
                let earlier = self
                    .waiting_list()
                    .take_while(|other| other.id != id)
                    .count();
                Standing::Waitlisted(u32::try_from(earlier + 1).unwrap_or(u32::MAX))
            }
        })
    }

    /// All seats, in commit order.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    fn seat(&self, id: SubmissionId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.id == id)
    }

    fn waiting_list(&self) -> impl Iterator<Item = &Seat> {
        self.seats
            .iter()
            .filter(|seat| seat.hold == Hold::Waitlisted)
    }

    fn count(&self, hold: Hold) -> u32 {
        let count = self.seats.iter().filter(|seat| seat.hold == hold).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The first of the waiting list move up into so many free places.
    fn promoted(&self, free: u32) -> impl Iterator<Item = Event> {
        self.waiting_list()
            .take(free as usize)
            .map(|seat| Event::Promoted { id: seat.id })
    }

    fn set(&mut self, id: SubmissionId, hold: Hold) {
        if let Some(seat) = self.seats.iter_mut().find(|seat| seat.id == id) {
            seat.hold = hold;
        }
    }
}

/// The facts that follow from `command`, in order; none when it was followed before.
pub fn decide(seats: &Seats, command: Command) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Register { id, commit_no } => {
            if seats.seat(id).is_some() {
                Ok(Vec::new())
            } else if seats
                .seats
                .last()
                .is_some_and(|last| last.commit_no >= commit_no)
            {
                Err(Refusal::OutOfOrder)
            } else if seats.free() > 0 {
                Ok(vec![Event::Confirmed { id, commit_no }])
            } else if seats
                .slot
                .waiting_capacity
                .is_none_or(|most| seats.waiting() < most)
            {
                Ok(vec![Event::Waitlisted { id, commit_no }])
            } else {
                Err(Refusal::Full)
            }
        }
        Command::Release { id } => match seats.seat(id).map(|seat| seat.hold) {
            Some(Hold::Confirmed) => {
                let free = seats
                    .slot
                    .capacity
                    .saturating_sub(seats.confirmed().saturating_sub(1));
                Ok([Event::Released { id }]
                    .into_iter()
                    .chain(seats.promoted(free.min(1)))
                    .collect())
            }
            Some(Hold::Waitlisted) => Ok(vec![Event::Released { id }]),
            Some(Hold::Released) => Ok(Vec::new()),
            None => Err(Refusal::Unknown),
        },
        Command::Resize { slot } => {
            if slot == seats.slot {
                Ok(Vec::new())
            } else {
                let free = slot.capacity.saturating_sub(seats.confirmed());
                Ok([Event::Resized { slot }]
                    .into_iter()
                    .chain(seats.promoted(free))
                    .collect())
            }
        }
    }
}

/// The seats after `event`.
#[must_use]
pub fn apply(mut seats: Seats, event: &Event) -> Seats {
    match *event {
        Event::Confirmed { id, commit_no } => {
            seats.seats.push(Seat {
                id,
                commit_no,
                hold: Hold::Confirmed,
            });
        }
        Event::Waitlisted { id, commit_no } => {
            seats.seats.push(Seat {
                id,
                commit_no,
                hold: Hold::Waitlisted,
            });
        }
        Event::Released { id } => seats.set(id, Hold::Released),
        Event::Promoted { id } => seats.set(id, Hold::Confirmed),
        Event::Resized { slot } => seats.slot = slot,
    }
    seats
}

#[cfg(test)]
mod tests;
