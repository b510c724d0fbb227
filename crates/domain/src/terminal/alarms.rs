//! Why a terminal wants somebody to look at it: from what it reported, what the office has of it,
//! and the server's clock.

use crate::{
    submission::Counters,
    wire::v1::{Alarm, Printer, Report},
};

const MINUTE: i64 = 60_000;
/// A terminal that has not reported for so long is silent, in milliseconds.
pub const SILENT_AFTER: i64 = 5 * MINUTE;
/// What has waited in an outbox for so long waits too long, in milliseconds.
pub const WAITS_AFTER: u64 = 15 * MINUTE.unsigned_abs();
/// A clock may be wrong by so much, in milliseconds.
pub const MOST_SKEW: u64 = 2 * MINUTE.unsigned_abs();

/// What is known of one terminal.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// When a device was bound to it; none while it has none.
    pub paired_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// When its device reported last.
    pub reported_at: Option<i64>,
    /// What it reported.
    pub report: Option<&'a Report>,
    /// What of its device is here; none before it handed anything in.
    pub counters: Option<&'a Counters>,
    /// The current edition.
    pub edition: u64,
}

/// Everything that is wrong with a terminal at this moment, milliseconds since 1970. One that was
/// never paired, or that was revoked, is expected to say nothing.
pub fn alarms(seen: &Seen<'_>, now: i64) -> Vec<Alarm> {
    if seen.paired_at.is_none() || seen.revoked_at.is_some() {
        return Vec::new();
    }
    let says = |wrong: fn(&Report) -> bool| seen.report.is_some_and(wrong);
    let misses = seen
        .counters
        .is_some_and(|counters| !counters.missing().is_empty());
    let older = seen
        .report
        .is_some_and(|report| report.edition < seen.edition);
    let silent = is_silent(seen.paired_at, seen.reported_at, now);
    [
        (silent, Alarm::Silent),
        (says(waits_too_long), Alarm::Waiting),
        (misses && says(|report| report.waiting == 0), Alarm::Gaps),
        (says(|report| !report.persistent), Alarm::NotPersistent),
        (says(is_nearly_full), Alarm::StorageFull),
        (
            says(|report| report.printer == Printer::Silent),
            Alarm::Printer,
        ),
        (says(is_clock_wrong), Alarm::Clock),
        (older, Alarm::OldEdition),
    ]
    .into_iter()
    .filter_map(|(wrong, alarm)| wrong.then_some(alarm))
    .collect()
}

/// Whether a terminal in service has said nothing for too long. Being paired is a first word.
pub fn is_silent(paired_at: Option<i64>, reported_at: Option<i64>, now: i64) -> bool {
    let heard = paired_at.max(reported_at);
    heard.is_none_or(|heard| now.saturating_sub(heard) >= SILENT_AFTER)
}

fn waits_too_long(report: &Report) -> bool {
    report.oldest_ms.is_some_and(|waited| waited >= WAITS_AFTER)
}

fn is_nearly_full(report: &Report) -> bool {
    let (used, quota) = (report.used.map(u128::from), report.quota.map(u128::from));
    matches!((used, quota), (Some(used), Some(quota)) if quota > 0 && used * 10 >= quota * 9)
}

const fn is_clock_wrong(report: &Report) -> bool {
    report.clock_skew_ms.unsigned_abs() > MOST_SKEW
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    /// One that is well.
    fn well() -> Report {
        Report {
            version: "1.0.0".to_owned(),
            edition: 7,
            settings_no: 1,
            waiting: 0,
            oldest_ms: None,
            persistent: true,
            used: Some(1),
            quota: Some(1_000),
            printer: Printer::Ready,
            clock_skew_ms: 0,
            last_error: None,
        }
    }

    fn seen<'a>(report: Option<&'a Report>, counters: Option<&'a Counters>) -> Seen<'a> {
        Seen {
            paired_at: Some(NOW - 3_600_000),
            revoked_at: None,
            reported_at: Some(NOW),
            report,
            counters,
            edition: 7,
        }
    }

    /// What a changed report sets off.
    fn check(change: impl FnOnce(&mut Report), expected: &[Alarm]) {
        let mut report = well();
        change(&mut report);
        assert_eq!(
            alarms(&seen(Some(&report), None), NOW),
            expected,
            "{report:?}"
        );
    }

    #[test]
    fn a_terminal_that_is_well_sets_off_nothing() {
        check(|_| {}, &[]);
    }

    #[test]
    fn every_limit_is_met_exactly() {
        check(|report| report.oldest_ms = Some(899_999), &[]);
        check(|report| report.oldest_ms = Some(900_000), &[Alarm::Waiting]);
        check(|report| report.persistent = false, &[Alarm::NotPersistent]);
        check(|report| report.used = Some(899), &[]);
        check(|report| report.used = Some(900), &[Alarm::StorageFull]);
        check(|report| report.quota = None, &[]);
        check(
            |report| (report.used, report.quota) = (Some(0), Some(0)),
            &[],
        );
        check(
            |report| (report.used, report.quota) = (Some(u64::MAX), Some(u64::MAX)),
            &[Alarm::StorageFull],
        );
        check(|report| report.printer = Printer::Unknown, &[]);
        check(|report| report.printer = Printer::None, &[]);
        check(|report| report.printer = Printer::Silent, &[Alarm::Printer]);
        for wrong in [120_001, -120_001, i64::MIN, i64::MAX] {
            check(|report| report.clock_skew_ms = wrong, &[Alarm::Clock]);
        }
        check(|report| report.clock_skew_ms = -120_000, &[]);
        check(|report| report.edition = 6, &[Alarm::OldEdition]);
        check(|report| report.edition = 8, &[]);
    }

    #[test]
    fn counters_are_missing_only_when_nothing_is_on_its_way() {
        let gap = Counters::new(9, vec![(3, 4)]);
        let mut report = well();
        assert_eq!(alarms(&seen(Some(&report), Some(&gap)), NOW), [Alarm::Gaps]);
        report.waiting = 1;
        assert_eq!(alarms(&seen(Some(&report), Some(&gap)), NOW), []);
        assert_eq!(alarms(&seen(None, Some(&gap)), NOW), [], "nobody knows");
        let whole = Counters::new(9, vec![]);
        assert_eq!(alarms(&seen(Some(&well()), Some(&whole)), NOW), []);
    }

    #[test]
    fn five_minutes_without_a_word_are_silence() {
        let report = well();
        let mut late = seen(Some(&report), None);
        late.reported_at = Some(NOW - SILENT_AFTER + 1);
        assert_eq!(alarms(&late, NOW), []);
        late.reported_at = Some(NOW - SILENT_AFTER);
        assert_eq!(alarms(&late, NOW), [Alarm::Silent]);
        let mut fresh = seen(None, None);
        (fresh.paired_at, fresh.reported_at) = (Some(NOW - SILENT_AFTER + 1), None);
        assert_eq!(alarms(&fresh, NOW), []);
        assert_eq!(alarms(&fresh, NOW + 1), [Alarm::Silent]);
    }

    #[test]
    fn nothing_is_wrong_with_a_terminal_that_need_not_speak() {
        let report = Report {
            persistent: false,
            ..well()
        };
        let mut never = seen(Some(&report), None);
        never.paired_at = None;
        assert_eq!(alarms(&never, NOW), []);
        let mut revoked = seen(Some(&report), None);
        (revoked.revoked_at, revoked.reported_at) = (Some(NOW), None);
        assert_eq!(alarms(&revoked, NOW), []);
    }
}
