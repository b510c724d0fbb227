//! Topics with their sessions and projects with their shifts: everything that has seats.

use super::{Known, duplicates, phone, plausible_day};
use crate::{
    catalogue::{Catalogue, finding::Findings},
    day::Day,
    text::Slug,
};

pub(super) fn check(catalogue: &Catalogue, known: &Known<'_>, findings: &mut Findings) {
    for topic in &catalogue.topics {
        let file = format!("topics/{}.toml", topic.id);
        known.form(&topic.form, &file, "form", findings);
        phone(&topic.phone, &file, "phone", findings);
        plausible_day(topic.result_by, &file, "result_by", findings);
        for (path, length, mend) in [
            (
                "background",
                topic.background.len(),
                "tell participants what they need to know",
            ),
            ("subjects", topic.subjects.len(), "say who takes part"),
        ] {
            if length == 0 {
                findings.add(&file, path, format!("`{path}` is empty"), mend);
            }
        }
        let sessions: Vec<Meeting<'_>> = topic
            .sessions
            .iter()
            .map(|session| Meeting {
                id: &session.id,
                on: session.on,
                until: session.until,
                time: &session.time,
                seats: session.seats,
            })
            .collect();
        meetings(&sessions, &file, "sessions", findings);
        if topic
            .sessions
            .iter()
            .any(|session| session.on > topic.result_by)
        {
            findings.add(
                &file,
                "result_by",
                "a session comes after the day of the result",
                "write a day after the last session",
            );
        }
    }
    for project in &catalogue.projects {
        let file = format!("projects/{}.toml", project.id);
        known.form(&project.form, &file, "form", findings);
        phone(&project.phone, &file, "phone", findings);
        if project.work.is_empty() {
            findings.add(&file, "work", "`work` is empty", "say what volunteers do");
        }
        let shifts: Vec<Meeting<'_>> = project
            .shifts
            .iter()
            .map(|shift| Meeting {
                id: &shift.id,
                on: shift.on,
                until: shift.until,
                time: &shift.time,
                seats: shift.seats,
            })
            .collect();
        meetings(&shifts, &file, "shifts", findings);
    }
}

/// What a session and a shift have in common.
struct Meeting<'a> {
    id: &'a Slug,
    on: Day,
    until: Day,
    time: &'a str,
    seats: u32,
}

fn meetings(meetings: &[Meeting<'_>], file: &str, list: &str, findings: &mut Findings) {
    duplicates(
        meetings.iter().map(|meeting| meeting.id.to_string()),
        |i, id| {
            findings.add(
                file,
                format!("{list}[{i}].id"),
                format!("two of the {list} are called `{id}`"),
                "give one of them another id",
            );
        },
    );
    for (i, meeting) in meetings.iter().enumerate() {
        let path = |field: &str| format!("{list}[{i}].{field}");
        plausible_day(meeting.on, file, &path("on"), findings);
        if meeting.seats == 0 {
            findings.add(
                file,
                path("seats"),
                "nobody can sign up",
                "write at least 1",
            );
        }
        if meeting.until > meeting.on {
            findings.add(
                file,
                path("until"),
                "signing up ends after the day itself",
                "write a day no later than `on`",
            );
        }
        if !is_time(meeting.time) {
            findings.add(
                file,
                path("time"),
                format!("`{}` is no time", meeting.time),
                "write from when to when, such as `09:00-11:00`",
            );
        }
    }
}

/// `09:00-11:00`, the end after the beginning.
fn is_time(text: &str) -> bool {
    let minutes = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        let two = |part: &str, below: u16| {
            (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
                .filter(|n| *n < below)
        };
        Some(two(hour, 24)? * 60 + two(minute, 60)?)
    };
    text.split_once('-')
        .and_then(|(from, to)| Some(minutes(from)? < minutes(to)?))
        .unwrap_or(false)
}
