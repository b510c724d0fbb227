//! The resident page, in two parts: the doors, and the rooms behind them.

use onewindow_app::resident::{self, Rooms};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

fn main() {
    resident::start(|| Box::pin(async { rooms().await.ok() }));
}

/// What only this function leads to is the second part.
#[wasm_split(rooms, fallible)]
fn rooms() -> Result<Rooms, SplitLoaderError> {
    Ok(resident::rooms())
}
