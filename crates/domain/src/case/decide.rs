//! What follows from a command: the rules.

use super::{
    Act, By, Case, Command, Due, Event, Level, Limit, Missing, Moment, Phase, Rating, Reason,
    Refusal, Refused, Step, Who, proxy,
};
use crate::{day::Day, text::Slug};

/// What follows from a command: first the limits that have passed, then what was asked.
///
/// # Errors
/// Why it is not followed, with what of that belongs into the log.
pub fn decide<W>(
    case: &Case,
    who: &Who,
    command: Command<W>,
    moment: Moment<'_>,
) -> Result<Vec<Event<W>>, Refused<W>> {
    let today = Day::in_china(moment.now.max(case.at));
    let mut events = breaches(case, today, moment);
    match asked(case, who, command, moment, today) {
        Ok(event) => {
            events.extend(event);
            Ok(events)
        }
        Err(Refused { because, noted }) if noted.is_empty() => Err(because.into()),
        Err(Refused { because, noted }) => {
            events.extend(noted);
            let noted = events;
            Err(Refused { because, noted })
        }
    }
}

/// What follows from the command itself.
fn asked<W>(
    case: &Case,
    who: &Who,
    command: Command<W>,
    moment: Moment<'_>,
    today: Day,
) -> Result<Option<Event<W>>, Refused<W>> {
    Ok(match command {
        Command::Open => {
            let by = staff(who)?.clone();
            (case.phase == Phase::Unowned).then_some(Event::Owned { by })
        }
        Command::TakeIn => Some(take_in(case, staff(who)?)?),
        Command::Offer { to } => Some(offer(case, staff(who)?, to)?),
        Command::AcceptOffer => {
            let by = staff(who)?.clone();
            let is_mine = case.offered.as_ref() == Some(&by);
            Some(
                is_mine
                    .then_some(Event::Owned { by })
                    .ok_or(Refusal::NotOffered)?,
            )
        }
        Command::EndOffer => {
            let name = Some(staff(who)?);
            let is_mine = case.owner.as_ref() == name || case.offered.as_ref() == name;
            let ends = case.offered.is_some() && is_mine;
            Some(
                ends.then_some(Event::OfferEnded)
                    .ok_or(Refusal::NotOffered)?,
            )
        }
        Command::RequestCorrection { missing, reason } => {
            owned(case, staff(who)?)?;
            Some(correction(case, missing, reason)?)
        }
        Command::AnswerCorrection { words } => {
            for_resident(case, who, Act::AnswerCorrection, today)?;
            Some(answered(case.phase, words)?)
        }
        Command::Say { words } => {
            match (&who.by, who.proxy) {
                (By::Staff(name), None) => owns(case, name)?,
                (By::Staff(_) | By::Resident | By::Server, _) => {
                    for_resident(case, who, Act::Say, today)?;
                }
            }
            Some(Event::Said { words })
        }
        Command::Finish(ending) => {
            owned(case, staff(who)?)?;
            Some(Event::Finished(ending))
        }
        Command::Withdraw => {
            for_resident(case, who, Act::Withdraw, today)?;
            let open = case.phase.is_open();
            Some(open.then_some(Event::Withdrawn).ok_or(Refusal::Closed)?)
        }
        Command::GrantProxy {
            agent,
            scope,
            until,
            proof,
        } => {
            principal(who)?;
            can_grant(case, &scope, until, today)?;
            Some(Event::ProxyGranted {
                agent,
                scope,
                until,
                proof,
            })
        }
        Command::RevokeProxy { no } => {
            principal(who)?;
            match proxy::of(case, no) {
                None => return Err(Refusal::NoSuchProxy.into()),
                Some(proxy) if proxy.revoked => return Err(Refusal::ProxyRevoked.into()),
                Some(_) => Some(Event::ProxyRevoked { no }),
            }
        }
        Command::Rate {
            level,
            reasons,
            words,
        } => {
            for_resident(case, who, Act::Rate, today)?;
            can_rate(case, level, &reasons)?;
            let days = moment.redress_days;
            Some(Event::Rated {
                level,
                reasons,
                words,
                days,
            })
        }
        Command::Verify { words } => {
            at_step(case, staff(who)?, Step::Verify)?;
            Some(Event::Verified { words })
        }
        Command::Rectify { words } => {
            at_step(case, staff(who)?, Step::Rectify)?;
            Some(Event::Rectified { words })
        }
        Command::FeedBack { words } => {
            at_step(case, staff(who)?, Step::FeedBack)?;
            Some(Event::FedBack { words })
        }
        Command::FollowUp { settled, words } => {
            at_step(case, staff(who)?, Step::FollowUp)?;
            Some(Event::FollowedUp { settled, words })
        }
        Command::Appeal { words } => {
            at_step(case, staff(who)?, Step::Verify)?;
            let first = appellant(case).is_none();
            let appealed = first.then_some(Event::Appealed { words });
            Some(appealed.ok_or(Refusal::OtherStep)?)
        }
        Command::JudgeAppeal { mistaken, words } => {
            can_judge(case, staff(who)?)?;
            Some(Event::AppealJudged { mistaken, words })
        }
        Command::Look if who.by == By::Server => None,
        Command::Look => return Err(Refusal::NotForYou.into()),
    })
}

/// The worker who does this, in the office's own name.
fn staff(who: &Who) -> Result<&Slug, Refusal> {
    match (&who.by, who.proxy) {
        (By::Staff(name), None) => Ok(name),
        (By::Staff(_) | By::Resident | By::Server, _) => Err(Refusal::NotForYou),
    }
}

/// The resident in person, or at the counter; never a proxy.
fn principal(who: &Who) -> Result<(), Refusal> {
    match (&who.by, who.proxy) {
        (By::Staff(_) | By::Resident, None) => Ok(()),
        (By::Staff(_) | By::Resident | By::Server, _) => Err(Refusal::NotForYou),
    }
}

/// Whether this one may act as the resident. Staff may at the counter, but never rate.
fn for_resident<W>(case: &Case, who: &Who, act: Act, today: Day) -> Result<(), Refused<W>> {
    match &who.by {
        By::Server => return Err(Refusal::NotForYou.into()),
        By::Staff(_) if act == Act::Rate => return Err(Refusal::NotForYou.into()),
        By::Staff(_) | By::Resident => {}
    }
    let Some(no) = who.proxy else { return Ok(()) };
    proxy::may(case, no, act, today).map_err(|because| {
        let known = proxy::of(case, no).is_some();
        let away = Event::ProxyTurnedAway { no, act, because };
        Refused {
            because,
            noted: known.then_some(away).into_iter().collect(),
        }
    })
}

fn take_in<W>(case: &Case, name: &Slug) -> Result<Event<W>, Refusal> {
    match case.phase {
        Phase::Unowned => Ok(Event::TakenIn { by: name.clone() }),
        Phase::Working | Phase::Correcting => Err(Refusal::Owned),
        Phase::Done | Phase::Referred | Phase::Declined | Phase::Withdrawn => Err(Refusal::Closed),
    }
}

fn answered<W>(phase: Phase, words: W) -> Result<Event<W>, Refusal> {
    match phase {
        Phase::Correcting => Ok(Event::CorrectionAnswered { words }),
        Phase::Unowned | Phase::Working => Err(Refusal::NothingAsked),
        Phase::Done | Phase::Referred | Phase::Declined | Phase::Withdrawn => Err(Refusal::Closed),
    }
}

fn can_grant(case: &Case, scope: &[Act], until: Day, today: Day) -> Result<(), Refusal> {
    if !case.phase.is_open() {
        Err(Refusal::Closed)
    } else if scope.is_empty() {
        Err(Refusal::NothingNamed)
    } else if until < today {
        Err(Refusal::ProxyExpired)
    } else {
        Ok(())
    }
}

fn can_rate(case: &Case, level: Level, reasons: &[Reason]) -> Result<(), Refusal> {
    match case.phase {
        Phase::Unowned | Phase::Working | Phase::Correcting => Err(Refusal::NotClosed),
        Phase::Withdrawn => Err(Refusal::Closed),
        Phase::Done | Phase::Referred | Phase::Declined if case.rating.is_some() => {
            Err(Refusal::Rated)
        }
        Phase::Done | Phase::Referred | Phase::Declined => {
            let explained = !level.is_bad() || !reasons.is_empty();
            explained.then_some(()).ok_or(Refusal::ReasonNeeded)
        }
    }
}

fn can_judge(case: &Case, name: &Slug) -> Result<(), Refusal> {
    if step(case) != Some(Step::Appealed) {
        Err(Refusal::OtherStep)
    } else if case.owner.as_ref() == Some(name) || appellant(case) == Some(name) {
        Err(Refusal::SecondPerson)
    } else {
        Ok(())
    }
}

fn step(case: &Case) -> Option<Step> {
    case.rating.as_ref().and_then(Rating::step)
}

fn appellant(case: &Case) -> Option<&Slug> {
    case.rating.as_ref()?.redress.as_ref()?.appellant.as_ref()
}

/// Two people are always in it: nobody takes a case from another alone.
fn offer<W>(case: &Case, name: &Slug, to: Slug) -> Result<Event<W>, Refusal> {
    let Some(owner) = &case.owner else {
        return Err(if case.phase == Phase::Unowned {
            Refusal::Unowned
        } else {
            Refusal::Closed
        });
    };
    let is_at_work = case.phase.is_open() || step(case).is_some();
    if !is_at_work {
        Err(Refusal::Closed)
    } else if to == *owner || to == *name {
        Err(Refusal::NotToThisOne)
    } else {
        Ok(Event::Offered { to })
    }
}

/// Whether this is its owner.
fn owns(case: &Case, name: &Slug) -> Result<(), Refusal> {
    match &case.owner {
        Some(owner) if owner == name => Ok(()),
        Some(_) => Err(Refusal::NotOwner),
        None if case.phase == Phase::Unowned => Err(Refusal::Unowned),
        None => Err(Refusal::Closed),
    }
}

/// Whether this is its owner, who may still work on it.
fn owned(case: &Case, name: &Slug) -> Result<(), Refusal> {
    if case.phase.is_open() {
        owns(case, name)
    } else {
        Err(Refusal::Closed)
    }
}

/// Whether this is its owner, and this step is due.
fn at_step(case: &Case, name: &Slug, due: Step) -> Result<(), Refusal> {
    if step(case) == Some(due) {
        owns(case, name)
    } else {
        Err(Refusal::OtherStep)
    }
}

/// Whatever no earlier request has named could have been named by the first (一次告知).
fn correction<W>(
    case: &Case,
    missing: Vec<Missing<W>>,
    reason: Option<W>,
) -> Result<Event<W>, Refusal> {
    let was_named = |one: &Missing<W>| {
        let material = one.material.as_ref();
        material.is_some_and(|material| case.named.contains(material))
    };
    let avoidable = case.corrections > 0 && !missing.iter().all(was_named);
    if case.phase == Phase::Correcting {
        Err(Refusal::Asked)
    } else if missing.is_empty() {
        Err(Refusal::NothingNamed)
    } else if avoidable && reason.is_none() {
        Err(Refusal::ReasonNeeded)
    } else {
        Ok(Event::CorrectionRequested {
            missing,
            avoidable,
            reason,
        })
    }
}

/// The limits that have passed and that no event says yet.
fn breaches<W>(case: &Case, today: Day, moment: Moment<'_>) -> Vec<Event<W>> {
    let limits = [Limit::Promised, Limit::Statutory, Limit::Redress];
    let fresh = limits.into_iter().filter(|limit| {
        !case.breached.contains(limit) && case.is_late(*limit, today, moment.workdays)
    });
    fresh
        .filter_map(|limit| match case.due(limit, moment.workdays) {
            Due::On(due) => Some(Event::Breached { limit, due }),
            Due::Never | Due::Paused { .. } | Due::Unknown { .. } => None,
        })
        .collect()
}
