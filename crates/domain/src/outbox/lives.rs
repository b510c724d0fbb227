//! Whole lives of an outbox, and whether anybody would notice if it broke a promise.

use super::world::{Flaw, World, any_step};
use crate::sequences::first_broken;

#[test]
fn a_hundred_thousand_lives_of_an_outbox_keep_every_promise() {
    let broken = first_broken(100_000, 200, any_step, |steps| {
        World::run(Flaw::None, steps)
    });
    assert!(broken.is_none(), "{broken:#?}");
}

/// Without these the test above proves nothing: each mistake must be seen.
#[test]
fn every_mistake_put_in_on_purpose_is_noticed() {
    for (flaw, promise) in [
        (Flaw::DeletesOnAck, "I1"),
        (Flaw::TicksBeforeWritten, "I1"),
        (Flaw::WritesRelaxed, "I1"),
        (Flaw::IgnoresNewEpoch, "I4"),
        (Flaw::TrustsAnyAnswer, "I1"),
        (Flaw::KeepsSendingAcrossRestarts, "I5"),
        (Flaw::AnswersAnew, "I2"),
        (Flaw::MakesRoomOfAnything, "I1"),
        (Flaw::MakesRoomSilently, "I4"),
        (Flaw::NeverMakesRoom, "I7"),
    ] {
        let broken = first_broken(5_000, 200, any_step, |steps| World::run(flaw, steps));
        let broken = broken.unwrap_or_else(|| panic!("{flaw:?} went unnoticed"));
        assert!(broken.why.starts_with(promise), "{flaw:?}: {broken:#?}");
    }
}
