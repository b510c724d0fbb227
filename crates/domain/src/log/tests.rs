//! Whoever meddles with the log is told where.

use proptest::prelude::*;

use super::*;

fn empty() -> Head {
    Head::of_empty(&"hexie".parse().unwrap())
}

fn fact(n: u64) -> Fact {
    Fact {
        at: 1_795_000_000_000 + i64::try_from(n).unwrap(),
        actor: Actor::Device(DeviceId([7; 16])),
        action: Action::Accepted,
        object: format!("submission/{n}"),
        detail: [("seat".to_owned(), "confirmed".to_owned())].into(),
    }
}

fn log(length: u64) -> Vec<Entry> {
    let record = |head: &mut Head, n| {
        let (entry, after) = head.record(fact(n));
        *head = after;
        Some(entry)
    };
    (1..=length).scan(empty(), record).collect()
}

#[test]
fn a_log_that_nobody_touched_is_whole() {
    let entries = log(20);
    let head = entries[19].head();
    assert_eq!(verify(empty(), entries), Ok(head));
    assert_eq!(verify(empty(), []), Ok(empty()));
}

#[test]
fn the_hash_of_the_first_release_is_frozen() {
    assert_eq!(
        log(1)[0].hash.to_string(),
        "5bc452169ac18377c0c2e40040359da04442b11896c98a146148157143c74847"
    );
}

#[test]
fn a_cut_end_shows_against_a_head_kept_elsewhere() {
    let mut entries = log(20);
    let kept = entries[19].head();
    entries.truncate(19);
    assert_ne!(verify(empty(), entries), Ok(kept));
}

#[test]
fn the_log_of_another_community_does_not_fit() {
    let other = Head::of_empty(&"yanji".parse().unwrap());
    assert_eq!(verify(other, log(3)), Err(Broken::Changed { n: 1 }));
}

#[test]
fn a_log_can_be_verified_from_any_head_on() {
    let entries = log(20);
    let from = entries[9].head();
    assert_eq!(verify(from, entries[10..].to_vec()), Ok(entries[19].head()));
}

#[test]
fn actors_are_stored_as_texts() {
    assert_eq!(
        Actor::Staff("wang".parse().unwrap()).to_string(),
        "staff/wang"
    );
    assert_eq!(
        Actor::Device(DeviceId([0xab; 16])).to_string(),
        format!("device/{}", "ab".repeat(16))
    );
    assert_eq!(Actor::Server.to_string(), "server");
}

proptest! {
    #[test]
    fn a_changed_entry_is_named(at in 0_usize..20, field in 0..6) {
        let mut entries = log(20);
        let entry = &mut entries[at];
        match field {
            0 => entry.at += 1,
            1 => entry.actor.push('x'),
            2 => entry.action.push('x'),
            3 => entry.object.push('x'),
            4 => drop(entry.detail.insert("more".into(), String::new())),
            _ => entry.hash.0[0] ^= 1,
        }
        prop_assert_eq!(verify(empty(), entries), Err(Broken::Changed { n: at as u64 + 1 }));
    }

    #[test]
    fn a_forger_who_mends_the_hash_is_found_at_the_next_entry(at in 0_usize..19) {
        let mut entries = log(20);
        let before = if at == 0 { empty() } else { entries[at - 1].head() };
        entries[at].object.push('x');
        entries[at].hash = entries[at].hash_after(before.hash);
        prop_assert_eq!(verify(empty(), entries), Err(Broken::Changed { n: at as u64 + 2 }));
    }

    #[test]
    fn a_removed_entry_is_named(at in 0_usize..19) {
        let mut entries = log(20);
        entries.remove(at);
        prop_assert_eq!(verify(empty(), entries), Err(Broken::Missing { n: at as u64 + 1 }));
    }

    #[test]
    fn a_moved_entry_is_named(a in 0_usize..20, b in 0_usize..20) {
        prop_assume!(a != b);
        let mut entries = log(20);
        entries.swap(a, b);
        prop_assert_eq!(verify(empty(), entries), Err(Broken::Missing { n: a.min(b) as u64 + 1 }));
    }
}
