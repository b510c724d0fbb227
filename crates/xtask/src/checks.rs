//! Everything that continuous integration runs, in the order in which mistakes are cheapest.

mod licences;
mod postgres;

use std::{process::Command, time::Instant};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::{journeys, size, step, tools, tree};

/// One step of `cargo xtask test`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Check {
    /// rustfmt over the whole workspace.
    Format,
    /// Every lint of the workspace is an error.
    Clippy,
    /// Unit, property and route tests, and the store's story on both engines.
    Tests,
    /// The documentation builds without a warning.
    Docs,
    /// Every dependency has a licence that we may ship.
    Licences,
    /// The pages build, and a first visit stays within its limit.
    Site,
    /// The journeys in a real browser.
    Journeys,
}

impl Check {
    fn says(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::Tests => "tests, on SQLite and PostgreSQL",
            Self::Docs => "documentation",
            Self::Licences => "licences",
            Self::Site => "pages and their size",
            Self::Journeys => "browser journeys",
        }
    }

    fn run(self) -> Result<()> {
        match self {
            Self::Format => cargo(&["fmt", "--all", "--check"], &[]),
            Self::Clippy => cargo(
                &[
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--locked",
                    "--",
                    "-D",
                    "warnings",
                ],
                &[],
            ),
            Self::Tests => tests(),
            Self::Docs => cargo(
                &[
                    "doc",
                    "--workspace",
                    "--no-deps",
                    "--locked",
                    "--document-private-items",
                ],
                &[("RUSTDOCFLAGS", "-D warnings")],
            ),
            Self::Licences => licences::check(),
            Self::Site => size::size(None),
            Self::Journeys => journeys::run(),
        }
    }
}

/// Runs one step or all, and ends with a line that says how many passed.
pub fn run(only: Option<Check>) -> Result<()> {
    let checks = only.map_or_else(|| Check::value_variants().to_vec(), |check| vec![check]);
    let mut times = Vec::new();
    for check in &checks {
        println!("\n━━ {}", check.says());
        let began = now();
        check.run().with_context(|| {
            format!(
                "{} failed (alone: `cargo xtask test --only {}`)",
                check.says(),
                name(*check)
            )
        })?;
        times.push((*check, began.elapsed()));
    }
    println!();
    for (check, time) in times {
        println!("{:>9}  {}", step::seconds(time), check.says());
    }
    println!("\n{} passed, 0 failed", checks.len());
    Ok(())
}

fn name(check: Check) -> String {
    let value = check.to_possible_value();
    value.map_or_else(String::new, |value| value.get_name().to_owned())
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a step took is told to a person"
)]
fn now() -> Instant {
    Instant::now()
}

fn tests() -> Result<()> {
    let postgres = postgres::Throwaway::start(&tools::postgres()?)?;
    let url = postgres.url();
    cargo(
        &["test", "--workspace", "--locked", "--quiet"],
        &[("ONEWINDOW_TEST_POSTGRES", &url)],
    )
}

fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    step::run(
        Command::new("cargo")
            .args(arguments)
            .envs(environment.iter().copied())
            .current_dir(tree::root()),
    )
}
