//! `Clock`: where the engine gets the time from. It is asked once per write, never waited on.

use api::Timestamp;

/// Wall-clock time. It may jump and go backwards; the engine keeps histories in order all the same.
pub trait Clock {
    /// Now.
    fn now(&self) -> Timestamp;
}

impl<F: Fn() -> Timestamp> Clock for F {
    fn now(&self) -> Timestamp {
        self()
    }
}
