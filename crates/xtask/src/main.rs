//! Every command that a person types while building OneWindow.
#![allow(clippy::print_stdout, reason = "this program is a command line")]

mod bench;
mod checks;
mod ink;
mod input;
mod journeys;
mod packages;
mod run;
mod sample;
mod site;
mod size;
mod step;
mod tools;
mod tree;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Builds, runs and checks OneWindow.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build both apps and the server, and serve the sample community.
    Run {
        /// The port on 127.0.0.1.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where the database and keys live; made when missing.
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// Run all that continuous integration runs.
    Test {
        /// Only this step.
        #[arg(long, value_enum)]
        only: Option<checks::Check>,
    },
    /// Build the pages into target/site.
    Build,
    /// Say how much a resident's first visit downloads.
    Size {
        /// Also write the figures here.
        #[arg(long)]
        json: Option<PathBuf>,
    },
    /// Take a picture of every screen in every language and size.
    Screens {
        /// Where the pictures go, with one page that shows all of them.
        #[arg(long, default_value = "target/screens")]
        folder: PathBuf,
        /// Only windows and languages like this, such as `^phone-ko`.
        #[arg(long)]
        only: Option<String>,
    },
    /// Train the pack by which handwriting is recognised, from a file of strokes.
    Ink {
        /// One character a line: the character, a tab, its strokes; may be packed with xz.
        #[arg(long)]
        strokes: PathBuf,
        /// Where the pack goes; its licence is written beside it.
        #[arg(long)]
        out: PathBuf,
        /// Axes by which characters are told apart: more take more bytes.
        #[arg(long, default_value_t = 96)]
        dims: usize,
        /// How many simulated hands write each character.
        #[arg(long, default_value_t = 16)]
        hands: u64,
    },
    /// Measure the ways of typing without a keyboard: how often they offer what was meant.
    Input {
        /// Also write the figures here.
        #[arg(long)]
        json: Option<PathBuf>,
        /// Strokes to write by simulated hands, as for `ink`.
        #[arg(long, requires = "ink")]
        strokes: Option<PathBuf>,
        /// A pack made by `ink`.
        #[arg(long, requires = "strokes")]
        ink: Option<PathBuf>,
        /// Measure on what costs may be tuned on, in place of what is held out.
        #[arg(long)]
        rehearse: bool,
        /// Print what was not found.
        #[arg(long)]
        misses: bool,
    },
    /// Measure how fast submissions are accepted, beside what this machine could do at most.
    Bench {
        /// Also write the figures here.
        #[arg(long)]
        json: Option<PathBuf>,
    },
}

fn main() -> std::process::ExitCode {
    let done = match Line::parse().command {
        Command::Run { port, data } => run::run(port, &data),
        Command::Test { only } => checks::run(only),
        Command::Build => site::build().map(|_site| ()),
        Command::Size { json } => size::size(json.as_deref()),
        Command::Screens { folder, only } => journeys::screens(&folder, only.as_deref()),
        Command::Ink {
            strokes,
            out,
            dims,
            hands,
        } => ink::run(&strokes, &out, dims, hands),
        Command::Input {
            json,
            strokes,
            ink,
            rehearse,
            misses,
        } => input::run(
            json.as_deref(),
            input::Look { rehearse, misses },
            strokes.as_deref().zip(ink.as_deref()),
        ),
        Command::Bench { json } => bench::run(json.as_deref()),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            println!("\n✗ {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
