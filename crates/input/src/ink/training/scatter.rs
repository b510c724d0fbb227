//! How far the writings of one character scatter around their mean.

use nalgebra::DMatrix;

use crate::ink::features::FEATURES;

/// So many writings are gathered before they are multiplied, because large products are fast.
const GATHER: usize = 512;

/// Gathers characters one after the other.
pub(super) struct Scatter {
    /// Sum of the products of all deviations gathered and multiplied so far.
    within: DMatrix<f64>,
    writings: usize,
    /// Deviations that are not multiplied yet, one writing after the other.
    waiting: Vec<f32>,
    means: Vec<f32>,
}

impl Scatter {
    pub(super) fn new() -> Self {
        Self {
            within: DMatrix::zeros(FEATURES, FEATURES),
            writings: 0,
            waiting: Vec::new(),
            means: Vec::new(),
        }
    }

    /// All writings of one character, of which there must be some.
    pub(super) fn add(&mut self, writings: &[Box<[f32; FEATURES]>]) {
        let count = writings.len() as f32;
        let mean: Vec<f32> = (0..FEATURES)
            .map(|at| writings.iter().map(|writing| writing[at]).sum::<f32>() / count)
            .collect();
        for writing in writings {
            let deviations = writing.iter().zip(&mean).map(|(value, mean)| value - mean);
            self.waiting.extend(deviations);
        }
        self.means.extend(mean);
        self.writings += writings.len();
        if self.waiting.len() >= GATHER * FEATURES {
            self.multiply();
        }
    }

    fn multiply(&mut self) {
        let columns = self.waiting.len() / FEATURES;
        let deviations = DMatrix::from_vec(FEATURES, columns, std::mem::take(&mut self.waiting));
        let product = &deviations * deviations.transpose();
        self.within += product.cast::<f64>();
    }

    /// The covariance within characters, and the mean of each as a column.
    pub(super) fn finish(mut self) -> (DMatrix<f64>, DMatrix<f64>) {
        self.multiply();
        let characters = self.means.len() / FEATURES;
        let freedom = self.writings.saturating_sub(characters).max(1);
        let within = self.within / freedom as f64;
        let means = DMatrix::from_vec(FEATURES, characters, self.means);
        (within, means.cast())
    }
}
