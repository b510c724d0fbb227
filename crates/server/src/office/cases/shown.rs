//! What staff and residents are shown of a case.

use std::collections::BTreeMap;
use std::convert::Infallible;

use onewindow_domain::{
    case::{By, Case, Event, Limit},
    day::Day,
    sealing::WordsHash,
    submission::SubmissionId,
    text::{Slug, Text},
    wire::v1::{CaseEntry, CaseFile, CaseLimit, CaseProxy, CaseTracked, Holder},
    workdays::Workdays,
};

use crate::{
    app::App,
    store::{
        StoreError, Tx,
        cases::{self, Logged, lists, words},
        staff::cards,
        workdays,
    },
};

/// A limit is near when it ends within so many working days.
const NEAR: u16 = 2;

/// A case with its words, as far as they can be read.
struct Read {
    case: Case,
    entries: Vec<CaseEntry>,
    known: Workdays,
    today: Day,
}

/// Today in China, and the last day that is near.
pub fn days(now: i64, known: &Workdays) -> (Day, Day) {
    let today = Day::in_china(now);
    (today, known.up_to(today, NEAR))
}

/// A case as staff see it; none where it has not begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn file(
    tx: &mut Tx,
    app: &App,
    id: SubmissionId,
) -> Result<Option<CaseFile>, StoreError> {
    let Some(read) = read(tx, app, id).await? else {
        return Ok(None);
    };
    let days = days(app.now(), &read.known);
    let Some(row) = lists::one(tx, &app.community, id, days).await? else {
        return Ok(None);
    };
    let holder = holder(tx, app, read.case.owner.as_ref()).await?;
    Ok(Some(CaseFile {
        row,
        next: read.case.next(),
        limits: read.limits(),
        proxies: read.proxies(),
        holder,
        entries: read.entries,
    }))
}

/// A case as its resident sees it; none where it has not begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn tracked(
    tx: &mut Tx,
    app: &App,
    id: SubmissionId,
) -> Result<Option<CaseTracked>, StoreError> {
    let Some(read) = read(tx, app, id).await? else {
        return Ok(None);
    };
    let holder = holder(tx, app, read.case.owner.as_ref()).await?;
    let rating = read.case.rating.as_ref().map(|rating| rating.level);
    Ok(Some(CaseTracked {
        version: read.case.version,
        phase: read.case.phase,
        next: read.case.next(),
        holder,
        limits: read.limits(),
        proxies: read.proxies(),
        rating,
        entries: for_residents(read.entries),
    }))
}

/// All that happened to a case after this version, for whoever was too late.
///
/// # Errors
/// When the database cannot be read.
pub async fn since(
    tx: &mut Tx,
    app: &App,
    id: SubmissionId,
    version: u64,
) -> Result<(u64, Vec<CaseEntry>), StoreError> {
    let read = read(tx, app, id).await?;
    let Some(Read { case, entries, .. }) = read else {
        return Ok((0, Vec::new()));
    };
    let later = entries.into_iter().filter(|entry| entry.no > version);
    Ok((case.version, later.collect()))
}

/// Without what the office arranges among itself, and without sign-in names.
pub fn for_residents(entries: Vec<CaseEntry>) -> Vec<CaseEntry> {
    let office: Slug = "office".parse().expect("a short name");
    let shown = entries.into_iter().filter(|entry| match entry.event {
        Event::Offered { .. } | Event::OfferEnded | Event::Appealed { .. } => false,
        Event::Born(_)
        | Event::Owned { .. }
        | Event::TakenIn { .. }
        | Event::CorrectionRequested { .. }
        | Event::CorrectionAnswered { .. }
        | Event::Said { .. }
        | Event::Finished(_)
        | Event::Withdrawn
        | Event::ProxyGranted { .. }
        | Event::ProxyRevoked { .. }
        | Event::ProxyTurnedAway { .. }
        | Event::Rated { .. }
        | Event::Verified { .. }
        | Event::Rectified { .. }
        | Event::FedBack { .. }
        | Event::FollowedUp { .. }
        | Event::AppealJudged { .. }
        | Event::Breached { .. } => true,
    });
    shown
        .map(|mut entry| {
            if let By::Staff(name) = &mut entry.who.by {
                *name = office.clone();
            }
            if let Event::Owned { by } | Event::TakenIn { by } = &mut entry.event {
                *by = office.clone();
            }
            entry
        })
        .collect()
}

/// Whom a resident calls: the owner's card, or the office.
///
/// # Errors
/// When the database cannot be read.
pub async fn holder(tx: &mut Tx, app: &App, owner: Option<&Slug>) -> Result<Holder, StoreError> {
    let card = match owner {
        Some(owner) => cards::find(tx, &app.community, owner).await?,
        None => None,
    };
    let catalogue = app.editions.catalogue();
    let office = &catalogue.community.office;
    Ok(match card {
        Some(card) => Holder {
            name: Text::One(card.shown),
            phone: card.phone,
        },
        None => Holder {
            name: office.name.clone(),
            phone: office.phone.clone(),
        },
    })
}

async fn read(tx: &mut Tx, app: &App, id: SubmissionId) -> Result<Option<Read>, StoreError> {
    let logged = cases::events(tx, &app.community, id).await?;
    let Some(case) = Case::of(logged.iter().cloned()) else {
        return Ok(None);
    };
    let sealed = words::of(tx, &app.community, id).await?;
    let known = workdays::load(tx, &app.community).await?;
    let entries = logged.into_iter().map(|one| open(app, id, one, &sealed));
    Ok(Some(Read {
        entries: entries.collect(),
        case,
        known,
        today: Day::in_china(app.now()),
    }))
}

fn open(
    app: &App,
    id: SubmissionId,
    logged: Logged,
    sealed: &BTreeMap<WordsHash, Vec<u8>>,
) -> CaseEntry {
    let words = |hash: WordsHash| -> Result<Option<String>, Infallible> {
        let sealed = sealed.get(&hash);
        Ok(sealed.and_then(|bytes| app.keys.open_words(bytes, &app.community, id)))
    };
    let Ok(event) = logged.event.turned(words);
    CaseEntry {
        no: logged.no,
        at: logged.at,
        who: logged.who,
        event,
    }
}

impl Read {
    fn limits(&self) -> Vec<CaseLimit> {
        let redress = self
            .case
            .rating
            .as_ref()
            .and_then(|one| one.redress.as_ref());
        let all = [
            (Limit::Promised, self.case.birth.promised),
            (Limit::Statutory, self.case.birth.statutory),
            (Limit::Redress, redress.map(|redress| redress.days)),
        ];
        let limit = |(limit, days): (Limit, Option<u16>)| {
            Some(CaseLimit {
                limit,
                days: days?,
                due: self.case.due(limit, &self.known),
                late: self.case.is_late(limit, self.today, &self.known),
            })
        };
        all.into_iter().filter_map(limit).collect()
    }

    fn proxies(&self) -> Vec<CaseProxy> {
        let mut agents = self.entries.iter().filter_map(|entry| {
            let Event::ProxyGranted { agent, .. } = &entry.event else {
                return None;
            };
            Some(agent.clone())
        });
        let numbered = (1..).zip(&self.case.proxies);
        numbered
            .map(|(no, proxy)| CaseProxy {
                no,
                agent: agents.next().flatten(),
                scope: proxy.scope.clone(),
                until: proxy.until,
                revoked: proxy.revoked,
            })
            .collect()
    }
}
