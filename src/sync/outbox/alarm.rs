//! Which alarms say anything on which device. Pure.

use onewindow_domain::outbox::{Alarm, Promise};

/// Whether an alarm says anything on a device with this promise. One that promised nothing need
/// not say that it cannot keep: engines below Chromium 83 never can, and the receipt says "not
/// handed in yet" anyhow.
pub(super) const fn concerns(promise: Promise, alarm: Alarm) -> bool {
    match (promise, alarm) {
        (Promise::BestEffort, Alarm::StorageFailed) => false,
        (Promise::Durable, Alarm::StorageFailed)
        | (_, Alarm::Refused(_) | Alarm::Conflict(_) | Alarm::Revoked | Alarm::NoBackup) => true,
    }
}

#[cfg(test)]
mod tests {
    use onewindow_domain::submission::SubmissionId;

    use super::*;

    #[test]
    fn only_a_device_that_promised_to_keep_says_that_it_cannot() {
        // Residents with an old phone were told at every hand-in that it cannot store anything.
        assert!(!concerns(Promise::BestEffort, Alarm::StorageFailed));
        assert!(concerns(Promise::Durable, Alarm::StorageFailed));
        let refused = Alarm::Refused(SubmissionId([1; 16]));
        assert!(concerns(Promise::BestEffort, refused));
        assert!(concerns(Promise::BestEffort, Alarm::Revoked));
    }
}
