//! The words that travel, frozen: what an earlier release wrote is read, and written again as it was.
//! A sample changes by additions alone.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::{fs, path::Path};

use onewindow_domain::terminal::settings::TerminalSettings;
use onewindow_domain::wire::v1::{
    Accepted, Bell, Bells, CaseCommand, CaseFile, CaseProblem, CaseTracked, Cases, CasesQuery,
    ChangePassword, ChangeSettings, Devices, Emergency, Enrol, ExportQuery, Head, Inbox,
    InboxQuery, Letter, Me, NewTerminal, Pair, Paired, PairingCode, Problem, Report, ResidentCase,
    SeatsNow, SignIn, SurveyResults, Terminals, Track, Tracked, Warn, Withdraw,
};
use serde::{Serialize, de::DeserializeOwned};

/// Reads a sample and writes it again.
fn check<T: Serialize + DeserializeOwned>(name: &str) {
    let text = sample(name);
    let read: T = serde_json::from_str(&text).unwrap_or_else(|cause| panic!("{name}: {cause}"));
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        text.trim_end(),
        "{name}"
    );
}

fn sample(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/v1");
    fs::read_to_string(folder.join(format!("{name}.json"))).unwrap()
}

#[test]
fn what_residents_devices_and_the_server_say_is_as_it_was() {
    check::<Head>("head");
    check::<Vec<Enrol>>("enrol");
    check::<Vec<Accepted>>("accepted");
    check::<Vec<Problem>>("problem");
    check::<Vec<Track>>("track");
    check::<Vec<Tracked>>("tracked");
    check::<Withdraw>("withdraw");
    check::<SeatsNow>("seats-now");
    check::<SurveyResults>("survey-results");
}

#[test]
fn what_the_console_and_the_server_say_is_as_it_was() {
    check::<SignIn>("sign-in");
    check::<ChangePassword>("change-password");
    check::<Me>("me");
    check::<Vec<InboxQuery>>("inbox-query");
    check::<Vec<ExportQuery>>("export-query");
    check::<Vec<Inbox>>("inbox");
    check::<Vec<Letter>>("letter");
    check::<Devices>("devices");
}

#[test]
fn what_is_said_about_cases_is_as_it_was() {
    check::<Vec<CasesQuery>>("cases-query");
    check::<Cases>("cases");
    check::<CaseFile>("case-file");
    check::<CaseTracked>("case-tracked");
    check::<Vec<CaseCommand>>("case-command");
    check::<Vec<ResidentCase>>("resident-case");
    check::<Vec<CaseProblem>>("case-problem");
}

#[test]
fn what_terminals_staff_and_the_server_say_is_as_it_was() {
    check::<Head>("head-emergency");
    check::<Pair>("pair");
    check::<Paired>("paired");
    check::<Vec<Report>>("report");
    check::<Vec<TerminalSettings>>("terminal-settings");
    check::<Terminals>("terminals");
    check::<NewTerminal>("new-terminal");
    check::<PairingCode>("pairing-code");
    check::<ChangeSettings>("change-settings");
    check::<Vec<Emergency>>("emergency");
    check::<Vec<Warn>>("warn");
    check::<Vec<Bell>>("bell");
    check::<Bells>("bells");
}

#[test]
fn a_request_with_an_unknown_field_is_refused_and_an_answer_may_gain_one() {
    let more = |name: &str| {
        let text = sample(name);
        let whole = text.trim_start_matches('[');
        format!("{{\"later\":1,{}", whole.strip_prefix('{').unwrap())
    };
    assert!(serde_json::from_str::<Withdraw>(&more("withdraw")).is_err());
    assert!(serde_json::from_str::<SignIn>(&more("sign-in")).is_err());
    assert!(serde_json::from_str::<Pair>(&more("pair")).is_err());
    assert!(serde_json::from_str::<NewTerminal>(&more("new-terminal")).is_err());
    assert!(serde_json::from_str::<ChangeSettings>(&more("change-settings")).is_err());
    assert!(
        serde_json::from_str::<Vec<CaseCommand>>(&format!("[{}", more("case-command"))).is_err()
    );
    assert!(serde_json::from_str::<CaseTracked>(&more("case-tracked")).is_ok());
    assert!(serde_json::from_str::<Head>(&more("head")).is_ok());
    assert!(serde_json::from_str::<Paired>(&more("paired")).is_ok());
    assert!(serde_json::from_str::<Terminals>(&more("terminals")).is_ok());
    assert!(serde_json::from_str::<Devices>(&more("devices")).is_ok());
}
