//! Who may act for a resident, and what follows from a bad rating.

use super::*;

#[test]
fn a_proxy_acts_within_the_scope_and_until_the_last_day() {
    let mut story = Story::owned();
    let grant = |scope: &[Act]| Command::GrantProxy {
        agent: "niece",
        scope: scope.to_vec(),
        until: day("2026-03-04"),
        proof: "signed at the counter",
    };
    assert_eq!(story.resident(grant(&[])), Err(Refusal::NothingNamed));
    story
        .resident(grant(&[Act::AnswerCorrection, Act::Say]))
        .unwrap();
    let proxy = Who::RESIDENT.through(Some(1));
    let at_the_counter = worker("lee").through(Some(1));
    story
        .tell(&proxy, Command::Say { words: "I come" })
        .unwrap();
    story
        .tell(&at_the_counter, Command::Say { words: "I am here" })
        .unwrap();
    assert_eq!(
        story.events.last().unwrap().who,
        at_the_counter,
        "the step says so"
    );
    assert_eq!(
        story.tell(&proxy, Command::Withdraw),
        Err(Refusal::OutOfScope)
    );
    let away = Event::ProxyTurnedAway {
        no: 1,
        act: Act::Withdraw,
        because: Refusal::OutOfScope,
    };
    assert_eq!(story.events.last().unwrap().event, away);
    assert_eq!(
        story.tell(&proxy, grant(&[Act::Say])),
        Err(Refusal::NotForYou)
    );
    assert_eq!(
        story.tell(&proxy, Command::RevokeProxy { no: 1 }),
        Err(Refusal::NotForYou)
    );
    let nobody = Who::RESIDENT.through(Some(2));
    assert_eq!(
        story.tell(&nobody, Command::Withdraw),
        Err(Refusal::NoSuchProxy)
    );
    story.on(3);
    assert_eq!(
        story.tell(&proxy, Command::Say { words: "late" }),
        Err(Refusal::ProxyExpired)
    );
    assert_eq!(
        story.resident(grant(&[Act::Say])),
        Err(Refusal::ProxyExpired)
    );
    story.resident(Command::RevokeProxy { no: 1 }).unwrap();
    assert_eq!(
        story.tell(&proxy, Command::Say { words: "late" }),
        Err(Refusal::ProxyRevoked)
    );
    assert_eq!(
        story.resident(Command::RevokeProxy { no: 1 }),
        Err(Refusal::ProxyRevoked)
    );
}

#[test]
fn a_bad_rating_is_looked_into_put_right_told_and_asked_about() {
    let mut story = Story::rated_bad();
    let limit = Limit::Redress;
    assert_eq!(
        story.case.due(limit, &story.workdays),
        Due::On(day("2026-03-09"))
    );
    let words = "…";
    for (command, next) in [
        (Command::Verify { words }, Next::Redress(Step::Rectify)),
        (Command::Rectify { words }, Next::Redress(Step::FeedBack)),
        (Command::FeedBack { words }, Next::Redress(Step::FollowUp)),
        (
            Command::FollowUp {
                settled: false,
                words,
            },
            Next::Redress(Step::Rectify),
        ),
        (Command::Rectify { words }, Next::Redress(Step::FeedBack)),
        (Command::FeedBack { words }, Next::Redress(Step::FollowUp)),
        (
            Command::FollowUp {
                settled: true,
                words,
            },
            Next::Nothing,
        ),
    ] {
        story.kim(command).unwrap();
        assert_eq!(story.case.next(), next);
    }
    assert_eq!(story.case.due(limit, &story.workdays), Due::Never);
    assert_eq!(story.resident(bad()), Err(Refusal::Rated));
    let mut late = Story::rated_bad();
    late.on(8).kim(Command::Verify { words }).unwrap();
    assert!(late.case.breached.contains(&limit));
}

#[test]
fn an_appeal_needs_a_second_person_and_takes_no_rating_away() {
    for mistaken in [true, false] {
        let mut story = Story::rated_bad();
        let words = "not us";
        story.kim(Command::Appeal { words }).unwrap();
        let judge = || Command::JudgeAppeal { mistaken, words };
        assert_eq!(story.kim(judge()), Err(Refusal::SecondPerson));
        // Nor after the case went to somebody else.
        let lee = worker("lee");
        story.kim(Command::Offer { to: slug("lee") }).unwrap();
        story.tell(&lee, Command::AcceptOffer).unwrap();
        assert_eq!(story.kim(judge()), Err(Refusal::SecondPerson));
        assert_eq!(story.tell(&lee, judge()), Err(Refusal::SecondPerson));
        story.tell(&worker("han"), judge()).unwrap();
        let rating = story.case.rating.as_ref().unwrap();
        assert_eq!(
            (rating.level, rating.mistaken),
            (Level::Dissatisfied, mistaken)
        );
        assert_eq!(rating.step(), (!mistaken).then_some(Step::Verify));
        assert_eq!(
            story.tell(&lee, Command::Appeal { words }),
            Err(Refusal::OtherStep)
        );
    }
}
