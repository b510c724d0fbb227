//! Whatever is on the pad and whatever stands in the pack, there is an answer or none.

use proptest::prelude::*;

use super::*;
use crate::ink::pack::tests::small;
use crate::ink::{Point, Stroke};

fn ink(strokes: Vec<Vec<(f32, f32)>>) -> Ink {
    let point = |(x, y)| Point::new(x, y);
    let stroke = |points: Vec<(f32, f32)>| Stroke {
        points: points.into_iter().map(point).collect(),
    };
    Ink {
        strokes: strokes.into_iter().map(stroke).collect(),
    }
}

#[test]
fn an_empty_pad_has_no_candidates() {
    let recogniser = Recogniser::new(small());
    assert!(recogniser.recognise(&Ink::new(), 8).is_empty());
    assert!(recogniser.recognise(&ink(vec![vec![]]), 8).is_empty());
    let nowhere = ink(vec![vec![(f32::NAN, 1.0), (1.0, f32::INFINITY)]]);
    assert!(recogniser.recognise(&nowhere, 8).is_empty());
}

#[test]
fn no_more_candidates_come_than_asked_for_and_the_likeliest_first() {
    let recogniser = Recogniser::new(small());
    let line = ink(vec![vec![(0.0, 0.0), (9.0, 1.0)]]);
    for most in 0..4 {
        let found = recogniser.recognise(&line, most);
        assert_eq!(found.len(), most.min(2));
        assert!(found.is_sorted_by(|one, other| one.score >= other.score));
    }
}

#[test]
fn a_pad_full_of_scribble_is_answered() {
    let scribble: Vec<(f32, f32)> = (0..60_000_u32)
        .map(|at| {
            (
                at.wrapping_mul(7_919) % 1_000,
                at.wrapping_mul(104_729) % 1_000,
            )
        })
        .map(|(x, y)| (x as f32, y as f32))
        .collect();
    let recogniser = Recogniser::new(small());
    assert_eq!(recogniser.recognise(&ink(vec![scribble]), 8).len(), 2);
}

fn any_number() -> impl Strategy<Value = f32> {
    prop_oneof![
        6 => -1_000.0..1_000.0_f32,
        1 => prop::num::f32::ANY,
        1 => prop_oneof![Just(0.0), Just(f32::MAX), Just(f32::MIN), Just(f32::MIN_POSITIVE)],
    ]
}

proptest! {
    #[test]
    fn any_strokes_are_answered(
        strokes in prop::collection::vec(
            prop::collection::vec((any_number(), any_number()), 0..40),
            0..12,
        ),
    ) {
        for candidate in Recogniser::new(small()).recognise(&ink(strokes), 8) {
            prop_assert!(!candidate.score.is_nan());
        }
    }

    #[test]
    fn any_numbers_in_a_pack_are_answered(
        numbers in prop::collection::vec(-1e6..1e6_f32, 9),
        step in -1e6..1e6_f32,
    ) {
        let mut pack = small();
        for (axis, numbers) in pack.axes.iter_mut().zip(numbers.chunks(3)) {
            (axis.offset, axis.scale, axis.step) = (numbers[0], numbers[1], numbers[2]);
        }
        pack.axes[1].step = 0.0;
        pack.prior_step = step;
        let line = ink(vec![vec![(0.0, 0.0), (9.0, 1.0)]]);
        prop_assert!(Recogniser::new(pack).recognise(&line, 8).len() <= 2);
    }
}
