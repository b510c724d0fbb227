//! Checks everything that is about to be published.
