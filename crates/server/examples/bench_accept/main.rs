//! How fast submissions are accepted, durably, beside what this machine could do at most.
//!
//! In one run and with the same envelopes: a bare axum route that takes the body and answers 201;
//! grouped inserts into one SQLite table of envelopes that were opened and validated, without
//! HTTP; and the server itself over HTTP with `synchronous=FULL`. The answer is the server's rate
//! over the lower of the two limits.
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
    clock, serve,
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
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Most submissions in each measurement
    #[arg(long, default_value_t = 60_000)]
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

#[derive(Debug, Serialize)]
struct Ratios {
    /// The server at 64 connections over the lower of the two limits.
    accept_vs_limit: f64,
}

#[derive(Debug, Serialize)]
struct Report {
    cores: usize,
    sqlite: &'static str,
    batch: u16,
    envelope_bytes: usize,
    lines: Vec<Line>,
    ratios: Ratios,
}

const CONNECTIONS: [usize; 3] = [1, 16, 64];

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
    println!("sealing {} envelopes", options.most);
    let crowd = Arc::new(Crowd::gather(&app, options.most).await?);

    let mut lines = Vec::new();
    let (bare, bare_stop) = limits::bare_route().await?;
    for connections in CONNECTIONS {
        let all = crowd.requests(options.most);
        let measured = client::run(bare, connections, all, time)?;
        lines.push(line("bare axum route", connections, measured));
    }
    drop(bare_stop);
    let database = folder.path().join("limit.sqlite");
    let begun = clock::instant();
    let group = CONNECTIONS[2];
    let count = limits::grouped_inserts(&database, &app, &crowd, group, time).await?;
    let inserts = count as f64 / begun.elapsed().as_secs_f64();
    let line_of_inserts = Line {
        what: "inserts in groups of 64, no HTTP",
        connections: 0,
        per_second: inserts,
        p50_ms: 0.0,
        p99_ms: 0.0,
        count,
    };
    lines.push(line_of_inserts);

    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(serve::serve(app, writer, listener, async move {
        drop(stopped.await);
    }));
    let share = options.most / CONNECTIONS.len();
    for (turn, connections) in CONNECTIONS.into_iter().enumerate() {
        let fresh = crowd.slice(turn * share, share);
        let measured = client::run(address, connections, fresh, time)?;
        lines.push(line("onewindow, durable", connections, measured));
    }
    drop(stop);
    served.await??;

    let rate = |what: &str, connections: usize| {
        let found = lines
            .iter()
            .find(|line| line.what == what && line.connections == connections);
        found.map_or(0.0, |line| line.per_second)
    };
    let limit = rate("bare axum route", 64).min(inserts);
    let accept_vs_limit = rate("onewindow, durable", 64) / limit;
    let report = Report {
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        sqlite: "WAL, synchronous=FULL",
        batch,
        envelope_bytes: crowd.envelope_bytes(),
        lines,
        ratios: Ratios { accept_vs_limit },
    };
    print(&report);
    if let Some(file) = &options.json {
        std::fs::write(file, serde_json::to_vec_pretty(&report)?)?;
    }
    Ok(())
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
    println!("\naccept_vs_limit {:.2}", report.ratios.accept_vs_limit);
}
