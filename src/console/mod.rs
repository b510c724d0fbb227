//! The console screens.
/// Starts the app on the page that loaded it.
pub fn start() {}
