//! As fast as the network and the server allow, and no faster.

use super::*;

#[test]
fn twenty_go_at_once_and_the_oldest_first() {
    let mut outbox = Outbox::new(Promise::Durable, Limits::KIOSK);
    go_offline(&mut outbox);
    for n in 1..=30 {
        hand_in(&mut outbox, n).unwrap();
        outbox.act(Command::Written { id: id(n) }).unwrap();
    }
    // The first was tried the moment it was written, in case the network is back.
    assert_eq!(outbox.item(id(1)).unwrap().status, Status::Sending);
    let sent: Vec<_> = (2..=20).map(|n| Effect::Send { id: id(n) }).collect();
    assert_eq!(outbox.act(Command::Woken).unwrap(), sent);
    assert_eq!(
        answer(&mut outbox, 7, committed(1)),
        [Effect::Mark { id: id(7) }, Effect::Send { id: id(21) },]
    );
}

#[test]
fn a_silent_network_is_probed_with_one_item_at_a_time() {
    let mut outbox = with_items(3, Limits::KIOSK);
    let effects = answer(&mut outbox, 1, Answer::Lost);
    assert_eq!(
        effects,
        [
            Effect::RouseAfter {
                id: id(1),
                after_ms: 1_000
            },
            Effect::OpenAfter { after_ms: 1_000 },
        ]
    );
    answer(&mut outbox, 2, Answer::Lost);
    answer(&mut outbox, 3, Answer::Lost);
    for n in 1..=3 {
        assert_eq!(outbox.act(Command::Due { id: id(n) }), Ok(vec![]));
    }
    assert_eq!(
        outbox.act(Command::GateDue),
        Ok(vec![Effect::Send { id: id(1) }])
    );
    let sent = answer(&mut outbox, 1, committed(1));
    assert_eq!(
        sent,
        [
            Effect::Mark { id: id(1) },
            Effect::Send { id: id(2) },
            Effect::Send { id: id(3) },
        ]
    );
}

#[test]
fn the_longer_the_silence_the_rarer_the_probes() {
    let mut outbox = with_items(1, Limits::KIOSK);
    answer(&mut outbox, 1, Answer::Lost);
    for (misses, after_ms) in [(2, 2_000), (3, 4_000), (4, 8_000)] {
        outbox.act(Command::Due { id: id(1) }).unwrap();
        outbox.act(Command::GateDue).unwrap();
        let effects = answer(&mut outbox, 1, Answer::Lost);
        let rest = Effect::RouseAfter {
            id: id(1),
            after_ms,
        };
        assert_eq!(effects, [rest, Effect::OpenAfter { after_ms }]);
        assert_eq!(outbox.gate(), Gate::Silent { misses });
    }
}

#[test]
fn one_answer_among_many_misses_shows_that_the_network_is_there() {
    let mut outbox = with_items(3, Limits::KIOSK);
    answer(&mut outbox, 1, Answer::Lost);
    answer(&mut outbox, 2, committed(1));
    assert_eq!(outbox.gate(), Gate::Open);
    // After a server's request for time, one that gets through opens the gate for all.
    answer(&mut outbox, 3, Answer::Busy { retry_after: None });
    outbox.act(Command::Due { id: id(1) }).unwrap();
    assert_eq!(
        outbox.act(Command::GateDue),
        Ok(vec![Effect::Send { id: id(1) }])
    );
    answer(&mut outbox, 1, committed(2));
    assert_eq!(outbox.gate(), Gate::Open);
}

#[test]
fn a_server_that_asks_for_time_gets_it_from_the_whole_queue() {
    let mut outbox = with_items(2, Limits::KIOSK);
    let effects = answer(
        &mut outbox,
        1,
        Answer::Busy {
            retry_after: Some(30),
        },
    );
    assert_eq!(
        effects,
        [
            Effect::RouseAfter {
                id: id(1),
                after_ms: 31_000
            },
            Effect::OpenAfter { after_ms: 31_000 },
        ]
    );
    assert_eq!(outbox.act(Command::Woken), Ok(vec![]));
    assert_eq!(
        hand_in(&mut outbox, 3),
        Ok(vec![Effect::Write { id: id(3) }])
    );
    assert_eq!(outbox.act(Command::Written { id: id(3) }), Ok(vec![]));
    answer(&mut outbox, 2, committed(1));
    assert_eq!(
        outbox.act(Command::GateDue),
        Ok(vec![Effect::Send { id: id(1) }])
    );
}
