//! From raw points to even, calm paths: what a hand meant, without its tremor.

use super::strokes::{Ink, Point, Stroke};

/// Points on a path lie this far apart, as a share of the character's longer side.
const STEP: f32 = 1.0 / 48.0;

/// However long somebody scribbles, paths have no more than about this many points together.
const MOST_SAMPLES: f32 = 6_000.0;

/// A stroke shorter and narrower than this share of the character is a tap.
const TAP: f32 = 0.03;

/// How far a tap reaches: it stands for the dot (点), which runs down and to the right.
const DOT: f32 = 0.07;

/// Weights of a point and its neighbours, nearest first: a Gaussian of 1.5 points.
const CALM: [f32; 5] = [1.0, 0.8007, 0.4111, 0.1353, 0.0286];

/// The strokes of a character fitted into a box whose longer side is 1, with points at even
/// distances and smoothed. Points that are no numbers are passed over; empty when none is left.
pub(super) fn paths(ink: &Ink) -> Vec<Vec<Point>> {
    let strokes = fitted(ink);
    let length: f32 = strokes.iter().map(|points| length(points)).sum();
    let step = STEP.max(length / MOST_SAMPLES);
    strokes
        .iter()
        .map(|points| {
            if is_tap(points) {
                return even(&dot(points[0]), step);
            }
            // Twice, because a trembling line is longer than it looks: the first pass shortens
            // it, so that the second sees points at true distances.
            calm(&even(&calm(&even(points, step)), step))
        })
        .collect()
}

/// Moves and scales all strokes into the unit box, keeping proportions.
fn fitted(ink: &Ink) -> Vec<Vec<Point>> {
    let points = |stroke: &Stroke| -> Vec<Point> {
        let finite = |point: &&Point| point.x.is_finite() && point.y.is_finite();
        stroke.points.iter().filter(finite).copied().collect()
    };
    let strokes: Vec<Vec<Point>> = ink
        .strokes
        .iter()
        .map(points)
        .filter(|points| !points.is_empty())
        .collect();
    // In f64, where the distance of the two farthest f32 is still a number.
    let (mut left, mut top) = (f64::INFINITY, f64::INFINITY);
    let (mut right, mut bottom) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for point in strokes.iter().flatten() {
        (left, right) = (left.min(point.x.into()), right.max(point.x.into()));
        (top, bottom) = (top.min(point.y.into()), bottom.max(point.y.into()));
    }
    let side = (right - left).max(bottom - top);
    let scale = if side > 0.0 { 1.0 / side } else { 0.0 };
    let fit = |value: f32, origin: f64| narrow((f64::from(value) - origin) * scale);
    strokes
        .iter()
        .map(|points| {
            points
                .iter()
                .map(|point| Point::new(fit(point.x, left), fit(point.y, top)))
                .collect()
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "between 0 and 1, where f32 is exact enough"
)]
fn narrow(value: f64) -> f32 {
    value as f32
}

fn is_tap(points: &[Point]) -> bool {
    let first = points[0];
    points
        .iter()
        .all(|point| (point.x - first.x).abs().max((point.y - first.y).abs()) < TAP)
}

fn dot(at: Point) -> [Point; 2] {
    let half = DOT / 2.0;
    [
        Point::new(at.x - half, at.y - half),
        Point::new(at.x + half, at.y + half),
    ]
}

fn length(points: &[Point]) -> f32 {
    points
        .windows(2)
        .map(|pair| pair[0].distance(pair[1]))
        .sum()
}

/// The same line with points at even distances of about `step`, from its first to its last point.
pub(super) fn even(points: &[Point], step: f32) -> Vec<Point> {
    let Some((&first, &last)) = points.first().zip(points.last()) else {
        return Vec::new();
    };
    let length = length(points);
    let gaps = (length / step).ceil().max(1.0);
    let step = length / gaps;
    let mut found = vec![first];
    // How far behind lies the last point that was set.
    let mut walked = 0.0;
    for pair in points.windows(2) {
        let way = pair[0].distance(pair[1]);
        let mut next = step - walked;
        while way > 0.0 && step > 0.0 && next < way {
            found.push(pair[0].towards(pair[1], next / way));
            next += step;
        }
        walked = way - (next - step);
    }
    // Rounding may have set the last point just before the end.
    if found.len() > 1 && found[found.len() - 1].distance(last) < step / 2.0 {
        found.pop();
    }
    found.push(last);
    found
}

/// Each point becomes the weighted mean of its neighbours; both ends stay where they are, because
/// beyond them the line is thought to go on mirrored.
fn calm(points: &[Point]) -> Vec<Point> {
    let last = points.len().saturating_sub(1);
    let at = |place: usize, ahead: bool, by: usize| -> Point {
        let mirrored =
            |end: Point, inside: Point| Point::new(2.0 * end.x - inside.x, 2.0 * end.y - inside.y);
        if ahead {
            match place + by {
                inside if inside <= last => points[inside],
                beyond => mirrored(points[last], points[last.saturating_sub(beyond - last)]),
            }
        } else {
            match place.checked_sub(by) {
                Some(inside) => points[inside],
                None => mirrored(points[0], points[(by - place).min(last)]),
            }
        }
    };
    (0..points.len())
        .map(|place| {
            let (mut x, mut y, mut weights) = (points[place].x, points[place].y, CALM[0]);
            for (by, weight) in CALM.into_iter().enumerate().skip(1) {
                let (before, after) = (at(place, false, by), at(place, true, by));
                x += weight * (before.x + after.x);
                y += weight * (before.y + after.y);
                weights += 2.0 * weight;
            }
            Point::new(x / weights, y / weights)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(strokes: &[&[(f32, f32)]]) -> Ink {
        let stroke = |points: &&[(f32, f32)]| Stroke {
            points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(),
        };
        Ink {
            strokes: strokes.iter().map(stroke).collect(),
        }
    }

    #[test]
    fn points_lie_at_even_distances_from_end_to_end() {
        let line = [
            Point::new(0.0, 0.0),
            Point::new(0.3, 0.0),
            Point::new(0.3, 0.7),
        ];
        let even = even(&line, 0.05);
        assert_eq!(even.first(), line.first());
        assert_eq!(even.last(), line.last());
        assert_eq!(even.len(), 21);
        for pair in even.windows(2) {
            assert!((pair[0].distance(pair[1]) - 0.05).abs() < 0.01);
        }
    }

    #[test]
    fn a_trembling_line_comes_out_nearly_straight() {
        let points: Vec<(f32, f32)> = (0..=100)
            .map(|i| i as f32)
            .map(|i| (i, 50.0 + 3.0 * (i * 0.9).sin()))
            .collect();
        let paths = paths(&ink(&[&points]));
        let middle = 0.03;
        for point in &paths[0][3..paths[0].len() - 3] {
            assert!((point.y - middle).abs() < 0.012, "{point:?}");
        }
    }

    #[test]
    fn a_tap_becomes_a_dot() {
        let paths = paths(&ink(&[&[(0.0, 0.0), (100.0, 0.0)], &[(50.0, 40.0)]]));
        let (first, last) = (paths[1][0], paths[1][paths[1].len() - 1]);
        assert!(first.x < last.x && first.y < last.y);
    }

    #[test]
    fn what_is_no_number_is_passed_over() {
        let paths = paths(&ink(&[
            &[(f32::NAN, 0.0)],
            &[(0.0, 0.0), (f32::INFINITY, 5.0), (10.0, 10.0)],
            &[(f32::MIN, f32::MAX), (f32::MAX, f32::MIN)],
        ]));
        assert_eq!(paths.len(), 2);
        for point in paths.iter().flatten() {
            assert!(point.x.is_finite() && point.y.is_finite());
        }
    }
}
