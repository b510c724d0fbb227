//! The command line: `serve`, `check`, `staff`, `backup`, `restored`, `verify-log`.
#![expect(
    clippy::print_stdout,
    reason = "this is what a person at a terminal reads"
)]

use std::{
    error::Error,
    ffi::OsString,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::{
    publish,
    settings::{Home, LogFormat, Settings, with_file},
    store::{
        Db,
        backup::{backup, mark_as_copied},
        verify::verify,
    },
};

mod staff;
mod start;

pub use staff::StaffCommand;
pub use start::{Started, start};

/// The office's backend for OneWindow: one binary, one file of data.
#[derive(Debug, Parser)]
#[command(name = "onewindow", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the screens and take in what residents hand in
    Serve(Box<Settings>),
    /// Check a content folder and say everything that is wrong with it
    Check {
        /// The content folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Make and close accounts for the console
    Staff {
        /// What to do with accounts.
        #[command(subcommand)]
        command: StaffCommand,
    },
    /// Say that an older copy of everything was put back, so that devices send again what they kept
    Restored {
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
    /// Read the whole log and name the first entry that was edited, removed or reordered
    VerifyLog {
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
    /// Copy the database into a new file while it is in use
    Backup {
        /// The file to make
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Where everything lies.
        #[command(flatten)]
        home: Home,
    },
}

/// Runs what the command line asks for.
pub fn main() -> ExitCode {
    let argv: Vec<OsString> = std::env::args_os().collect();
    let cli = with_file(&Cli::command(), &argv)
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .unwrap_or_else(|cause| cause.exit());
    let done = match cli.command {
        Command::Serve(settings) => run(serve(*settings)),
        Command::Check { folder } => return check(&folder),
        Command::Staff { command } => run(staff::run(command)),
        Command::Backup { file, home } => run(copy(&file, &home)),
        Command::Restored { home } => run(restored(&home)),
        Command::VerifyLog { home } => run(verify_log(&home)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("onewindow: {cause}");
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), Box<dyn Error + Send + Sync>>;

fn run(work: impl Future<Output = Done>) -> Done {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

async fn serve(settings: Settings) -> Done {
    log(&settings)?;
    let listener = tokio::net::TcpListener::bind(settings.listen)
        .await
        .map_err(|cause| format!("cannot listen on {}: {cause}", settings.listen))?;
    let Started { app, writer } = start(settings).await?;
    crate::serve::serve(app, writer, listener, crate::serve::asked_to_stop()).await?;
    Ok(())
}

fn log(settings: &Settings) -> Done {
    let filter = EnvFilter::try_new(&settings.log)
        .map_err(|cause| format!("`{}` is not a log filter: {cause}", settings.log))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    match settings.log_format {
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).try_init()?,
        LogFormat::Json => log.json().flatten_event(true).try_init()?,
    }
    Ok(())
}

fn check(folder: &Path) -> ExitCode {
    match publish::check(folder) {
        Ok(checked) => {
            println!("{}", checked.walked);
            println!("Nothing is wrong.");
            ExitCode::SUCCESS
        }
        Err(findings) => {
            for finding in &findings {
                println!("{finding}\n");
            }
            println!("{} to mend; nothing can be published.", findings.len());
            ExitCode::FAILURE
        }
    }
}

async fn restored(home: &Home) -> Done {
    let db = Db::open(home, 2).await?;
    mark_as_copied(&db).await?;
    db.close().await;
    println!(
        "A new epoch begins: devices send again what they still hold, and nothing is doubled."
    );
    Ok(())
}

async fn verify_log(home: &Home) -> Done {
    let db = Db::open(home, 2).await?;
    let community = start::community(&db, &publish::check(&home.content), home).await?;
    let mut tx = db.read().await?;
    let verified = verify(&mut tx, &community).await?;
    drop(tx);
    db.close().await;
    let head = verified.map_err(|broken| broken.to_string())?;
    println!("The log of {community} is whole: {} entries.", head.n);
    println!("It ends with {}", head.hash);
    Ok(())
}

async fn copy(file: &Path, home: &Home) -> Done {
    let db = Db::open(home, 2).await?;
    let copied = backup(&db, file).await?;
    db.close().await;
    let Some(copied) = copied else {
        return Err(
            "PostgreSQL has its own tools: use pg_basebackup or pg_dump, \
                    and `--replicated` where a synchronous standby holds every commit"
                .into(),
        );
    };
    println!(
        "{}: {} bytes, whole and checked",
        file.display(),
        copied.bytes
    );
    for (community, commit_no) in copied.communities {
        println!("  {community}: every submission up to number {commit_no}");
    }
    println!(
        "The keys are not in it. Keep {} in a safe.",
        home.data.join("keys").display()
    );
    Ok(())
}
