//! Exact numbers made small enough to travel.

use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};

use crate::ink::pack::Axis;

/// Means are rounded to this share of the deviation of one character's writings. Coarser makes
/// the pack smaller; the error stays far below that of any hand.
const STEP: f64 = 0.5;

/// How far the frequency of characters counts beside their shape: 0 not at all, 1 as if hands
/// were exactly as simulated.
const TRUST: f64 = 0.5;

/// Axes with weights and means in one byte each. The means are reckoned from the rounded weights,
/// so that rounding them costs nothing in accuracy.
pub(super) fn axes(axes: &DMatrix<f64>, means: &DMatrix<f64>) -> Vec<Axis> {
    let middle = means.column_mean();
    let along = |axis: usize| {
        let exact: DVector<f64> = axes.row(axis).transpose();
        let scale = exact.amax().max(f64::MIN_POSITIVE) / 127.0;
        let weights: Vec<i8> = exact.iter().map(|weight| byte(weight / scale)).collect();
        let rounded = DVector::from_iterator(
            weights.len(),
            weights.iter().map(|&weight| f64::from(weight) * scale),
        );
        let offset = -rounded.dot(&middle);
        let places: Vec<f64> = means
            .column_iter()
            .map(|mean| rounded.dot(&mean) + offset)
            .collect();
        let farthest = places
            .iter()
            .fold(0.0_f64, |far, place| far.max(place.abs()));
        let step = STEP.max(farthest / 127.0);
        Axis {
            offset: single(offset),
            scale: single(scale),
            weights,
            step: single(step),
            means: places.iter().map(|place| byte(place / step)).collect(),
        }
    };
    (0..axes.nrows()).map(along).collect()
}

/// The likelihood of each character in steps above the rarest, and what a step stands for.
pub(super) fn prior(characters: &[char], frequencies: &BTreeMap<char, f64>) -> (Vec<u8>, f32) {
    let likelihood = |character: &char| {
        // One more for each: what was never seen may still be written, by the one who needs it.
        TRUST * (frequencies.get(character).copied().unwrap_or(0.0) + 1.0).ln()
    };
    let found: Vec<f64> = characters.iter().map(likelihood).collect();
    let least = found.iter().copied().fold(f64::INFINITY, f64::min);
    let most = found.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let step = (most - least) / 255.0;
    if step.is_nan() || step <= 0.0 {
        return (vec![0; characters.len()], 0.0);
    }
    let steps = |value: &f64| {
        let rounded = ((value - least) / step).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 255"
        )]
        let byte = rounded as u8;
        byte
    };
    (found.iter().map(steps).collect(), single(step))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to what a byte holds"
)]
fn byte(value: f64) -> i8 {
    value.round().clamp(-127.0, 127.0) as i8
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a pack keeps numbers with single precision"
)]
fn single(value: f64) -> f32 {
    value as f32
}
