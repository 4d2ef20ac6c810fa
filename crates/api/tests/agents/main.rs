//! The contract of everything around memory: agents, environments, sessions, events, threads, dreams, models.

#![allow(clippy::expect_used)] // Helpers of tests are tests.

mod refusals;
mod round_trip;
mod strategies;
mod tolerance;
mod wire;
