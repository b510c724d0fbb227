//! Everything that may happen, and how often.

use crate::sequences::Dice;

/// What may happen next. The numbers pick one of the things that are there.
#[derive(Clone, Debug)]
pub enum Step {
    HandIn,
    HandInFromAnotherTab,
    ReadStorageAgain,
    WriteCompletes(u32),
    WriteFails(u32),
    StorageFlushed,
    BrowserKilled,
    PowerCut,
    Online,
    Offline,
    RequestArrives(u32, Mood),
    RequestLost(u32),
    WaitIsOver(u32),
    AnswerArrives(u32),
    AnswerArrivesTwice(u32),
    AnswerLost(u32),
    RestIsOver(u32),
    GateTimer,
    HeadSent,
    HeadArrives(u32),
    Backup,
    RestoreFromBackup,
    DeviceRevoked,
    DeviceEnrolled,
}

/// How the server, or what stands before it, feels about one request.
#[derive(Clone, Copy, Debug)]
pub enum Mood {
    Well,
    Busy(Option<u32>),
    FailsBefore,
    FailsAfter,
    SignInPage,
}

/// A mistake put in on purpose, to see that the invariants notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    None,
    DeletesOnAck,
    TicksBeforeWritten,
    WritesRelaxed,
    IgnoresNewEpoch,
    TrustsAnyAnswer,
    KeepsSendingAcrossRestarts,
    AnswersAnew,
    MakesRoomOfAnything,
    MakesRoomSilently,
    NeverMakesRoom,
}

pub fn any_step(dice: &mut Dice) -> Step {
    let pick = dice.roll(1 << 16);
    match dice.roll(100) {
        0..10 => Step::HandIn,
        10..12 => Step::HandInFromAnotherTab,
        12..13 => Step::ReadStorageAgain,
        13..23 => Step::WriteCompletes(pick),
        23..25 => Step::WriteFails(pick),
        25..27 => Step::StorageFlushed,
        27..29 => Step::BrowserKilled,
        29..31 => Step::PowerCut,
        31..33 => Step::Online,
        33..34 => Step::Offline,
        34..46 => Step::RequestArrives(pick, Mood::Well),
        46..48 => Step::RequestArrives(
            pick,
            Mood::Busy([None, Some(0), Some(30)][pick as usize % 3]),
        ),
        48..50 => Step::RequestArrives(pick, Mood::FailsBefore),
        50..52 => Step::RequestArrives(pick, Mood::FailsAfter),
        52..54 => Step::RequestArrives(pick, Mood::SignInPage),
        54..57 => Step::RequestLost(pick),
        57..59 => Step::WaitIsOver(pick),
        59..69 => Step::AnswerArrives(pick),
        69..71 => Step::AnswerArrivesTwice(pick),
        71..74 => Step::AnswerLost(pick),
        74..79 => Step::RestIsOver(pick),
        79..84 => Step::GateTimer,
        84..88 => Step::HeadSent,
        88..92 => Step::HeadArrives(pick),
        92..95 => Step::Backup,
        95..97 => Step::RestoreFromBackup,
        97..98 => Step::DeviceRevoked,
        _ => Step::DeviceEnrolled,
    }
}
