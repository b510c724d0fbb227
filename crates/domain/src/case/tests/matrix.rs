//! Every command in every state, as one table.

use super::*;

/// What each letter stands for; a dot is a command that is followed.
const CODES: [(char, Refusal); 19] = [
    ('n', Refusal::NotForYou),
    ('o', Refusal::NotOwner),
    ('O', Refusal::Owned),
    ('f', Refusal::NotOffered),
    ('F', Refusal::NotToThisOne),
    ('c', Refusal::Closed),
    ('C', Refusal::NotClosed),
    ('u', Refusal::Unowned),
    ('a', Refusal::Asked),
    ('A', Refusal::NothingAsked),
    ('0', Refusal::NothingNamed),
    ('y', Refusal::ReasonNeeded),
    ('R', Refusal::Rated),
    ('s', Refusal::OtherStep),
    ('2', Refusal::SecondPerson),
    ('p', Refusal::NoSuchProxy),
    ('P', Refusal::ProxyRevoked),
    ('e', Refusal::ProxyExpired),
    ('x', Refusal::OutOfScope),
];

/// The columns: unowned, owned, offered to lee, correcting, withdrawn, done, rated well, and the
/// five steps of a bad rating, settled, mistaken.
fn states() -> Vec<Story> {
    let words = "…";
    let mut offered = Story::owned();
    offered.kim(Command::Offer { to: slug("lee") }).unwrap();
    let mut correcting = Story::owned();
    correcting.kim(missing(&["photo"], None)).unwrap();
    let mut withdrawn = Story::begun();
    withdrawn.resident(Command::Withdraw).unwrap();
    let mut well = Story::finished();
    well.resident(Command::Rate {
        level: Level::Fair,
        reasons: Vec::new(),
        words: None,
    })
    .unwrap();
    let bad = |commands: &[Command<&'static str>]| {
        let mut story = Story::rated_bad();
        for command in commands {
            story.kim(command.clone()).unwrap();
        }
        story
    };
    let steps = [
        Command::Verify { words },
        Command::Rectify { words },
        Command::FeedBack { words },
        Command::FollowUp {
            settled: true,
            words,
        },
    ];
    let appealed = || bad(&[Command::Appeal { words }]);
    let mut mistaken = appealed();
    let judge = Command::JudgeAppeal {
        mistaken: true,
        words,
    };
    mistaken.tell(&worker("han"), judge).unwrap();
    vec![
        Story::begun(),
        Story::owned(),
        offered,
        correcting,
        withdrawn,
        Story::finished(),
        well,
        bad(&[]),
        appealed(),
        bad(&steps[..1]),
        bad(&steps[..2]),
        bad(&steps[..3]),
        bad(&steps),
        mistaken,
    ]
}

fn commands() -> Vec<(&'static str, Command<&'static str>)> {
    let words = "…";
    vec![
        ("open", Command::Open),
        ("take-in", Command::TakeIn),
        ("offer", Command::Offer { to: slug("han") }),
        ("accept-offer", Command::AcceptOffer),
        ("end-offer", Command::EndOffer),
        ("request-correction", missing(&["form"], Some("why"))),
        ("answer-correction", answer()),
        ("say", Command::Say { words }),
        ("finish", done()),
        ("withdraw", Command::Withdraw),
        (
            "grant-proxy",
            Command::GrantProxy {
                agent: words,
                scope: Act::ALL.to_vec(),
                until: day("2026-12-31"),
                proof: words,
            },
        ),
        ("revoke-proxy", Command::RevokeProxy { no: 1 }),
        ("rate", bad()),
        ("verify", Command::Verify { words }),
        ("rectify", Command::Rectify { words }),
        ("feed-back", Command::FeedBack { words }),
        (
            "follow-up",
            Command::FollowUp {
                settled: true,
                words,
            },
        ),
        ("appeal", Command::Appeal { words }),
        (
            "judge-appeal",
            Command::JudgeAppeal {
                mistaken: true,
                words,
            },
        ),
        ("look", Command::Look),
    ]
}

fn table() -> String {
    let mut table = String::new();
    for (who, person) in [
        ("owner", worker("kim")),
        ("colleague", worker("lee")),
        ("resident", Who::RESIDENT),
        ("server", Who::SERVER),
    ] {
        for (name, command) in commands() {
            let cells: String = states()
                .into_iter()
                .map(|mut state| match state.tell(&person, command.clone()) {
                    Ok(()) => '.',
                    Err(refusal) => {
                        let code = CODES.iter().find(|(_, known)| *known == refusal);
                        code.unwrap().0
                    }
                })
                .collect();
            table.push_str(&format!("{who:9} {name:18} {cells}\n"));
        }
    }
    table
}

#[test]
fn every_command_in_every_state_answers_a_code() {
    assert_eq!(table(), include_str!("matrix.txt"));
}
