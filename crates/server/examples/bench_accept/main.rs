//! How fast submissions are accepted, durably, beside what this machine could do at most.
//!
//! In one run and with the same envelopes: a bare axum route that takes the body and answers 201;
//! grouped inserts into one SQLite table of envelopes that were opened and validated, without
//! HTTP; and the server itself over HTTP with `synchronous=FULL`. The answer is the server's rate
//! over the lower of the two limits. A machine that is shared is faster at one moment than at the
//! next, so the three take turns, round after round, and the middle one of the rounds' ratios counts.
//!
//! `cargo run --profile server --package onewindow-server --example bench_accept -- --json FILE`
#![expect(clippy::print_stdout, reason = "the table is what a person reads")]

mod client;
mod crowd;
mod limits;

use std::{
    error::Error,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::{CommandFactory, FromArgMatches, Parser};
use onewindow_server::{
    cli::{Cli, Command, Started, start},
    serve,
    settings::{Rates, Settings},
};
use serde::Serialize;
use tokio::{net::TcpListener, sync::oneshot};

use client::Measured;
use crowd::Crowd;

/// What is measured.
#[derive(Debug, Parser)]
struct Options {
    /// Also write the figures as JSON
    #[arg(long)]
    json: Option<PathBuf>,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// How often limits and server take turns
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=15))]
    rounds: u16,
    /// Most submissions in each measurement
    #[arg(long, default_value_t = 14_000)]
    most: usize,
    /// A folder on the disk that is measured; everything made in it is removed afterwards
    #[arg(long, default_value = "target")]
    folder: PathBuf,
}

/// One line of the table.
#[derive(Debug, Serialize)]
struct Line {
    what: &'static str,
    connections: usize,
    per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
    count: usize,
}

/// What one round measured, in submissions per second at 64 connections.
#[derive(Clone, Copy, Debug, Serialize)]
struct Round {
    bare_route: f64,
    inserts: f64,
    accepts: f64,
    p99_ms: f64,
}

impl Round {
    /// The server over the lower of the two limits.
    fn ratio(self) -> f64 {
        self.accepts / self.bare_route.min(self.inserts)
    }
}

#[derive(Debug, Serialize)]
struct Ratios {
    /// The middle one of the rounds' ratios.
    accept_vs_limit: f64,
    accept_vs_limit_lowest: f64,
    accept_vs_limit_highest: f64,
}

#[derive(Debug, Serialize)]
struct Report {
    cores: usize,
    sqlite: &'static str,
    batch: u16,
    envelope_bytes: usize,
    lines: Vec<Line>,
    rounds: Vec<Round>,
    /// The middle one of the rounds' at 64 connections.
    p99_ms: f64,
    ratios: Ratios,
}

/// Before the rounds, to show how it grows.
const FEW: [usize; 2] = [1, 16];
/// In every round.
const MANY: usize = 64;

type Done = Result<(), Box<dyn Error + Send + Sync>>;

fn main() -> Done {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(measure(&options))
}

async fn measure(options: &Options) -> Done {
    let folder = tempfile::Builder::new()
        .prefix("bench-accept-")
        .tempdir_in(&options.folder)?;
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    let settings = settings(folder.path(), &content);
    let batch = settings.batch;
    let time = Duration::from_secs(options.seconds);

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let Started { app, writer } = start(settings).await?;
    let turns = FEW.len() + usize::from(options.rounds);
    println!("sealing {} envelopes", options.most * turns);
    let crowd = Arc::new(Crowd::gather(&app, options.most * turns).await?);

    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(serve::serve(
        Arc::clone(&app),
        writer,
        listener,
        async move {
            drop(stopped.await);
        },
    ));
    let (bare, bare_stop) = limits::bare_route().await?;
    let mut lines = Vec::new();
    for (turn, connections) in FEW.into_iter().enumerate() {
        let fresh = || crowd.slice(turn * options.most, options.most);
        let measured = client::run(bare, connections, fresh(), time)?;
        lines.push(line("bare axum route", connections, measured));
        let measured = client::run(address, connections, fresh(), time)?;
        lines.push(line("onewindow, durable", connections, measured));
    }
    let mut rounds = Vec::new();
    for turn in FEW.len()..turns {
        println!("round {}", turn + 1 - FEW.len());
        let fresh = || crowd.slice(turn * options.most, options.most);
        let route = line(
            "bare axum route",
            MANY,
            client::run(bare, MANY, fresh(), time)?,
        );
        let database = folder.path().join(format!("limit-{turn}.sqlite"));
        let inserts = limits::grouped_inserts(&database, &app, &crowd, MANY, time).await?;
        let accepts = line(
            "onewindow, durable",
            MANY,
            client::run(address, MANY, fresh(), time)?,
        );
        rounds.push(Round {
            bare_route: route.per_second,
            inserts,
            accepts: accepts.per_second,
            p99_ms: accepts.p99_ms,
        });
        lines.push(route);
        lines.push(accepts);
    }
    drop(bare_stop);
    drop(stop);
    served.await??;

    let ratios = sorted(&rounds, |round| round.ratio());
    let report = Report {
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        sqlite: "WAL, synchronous=FULL",
        batch,
        envelope_bytes: crowd.envelope_bytes(),
        lines,
        p99_ms: middle(&sorted(&rounds, |round| round.p99_ms)),
        ratios: Ratios {
            accept_vs_limit: middle(&ratios),
            accept_vs_limit_lowest: ratios.first().copied().unwrap_or_default(),
            accept_vs_limit_highest: ratios.last().copied().unwrap_or_default(),
        },
        rounds,
    };
    print(&report);
    if let Some(file) = &options.json {
        std::fs::write(file, serde_json::to_vec_pretty(&report)?)?;
    }
    Ok(())
}

fn sorted(rounds: &[Round], figure: impl Fn(Round) -> f64) -> Vec<f64> {
    let mut figures: Vec<f64> = rounds.iter().map(|round| figure(*round)).collect();
    figures.sort_unstable_by(f64::total_cmp);
    figures
}

fn middle(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn settings(data: &Path, content: &Path) -> Settings {
    let data = format!("--data={}", data.join("data").display());
    let content = format!("--content={}", content.display());
    let argv = ["onewindow", "serve", "--log=error", &data, &content];
    let matches = Cli::command().get_matches_from(argv);
    match Cli::from_arg_matches(&matches).map(|cli| cli.command) {
        Ok(Command::Serve(settings)) => Settings {
            rates: Rates::OFF,
            ..*settings
        },
        Ok(_) | Err(_) => unreachable!("the line above says serve"),
    }
}

fn line(what: &'static str, connections: usize, measured: Measured) -> Line {
    let Measured {
        seconds,
        mut micros,
    } = measured;
    micros.sort_unstable();
    let at = |share: f64| {
        let place = (micros.len() as f64 * share) as usize;
        micros
            .get(place.min(micros.len().saturating_sub(1)))
            .map_or(0.0, |us| *us as f64 / 1000.0)
    };
    Line {
        what,
        connections,
        per_second: micros.len() as f64 / seconds,
        p50_ms: at(0.50),
        p99_ms: at(0.99),
        count: micros.len(),
    }
}

fn print(report: &Report) {
    println!(
        "\n{} cores, SQLite {}, at most {} in a commit, envelopes of {} bytes\n",
        report.cores, report.sqlite, report.batch, report.envelope_bytes
    );
    println!(
        "{:<34} {:>6} {:>10} {:>9} {:>9}",
        "", "conns", "per second", "p50 ms", "p99 ms"
    );
    for line in &report.lines {
        println!(
            "{:<34} {:>6} {:>10.0} {:>9.2} {:>9.2}",
            line.what, line.connections, line.per_second, line.p50_ms, line.p99_ms
        );
    }
    println!(
        "\n{:<34} {:>10} {:>10} {:>9} {:>9}",
        "round", "bare route", "inserts", "accepts", "ratio"
    );
    for (turn, round) in report.rounds.iter().enumerate() {
        println!(
            "{:<34} {:>10.0} {:>10.0} {:>9.0} {:>9.2}",
            turn + 1,
            round.bare_route,
            round.inserts,
            round.accepts,
            round.ratio()
        );
    }
    let Ratios {
        accept_vs_limit,
        accept_vs_limit_lowest,
        accept_vs_limit_highest,
    } = report.ratios;
    println!(
        "\naccept_vs_limit {accept_vs_limit:.2} ({accept_vs_limit_lowest:.2} to \
         {accept_vs_limit_highest:.2}), p99 {:.1} ms",
        report.p99_ms
    );
}
