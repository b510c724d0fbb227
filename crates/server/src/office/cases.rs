//! Cases at work: how they begin, how a command is carried out, and what is shown of them.
//!
//! Nobody who hands something in waits for a case: whoever looks first lets begin what has come
//! since the last look.

use std::collections::BTreeMap;

use onewindow_domain::{
    case::{Birth, Case, Command, Done, Event, Limit, Moment, Refusal, Who},
    catalogue::Catalogue,
    day::Day,
    form::Answer,
    guide::Channel,
    sealing::{Entropy, Envelope, WordsHash, seal_words, words_hash},
    submission::{CommunityId, Content, Matter, SubmissionId},
    text::{Slug, Text},
    wire::v1::{CaseRow, DeviceKind, MOST_WORDS_OF_A_CASE, Outcome},
    workdays::Workdays,
};

use crate::{
    app::App,
    random,
    store::{
        StoreError, Tx,
        cases::{self, Beginning, Logged, lists, words},
        in_write,
        meta::{self, Meta},
        staff, workdays,
    },
};

pub mod keeping;
pub mod shown;

/// So many submissions begin their cases in one transaction.
const AT_ONCE: u32 = 100;

/// What is asked of a case.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which case.
    pub id: SubmissionId,
    /// Who asks.
    pub who: Who,
    /// The version that they saw; none where it does not matter.
    pub version: Option<u64>,
    /// What.
    pub command: Command<String>,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It was followed.
    Followed,
    /// There is no such case.
    NoCase,
    /// Somebody else came first.
    Stale,
    /// The words are blank, or too long.
    NotValid,
    /// A rule stands against it.
    Refused(Refusal),
}

/// A case that is being changed, with what has to be stored of it.
struct Changing {
    case: Case,
    beginning: Beginning,
    fresh: Vec<Logged>,
}

/// Lets the cases begin of all that was handed in since the last time.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn catch_up(app: &App) -> Result<(), StoreError> {
    loop {
        let mut tx = app.db.read().await?;
        let to = cases::begun_to(&mut tx, &app.community).await?;
        let meta = meta::read(&mut tx, &app.community).await?;
        drop(tx);
        if meta.is_none_or(|meta| meta.commit_no <= to) {
            return Ok(());
        }
        in_write!(&app.db, tx => begin_some(tx, app).await)?;
    }
}

async fn begin_some(tx: &mut Tx, app: &App) -> Result<(), StoreError> {
    let mut meta = meta::lock(tx, &app.community).await?;
    let to = cases::begun_to(tx, &app.community).await?;
    let fresh = cases::fresh(tx, &app.community, to, AT_ONCE).await?;
    let known = workdays::load(tx, &app.community).await?;
    for beginning in fresh.iter().filter(|one| one.is_a_case()) {
        if cases::events(tx, &app.community, beginning.id)
            .await?
            .is_empty()
        {
            let changing = begin(tx, app, beginning.clone()).await?;
            store(tx, &app.community, &mut meta, &known, &changing).await?;
        }
    }
    let to = fresh.last().map_or(meta.commit_no, |last| last.commit_no);
    cases::move_on(tx, &app.community, to).await?;
    meta::save(tx, &app.community, &meta).await
}

/// A case that begins with this submission. What is in it decides no more than where it is listed.
async fn begin(tx: &mut Tx, app: &App, beginning: Beginning) -> Result<Changing, StoreError> {
    let edition = match beginning.edition {
        Some(no) => app.editions.numbered_in(tx, no).await?,
        None => None,
    };
    let content = Envelope::parse(&beginning.sealed)
        .ok()
        .and_then(|envelope| app.keys.open_envelope(&envelope).ok());
    let birth = birth(&beginning, edition.as_deref(), content.as_ref());
    let born = Done {
        no: 1,
        at: birth.at,
        who: Who::SERVER,
        event: Event::Born(birth.clone()),
    };
    Ok(Changing {
        case: Case::born(birth),
        beginning,
        fresh: vec![born],
    })
}

fn birth(beginning: &Beginning, edition: Option<&Catalogue>, content: Option<&Content>) -> Birth {
    let guide = match &beginning.matter {
        Some(Matter::Guide(id)) => edition.and_then(|edition| edition.guide(id)),
        Some(
            Matter::Session { .. }
            | Matter::Shift { .. }
            | Matter::Volunteer
            | Matter::Organisation
            | Matter::Survey(_),
        )
        | None => None,
    };
    Birth {
        at: beginning.received_at,
        matter: beginning.matter.clone(),
        edition: beginning.edition,
        lang: beginning.lang,
        channel: match beginning.kind {
            Some(DeviceKind::Kiosk) => Channel::Terminal,
            Some(DeviceKind::Phone) | None => Channel::Online,
        },
        grid: edition
            .zip(content)
            .and_then(|(edition, content)| grid(edition, content)),
        promised: guide.map(|guide| guide.promised_days),
        statutory: guide.and_then(|guide| guide.statutory_days),
    }
}

/// The grid of the first home that was given.
fn grid(edition: &Catalogue, content: &Content) -> Option<Slug> {
    let mut homes = content
        .answers
        .0
        .values()
        .filter_map(|answer| match answer {
            Answer::Home(home) => Some(&home.building),
            Answer::Text(_)
            | Answer::Day(_)
            | Answer::Number(_)
            | Answer::One(_)
            | Answer::Many(_)
            | Answer::Rating(_)
            | Answer::Yes(_) => None,
        });
    let building = homes.next()?;
    let has = |grid: &&onewindow_domain::place::Grid| {
        grid.buildings.iter().any(|one| one.id == *building)
    };
    edition.grids.iter().find(has).map(|grid| grid.id.clone())
}

/// The case as its events have made it, or as it begins now; none where nothing was handed in.
async fn load(tx: &mut Tx, app: &App, id: SubmissionId) -> Result<Option<Changing>, StoreError> {
    let Some(beginning) = cases::one(tx, &app.community, id).await? else {
        return Ok(None);
    };
    if !beginning.is_a_case() {
        return Ok(None);
    }
    let events = cases::events(tx, &app.community, id).await?;
    if events.is_empty() {
        return begin(tx, app, beginning).await.map(Some);
    }
    let case =
        Case::of(events).ok_or_else(|| StoreError::Damaged(format!("the events of case {id}")))?;
    Ok(Some(Changing {
        case,
        beginning,
        fresh: Vec::new(),
    }))
}

/// Carries out a command, all of it or nothing; what a refusal leaves in the log is kept.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn act(tx: &mut Tx, app: &App, asked: Asked, now: i64) -> Result<Acted, StoreError> {
    let Asked {
        id,
        who,
        version,
        command,
    } = asked;
    let community = &app.community;
    let mut meta = meta::lock(tx, community).await?;
    let Some(mut changing) = load(tx, app, id).await? else {
        return Ok(Acted::NoCase);
    };
    if version.is_some_and(|version| version != changing.case.version) {
        return Ok(Acted::Stale);
    }
    if let Command::Offer { to } = &command {
        let account = staff::find(tx, community, to).await?;
        if account.is_none_or(|account| account.disabled_at.is_some()) {
            return Ok(Acted::Refused(Refusal::NotToThisOne));
        }
    }
    let mut sealed = BTreeMap::new();
    let Ok(command) = command.turned(|words| seal(app, id, &words, &mut sealed)) else {
        return Ok(Acted::NotValid);
    };
    let known = workdays::load(tx, community).await?;
    let moment = Moment {
        now,
        workdays: &known,
        redress_days: app.settings.redress_days,
    };
    let acted = match changing.case.act(&who, command, moment) {
        Ok(done) => {
            changing.fresh.extend(done);
            for (hash, sealed) in &sealed {
                words::add(tx, community, id, *hash, sealed).await?;
            }
            Acted::Followed
        }
        Err(refused) => {
            let noted = changing.case.note(&who, refused.noted, moment);
            changing.fresh.extend(noted);
            Acted::Refused(refused.because)
        }
    };
    if !changing.fresh.is_empty() {
        store(tx, community, &mut meta, &known, &changing).await?;
        meta::save(tx, community, &meta).await?;
    }
    Ok(acted)
}

/// Seals words, if they say something and are not too long.
fn seal(
    app: &App,
    case: SubmissionId,
    words: &str,
    sealed: &mut BTreeMap<WordsHash, Vec<u8>>,
) -> Result<WordsHash, ()> {
    let words = words.trim();
    if words.is_empty() || words.chars().count() > MOST_WORDS_OF_A_CASE || words.contains('\0') {
        return Err(());
    }
    let entropy = Entropy::new(random::bytes());
    let bytes = seal_words(app.keys.sealing(), &app.community, case, words, entropy)
        .expect("the own key can be used");
    let hash = words_hash(&bytes);
    sealed.insert(hash, bytes);
    Ok(hash)
}

/// Writes what is new of a case: its events into the log, and its row.
async fn store(
    tx: &mut Tx,
    community: &CommunityId,
    meta: &mut Meta,
    known: &Workdays,
    changing: &Changing,
) -> Result<(), StoreError> {
    let id = changing.beginning.id;
    for done in &changing.fresh {
        cases::append(tx, community, meta, id, done).await?;
    }
    let row = row(&changing.beginning, &changing.case, known);
    lists::save(tx, community, &row).await
}

/// A case as lists show it, but for what stands with its submission.
pub fn row(beginning: &Beginning, case: &Case, known: &Workdays) -> CaseRow {
    let at = Day::in_china(case.at);
    let late = [Limit::Promised, Limit::Statutory]
        .into_iter()
        .any(|limit| case.is_late(limit, at, known));
    CaseRow {
        id: beginning.id,
        commit_no: beginning.commit_no,
        version: case.version,
        code: None,
        matter: case.birth.matter.clone(),
        title: Text::One(String::new()),
        lang: case.birth.lang,
        channel: case.channel,
        grid: case.birth.grid.clone(),
        received_at: case.birth.at,
        changed_at: case.at,
        phase: case.phase,
        owner: case.owner.clone(),
        offered: case.offered.clone(),
        due: case.first_due(known),
        near: false,
        late,
        corrections: case.corrections,
        avoidable: case.avoidable,
        rating: case.rating.as_ref().map(|rating| rating.level),
        mistaken: case.rating.as_ref().is_some_and(|rating| rating.mistaken),
        step: case.rating.as_ref().and_then(|rating| rating.step()),
        redress_due: case.due(Limit::Redress, known),
        unread: case.unread,
        parked: beginning.outcome == Outcome::Parked,
    }
}
