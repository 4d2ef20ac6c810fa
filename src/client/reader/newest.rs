//! `Newest`: of several asks, only the last one counts. An answer that comes after a newer ask, or after the page that
//! asked is gone, is passed over. It refuses to call anything off: that is done by dropping the future of an ask.

use leptos::prelude::*;

/// Numbers the asks of one place. `Copy`; valid as long as the reactive owner it was made under.
#[derive(Clone, Copy)]
pub struct Newest(StoredValue<u32>);

/// One ask.
#[derive(Clone, Copy)]
pub struct Asked {
    newest: Newest,
    number: u32,
}

impl Newest {
    /// Nothing was asked yet.
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// A new ask: those before it count no longer.
    pub fn ask(self) -> Asked {
        let number = self.0.try_update_value(|last| {
            *last = last.wrapping_add(1);
            *last
        });
        Asked { newest: self, number: number.unwrap_or_default() }
    }
}

impl Default for Newest {
    fn default() -> Self {
        Self::new()
    }
}

impl Asked {
    /// Whether nobody asked since.
    pub fn counts(self) -> bool {
        self.newest.0.try_get_value() == Some(self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_counts_and_none_when_the_page_is_gone() {
        let owner = Owner::new();
        let newest = owner.with(Newest::new);
        let first = newest.ask();
        assert!(first.counts());
        let second = newest.ask();
        assert!(!first.counts() && second.counts());
        owner.cleanup();
        assert!(!second.counts() && !newest.ask().counts());
    }
}
