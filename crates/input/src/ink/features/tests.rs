//! The same character is described alike, however it was written.

use super::*;
use crate::ink::{Point, Stroke};

/// 十, each stroke with a few points.
fn ten() -> Ink {
    let stroke = |points: &[(f32, f32)]| Stroke {
        points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(),
    };
    Ink {
        strokes: vec![
            stroke(&[(100.0, 400.0), (500.0, 390.0), (900.0, 380.0)]),
            stroke(&[(500.0, 80.0), (505.0, 500.0), (500.0, 940.0)]),
        ],
    }
}

fn far(one: &Ink, other: &Ink) -> f32 {
    let (one, other) = (features(one).unwrap(), features(other).unwrap());
    let squares = one.iter().zip(other.iter()).map(|(a, b)| (a - b).powi(2));
    squares.sum::<f32>().sqrt()
}

#[test]
fn the_order_of_strokes_changes_nothing() {
    let mut swapped = ten();
    swapped.strokes.reverse();
    assert!(far(&ten(), &swapped) < 1e-3);
}

#[test]
fn place_and_size_change_nothing() {
    let mut small = ten();
    for point in small.strokes.iter_mut().flat_map(|s| s.points.iter_mut()) {
        *point = Point::new(point.x * 0.1 - 40.0, point.y * 0.1 + 700.0);
    }
    assert!(far(&ten(), &small) < 1e-2);
}

#[test]
fn a_stroke_drawn_backwards_changes_only_the_second_half() {
    let mut backwards = ten();
    backwards.strokes[0].points.reverse();
    let (one, other) = (features(&ten()).unwrap(), features(&backwards).unwrap());
    let half = FEATURES / 2;
    let change = |range: std::ops::Range<usize>| -> f32 {
        range.map(|at| (one[at] - other[at]).abs()).sum()
    };
    assert!(change(0..half) < 0.1);
    assert!(change(half..FEATURES) > 1.0);
}

#[test]
fn an_empty_pad_has_no_description() {
    assert!(features(&Ink::new()).is_none());
}

#[test]
fn a_single_tap_has_one() {
    let mut ink = Ink::new();
    ink.press(Point::new(5.0, 5.0));
    assert!(features(&ink).is_some());
}

/// A pack trained before a change would otherwise be used after it, and recognise badly.
#[test]
fn whoever_changes_the_numbers_raises_the_version() {
    let found = features(&ten()).unwrap();
    let fingerprint: f32 = (0..FEATURES).map(|at| found[at] * (at % 17) as f32).sum();
    let expected = 77.881;
    assert!(
        VERSION == 1 && (fingerprint - expected).abs() < 0.05,
        "raise VERSION, then write {fingerprint} here"
    );
}
