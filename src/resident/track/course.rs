//! The steps of something that was handed in, for the tracking page. Pure.

use onewindow_domain::{
    day::Day,
    receipt::NotACode,
    submission::Matter,
    text::Lang,
    wire::v1::{Outcome, Tracked},
};

use crate::resident::receipts::Standing;
use crate::ui::status::{Step, StepState};
use crate::words::Say;

/// A day as the reader writes it.
fn written(day: Day, lang: Lang) -> String {
    let parts = [
        day.year().to_string(),
        day.month().to_string(),
        day.day().to_string(),
    ];
    Say::DateWritten.with(
        lang,
        &[
            ("year", &parts[0]),
            ("month", &parts[1]),
            ("day", &parts[2]),
        ],
    )
}

/// A moment in China: the day and the minute.
pub fn moment(unix_ms: i64, lang: Lang) -> String {
    const MINUTE: i64 = 60_000;
    let minutes = (unix_ms / MINUTE + 8 * 60).rem_euclid(24 * 60);
    let day = written(Day::in_china(unix_ms), lang);
    format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// What was done, what is being done, what is to come.
pub fn steps(tracked: &Tracked, lang: Lang) -> Vec<Step> {
    let step = |title: String, note: Option<String>, state: StepState| Step {
        title,
        note,
        state,
        said: state_word(state).text(lang).to_owned(),
    };
    let plain = |say: Say, state| step(say.text(lang).to_owned(), None, state);
    let received = step(
        Say::TrackHandedIn.text(lang).to_owned(),
        Some(moment(tracked.received_at, lang)),
        StepState::Done,
    );
    let seen = if tracked.opened {
        plain(Say::TrackOpened, StepState::Done)
    } else {
        plain(Say::TrackToOpen, StepState::Now)
    };
    match tracked.outcome {
        Outcome::Received => {
            let state = if tracked.opened {
                StepState::Now
            } else {
                StepState::ToCome
            };
            let note = promised(tracked, lang);
            let handled = step(Say::TrackHandled.text(lang).to_owned(), note, state);
            vec![received, seen, handled]
        }
        Outcome::Confirmed => {
            let meeting = tracked.meeting.as_ref().map(|meeting| {
                let note = format!(
                    "{} {} · {}",
                    written(meeting.on, lang),
                    meeting.time,
                    meeting.place.get(lang)
                );
                step(
                    Say::TrackMeeting.text(lang).to_owned(),
                    Some(note),
                    StepState::ToCome,
                )
            });
            let seat = plain(Standing::Confirmed.say(), StepState::Done);
            [received, seat, seen].into_iter().chain(meeting).collect()
        }
        Outcome::Waitlisted(place) => {
            let seat = Say::StandingWaitlisted.with(lang, &[("place", &place.to_string())]);
            let seen = tracked.opened.then_some(seen);
            let seat = step(seat, None, StepState::Now);
            [received].into_iter().chain(seen).chain([seat]).collect()
        }
        Outcome::Full => vec![received, plain(Standing::Full.say(), StepState::Done)],
        Outcome::Withdrawn => vec![received, plain(Standing::Withdrawn.say(), StepState::Done)],
        Outcome::Parked => {
            let state = if tracked.opened {
                StepState::Done
            } else {
                StepState::Now
            };
            vec![received, plain(Standing::WithStaff.say(), state)]
        }
        Outcome::Counted => vec![
            received,
            plain(Say::TrackCounted, StepState::Done),
            plain(Say::TrackPublished, StepState::ToCome),
        ],
    }
}

const fn state_word(state: StepState) -> Say {
    match state {
        StepState::Done => Say::TrackDone,
        StepState::Now => Say::TrackNow,
        StepState::ToCome => Say::TrackLater,
    }
}

/// By when it is promised; none where the matter promises nothing.
fn promised(tracked: &Tracked, lang: Lang) -> Option<String> {
    let time = match tracked.promised_days? {
        0 => Say::GuideWhileYouWait.text(lang).to_owned(),
        days => Say::GuideWorkingDays.with(lang, &[("days", &days.to_string())]),
    };
    Some(Say::TrackPromised.with(lang, &[("time", &time)]))
}

/// Whether the matter holds a seat that only the scanned secret may give back.
pub const fn holds_a_seat(tracked: &Tracked) -> bool {
    match tracked.outcome {
        Outcome::Confirmed | Outcome::Waitlisted(_) => match tracked.matter {
            Matter::Session { .. } | Matter::Shift { .. } => true,
            Matter::Guide(_) | Matter::Volunteer | Matter::Organisation | Matter::Survey(_) => {
                false
            }
        },
        Outcome::Received
        | Outcome::Full
        | Outcome::Counted
        | Outcome::Parked
        | Outcome::Withdrawn => false,
    }
}

/// What is wrong with a typed code, as a sentence.
pub fn wrong_code(cause: NotACode, lang: Lang) -> String {
    match cause {
        NotACode::Length { found: 0 } => Say::ErrorRequired.text(lang).to_owned(),
        NotACode::Length { found: 9.. } => Say::TrackTooMany.text(lang).to_owned(),
        NotACode::Length { found } => {
            Say::TrackWrongLength.with(lang, &[("count", &found.to_string())])
        }
        NotACode::Character { place, found } => Say::TrackWrongCharacter.with(
            lang,
            &[("place", &place.to_string()), ("found", &found.to_string())],
        ),
        NotACode::Check => Say::TrackWrongCheck.text(lang).to_owned(),
    }
}

/// The four digits that somebody typed, full width forgiven.
pub fn last_four(typed: &str) -> Option<String> {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _other => c,
    };
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half)
        .collect();
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests;
