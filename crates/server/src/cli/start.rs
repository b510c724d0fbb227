//! From settings to a server that can answer: keys, database, content, edition.

use std::{error::Error, fs, sync::Arc};

use onewindow_domain::{
    catalogue::{finding::Finding, source::Checked},
    submission::CommunityId,
};

use crate::{
    app::{App, Parts},
    clock,
    editions::Editions,
    keys::Keys,
    life::{self, Note},
    publish,
    settings::{Home, Settings},
    site::Site,
    store::{Db, StoreError, editions},
    writer::Running,
};

/// A server that is ready to answer.
#[derive(Debug)]
pub struct Started {
    /// All that the routes share.
    pub app: Arc<App>,
    /// The writer at work.
    pub writer: Running,
}

/// Opens everything and publishes the content folder, if it says something new. Where the folder
/// is broken, every finding is told and the last good edition stays.
///
/// # Errors
/// When the database or the keys cannot be opened, or nothing was ever published.
pub async fn start(settings: Settings) -> Result<Started, Box<dyn Error + Send + Sync>> {
    fs::create_dir_all(&settings.home.data)
        .map_err(|cause| format!("cannot make {}: {cause}", settings.home.data.display()))?;
    let keys = Keys::open(&settings.home.data)?;
    let site = Site::open(settings.site.as_deref())?;
    let checked = publish::check(&settings.home.content);
    let db = Db::open(&settings.home, settings.pool).await?;
    let community = community(&db, &checked, &settings.home).await?;
    let now = clock::now();
    let note = Note::in_folder(&settings.home.data);
    let mut meta = life::begin(&db, &community, note.read(&community), now).await?;
    match &checked {
        Ok(checked) => {
            publish::keep_workdays(&db, &community, &checked.workdays).await?;
            if let Some(no) = publish::publish(&db, &keys, &checked.catalogue, now).await? {
                tracing::info!(edition = no, "published");
                meta.edition_no = no;
            }
        }
        Err(findings) => tell(findings),
    }
    let editions =
        Editions::open(db.clone(), community.clone(), &meta, settings.replicated).await?;
    let editions = editions.ok_or("nothing was ever published here; mend the content first")?;
    note.write(&community, &meta)?;
    let (app, writer) = App::start(Parts {
        settings,
        db,
        community,
        keys,
        editions,
        site,
    });
    Ok(Started { app, writer })
}

/// The community of the content folder. Where that is broken: the one that it still names, that
/// was served from this data folder, or that has the database for itself.
pub(super) async fn community(
    db: &Db,
    checked: &Result<Checked, Vec<Finding>>,
    home: &Home,
) -> Result<CommunityId, Box<dyn Error + Send + Sync>> {
    let findings = match checked {
        Ok(checked) => return Ok(CommunityId::from(checked.catalogue.community.id.clone())),
        Err(findings) => findings,
    };
    let mut tx = db.read().await?;
    let known = editions::communities(&mut tx).await?;
    drop(tx);
    let hints = [
        publish::named(&home.content),
        Note::in_folder(&home.data).community(),
    ];
    let served = |id: &CommunityId| known.iter().any(|known| known == id.as_str());
    if let Some(id) = hints.into_iter().flatten().find(served) {
        return Ok(id);
    }
    match known.as_slice() {
        [one] => one
            .parse()
            .map_err(|_cause| StoreError::Damaged(one.clone()).into()),
        [] => {
            tell(findings);
            Err("the content is broken and nothing was ever published here".into())
        }
        several => {
            tell(findings);
            Err(format!(
                "the content is broken and does not say which community it is about; this \
                 database has {}: mend `id` in community.toml first",
                several.join(", ")
            )
            .into())
        }
    }
}

fn tell(findings: &[Finding]) {
    for finding in findings {
        eprintln!("{finding}\n");
    }
    tracing::error!(
        count = findings.len(),
        "the content is broken: nothing new is published"
    );
}
