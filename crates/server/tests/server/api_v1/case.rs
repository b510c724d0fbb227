//! `POST /api/v1/case` and `/api/v1/office/cases`: what residents and staff ask, and what is refused.

use onewindow_domain::{
    case::{Act, Command, Ending, Event, Level, Missing, Next, Phase, Reason, Refusal, Step},
    wire::v1::{
        CaseCommand, CaseFile, CaseProblem, CaseTracked, CaseView, Cases, DeviceKind, ProblemCode,
        ResidentCase, Track, Tracked,
    },
};

use crate::town::{Answered, Engine, Sealed, Town, Verb, desk::Desk, engines};

pub fn command(version: u64, command: Command<String>) -> CaseCommand {
    CaseCommand {
        version,
        proxy: None,
        command,
    }
}

pub fn words(text: &str) -> String {
    text.to_owned()
}

impl Town {
    pub async fn case(&self, of: &Sealed, command: Option<CaseCommand>) -> Answered {
        let secret = of.secret.to_fragment();
        self.post("/api/v1/case", &ResidentCase { secret, command })
            .await
    }

    pub async fn tracked_case(&self, of: &Sealed) -> CaseTracked {
        let answer = self.case(of, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }
}

impl Desk<'_> {
    pub async fn cases(&self, query: &str) -> Cases {
        let answer = self.get(&format!("cases?{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    pub async fn order(&self, of: &Sealed, command: &CaseCommand) -> Answered {
        self.command(Verb::Post, &format!("cases/{}", of.id), command)
            .await
    }

    /// A command that is followed.
    pub async fn orders(&self, of: &Sealed, version: u64, what: Command<String>) -> CaseFile {
        let answer = self.order(of, &command(version, what)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }
}

async fn handed_in(town: &Town, matter: &str) -> Sealed {
    let device = town.device(DeviceKind::Phone).await;
    let sealed = device.seal(matter, |_| {});
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    sealed
}

fn done() -> Command<String> {
    Command::Finish(Ending::Done {
        result: words("the card is ready"),
        delivery: words("at window 2"),
    })
}

#[tokio::test]
async fn lists_show_what_is_open_whose_it_is_and_what_is_looked_for() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let first = handed_in(&town, "guide/allowance").await;
        let second = handed_in(&town, "volunteer").await;
        handed_in(&town, "session/lift/s1").await;
        handed_in(&town, "survey/work").await;
        let device = town.device(DeviceKind::Kiosk).await;
        let desk = town.desk().await;
        let all = desk.cases("").await;
        assert_eq!(all.rows.len(), 2, "a seat and a counted answer are settled");
        assert_eq!((all.counts.open, all.counts.unowned), (2, 2));
        assert_eq!(all.rows[1].code, Some(first.secret.code().compact()));
        assert_eq!(
            all.rows[1].matter.as_ref().unwrap().to_string(),
            "guide/allowance"
        );
        desk.orders(&first, 1, Command::Open).await;
        let mine = desk.cases("view=mine").await;
        assert_eq!(
            (mine.rows.len(), mine.counts.mine, mine.counts.unowned),
            (1, 1, 1)
        );
        assert_eq!(mine.rows[0].id, first.id);
        let code = second.secret.code().compact();
        for (query, count) in [
            ("view=unowned", 1),
            ("view=closed", 0),
            ("view=overdue", 0),
            ("view=waiting", 0),
            ("view=bad-ratings", 0),
            ("view=parked", 0),
            ("view=near-due", 0),
            ("matter=volunteer", 1),
            ("lang=ko", 2),
            ("lang=en", 0),
            (format!("find={code}").as_str(), 1),
            ("find=%25", 0),
        ] {
            assert_eq!(desk.cases(query).await.rows.len(), count, "{query}");
        }
        let unknown = desk.get("cases?view=all").await;
        assert_eq!(
            (unknown.status, unknown.code()),
            (400, ProblemCode::Malformed)
        );
        let strange = device.seal("volunteer", |content| content.edition = 99);
        device.hand_in(&mut town.client().await, &strange).await;
        let parked = desk.cases("view=parked").await;
        assert_eq!((parked.rows.len(), parked.counts.parked), (1, 1));
        assert!(parked.rows[0].parked && parked.rows[0].id == strange.id);
        let before = all.rows[0].commit_no;
        let page = desk.cases(&format!("before={before}")).await;
        assert_eq!(page.rows.len(), 1);
        assert_eq!(page.next, None);
    }
}

#[tokio::test]
async fn of_two_who_open_it_one_owns_it_and_the_other_is_told() {
    let town = Town::open().await;
    let sealed = handed_in(&town, "guide/allowance").await;
    let desk = town.desk().await;
    desk.cases("").await;
    let open = command(1, Command::Open);
    assert_eq!(desk.order(&sealed, &open).await.status, 200);
    let late = desk.order(&sealed, &open).await;
    assert_eq!((late.status, late.code()), (409, ProblemCode::Stale));
    let problem: CaseProblem = late.json();
    assert_eq!((problem.version, problem.since.len()), (2, 1));
    let by = "worker".parse().unwrap();
    assert_eq!(problem.since[0].event, Event::Owned { by });
}

/// Whoever read what was handed in on the old page had the matter, and nobody was told.
#[tokio::test]
async fn whoever_reads_it_first_owns_it() {
    let town = Town::open().await;
    let sealed = handed_in(&town, "guide/allowance").await;
    let desk = town.desk().await;
    desk.letter(&sealed.id).await;
    assert_eq!(town.tracked_case(&sealed).await.phase, Phase::Working);
    assert_eq!(desk.cases("view=mine").await.rows.len(), 1);
}

#[tokio::test]
async fn a_rule_that_stands_against_a_command_is_named() {
    let town = Town::open().await;
    let sealed = handed_in(&town, "guide/allowance").await;
    let desk = town.desk().await;
    desk.orders(&sealed, 1, Command::Open).await;
    let to = || "nobody".parse().unwrap();
    for (what, status, code, refusal) in [
        (
            Command::AcceptOffer,
            403,
            ProblemCode::NotAllowed,
            Refusal::NotOffered,
        ),
        (Command::TakeIn, 409, ProblemCode::Conflict, Refusal::Owned),
        (
            Command::Offer { to: to() },
            422,
            ProblemCode::NotValid,
            Refusal::NotToThisOne,
        ),
        (
            Command::RequestCorrection {
                missing: Vec::new(),
                reason: None,
            },
            422,
            ProblemCode::NotValid,
            Refusal::NothingNamed,
        ),
    ] {
        let answer = desk.order(&sealed, &command(2, what)).await;
        let problem: CaseProblem = answer.json();
        assert_eq!((answer.status, problem.code), (status, code));
        assert_eq!((problem.refusal, problem.version), (Some(refusal), 2));
    }
    for blank in ["", "  ", &"长".repeat(2001)] {
        let say = Command::Say {
            words: words(blank),
        };
        let answer = desk.order(&sealed, &command(2, say)).await;
        assert_eq!((answer.status, answer.code()), (422, ProblemCode::NotValid));
    }
    let rate = Command::Rate {
        level: Level::Fair,
        reasons: Vec::new(),
        words: None,
    };
    let answer = town.case(&sealed, Some(command(2, rate))).await;
    let problem: CaseProblem = answer.json();
    assert_eq!(problem.refusal, Some(Refusal::NotClosed));
    let open = town.case(&sealed, Some(command(2, Command::Open))).await;
    assert_eq!((open.status, open.code()), (403, ProblemCode::NotAllowed));
    assert_eq!(
        town.tracked_case(&sealed).await.version,
        2,
        "nothing changed"
    );
}

#[tokio::test]
async fn what_does_not_exist_or_needs_no_work_is_not_found() {
    let town = Town::open().await;
    let seat = handed_in(&town, "session/lift/s1").await;
    let device = town.device(DeviceKind::Phone).await;
    let never = device.seal("volunteer", |_| {});
    let desk = town.desk().await;
    for one in [&seat, &never] {
        let look = town.case(one, None).await;
        assert_eq!((look.status, look.code()), (404, ProblemCode::NotFound));
        let open = desk.order(one, &command(1, Command::Open)).await;
        assert_eq!((open.status, open.code()), (404, ProblemCode::NotFound));
        let get = desk.get(&format!("cases/{}", one.id)).await;
        assert_eq!(get.status, 404);
    }
    assert_eq!(desk.get("cases/x").await.status, 404);
    assert_eq!(town.get("/api/v1/office/cases").await.status, 401);
}

#[tokio::test]
async fn a_proxy_is_granted_in_person_and_what_is_out_of_scope_is_logged() {
    let town = Town::open().await;
    let sealed = handed_in(&town, "guide/allowance").await;
    let desk = town.desk().await;
    let grant = || Command::GrantProxy {
        agent: words("이웃 김씨"),
        scope: vec![Act::Say],
        until: "2999-12-31".parse().unwrap(),
        proof: words("signed at window 1"),
    };
    let alone = town.case(&sealed, Some(command(1, grant()))).await;
    assert_eq!((alone.status, alone.code()), (403, ProblemCode::NotAllowed));
    let file = desk.orders(&sealed, 1, grant()).await;
    assert_eq!(file.proxies[0].agent.as_deref(), Some("이웃 김씨"));
    let through = |version, command| CaseCommand {
        version,
        proxy: Some(1),
        command,
    };
    let say = Command::Say {
        words: words("제가 대신 갑니다"),
    };
    let said = town.case(&sealed, Some(through(2, say))).await;
    assert_eq!(said.status, 200, "{}", said.text());
    let out = town
        .case(&sealed, Some(through(3, Command::Withdraw)))
        .await;
    let problem: CaseProblem = out.json();
    assert_eq!(problem.refusal, Some(Refusal::OutOfScope));
    assert!(matches!(
        problem.since[0].event,
        Event::ProxyTurnedAway { .. }
    ));
    let revoke = Command::RevokeProxy { no: 1 };
    let revoked = town.case(&sealed, Some(command(4, revoke))).await;
    assert!(revoked.json::<CaseTracked>().proxies[0].revoked);
}

#[tokio::test]
async fn two_communities_in_one_database_see_nothing_of_each_other() {
    let town = Town::on(Engine::Sqlite, |_| {}).await;
    let sealed = handed_in(&town, "guide/allowance").await;
    let desk = town.desk().await;
    desk.cases("").await;
    town.tamper(
        "UPDATE submission SET community_id = 'elsewhere'; \
        UPDATE office_case SET community_id = 'elsewhere'; \
        UPDATE log SET community_id = 'elsewhere' WHERE action = 'case'",
    )
    .await;
    assert!(desk.cases("").await.rows.is_empty());
    assert_eq!(desk.get(&format!("cases/{}", sealed.id)).await.status, 404);
    let open = desk.order(&sealed, &command(1, Command::Open)).await;
    assert_eq!(open.status, 404);
    assert_eq!(town.case(&sealed, None).await.status, 404);
}

/// Handed in, owned, corrected, answered, done, rated badly, put right and followed up.
#[tokio::test]
async fn a_case_is_told_the_same_on_every_engine() {
    for engine in engines().await {
        tell(Town::on(engine, |_| {}).await).await;
    }
}

async fn tell(town: Town) {
    let name = format!("{:?}", town.engine);
    let sealed = handed_in(&town, "guide/allowance").await;
    let desk = town.desk().await;
    town.tamper(
        "INSERT INTO staff_card (community_id, name, shown, phone) \
        SELECT community_id, 'worker', '崔银花', '0433-5550101' FROM meta",
    )
    .await;
    let before = town.tracked_case(&sealed).await;
    assert_eq!(
        (before.phase, before.next),
        (Phase::Unowned, Next::Open),
        "{name}"
    );

    desk.orders(&sealed, 1, Command::Open).await;
    let tracked = town.tracked_case(&sealed).await;
    assert_eq!(tracked.holder.phone, "0433-5550101", "{name}");
    let secret = Track::Secret(sealed.secret.to_fragment());
    let old: Tracked = town.post("/api/v1/track", &secret).await.json();
    assert_eq!(old.holder, tracked.holder, "{name}");
    assert!(
        !format!("{tracked:?}").contains("worker"),
        "{name}: a sign-in name is shown"
    );

    let missing = vec![Missing {
        material: None,
        words: words("户口簿复印件"),
    }];
    let ask = Command::RequestCorrection {
        missing,
        reason: None,
    };
    let file = desk.orders(&sealed, 2, ask).await;
    assert_eq!(file.row.phase, Phase::Correcting, "{name}");
    assert_eq!(desk.cases("view=waiting").await.rows.len(), 1, "{name}");
    let told = town.tracked_case(&sealed).await;
    assert!(
        format!("{:?}", told.entries).contains("户口簿复印件"),
        "{name}"
    );
    let answer = Command::AnswerCorrection {
        words: words("내일 가져갑니다"),
    };
    let answered = town.case(&sealed, Some(command(3, answer))).await;
    assert_eq!(
        answered.json::<CaseTracked>().phase,
        Phase::Working,
        "{name}"
    );
    assert!(desk.cases("").await.rows[0].unread, "{name}");
    desk.orders(&sealed, 4, done()).await;
    assert_eq!(town.tracked_case(&sealed).await.next, Next::Rate, "{name}");

    let rate = Command::Rate {
        level: Level::VeryDissatisfied,
        reasons: vec![Reason::Attitude],
        words: Some(words("오래 기다렸습니다")),
    };
    let rated = town.case(&sealed, Some(command(5, rate))).await;
    let rated: CaseTracked = rated.json();
    assert_eq!(rated.next, Next::Redress(Step::Verify), "{name}");
    assert_eq!(
        desk.cases("view=bad-ratings").await.counts.bad_ratings,
        1,
        "{name}"
    );
    let town = town.restart().await;
    let desk = town.seated(town.sign_in("worker", crate::town::desk::OWN).await);
    for (version, what) in (6..).zip([
        Command::Verify {
            words: words("窗口确实排队"),
        },
        Command::Rectify {
            words: words("增开一个窗口"),
        },
        Command::FeedBack {
            words: words("已电话告知"),
        },
        Command::FollowUp {
            settled: true,
            words: words("满意"),
        },
    ]) {
        desk.orders(&sealed, version, what).await;
    }
    let end = town.tracked_case(&sealed).await;
    assert_eq!((end.version, end.next), (10, Next::Nothing), "{name}");
    assert_eq!(end.rating, Some(Level::VeryDissatisfied), "{name}");
    let closed = desk.cases("view=closed").await;
    assert_eq!((closed.rows.len(), closed.counts.open), (1, 0), "{name}");
    assert!(CaseView::Closed > CaseView::Open);
    town.close().await;
}
