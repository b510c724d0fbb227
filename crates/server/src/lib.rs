//! OneWindow's backend: the domain behind HTTP, on SQLite or PostgreSQL.
//!
//! The floors, bottom first: [`settings`], [`clock`], [`random`] and [`keys`] · [`store`], the
//! tables · [`reading`], what stands in an envelope · [`writer`], the one place of commits ·
//! [`publish`], [`editions`] and [`life`], what is published and in which life of the database ·
//! [`office`], who works with it and what they see · [`metrics`] and [`recent`], what is counted ·
//! [`app`], all of it together · `routes`, one file for each group of addresses · [`router`],
//! every address on one page · [`serve`], the sockets · [`cli`], the command line.

/// A request makes some hundred small pieces: the system's allocator took a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub mod app;
pub mod cli;
pub mod clock;
pub mod editions;
pub mod keys;
pub mod life;
pub mod limits;
pub mod metrics;
pub mod office;
pub mod peer;
pub mod plain;
pub mod problem;
pub mod publish;
pub mod random;
pub mod reading;
pub mod recent;
pub mod router;
pub mod serve;
pub mod settings;
pub mod site;
pub mod store;
pub mod writer;

mod body;
pub mod devices;
mod disk;
mod edge;
mod encoding;
mod engine;
mod routes;

/// The oldest client build that this server understands.
pub const MIN_CLIENT: u32 = 1;
