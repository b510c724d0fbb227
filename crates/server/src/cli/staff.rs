//! `onewindow staff`: accounts for the console, also before the server ever started.
#![expect(
    clippy::print_stdout,
    reason = "this is what a person at a terminal reads"
)]

use std::fs;

use clap::Subcommand;
use onewindow_domain::{
    day::Day,
    log::{Action, Actor, Fact},
    submission::CommunityId,
    text::Slug,
};

use super::{Done, start};
use crate::{
    clock,
    keys::Keys,
    life::{self, Note},
    office::{passwords, record},
    publish,
    settings::Home,
    store::{
        Db, StoreError, Tx, in_write, meta,
        staff::{
            self, Account,
            cards::{self, Card},
            sessions, tries,
        },
    },
};

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Make an account and show its first password once
    Add {
        /// Sign-in name: a-z, 0-9 and -, beginning with a letter
        #[arg(value_name = "NAME", value_parser = name)]
        name: Slug,
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
    /// List the accounts
    List {
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
    /// Give an account a new first password, open it again and end its sessions
    Reset {
        /// Sign-in name
        #[arg(value_name = "NAME", value_parser = name)]
        name: Slug,
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
    /// Write what residents are shown of a worker who has their matter
    Card {
        /// Sign-in name
        #[arg(value_name = "NAME", value_parser = name)]
        name: Slug,
        /// The name by which residents ask for the worker
        #[arg(long, value_name = "WORDS", value_parser = words)]
        shown: String,
        /// The number at which the worker is reached
        #[arg(long, value_name = "NUMBER", value_parser = words)]
        phone: String,
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
    /// Close an account and end its sessions
    Disable {
        /// Sign-in name
        #[arg(value_name = "NAME", value_parser = name)]
        name: Slug,
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
}

fn name(text: &str) -> Result<Slug, String> {
    let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
    let name = text
        .parse::<Slug>()
        .ok()
        .filter(|_| begins && text.len() >= 2);
    name.ok_or_else(|| {
        "a sign-in name is 2 to 64 of a-z, 0-9 and -, beginning with a letter".to_owned()
    })
}

/// Something to be read: not blank, and short enough for one line of a screen.
fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    let fits = (1..=60).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
        .ok_or_else(|| "write 1 to 60 characters".to_owned())
}

/// Does it.
pub async fn run(command: StaffCommand) -> Done {
    match command {
        StaffCommand::Add { name, home } => add(&home, &name).await,
        StaffCommand::List { home } => list(&home).await,
        StaffCommand::Reset { name, home } => reset(&home, &name).await,
        StaffCommand::Card {
            name,
            shown,
            phone,
            home,
        } => card(&home, &name, Card { shown, phone }).await,
        StaffCommand::Disable { name, home } => disable(&home, &name).await,
    }
}

/// The database, with a row for its community also where no server ever started.
async fn open(home: &Home) -> Result<(Db, CommunityId), Box<dyn std::error::Error + Send + Sync>> {
    fs::create_dir_all(&home.data)
        .map_err(|cause| format!("cannot make {}: {cause}", home.data.display()))?;
    let db = Db::open(home, 2).await?;
    let community = start::community(&db, &publish::check(&home.content), home).await?;
    let mut tx = db.read().await?;
    let known = meta::read(&mut tx, &community).await?;
    drop(tx);
    if known.is_none() {
        let remembered = Note::in_folder(&home.data).read(&community);
        life::begin(&db, &community, remembered, clock::now()).await?;
    }
    Ok((db, community))
}

/// What became of `staff add`.
enum Added {
    New,
    /// Nobody ever signed in with it: its first password may be lost, so it gets another.
    Again,
    Taken,
}

async fn add(home: &Home, name: &Slug) -> Done {
    let (db, community) = open(home).await?;
    let password = passwords::readable();
    let hash = passwords::hash(&password);
    let now = clock::now();
    let added = in_write!(&db, tx => add_in(tx, &community, name, &hash, now).await)?;
    db.close().await;
    match added {
        Added::New => println!("New account for the console of community {community}."),
        Added::Again => println!("Nobody signed in as {name} yet: here is a new password."),
        Added::Taken => {
            return Err(format!(
                "{name} has an account already; `onewindow staff reset {name}` makes a new password"
            )
            .into());
        }
    }
    show(name, &password);
    Ok(())
}

fn show(name: &Slug, password: &str) {
    println!("  sign-in name    {name}");
    println!("  first password  {password}");
    println!("It is shown this once. The first sign-in asks for a password of one's own.");
}

fn fact(action: Action, name: &Slug, at: i64) -> Fact {
    Fact {
        at,
        actor: Actor::Server,
        action,
        object: Actor::Staff(name.clone()).to_string(),
        detail: [].into(),
    }
}

async fn add_in(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    hash: &str,
    now: i64,
) -> Result<Added, StoreError> {
    if staff::add(tx, community, name, hash, now).await? {
        record(tx, community, fact(Action::StaffAdded, name, now)).await?;
        return Ok(Added::New);
    }
    let unused = staff::find(tx, community, name)
        .await?
        .is_some_and(|known| known.signed_in_at.is_none() && known.disabled_at.is_none());
    if !unused {
        return Ok(Added::Taken);
    }
    staff::set_password(tx, community, name, hash, true, now).await?;
    record(tx, community, fact(Action::StaffReset, name, now)).await?;
    Ok(Added::Again)
}

async fn reset(home: &Home, name: &Slug) -> Done {
    let (db, community) = open(home).await?;
    let mac = Keys::open(&home.data)?.sign_in_mac(name.as_str());
    let password = passwords::readable();
    let hash = passwords::hash(&password);
    let now = clock::now();
    let known = in_write!(&db, tx => reset_in(tx, &community, name, &hash, &mac, now).await)?;
    db.close().await;
    if !known {
        return Err(format!("nobody is called {name} here").into());
    }
    println!("A new first password; whoever was signed in with the old one is signed out.");
    show(name, &password);
    Ok(())
}

async fn reset_in(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    hash: &str,
    mac: &[u8; 32],
    now: i64,
) -> Result<bool, StoreError> {
    if !staff::set_password(tx, community, name, hash, true, now).await? {
        return Ok(false);
    }
    sessions::end_all(tx, community, name).await?;
    tries::forget(tx, community, mac).await?;
    record(tx, community, fact(Action::StaffReset, name, now)).await?;
    Ok(true)
}

async fn card(home: &Home, name: &Slug, card: Card) -> Done {
    let (db, community) = open(home).await?;
    let now = clock::now();
    let known = in_write!(&db, tx => card_in(tx, &community, name, &card, now).await)?;
    db.close().await;
    if !known {
        return Err(format!("nobody is called {name} here").into());
    }
    println!(
        "Residents whose matter {name} has are shown: {}, {}",
        card.shown, card.phone
    );
    Ok(())
}

async fn card_in(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    card: &Card,
    now: i64,
) -> Result<bool, StoreError> {
    if staff::find(tx, community, name).await?.is_none() {
        return Ok(false);
    }
    cards::save(tx, community, name, card).await?;
    record(tx, community, fact(Action::StaffCard, name, now)).await?;
    Ok(true)
}

async fn disable(home: &Home, name: &Slug) -> Done {
    let (db, community) = open(home).await?;
    let now = clock::now();
    let was_open = in_write!(&db, tx => disable_in(tx, &community, name, now).await)?;
    db.close().await;
    if !was_open {
        return Err(format!("no open account is called {name} here").into());
    }
    println!(
        "{name} can no longer sign in; `onewindow staff reset {name}` opens the account again."
    );
    Ok(())
}

async fn disable_in(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    now: i64,
) -> Result<bool, StoreError> {
    if !staff::disable(tx, community, name, now).await? {
        return Ok(false);
    }
    sessions::end_all(tx, community, name).await?;
    record(tx, community, fact(Action::StaffDisabled, name, now)).await?;
    Ok(true)
}

async fn list(home: &Home) -> Done {
    let (db, community) = open(home).await?;
    let mut tx = db.read().await?;
    let all = staff::all(&mut tx, &community).await?;
    drop(tx);
    db.close().await;
    if all.is_empty() {
        println!("No accounts yet; `onewindow staff add NAME` makes one.");
    }
    for account in all {
        println!("{:<24} {}", account.name, standing(&account));
    }
    Ok(())
}

fn standing(account: &Account) -> String {
    if let Some(at) = account.disabled_at {
        format!("closed on {}", Day::in_china(at))
    } else {
        let made = Day::in_china(account.created_at);
        let signed_in = account.signed_in_at.map(Day::in_china);
        match (account.must_change, signed_in) {
            (true, None) => format!("still has its first password, made on {made}"),
            (true, Some(on)) => format!("last signed in on {on}, with a password to be changed"),
            (false, Some(on)) => format!("last signed in on {on}"),
            (false, None) => "never signed in".to_owned(),
        }
    }
}
