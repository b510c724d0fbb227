//! When storage is full or fails, nothing is promised and what can be sent is sent.

use super::*;

#[test]
fn what_cannot_be_written_is_still_sent_and_never_shown_as_saved() {
    let mut outbox = Outbox::new(Promise::Durable, Limits::KIOSK);
    hand_in(&mut outbox, 1).unwrap();
    let effects = outbox.act(Command::WriteFailed { id: id(1) }).unwrap();
    assert_eq!(
        effects,
        [
            Effect::WriteCounter,
            Effect::Raise(Alarm::StorageFailed),
            Effect::Send { id: id(1) },
        ]
    );
    assert_eq!(outbox.tick(id(1)), Some(Tick::NotYet));
    assert_eq!(answer(&mut outbox, 1, committed(1)), []);
    assert_eq!(outbox.tick(id(1)), Some(Tick::Received));
}

#[test]
fn a_nearly_full_device_without_network_takes_nothing_new() {
    let limits = Limits {
        items: 5,
        bytes: 1_000,
        backed_up: 0,
    };
    let mut outbox = with_items(4, limits);
    go_offline(&mut outbox);
    assert_eq!(hand_in(&mut outbox, 5), Err(Refusal::NoRoom));
    outbox.act(Command::Woken).unwrap();
    assert_eq!(
        hand_in(&mut outbox, 5),
        Ok(vec![Effect::Write { id: id(5) }])
    );
    // Full, but online: it is sent without a copy, and nothing is promised before the answer.
    outbox.act(Command::Written { id: id(5) }).unwrap();
    let effects = hand_in(&mut outbox, 6).unwrap();
    assert_eq!(effects, [Effect::WriteCounter, Effect::Send { id: id(6) }]);
    assert_eq!(outbox.tick(id(6)), Some(Tick::NotYet));
}

#[test]
fn large_envelopes_fill_a_device_as_well() {
    let mut outbox = Outbox::new(
        Promise::Durable,
        Limits {
            items: 100,
            bytes: 1_000,
            backed_up: 0,
        },
    );
    go_offline(&mut outbox);
    let large = |n: u8, outbox: &mut Outbox| {
        let seq = outbox.next_seq();
        let envelope = "x".repeat(400).into();
        outbox.act(Command::HandIn {
            id: id(n),
            seq,
            envelope,
            added_at: 0,
        })
    };
    assert!(large(1, &mut outbox).is_ok());
    assert!(large(2, &mut outbox).is_ok());
    assert_eq!(large(3, &mut outbox), Err(Refusal::NoRoom));
}

/// In a town that never backed up, a kiosk was full after 1,600 residents and sent the next one away
/// whenever the network was down, although the office had every one of the others.
#[test]
fn copies_of_what_the_server_has_go_before_a_resident_does() {
    let limits = Limits {
        items: 5,
        bytes: 1_000,
        backed_up: 5,
    };
    let mut outbox = with_items(4, limits);
    answer(&mut outbox, 2, committed(1));
    answer(&mut outbox, 3, committed(2));
    answer(&mut outbox, 4, committed(3));
    go_offline(&mut outbox);
    // No backup is known: the oldest copy goes, and somebody is told. The first is still unsent.
    let made_room = |n| {
        vec![
            Effect::Delete { id: id(n) },
            Effect::Raise(Alarm::NoBackup),
            Effect::Write { id: id(n + 3) },
        ]
    };
    assert_eq!(hand_in(&mut outbox, 5), Ok(made_room(2)));
    assert_eq!(outbox.tick(id(2)), None);
    // What a backup holds goes first, and nobody need be told.
    let head = Command::Head {
        epoch: EPOCH,
        backed_up: Some(CommitNo(2)),
    };
    outbox.act(head).unwrap();
    go_offline(&mut outbox);
    let quietly = vec![Effect::Delete { id: id(3) }, Effect::Write { id: id(6) }];
    assert_eq!(hand_in(&mut outbox, 6), Ok(quietly));
    let made_room = hand_in(&mut outbox, 7).unwrap();
    assert_eq!(made_room[0], Effect::Delete { id: id(4) });
    // Nothing is left that the server has: now nobody is let in, and nobody is let go.
    assert_eq!(hand_in(&mut outbox, 8), Err(Refusal::NoRoom));
    assert_eq!(outbox.unsent(), 4);
}
