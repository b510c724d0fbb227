//! Never one seat too many, never a free place while somebody waits, never past the queue.

use std::collections::BTreeMap;

use super::*;
use crate::sequences::{Dice, first_broken};

fn id(n: u32) -> SubmissionId {
    SubmissionId([u8::try_from(n).unwrap(); 16])
}

fn slot(capacity: u32, waiting_capacity: Option<u32>) -> Slot {
    Slot {
        capacity,
        waiting_capacity,
    }
}

fn act(seats: &mut Seats, command: Command) -> Result<Vec<Event>, Refusal> {
    let events = decide(seats, command)?;
    *seats = events.iter().fold(seats.clone(), apply);
    Ok(events)
}

fn register(seats: &mut Seats, n: u32) -> Result<Vec<Event>, Refusal> {
    act(
        seats,
        Command::Register {
            id: id(n),
            commit_no: CommitNo(i64::from(n)),
        },
    )
}

/// A slot in which the submissions 1 to `n` were registered.
fn filled(slot: Slot, n: u32) -> Seats {
    let mut seats = Seats::new(slot);
    for n in 1..=n {
        register(&mut seats, n).unwrap();
    }
    seats
}

#[test]
fn the_first_get_a_place_and_the_next_wait_in_line() {
    let seats = filled(slot(2, None), 4);
    let standing = |n| seats.standing(id(n));
    assert_eq!(standing(2), Some(Standing::Confirmed));
    assert_eq!(standing(3), Some(Standing::Waitlisted(1)));
    assert_eq!(standing(4), Some(Standing::Waitlisted(2)));
    assert_eq!(standing(5), None);
    assert_eq!(
        (seats.confirmed(), seats.waiting(), seats.free()),
        (2, 2, 0)
    );
}

#[test]
fn a_place_given_back_goes_to_the_first_who_waits() {
    let mut seats = filled(slot(2, None), 4);
    let events = act(&mut seats, Command::Release { id: id(1) });
    assert_eq!(
        events,
        Ok(vec![
            Event::Released { id: id(1) },
            Event::Promoted { id: id(3) }
        ])
    );
    assert_eq!(seats.standing(id(1)), Some(Standing::Released));
    assert_eq!(seats.standing(id(4)), Some(Standing::Waitlisted(1)));
}

#[test]
fn whoever_leaves_the_waiting_list_moves_nobody_into_a_place() {
    let mut seats = filled(slot(1, None), 3);
    assert_eq!(
        act(&mut seats, Command::Release { id: id(2) })
            .unwrap()
            .len(),
        1
    );
    assert_eq!(seats.standing(id(3)), Some(Standing::Waitlisted(1)));
}

#[test]
fn a_full_waiting_list_takes_nobody() {
    let mut seats = filled(slot(1, Some(1)), 2);
    assert_eq!(register(&mut seats, 3), Err(Refusal::Full));
    let mut none_may_wait = filled(slot(1, Some(0)), 1);
    assert_eq!(register(&mut none_may_wait, 2), Err(Refusal::Full));
}

#[test]
fn the_same_submission_twice_holds_one_seat() {
    let mut seats = filled(slot(2, None), 2);
    assert_eq!(register(&mut seats, 1), Ok(vec![]));
    assert_eq!(
        act(&mut seats, Command::Release { id: id(1) })
            .unwrap()
            .len(),
        1
    );
    assert_eq!(act(&mut seats, Command::Release { id: id(1) }), Ok(vec![]));
    // A late copy of the same envelope does not take the place again.
    assert_eq!(register(&mut seats, 1), Ok(vec![]));
    assert_eq!(seats.confirmed(), 1);
}

#[test]
fn more_places_let_the_waiting_move_up_and_confirmed_ones_stay() {
    let mut seats = filled(slot(1, None), 4);
    let events = act(
        &mut seats,
        Command::Resize {
            slot: slot(3, None),
        },
    )
    .unwrap();
    assert_eq!(
        events[1..],
        [Event::Promoted { id: id(2) }, Event::Promoted { id: id(3) }]
    );
}

/// An organiser made the room smaller while people waited. Whenever somebody gave a place back, the
/// next moved up, and on the day there were as many as before.
#[test]
fn in_a_smaller_room_everybody_stays_and_nobody_moves_up_until_there_are_fewer_than_wanted() {
    let mut seats = filled(slot(4, None), 6);
    let smaller = Command::Resize {
        slot: slot(2, None),
    };
    let resized = vec![Event::Resized {
        slot: slot(2, None),
    }];
    assert_eq!(act(&mut seats, smaller), Ok(resized));
    assert_eq!((seats.confirmed(), seats.places(), seats.free()), (4, 4, 0));
    for n in [1, 2] {
        let released = vec![Event::Released { id: id(n) }];
        assert_eq!(
            act(&mut seats, Command::Release { id: id(n) }),
            Ok(released)
        );
    }
    assert_eq!((seats.confirmed(), seats.places()), (2, 2));
    assert_eq!(register(&mut seats, 7).map(|events| events.len()), Ok(1));
    assert_eq!(seats.standing(id(7)), Some(Standing::Waitlisted(3)));
    let events = act(&mut seats, Command::Release { id: id(3) }).unwrap();
    assert_eq!(events[1..], [Event::Promoted { id: id(5) }]);
}

#[test]
fn a_commit_number_that_does_not_rise_is_refused() {
    let mut seats = filled(slot(9, None), 2);
    let command = Command::Register {
        id: id(9),
        commit_no: CommitNo(2),
    };
    assert_eq!(act(&mut seats, command), Err(Refusal::OutOfOrder));
    assert_eq!(
        act(&mut seats, Command::Release { id: id(9) }),
        Err(Refusal::Unknown)
    );
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Register(u32),
    Release(u32),
    Resize(u32, Option<u32>),
    Restart,
}

fn any_step(dice: &mut Dice) -> Step {
    match dice.roll(20) {
        0..11 => Step::Register(dice.roll(24)),
        11..18 => Step::Release(dice.roll(24)),
        18 => Step::Resize(
            dice.roll(8),
            [None, Some(0), Some(2), Some(6)][dice.roll(4) as usize],
        ),
        _ => Step::Restart,
    }
}

/// Lets everybody act and looks at every promise after each step.
fn run(
    steps: &[Step],
    decide: impl Fn(&Seats, Command) -> Result<Vec<Event>, Refusal>,
) -> Result<(), String> {
    let mut seats = Seats::new(slot(3, Some(4)));
    let mut commit_no = 0;
    let mut first_answers = BTreeMap::new();
    for step in steps {
        let command = match *step {
            Step::Register(n) => {
                commit_no += 1;
                Command::Register {
                    id: id(n),
                    commit_no: CommitNo(commit_no),
                }
            }
            Step::Release(n) => Command::Release { id: id(n) },
            Step::Resize(capacity, waiting) => Command::Resize {
                slot: slot(capacity, waiting),
            },
            Step::Restart => {
                let backwards: Vec<_> = seats.seats().iter().rev().copied().collect();
                seats = Seats::restore(seats.slot(), backwards);
                continue;
            }
        };
        let free = seats.free();
        let Ok(events) = decide(&seats, command) else {
            continue;
        };
        let before = seats.clone();
        seats = events.iter().fold(seats, apply);
        let twice = decide(&seats, command).map(|events| events.len());
        if twice != Ok(0) {
            return Err(format!("{command:?} the second time: {twice:?}"));
        }
        // Those who were there before the room became smaller stay; nobody comes in beside them.
        let most = seats.slot().capacity.max(before.confirmed());
        let came_in = seats.seats().iter().any(|seat| {
            let had = before
                .seat(seat.id)
                .is_some_and(|had| had.hold == Hold::Confirmed);
            seat.hold == Hold::Confirmed && !had
        });
        if seats.confirmed() > most || came_in && seats.confirmed() > seats.slot().capacity {
            return Err("I3: more confirmed than there are places".to_owned());
        }
        if seats.free() > 0 && seats.waiting() > 0 {
            return Err("somebody waits while a place is free".to_owned());
        }
        let ids = seats.seats().iter().map(|seat| seat.id);
        if ids.collect::<std::collections::BTreeSet<_>>().len() != seats.seats().len() {
            return Err("one submission holds two seats".to_owned());
        }
        for event in &events {
            match *event {
                Event::Confirmed { id, .. } | Event::Waitlisted { id, .. } => {
                    let at_once = matches!(event, Event::Confirmed { .. });
                    if at_once != (free > 0) || first_answers.insert(id, at_once).is_some() {
                        return Err(format!(
                            "{id} was not answered by the places that were free"
                        ));
                    }
                }
                Event::Promoted { id } => {
                    let earlier = seats.waiting_list().any(|seat| {
                        seat.commit_no < before.seat(id).map_or(CommitNo(0), |seat| seat.commit_no)
                    });
                    if earlier {
                        return Err(format!("{id} went past the queue"));
                    }
                }
                Event::Released { .. } | Event::Resized { .. } => {}
            }
        }
    }
    Ok(())
}

#[test]
fn a_hundred_thousand_slots_never_give_one_seat_too_many() {
    let broken = first_broken(100_000, 60, any_step, |steps| run(steps, decide));
    assert!(broken.is_none(), "{broken:#?}");
}

/// Without these the test above proves nothing: each mistake must be seen.
#[test]
fn every_mistake_put_in_on_purpose_is_noticed() {
    let one_too_many = |seats: &Seats, command| match command {
        Command::Register { id, commit_no }
            if seats.seat(id).is_none() && seats.confirmed() <= seats.slot().capacity =>
        {
            Ok(vec![Event::Confirmed { id, commit_no }])
        }
        Command::Register { .. } | Command::Release { .. } | Command::Resize { .. } => {
            decide(seats, command)
        }
    };
    let forgets_the_waiting = |seats: &Seats, command| {
        decide(seats, command).map(|mut events| {
            events.retain(|event| !matches!(event, Event::Promoted { .. }));
            events
        })
    };
    let last_come_first = |seats: &Seats, command| {
        decide(seats, command).map(|mut events| {
            let last = seats.waiting_list().last().map(|seat| seat.id);
            for event in &mut events {
                if let (Event::Promoted { id }, Some(last)) = (event, last) {
                    *id = last;
                }
            }
            events
        })
    };
    // The mistake that was once in the code.
    let always_moves_up = |seats: &Seats, command| match command {
        Command::Release { id } if seats.standing(id) == Some(Standing::Confirmed) => {
            let next = seats.promoted(1);
            Ok([Event::Released { id }].into_iter().chain(next).collect())
        }
        Command::Register { .. } | Command::Release { .. } | Command::Resize { .. } => {
            decide(seats, command)
        }
    };
    let noticed = |broken: Option<crate::sequences::Broken<Step>>, why: &str| {
        let broken = broken.unwrap_or_else(|| panic!("unnoticed: {why}"));
        assert!(broken.why.contains(why), "{broken:#?}");
    };
    noticed(
        first_broken(1_000, 60, any_step, |s| run(s, one_too_many)),
        "I3",
    );
    noticed(
        first_broken(1_000, 60, any_step, |s| run(s, always_moves_up)),
        "I3",
    );
    noticed(
        first_broken(1_000, 60, any_step, |s| run(s, forgets_the_waiting)),
        "waits while",
    );
    noticed(
        first_broken(1_000, 60, any_step, |s| run(s, last_come_first)),
        "past the queue",
    );
}
