//! What a case is after an event.

use super::{Case, Done, Ending, Event, Phase, Proxy, Rating, Redress, Step, command::By};
use crate::{day::Day, guide::Channel};

/// The case after an event that follows its last one. What was written does not matter.
pub fn apply<W>(mut case: Case, done: &Done<W>) -> Case {
    let today = Day::in_china(done.at);
    case.version = done.no;
    case.at = done.at;
    if matches!(done.who.by, By::Staff(_)) {
        case.unread = false;
    }
    match &done.event {
        Event::Born(birth) => return Case::born(birth.clone()),
        Event::Owned { by } => own(&mut case, by),
        Event::TakenIn { by } => {
            case.channel = Channel::Counter;
            own(&mut case, by);
        }
        Event::Offered { to } => case.offered = Some(to.clone()),
        Event::OfferEnded => case.offered = None,
        Event::CorrectionRequested {
            missing, avoidable, ..
        } => {
            let materials = missing.iter().filter_map(|one| one.material.clone());
            case.named.extend(materials);
            case.corrections = case.corrections.saturating_add(1);
            case.avoidable = case.avoidable.saturating_add(u16::from(*avoidable));
            case.phase = Phase::Correcting;
            case.clock.pause(today);
        }
        Event::CorrectionAnswered { .. } => {
            case.phase = Phase::Working;
            case.clock.go_on(today);
            case.unread = true;
        }
        Event::Said { .. } => case.unread = !matches!(done.who.by, By::Staff(_)),
        Event::Finished(ending) => {
            case.phase = match ending {
                Ending::Done { .. } => Phase::Done,
                Ending::Referred { .. } => Phase::Referred,
                Ending::Declined { .. } => Phase::Declined,
            };
            case.offered = None;
            case.clock.stop(today);
        }
        Event::Withdrawn => {
            case.phase = Phase::Withdrawn;
            case.offered = None;
            case.clock.stop(today);
        }
        Event::ProxyGranted { scope, until, .. } => case.proxies.push(Proxy {
            scope: scope.clone(),
            until: *until,
            revoked: false,
        }),
        Event::ProxyRevoked { no } => {
            let place = usize::try_from(*no).ok().and_then(|no| no.checked_sub(1));
            if let Some(proxy) = place.and_then(|place| case.proxies.get_mut(place)) {
                proxy.revoked = true;
            }
        }
        Event::ProxyTurnedAway { .. } => {}
        Event::Rated { level, days, .. } => {
            case.rating = Some(Rating {
                level: *level,
                mistaken: false,
                redress: level.is_bad().then_some(Redress {
                    step: Some(Step::Verify),
                    from: today,
                    days: *days,
                    appellant: None,
                }),
            });
        }
        Event::Verified { .. } => to_step(&mut case, Some(Step::Rectify)),
        Event::Rectified { .. } => to_step(&mut case, Some(Step::FeedBack)),
        Event::FedBack { .. } => to_step(&mut case, Some(Step::FollowUp)),
        Event::FollowedUp { settled, .. } => {
            to_step(&mut case, (!settled).then_some(Step::Rectify));
        }
        Event::Appealed { .. } => {
            if let (By::Staff(name), Some(redress)) = (&done.who.by, redress(&mut case)) {
                redress.appellant = Some(name.clone());
                redress.step = Some(Step::Appealed);
            }
        }
        Event::AppealJudged { mistaken, .. } => {
            to_step(&mut case, (!mistaken).then_some(Step::Verify));
            if let Some(rating) = &mut case.rating {
                rating.mistaken = *mistaken;
            }
        }
        Event::Breached { limit, .. } => {
            case.breached.insert(*limit);
        }
    }
    case
}

fn own(case: &mut Case, by: &crate::text::Slug) {
    case.owner = Some(by.clone());
    case.offered = None;
    if case.phase == Phase::Unowned {
        case.phase = Phase::Working;
    }
}

fn redress(case: &mut Case) -> Option<&mut Redress> {
    case.rating.as_mut()?.redress.as_mut()
}

fn to_step(case: &mut Case, step: Option<Step>) {
    if let Some(redress) = redress(case) {
        redress.step = step;
    }
}
