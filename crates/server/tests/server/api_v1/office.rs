//! One file for each address below `/api/v1/office`, and the office's story on both engines.

mod emergency;
mod export;
mod inbox;
mod open;
mod session;
mod story;
mod terminals;
mod tries;
