//! How much ink runs in which direction in which part of the frame.

use super::strokes::Point;

/// Directions, counter-clockwise as seen on a screen turned upside down; the first is rightwards.
pub(super) const DIRECTIONS: usize = 8;
/// Parts of the frame to each side, as they are handed on.
pub(super) const CELLS: usize = 8;
/// Parts of the frame to each side, as ink is laid down.
const FINE: usize = 2 * CELLS;
/// The blur reaches this many fine parts beyond the two that make up a cell.
const BLUR: usize = 3;

/// Length of ink by direction, row and column.
pub(super) type Grid = [[[f32; CELLS]; CELLS]; DIRECTIONS];
type FineGrid = [[[f32; FINE]; FINE]; DIRECTIONS];

/// Lays framed paths down and blurs the result, so that a stroke a little out of place changes
/// the numbers only a little.
pub(super) fn grid(paths: &[Vec<Point>]) -> Grid {
    let mut fine: FineGrid = [[[0.0; FINE]; FINE]; DIRECTIONS];
    for pair in paths.iter().flat_map(|path| path.windows(2)) {
        lay(&mut fine, pair[0], pair[1]);
    }
    blurred(&fine)
}

/// One short piece: split among its two nearest directions and its four nearest parts.
fn lay(fine: &mut FineGrid, from: Point, to: Point) {
    let (across, down) = (to.x - from.x, to.y - from.y);
    let middle = from.towards(to, 0.5);
    let (column, right) = part(middle.x);
    let (row, below) = part(middle.y);
    for (direction, length) in split(across, down) {
        let layer = &mut fine[direction];
        layer[row][column] += length * (1.0 - right) * (1.0 - below);
        layer[row][column + 1] += length * right * (1.0 - below);
        layer[row + 1][column] += length * (1.0 - right) * below;
        layer[row + 1][column + 1] += length * right * below;
    }
}

/// The part of the frame before this place and how far towards the next one it lies. What is
/// outside the frame counts at its border.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the number of parts, which is small"
)]
fn part(place: f32) -> (usize, f32) {
    let fine = (place * FINE as f32 - 0.5).clamp(0.0, (FINE - 1) as f32);
    let before = (fine as usize).min(FINE - 2);
    (before, fine - before as f32)
}

/// A movement as the sum of two movements along the neighbouring directions, with their lengths.
fn split(across: f32, down: f32) -> [(usize, f32); 2] {
    let (straight, slanting) = (across.abs(), down.abs());
    let diagonal = straight.min(slanting);
    let rest = straight.max(slanting) - diagonal;
    let corner = match (across >= 0.0, down >= 0.0) {
        (true, true) => 1,
        (false, true) => 3,
        (false, false) => 5,
        (true, false) => 7,
    };
    let axis = match (straight >= slanting, across >= 0.0, down >= 0.0) {
        (true, true, _) => 0,
        (false, _, true) => 2,
        (true, false, _) => 4,
        (false, _, false) => 6,
    };
    [(axis, rest), (corner, diagonal * std::f32::consts::SQRT_2)]
}

/// Weights of the fine parts around a cell, from the outermost to the nearer of its own two: a
/// Gaussian of 1.4 fine parts, and together with its mirror image 1.
const WEIGHTS: [f32; BLUR + 1] = [0.0126, 0.0581, 0.1611, 0.2683];

fn blurred(fine: &FineGrid) -> Grid {
    let mut grid: Grid = [[[0.0; CELLS]; CELLS]; DIRECTIONS];
    for (layer, cells) in fine.iter().zip(grid.iter_mut()) {
        let mut columns = [[0.0; CELLS]; FINE];
        for (row, narrow) in layer.iter().zip(columns.iter_mut()) {
            for (cell, value) in narrow.iter_mut().enumerate() {
                *value = around(cell, |part| row[part]);
            }
        }
        for (cell, row) in cells.iter_mut().enumerate() {
            for (column, value) in row.iter_mut().enumerate() {
                *value = around(cell, |part| columns[part][column]);
            }
        }
    }
    grid
}

/// The weighted sum around a cell; there is no ink outside the frame.
fn around(cell: usize, at: impl Fn(usize) -> f32) -> f32 {
    let mut sum = 0.0;
    for (far, weight) in WEIGHTS.into_iter().rev().enumerate() {
        if let Some(before) = (2 * cell).checked_sub(far) {
            sum += weight * at(before);
        }
        let after = 2 * cell + 1 + far;
        if after < FINE {
            sum += weight * at(after);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_direction_has_its_own_layer() {
        for (direction, (across, down)) in [
            (1.0, 0.0),
            (1.0, 1.0),
            (0.0, 1.0),
            (-1.0, 1.0),
            (-1.0, 0.0),
            (-1.0, -1.0),
            (0.0, -1.0),
            (1.0, -1.0),
        ]
        .into_iter()
        .enumerate()
        {
            let longest = split(across, down)
                .into_iter()
                .max_by(|one, other| one.1.total_cmp(&other.1));
            assert_eq!(longest.map(|(layer, _)| layer), Some(direction));
        }
    }

    #[test]
    fn no_ink_is_lost_in_the_middle() {
        let path = vec![
            Point::new(0.4, 0.5),
            Point::new(0.5, 0.5),
            Point::new(0.6, 0.5),
        ];
        let sum: f32 = grid(&[path]).iter().flatten().flatten().sum();
        // Each cell takes in half of the ink of every fine part, to both sides.
        assert!((sum - 0.2 / 4.0).abs() < 0.002, "{sum}");
    }

    #[test]
    fn what_is_outside_counts_at_the_border() {
        let path = vec![Point::new(-3.0, -3.0), Point::new(-3.0, 9.0)];
        assert!(grid(&[path]).iter().flatten().flatten().sum::<f32>() > 0.0);
    }
}
