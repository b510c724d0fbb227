//! The screens, floor by floor; a file uses only floors below its own.
pub mod console;
pub mod device;
pub mod input;
pub mod resident;
pub mod sync;
pub mod ui;
pub mod visit;
pub mod words;
