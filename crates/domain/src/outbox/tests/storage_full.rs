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
