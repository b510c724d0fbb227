//! The only words that travel between screens and server. A released version is frozen: new needs
//! get new fields with defaults, or a new version beside it.

pub mod v1;
