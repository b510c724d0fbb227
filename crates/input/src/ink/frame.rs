//! Size, proportion and slant: two people's versions of a character laid on top of each other.

use super::strokes::Point;

/// The frame spans this many standard deviations of the ink to each side of its middle.
const REACH: f32 = 2.0;

/// The narrow side of a character is widened at most this much more than its long side, so that
/// the tremor in a single horizontal stroke does not grow into a shape.
const MOST_WIDENED: f32 = 2.0;

/// No more slant than this is taken out (sideways per downwards): what leans further is meant to.
const MOST_SLANT: f32 = 0.5;

/// Where the ink is and how far it spreads.
struct Spread {
    middle: Point,
    wide: f32,
    high: f32,
    slant: f32,
}

/// Moves, straightens and scales paths so that the middle of the ink lies at (½, ½) and most of
/// it between 0 and 1. Uses moments and not the outermost points, which one slip would move.
pub(super) fn framed(paths: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let Some(spread) = spread(paths) else {
        return Vec::new();
    };
    let long = spread.wide.max(spread.high);
    let side = |own: f32| {
        let ratio = own / long;
        let widened = (ratio * std::f32::consts::FRAC_PI_2).sin().sqrt();
        widened.min(ratio * MOST_WIDENED).min(1.0) / (2.0 * REACH * own.max(f32::MIN_POSITIVE))
    };
    let (across, down) = (side(spread.wide), side(spread.high));
    let place = |point: &Point| {
        let y = point.y - spread.middle.y;
        let x = point.x - spread.middle.x - spread.slant * y;
        Point::new(0.5 + x * across, 0.5 + y * down)
    };
    paths
        .iter()
        .map(|path| path.iter().map(place).collect())
        .collect()
}

/// Mean, deviations and slant of all pieces of the paths, each counted by its length.
fn spread(paths: &[Vec<Point>]) -> Option<Spread> {
    let pieces = || {
        paths.iter().flat_map(|path| path.windows(2)).map(|pair| {
            let middle = pair[0].towards(pair[1], 0.5);
            (middle, pair[0].distance(pair[1]))
        })
    };
    let ink: f32 = pieces().map(|(_, length)| length).sum();
    if ink <= 0.0 {
        return None;
    }
    let mean = |value: &dyn Fn(Point) -> f32| {
        pieces()
            .map(|(point, length)| value(point) * length)
            .sum::<f32>()
            / ink
    };
    let middle = Point::new(mean(&|p| p.x), mean(&|p| p.y));
    let across = mean(&|p| (p.x - middle.x).powi(2));
    let down = mean(&|p| (p.y - middle.y).powi(2));
    let both = mean(&|p| (p.x - middle.x) * (p.y - middle.y));
    // A flat character says little about slant: its width speaks against taking any out.
    let slant = (both / (down + 0.25 * across)).clamp(-MOST_SLANT, MOST_SLANT);
    let upright = across - 2.0 * slant * both + slant * slant * down;
    Some(Spread {
        middle,
        wide: upright.max(0.0).sqrt(),
        high: down.sqrt(),
        slant,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cross(slant: f32, scale: f32) -> Vec<Vec<Point>> {
        let line = |from: (f32, f32), to: (f32, f32)| -> Vec<Point> {
            (0..=20)
                .map(|i| {
                    let share = i as f32 / 20.0;
                    let y = from.1 + (to.1 - from.1) * share;
                    let x = from.0 + (to.0 - from.0) * share + slant * y;
                    Point::new(x * scale, y * scale)
                })
                .collect()
        };
        vec![line((0.0, 0.5), (1.0, 0.5)), line((0.5, 0.0), (0.5, 1.0))]
    }

    fn farthest(one: &[Vec<Point>], other: &[Vec<Point>]) -> f32 {
        let points = |paths: &[Vec<Point>]| paths.concat();
        points(one)
            .iter()
            .zip(points(other))
            .map(|(a, b)| a.distance(b))
            .fold(0.0, f32::max)
    }

    #[test]
    fn size_does_not_matter() {
        assert!(farthest(&framed(&cross(0.0, 1.0)), &framed(&cross(0.0, 0.3))) < 1e-3);
    }

    #[test]
    fn a_slanted_hand_is_straightened() {
        let straight = framed(&cross(0.0, 1.0));
        assert!(farthest(&straight, &framed(&cross(0.3, 1.0))) < 0.12);
        assert!(farthest(&straight, &framed(&cross(-0.3, 1.0))) < 0.12);
    }

    #[test]
    fn a_single_horizontal_stroke_stays_flat() {
        let path: Vec<Point> = (0..50)
            .map(|i| i as f32)
            .map(|i| Point::new(i / 49.0, 0.01 * i.sin()))
            .collect();
        for point in framed(&[path]).iter().flatten() {
            assert!((point.y - 0.5).abs() < 0.03, "{point:?}");
        }
    }
}
