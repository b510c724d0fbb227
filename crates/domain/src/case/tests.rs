//! Nobody's case is forgotten, nobody's limit is hidden, and nothing that happened goes away.

use super::*;
use crate::workdays::{Holiday, WorkYear};

mod lives;
mod matrix;
mod rights;

const DAY: i64 = 86_400_000;
/// Monday, 2026-03-02, nine in the morning in China.
const MONDAY: i64 = 1_772_413_200_000;

/// 2026 without holidays: Monday to Friday, but for one week off from 16 March.
fn workdays() -> Workdays {
    let name = crate::text::Text::One("week off".to_owned());
    Workdays::new(vec![WorkYear {
        id: slug("2026"),
        notice: name.clone(),
        holidays: vec![Holiday {
            name,
            from: day("2026-03-16"),
            to: day("2026-03-20"),
            work: vec![day("2026-03-14")],
        }],
    }])
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn birth() -> Birth {
    Birth {
        at: MONDAY,
        matter: Some("guide/dibao".parse().unwrap()),
        edition: Some(1),
        lang: None,
        channel: Channel::Online,
        grid: None,
        promised: Some(5),
        statutory: Some(10),
    }
}

fn worker(name: &str) -> Who {
    Who::staff(slug(name))
}

/// A case that is told things on days counted from its first, by `kim`, who owns it, and others.
struct Story {
    case: Case,
    days: i64,
    workdays: Workdays,
    events: Vec<Done<&'static str>>,
}

impl Story {
    fn begun() -> Self {
        Self {
            case: Case::born(birth()),
            days: 0,
            workdays: workdays(),
            events: Vec::new(),
        }
    }

    fn owned() -> Self {
        let mut story = Self::begun();
        story.kim(Command::Open).unwrap();
        story
    }

    fn finished() -> Self {
        let mut story = Self::owned();
        story.kim(done()).unwrap();
        story
    }

    fn rated_bad() -> Self {
        let mut story = Self::finished();
        story.resident(bad()).unwrap();
        story
    }

    fn on(&mut self, days: i64) -> &mut Self {
        self.days = days;
        self
    }

    fn tell(&mut self, who: &Who, command: Command<&'static str>) -> Result<(), Refusal> {
        let workdays = self.workdays.clone();
        let moment = Moment {
            now: MONDAY + self.days * DAY,
            workdays: &workdays,
            redress_days: 5,
        };
        match self.case.act(who, command, moment) {
            Ok(done) => {
                self.events.extend(done);
                Ok(())
            }
            Err(refused) => {
                let noted = self.case.note(who, refused.noted, moment);
                self.events.extend(noted);
                Err(refused.because)
            }
        }
    }

    fn kim(&mut self, command: Command<&'static str>) -> Result<(), Refusal> {
        self.tell(&worker("kim"), command)
    }

    fn resident(&mut self, command: Command<&'static str>) -> Result<(), Refusal> {
        self.tell(&Who::RESIDENT, command)
    }

    fn due(&self) -> Due {
        self.case.due(Limit::Promised, &self.workdays)
    }
}

fn done() -> Command<&'static str> {
    Command::Finish(Ending::Done {
        result: "card",
        delivery: "by post",
    })
}

fn bad() -> Command<&'static str> {
    Command::Rate {
        level: Level::Dissatisfied,
        reasons: vec![Reason::Attitude],
        words: None,
    }
}

fn missing(materials: &[&str], reason: Option<&'static str>) -> Command<&'static str> {
    let name = |text: &&str| Missing {
        material: Some(slug(text)),
        words: "missing",
    };
    Command::RequestCorrection {
        missing: materials.iter().map(name).collect(),
        reason,
    }
}

fn answer() -> Command<&'static str> {
    Command::AnswerCorrection { words: "here" }
}

#[test]
fn whoever_opens_it_first_owns_it_until_another_accepts_it() {
    let mut story = Story::owned();
    let [kim, lee, han] = ["kim", "lee", "han"].map(worker);
    story.tell(&lee, Command::Open).unwrap();
    assert_eq!(story.case.owner, Some(slug("kim")));
    assert_eq!(story.tell(&lee, done()), Err(Refusal::NotOwner));
    let to = |name| Command::Offer { to: slug(name) };
    assert_eq!(story.tell(&lee, to("lee")), Err(Refusal::NotToThisOne));
    assert_eq!(story.tell(&kim, to("kim")), Err(Refusal::NotToThisOne));
    story.tell(&kim, to("lee")).unwrap();
    assert_eq!(
        story.tell(&han, Command::AcceptOffer),
        Err(Refusal::NotOffered)
    );
    assert_eq!(
        story.tell(&han, Command::EndOffer),
        Err(Refusal::NotOffered)
    );
    assert_eq!(story.case.owner, Some(slug("kim")), "it was only offered");
    story.tell(&lee, Command::AcceptOffer).unwrap();
    assert_eq!(story.case.owner, Some(slug("lee")));
    assert_eq!(
        story.tell(&lee, Command::AcceptOffer),
        Err(Refusal::NotOffered)
    );
    // The owner is away: a colleague hands it to a third one, who takes it.
    story.tell(&kim, to("han")).unwrap();
    story.tell(&han, Command::AcceptOffer).unwrap();
    assert_eq!(story.case.owner, Some(slug("han")));
}

#[test]
fn limits_stand_still_only_while_the_resident_is_asked() {
    let mut story = Story::owned();
    assert_eq!(story.due(), Due::On(day("2026-03-09")));
    story.on(2).kim(missing(&["photo"], None)).unwrap();
    assert_eq!(story.due(), Due::Paused { left: 4 });
    assert_eq!(story.kim(missing(&["form"], None)), Err(Refusal::Asked));
    story.on(9).resident(answer()).unwrap();
    // Wednesday the 11th answered; four days: Thursday, Friday, Saturday (worked), then the week off.
    assert_eq!(story.due(), Due::On(day("2026-03-23")));
    assert_eq!(
        story.case.due(Limit::Statutory, &story.workdays),
        Due::On(day("2026-03-30"))
    );
    assert_eq!(
        story.case.first_due(&story.workdays),
        Due::On(day("2026-03-23"))
    );
    assert!(story.case.breached.is_empty());
}

#[test]
fn a_question_that_is_answered_on_its_own_day_moves_nothing() {
    let mut story = Story::owned();
    for _ in 0..3 {
        story.on(1).kim(missing(&["photo"], Some("why"))).unwrap();
        story.resident(answer()).unwrap();
    }
    assert_eq!(story.due(), Due::On(day("2026-03-09")));
}

#[test]
fn a_question_on_the_last_day_leaves_a_day_for_the_answer() {
    let mut story = Story::owned();
    story.on(7).kim(missing(&["photo"], None)).unwrap();
    assert_eq!(story.due(), Due::Paused { left: 1 });
    story.on(8).resident(answer()).unwrap();
    assert_eq!(story.due(), Due::On(day("2026-03-11")));
}

#[test]
fn nothing_that_anybody_does_hides_that_a_limit_has_passed() {
    for command in [
        missing(&["photo"], None),
        done(),
        Command::Say { words: "soon" },
    ] {
        let mut story = Story::owned();
        story.on(8).kim(command).unwrap();
        let due = day("2026-03-09");
        let limit = Limit::Promised;
        assert_eq!(story.events[1].event, Event::Breached { limit, due });
        assert_eq!(story.events[1].who, Who::SERVER);
        story
            .on(30)
            .resident(Command::Say { words: "well?" })
            .unwrap();
        assert_eq!(story.due(), Due::On(due), "a passed limit is not moved");
        assert!(
            story
                .case
                .is_late(limit, day("2026-03-31"), &story.workdays)
        );
    }
    // Done on the last day is in time, and stays so.
    let mut story = Story::owned();
    story.on(7).kim(done()).unwrap();
    story
        .on(100)
        .resident(Command::Say { words: "thanks" })
        .unwrap();
    assert!(story.case.breached.is_empty());
    // Nobody did anything; the server looks.
    let mut story = Story::begun();
    story.on(7).tell(&Who::SERVER, Command::Look).unwrap();
    assert!(story.events.is_empty());
    story.on(60).tell(&Who::SERVER, Command::Look).unwrap();
    assert_eq!(story.events.len(), 2, "both limits");
    story.tell(&Who::SERVER, Command::Look).unwrap();
    assert_eq!(story.events.len(), 2, "once each");
}

#[test]
fn a_limit_in_a_year_without_a_notice_is_not_guessed() {
    let mut story = Story::begun();
    story.case.birth.promised = Some(300);
    assert_eq!(story.due(), Due::Unknown { year: 2027 });
    let statutory = Due::On(day("2026-03-14"));
    assert_eq!(story.case.first_due(&story.workdays), statutory);
}

#[test]
fn what_could_have_been_named_the_first_time_needs_a_reason_and_is_counted() {
    let mut story = Story::owned();
    assert_eq!(story.kim(missing(&[], None)), Err(Refusal::NothingNamed));
    story.kim(missing(&["photo", "form"], None)).unwrap();
    story.resident(answer()).unwrap();
    story.kim(missing(&["form"], None)).unwrap();
    story.resident(answer()).unwrap();
    assert_eq!(
        story.kim(missing(&["form", "card"], None)),
        Err(Refusal::ReasonNeeded)
    );
    story
        .kim(missing(&["form", "card"], Some("the card had run out")))
        .unwrap();
    assert_eq!((story.case.corrections, story.case.avoidable), (3, 1));
}
