//! The contract of everything around memory: agents, environments, sessions, events, threads, dreams, models.

mod refusals;
mod round_trip;
mod strategies;
mod tolerance;
mod wire;
