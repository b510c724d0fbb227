//! OneWindow's ways of typing without a keyboard. No clock, no randomness, no input or output:
//! seeds and packs come in as arguments, and nothing is learned from what a resident writes.

pub mod ink;
