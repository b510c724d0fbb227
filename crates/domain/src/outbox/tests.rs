//! Nothing promised is lost, nothing waits for its neighbour, and everything arrives in the end.

use proptest::prelude::*;

use super::*;

mod pace;
mod storage_full;

const EPOCH: Epoch = Epoch([1; 16]);
const NEXT_EPOCH: Epoch = Epoch([2; 16]);

fn id(n: u8) -> SubmissionId {
    SubmissionId([n; 16])
}

fn hand_in(outbox: &mut Outbox, n: u8) -> Result<Vec<Effect>, Refusal> {
    let seq = outbox.next_seq();
    outbox.act(Command::HandIn {
        id: id(n),
        seq,
        envelope: format!("{n}").into(),
        added_at: 0,
    })
}

/// An outbox in which so many items are written.
fn with_items(count: u8, limits: Limits) -> Outbox {
    let mut outbox = Outbox::new(Promise::Durable, limits);
    for n in 1..=count {
        hand_in(&mut outbox, n).unwrap();
        outbox.act(Command::Written { id: id(n) }).unwrap();
    }
    outbox
}

fn answer(outbox: &mut Outbox, n: u8, answer: Answer) -> Vec<Effect> {
    outbox
        .act(Command::Answered {
            id: id(n),
            answer,
            random: u32::MAX,
        })
        .unwrap()
}

fn committed(n: i64) -> Answer {
    Answer::Committed {
        epoch: EPOCH,
        commit_no: CommitNo(n),
    }
}

fn go_offline(outbox: &mut Outbox) {
    outbox.act(Command::WentOffline { random: 0 }).unwrap();
}

#[test]
fn an_item_is_shown_as_saved_only_when_its_write_is_complete() {
    let mut outbox = Outbox::new(Promise::Durable, Limits::KIOSK);
    go_offline(&mut outbox);
    assert_eq!(
        hand_in(&mut outbox, 1),
        Ok(vec![Effect::Write { id: id(1) }])
    );
    assert_eq!(outbox.tick(id(1)), Some(Tick::NotYet));
    outbox.act(Command::Written { id: id(1) }).unwrap();
    assert_eq!(outbox.tick(id(1)), Some(Tick::SavedHere));
}

#[test]
fn a_phone_shows_no_tick_before_the_server_has_it() {
    let mut outbox = Outbox::new(Promise::BestEffort, Limits::KIOSK);
    hand_in(&mut outbox, 1).unwrap();
    outbox.act(Command::Written { id: id(1) }).unwrap();
    assert_eq!(outbox.tick(id(1)), Some(Tick::NotYet));
    answer(&mut outbox, 1, committed(1));
    assert_eq!(outbox.tick(id(1)), Some(Tick::Received));
}

#[test]
fn a_button_pressed_twice_hands_in_once() {
    let mut outbox = with_items(1, Limits::KIOSK);
    let seq = outbox.next_seq();
    let again = |envelope: &str| Command::HandIn {
        id: id(1),
        seq,
        envelope: envelope.into(),
        added_at: 0,
    };
    assert_eq!(outbox.act(again("1")), Ok(vec![]));
    assert_eq!(outbox.act(again("other")), Err(Refusal::IdTaken));
    assert_eq!(outbox.items().len(), 1);
}

#[test]
fn a_tab_that_lost_the_race_for_a_number_seals_again() {
    let mut outbox = Outbox::new(Promise::Durable, Limits::KIOSK);
    hand_in(&mut outbox, 1).unwrap();
    outbox
        .act(Command::Outrun {
            id: id(1),
            next_seq: DeviceSeq(9),
        })
        .unwrap();
    assert_eq!(outbox.item(id(1)), None);
    let stale = Command::HandIn {
        id: id(1),
        seq: DeviceSeq(2),
        envelope: "1".into(),
        added_at: 0,
    };
    assert_eq!(
        outbox.act(stale),
        Err(Refusal::OutOfTurn {
            next_seq: DeviceSeq(9)
        })
    );
    assert!(hand_in(&mut outbox, 1).is_ok());
}

#[test]
fn an_item_the_server_chokes_on_does_not_hold_up_its_neighbours() {
    let mut outbox = with_items(3, Limits::KIOSK);
    answer(&mut outbox, 1, Answer::Failed);
    answer(
        &mut outbox,
        2,
        Answer::Refused {
            code: "malformed".into(),
        },
    );
    answer(&mut outbox, 3, committed(1));
    assert_eq!(outbox.tick(id(3)), Some(Tick::Received));
    assert_eq!(outbox.tick(id(2)), Some(Tick::AtCounter));
    assert_eq!(
        outbox.act(Command::Due { id: id(1) }),
        Ok(vec![Effect::Send { id: id(1) }])
    );
}

#[test]
fn late_bad_news_does_not_undo_an_acknowledgement() {
    let mut outbox = with_items(1, Limits::KIOSK);
    answer(&mut outbox, 1, committed(1));
    for late in [
        Answer::Refused {
            code: "malformed".into(),
        },
        Answer::Conflict,
        Answer::Revoked,
        Answer::Failed,
        Answer::Lost,
    ] {
        assert_eq!(answer(&mut outbox, 1, late.clone()), [], "{late:?}");
    }
    assert_eq!(outbox.tick(id(1)), Some(Tick::Received));
    assert_eq!(outbox.access(), Access::Granted);
}

#[test]
fn a_copy_stays_until_a_backup_of_the_same_epoch_holds_it() {
    let limits = Limits {
        backed_up: 0,
        ..Limits::KIOSK
    };
    let mut outbox = with_items(2, limits);
    answer(&mut outbox, 1, committed(5));
    answer(
        &mut outbox,
        2,
        Answer::Parked {
            epoch: EPOCH,
            commit_no: CommitNo(6),
        },
    );
    assert_eq!(outbox.tick(id(2)), Some(Tick::WithStaff));
    let head = |backed_up| Command::Head {
        epoch: EPOCH,
        backed_up,
    };
    assert_eq!(outbox.act(head(None)), Ok(vec![]));
    assert_eq!(outbox.act(head(Some(CommitNo(4)))), Ok(vec![]));
    assert_eq!(
        outbox.act(head(Some(CommitNo(5)))),
        Ok(vec![Effect::Delete { id: id(1) }])
    );
    assert_eq!(
        outbox.act(head(Some(CommitNo(6)))),
        Ok(vec![Effect::Delete { id: id(2) }])
    );
    assert_eq!(outbox.items(), []);
}

/// Where a standby holds every commit, a kiosk kept nothing: when both machines went, so did all.
#[test]
fn the_latest_copies_stay_although_a_backup_holds_them() {
    let limits = Limits {
        backed_up: 2,
        ..Limits::KIOSK
    };
    let mut outbox = with_items(4, limits);
    for n in 1..=4 {
        answer(&mut outbox, n, committed(n.into()));
    }
    let head = Command::Head {
        epoch: EPOCH,
        backed_up: Some(CommitNo(4)),
    };
    let gone = [1, 2].map(|n| Effect::Delete { id: id(n) });
    assert_eq!(outbox.act(head.clone()).unwrap(), gone);
    assert_eq!(outbox.act(head).unwrap(), []);
    let restored = Command::Head {
        epoch: NEXT_EPOCH,
        backed_up: None,
    };
    let sent = outbox.act(restored).unwrap();
    assert!(
        sent.contains(&Effect::Send { id: id(3) }) && sent.contains(&Effect::Send { id: id(4) })
    );
}

#[test]
fn after_a_restored_backup_everything_kept_is_sent_again() {
    let mut outbox = with_items(1, Limits::KIOSK);
    answer(&mut outbox, 1, committed(5));
    let head = Command::Head {
        epoch: NEXT_EPOCH,
        backed_up: Some(CommitNo(100)),
    };
    assert_eq!(
        outbox.act(head),
        Ok(vec![Effect::Mark { id: id(1) }, Effect::Send { id: id(1) }])
    );
    assert_eq!(outbox.tick(id(1)), Some(Tick::SavedHere));
}

#[test]
fn a_revoked_device_keeps_everything_and_says_so_once() {
    let mut outbox = with_items(2, Limits::KIOSK);
    assert_eq!(
        answer(&mut outbox, 1, Answer::Revoked),
        [Effect::Raise(Alarm::Revoked)]
    );
    answer(&mut outbox, 2, Answer::Failed);
    assert_eq!(outbox.act(Command::Due { id: id(2) }), Ok(vec![]));
    assert_eq!(outbox.tick(id(1)), Some(Tick::SavedHere));
    // Each time the queue is woken one item asks; the alarm is not raised again.
    assert_eq!(
        outbox.act(Command::Woken),
        Ok(vec![Effect::Send { id: id(1) }])
    );
    assert_eq!(answer(&mut outbox, 1, Answer::Revoked), []);
    assert_eq!(
        outbox.act(Command::Enrolled),
        Ok(vec![Effect::Send { id: id(1) }])
    );
    assert_eq!(outbox.access(), Access::Asking);
    let effects = answer(&mut outbox, 1, committed(1));
    assert_eq!(
        effects,
        [Effect::Mark { id: id(1) }, Effect::Send { id: id(2) }]
    );
    assert_eq!(outbox.access(), Access::Granted);
}

#[test]
fn other_bytes_under_our_id_raise_an_alarm_and_are_kept() {
    let mut outbox = with_items(1, Limits::KIOSK);
    let effects = answer(&mut outbox, 1, Answer::Conflict);
    assert_eq!(
        effects,
        [
            Effect::Mark { id: id(1) },
            Effect::Raise(Alarm::Conflict(id(1)))
        ]
    );
    assert_eq!(outbox.tick(id(1)), Some(Tick::AtCounter));
}

#[test]
fn what_was_refused_is_offered_again_after_a_restart() {
    let mut before = with_items(2, Limits::KIOSK);
    answer(
        &mut before,
        1,
        Answer::Refused {
            code: "malformed".into(),
        },
    );
    answer(&mut before, 2, Answer::Conflict);
    let stored: Vec<_> = before.items().iter().map(StoredItem::from).collect();
    let mut after = Outbox::restore(Promise::Durable, Limits::KIOSK, before.next_seq(), stored);
    let sent = [Effect::Send { id: id(1) }, Effect::Send { id: id(2) }];
    assert_eq!(after.act(Command::Woken).unwrap(), sent);
}

#[test]
fn a_restart_finds_everything_and_sends_it() {
    let mut before = with_items(2, Limits::KIOSK);
    answer(&mut before, 1, committed(5));
    let stored: Vec<_> = before
        .items()
        .iter()
        .map(|item| StoredItem::parse(&StoredItem::from(item).to_json()).unwrap())
        .collect();
    let counter = before.next_seq();
    let mut after = Outbox::restore(Promise::Durable, Limits::KIOSK, counter, stored);
    assert_eq!(after.next_seq(), counter);
    assert_eq!(after.tick(id(1)), Some(Tick::Received));
    assert_eq!(
        after.act(Command::Woken),
        Ok(vec![Effect::Send { id: id(2) }])
    );
}

proptest! {
    #[test]
    fn deciding_changes_nothing_and_applying_is_what_acting_does(n in 1_u8..30, random: u32) {
        let mut outbox = with_items(n, Limits::KIOSK);
        let command = Command::Answered { id: id(1), answer: Answer::Failed, random };
        let events = decide(&outbox, command.clone()).unwrap();
        prop_assert_eq!(&events, &decide(&outbox, command.clone()).unwrap());
        let applied = events.iter().fold(outbox.clone(), apply);
        outbox.act(command).unwrap();
        prop_assert_eq!(applied.item(id(1)), outbox.item(id(1)));
    }
}
