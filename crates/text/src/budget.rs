//! A bound on work, counted in steps and never in seconds, so that a slow machine and a fast one
//! give the same answer. It refuses to stop anybody: a spender looks, and then answers coarsely.

/// Steps that may still be spent. One step is about one comparison of two tokens, 1 to 3 ns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    left: u64,
}

impl Budget {
    /// A budget of `steps`.
    pub fn new(steps: u64) -> Self {
        Self { left: steps }
    }

    /// Takes `steps` off; `false` when there were not that many, and then nothing is left.
    #[inline]
    pub fn spend(&mut self, steps: u64) -> bool {
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                true
            }
            None => {
                self.left = 0;
                false
            }
        }
    }

    /// Whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Steps left.
    pub fn left(&self) -> u64 {
        self.left
    }
}
