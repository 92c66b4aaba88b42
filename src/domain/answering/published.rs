//! How soon requests are accepted by what others published, for ages at which the user's own requests are too few.

/// Whose numbers they are.
pub(crate) const SOURCE: &str = "a vendor's published sample of 16,492 requests";

/// Days after sending, and the share of all acceptances that has come in by then. The last is where waiting ends.
const POINTS: [(f64, f64); 5] = [(1.0 / 24.0, 0.21), (1.0, 0.63), (7.0, 0.88), (30.0, 0.99), (180.0, 1.0)];

/// The share of all acceptances that has come in by the middle of a day after sending, from 0 to 1.
pub(crate) fn share_by(day: u32) -> f64 {
    let at = f64::from(day) + 0.5;
    let between = POINTS.windows(2).find(|pair| at <= pair[1].0);
    between.map_or(1.0, |pair| {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        low + (high - low) * (at.ln() - from.ln()) / (to.ln() - from.ln())
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    #[test]
    fn the_published_share_grows_to_one() {
        let shares: Vec<f64> = (0..=200).map(share_by).collect();
        assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(shares[0] > 0.5 && shares[1] > 0.63 && shares[7] > 0.88 && shares[29] < 0.99);
        assert!((shares[180] - 1.0).abs() < f64::EPSILON);
    }
}
