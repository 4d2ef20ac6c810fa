//! Rows of different heights: where each stands, and which stands at a place. Heights are a guess until they are
//! measured. Pure arithmetic, in logarithmic time, so that ten thousand rows cost as little as ten.

/// Heights in pixels, with their sums in a Fenwick tree.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    each: Vec<f64>,
    sums: Vec<f64>,
}

impl Heights {
    /// From the heights of all rows.
    pub fn new(each: Vec<f64>) -> Self {
        let mut sums = vec![0.0; each.len() + 1];
        for (at, height) in each.iter().enumerate() {
            sums[at + 1] += height;
            let up = at + 1 + lowest(at + 1);
            if up < sums.len() {
                sums[up] += sums[at + 1];
            }
        }
        Self { each, sums }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// Sets what was measured. Whether that differs.
    pub fn set(&mut self, at: usize, height: f64) -> bool {
        let Some(known) = self.each.get_mut(at) else { return false };
        let by = height - *known;
        if by.abs() < 0.5 {
            return false;
        }
        *known = height;
        let mut node = at + 1;
        while node < self.sums.len() {
            self.sums[node] += by;
            node += lowest(node);
        }
        true
    }

    /// Pixels above a row.
    pub fn above(&self, at: usize) -> f64 {
        let (mut node, mut sum) = (at.min(self.each.len()), 0.0);
        while node > 0 {
            sum += self.sums[node];
            node -= lowest(node);
        }
        sum
    }

    /// Pixels of all rows.
    pub fn whole(&self) -> f64 {
        self.above(self.each.len())
    }

    /// The row at so many pixels from the top; the last one below all.
    pub fn at(&self, pixels: f64) -> usize {
        let (mut node, mut left) = (0, pixels.max(0.0));
        let mut step = self.sums.len().next_power_of_two();
        while step > 0 {
            let next = node + step;
            if next < self.sums.len() && self.sums[next] <= left {
                node = next;
                left -= self.sums[next];
            }
            step /= 2;
        }
        node.min(self.each.len().saturating_sub(1))
    }
}

fn lowest(node: usize) -> usize {
    node & node.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_are_what_adding_up_gives(
            each in proptest::collection::vec(1.0..400.0f64, 1..200),
            changes in proptest::collection::vec((0usize..200, 1.0..400.0f64), 0..50),
            pixels in 0.0..1.0f64,
        ) {
            let (mut plain, mut heights) = (each.clone(), Heights::new(each));
            for (at, height) in changes {
                if at < plain.len() && heights.set(at, height) {
                    plain[at] = height;
                }
            }
            for at in 0..=plain.len() {
                prop_assert!((heights.above(at) - plain[..at].iter().sum::<f64>()).abs() < 1e-6);
            }
            let place = pixels * (heights.whole() - 0.001);
            let at = heights.at(place);
            prop_assert!(heights.above(at) <= place + 1e-6 && place < heights.above(at + 1) + 1e-6);
        }
    }

    #[test]
    fn below_all_is_the_last_row_and_nothing_is_none() {
        assert_eq!(Heights::new(vec![10.0; 3]).at(1e9), 2);
        assert!(Heights::default().is_empty() && Heights::default().at(5.0) == 0);
    }
}
