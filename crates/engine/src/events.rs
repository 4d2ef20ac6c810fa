//! The operations on events (api.md §7.1): what is said to a session, and what is read of its threads' logs.

mod list;
mod send;
