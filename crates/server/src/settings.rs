//! Every setting of the server, once: flag, then environment, then file, then default.
//!
//! A file (`--config FILE`) is TOML with the names of the flags: `listen = "0.0.0.0:8080"`,
//! `trusted-proxies = ["10.0.0.0/8"]`. A name that no flag has is an error, so that a slip of the
//! pen does not pass for a default.

use std::{fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use clap::{Args, ValueEnum};
use ipnet::IpNet;

mod file;

pub use file::with_file;

/// Where everything lies; shared by every command that opens the database.
#[derive(Clone, Debug, Args)]
pub struct Home {
    /// TOML file with any of these settings; flags and environment go before it
    #[arg(long, env = "ONEWINDOW_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder for the database and the keys; keep a copy of its `keys` folder in a safe
    #[arg(
        long,
        env = "ONEWINDOW_DATA",
        value_name = "DIR",
        default_value = "data"
    )]
    pub data: PathBuf,
    /// `postgres://…` or the path of an SQLite file [default: onewindow.sqlite in the data folder]
    #[arg(
        long,
        env = "ONEWINDOW_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Folder with the community's content as TOML
    #[arg(
        long,
        env = "ONEWINDOW_CONTENT",
        value_name = "DIR",
        default_value = "content"
    )]
    pub content: PathBuf,
}

/// All settings of `serve`.
#[derive(Clone, Debug, Args)]
pub struct Settings {
    /// Where everything lies.
    #[command(flatten)]
    pub home: Home,
    /// Address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        env = "ONEWINDOW_LISTEN",
        value_name = "ADDR",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
    /// The address that residents open; `https://` turns on HSTS and secure cookies
    #[arg(long, env = "ONEWINDOW_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Serve the screens from this folder instead of the embedded ones
    #[arg(long, env = "ONEWINDOW_SITE", value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// Networks whose X-Forwarded-For is believed, separated by commas
    #[arg(
        long,
        env = "ONEWINDOW_TRUSTED_PROXIES",
        value_name = "NET",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<IpNet>,
    /// Origins that may show these pages in a frame, separated by commas [default: none]
    #[arg(
        long,
        env = "ONEWINDOW_FRAME_ANCESTORS",
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub frame_ancestors: Vec<Origin>,
    /// Most bytes of one request's body
    #[arg(long, env = "ONEWINDOW_BODY_LIMIT", value_name = "BYTES", default_value_t = 64 * 1024,
        value_parser = clap::value_parser!(u32).range(16 * 1024..=16 * 1024 * 1024))]
    pub body_limit: u32,
    /// Seconds in which a request's head, and then its body, must have arrived
    #[arg(
        long,
        env = "ONEWINDOW_REQUEST_SECONDS",
        value_name = "S",
        default_value_t = 20,
        value_parser = clap::value_parser!(u64).range(1..=600)
    )]
    pub request_seconds: u64,
    /// Seconds that requests under way are given when the server stops
    #[arg(
        long,
        env = "ONEWINDOW_DRAIN_SECONDS",
        value_name = "S",
        default_value_t = 10,
        value_parser = clap::value_parser!(u64).range(0..=600)
    )]
    pub drain_seconds: u64,
    /// Most connections at a time; more wait in the listen queue
    #[arg(
        long,
        env = "ONEWINDOW_CONNECTIONS",
        value_name = "N",
        default_value_t = 4096,
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    pub connections: u32,
    /// Most event streams at a time; more are told to poll
    #[arg(
        long,
        env = "ONEWINDOW_STREAMS",
        value_name = "N",
        default_value_t = 1024,
        value_parser = clap::value_parser!(u32).range(0..=1_000_000)
    )]
    pub streams: u32,
    /// Most submissions in one commit
    #[arg(long, env = "ONEWINDOW_BATCH", value_name = "N", default_value_t = 128,
        value_parser = clap::value_parser!(u16).range(1..=512))]
    pub batch: u16,
    /// Most submissions waiting for a commit; above it the answer is 503
    #[arg(long, env = "ONEWINDOW_QUEUE", value_name = "N", default_value_t = 2048,
        value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub queue: u32,
    /// Database connections for reading (SQLite), or all of them (PostgreSQL)
    #[arg(long, env = "ONEWINDOW_POOL", value_name = "N", default_value_t = 8,
        value_parser = clap::value_parser!(u32).range(2..=200))]
    pub pool: u32,
    /// Megabytes of disk that stay free: below it nothing is accepted
    #[arg(
        long,
        env = "ONEWINDOW_DISK_RESERVE",
        value_name = "MB",
        default_value_t = 128,
        value_parser = clap::value_parser!(u64).range(0..=1_000_000_000)
    )]
    pub disk_reserve: u64,
    /// Within so many working days a bad rating is followed up
    #[arg(
        long,
        env = "ONEWINDOW_REDRESS_DAYS",
        value_name = "N",
        default_value_t = 5,
        value_parser = clap::value_parser!(u16).range(1..=60)
    )]
    pub redress_days: u16,
    /// Every commit rests on a synchronous standby: devices need not wait for a backup
    #[arg(long, env = "ONEWINDOW_REPLICATED")]
    pub replicated: bool,
    /// How often somebody may do something.
    #[command(flatten)]
    pub rates: Rates,
    /// What is logged: error, warn, info, debug, or a filter such as `info,sqlx=warn`
    #[arg(
        long,
        env = "ONEWINDOW_LOG",
        value_name = "FILTER",
        default_value = "info"
    )]
    pub log: String,
    /// How it is written
    #[arg(
        long,
        env = "ONEWINDOW_LOG_FORMAT",
        value_name = "FORMAT",
        default_value = "text"
    )]
    pub log_format: LogFormat,
}

/// How often somebody may do something; 0 turns a limit off.
#[derive(Clone, Debug, Args)]
pub struct Rates {
    /// Submissions a minute from one device
    #[arg(
        long,
        env = "ONEWINDOW_RATE_DEVICE",
        value_name = "N",
        default_value_t = 60
    )]
    pub rate_device: u32,
    /// Submissions a minute from all devices behind one address
    #[arg(
        long,
        env = "ONEWINDOW_RATE_ADDRESS",
        value_name = "N",
        default_value_t = 30
    )]
    pub rate_address: u32,
    /// Submissions a minute to one form
    #[arg(
        long,
        env = "ONEWINDOW_RATE_FORM",
        value_name = "N",
        default_value_t = 200
    )]
    pub rate_form: u32,
    /// New devices a minute from one address, and as many tries of pairing codes
    #[arg(
        long,
        env = "ONEWINDOW_RATE_ENROL",
        value_name = "N",
        default_value_t = 30
    )]
    pub rate_enrol: u32,
    /// Rings for a worker a minute from one terminal
    #[arg(
        long,
        env = "ONEWINDOW_RATE_BELL",
        value_name = "N",
        default_value_t = 6
    )]
    pub rate_bell: u32,
    /// Look-ups an hour of one receipt code
    #[arg(
        long,
        env = "ONEWINDOW_RATE_TRACK_CODE",
        value_name = "N",
        default_value_t = 5
    )]
    pub rate_track_code: u32,
    /// Look-ups by code an hour from one address
    #[arg(
        long,
        env = "ONEWINDOW_RATE_TRACK_ADDRESS",
        value_name = "N",
        default_value_t = 30
    )]
    pub rate_track_address: u32,
    /// Sign-ins of staff an hour from one address
    #[arg(
        long,
        env = "ONEWINDOW_RATE_SIGN_IN",
        value_name = "N",
        default_value_t = 50
    )]
    pub rate_sign_in: u32,
}

impl Rates {
    /// No limit at all: for measuring.
    pub const OFF: Self = Self {
        rate_device: 0,
        rate_address: 0,
        rate_form: 0,
        rate_enrol: 0,
        rate_bell: 0,
        rate_track_code: 0,
        rate_track_address: 0,
        rate_sign_in: 0,
    };
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// A web origin such as `https://street.example.cn`, as it may stand in a policy header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// The text is not an [`Origin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnOrigin;

impl fmt::Display for NotAnOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an origin is http:// or https://, a host name and perhaps a port")
    }
}

impl std::error::Error for NotAnOrigin {}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let fits = host.is_some_and(|host| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'*');
            !host.is_empty() && host.bytes().all(plain)
        });
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnOrigin)
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Home {
    /// The URL or path of the database.
    pub fn database(&self) -> String {
        self.database.clone().unwrap_or_else(|| {
            self.data
                .join("onewindow.sqlite")
                .to_string_lossy()
                .into_owned()
        })
    }
}

impl Settings {
    /// Whether residents reach this server over TLS.
    pub fn is_https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests;
