//! Reads JSON into our types with little code, for the browser.
//!
//! `serde_json` compiles a parser of its own for every type, with a sentence for every way to be
//! wrong: a third of what a resident's phone would download. What the browser reads was written
//! by our server, so here the text is parsed once into a tree, and a type either fits the tree or
//! does not. A content folder is read elsewhere, by a reader that says where a mistake stands.

mod key;
mod tree;

use std::fmt;

use serde::de::DeserializeOwned;

/// The text is not JSON, or not of this shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not JSON of the expected shape")
    }
}

impl std::error::Error for Misfit {}

impl serde::de::Error for Misfit {
    /// What exactly is wrong is dropped, and so is the code that would say it.
    fn custom<T: fmt::Display>(_what: T) -> Self {
        Self
    }
}

/// Reads a whole value from UTF-8 text. Of a name that stands twice the last one counts.
///
/// # Errors
/// When the bytes are not JSON, or when `T` does not fit them.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Misfit> {
    let tree = serde_json::from_slice(text).map_err(|_where| Misfit)?;
    T::deserialize(tree::Tree(&tree))
}

#[cfg(test)]
mod tests;
