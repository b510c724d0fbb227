//! The server as residents, devices and operators meet it: a real one on a loopback port, its
//! store on SQLite and, where `ONEWINDOW_TEST_POSTGRES` names one, on PostgreSQL.
//!
//! `api_v1/` mirrors the addresses; the other files tell a story each.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it says"
)]

mod town;

mod api_v1;
mod b;
mod backup;
mod cases;
mod content;
mod handwriting;
mod headers;
mod health;
mod kill;
mod logs;
mod metrics;
mod migrations;
mod pages;
mod plain;
mod racing;
mod staff;
mod story;
mod together;
