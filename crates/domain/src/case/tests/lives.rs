//! Whole lives of cases, and whether anybody would notice if a rule were forgotten.

use super::*;
use crate::sequences::{Dice, first_broken};

/// Somebody says something, so many hours after the step before; sometimes the clock goes back.
#[derive(Clone, Debug)]
struct Told {
    hours: i64,
    who: Who,
    command: Command<()>,
}

fn any_step(dice: &mut Dice) -> Told {
    let name = |dice: &mut Dice| slug(["kim", "lee", "han"][dice.roll(3) as usize]);
    let by = match dice.roll(8) {
        0..=4 => By::Staff(name(dice)),
        5..=6 => By::Resident,
        _ => By::Server,
    };
    let proxy = (dice.roll(6) == 0).then(|| dice.roll(3));
    let words = ();
    let command = match dice.roll(24) {
        0 | 20 => Command::Open,
        1 => Command::TakeIn,
        2 => Command::Offer { to: name(dice) },
        3 => Command::AcceptOffer,
        4 => Command::EndOffer,
        5 | 21 => Command::RequestCorrection {
            missing: (0..dice.roll(3))
                .map(|_| Missing {
                    material: (dice.roll(2) == 0).then(|| name(dice)),
                    words,
                })
                .collect(),
            reason: (dice.roll(2) == 0).then_some(words),
        },
        6 | 22 => Command::AnswerCorrection { words },
        7 => Command::Say { words },
        8 | 23 => Command::Finish(Ending::Done {
            result: words,
            delivery: words,
        }),
        9 if dice.roll(4) == 0 => Command::Withdraw,
        9 | 10 => Command::GrantProxy {
            agent: words,
            scope: Act::ALL[..dice.roll(5) as usize].to_vec(),
            until: Day::in_china(MONDAY + i64::from(dice.roll(40)) * DAY),
            proof: words,
        },
        11 => Command::RevokeProxy { no: dice.roll(3) },
        12 | 13 => Command::Rate {
            level: Level::ALL[dice.roll(5) as usize],
            reasons: vec![Reason::Other; dice.roll(2) as usize],
            words: None,
        },
        14 => Command::Verify { words },
        15 => Command::Rectify { words },
        16 => Command::FeedBack { words },
        17 => Command::FollowUp {
            settled: dice.roll(2) == 0,
            words,
        },
        18 => Command::Appeal { words },
        _ => Command::JudgeAppeal {
            mistaken: dice.roll(2) == 0,
            words,
        },
    };
    Told {
        hours: i64::from(dice.roll(60)) - 6,
        who: Who { by, proxy },
        command,
    }
}

type Decide = fn(&Case, &Who, Command<()>, Moment<'_>) -> Result<Vec<Event<()>>, Refused<()>>;

/// The last moments of what must only ever go forward.
struct Mark {
    at: i64,
    dues: [Due; 2],
    breached: BTreeSet<Limit>,
    rating: Option<Level>,
}

impl Mark {
    fn of(case: &Case, workdays: &Workdays) -> Self {
        Self {
            at: case.at,
            dues: [Limit::Promised, Limit::Statutory].map(|limit| case.due(limit, workdays)),
            breached: case.breached.clone(),
            rating: case.rating.as_ref().map(|rating| rating.level),
        }
    }
}

fn run(steps: &[Told], workdays: &Workdays, decide: Decide) -> Result<(), String> {
    let mut case = Case::born(birth());
    let mut log = vec![Done {
        no: 1,
        at: MONDAY,
        who: Who::SERVER,
        event: Event::Born(birth()),
    }];
    let mut now = MONDAY;
    let mut latest = [None, None];
    let mut before = Mark::of(&case, workdays);
    for Told {
        hours,
        who,
        command,
    } in steps
    {
        now += hours * 3_600_000;
        let moment = Moment {
            now,
            workdays,
            redress_days: 5,
        };
        let owner = case.owner.clone();
        let offered = case.offered.clone();
        let events = match decide(&case, who, command.clone(), moment) {
            Ok(events) => events,
            Err(refused) => refused.noted,
        };
        let acted = !events.is_empty();
        log.extend(case.note(who, events, moment));
        if !acted {
            continue;
        }
        let after = Mark::of(&case, workdays);
        if u64::try_from(log.len()) != Ok(case.version) {
            return Err("E an event is gone".to_owned());
        }
        somebody_is_next(&case)?;
        forward(&before, &after)?;
        for (latest, due) in latest.iter_mut().zip(after.dues) {
            if let Due::On(due) = due {
                if latest.is_some_and(|latest| due < latest) {
                    return Err(format!("C a limit moved back to {due}"));
                }
                *latest = Some(due);
            }
        }
        if case.owner != owner && owner.is_some() && case.owner != offered {
            return Err("O it went to somebody who did not accept it".to_owned());
        }
        says_what_passed(&case, workdays)?;
        before = after;
    }
    whole(&case, &log)
}

/// No path removes an event, and the events alone make the case.
fn whole(case: &Case, log: &[Done<()>]) -> Result<(), String> {
    let numbers = log.iter().map(|done| done.no).eq(1..=case.version);
    let again = Case::of(log.iter().cloned());
    if !numbers || again.as_ref() != Some(case) {
        return Err("E the events do not make the case".to_owned());
    }
    let ordered = log.is_sorted_by_key(|done| done.at);
    ordered
        .then_some(())
        .ok_or("C the log goes back".to_owned())
}

fn somebody_is_next(case: &Case) -> Result<(), String> {
    let fine = match case.next() {
        Next::Open => case.owner.is_none(),
        Next::Settle | Next::Answer | Next::Rate | Next::Redress(_) => case.owner.is_some(),
        Next::Nothing => {
            case.phase == Phase::Withdrawn
                || case.rating.as_ref().is_some_and(|one| one.open().is_none())
        }
    };
    fine.then_some(())
        .ok_or(format!("N nobody is next: {:?}", case.phase))
}

fn forward(before: &Mark, after: &Mark) -> Result<(), String> {
    if after.at < before.at {
        return Err("C its clock goes back".to_owned());
    }
    if !after.breached.is_superset(&before.breached) {
        return Err("B a breach is forgotten".to_owned());
    }
    if before.rating.is_some() && after.rating != before.rating {
        return Err("R a rating is taken away".to_owned());
    }
    Ok(())
}

/// After anybody did anything, the log says every limit that has passed.
fn says_what_passed(case: &Case, workdays: &Workdays) -> Result<(), String> {
    let today = Day::in_china(case.at);
    for limit in [Limit::Promised, Limit::Statutory] {
        let due = case.due(limit, workdays);
        let passed = matches!(due, Due::On(due) if due < case.clock.until(today));
        if passed && !case.breached.contains(&limit) {
            return Err(format!("B {limit:?} passed in silence"));
        }
    }
    Ok(())
}

#[test]
fn a_hundred_thousand_cases_are_owned_dated_and_whole() {
    let workdays = workdays();
    let broken = first_broken(100_000, 30, any_step, |steps| run(steps, &workdays, decide));
    assert!(broken.is_none(), "{broken:#?}");
}

/// Without these the test above proves nothing: each forgotten rule must be seen.
#[test]
fn every_rule_that_is_forgotten_is_noticed() {
    let silent: Decide = |case, who, command, moment| {
        let mut events = decide(case, who, command, moment)?;
        events.retain(|event| !matches!(event, Event::Breached { .. }));
        Ok(events)
    };
    let taken: Decide = |case, who, command, moment| match (&command, &who.by) {
        (Command::Open, By::Staff(by)) => Ok(vec![Event::Owned { by: by.clone() }]),
        _ => decide(case, who, command, moment),
    };
    let ends_unowned: Decide = |case, who, command, moment| {
        if let Command::Finish(ending) = command {
            return Ok(vec![Event::Finished(ending)]);
        }
        decide(case, who, command, moment)
    };
    let rated_anew: Decide = |case, who, command, moment| {
        if let (Command::Rate { level, .. }, Some(_)) = (&command, &case.rating) {
            return Ok(vec![Event::Rated {
                level: *level,
                reasons: Vec::new(),
                words: None,
                days: 5,
            }]);
        }
        decide(case, who, command, moment)
    };
    let born_again: Decide = |case, who, command, moment| {
        if let Command::Say { .. } = command {
            return Ok(vec![Event::Born(birth())]);
        }
        decide(case, who, command, moment)
    };
    let workdays = workdays();
    for (forgotten, seen) in [
        (silent, "B"),
        (taken, "O"),
        (ends_unowned, "N"),
        (rated_anew, "R"),
        (born_again, "E"),
    ] {
        let broken = first_broken(5_000, 30, any_step, |steps| {
            run(steps, &workdays, forgotten)
        });
        let broken = broken.unwrap_or_else(|| panic!("{seen} went unnoticed"));
        assert!(broken.why.starts_with(seen), "{seen}: {broken:#?}");
    }
}
