//! Every command that a person types while building OneWindow.
fn main() {}
