//! The axes on which characters lie farthest apart.

use nalgebra::{Cholesky, DMatrix, SymmetricEigen};

/// This share of the mean variance is added to each feature's own: simulated hands are less
/// various than people, and a feature that never varied would otherwise be trusted without end.
const CAUTION: f64 = 0.05;

/// At most `most` axes as rows, the best first, each scaled so that the writings of one character
/// have variance 1 on it; `None` when the writings do not vary at all.
pub(super) fn best(
    mut within: DMatrix<f64>,
    means: &DMatrix<f64>,
    most: usize,
) -> Option<DMatrix<f64>> {
    let caution = CAUTION * within.diagonal().mean();
    for at in 0..within.nrows() {
        within[(at, at)] += caution;
    }
    let root = Cholesky::new(within)?.unpack();
    let whitened = root.solve_lower_triangular(&between(means))?;
    // (L⁻¹ B L⁻ᵀ), from B symmetric: solve, turn, solve again.
    let whitened = root.solve_lower_triangular(&whitened.transpose())?;
    let eigen = SymmetricEigen::new(whitened);
    let mut order: Vec<usize> = (0..eigen.eigenvalues.len()).collect();
    order.sort_by(|&one, &other| eigen.eigenvalues[other].total_cmp(&eigen.eigenvalues[one]));
    order.truncate(most);
    let vectors = eigen.eigenvectors.select_columns(&order);
    let axes = root.transpose().solve_upper_triangular(&vectors)?;
    Some(axes.transpose())
}

/// How far the means of characters scatter around the mean of all.
fn between(means: &DMatrix<f64>) -> DMatrix<f64> {
    let mut means = means.clone();
    let middle = means.column_mean();
    for mut mean in means.column_iter_mut() {
        mean -= &middle;
    }
    &means * means.transpose() / means.ncols() as f64
}
