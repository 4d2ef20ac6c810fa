//! `Mint`: makes serials. Within one engine each is greater than the one before, also when the clock stands still
//! or goes back. It does not remember anything across a restart; histories keep their order by [`Mint::after`].

use std::{cell::Cell, rc::Rc};

use api::Timestamp;

use crate::{Clock, Entropy, serial::Serial};

pub(crate) struct Mint<C, E> {
    clock: C,
    entropy: E,
    last: Rc<Cell<Serial>>,
}

impl<C: Clock, E: Entropy> Mint<C, E> {
    pub(crate) fn new(clock: C, entropy: E) -> Self {
        Self { clock, entropy, last: Rc::new(Cell::new(Serial(0))) }
    }

    /// The same mint for an engine inside a change: one clock, one series. With a moment, a mint of that moment, with a
    /// series of its own.
    pub(crate) fn within<'c>(&'c self, at: Option<Timestamp>) -> Mint<impl Clock + 'c, impl Entropy + 'c> {
        let last = if at.is_some() { Rc::new(Cell::new(Serial(0))) } else { self.last.clone() };
        Mint { clock: move || at.unwrap_or_else(|| self.clock.now()), entropy: || self.entropy.next(), last }
    }

    /// Random bits that are no serial.
    pub(crate) fn random(&self) -> u64 {
        self.entropy.next()
    }

    /// A fresh serial. Its time is the engine's now.
    pub(crate) fn serial(&self) -> Serial {
        let serial = self.above(self.last.get());
        self.last.set(serial);
        serial
    }

    /// A fresh serial of the same moment as `first`, for a second thing that the same write makes.
    pub(crate) fn beside(&self, first: Serial) -> Serial {
        self.fresh(first.time())
    }

    /// A fresh serial greater than `head`: of now, or when the clock is behind the head, just after the head. Only
    /// what follows that head is then ahead of the clock, and nothing else.
    pub(crate) fn after(&self, head: Serial) -> Serial {
        let serial = self.serial();
        if serial > head { serial } else { self.step(head) }
    }

    /// Now, never earlier than what this engine already gave out.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now().max(self.last.get().time())
    }

    fn above(&self, last: Serial) -> Serial {
        let fresh = self.fresh(self.clock.now());
        if fresh > last { fresh } else { self.step(last) }
    }

    /// Just greater. The step is random, so that two engines that share a store do not step onto the same serial.
    fn step(&self, from: Serial) -> Serial {
        Serial(from.0 + 1 + u128::from(self.entropy.next() >> 24))
    }

    fn fresh(&self, at: Timestamp) -> Serial {
        // The highest random bit stays clear, so that steps within a millisecond do not run over into the next.
        let random = (u128::from(self.entropy.next()) << 15) | u128::from(self.entropy.next() >> 49);
        Serial(Serial::first_of(at).0 | random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mint(times: Vec<i64>) -> Mint<impl Clock, impl Entropy> {
        let (at, seed) = (Cell::new(0), Cell::new(1u64));
        Mint::new(
            move || {
                let index = at.get().min(times.len() - 1);
                at.set(at.get() + 1);
                Timestamp(times[index])
            },
            move || {
                seed.set(seed.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
                seed.get()
            },
        )
    }

    #[test]
    fn serials_rise_while_the_clock_stands_still_or_goes_back() {
        let mint = mint(vec![1_000, 1_000, 1_000, 400, 2_000, 1_999]);
        let made: Vec<Serial> = (0..6).map(|_| mint.serial()).collect();
        assert!(made.is_sorted_by(|a, b| a < b), "{made:?}");
        assert_eq!(made.iter().map(|s| s.time().0).collect::<Vec<_>>(), [1_000, 1_000, 1_000, 1_000, 2_000, 2_000]);
    }

    #[test]
    fn a_version_comes_after_its_head() {
        let mint = mint(vec![500]);
        let head = Serial::last_of(Timestamp(800));
        assert!(mint.after(head) > head);
        let old = Serial::last_of(Timestamp(100));
        assert_eq!(mint.after(old).time(), Timestamp(500));
    }
}
