//! Version 1 of the interface: what travels as JSON under `/api/v1`.
//!
//! Bytes are base64url without padding, hashes lower-case hex, moments milliseconds since
//! 1970-01-01 UTC, days `2026-11-24`. Requests refuse unknown fields; answers may gain fields.

mod case;
mod office;
mod resident;
mod terminal;

pub use self::{case::*, office::*, resident::*, terminal::*};

/// The header in which a device shows its append-only token: `Authorization: Bearer <token>`.
pub const TOKEN_SCHEME: &str = "Bearer";
