//! The one server binary.
fn main() {}
