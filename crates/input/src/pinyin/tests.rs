//! Typing as a person does, on a small dictionary.
