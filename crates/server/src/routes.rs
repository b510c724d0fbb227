//! What each address does, one file for each group.

pub mod bell;
pub mod case;
pub mod devices;
pub mod events;
pub mod handwriting;
pub mod head;
pub mod health;
pub mod metrics;
pub mod office;
pub mod openapi;
pub mod pages;
pub mod parts;
pub mod plain;
pub mod results;
pub mod seats;
pub mod submissions;
pub mod terminals;
pub mod track;

use std::str::FromStr;

use axum::extract::{Path, rejection::PathRejection};
use onewindow_domain::wire::v1::ProblemCode;

use crate::problem::Refusal;

/// An address's last part as an address puts it.
type Part = Result<Path<String>, PathRejection>;

/// Reads it as what it must be; anything else is `code`.
fn part<T: FromStr>(part: Part, code: ProblemCode) -> Result<T, Refusal> {
    let Path(text) = part.map_err(|_not_text| code)?;
    text.parse().map_err(|_cause| code.into())
}
